"""The years that a question means: named, relative to the conversation, or implied by a comparison or by 近三年."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.catalogue import cut_to_bodies
from qa.lexicon import Cut, Token

if TYPE_CHECKING:
    from qa.plan import Plan


def leans_on_conversation(cut: Cut) -> bool:
    """Whether the question leans on the conversation: it names no body, or says so (那…呢, 同年, of those)."""
    return not cut.has("body") or cut.has("follow", "same_year", "correction") or not cut.has("term", "ratio")


def with_years(plan: Plan, before: Plan | None) -> Plan:
    """The plan with its years; none where neither the question nor the conversation tells."""
    years = _named_years(plan, before)
    if plan.cut.has("every_year") or (plan.cut.has("which_year", "trend") and not years):
        return replace(plan, years=years, every_year=True)
    if last := plan.cut.of("last_years"):
        held = sorted({y for b in plan.bodies for y in b.years})[-last[0].values("last_years")[0] :]
        return replace(plan, years=tuple(held), every_year=True)
    if years:
        return replace(plan, years=years)
    if before and before.years and _keeps_years(plan, before):
        return replace(plan, years=before.years, every_year=before.every_year)
    held = sorted({y for b in plan.bodies for y in b.years})
    relative = plan.cut.has("last_year", "same_year")  # 去年 of a question that nothing has dated is no year at all
    return replace(plan, years=tuple(held)) if len(held) == 1 and not relative else plan


def _keeps_years(plan: Plan, before: Plan) -> bool:
    return plan.bodies == before.bodies or leans_on_conversation(plan.cut) or plan.cut.has("same_year")


def _named_years(plan: Plan, before: Plan | None) -> tuple[int, ...]:
    years: list[int] = []
    for token in plan.cut.of("year", "range"):
        for first, last in token.values("range"):
            years += [first, last] if plan.operation.compares else range(first, last + 1)
        years += [_report_year(token, plan)] if token.has("year") else []
    return _with_base_year(plan, tuple(dict.fromkeys(years)), before)


_INTO = re.compile(r"(?:转|留|延|移|拖|放|结)(?:到|至|入|往|待|给)?$")
_OUT_OF = re.compile(r"(?:从|由|自)$")


def _report_year(token: Token, plan: Plan) -> int:
    """The year of the report meant: 从 2023 年结转来 stands in that of 2024, 结转到 2024 年 in that of 2023."""
    year: int = token.values("year")[0]
    rows = {r for m in plan.measures for r in m.rows}
    ahead = plan.cut.text[: token.start].rstrip()
    if rows == {"carried_out"} and _INTO.search(ahead):
        return year - 1
    if rows == {"carried_in"} and _OUT_OF.search(ahead) and not plan.operation.compares:
        return year + 1
    return year


def _with_base_year(plan: Plan, years: tuple[int, ...], before: Plan | None) -> tuple[int, ...]:
    context = before.years if before else ()
    if plan.cut.has("last_year") and not plan.operation.compares:
        return years if dated_last_year(plan.cut) else tuple(y - 1 for y in (years or context)[-1:])
    if not plan.operation.compares or len(cut_to_bodies(plan.cut)[0]) > 1:
        return years
    years = years or context[-1:] if plan.cut.has("year_before", "last_year") else years
    if len(years) == 1 and len(plan.measures) < 2:
        if plan.cut.has("year_before", "last_year") or not (context and context[-1] != years[0]):
            return (years[0] - 1, years[0])
        return (context[-1], years[0])
    return years


def dated_last_year(cut: Cut) -> bool:
    """去年（2024年）: the year that stands beside 去年 says which one it is."""
    return any(
        not re.search(r"\w", cut.text[a.end : b.start])
        for a, b in zip(cut.tokens, cut.tokens[1:], strict=False)
        if {"year", "last_year"} == {k for t in (a, b) for k in ("year", "last_year") if t.has(k)}
    )
