"""How a table looks: the printed boxes tied to rows and cells, or, where the print was lost, boxes made from
the paths.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.readers.blocks import GridCell
from ingest.report import Path, Row, Slot

Layout = tuple[tuple[Slot, ...], ...]


def printed_to_layout(
    printed: Sequence[Sequence[GridCell]], owners: Mapping[tuple[int, int], tuple[int, int]]
) -> Layout:
    """The boxes as printed. `owners` says for a box (line, place) which row and cell of the table stand in it,
    from 1.
    """
    return tuple(
        tuple(Slot(c.text, c.rowspan, c.colspan, *owners.get((r, i), (0, 0))) for i, c in enumerate(line))
        for r, line in enumerate(printed)
    )


def rows_to_layout(rows: Sequence[Row]) -> Layout:
    """Boxes made from row labels and column paths, equal parts merged; a header again wherever the columns change."""
    depth = max((len(r.label) for r in rows), default=0)
    lines: list[tuple[Slot, ...]] = []
    start = 0
    for n in range(1, len(rows) + 1):
        if n == len(rows) or _columns(rows[n]) != _columns(rows[start]):
            lines += _header_lines(_columns(rows[start]), depth, _width(rows))
            lines += _row_lines(rows[start:n], start, depth, _width(rows))
            start = n
    return tuple(lines)


def _columns(row: Row) -> tuple[Path, ...]:
    return tuple(c.column for c in row.cells)


def _width(rows: Sequence[Row]) -> int:
    return max((len(r.cells) for r in rows), default=1)


def _header_lines(columns: Sequence[Path], depth: int, width: int) -> list[tuple[Slot, ...]]:
    """One line for each level of the headings; a heading that ends early reaches down to the values."""
    levels = max((len(p) for p in columns), default=0)
    lines: list[list[Slot]] = [[] for _ in range(levels)]
    if depth and levels:
        lines[0].append(Slot("", levels, depth))
    _heading_boxes(lines, columns, 0, 0, len(columns), width)
    return [tuple(line) for line in lines]


def _heading_boxes(
    lines: list[list[Slot]], columns: Sequence[Path], level: int, start: int, end: int, width: int
) -> None:
    at = start
    while at < end:
        stop = at + 1
        while stop < end and columns[stop][: level + 1] == columns[at][: level + 1] and len(columns[at]) > level + 1:
            stop += 1
        if len(columns[at]) > level:
            last = len(columns[at]) == level + 1
            span = stop - at + (width - len(columns) if stop == len(columns) else 0)
            lines[level].append(Slot(columns[at][level], len(lines) - level if last else 1, span))
            _heading_boxes(lines, columns, level + 1, at, stop, width)
        at = stop


def _row_lines(rows: Sequence[Row], offset: int, depth: int, width: int) -> list[tuple[Slot, ...]]:
    lines = []
    for i, row in enumerate(rows):
        number = offset + i + 1
        labels = [s for level in range(depth) for s in _label_boxes(rows, i, level, depth, number)]
        spare = width - len(row.cells)
        cells = [
            Slot(c.text, 1, 1 + (spare if n == len(row.cells) else 0), number, n)
            for n, c in enumerate(row.cells, start=1)
        ]
        lines.append((*labels, *cells))
    return lines


def _label_boxes(rows: Sequence[Row], i: int, level: int, depth: int, number: int) -> list[Slot]:
    """The box of one label part, if it begins in this row: the last part belongs to the row, the others span
    their rows.
    """
    label = rows[i].label
    if not label:
        return [Slot("", 1, depth, number, 0)] if level == 0 else []
    if level >= len(label):
        return []
    if level == len(label) - 1:
        return [Slot(label[level], 1, depth - level, number, 0)]
    if i and rows[i - 1].label[: level + 1] == label[: level + 1] and len(rows[i - 1].label) > level + 1:
        return []
    span = 1
    while (
        i + span < len(rows)
        and rows[i + span].label[: level + 1] == label[: level + 1]
        and len(rows[i + span].label) > level + 1
    ):
        span += 1
    return [Slot(label[level], span)]
