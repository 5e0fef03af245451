"""Made-up reports in the official form obey the form; whatever the layout, every printed cell is read back."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from ingest.forms import Identity
from ingest.forms.disclosure2021 import DISCLOSURE_2021 as FORM
from ingest.load import path_to_report
from ingest.report import Report
from tests.official import (
    HTML_STYLES,
    OfficialReport,
    random_report,
    to_broken_markdown,
    to_csv,
    to_docx,
    to_html,
    to_markdown,
    to_pdf,
    to_run_together_text,
    to_tab_text,
    to_xls,
    to_xlsx,
    to_xlsx_sheets,
)
from tests.official.figures import FIRST_YEAR, CellKey
from tests.official.layout import grid_to_matrix, report_to_grid
from tests.official.readings import decodable_rows

ORG = "云岚市教育局"
Cells = dict[CellKey, Decimal | None]
EVERY_ROW = {(table.key, row.key) for table in FORM.tables for row in table.rows}
SEEDS = (1, 2, 3)
MANY = range(60)


def _texts(write: Callable[[OfficialReport], str], ending: str) -> Callable[[OfficialReport, Path], Path]:
    def save(report: OfficialReport, folder: Path) -> Path:
        path = folder / f"{report.org}_{report.year}{ending}"
        path.write_text(write(report), encoding="utf-8")
        return path

    return save


def _files(write: Callable[[OfficialReport, Path], None], ending: str) -> Callable[[OfficialReport, Path], Path]:
    def save(report: OfficialReport, folder: Path) -> Path:
        path = folder / f"{report.org}_{report.year}{ending}"
        write(report, path)
        return path

    return save


RULED = {
    **{f"html {style}": _texts(lambda report, style=style: to_html(report, style), ".html") for style in HTML_STYLES},
    "docx": _files(to_docx, ".docx"),
    "pdf": _files(to_pdf, ".pdf"),
    "pdf open above a page": _files(partial(to_pdf, open_top=True), ".pdf"),
    "tab text": _texts(to_tab_text, ".txt"),
    "markdown": _texts(to_markdown, ".md"),
    "xlsx": _files(to_xlsx, ".xlsx"),
    "xlsx without gaps": _files(partial(to_xlsx, gap=0), ".xlsx"),
    "xlsx with wide prose": _files(partial(to_xlsx, gap=0, merged_prose=True), ".xlsx"),
    "xlsx sheets": _files(to_xlsx_sheets, ".xlsx"),
    "xls": _files(to_xls, ".xls"),
    "csv": _texts(to_csv, ".csv"),
}
RUN_TOGETHER = _texts(to_run_together_text, ".txt")
BROKEN_MARKDOWN = _texts(to_broken_markdown, ".md")


def _lines(identity: Identity) -> Iterable[Callable[[str], CellKey]]:
    """The lines of the table that the identity holds on, each as: term → cell."""
    table = FORM.table(identity.key.split(".")[0])
    if identity.along == "row":
        return [lambda term, row=row.key: (table.key, row, term) for row in table.rows]
    return [lambda term, column=column.key: (table.key, term, column) for column in table.columns]


@pytest.mark.parametrize("seed", MANY)
def test_every_identity_of_the_form_holds(seed: int) -> None:
    figures = random_report(seed, ORG, 2023).figures
    for table in FORM.tables:
        for identity in table.identities:
            for cell in _lines(identity):
                left, right = (sum(figures[cell(t)] for t in terms) for terms in (identity.left, identity.right))
                assert left == right, identity.text


@pytest.mark.parametrize("seed", MANY)
def test_a_year_carries_over_into_the_next(seed: int) -> None:
    before, after = (random_report(seed, ORG, year).figures for year in (2023, 2024))
    for column in FORM.table("t3").columns:
        assert before["t3", "carried_out", column.key] == after["t3", "carried_in", column.key]
    for row in ("regulations", "normative"):
        issued, repealed = (after["t2", row, column] for column in ("issued", "repealed"))
        assert after["t2", row, "in_force"] == before["t2", row, "in_force"] + issued - repealed


def test_figures_are_skewed_as_in_real_reports() -> None:
    reports = [random_report(seed, ORG, 2023) for seed in MANY]
    figures = [n for report in reports for n in report.figures.values()]
    assert min(figures) == 0
    assert sum(n == 0 for n in figures) > len(figures) / 2
    persons, everybody = (sum(r.figures["t3", "new", c] for r in reports) for c in ("person", "total"))
    assert persons > Decimal("0.7") * everybody


def test_the_same_seed_draws_the_same_report_and_another_seed_another() -> None:
    assert random_report(7, ORG, 2023) == random_report(7, ORG, 2023)
    assert random_report(7, ORG, 2023).figures != random_report(8, ORG, 2023).figures


def test_there_is_no_report_before_the_form() -> None:
    with pytest.raises(ValueError, match=str(FIRST_YEAR)):
        random_report(1, ORG, FIRST_YEAR - 1)


@pytest.mark.parametrize(("table", "rows", "columns"), [("t2", 14, 4), ("t3", 28, 10), ("t4", 4, 15)])
def test_the_boxes_of_a_table_cover_it_without_gaps(table: str, rows: int, columns: int) -> None:
    matrix = grid_to_matrix(report_to_grid(random_report(1, ORG, 2023), FORM.table(table)))
    assert [len(line) for line in matrix] == [columns] * rows


def _read(report: Report) -> Cells:
    """The cells that were recognised as the form's, by their keys; a key given twice is a mistake."""
    cells: Cells = {}
    for table, row in ((t, r) for t in report.tables for r in t.rows if t.form_table and r.form_row):
        for cell in row.cells:
            if cell.key:
                key = (table.form_table or "", row.form_row or "", cell.key)
                assert key not in cells, f"{key} read twice"
                cells[key] = cell.number
    return cells


def _misses(official: OfficialReport, read: Cells, among: Container[tuple[str, str]] = EVERY_ROW) -> list[str]:
    printed = {key: n for key, n in official.figures.items() if key[:2] in among}
    return [f"{key}: printed {n}, read {read.get(key)}" for key, n in printed.items() if read.get(key) != n]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("layout", RULED)
def test_every_cell_of_a_ruled_layout_is_read_back(layout: str, seed: int, tmp_path: Path) -> None:
    official = random_report(seed, ORG, 2023, size=300)
    report = path_to_report(RULED[layout](official, tmp_path))
    assert (report.org, report.year) == (ORG, 2023)
    assert _misses(official, _read(report)) == []


def _wrong(official: OfficialReport, read: Cells) -> list[str]:
    printed = official.figures
    return [f"{key}: printed {printed[key]}, read {n}" for key, n in read.items() if n not in (None, printed[key])]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_cell_of_a_table_in_pieces_is_read_back(seed: int, tmp_path: Path) -> None:
    official = random_report(seed, ORG, 2023, size=300)
    assert _misses(official, _read(path_to_report(BROKEN_MARKDOWN(official, tmp_path)))) == []


@pytest.mark.parametrize("size", (4, 120, 1000))
@pytest.mark.parametrize("seed", (1, 2, 6, 7))
def test_digits_run_together_are_decoded_where_one_reading_adds_up(seed: int, size: int, tmp_path: Path) -> None:
    official = random_report(seed, ORG, 2023, size=size)
    read = _read(path_to_report(RUN_TOGETHER(official, tmp_path)))
    assert _wrong(official, read) == []
    assert _misses(official, read, among=decodable_rows(official)) == []
