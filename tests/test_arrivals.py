"""Reports added on the page: any kind of file, whose and of which year it is, and what is told of each."""

from __future__ import annotations

from pathlib import Path

import pytest

import ui
from ingest.store import Store
from page.arrivals import Arrivals
from page.english import ENGLISH
from page.script import script, scripts_to_words
from tests import page_samples
from tests.small_reports import CountingEncoder

SCRIPTS = sorted(path.stem for path in (Path(__file__).parent.parent / "page").glob("*.js"))


@pytest.fixture
def arrivals(tmp_path: Path) -> Arrivals:
    return Arrivals(Store(tmp_path / "store", CountingEncoder()))


def write(folder: Path, name: str, title: str = "") -> str:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"{title}\n\n一、总体情况\n\n全年共新建专区3个，见{name}。\n", encoding="utf-8")
    return str(file)


def became(arrivals: Arrivals, *sources: str, replace: bool = False, org: str = "", year: str = "") -> str:
    *_, (told, _, _) = arrivals.take_in(list(sources), replace, org, year)
    return told


def test_a_file_that_names_nobody_is_told_of_once_and_in_the_words_of_the_page(arrivals, tmp_path: Path) -> None:
    told = became(arrivals, write(tmp_path, "扫描.txt"))
    assert told.count("扫描.txt") == 1 and "--" not in told and "上面的“单位”“年度”两栏" in told


def test_body_and_year_are_those_written_beside_the_file(arrivals, tmp_path: Path) -> None:
    assert "已收录" in became(arrivals, write(tmp_path, "扫描.txt"), org=" 甲县 人民政府", year="2024")
    assert [head.id for head in arrivals.store.reports()] == ["甲县人民政府-2024"]


@pytest.mark.parametrize(
    ("files", "year", "said"), [(2, "2024", "一次只添加一份"), (1, "24", "四位数"), (1, "明年", "四位数")]
)
def test_body_and_year_that_cannot_be_meant_take_nothing_in(
    arrivals, tmp_path, files: int, year: str, said: str
) -> None:
    sources = [write(tmp_path, f"{n}.txt") for n in range(files)]
    assert said in became(arrivals, *sources, org="甲县人民政府", year=year)
    assert arrivals.store.reports() == ()


def test_a_body_and_year_held_already_are_told_of_without_folders_or_options(arrivals, tmp_path: Path) -> None:
    title = "甲县人民政府2024年政府信息公开工作年度报告"
    became(arrivals, write(tmp_path / "one", "甲.txt", title))
    second = write(tmp_path / "two", "乙.txt", title)
    told = became(arrivals, second)
    assert "没有收录" in told and "甲.txt" in told and "勾选“用新文件替换”" in told
    assert "--" not in told and str(tmp_path) not in told
    assert "已替换" in became(arrivals, second, replace=True)


def test_files_of_every_kind_may_be_picked(tmp_path: Path) -> None:
    page = ui.build_page(Store(tmp_path), page_samples.FixedChain())
    upload = next(block for block in page.blocks.values() if getattr(block, "elem_id", "") == "upload")
    assert upload.file_types is None


def test_everything_the_scripts_say_has_its_english() -> None:
    assert [word for name in SCRIPTS for word in scripts_to_words(script(name)) if word not in ENGLISH] == []
