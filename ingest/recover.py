"""Tables that lost their borders in running text: the official labels are found in order, the digits between decoded.

text ─ glued rows (label, digit string) ─ the form's identities ─► FoundTable: rows, and where in the text they stood
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from ingest.digits import ColumnSum, Decoded, RowSum, rows_to_decoded
from ingest.forms import FormTable
from ingest.forms.form import FormColumn
from ingest.glued import MARKS, GluedRow, header_start, is_bare, text_to_rows
from ingest.numbers import text_to_number
from ingest.report import Path

READINGS_KEPT = 50
FEWEST_ROWS = 2
"""Rows with figures that make a table out of words in prose; one alone may be a phrase."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row read out of running text: `numbers` is None where more than one reading is left, or none; `texts` are what
    stood in its boxes.
    """

    key: str | None
    label: Path
    printed: str
    text: str
    numbers: tuple[Decimal | None, ...] | None
    texts: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """The rows of one official table in a text, and where in it they stood (from, to)."""

    table: FormTable
    rows: tuple[FoundRow, ...]
    start: int
    end: int


def text_to_tables(text: str, tables: Sequence[FormTable], has_blanks: bool = False) -> tuple[FoundTable, ...]:
    """The official tables that stand in the text without borders, in the order of the text, none overlapping.

    Where the report `has_blanks`, fewer figures than columns may be printed, and only blanks between them tell.
    """
    found = [t for t in (_text_to_table(text, table, has_blanks) for table in tables) if t is not None]
    found.sort(key=lambda t: t.start)
    kept: list[FoundTable] = []
    for t in found:
        if not kept or t.start >= kept[-1].end:
            kept.append(t)
    return tuple(kept)


def leaves_blanks(text: str, tables: Sequence[FormTable]) -> bool:
    """Whether an official table stands in the text without borders and with some of its boxes left blank."""
    return any(_leaves_blanks(text, table, _table_rows(text, table)) for table in tables)


def _leaves_blanks(text: str, table: FormTable, rows: Sequence[GluedRow]) -> bool:
    """Whether a row has fewer figures than columns, or a label none at all."""
    if not rows:
        return False
    keys = {r.key for r in rows}
    within = text[rows[0].start : rows[-1].end]
    bare = any(r.key not in keys and r.path and is_bare(within, r.path[-1]) for r in table.rows)
    return bare or any(_lacks_figures(r, len(_columns(table, r))) for r in rows if r.key)


def _table_rows(text: str, table: FormTable) -> list[GluedRow]:
    """The rows of the table in the text; none where they are too few to be a table's."""
    rows = text_to_rows(text, table)
    return rows if sum(bool(r.key and r.texts[0]) for r in rows) >= min(FEWEST_ROWS, len(table.rows)) else []


def _text_to_table(text: str, table: FormTable, has_blanks: bool) -> FoundTable | None:
    rows = _table_rows(text, table)
    if not rows:
        return None
    start = header_start(text, rows[0].start, table)
    return FoundTable(table, tuple(_decode(text, rows, table, has_blanks)), start, rows[-1].end)


def _decode(text: str, rows: Sequence[GluedRow], table: FormTable, has_blanks: bool) -> Iterator[FoundRow]:
    names = {i: r.key or "group:" + r.label[-1] for i, r in enumerate(rows)}
    wide = {names[i]: r.texts for i, r in enumerate(rows) if len(_columns(table, r)) > 1}
    decoded: dict[str, Decoded] = {}
    has_blanks = has_blanks or _leaves_blanks(text, table, rows)
    for width, keys in groupby(sorted(wide, key=lambda k: _width(table, k)), key=lambda k: _width(table, k)):
        strings = {k: wide[k] for k in keys}
        column_sums, complete = _column_sums(text, rows, table)
        decoded |= rows_to_decoded(strings, width, _row_sums(table), column_sums, complete, has_blanks)
    for i, row in enumerate(rows):
        yield _to_found(row, decoded[names[i]]) if names[i] in decoded else _single_to_found(row)


def _lacks_figures(row: GluedRow, columns: int) -> bool:
    """Whether a row has fewer digits and marks than columns, so that the table leaves some of its boxes blank."""
    return max(sum(sign.isdecimal() or sign in MARKS for sign in text) for text in row.texts) < columns


def _width(table: FormTable, name: str) -> int:
    return len(table.columns if name.startswith("group:") else table.columns_of(name))


def _columns(table: FormTable, row: GluedRow) -> tuple[FormColumn, ...]:
    return table.columns_of(row.key) if row.key else table.columns


def _row_sums(table: FormTable) -> tuple[RowSum, ...]:
    at = {c.key: i for i, c in enumerate(table.columns)}
    return tuple(
        RowSum(tuple(at[k] for k in i.left), at[i.right[0]])
        for i in table.identities
        if i.along == "row" and len(i.right) == 1
    )


def _column_sums(text: str, rows: Sequence[GluedRow], table: FormTable) -> tuple[tuple[ColumnSum, ...], bool]:
    """The column identities over the rows at hand, and whether the table is whole so that they must hold."""
    present = {r.key for r in rows if r.key}
    groups = {r.label: [k.key for k in table.rows if k.path[:-1] == r.label] for r in rows if r.key is None}
    covered = {k for keys in groups.values() for k in keys}
    identities = [i for i in table.identities if i.along == "column"]
    needed = {k for i in identities for k in (*i.left, *i.right)}
    whole = needed <= present | covered and not present & covered and not _has_stray_digits(text, rows)
    sums = tuple(ColumnSum(_with_groups(i.left, groups), _with_groups(i.right, groups)) for i in identities)
    return (sums, True) if whole or not identities else ((), False)


def _with_groups(keys: Sequence[str], groups: dict[Path, list[str]]) -> tuple[str, ...]:
    """Where a group has a row of its own in place of its rows, that row is the term."""
    covered = {k: "group:" + label[-1] for label, members in groups.items() for k in members}
    return tuple(dict.fromkeys(covered.get(k, k) for k in keys))


def _has_stray_digits(text: str, rows: Sequence[GluedRow]) -> bool:
    """Whether figures stand between two rows, so that a row with an unknown label must be there."""
    return any(re.search(r"\d", text[a.end : b.start]) for a, b in pairwise(rows))


def _to_found(row: GluedRow, decoded: Decoded) -> FoundRow:
    text = row.texts[0]
    if decoded.decided:
        texts = tuple(_to_texts(text, decoded.readings[0]))
        numbers = tuple(text_to_number(t).value for t in texts)
        return FoundRow(row.key, row.label, row.printed, text, numbers, texts)
    readings = tuple(" ".join(map(str, r)) for r in decoded.readings[:READINGS_KEPT])
    count = len(decoded.readings)
    why = f"数字连在一起，有{count}种读法，无法确定" if count > 1 else "数字连在一起，没有能证明为唯一的读法"
    return FoundRow(row.key, row.label, row.printed, text, None, (), readings, why)


def _to_texts(text: str, reading: Sequence[int]) -> Iterator[str]:
    """What stood in each box: a mark where one was printed, else the figure."""
    rest = "".join(text.split())
    for number in reading:
        size = 1 if rest[:1] in MARKS else len(str(number))
        yield rest[:size]
        rest = rest[size:]


def _single_to_found(row: GluedRow) -> FoundRow:
    text = row.texts[0]
    value = text_to_number(text).value if len(row.texts) == 1 and " " not in text else None
    if value is None:
        return FoundRow(row.key, row.label, row.printed, text, None, (), (), "只应有一个数，印出的不是一个数")
    return FoundRow(row.key, row.label, row.printed, text, (value,), (str(value),))
