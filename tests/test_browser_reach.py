"""The page for everybody: in Chinese and English, by keyboard, on small phones, light and dark."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from page.english import ENGLISH
from page.words import wished_language
from tests.browsing import WINDOWS, answered, ask, in_sight, overflow
from tests.page_samples import cell_answer, rank_answer, refusal, sum_answer

ROOT = Path(__file__).parent.parent
SMALL = {"width": 360, "height": 740}
HAN = re.compile(r"[\u4e00-\u9fff]")

FAINT = """() => {
  const linear = (c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const lum = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
  const rgb = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const ground = (it) => {
    for (; it; it = it.parentElement) {
      const c = rgb(getComputedStyle(it).backgroundColor);
      if (c.length === 3 || c[3] > 0.99) return c;
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const it of document.querySelectorAll("body *")) {
    const own = [...it.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    const seen = it.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!own || !seen || it.closest("svg, [disabled]")) continue;
    const style = getComputedStyle(it);
    const [a, b] = [lum(rgb(style.color)), lum(ground(it))].sort((x, y) => y - x);
    const large = parseFloat(style.fontSize) >= 24;
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < (large ? 3 : 4.5)) faint.push(`${it.textContent.trim().slice(0, 20)} ${ratio.toFixed(2)}`);
  }
  return faint;
}"""

NAMELESS = """() => [...document.querySelectorAll("button, a[href], input, textarea, select")]
  .filter((it) => it.checkVisibility() && !it.closest("[aria-hidden=true]"))
  .filter((it) => ![it.innerText, it.ariaLabel, it.title, it.placeholder, it.labels?.[0]?.innerText].some(Boolean))
  .map((it) => it.outerHTML.slice(0, 120))"""


# Words


def _said() -> set[str]:
    """Every text that the page's code says or labels something with."""
    files = [*(ROOT / "page").glob("*.py"), ROOT / "ui.py"]
    calls = (n for f in files for n in ast.walk(ast.parse(f.read_text("utf-8"))) if isinstance(n, ast.Call))
    named = (c for c in calls if isinstance(c.func, ast.Name) and c.func.id in ("say", "caption") and c.args)
    return {c.args[0].value for c in named if isinstance(c.args[0], ast.Constant)}


def test_everything_the_page_says_has_its_english() -> None:
    assert [text for text in _said() if text not in ENGLISH] == []


def test_a_translation_fills_in_the_same_names() -> None:
    names = re.compile(r"\{(\w+)\}")
    assert [zh for zh, en in ENGLISH.items() if sorted(names.findall(zh)) != sorted(names.findall(en))] == []
    assert not [en for en in ENGLISH.values() if HAN.search(en)]


@pytest.mark.parametrize(
    ("asked", "language"), [("", "zh"), ("zh", "zh"), ("en", "en"), ("EN", "en"), ("de", "zh"), ("<script>", "zh")]
)
def test_the_page_is_chinese_unless_the_address_asks_for_english(asked: str, language: str) -> None:
    assert wished_language(asked) == language


def test_an_english_browser_gets_chinese_too(visit) -> None:
    page = visit(locale="en-US")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    assert page.get_attribute("#box textarea", "placeholder") == ENGLISH_BOX[0]


def test_in_english_there_are_english_words_around_chinese_data(visit, address) -> None:
    page = visit()
    page.goto(f"{address}?lang=en")
    page.wait_for_selector("text=nothing is ever guessed")
    assert page.evaluate("document.documentElement.lang") == "en"
    ask(page, cell_answer().question)
    ask(page, refusal().question, 2)
    own = "button:not(.chip):not([data-report]), [role=tab], .badge, .refused, h2, #summary, label"
    seen = [text for it in page.locator(own).all() if it.is_visible() and (text := it.inner_text().strip())]
    assert [text for text in seen if HAN.search(text) and text != "样例"] == []
    assert {"Ask", "Copy footnotes", "adds up", "No report for this year"} <= set(seen)


def test_the_address_chooses_the_language_and_a_click_the_other(visit, address) -> None:
    page = visit(locale="en-US")
    page.goto(f"{address}?lang=zh")
    page.wait_for_selector("text=每个答案都指着原表里的那一格")
    assert page.get_attribute("#box textarea", "placeholder") == ENGLISH_BOX[0]
    page.locator("#tongues a[lang=en]").click()
    page.wait_for_selector("text=nothing is ever guessed")
    assert page.get_attribute("#box textarea", "placeholder") == ENGLISH_BOX[1]


ENGLISH_BOX = ("问年报里的一个数字", ENGLISH["问年报里的一个数字"])


# Hands and eyes


def test_a_question_is_asked_and_its_cell_lit_by_keyboard_alone(visit) -> None:
    page = visit()
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    page.keyboard.type(cell_answer().question)
    page.keyboard.press("Enter")
    answered(page)
    focused = "document.activeElement.matches('#thread sup a')"
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate(focused):
            break
    assert page.evaluate(focused)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_selector("#evidence .now")


def test_wherever_the_keyboard_goes_can_be_seen(visit) -> None:
    page = visit()
    ask(page, sum_answer().question)
    page.evaluate("document.activeElement.blur()")
    unseen = []
    for _ in range(45):
        page.keyboard.press("Tab")
        unseen += page.evaluate(
            """() => {
              const it = document.activeElement, box = it.closest(".input-container") || it;
              if (it === document.body) return [];
              const marked = [it, box].map((x) => getComputedStyle(x))
                .some((s) => s.outlineStyle !== "none" || s.boxShadow !== "none");
              return marked ? [] : [it.outerHTML.slice(0, 100)];
            }"""
        )
    assert unseen == []


@pytest.mark.parametrize(("size", "scheme"), [*WINDOWS, pytest.param(SMALL, "light", id="small-light")])
def test_every_text_stands_out_and_every_control_has_a_name(visit, size, scheme) -> None:
    page = visit(size, color_scheme=scheme)
    for turns, make in enumerate([cell_answer, sum_answer, rank_answer, refusal], 1):
        ask(page, make().question, turns)
        assert overflow(page) <= 0
    page.locator("[data-vote=down]").last.click()
    assert page.evaluate(FAINT) == [] and page.evaluate(NAMELESS) == []
    for tab in page.get_by_role("tab").all():
        if tab.is_visible() and tab.evaluate("it => Boolean(it.closest('#tabs > .tab-wrapper'))"):
            tab.click()
            page.wait_for_timeout(500)
            assert page.evaluate(FAINT) == [] and page.evaluate(NAMELESS) == [] and overflow(page) <= 0


def test_the_smallest_phone_shows_figure_and_box(visit) -> None:
    page = visit(SMALL)
    ask(page, cell_answer().question)
    assert (
        in_sight(page, ".figure .number") and in_sight(page, "#box textarea") and in_sight(page, "#tongues a[lang=en]")
    )
