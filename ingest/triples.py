"""A list of figures that ran together as words: 名称 单位 数 名称 单位 数 …, under a header of three words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.numbers import text_to_number
from ingest.report import Cell

_UNITS = "条|件|项|次|人次|人|个|份|篇|元|万元|笔|宗|起|户|家"
_TRIPLE = re.compile(
    rf"(?P<label>\S[^\n]{{0,38}}?\S)[ \t　]+(?P<unit>{_UNITS})[ \t　]+(?P<figure>\d[\d,]*(?:\.\d+)?)(?=\s|$)\s*"
)
_HEADER = re.compile(
    r"(?P<caption>\S{0,20}表[一二三四五六七八九十\d]*[:：]?\s+)?(?P<label>\S+)\s+(?P<unit>\S*单位\S*)\s+(?P<figure>\S+)\s+$"
)
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Triples:
    """The rows as (label, printed, cell), the words over the list, and where in the text it stood."""

    caption: str
    rows: tuple[tuple[str, str, Cell], ...]
    start: int
    end: int


def text_to_triples(text: str) -> Triples | None:
    """The list of figures in the text, if it has a header of three words, the second naming the unit, and three
    rows or more.
    """
    for m in re.finditer(r"(?<!\S)\S{0,12}单位\S{0,12}[ \t　]+\S{1,24}[ \t　]+", text):
        header = _HEADER.search(text, max(0, m.start() - 60), m.end())
        rows, end = _rows_from(text, m.end(), header["figure"] if header else "")
        if header is not None and len(rows) >= FEWEST:
            return Triples((header["caption"] or "").strip(" ：:　"), tuple(rows), header.start(), end)
    return None


def _rows_from(text: str, at: int, column: str) -> tuple[list[tuple[str, str, Cell]], int]:
    rows: list[tuple[str, str, Cell]] = []
    while (m := _TRIPLE.match(text, at)) is not None:
        n = text_to_number(m["figure"], m["unit"])
        rows.append((" ".join(m["label"].split()), m["label"], Cell((column,), m["figure"], n.value, m["unit"])))
        at = m.end()
    return rows, at
