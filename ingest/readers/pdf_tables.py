"""Ruled tables of a PDF: boxes to cells with true spans, and tables that a page break cut in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pdfplumber.page import Page

from ingest.readers.blocks import Grid, GridCell, GridRow
from ingest.readers.pdf_edges import edges_to_closing_lines
from ingest.readers.pdf_lines import Line, chars_to_lines
from ingest.readers.wrap import is_heading_like
from ingest.report import Box

_SNAP = 2.0
_SAME_EDGE = 6.0
_PADDING = 7.0
_LONG_TEXT = 80
_FIGURE = re.compile(r"[\d.,，%％/—\-\s]+")
_ORDINAL = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[、.．）)]|\d{1,2}\s*[.、．)）]|第[一二三四五六七八九十]+条)"
)


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A box of a ruled table; row and column count from 0."""

    text: str
    row: int
    column: int
    rowspan: int
    colspan: int

    @property
    def ends(self) -> int:
        """The row below the box."""
        return self.row + self.rowspan


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A ruled table: left edges of its columns and its right edge in points; page and box of each row; its cells."""

    edges: tuple[float, ...]
    lines: tuple[tuple[int, Box], ...]
    cells: tuple[RuledCell, ...]

    @property
    def box(self) -> Box:
        """From the top of the first row to the bottom of the last, which may be on another page."""
        return self.edges[0], self.lines[0][1][1], self.edges[-1], self.lines[-1][1][3]

    @property
    def is_frame(self) -> bool:
        """Whether it only frames prose: one column, or long text and no figure."""
        texts = [cell.text for cell in self.cells]
        figures = any(text.strip() and _FIGURE.fullmatch(text) for text in texts)
        return len(self.edges) < 3 or (not figures and max(map(len, texts)) > _LONG_TEXT)

    def to_grid(self) -> Grid:
        """The table as blocks have it."""
        rows = [sorted((c for c in self.cells if c.row == n), key=lambda c: c.column) for n in range(len(self.lines))]
        return Grid(
            tuple(
                GridRow(tuple(GridCell(c.text, c.rowspan, c.colspan) for c in row), page, box)
                for row, (page, box) in zip(rows, self.lines, strict=True)
            )
        )


def page_to_tables(page: Page, chars: Sequence[dict[str, Any]]) -> list[RuledTable]:
    """The ruled tables of a page, from top to bottom; those without any text are left out."""
    closing = edges_to_closing_lines(page.edges)
    found = page.find_tables({"explicit_horizontal_lines": closing.across, "explicit_vertical_lines": closing.down})
    tables = [_boxes_to_table(table.cells, chars, page.page_number) for table in found]
    return sorted((t for t in tables if any(c.text for c in t.cells)), key=lambda t: t.box[1])


def _boxes_to_table(boxes: Sequence[Box], chars: Sequence[dict[str, Any]], page: int) -> RuledTable:
    """Rows and columns begin where boxes begin; a box spans those that begin inside it."""
    lefts, tops = _clusters(b[0] for b in boxes), _clusters(b[1] for b in boxes)
    right, bottom = max(b[2] for b in boxes), max(b[3] for b in boxes)
    cells = [
        RuledCell(
            _box_to_text(box, chars, page),
            _begun(tops, box[1]) - 1,
            _begun(lefts, box[0]) - 1,
            max(1, _begun(tops, box[3] - 2 * _SNAP) - _begun(tops, box[1]) + 1),
            max(1, _begun(lefts, box[2] - 2 * _SNAP) - _begun(lefts, box[0]) + 1),
        )
        for box in boxes
    ]
    bottoms = [*tops[1:], bottom]
    lines = tuple((page, (lefts[0], top, right, below)) for top, below in zip(tops, bottoms, strict=True))
    edges = (*lefts, right)
    return RuledTable(edges, lines, (*cells, *_holes(cells, edges, lines, chars)))


def _clusters(values: Any) -> list[float]:
    """Sorted values, of those that lie close together only the first."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _SNAP:
            kept.append(value)
    return kept


def _begun(starts: Sequence[float], place: float) -> int:
    """How many rows or columns have begun at this place."""
    return sum(start <= place + _SNAP for start in starts)


def _holes(
    cells: Sequence[RuledCell],
    edges: Sequence[float],
    lines: Sequence[tuple[int, Box]],
    chars: Sequence[dict[str, Any]],
) -> list[RuledCell]:
    """Boxes for the places that no closed box covers: without them the rest of the row would move to the left."""
    covered = {(r, c) for x in cells for r in range(x.row, x.ends) for c in range(x.column, x.column + x.colspan)}
    return [
        RuledCell(_box_to_text((edges[c], box[1], edges[c + 1], box[3]), chars, page), r, c, 1, 1)
        for r, (page, box) in enumerate(lines)
        for c in range(len(edges) - 1)
        if (r, c) not in covered
    ]


def is_inside(char: dict[str, Any], box: Box) -> bool:
    """Whether the middle of a letter lies in a box."""
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _box_to_text(box: Box, chars: Sequence[dict[str, Any]], page: int) -> str:
    lines = chars_to_lines([c for c in chars if is_inside(c, box)], page)
    below = [*lines[1:], None]
    return "".join(_line_and_join(line, next_line, box) for line, next_line in zip(lines, below, strict=False))


def _line_and_join(line: Line, below: Line | None, box: Box) -> str:
    """The line, and a blank where the one below must not grow together with it.

    Two figures one below the other are two, unless the upper one runs up to the border and so was broken by it.
    """
    if below is None or not (line.text[-1].isascii() and below.text[0].isascii()):
        return line.text
    a, b = line.text[-1], below.text[0]
    broken = line.box[2] + line.size / 2 > box[2] - _PADDING
    return line.text + ("" if not (a.isalnum() and b.isalnum()) or (a.isdigit() and b.isdigit() and broken) else " ")


