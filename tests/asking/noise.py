"""How people type: years in four manners, widths, traditional characters, blanks, politeness."""

from __future__ import annotations

import re
from functools import cache
from random import Random

from opencc import OpenCC

_CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_BEFORE = ("请问", "你好，", "帮我查下：", "我想知道，", "急，", "麻烦问一下，", "老师好，", "核稿用：", "查一查，")
_AFTER = ("", "？", "，谢谢", "呢", "。", "！", "?", "，要准确数字")


def year_to_words(rng: Random, year: int) -> str:
    """The year as somebody would write it."""
    plain = str(year)
    return rng.choice(
        (
            f"{plain}年",
            f"{plain}年",
            f"{plain}年度",
            plain,
            f"{plain[2:]}年",
            f"{plain.translate(_CHINESE)}年",
            f"{plain.translate(_WIDE)}年",
        )
    )


def with_noise(rng: Random, text: str, share: float) -> str:
    """The question untouched, or, in this share of the cases, as it comes from a hurried hand."""
    if rng.random() >= share or re.search("[A-Za-z]{4}", text):
        return text
    return rng.choice((_polite, _polite, _traditional, _wide, _blanks, _ended, _bare))(rng, text)


def _polite(rng: Random, text: str) -> str:
    return rng.choice(_BEFORE) + text


def _traditional(rng: Random, text: str) -> str:
    return _converter().convert(text)


def _wide(rng: Random, text: str) -> str:
    return text.translate(_WIDE)


def _blanks(rng: Random, text: str) -> str:
    return re.sub(r"(\d{2,4}年)", r" \1 ", text).strip()


def _ended(rng: Random, text: str) -> str:
    return text.rstrip("？?") + rng.choice(_AFTER)


def _bare(rng: Random, text: str) -> str:
    return re.sub("[，。？?！、：“”]", " ", text).strip()


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")
