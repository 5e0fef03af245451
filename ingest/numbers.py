"""Printed text → Decimal or a typed blank. What is not plainly one number is not made into one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from ingest.report import Blank

_BLANKS: dict[str, Blank] = {"": "empty", "/": "slash", "\\": "slash", "-": "dash", "无": "none"}
_DASHES = re.compile(r"[-‐‑‒–—―−─－一ー]+")
_SCALES = {
    "": Decimal(1),
    "千": Decimal(10) ** 3,
    "万": Decimal(10) ** 4,
    "百万": Decimal(10) ** 6,
    "亿": Decimal(10) ** 8,
}
_UNITS = "万元|亿元|千元|元|件次|件|条|项|笔|次|个|人次|人|份|篇|家|宗|起|户|场|期|名|部|%|‰"
_NUMBER = re.compile(
    rf"(?P<sign>[-+])?(?P<digits>\d{{1,3}}(?:[,，]\d{{3}})+|\d+)(?P<decimals>\.\d+)?(?P<scale>(?:百万|万|亿|千)(?!元))?(?P<unit>{_UNITS})?"
)
_CIRCLED = re.compile(r"[①-⒛]")
_NOTE = re.compile(r"(?:[*＊※]+|[\[【(（〔](?:注?\d{0,2}|注)[\]】)）〕]|[⁰¹²³⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨⑩]+)$")


@dataclass(frozen=True, slots=True)
class Number:
    """What a cell's text says: a number, or the kind of blank, or neither where it is words. `unit` is the unit
    of `value`.
    """

    value: Decimal | None = None
    blank: Blank | None = None
    unit: str | None = None


def text_to_number(text: str, unit_hint: str | None = None) -> Number:
    """Read one cell. `unit_hint` (the form's or the header's unit) is the unit where the cell prints none.

    "1 234" is read as 1234 only where the blank stands at a place for thousands; "3 5" is no number.
    """
    raw = _without_note(text.strip())
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", raw)).strip()
    blank = "-" if _DASHES.fullmatch(raw) and raw != "一" else plain
    if blank in _BLANKS:
        return Number(blank=_BLANKS[blank])
    m = _NUMBER.fullmatch(_without_blanks(plain.replace("−", "-").replace("﹣", "-")))
    if m is None or _leads_with_zero(m["digits"]) or _CIRCLED.search(raw):
        return Number()
    value = Decimal(m["digits"].replace(",", "").replace("，", "") + (m["decimals"] or ""))
    scale, unit = m["scale"] or "", m["unit"] or unit_hint
    if scale:
        value = value * _SCALES[scale] / _scale_of(unit)
    return Number(-value if m["sign"] == "-" else value, None, unit)


def is_figure(text: str) -> bool:
    """Whether the text is a number or a printed blank ("/", "—", "无"), so that it may stand in a value cell."""
    n = text_to_number(text)
    return n.value is not None or n.blank in ("slash", "dash", "none")


def is_number(text: str) -> bool:
    """Whether the text is a number."""
    return text_to_number(text).value is not None


def unit_in(header: str) -> str | None:
    """The unit a header names: "本年收费金额（单位：万元）" → 万元, "数量（件）" → 件."""
    m = re.search(rf"单位\s*[:：为]?\s*({_UNITS})", header) or re.search(rf"[（(]\s*({_UNITS})\s*[）)]", header)
    return m[1] if m else None


def _without_blanks(text: str) -> str:
    """Join digits over blanks where the blanks are a way of setting thousands; keep them (no number then) elsewhere."""
    m = re.match(r"[-+]?\s?(\d[\d ]*)", text)
    if m and " " in m[1].strip() and not re.fullmatch(r"\d{1,3}(?: \d{3})+", m[1].strip()):
        return text
    return text.replace(" ", "")


def _scale_of(unit: str | None) -> Decimal:
    """What one of the unit counts for: "3万" in a column of 万元 is 3, in a column of 件 it is 30000."""
    scale = (unit or "").removesuffix("元")
    return _SCALES.get(scale, Decimal(1)) if unit and unit.endswith("元") else Decimal(1)


def _without_note(text: str) -> str:
    """Drop a footnote mark that follows a figure; a mark that stands alone is the text itself."""
    bare = _NOTE.sub("", text)
    return bare if re.search(r"\d", bare) else text


def _leads_with_zero(digits: str) -> bool:
    return len(digits) > 1 and digits[0] == "0"
