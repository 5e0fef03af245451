"""Printed words → what they have in common: width, blanks, punctuation and numbering folded away, and how alike
two labels are.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_NUMBERING = re.compile(
    r"\s*(?:[（(]\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)]|([一二三四五六七八九十]{1,3})\s*[、.．]|(\d{1,2})\s*[、.．:：)）](?!\d))\s*"
)
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_SAME = (("合计", "总计"), ("规范性文件", "行政规范性文件"))


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text without blanks and punctuation, full-width characters made plain."""
    return re.sub(r"[\s\W_]+", "", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=4096)
def numbering_of(label: str) -> str:
    """The numbering a label begins with, bare ("一", "3"), or ""."""
    m = _NUMBERING.match(label)
    return next((g for g in m.groups() if g), "") if m else ""


@lru_cache(maxsize=4096)
def core(label: str) -> str:
    """The label folded, without its numbering and without asides in brackets (unless nothing else is left)."""
    m = _NUMBERING.match(label)
    rest = label[m.end() :] if m else label
    return fold(_ASIDE.sub("", rest)) or fold(rest) or fold(label)


@lru_cache(maxsize=65536)
def likeness(printed: str, official: str) -> float:
    """How alike two labels are, 0 to 1. The same words are 1; another numbering costs a little; one misprinted
    sign is forgiven.
    """
    a, b = core(printed), core(official)
    if not a or not b:
        return 0.0
    score = _words_likeness(a, b)
    mine, theirs = numbering_of(printed), numbering_of(official)
    return score - 0.1 if mine and theirs and mine != theirs else score


def _words_likeness(a: str, b: str) -> float:
    if a == b or any({a, b} == set(pair) for pair in _SAME):
        return 1.0
    short, long = sorted((a, b), key=len)
    if short in long and (len(short) >= 6 or 2 * len(short) > len(long)):
        return 0.95
    return min(0.94, SequenceMatcher(None, a, b, autojunk=False).ratio())
