"""A layout for a table whose print is lost: boxes laid out again from its full paths, equal headings merged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ingest.report import Cell, Path, Row, Slot, Table

Lines = tuple[tuple[Slot, ...], ...]


class Box(NamedTuple):
    """A heading over `width` neighbouring paths, `level` deep, reaching `reach` levels further in."""

    at: int
    level: int
    text: str
    width: int
    reach: int


def table_to_lines(table: Table) -> Lines:
    """The lines of boxes of a table, from its column paths and row labels alone."""
    labels = [row.label for row in table.rows]
    depth = max(map(len, labels), default=0)
    boxes = paths_to_boxes(labels, depth)
    rows = []
    for i, row in enumerate(table.rows):
        names = tuple(Slot(b.text, b.width, b.reach, row=i + 1) for b in boxes if b.at == i)
        blank = (Slot("", colspan=depth, row=i + 1),) if depth and not row.label else ()
        rows.append(blank + names + _row_to_slots(row, i + 1, table.columns))
    return (*_columns_to_head(table.columns, depth), *rows)


def paths_to_boxes(paths: Sequence[Path], depth: int) -> list[Box]:
    """Headings of the paths, a heading that neighbours share in one box, a last part reaching down to `depth`."""
    boxes = []
    for at, path in enumerate(paths):
        for level, text in enumerate(path):
            last = level == len(path) - 1
            if at and not last and _shares(paths[at - 1], path, level):
                continue
            width = 1 if last else 1 + _following(paths[at + 1 :], path, level)
            boxes.append(Box(at, level, text, width, depth - level if last else 1))
    return boxes


def _shares(one: Path, other: Path, level: int) -> bool:
    """Both stand under the same heading of this level, and neither is that heading itself."""
    return min(len(one), len(other)) > level + 1 and one[: level + 1] == other[: level + 1]


def _following(paths: Sequence[Path], path: Path, level: int) -> int:
    return next((n for n, other in enumerate(paths) if not _shares(path, other, level)), len(paths))


def _columns_to_head(columns: Sequence[Path], label_depth: int) -> list[tuple[Slot, ...]]:
    depth = max(map(len, columns), default=0)
    boxes = paths_to_boxes(columns, depth)
    lines = [tuple(Slot(b.text, b.reach, b.width) for b in boxes if b.level == level) for level in range(depth)]
    if label_depth and lines:
        lines[0] = (Slot("", rowspan=depth, colspan=label_depth), *lines[0])
    return lines


def _row_to_slots(row: Row, number: int, columns: Sequence[Path]) -> tuple[Slot, ...]:
    """The row's cells under the table's columns; a column that the row does not have stays blank."""
    places: dict[Path, list[tuple[int, Cell]]] = {}
    for n, cell in enumerate(row.cells, 1):
        places.setdefault(cell.column, []).append((n, cell))
    slots = []
    for column in columns:
        here = places.get(column)
        if not here:
            slots.append(Slot(""))
            continue
        n, cell = here.pop(0)
        slots.append(Slot(cell.text, row=number, cell=n))
    return tuple(slots)
