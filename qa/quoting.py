"""Passages that answer → the answer that quotes them, with what is amiss beside their figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from ingest.found import FoundRow
from ingest.store import Store
from qa.answer import Answer, Figure, Warning
from qa.bodies import Body
from qa.caveats import Checked, check_to_warning
from qa.citations import paragraph_to_citation
from qa.compute import compute, number_to_text
from qa.passages import Passage
from qa.phrase import passage_to_text
from qa.plan import Plan
from qa.question import is_english
from qa.retrieve import ReportRetriever

Quoted = Sequence[tuple[Body, int, Passage]]
"""Passages with the body and year of the report that each stands in."""


def passages_to_answer(question: str, plan: Plan, quoted: Quoted, store: Store, checked: Checked, id: Any) -> Answer:
    """Each passage cited by the paragraphs that it stands in; its number is a figure where one was asked for."""
    english = is_english(question)
    quotes = [quote for _, _, p in quoted for quote in ((p.sentence.found, p.quote), *p.rest)]
    citations = tuple(paragraph_to_citation(n, found, quote) for n, (found, quote) in enumerate(quotes, 1))
    numbers = {c.ref: c.n for c in reversed(citations)}
    figures = tuple(
        Figure(p.number, p.text, p.unit, f"{b.org} {y} 年", (numbers[p.sentence.found.paragraph.ref],))
        for b, y, p in quoted
        if p.number is not None
    )
    text = "\n".join(
        passage_to_text(b.org, y, _told(p), p.text if p.number is not None else "", p.unit or "", english)
        for b, y, p in quoted
    )
    warnings = _prose_warnings(quoted, checked) + _table_warnings(store, plan, quoted)
    return Answer(question, "answered", text, _understood(plan), None, figures, citations, warnings, id=id)


def _told(passage: Passage) -> str:
    return passage.text or "".join((passage.quote, *(quote for _, quote in passage.rest)))


def _understood(plan: Plan) -> str:
    who = "、".join(b.org for b in plan.bodies)
    when = "、".join(map(str, plan.years or plan.bodies[0].years))
    return f"{who} · {when} 年 · 报告正文"


def _prose_warnings(quoted: Quoted, checked: Checked) -> tuple[Warning, ...]:
    out = []
    for _, _, p in quoted:
        ref = p.sentence.found.paragraph.ref
        failed = [c for c in checked.of([ref]) if c.holds is False and str(c.right) in p.sentence.text]
        out += [check_to_warning(c) for c in failed]
        if p.rival:
            out.append(Warning("prose", f"正文另有一处给出不同的数字：“{p.rival}”", (ref,)))
    return tuple(out)


def _table_warnings(store: Store, plan: Plan, quoted: Quoted) -> tuple[Warning, ...]:
    """Where the passage gives a figure that a table has too, and the table says otherwise or can't be read."""
    if not plan.names_a_row or len(plan.measures) != 1 or len(quoted) != 1 or quoted[0][2].number is None:
        return ()
    done, number = compute(plan, _rows_named(store, plan), store), quoted[0][2].number
    if done.gap is not None and done.gap.reason == "unresolved":
        return (Warning("prose", f"正文的数字无法与表格核对：{done.gap.text}", done.gap.refs),)
    if len(done.results) == 1 and done.results[0].value != number:
        refs = tuple(u.ref for o in done.compared for u in o.used)
        told = number_to_text(done.results[0].value)
        return (Warning("prose", f"表格里“{plan.measures[0].label}”是 {told}，与正文不同。", refs),)
    return ()


def _rows_named(store: Store, plan: Plan) -> Iterable[FoundRow]:
    documents = ReportRetriever(store=store, plan=replace(plan, left=())).invoke(plan.cut.text)
    return [d.metadata["found"] for d in documents if d.metadata["kind"] == "row"]
