"""Reports → one flat table, a line for each cell, as CSV or as an Excel sheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Literal

from ingest.checks import report_to_checks
from ingest.errors import WenbaoError
from ingest.report import Cell, Report, Row, Section, Table

_FORMULA = re.compile(r"[=+\-@\t\r]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_JOINT = " › "


@dataclass(frozen=True, slots=True)
class Line:
    """One cell with all that tells where it stands. `number` is empty where the cell holds none."""

    body: str
    year: int
    section: str
    table: str
    row: str
    column: str
    text: str
    number: Decimal | None
    unit: str | None
    page: int | None
    ref: str
    recovered: bool
    check: Literal["holds", "fails", "none"]


HEADER = tuple(field.name for field in fields(Line))


def reports_to_file(reports: Iterable[Report], file: Path) -> int:
    """Write every cell of the reports to a .csv or .xlsx file; the number of lines. WenbaoError for another suffix."""
    rows_to_bytes = {".csv": rows_to_csv, ".xlsx": rows_to_xlsx}.get(file.suffix.lower())
    if rows_to_bytes is None:
        raise WenbaoError(f"{file}：只能导出为 .csv 或 .xlsx，请改文件名的后缀")
    lines = [astuple(line) for report in reports for line in report_to_lines(report)]
    try:
        file.write_bytes(rows_to_bytes(HEADER, lines))
    except OSError as error:
        raise WenbaoError(f"{file}：写不了（{error.strerror}），请检查文件夹和权限") from error
    return len(lines)


def report_to_lines(report: Report) -> Iterator[Line]:
    """One line for each cell, in document order."""
    checked = report_to_checked(report)
    for section in report.sections:
        for table in section.tables:
            for row in table.rows:
                for n, cell in enumerate(row.cells, 1):
                    check = checked.get(f"{row.ref}/c{n}", checked.get(row.ref))
                    yield _cell_to_line(report, section, table, row, n, cell, check)


def report_to_checked(report: Report) -> dict[str, bool]:
    """By address, whether the identities that a cell or row takes part in hold; one that fails decides."""
    checked: dict[str, bool] = {}
    for check in report_to_checks(report):
        if check.holds is not None:
            checked.update({ref: check.holds and checked.get(ref, True) for ref in check.refs})
    return checked


def _cell_to_line(
    report: Report, section: Section, table: Table, row: Row, n: int, cell: Cell, check: bool | None
) -> Line:
    return Line(
        body=report.org,
        year=report.year,
        section=section.title,
        table=table.caption,
        row=_JOINT.join(row.label),
        column=_JOINT.join(cell.column),
        text=cell.text,
        number=cell.number,
        unit=cell.unit,
        page=row.page,
        ref=f"{row.ref}/c{n}",
        recovered=row.origin == "recovered",
        check="none" if check is None else "holds" if check else "fails",
    )


def rows_to_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The rows as CSV in UTF-8, with the byte order mark by which Excel takes it for what it is."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([_plain(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _plain(value: object) -> object:
    """A text that a spreadsheet would run as a formula gets an apostrophe; a number is left a number."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def rows_to_xlsx(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The rows as an Excel workbook of one sheet, numbers as numbers, its first line kept in sight."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("cells")
    sheet.freeze_panes = "A2"
    sheet.append(list(header))
    for row in rows:
        typed = []
        for value in row:
            cell = WriteOnlyCell(sheet, _CONTROL.sub("", value) if isinstance(value, str) else value)
            if isinstance(value, str):
                cell.data_type = "s"  # never a formula, whatever the text begins with
            typed.append(cell)
        sheet.append(typed)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
