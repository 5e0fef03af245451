"""Word documents: paragraphs, headings, text boxes and tables in the order of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from ingest.readers.blocks import Block, Grid, GridCell, GridRow, Heading
from ingest.readers.docx_numbers import Numbering, document_to_numbering, own_style
from ingest.readers.fields import rows_to_fields
from ingest.readers.text import lines_to_blocks
from ingest.readers.wrap import lines_to_cell_text

_WRAPPERS = frozenset(qn(t) for t in ("w:sdt", "w:sdtContent", "w:ins", "w:customXml", "w:smartTag"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = qn("w:txbxContent")
_HIDDEN = frozenset((_FALLBACK, _BOX, qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr")))
_MARKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*(\d)|title$|标题$", re.IGNORECASE)


def docx_to_blocks(data: bytes, name: str) -> list[Block]:
    """Read a Word document (.docx). Numbers that Word counts itself (一、 （二） 3.) are part of the text."""
    document = Document(BytesIO(data))
    body = _Body(document, document_to_numbering(document))
    body.take(document.element.body)
    return body.finished()


@dataclass(slots=True)
class _Body:
    """Blocks read so far, and paragraphs not yet turned into blocks: tabs may make a table of them."""

    document: WordDocument
    numbering: Numbering
    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def take(self, parent: Any) -> None:
        """Read the paragraphs and tables of the body, a cell or a text box."""
        for element in _content(parent):
            if element.tag == qn("w:tbl"):
                self._add(_table_to_blocks(element, self))
            else:
                self._take_paragraph(element)

    def finished(self) -> list[Block]:
        """All blocks."""
        self._add([])
        return self.blocks

    def part(self) -> _Body:
        """An empty body of the same document, for what stands in a cell."""
        return _Body(self.document, self.numbering)

    def _take_paragraph(self, element: Any) -> None:
        paragraph = Paragraph(element, self.document._body)
        text = "".join(_printed(element))
        if text.strip():
            text = self.numbering.next_number(paragraph) + text
        level = _heading_level(paragraph)
        if level and text.strip():
            self._add([Heading(" ".join(text.split()), level)])
        else:
            self.lines += text.split("\n")
        for box in _boxes(element):
            self.take(box)

    def _add(self, blocks: list[Block]) -> None:
        self.blocks += [*lines_to_blocks(self.lines, None), *blocks]
        self.lines.clear()


def _content(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables right inside an element, also those in content controls."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _content(child)
        elif child.tag in (qn("w:p"), qn("w:tbl")):
            yield child


def _within(parent: Any, tag: str) -> Iterator[Any]:
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _within(child, tag)
        elif child.tag == tag:
            yield child


def _printed(element: Any) -> Iterator[str]:
    """The pieces of text of a paragraph, without deleted text and text boxes."""
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag not in _HIDDEN:
            yield from _printed(child)


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes of a paragraph, each once: Word stores a second copy for old programs."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag != _FALLBACK:
            yield from _boxes(child)


def _heading_level(paragraph: Paragraph) -> int | None:
    outline = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    if outline is not None and int(outline.get(qn("w:val"), "9")) < 9:
        return int(outline.get(qn("w:val"))) + 1
    style = own_style(paragraph)
    found = _HEADING_STYLE.match(style.name or "") if style is not None else None
    return int(found[1] or 1) if found else None


@dataclass(slots=True)
class _WordCell:
    body: list[Block]
    colspan: int
    rowspan: int = 1

    def text(self) -> str:
        return lines_to_cell_text(_block_to_line(b) for b in self.body if not isinstance(b, Grid) or not b.ruled)


def _block_to_line(block: Any) -> str:
    """The text of a block inside a cell; tabs there are only blanks."""
    if isinstance(block, Grid):
        return " ".join(cell.text for row in block.rows for cell in row.cells if cell.text)
    return str(getattr(block, "text", ""))


def _table_to_blocks(table: Any, body: _Body) -> list[Block]:
    """A table as a Grid followed by the tables inside it; one column is only a frame, names and values are fields."""
    rows = _table_to_rows(table, body)
    cells = [cell for row in rows for cell in row]
    if max(map(len, rows), default=0) < 2:
        return [block for cell in cells for block in cell.body]
    inner: list[Block] = [b for cell in cells for b in cell.body if isinstance(b, Grid) and b.ruled]
    grid = Grid(tuple(GridRow(tuple(GridCell(c.text(), c.rowspan, c.colspan) for c in row)) for row in rows))
    return [*(rows_to_fields(grid.rows) or (grid,)), *inner]


def _table_to_rows(table: Any, body: _Body) -> list[list[_WordCell]]:
    """The boxes that begin in each row. A box merged downwards takes in those that Word marks as going on."""
    rows: list[list[_WordCell]] = []
    above: dict[int, _WordCell] = {}
    for line in _within(table, qn("w:tr")):
        row = [_WordCell([], n) for n in [_row_gap(line, "w:gridBefore")] if n]
        column = sum(cell.colspan for cell in row)
        for element in _within(line, qn("w:tc")):
            cell, goes_on = _cell(element, body)
            if goes_on and column in above:
                above[column].rowspan += 1
                above[column].body += cell.body
            else:
                row.append(cell)
                above[column] = cell
            column += cell.colspan
        rows.append(row)
    return rows


def _cell(element: Any, body: _Body) -> tuple[_WordCell, bool]:
    """The box, and whether it only goes on from the row above."""
    part = body.part()
    part.take(element)
    span = element.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    merge = element.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
    return _WordCell(part.finished(), int(span.get(qn("w:val"), "1")) if span is not None else 1), goes_on


def _row_gap(line: Any, tag: str) -> int:
    gap = line.find(f"{qn('w:trPr')}/{qn(tag)}")
    return int(gap.get(qn("w:val"), "0")) if gap is not None else 0
