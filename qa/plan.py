"""Question and conversation → Plan: which reports, which rows and columns, which operation. Nothing is looked up
here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.forms import Ratio
from qa.account import other_units, plan_to_left
from qa.answer import Reason
from qa.bodies import Body
from qa.catalogue import Catalogue, cut_to_bodies, looks_like_a_body, stranger
from qa.lexicon import Cut
from qa.operations import Axis, Operation, cut_to_operation
from qa.parts import measure_to_parts
from qa.ratios import ratio_to_measures
from qa.selection import Measure, Selection, cut_to_selection, selection_to_measures
from qa.shares import selection_to_shares
from qa.years import leans_on_conversation, with_years

_OF_RATES = str.maketrans("多少", "高低")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no plan could be made; `choices` are what the reader may have meant."""

    reason: Reason | None
    text: str
    choices: tuple[str, ...] = ()
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What to answer. `bodies` × `years` are the reports, `measures` what is taken from each.

    `left` are words that no form and no operation accounts for: figures may not be taken from a table while there
    are any, but a passage may hold them.
    """

    cut: Cut
    bodies: tuple[Body, ...] = ()
    years: tuple[int, ...] = ()
    measures: tuple[Measure, ...] = ()
    operation: Operation = field(default_factory=Operation)
    selection: Selection | None = None
    left: tuple[str, ...] = ()
    every_body: bool = False
    every_year: bool = False
    refusal: Refusal | None = None
    lent: Cut | None = None
    """The words of an earlier question about the prose, where this one names only whom or when."""
    before: Plan | None = None
    """What the conversation was about before."""

    @property
    def told(self) -> Cut:
        """The words that a passage has to hold."""
        return self.lent or self.cut

    @property
    def asks_prose(self) -> bool:
        """Whether it asks for something that no table holds."""
        return self.lent is not None or bool(self.left) or self.cut.has("content", "what", "unit", "why")

    @property
    def pairs(self) -> tuple[tuple[Body, int], ...]:
        """The reports meant, held or not; of all bodies or all years, only those held."""
        pairs = [(b, y) for b in self.bodies for y in (self.years or b.years)]
        loose = self.every_body or self.every_year
        return tuple((b, y) for b, y in pairs if not loose or b.report(y))

    @property
    def answers_from_table(self) -> bool:
        """Whether every word of the question is accounted for by rows and columns of a form."""
        return bool(self.measures) and not self.left

    @property
    def names_a_row(self) -> bool:
        """Whether the question itself names a row or column, and not only words as loose as 收到."""
        return any(not all(t.weak for t in token.values("term")) for token in self.cut.of("term"))

    @property
    def axis(self) -> Axis:
        """What the figures differ in: the part of a table, the year or the body."""
        single = len(self.pairs) == 1
        named = self.operation.axis == "part"
        if len(self.measures) > 1 or named or (self.operation.ranks and single and self.operation.axis is None):
            return "part"
        return "year" if len(self.bodies) == 1 and len(self.pairs) > 1 else "body"

    @property
    def all_measures(self) -> tuple[Measure, ...]:
        """The measures to take from each report; where parts are ranked, one for each part."""
        splits = self.operation.kind in ("rank", "parts") and self.axis == "part"
        return (self.parts or self.measures) if splits and len(self.measures) == 1 else self.measures

    @property
    def parts(self) -> tuple[Measure, ...]:
        """What its one measure is made up of; () where it has no parts of the kind asked for."""
        if len(self.measures) != 1 or self.selection is None:
            return ()
        return measure_to_parts(self.measures[0], self.selection.table, self.operation.along)

    @property
    def order(self) -> str:
        """The operation in words: counts are more or less, rates are higher or lower."""
        rates = self.operation.ranks and bool(self.measures) and all(m.bottom for m in self.measures)
        return self.operation.label.translate(_OF_RATES) if rates else self.operation.label

    @property
    def understood(self) -> str:
        """The plan in words, for the reader to check."""
        who = "所有单位" if self.every_body else "、".join(b.org for b in self.bodies)
        when = (
            "历年"
            if self.every_year and not self.years
            else "、".join(map(str, self.years)) + " 年"
            if self.years
            else ""
        )
        what = "；".join(
            m.label + (f"（{len(m.cells)} 项之和）" if len(m.cells) > 1 and m.bottom is None else "")
            for m in self.measures
        )
        return " · ".join(x for x in (who, when, what, self.order) if x)


def question_to_plan(cut: Cut, catalogue: Catalogue, before: Plan | None = None) -> Plan:
    """The plan of one question, in the light of the plan before it in the conversation."""
    plan = Plan(cut, operation=cut_to_operation(cut))
    plan = plan if plan.operation.kind == "checks" else _with_target(plan, before)
    plan = _with_bodies(plan, catalogue, before)
    plan = _with_parts(with_years(plan, before))
    if cut.has("both"):  # 两者合计, where there are no two figures that can be told
        plan = replace(plan, measures=())
    return replace(plan, left=plan_to_left(plan))


def _with_target(plan: Plan, before: Plan | None) -> Plan:
    lent = before.selection if before and leans_on_conversation(plan.cut) else None
    if ratios := plan.cut.of("ratio"):
        return _with_ratios(plan, [t.values("ratio")[0] for t in ratios], lent)
    selection = cut_to_selection(plan.cut, lent)
    if selection is None:
        return _with_lent(plan, before) if before and _says_nothing_new(plan.cut) else plan
    selection = _lend(selection, lent)
    return with_shares(replace(plan, selection=selection, measures=selection_to_measures(selection)))


def _with_lent(plan: Plan, before: Plan) -> Plan:
    """A question that names only whom, when or an operation asks for what the conversation was about."""
    if not before.measures:
        return replace(plan, lent=before.told) if before.asks_prose else plan
    operation = plan.operation
    if operation.ranks and operation.axis is None:
        operation = replace(operation, axis=before.operation.axis)
    if operation.nth and before.operation.ranks and not plan.cut.has("most", "least"):
        operation = replace(operation, descending=before.operation.descending)
    plan = replace(plan, operation=operation, measures=before.measures)
    if before.selection is None:
        return plan if operation.share_at is None and operation.axis != "part" else replace(plan, measures=())
    plan = replace(plan, selection=_unplaced(before.selection))
    if plan.cut.has("added") and operation.share_at is not None:
        return replace(plan, measures=())  # 加起来占多少: of what, the conversation does not say
    return _with_whole(plan) if operation.axis == "part" else with_shares(plan)


def _with_whole(plan: Plan) -> Plan:
    """哪类最多, asked after a single column or a share: its parts are those of the row's total."""
    assert plan.selection is not None
    rows = {r for m in plan.measures for r in m.rows}
    lent = {"row": tuple(c for c in plan.selection.axes.get("row", ()) if c.keys <= rows)}
    single = plan.selection.table.key == "t3" and len(plan.measures) == 1 and len(plan.measures[0].cells) == 1
    axes = lent if single or any(m.bottom for m in plan.measures) else plan.selection.axes
    selection = replace(plan.selection, axes=axes)
    return replace(plan, selection=selection, measures=selection_to_measures(selection))


