"""Questions that lean on those before them: what stays, what is dropped, and what two turns together are asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa.answer import Answer
from qa.chain import Chain
from tests.told_reports import told_report, told_store

TRADE, SCHOOLS = "云溪市商务局", "云溪市教育局"
REPORTS = (
    told_report(TRADE, 2022, {"t3/new/person": 40, "t3/granted/person": 25, "t3/handled/person": 40}),
    told_report(
        TRADE,
        2023,
        {
            "t3/new/person": 41,
            "t3/new/business": 9,
            "t3/granted/person": 30,
            "t3/partial/person": 10,
            "t3/refused.secret/person": 3,
            "t3/refused.inquiry/person": 7,
        },
        prose={6: ("联系电话：0500-1234567。", "存在的主要问题：一是政策解读形式单一。")},
    ),
    told_report(
        SCHOOLS,
        2023,
        {"t3/new/person": 90, "t3/granted/person": 81, "t3/partial/person": 9},
        prose={6: ("联系电话：0500-7654321。",)},
    ),
)


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    store = told_store(tmp_path_factory.mktemp("store"), REPORTS)
    yield Chain(store)
    store.close()


def _last(chain: Chain, *questions: str) -> Answer:
    *before, last = questions
    return chain.ask(last, [{"q": q, "a": ""} for q in before])


def _figures(answer: Answer) -> list[str]:
    return [f"{f.value.normalize():f}{f.unit}" for f in answer.figures]


FIRST = f"{TRADE}2023年新收多少件"


@pytest.mark.parametrize(
    ("turns", "figures"),
    [
        ((FIRST, "2022年呢", "相差多少"), ["10件"]),
        ((FIRST, f"{SCHOOLS}呢", "谁多"), ["90件"]),
        ((FIRST, f"{SCHOOLS}呢", "相差多少"), ["40件"]),
        ((FIRST, f"和{SCHOOLS}比呢"), ["50件", "90件"]),
        ((FIRST, f"和{SCHOOLS}比呢", "差多少"), ["40件"]),
        ((FIRST, "予以公开的呢", "部分公开的呢", "两者合计"), ["40件"]),
        ((FIRST, "予以公开的呢", "部分公开的呢", "加起来占多少"), ["80%"]),
        ((f"{TRADE}2023年公开率", f"{SCHOOLS}的", "差几个百分点"), ["20个百分点"]),
    ],
)
def test_two_turns_are_set_against_each_other(chain: Chain, turns: tuple[str, ...], figures: list[str]) -> None:
    answer = _last(chain, *turns)
    assert _figures(answer) == figures
    assert len(answer.citations) == 2 or answer.figures[0].unit != "件"


def test_of_more_than_two_figures_it_is_asked_which_to_add(chain: Chain) -> None:
    turns = (FIRST, "予以公开的呢", "部分公开的呢")
    assert _last(chain, *turns, "一共多少").status == "ambiguous"


def test_turns_that_differ_in_more_than_one_thing_are_not_added(chain: Chain) -> None:
    assert _last(chain, FIRST, f"{SCHOOLS}予以公开多少件", "两者合计").status != "answered"


def test_a_sum_of_one_turn_is_no_sum(chain: Chain) -> None:
    assert _last(chain, f"{TRADE}2023年部分公开多少件", "加起来占多少").status != "answered"


@pytest.mark.parametrize(
    ("words", "body", "figure"),
    [
        ("第二名呢", TRADE, "50件"),
        ("第二多的是哪家", TRADE, "50件"),
        ("倒数第一位呢", TRADE, "50件"),
        ("第一名呢", SCHOOLS, "90件"),
    ],
)
def test_a_place_in_a_ranking_is_one_body(chain: Chain, words: str, body: str, figure: str) -> None:
    answer = _last(chain, "2023年哪个单位新收最多", words)
    assert ([f.label for f in answer.figures], _figures(answer)) == ([body], [figure])


@pytest.mark.parametrize(("words", "body"), [("谁收到的申请多", SCHOOLS), ("谁新收的申请更少", TRADE)])
def test_who_has_more_is_answered_with_a_name(chain: Chain, words: str, body: str) -> None:
    answer = chain.ask(f"{TRADE}和{SCHOOLS}2023年{words}")
    assert [f.label for f in answer.figures] == [body]
    assert len(answer.citations) == 2


def test_a_place_that_nobody_holds_is_refused(chain: Chain) -> None:
    assert _last(chain, "2023年哪个单位新收最多", "第五名呢").reason == "no_row"


def test_after_a_ranking_a_body_is_asked_for_the_same_row(chain: Chain) -> None:
    assert _figures(_last(chain, "2023年哪个单位新收最多", "第二名呢", f"{SCHOOLS}呢")) == ["90件"]


def test_the_parts_of_what_was_asked_are_ranked(chain: Chain) -> None:
    assert _figures(_last(chain, f"{TRADE}2023年新收申请里企业提的多少件", "哪类最多")) == ["41件"]
    assert _figures(_last(chain, f"{TRADE}2023年不予公开多少件", "占办结的多少", "最多的是哪种理由")) == ["7件"]


def test_who_has_more_is_one_of_the_two_set_side_by_side(chain: Chain) -> None:
    answer = _last(chain, FIRST, f"和{SCHOOLS}比呢", "谁多")
    assert answer.understood.startswith(f"{TRADE}、{SCHOOLS}")


def test_a_single_character_finds_no_passage(chain: Chain) -> None:
    assert chain.ask(f"{TRADE}2023年问").status != "answered"


def test_what_is_asked_of_the_prose_is_asked_of_the_next_body(chain: Chain) -> None:
    assert "7654321" in _last(chain, f"{TRADE}2023年电话是多少", f"{SCHOOLS}的呢").text
    assert "1234567" in _last(chain, f"{SCHOOLS}2023年电话是多少", f"{TRADE}2023年呢").text


def test_a_question_outside_the_reports_does_not_end_the_conversation(chain: Chain) -> None:
    assert _figures(_last(chain, FIRST, "其他组织呢", "2022年呢")) == ["40件"]


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        (f"{TRADE}2023年收到几件申请，予以公开几件", ["50件", "30件"]),
        (f"{TRADE}2023年新收多少件？其中企业提的多少件？", ["50件", "9件"]),
        (f"{TRADE}2023年不予公开多少件，占比多少", ["10件", "20%"]),
        (f"{TRADE}2023年收到几件申请，比2022年多多少件", ["50件", "10件"]),
    ],
)
def test_each_clause_that_asks_is_answered(chain: Chain, question: str, figures: list[str]) -> None:
    answer = chain.ask(question)
    assert _figures(answer) == figures
    numbers = {c.n for c in answer.citations}
    assert numbers == set(range(1, len(numbers) + 1)) and all(set(f.citations) <= numbers for f in answer.figures)


def test_a_clause_without_an_answer_says_so(chain: Chain) -> None:
    answer = chain.ask(f"{TRADE}2023年收到几件申请，罚款金额多少万元")
    assert _figures(answer) in ([], ["50件"])
    assert "没有" in answer.text


def test_a_ranking_with_its_own_row_is_over_all_bodies_again(chain: Chain) -> None:
    assert len(_last(chain, FIRST, "2023年新收申请排名").figures) == 2


def test_in_english_the_share_of_what_was_asked(chain: Chain) -> None:
    asked = f"How many requests did {TRADE} receive in 2023?"
    assert _figures(_last(chain, asked, "and from enterprises?", "what share is that?")) == ["18%"]
