"""A real browser on a page of ours, for the tests: fixtures (named in conftest) and what is often done or asked."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

import ui
from ingest.store import Store
from tests import page_samples

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
SANDBOXLESS = ["--no-sandbox", "--disable-gpu"]
SILENT = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
WINDOWS = [
    pytest.param(size, scheme, id=f"{name}-{scheme}")
    for name, size in (("desk", DESK), ("phone", PHONE))
    for scheme in ("light", "dark")
]
"""Sizes and colours that every panel is looked at in."""


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    if not Path(CHROMIUM).exists():
        message = f"浏览器测试没有跑：找不到 Chromium（{CHROMIUM}），请先安装，例如 apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        warnings.warn(message, stacklevel=1)  # a skip alone is not seen in a quiet run
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SANDBOXLESS + SILENT)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = Store(tmp_path_factory.mktemp("store"))
    for report in page_samples.ALL_REPORTS:
        store.add(report, embed=False)
    page = ui.build_page(store, page_samples.FixedChain())
    yield ui.serve(page, "127.0.0.1", None)
    page.close(verbose=False)
    store.close()


@pytest.fixture
def visit(browser, address):
    """Opens the page in a window of a size, and sees to it that no visit asks for anything outside or logs an error."""
    pages, strangers, errors = [], [], []

    def open_page(size=DESK, **more):
        page = browser.new_page(viewport=size, **{"locale": "zh-CN", **more})
        page.on("request", lambda r: None if r.url.startswith((address, "data:", "blob:")) else strangers.append(r.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        page.wait_for_selector("#thread .welcome")
        pages.append(page)
        return page

    yield open_page
    hacked = [page.evaluate("window.hacked") for page in pages]
    for page in pages:
        page.close()
    assert strangers == [] and errors == [] and not any(hacked)


def ask(page, question: str, turns: int = 1) -> None:
    page.fill("#box textarea", question)
    page.press("#box textarea", "Enter")
    answered(page, turns)


def answered(page, turns: int = 1) -> None:
    page.wait_for_function(
        "n => document.querySelectorAll('.turn').length >= n && !document.querySelector('#thread .pending')", arg=turns
    )
    page.wait_for_timeout(300)


def in_sight(page, selector: str) -> bool:
    """The first such thing is inside the window and inside every box that scrolls around it, and nothing covers it."""
    return page.evaluate(
        """selector => {
          const it = document.querySelector(selector), r = it.getBoundingClientRect();
          const top = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
          return top !== null && (it.contains(top) || top.contains(it));
        }""",
        selector,
    )


def overflow(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
