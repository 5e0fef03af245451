"""A sheet of cells, whatever file it came from, to blocks: tables with true spans, and the prose around them.

Blank rows part tables. A row with a single filled box is prose where it stands above or below a table, begins a
section, or is a sentence; inside a table, or right above it over its full width, it is the table's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ingest.readers.blocks import Block, Grid, GridCell, GridRow, Heading, Prose
from ingest.readers.fields import line_to_fields, rows_to_fields
from ingest.readers.wrap import is_heading_like

_UNNAMED = re.compile(r"(?:sheet|工作表|表格?)\s*\d*", re.IGNORECASE)
_SECTION = re.compile(r"\s*[一二三四五六七八九十]{1,3}\s*[、.．]")
_TITLE = re.compile(r"报告|年报")
_NOTE = re.compile(r"\s*[（(]?\s*(?:计量)?单位\s*[:：]|.*[。；]\s*$", re.DOTALL)
_FIGURE = re.compile(r"[-+]?[\d,，.]+\s*%?")
_LONGEST_CAPTION = 40
Spot = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True)
class Sheet:
    """A sheet: the texts of its cells that are not empty, and its merged areas as (top, left, bottom, right)."""

    title: str
    texts: Mapping[Spot, str]
    merged: Sequence[tuple[int, int, int, int]] = field(default=())

    @cached_property
    def spans(self) -> dict[Spot, Spot]:
        """Height and width of each merged area, by its first place."""
        return {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in self.merged}

    @cached_property
    def lines(self) -> dict[int, list[int]]:
        """The columns with a text, in order, by row."""
        lines: dict[int, list[int]] = {}
        for row, column in sorted(self.texts):
            lines.setdefault(row, []).append(column)
        return lines


def sheets_to_blocks(sheets: Sequence[Sheet]) -> list[Block]:
    """The blocks of a workbook. Where it has several sheets, each begins with its name, if somebody gave it one."""
    filled = [sheet for sheet in sheets if sheet.texts]
    blocks: list[Block] = []
    for sheet in filled:
        if len(filled) > 1 and not _UNNAMED.fullmatch(sheet.title.strip()):
            blocks.append(Heading(sheet.title.strip(), 2))
        blocks += sheet_to_blocks(sheet)
    return blocks


def sheet_to_blocks(sheet: Sheet) -> list[Block]:
    """The blocks of one sheet, in order."""
    return [block for run in _runs(sheet) for block in _run_to_blocks(sheet, run)]


def _runs(sheet: Sheet) -> Iterator[list[int]]:
    """Rows without a blank row between them; a row that a merged area of words reaches down to is not blank."""
    run: list[int] = []
    reach = -1
    for row, columns in sheet.lines.items():
        if run and row > reach + 1:
            yield run
            run = []
        run += range(run[-1] + 1, row) if run else ()
        run.append(row)
        reach = max([row, reach, *(row + sheet.spans.get((row, c), (1, 1))[0] - 1 for c in columns)])
    if run:
        yield run


def _run_to_blocks(sheet: Sheet, run: list[int]) -> Iterator[Block]:
    table: list[int] = []
    for n, row in enumerate(run):
        if _is_alone(sheet, row) and (not table or _parts_tables(sheet, row, run[n + 1 :])):
            yield from _table_to_blocks(sheet, table)
            table = []
            if _heads_table(sheet, row, run[n + 1 :]):
                table = [row]
            else:
                yield from _line_to_blocks(sheet, row)
        else:
            table.append(row)
    yield from _table_to_blocks(sheet, table)


def _is_alone(sheet: Sheet, row: int) -> bool:
    """Whether the row has one filled box, not counting what reaches down into it from above."""
    columns = sheet.lines.get(row, ())
    from_above = any(top < row <= bottom for top, left, bottom, _ in sheet.merged if (top, left) in sheet.texts)
    return len(columns) == 1 and not from_above


def _text(sheet: Sheet, row: int) -> str:
    return sheet.texts[row, sheet.lines[row][0]]


def _parts_tables(sheet: Sheet, row: int, below: Sequence[int]) -> bool:
    """Whether a lone box below table rows is prose or a section's title rather than a line of the table."""
    text = _text(sheet, row)
    if _FIGURE.fullmatch(text):
        return False
    if _NOTE.match(text) or len(text) > 2 * _LONGEST_CAPTION:
        return True
    # A title stands above the head of its table or above prose; a label without a value above more lines of figures.
    return bool(_SECTION.match(text)) and (not below or _is_header(sheet, below[0]))


