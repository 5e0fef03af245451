"""Printed against read, cell by cell: right, wrong, missing, open, invented."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Hashable
from dataclasses import dataclass, fields

from ingest.forms.disclosure2021 import DISCLOSURE_2021 as FORM
from ingest.numbers import text_to_number
from ingest.report import Cell, Path, Report, Row, Table
from tests.official.figures import OfficialReport
from tests.statistics import Statistics

EVERY_ROW = frozenset((table.key, row.key) for table in FORM.tables for row in table.rows)


@dataclass(frozen=True)
class Tally:
    """Cells read back: as printed, otherwise, not at all though they can be known, not at all where no reader could
    (`open`), and figures that were not printed there.
    """

    right: int = 0
    wrong: int = 0
    missing: int = 0
    open: int = 0
    invented: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Tally)))

    @property
    def false(self) -> int:
        """Figures given that nobody printed so."""
        return self.wrong + self.invented

    def __len__(self) -> int:
        """The cells that were printed."""
        return self.right + self.wrong + self.missing + self.open


def official_tally(official: OfficialReport, read: Report, knowable: Container[tuple[str, str]] = EVERY_ROW) -> Tally:
    """Compare the figures of the form, and that no blank is read as one; a row that is not `knowable` may be given up,
    though not be wrong.
    """
    found = _by_address(read, lambda table, row, cell: (table.form_table, row.form_row, cell.key))
    tally = Tally()
    for key in official.figures:
        figure = text_to_number(official.text(key)).value
        numbers = [cell.number for cell in found.pop(key, []) if cell.number is not None]
        if not numbers and figure is None:
            tally += Tally(right=1)
        elif not numbers:
            tally += Tally(missing=1) if key[:2] in knowable else Tally(open=1)
        else:
            right = set(numbers) == {figure}
            tally += Tally(right=int(right), wrong=int(not right), invented=len(numbers) - 1)
    return tally + Tally(invented=sum(cell.number is not None for cells in found.values() for cell in cells))


def statistics_tally(table: Statistics, read: Report) -> Tally:
    """Compare every box of a table of no form: text, number and unit under its label and column."""
    found = _by_address(read, lambda _, row, cell: (_bare(row.label), _bare(cell.column)))
    tally = Tally()
    for label, column, text, unit in table.printed():
        cells = found.pop((label, column), [])
        right = [(c.text, c.number, c.unit) for c in cells] == [(text, text_to_number(text).value, unit)]
        tally += Tally(right=1) if right else Tally(wrong=1) if any(c.text for c in cells) else Tally(missing=1)
    return tally + Tally(invented=sum(cell.number is not None for cells in found.values() for cell in cells))


def _by_address(read: Report, address: Callable[[Table, Row, Cell], Hashable]) -> dict[Hashable, list[Cell]]:
    found: dict[Hashable, list[Cell]] = defaultdict(list)
    for table in read.tables:
        for row in table.rows:
            for cell in row.cells:
                found[address(table, row, cell)].append(cell)
    return found


def _bare(path: Path) -> Path:
    """A label without the blanks that a format puts between the signs of a short word."""
    return tuple(part.replace(" ", "") for part in path)
