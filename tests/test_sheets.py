"""Workbooks and CSV: what a cell shows is what is read, whatever is stored in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
import xlwt
from openpyxl import Workbook

from ingest.errors import UnreadableSource
from ingest.load import bytes_to_report, path_to_report
from ingest.readers import source_to_blocks
from ingest.readers.blocks import Grid, Prose
from ingest.report import Cell, Row

TITLE = "云岭市商务局2023年政府信息公开工作年度报告"
HEAD = ("项目", "金额（万元）", "增长（%）", "备注")


def book(*rows: tuple[object, ...], formats: dict[str, str] | None = None) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append([TITLE])
    sheet.append([])
    for row in (HEAD, *rows):
        sheet.append(row)
    for place, code in (formats or {}).items():
        sheet[place].number_format = code
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def rows(data: bytes) -> list[Row]:
    (table,) = bytes_to_report(data, "a.xlsx", "a.xlsx", "0").tables
    return list(table.rows)


def numbers(row: Row) -> list[Decimal | None]:
    return [cell.number for cell in row.cells]


def test_a_cell_reads_as_it_shows() -> None:
    formats = {"B4": "#,##0.00", "C4": "0.0%", "B5": '0.0"万元"', "D5": "yyyy年m月"}
    first, second = rows(book(("网站", 1234.5, 0.125, "无"), ("公众号", 7, None, date(2023, 5, 1)), formats=formats))
    assert [c.text for c in first.cells] == ["1,234.50", "12.5%", "无"]
    assert numbers(first) == [Decimal("1234.50"), Decimal("12.5"), None]
    assert [(c.text, c.blank) for c in second.cells] == [("7.0万元", None), ("", "empty"), ("2023年5月", None)]


def test_long_fractions_and_large_numbers_keep_their_digits() -> None:
    (row,) = rows(book(("网站", 0.1 + 0.2, 12345678901, "")))
    assert numbers(row)[:2] == [Decimal("0.3"), Decimal(12345678901)]


def test_units_stand_in_the_heading() -> None:
    (row,) = rows(book(("网站", 3, 4, "")))
    assert [c.unit for c in row.cells][:2] == ["万元", "%"]


def test_blanks_of_every_kind_stay_apart() -> None:
    cells: tuple[Cell, ...] = rows(book(("网站", 0, "/", "—"), ("公众号", 1, None, "无")))[0].cells
    assert [(c.number, c.blank) for c in cells] == [(Decimal(0), None), (None, "slash"), (None, "dash")]


def test_a_formula_that_nobody_worked_out_is_an_error_that_names_its_cell() -> None:
    with pytest.raises(UnreadableSource, match="B4 是还没有算出结果的公式"):
        rows(book(("网站", "=1+1", 4, "")))


def test_each_sheet_is_read_and_an_empty_one_is_not_missed() -> None:
    workbook = Workbook()
    workbook.active.append([TITLE])
    workbook.create_sheet("空表")
    sheet = workbook.create_sheet("经费")
    for row in (HEAD, ("网站", 3, 4, "")):
        sheet.append(row)
    out = BytesIO()
    workbook.save(out)
    report = bytes_to_report(out.getvalue(), "a.xlsx", "a.xlsx", "0")
    assert [r.label for r in report.rows] == [("网站",)]


def test_a_workbook_of_before_2007_is_read_alike(tmp_path: Path) -> None:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Sheet1")
    for r, line in enumerate(((TITLE,), (), HEAD, ("网站", 1234.5, 0.125, "/"))):
        for c, value in enumerate(line):
            sheet.write(r, c, value, xlwt.easyxf(num_format_str="0.0%") if value == 0.125 else xlwt.Style.default_style)
    workbook.save(str(tmp_path / "a.xls"))
    (row,) = path_to_report(tmp_path / "a.xls").rows
    assert [c.text for c in row.cells] == ["1234.5", "12.5%", "/"]


@pytest.mark.parametrize("between", (",", ";", "\t"))
@pytest.mark.parametrize("charset", ("utf-8-sig", "gbk"))
def test_csv_is_read_with_its_quotes_and_separators(between: str, charset: str) -> None:
    lines = [[TITLE, "", ""], ["项目", "数量（条）", "说明"], ["网站", '"1,234"', '"甲，乙\n丙"'], ["公众号", "5", ""]]
    data = "\r\n".join(between.join(line) for line in lines).encode(charset)
    (table,) = bytes_to_report(data, "a.csv", "a.csv", "0").tables
    assert [numbers(r)[0] for r in table.rows] == [Decimal(1234), Decimal(5)]
    assert table.rows[0].cells[1].text == "甲，乙丙"


def test_words_beside_a_table_are_prose() -> None:
    blocks = source_to_blocks(book(("网站", 3, 4, "")), "a.xlsx")
    assert blocks[0] == Prose(TITLE)
    assert sum(isinstance(block, Grid) for block in blocks) == 1
