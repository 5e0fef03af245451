"""Questions of sums and shares: what the form does not print, from the cells that it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tests.asking.asker import GROUP_ROWS, Asker
from tests.asking.columns import (
    COLUMNS,
    DISPUTE_SENTENCES,
    GROUP_SENTENCES,
    GROUPS,
    LEGAL_SENTENCES,
    RATES,
    SHARES_OF_HANDLED,
    SHARES_OF_NEW,
    SUIT_SENTENCES,
)
from tests.asking.corpus import Held
from tests.asking.question import Question, figures, per_cent
from tests.asking.rows import NAMES
from tests.official.figures import CellKey

LEGAL = ("business", "research", "charity", "law_service", "legal_other")
_SUITS: list[CellKey] = [("t4", "cases", "direct.total"), ("t4", "cases", "after.total")]
_REVIEW: CellKey = ("t4", "cases", "review.total")
_HANDLED: CellKey = ("t3", "handled", "total")
RATE_CELLS: dict[str, tuple[list[CellKey], CellKey]] = {
    "open": ([("t3", "granted", "total"), ("t3", "partial", "total")], _HANDLED),
    "corrected": ([("t4", "cases", "review.corrected")], _REVIEW),
    "upheld": ([("t4", "cases", "review.upheld")], _REVIEW),
}
_COLUMN_SUMS = ("{y}{c}的申请被{b}{g}的一共几件？", "{b}{y}{g}的申请里，{c}提出的合计多少件")


def group_keys(group: str, column: str = "total") -> list[CellKey]:
    """The cells that a group of results adds up."""
    return [("t3", row, column) for row in GROUP_ROWS[group]]


def sum_questions(asker: Asker, number: int) -> Iterator[Question]:
    """Questions whose answer is a sum."""
    made = 0
    while made < number:
        keys, sentence, words, why = asker.pick((_group, _group, _column, _others))(asker)
        held = asker.held(*keys)
        if held is None:
            continue
        cells = [held.cited(key) for key in keys]
        made += 1
        yield Question(
            "sum", asker.say(sentence, held, **words), figures([sum((v for _, v in cells), Decimal())], cells), why=why
        )


def _group(asker: Asker) -> tuple[Sequence[CellKey], str, dict[str, str], str]:
    group = asker.pick(list(GROUPS))
    return group_keys(group), asker.pick(GROUP_SENTENCES[group]), {}, f"group: {group}"


def _column(asker: Asker) -> tuple[Sequence[CellKey], str, dict[str, str], str]:
    group, column = asker.pick(("refused", "unable", "unhandled")), asker.pick(("person", "business"))
    words = {"g": asker.pick(GROUPS[group]), "c": asker.pick(COLUMNS[column])}
    return group_keys(group, column), asker.pick(_COLUMN_SUMS), words, f"group and column: {group}"


def _others(asker: Asker) -> tuple[Sequence[CellKey], str, dict[str, str], str]:
    sums = (
        ([("t3", "new", c) for c in LEGAL], LEGAL_SENTENCES, "legal persons"),
        (_SUITS, SUIT_SENTENCES, "suits"),
        ([_REVIEW, *_SUITS], DISPUTE_SENTENCES, "disputes"),
    )
    keys, sentences, why = asker.pick(sums)
    return keys, asker.pick(sentences), {}, why


def ratio_questions(asker: Asker, number: int) -> Iterator[Question]:
    """Questions whose answer is a share in per cent."""
    made = 0
    while made < number:
        top, bottom, sentence, words, why = asker.pick((_rate, _rate, _share_of_new, _share_of_handled))(asker)
        held = asker.held(*top, bottom)
        if held is None or not held.known(bottom) or held.flaw.startswith("wrong"):
            continue
        made += 1
        yield Question("ratio", asker.say(sentence, held, **words), _share(held, top, bottom), why=why)


def _share(held: Held, top: Sequence[CellKey], bottom: CellKey) -> dict[str, object]:
    above, below = [held.cited(key) for key in top], held.cited(bottom)
    return figures([per_cent(sum((v for _, v in above), Decimal()), below[1])], [*above, below])


def _rate(asker: Asker) -> tuple[list[CellKey], CellKey, str, dict[str, str], str]:
    rate = asker.pick(list(RATES))
    return *RATE_CELLS[rate], asker.pick(RATES[rate]), {}, f"rate: {rate}"


def _share_of_new(asker: Asker) -> tuple[list[CellKey], CellKey, str, dict[str, str], str]:
    column = asker.pick(list(COLUMNS))
    words = {"c": asker.pick(COLUMNS[column])}
    return [("t3", "new", column)], ("t3", "new", "total"), asker.pick(SHARES_OF_NEW), words, f"share of new: {column}"


def _share_of_handled(asker: Asker) -> tuple[list[CellKey], CellKey, str, dict[str, str], str]:
    sentence = asker.pick(SHARES_OF_HANDLED)
    if asker.rng.random() < 0.4:
        group = asker.pick(list(GROUPS))
        return group_keys(group), _HANDLED, sentence, {"x": asker.pick(GROUPS[group])}, f"share of handled: {group}"
    row = asker.pick(
        (
            "granted",
            "partial",
            "refused.inquiry",
            "unable.not_held",
            "unable.not_made",
            "unhandled.repeated",
            "refused.process",
        )
    )
    return [("t3", row, "total")], _HANDLED, sentence, {"x": asker.pick(NAMES["t3", row])}, f"share of handled: {row}"
