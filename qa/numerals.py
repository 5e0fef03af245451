"""Text → every number that it states, however written: 1,234 · １２ · 12.5万 · 百分之五 · 三成 · 一半 · 十二件 ·
twelve · Ⅲ.

It is meant to see too much rather than too little: what it takes for a number without being able to tell which
keeps its words as its value, and can then be proven only by the same words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ingest.forms.form import words

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_HAN = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "廿": 20, "卅": 30}
_PLAIN_HAN = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億兩點○", "一二二三三四五六六七八九十百千万亿两点〇")

_UNIT = (
    r"个百分点|百分点|percentage points?|points?|%|‰|percent\b|per cent\b|万元|亿元|元|倍|折|番|"
    r"成(?!为|果|立|本|员|功|效)|[件条份宗起项家人名位篇期天批户辆个次例桩单部场章]|公里|小时|分钟|年|月|日|号|时|点(?=\d|钟|半|$)|周|季度|times\b|fold\b|cells?\b|格"
)
_DIGITS = r"(?:\d{1,3}(?:[,'’ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+"
_ARABIC = re.compile(
    rf"(?P<sign>(?<![\w.)）%])[-−–－])?(?P<digits>{_DIGITS})\s*(?P<scale>[十百千万亿]+)?\s*(?P<unit>{_UNIT})?", re.I
)
_RUN = r"[零〇一二三四五六七八九十百千万亿两廿卅]"
_HAN_NUMBER = re.compile(
    rf"(?P<head>第|百分之|千分之|万分之|[（(])?(?P<digits>{_RUN}+(?:点[零〇一二三四五六七八九]+)?)(?P<part>分之{_RUN}+)?"
    rf"\s*(?P<unit>{_UNIT}|类|种|[）)、])?"
)
_VAGUE = re.compile(
    r"[几数上近逾超约好成][十百千万亿]+|[十百千万亿][几余多来]|一半|半数|过半|大半|多半|对半|减半|折半|半成|翻了?[一两二三四]?番|"
    r"翻了?[一两二三四]?倍|翻了|加倍|倍增|成倍|绝大多数|大多数|多数|少数|若干"
)
_WORTH = {"一半": (Decimal(50), "%"), "半数": (Decimal(50), "%")}
_DEMONSTRATIVE = "这那每某同哪任另统唯单万进"
"""一 behind these counts nothing: 这一项, 同一年, 统一, 进一步."""
_IDLE_ONE = re.compile(r"一[般定些直起样致旦切并体带面方共]")

_ONES = words(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
    """
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH = {word: i for i, word in enumerate(_ONES)} | {word: i * 10 for i, word in enumerate(_TENS, 2)}
_ENGLISH_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_WORD = "|".join([*sorted(_ENGLISH, key=len, reverse=True), *_ENGLISH_SCALES])
_ENGLISH_NUMBER = re.compile(rf"\b(?:{_WORD})(?:(?:[\s-]+(?:and\s+)?)(?:{_WORD}))*\b(?:\s*(?P<unit>{_UNIT}))?", re.I)
_ENGLISH_VAGUE = re.compile(
    r"\b(?:half|halv\w+|doubl\w+|tripl\w+|quadrupl\w+|twice|thrice|dozens?|scores|hundreds|thousands|millions|quarters?|"
    r"thirds?|fourths?|fifths?|tenths?|first|second|majority|minority|most of|several)\b",
    re.I,
)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as a text states it: its words, its value (None where it can't be told) and what it counts, '' if bare.

    A scale is part of the value (12.5 万元 is 125000 元); `start` and `end` are places in the text given to
    `fold_numbers`.
    """

    words: str
    value: Decimal | None
    unit: str = ""
    start: int = 0
    end: int = 0


def fold_numbers(text: str) -> str:
    """The text with one way to write each character: half-width digits, plain Chinese numerals, nothing invisible.

    A full-width comma parts numbers and never groups digits.
    """
    text = "".join(_fold_mark(c) for c in text if unicodedata.category(c) != "Cf" or _BIDI.match(c))
    return unicodedata.normalize("NFKC", text).translate(_PLAIN_HAN)


def _fold_mark(c: str) -> str:
    if c in "，、；：":
        return {"，": "、", "；": "、", "：": "、"}.get(c, c)
    value = unicodedata.numeric(c, None) if unicodedata.category(c) in ("Nl", "No") and c != "〇" else None
    if value is not None:  # Ⅲ, ½, ①, 〣: a number in one character
        return f" {Decimal(str(value)).normalize():f} "
    return c


def text_to_numerals(text: str) -> tuple[Numeral, ...]:
    """Every number of a text already folded by `fold_numbers`, in no particular order."""
    return (
        *_arabic(text),
        *_han(text),
        *_vague(text),
        *_english(text),
        *(Numeral(m[0].lower(), None, "", m.start(), m.end()) for m in _ENGLISH_VAGUE.finditer(text)),
        *(Numeral(m[0], None, "", m.start(), m.end()) for m in _BIDI.finditer(text)),
    )


def _vague(text: str) -> Iterator[Numeral]:
    for m in _VAGUE.finditer(text):
        value, unit = _WORTH.get(m[0], (None, ""))
        yield Numeral(m[0], value, unit, m.start(), m.end())


def _arabic(text: str) -> Iterator[Numeral]:
    for m in _ARABIC.finditer(text):
        value = Decimal(re.sub(r"[^\d.]", "", m["digits"]))
        for c in m["scale"] or "":
            value *= _SCALES[c]
        value, unit = _scaled(value, m["unit"] or "")
        yield Numeral(m[0].strip(), -value if m["sign"] else value, unit, m.start(), m.end())


_SAME_UNIT = {
    "百分点": "个百分点",
    "percent": "%",
    "per cent": "%",
    "cell": "格",
    "cells": "格",
    "times": "倍",
    "fold": "倍",
}


def _scaled(value: Decimal, unit: str) -> tuple[Decimal, str]:
    unit = unit.lower()
    if unit in ("万元", "亿元"):
        return value * _SCALES[unit[0]], "元"
    if unit == "成":
        return value * 10, "%"
    if unit == "‰":
        return value / 10, "%"
    return value, "个百分点" if "point" in unit else _SAME_UNIT.get(unit, unit)


def _han(text: str) -> Iterator[Numeral]:
    for m in _HAN_NUMBER.finditer(text):
        head, digits, unit = m["head"] or "", m["digits"], m["unit"] or ""
        if not (head or m["part"] or unit or len(digits) > 1) or _is_idle(text, m):
            continue
        if re.search(r"\d\s*$", text[: m.start()]):
            continue  # the scale of digits: 12 万
        value = None if m["part"] or head == "第" else han_to_decimal(digits)
        if head in ("(", "（") or unit in (")", "）", "、"):
            if len(digits) == 1 and not (head and unit) and unit != "、":
                continue
            value, unit = None, ""
        if head in ("百分之", "千分之", "万分之") and value is not None:
            value, unit = value * 100 / (_SCALES[head[0]]), "%"
        value, unit = _scaled(value, unit) if value is not None else (None, "")
        yield Numeral(m[0].strip(), value, unit, m.start(), m.end())


def _is_idle(text: str, m: re.Match[str]) -> bool:
    if m["head"] or m["digits"] != "一" or m["part"]:
        return False
    before = text[m.start() - 1] if m.start() else ""
    return (before != "" and before in _DEMONSTRATIVE) or bool(_IDLE_ONE.match(text, m.start()))


def han_to_decimal(digits: str) -> Decimal | None:
    """一百二十点五 → 120.5, 二〇二三 → 2023; None where it is no number."""
    whole, _, fraction = digits.partition("点")
    value = _whole(whole)
    if value is None or not fraction:
        return value
    return value + Decimal("0." + "".join(str(_HAN[c]) for c in fraction))


def _whole(digits: str) -> Decimal | None:
    if all(c in _HAN for c in digits):
        if len(digits) > 1 and any(_HAN[c] > 9 for c in digits):
            return Decimal(sum(_HAN[c] for c in digits)) if len(digits) == 2 else None
        return Decimal("".join(str(_HAN[c]) for c in digits))
    total = section = number = 0
    for c in digits:
        if c in _HAN:
            section, number = (section + _HAN[c], 0) if _HAN[c] > 9 else (section, _HAN[c])
        elif c in "万亿":
            total = (total + section + number) * _SCALES[c]
            section = number = 0
        else:
            section, number = section + (number or 1) * _SCALES[c], 0
    return Decimal(total + section + number)


def _english(text: str) -> Iterator[Numeral]:
    for m in _ENGLISH_NUMBER.finditer(text):
        total = part = 0
        for word in re.findall(_WORD, m[0].lower()):
            if word in _ENGLISH:
                part += _ENGLISH[word]
            elif word == "hundred":
                part = (part or 1) * 100
            else:
                total, part = total + (part or 1) * _ENGLISH_SCALES[word], 0
        value, unit = _scaled(Decimal(total + part), m["unit"] or "")
        yield Numeral(m[0].lower(), value, unit, m.start(), m.end())
