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
from ingest.glued import GluedRow, header_start, text_to_rows
from ingest.numbers import text_to_number
from ingest.report import Path

READINGS_KEPT = 50
FEWEST_ROWS = 2
"""Rows with figures that make a table out of words in prose; one alone may be a phrase."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row read out of running text: `numbers` is None where more than one reading is left, or none."""

    key: str | None
    label: Path
    printed: str
    text: str
    numbers: tuple[Decimal, ...] | None
    readings: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """The rows of one official table in a text, and where in it they stood (from, to)."""

    table: FormTable
    rows: tuple[FoundRow, ...]
    start: int
    end: int


def text_to_tables(text: str, tables: Sequence[FormTable]) -> tuple[FoundTable, ...]:
    """The official tables that stand in the text without borders, in the order of the text, none overlapping."""
    found = [t for t in (_text_to_table(text, table) for table in tables) if t is not None]
    found.sort(key=lambda t: t.start)
    kept: list[FoundTable] = []
    for t in found:
        if not kept or t.start >= kept[-1].end:
            kept.append(t)
    return tuple(kept)


def _text_to_table(text: str, table: FormTable) -> FoundTable | None:
    rows = text_to_rows(text, table)
    if sum(bool(r.key is not None and r.texts[0]) for r in rows) < min(FEWEST_ROWS, len(table.rows)):
        return None
    start = header_start(text, rows[0].start, table)
    return FoundTable(table, tuple(_decode(text, rows, table)), start, rows[-1].end)


def _decode(text: str, rows: Sequence[GluedRow], table: FormTable) -> Iterator[FoundRow]:
    names = {i: r.key or "group:" + r.label[-1] for i, r in enumerate(rows)}
    wide = {names[i]: r.texts for i, r in enumerate(rows) if len(_columns(table, r)) > 1}
    decoded: dict[str, Decoded] = {}
    for width, keys in groupby(sorted(wide, key=lambda k: _width(table, k)), key=lambda k: _width(table, k)):
        strings = {k: wide[k] for k in keys}
        column_sums, complete = _column_sums(text, rows, table)
        decoded |= rows_to_decoded(strings, width, _row_sums(table), column_sums, complete)
    for i, row in enumerate(rows):
        yield _to_found(row, decoded[names[i]]) if names[i] in decoded else _single_to_found(row)


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
        numbers = tuple(Decimal(n) for n in decoded.readings[0])
        return FoundRow(row.key, row.label, row.printed, text, numbers)
    readings = tuple(" ".join(map(str, r)) for r in decoded.readings[:READINGS_KEPT])
    count = len(decoded.readings)
    why = f"数字连在一起，有{count}种读法，无法确定" if count > 1 else "数字连在一起，没有能证明为唯一的读法"
    return FoundRow(row.key, row.label, row.printed, text, None, readings, why)


def _single_to_found(row: GluedRow) -> FoundRow:
    text = row.texts[0]
    value = text_to_number(text).value if len(row.texts) == 1 and " " not in text else None
    if value is None:
        return FoundRow(row.key, row.label, row.printed, text, None, (), "只应有一个数，印出的不是一个数")
    return FoundRow(row.key, row.label, row.printed, text, (value,))
