"""Links that last: one asks a question, one opens the evidence at an address and tells whether the file has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

LONGEST = 500


@dataclass(frozen=True, slots=True)
class Link:
    """What a link asks for: a question, limited to a body or year; or an address, as it stood in a file."""

    question: str = ""
    org: str = ""
    year: int | None = None
    ref: str = ""
    sha256: str = ""


def parameters_to_link(parameters: Mapping[str, str]) -> Link:
    """The link that the page was opened by: ``q``, ``org``, ``year`` or ``ref``, ``hash``; what is none is left out."""
    given = {name: parameters.get(name, "").strip()[:LONGEST] for name in ("q", "org", "year", "ref", "hash")}
    year = int(given["year"]) if given["year"].isascii() and given["year"].isdigit() else None
    return Link(given["q"], given["org"], year, given["ref"], given["hash"].lower())


def question_to_link(question: str, org: str = "", year: int | None = None) -> str:
    """``?q=…&org=…&year=…``, relative to the page."""
    return _query(q=question, org=org, year=str(year or ""))


def ref_to_link(ref: str, sha256: str) -> str:
    """``?ref=…&hash=…``, relative to the page."""
    return _query(ref=ref, hash=sha256)


def _query(**given: str) -> str:
    return "?" + urlencode({name: value for name, value in given.items() if value})
