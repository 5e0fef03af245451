"""Where a citation stands, in words: the trail to it, and the footnote to paste into an article."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ingest.found import ReportHead
from ingest.report import Path
from page.words import say
from qa.answer import Citation, CitedReport, PassageCitation, RowCitation

ARROW = " › "
_SAMPLE = "样例"


def citation_to_footnote(citation: Citation) -> str:
    """Plain text: ``[1] 机构《标题》，节，行 › 列，第 4 页。来源 网址，发布于 日期。sha256 …``, the checksum whole."""
    report = citation.report
    place = [_report_to_title(report), citation.section, *_citation_to_place(citation), _page(citation.page)]
    origin = [f"来源 {report.url}" if report.url else "", f"发布于 {report.published}" if report.published else ""]
    sentences = ("，".join(part for part in parts if part) for parts in (place, origin))
    return f"[{citation.n}] {''.join(f'{said}。' for said in sentences if said)}sha256 {report.sha256}"


def _report_to_title(report: CitedReport) -> str:
    """Body and title; the year where the title does not tell it."""
    year = "" if str(report.year) in report.title else f"（{report.year} 年度）"
    return f"{report.org}《{report.title}》{year}"


def footnote_to_html(citation: Citation) -> str:
    """The footnote as a line with its copy button; the checksum is cut short for the eye, not for the copy."""
    full = citation_to_footnote(citation)
    sha = citation.report.sha256
    short = full.replace(sha, f"{sha[:4]}…{sha[-2:]}") if len(sha) > 8 else full
    return (
        f'<p class="footnote" data-foot="{citation.n}"><span>{escape(short)}</span>'
        f'<button type="button" class="copy" data-copy="{escape(full)}">{say("复制")}</button></p>'
    )


def report_to_name(report: CitedReport | ReportHead) -> str:
    """HTML: body and year, with a badge where the report is a sample of ours and not a real one."""
    return f"{escape(report.org)} {report.year}{sample_badge(report.title)}"


def sample_badge(title: str) -> str:
    """HTML of the badge that a report carries whose title says it is a sample; else nothing."""
    return f'<span class="badge sample">{say("样例")}</span>' if _SAMPLE in title else ""


def trail_to_html(report: CitedReport | ReportHead, parts: Iterable[str]) -> str:
    """HTML of the breadcrumb: 报告 › 节 › 表 › 行 › 列; empty parts are left out."""
    named = (escape(part) for part in parts if part)
    return f'<nav class="trail" aria-label="{say("位置")}">{ARROW.join([report_to_name(report), *named])}</nav>'


def table_to_trail(section: str, caption: str, citations: Iterable[RowCitation]) -> list[str]:
    """Section, table, and what the rows and then the used columns have in common: the deepest headings over all lit.

    A caption that only repeats the section's title is left out.
    """
    citations = tuple(citations)
    rows = shared_path([c.row for c in citations])
    columns = shared_path([cell.column for c in citations for cell in c.cells if cell.used])
    return [section, "" if section.endswith(caption) else caption, *rows, *columns]


def shared_path(paths: Iterable[Path]) -> Path:
    """The beginning that all paths share."""
    shared: list[str] = []
    for parts in zip(*paths, strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return tuple(shared)


def _citation_to_place(citation: Citation) -> list[str]:
    if isinstance(citation, PassageCitation):
        return [f"“{shortened(citation.quote)}”"]
    columns = "、".join(ARROW.join(cell.column) for cell in citation.cells if cell.used)
    return [ARROW.join(part for part in (*citation.row, columns) if part)]


def shortened(quote: str, length: int = 40) -> str:
    """A quote to tell the passage by: its beginning, where it is long."""
    return quote if len(quote) <= length else quote[: length - 1] + "…"


def _page(page: int | None) -> str:
    return f"第 {page} 页" if page else ""
