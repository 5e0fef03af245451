"""The page as a link opens it, and questions limited to a body and a year beside the box."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest

from ingest.store import Store
from page.ask import Desk
from page.links import Link, parameters_to_link, ref_to_link
from page.opening import Opening, link_to_evidence
from qa.catalogue import heads_to_catalogue
from qa.within import question_within
from tests.page_samples import ALL_REPORTS, CITY, DISTRICT, EVIL, FixedChain, cell_answer, refusal


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store(tmp_path_factory.mktemp("store"))
    for report in ALL_REPORTS:
        store.add(report, embed=False)
    return store


def opened(store: Store, **parameters: str) -> list[Any]:
    opening = Opening(Desk(store, FixedChain()))  # type: ignore[arg-type]
    return list(opening.follow(parameters_to_link(parameters), "", 0))


# Links


def test_a_link_with_questions_asks_them_one_after_the_other(store: Store) -> None:
    *_, last = opened(store, q=f"{cell_answer().question}\n{refusal().question}")
    assert [turn.question for turn in last[2]] == [cell_answer().question, refusal().question]
    assert last[2][0].answer == cell_answer()


def test_a_link_that_asks_nothing_shows_nothing(store: Store) -> None:
    for parameters in ({}, {"q": " \n ", "year": "2024"}):
        (shown,) = opened(store, **parameters)
        assert shown == (gr.skip(),) * 5


def test_a_link_to_a_cell_lights_it_and_says_that_the_file_is_the_same(store: Store) -> None:
    ((*_, html),) = opened(store, ref=f"{CITY.id}/s2/t1/r1/c7", hash=CITY.sha256)
    assert 'data-n="1" data-at="r1c7">3119</td>' in html and html.count('class="used"') == 1
    assert "报告没有变" in html and "sha256" in html


def test_a_link_to_a_file_that_was_replaced_since_says_so(store: Store) -> None:
    for sha256 in ("0" * 64, CITY.sha256[:4]):
        assert "换过文件" in link_to_evidence(Link(ref=f"{CITY.id}/s2/t1/r1", sha256=sha256), store)
    unsaid = link_to_evidence(Link(ref=f"{CITY.id}/s2/t1/r1"), store)
    assert "换过文件" not in unsaid and "没有变" not in unsaid


def test_a_link_to_a_table_or_a_paragraph_shows_it_whole(store: Store) -> None:
    assert "3119" in link_to_evidence(Link(ref=f"{CITY.id}/s2/t1"), store)
    assert "<mark data-n" in link_to_evidence(Link(ref=f"{CITY.id}/s1/p1"), store)


@pytest.mark.parametrize(
    "ref", ["没有-2020/s1/t1", f"{CITY.id}/s2/t1/r99", f"{CITY.id}/s2/t1/r1/c99", f"{CITY.id}/s1/p9", CITY.id, "", EVIL]
)
def test_a_link_to_nothing_says_what_is_missing(store: Store, ref: str) -> None:
    html = link_to_evidence(Link(ref=ref), store)
    assert "notice doubt" in html and "<script" not in html and "<img" not in html


def test_a_link_comes_back_as_it_was_made() -> None:
    from urllib.parse import parse_qsl

    made = ref_to_link("临江市&#-2024/s1/t1/r1", "AB")
    assert parameters_to_link(dict(parse_qsl(made.removeprefix("?")))) == Link(
        ref="临江市&#-2024/s1/t1/r1", sha256="ab"
    )
    assert len(parameters_to_link({"q": "问\n" * 99}).questions) == 6


@pytest.mark.parametrize("year", ["", "二〇", "²", "-1", "99999999999", EVIL])
def test_a_year_that_is_none_is_left_out(year: str) -> None:
    assert parameters_to_link({"q": "问", "year": year}).year is None


def test_the_filters_offer_what_is_held_and_take_what_the_link_says(store: Store) -> None:
    opening = Opening(Desk(store, FixedChain()))  # type: ignore[arg-type]
    asked = SimpleNamespace(query_params={"org": CITY.org, "year": "1999"})
    link, org, year = opening.read(asked)  # type: ignore[arg-type]
    assert link.year == 1999 and org.value == CITY.org and year.value == 0
    assert [value for _, value in year.choices] == [0, 2024, 2023]


# Questions within a body and year


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("收到多少件申请？", "临江市人民政府2024年收到多少件申请？"),
        ("2023年收到多少件申请？", "临江市人民政府2023年收到多少件申请？"),
        ("近三年收到多少件申请？", "临江市人民政府近三年收到多少件申请？"),
        ("临江市第一街道办事处收到多少件申请？", "2024年临江市第一街道办事处收到多少件申请？"),
        ("北京市2024年收到多少件申请？", "北京市2024年收到多少件申请？"),
        ("哪个单位收到的申请最多？", "2024年哪个单位收到的申请最多？"),
    ],
)
def test_a_question_is_limited_in_what_it_does_not_name(question: str, asked: str, store: Store) -> None:
    catalogue = heads_to_catalogue(store.reports())
    assert question_within(question, catalogue, CITY.org, 2024) == asked
    assert question_within(question, catalogue) == question


def test_what_is_limited_is_seen_in_the_conversation_that_goes_before(store: Store) -> None:
    chain = FixedChain()
    chain.catalogue = heads_to_catalogue(store.reports())  # type: ignore[attr-defined]
    desk = Desk(store, chain)  # type: ignore[arg-type]
    *_, (_, turns, _, _) = desk.ask("收到多少件？", [], "", DISTRICT.org, 2023)
    assert turns[0].question == "收到多少件？"
    list(desk.ask("那去年呢？", turns))
    assert chain.histories[1][0]["q"] == f"{DISTRICT.org}2023年收到多少件？"
