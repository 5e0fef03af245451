"""A table of no official form is read whole: every box with its full label, its full heading and its unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.load import path_to_report
from ingest.numbers import text_to_number
from ingest.report import Report
from tests.official.layouts import STATISTICAL
from tests.statistics import Statistics, random_statistics, statistics_to_report

ORG = "云岭市商务局"


def boxes(report: Report) -> list[tuple]:
    """Labels without the blanks that a format puts between the signs of a short word."""
    cells = ((r, c) for r in report.rows for c in r.cells)
    return [(bare(r.label), bare(c.column), c.text, c.number, c.unit) for r, c in cells]


def bare(path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.replace(" ", "") for part in path)


def expected(table: Statistics) -> list[tuple]:
    return [(label, column, t, text_to_number(t).value, unit) for label, column, t, unit in table.printed()]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("layout", STATISTICAL)
def test_every_box_of_a_table_is_read(layout: str, seed: int, tmp_path: Path) -> None:
    table = random_statistics(seed)
    report = path_to_report(STATISTICAL[layout].save(statistics_to_report(table, ORG, 2023), tmp_path))
    assert report.org == ORG and report.form is None
    assert boxes(report) == expected(table)


@pytest.mark.parametrize("layout", STATISTICAL)
def test_a_header_that_stands_again_after_a_page_break_goes_on_with_the_table(layout: str, tmp_path: Path) -> None:
    table = random_statistics(7, towns=4)
    report = path_to_report(STATISTICAL[layout].save(statistics_to_report(table, ORG, 2023, cut_at=5), tmp_path))
    assert len(report.tables) == 1
    assert boxes(report) == expected(table)
