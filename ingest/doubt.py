"""Rows recognised in a picture: figures that are not sure, or that an identity of the form contradicts, are taken back.

A wrong digit looks as good as a right one, so the form's sums are the proof. Where they do not come out, the rows that
can be at fault lose their numbers, whether the picture was read wrongly or the print is wrong itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from ingest.checks import Check, table_to_checks
from ingest.forms import FormTable
from ingest.numbers import is_figure
from ingest.report import Cell, Row, Table, Unresolved

_UNREAD = "扫描件中有数字识别不清，请对照原件"
_FAILED = "识别出的数字不符合勾稽关系：{identity}，请对照原件"


@dataclass(frozen=True, slots=True)
class _Gap:
    """By how much a failing identity is off, and the rows whose cells take part in it."""

    text: str
    amount: Decimal
    rows: frozenset[str]
    is_row: bool


def table_to_trusted(table: Table, form_table: FormTable | None) -> tuple[Table, tuple[Unresolved, ...]]:
    """The table without the figures of its scanned rows that cannot be trusted, and those rows with the reason."""
    scanned = {row.ref for row in table.rows if row.origin == "ocr"}
    if not scanned:
        return table, ()
    gaps = [_check_to_gap(c) for c in table_to_checks(table, form_table) if c.holds is False] if form_table else []
    failed = {ref: text for ref, text in _rows_at_fault(gaps).items() if ref in scanned}
    doubts = {row.ref: _doubt(row, failed) for row in table.rows if row.ref in scanned}
    rows = tuple(_without_numbers(row) if row.ref in failed else row for row in table.rows)
    unresolved = tuple(Unresolved(r.ref, _row_to_text(r), doubts[r.ref]) for r in table.rows if doubts.get(r.ref))
    return replace(table, rows=rows), unresolved


def _doubt(row: Row, failed: dict[str, str]) -> str:
    if row.ref in failed:
        return _FAILED.format(identity=failed[row.ref])
    return _UNREAD if any(map(_is_unread, row.cells)) else ""


def _is_unread(cell: Cell) -> bool:
    """Whether a cell holds neither a number nor a blank, and no words either; an official one never holds words."""
    is_open = cell.number is None and cell.blank is None
    return is_open and (cell.key is not None or not cell.text or is_figure(cell.text))


def _check_to_gap(check: Check) -> _Gap:
    rows = frozenset(ref.rsplit("/", 1)[0] for ref in check.refs)
    return _Gap(check.text, abs((check.left or Decimal(0)) - (check.right or Decimal(0))), rows, len(rows) == 1)


def _rows_at_fault(gaps: Sequence[_Gap]) -> dict[str, str]:
    """The rows that can be at fault, each with the identity that says so.

    A row whose own sum fails is. The sum of a column is explained where it is off by just as much as such a row
    of it, or all of them together; else any of its rows can be at fault.
    """
    by_row = {next(iter(gap.rows)): gap for gap in gaps if gap.is_row}
    faults = {ref: gap.text for ref, gap in by_row.items()}
    for gap in (gap for gap in gaps if not gap.is_row):
        amounts = [by_row[ref].amount for ref in gap.rows if ref in by_row]
        if gap.amount not in (*amounts, sum(amounts, Decimal(0))):
            faults |= {ref: gap.text for ref in gap.rows if ref not in faults}
    return faults


def _without_numbers(row: Row) -> Row:
    return replace(row, cells=tuple(replace(cell, number=None, blank=None) for cell in row.cells))


def _row_to_text(row: Row) -> str:
    return " ".join(chain((row.printed,), (c.text for c in row.cells))).strip()
