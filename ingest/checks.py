"""勾稽 checks: the form's identities over every row and column of a report, and 共A条，其中：… in its prose.

A check holds, fails, or (None) cannot be made because a cell is blank or could not be read. Nothing is ever corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ingest.forms import FormTable, Identity, form_named
from ingest.report import Cell, Paragraph, Path, Report, Table

_UNIT = r"(?P<unit>条|件|项|次|篇|份|个|期|人|名|家|部|元|万元|亿元)"
_TOTAL = re.compile(
    rf"(?<![\d,.])(?P<figure>\d[\d,]*(?:\.\d+)?)\s*(?P<more>[余多])?\s*{_UNIT}\s*[，,。；;]?\s*(?:其中|包括|分别[为是])[：:，,]?"
)
_PART = re.compile(
    r"(?P<before>[^，,；;、。：:]*?)(?P<figure>(?<![\d,.\-—年第])\d[\d,]*(?:\.\d+)?)\s*(?P<more>[余多])?\s*(?P<unit>[\u4e00-\u9fff%％])"
)
_STOP = re.compile(r"[。\n]|其中|截至|同比|累计|共|合计|占")


@dataclass(frozen=True, slots=True)
class Check:
    """One equation of one report. `left` and `right` are its two sides, None where a term is missing; `refs`
    its cells.
    """

    report: str
    kind: Literal["identity", "prose"]
    key: str
    holds: bool | None
    text: str
    left: Decimal | None
    right: Decimal | None
    refs: tuple[str, ...]


def report_to_checks(report: Report) -> tuple[Check, ...]:
    """Every check of the report, in document order: tables first in each section, then its prose."""
    form = form_named(report.form)
    checks: list[Check] = []
    for section in report.sections:
        for table in section.tables:
            if form is not None and table.form_table is not None:
                checks += table_to_checks(table, form.table(table.form_table), report.id)
        for paragraph in section.paragraphs:
            checks += _paragraph_to_checks(paragraph, report.id)
    return tuple(checks)


def table_to_checks(table: Table, form_table: FormTable, report: str = "") -> Iterator[Check]:
    """The official table's identities: along the rows for each row, along the columns for each column."""
    cells = {
        (row.form_row, cell.key): (f"{row.ref}/c{n}", cell)
        for row in table.rows
        if row.form_row
        for n, cell in enumerate(row.cells, start=1)
        if cell.key
    }
    for identity in form_table.identities:
        for name, left, right in _equations(identity, form_table, {row for row, _ in cells}):
            yield _equation_to_check(
                report, identity, name, [cells.get(k) for k in left], [cells.get(k) for k in right]
            )


_Key = tuple[str, str]
_Term = tuple[str, Cell] | None


def _equations(identity: Identity, table: FormTable, rows: set[str]) -> Iterator[tuple[Path, list[_Key], list[_Key]]]:
    if identity.along == "row":
        for row in (r for r in table.rows if r.key in rows):
            yield row.path, [(row.key, k) for k in identity.left], [(row.key, k) for k in identity.right]
    else:
        for column in table.columns:
            yield column.path, [(k, column.key) for k in identity.left], [(k, column.key) for k in identity.right]


def _equation_to_check(
    report: str, identity: Identity, name: Path, left: Sequence[_Term], right: Sequence[_Term]
) -> Check:
    a, b = _sum(left), _sum(right)
    holds = None if a is None or b is None else a == b
    where = " › ".join(name[-2:])
    text = f"{identity.text}（{where}）" if where else identity.text
    refs = tuple(ref for ref, _ in filter(None, (*left, *right)))
    return Check(report, "identity", identity.key, holds, text, a, b, refs)


def _sum(terms: Sequence[_Term]) -> Decimal | None:
    """The sum of the cells; None where one is missing, blank or not read: a blank is not a 0."""
    numbers = [t[1].number if t else None for t in terms]
    return None if None in numbers else sum((n for n in numbers if n is not None), Decimal(0))


def _paragraph_to_checks(paragraph: Paragraph, report: str) -> Iterator[Check]:
    """共A条，其中：甲x条，乙y条: parts above the total cannot be; parts below it may be, for 其中 need not name
    them all.
    """
    for m in _TOTAL.finditer(paragraph.text):
        parts = list(_parts(paragraph.text, m.end(), m["unit"]))
        total = Decimal(m["figure"].replace(",", ""))
        if len(parts) < 2 or m["more"]:
            continue
        together = sum(parts, Decimal(0))
        holds = None if together < total else together == total
        text = f"共{m['figure']}{m['unit']}，其中各项相加为{together}{m['unit']}"
        yield Check(report, "prose", "prose.parts", holds, text, together, total, (paragraph.ref,))


def _parts(text: str, at: int, unit: str) -> Iterator[Decimal]:
    """The figures with the same unit after 其中, up to the end of the sentence or the next total with parts."""
    ends = [m.start() for m in (_STOP.search(text, at), _TOTAL.search(text, at)) if m]
    stretch = text[at : min(ends, default=len(text))]
    for clause in re.split(r"[，,；;、]", stretch):
        figures = [m for m in _PART.finditer(clause) if m["unit"] == unit[0] and not m["more"]]
        if len(figures) > 1:
            return
        yield from (Decimal(m["figure"].replace(",", "")) for m in figures)