def _is_header(sheet: Sheet, row: int) -> bool:
    """Whether a row has words in several boxes, or prose, and no figures."""
    texts = [sheet.texts[row, column] for column in sheet.lines.get(row, ())]
    long = len(texts) == 1 and (len(texts[0]) > _LONGEST_CAPTION or bool(_NOTE.match(texts[0])))
    return (len(texts) > 1 or long) and not any(_FIGURE.fullmatch(text) for text in texts)


def _heads_table(sheet: Sheet, row: int, below: Sequence[int]) -> bool:
    """Whether a lone box right above a table is its first line: short, no title of the text, as wide as the table.

    Where nothing is merged, width tells nothing, and only a numbered line (第二十条 …) is taken for one.
    """
    text = _text(sheet, row)
    if not below or _is_alone(sheet, below[0]) or len(text) > _LONGEST_CAPTION:
        return False
    if _SECTION.match(text) or _TITLE.search(text) or _NOTE.match(text) or line_to_fields(text):
        return False
    if not sheet.merged:
        return is_heading_like(text)
    columns = sheet.lines[below[0]]
    width = columns[-1] + sheet.spans.get((below[0], columns[-1]), (1, 1))[1] - columns[0]
    return sheet.spans.get((row, sheet.lines[row][0]), (1, 1))[1] >= width


def _line_to_blocks(sheet: Sheet, row: int) -> list[Block]:
    text = _text(sheet, row)
    return [*(line_to_fields(text) or [Prose(line.strip()) for line in text.splitlines() if line.strip()])]


def _table_to_blocks(sheet: Sheet, table: list[int]) -> list[Block]:
    """A run of rows as a Grid, cut to the columns that hold anything; names and values are fields."""
    if not any(row in sheet.lines for row in table):
        return []
    if all(_is_alone(sheet, row) for row in table if row in sheet.lines):
        return [block for row in table if row in sheet.lines for block in _line_to_blocks(sheet, row)]
    columns = [column for row in table for column in sheet.lines.get(row, ())]
    ends = [c + sheet.spans.get((r, c), (1, 1))[1] - 1 for r in table for c in sheet.lines.get(r, ())]
    rows = _area_to_rows(sheet, table, min(columns), max(_last_used(sheet, table, ends), max(columns)))
    return [*(rows_to_fields(rows) or (Grid(rows),))]


def _last_used(sheet: Sheet, table: Sequence[int], ends: Sequence[int]) -> int:
    """The last column of the table: where two boxes end there; a title merged wider than its table adds no column."""
    several = [end for end in set(ends) if ends.count(end) > 1]
    return max(several, default=max(ends))


def _area_to_rows(sheet: Sheet, table: Sequence[int], left: int, right: int) -> tuple[GridRow, ...]:
    covered: set[Spot] = set()
    rows: list[GridRow] = []
    for row in range(table[0], table[-1] + 1):
        cells: list[GridCell] = []
        for column in range(left, right + 1):
            if (row, column) in covered:
                continue
            height, width = sheet.spans.get((row, column), (1, 1))
            height, width = min(height, table[-1] - row + 1), min(width, right - column + 1)
            covered.update((r, c) for r in range(row, row + height) for c in range(column, column + width))
            cells.append(GridCell(sheet.texts.get((row, column), ""), height, width))
        rows.append(GridRow(tuple(cells)))
    return tuple(rows)
