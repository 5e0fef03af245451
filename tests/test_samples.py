"""The sample reports are plainly marked as samples, and read back as they were written."""

from __future__ import annotations

import pytest

from ingest.load import path_to_report
from ingest.report import Cell, Report
from samples.make import FOLDER, SAMPLES, Sample
from tests.official.figures import CellKey
from tests.official.readings import decodable_rows

samples = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.path.stem)


def _cells(report: Report) -> dict[CellKey, Cell]:
    rows = [(table.form_table, row) for table in report.tables for row in table.rows]
    return {(table or "", row.form_row or "", c.key or ""): c for table, row in rows for c in row.cells if c.key}


@samples
def test_a_sample_reads_back_as_it_was_written(sample: Sample) -> None:
    report = path_to_report(sample.path)
    assert (report.org, report.year) == (sample.org, sample.year)
    written = sample.report
    readable = decodable_rows(written) if sample.kind == "run_together" else {key[:2] for key in written.figures}
    texts = {key: cell.text for key, cell in _cells(report).items() if key[:2] in readable}
    assert texts == {key: written.text(key) for key in written.figures if key[:2] in readable}


@samples
def test_a_sample_says_that_it_is_one(sample: Sample) -> None:
    report = path_to_report(sample.path)
    assert "样例" in report.title
    assert any(paragraph.text.startswith("【样例】") for paragraph in report.sections[0].paragraphs)


def test_there_is_no_sample_but_those() -> None:
    assert set(FOLDER.glob("*_样例.*")) == {sample.path for sample in SAMPLES}


@pytest.mark.parametrize(
    ("org", "year", "key", "blank"),
    [
        ("云岚市商务局", 2022, ("t2", "regulations", "issued"), "slash"),
        ("云岚市科学技术局", 2023, ("t3", "new", "business"), "empty"),
    ],
)
def test_blanks_of_a_sample_are_no_zeros(org: str, year: int, key: CellKey, blank: str) -> None:
    sample = next(s for s in SAMPLES if (s.org, s.year) == (org, year))
    cell = _cells(path_to_report(sample.path))[key]
    assert (cell.number, cell.blank) == (None, blank)


def test_one_sample_does_not_add_up_and_is_read_as_printed() -> None:
    sample = next(s for s in SAMPLES if (s.org, s.year) == ("云岚市教育局", 2024))
    cells = _cells(path_to_report(sample.path))
    parts = [cell.number or 0 for key, cell in cells.items() if key[:2] == ("t3", "granted") and key[2] != "total"]
    assert cells["t3", "granted", "total"].number == sum(parts) + 1
