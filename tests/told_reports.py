"""Reports in the official form with figures and sentences that a test tells: what it asks for, it knows.

A cell is named by the form's keys, "t3/new/person". Cells that are not told hold 0, and totals are what they should be;
`printed` puts another text in a cell, so that a report can leave one blank or fail to add up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ingest.forms import DISCLOSURE_2021, FormTable, Identity
from ingest.numbers import text_to_number
from ingest.report import Cell, Origin, Paragraph, Report, Row, Section, Table, Unresolved
from ingest.store import Store
from tests.small_reports import CountingEncoder

NUMBERS = "一二三四五六"


def told_report(
    org: str,
    year: int,
    counts: Mapping[str, str | int] | None = None,
    *,
    printed: Mapping[str, str] | None = None,
    prose: Mapping[int, Sequence[str]] | None = None,
    names: tuple[str, ...] = (),
    origin: Origin = "printed",
    readings: Mapping[str, tuple[str, ...]] | None = None,
    more: Sequence[Table] = (),
) -> Report:
    """A report with the six sections and three tables; `prose` holds paragraphs by the number of their section.

    `readings` names rows ("t2/normative") whose figures cannot be told apart, with what they may be; `more` are tables
    of section six that follow no known form.
    """
    told = {**_with_totals({k: str(v) for k, v in (counts or {}).items()}), **(printed or {})}
    name = f"{org}-{year}"
    titles = DISCLOSURE_2021.sections
    by_section = {table.section: table for table in DISCLOSURE_2021.tables}
    sections = tuple(
        Section(
            f"{name}/s{n}",
            NUMBERS[n - 1],
            title,
            tuple(Paragraph(f"{name}/s{n}/p{i}", text) for i, text in enumerate((prose or {}).get(n, ()), 1)),
            _tables(f"{name}/s{n}/t1", by_section.get(title), told, origin, readings or {})
            + (tuple(more) if n == len(titles) else ()),
        )
        for n, title in enumerate(titles, 1)
    )
    return Report(
        id=name,
        org=org,
        year=year,
        title=f"{org}{year}年政府信息公开工作年度报告",
        source=f"/files/{name}.html",
        sha256=hashlib.sha256(repr((name, told, prose)).encode()).hexdigest(),
        sections=sections,
        names=(org, *names),
        form=DISCLOSURE_2021.key,
        unresolved=tuple(
            Unresolved(row.ref, row.printed, "读法不止一种", (readings or {})[f"{table.form_table}/{row.form_row}"])
            for section in sections
            for table in section.tables
            for row in table.rows
            if f"{table.form_table}/{row.form_row}" in (readings or {})
        ),
    )


def told_store(folder: Path, reports: Iterable[Report]) -> Store:
    """A store of these reports that loads no model."""
    store = Store(folder, CountingEncoder())  # type: ignore[arg-type]
    for report in reports:
        store.add(report, embed=False)
    return store


def _tables(
    ref: str,
    table: FormTable | None,
    told: Mapping[str, str],
    origin: Origin,
    readings: Mapping[str, tuple[str, ...]],
) -> tuple[Table, ...]:
    if table is None:
        return ()
    rows = []
    for n, row in enumerate(table.rows, 1):
        lost = f"{table.key}/{row.key}" in readings
        texts = {c.key: told.get(f"{table.key}/{row.key}/{c.key}", "0") for c in table.columns_of(row.key)}
        cells = tuple(
            Cell(c.path, "", None, row.unit, None, c.key) if lost else _cell(c.path, texts[c.key], row.unit, c.key)
            for c in table.columns_of(row.key)
        )
        printed = "".join((*row.path[-1:], *(texts.values() if lost else ())))
        rows.append(Row(f"{ref}/r{n}", row.path, cells, printed, row.key, origin=origin))
    columns = tuple(c.path for c in table.columns)
    return (Table(ref, table.caption, columns, tuple(rows), form_table=table.key),)


def _cell(column: tuple[str, ...], text: str, unit: str, key: str) -> Cell:
    number = text_to_number(text, unit)
    return Cell(column, text, number.value, unit, number.blank, key)


def _with_totals(told: Mapping[str, str]) -> dict[str, str]:
    """What is told, with every total that an identity of the form gives and the test does not."""
    out = dict(told)
    for table in DISCLOSURE_2021.tables:
        for identity in sorted(table.identities, key=lambda i: i.along):  # down the columns first, then along the rows
            for left, right in _sums(table, identity):
                if any(key in out for key in left):
                    out.setdefault(right, str(sum(int(out.get(key, "0")) for key in left)))
    return out


def _sums(table: FormTable, identity: Identity) -> Iterable[tuple[list[str], str]]:
    if len(identity.right) != 1:
        return
    if identity.along == "row":
        for row in table.rows:
            yield [f"{table.key}/{row.key}/{k}" for k in identity.left], f"{table.key}/{row.key}/{identity.right[0]}"
        return
    for column in table.columns:
        yield [f"{table.key}/{k}/{column.key}" for k in identity.left], f"{table.key}/{identity.right[0]}/{column.key}"
