"""What a question asks of the prose: its content words, the unit it counts in, and the topics that every report has."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa import wording
from qa.lexicon import Cut, Token

_INSIDE = set("中上下里内")
"""Characters that end a word about as often as they stand alone: 集中, 网上, 线下."""
_STOP = set("后前时起的了是有在里中与和及吗呢吧啊被把将为以因由对向从到其该此这各于之也都就还又我你您他它们请或且并共着过得地那个件于做办用给叫让")
_NEVER = ("body", "year", "range", "ask", "unit", "what", "why", "follow", "same_year", "every_year", "in_all", "each", "share", "percent", "all_bodies", "correction")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together in the question. A pair of characters that touches `needed` must be found; others only help."""

    text: str
    needed: tuple[bool, ...]

    @property
    def pairs(self) -> tuple[tuple[str, bool], ...]:
        """Overlapping pairs of characters (whole words where they are Latin or digits), each with whether it must be found."""
        out = [(self.text[i : i + 2], self._is_needed(i)) for i in range(len(self.text) - 1)]
        return tuple(p for p in out if not re.fullmatch(r"[a-z0-9]{2}", p[0])) + tuple((w, True) for w in re.findall(r"[a-z0-9]{2,}", self.text))


    def _is_needed(self, i: int) -> bool:
        if self.text[i] in _INSIDE and not self.needed[i]:
            return False
        return (self.needed[i] or self.needed[i + 1]) and not (self.text[i + 1] in _INSIDE and not self.needed[i + 1])


@dataclass(frozen=True, slots=True)
class Topic:
    """Something every report speaks of, by its words in questions, in section titles and in the text."""

    key: str
    asked: tuple[str, ...]
    told: re.Pattern[str]
    label: str


_TEL = r"[（(]?\d{3,4}[)）]?\s*[-－—–]{1,2}\s*\d{3,4}\s*\d{3,5}"
TOPICS = (
    Topic("phone", ("联系电话", "电话号码", "电话", "座机", "热线", "phone number", "phone", "telephone", "telephone number"), re.compile(rf"(?:联系)?电\s*话[^\d（(]{{0,8}}{_TEL}"), "电话"),
    Topic("fax", ("传真", "传真号", "fax"), re.compile(rf"传\s*真[^\d（(]{{0,6}}{_TEL}"), "传真"),
    Topic("email", ("电子邮箱", "邮箱", "电子邮件", "邮件", "email", "e-mail", "email address", "邮箱地址"), re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}"), "电子邮箱"),
    Topic("postcode", ("邮编", "邮政编码", "postcode", "postal code", "zip code"), re.compile(r"邮(?:政)?编(?:码)?[^\d]{0,4}\d{6}"), "邮编"),
    Topic("address", ("通讯地址", "联系地址", "办公地址", "地址", "在哪儿办公", "address", "located"), re.compile(r"(?:通讯|通信|联系|办公)?地\s*址[：:，,\s]*[^；;。，,）)\n]{4,60}"), "地址"),
)  # fmt: skip

PROBLEM_WORDS = (
    "存在的问题 主要问题 问题 不足 毛病 短板 薄弱 薄弱环节 差距 困难 缺点 不好 做得不好 不到位 哪里不好 短处 弱点 欠缺 problems shortcomings issues weaknesses difficulties deficiencies"
).split() + ["main problems", "做的不好", "没做好", "哪些不足", "需要改进的地方"]
MEASURE_WORDS = (
    "改进措施 整改措施 措施 改进 整改 下一步 打算 计划 改进情况 怎么改 改进方向 改进办法 举措 measures improvements improvement plans"
).split() + ["improvement measures", "next steps", "下一步打算", "改进计划", "plan to improve"]

ENGLISH = {
    "wechat": "微信",
    "official account": "公众号",
    "public account": "公众号",
    "account": "公众号",
    "followers": "关注人数",
    "subscribers": "关注人数",
    "weibo": "微博",
    "video channel": "视频号",
    "videos": "短视频",
    "articles": "文章",
    "website": "网站",
    "press conferences": "新闻发布会",
    "policy interpretations": "政策解读",
    "policy interpretation": "政策解读",
    "online surveys": "网上调查",
    "surveys": "调查",
    "training sessions": "培训",
    "training": "培训",
    "livestreams": "直播",
    "live streams": "直播",
    "proactively disclosed": "主动公开",
    "proactively": "主动公开",
    "processing fees": "信息处理费",
    "new media": "新媒体",
    "interviews": "访谈",
}
"""English words of the prose's usual subjects → the words that reports print."""
_EN_LOOSE = set("describe described mention mentioned say said state stated list listed name named identify identified report compare published publish posted post".split())


