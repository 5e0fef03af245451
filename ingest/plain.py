"""A report as plain text for a terminal: sections, prose, and tables in aligned columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from ingest.report import Path, Report, Row, Section, Table

_GAP = "  "
_WIDEST_LABEL = 72
_MOST_COLUMNS = 8
_ORIGINS = {"printed": "", "recovered": "（还原）", "ocr": "（识别）"}


def report_to_text(report: Report) -> str:
    """The whole report, with the short address of every row and paragraph in front of it."""
    return "\n".join(_report_to_lines(report))


def _report_to_lines(report: Report) -> Iterator[str]:
    yield f"{report.title or report.org}  [{report.id}]"
    yield f"来源：{report.source}"
    for section in report.sections:
        yield from _section_to_lines(section)
    if report.unresolved:
        yield from ("", "未能读定的部分")
        yield from (f"{u.ref}：{u.text}（{u.why}）" for u in report.unresolved)
    yield from (f"注意：{warning}" for warning in report.warnings)


def _section_to_lines(section: Section) -> Iterator[str]:
    yield from ("", f"{_last(section.ref)}  {section.number}{'、' if section.number else ''}{section.title}")
    for paragraph in section.paragraphs:
        yield f"{_last(paragraph.ref)}  {paragraph.text}"
    for table in section.tables:
        yield from ("", f"{_last(table.ref)}  {table.caption}{'（由文字还原）' if table.recovered else ''}")
        yield from aligned(_table_to_grid(table))


def _table_to_grid(table: Table) -> list[list[str]]:
    """Rows under common columns where the table is narrow enough; otherwise a line for each cell."""
    common = len(table.columns) <= _MOST_COLUMNS and all(_columns(row) == table.columns for row in table.rows)
    if not common:
        return [line for row in table.rows for line in _row_to_long(row)]
    head = ["", "", *(path[-1] if path else "" for path in table.columns)]
    return [head, *([_last(row.ref), _row_to_name(row), *(c.text for c in row.cells)] for row in table.rows)]


def _row_to_long(row: Row) -> Iterator[list[str]]:
    for n, cell in enumerate(row.cells, 1):
        name = " › ".join((*row.label, *cell.column))
        yield [f"{_last(row.ref)}/c{n}", name + _ORIGINS[row.origin], cell.text]


def _row_to_name(row: Row) -> str:
    """The innermost words of the label, indented by how deep they stand."""
    name = row.label[-1] if row.label else ""
    return _GAP * max(len(row.label) - 1, 0) + name + _ORIGINS[row.origin]


def aligned(grid: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines with their columns aligned for a terminal, where a Chinese character takes two places."""
    columns = max((len(line) for line in grid), default=0)
    widths = [max((_width(line[n]) for line in grid if n < len(line)), default=0) for n in range(columns)]
    for line in grid:
        room = (min(width, _WIDEST_LABEL) - _width(text) for text, width in zip(line, widths, strict=False))
        yield _GAP.join(text + " " * n for text, n in zip(line, room, strict=True)).rstrip()


def _columns(row: Row) -> tuple[Path, ...]:
    return tuple(cell.column for cell in row.cells)


def _last(ref: str) -> str:
    return ref.rsplit("/", 1)[-1]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
