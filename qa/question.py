"""A question as typed → the normalised text that the planner reads."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_HAN = r"[\u3400-\u9fff]"
_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_HAN_YEAR = re.compile(r"[一二][〇零○一二三四五六七八九]{3}(?=年|\D|$)")
_SHORT_HAN_YEAR = re.compile(
    r"(?<![〇零一二三四五六七八九十])[〇零一二三][〇零一二三四五六七八九](?=年(?!来|内|前|后|间))"
)

_QUOTE = r"[“”\"「」『』《》]"


@lru_cache(maxsize=1)
def _simplifier():  # type: ignore[no-untyped-def]
    from opencc import OpenCC

    return OpenCC("t2s")


def question_to_text(question: str) -> str:
    """Fold width, case, traditional characters, years in Chinese digits, and blanks between Chinese characters."""
    text = unicodedata.normalize("NFKC", question).strip().lower()
    text = _simplifier().convert(text) if re.search(_HAN, text) else text
    text = re.sub(r"[’‘`´]", "'", text)
    text = re.sub(r"'s\b", "", text)
    text = re.sub(r"(?<=[a-z])'(?=[a-z])", "", text)
    text = re.sub(_QUOTE, " ", text)
    for pattern in (_HAN_YEAR, _SHORT_HAN_YEAR):
        text = pattern.sub(lambda m: "".join(_DIGITS[c] for c in m[0]), text)
    text = re.sub(rf"(?<={_HAN})\s+(?={_HAN})", "", text)
    return re.sub(r"\s+", " ", text)


def question_to_quotes(question: str) -> tuple[str, ...]:
    """The phrases that the question puts in quotation marks: they are meant to the letter."""
    text = unicodedata.normalize("NFKC", question)
    return tuple(question_to_text(m) for m in re.findall(r"[“\"「『]([^“”\"「」『』]{2,40})[”\"」』]", text))


def is_english(text: str) -> bool:
    """Whether the question has no Chinese character to speak of."""
    return len(re.findall(_HAN, text)) * 4 < len(re.findall(r"[a-z]", text))
