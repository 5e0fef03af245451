"""The reports in a real browser: many at once, from the web, corrected by hand, leafed through, removed when sure."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zipfile import ZipFile

import pytest

import ui
from ingest.store import Store
from tests import page_samples
from tests.browsing import DESK, PHONE, overflow
from tests.small_reports import CountingEncoder

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
EVIL = '<img src=x onerror="window.hacked=1">'


def write(folder: Path, org: str, year: int = 2024, said: str = "") -> Path:
    file = folder / f"{org}{year}.txt"
    text = f"{org}{year}年政府信息公开工作年度报告\n\n一、总体情况\n\n全年共新建专区3个。{said}\n"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def reports(browser, tmp_path: Path) -> Iterator[object]:
    """Opens the 报告 tab of a page over an empty store of its own."""
    store = Store(tmp_path / "store", CountingEncoder())
    built = ui.build_page(store, page_samples.FixedChain())
    address = ui.serve(built, "127.0.0.1", None)
    pages = []

    def visit(size=DESK):
        page = browser.new_page(viewport=size, locale="zh-CN")
        pages.append(page)
        page.goto(address)
        page.wait_for_selector("#thread .welcome")
        page.get_by_role("tab", name="报告").click()
        return page

    visit.store = store
    yield visit
    assert not any(page.evaluate("window.hacked") for page in pages)
    for page in pages:
        page.close()
    built.close(verbose=False)
    store.close()


def add(page, *files: Path) -> None:
    page.set_input_files("#upload input[type=file]", [str(file) for file in files])
    page.wait_for_function(
        "n => document.querySelectorAll('#outcomes li:not(.pending)').length >= n", arg=len(files), timeout=60_000
    )
    page.wait_for_selector("#outcomes .pending", state="detached")
    page.wait_for_selector("#held td")


@SIZES
def test_a_report_is_corrected_leafed_through_and_removed(reports, tmp_path: Path, size) -> None:
    page = reports(size)
    add(page, write(tmp_path, "甲县人民政府", said=EVIL))
    page.get_by_role("button", name="甲县人民政府").click()
    page.wait_for_selector("#amend")
    page.fill("#amend-org textarea, #amend-org input", "乙县人民政府")
    page.fill("#amend-year textarea, #amend-year input", "2022")
    page.get_by_role("button", name="改正").click()
    page.wait_for_selector("#held >> text=乙县人民政府", timeout=60_000)
    page.wait_for_selector("#detail dd >> text=2022")
    assert [head.id for head in reports.store.reports()] == ["乙县人民政府-2022"]
    page.locator("#detail summary").first.press("Enter")
    assert EVIL in page.inner_text("#detail .leaves") and overflow(page) <= 0
    page.get_by_role("button", name="移除", exact=True).click()
    page.get_by_role("button", name="取消").click()
    page.wait_for_selector("#yes", state="hidden")
    assert len(reports.store.reports()) == 1
    page.get_by_role("button", name="移除", exact=True).click()
    page.get_by_role("button", name="确认移除").click()
    page.wait_for_selector("text=库里还没有报告")
    assert reports.store.reports() == () and "已移除" in page.inner_text("#amended")


def test_a_correction_that_cannot_be_says_why_and_changes_nothing(reports, tmp_path: Path) -> None:
    page = reports()
    add(page, write(tmp_path, "甲县人民政府"), write(tmp_path, "丙县人民政府"))
    page.get_by_role("button", name="丙县人民政府").click()
    page.wait_for_selector("#amend")
    for org, year, told in (("甲县人民政府", "2024", "已经在库里"), ("丙县人民政府", "24", "四位数")):
        page.fill("#amend-org textarea, #amend-org input", org)
        page.fill("#amend-year textarea, #amend-year input", year)
        page.get_by_role("button", name="改正").click()
        page.wait_for_selector(f"#amended >> text={told}")
    assert {head.org for head in reports.store.reports()} == {"甲县人民政府", "丙县人民政府"}


def test_many_files_and_an_archive_are_taken_in_and_each_is_told_of(reports, tmp_path: Path) -> None:
    page = reports()
    with ZipFile(tmp_path / "年报.zip", "w") as archive:
        for org in ("丁县人民政府", "戊县人民政府"):
            archive.write(write(tmp_path, org), f"{org}2024.txt")
    add(page, write(tmp_path, "甲县人民政府"), tmp_path / "年报.zip")
    page.wait_for_function("() => document.querySelectorAll('#outcomes li').length === 3")
    assert len(reports.store.reports()) == 3 and "没有收录" not in page.inner_text("#outcomes")


def test_reports_come_from_the_web_and_paths_of_the_server_do_not(reports, tmp_path: Path) -> None:
    folder = tmp_path / "web"
    folder.mkdir()
    write(folder, "甲县人民政府").rename(folder / "1.txt")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = reports()
    page.fill("#addresses textarea", f"http://127.0.0.1:{server.server_port}/1.txt\n/etc/hostname\n{EVIL}")
    page.get_by_role("button", name="添加").click()
    page.wait_for_selector("#held >> text=甲县人民政府", timeout=60_000)
    server.shutdown()
    server.server_close()
    told = page.locator("#outcomes li").all_inner_texts()
    assert len(told) == 3 and sum("这不是网址" in line for line in told) == 2
    assert reports.store.reports()[0].url and len(reports.store.reports()) == 1


def test_read_only_corrects_and_removes_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    page = ui.build_page(store, page_samples.FixedChain(), read_only=True)
    names = {getattr(function.fn, "__name__", "") for function in page.fns.values()}
    writing = {"take_in", "take_from_web", "correct", "remove"}
    assert not names & writing
    fully = ui.build_page(store, page_samples.FixedChain())
    assert writing <= {getattr(function.fn, "__name__", "") for function in fully.fns.values()}
