"""The reports held: what each one is and what of it could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import gradio as gr

from ingest.errors import StoreError
from ingest.found import ReportHead
from ingest.report import Unresolved
from page.browse import report_to_html
from page.footnotes import sample_badge
from page.script import script
from page.words import say

if TYPE_CHECKING:
    from ingest.store import Store

_COLUMNS = ("单位", "年度", "标题", "表格", "行数", "未解析")
_HINT = "点一份报告，看它的来源和没能读出的部分。"


def reports_panel() -> gr.HTML:
    """The list; its value is what `heads_to_html` gives. Choosing a report triggers `select` with its id."""
    return gr.HTML(elem_id="held", js_on_load=script("reports"), apply_default_css=False)


def detail_panel() -> gr.HTML:
    """One report's details; its value is what `head_to_detail` gives."""
    return gr.HTML(elem_id="detail", js_on_load=script("frozen"), apply_default_css=False)


def heads_to_summary(heads: Sequence[ReportHead]) -> str:
    """What is held, in one line: 9 份报告 · 7 个单位 · 2009–2024."""
    if not heads:
        return say("还没有报告")
    years = sorted({head.year for head in heads})
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    bodies = len({head.org for head in heads})
    return say("{n} 份报告 · {bodies} 个单位 · {span}", n=len(heads), bodies=bodies, span=span)


def heads_to_html(heads: Sequence[ReportHead]) -> str:
    """The list of reports, bodies together, newest first."""
    if not heads:
        return f'<p class="hint">{say("库里还没有报告。")}</p>'
    header = "".join(f"<th>{say(name)}</th>" for name in _COLUMNS)
    ordered = sorted(heads, key=lambda head: (head.org, -head.year))
    rows = "".join(map(_head_to_row, ordered))
    return (
        f'<div class="scroller" tabindex="0" role="region" aria-label="{say("报告")}">'
        f'<table class="list"><thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _head_to_row(head: ReportHead) -> str:
    doubt = " doubt" if head.unresolved else ""
    counts = f'<td class="count">{head.tables}</td><td class="count">{head.rows}</td>'
    counts += f'<td class="count{doubt}">{head.unresolved}</td>'
    button = f'<button type="button" data-report="{escape(head.id)}">{escape(head.org)}</button>'
    name = button + sample_badge(head.title)
    return f'<tr><td>{name}</td><td class="count">{head.year}</td><td>{escape(head.title)}</td>{counts}</tr>'


def head_to_detail(head: ReportHead, unresolved: Iterable[Unresolved]) -> str:
    """One report: its names, where it came from, its checksum, what was odd, and every part that could not be read."""
    facts = (
        ("单位", "、".join(dict.fromkeys((head.org, *head.names)))),
        ("年度", str(head.year)),
        ("来源", Path(head.source).name or head.source),
        ("网址", head.url or ""),
        ("发布日期", head.published or ""),
        ("表格", say("{tables} 张，{rows} 行", tables=head.tables, rows=head.rows)),
        ("sha256", head.sha256),
    )
    listed = "".join(f"<dt>{say(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts if value)
    odd = "".join(f"<li>{escape(warning)}</li>" for warning in head.warnings)
    noticed = f"<h4>{say('读入时的提醒')}</h4><ul>{odd}</ul>" if odd else ""
    return (
        f"<h3>{escape(head.title)}{sample_badge(head.title)}</h3><dl>{listed}</dl>{noticed}"
        f"<h4>{say('没能读出的部分')}</h4>{_unresolved_to_html(unresolved)}"
    )


def _unresolved_to_html(parts: Iterable[Unresolved]) -> str:
    items = "".join(
        f"<li><code>{escape(part.text)}</code><p>{escape(part.why)}</p>{_readings(part.readings)}</li>"
        for part in parts
    )
    return f'<ul class="unresolved">{items}</ul>' if items else f'<p class="hint">{say("全部读出，没有存疑。")}</p>'


def _readings(readings: Sequence[str]) -> str:
    if not readings:
        return ""
    shown = "".join(f"<li>{escape(reading)}</li>" for reading in readings[:20])
    more = f"<li>{say('……共 {n} 种', n=len(readings))}</li>" if len(readings) > 20 else ""
    return f"<details><summary>{say('{n} 种读法', n=len(readings))}</summary><ol>{shown}{more}</ol></details>"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What happens at the 报告 tab, over one store."""

    store: Store

    def refresh(self) -> tuple[str, str]:
        """The summary line and the list, as the store is now."""
        heads = self.store.reports()
        return heads_to_summary(heads), heads_to_html(heads)

    def open(self) -> tuple[str, str, str]:
        """The summary line, the list, and what stands in place of a report while none is chosen."""
        return *self.refresh(), self.detail("")

    def show(self, event: gr.EventData) -> str:
        """The details of the report that was clicked."""
        return self.detail(str(event.report))

    def detail(self, report: str) -> str:
        """What is known of a report, and all that stands in it; a hint where none is chosen."""
        if not report:
            return f'<p class="hint">{say(_HINT)}</p>'
        try:
            head = self.store.head(report)
            facts = head_to_detail(head, self.store.unresolved(head.id))
            return f"{facts}<h4>{say('全文')}</h4>{report_to_html(self.store.report(head.id))}"
        except StoreError as error:
            return f'<p class="hint">{escape(str(error))}</p>'
