"""Lines to paragraphs: which lines were only broken by the width of the page, and how their ends go together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

_NUMERAL = "一二三四五六七八九十百"
_HEADING = re.compile(
    rf"\s*(?:[{_NUMERAL}]{{1,3}}\s*[、．.](?!\d)|[（(]\s*[{_NUMERAL}\d]{{1,3}}\s*[）)]|第\s*[{_NUMERAL}\d]+\s*[章节条部])"
)
_SENTENCE_END = "。！？；：!?;:…”』」"
_INDENT = re.compile(r"[ \t]{2,}|\u3000|\t")
_URL_TAIL = re.compile(r"(?:https?:|www\.|@)[\x21-\x7e]*$", re.IGNORECASE)
# Half an em of display width is 1, a Chinese character 2.
_NARROWEST, _WIDEST, _RAGGED, _NOTABLY_SHORT = 30, 160, 4, 10


def is_heading_like(text: str) -> bool:
    """Whether a line begins as a numbered heading or article does: 一、 （一） 第二十条."""
    return _HEADING.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a mark that ends a sentence, a clause or a list's lead-in."""
    return text.rstrip("）)》 \u3000").endswith(tuple(_SENTENCE_END)) or text.endswith(tuple(_SENTENCE_END))


def glue(left: str, right: str) -> str:
    """Join a wrapped line to the next: nothing between Chinese or the halves of a number, a blank between words."""
    left, right = left.rstrip(), right.lstrip()
    if not left or not right:
        return left + right
    a, b = left[-1], right[0]
    latin = a.isascii() and b.isascii() and a.isalnum() and b.isalnum() and not (a.isdigit() and b.isdigit())
    return left + (" " if latin and not _URL_TAIL.search(left) else "") + right


def lines_to_cell_text(lines: Iterable[str]) -> str:
    """Join the lines of one table cell. Two figures one below the other stay apart: they are not one figure."""
    text = ""
    for line in (line.strip() for line in lines):
        apart = text and line and text[-1].isascii() and line[0].isascii() and text[-1].isalnum() and line[0].isalnum()
        text += (" " if apart else "") + line
    return text


def display_width(text: str) -> int:
    """Width in half ems, curly quotes counted as wide because Chinese fonts draw them so."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text.strip())


def lines_to_wrap_width(lines: Sequence[str]) -> int | None:
    """The width at which the lines were broken in mid-sentence, in half ems, or None where they were not."""
    widths = [display_width(line) for line in lines]
    broken = [
        w
        for w, line, below in zip(widths, lines, lines[1:], strict=False)
        if _NARROWEST <= w <= _WIDEST and not ends_sentence(line) and below.strip()
    ]
    width = max(sorted(set(broken), reverse=True), key=lambda w: _near(broken, w), default=None)
    if width is None or _near(broken, width) < 3:
        return None
    longer = sum(w > width + _RAGGED for w in widths)
    return width if longer * 10 <= sum(w > 0 for w in widths) else None


def _near(widths: Sequence[int], width: int) -> int:
    return sum(width - _RAGGED <= w <= width for w in widths)


def lines_to_paragraphs(lines: Sequence[str], width: int | None) -> list[str]:
    """Paragraphs of a run of lines. Without a wrap width every line that is not blank is a paragraph."""
    paragraphs: list[str] = []
    open_line = ""
    for line in lines:
        if line.strip() and _continues(open_line, line, width):
            paragraphs[-1] = glue(paragraphs[-1], line)
        elif line.strip():
            paragraphs.append(line.strip())
        open_line = line
    return paragraphs


def _continues(line: str, below: str, width: int | None) -> bool:
    """Whether the line runs on into the one below it."""
    if width is None or not line.strip() or _INDENT.match(below):
        return False
    room = width - display_width(line)
    if room > _NOTABLY_SHORT or (ends_sentence(line) and (room > 3 or is_heading_like(below))):
        return False
    return not (is_heading_like(line) and room > _RAGGED and is_heading_like(below))
