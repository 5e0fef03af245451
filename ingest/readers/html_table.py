"""A table of a web page, from its tags to blocks: a Grid, fields, or only the content of its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.readers.blocks import Block, Grid, GridCell, GridRow, Heading, Prose
from ingest.readers.fields import rows_to_fields
from ingest.readers.wrap import lines_to_cell_text

_WIDEST_SPAN = 100
_LONG_TEXT = 500


@dataclass(slots=True)
class _OpenCell:
    rowspan: int
    colspan: int
    blocks: list[Block] = field(default_factory=list)

    def text(self) -> str:
        return lines_to_cell_text(b.text for b in self.blocks if isinstance(b, Prose | Heading))


@dataclass(slots=True)
class OpenTable:
    """A table whose tags are still coming in. `sink` is the list that takes the blocks read next."""

    rows: list[list[_OpenCell]] = field(default_factory=list)
    caption: list[Block] = field(default_factory=list)
    stray: list[Block] = field(default_factory=list)
    sink: list[Block] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sink = self.stray

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag begins inside the table."""
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            cell = _OpenCell(_span(attributes, "rowspan"), _span(attributes, "colspan"))
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append(cell)
            self.sink = cell.blocks
        elif tag == "caption":
            self.sink = self.caption

    def close(self, tag: str) -> None:
        """A tag ends inside the table."""
        if tag in ("td", "th", "caption", "tr"):
            self.sink = self.stray

    def to_blocks(self) -> list[Block]:
        """The table as blocks. Tables inside its cells follow it; a table that only arranges a page is taken apart."""
        cells = [cell for row in self.rows for cell in row]
        if self._is_layout():
            return [*self.stray, *self.caption, *(b for cell in cells for b in cell.blocks)]
        rows = self._to_rows()
        rest = [*_without_text(self.caption), *(b for cell in cells for b in _without_text(cell.blocks))]
        if fields := rows_to_fields(rows):
            return [*self.stray, *fields, *rest]
        caption = lines_to_cell_text(b.text for b in self.caption if isinstance(b, Prose | Heading))
        return [*self.stray, Grid(rows, caption), *rest]

    def _to_rows(self) -> tuple[GridRow, ...]:
        below = range(len(self.rows), 0, -1)
        return tuple(
            GridRow(tuple(GridCell(c.text(), min(c.rowspan, left), c.colspan) for c in row))
            for row, left in zip(self.rows, below, strict=True)
        )

    def _is_layout(self) -> bool:
        """Whether the table has one column only, holds a table rather than data, or mostly one long text."""
        texts = [[cell.text() for cell in row] for row in self.rows]
        if max(map(len, texts), default=0) < 2:
            return True
        lengths = [len(text) for row in texts for text in row]
        holds_table = any(isinstance(b, Grid) for row in self.rows for cell in row for b in cell.blocks)
        data_rows = sum(sum(map(bool, row)) > 1 for row in texts)
        mostly_one_text = max(lengths) > _LONG_TEXT and 2 * max(lengths) > sum(lengths)
        return (holds_table and data_rows < 2) or mostly_one_text or not any(lengths)


def _without_text(blocks: list[Block]) -> list[Block]:
    return [b for b in blocks if not isinstance(b, Prose | Heading)]


def _span(attributes: dict[str, str], name: str) -> int:
    """A span, held between 1 and 100: pages give 0, words, and thousands."""
    number = re.match(r"\s*(\d{1,6})", attributes.get(name, ""))
    return min(max(int(number[1]), 1), _WIDEST_SPAN) if number else 1
