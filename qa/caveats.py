"""What is amiss beside a figure: an identity that fails over its cells, a decoded or scanned cell, a blank total, a
second wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.checks import Check
from qa.answer import RowCitation, Warning
from qa.lookup import Operand, Used

Verdict = Literal["holds", "fails", "none"]


@dataclass(frozen=True, slots=True)
class Checked:
    """The checks of the reports that an answer draws on, by the address that they concern."""

    by_ref: dict[str, tuple[Check, ...]]

    def of(self, refs: Iterable[str]) -> list[Check]:
        """The checks that any of these addresses takes part in, each once."""
        return list(dict.fromkeys(c for ref in refs for c in self.by_ref.get(ref, ())))


def checks_to_checked(checks: Iterable[Check]) -> Checked:
    """Index checks by every address that they concern."""
    by_ref: dict[str, list[Check]] = {}
    for check in checks:
        for ref in check.refs:
            by_ref.setdefault(ref, []).append(check)
    return Checked({ref: tuple(found) for ref, found in by_ref.items()})


def with_verdicts(citations: Sequence[RowCitation], used: Sequence[Used], checked: Checked) -> tuple[RowCitation, ...]:
    """The citations, each with whether the identities over its used cells hold."""
    return tuple(
        replace(c, check=_verdict(checked.of(u.ref for u in used if u.found.row.ref == c.ref))) for c in citations
    )


def _verdict(checks: Sequence[Check]) -> Verdict:
    checks = [c for c in checks if c.kind != "year"]
    if any(c.holds is False for c in checks):
        return "fails"
    return "holds" if any(c.holds for c in checks) else "none"


def used_to_warnings(used: Sequence[Used], checked: Checked) -> tuple[Warning, ...]:
    """The warnings that the cells themselves call for."""
    failed = [c for c in checked.of(u.ref for u in used) if c.holds is False]
    return (
        *(check_to_warning(c, named=len({u.found.report.id for u in used}) > 1) for c in failed),
        *_origin_warnings(used),
        *_blank_totals(used),
    )


_SAID = {"identity": "报告自身的数字不一致", "prose": "正文与数字不一致", "year": "与相邻年份的报告对不上"}


def check_to_warning(check: Check, named: bool = False) -> Warning:
    """A failed check in words: inside a table, against the prose, or against the report of another year.

    `named` says whose report it is, for an answer that draws on several.
    """
    whose = f"{check.report} " if named else ""
    return Warning(check.kind, f"{whose}{_SAID[check.kind]}：{check.text}", check.refs)


def _origin_warnings(used: Sequence[Used]) -> Iterable[Warning]:
    recovered = tuple(dict.fromkeys(u.ref for u in used if u.found.row.origin == "recovered"))
    scanned = tuple(dict.fromkeys(u.ref for u in used if u.found.row.origin == "ocr"))
    if recovered:
        yield Warning("recovered", "原文的表格线已丢失，这里的数字是按表内勾稽关系还原的，只有这一种读法。", recovered)
    if scanned:
        yield Warning("ocr", "这里的数字由图像识别得来，引用前请对照原件。", scanned)


def _blank_totals(used: Sequence[Used]) -> Iterable[Warning]:
    for ref, u in {u.found.row.ref: u for u in used}.items():
        totals = [(i, c) for i, c in enumerate(u.found.row.cells, 1) if c.key == "total" and c.blank is not None]
        for i, cell in totals:
            yield Warning(
                "blank", f"同一行的“{' › '.join(cell.column[-1:])}”一格是空白，这个数无从核对。", (f"{ref}/c{i}",)
            )


def missing_to_warnings(missing: Sequence[Operand]) -> tuple[Warning, ...]:
    """Those that a list or ranking had to leave out, and why."""
    return tuple(Warning("missing", f"未列入：{o.gap.text}", o.gap.refs) for o in missing if o.gap is not None)
