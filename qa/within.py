"""A question asked within one body or year: they are put before it where it names none of its own."""

from __future__ import annotations

from qa.catalogue import Catalogue, looks_like_a_body
from qa.lexicon import Cut

_DATES = ("year", "range", "every_year", "last_years", "which_year", "last_year", "same_year")


def question_within(question: str, catalogue: Catalogue, org: str = "", year: int | None = None) -> str:
    """The question with the body and year it is to be answered for; as it is where it names them itself."""
    cut = catalogue.cut(question)
    body = org if org and not _names_bodies(cut) else ""
    date = f"{year}年" if year and not cut.has(*_DATES) else ""
    return f"{body}{date}{question}" if body or date else question


def _names_bodies(cut: Cut) -> bool:
    """Whether a body is named, held or not, or all of them: 北京市 is not to be answered for another."""
    return cut.has("body", "all_bodies") or any(map(looks_like_a_body, cut.left))
