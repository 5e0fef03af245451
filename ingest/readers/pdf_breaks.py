"""Tables of a PDF that a page break cut in two: their rows, and labels or rows that the cut went through."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.pdf_tables import RuledCell, RuledTable

_SAME_EDGE = 6.0
_ORDINAL = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[、.．）)]|\d{1,2}\s*[.、．)）]|第[一二三四五六七八九十]+条)"
)


def joined_over_page(upper: RuledTable, lower: RuledTable) -> RuledTable | None:
    """One table of two that a page break cut apart, or None where their columns are not the same.

    The caller knows that nothing is printed between the two. A head repeated below the break is left out.
    """
    edges = _common_edges(upper.edges, lower.edges)
    if edges is None:
        return None
    upper, lower = _on_edges(upper, edges), _on_edges(lower, edges)
    lower = _without_repeated_head(upper, lower)
    cut = _row_goes_on(upper, lower)
    shift = len(upper.lines) - cut
    cells, below = list(upper.cells), []
    for cell in lower.cells:
        above = _cell_above(upper, cell)
        if above is not None and (cut or _label_goes_on(above, cell, upper, lower)):
            cells[cells.index(above)] = _merged(above, cell, cut)
        else:
            below.append(replace(cell, row=cell.row + shift))
    return RuledTable(edges, (*upper.lines, *lower.lines[cut:]), (*cells, *below))


def _merged(above: RuledCell, below: RuledCell, shared_rows: int) -> RuledCell:
    """One box of the parts above and below the page break; as sure as the less sure of them."""
    sure = [c.confidence for c in (above, below) if c.confidence is not None]
    rows = above.rowspan + below.rowspan - shared_rows
    return replace(above, text=above.text + below.text, rowspan=rows, confidence=min(sure, default=None))


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


def _without_repeated_head(upper: RuledTable, lower: RuledTable) -> RuledTable:
    """The lower table without the rows of words that it begins with as the upper one does."""
    rows = 0
    while rows < len(lower.lines) - 1 and _is_repeated(upper, lower, rows):
        rows += 1
    while any(cell.row < rows < cell.ends for cell in lower.cells):
        rows -= 1
    kept = tuple(replace(cell, row=cell.row - rows) for cell in lower.cells if cell.row >= rows)
    return RuledTable(lower.edges, lower.lines[rows:], kept)


def _is_repeated(upper: RuledTable, lower: RuledTable, row: int) -> bool:
    above, below = ([c for c in table.cells if c.row == row] for table in (upper, lower))
    same = {(c.column, c.colspan, c.text) for c in above} == {(c.column, c.colspan, c.text) for c in below}
    return same and any(c.is_label for c in below) and not any(c.is_figure for c in below)


def _cell_above(upper: RuledTable, cell: RuledCell) -> RuledCell | None:
    """The box right above the page break with the very columns of this one right below it."""
    if cell.row:
        return None
    ends = (c for c in upper.cells if c.ends == len(upper.lines))
    return next((c for c in ends if (c.column, c.colspan) == (cell.column, cell.colspan)), None)


def _text_goes_on(above: RuledCell, cell: RuledCell) -> bool:
    """Whether the words of two boxes can be one label: a numbered one, and the rest of it without a number."""
    if not above.text or not cell.text:
        return True
    if above.is_figure or cell.is_figure:
        return False
    return bool(_ORDINAL.match(above.text)) and not _ORDINAL.match(cell.text)


def _label_goes_on(above: RuledCell, cell: RuledCell, upper: RuledTable, lower: RuledTable) -> bool:
    """Whether a heading of rows goes on below the page break: cut in two, or whole on the one page or the other."""
    heads_rows = _is_beside_label(above, upper) and _is_beside_label(cell, lower)
    return heads_rows and not above.is_figure and not cell.is_figure and _text_goes_on(above, cell)


def _is_beside_label(cell: RuledCell, table: RuledTable) -> bool:
    """Whether another label stands to the right of the box: it heads several rows, as figures never do."""
    beside = (c for c in table.cells if c.row < cell.ends and c.ends > cell.row)
    return any(c.is_label for c in beside if c.column >= cell.column + cell.colspan)


def _row_goes_on(upper: RuledTable, lower: RuledTable) -> bool:
    """Whether the break cut through one row: its figures stand on the one page, none on the other."""
    last = [c for c in upper.cells if c.ends == len(upper.lines) and c.row == len(upper.lines) - 1]
    pairs = [(_cell_above(upper, c), c) for c in lower.cells if c.row == 0]
    if len(last) < 3 or not any(c.is_label for c in last):
        return False
    if any(above is None or not _text_goes_on(above, cell) for above, cell in pairs):
        return False
    return any(c.is_figure for c in last) != any(c.is_figure for _, c in pairs)
