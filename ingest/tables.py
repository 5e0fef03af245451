"""Grid → draft of a table, for any form: header lines become column paths, label columns row labels.

    Grid ─ spans laid out ─► lines ─ captions, headers, labels, values ─► Draft

A draft knows rows and columns by their printed words alone; `matching` gives the official ones their official names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.folding import fold
from ingest.matrix import Matrix, Place, distinct, grid_to_matrix, joined
from ingest.numbers import is_figure, is_number, unit_in
from ingest.readers.blocks import Grid, GridCell, GridRow
from ingest.report import Box, Origin, Path

_UNIT_LINE = re.compile(r"[（(]?\s*(?:计量|金额|数量)?单位\s*[:：]\s*\S{1,4}?\s*[)）]?")
_SERIAL_HEADS = frozenset(("序号", "编号", "行次", "行号", "代码"))
Spot = tuple[int, int]
"""A box of the print: its line and its place among the line's boxes, from 0."""


@dataclass(frozen=True, slots=True)
class Value:
    """A printed value: its text, the header path above it (() where the grid does not tell), the header's unit,
    its box.
    """

    text: str
    column: Path = ()
    unit: str | None = None
    spot: Spot | None = None
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A printed row: its label path and its values; of a ragged line every box behind the label, blanks included."""

    label: Path
    values: tuple[Value, ...]
    page: int | None = None
    box: Box | None = None
    spot: Spot | None = None
    origin: Origin = "printed"


@dataclass(frozen=True, slots=True)
class Draft:
    """A grid read by its own words. `aligned`: each value stands under its own column; else lines are ragged.

    `header` is every heading over the values; `printed` the boxes as they stand; `unit` what a line 单位：万元 says of
    all figures that have no unit of their own.
    """

    caption: str
    lines: tuple[Line, ...]
    header: tuple[str, ...]
    printed: tuple[tuple[GridCell, ...], ...]
    aligned: bool = True
    unit: str | None = None


def grid_to_draft(grid: Grid) -> Draft | None:
    """Read a grid; None where it has neither a number nor a header over lines of words, so that it is no table."""
    matrix = grid_to_matrix(grid)
    width = max((len(line) for line in matrix), default=0)
    if width < 2:
        return None
    first = _first_value_column(matrix, width)
    if not grid.ruled or not _is_consistent(matrix, first):
        return _ragged_draft(grid)
    return _ruled_draft(grid, matrix, first)


def caption_to_unit(text: str) -> str | None:
    """The unit that the words over a table end with: 经费情况（单位：万元） → 万元; None of 单位：件、万元."""
    unit = unit_in(text)
    return unit if unit and re.search(rf"{re.escape(unit)}\s*[)）]?\s*$", text) else None


def _printed(grid: Grid) -> tuple[tuple[GridCell, ...], ...]:
    return tuple(tuple(replace(c, text=joined(c.text)) for c in row.cells) for row in grid.rows)


# --- a ruled grid: the place tells the column


def _first_value_column(matrix: Matrix, width: int) -> int:
    """Where the values begin: where they do in most lines; counting columns and years are labels."""
    skip = 1 if width > 1 and (_is_serial(matrix) or _is_of_years(matrix)) else 0
    starts = Counter(c for line in matrix if (c := _first_value(line, skip)) is not None)
    return max(starts, key=lambda c: (starts[c], -c)) if starts else min(1 + skip, width - 1)


def _first_value(line: Sequence[Place | None], skip: int) -> int | None:
    """The first number of a line, or the first of the blank boxes right before it; None without a number."""
    start = next((c for c in range(skip, len(line)) if _is_own_number(line, c)), None)
    while start is not None and start > skip and _is_own_blank(line, start - 1):
        start -= 1
    return start


def _is_own_number(line: Sequence[Place | None], column: int) -> bool:
    place = line[column]
    return place is not None and place.column == column and is_number(place.text)


def _is_own_blank(line: Sequence[Place | None], column: int) -> bool:
    place = line[column]
    return place is not None and place.column == column and (not place.text or is_figure(place.text))


def _is_serial(matrix: Matrix) -> bool:
    """Whether the first column only counts the lines."""
    texts = [p.text for p in distinct([line[0] for line in matrix])]
    numbers = [t for t in texts if is_number(t)]
    return any(fold(t) in _SERIAL_HEADS for t in texts) or (
        len(numbers) > 2 and numbers == [str(i + 1) for i in range(len(numbers))]
    )


def _is_of_years(matrix: Matrix) -> bool:
    texts = [p.text for p in distinct([line[0] for line in matrix]) if is_number(p.text)]
    return bool(texts) and all(_is_year(t) for t in texts)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and 1990 <= int(text) <= 2100


def _is_consistent(matrix: Matrix, first: int) -> bool:
    """Whether in every line with numbers the words stand left of the first value column and the numbers from it on."""
    counted = _is_serial(matrix) or _is_of_years(matrix)
    for line in matrix:
        numbers = [c for c, p in enumerate(line) if p is not None and is_number(p.text) and not (counted and c == 0)]
        if not numbers or _are_years(line[first:]):
            continue
        place = line[first] if first < len(line) else None
        spilled = place is not None and place.text and not is_figure(place.text) and place.column == first
        if numbers[0] < first or (spilled and numbers[-1] > first):
            return False
    return True


def _are_years(places: Sequence[Place | None]) -> bool:
    texts = [p.text for p in distinct(places) if p.text]
    return len(texts) > 1 and all(_is_year(t) for t in texts)


def _ruled_draft(grid: Grid, matrix: Matrix, first: int) -> Draft | None:
    kinds = _line_kinds(matrix, first)
    lines: list[Line] = []
    caption, header = "", list[int]()
    unit = caption_to_unit(grid.caption)
    for r, kind in enumerate(kinds):
        if kind == "caption" and _UNIT_LINE.fullmatch(text := distinct(matrix[r])[0].text):
            unit = caption_to_unit(text) or unit
        elif kind == "caption":
            caption, header = text, []
        elif kind == "header":
            header = [*header, r] if r and kinds[r - 1] == "header" else [r]
        elif kind == "data":
            lines.append(_data_line(matrix, r, first, header, caption, grid.rows[r]))
    if not lines:
        return None
    words = tuple(
        p.text for r, kind in enumerate(kinds) if kind == "header" for p in distinct(matrix[r][first:]) if p.text
    )
    return Draft(grid.caption, tuple(lines), words, _printed(grid), unit=unit)


def _line_kinds(matrix: Matrix, first: int) -> list[str]:
    """What each line is: caption (one box over all), header, data or empty."""
    heads: set[str] = set()
    kinds: list[str] = []
    for r, line in enumerate(matrix):
        kind = _line_kind(line, first, kinds[-1] if kinds else "", heads)
        if kind == "data" and _is_caption(line, matrix[r + 1 : r + 2], first):
            kind = "caption"
        if kind == "header" and line[0] is not None:
            heads.add(fold(line[0].text))
        kinds.append(kind)
    if "data" not in kinds and kinds.count("header") > 1:
        at = kinds.index("header")
        kinds[at + 1 :] = ["data" if k == "header" else k for k in kinds[at + 1 :]]
    return kinds


def _is_caption(line: Sequence[Place | None], below: Matrix, first: int) -> bool:
    """Whether a line of one word, over values that are all blank, stands right above headings.

    A format that has no spans prints a caption so.
    """
    words = [p for p in distinct(line) if p.text]
    alone = len(words) == 1 and words[0].column == 0 and words[0].rowspan == 1 and first > 0
    headings = [p.text for p in distinct(below[0][first:]) if p.text] if below else []
    return alone and bool(headings) and not any(is_figure(text) for text in headings)


def _line_kind(line: Sequence[Place | None], first: int, before: str, heads: set[str]) -> str:
    places = [p for p in distinct(line) if p.text]
    if not places:
        return "empty"
    if _says_one_thing(line) and not is_figure(places[0].text):
        return "caption" if first else "header"
    values = [p for p in distinct(line[first:]) if p.text]
    if any(is_figure(p.text) for p in values) and not _are_years(line[first:]):
        return "data"
    again = line[0] is not None and line[0].text != "" and fold(line[0].text) in heads
    return "header" if values and (before != "data" or again) else "data"


def _says_one_thing(line: Sequence[Place | None]) -> bool:
    """Whether one box stands over the whole line, or each box of it says the same, as where it was taken apart."""
    return None not in line and len({p.text for p in line if p is not None}) == 1


def _data_line(matrix: Matrix, r: int, first: int, header: list[int], caption: str, row: GridRow) -> Line:
    labels = distinct(matrix[r][:first])
    if len(labels) > 1 and _is_serial(matrix):
        labels = labels[1:]
    units = [p for p in labels if any(_names_unit(matrix[h][p.column]) for h in header)]
    labels = [p for p in labels if p not in units and p.text]
    unit = units[0].text if units else None
    values = _without_repeats([_to_value(matrix, header, p, unit) for p in distinct(matrix[r][first:])])
    own = [p for p in labels if p.row == r and p.rowspan == 1]
    path = ((caption,) if caption else ()) + _once(p.text for p in labels)
    return Line(path, values, row.page, row.box, (own[-1].row, own[-1].index) if own else None, row.origin)


def _without_repeats(values: Sequence[Value]) -> tuple[Value, ...]:
    """The values without those said again under the same heading: one box over several columns, taken apart."""
    return tuple(v for b, v in zip([None, *values], values, strict=False) if not (b and v.column and _same(b, v)))


def _same(a: Value, b: Value) -> bool:
    return a.column == b.column and a.text == b.text


def _once(texts: Iterable[str]) -> Path:
    """The texts without those said again in the next box: one box over several, taken apart."""
    return tuple(text for text, _ in groupby(texts))


def _names_unit(heading: Place | None) -> bool:
    return heading is not None and fold(heading.text) in ("单位", "计量单位")


def _to_value(matrix: Matrix, header: list[int], place: Place, unit: str | None) -> Value:
    column = _header_path(matrix, header, place)
    return Value(place.text, column, unit_in("".join(column)) or unit, (place.row, place.index), place.is_sure)


def _header_path(matrix: Matrix, header: list[int], place: Place) -> Path:
    """The headings above a value, outermost first; over several columns what they have in common."""
    paths = []
    for c in range(place.column, place.column + place.colspan):
        paths.append(_once(p.text for p in distinct([matrix[r][c] for r in header]) if p.text))
    common = paths[0]
    for path in paths[1:]:
        common = tuple(a for a, b in zip(common, path, strict=False) if a == b)
    return common


# --- an unruled grid: lines may be ragged, only the run of values tells


def _ragged_draft(grid: Grid) -> Draft | None:
    lines: list[Line] = []
    words: list[str] = []
    caption, header = "", list[str]()
    for r, row in enumerate(grid.rows):
        texts = [joined(c.text) for c in row.cells]
        filled = [t for t in texts if t]
        if any(is_figure(t) for t in filled):
            lines.append(_ragged_line(texts, r, row, caption, header))
        elif len(filled) == 1 and (not header or lines):
            caption, header = filled[0], []
        elif filled:
            header = texts
            words += filled
    return Draft(grid.caption, tuple(lines), tuple(words), _printed(grid), False) if lines else None


def _ragged_line(texts: list[str], r: int, row: GridRow, caption: str, header: list[str]) -> Line:
    """Labels are the words up to the first figure; behind them every box counts, blank or not."""
    first = next(i for i, t in enumerate(texts) if is_figure(t))
    last = max((i for i, t in enumerate(texts[:first]) if t), default=-1)
    label = ((caption,) if caption else ()) + tuple(t for t in texts[:first] if t)
    names = _ragged_names(texts, last + 1, header)
    values = tuple(
        Value(texts[i], names.get(i, ()), unit_in("".join(names.get(i, ()))), (r, i), row.cells[i].is_sure)
        for i in range(last + 1, len(texts))
    )
    return Line(label, values, row.page, row.box, (r, last) if last >= 0 else None, row.origin)


def _ragged_names(texts: list[str], start: int, header: list[str]) -> dict[int, Path]:
    """The heading of each box: in order where no box is blank and the numbers agree, else only in the very same
    place.
    """
    boxes = range(start, len(texts))
    names = [h for h in header if h]
    if all(texts[i] for i in boxes) and len(names) in (len(boxes), len(boxes) + min(start, 1)):
        return {i: (name,) for i, name in zip(boxes, names[-len(boxes) :], strict=True)}
    if len(header) == len(texts) and all(header[i] for i in boxes if texts[i]):
        return {i: (header[i],) for i in boxes if header[i]}
    return {}
