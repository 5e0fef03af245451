"""Cut a question into known words: bodies, years, the form's terms, operations, and words without content.

The cut covers as many characters as it can, with as few and as long words as it can, so 复议后起诉 is never 复议 +
后 + 起诉. What no known word covers is left over, and the plan must account for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ingest.forms import FORMS, Form, Ratio
from ingest.forms import Term as FormTerm
from qa import wording
from qa.question import question_to_text

_EDGE = re.compile(r"[a-z0-9]")


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a word: its kind, and what it names (a form term, a body, a unit, an operation)."""

    kind: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Token:
    """A known word where it stands in the question; `senses` are all it may mean."""

    text: str
    start: int
    end: int
    senses: tuple[Sense, ...]

    def has(self, *kinds: str) -> bool:
        """Whether it may be of one of these kinds."""
        return any(s.kind in kinds for s in self.senses)

    def values(self, kind: str) -> list[Any]:
        """What it names as this kind."""
        return [s.value for s in self.senses if s.kind == kind]


@dataclass(frozen=True, slots=True)
class Cut:
    """A question cut into tokens, and the spans that no token covers; `quoted` are the phrases it puts in quotation
    marks.
    """

    text: str
    tokens: tuple[Token, ...]
    left: tuple[str, ...]
    quoted: tuple[str, ...] = ()

    def of(self, *kinds: str) -> list[Token]:
        """The tokens that may be of one of these kinds, in order."""
        return [t for t in self.tokens if t.has(*kinds)]

    def has(self, *kinds: str) -> bool:
        """Whether any token may be of one of these kinds."""
        return bool(self.of(*kinds))


@dataclass(slots=True)
class Lexicon:
    """Known words by their text."""

    senses: dict[str, list[Sense]] = field(default_factory=dict)
    longest: int = 1

    def add(self, words: Iterable[str], kind: str, value: Any = None) -> None:
        """Enter words under one meaning; a word may have several."""
        for word in (question_to_text(w) for w in words):
            entry = self.senses.setdefault(word, [])
            sense = Sense(kind, value)
            if sense not in entry:
                entry.append(sense)
            self.longest = max(self.longest, len(word))

    def cut(self, text: str) -> Cut:
        """Cut a normalised question."""
        tokens = _best_tokens(text, self._tokens_at)
        return Cut(text, tuple(tokens), tuple(left_over(text, tokens)))

    def joined(self, other: Lexicon) -> Lexicon:
        """A lexicon with the words of both."""
        out = Lexicon({k: list(v) for k, v in self.senses.items()}, max(self.longest, other.longest))
        for word, senses in other.senses.items():
            out.senses.setdefault(word, []).extend(senses)
        return out

    def _tokens_at(self, text: str, start: int) -> Iterator[Token]:
        yield from _years_at(text, start)
        yield from _counts_at(text, start)
        for length in range(1, min(self.longest, len(text) - start) + 1):
            word = text[start : start + length]
            senses = self.senses.get(word) or self._listed(word)
            if senses and text[:start].endswith("占"):  # 占不予公开的比例: the share of 不予公开, not its own
                senses = [s for s in senses if s.kind != "ratio"]
            if senses and _stands_alone(text, start, start + length):
                yield Token(word, start, start + length, tuple(senses))

    def _listed(self, word: str) -> list[Sense]:
        """信访、举报、投诉 is the form's 信访举报投诉."""
        if "、" not in word[1:-1]:
            return []
        senses = self.senses.get(word.replace("、", ""), [])
        return senses if all(s.kind == "term" for s in senses) else []


def _stands_alone(text: str, start: int, end: int) -> bool:
    # A Latin word is known only as a whole word; Chinese has no blanks to go by.
    before = start > 0 and _EDGE.match(text[start]) and _EDGE.match(text[start - 1])
    after = end < len(text) and _EDGE.match(text[end - 1]) and _EDGE.match(text[end])
    return not before and not after


