"""A question and what is expected of its answer, in the form of a line of an evaluation file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from ingest.forms.disclosure2021 import DISCLOSURE_2021 as FORM
from ingest.show import number_to_json

Cited = tuple[str, int, str, str, str]
"""A cell: body, year, and the form's keys of table, row and column."""


@dataclass(frozen=True)
class Question:
    """A question of one kind; `expect` is as in the evaluation file, `past` the questions asked before it."""

    kind: str
    q: str
    expect: dict[str, Any]
    past: tuple[str, ...] = ()
    id: str = ""
    why: str = field(default="", compare=False)
    """What is hard about it, in a word; misses are listed by it."""

    def to_line(self) -> dict[str, Any]:
        """The question as a line of an evaluation file."""
        history = [{"q": q, "a": ""} for q in self.past]
        return {"id": self.id, "kind": self.kind, "q": self.q, "history": history, "expect": self.expect}


def refused() -> dict[str, Any]:
    """What is expected where nothing can be said."""
    return {"refuse": True}


def figures(values: Sequence[Decimal], cells: Sequence[tuple[Cited, Decimal]], ordered: bool = False) -> dict[str, Any]:
    """Figures are expected, taken from these cells."""
    expected: dict[str, Any] = {
        "figures": [number_to_json(v) for v in values],
        "cite": [_cite(*cell) for cell in cells],
    }
    return expected | ({"ordered": True} if ordered else {})


def passage(texts: Sequence[str], org: str, year: int) -> dict[str, Any]:
    """A passage of this report is expected that holds each of the texts."""
    return {"contains": list(texts), "cite": [{"org": org, "year": year}]}


def per_cent(top: Decimal, bottom: Decimal) -> Decimal:
    """A share in per cent with two decimals."""
    return (top * 100 / bottom).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _cite(cell: Cited, value: Decimal) -> dict[str, Any]:
    org, year, table, row, column = cell
    form = FORM.table(table)
    labels = {"row": "".join(form.row(row).path), "column": "".join(form.column(column).path)}
    return {"org": org, "year": year, **labels, "value": number_to_json(value)}
