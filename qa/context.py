"""What a conversation lends to its next question: what was asked for, and the figures of its last two turns."""

from __future__ import annotations

from dataclasses import replace

from qa.lexicon import Cut
from qa.operations import Operation, cut_to_operation
from qa.plan import Plan, Refusal, with_shares
from qa.selection import Choice, Selection

_NAMING = (
    "body",
    "year",
    "range",
    "term",
    "ratio",
    "last_year",
    "year_before",
    "every_year",
    "last_years",
    "same_year",
    "which_year",
    "which_part",
)


def remembered(plan: Plan, before: Plan | None) -> Plan:
    """What the conversation is about after a question; one that asks for nothing known changes only whom and when."""
    if before is None or plan.measures or plan.asks_prose:
        return replace(plan, before=before)
    return replace(
        plan,
        measures=before.measures,
        selection=before.selection,
        lent=before.lent,
        operation=before.operation,
        before=before.before,
    )


def plan_over_turns(cut: Cut, before: Plan | None) -> Plan | None:
    """相差多少、两者合计: an operation that names nothing is done over the figures of the last two turns.

    None where it names something, or where the two turns differ in more than the body, the year or the row.
    """
    plan = Plan(cut, operation=cut_to_operation(cut))
    if before is None or not _names_nothing(plan):
        return None
    both = before if _is_of_two(before) or _is_a_sum(before) else _both_turns(before.before, before)
    if both is not None and plan.operation.kind == "total" and _goes_further_back(before) and not cut.has("both"):
        return replace(plan, refusal=Refusal(None, "前面问过不止两个数，请写明要加的是哪几个。", ambiguous=True))
    if both is None or (plan.operation.kind == "growth" and len(both.years) < 2):
        return None
    return with_shares(replace(both, cut=cut, operation=_operation_over_turns(plan), before=None))


def _goes_further_back(before: Plan) -> bool:
    """Whether a third turn is of the same run: of another year, body or row again."""
    earlier = before.before
    return earlier is not None and _both_turns(earlier.before, earlier) is not None


def _names_nothing(plan: Plan) -> bool:
    who = plan.operation.ranks and plan.cut.has("up", "down") and not plan.cut.has("most", "least")  # 谁多
    operates = plan.operation.compares or plan.operation.kind == "total" or _shares_a_sum(plan) or who
    named = any(not token.has("added") for token in plan.cut.of(*_NAMING))
    return operates and not plan.cut.left and not named


def _shares_a_sum(plan: Plan) -> bool:
    return plan.operation.share_at is not None and plan.cut.has("added")


def _operation_over_turns(plan: Plan) -> Operation:
    if plan.operation.ranks:
        return replace(plan.operation, axis=None)
    return replace(plan.operation, absolute=plan.operation.kind == "difference")


def _is_of_two(plan: Plan) -> bool:
    """和平潭比呢 has set two reports side by side already."""
    return len(plan.pairs) == 2 and len(plan.measures) == 1 and not plan.left and not plan.every_body


def _is_a_sum(plan: Plan) -> bool:
    return plan.operation.kind == "total" and len(plan.pairs) == 1 and len(plan.measures) > 1


def _both_turns(earlier: Plan | None, later: Plan) -> Plan | None:
    if earlier is None or any(len(p.pairs) != 1 or len(p.measures) != 1 or p.left for p in (earlier, later)):
        return None
    (body, year), (other, next_year) = earlier.pairs[0], later.pairs[0]
    differ = [body != other, year != next_year, _cells(earlier) != _cells(later)]
    if sum(differ) != 1:
        return None
    if differ[0]:
        return replace(later, bodies=(body, other))
    if differ[1]:
        return replace(later, years=(year, next_year))
    selection = _both_selections(earlier.selection, later.selection)
    return replace(later, measures=earlier.measures + later.measures, selection=selection) if selection else None


def _cells(plan: Plan) -> tuple[object, ...]:
    return plan.measures[0].table, plan.measures[0].all_cells


def _both_selections(earlier: Selection | None, later: Selection | None) -> Selection | None:
    if earlier is None or later is None or earlier.table.key != later.table.key:
        return None
    axes = earlier.axes.keys() | later.axes.keys()
    return replace(later, axes={a: _both_choices(earlier.axes.get(a, ()), later.axes.get(a, ())) for a in axes})


def _both_choices(earlier: tuple[Choice, ...], later: tuple[Choice, ...]) -> tuple[Choice, ...]:
    known = {c.keys for c in earlier}
    return earlier + tuple(c for c in later if c.keys not in known)