_YEAR = re.compile(r"(?<!\d)(?:fy ?)?((?:19|20)\d\d)(?!\d|\.\d)(?:年度(?!报)|年报(?!告)|年版|年)?")
_SHORT_YEAR = re.compile(r"(?<!\d)([0-3]\d)(?:年度(?!报)|年报(?!告)|年)(?!来|内(?!部)|前|后|间)")
_RANGE = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?:-|—|–|~|至|到|to)((?:19|20)\d\d)(?!\d)(?:年度|年)?")
_NUMERAL = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_TOP = re.compile(
    r"(?:排(?:在|名)?)?前(\d{1,2}|[一二两三四五六七八九十])(?:名|家|位|个|大|强|的)?(?:单位|机关|部门)?"
    r"|top (\d{1,2}|two|three|five|ten)"
)
_ENGLISH_NUMERAL = {"two": 2, "three": 3, "five": 5, "ten": 10}
_LAST_YEARS = re.compile(r"(?:近|最近|过去)(\d|[一二两三四五六七八九十])年|(?:last|past) (two|three|five|\d) years")
_COUNT = re.compile(
    r"(?:这)?(\d{1,2}|[一二两三四五六七八九十])(?:种|类|项|小项|个|份|家|小类|大类|组|行|列|方面)(?:情形|理由|原因|情况|单位|结果|报告)?"
)
_YEARS = re.compile(r"(?:这)?(?:[2-9]|[一二两三四五六七八九十])(?:个年度|年(?!来|间|以来|里|内))")
_MOST_OF = re.compile(
    r"最(多|高|大|少|低|小)的(?:前)?(\d{1,2}|[一二两三四五六七八九十])(?:名|家|位|个|大)(?:单位|机关|部门)?"
)
_NTH = re.compile(
    r"(?:排名|排在|排|位列|倒数)?第(\d{1,2}|[一二两三四五六七八九十])(?:名|位|(多|高|大|少|低|小))(?:的(?:单位|机关|部门)?)?"
)
_MARK = re.compile(r"[(（][一二三四五六七八九十\d]{1,2}[)）]")
_FROM_YEAR = re.compile(r"从(?:19|20)\d\d年?(?:度)?(?=结转|转|留)")


def _years_at(text: str, start: int) -> Iterator[Token]:
    if m := _RANGE.match(text, start):
        yield Token(m[0], start, m.end(), (Sense("range", (int(m[1]), int(m[2]))),))
    if m := _YEAR.match(text, start):
        yield Token(m[0], start, m.end(), (Sense("year", int(m[1])),))
    if m := _SHORT_YEAR.match(text, start):
        yield Token(m[0], start, m.end(), (Sense("year", 2000 + int(m[1])),))
    if m := _LAST_YEARS.match(text, start):
        yield Token(m[0], start, m.end(), (Sense("last_years", _numeral(m[1] or m[2])),))


def _counts_at(text: str, start: int) -> Iterator[Token]:
    if m := _TOP.match(text, start):
        yield Token(m[0], start, m.end(), (Sense("top", _numeral(m[1] or m[2])),))
    if m := _MOST_OF.match(text, start):
        yield Token(
            m[0], start, m.end(), (Sense("most" if m[1] in "多高大" else "least"), Sense("top", _numeral(m[2])))
        )
    if m := _NTH.match(text, start):
        least = m[0].startswith("倒数") or (m[2] or "") in ("少", "低", "小")
        named = [Sense("least")] if least and m[0] else [Sense("most")] if m[2] else []
        yield Token(m[0], start, m.end(), (Sense("nth", _numeral(m[1])), *named))
    if m := _COUNT.match(text, start):
        yield Token(m[0], start, m.end(), (Sense("fill"), Sense("counted", _numeral(m[1]))))
    if m := _YEARS.match(text, start):
        yield Token(m[0], start, m.end(), (Sense("fill"),))
    if m := _MARK.match(text, start):
        yield Token(m[0], start, m.end(), (Sense("fill"),))
    if m := _FROM_YEAR.match(text, start):
        yield Token(m[0], start, m.end(), (Sense("fill"),))


