"""The one who asks: picks reports, cells and words, all from one seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from ingest.forms.disclosure2021 import DISCLOSURE_2021 as FORM
from tests.asking.bodies import Asked
from tests.asking.corpus import Corpus, Held
from tests.asking.noise import with_noise, year_to_words
from tests.official.figures import CellKey

T = TypeVar("T")

REQUEST_ROWS = tuple(("t3", r.key) for r in FORM.table("t3").rows)
GROUP_ROWS = {
    g: tuple(r.key for r in FORM.table("t3").rows if r.key.startswith(f"{g}."))
    for g in ("refused", "unable", "unhandled", "other")
}
PLAIN_ROWS = (*(("t2", row, "decisions") for row in ("permits", "penalties", "coercion")), ("t2", "fees", "amount"))
"""Rows of table two with one figure."""


def row_to_key(table: str, row: str) -> CellKey:
    """The cell that is meant where a row is named and no column: its total, or its only figure."""
    return table, row, "total" if table == "t3" else "amount" if row == "fees" else "decisions"


@dataclass(frozen=True)
class Asker:
    """Chooses from a corpus; `noise` is the share of questions typed in haste."""

    corpus: Corpus
    rng: Random
    noise: float

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices."""
        return self.rng.choice(choices)

    def held(self, *keys: CellKey) -> Held | None:
        """A report in which all these cells can be known, if there is one."""
        fit = [h for h in self.corpus.held if all(h.known(k) is not None for k in keys)]
        return self.pick(fit) if fit else None

    def body(self, asked: Asked, typo: float = 0.06) -> str:
        """One of the body's names, now and then with a typo."""
        return self.pick(asked.typos) if asked.typos and self.rng.random() < typo else self.pick(asked.names)

    def year(self, year: int) -> str:
        """The year in words."""
        return year_to_words(self.rng, year)

    def say(self, sentence: str, held: Held | None = None, /, **words: str) -> str:
        """The sentence with body and year of the report, and these words, filled in, and then mistyped."""
        if held is not None:
            words = {"b": self.body(held.asked), "y": self.year(held.year), **words}
        return with_noise(self.rng, sentence.format(**words), self.noise)
