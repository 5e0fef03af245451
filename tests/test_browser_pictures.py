"""Pictures of answers in a real browser: drawn under the answer, in every size and colour, and saved as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browsing import PHONE, WINDOWS, ask, overflow
from tests.page_samples import cell_answer, rank_answer

DRAWN = ".turn:last-child .chart svg:visible"


def with_picture(visit, size, scheme: str = "light"):
    page = visit(size, color_scheme=scheme)
    ask(page, rank_answer().question)
    page.wait_for_selector(DRAWN, timeout=60_000)
    return page


@pytest.mark.parametrize(("size", "scheme"), WINDOWS)
def test_ten_bodies_are_drawn_under_their_answer(visit, size, scheme: str) -> None:
    page = with_picture(visit, size, scheme)
    assert page.locator(DRAWN).count() == 1 and overflow(page) <= 0
    assert "临江市第一街道办事处 2024 3610件" in page.get_attribute(DRAWN, "aria-label")
    ground, ink = page.evaluate(
        """selector => {
          const svg = document.querySelector(selector);
          return [".chart [fill='#ffffff']", ".chart text[fill='#1c1b19']"].map(
            (it) => getComputedStyle(svg.closest('.turn').querySelector(it)).fill.match(/\\d+/g).map(Number)[0]);
        }""",
        DRAWN.replace(":visible", ""),
    )
    assert (ground > 200 and ink < 60) if scheme == "light" else (ground < 60 and ink > 200)
    letters = page.evaluate(
        """selector => [...document.querySelectorAll(selector)].find((it) => it.clientWidth)
             .querySelector("text").getBoundingClientRect().height""",
        DRAWN.replace(":visible", ""),
    )
    assert letters > 11


def test_a_picture_stays_when_the_talk_goes_on(visit) -> None:
    page = with_picture(visit, PHONE)
    ask(page, cell_answer().question, 2)
    assert page.locator(".turn:first-child .chart svg:visible").count() == 1
    assert page.locator(".turn:last-child .chart").count() == 0


@pytest.mark.parametrize(("kind", "begins"), [("PNG", b"\x89PNG"), ("SVG", b"<svg")])
def test_a_picture_is_saved_whole_with_its_source(visit, kind: str, begins: bytes) -> None:
    page = with_picture(visit, PHONE, "dark")
    with page.expect_download() as saving:
        page.get_by_role("button", name=f"存为 {kind}").press("Enter")
    saved = Path(saving.value.path()).read_bytes()
    assert saved.startswith(begins) and saving.value.suggested_filename.endswith(f".{kind.lower()}")
    if kind == "SVG":
        assert "来源：" in saved.decode("utf-8")