@dataclass(frozen=True, slots=True)
class Content:
    """What to look for. `unit` is the counting word asked for ('' for any) where a number is asked; `quoted` to the letter."""

    phrases: tuple[Phrase, ...]
    quoted: tuple[str, ...]
    topic: Topic | None
    problems: bool
    measures: bool
    counts: bool
    units: tuple[str, ...]


def cut_to_content(cut: Cut) -> Content:
    """The content of a question that no table answers."""
    text, tokens = _without_topics(cut)
    topic = next((t for t in TOPICS if any(w in cut.text for w in t.asked)), None)
    problems, measures = (_asks(cut, words) for words in (PROBLEM_WORDS, MEASURE_WORDS))
    counts, units = _counting(cut)
    phrases = tuple(p for p in _phrases(text, tokens, cut) if any(needed for _, needed in p.pairs))
    return Content(phrases, cut.quoted, topic, problems, measures, counts and topic is None, units)


def _asks(cut: Cut, words: list[str]) -> bool:
    return any(w in cut.text for w in words)


def _without_topics(cut: Cut) -> tuple[str, tuple[Token, ...]]:
    text = cut.text
    asked = [w for t in TOPICS for w in t.asked] + PROBLEM_WORDS + MEASURE_WORDS
    for word in sorted(asked, key=len, reverse=True):
        text = text.replace(word, "\0" * len(word))
    return text, cut.tokens


def _phrases(text: str, tokens: tuple[Token, ...], cut: Cut) -> tuple[Phrase, ...]:
    marks = [_CONTENT] * len(text)
    for token in tokens:
        marks[token.start : token.end] = [_mark(token)] * (token.end - token.start)
    for quoted in cut.quoted:
        if (at := text.find(quoted)) >= 0:
            marks[at : at + len(quoted)] = [_CONTENT] * len(quoted)
    for i in range(1, len(text)):
        if marks[i] == _STOPPED and text[i] in _INSIDE and marks[i - 1] == _CONTENT:
            marks[i] = _LIGHT
    return tuple(p for p in (_phrase(run) for run in _runs(text, marks)) if len(p.text) > 1)


_CONTENT, _LIGHT, _STOPPED = 2, 1, 0


def _mark(token: Token) -> int:
    if token.has(*_NEVER) and not token.has("term"):
        return _STOPPED
    if token.has("fill") or all(s.kind == "term" and s.value.weak for s in token.senses):
        return _STOPPED if token.text in _STOP else _LIGHT
    return _CONTENT


def _runs(text: str, marks: list[int]) -> list[list[tuple[str, int]]]:
    runs: list[list[tuple[str, int]]] = [[]]
    for char, mark in zip(text, marks, strict=True):
        if mark == _STOPPED or char == "\0" or not re.match(r"[\w&]", char):
            runs.append([])
        else:
            runs[-1].append((char, mark))
    return [r for r in runs if r]


def _phrase(run: list[tuple[str, int]]) -> Phrase:
    text = "".join(c for c, _ in run)
    needed = tuple(m == _CONTENT for _, m in run)
    if re.fullmatch(r"[a-z&]+", text):
        text = "" if text in _EN_LOOSE or not all(needed) else ENGLISH.get(text, text)
        needed = (True,) * len(text)
    return Phrase(text, needed)


_UNIT = re.compile(r"(?:多少|几)(?P<unit>[^\W\d多少几]{1,2})")
_COUNTS = re.compile(r"多少|几(?!乎)|总数|总量|数量|人数|件数|条数|篇数|次数|数是|数$|how many|how much|number of")


def _counting(cut: Cut) -> tuple[bool, tuple[str, ...]]:
    """-> (whether a number is asked for, the counting words it may stand with)."""
    units: list[str] = []
    for token in cut.of("ask", "unit"):
        if "万元" in token.values("unit"):
            units += ["元", "万元", "亿元"]
        elif m := _UNIT.fullmatch(token.text):
            units.append(m["unit"])
    return bool(_COUNTS.search(cut.text)), tuple(dict.fromkeys(units))


__all__ = ["Content", "Phrase", "Topic", "cut_to_content", "wording"]
