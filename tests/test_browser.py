"""The page in a real browser: the figure is seen, its cell lit and in sight, nothing cut off, nothing fetched."""

from __future__ import annotations

from pathlib import Path

import pytest

import ui
from ingest.store import Store
from page.grid import Marks, table_to_html
from qa.chain import Chain
from tests import page_samples
from tests.browsing import DESK, PHONE, answered, ask, in_sight, overflow
from tests.page_samples import cell_answer, evil_answer, prose_answer, rank_answer, refusal, sum_answer, wide_answer
from tests.small_reports import CountingEncoder


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_each_figure_is_seen_and_its_place_lit(visit, size) -> None:
    page = visit(size)
    for turns, make in enumerate([cell_answer, sum_answer, wide_answer, rank_answer, prose_answer], 1):
        ask(page, make().question, turns)
        assert in_sight(page, ".turn:last-child .figure .number") and overflow(page) <= 0, make
        page.locator(".turn").last.locator("sup a").first.click()
        page.wait_for_timeout(800)
        assert in_sight(page, "#evidence [data-n]") and overflow(page) <= 0, make


def test_the_figure_is_by_far_the_largest_writing(visit) -> None:
    page = visit()
    ask(page, cell_answer().question)
    size = "selector => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)"
    assert page.evaluate(size, ".figure .number") >= 2.5 * page.evaluate(size, ".said")


def test_the_warning_stands_right_under_the_figure(visit) -> None:
    page = visit()
    ask(page, sum_answer().question)
    figure, warning = (page.locator(selector).bounding_box() for selector in (".turn .figure", ".turn .warning"))
    assert 0 <= warning["y"] - figure["y"] - figure["height"] < 24


def test_a_warnings_place_is_shown_where_it_points(visit) -> None:
    page = visit()
    ask(page, sum_answer().question)
    page.locator("[data-place]").first.click()
    page.wait_for_timeout(500)
    assert in_sight(page, ".doubted") and page.inner_text(".doubted") == "48"


def test_a_chip_asks_its_question(visit) -> None:
    page = visit()
    page.locator(".chip").first.click()
    answered(page)
    assert page.inner_text(".turn .question").startswith(page_samples.CITY.org)


def test_an_earlier_answers_citation_brings_its_evidence_back(visit) -> None:
    page = visit()
    ask(page, cell_answer().question)
    ask(page, refusal().question, 2)
    assert page.locator("#evidence .used").count() == 0
    page.locator(".turn sup a").first.click()
    page.wait_for_selector("#evidence .used")
    assert page.inner_text("#evidence .used") == "3119"


def test_a_footnote_is_copied_whole(visit) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    ask(page, cell_answer().question)
    page.locator(".footnote .copy").click()
    page.wait_for_selector("text=已复制")
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"第 4 页。sha256 {page_samples.CITY.sha256}")


def test_hostile_text_shows_as_text(visit) -> None:
    page = visit(PHONE)
    ask(page, evil_answer().question)
    page.get_by_role("tab", name="报告").click()
    page.locator("#held tr", has_text="恶意县").click()
    page.wait_for_selector("#detail dl")
    assert "<script>" in page.inner_text("#detail") and overflow(page) <= 0


def test_the_reports_held_are_listed_with_what_could_not_be_read(visit) -> None:
    page = visit()
    assert page.inner_text("#summary") == "13 份报告 · 13 个单位 · 2023–2024"
    page.get_by_role("tab", name="报告").click()
    page.locator("#held tr", has_text="样例").click()
    page.wait_for_selector("#detail .unresolved")
    assert "77132470" in page.inner_text("#detail")


def test_the_page_speaks_chinese_and_nothing_else(visit) -> None:
    page = visit()
    for tab in ("提问", "报告"):
        page.get_by_role("tab", name=tab).click()
        page.wait_for_timeout(300)
        seen = page.inner_text("body").replace("sha256", "").replace("中文 / EN", "")
        held = [line for line in seen.splitlines() if "script" not in line and "onerror" not in line]
        assert not [line for line in held if any("a" <= letter.lower() <= "z" for letter in line)]


def test_a_report_that_is_uploaded_can_be_asked_about_at_once(browser, tmp_path) -> None:
    store = Store(tmp_path / "store", CountingEncoder())
    built = ui.build_page(store, Chain(store))
    address = ui.serve(built, "127.0.0.1", None)
    page = browser.new_page(viewport=DESK, locale="zh-CN")
    page.goto(address)
    page.wait_for_selector("text=还没有报告")
    page.get_by_role("tab", name="报告").click()
    page.set_input_files("#upload input[type=file]", str(report_file(tmp_path)))
    page.wait_for_selector("#outcomes >> text=已收录", timeout=60_000)
    page.wait_for_selector("#held >> text=临江县人民政府", timeout=60_000)
    assert page.inner_text("#summary") == "1 份报告 · 1 个单位 · 2024"
    page.get_by_role("tab", name="提问").click()
    ask(page, "临江县2024年收到多少件政府信息公开申请？")
    assert page.inner_text(".figure .number") == "57" and page.inner_text("#evidence .used") == "57"
    page.close()
    built.close(verbose=False)


def report_file(folder: Path) -> Path:
    """A small report of ours as a web page, with the form's table three."""
    table = table_to_html(page_samples.requests_table("临江县-2024/s1/t1", 57), Marks())
    text = f"<h1>临江县人民政府2024年政府信息公开工作年度报告</h1><h2>三、收到和处理政府信息公开申请情况</h2>{table}"
    file = folder / "年报.html"
    file.write_text(f"<html><meta charset='utf-8'><body>{text}</body></html>", encoding="utf-8")
    return file


def test_read_only_offers_no_upload_and_no_way_to_it(tmp_path) -> None:
    page = ui.build_page(Store(tmp_path), page_samples.FixedChain(), read_only=True)
    assert not [block for block in page.blocks.values() if block.get_block_name() in ("file", "uploadbutton")]
    writing = ui.build_page(Store(tmp_path), page_samples.FixedChain())
    assert [block for block in writing.blocks.values() if block.get_block_name() == "file"]


def test_the_api_gives_the_answer_as_json(address, monkeypatch) -> None:
    monkeypatch.setenv("HF_HUB_DISABLE_TELEMETRY", "1")
    from gradio_client import Client

    client = Client(address, verbose=False)
    answer = client.predict(cell_answer().question, [{"q": "甲", "a": "乙"}], api_name="/ask")
    assert answer["status"] == "answered" and answer["figures"][0]["value"] == 3119
    assert client.predict("别的", api_name="/ask")["reason"] == "no_row"


def test_the_command_line_knows_its_options_and_no_others(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        ui.main(["--help"])
    assert stop.value.code == 0
    shown = capsys.readouterr().out
    assert all(option in shown for option in ("--store", "--host", "--port", "--read-only"))
    with pytest.raises(SystemExit) as stop:
        ui.main(["--nonsense"])
    assert stop.value.code == 2
