"""Blocks → blocks: the ways in which real reports print the official tables otherwise than the form does.

Every shape keeps all figures; what is printed around and between them changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from ingest.readers.blocks import Block, Grid, GridCell, GridRow, Heading, Prose
from tests.official.figures import OfficialReport
from tests.official.layout import PlainReport, grid_to_matrix, report_to_blocks

Shape = Callable[[OfficialReport], PlainReport]
_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
_FIGURES = 7
_PAGE_ROWS = 9


def _grids(change: Callable[[Grid], list[Block]]) -> Shape:
    """The shape that puts these blocks in the place of each table."""

    def shape(report: OfficialReport) -> PlainReport:
        blocks = (change(b) if isinstance(b, Grid) else [b] for b in report_to_blocks(report))
        return PlainReport(report.org, report.year, tuple(chain.from_iterable(blocks)))

    return shape


def _texts(change: Callable[[str], str]) -> Shape:
    """The shape that changes the text of every box."""
    return _grids(lambda grid: [_boxes(grid, lambda box: replace(box, text=change(box.text)))])


def _boxes(grid: Grid, change: Callable[[GridCell], GridCell]) -> Grid:
    return replace(grid, rows=tuple(replace(row, cells=tuple(map(change, row.cells))) for row in grid.rows))


def _is_figure(text: str) -> bool:
    return bool(re.fullmatch(r"[\d.]*|[/—无]", text))


# --- words and figures


def _ideographic_comma(text: str) -> str:
    return re.sub(r"^(\d)\.(?=\D)", r"\1、", text)


def _blanks_inside(text: str) -> str:
    """总 计, 结 果维持: a blank behind the first sign of a short label."""
    return text if _is_figure(text) or len(text) > 5 else f"{text[:1]} {text[1:]}"


def _full_width(text: str) -> str:
    return text.translate(_FULL_WIDTH) if _is_figure(text) else text


def _thousands(text: str) -> str:
    return f"{int(text):,}" if text.isdecimal() else text


def _with_units(text: str) -> str:
    return f"{text}件" if text.isdecimal() else text


def _without_numbering(text: str) -> str:
    return re.sub(r"^(?:[一二三四五六七]、|（[一二三四五六七八]）|\d\.)(?=\D)", "", text)


def _noted(text: str) -> str:
    """A footnote's mark behind two labels."""
    return re.sub(r"(申请数量|总计)$", r"\1①", text) if "本年新收" in text or "（七）" in text else text


def _padded(text: str) -> str:
    return f" \u3000{text}\u3000 "


# --- headers and labels


def _header_rows(grid: Grid) -> int:
    """How many lines of headings stand over the figures; none of table two, which restarts them."""
    matrix = grid_to_matrix(grid)
    depth = next(n for n, line in enumerate(matrix) if any(_is_figure(box.text) for box, _ in line))
    return depth if len(matrix[0]) > _FIGURES else 0


def _flat_header(grid: Grid) -> list[Block]:
    """申请人情况-自然人: one line of headings, each the whole path, joined by a dash."""
    depth = _header_rows(grid)
    if not depth:
        return [grid]
    columns = list(zip(*grid_to_matrix(grid)[:depth], strict=True))
    paths = [dict.fromkeys(box.text for box, _ in column) for column in columns]
    return [Grid((GridRow(tuple(GridCell("-".join(path)) for path in paths)), *grid.rows[depth:]))]


def _flat_labels(grid: Grid) -> list[Block]:
    """One label column: the groups stand in it before the label, in the same box."""
    matrix = grid_to_matrix(grid)
    width = len(matrix[0]) - _FIGURES
    if width != 3:
        return [grid]
    rows = []
    for line, row in zip(matrix, grid.rows, strict=True):
        words = dict.fromkeys(box.text for box, _ in line[:width])
        begun = [box for box, begins in line[width:] if begins]
        corner = [GridCell("".join(words), row.cells[0].rowspan)] if line[0][1] and row.cells[0].colspan == 3 else []
        label = [GridCell("".join(words))] if _is_figure(line[-1][0].text) else corner
        rows.append(GridRow(tuple(label + begun)))
    return [Grid(tuple(rows))]


def _unmerged(grid: Grid) -> list[Block]:
    """No box over several places: its text is said again in each of them."""
    rows = (GridRow(tuple(GridCell(box.text) for box, _ in line)) for line in grid_to_matrix(grid))
    return [Grid(tuple(rows))]


def _first_places(grid: Grid) -> list[Block]:
    """No box over several places: its text stands in the first and the others are blank."""
    rows = (
        GridRow(tuple(GridCell(box.text if begins else "") for box, begins in line)) for line in grid_to_matrix(grid)
    )
    return [Grid(tuple(rows))]


def _without_corner(grid: Grid) -> list[Block]:
    return [_boxes(grid, lambda box: replace(box, text="") if "勾稽关系" in box.text else box)]


# --- lines around the figures


def _titled(grid: Grid) -> list[Block]:
    """A line over the whole table that says what it is, and another with the unit."""
    width = len(grid_to_matrix(grid)[0])
    lines = tuple(GridRow((GridCell(text, colspan=width),)) for text in ("政府信息公开工作情况统计表", "单位：件"))
    return [Grid((*lines, *grid.rows))]