def _numeral(text: str) -> int:
    if text.isdigit():
        return int(text)
    return _NUMERAL.get(text, 0) or _ENGLISH_NUMERAL.get(text, 0)


_LIGHT = ("fill", "follow", "in_all", "both", "ask", "what")


def _worth(token: Token) -> float:
    # One long word wins over two short ones, 拒绝公开 + 了 over 拒绝 + 公开了, and on a tie one with content.
    light = all(s.kind in _LIGHT for s in token.senses)
    length = token.end - token.start
    return length * (0.99 if light else 1.0) - 0.3 + 0.01 * length * length


def _best_tokens(text: str, tokens_at: Any) -> list[Token]:
    best: list[tuple[float, Token | None]] = [(0.0, None)] * (len(text) + 1)
    for start in range(len(text) - 1, -1, -1):
        best[start] = (best[start + 1][0], None)
        for token in tokens_at(text, start):
            worth = _worth(token) + best[token.end][0]
            if worth > best[start][0]:
                best[start] = (worth, token)
    out, i = [], 0
    while i < len(text):
        token = best[i][1]
        if token is None:
            i += 1
        else:
            out.append(token)
            i = token.end
    return out


def left_over(text: str, tokens: Iterable[Token]) -> Iterator[str]:
    """The spans of the text that no token covers, without punctuation."""
    rest = list(text)
    for t in tokens:
        rest[t.start : t.end] = "\0" * (t.end - t.start)
    for span in re.split(r"[\0\W_]+", "".join(rest)):
        if span:
            yield span


@lru_cache(maxsize=1)
def general_lexicon() -> Lexicon:
    """The words of every form and of asking in general; bodies are joined to it for each store."""
    lexicon = Lexicon()
    for form in FORMS:
        _add_form(lexicon, form)
    for kind, words in _GENERAL.items():
        lexicon.add(words, kind)
    for level, words in wording.SCOPES.items():
        lexicon.add(words, "scope", level)
    for unit, words in wording.ASK_OTHER_UNITS.items():
        lexicon.add(words, "unit", unit)
    for along, words in wording.PARTS.items():
        lexicon.add(words, "parts", along)
    for along, words in wording.WHICH_PART.items():
        lexicon.add(words, "which_part", along)
    return lexicon


_GENERAL: dict[str, Iterable[str]] = {
    "share": wording.SHARE,
    "percent": wording.PERCENT,
    "up": wording.UP,
    "down": wording.DOWN,
    "change": wording.CHANGE,
    "growth_up": wording.GROWTH_UP,
    "growth_down": wording.GROWTH_DOWN,
    "growth_signed": wording.GROWTH_SIGNED,
    "than": wording.THAN,
    "year_before": wording.YEAR_BEFORE,
    "last_year": wording.LAST_YEAR,
    "most": wording.MOST,
    "least": wording.LEAST,
    "sort_down": wording.SORT_DOWN,
    "sort_up": wording.SORT_UP,
    "each": wording.EACH,
    "every_year": wording.EVERY_YEAR,
    "all_bodies": wording.ALL_BODIES,
    "which_year": wording.WHICH_YEAR,
    "added": wording.ADDED,
    "in_all": wording.IN_ALL,
    "both": wording.BOTH,
    "why": wording.WHY,
    "none": wording.NONE,
    "checks": wording.CHECKS,
    "trend": wording.TREND,
    "ask": wording.ASK_COUNT,
    "what": wording.WHAT,
    "follow": wording.FOLLOW,
    "same_year": wording.SAME_YEAR,
    "correction": wording.CORRECTION,
    "content": wording.CONTENT,
    "excluding": (*wording.EXCLUDING, *wording.EXCLUDING_BEHIND),
    "fill": (*wording.FILL, *wording.FILL_EN),
}


def _add_form(lexicon: Lexicon, form: Form) -> None:
    for term in form.terms:
        lexicon.add((w for w in term.words), "term", term)
    for ratio in form.ratios:
        lexicon.add(ratio.words, "ratio", ratio)


__all__ = ["Cut", "FormTerm", "Lexicon", "Ratio", "Sense", "Token", "general_lexicon"]
