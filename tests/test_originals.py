"""The files themselves: kept with the report read from them, gone with it, and read anew when told otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import ReportClaimed, UnreadableSource
from ingest.intake import Outcome, add_sources, correct_report
from ingest.store import Store
from tests.small_reports import CountingEncoder


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store", CountingEncoder())


def add(store: Store, folder: Path, org: str = "甲县人民政府", year: int = 2024) -> Outcome:
    file = folder / f"{org}{year}.txt"
    file.write_text(f"{org}{year}年政府信息公开工作年度报告\n\n一、总体情况\n\n全年共新建专区3个。\n", encoding="utf-8")
    (outcome,) = add_sources(store, [file])
    return outcome


def checksum(store: Store) -> str:
    return store.reports()[0].sha256


def test_the_file_is_kept_as_it_came(store: Store, tmp_path: Path) -> None:
    add(store, tmp_path)
    kept = store.originals.find(checksum(store))
    assert kept is not None and kept.suffix == ".txt"
    assert kept.read_bytes() == (tmp_path / "甲县人民政府2024.txt").read_bytes()


def test_a_store_that_has_no_file_gets_it_when_the_report_is_added_again(store: Store, tmp_path: Path) -> None:
    add(store, tmp_path)
    store.originals.forget(checksum(store))
    assert add(store, tmp_path).status == "unchanged" and store.originals.find(checksum(store))


def test_the_file_goes_with_the_report(store: Store, tmp_path: Path) -> None:
    outcome = add(store, tmp_path)
    sha256 = checksum(store)
    store.remove(outcome.report or "")
    assert store.originals.find(sha256) is None and not list(store.originals.folder.iterdir())


def test_an_address_that_is_no_checksum_finds_nothing(store: Store, tmp_path: Path) -> None:
    add(store, tmp_path)
    assert store.originals.find("*") is None and store.originals.find("../facts") is None


def test_a_corrected_report_stands_under_its_new_body_and_year_alone(store: Store, tmp_path: Path) -> None:
    outcome = add(store, tmp_path)
    corrected = correct_report(store, outcome.report or "", "乙县人民政府", 2022)
    assert (corrected.status, corrected.report) == ("replaced", "乙县人民政府-2022")
    assert [head.id for head in store.reports()] == ["乙县人民政府-2022"] and not store.unembedded()
    assert store.originals.find(checksum(store)) is not None
    assert correct_report(store, "乙县人民政府-2022", "乙县人民政府", 2022).status == "unchanged"


def test_a_correction_to_what_another_report_holds_changes_nothing(store: Store, tmp_path: Path) -> None:
    add(store, tmp_path)
    outcome = add(store, tmp_path, "丙县人民政府")
    before = store.reports()
    with pytest.raises(ReportClaimed):
        correct_report(store, outcome.report or "", "甲县人民政府", 2024)
    assert store.reports() == before


def test_without_its_file_a_report_cannot_be_corrected_and_says_so(store: Store, tmp_path: Path) -> None:
    outcome = add(store, tmp_path)
    store.originals.forget(checksum(store))
    with pytest.raises(UnreadableSource, match="没有留存"):
        correct_report(store, outcome.report or "", "乙县人民政府", 2022)
    assert store.head(outcome.report or "").org == "甲县人民政府"
