"""The gate: no number leaves without its cells.

Every digit string of an answer's text, Chinese numerals and percentages too, must stand in a cited cell, a quoted
passage, a figure's value or shown formula, or the cited label, title or year. What the form and the reader's own
question number (三安全一稳定, 四类) is words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from qa.answer import Answer, PassageCitation

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_HAN_NUMBER = re.compile(
    r"[〇零一二三四五六七八九十百千万亿两]{2,}|[〇零一二三四五六七八九两](?=件|条|万|亿|成|倍|个百分点)"
)


def unproven(text: str, answer: Answer) -> tuple[str, ...]:
    """The numbers of a text that nothing in the answer proves; () lets it pass."""
    proof = " ".join(_proof(answer))
    known = {_value(n) for n in _DIGITS.findall(_fold(proof))}
    digits = [n for n in _DIGITS.findall(_fold(text)) if _value(n) not in known]
    words = [w for w in _HAN_NUMBER.findall(text) if w not in proof]
    return tuple(digits + words)


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _value(digits: str) -> Decimal | str:
    try:
        return Decimal(digits.replace(",", ""))
    except InvalidOperation:
        return digits


def _proof(answer: Answer) -> Iterable[str]:
    yield answer.understood
    for figure in answer.figures:
        yield from (figure.text, str(abs(figure.value)), figure.formula or "", figure.label)
    for c in answer.citations:
        yield from (c.report.org, c.report.title, str(c.report.year), str(c.n), c.section)
        if isinstance(c, PassageCitation):
            yield c.quote
        else:
            yield from (c.table, *c.row)
            yield from (part for cell in c.cells for part in (cell.text, str(cell.number or ""), *cell.column))
