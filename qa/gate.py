"""The gate: no number leaves without its cells.

Every number of an answer's text, in digits, Chinese numerals, words or per cent (`qa.numerals`), must be proven:

- it is part of the words of a cited label, column, caption, title, body, shown formula or quoted passage, standing
there
  whole. Such words prove themselves and nothing else: the 1 of 1.属于国家秘密 is no proof of 1 件;
- or it is the value of a figure or of a cell that was used; or, counted in the same unit, a number of the quoted
passage:
  the 15 of 15日 in a quote is no proof of 15 件;
- or it is the year of a cited report, or a year asked for, and stands as a year;
- or it is the number of bodies asked for (前 3), or of the cells that were added.

A cited row's other cells prove nothing: they are there to be looked at, and a wrong number is most often one of
them. Nor do the question or the numbers of the citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from qa.answer import Answer, Figure, PassageCitation, RowCitation
from qa.numerals import Numeral, fold_numbers, text_to_numerals

_STRICT = ("%", "倍", "个百分点", "年", "月", "日", "号", "时", "元")
"""Units that a bare number never proves, and that never prove a bare number."""
_PER_CENT = re.compile(r"[×x*]\s*100\s*%")
_GAP = "\n\0\n"


def unproven(text: str, answer: Answer) -> tuple[str, ...]:
    """The numbers of a text that nothing in the answer proves; () lets it pass."""
    folded = _without_words(fold_numbers(text), answer)
    proof = set(_proof(answer))
    numerals = (_with_year(n, folded, answer) for n in text_to_numerals(folded))
    return tuple(n.words for n in numerals if not any(_proves(p, n) for p in proof))


def _proves(proof: Numeral, numeral: Numeral) -> bool:
    if numeral.value is None or proof.value is None:
        return numeral.value is proof.value and numeral.words == proof.words
    if proof.value != numeral.value:
        return False
    return proof.unit == numeral.unit or (
        "" in (proof.unit, numeral.unit) and not {proof.unit, numeral.unit} & {*_STRICT}
    )


def _with_year(numeral: Numeral, text: str, answer: Answer) -> Numeral:
    """A bare year of a list (2022、2023 年; 2023, ...) is a year."""
    goes_on = re.match(r"\s*(?:[、,:)）]|to\b|and\b|[-–—至和])", text[numeral.end :])
    is_year = goes_on and not numeral.unit and numeral.value in _years(answer)
    return replace(numeral, unit="年") if is_year else numeral


def _years(answer: Answer) -> set[Decimal]:
    asked = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", answer.understood)
    return {Decimal(y) for y in (*asked, *(c.report.year for c in answer.citations))}


def _without_words(text: str, answer: Answer) -> str:
    """The text without the cited words, the longest first, and without the 100% that every share is multiplied by."""
    words = sorted({fold_numbers(w) for w in _cited_words(answer)}, key=len, reverse=True)
    for word in words:
        if text_to_numerals(word):
            text = re.sub(rf"(?<![\d.]){re.escape(word)}(?!\d)", _GAP, text)
    return _PER_CENT.sub(_GAP, text)


_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.、．])\s*")


def _cited_words(answer: Answer) -> Iterator[str]:
    for figure in answer.figures:
        yield from (figure.label, figure.formula or "")
        yield from _parts(re.split(r" › | 占 |比", figure.label))
    for c in answer.citations:
        yield from (c.report.org, c.report.title, c.section)
        if isinstance(c, PassageCitation):
            yield c.quote
        else:
            yield from _parts((c.table, *c.row, *(p for cell in c.cells for p in cell.column)))
    yield from re.findall(r"前 ?\d+", answer.understood)


def _parts(labels: Iterable[str]) -> Iterator[str]:
    """Labels with and without their numbering. One that is a number, its year or its unit and no more, is no label."""
    for label in labels:
        for words in (label, _NUMBERING.sub("", label)):
            if re.search(r"[^\W\d_]{2}", words):
                yield words


def _proof(answer: Answer) -> Iterator[Numeral]:
    for figure in answer.figures:
        yield from _of_figure(figure)
    for c in answer.citations:
        yield from _numerals(c.quote) if isinstance(c, PassageCitation) else _of_row(c)
    yield from (Numeral(str(year), year, "年") for year in _years(answer))
    added = sum(cell.used for c in answer.citations if isinstance(c, RowCitation) for cell in c.cells)
    yield Numeral(f"{added} 格", Decimal(added), "格")


def _of_figure(figure: Figure) -> Iterator[Numeral]:
    unit = figure.unit or ""
    yield from _numerals(f"{figure.text}{unit}")
    yield from _numerals(f"{figure.value:f}{unit}")


def _of_row(c: RowCitation) -> Iterator[Numeral]:
    for cell in c.cells:
        if cell.used and cell.number is not None:
            money = any("万元" in part for part in (*cell.column, *c.row))
            yield from _numerals(f"{cell.number:f}{'万元' if money else ''}")


def _numerals(text: str) -> tuple[Numeral, ...]:
    return tuple(replace(n, start=0, end=0) for n in text_to_numerals(fold_numbers(text)))
