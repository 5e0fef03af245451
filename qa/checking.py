"""The checks of the reports that an answer draws on: inside each, and against the years before and after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ingest.checks import Check, report_to_checks
from ingest.crosschecks import reports_to_year_checks
from ingest.store import Store
from qa.bodies import Body
from qa.caveats import Checked, checks_to_checked

_MOST_CHECKED = 40
"""Reports whose identities are checked for one answer; a ranking of hundreds shows its cells unchecked."""
_MOST_NEIGHBOURS = 6
"""Reports that are held against those of the years beside them."""


class Checking:
    """Checks reports of one store; each is checked once, for as long as the store holds the same."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._known: dict[tuple[str, ...], tuple[Check, ...]] = {}

    def forget(self) -> None:
        """The store holds something else now."""
        self._known = {}

    def checked(self, reports: Iterable[str], bodies: Sequence[Body]) -> Checked:
        """The checks of these reports, by the address that they concern; `bodies` are all that the store holds."""
        ids = list(dict.fromkeys(reports))
        if len(ids) > _MOST_CHECKED:
            return Checked({})
        checks = [c for report in ids for c in self._within(report)]
        if len(ids) <= _MOST_NEIGHBOURS:
            checks += [c for body in bodies for c in self._across(body, ids)]
        return checks_to_checked(checks)

    def _within(self, report: str) -> tuple[Check, ...]:
        if (report,) not in self._known:
            self._known[(report,)] = report_to_checks(self.store.report(report))
        return self._known[(report,)]

    def _across(self, body: Body, ids: Sequence[str]) -> Iterator[Check]:
        own = {year for year in body.years if body.report(year) in ids}
        near = sorted({year + step for year in own for step in (-1, 0, 1)} & set(body.years))
        names = tuple(report for year in near if (report := body.report(year)))
        if len(names) < 2:
            return
        if names not in self._known:
            self._known[names] = reports_to_year_checks(self.store.report(name) for name in names)
        yield from self._known[names]
