"""勾稽 checks of one report: the form's identities over every row and column, and what its prose says of its figures.

A check holds, fails, or (None) cannot be made because a cell is blank or could not be read. Nothing is ever corrected.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.crosschecks import report_to_prose_checks
from ingest.equation import Check, Term, are_equal, in_numbers, terms_to_refs, terms_to_sum
from ingest.forms import FormTable, Identity, form_named
from ingest.report import Path, Report, Table

__all__ = ["Check", "report_to_checks", "table_to_checks"]


def report_to_checks(report: Report) -> tuple[Check, ...]:
    """Every check of the report: its tables in document order, then its prose."""
    form = form_named(report.form)
    checks: list[Check] = []
    for table in report.tables:
        if form is not None and table.form_table is not None:
            checks += table_to_checks(table, form.table(table.form_table), report.id)
    return (*checks, *report_to_prose_checks(report))


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


def _equations(identity: Identity, table: FormTable, rows: set[str]) -> Iterator[tuple[Path, list[_Key], list[_Key]]]:
    if identity.along == "row":
        for row in (r for r in table.rows if r.key in rows):
            yield row.path, [(row.key, k) for k in identity.left], [(row.key, k) for k in identity.right]
    else:
        for column in table.columns:
            yield column.path, [(k, column.key) for k in identity.left], [(k, column.key) for k in identity.right]


def _equation_to_check(
    report: str, identity: Identity, name: Path, left: Sequence[Term], right: Sequence[Term]
) -> Check:
    a, b = terms_to_sum(left), terms_to_sum(right)
    where = f"（{' › '.join(name[-2:])}）" if name else ""
    # The text of an identity with a total says the total first: 总计 = 自然人 + …
    sides = in_numbers(b, a) if len(right) == 1 else in_numbers(a, b)
    text = f"{identity.text}{where}：{sides}"
    refs = terms_to_refs(left), terms_to_refs(right)
    return Check(report, "identity", identity.key, are_equal(a, b), text, a, b, *refs)
