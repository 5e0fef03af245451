"""Checks across the borders of a table: what the prose says of its figures, and what the next year's report says.

Where prose and table differ, `left` is the table's side and `right` the sentence's. Across years, `left` is what the
earlier report leads to and `right` what the later one prints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from ingest.claims import Claim, text_to_all_done, text_to_claims
from ingest.equation import Check, Term, are_equal, in_numbers, terms_to_refs, terms_to_sum
from ingest.forms import Form, FormTable, form_named
from ingest.parts import paragraph_to_part_checks
from ingest.report import Paragraph, Report

Cells = Mapping[tuple[str, str, str], Term]
"""The cells of a report by the form's keys: table, row, column."""


def report_to_prose_checks(report: Report) -> tuple[Check, ...]:
    """Every check that a sentence of the report takes part in, in document order."""
    form, cells = form_named(report.form), report_to_cells(report)
    checks: list[Check] = []
    for paragraph in (p for section in report.sections for p in section.paragraphs):
        checks += paragraph_to_part_checks(paragraph, report.id)
        if form is not None:
            checks += _paragraph_to_table_checks(paragraph, report, form, cells)
    return tuple(checks)


def report_to_cells(report: Report) -> Cells:
    """The official cells of the report; of a cell given twice the first."""
    cells: dict[tuple[str, str, str], Term] = {}
    for table in report.tables:
        for row in table.rows:
            for n, cell in enumerate(row.cells, start=1):
                if table.form_table and row.form_row and cell.key:
                    cells.setdefault((table.form_table, row.form_row, cell.key), (f"{row.ref}/c{n}", cell))
    return cells


# --- prose against table


def _paragraph_to_table_checks(paragraph: Paragraph, report: Report, form: Form, cells: Cells) -> Iterator[Check]:
    for claim in text_to_claims(paragraph.text, report.year):
        check = _claim_to_check(claim, paragraph, report, form, cells)
        if check is not None:
            yield check
    done = text_to_all_done(paragraph.text, report.year)
    if done is not None:
        yield from _done_to_checks(done, paragraph, report, form, cells)


def _claim_to_check(claim: Claim, paragraph: Paragraph, report: Report, form: Form, cells: Cells) -> Check | None:
    """None where the report has no such cell, and where the sentence may have meant other rows besides."""
    family = claim.family
    table = form.table(family.table)
    terms = _terms(table, family.rows, family.columns, cells)
    if not any(terms):
        return None
    in_table = terms_to_sum(terms)
    if family.or_with and in_table != claim.figure:
        wider = terms_to_sum(_terms(table, (*family.rows, *family.or_with), family.columns, cells))
        if wider == claim.figure:
            return None
    text = f"表格“{family.label}” = 正文“{claim.words}”：{in_numbers(in_table, claim.figure)}"
    refs = terms_to_refs(terms), (paragraph.ref,)
    holds = are_equal(in_table, claim.figure)
    return Check(report.id, "prose", f"prose.{family.rows[0]}", holds, text, in_table, claim.figure, *refs)


def _terms(table: FormTable, rows: Sequence[str], columns: Sequence[str], cells: Cells) -> list[Term]:
    """The cells of these rows, or groups of rows, in these columns; a blank total is made up of its parts."""
    keys = [r.key for r in table.rows if r.key in rows or r.key.partition(".")[0] in rows]
    known = {c.key for c in table.columns}
    return [term for row in keys for c in columns if c in known for term in _cell_or_parts(table, row, c, cells)]


def _cell_or_parts(table: FormTable, row: str, column: str, cells: Cells) -> list[Term]:
    total = cells.get((table.key, row, column))
    parts = next((i.left for i in table.identities if i.along == "row" and i.right == (column,)), ())
    made_up = [cells.get((table.key, row, part)) for part in parts]
    blank = total is not None and total[1].number is None
    return made_up if blank and made_up and terms_to_sum(made_up) is not None else [total]


def _done_to_checks(words: str, paragraph: Paragraph, report: Report, form: Form, cells: Cells) -> Iterator[Check]:
    """所有申请均已办结, but the table carries some into the next year."""
    terms = _terms(form.table("t3"), ("carried_out",), ("total",), cells)
    left, none = terms_to_sum(terms), Decimal(0)
    if any(terms):
        text = f"表格“四、结转下年度继续办理” = 0，正文说“{words}”：{in_numbers(left, none)}"
        refs = terms_to_refs(terms), (paragraph.ref,)
        yield Check(report.id, "prose", "prose.done", are_equal(left, none), text, left, none, *refs)


# --- year against year


def reports_to_year_checks(reports: Iterable[Report]) -> tuple[Check, ...]:
    """What reports of one body for years that follow each other must agree in; `reports` may be of many bodies."""
    ordered = sorted(reports, key=lambda r: (r.org, r.year))
    checks: list[Check] = []
    for _, of_body in groupby(ordered, key=lambda r: r.org):
        for before, after in pairwise(of_body):
            if after.year == before.year + 1:
                checks += _pair_to_checks(before, after)
    return tuple(checks)


def _pair_to_checks(before: Report, after: Report) -> Iterator[Check]:
    old, new = report_to_cells(before), report_to_cells(after)
    form = form_named(after.form)
    if form is None or form_named(before.form) is None:
        return
    years = f"{before.year}→{after.year}"
    for column in form.table("t3").columns:
        terms = [old.get(("t3", "carried_out", column.key))], [new.get(("t3", "carried_in", column.key))]
        name = f"{before.year} 年结转下年度 = {after.year} 年上年结转（{' › '.join(column.path[-2:])}）"
        yield from _terms_to_year_check(after.id, f"year.carried.{years}", name, *terms)
    for row in form.table("t2").rows:
        in_force = [old.get(("t2", row.key, "in_force")), new.get(("t2", row.key, "issued"))]
        repealed, now = (new.get(("t2", row.key, key)) for key in ("repealed", "in_force"))
        name = f"{before.year} 年现行有效 + {after.year} 年制发 = {after.year} 年现行有效 + 废止（{row.path[-1]}）"
        yield from _terms_to_year_check(after.id, f"year.in_force.{years}", name, in_force, [now, repealed])


def _terms_to_year_check(
    report: str, key: str, name: str, left: Sequence[Term], right: Sequence[Term]
) -> Iterator[Check]:
    """No check where a report has not even the cell: an earlier form did not ask for it."""
    if None in (*left, *right):
        return
    a, b = terms_to_sum(left), terms_to_sum(right)
    refs = terms_to_refs(left), terms_to_refs(right)
    yield Check(report, "year", key, are_equal(a, b), f"{name}：{in_numbers(a, b)}", a, b, *refs)
