"""The evidence panel: for each citation the printed table or paragraph it stands in, lit where the figure was taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import gradio as gr

from ingest.errors import StoreError, UnknownRef
from ingest.report import Paragraph, Table, parse_ref
from page.footnotes import footnote_to_html, table_to_trail, trail_to_html
from page.grid import Marks, Spot, table_to_html
from page.script import script
from qa.answer import Answer, PassageCitation, RowCitation

if TYPE_CHECKING:
    from ingest.found import SectionHead
    from ingest.store import Store

EMPTY = '<div class="evidence-empty"><p>每个数字的原表会显示在这里，取数的那一格会点亮。</p></div>'


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One table or paragraph to show: what is cited of it, and which of its addresses a warning doubts."""

    ref: str
    citations: tuple[RowCitation | PassageCitation, ...] = ()
    doubted: tuple[str, ...] = ()


def evidence_panel() -> gr.HTML:
    """The panel; its value is what `answer_to_evidence` gives."""
    return gr.HTML(EMPTY, elem_id="evidence", js_on_load=script("evidence"), apply_default_css=False)


def answer_to_evidence(answer: Answer | None, store: Store, turn: int = 0, focus: str = "") -> str:
    """HTML of all exhibits of an answer.

    `turn` tells the page whose evidence this is; `focus` is a citation number or an address to bring into view.
    """
    exhibits = answer_to_exhibits(answer) if answer else []
    if not exhibits:
        return f'<div data-turn="{turn}">{EMPTY}</div>'
    shown = "".join(_exhibit_to_html(exhibit, store) for exhibit in exhibits)
    many = " many" if len(exhibits) > 1 else ""
    return f'<div class="exhibits{many}" data-turn="{turn}" data-focus="{escape(focus)}">{shown}</div>'


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


def _exhibit_to_html(exhibit: Exhibit, store: Store) -> str:
    at = parse_ref(exhibit.ref)
    try:
        if at.table:
            return _table_exhibit(exhibit, store)
        return _passage_exhibit(exhibit, store) if at.paragraph else ""
    except StoreError as error:
        notice = f'<p class="notice">无法显示原文：{escape(str(error))}</p>'
        return f'<article class="exhibit">{notice}{_footnotes(exhibit)}</article>'


def _table_exhibit(exhibit: Exhibit, store: Store) -> str:
    head, section, table = store.table(exhibit.ref)
    rows = [c for c in exhibit.citations if isinstance(c, RowCitation)]
    marks = table_to_marks(table, rows, exhibit.doubted)
    parts = [
        trail_to_html(head, table_to_trail(rows[0].section if rows else section_to_name(section), table.caption, rows)),
        f"<h3>{escape(table.caption or '（无题名的表）')}</h3>",
        *_table_notices(table, rows),
        f'<div class="scroller" tabindex="0" role="region" aria-label="原表">{table_to_html(table, marks)}</div>',
        _footnotes(exhibit),
    ]
    return f'<article class="exhibit" data-ref="{escape(exhibit.ref)}">{"".join(parts)}</article>'


def _table_notices(table: Table, rows: Sequence[RowCitation]) -> Iterable[str]:
    origins = {row.origin for row in rows}
    if "recovered" in origins:
        yield '<p class="notice">原文丢了这张表的格线，这里按勾稽关系还原，请与原件核对。</p>'
    elif table.recovered:
        yield '<p class="notice">这张表里有的行丢了格线，是按勾稽关系还原的；点亮的行不在其中。</p>'
    if "ocr" in origins:
        yield '<p class="notice">这张表由扫描件识别而来，请与原件核对。</p>'
    if not rows:
        yield '<p class="notice doubt">这张表没有用来取数，是提醒里说到的地方。</p>'


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


def _passage_exhibit(exhibit: Exhibit, store: Store) -> str:
    passages = [c for c in exhibit.citations if isinstance(c, PassageCitation)]
    found = next(iter(store.paragraphs(refs=[exhibit.ref])), None)
    if found is None:
        raise UnknownRef(f"库中没有 {exhibit.ref} 这一段，报告可能已经移除或替换；请重新提问。")
    name = passages[0].section if passages else section_to_name(found.section)
    text = quotes_to_html(found.paragraph, passages)
    doubt = "" if passages else '<p class="notice doubt">这一段没有用来取数，是提醒里说到的地方。</p>'
    return (
        f'<article class="exhibit" data-ref="{escape(exhibit.ref)}">{trail_to_html(found.report, [name])}{doubt}'
        f"<blockquote>{text}</blockquote>{_footnotes(exhibit)}</article>"
    )


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
