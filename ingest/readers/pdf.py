"""PDF: prose outside the ruled tables, and the tables, in reading order; pages without a text layer are recognised."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Any, Protocol

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from ingest.errors import UnreadableSource
from ingest.readers.blocks import Block
from ingest.readers.pdf_breaks import joined_over_page
from ingest.readers.pdf_lines import Line, chars_to_lines, lines_to_prose, with_margins, without_furniture
from ingest.readers.pdf_tables import RuledTable, is_inside, page_to_tables
from ingest.readers.pdf_turns import page_to_turn, turned
from ingest.readers.radicals import without_radicals

# It warns of every font without a box, once a letter; what matters arrives as an error.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

_TAIL = 8192
_FEW_LETTERS, _MANY_CURVES = 20, 200
_UNMAPPED = "(cid:"


class PageContent(Protocol):
    """What one page holds, in points: its letters outside tables as lines, and its tables."""

    @property
    def height(self) -> float: ...
    @property
    def lines(self) -> list[Line]: ...
    @property
    def tables(self) -> list[RuledTable]: ...


@dataclass(frozen=True, slots=True)
class _PdfPage:
    """A page as its text layer has it; `is_picture` where that has not the page's words."""

    height: float
    is_picture: bool
    lines: list[Line]
    tables: list[RuledTable]


def pdf_to_blocks(data: bytes, name: str) -> list[Block]:
    """Read a PDF. Every paragraph and row knows its page (from 1) and its box in points.

    Raises UnreadableSource where the file is cut off, asks for a password, or has nothing in it that can be read.
    """
    if b"%%EOF" not in data[-_TAIL:]:
        raise UnreadableSource(f"{name}：PDF 文件不完整（缺少结尾），请重新下载后再添加。")
    return pages_to_blocks(_with_pictures_read(_read_pages(data, name), data, name))


def pages_to_blocks(pages: Sequence[PageContent]) -> list[Block]:
    """The blocks of pages in reading order: furniture left out, tables joined over page breaks, lines over all."""
    lines = with_margins(without_furniture([p.lines for p in pages], [p.height for p in pages]))
    ordered = [_in_order(kept, page.tables) for page, kept in zip(pages, lines, strict=True)]
    return _items_to_blocks(_join_tables(ordered, [page.height for page in pages]))


def _read_pages(data: bytes, name: str) -> list[_PdfPage]:
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            turns = [page_to_turn(page) for page in pdf.pages]
            if not any(turns):
                return [_read_page(page) for page in pdf.pages]
        with pdfplumber.open(BytesIO(turned(data, turns))) as pdf:
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
    is_picture = 10 * unmapped > letters or (letters < _FEW_LETTERS and _is_drawn_over(page))
    return _PdfPage(float(page.height), is_picture, lines, tables)


def _is_drawn_over(page: Page) -> bool:
    """Whether a picture covers most of the page, or its letters are drawn as outlines."""
    covered = sum(float(image["width"]) * float(image["height"]) for image in page.images)
    return covered > 0.5 * float(page.width * page.height) or len(page.curves) > _MANY_CURVES


def _with_pictures_read(pages: Sequence[_PdfPage], data: bytes, name: str) -> list[PageContent]:
    numbers = [n for n, page in enumerate(pages, start=1) if page.is_picture]
    if not numbers:
        return list(pages)
    # Recognition takes a second to load, and few files are scans.
    from ingest.readers.image import pdf_to_scanned_pages

    read = dict(zip(numbers, pdf_to_scanned_pages(data, numbers, name), strict=True))
    content: list[PageContent] = [read.get(n, page) for n, page in enumerate(pages, start=1)]
    if not any(page.lines or page.tables for page in content):
        raise UnreadableSource(f"{name}：这份 PDF 是扫描件，图像中没有识别出文字，请添加更清晰的扫描件或带文字的版本。")
    return content


def _in_order(lines: Sequence[Line], tables: Sequence[RuledTable]) -> list[Line | RuledTable]:
    return sorted([*lines, *tables], key=lambda item: item.box[1])


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
