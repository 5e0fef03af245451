"""What can be known of a table whose borders are lost: every reading tried, by brute force and in the plainest way.

A reading is a cut of a run of digits into as many numbers as the row has columns, none with a leading zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from math import prod

from ingest.forms import Identity
from ingest.forms.disclosure2021 import DISCLOSURE_2021 as FORM
from tests.official.figures import OfficialReport

_PROACTIVE, _REQUESTS, _CASES = FORM.tables
_MOST_READINGS = 100_000
_GROUP = 5
"""Columns of one group of table four: four outcomes and their total."""

Cut = tuple[int, ...]


class TooManyReadings(Exception):
    """More readings of table three than can be tried one by one."""


def knowable_rows(report: OfficialReport) -> set[tuple[str, str]]:
    """The decodable rows; without those of table three where its readings are too many to try."""
    try:
        return decodable_rows(report)
    except TooManyReadings:
        return _rows_beside_requests(report)


def decodable_rows(report: OfficialReport) -> set[tuple[str, str]]:
    """The rows, by the form's keys of table and row, that have one reading only and so have to be decoded."""
    rows = _rows_beside_requests(report)
    if _request_readings(report) == 1:
        rows |= {(_REQUESTS.key, r.key) for r in _REQUESTS.rows}
    return rows


def _rows_beside_requests(report: OfficialReport) -> set[tuple[str, str]]:
    rows = {(_PROACTIVE.key, r.key) for r in _PROACTIVE.rows if _proactive_readings(report, r.key) == 1}
    if _case_readings(report) == 1:
        rows |= {(_CASES.key, r.key) for r in _CASES.rows}
    return rows


def _proactive_readings(report: OfficialReport, row: str) -> int:
    """A row of one figure has one reading; no identity decides the others."""
    columns = len(_PROACTIVE.columns_of(row))
    return 1 if columns == 1 else sum(1 for _ in _cuts(_run(report, "t2", row), columns))


def _request_readings(report: OfficialReport) -> int:
    """The readings of all rows of table three at once that satisfy its identities along rows and columns."""
    rows = [[cut for cut in _cuts(_run(report, "t3", r.key), 7) if sum(cut[:-1]) == cut[-1]] for r in _REQUESTS.rows]
    if prod(map(len, rows)) > _MOST_READINGS:
        raise TooManyReadings(f"over {_MOST_READINGS} readings of table three to try; take a report of a smaller size")
    keys = [r.key for r in _REQUESTS.rows]
    balances = [i for i in _REQUESTS.identities if i.along == "column"]
    readings = (dict(zip(keys, cuts, strict=True)) for cuts in product(*rows))
    return sum(all(_adds_up(reading, identity) for identity in balances) for reading in readings)


def _adds_up(reading: dict[str, Cut], identity: Identity) -> bool:
    def column_sums(terms: tuple[str, ...]) -> list[int]:
        return [sum(column) for column in zip(*(reading[term] for term in terms), strict=True)]

    return column_sums(identity.left) == column_sums(identity.right)


def _case_readings(report: OfficialReport) -> int:
    """The cuts of table four into three groups of five, each of which adds up."""
    run = _run(report, "t4", "cases")
    first = range(_GROUP, len(run) - 2 * _GROUP + 1)
    return sum(
        _group_readings(run[:i]) * _group_readings(run[i:j]) * _group_readings(run[j:])
        for i in first
        if _group_readings(run[:i])
        for j in range(i + _GROUP, len(run) - _GROUP + 1)
    )


def _group_readings(run: str) -> int:
    return sum(sum(cut[:-1]) == cut[-1] for cut in _cuts(run, _GROUP))


def _run(report: OfficialReport, table: str, row: str) -> str:
    """The digits of a row with the borders between its cells lost."""
    return "".join(report.text((table, row, c.key)) for c in FORM.table(table).columns_of(row))


def _cuts(run: str, parts: int) -> Iterator[Cut]:
    if parts == 1:
        if re.fullmatch("0|[1-9][0-9]*", run):
            yield (int(run),)
        return
    for end in range(1, 2 if run.startswith("0") else len(run) - parts + 2):
        yield from ((int(run[:end]), *rest) for rest in _cuts(run[end:], parts - 1))
