"""Excel workbooks of before 2007 (.xls): each visible sheet with its merged areas, its numbers as they are shown."""

from __future__ import annotations

from io import StringIO

import xlrd
from xlrd.book import Book
from xlrd.sheet import Cell
from xlrd.sheet import Sheet as ExcelSheet

from ingest.errors import UnreadableSource
from ingest.readers.blocks import Block
from ingest.readers.number_format import is_date_format, moment_to_text, serial_to_moment, value_to_text
from ingest.readers.radicals import without_radicals
from ingest.readers.sheet import Sheet, sheets_to_blocks


def xls_to_blocks(data: bytes, name: str) -> list[Block]:
    """Read a workbook. Raises UnreadableSource where it is encrypted."""
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise UnreadableSource(f"{name}：Excel 文件已加密，需要密码才能打开，请添加去除密码的版本。") from error
        raise
    return sheets_to_blocks([_to_sheet(sheet, book) for sheet in book.sheets() if not sheet.visibility])


def _to_sheet(sheet: ExcelSheet, book: Book) -> Sheet:
    texts = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            text = without_radicals(_cell_to_text(sheet.cell(row, column), book))
            if text:
                texts[row, column] = text
    merged = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    return Sheet(sheet.name, texts, merged)


def _cell_to_text(cell: Cell, book: Book) -> str:
    code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    if cell.ctype == xlrd.XL_CELL_DATE or (cell.ctype == xlrd.XL_CELL_NUMBER and is_date_format(code)):
        return moment_to_text(serial_to_moment(cell.value, bool(book.datemode)), code)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return value_to_text(bool(cell.value), code)
    return "" if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) else value_to_text(cell.value, code)
