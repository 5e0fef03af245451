"""Questions to begin with, made of the bodies and years that are held, so that a click can be answered."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

from ingest.found import ReportHead

_PATTERNS = (
    "{org}{year}年收到多少件政府信息公开申请？",
    "{org}{year}年不予公开的一共多少件？",
    "{org}{year}年行政复议结果纠正几件？",
    "{org}{year}年作出多少件行政处罚决定？",
)


def heads_to_examples(heads: Sequence[ReportHead]) -> list[str]:
    """Up to four questions, one of them a comparison, each on another body while there are any."""
    known = sorted((h for h in heads if h.form), key=lambda h: (-h.year, -h.rows)) or list(heads)
    bodies = _newest_of_each(known)
    if not bodies:
        return []
    turns = zip(_PATTERNS, cycle(bodies), strict=False)
    asked = [pattern.format(org=head.org, year=head.year) for pattern, head in turns]
    return [*asked[:3], *_ranking(known), *asked[3:]][:4]


def _newest_of_each(heads: Sequence[ReportHead]) -> list[ReportHead]:
    newest: dict[str, ReportHead] = {}
    for head in heads:
        newest.setdefault(head.org, head)
    return list(newest.values())


def _ranking(heads: Sequence[ReportHead]) -> list[str]:
    """A comparison, for the newest year that more than one body has a report for."""
    years = sorted({head.year for head in heads}, reverse=True)
    shared = (year for year in years if len({head.org for head in heads if head.year == year}) > 1)
    return [f"{year}年哪个单位收到的申请最多？" for year in shared][:1]
