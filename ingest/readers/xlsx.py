"""Excel workbooks (.xlsx): each visible sheet with its merged areas, its numbers as they are shown."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ingest.errors import UnreadableSource
from ingest.readers.blocks import Block
from ingest.readers.number_format import value_to_text
from ingest.readers.radicals import without_radicals
from ingest.readers.sheet import Sheet, sheets_to_blocks

_MOST_CELLS = 500_000


def xlsx_to_blocks(data: bytes, name: str) -> list[Block]:
    """Read a workbook. A formula shows the value that was last computed for it.

    Raises UnreadableSource where a formula was never computed, or the workbook has too many cells.
    """
    workbook = load_workbook(BytesIO(data), data_only=True)
    formulas = load_workbook(BytesIO(data))
    visible = [s for s in workbook.worksheets if s.sheet_state == "visible"]
    if sum(len(_cells(sheet)) for sheet in visible) > _MOST_CELLS:
        raise UnreadableSource(f"{name}：表格超过 {_MOST_CELLS} 个单元格，不像年度报告，请只保留报告的部分后再添加。")
    return sheets_to_blocks([_to_sheet(sheet, formulas[sheet.title], name) for sheet in visible])


def _cells(sheet: Worksheet) -> dict[tuple[int, int], Any]:
    """The cells that the file holds; going by its stated size instead, one stray cell would cost a billion steps."""
    return sheet._cells


def _to_sheet(sheet: Worksheet, formulas: Worksheet, name: str) -> Sheet:
    texts = {}
    for (row, column), cell in _cells(sheet).items():
        if cell.value is None and _cells(formulas)[row, column].data_type == "f":
            where = f"工作表“{sheet.title}”的 {cell.coordinate}"
            raise UnreadableSource(
                f"{name}：{where} 是还没有算出结果的公式，请用 Excel 或 WPS 打开并保存一次，再添加。"
            )
        text = without_radicals(value_to_text(cell.value, cell.number_format))
        if text:
            texts[row - 1, column - 1] = text
    merged = [(m.min_row - 1, m.min_col - 1, m.max_row - 1, m.max_col - 1) for m in sheet.merged_cells.ranges]
    return Sheet(sheet.title, texts, merged)
