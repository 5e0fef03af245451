"""Check: one equation that a report should satisfy, with both of its sides and the cells they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ingest.report import Cell


@dataclass(frozen=True, slots=True)
class Check:
    """One equation. It holds, fails, or (None) cannot be made; `text` says it with the numbers of both sides.

    `kind` is "identity" inside a table, "prose" where a sentence takes part, "year" across two years; `report` is then
    the later one. `left` and `right` are the two sides, None where a term is missing, blank or not read; `left_refs`
    and `right_refs` are the cells and paragraphs that each stands in.
    """

    report: str
    kind: Literal["identity", "prose", "year"]
    key: str
    holds: bool | None
    text: str
    left: Decimal | None
    right: Decimal | None
    left_refs: tuple[str, ...]
    right_refs: tuple[str, ...]

    @property
    def refs(self) -> tuple[str, ...]:
        """The cells and paragraphs of both sides."""
        return tuple(dict.fromkeys((*self.left_refs, *self.right_refs)))


Term = tuple[str, Cell] | None
"""A cell with its address, or None where the report has no such cell."""


def terms_to_sum(terms: Iterable[Term]) -> Decimal | None:
    """The sum of the cells; None where one is missing, blank or not read: a blank is not a 0."""
    numbers = [term[1].number if term else None for term in terms]
    return None if None in numbers else sum((n for n in numbers if n is not None), Decimal(0))


def terms_to_refs(terms: Iterable[Term]) -> tuple[str, ...]:
    """The addresses of the cells that there are."""
    return tuple(term[0] for term in terms if term)


def are_equal(left: Decimal | None, right: Decimal | None) -> bool | None:
    """Whether both sides are the same; None where one is not known."""
    return None if left is None or right is None else left == right


def in_numbers(first: Decimal | None, second: Decimal | None) -> str:
    """Both sides as they compare: 31 ≠ 30. What is not known is 缺."""
    one, other = ("缺" if side is None else f"{side:f}" for side in (first, second))
    return {True: f"{one} = {other}", False: f"{one} ≠ {other}", None: f"{one} 与 {other}，无法核对"}[
        are_equal(first, second)
    ]
