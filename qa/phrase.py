"""Results and refusals → sentences, in the language of the question. Labels stay as the reports print them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from qa.compute import Computation, Result, number_to_text
from qa.lookup import Operand
from qa.plan import Plan

_ZH = {
    "cell": "{who} {year} 年{label}为 {number}{unit}。",
    "sum": "{who} {year} 年{label}合计 {number}{unit}：{formula}。报告没有印这一项合计，由{cells}格相加。",
    "share": "{who} {year} 年{label} {number}%（{formula}）。",
    "difference": "{label}，{what}相差 {number}{unit}（{formula}）。",
    "more": "{label}，{what}多 {number}{unit}（{formula}）。",
    "less": "{label}，{what}少 {number}{unit}（{formula}）。",
    "growth": "{label}，{what}变化 {number}%（{formula}）。",
    "grew": "{label}，{what}增长 {number}%（{formula}）。",
    "fell": "{label}，{what}下降 {number}%（{formula}）。",
    "total": "{what}合计 {number}{unit}（{formula}）。",
    "none": "{what}为 0 的有 {number}{unit}：{label}。",
    "top": "{what}{order}的是{items}。",
    "list": "{what}：{items}。",
    "item": "{label} {number}{unit}",
    "passage": "{who} {year} 年报告原文：“{quote}”",
    "passage_number": "{who} {year} 年报告正文所载为 {number}{unit}。",
}
_EN = {
    "cell": "{who}, {year}, {label}: {number}{unit}.",
    "sum": "{who}, {year}, {label}: {number}{unit} in all ({formula}); no printed total, {cells} cells added.",
    "share": "{who}, {year}, {label}: {number}% ({formula}).",
    "difference": "{label}, {what}: a difference of {number}{unit} ({formula}).",
    "more": "{label}, {what}: {number}{unit} more ({formula}).",
    "less": "{label}, {what}: {number}{unit} fewer ({formula}).",
    "growth": "{label}, {what}: a change of {number}% ({formula}).",
    "grew": "{label}, {what}: up {number}% ({formula}).",
    "fell": "{label}, {what}: down {number}% ({formula}).",
    "total": "{what}: {number}{unit} in all ({formula}).",
    "none": "{what} is 0 in {number} reports: {label}.",
    "top": "{what}, {order}: {items}.",
    "list": "{what}: {items}.",
    "item": "{label} {number}{unit}",
    "passage": "{who}, {year}, in the report's words: “{quote}”",
    "passage_number": "{who}, {year}: the text of the report gives {number}{unit}.",
}
_ORDER_EN = {"最多": "most", "最少": "fewest", "最高": "highest", "最低": "lowest"}


def computation_to_text(plan: Plan, done: Computation, english: bool) -> str:
    """The sentence for what was computed."""
    words = _EN if english else _ZH
    if plan.operation.compares:
        return _compared(plan, done.results[0], words)
    if plan.operation.kind == "total" and len(done.compared) > 1 and len(done.results) == 1:
        return _fill(words["total"], done.results[0], what=_what(plan))
    if plan.operation.kind == "none":
        return _fill(words["none"], done.results[0], what=_what(plan), all=len(done.compared))
    if plan.operation.ranks and len(done.compared) > 1:
        order = plan.order
        return words["top"].format(
            what=_what(plan), order=_ORDER_EN.get(order, order) if english else order, items=_items(done.results, words)
        )
    if len(done.results) == 1:
        return _single(done.results[0], words)
    return words["list"].format(what=_what(plan), items=_items(done.results, words))


def _single(result: Result, words: dict[str, str]) -> str:
    operand = result.operands[0]
    kind = "share" if operand.bottom else "sum" if len(operand.top) > 1 else "cell"
    cells = f" {len(operand.top)} " if kind == "sum" else ""
    return _fill(
        words[kind],
        result,
        who=operand.body.org,
        year=operand.year,
        label=label_to_words(operand.measure.label),
        cells=cells,
    )


def _compared(plan: Plan, result: Result, words: dict[str, str]) -> str:
    sign = plan.operation.sign
    if plan.operation.kind == "growth":
        kind = "growth" if sign == 0 or result.value < 0 else "grew" if sign > 0 else "fell"
    else:
        kind = "difference" if sign == 0 or result.value < 0 else "more" if sign > 0 else "less"
    return _fill(words[kind], result, what=label_to_words(result.operands[0].measure.label))


def _fill(template: str, result: Result, **more: object) -> str:
    unit = "" if result.unit == "%" else f" {result.unit}"
    fields = {
        "number": number_to_text(result.value),
        "unit": unit,
        "formula": result.formula or "",
        "label": result.label,
    }
    return template.format(**(fields | more))


def _items(results: Sequence[Result], words: dict[str, str]) -> str:
    joint = ", " if words is _EN else "、"
    return joint.join(
        words["item"].format(
            label=label_to_words(r.label), number=number_to_text(r.value), unit="%" if r.unit == "%" else f" {r.unit}"
        )
        for r in results
    )


_NUMBERING = re.compile(r"(?:^|(?<=和))(?:[一二三四]、|（[一二三四五六七]）|\d[.、])")


def label_to_words(label: str) -> str:
    """A label without its numbering, and without the 总计 that is meant where no column is named."""
    return " 占 ".join(_spoken_path(side) for side in label.split(" 占 "))


def _spoken_path(label: str) -> str:
    parts = [_NUMBERING.sub("", p) for p in label.split(" › ") if not p.startswith("（七）")] or ["办理结果总计"]
    if "（七）" in label and parts == ["总计"]:
        return "办理结果总计"
    if (
        len(parts) > 1
        and parts[-1] == "总计"
        and parts[-2] not in ("行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉", "行政复议和行政诉讼")
    ):
        parts = parts[:-1]
    return " › ".join(parts)


def _what(plan: Plan) -> str:
    who = "" if plan.every_body else "、".join(b.org for b in plan.bodies)
    when = f" {'、'.join(map(str, plan.years))} 年" if plan.years and not plan.every_year else ""
    labels = list(dict.fromkeys(label_to_words(m.label) for m in plan.measures))
    return f"{who}{when}{labels[0] if len(labels) == 1 else ''}".strip()


def cell_to_text(org: str, year: int, label: str, number: Decimal, unit: str, english: bool) -> str:
    """The sentence for one cell of a table of no known form."""
    template = (_EN if english else _ZH)["cell"]
    spaced = f" {unit}" if unit else ""
    return template.format(who=org, year=year, label=label_to_words(label), number=number_to_text(number), unit=spaced)


def passage_to_text(operand_name: str, year: int, quote: str, number: str, unit: str, english: bool) -> str:
    """The sentence for what a passage says: its number where one was asked for, else the passage itself."""
    words = _EN if english else _ZH
    if number:
        return words["passage_number"].format(
            who=operand_name, year=year, number=number, unit=f" {unit}" if unit else ""
        )
    return words["passage"].format(who=operand_name, year=year, quote=quote)


def missing_to_text(operand: Operand) -> str:
    """What is said beside a list or ranking of those that have the figure."""
    return operand.gap.text if operand.gap else ""
