"""Plan × rows → operands: for each report and measure the cells that go in, or why there is no figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from ingest.found import FoundRow, ReportHead
from ingest.report import Cell, Unresolved
from qa.answer import Reason
from qa.bodies import Body
from qa.selection import Measure


class Facts(Protocol):
    """What is needed of a store to explain a gap."""

    def unresolved(self, report_id: str) -> tuple[Unresolved, ...]: ...
    def head(self, report_id: str) -> ReportHead: ...


@dataclass(frozen=True, slots=True)
class Used:
    """A cell that went into a figure: its row where it stands, and its place in the row, from 0."""

    found: FoundRow
    index: int

    @property
    def cell(self) -> Cell:
        """The cell itself."""
        return self.found.row.cells[self.index]

    @property
    def ref(self) -> str:
        """The cell's address."""
        return f"{self.found.row.ref}/c{self.index + 1}"


@dataclass(frozen=True, slots=True)
class Gap:
    """Why there is no figure, in words, with the cell concerned and the readings that it may have."""

    reason: Reason
    text: str
    refs: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operand:
    """A measure of one report: its value and the cells it came from, or the gap. A share is in per cent, unrounded."""

    body: Body
    year: int
    measure: Measure
    value: Decimal | None = None
    top: tuple[Used, ...] = ()
    bottom: tuple[Used, ...] = ()
    gap: Gap | None = None

    @property
    def used(self) -> tuple[Used, ...]:
        """Every cell that went in."""
        return self.top + self.bottom

    @property
    def name(self) -> str:
        """Whose figure, of when."""
        return f"{self.body.org} {self.year} 年"


Key = tuple[str, str, str]


def operands(
    facts: Facts, rows: Iterable[FoundRow], pairs: Sequence[tuple[Body, int]], measures: Sequence[Measure]
) -> tuple[Operand, ...]:
    """The operands of every pair and measure, pair by pair, from the rows retrieved."""
    cells: dict[Key, list[Used]] = {}
    for row in rows:
        for i, cell in enumerate(row.row.cells):
            cells.setdefault((row.report.id, row.row.form_row or "", cell.key or ""), []).append(Used(row, i))
    return tuple(_operand(facts, cells, body, year, measure) for body, year in pairs for measure in measures)


def _operand(facts: Facts, cells: dict[Key, list[Used]], body: Body, year: int, measure: Measure) -> Operand:
    report = body.report(year)
    if report is None:
        return Operand(body, year, measure, gap=_no_year(body, year))
    sides = (measure.cells, measure.bottom.cells if measure.bottom else ())
    taken: list[tuple[Used, ...]] = []
    for side in sides:
        used = []
        for row, column in side:
            hits = cells.get((report, row, column), [])
            gap = _cell_gap(facts, report, hits, measure)
            if gap is not None:
                return Operand(body, year, measure, gap=gap)
            used.append(hits[0])
        taken.append(tuple(used))
    return _computed(body, year, measure, *taken)


def _computed(body: Body, year: int, measure: Measure, top: tuple[Used, ...], bottom: tuple[Used, ...]) -> Operand:
    value = _total(top)
    if not bottom:
        return Operand(body, year, measure, value, top)
    whole = _total(bottom)
    if whole == 0:
        text = f"{body.org} {year} 年{measure.bottom.label if measure.bottom else ''}为 0，没有比例可算。"
        return Operand(
            body, year, measure, top=top, bottom=bottom, gap=Gap("blank", text, tuple(u.ref for u in bottom))
        )
    return Operand(body, year, measure, value * 100 / whole, top, bottom)


def _total(used: Iterable[Used]) -> Decimal:
    return sum((u.cell.number for u in used if u.cell.number is not None), Decimal(0))


def _no_year(body: Body, year: int) -> Gap:
    held = "、".join(str(y) for y in body.years)
    return Gap("no_year", f"没有{body.org} {year} 年的报告，库里有的是 {held} 年。")


_BLANKS = {"empty": "空白", "slash": "“/”", "dash": "“—”", "none": "“无”"}


def _cell_gap(facts: Facts, report: str, hits: Sequence[Used], measure: Measure) -> Gap | None:
    head = facts.head(report)
    where = f"{head.org} {head.year} 年报告"
    if not hits:
        return Gap("no_row", f"{where}里没有“{measure.label}”这一格。")
    if len({h.cell.number for h in hits}) > 1:
        return Gap(
            "unresolved", f"{where}里“{measure.label}”印了不止一次，数字不同，无法取舍。", tuple(h.ref for h in hits)
        )
    cell, row = hits[0].cell, hits[0].found.row
    if cell.number is not None:
        return None
    if cell.blank is not None:
        return Gap(
            "blank",
            f"{where}里“{_place(hits[0])}”一格印的是{_BLANKS[cell.blank]}，不是 0，也没有数字。",
            (hits[0].ref,),
        )
    known = next((u for u in facts.unresolved(report) if u.ref in (row.ref, hits[0].ref)), None)
    why = f"原文是“{known.text}”，{known.why}" if known else f"原文是“{cell.text or row.printed}”，读不出确定的数字"
    text = f"{where}里“{_place(hits[0])}”一格存疑：{why}。"
    return Gap("unresolved", text, (hits[0].ref,), known.readings if known else ())


def _place(used: Used) -> str:
    return " › ".join((*used.found.row.label[-1:], *used.cell.column[-1:]))
