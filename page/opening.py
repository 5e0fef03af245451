"""What the page shows when a link opened it: the answer to its questions, or the evidence at its address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import gradio as gr

from ingest.errors import StoreError, UnknownRef
from ingest.found import FoundRow, ReportHead
from ingest.report import Ref, parse_ref
from page.ask import UNCHANGED, Desk
from page.evidence import Exhibit, exhibits_to_html, save_buttons
from page.links import Link, parameters_to_link
from page.turns import Turn
from page.words import say
from qa.answer import PassageCitation, RowCitation
from qa.citations import paragraph_to_citation, used_to_citations
from qa.lookup import Used

if TYPE_CHECKING:
    from ingest.store import Store

_LEAST_CHECKSUM = 8


@dataclass(frozen=True, slots=True)
class Opening:
    """What happens once, when a visitor's page has been drawn."""

    desk: Desk

    def read(self, request: gr.Request) -> tuple[Link, gr.Dropdown, gr.Dropdown]:
        """The link, and the bodies and years that questions can be limited to, those of the link chosen."""
        link = parameters_to_link(dict(request.query_params))
        heads = self.desk.store.reports()
        orgs = list(dict.fromkeys(head.org for head in heads))
        years = sorted({head.year for head in heads}, reverse=True)
        return (
            link,
            gr.Dropdown(
                choices=[(say("全部单位"), ""), *((org, org) for org in orgs)], value=_held(link.org, orgs, "")
            ),
            gr.Dropdown(
                choices=[(say("全部年度"), 0), *((str(y), y) for y in years)], value=_held(link.year, years, 0)
            ),
        )

    def follow(self, link: Link, org: str, year: int) -> Iterator[tuple[Any, ...]]:
        """Ask the questions of the link, in a conversation of their own, or show the evidence at its address."""
        name, turns = self.desk.kept.new_name(), list[Turn]()
        for question in link.questions:
            for shown in self.desk.ask(question, turns, name, org, year):
                turns = shown[1]
                yield name, *shown
        if not link.questions:
            *box_turns_thread, evidence = UNCHANGED
            yield gr.skip(), *box_turns_thread, link_to_evidence(link, self.desk.store) if link.ref else evidence


def _held(value: Any, among: Sequence[Any], otherwise: Any) -> Any:
    return value if value in among else otherwise


def link_to_evidence(link: Link, store: Store) -> str:
    """HTML of what stands at the link's address, and whether the file is still the one that was linked to."""
    try:
        head, exhibit = _ref_to_exhibit(link.ref, store)
    except StoreError as error:
        return f'<div class="exhibits" data-turn="-1"><p class="notice doubt">{escape(str(error))}</p></div>'
    above = f'{_changed_to_html(link.sha256, head)}<div class="above">{save_buttons([link.ref])}</div>'
    return exhibits_to_html([exhibit], store, above, focus=link.ref)


def _changed_to_html(sha256: str, head: ReportHead) -> str:
    """Whether the report has changed since; a checksum may be cut short, but not to nothing."""
    if not sha256:
        return ""
    if len(sha256) >= _LEAST_CHECKSUM and head.sha256.startswith(sha256):
        return f'<p class="notice same">{say("报告没有变：与做这个链接时是同一份文件。")}</p>'
    changed = say("这份报告在做链接之后换过文件，下面是现在的内容，数字可能已经不同。")
    return f'<p class="notice doubt">{changed}</p>'


def _ref_to_exhibit(ref: str, store: Store) -> tuple[ReportHead, Exhibit]:
    try:
        at = parse_ref(ref)
    except ValueError as error:
        raise UnknownRef(f"这不是地址：{ref}；地址形如 单位-年份/s3/t1/r5") from error
    if at.paragraph:
        return _paragraph_exhibit(ref, store)
    if not at.table:
        head = store.head(at.report)
        raise UnknownRef(f"地址 {ref} 没有指到表格或段落；{head.org} {head.year} 年的报告可以在“报告”里浏览。")
    head, _, _ = store.table(ref)
    whole = str(Ref(at.report, at.section, at.table))
    return head, Exhibit(whole, _row_citations(at, store))


def _row_citations(at: Ref, store: Store) -> tuple[RowCitation, ...]:
    """The row or cell as a citation; none where the address is of the whole table."""
    if not at.row:
        return ()
    row_ref = str(Ref(at.report, at.section, at.table, at.row))
    found: FoundRow | None = next(iter(store.rows(refs=[row_ref])), None)
    if found is None or at.cell > len(found.row.cells):
        raise UnknownRef(f"库里没有这一格：{at}；报告可能已更换或移除，请重新查询")
    cells = [at.cell - 1] if at.cell else range(len(found.row.cells))
    return used_to_citations(Used(found, index) for index in cells)


def _paragraph_exhibit(ref: str, store: Store) -> tuple[ReportHead, Exhibit]:
    found = next(iter(store.paragraphs(refs=[ref])), None)
    if found is None:
        raise UnknownRef(f"库里没有这一段：{ref}；报告可能已更换或移除，请重新查询")
    cited: tuple[PassageCitation, ...] = (paragraph_to_citation(1, found, found.paragraph.text),)
    return found.report, Exhibit(ref, cited)
