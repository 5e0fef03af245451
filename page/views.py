"""The views of one exhibit side by side: the table or passage, its page as a picture, what stands around it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ingest.errors import UnknownRef, UnreadableSource, WenbaoError
from ingest.report import Box, Paragraph, Row
from page.facsimile import facsimile_to_html, file_to_facsimile
from page.words import say

if TYPE_CHECKING:
    from ingest.found import ReportHead, SectionHead
    from ingest.store import Store

_NEAR = 2
_MOST_PAGES = 4
_MOST_PROSE = 12


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at an exhibit. Without `html` it is asked for when it is opened, by what `order` says."""

    name: str
    html: str = ""
    order: str = ""


def views_to_html(views: Sequence[View], name: str) -> str:
    """The views as tabs, the first one open; a single view needs none. `name` tells the tabs of the page apart."""
    if len(views) == 1:
        return views[0].html
    tabs = "".join(_tab(view, f"{name}-{at}", at == 0) for at, view in enumerate(views))
    panels = "".join(_panel(view, f"{name}-{at}", at == 0) for at, view in enumerate(views))
    return f'<div class="views" role="tablist" aria-label="{say("怎么看")}">{tabs}</div>{panels}'


def _tab(view: View, id: str, shown: bool) -> str:
    order = f' data-order="{escape(view.order)}"' if view.order else ""
    return (
        f'<button type="button" role="tab" id="tab-{id}" aria-controls="view-{id}"'
        f' aria-selected="{str(shown).lower()}" tabindex="{0 if shown else -1}"{order}>{escape(view.name)}</button>'
    )


def _panel(view: View, id: str, shown: bool) -> str:
    hidden = "" if shown else " hidden"
    return f'<div class="view" role="tabpanel" id="view-{id}" aria-labelledby="tab-{id}"{hidden}>{view.html}</div>'


def rows_to_page_views(head: ReportHead, rows: Iterable[Row]) -> list[View]:
    """One view for each page that the rows stand on."""
    pages: dict[int, list[str]] = {}
    for row in rows:
        if row.page:
            pages.setdefault(row.page, []).append(row.ref)
    return [_page_view(head, page, refs) for page, refs in sorted(pages.items())[:_MOST_PAGES]]


def paragraph_to_page_views(head: ReportHead, paragraph: Paragraph) -> list[View]:
    """The page that the paragraph stands on, where it is known."""
    return [_page_view(head, paragraph.page, [paragraph.ref])] if paragraph.page else []


def _page_view(head: ReportHead, page: int, refs: Sequence[str]) -> View:
    kind = "PDF" if PurePath(head.source.lower()).suffix == ".pdf" else say("原件")
    return View(
        f"{kind} {say('第 {n} 页', n=page)}", order=json.dumps({"page": page, "refs": refs}, ensure_ascii=False)
    )


def section_to_prose_views(store: Store, head: ReportHead, section: SectionHead) -> list[View]:
    """The prose of the section that a table stands in; none where there is none."""
    prose = [p for p in store.paragraphs(reports=[head.id]) if p.section.ref == section.ref]
    shown = "".join(f"<p>{escape(found.paragraph.text)}</p>" for found in prose[:_MOST_PROSE])
    more = f'<p class="hint">{say("……本节共 {n} 段", n=len(prose))}</p>' if len(prose) > _MOST_PROSE else ""
    return [View(say("本节正文"), f'<div class="prose">{shown}{more}</div>')] if prose else []


def paragraph_to_context(store: Store, head: ReportHead, section: SectionHead, ref: str, quoted: str) -> str:
    """A passage between what stands before and after it in its section."""
    prose = [p.paragraph for p in store.paragraphs(reports=[head.id]) if p.section.ref == section.ref]
    at = next((n for n, paragraph in enumerate(prose) if paragraph.ref == ref), 0)
    before, after = prose[max(0, at - _NEAR) : at], prose[at + 1 : at + 1 + _NEAR]
    return f"{_near(before)}<blockquote>{quoted}</blockquote>{_near(after)}"


def _near(paragraphs: Iterable[Paragraph]) -> str:
    return "".join(f'<p class="near">{escape(paragraph.text)}</p>' for paragraph in paragraphs)


def head_to_source_link(head: ReportHead) -> str:
    """A link to the page that the report came from; only to the web, whatever a report calls its address."""
    if not head.url or urlsplit(head.url).scheme.lower() not in ("http", "https"):
        return ""
    return f'<a href="{escape(head.url)}" target="_blank" rel="noopener noreferrer">{say("打开原网页")}</a>'


def order_to_page(store: Store, order: Any) -> str:
    """The picture of a page as ordered by a view: ``{"page": 4, "refs": [rows of one table, or a paragraph]}``."""
    try:
        page, refs = int(order["page"]), [str(ref) for ref in order["refs"]]
        file, boxes = _refs_to_file(store, refs, page)
        return facsimile_to_html(file_to_facsimile(file, page), page, boxes)
    except WenbaoError as error:
        return f'<p class="notice">{escape(str(error))}</p>'
    except (KeyError, TypeError, ValueError):
        return f'<p class="notice">{say("没有这一页。")}</p>'


def _refs_to_file(store: Store, refs: Sequence[str], page: int) -> tuple[Path, list[Box]]:
    rows = store.rows(refs=refs)
    heads = [*(row.report for row in rows), *(found.report for found in store.paragraphs(refs=refs))]
    if not heads:
        raise UnknownRef(f"库里没有 {'、'.join(refs[:3])}，报告可能已更换或移除，请重新提问。")
    head = heads[0]
    file = store.originals.find(head.sha256)
    if file is None:
        raise UnreadableSource("库里没有留存这份报告的原件，看不到原页。把原文件再添加一次即可，答案不受影响。")
    return file, [r.row.box for r in rows if r.row.box and r.row.page == page and r.report.id == head.id]
