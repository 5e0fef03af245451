"""The cells that an answer rests on, as a file to take away: CSV or an Excel sheet, a line a cell."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from ingest.errors import StoreError, WenbaoError
from ingest.export import Line, report_to_lines, rows_to_csv, rows_to_xlsx
from ingest.found import FoundParagraph, ReportHead
from ingest.report import parse_ref
from page.words import say

if TYPE_CHECKING:
    from ingest.store import Store

HEADER = (
    *("单位", "年度", "节", "表", "行", "列", "原文", "数字", "计量单位", "页", "地址", "还原", "勾稽"),
    *("标题", "sha256", "网址", "发布日期"),
)
"""The names of a Line's fields, in their order, then what is told of the report."""
_CHECKS = {"holds": "一致", "fails": "不一致", "none": "无法核验"}
_WRITERS = {"csv": ("text/csv", rows_to_csv), "xlsx": ("application/vnd.ms-excel", rows_to_xlsx)}
_MOST = 2000


def order_to_file(store: Store, order: Any) -> dict[str, str]:
    """``{"kind": "csv"|"xlsx", "refs": [cells, rows or paragraphs]}`` → name, type and bytes in base 64, or why not."""
    try:
        type_, write = _WRITERS[order["kind"]]
        rows = list(refs_to_rows(store, [str(ref) for ref in order["refs"]][:_MOST]))
        data = base64.b64encode(write(HEADER, rows)).decode()
        return {"name": f"证据.{order['kind']}", "type": type_, "data": data}
    except WenbaoError as error:
        return {"error": str(error)}
    except (KeyError, TypeError):
        return {"error": say("不知道要下载什么，请重新提问。")}


def refs_to_rows(store: Store, refs: Sequence[str]) -> Iterator[tuple[object, ...]]:
    """A row for each cell at these addresses, or in these rows; and for each paragraph. In the order asked for."""
    heads: dict[str, ReportHead] = {}
    lines: dict[str, list[Line]] = {}
    for ref in refs:
        report = _ref_to_report(ref)
        if report not in heads:
            heads[report], lines[report] = store.head(report), list(report_to_lines(store.report(report)))
        for line in _at(store, ref, lines[report]):
            yield _line_to_row(line, heads[report])


def _ref_to_report(ref: str) -> str:
    try:
        return parse_ref(ref).report
    except ValueError as error:
        raise StoreError(f"这不是地址：{ref}") from error


def _at(store: Store, ref: str, lines: Sequence[Line]) -> list[Line]:
    if parse_ref(ref).paragraph:
        return [_paragraph_to_line(found) for found in store.paragraphs(refs=[ref])]
    return [line for line in lines if line.ref == ref or line.ref.startswith(f"{ref}/c")]


def _paragraph_to_line(found: FoundParagraph) -> Line:
    head, paragraph = found.report, found.paragraph
    place = (head.org, head.year, found.section.title, "", "", "")
    return Line(*place, paragraph.text, None, None, paragraph.page, paragraph.ref, False, "none")


def _line_to_row(line: Line, head: ReportHead) -> tuple[object, ...]:
    *fields, recovered, check = astuple(line)
    origin = "是" if recovered else ""
    return (*fields, origin, _CHECKS[check], head.title, head.sha256, head.url or "", head.published or "")
