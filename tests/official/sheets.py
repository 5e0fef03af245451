"""Blocks → workbooks (.xlsx, .xls) with merged areas and true numbers, one sheet or one a section; CSV without."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import xlwt
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ingest.readers.blocks import Block, Grid, Heading, Prose
from tests.official.figures import OfficialReport
from tests.official.layout import grid_to_matrix, report_to_blocks

Box = tuple[int, int, int, int, str]
"""Row and column from 0, height, width, text."""
_PROSE_WIDTH = 10


def to_xlsx(report: OfficialReport, path: Path, gap: int = 1, merged_prose: bool = False) -> None:
    """Everything in one sheet, `gap` blank rows between the blocks."""
    workbook = Workbook()
    _fill(workbook.active, report_to_blocks(report), gap, merged_prose)
    workbook.save(path)


def to_xlsx_sheets(report: OfficialReport, path: Path) -> None:
    """A sheet for each section, named as the section; the title and what stands before it in the first."""
    workbook = Workbook()
    sheet = workbook.active
    part: list[Block] = []
    for block in report_to_blocks(report):
        if isinstance(block, Heading) and block.level == 2:
            _fill(sheet, part, 1, False)
            sheet, part = workbook.create_sheet(block.text[:31]), []
        else:
            part.append(block)
    _fill(sheet, part, 1, False)
    workbook.save(path)


def to_xls(report: OfficialReport, path: Path) -> None:
    """Everything in one sheet of a workbook of before 2007."""
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Sheet1")
    for row, column, height, width, text in blocks_to_boxes(report_to_blocks(report), 1, False):
        sheet.write_merge(row, row + height - 1, column, column + width - 1, _value(text))
    workbook.save(str(path))


def to_csv(report: OfficialReport) -> str:
    """As a spreadsheet program saves it: a merged area leaves its text in its first place."""
    boxes = blocks_to_boxes(report_to_blocks(report), 1, False)
    lines = [[""] * _PROSE_WIDTH for _ in range(max(row for row, *_ in boxes) + 1)]
    for row, column, _, _, text in boxes:
        lines[row] += [""] * (column + 1 - len(lines[row]))
        lines[row][column] = text
    out = StringIO()
    csv.writer(out).writerows(lines)
    return out.getvalue()


def blocks_to_boxes(blocks: Sequence[Block], gap: int, merged_prose: bool) -> list[Box]:
    """Where each text stands in the sheet."""
    boxes: list[Box] = []
    row = 0
    for block in blocks:
        match block:
            case Heading(text) | Prose(text):
                boxes.append((row, 0, 1, _PROSE_WIDTH if merged_prose else 1, text))
                row += 1 + gap
            case Grid():
                matrix = grid_to_matrix(block)
                for r, line in enumerate(matrix):
                    boxes += [
                        (row + r, c, b.rowspan, b.colspan, b.text) for c, (b, begins) in enumerate(line) if begins
                    ]
                row += len(matrix) + gap
    return boxes


def _fill(sheet: Worksheet, blocks: Sequence[Block], gap: int, merged_prose: bool) -> None:
    for row, column, height, width, text in blocks_to_boxes(blocks, gap, merged_prose):
        sheet.cell(row + 1, column + 1, _value(text))
        if height * width > 1:
            sheet.merge_cells(
                start_row=row + 1, start_column=column + 1, end_row=row + height, end_column=column + width
            )


def _value(text: str) -> str | int | float:
    """A number is stored as one, not as text."""
    try:
        return int(text) if text.isdecimal() else float(text)
    except ValueError:
        return text
