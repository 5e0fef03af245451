"""Passages that their place makes the answer: problems, measures, sections asked for by title."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa.answer import PassageCitation
from qa.chain import Chain
from tests.told_reports import told_report, told_store

HEADED, JOINED = "云溪市商务局", "云溪市教育局"
REPORTS = (
    told_report(
        HEADED,
        2023,
        prose={
            1: ("本局全年公开了一批资料，答复了全部来信。",),
            4: (
                "（一）主要问题",
                "我局网站有几个栏目更新得慢。",
                "公开的文件里，图解做得少。",
                "（二）改进情况",
                "我局已安排专人管栏目。",
            ),
            6: ("全年没有收取任何费用。",),
        },
    ),
    told_report(
        JOINED,
        2023,
        prose={5: ("工作还存在一些问题：一是培训偏少。", "针对存在的问题，下一步我局将多办培训。")},
    ),
)


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    store = told_store(tmp_path_factory.mktemp("store"), REPORTS)
    yield Chain(store)
    store.close()


def _quotes(chain: Chain, question: str) -> list[str]:
    answer = chain.ask(question)
    passages = [c for c in answer.citations if isinstance(c, PassageCitation)]
    for passage in passages:
        (found,) = chain.store.paragraphs(refs=[passage.ref])
        assert passage.quote.strip("…") in found.paragraph.text
    return [p.quote for p in passages]


@pytest.mark.parametrize("words", ["存在的主要问题是什么", "有什么不足", "存在哪些问题"])
def test_a_heading_alone_is_no_answer_what_stands_under_it_is(chain: Chain, words: str) -> None:
    assert _quotes(chain, f"{HEADED}2023年{words}") == ["我局网站有几个栏目更新得慢。", "公开的文件里，图解做得少。"]


@pytest.mark.parametrize("words", ["改进措施有哪些", "下一步怎么改进", "改进情况"])
def test_measures_are_told_apart_from_problems(chain: Chain, words: str) -> None:
    assert _quotes(chain, f"{HEADED}2023年{words}") == ["我局已安排专人管栏目。"]
    assert _quotes(chain, f"{JOINED}2023年{words}") == ["针对存在的问题，下一步我局将多办培训。"]


def test_problems_end_where_measures_begin(chain: Chain) -> None:
    assert _quotes(chain, f"{JOINED}2023年存在什么问题") == ["工作还存在一些问题：一是培训偏少。"]


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("其他需要报告的事项是什么", "全年没有收取任何费用。"),
        ("总体情况如何", "本局全年公开了一批资料，答复了全部来信。"),
    ],
)
def test_a_section_is_asked_for_by_its_title(chain: Chain, words: str, quote: str) -> None:
    assert _quotes(chain, f"{HEADED}2023年{words}") == [quote]
