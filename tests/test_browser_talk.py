"""The conversation in a real browser: stopped, asked again, changed, kept over a reload, and voted on."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

import ui
from ingest.store import Store
from tests import page_samples
from tests.browsing import PHONE, WINDOWS, answered, ask, in_sight, overflow
from tests.page_samples import FixedChain, cell_answer, refusal, sum_answer


class SlowChain(FixedChain):
    """Gives the first answer at once and a better one when it is let go; questions with 慢 get not even the first."""

    improves = True

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()

    def stream(self, question, history=()):  # type: ignore[no-untyped-def]
        if "慢" in question:
            self.go.wait(20)
        answer = self.ask(question, history)
        yield answer
        self.go.wait(20)
        yield replace(answer, text=f"细看之后：{answer.text}")


@pytest.fixture(scope="module")
def chain() -> SlowChain:
    return SlowChain()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(tmp_path_factory.mktemp("talk"))
    store.add(page_samples.CITY, embed=False)
    yield store
    store.close()


@pytest.fixture(scope="module")
def slow(store: Store, chain: SlowChain) -> Iterator[str]:
    page = ui.build_page(store, chain)
    yield ui.serve(page, "127.0.0.1", None)
    chain.go.set()
    page.close(verbose=False)


@pytest.fixture
def window(browser, slow):
    page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page.goto(slow)
    page.wait_for_selector("#thread .welcome")
    yield page
    page.close()


def test_a_question_can_be_stopped_and_asked_again(window, chain: SlowChain) -> None:
    chain.go.clear()
    window.fill("#box textarea", "慢慢查")
    window.press("#box textarea", "Enter")
    window.locator("[data-stop]").click()
    window.wait_for_selector("text=已停止")
    chain.go.set()
    window.locator("[data-retry]").click()
    window.wait_for_selector("text=报告里没有这一项")
    answered(window)
    assert window.locator(".turn").count() == 1


def test_the_first_answer_stands_while_a_better_one_is_made(window, chain: SlowChain) -> None:
    chain.go.clear()
    window.fill("#box textarea", cell_answer().question)
    window.press("#box textarea", "Enter")
    window.wait_for_selector(".figure .number")
    assert window.locator(".pending").count() == 1 and window.locator("#evidence .used").count() == 1
    assert "细看之后" not in window.inner_text(".said")
    chain.go.set()
    answered(window)
    assert window.inner_text(".said").startswith("细看之后")


def test_escape_stops_and_leaves_the_answer_that_there_is(window, chain: SlowChain) -> None:
    chain.go.clear()
    window.fill("#box textarea", cell_answer().question)
    window.press("#box textarea", "Enter")
    window.wait_for_selector(".figure .number")
    window.keyboard.press("Escape")
    answered(window)
    assert window.inner_text(".figure .number") == "3119" and "细看" not in window.inner_text("#thread")
    chain.go.set()


def test_a_question_is_changed_where_it_stands_and_what_followed_goes(visit) -> None:
    page = visit()
    ask(page, cell_answer().question)
    ask(page, refusal().question, 2)
    page.locator("[data-edit]").first.focus()
    page.keyboard.press("Enter")
    page.fill(".editing", sum_answer().question)
    page.keyboard.press("Enter")
    page.wait_for_selector(".warning")
    answered(page)
    assert [page.locator(".turn").count(), page.inner_text(".figure .number")] == [1, "236"]


def test_a_change_that_is_given_up_changes_nothing(visit) -> None:
    page = visit()
    ask(page, cell_answer().question)
    page.locator("[data-edit]").click()
    page.fill(".editing", "别的")
    page.keyboard.press("Escape")
    assert page.inner_text(".turn .question") == cell_answer().question and page.locator(".editing").count() == 0


def test_the_conversation_survives_a_reload_and_ends_with_a_new_one(visit) -> None:
    page = visit()
    ask(page, cell_answer().question)
    ask(page, sum_answer().question, 2)
    page.reload()
    page.wait_for_selector(".turn >> nth=1")
    assert page.locator(".turn").count() == 2 and page.locator("#evidence .used").count() == 8
    ask(page, refusal().question, 3)
    page.locator("#anew").click()
    page.wait_for_selector("#thread .welcome")
    page.reload()
    page.wait_for_selector("#thread .welcome")


def test_nothing_from_the_browser_is_believed_as_a_conversation(visit) -> None:
    page = visit()
    page.evaluate("localStorage.setItem('wenbao-conversation', JSON.stringify([{question: '甲', answer: '乙'}]))")
    page.reload()
    page.wait_for_selector("#thread .welcome")


@pytest.mark.parametrize(("size", "scheme"), WINDOWS)
def test_answers_are_voted_on_with_a_reason(browser, slow, chain, store: Store, size, scheme) -> None:
    chain.go.set()
    page = browser.new_page(viewport=size, color_scheme=scheme, locale="zh-CN")
    page.goto(slow)
    page.wait_for_selector("#thread .welcome")
    ask(page, cell_answer().question)
    ask(page, refusal().question, 2)
    page.locator("[data-vote=down]").last.click()
    assert in_sight(page, ".turn:last-child [data-reason]") and overflow(page) <= 0
    page.locator(".turn:last-child >> text=没听懂").click()
    page.wait_for_selector(".turn:last-child >> text=已记下")
    page.locator("[data-vote=up]").first.click()
    page.wait_for_selector(".turn:first-child >> text=已记下")
    page.wait_for_timeout(500)
    votes = [json.loads(line) for line in (store.folder / "feedback.jsonl").read_text("utf-8").splitlines()[-2:]]
    down, up = sorted(votes, key=lambda vote: vote["verdict"])
    assert (down["verdict"], down["reason"], down["question"]) == ("down", "没听懂", refusal().question)
    assert down["history"][0]["q"] == cell_answer().question and down["answer"]["reason"] == "no_year"
    assert (up["verdict"], up["reason"], up["history"], up["plan"]["years"]) == ("up", "", [], [2024])
    page.reload()
    page.wait_for_selector(".turn >> nth=1")
    assert page.locator("[aria-pressed=true]").count() == 2
    page.close()


def test_read_only_takes_no_votes(browser, store: Store) -> None:
    before = (store.folder / "feedback.jsonl").read_bytes() if (store.folder / "feedback.jsonl").exists() else b""
    built = ui.build_page(store, FixedChain(), read_only=True)
    page = browser.new_page(viewport=PHONE, locale="zh-CN")
    page.goto(ui.serve(built, "127.0.0.1", None))
    page.wait_for_selector("#thread .welcome")
    ask(page, cell_answer().question)
    assert page.locator("[data-vote]").count() == 0 and page.locator("[data-retry]").count() == 1
    built.close(verbose=False)
    page.close()
    after = (store.folder / "feedback.jsonl").read_bytes() if (store.folder / "feedback.jsonl").exists() else b""
    assert after == before
