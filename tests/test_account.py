"""Words that a figure from a table would leave unaccounted for: they keep the table from answering, and are named."""

from __future__ import annotations

import pytest

from qa.catalogue import Catalogue
from tests.asked_catalogue import BUREAU, plan_of, two_bodies, understood


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return two_bodies()


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("公开场所有多少", "场所"),
        ("发布会办了多少场", "发布会"),
        ("下属单位的新收申请多少件", "下属单位"),
        ("新收申请指标多少件", "指标"),
    ],
)
def test_a_word_of_the_language_is_not_read_as_the_short_words_inside_it(
    catalogue: Catalogue, words: str, left: str
) -> None:
    plan = plan_of(catalogue, f"{BUREAU}2023年{words}")
    assert not plan.answers_from_table and any(left in word for word in plan.left)


def test_a_longer_word_of_the_form_wins_over_two_that_cover_as_much(catalogue: Catalogue) -> None:
    told = understood(catalogue, f"{BUREAU}2023年以国家秘密为由拒绝公开了几件")
    assert told.endswith("（三）不予公开 › 1.属于国家秘密 › 总计")


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("收费项目有多少", "项目"),
        ("行政处罚单位有多少个", "单位"),
        ("不予公开的申请人有几名", "申请人"),
        ("有多少单位收到申请", "单位"),
        ("多少企业申请公开", "企业"),
    ],
)
def test_a_count_of_other_things_than_requests_and_decisions_is_refused(
    catalogue: Catalogue, words: str, left: str
) -> None:
    plan = plan_of(catalogue, f"{BUREAU}2023年{words}")
    assert not plan.answers_from_table and left in plan.left


@pytest.mark.parametrize("words", ["十年来新收申请累计", "三种结果的行政复议分别", "两类不予公开合计"])
def test_a_number_of_things_that_are_not_there_is_refused(catalogue: Catalogue, words: str) -> None:
    assert not plan_of(catalogue, f"{BUREAU}2023年{words}多少件").answers_from_table


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("不是行政许可的有多少件", "行政许可"),
        ("新收申请除了自然人和企业，还有多少", "企业"),
        ("自然人以外新收申请多少件", "自然人"),
        ("行政处罚，除了罚款决定多少件", "罚款决定"),
    ],
)
def test_an_exclusion_is_never_dropped(catalogue: Catalogue, words: str, left: str) -> None:
    plan = plan_of(catalogue, f"{BUREAU}2023年{words}")
    assert not plan.answers_from_table and left in plan.left


def test_a_correction_names_what_was_not_meant_and_what_is(catalogue: Catalogue) -> None:
    asked = (f"{BUREAU}2023年行政复议多少件", "不是行政复议，是行政诉讼")
    assert understood(catalogue, *asked).startswith(f"{BUREAU} · 2023 年 · 行政诉讼 › 总计")


@pytest.mark.parametrize("words", ["行政许可分别多少件", "行政处罚各类申请人多少件", "行政许可哪种最多"])
def test_parts_of_a_figure_that_has_none_are_refused(catalogue: Catalogue, words: str) -> None:
    assert not plan_of(catalogue, f"{BUREAU}2023年{words}").answers_from_table


# The parts of a figure


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("行政复议四种结果分别多少", 4),
        ("行政诉讼各种结果多少件", 4),
        ("新收申请各类申请人分别几件", 6),
        ("不予公开的各种理由各多少件", 8),
        ("不予公开各类申请人分别几件", 6),
        ("法人和其他组织新收申请分别几件", 5),
        ("无法提供的三种情形分别几件", 3),
    ],
)
def test_the_parts_of_one_figure_are_listed_by_what_is_asked(catalogue: Catalogue, words: str, count: int) -> None:
    plan = plan_of(catalogue, f"{BUREAU}2023年{words}")
    assert plan.answers_from_table and len(plan.all_measures) == count


def test_reasons_and_applicants_of_a_sum_are_different_parts(catalogue: Catalogue) -> None:
    reasons = plan_of(catalogue, f"{BUREAU}2023年不予公开哪种理由最多").all_measures
    applicants = plan_of(catalogue, f"{BUREAU}2023年不予公开哪类申请人最多").all_measures
    assert {len(m.rows) for m in reasons} == {1} and {len(m.rows) for m in applicants} == {8}


# How many, and what share


@pytest.mark.parametrize("words", ["企业占几件", "企业占了多少件", "里头企业占了几宗"])
def test_how_many_of_them_is_no_share(catalogue: Catalogue, words: str) -> None:
    assert understood(catalogue, f"{BUREAU}2023年新收申请，{words}").endswith("商业企业")


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("收到申请后答复了多少件", "答复了"),
        ("行政许可申请多少件", "申请"),
        ("行政许可受理多少件", "受理"),
        ("申请人败诉多少件", "申请人"),
    ],
)
def test_a_word_for_another_stage_or_side_is_refused(catalogue: Catalogue, words: str, left: str) -> None:
    plan = plan_of(catalogue, f"{BUREAU}2023年{words}")
    assert not plan.answers_from_table and left in plan.left


def test_last_year_beside_another_year_is_told_by_what_stands_beside_it(catalogue: Catalogue) -> None:
    assert understood(catalogue, f"去年（2023年）{BUREAU}新收申请多少件").startswith(f"{BUREAU} · 2023 年")
    assert not plan_of(catalogue, f"{BUREAU}2023年报告里，去年新收申请多少件").answers_from_table