def joined_over_page(upper: RuledTable, lower: RuledTable) -> RuledTable | None:
    """One table of two that a page break cut apart, or None where their columns are not the same.

    The caller knows that nothing is printed between the two.
    """
    edges = _common_edges(upper.edges, lower.edges)
    if edges is None:
        return None
    upper, lower = _on_edges(upper, edges), _on_edges(lower, edges)
    if _row_goes_on(upper, lower):
        return _with_row_continued(upper, lower)
    shift = len(upper.lines)
    cells, below = list(upper.cells), []
    for cell in lower.cells:
        above = _cell_above(upper, cell)
        if above is not None and not _repeats_head(upper, lower) and _label_goes_on(above, cell, upper, lower):
            cells[cells.index(above)] = _grown(above, cell.text, cell.rowspan)
        else:
            below.append(replace(cell, row=cell.row + shift))
    return RuledTable(edges, (*upper.lines, *lower.lines), (*cells, *below))


def _common_edges(a: Sequence[float], b: Sequence[float]) -> tuple[float, ...] | None:
    """The finer of two sets of edges, where it holds the other; borders shift by some points from page to page."""
    fine, coarse = (a, b) if len(a) >= len(b) else (b, a)
    near = all(min(abs(x - y) for y in fine) <= _SAME_EDGE for x in coarse)
    ends = abs(a[0] - b[0]) <= _SAME_EDGE and abs(a[-1] - b[-1]) <= _SAME_EDGE
    return tuple(fine) if near and ends else None


def _on_edges(table: RuledTable, edges: tuple[float, ...]) -> RuledTable:
    """The table with its columns counted by other edges."""
    place = [min(range(len(edges)), key=lambda n: abs(edges[n] - edge)) for edge in table.edges]

    def moved(cell: RuledCell) -> RuledCell:
        first, last = place[cell.column], place[cell.column + cell.colspan]
        return replace(cell, column=first, colspan=max(1, last - first))

    return RuledTable(edges, table.lines, tuple(map(moved, table.cells)))


def _grown(cell: RuledCell, text: str, rows: int) -> RuledCell:
    return replace(cell, text=cell.text + text, rowspan=cell.rowspan + rows)


def _cell_above(upper: RuledTable, cell: RuledCell) -> RuledCell | None:
    """The box right above the page break with the very columns of this one right below it."""
    if cell.row:
        return None
    ends = (c for c in upper.cells if c.ends == len(upper.lines))
    return next((c for c in ends if (c.column, c.colspan) == (cell.column, cell.colspan)), None)


def _repeats_head(upper: RuledTable, lower: RuledTable) -> bool:
    def head(table: RuledTable) -> list[str]:
        return [c.text for c in sorted(table.cells, key=lambda c: (c.row, c.column)) if c.row == 0]

    return head(upper) == head(lower)


def _is_label_place(cell: RuledCell, table: RuledTable) -> bool:
    """Whether another label stands to the right of the box: it heads several rows, as figures never do."""
    beside = [c for c in table.cells if c.row < cell.ends and c.ends > cell.row]
    return _has_words([c for c in beside if c.column >= cell.column + cell.colspan])


def _label_goes_on(above: RuledCell, cell: RuledCell, upper: RuledTable, lower: RuledTable) -> bool:
    """Whether a heading of rows goes on below the page break: cut in two, or whole on the one page or the other."""
    if _FIGURE.fullmatch(above.text or "x") or _FIGURE.fullmatch(cell.text or "x"):
        return False
    if not (_is_label_place(above, upper) and _is_label_place(cell, lower)):
        return False
    if not above.text or not cell.text:
        return True
    return bool(_ORDINAL.match(above.text)) and not _ORDINAL.match(cell.text)


def _row_goes_on(upper: RuledTable, lower: RuledTable) -> bool:
    """Whether the break cut through one row: figures on the one page, on the other only words without a number."""
    last = [c for c in upper.cells if c.ends == len(upper.lines) and c.row == len(upper.lines) - 1]
    first = [c for c in lower.cells if c.row == 0]
    if any(_cell_above(upper, c) is None for c in first) or _repeats_head(upper, lower):
        return False
    labels = [c.text for c in first if c.text and not _FIGURE.fullmatch(c.text)]
    if any(_ORDINAL.match(text) or is_heading_like(text) for text in labels) or not _has_words(last):
        return False
    return _has_figures(last) != _has_figures(first) and len(last) > 2


def _has_words(cells: Sequence[RuledCell]) -> bool:
    return any(c.text and not _FIGURE.fullmatch(c.text) for c in cells)


def _has_figures(cells: Sequence[RuledCell]) -> bool:
    return any(c.text and _FIGURE.fullmatch(c.text) for c in cells)


def _with_row_continued(upper: RuledTable, lower: RuledTable) -> RuledTable:
    """Put the first row below the break into the last one above it; the row keeps the page where it begins."""
    shift = len(upper.lines) - 1
    cells, below = list(upper.cells), []
    for cell in lower.cells:
        above = _cell_above(upper, cell)
        if above is None:
            below.append(replace(cell, row=cell.row + shift))
        else:
            cells[cells.index(above)] = _grown(above, cell.text, cell.rowspan - 1)
    return RuledTable(upper.edges, (*upper.lines, *lower.lines[1:]), (*cells, *below))
