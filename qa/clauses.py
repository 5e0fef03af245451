"""Questions of several clauses, each of which asks: 收到几件，办结几件. No clause is dropped without a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Answer, Citation

_CLAUSE = re.compile(r"[^，,；;。？?！!\n]+[，,；;。？?！!\n]*")
_ASKS = re.compile(
    r"多少|几(?:件|个|起|宗|份|例|次|条|项|篇|家|成|万)|百分之几|(?:率|占比|比例)[？?，,；;。]*$|how many|how much"
)


def question_to_clauses(question: str) -> tuple[str, ...]:
    """The clauses that ask, each with what stands before it and does not; () where fewer than two ask."""
    clauses: list[str] = []
    ahead = ""
    for m in _CLAUSE.finditer(question):
        ahead += m[0]
        if _ASKS.search(m[0].strip().lower()):
            clauses.append(ahead)
            ahead = ""
    return tuple(clauses) if len(clauses) > 1 else ()


def is_half_answered(answer: Answer, clauses: Sequence[str]) -> bool:
    """Whether fewer figures came than were asked for."""
    return answer.status == "answered" and 0 < len(answer.figures) < len(clauses)


def joined_answers(whole: Answer, parts: Sequence[Answer]) -> Answer:
    """One answer of the clauses' answers; those without an answer say so in its text."""
    citations: list[Citation] = []
    figures = []
    for part in parts:
        numbers = {}
        for citation in part.citations if part.status == "answered" else ():
            known = next((c.n for c in citations if replace(c, n=citation.n) == citation), None)
            numbers[citation.n] = known or len(citations) + 1
            if known is None:
                citations.append(replace(citation, n=numbers[citation.n]))
        figures += [replace(f, citations=tuple(numbers[n] for n in f.citations)) for f in part.figures]
    return replace(
        whole,
        text="\n".join(part.text for part in parts),
        understood="；".join(dict.fromkeys(part.understood for part in parts if part.understood)),
        figures=tuple(figures),
        citations=tuple(citations),
        warnings=tuple(dict.fromkeys(w for part in parts for w in part.warnings)),
    )
