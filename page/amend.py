"""What can be changed about a report that is held: whose and of which year it is, and whether it is held at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import gradio as gr

from ingest.errors import WenbaoError
from ingest.intake import correct_report

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
        org, year = "".join(org.split()), year.strip()
        if not org or len(org) > _LONGEST_NAME or not year.isascii() or not year.isdigit() or int(year) not in _YEARS:
            yield gr.skip(), _said("请写明单位的全称，和四位数的年度。")
            return
        yield gr.skip(), '<p class="notice" role="status">正在按新的单位和年度重读……</p>'
        try:
            outcome = correct_report(self.store, report, org, int(year))
        except WenbaoError as error:
            yield gr.skip(), _said(f"没有改成，报告还是原来的样子。{error}")
            return
        same = outcome.status == "unchanged"
        told = "本来就是这样，没有变化。" if same else f"已改为{escape(org)} {int(year)} 年。"
        yield outcome.report, f'<p class="notice same" role="status">{told}</p>'

    def remove(self, report: str) -> tuple[str, Any, str]:
        """Take the report out; gives no id, no form, and what became of it."""
        try:
            self.store.remove(report)
        except WenbaoError as error:
            return report, gr.update(), _said(str(error))
        told = f"已移除 {escape(report)}。它的数字不再出现在答案里。"
        return "", gr.update(visible=False), f'<p class="notice same" role="status">{told}</p>'


def _said(words: str) -> str:
    return f'<p class="notice doubt" role="alert">{escape(words)}</p>'
