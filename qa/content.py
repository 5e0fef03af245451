"""What a question asks of the prose: its content words, the unit it counts in, and the topics that every report has."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.forms.form import words
from qa import wording
from qa.lexicon import Cut, Token

_INSIDE = set("中上下里内")
"""Characters that end a word about as often as they stand alone: 集中, 网上, 线下."""
_STOP = set(
    "后前时起的了是有在里中与和及吗呢吧啊被把将为以因由对向从到其该此这各于之也都就还又我你您他它们请或且并共着过得地那个件于做办用给叫让"
)
_NEVER = (
    "body",
    "year",
    "range",
    "ask",
    "unit",
    "what",
    "why",
    "follow",
    "same_year",
    "every_year",
    "in_all",
    "each",
    "share",
    "percent",
    "all_bodies",
    "correction",
    "which_part",
    "which_year",
)


_STOPPED, _LIGHT, _GLUE, _CONTENT = range(4)
"""How much a character of the question counts: not at all; as a word without content; as one character that may
belong to its neighbours (网上, 新媒体); as a word that nothing else accounts for."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together in the question, with how much each character counts."""

    text: str
    marks: tuple[int, ...]

    @property
    def pairs(self) -> tuple[tuple[str, bool], ...]:
        """Overlapping pairs of characters, each with whether a passage must hold it; Latin words and digits stay
        whole.
        """
        pairs = [(self.text[i : i + 2], self._weight(i)) for i in range(len(self.text) - 1)]
        han = [(p, needed) for p, needed in pairs if needed is not None and not re.search(r"[a-z0-9]", p)]
        return (*han, *((w, True) for w in re.findall(r"[a-z0-9]+", self.text) if len(w) > 1))

    def _weight(self, i: int) -> bool | None:
        a, b = self.marks[i], self.marks[i + 1]
        if _LIGHT in (a, b):
            return False if a == b else None  # a pair across two words is no word
        inside = (self.text[i] in _INSIDE and a == _GLUE) or (self.text[i + 1] in _INSIDE and b == _GLUE)
        return _CONTENT in (a, b) and not inside

    @property
    def is_needed(self) -> bool:
        """Whether any of it must be found."""
        return bool(self.needed)

    @property
    def needed(self) -> tuple[int, ...]:
        """The places of the characters that a passage must hold."""
        return tuple(i for i, mark in enumerate(self.marks) if mark == _CONTENT)

    @property
    def single(self) -> tuple[int, ...]:
        """Those of them that stand between words without content, or beside 中, 上, 里 and the like: 网 of 网上."""
        ends = (_LIGHT, _STOPPED)
        marks = (_STOPPED, *self.marks, _STOPPED)
        sides = (
            (marks[i], self.text[i - 1 : i], marks[i + 2], self.text[i + 1 : i + 2]) for i in range(len(self.text))
        )
        return tuple(
            i
            for i, (a, before, b, after) in enumerate(sides)
            if i in self.needed
            and (a in ends or (a == _GLUE and before in _INSIDE))
            and (b in ends or (b == _GLUE and after in _INSIDE))
        )

    def insisting(self) -> Phrase:
        """The same phrase, all of which must be found."""
        return Phrase(self.text, (_CONTENT,) * len(self.text))


@dataclass(frozen=True, slots=True)
class Topic:
    """Something every report speaks of, by its words in questions, in section titles and in the text."""

    key: str
    asked: tuple[str, ...]
    told: re.Pattern[str]


_TEL = r"[（(]?\d{3,4}[)）]?\s*[-－—–]{1,2}\s*\d{3,4}\s*\d{3,5}"
TOPICS = (
    Topic(
        "phone",
        words("联系电话 电话号码 电话 座机 热线 phone_number phone telephone telephone_number"),
        re.compile(rf"(?:(?:联系)?电\s*话|拨打|致电)[^\d（(]{{0,8}}{_TEL}"),
    ),
    Topic("fax", words("传真 传真号 fax"), re.compile(rf"传\s*真[^\d（(]{{0,6}}{_TEL}")),
    Topic(
        "email",
        words("电子邮箱 邮箱 电子邮件 邮件 邮箱地址 email e-mail email_address"),
        re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}"),
    ),
    Topic(
        "postcode",
        words("邮编 邮政编码 postcode postal_code zip_code"),
        re.compile(r"邮(?:政)?编(?:码)?[^\d]{0,4}\d{6}"),
    ),
    Topic(
        "address",
        words("通讯地址 联系地址 办公地址 地址 在哪儿办公 在哪办公 address located"),
        re.compile(r"(?:通讯|通信|联系|办公)?地\s*址[：:，,\s]*[^；;。，,）)\n]{4,60}"),
    ),
)

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


