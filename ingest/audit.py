"""Every check of a store: inside each report, and between the reports of one body."""

from __future__ import annotations

from collections.abc import Iterator
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
        if only is not None and only not in ids:
            continue
        reports = [store.report(report_id) for report_id in ids]
        yield from (c for r in reports if only in (None, r.id) for c in report_to_checks(r))
        yield from (c for c in reports_to_year_checks(reports) if only is None or _concerns(c, only))


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
