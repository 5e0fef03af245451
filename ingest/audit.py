"""Every check of a store: inside each report, and between the reports of one body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from ingest.checks import report_to_checks
from ingest.crosschecks import reports_to_year_checks
from ingest.equation import Check
from ingest.show import number_to_json
from ingest.store import Store


def store_to_checks(store: Store, only: str | None = None) -> Iterator[Check]:
    """Body by body, so that no more than the reports of one are held at a time; `only` those that concern one report.

    `only` is the id of a report; a check between two years concerns both.
    """
    for _, heads in groupby(store.reports(), key=lambda head: head.org):
        ids = [head.id for head in heads]
        if only is None or only in ids:
            yield from body_to_checks(store, ids, only)


def body_to_checks(store: Store, ids: Sequence[str], only: str | None = None) -> Iterator[Check]:
    """The checks of the reports of one body."""
    reports = [store.report(report_id) for report_id in ids]
    yield from (c for r in reports if only in (None, r.id) for c in report_to_checks(r))
    yield from (c for c in reports_to_year_checks(reports) if only is None or _concerns(c, only))


class Audit:
    """Every check of a store, kept; worked out anew only for the bodies whose reports have changed since."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[str, tuple[frozenset[tuple[str, str]], tuple[Check, ...]]] = {}

    def checks(self) -> tuple[Check, ...]:
        """The checks of all reports as they are now, in order of body."""
        kept = {}
        for org, heads in groupby(self._store.reports(), key=lambda head: head.org):
            files = {head.id: head.sha256 for head in heads}
            known = self._kept.get(org)
            state = frozenset(files.items())
            kept[org] = known if known and known[0] == state else (state, tuple(body_to_checks(self._store, [*files])))
        self._kept = kept
        return tuple(check for _, checks in kept.values() for check in checks)


def _concerns(check: Check, report_id: str) -> bool:
    return any(ref.startswith(f"{report_id}/") for ref in check.refs)


def check_to_json(check: Check) -> dict[str, Any]:
    """The check as the JSON of the command line and of the API."""
    return {
        "report": check.report,
        "kind": check.kind,
        "holds": check.holds,
        "left": number_to_json(check.left),
        "right": number_to_json(check.right),
        "refs": list(check.refs),
        "text": check.text,
    }
