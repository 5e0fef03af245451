"""What a figure is made up of, for a list or a ranking: the applicants of a row, the reasons of a sum, the outcomes of
a case.
"""

from __future__ import annotations

from collections.abc import Iterable

from ingest.forms import FormTable
from qa.selection import Measure

Along = str
"""Which parts are asked for: "applicant", "reason", "outcome", or "" for those that there are."""


def measure_to_parts(measure: Measure, table: FormTable, along: Along = "") -> tuple[Measure, ...]:
    """The parts of a sum, or of a printed total those that the form's own identity adds up to it; () where the figure
    has none of the kind asked for.
    """
    if measure.bottom is not None:
        return ()
    if table.key == "t3" and measure.rows == ("handled",) and along in ("", "outcome"):
        return _outcomes(measure, table)
    by_rows, by_columns = _rows(measure, table), _columns(measure, table)
    if along == "applicant":
        return by_columns if table.key == "t3" else ()
    if along == "reason":
        return by_rows if table.key == "t3" else ()
    if along == "outcome":
        return by_columns if table.key == "t4" else ()
    return by_rows or by_columns


def _outcomes(measure: Measure, table: FormTable) -> tuple[Measure, ...]:
    """What was decided on the requests handled: a group of rows each, 不予公开 with all its reasons."""
    groups: dict[str, list[str]] = {}
    for row in table.rows:
        if len(row.path) > 1 and row.key != "handled":
            groups.setdefault(row.path[1], []).append(row.key)
    unit = table.row("handled").unit
    return tuple(Measure(measure.table, tuple(rows), measure.columns, name, unit) for name, rows in groups.items())


def _rows(measure: Measure, table: FormTable) -> tuple[Measure, ...]:
    if len(measure.rows) < 2:
        return ()
    return tuple(
        Measure(measure.table, (r,), measure.columns, table.row(r).path[-1], table.row(r).unit) for r in measure.rows
    )


def _columns(measure: Measure, table: FormTable) -> tuple[Measure, ...]:
    """The columns that add up to the measure's; two kinds of suit have the same outcomes, taken together."""
    totals = [_parts_of(column, table) for column in measure.columns]
    groups: Iterable[tuple[str, ...]] = ()
    if all(totals):
        groups = zip(*totals, strict=True)
    elif len(measure.columns) > 1:
        groups = ((c,) for c in measure.columns)
    unit = table.row(measure.rows[0]).unit
    return tuple(Measure(measure.table, measure.rows, g, _label(g, table), unit) for g in groups)


def _parts_of(column: str, table: FormTable) -> tuple[str, ...]:
    for identity in table.identities:
        if identity.along == "row" and identity.right == (column,):
            return identity.left
    return ()


def _label(columns: tuple[str, ...], table: FormTable) -> str:
    path = table.column(columns[0]).path
    return " › ".join(path[1:] or path) if len(columns) == 1 else path[-1]
