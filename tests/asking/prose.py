"""Questions of the text: figures that stand in sentences, and what the sentences say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.asking.asker import Asker
from tests.asking.corpus import Held
from tests.asking.question import Question, passage
from tests.official.prose import section_sentences

FACTS: dict[str, tuple[str, ...]] = {
    "published": (
        "{b}{y}主动公开政府信息多少条？",
        "{y}{b}一共主动公开了几条政府信息",
        "{b}{y}全年主动发布的政府信息总数",
    ),
    "articles": ("{y}{b}的政务新媒体推送了多少篇文章？", "{b}{y}公众号发了几篇", "{b}{y}新媒体文章数量"),
    "explained": ("{b}{y}发布政策解读多少篇？", "{y}{b}做了几篇政策解读", "{b}{y}解读稿有几篇"),
    "meetings": ("{y}{b}开了几场新闻发布会？", "{b}{y}新闻发布会次数", "{b}{y}发布会办了多少场"),
    "courses": ("{y}{b}搞了几次业务培训？", "{b}{y}培训班办了几期", "{b}{y}组织培训多少场次"),
    "letters": ("{b}{y}回复了群众留言多少条？", "{y}{b}收到网民留言几条", "{b}{y}处理留言的数量"),
}
TEXTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "problems": (
        ("解读的样式偏少", "答复文书的格式不够统一", "公开的内容还不够好找", "对公开属性把握不准"),
        ("{b}{y}信息公开工作还有什么不足？", "{y}{b}在报告里承认了哪些问题", "{b}{y}年报说的主要问题是啥"),
    ),
    "remedies": (
        ("每月核对一次栏目", "统一文书范本", "重新梳理栏目", "新发附件一律用可检索"),
        ("{b}{y}年报提出下一步怎么改进？", "针对存在的问题，{b}{y}打算采取什么改进措施", "{y}{b}的整改打算"),
    ),
}
CONTACTS: dict[str, tuple[str, ...]] = {
    "phone": ("{b}{y}年报上留的电话是多少？", "{y}{b}联系电话", "对{b}{y}报告有疑问打什么电话"),
    "address": ("{b}{y}年报里的联系地址在哪？", "{y}{b}的地址是哪里", "想去{b}当面问，{y}报告写的地址是什么"),
    "postcode": ("{b}{y}年报的邮编是多少？", "{y}{b}邮政编码"),
}


def figure_questions(asker: Asker, number: int) -> Iterator[Question]:
    """Questions of figures that stand in sentences only."""
    made = 0
    while made < number:
        held, fact = asker.pick(asker.corpus.held), asker.pick(list(FACTS))
        printed = _printed(held, str(held.report.facts[fact]))
        if printed:
            made += 1
            yield Question(
                "prose-figure",
                asker.say(asker.pick(FACTS[fact]), held),
                passage([printed], held.org, held.year),
                why=fact,
            )


def text_questions(asker: Asker, number: int) -> Iterator[Question]:
    """Questions of what the text says, and of how to reach the body."""
    for _ in range(number):
        held, about = asker.pick(asker.corpus.held), asker.pick([*TEXTS, *CONTACTS])
        if about in CONTACTS:
            sentences, wanted = CONTACTS[about], held.report.contact[about]
        else:
            marks, sentences = TEXTS[about]
            wanted = next(mark for mark in marks if mark in _text(held))
        yield Question(
            "prose", asker.say(asker.pick(sentences), held), passage([wanted], held.org, held.year), why=about
        )


def _text(held: Held) -> str:
    return "".join(text for texts in section_sentences(held.report).values() for text in texts)


def _printed(held: Held, number: str) -> str:
    """The figure with its unit where the text holds it once, else nothing."""
    found = re.findall(rf"(?<!\d){number}[条篇场次期]", _text(held))
    return found[0] if len(found) == 1 else ""
