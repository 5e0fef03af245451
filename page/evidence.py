"""The evidence panel: for each citation the printed table or paragraph it stands in, lit where the figure was taken."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import gradio as gr

from ingest.errors import StoreError, UnknownRef
from ingest.report import Paragraph, Table, parse_ref
from page.footnotes import footnote_to_html, table_to_trail, trail_to_html
from page.grid import Marks, Spot, table_to_html
from page.lights import answer_to_formulas
from page.links import ref_to_link
from page.script import scripts
from page.takeaway import order_to_file
from page.views import (
    View,
    head_to_source_link,
    order_to_page,
    paragraph_to_context,
    paragraph_to_page_views,
    rows_to_page_views,
    section_to_prose_views,
    views_to_html,
)
from page.words import say, speaking
from qa.answer import Answer, PassageCitation, RowCitation

if TYPE_CHECKING:
    from ingest.found import ReportHead, SectionHead
    from ingest.store import Store

_EMPTY = "每个数字的原表会显示在这里，取数的那一格会点亮。"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One table or paragraph to show: what is cited of it, and which of its addresses a warning doubts."""

    ref: str
    citations: tuple[RowCitation | PassageCitation, ...] = ()
    doubted: tuple[str, ...] = ()


def evidence_panel(store: Store, id: str = "evidence", *more: str) -> gr.HTML:
    """The panel; its value is what `answer_to_evidence` gives. It asks for pictures and files when they are wanted.
    `more` names scripts that it needs besides.
    """

    def draw(order: Any) -> str:
        with speaking(order):
            return order_to_page(store, order)

    def save(order: Any) -> dict[str, str]:
        with speaking(order):
            return order_to_file(store, order)

    panel: dict[str, Any] = {"elem_id": id, "elem_classes": "proof", "apply_default_css": False}
    return gr.HTML(js_on_load=scripts("frozen", "evidence", "views", *more), server_functions=[draw, save], **panel)


def answer_to_evidence(answer: Answer | None, store: Store, turn: int = 0, focus: str = "") -> str:
    """HTML of all exhibits of an answer.

    `turn` tells the page whose evidence this is; `focus` is a citation number or an address to bring into view.
    """
    exhibits = answer_to_exhibits(answer) if answer else []
    if not answer or not exhibits:
        return f'<div data-turn="{turn}">{nothing_yet()}</div>'
    return exhibits_to_html(exhibits, store, _toolbar(answer, turn), turn, focus)


def exhibits_to_html(exhibits: Sequence[Exhibit], store: Store, above: str, turn: int = -1, focus: str = "") -> str:
    """The exhibits under one another, with `above` over them; `turn` -1 is no answer's evidence."""
    shown = "".join(_exhibit_to_html(exhibit, store, f"{turn + 1}-{at}") for at, exhibit in enumerate(exhibits))
    many = " many" if len(exhibits) > 1 else ""
    return f'<div class="exhibits{many}" data-turn="{turn}" data-focus="{escape(focus)}">{above}{shown}</div>'


def _toolbar(answer: Answer, turn: int) -> str:
    """The formula, if any, and the buttons that save all cells that went in."""
    formulas = answer_to_formulas(answer, turn)
    formulas = f"<div>{formulas}</div>" if formulas else ""
    return f'<div class="above">{formulas}{save_buttons([ref for c in answer.citations for ref in used_refs(c)])}</div>'


def nothing_yet() -> str:
    """What the panel says before there is anything to show."""
    return f'<div class="evidence-empty"><p>{say(_EMPTY)}</p></div>'


def used_refs(citation: RowCitation | PassageCitation) -> list[str]:
    """The addresses of the cells that were used, or of the whole row or paragraph."""
    cells = enumerate(citation.cells if isinstance(citation, RowCitation) else (), 1)
    return [f"{citation.ref}/c{n}" for n, cell in cells if cell.used] or [citation.ref]


def save_buttons(refs: Sequence[str]) -> str:
    """Buttons that save what stands at these addresses."""
    wanted = escape(json.dumps(refs, ensure_ascii=False))
    kinds = (("csv", "下载证据 CSV"), ("xlsx", "下载 Excel"))
    buttons = "".join(f'<button type="button" data-save="{k}" data-refs="{wanted}">{say(n)}</button>' for k, n in kinds)
    return f'<p class="offers">{buttons}</p>' if refs else ""


