"""Made-up reports in the official form obey the form; whatever the layout, every printed cell is read back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.forms import Identity
from ingest.forms.disclosure2021 import DISCLOSURE_2021 as FORM
from ingest.load import path_to_report
from tests.official import random_report
from tests.official.figures import FIRST_YEAR, CellKey
from tests.official.layout import grid_to_matrix, report_to_grid
from tests.official.layouts import BORDERLESS, BROKEN_MARKDOWN, RULED, RUN_TOGETHER
from tests.official.readings import decodable_rows
from tests.official.score import Tally, official_tally

ORG = "云岚市教育局"
SEEDS = (1, 2, 3)
MANY = range(60)


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


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("layout", RULED)
def test_every_cell_of_a_ruled_layout_is_read_back(layout: str, seed: int, tmp_path: Path) -> None:
    official = random_report(seed, ORG, 2023, size=300)
    report = path_to_report(RULED[layout].save(official, tmp_path))
    assert (report.org, report.year) == (ORG, 2023)
    assert official_tally(official, report) == Tally(right=len(official.figures))


@pytest.mark.parametrize("layout", BORDERLESS)
def test_no_figure_is_false_where_lines_are_not_drawn(layout: str, tmp_path: Path) -> None:
    official = random_report(2, ORG, 2023, size=300)
    tally = official_tally(official, path_to_report(BORDERLESS[layout].save(official, tmp_path)))
    assert tally.false == 0
    assert tally.right > len(official.figures) / 2


@pytest.mark.parametrize("seed", SEEDS)
def test_every_cell_of_a_table_in_pieces_is_read_back(seed: int, tmp_path: Path) -> None:
    official = random_report(seed, ORG, 2023, size=300)
    report = path_to_report(BROKEN_MARKDOWN.save(official, tmp_path))
    assert official_tally(official, report) == Tally(right=len(official.figures))


@pytest.mark.parametrize("size", (4, 120, 1000))
@pytest.mark.parametrize("seed", (1, 2, 6, 7))
def test_digits_run_together_are_decoded_where_one_reading_adds_up(seed: int, size: int, tmp_path: Path) -> None:
    official = random_report(seed, ORG, 2023, size=size)
    report = path_to_report(RUN_TOGETHER.save(official, tmp_path))
    tally = official_tally(official, report, decodable_rows(official))
    assert (tally.wrong, tally.missing, tally.invented) == (0, 0, 0)
