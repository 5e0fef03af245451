"""The checks on the page: what fails is listed and filtered, each with both of its sides, and nothing is run."""

from __future__ import annotations

import base64
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest

from ingest.audit import Audit
from ingest.equation import Check
from ingest.report import Paragraph
from ingest.store import Store
from page import checks as page_checks
from page.checks import Inspection
from page.sides import check_to_evidence, check_to_sides, text_to_sentence
from tests.page_samples import CITY, EVIL, evil_report, report
from tests.test_page import Page

BEFORE = report(CITY.org, 2023)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(tmp_path_factory.mktemp("store"))
    for held in (CITY, BEFORE, report("临江市教育局", 2024)):
        store.add(held, embed=False)
    yield store
    store.close()


@pytest.fixture(scope="module")
def inspection(store: Store) -> Inspection:
    return Inspection(store, Audit(store))


def listed(inspection: Inspection, org: str = "", year: int | str = "", kind: str = "") -> list[str]:
    return Page(inspection.show_list(org, year, kind)).texts("whose")


def exported(html: str) -> list[list[str]]:
    data = re.search(r'download="[^"]+\.csv" href="data:text/csv;base64,([^"]+)"', html)
    assert data is not None
    return list(csv.reader(io.StringIO(base64.b64decode(data[1]).decode("utf-8-sig"))))


def failing(store: Store, kind: str) -> Check:
    return next(check for check in Audit(store).checks() if check.kind == kind and check.holds is False)


def test_every_check_that_fails_is_listed(inspection: Inspection) -> None:
    failed = [check for check in inspection.audit.checks() if check.holds is False]
    assert len(listed(inspection)) == len(failed) > 10
    assert f"{len(failed)} 条不成立" in inspection.show_list("", "", "")


def test_filters_narrow_the_list_by_body_year_and_kind(inspection: Inspection) -> None:
    assert {who.partition(" ")[0] for who in listed(inspection, org="临江市教育局")} == {"临江市教育局"}
    assert {who.rpartition(" · ")[2] for who in listed(inspection, kind="year")} == {"上年与下年"}
    assert len(listed(inspection, year=2023)) < len(listed(inspection))
    assert listed(inspection, org="临江市教育局", year=2023) == []


def test_a_check_between_two_years_is_found_under_both(inspection: Inspection) -> None:
    both = [listed(inspection, year=year, kind="year") for year in (2023, 2024)]
    assert both[0] == both[1] != []


def test_the_filters_offer_the_bodies_and_years_there_are(inspection: Inspection) -> None:
    *_, (orgs, years, _) = inspection.open("", "", "")
    assert [value for _, value in orgs["choices"]] == ["", CITY.org, "临江市教育局"]
    assert [value for _, value in years["choices"]] == ["", 2024, 2023]


def test_the_files_hold_every_failure_that_the_filters_leave(inspection: Inspection) -> None:
    header, *rows = exported(inspection.show_list("临江市教育局", "", ""))
    assert header == list(page_checks.HEADER)
    assert len(rows) == len(listed(inspection, org="临江市教育局"))
    assert all(Decimal(row[4]) - Decimal(row[5]) == Decimal(row[6]) != 0 for row in rows)


def test_a_long_list_is_cut_and_says_so(inspection: Inspection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_checks, "MOST_SHOWN", 3)
    html = inspection.show_list("", "", "")
    assert len(Page(html).texts("whose")) == 3 and "列出前 3 条" in html
    assert len(exported(html)) > 4


def test_both_sides_of_a_failure_are_lit_with_their_sums(store: Store) -> None:
    check = failing(store, "identity")
    page = Page(check_to_evidence(check, store))
    assert len(page.texts("used")) == len(check.refs)
    assert [str(side.total) for side in check_to_sides(check)] == re.findall(r"\d+", check.text.rpartition("：")[2])
    places = {attributes["data-light"] for _, attributes, _ in page.tags if "data-light" in attributes}
    assert places == set(check.refs)


def test_a_failure_between_years_shows_the_tables_of_both(store: Store) -> None:
    html = check_to_evidence(failing(store, "year"), store)
    assert f'data-ref="{CITY.id}/s2/t1"' in html and f'data-ref="{BEFORE.id}/s2/t1"' in html
    assert "2023 年" in Page(html).texts("sides")[0]


def test_a_total_is_the_first_side_where_the_text_says_it_first() -> None:
    check = Check(
        "甲-2024", "identity", "t3.row", False, "总计 = 各列：26 ≠ 25", Decimal(25), Decimal(26), ("a",), ("b",)
    )
    assert [side.refs for side in check_to_sides(check)] == [("b",), ("a",)]


def test_the_sentence_that_says_the_figure_is_marked_not_the_paragraph() -> None:
    text = "全年收文8件。共收到申请1,238件，已办结。下一步努力。"
    assert text_to_sentence(text, Decimal(1238)) == "共收到申请1,238件，已办结。"
    assert text_to_sentence(text, Decimal(99)) == text


def test_a_check_that_is_gone_says_so(inspection: Inspection) -> None:
    assert "请重新打开" in inspection.show(SimpleNamespace(check="nothing"))


def test_only_bodies_that_changed_are_checked_anew(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    for held in (CITY, report("临江市教育局", 2024)):
        store.add(held, embed=False)
    audit = Audit(store)
    before = audit.checks()
    read: list[str] = []
    monkeypatch.setattr(store, "report", lambda id: read.append(id) or Store.report(store, id))
    assert audit.checks() == before and read == []
    store.remove("临江市教育局-2024")
    store.add(BEFORE, embed=False)
    assert {check.report for check in audit.checks()} == {CITY.id, BEFORE.id} == set(read)


def test_nothing_of_a_report_is_run(tmp_path) -> None:
    evil = evil_report()
    told = Paragraph(f"{evil.id}/s1/p1", f"共9件，其中甲{EVIL}5件，乙{EVIL}6件。")
    store = Store(tmp_path)
    store.add(replace(evil, sections=(replace(evil.sections[0], paragraphs=(told,)),)), embed=False)
    inspection = Inspection(store, Audit(store))
    (check,) = [check for check in inspection.audit.checks() if check.holds is False]
    pages = [Page(inspection.show_list("", "", "")), Page(check_to_evidence(check, store))]
    tags = [tag for page in pages for tag in page.tags]
    assert {"script", "img"}.isdisjoint(tag for tag, _, _ in tags)
    assert not [name for _, attributes, _ in tags for name in attributes if name.startswith("on")]