def answer_to_exhibits(answer: Answer) -> list[Exhibit]:
    """One exhibit for each cited table or paragraph, the first figure's first; then what only a warning points at."""
    cited: dict[str, list[RowCitation | PassageCitation]] = {}
    order = {n: place for place, n in enumerate(n for figure in answer.figures for n in figure.citations)}
    for citation in sorted(answer.citations, key=lambda c: order.get(c.n, len(order))):
        cited.setdefault(_ref_to_whole(citation.ref), []).append(citation)
    doubted: dict[str, list[str]] = {}
    for ref in (ref for warning in answer.warnings for ref in warning.refs):
        doubted.setdefault(_ref_to_whole(ref), []).append(ref)
    wholes = [*cited, *(ref for ref in doubted if ref not in cited)]
    return [Exhibit(ref, tuple(cited.get(ref, ())), tuple(doubted.get(ref, ()))) for ref in wholes]


def _ref_to_whole(ref: str) -> str:
    """The table or the paragraph that an address lies in; a report or section stands for itself."""
    at = parse_ref(ref)
    return f"{at.report}/s{at.section}/t{at.table}" if at.table else ref


def _exhibit_to_html(exhibit: Exhibit, store: Store, name: str) -> str:
    at = parse_ref(exhibit.ref)
    try:
        if at.table:
            return _table_exhibit(exhibit, store, name)
        return _passage_exhibit(exhibit, store, name) if at.paragraph else ""
    except StoreError as error:
        notice = f'<p class="notice">{say("无法显示原文：")}{escape(str(error))}</p>'
        return f'<article class="exhibit">{notice}{_footnotes(exhibit)}</article>'


def _table_exhibit(exhibit: Exhibit, store: Store, name: str) -> str:
    head, section, table = store.table(exhibit.ref)
    rows = [c for c in exhibit.citations if isinstance(c, RowCitation)]
    marks = table_to_marks(table, rows, exhibit.doubted)
    lit = [table.rows[n - 1] for n in sorted({*marks.hit, *(row for row, _ in marks.doubted)})]
    printed, name_of_it = table_to_html(table, marks), say("原表")
    shown = f'<div class="scroller" tabindex="0" role="region" aria-label="{name_of_it}">{printed}</div>'
    views = [
        View(name_of_it, "".join(_table_notices(table, exhibit)) + shown),
        *rows_to_page_views(head, lit),
        *section_to_prose_views(store, head, section),
    ]
    parts = [
        trail_to_html(head, table_to_trail(rows[0].section if rows else section_to_name(section), table.caption, rows)),
        f"<h3>{escape(table.caption or say('（无题名的表）'))}</h3>",
        views_to_html(views, name),
        _tools(exhibit, head, f'<button type="button" data-copy-table>{say("复制表格")}</button>'),
        _footnotes(exhibit),
    ]
    return f'<article class="exhibit" data-ref="{escape(exhibit.ref)}">{"".join(parts)}</article>'


def _tools(exhibit: Exhibit, head: ReportHead, first: str = "") -> str:
    """What can be done with one exhibit: copy it, link to it, go to where it came from."""
    refs = [ref for citation in exhibit.citations for ref in used_refs(citation)] or list(exhibit.doubted)
    link = ref_to_link(refs[0] if len(refs) == 1 else exhibit.ref, head.sha256)
    button = f'<button type="button" data-link="{escape(link)}">{say("复制链接")}</button>'
    return f'<p class="offers">{first}{button}{head_to_source_link(head)}</p>'


def _table_notices(table: Table, exhibit: Exhibit) -> Iterable[str]:
    origins = {c.origin for c in exhibit.citations if isinstance(c, RowCitation)}
    if "recovered" in origins:
        yield f'<p class="notice">{say("原文丢了这张表的格线，这里按勾稽关系还原，请与原件核对。")}</p>'
    elif table.recovered:
        yield f'<p class="notice">{say("这张表里有的行丢了格线，是按勾稽关系还原的；点亮的行不在其中。")}</p>'
    if "ocr" in origins:
        yield f'<p class="notice">{say("这张表由扫描件识别而来，请与原件核对。")}</p>'
    if exhibit.doubted and not exhibit.citations:
        yield f'<p class="notice doubt">{say("这张表没有用来取数，是提醒里说到的地方。")}</p>'


