"""Words of the language that a cut tears apart: 场所 is not 场 and 所, 发布会 not 发布 and 会.

The lists of known words are short, and many of them are single characters; laid side by side they can cover a word that
none of them means. What a dictionary of Chinese knows as one word is left over whole, for the plan to account for.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

import rjieba

from qa.lexicon import Cut, Token, left_over
from qa.wording import PLAIN_WORDS

_FIXED = ("body", "year", "range", "last_years", "top", "ratio")
_LOOSE = ("fill", "ask", "unit", "what", "follow", "term")


def without_torn_words(cut: Cut, known: Container[str]) -> Cut:
    """The cut without the short words into which it tears a longer one that is not itself known."""
    torn = [(a, b) for a, b in _dictionary_words(cut.text) if cut.text[a:b] not in known and _is_torn((a, b), cut)]
    tokens = tuple(t for t in cut.tokens if not any(_overlap(t, *word) for word in torn))
    return replace(cut, tokens=tokens, left=tuple(left_over(cut.text, tokens))) if torn else cut


def _dictionary_words(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for word in rjieba.cut(text, False):
        if len(word) > 1 and "\u4e00" <= word[0] <= "\u9fff" and word not in PLAIN_WORDS:
            yield at, at + len(word)
        at += len(word)


def _is_torn(word: tuple[int, int], cut: Cut) -> bool:
    """Whether only short words without much content cover it, one of them a single character or sticking out of it."""
    start, end = word
    pieces = [t for t in cut.tokens if _overlap(t, start, end)]
    if not pieces or any(t.start <= start and t.end >= end for t in pieces):
        return False
    if any(t.has(*_FIXED) or _is_telling(t) for t in pieces):
        return False
    return any(len(t.text) == 1 or t.start < start or t.end > end for t in pieces)


def _is_telling(token: Token) -> bool:
    return len(token.text) > 1 and any(
        s.kind not in _LOOSE or (s.kind == "term" and not s.value.weak) for s in token.senses
    )


def _overlap(token: Token, start: int, end: int) -> bool:
    return token.start < end and token.end > start
