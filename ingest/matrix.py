"""A grid with its spans laid out: every place of the rectangle, and the box that covers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.blocks import Grid


@dataclass(frozen=True, slots=True)
class Place:
    """A box of the grid: its text in one line, where it begins, its spans, and its `index` among its line's boxes."""

    text: str
    row: int
    index: int
    column: int
    rowspan: int
    colspan: int
    is_sure: bool = True
    """False where a figure in it was recognised in a picture with too little confidence to be taken."""


Matrix = list[list[Place | None]]
"""One list a line, all of one length; the same Place in every place that its box covers, None where no box does."""


def grid_to_matrix(grid: Grid) -> Matrix:
    """Lay out a grid. Spans that reach over its end are cut."""
    matrix: Matrix = [[] for _ in grid.rows]
    for r, row in enumerate(grid.rows):
        at = 0
        for index, cell in enumerate(row.cells):
            while at < len(matrix[r]) and matrix[r][at] is not None:
                at += 1
            spans = max(cell.rowspan, 1), max(cell.colspan, 1)
            _cover(matrix, Place(joined(cell.text), r, index, at, *spans, cell.is_sure))
            at += max(cell.colspan, 1)
    width = max((len(line) for line in matrix), default=0)
    for line in matrix:
        line.extend([None] * (width - len(line)))
    return matrix


def _cover(matrix: Matrix, place: Place) -> None:
    for line in matrix[place.row : place.row + place.rowspan]:
        line.extend([None] * (place.column + place.colspan - len(line)))
        for c in range(place.column, place.column + place.colspan):
            line[c] = place


def distinct(places: Sequence[Place | None]) -> list[Place]:
    """The boxes that cover these places, each once."""
    kept: list[Place] = []
    for p in places:
        if p is not None and (not kept or kept[-1] is not p):
            kept.append(p)
    return kept


def joined(text: str) -> str:
    """The words of a box in one line: Chinese broken over lines without a blank, other words with one."""
    parts = [p.strip() for p in text.split("\n") if p.strip()]
    whole = ""
    for part in parts:
        blank = whole[-1:].isascii() and part[:1].isascii() and whole != ""
        whole += (" " if blank else "") + part
    return whole