def _says_nothing_new(cut: Cut) -> bool:
    asks = cut.has("what") and not cut.has("share")  # what share is that?
    return not cut.left and not asks and not cut.has("content", "term", "ratio") and not other_units(cut)


def _lend(selection: Selection, lent: Selection | None) -> Selection:
    if lent is None or lent.table.key != selection.table.key:
        return selection
    return replace(selection, axes={**_unplaced(lent).axes, **selection.axes})


def _unplaced(selection: Selection) -> Selection:
    """What the conversation lends stands nowhere in this question."""
    axes = {axis: tuple(replace(c, end=-1) for c in choices) for axis, choices in selection.axes.items()}
    return replace(selection, axes=axes)


def _with_ratios(plan: Plan, ratios: Sequence[Ratio], lent: Selection | None) -> Plan:
    selection = cut_to_selection(plan.cut, lent)
    measures = tuple(m for ratio in ratios for m in ratio_to_measures(ratio, plan.cut, selection or lent))
    return replace(plan, measures=measures, selection=selection, operation=plan.operation.without_share())


def with_shares(plan: Plan) -> Plan:
    """The plan with its measures as shares, where a share is asked for."""
    if plan.operation.share_at is None or not plan.measures or plan.selection is None:
        return plan
    shares = selection_to_shares(plan.selection, plan.cut, plan.operation.share_at)
    return replace(plan, measures=shares)


def _with_parts(plan: Plan) -> Plan:
    """四种结果分别多少 asks for the parts of one figure, where there are as many, or nothing else to tell apart."""
    if plan.operation.kind != "value" or plan.operation.share_at is not None or len(plan.all_measures) != 1:
        return plan
    split = replace(plan, operation=Operation("parts", axis="part"))
    counted = [t.values("counted")[0] for t in plan.cut.of("counted")]
    if len(split.parts) > 1 and (len(split.parts) in counted or (plan.cut.has("each") and len(plan.pairs) == 1)):
        return split
    return plan


def _with_bodies(plan: Plan, catalogue: Catalogue, before: Plan | None) -> Plan:
    if stranger(plan.cut):
        return plan
    named, unsure = cut_to_bodies(plan.cut)
    if unsure:
        return replace(plan, refusal=_which_body(unsure))
    if (plan.cut.has("all_bodies") or plan.operation.kind == "none") and not named:
        return replace(plan, bodies=catalogue.bodies, every_body=True)
    if (
        len(named) == 1
        and before
        and len(before.bodies) == 1
        and plan.cut.has("than")
        and leans_on_conversation(plan.cut)
    ):
        return replace(plan, bodies=tuple(dict.fromkeys((*before.bodies, *named))))  # 和平潭比呢
    if named:
        return replace(plan, bodies=named)
    if _ranks_anew(plan):
        return replace(plan, bodies=catalogue.bodies, every_body=True)
    if before and before.bodies and not _names_a_stranger(plan.cut):
        return replace(plan, bodies=before.bodies, every_body=before.every_body)
    if plan.operation.ranks and not plan.cut.left:
        return replace(plan, bodies=catalogue.bodies, every_body=True)
    if len(catalogue.bodies) == 1 and not plan.cut.left:
        return replace(plan, bodies=catalogue.bodies)
    return plan


def _ranks_anew(plan: Plan) -> bool:
    """2024年新收申请排名 names its own row and leans on nothing: it is of all bodies, whatever was asked before."""
    ranks = plan.operation.ranks and plan.operation.axis in (None, "body") and not plan.cut.left
    return ranks and plan.cut.has("term", "ratio") and not plan.cut.has("follow", "what", "correction")


def _names_a_stranger(cut: Cut) -> bool:
    return any(looks_like_a_body(word) for word in cut.left)


def _which_body(bodies: Sequence[Body]) -> Refusal:
    names = "、".join(b.org for b in bodies)
    return Refusal(None, f"这个名称可能指：{names}。请写全称再问一次。", tuple(b.org for b in bodies), ambiguous=True)
