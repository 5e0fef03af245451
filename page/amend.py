"""What can be changed about a report that is held: whose and of which year it is, and whether it is held at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import gradio as gr

from ingest.errors import WenbaoError
from ingest.intake import correct_report
from page.words import say

if TYPE_CHECKING:
    from ingest.store import Store

_YEARS = range(1990, 2101)
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Amend:
    """What happens to the one report that is open, over one store."""

    store: Store

    def open(self, event: gr.EventData) -> tuple[str, Any, str, str, Any]:
        """The report that was clicked, for the form: its id, the form, body, year, and no question about removing."""
        try:
            head = self.store.head(str(event.report))
        except WenbaoError as error:
            return "", gr.update(visible=False), "", "", _said(str(error))
        return head.id, gr.update(visible=True), head.org, str(head.year), ""

    def correct(self, report: str, org: str, year: str) -> Iterator[tuple[Any, str]]:
        """Read the report anew as one of this body and year; gives the id that it has then, and what became of it."""
        try:
            body, in_year = told_to_body(org), told_to_year(year)
            yield gr.skip(), f'<p class="notice" role="status">{say("正在按新的单位和年度重读……")}</p>'
            outcome = correct_report(self.store, report, body, in_year)
        except WenbaoError as error:
            yield gr.skip(), _said(f"{say('没有改成，报告还是原来的样子。')}{error}")
            return
        same = outcome.status == "unchanged"
        changed = say("已改为{org} {year} 年。", org=escape(body), year=in_year)
        told = say("本来就是这样，没有变化。") if same else changed
        yield outcome.report, f'<p class="notice same" role="status">{told}</p>'

    def remove(self, report: str) -> tuple[str, Any, str]:
        """Take the report out; gives no id, no form, and what became of it."""
        try:
            self.store.remove(report)
        except WenbaoError as error:
            return report, gr.update(), _said(str(error))
        told = say("已移除 {report}。它的数字不再出现在答案里。", report=escape(report))
        return "", gr.update(visible=False), f'<p class="notice same" role="status">{told}</p>'


def told_to_body(told: str) -> str:
    """The name of a body as it was typed, blanks taken out. WenbaoError where it is none."""
    name = "".join(told.split())
    if not name or len(name) > _LONGEST_NAME:
        raise WenbaoError(say("请写明单位的全称，不超过 {n} 个字。", n=_LONGEST_NAME))
    return name


def told_to_year(told: str) -> int:
    """The year as it was typed. WenbaoError where it is none."""
    year = told.strip()
    if not year.isascii() or not year.isdigit() or int(year) not in _YEARS:
        raise WenbaoError(say("请写明四位数的年度，如 2024。"))
    return int(year)


def _said(words: str) -> str:
    return f'<p class="notice doubt" role="alert">{escape(words)}</p>'
