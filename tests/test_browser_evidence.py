"""The proof in a real browser: numbers light their cells, pages are drawn and zoomed, links open, files are saved."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

import ui
from ingest.intake import add_sources
from ingest.store import Store
from qa.chain import Chain
from tests.browsing import DESK, PHONE, answered, ask, in_sight, overflow
from tests.page_samples import CITY, cell_answer, evil_answer, evil_report, sum_answer
from tests.small_reports import CountingEncoder

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
PDF = next(Path("samples").glob("云岚市商务局_2024*.pdf"))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Store]]:
    """The address of a page over a report that was read from a PDF, and its store."""
    store = Store(tmp_path_factory.mktemp("printed"), CountingEncoder())
    assert [outcome.status for outcome in add_sources(store, [PDF])] == ["added"]
    page = ui.build_page(store, Chain(store))
    yield ui.serve(page, "127.0.0.1", None), store
    page.close(verbose=False)
    store.close()


def opened(page, printed: tuple[str, Store], **parameters: str):
    page.goto(f"{printed[0]}?{urlencode(parameters)}")
    return page


@SIZES
def test_a_click_on_a_number_lights_its_cell(visit, size) -> None:
    page = visit(size)
    ask(page, sum_answer().question)
    assert page.locator("#evidence .formula .lit").count() == 2
    page.locator(".said .lit", has_text="56").click()
    page.wait_for_selector("#evidence td.now")
    page.wait_for_timeout(700)
    assert page.inner_text("#evidence td.now") == "56" and in_sight(page, "#evidence td.now") and overflow(page) <= 0
    page.locator(".figure .number").click()
    assert page.locator("#evidence td.now").count() == 8


@SIZES
def test_the_page_of_a_pdf_is_drawn_with_its_row_in_a_box_and_zooms(browser, printed, size) -> None:
    page = opened(browser.new_page(viewport=size), printed, q="云岚市商务局2024年收到多少件申请？")
    answered(page)
    page.get_by_role("tab", name="PDF 第 2 页").click()
    page.wait_for_selector("#evidence .row-box")
    page.wait_for_timeout(300)
    row = next(found.row for found in printed[1].rows() if found.row.form_row == "new")
    paper, box = (page.locator(f"#evidence {what}").bounding_box() for what in (".paper img", ".row-box"))
    assert abs((box["y"] - paper["y"]) / paper["height"] - row.box[1] / 842) < 0.01
    wide = paper["width"]
    page.get_by_role("button", name="放大").click()
    assert page.locator("#evidence .paper img").bounding_box()["width"] == pytest.approx(1.5 * wide, rel=0.02)
    assert page.inner_text("#evidence output") == "150%" and overflow(page) <= 0
    page.get_by_role("tab", name="PDF 第 2 页").press("ArrowLeft")
    assert page.locator("#evidence td.used").is_visible() and not page.locator("#evidence .paper").is_visible()
    page.close()


@SIZES
def test_a_link_to_a_cell_opens_its_evidence_and_is_gone_from_the_address(browser, printed, size) -> None:
    address, store = printed
    found = next(found for found in store.rows() if found.row.form_row == "new")
    page = opened(browser.new_page(viewport=size), printed, ref=f"{found.row.ref}/c7", hash=found.report.sha256)
    page.wait_for_selector("#evidence .used")
    page.wait_for_timeout(900)
    assert in_sight(page, "#evidence .notice.same") and page.inner_text("#evidence .used") == "18"
    assert page.url.rstrip("/") == address.rstrip("/") and overflow(page) <= 0
    opened(page, printed, ref=f"{found.row.ref}/c7", hash="f" * 64).wait_for_selector("#evidence .notice.doubt")
    page.close()


def test_the_link_of_an_answer_brings_its_conversation_back(browser, printed) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = opened(context.new_page(), printed, q="收到多少件政府信息公开申请？\n其中商业企业的？", year="2024")
    answered(page, 2)
    page.locator(".turn:last-child").get_by_role("button", name="复制链接").click()
    page.wait_for_selector("text=已复制")
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    answered(page, 2)
    assert "商业企业" in page.inner_text(".turn:last-child .understood")
    context.close()


@SIZES
def test_a_question_can_be_limited_to_a_body_and_a_year(browser, printed, size) -> None:
    page = opened(browser.new_page(viewport=size, locale="zh-CN"), printed)
    page.wait_for_selector("#thread .welcome")
    page.get_by_label("只问这个单位").click()
    page.get_by_role("option", name="云岚市商务局").click()
    page.get_by_label("只问这个年度").click()
    page.get_by_role("option", name="2024").click()
    ask(page, "收到多少件申请？")
    assert page.inner_text(".turn .question") == "收到多少件申请？" and page.inner_text(".figure .number") == "18"
    assert "云岚市商务局 · 2024 年" in page.inner_text(".understood") and overflow(page) <= 0
    assert in_sight(page, "#box textarea") and in_sight(page, "#org input")
    page.close()


def test_the_table_is_copied_for_a_spreadsheet_and_the_evidence_saved(visit, tmp_path: Path) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    ask(page, cell_answer().question)
    page.get_by_role("button", name="复制表格").click()
    page.wait_for_selector("text=已复制")
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert "一、本年新收政府信息公开申请数量\t\t\t3115\t3\t0\t0\t1\t0\t3119" in lines
    with page.expect_download() as download:
        page.get_by_role("button", name="下载证据 CSV").click()
    download.value.save_as(tmp_path / "evidence.csv")
    with (tmp_path / "evidence.csv").open(encoding="utf-8-sig", newline="") as file:
        (line,) = csv.DictReader(file)
    assert (line["数字"], line["地址"]) == ("3119", f"{CITY.id}/s2/t1/r1/c7")


def test_hostile_text_is_text_in_every_view_and_in_what_is_copied(visit) -> None:
    page = visit(PHONE, permissions=["clipboard-read", "clipboard-write"])
    ask(page, evil_answer().question)
    for tab in page.locator("#evidence [role=tab]").all():
        tab.click()
        page.wait_for_timeout(200)
    page.get_by_role("button", name="复制表格").click()
    page.wait_for_selector("text=已复制")
    assert "<script>" in page.inner_text("#evidence") and overflow(page) <= 0
    page.goto(f"{page.url}?{urlencode({'ref': f'{evil_report().id}/s1/t1/r1'})}")
    page.wait_for_selector("#evidence .used")
    page.goto(f"{page.url}?{urlencode({'ref': '<img src=x onerror=window.hacked=1>'})}")
    page.wait_for_selector("#evidence .notice.doubt")
    assert "<img" in page.inner_text("#evidence")


@SIZES
def test_the_group_of_a_lit_row_is_read_beside_it(visit, size) -> None:
    page = visit(size)
    ask(page, sum_answer().question)
    if size == PHONE:
        page.locator("#thread sup a").first.click()
        page.wait_for_timeout(900)
    assert in_sight(page, "#evidence tr.hit td.used") and in_sight(page, "#evidence tr.hit td.frozen[rowspan] > span")
    assert page.inner_text("#evidence tr.hit td.frozen[rowspan] > span") == "（三）不予公开"
