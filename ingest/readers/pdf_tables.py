"""Ruled tables of a PDF page: closed boxes to cells with true spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page

from ingest.readers.blocks import Grid, GridCell, GridRow
from ingest.readers.pdf_edges import edges_to_closing_lines
from ingest.readers.pdf_lines import Line, chars_to_lines, letters_by_height
from ingest.report import Box

_SNAP = 2.0
_PADDING = 7.0
_LONG_TEXT = 80
_FIGURE = re.compile(r"[\d.,，%％/—\-\s]+")


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A box of a ruled table; row and column count from 0."""

    text: str
    row: int
    column: int
    rowspan: int
    colspan: int
    confidence: float | None = None
    """How surely the text was recognised in a picture, from 0 to 1; None where it was given."""

    @property
    def is_figure(self) -> bool:
        """Whether a number, or a mark that stands for none, is printed in the box."""
        return _FIGURE.fullmatch(self.text) is not None

    @property
    def is_label(self) -> bool:
        """Whether words are printed in the box."""
        return bool(self.text) and not self.is_figure

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
        """Whether it only frames prose: one column, or long text of the full width and no figure."""
        longest = max(self.cells, key=lambda cell: len(cell.text))
        across = longest.colspan == len(self.edges) - 1 and len(longest.text) > _LONG_TEXT
        return len(self.edges) < 3 or (across and not any(cell.is_figure for cell in self.cells))

    def to_grid(self) -> Grid:
        """The table as blocks have it."""
        rows = [sorted((c for c in self.cells if c.row == n), key=lambda c: c.column) for n in range(len(self.lines))]
        return Grid(
            tuple(
                GridRow(tuple(GridCell(c.text, c.rowspan, c.colspan, c.confidence) for c in row), page, box)
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
    chars = _with_numbers_whole(chars, [*lefts, right])
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


def _with_numbers_whole(chars: Sequence[dict[str, Any]], borders: Sequence[float]) -> list[dict[str, Any]]:
    """Letters, those of a number too wide for its box marked with the middle of the number.

    Each letter by itself would go to the box it lies in, and 1234 over a border would be read as 12 and 34.
    """
    marked: list[dict[str, Any]] = []
    for line in letters_by_height(chars):
        for run in _numbers_and_rest(sorted(line, key=lambda c: float(c["x0"]))):
            crossed = any(c["x0"] + 1 < border < c["x1"] - 1 for c in run for border in borders)
            middle = (run[0]["x0"] + run[-1]["x1"]) / 2
            marked += [{**c, "middle": middle} for c in run] if crossed and run[0]["text"].isdigit() else run
    return marked


def _numbers_and_rest(line: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The letters of a line from left to right, digits that touch each other together."""
    runs: list[list[dict[str, Any]]] = []
    for char in line:
        last = runs[-1][-1] if runs else None
        in_number = last is not None and runs[-1][0]["text"].isdigit() and char["text"] in "0123456789.,"
        if last is not None and in_number and char["x0"] - last["x1"] < 0.15 * char["size"]:
            runs[-1].append(char)
        else:
            runs.append([char])
    return runs


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
    x, y = char.get("middle", (char["x0"] + char["x1"]) / 2), (char["top"] + char["bottom"]) / 2
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
