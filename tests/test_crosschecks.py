"""Prose is held against the tables, and a year against the next; what is in doubt is not held against anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.checks import Check, report_to_checks
from ingest.crosschecks import reports_to_year_checks
from ingest.load import path_to_report
from ingest.report import Paragraph, Report
from tests.official import OfficialReport, random_report, to_html
from tests.official.figures import CellKey
from tests.official.former import random_former_report

ORG = "云岚市教育局"
SIZE = 300


def read(official: OfficialReport, folder: Path) -> Report:
    path = folder / f"{official.org}_{official.year}.html"
    path.write_text(to_html(official, "clean"), encoding="utf-8")
    return path_to_report(path)


def report(folder: Path, prose: str, **printed: str) -> Report:
    """A report whose only prose is this; `printed` cells by row__column of table three."""
    keys: dict[CellKey, str] = {("t3", *name.split("__")): text for name, text in printed.items()}  # type: ignore[misc]
    made = read(replace(random_report(3, ORG, 2023, size=SIZE), printed=keys), folder)
    first, *rest = made.sections
    bare = [replace(s, paragraphs=()) for s in rest]
    return replace(made, sections=(replace(first, paragraphs=(Paragraph(f"{first.ref}/p1", prose),)), *bare))


def prose_checks(checks: Iterable[Check]) -> list[tuple[str, bool | None, Decimal | None, Decimal | None]]:
    return [(c.key, c.holds, c.left, c.right) for c in checks if c.kind == "prose"]


FIGURES = random_report(3, ORG, 2023, size=SIZE).figures
NEW, CARRIED_IN = FIGURES["t3", "new", "total"], FIGURES["t3", "carried_in", "total"]
REFUSED = sum(n for (_, row, column), n in FIGURES.items() if row.startswith("refused.") and column == "total")
LAWSUITS = FIGURES["t4", "cases", "direct.total"] + FIGURES["t4", "cases", "after.total"]


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年，我局共收到政府信息公开申请{}件，均依法答复。",
        "全年新收信息公开申请 {} 件。",
        "本年度全局共受理{}件政府信息公开申请。",
        "2022年共收到申请9件。2023年共收到政府信息公开申请{}件。",
    ],
)
def test_a_sentence_in_the_official_wording_is_held_against_the_table(sentence: str, tmp_path: Path) -> None:
    right, wrong = (report_to_checks(report(tmp_path, sentence.format(n))) for n in (NEW, NEW + 1))
    assert prose_checks(right) == [("prose.new", True, NEW, NEW)]
    assert prose_checks(wrong) == [("prose.new", False, NEW, NEW + 1)]


def test_a_contradiction_shows_both_numbers_and_both_places(tmp_path: Path) -> None:
    made = report(tmp_path, f"全年收到政府信息公开申请{NEW + 1}件。")
    (check,) = (c for c in report_to_checks(made) if c.kind == "prose")
    assert check.text == f"表格“一、本年新收” = 正文“全年收到政府信息公开申请{NEW + 1}件”：{NEW} ≠ {NEW + 1}"
    row = next(r for r in made.rows if r.form_row == "new")
    assert check.refs == (f"{row.ref}/c7", made.sections[0].paragraphs[0].ref)


@pytest.mark.parametrize(
    "sentence",
    [
        "2022年，我局共收到政府信息公开申请1件。",
        "去年共收到政府信息公开申请1件。",
        "通过网站，全年共收到政府信息公开申请1件。",
        "市政府办公室共收到政府信息公开申请1件。",
        "共收到政府信息公开申请1件（含重复提交的）。",
        "共收到政府信息公开申请1件，包括上年转来的。",
        "共收到政府信息公开申请500余件。",
        "全年共收到群众来信1件。",
        "全年办理政府信息公开申请1件。",
        "除政府信息公开申请外，另有公共诉求1件。",
    ],
)
def test_a_sentence_that_may_mean_something_else_is_left_alone(sentence: str, tmp_path: Path) -> None:
    assert prose_checks(report_to_checks(report(tmp_path, sentence))) == []


def test_requests_taken_in_may_include_those_carried_over(tmp_path: Path) -> None:
    both = report(tmp_path, f"全年受理政府信息公开申请{NEW + CARRIED_IN}件。")
    assert CARRIED_IN and prose_checks(report_to_checks(both)) == []


def test_groups_of_rows_and_of_cases_are_added_up(tmp_path: Path) -> None:
    prose = f"政府信息公开申请中，不予公开{REFUSED}件；因政府信息公开引起的行政诉讼案件{LAWSUITS + 1}件。"
    made = report(tmp_path, prose)
    assert prose_checks(report_to_checks(made)) == [
        ("prose.refused", True, REFUSED, REFUSED),
        ("prose.cases", False, LAWSUITS, LAWSUITS + 1),
    ]


def test_a_blank_total_is_made_up_of_its_parts(tmp_path: Path) -> None:
    made = report(tmp_path, f"上年结转政府信息公开申请{CARRIED_IN}件。", carried_in__total="")
    assert prose_checks(report_to_checks(made)) == [("prose.carried_in", True, CARRIED_IN, CARRIED_IN)]


def test_a_blank_row_leaves_the_sentence_unchecked(tmp_path: Path) -> None:
    made = report(tmp_path, "上年结转政府信息公开申请3件。", carried_in__total="", carried_in__person="/")
    assert prose_checks(report_to_checks(made)) == [("prose.carried_in", None, None, 3)]


def test_all_is_said_to_be_done_while_the_table_carries_some_over(tmp_path: Path) -> None:
    left = FIGURES["t3", "carried_out", "total"]
    said = report_to_checks(report(tmp_path, "全部政府信息公开申请均已按时办结。"))
    assert left and prose_checks(said) == [("prose.done", False, left, 0)]
    for honest in ("除转入下年度的以外，所有申请均已办结。", "所有申请均依法办理。", "2022年所有申请均已办结。"):
        assert prose_checks(report_to_checks(report(tmp_path, honest))) == []


# Year against year


def test_a_body_goes_on_where_it_left_off(tmp_path: Path) -> None:
    years = [read(random_report(5, ORG, year, size=SIZE), tmp_path) for year in (2022, 2023, 2024)]
    checks = reports_to_year_checks(reversed(years))
    assert len(checks) == 2 * (7 + 2) and {(c.kind, c.holds) for c in checks} == {("year", True)}
    assert [c.report for c in checks] == [f"{ORG}-2023"] * 9 + [f"{ORG}-2024"] * 9
    assert {ref.split("/")[0] for ref in checks[0].refs} == {f"{ORG}-2022", f"{ORG}-2023"}


def test_what_one_year_carries_out_the_next_must_carry_in(tmp_path: Path) -> None:
    before, after = (random_report(5, ORG, year, size=SIZE) for year in (2022, 2023))
    key: CellKey = ("t3", "carried_in", "total")
    changed = replace(after, printed={key: str(after.figures[key] + 4)})
    failed = [c for c in reports_to_year_checks([read(before, tmp_path), read(changed, tmp_path)]) if not c.holds]
    (check,) = failed
    assert check.right is not None and check.left is not None and check.right - check.left == 4
    assert check.text.startswith("2022 年结转下年度 = 2023 年上年结转（申请人情况 › 总计）：")


def test_years_apart_and_other_bodies_are_not_compared(tmp_path: Path) -> None:
    apart = [read(random_report(5, ORG, year, size=SIZE), tmp_path) for year in (2022, 2024)]
    other = read(random_report(5, "云岚市商务局", 2023, size=SIZE), tmp_path)
    assert reports_to_year_checks([*apart, other]) == ()


def test_the_former_form_goes_over_into_the_later_one(tmp_path: Path) -> None:
    reports = [read(random_former_report(5, ORG, 2020), tmp_path), read(random_report(5, ORG, 2021), tmp_path)]
    keys = {c.key.rsplit(".", 1)[0] for c in reports_to_year_checks(reports)}
    assert keys == {"year.carried"}