@dataclass(frozen=True, slots=True)
class Content:
    """What to look for. `unit` is the counting word asked for ('' for any) where a number is asked; `quoted` to the
    letter.
    """

    text: str
    phrases: tuple[Phrase, ...]
    quoted: tuple[str, ...]
    topic: Topic | None
    problems: bool
    measures: bool
    counts: bool
    units: tuple[str, ...]


def cut_to_content(cut: Cut) -> Content:
    """The content of a question that no table answers."""
    counts, units = _counting(cut)
    topic = None if units or _MEASURED.search(cut.text) else _topic_of(cut)
    counts = counts and topic is None
    problems, measures = (_asks(cut, known) for known in (wording.PROBLEMS, wording.REMEDIES))
    problems = problems and not (measures and _IN_VIEW_OF.search(cut.text))
    passed = (*wording.PROBLEMS, *wording.REMEDIES, *((*topic.asked, *wording.CONTACT) if topic else ()))
    phrases = _phrases(_without(cut.text, passed), cut.tokens, cut)
    needed = tuple(p for p in phrases if p.is_needed)
    if counts and not needed:  # 发布了多少条信息: nothing but plain words, so all of them must stand there
        needed = tuple(p.insisting() for p in phrases)
    return Content(cut.text, needed, cut.quoted, topic, problems, measures, counts, units)


_MEASURED = re.compile(r"率|有多少|次数|总数|数量|how many|number of")
_IN_VIEW_OF = re.compile(r"(?:针对|对于|围绕|就).{0,8}(?:问题|不足|短板)")


def _topic_of(cut: Cut) -> Topic | None:
    return next((t for t in TOPICS if any(w in cut.text for w in t.asked)), None)


def _asks(cut: Cut, known: tuple[str, ...]) -> bool:
    return any(w in cut.text for w in known)


def _without(text: str, passed: tuple[str, ...]) -> str:
    for word in sorted(passed, key=len, reverse=True):
        text = text.replace(word, "\0" * len(word))
    return text


def _phrases(text: str, tokens: tuple[Token, ...], cut: Cut) -> tuple[Phrase, ...]:
    marks = [_CONTENT] * len(text)
    for token in tokens:
        marks[token.start : token.end] = [_mark(token)] * (token.end - token.start)
    for quoted in cut.quoted:
        if (at := text.find(quoted)) >= 0:
            marks[at : at + len(quoted)] = [_CONTENT] * len(quoted)
    for i in range(1, len(text)):
        if marks[i] == _STOPPED and text[i] in _INSIDE and marks[i - 1] == _CONTENT:
            marks[i] = _GLUE
    phrases = (_phrase(run) for run in _runs(text, marks))
    idle = {*_INSIDE, *_STOP, *_unit_words(cut)}
    return tuple(p for p in phrases if len(p.text) > 1 or (p.is_needed and p.text not in idle))


def _mark(token: Token) -> int:
    if token.has(*_NEVER) and not token.has("term"):
        return _STOPPED
    if token.has("fill") or all(s.kind == "term" and s.value.weak and s.value.alone for s in token.senses):
        return _STOPPED if token.text in _STOP else _GLUE if len(token.text) == 1 else _LIGHT
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
    if not re.fullmatch(r"[a-z&]+", text):
        return Phrase(text, tuple(m for _, m in run))
    known = all(m == _CONTENT for _, m in run) and text not in wording.LOOSE_EN
    return Phrase(ENGLISH.get(text, text), (_CONTENT,) * len(ENGLISH.get(text, text))) if known else Phrase("", ())


_UNIT = re.compile(r"(?:多少|几)(?P<unit>[^\W\d多少几]{1,2})")
_LOOSE_UNIT = re.compile(r"(?:多少|几)([\u4e00-\u9fff])")
_COUNTS = re.compile(r"多少|几(?!乎)|总数|总量|数量|人数|件数|条数|篇数|次数|数是|数$|how many|how much|number of")
_PER_CENT = ("%",)


def _counting(cut: Cut) -> tuple[bool, tuple[str, ...]]:
    """-> (whether a number is asked for, the counting words it may stand with)."""
    units: list[str] = []
    for token in cut.of("ask", "unit"):
        if "万元" in token.values("unit"):
            units += ["元", "万元", "亿元"]
        elif m := _UNIT.fullmatch(token.text):
            units += next((group for group in wording.COUNTERS if m["unit"] in group), (m["unit"],))
    units += _unit_words(cut)
    if cut.has("share", "percent") and not units:
        return True, _PER_CENT
    return bool(_COUNTS.search(cut.text)), tuple(dict.fromkeys(units))


def _unit_words(cut: Cut) -> tuple[str, ...]:
    """有几级: a single character that nothing knows, right behind 几, is what is counted in."""
    known = {i for t in cut.tokens for i in range(t.start, t.end)}
    found = (m for m in _LOOSE_UNIT.finditer(cut.text) if m.start(1) not in known)
    return tuple(m[1] for m in found if m[1] in cut.left)


__all__ = ["Content", "Phrase", "Topic", "cut_to_content"]
