"""Whether a text holds the words of a question: every character of its content, in pieces of two or more.

A piece that the text does not hold may stand there in another word for the same thing (`qa.wording.SAME`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from qa.content import Phrase
from qa.wording import KINDS, SAME

_DENIALS = "未不没无非"
_LATIN = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """Text without blanks, width and case, for comparing."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def is_held(phrase: Phrase, text: str, loosely: bool = False) -> bool:
    """Whether a text, folded, holds all of the phrase that counts; `loosely` also in words for a part of it."""
    needed = set(phrase.needed)
    return not needed or needed <= set(held_places(phrase, text, loosely))


def pieces_in(phrase: Phrase, text: str) -> set[str]:
    """The pieces of the phrase that a text holds, as they stand in the text."""
    own = {phrase.text[start:end] for start, end in _pieces(phrase.text, text)}
    other = {w for words in SAME if any(v in phrase.text for v in words) for w in words if w in text}
    return own | other | {phrase.text[i] for i in phrase.single if phrase.text[i] in text}


def held_places(phrase: Phrase, text: str, loosely: bool = False) -> Iterator[int]:
    """The places of the phrase whose characters the text holds, in a piece of it or in another word for one."""
    for start, end in _pieces(phrase.text, text):
        yield from range(start, end)
    for general, kinds in KINDS.items() if loosely else ():
        if general in phrase.text and any(kind in text for kind in kinds):
            yield from range(at := phrase.text.find(general), at + len(general))
    for words in SAME:
        if any(word in text for word in words):
            for word in words:
                at = phrase.text.find(word)
                if at >= 0:
                    yield from range(at, at + len(word))
    yield from (i for i in phrase.single if phrase.text[i] in text)


def _pieces(asked: str, text: str) -> Iterator[tuple[int, int]]:
    """The longest pieces of what is asked that the text holds; of Latin letters and digits whole words only."""
    latin = {m.start(): m.end() for m in _LATIN.finditer(asked)}
    inside = {i for start, end in latin.items() for i in range(start, end)}
    for start, end in latin.items():
        if re.search(rf"(?<![a-z0-9]){asked[start:end]}(?![a-z0-9])", text):
            yield start, end
    for start in range(len(asked) - 1):
        end = start
        while end < len(asked) and end not in inside and asked[start : end + 1] in text:
            end += 1
        if end - start >= 2 and not _is_denied(asked, start, end, text):
            yield start, end


def _is_denied(asked: str, start: int, end: int, text: str) -> bool:
    """尚未审结 does not hold 审结: wherever the text has the piece, a word of denial stands before it."""
    if asked[max(0, start - 1) : start] in _DENIALS and start:
        return False
    piece = re.escape(asked[start:end])
    return not re.search(rf"(?<![{_DENIALS}]){piece}", text)
