"""The 核验 tab in a real browser: what fails, filtered, and the cells of both its sides lit in different colours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import page_samples
from tests.browsing import DESK, PHONE, WINDOWS, in_sight, overflow


def opened(visit, size=DESK, scheme: str = "light"):
    page = visit(size, color_scheme=scheme)
    page.get_by_role("tab", name="核验").click()
    page.wait_for_selector("#failures .failures", timeout=60_000)
    return page


def choose(page, box: str, choice: str) -> None:
    page.locator(f"#{box} input").click()
    page.get_by_role("option", name=choice, exact=True).click()
    page.wait_for_timeout(500)


@pytest.mark.parametrize(("size", "scheme"), WINDOWS)
def test_a_failure_opens_both_its_sides_lit(visit, size, scheme: str) -> None:
    page = opened(visit, size, scheme)
    assert overflow(page) <= 0
    page.locator("[data-check]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#sides .used.other", timeout=20_000)
    page.wait_for_timeout(700)
    assert overflow(page) <= 0 and in_sight(page, "#sides .equation")
    colours = page.evaluate(
        """[".used.other", ".used:not(.other)"].map(
             (it) => getComputedStyle(document.querySelector("#sides " + it)).backgroundColor)"""
    )
    assert len(set(colours)) == 2
    page.locator("#sides [data-light]").last.click()
    page.wait_for_timeout(700)
    assert in_sight(page, "#sides .now")


def test_the_list_is_filtered_and_what_is_left_is_saved(visit) -> None:
    page = opened(visit)
    every = page.locator("[data-check]").count()
    choose(page, "failed-org", page_samples.CITY.org)
    page.wait_for_function("n => document.querySelectorAll('[data-check]').length < n", arg=every)
    left = page.locator("[data-check]").count()
    assert {text.partition(" ")[0] for text in page.locator(".whose").all_inner_texts()} == {page_samples.CITY.org}
    with page.expect_download() as saving:
        page.get_by_role("link", name="下载 CSV").press("Enter")
    assert len(Path(saving.value.path()).read_text(encoding="utf-8-sig").splitlines()) == left + 1
    with page.expect_download() as saving:
        page.get_by_role("link", name="下载 XLSX").click()
    assert saving.value.suggested_filename == "核验.xlsx" and Path(saving.value.path()).read_bytes().startswith(b"PK")


def test_the_name_of_every_tab_can_be_read_on_a_phone(visit) -> None:
    page = visit(PHONE)
    for tab in page.get_by_role("tab").all():
        box = tab.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
