"""Rows of tables that follow no known form, found by their printed labels.

A row answers only where its own label stands in the question, and every content word of the question stands in the
row's label, its column, its caption or its section: a label that is merely like the question is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.found import FoundRow
from qa.content import Content
from qa.held import fold
from qa.lookup import Used

_MARKS = re.compile(r"^(?:其中[：:]?|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．])+")
_COUNT_WORD = re.compile(r"(?:总数|数量|总量|总计|数)$")


@dataclass(frozen=True, slots=True)
class Named:
    """Cells whose row (and column, where there are several) the question names; more than one leaves it open which
    is meant.
    """

    cells: tuple[Used, ...]


def label_to_name(label: str) -> str:
    """What a label says, without its numbering and a closing 数: 1．当面申请数 → 当面申请."""
    name = _MARKS.sub("", fold(label))
    return _COUNT_WORD.sub("", name) or name


def find_cells(content: Content, rows: Iterable[FoundRow]) -> tuple[Used, ...]:
    """The cells that the question names, of the rows whose label it names most fully; () where there is none."""
    text = fold(content.text)
    named = [
        (len(name), row)
        for row in rows
        if row.row.label and len(name := label_to_name(row.row.label[-1])) >= 2 and name in text
    ]
    longest = max((n for n, _ in named), default=0)
    best = [row for n, row in named if n == longest]
    parents = [row for row in best if any(label_to_name(p) in text for p in row.row.label[:-1])]
    cells = [u for row in parents or best for u in _cells(row, text) if _accounts_for(content, u)]
    return tuple(cells)


def _cells(row: FoundRow, text: str) -> Sequence[Used]:
    used = [Used(row, i) for i, c in enumerate(row.row.cells) if c.number is not None or c.blank is not None]
    named = [u for u in used if any(len(n := label_to_name(p)) >= 2 and n in text for p in u.cell.column)]
    return named or used


def _accounts_for(content: Content, used: Used) -> bool:
    row = used.found
    told = fold("".join((*row.row.label, *used.cell.column, row.caption, row.section.title, used.cell.unit or "")))
    pairs = [p for phrase in content.phrases for p, needed in phrase.pairs if needed]
    return all(p in told for p in pairs) and all(fold(q) in told for q in content.quoted)
