"""Plan + operands → figures: adding, comparing, ranking. Every result names the operands that it was computed from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from ingest.found import FoundRow
from qa.lookup import Facts, Gap, Operand, operands
from qa.plan import Plan
from qa.selection import Measure


@dataclass(frozen=True, slots=True)
class Result:
    """One figure before it is put into words: `value` rounded as it is shown, the operands behind it, how it was
    computed.
    """

    value: Decimal
    unit: str
    label: str
    operands: tuple[Operand, ...]
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class Computation:
    """The results in the order asked for; `compared` are all operands that went in, `missing` those without a figure.

    With a `gap` there is no result.
    """

    results: tuple[Result, ...] = ()
    compared: tuple[Operand, ...] = ()
    missing: tuple[Operand, ...] = ()
    gap: Gap | None = None
    axis: str = "body"


def compute(plan: Plan, rows: Iterable[FoundRow], facts: Facts) -> Computation:
    """Carry out the plan over the rows retrieved for it."""
    axis = plan.axis
    every = operands(facts, rows, plan.pairs, plan.all_measures)
    held = tuple(o for o in every if o.value is not None)
    missing = tuple(o for o in every if o.value is None)
    if not held:
        return Computation(gap=missing[0].gap if missing else Gap("no_year", _nothing_held(plan)))
    if plan.operation.compares:
        return _compare(plan, every, missing, axis)
    if plan.operation.kind == "none":
        return _without(plan, held, missing)
    if plan.operation.ranks and len(every) > 1:
        return _rank(plan, held, missing, axis)
    if plan.operation.kind == "total" and len(every) > 1:
        return _add(plan, held, missing, axis)
    return Computation(tuple(_given(o, _label(o, axis, len(every))) for o in held), held, missing, axis=axis)


def _nothing_held(plan: Plan) -> str:
    when = "、".join(map(str, plan.years))
    return f"库里没有{when + ' 年的' if when else '这样的'}报告。"


def _label(operand: Operand, axis: str, count: int) -> str:
    if count == 1:
        return operand.measure.label
    return {"part": operand.measure.label, "year": f"{operand.year} 年", "body": operand.name}[axis]


def _given(operand: Operand, label: str) -> Result:
    assert operand.value is not None
    return Result(shown(operand.value, operand.measure), operand.measure.unit, label, (operand,), _formula(operand))


def shown(value: Decimal, measure: Measure) -> Decimal:
    """A share to two decimals, everything else as it is."""
    return _rounded(value) if measure.unit == "%" else value


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def number_to_text(value: Decimal) -> str:
    """A number without an exponent or idle zeros."""
    return f"{value.normalize():f}" if value else "0"


def _added(operand: Operand, bottom: bool = False) -> str:
    numbers = [number_to_text(u.cell.number or Decimal(0)) for u in (operand.bottom if bottom else operand.top)]
    text = " + ".join(numbers)
    return f"({text})" if len(numbers) > 1 and operand.bottom else text


def _formula(operand: Operand) -> str | None:
    if operand.bottom:
        return f"{_fraction(operand)} × 100%"
    return _added(operand) if len(operand.top) > 1 else None


def _compare(plan: Plan, every: Sequence[Operand], missing: tuple[Operand, ...], axis: str) -> Computation:
    if missing:
        return Computation(missing=missing, gap=_missing_operand(missing[0]))
    if len(every) != 2:
        return Computation(gap=Gap("no_row", "要比较的是哪两个数没有说清：请写明两个年份、两个单位或两个项目。"))
    base, new = _base_first(plan, every)
    assert base.value is not None and new.value is not None
    sign = plan.operation.sign
    low, high = (base, new) if sign >= 0 else (new, base)
    if plan.operation.kind == "growth":
        return _growth(base, new, sign, axis)
    unit = "个百分点" if base.measure.unit == "%" else base.measure.unit
    assert low.value is not None and high.value is not None
    value = high.value - low.value
    value = abs(value) if plan.operation.absolute else value
    value = _rounded(value) if unit == "个百分点" else value
    label = _versus(base, new, axis) + against(plan.operation.sign, value)
    result = Result(value, unit, label, (base, new), _difference_formula(high, low))
    return Computation((result,), (base, new), axis=axis)


def against(sign: int, value: Decimal) -> str:
    """What a label has to say where a change goes the other way than the question takes for granted; else ''."""
    if sign == 0 or value > 0:
        return ""
    if value == 0:
        return "（没有变化）"
    return "（负数：没有增加，而是减少）" if sign > 0 else "（负数：没有减少，而是增加）"


def _missing_operand(operand: Operand) -> Gap:
    assert operand.gap is not None
    return replace(operand.gap, text=f"缺少一个要用的数：{operand.gap.text}")


def _base_first(plan: Plan, every: Sequence[Operand]) -> tuple[Operand, Operand]:
    """What stands behind 比 is the base; of two years without it the earlier one."""
    first, second = every
    if first.year != second.year:
        ordered = sorted(every, key=lambda o: o.year)
        named = [
            t.values("year")[0]
            for t in plan.cut.of("year")
            if plan.operation.base_after is not None and t.start >= plan.operation.base_after
        ]
        if named and named[0] == ordered[1].year and len(named) == 1 and len(plan.cut.of("year")) == 2:
            ordered.reverse()
        return ordered[0], ordered[1]
    return second, first  # A比B: the second named is the base


def _difference_formula(high: Operand, low: Operand) -> str:
    assert high.value is not None and low.value is not None
    a, b = (number_to_text(shown(o.value, o.measure)) if o.value is not None else "" for o in (high, low))
    return f"({_fraction(high)} − {_fraction(low)}) × 100%" if high.bottom and low.bottom else f"{a} − {b}"


def _fraction(operand: Operand) -> str:
    return f"{_added(operand)} ÷ {_added(operand, bottom=True)}"


def _versus(base: Operand, new: Operand, axis: str) -> str:
    if axis == "part":
        return f"{new.name}{new.measure.label}比{base.measure.label}"
    return f"{new.name}比{base.name if base.body != new.body else f'{base.year} 年'}"


def _growth(base: Operand, new: Operand, sign: int, axis: str) -> Computation:
    assert base.value is not None and new.value is not None
    if base.value == 0:
        return Computation(
            gap=Gap("blank", f"{base.name}的数是 0，没有增减的比例可算。", tuple(u.ref for u in base.used))
        )
    change = (new.value - base.value) * 100 / base.value
    a, b = number_to_text(shown(new.value, new.measure)), number_to_text(shown(base.value, base.measure))
    formula = f"({a} − {b}) ÷ {b} × 100%" if sign >= 0 else f"({b} − {a}) ÷ {b} × 100%"
    value = _rounded(-change if sign < 0 else change)
    result = Result(value, "%", _versus(base, new, axis) + against(sign, value), (base, new), formula)
    return Computation((result,), (base, new), axis=axis)


def _without(plan: Plan, held: tuple[Operand, ...], missing: tuple[Operand, ...]) -> Computation:
    """多少家单位没有收到申请: those whose printed figure is 0; a blank is not a 0."""
    zero = tuple(o for o in held if o.value == 0)
    names = "、".join(o.body.org for o in zero)
    result = Result(Decimal(len(zero)), "家", names or "没有一家", held, f"共 {len(held)} 家中数为 0 的")
    return Computation((result,), held, missing)


def _rank(plan: Plan, held: tuple[Operand, ...], missing: tuple[Operand, ...], axis: str) -> Computation:
    ordered = sorted(held, key=lambda o: o.value or Decimal(0), reverse=plan.operation.descending)
    if plan.operation.nth:
        return _nth(plan.operation.nth, ordered, Computation((), held, missing, axis=axis))
    top = plan.operation.top
    chosen = ordered if top is None else ordered[:top]
    if top is not None and len(ordered) > top:  # whoever is level with the last one belongs to it
        chosen += [o for o in ordered[top:] if top == 1 and o.value == chosen[-1].value]
    axis = axis if axis == "part" else "year" if plan.operation.axis == "year" else axis
    return Computation(tuple(_given(o, _rank_label(o, axis)) for o in chosen), held, missing, axis=axis)


def _nth(place: int, ordered: Sequence[Operand], rank: Computation) -> Computation:
    """Those in this place, where the level share a place and leave the next ones empty."""
    values = [o.value for o in ordered]
    chosen = [o for o in ordered if values.index(o.value) + 1 == place]
    if not chosen:
        why = f"前面有并列的，没有排在第 {place} 的。" if place <= len(values) else f"一共只有 {len(values)} 个数可比。"
        return replace(rank, gap=Gap("no_row", why))
    return replace(rank, results=tuple(_given(o, _rank_label(o, rank.axis)) for o in chosen))


def _rank_label(operand: Operand, axis: str) -> str:
    return {"part": operand.measure.label, "year": f"{operand.year} 年", "body": operand.body.org}[axis]


def _add(plan: Plan, held: tuple[Operand, ...], missing: tuple[Operand, ...], axis: str) -> Computation:
    strict = [o for o in missing if not plan.every_body]
    if strict:
        return Computation(missing=missing, gap=_missing_operand(strict[0]))
    if len({o.measure.unit for o in held}) > 1 or held[0].measure.bottom is not None:
        return Computation(gap=Gap("no_row", "这些数单位不同或本身是比例，不能相加。"))
    total = sum((o.value for o in held if o.value is not None), Decimal(0))
    formula = " + ".join(number_to_text(o.value) for o in held if o.value is not None)
    return Computation((Result(total, held[0].measure.unit, "合计", held, formula),), held, missing, axis=axis)
