"""Which place each number of an answer lights when it is clicked: a cell that went in, or all that a figure cites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape

from page.words import say
from qa.answer import Answer, Figure, RowCitation

# Not of a year, of how many cells were added, or of a numbered label: 2024 年, 8 格, 1.属于国家秘密
_NUMBER = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?%?(?!\d|\s*[年格]|\.[^\s\d])")
_MOST_FORMULAS = 3


class Lights:
    """The numbers of one answer, in the order in which its sentence names them; each mention takes the next place."""

    def __init__(self, answer: Answer, turn: int) -> None:
        self._turn = turn
        self._cells = _answer_to_cells(answer)
        self._computed = {_figure_to_digits(f): _numbers(f.citations) for f in answer.figures if f.formula}
        self._quoted = {_figure_to_digits(f): _numbers(f.citations) for f in answer.figures if not f.formula}

    def lit(self, text: str) -> str:
        """The text escaped, its numbers made links: a figure's to all that it cites, a cell's to that cell."""
        html, at = "", 0
        for found in _NUMBER.finditer(text):
            focus = self._focus(_digits(found[0]))
            html += escape(text[at : found.start()]) + (self._link(found[0], focus) if focus else escape(found[0]))
            at = found.end()
        return html + escape(text[at:])

    def _focus(self, digits: str) -> str:
        """What the number lights, as an attribute of its link; of several cells that print it, the next."""
        if computed := self._computed.pop(digits, ""):
            return f'data-cite="{computed}"'
        if cells := self._cells.get(digits):
            return f'data-place="{escape(cells.pop(0) if len(cells) > 1 else cells[0])}"'
        quoted = self._quoted.get(digits)
        return f'data-cite="{quoted}"' if quoted else ""

    def _link(self, number: str, focus: str) -> str:
        where = f'{focus} data-turn="{self._turn}" title="{say("看原处")}"'
        return f'<a class="lit" href="#evidence" {where}>{escape(number)}</a>'


def answer_to_formulas(answer: Answer, turn: int) -> str:
    """How each figure was computed, its operands links to their cells; nothing where the cells themselves answer."""
    computed = [figure for figure in answer.figures if figure.formula]
    if len(computed) > _MOST_FORMULAS:
        return ""
    return "".join(_formula_to_html(figure, answer, turn, len(computed) > 1) for figure in computed)


def _formula_to_html(figure: Figure, answer: Answer, turn: int, named: bool) -> str:
    own = replace(answer, figures=(), citations=tuple(c for c in answer.citations if c.n in figure.citations))
    name = f'<span class="of">{escape(figure.label)}</span>' if named and figure.label else ""
    result = escape(figure.text.removesuffix(figure.unit or "") + (figure.unit or ""))
    return f'<p class="formula">{name}{Lights(own, turn).lit(figure.formula or "")} ＝ <b>{result}</b></p>'


def _answer_to_cells(answer: Answer) -> dict[str, list[str]]:
    """The address of every cell that went in, by what it prints, in order of citation."""
    cells: dict[str, list[str]] = {}
    for citation in answer.citations:
        for at, cell in enumerate(citation.cells if isinstance(citation, RowCitation) else (), 1):
            if cell.used:
                cells.setdefault(_digits(cell.text), []).append(f"{citation.ref}/c{at}")
    return cells


def _figure_to_digits(figure: Figure) -> str:
    return _digits(figure.text.removesuffix(figure.unit or "")) + ("%" if figure.unit == "%" else "")


def _numbers(citations: Sequence[int]) -> str:
    return " ".join(map(str, citations))


def _digits(text: str) -> str:
    return text.replace(",", "").strip().lstrip("-−")
