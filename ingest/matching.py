"""Printed rows and columns → the official rows and columns of a form.

Labels are compared after folding; the assignment goes forward in both, as print and form do. Rows without a label are
known only where their number is exactly the number of official rows missing between two that are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.digits import RowSum
from ingest.folding import core, fold, likeness
from ingest.forms import FormTable
from ingest.forms.form import FormColumn
from ingest.numbers import is_figure, text_to_number
from ingest.report import Cell, Origin, Path
from ingest.tables import Draft, Line, Spot, Value

LIKE_ENOUGH = 0.75


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row before it has an address. `spots` are the boxes its cells stand in; `why` tells why it could not be
    read.
    """

    label: Path
    printed: str
    cells: tuple[Cell, ...]
    spots: tuple[Spot | None, ...] = ()
    key: str | None = None
    origin: Origin = "printed"
    line: Line | None = None
    text: str = ""
    why: str = ""
    readings: tuple[str, ...] = ()


def aligned(rows: int, columns: int, score: Callable[[int, int], float]) -> list[int | None]:
    """For each of the rows the column it goes with, both going forward, so that the scores together are greatest.

    A score of 0 or less means that the two do not go together.
    """
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    scores = [[score(i, j) for j in range(columns)] for i in range(rows)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            taken = scores[i][j] + best[i + 1][j + 1] if scores[i][j] > 0 else -1.0
            best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
    chosen: list[int | None] = [None] * rows
    i = j = 0
    while i < rows and j < columns:
        if scores[i][j] > 0 and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            chosen[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return chosen


# --- does a draft follow an official table?


def drafts_to_form_tables(drafts: Sequence[Draft], tables: Sequence[FormTable], section: str) -> list[FormTable | None]:
    """Which official table each draft of one section belongs to, or None. Drafts without labels follow their
    neighbours.
    """
    found = [_draft_to_form_table(d, tables, section) for d in drafts]
    labelled = {t.key for t in found if t is not None}
    return [t or _of_neighbours(d, tables, labelled) for d, t in zip(drafts, found, strict=True)]


def _draft_to_form_table(draft: Draft, tables: Sequence[FormTable], section: str) -> FormTable | None:
    scored = [(_rows_alike(draft, t, section), t) for t in tables]
    score, table = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return table if score > 0 and table is not None and not _has_other_columns(draft, table) else None


def _rows_alike(draft: Draft, table: FormTable, section: str) -> float:
    here = likeness(section, table.section) >= 0.6
    if table.rows[0].path == ():
        return _headed_alike(draft, table, here)
    matched = sum(label_score(line.label, table) > 0 for line in draft.lines)
    labelled = sum(bool(line.label) for line in draft.lines)
    if not matched or 2 * matched < labelled:
        return 0.0
    return matched + (0.5 if here else 0.0) if here or matched >= 2 else 0.0


def _headed_alike(draft: Draft, table: FormTable, here: bool) -> float:
    """A table of one row without a label is known by its columns, or by its place and its number of figures."""
    rows = [line for line in draft.lines if _figures(line)]
    if len(rows) != 1 or len(_figures(rows[0])) > len(table.columns):
        return 0.0
    if is_headed(draft, table):
        return 10.0
    if here and {core(c.path[-1]) for c in table.columns} <= {core(h) for h in draft.header}:
        return 5.0
    return 1.0 if here and len(rows[0].values) == len(table.columns) == len(_figures(rows[0])) else 0.0


def is_headed(draft: Draft, table: FormTable) -> bool:
    """Whether nearly all names of the table's columns stand in the draft's headings."""
    leaves = {fold(c.path[-1]) for c in table.columns}
    known = sum(fold(h) in leaves for h in draft.header)
    named = all(v.column for line in draft.lines for v in line.values)
    return known >= 0.8 * len(table.columns) or (named and known >= len(leaves))


def _of_neighbours(draft: Draft, tables: Sequence[FormTable], labelled: set[str]) -> FormTable | None:
    if any(line.label for line in draft.lines) or draft.header:
        return None
    fitting = [
        t for t in tables if t.key in labelled and all(len(line.values) == len(t.columns) for line in draft.lines)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _has_other_columns(draft: Draft, table: FormTable) -> bool:
    """Whether the draft's headings are another form's: more of them strange than known."""
    heads = [h for h in draft.header if core(h)]
    return 2 * sum(not _is_heading_of(h, table) for h in heads) > len(heads)


@lru_cache(maxsize=4096)
def _is_heading_of(heading: str, table: FormTable) -> bool:
    """Whether the words are a column, the group of one, or a broken-off end of one."""
    parts = {p for c in table.columns for p in c.path}
    if any(likeness(heading, p) >= LIKE_ENOUGH or (fold(heading) in fold(p)) for p in parts):
        return True
    return "勾稽关系" in heading or fold(heading) in ("信息内容", "申请人情况", "项目", "指标")


# --- rows


def lines_to_keys(lines: Sequence[Line], table: FormTable, headed: bool) -> list[tuple[str | None, Origin]]:
    """The official row of each line, and "recovered" where only its place tells.

    The one row of a table without row labels is known by the headings over it, if it is `headed`.
    """
    if table.rows[0].path == ():
        return [(table.rows[0].key if _figures(line) else None, "printed" if headed else "recovered") for line in lines]
    places = aligned(len(lines), len(table.rows), lambda i, j: label_score(lines[i].label, table, j))
    origins: list[Origin] = ["printed"] * len(lines)
    for start, end in _unlabelled_runs(lines):
        before = places[start - 1] if start else -1
        after = places[end] if end < len(lines) else len(table.rows)
        if before is not None and after is not None and after - before - 1 == end - start:
            for i in range(start, end):
                places[i] = before + 1 + i - start
                origins[i] = "recovered"
    return [(None if p is None else table.rows[p].key, o) for p, o in zip(places, origins, strict=True)]


def _unlabelled_runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    start = None
    for i, line in enumerate([*lines, None]):
        bare = line is not None and not line.label and bool(_figures(line))
        if bare and start is None:
            start = i
        elif not bare and start is not None:
            yield start, i
            start = None


def label_score(label: Path, table: FormTable, row: int | None = None) -> float:
    """How well a printed label goes with an official row (any row: None); 0 where another label of the form
    fits better.
    """
    if not label:
        return 0.0
    scores = _scores(label[-1], table)
    best = max(scores.values())
    if best < LIKE_ENOUGH:
        return 0.0
    leaves = [r.path[-1] for r in table.rows if r.path]
    if row is None:
        return best if any(scores[leaf] >= best - 0.01 for leaf in leaves) else 0.0
    if scores[table.rows[row].path[-1]] < best - 0.01:
        return 0.0
    parents = likeness("".join(label[:-1]), "".join(table.rows[row].path[:-1])) if len(label) > 1 else 0.0
    return best + 0.1 * parents


@lru_cache(maxsize=4096)
def _scores(words: str, table: FormTable) -> dict[str, float]:
    return {p: likeness(words, p) for r in table.rows for p in r.path}


def _figures(line: Line) -> list[Value]:
    return [v for v in line.values if is_figure(v.text)]


# --- columns


def line_to_drawn(line: Line, key: str | None, origin: Origin, table: FormTable | None) -> Drawn:
    """A printed line as a row: with the official label, columns and unit where the row is known."""
    printed = " ".join(line.label)
    if table is None or key is None:
        return _plain_row(line, printed)
    row, columns = table.row(key), table.columns_of(key)
    units = [table.unit_of(key, c.key) for c in columns]
    if line.values and all(v.column for v in line.values):
        cells = _named_cells(line.values, columns, units)
        return Drawn(row.path, printed, *cells, key, origin, line) if cells else _plain_row(line, printed)
    cells = _placed_cells(line.values, columns, units, _sums(table, columns))
    if cells:
        return Drawn(row.path, printed, *cells, key, origin, line)
    blank = tuple(Cell(c.path, "", None, unit, None, c.key) for c, unit in zip(columns, units, strict=True))
    text = " ".join(v.text for v in line.values if v.text)
    return Drawn(
        row.path,
        printed,
        blank,
        (None,) * len(blank),
        key,
        origin,
        line,
        text,
        "数字与栏目对应不上：有空格，或数字多于栏目",
    )


def _plain_row(line: Line, printed: str) -> Drawn:
    values = [v for v in line.values if v.column or v.text]
    cells = tuple(_to_cell(v, v.column, None, v.unit) for v in values)
    return Drawn(line.label, printed, cells, tuple(v.spot for v in values), None, "printed", line)


def _to_cell(value: Value, column: Path, key: str | None, unit: str | None) -> Cell:
    if not value.is_sure:
        return Cell(column, value.text, None, unit, None, key)
    n = text_to_number(value.text, unit)
    return Cell(column, value.text, n.value, n.unit if n.value is not None else unit, n.blank, key)


_Cells = tuple[tuple[Cell, ...], tuple[Spot | None, ...]]


def _placed_cells(
    values: Sequence[Value], columns: Sequence[FormColumn], units: Sequence[str | None], sums: Sequence[RowSum]
) -> _Cells | None:
    """Values without headings under the official columns; None where it cannot be told which belongs to which."""
    windows = list(_windows(values, len(columns)))
    if len(windows) > 1:
        windows = [w for w in windows if _adds_up(w, sums)]
    if len(windows) != 1:
        return None
    placed = list(zip(windows[0], columns, units, strict=True))
    return tuple(_to_cell(v, c.path, c.key, unit) for v, c, unit in placed), tuple(v.spot for v in windows[0])


def _named_cells(values: Sequence[Value], columns: Sequence[FormColumn], units: Sequence[str | None]) -> _Cells | None:
    """Values under printed headings: official where the heading is, as printed where it is not; None where none is."""
    places = aligned(len(values), len(columns), lambda i, j: _column_score(values[i].column, columns[j].path))
    if not any(p is not None for p in places):
        return None
    cells: list[Cell] = []
    for value, place in zip(values, places, strict=True):
        if place is None:
            cells.append(_to_cell(value, value.column, None, value.unit))
        else:
            column = columns[place]
            cells.append(_to_cell(value, column.path, column.key, value.unit or units[place]))
    return tuple(cells), tuple(v.spot for v in values)


def _column_score(printed: Path, official: Path) -> float:
    leaf = likeness(printed[-1], official[-1])
    if leaf < LIKE_ENOUGH:
        return 0.0
    return leaf + 0.3 * likeness("".join(printed[:-1]), "".join(official[:-1]))


def _windows(values: Sequence[Value], width: int) -> Iterator[list[Value]]:
    """Every run of `width` boxes that holds all the figures. Where boxes are missing, blanks may stand on
    either side.
    """
    missing = [Value("")] * max(0, width - len(values))
    boxes = [*missing, *values, *missing]
    filled = [i for i, v in enumerate(boxes) if v.text]
    if not filled or not all(is_figure(boxes[i].text) for i in filled):
        return
    for start in range(max(0, filled[-1] - width + 1), min(filled[0], len(boxes) - width) + 1):
        yield boxes[start : start + width]


def _adds_up(values: Sequence[Value], sums: Sequence[RowSum]) -> bool:
    numbers = [text_to_number(v.text).value or 0 for v in values]
    return bool(sums) and all(sum(numbers[i] for i in s.parts) == numbers[s.total] for s in sums)


def _sums(table: FormTable, columns: Sequence[FormColumn]) -> list[RowSum]:
    at = {c.key: i for i, c in enumerate(columns)}
    rows = [i for i in table.identities if i.along == "row" and {*i.left, *i.right} <= at.keys() and len(i.right) == 1]
    return [RowSum(tuple(at[k] for k in i.left), at[i.right[0]]) for i in rows]


def without_figures(row: Drawn, why: str) -> Drawn:
    """The row with its numbers taken back."""
    text = " ".join(c.text for c in row.cells if c.text)
    cells = tuple(replace(c, number=None, blank=None) for c in row.cells)
    return replace(row, cells=cells, text=text, why=why)
