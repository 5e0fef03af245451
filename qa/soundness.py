"""数据对得上吗: what the form's identities, the prose and the years beside a report say of its figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ingest.checks import Check
from ingest.report import parse_ref
from ingest.store import Store
from qa.answer import Answer, Citation, Figure
from qa.caveats import Checked, check_to_warning, with_verdicts
from qa.citations import paragraph_to_citation, used_to_citations
from qa.lookup import Used
from qa.passages import shorten
from qa.plan import Plan

_SHOWN = 6
"""Failed checks told and cited, or tables cited where none fails; the page and `ingest check` have them all."""


def checks_to_answer(question: str, plan: Plan, store: Store, checked: Checked, id: Any) -> Answer:
    """How many checks fail, each told in a warning with both sides cited; where none does, totals are cited."""
    checks = list(dict.fromkeys(c for found in checked.by_ref.values() for c in found))
    failed = [c for c in checks if c.holds is False]
    citations = _citations(store, failed[:_SHOWN] or _totals(checks), checked)
    counts = f"共 {len(checks)} 处，{sum(c.holds is True for c in checks)} 处成立，{len(failed)} 处不成立"
    counts += f"，{sum(c.holds is None for c in checks)} 处缺少数字、无法核对"
    figure = Figure(
        Decimal(len(failed)), str(len(failed)), "处", "不成立", tuple(c.n for c in citations), f"核对：{counts}"
    )
    who = "、".join(f"{b.org} {y} 年" for b, y in plan.pairs[:_SHOWN]) + ("等" if len(plan.pairs) > _SHOWN else "")
    text = f"{who}报告的数字核对：{counts}。"
    warnings = tuple(check_to_warning(c) for c in failed[:_SHOWN])
    return Answer(question, "answered", text, plan.understood, None, (figure,), citations, warnings, id=id)


def _totals(checks: Sequence[Check]) -> list[Check]:
    """One check of each table: what to show where all hold."""
    return list({_table(c.refs[0]): c for c in checks if c.holds and c.kind == "identity"}.values())[:_SHOWN]


def _table(ref: str) -> tuple[str, int, int]:
    place = parse_ref(ref)
    return place.report, place.section, place.table


def _citations(store: Store, checks: Sequence[Check], checked: Checked) -> tuple[Citation, ...]:
    refs = list(dict.fromkeys(ref for check in checks for ref in check.refs))
    found = {r.row.ref: r for r in store.rows(refs={_row_ref(ref) for ref in refs})}
    used = [Used(found[_row_ref(ref)], _column(ref)) for ref in refs if _row_ref(ref) in found]
    rows = with_verdicts(used_to_citations(used), used, checked)
    paragraphs = store.paragraphs(refs=[ref for ref in refs if _row_ref(ref) not in found])
    quotes = [paragraph_to_citation(n, p, shorten(p.paragraph.text)) for n, p in enumerate(paragraphs, len(rows) + 1)]
    return (*rows, *quotes)


def _row_ref(ref: str) -> str:
    return ref.rpartition("/")[0]


def _column(ref: str) -> int:
    return int(ref.rpartition("/c")[2]) - 1
