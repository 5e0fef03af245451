"""Made-up reports in the form of 2019 and 2020: the later form's figures, with the table two that those years had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

from ingest.forms.disclosure2019 import DISCLOSURE_2019 as FORM
from tests.official.figures import FIRST_YEAR, CellKey, OfficialReport, random_report


def random_former_report(seed: int, org: str, year: int, *, size: int | None = None) -> OfficialReport:
    """Draw a report in the former form; `size` is about how many requests the body gets."""
    drawn = random_report(seed, org, FIRST_YEAR + year % 10, size=size)
    figures = {**_proactive(Random(f"{seed}/{org}/{year}/former")), **_with_one_other(drawn.figures)}
    return replace(drawn, year=year, form=FORM, figures=figures)


def _proactive(rng: Random) -> dict[CellKey, Decimal]:
    table = FORM.table("t2")
    keys = [(table.key, row.key, column.key) for row in table.rows for column in table.columns_of(row.key)]
    figures = {key: Decimal(rng.choice((0, 1, 3, 12, 250, 4071))) for key in keys}
    changes = {key: Decimal(rng.randint(-9, 9)) for key in keys if key[2] == "items_change"}
    cost = {("t2", "purchases", "cost"): Decimal(rng.randrange(10**7)).scaleb(-2)}
    return {**figures, **changes, **cost}


def _with_one_other(figures: Mapping[CellKey, Decimal]) -> dict[CellKey, Decimal]:
    """Tables three and four; the three rows of （六）其他处理 are one."""
    kept = {key: n for key, n in figures.items() if key[0] != "t2" and not key[1].startswith("other.")}
    for column in FORM.table("t3").columns:
        parts = (n for key, n in figures.items() if key[1].startswith("other.") and key[2] == column.key)
        kept["t3", "other", column.key] = sum(parts, Decimal(0))
    return kept