def _annotated(grid: Grid) -> list[Block]:
    """A last line over the whole table with a remark and figures in it."""
    width = len(grid_to_matrix(grid)[0])
    note = "注：1.本表统计期限为2023年1月1日至2023年12月31日；2.以上数据共计30项。"
    return [Grid((*grid.rows, GridRow((GridCell(note, colspan=width),))))]


def _empty_lines(grid: Grid) -> list[Block]:
    """A blank line below each line that no box spans, and a blank column at the right."""
    rows: list[GridRow] = []
    matrix = grid_to_matrix(grid)
    for r, row in enumerate(grid.rows):
        rows.append(GridRow((*row.cells, GridCell(""))))
        below = matrix[r + 1] if r + 1 < len(matrix) else []
        if all(begins for _, begins in below) and below:
            rows.append(GridRow(tuple(GridCell("") for _ in range(len(matrix[0]) + 1))))
    return [Grid(tuple(rows))]


# --- pieces


def _pages(grid: Grid) -> Iterator[tuple[GridRow, ...]]:
    """Pieces of so many rows, cut only where no box spans the cut."""
    matrix, start = grid_to_matrix(grid), 0
    for r in range(1, len(matrix)):
        clean = all(begins or box.rowspan == 1 for box, begins in matrix[r])
        if r - start >= _PAGE_ROWS and clean:
            yield grid.rows[start:r]
            start = r
    yield grid.rows[start:]


def _in_pieces(grid: Grid) -> list[Block]:
    """One grid a page, without headings over any but the first."""
    return [Grid(rows) for rows in _pages(grid)]


def _headed_pieces(grid: Grid) -> list[Block]:
    """One grid a page, the headings over each."""
    depth = _header_rows(grid)
    first, *rest = _pages(grid)
    return [Grid(first), *(Grid((*grid.rows[:depth], *rows)) for rows in rest)]


def _repeated_headings(grid: Grid) -> list[Block]:
    """One grid, the headings again at each page inside it."""
    depth = _header_rows(grid)
    first, *rest = _pages(grid)
    again = [row for rows in rest for row in (*grid.rows[:depth], *rows)]
    return [Grid((*first, *again))]


def _numbered_pages(grid: Grid) -> list[Block]:
    """A page number between the pieces."""
    first, *rest = map(Grid, _pages(grid))
    return [first, *(b for n, piece in enumerate(rest, 2) for b in (Prose(f"- {n} -"), piece))]


def _by_item(grid: Grid) -> list[Block]:
    """Table two as a table for each item of Article 20, its name above."""
    blocks: list[Block] = []
    for row in grid.rows:
        if len(row.cells) == 1:
            blocks += [Prose(row.cells[0].text), Grid(())]
        elif not blocks:
            return [grid]
        else:
            blocks[-1] = Grid((*blocks[-1].rows, row))  # type: ignore[union-attr]
    return blocks


def _all_in_one(report: OfficialReport) -> PlainReport:
    """All three tables in one grid, the titles of the sections as lines over it."""
    blocks = report_to_blocks(report)
    grids = [i for i, block in enumerate(blocks) if isinstance(block, Grid)]
    width = max(len(grid_to_matrix(blocks[i])[0]) for i in grids)  # type: ignore[arg-type]
    rows: list[GridRow] = []
    for i in grids:
        title, grid = blocks[i - 1], blocks[i]
        assert isinstance(title, Heading) and isinstance(grid, Grid)
        rows += [GridRow((GridCell(title.text, colspan=width),)), *_widened(grid, width)]
    kept = [b for i, b in enumerate(blocks) if i not in grids and i + 1 not in grids]
    at = next(i for i, b in enumerate(kept) if isinstance(b, Heading) and "存在的主要问题" in b.text)
    return PlainReport(report.org, report.year, (*kept[:at], Grid(tuple(rows)), *kept[at:]))


def _widened(grid: Grid, width: int) -> Iterator[GridRow]:
    """The rows with blank boxes at the right up to this width."""
    for line, row in zip(grid_to_matrix(grid), grid.rows, strict=True):
        yield replace(row, cells=(*row.cells, *[GridCell("")] * (width - len(line))))


SHAPES: Mapping[str, Shape] = {
    "numbering with 、": _texts(_ideographic_comma),
    "blanks inside labels": _texts(_blanks_inside),
    "full-width figures": _texts(_full_width),
    "thousands": _texts(_thousands),
    "units in boxes": _texts(_with_units),
    "labels without numbering": _texts(_without_numbering),
    "footnote marks": _texts(_noted),
    "padded boxes": _texts(_padded),
    "flat headings": _grids(_flat_header),
    "flat labels": _grids(_flat_labels),
    "unmerged": _grids(_unmerged),
    "first places only": _grids(_first_places),
    "no words in the corner": _grids(_without_corner),
    "title in the table": _grids(_titled),
    "remark in the table": _grids(_annotated),
    "empty lines": _grids(_empty_lines),
    "pieces": _grids(_in_pieces),
    "pieces with headings": _grids(_headed_pieces),
    "headings repeated": _grids(_repeated_headings),
    "page numbers between": _grids(_numbered_pages),
    "a table an item": _grids(_by_item),
    "three tables in one": _all_in_one,
}
