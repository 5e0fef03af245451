"""Links that last: one asks a question, one opens the evidence at an address and tells whether the file has changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

LONGEST_QUESTION = 500
MOST_QUESTIONS = 6
"""A link asks no more questions than this one after the other; views.js makes none that is longer."""
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Link:
    """What a link asks for: questions one after the other, within a body or year; or an address, as it stood in a
    file.
    """

    questions: tuple[str, ...] = ()
    org: str = ""
    year: int | None = None
    ref: str = ""
    sha256: str = ""


def parameters_to_link(parameters: Mapping[str, str]) -> Link:
    """The link that the page was opened by: ``q``, ``org``, ``year`` or ``ref``, ``hash``; what is none is left out.

    Several questions stand in ``q`` on lines of their own, so that a question that leans on another can be linked to.
    """
    given = {name: str(parameters.get(name, "")).strip() for name in ("q", "org", "year", "ref", "hash")}
    asked = [line.strip()[:LONGEST_QUESTION] for line in given["q"].splitlines() if line.strip()]
    year = int(given["year"]) if _YEAR.fullmatch(given["year"]) else None
    return Link(tuple(asked[:MOST_QUESTIONS]), given["org"], year, given["ref"], given["hash"].lower())


def ref_to_link(ref: str, sha256: str) -> str:
    """``?ref=…&hash=…``, relative to the page."""
    return "?" + urlencode({"ref": ref, "hash": sha256})
