"""A table of no official form is read whole: every box with its full label, its full heading and its unit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.load import path_to_report
from ingest.numbers import text_to_number
from ingest.report import Report
from tests.official import HTML_STYLES, to_docx, to_html, to_pdf
from tests.official.layout import PlainReport
from tests.official.sheets import to_xls, to_xlsx
from tests.statistics import Statistics, random_statistics, statistics_to_report

ORG = "云岭市商务局"


def text(write: Callable[[PlainReport], str]) -> Callable[[PlainReport, Path], None]:
    return lambda report, path: path.write_text(write(report), encoding="utf-8") and None


WRITERS: dict[str, tuple[str, Callable[[PlainReport, Path], None]]] = {
    **{f"html {style}": (".html", text(lambda r, style=style: to_html(r, style))) for style in HTML_STYLES},
    "docx": (".docx", to_docx),
    "pdf": (".pdf", to_pdf),
    "xlsx": (".xlsx", to_xlsx),
    "xls": (".xls", to_xls),
}


def read(layout: str, report: PlainReport, folder: Path) -> Report:
    ending, write = WRITERS[layout]
    path = folder / f"{report.title}{ending}"
    write(report, path)
    return path_to_report(path)


def boxes(report: Report) -> list[tuple]:
    """Labels without the blanks that a format puts between the signs of a short word."""
    cells = ((r, c) for r in report.rows for c in r.cells)
    return [(bare(r.label), bare(c.column), c.text, c.number, c.unit) for r, c in cells]


def bare(path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.replace(" ", "") for part in path)


def expected(table: Statistics) -> list[tuple]:
    return [(label, column, t, text_to_number(t).value, unit) for label, column, t, unit in table.printed()]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("layout", WRITERS)
def test_every_box_of_a_table_is_read(layout: str, seed: int, tmp_path: Path) -> None:
    table = random_statistics(seed)
    report = read(layout, statistics_to_report(table, ORG, 2023), tmp_path)
    assert report.org == ORG and report.form is None
    assert boxes(report) == expected(table)


@pytest.mark.parametrize("layout", WRITERS)
def test_a_header_that_stands_again_after_a_page_break_goes_on_with_the_table(layout: str, tmp_path: Path) -> None:
    table = random_statistics(7, towns=4)
    report = read(layout, statistics_to_report(table, ORG, 2023, cut_at=5), tmp_path)
    assert len(report.tables) == 1
    assert boxes(report) == expected(table)
