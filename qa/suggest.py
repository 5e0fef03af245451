"""Questions that can be asked next, made from what was just answered."""

from __future__ import annotations

from qa.answer import Answer
from qa.plan import Plan

_MOST = 3


def answer_to_suggestions(plan: Plan, answer: Answer) -> tuple[str, ...]:
    """Follow-ups that the store can answer, most useful first."""
    if answer.status != "answered":
        return answer.suggestions
    return tuple(dict.fromkeys([*_by_year(plan), *_by_part(plan)]))[:_MOST]


def _by_year(plan: Plan) -> list[str]:
    if len(plan.bodies) != 1 or len(plan.pairs) != 1 or not plan.measures:
        return []
    year = plan.pairs[0][1]
    return [f"那 {y} 年呢？" for y in reversed(plan.bodies[0].years) if y != year][:1]


def _by_part(plan: Plan) -> list[str]:
    if len(plan.measures) != 1 or len(plan.pairs) != 1 or plan.operation.compares or plan.measures[0].bottom:
        return []
    measure = plan.measures[0]
    if measure.table == "t3":
        return ["其中企业提的？", "占比多少？"] if measure.rows != ("new",) else ["其中企业提的？", "予以公开的呢？"]
    if measure.table == "t4":
        return ["结果纠正的呢？", "纠错率是多少？"]
    return []
