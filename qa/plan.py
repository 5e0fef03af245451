"""Question and conversation → Plan: which reports, which rows and columns, which operation. Nothing is looked up
here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.forms import Ratio
from qa.answer import Reason
from qa.bodies import Body
from qa.catalogue import Catalogue, looks_like_a_body
from qa.lexicon import Cut, Token
from qa.operations import Axis, Operation, cut_to_operation
from qa.selection import Measure, Selection, cut_to_selection, measure_to_parts, selection_to_measures
from qa.shares import measures_to_shares
from qa.wording import MONEY


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
        if len(self.measures) > 1 or (
            self.operation.ranks and (self.operation.axis == "part" or (single and self.operation.axis is None))
        ):
            return "part"
        return "year" if len(self.bodies) == 1 and len(self.pairs) > 1 else "body"

    @property
    def all_measures(self) -> tuple[Measure, ...]:
        """The measures to take from each report; where parts are ranked, one for each part."""
        if self.operation.ranks and self.axis == "part" and len(self.measures) == 1 and self.selection:
            return measure_to_parts(self.measures[0], self.selection.table)
        return self.measures

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
        return " · ".join(x for x in (who, when, what, self.operation.label) if x)


def question_to_plan(cut: Cut, catalogue: Catalogue, before: Plan | None = None) -> Plan:
    """The plan of one question, in the light of the plan before it in the conversation."""
    plan = Plan(cut, operation=cut_to_operation(cut))
    plan = _with_target(plan, before)
    plan = _with_bodies(plan, catalogue, before)
    plan = _with_years(plan, before)
    if cut.has("both"):  # 两者合计, where there are no two figures that can be told
        plan = replace(plan, measures=())
    return replace(plan, left=_words_left(plan))


def _with_target(plan: Plan, before: Plan | None) -> Plan:
    lent = before.selection if before and _leans(plan.cut) else None
    if ratios := plan.cut.of("ratio"):
        return _with_ratio(plan, ratios[0].values("ratio")[0])
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


def _leans(cut: Cut) -> bool:
    """Whether the question leans on the conversation: it names no body, or says so (那…呢, 同年, of those)."""
    return not cut.has("body") or cut.has("follow", "same_year", "correction") or not cut.has("term", "ratio")


def _says_nothing_new(cut: Cut) -> bool:
    asks = cut.has("what") and not cut.has("share")  # what share is that?
    return not cut.left and not asks and not cut.has("content", "term", "ratio") and not _other_units(cut)


def _lend(selection: Selection, lent: Selection | None) -> Selection:
    if lent is None or lent.table.key != selection.table.key:
        return selection
    return replace(selection, axes={**_unplaced(lent).axes, **selection.axes})


def _unplaced(selection: Selection) -> Selection:
    """What the conversation lends stands nowhere in this question."""
    axes = {axis: tuple(replace(c, end=-1) for c in choices) for axis, choices in selection.axes.items()}
    return replace(selection, axes=axes)


def _with_ratio(plan: Plan, ratio: Ratio) -> Plan:
    rows = ("cases",) if ratio.table == "t4" else ()
    columns = () if ratio.table == "t4" else ("total",)
    bottom = Measure(ratio.table, rows or ratio.bottom, columns or ratio.bottom, ratio.label, "件")
    top = Measure(ratio.table, rows or ratio.top, columns or ratio.top, ratio.label, "%", bottom)
    return replace(
        plan, measures=(top,), selection=cut_to_selection(plan.cut), operation=plan.operation.without_share()
    )


def with_shares(plan: Plan) -> Plan:
    """The plan with its measures as shares, where a share is asked for."""
    if plan.operation.share_at is None or not plan.measures or plan.selection is None:
        return plan
    shares = measures_to_shares(plan.selection, plan.operation.share_at)
    return replace(plan, measures=shares)


def _with_bodies(plan: Plan, catalogue: Catalogue, before: Plan | None) -> Plan:
    named, unsure = _named_bodies(plan.cut)
    if unsure:
        return replace(plan, refusal=_which_body(unsure))
    if (plan.cut.has("all_bodies") or plan.operation.kind == "none") and not named:
        return replace(plan, bodies=catalogue.bodies, every_body=True)
    if len(named) == 1 and before and len(before.bodies) == 1 and plan.cut.has("than") and _leans(plan.cut):
        return replace(plan, bodies=tuple(dict.fromkeys((*before.bodies, *named))))  # 和平潭比呢
    if named:
        return replace(plan, bodies=named)
    if before and before.bodies and not _names_a_stranger(plan.cut):
        return replace(plan, bodies=before.bodies, every_body=before.every_body)
    if plan.operation.ranks and not plan.cut.left:
        return replace(plan, bodies=catalogue.bodies, every_body=True)
    if len(catalogue.bodies) == 1 and not plan.cut.left:
        return replace(plan, bodies=catalogue.bodies)
    return plan


def _names_a_stranger(cut: Cut) -> bool:
    return any(looks_like_a_body(word) for word in cut.left)


def _named_bodies(cut: Cut) -> tuple[tuple[Body, ...], tuple[Body, ...]]:
    """-> (the bodies named, in order; the bodies that one name may mean)."""
    named: list[Body] = []
    for token in cut.of("body"):
        bodies = list(dict.fromkeys(token.values("body")))
        if len(bodies) > 1:
            return (), tuple(bodies)
        named.extend(bodies)
    return tuple(dict.fromkeys(named)), ()


def _which_body(bodies: Sequence[Body]) -> Refusal:
    names = "、".join(b.org for b in bodies)
    return Refusal(None, f"这个名称可能指：{names}。请写全称再问一次。", tuple(b.org for b in bodies), ambiguous=True)


def _with_years(plan: Plan, before: Plan | None) -> Plan:
    years = _named_years(plan, before)
    if plan.cut.has("every_year") or (plan.cut.has("which_year") and not years):
        return replace(plan, every_year=True)
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
    return plan.bodies == before.bodies or _leans(plan.cut) or plan.cut.has("same_year")


def _named_years(plan: Plan, before: Plan | None) -> tuple[int, ...]:
    years: list[int] = []
    for token in plan.cut.of("year", "range"):
        for first, last in token.values("range"):
            years += [first, last] if plan.operation.compares else range(first, last + 1)
        years += token.values("year")
    named = tuple(dict.fromkeys(years))
    named = _without_carried_year(plan, named)
    return _with_base_year(plan, named, before)


def _without_carried_year(plan: Plan, years: tuple[int, ...]) -> tuple[int, ...]:
    """2024 年从 2023 年结转来 is a figure of 2024; 2023 年结转到 2024 年 one of 2023."""
    rows = {r for m in plan.measures for r in m.rows}
    if len(years) == 2 and abs(years[0] - years[1]) == 1 and not plan.operation.compares:
        if rows == {"carried_in"}:
            return (max(years),)
        if rows == {"carried_out"}:
            return (min(years),)
    return years


def _with_base_year(plan: Plan, years: tuple[int, ...], before: Plan | None) -> tuple[int, ...]:
    context = before.years if before else ()
    if plan.cut.has("last_year") and not plan.operation.compares:
        return tuple(y - 1 for y in (years or context)[-1:])
    if not plan.operation.compares or len(_named_bodies(plan.cut)[0]) > 1:
        return years
    years = years or context[-1:] if plan.cut.has("year_before", "last_year") else years
    if len(years) == 1 and len(plan.measures) < 2:
        if plan.cut.has("year_before", "last_year") or not (context and context[-1] != years[0]):
            return (years[0] - 1, years[0])
        return (context[-1], years[0])
    return years


def _other_units(cut: Cut) -> list[Token]:
    return [t for t in cut.of("unit") if not t.has("fill", "ask")]


def _words_left(plan: Plan) -> tuple[str, ...]:
    """The words that a figure from a table would leave unaccounted for."""
    words = [*plan.cut.left, *(t.text for t in plan.cut.of("content", "why") if not t.has("fill", "ask"))]
    words += plan.selection.unused if plan.selection else []
    words += [t.text for t in plan.cut.of("none") if plan.operation.kind != "none"]
    words += [t.text for t in plan.cut.of("unit", "ask") if not _unit_fits(t, plan)]
    words += [t.text for t in plan.cut.tokens if t.text in MONEY and not _COUNTED.search(plan.cut.text)]
    words += _missing_requests(plan)
    words += [] if plan.measures else [t.text for t in plan.cut.of("what")]
    return tuple(dict.fromkeys(words))


_COUNTED = re.compile(r"[件起宗次例单]|决定|数量|案")
_OF_REQUESTS = re.compile(r"申请|[提递收件]|request|application|filed|submitted")
_COUNTING = "件起宗次场份例项部桩单个"


def _missing_requests(plan: Plan) -> list[str]:
    """有多少企业 asks for enterprises; only 企业提的申请 is a column of a table."""
    selection = plan.selection
    if selection is None or selection.table.key != "t3" or selection.has("row") or _OF_REQUESTS.search(plan.cut.text):
        return []
    return [t.text for t in plan.cut.of("term")][:1]


def _unit_fits(token: Token, plan: Plan) -> bool:
    """Whether what is counted is what the measure counts: 多少家企业 and 多少个企业 count enterprises, not requests."""
    units = set(token.values("unit"))
    after = next((t for t in plan.cut.tokens if t.start == token.end), None)
    if units and not token.has("ask", "fill"):
        if "家" in units:
            return plan.every_body
        return bool(plan.measures) and all(
            m.unit in units or (m.unit == "%" and "百" in token.text) for m in plan.measures
        )
    if (
        token.text.endswith("个")
        and after
        and any(t.axis == "column" and t.table == "t3" for t in after.values("term"))
    ):
        return False
    money = bool(plan.measures) and all(m.unit == "万元" for m in plan.measures)
    return not (money and token.text[-1] in _COUNTING and len(token.text) > 1)
