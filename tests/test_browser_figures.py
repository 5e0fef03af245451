"""The 数据 tab in a real browser: the grid, its picture, and the evidence of a figure, in every size and colour."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browsing import DESK, WINDOWS, in_sight, overflow


def opened(visit, size=DESK, scheme: str = "light"):
    page = visit(size, color_scheme=scheme)
    page.get_by_role("tab", name="数据").click()
    page.wait_for_selector("#figures-chart svg:visible", timeout=60_000)
    return page


@pytest.mark.parametrize(("size", "scheme"), WINDOWS)
def test_a_figure_of_the_grid_opens_its_evidence(visit, size, scheme: str) -> None:
    page = opened(visit, size, scheme)
    assert overflow(page) <= 0
    figure = page.locator(".grid [data-ref]").first
    printed = figure.inner_text()
    figure.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#place .used", timeout=20_000)
    page.wait_for_timeout(900)
    assert page.inner_text("#place .used") == printed and in_sight(page, "#place .used") and overflow(page) <= 0


def test_another_row_gives_another_grid(visit) -> None:
    page = opened(visit)
    before = page.inner_text(".topic")
    page.locator("#figures-row input").click()
    page.get_by_role("option", name="四、结转下年度继续办理", exact=True).click()
    page.wait_for_function("before => document.querySelector('.topic').innerText !== before", arg=before)
    assert page.inner_text(".topic").startswith("四、结转下年度继续办理")


def test_the_grid_is_saved(visit) -> None:
    page = opened(visit)
    bodies = page.locator(".grid tbody tr").count()
    with page.expect_download() as saving:
        page.locator("#figures").get_by_role("link", name="下载 CSV").click()
    assert len(Path(saving.value.path()).read_text(encoding="utf-8-sig").splitlines()) == bodies + 1
