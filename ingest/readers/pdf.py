"""PDF with a text layer: prose outside the ruled tables, and the tables, in reading order."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import groupby
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from ingest.errors import UnreadableSource
from ingest.readers.blocks import Block
from ingest.readers.pdf_breaks import joined_over_page
from ingest.readers.pdf_lines import Line, chars_to_lines, lines_to_prose, with_margins, without_furniture
from ingest.readers.pdf_tables import RuledTable, is_inside, page_to_tables
from ingest.readers.radicals import without_radicals

# It warns of every font without a box, once a letter; what matters arrives as an error.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

_TAIL = 8192
_FEW_LETTERS = 20
_UNMAPPED = "(cid:"


@dataclass(frozen=True, slots=True)
class _PdfPage:
    """What one page holds: its letters outside tables as lines, and its tables."""

    height: float
    letters: int
    unmapped: int
    images: int
    lines: list[Line]
    tables: list[RuledTable]


def pdf_to_blocks(data: bytes, name: str) -> list[Block]:
    """Read a PDF. Every paragraph and row knows its page (from 1) and its box in points.

    Raises UnreadableSource where the file is cut off, asks for a password, or has no text layer.
    """
    if b"%%EOF" not in data[-_TAIL:]:
        raise UnreadableSource(f"{name}：PDF 文件不完整（缺少结尾），请重新下载后再添加。")
    pages = _read_pages(data, name)
    _check_text_layer(pages, name)
    lines = with_margins(without_furniture([p.lines for p in pages], [p.height for p in pages]))
    ordered = [_in_order(replace(page, lines=kept)) for page, kept in zip(pages, lines, strict=True)]
    return _items_to_blocks(_join_tables(ordered, [page.height for page in pages]))


def _read_pages(data: bytes, name: str) -> list[_PdfPage]:
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            return [_read_page(page) for page in pdf.pages]
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise UnreadableSource(f"{name}：PDF 文件已加密，需要密码才能打开，请添加去除密码的版本。") from error
        raise


def _read_page(page: Page) -> _PdfPage:
    # Fake bold prints a letter twice in nearly one place: undone here, or 3 would be read as 33.
    page = page.dedupe_chars()
    chars = [{**char, "text": without_radicals(char["text"])} for char in page.chars]
    tables = [table for table in page_to_tables(page, chars) if not table.is_frame]
    boxes = [table.box for table in tables]
    outside = [c for c in chars if not any(is_inside(c, box) for box in boxes)]
    letters = sum(not c["text"].isspace() for c in chars)
    unmapped = sum(c["text"].startswith(_UNMAPPED) for c in chars)
    lines = chars_to_lines(outside, page.page_number)
    return _PdfPage(float(page.height), letters, unmapped, len(page.images), lines, tables)


def _check_text_layer(pages: Sequence[_PdfPage], name: str) -> None:
    letters = sum(page.letters for page in pages)
    if letters < _FEW_LETTERS * len(pages) and (letters == 0 or any(page.images for page in pages)):
        why = "这份 PDF 是扫描件，没有文字层，目前还不能识别图片中的文字（OCR）"
        raise UnreadableSource(f"{name}：{why}，请添加带文字的版本。")
    if 10 * sum(page.unmapped for page in pages) > letters:
        raise UnreadableSource(f"{name}：这份 PDF 的字体没有文字编码，读不出文字，请添加由原文档直接导出的版本。")


def _in_order(page: _PdfPage) -> list[Line | RuledTable]:
    return sorted([*page.lines, *page.tables], key=lambda item: item.box[1])


def _join_tables(pages: Sequence[list[Line | RuledTable]], heights: Sequence[float]) -> list[Line | RuledTable]:
    """All items in order; a table at the foot of a page is joined to one at the head of the next where it can be."""
    items: list[Line | RuledTable] = []
    for number, page in enumerate(pages):
        last, first = items[-1] if items else None, page[0] if page else None
        joined = None
        if isinstance(last, RuledTable) and isinstance(first, RuledTable):
            flush = last.box[3] > 0.75 * heights[number - 1] and first.box[1] < 0.25 * heights[number]
            joined = joined_over_page(last, first) if flush else None
        items = [*items[:-1], joined, *page[1:]] if joined else [*items, *page]
    return items


def _items_to_blocks(items: Sequence[Any]) -> list[Block]:
    blocks: list[Block] = []
    for is_table, run in groupby(items, key=lambda item: isinstance(item, RuledTable)):
        members = list(run)
        blocks += [table.to_grid() for table in members] if is_table else lines_to_prose(members)
    return blocks
