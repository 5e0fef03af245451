"""Figures and facts of the prose: the sentence that holds every word of the question, or none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa.answer import Answer, PassageCitation
from qa.chain import Chain
from tests.told_reports import told_report, told_store

BODY = "云溪市商务局"
ASKED = f"{BODY}2023年"
REPORT = told_report(
    BODY,
    2023,
    {"t3/new/person": 7, "t3/granted/person": 7},
    prose={
        1: (
            "（一）主动公开。全年主动公开政府信息480条，其中政策解读31篇；召开新闻发布会3次，举办培训班4期。",
            "（二）平台建设。公众号发布文章56篇，收到并答复留言19条。门户网站设专栏2个。",
            "对报告有疑问的，请拨打0000-1234567，监督电话：0000-7654321。",
        ),
    },
)


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    store = told_store(tmp_path_factory.mktemp("store"), (REPORT,))
    yield Chain(store)
    store.close()


def _quotes(answer: Answer) -> list[str]:
    return [c.quote for c in answer.citations if isinstance(c, PassageCitation)]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("主动公开政府信息多少条", 480),
        ("发布政策解读多少篇", 31),
        ("做了几篇解读稿", 31),
        ("开了几场新闻发布会", 3),
        ("培训班办了几期", 4),
        ("搞了几次业务培训", 4),
        ("公众号发了多少篇文章", 56),
        ("网民留言有多少条", 19),
    ],
)
def test_the_figure_of_the_noun_asked_for_is_given_with_its_sentence(chain: Chain, asked: str, number: int) -> None:
    answer = chain.ask(ASKED + asked)
    assert [f.value for f in answer.figures] == [number]
    assert any(str(number) in quote for quote in _quotes(answer))


@pytest.mark.parametrize(
    "asked",
    [
        "公开目录有几级",
        "政策解读视频多少篇",
        "规范性文件解读了多少篇",
        "抖音号发布文章多少篇",
        "上半年主动公开政府信息多少条",
        "电子邮件申请有多少",
        "新闻发布会多少人参加",
        "申请再审的有几件",
        "延期答复的有几件",
        "全国主动公开政府信息多少条",
        "热线接了多少个电话",
        "咨询电话接通率",
    ],
)
def test_a_sentence_that_lacks_a_word_of_the_question_is_no_answer(chain: Chain, asked: str) -> None:
    answer = chain.ask(ASKED + asked)
    assert answer.status != "answered" and not answer.figures


def test_what_is_said_of_one_kind_is_shown_and_no_figure_taken_from_it(chain: Chain) -> None:
    answer = chain.ask(f"{ASKED}新媒体发布文章多少篇")
    assert answer.status == "answered" and not answer.figures
    assert "公众号发布文章56篇" in _quotes(answer)[0]


def test_a_telephone_is_given_where_nothing_else_is_asked(chain: Chain) -> None:
    assert "0000-1234567" in chain.ask(f"对{ASKED}的年报有疑问，打什么电话").text
    assert chain.ask(f"{ASKED}的投诉电话是多少").status != "answered"
