"""Reports for 2019 and 2020 follow a form of their own; what the later one has too has the same address there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.checks import report_to_checks
from ingest.forms import DISCLOSURE_2019, DISCLOSURE_2021, NO_FORM, forms_for, forms_of_year
from ingest.load import path_to_report
from ingest.report import Report
from tests.official import (
    OfficialReport,
    random_report,
    to_docx,
    to_html,
    to_markdown,
    to_pdf,
    to_run_together_text,
    to_tab_text,
)
from tests.official.figures import CellKey
from tests.official.former import random_former_report

ORG = "云岚市教育局"
TEXTS: dict[str, tuple[Callable[[OfficialReport], str], str]] = {
    "html": (lambda report: to_html(report, "clean"), ".html"),
    "tab text": (to_tab_text, ".txt"),
    "markdown": (to_markdown, ".md"),
}
FILES: dict[str, tuple[Callable[[OfficialReport, Path], None], str]] = {
    "docx": (to_docx, ".docx"),
    "pdf": (to_pdf, ".pdf"),
}


def saved(layout: str, official: OfficialReport, folder: Path) -> Path:
    write, ending = (TEXTS | FILES)[layout]
    path = folder / f"{official.org}_{official.year}{ending}"
    if layout in TEXTS:
        path.write_text(write(official), encoding="utf-8")  # type: ignore[call-arg, arg-type]
    else:
        write(official, path)  # type: ignore[call-arg]
    return path


def figures(report: Report) -> dict[CellKey, object]:
    cells = [(t, r, c) for t in report.tables for r in t.rows for c in r.cells if c.key]
    return {(t.form_table or "", r.form_row or "", c.key or ""): c.number for t, r, c in cells}


@pytest.mark.parametrize("layout", TEXTS | FILES)
def test_every_cell_of_the_former_form_is_read_back(layout: str, tmp_path: Path) -> None:
    official = random_former_report(3, ORG, 2020, size=300)
    report = path_to_report(saved(layout, official, tmp_path))
    assert report.form == "disclosure2019"
    assert figures(report) == official.figures
    assert {check.holds for check in report_to_checks(report) if check.kind == "identity"} == {True}


def test_a_form_is_told_by_its_headings_where_a_body_kept_the_old_one(tmp_path: Path) -> None:
    late = random_former_report(3, ORG, 2020, size=30)
    path = tmp_path / f"{ORG}_2021.html"
    path.write_text(to_html(late, "clean").replace("2020", "2021"), encoding="utf-8")
    assert path_to_report(path).form == "disclosure2019"


def test_the_form_in_force_is_the_first_that_is_tried() -> None:
    assert [forms_of_year(year)[0].key for year in (2019, 2020, 2021, 2030)] == [
        "disclosure2019",
        "disclosure2019",
        "disclosure2021",
        "disclosure2021",
    ]
    assert forms_of_year(2018) == (NO_FORM,)
    assert forms_for([2020, 2021])[0] is forms_for([])[0] is DISCLOSURE_2021


def test_other_handling_was_one_row_that_had_a_place_in_the_sum() -> None:
    table = DISCLOSURE_2019.table("t3")
    assert table.row("other").path[-1] == "（六）其他处理"
    handled = next(i for i in table.identities if i.key == "t3.handled")
    assert "other" in handled.left and not any(key.startswith("other.") for key in handled.left)


def test_what_the_forms_have_in_common_has_the_same_keys() -> None:
    former, later = ({(t.key, r.key) for t in f.tables for r in t.rows} for f in (DISCLOSURE_2019, DISCLOSURE_2021))
    assert later - former == {("t3", "other.late"), ("t3", "other.unpaid"), ("t3", "other.other")}
    assert former - later == {("t2", "services"), ("t2", "purchases"), ("t3", "other")}


def test_units_are_the_columns_own_and_never_guessed(tmp_path: Path) -> None:
    report = path_to_report(saved("html", random_former_report(3, ORG, 2020, size=30), tmp_path))
    units = {(r.form_row, c.key): c.unit for t in report.tables for r in t.rows for c in r.cells}
    assert units["permits", "items_before"] == "项" and units["permits", "decisions"] == "件"
    assert units["purchases", "cost"] is None


def test_every_term_names_rows_and_columns_that_its_form_has() -> None:
    for form in (DISCLOSURE_2019, DISCLOSURE_2021):
        for term in form.terms:
            table = form.table(term.table)
            known = {r.key for r in table.rows} if term.rows else {c.key for c in table.columns}
            assert set(term.keys) <= known, (form.key, term.label)


def test_a_report_of_the_later_form_is_read_as_before(tmp_path: Path) -> None:
    assert path_to_report(saved("html", random_report(3, ORG, 2021, size=30), tmp_path)).form == "disclosure2021"


@pytest.mark.parametrize("seed", range(8))
def test_digits_that_ran_together_are_never_read_wrong(seed: int, tmp_path: Path) -> None:
    official = random_former_report(seed, ORG, 2020, size=60)
    path = tmp_path / f"{ORG}_2020.txt"
    path.write_text(to_run_together_text(official), encoding="utf-8")
    read = {key: n for key, n in figures(path_to_report(path)).items() if n is not None}
    assert {key: n for key, n in read.items() if n != official.figures[key]} == {}
    assert {key[0] for key in read} >= {"t3", "t4"}