def section_to_name(section: SectionHead) -> str:
    """Number and title as the report prints them: 三、收到和处理政府信息公开申请情况."""
    numbered = section.number and not section.title.startswith(section.number)
    return f"{section.number}、{section.title}" if numbered else section.title


def table_to_marks(table: Table, citations: Iterable[RowCitation], doubted: Iterable[str] = ()) -> Marks:
    """Which boxes of the table to light for these citations and doubted addresses."""
    used: dict[Spot, tuple[int, ...]] = {}
    hit: dict[int, tuple[int, ...]] = {}
    for citation in citations:
        row = parse_ref(citation.ref).row
        hit[row] = (*hit.get(row, ()), citation.n)
        for cell in _used_cells(table, citation):
            used[row, cell] = (*used.get((row, cell), ()), citation.n)
    spots = frozenset((at.row, at.cell) for at in map(parse_ref, doubted) if at.row)
    return Marks(used, hit, spots)


def _used_cells(table: Table, citation: RowCitation) -> list[int]:
    """Numbers of the row's cells that the figure was taken from; a citation may leave out cells it did not need."""
    row = table.rows[parse_ref(citation.ref).row - 1]
    if len(citation.cells) == len(row.cells):
        return [n for n, cell in enumerate(citation.cells, 1) if cell.used]
    wanted = {(cell.column, cell.text) for cell in citation.cells if cell.used}
    return [n for n, cell in enumerate(row.cells, 1) if (cell.column, cell.text) in wanted]


def _passage_exhibit(exhibit: Exhibit, store: Store, name: str) -> str:
    passages = [c for c in exhibit.citations if isinstance(c, PassageCitation)]
    found = next(iter(store.paragraphs(refs=[exhibit.ref])), None)
    if found is None:
        raise UnknownRef(f"库中没有 {exhibit.ref} 这一段，报告可能已经移除或替换；请重新提问。")
    head, section = found.report, found.section
    trail = trail_to_html(head, [passages[0].section if passages else section_to_name(section)])
    quoted = quotes_to_html(found.paragraph, passages)
    doubt = "" if passages else f'<p class="notice doubt">{say("这一段没有用来取数，是提醒里说到的地方。")}</p>'
    views = [
        View(say("原文"), doubt + paragraph_to_context(store, head, section, exhibit.ref, quoted)),
        *paragraph_to_page_views(head, found.paragraph),
    ]
    parts = [trail, views_to_html(views, name), _tools(exhibit, head), _footnotes(exhibit)]
    return f'<article class="exhibit" data-ref="{escape(exhibit.ref)}">{"".join(parts)}</article>'


def quotes_to_html(paragraph: Paragraph, passages: Iterable[PassageCitation]) -> str:
    """The paragraph with every quote marked; a quote that is not in it word for word is set beneath, marked."""
    found: list[tuple[int, PassageCitation]] = []
    strays: list[tuple[int, PassageCitation]] = []
    for passage in passages:
        start = paragraph.text.find(passage.quote)
        (found if start >= 0 and passage.quote else strays).append((start, passage))
    text, at = "", 0
    for start, passage in sorted(found, key=lambda pair: pair[0]):
        end = start + len(passage.quote)
        text += escape(paragraph.text[at : max(at, start)])
        text += f'<mark data-n="{passage.n}">{escape(paragraph.text[max(at, start) : end])}</mark>'
        at = max(at, end)
    text += escape(paragraph.text[at:])
    return text + "".join(f'<p><mark data-n="{p.n}">{escape(p.quote)}</mark></p>' for _, p in strays)


def _footnotes(exhibit: Exhibit) -> str:
    lines = "".join(map(footnote_to_html, exhibit.citations))
    return f'<div class="footnotes">{lines}</div>' if lines else ""
