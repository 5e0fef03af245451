"""The reports held: what each one is and what of it could not be read; and taking in new ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import gradio as gr

from ingest.errors import StoreError, WenbaoError
from ingest.found import ReportHead
from ingest.intake import SUFFIXES, Outcome, add_sources
from ingest.report import Unresolved
from page.browse import report_to_html
from page.footnotes import sample_badge
from page.script import script
from page.words import say

if TYPE_CHECKING:
    from ingest.store import Store

FILE_TYPES = sorted(SUFFIXES)
_STATUS = {"added": "已收录", "unchanged": "已在库中，没有变化", "replaced": "已替换", "failed": "没有收录"}
_COLUMNS = ("单位", "年度", "标题", "表格", "行", "未解析")
_WEB = re.compile(r"(?i)https?://")
_NO_ADDRESS = "这不是网址；网址以 http:// 或 https:// 开头，一行写一个。"
_MOST_ADDRESSES = 50
_DETAIL = '<p class="hint">点一份报告，看它的来源和没能读出的部分。</p>'


def reports_panel() -> gr.HTML:
    """The list; its value is what `heads_to_html` gives. Choosing a report triggers `select` with its id."""
    return gr.HTML(elem_id="held", js_on_load=script("reports"), apply_default_css=False)


def detail_panel() -> gr.HTML:
    """One report's details; its value is what `head_to_detail` gives."""
    return gr.HTML(_DETAIL, elem_id="detail", js_on_load=None, apply_default_css=False)


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
        return '<p class="hint">库里还没有报告。</p>'
    header = "".join(f"<th>{name}</th>" for name in _COLUMNS)
    ordered = sorted(heads, key=lambda head: (head.org, -head.year))
    rows = "".join(map(_head_to_row, ordered))
    return (
        '<div class="scroller" tabindex="0" role="region" aria-label="报告">'
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
        ("表格", f"{head.tables} 张，{head.rows} 行"),
        ("sha256", head.sha256),
    )
    listed = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts if value)
    odd = "".join(f"<li>{escape(warning)}</li>" for warning in head.warnings)
    return (
        f"<h3>{escape(head.title)}{sample_badge(head.title)}</h3><dl>{listed}</dl>"
        f"{f'<h4>读入时的提醒</h4><ul>{odd}</ul>' if odd else ''}"
        f"<h4>没能读出的部分</h4>{_unresolved_to_html(unresolved)}"
    )


def _unresolved_to_html(parts: Iterable[Unresolved]) -> str:
    items = "".join(
        f"<li><code>{escape(part.text)}</code><p>{escape(part.why)}</p>{_readings(part.readings)}</li>"
        for part in parts
    )
    return f'<ul class="unresolved">{items}</ul>' if items else '<p class="hint">全部读出，没有存疑。</p>'


def _readings(readings: Sequence[str]) -> str:
    if not readings:
        return ""
    shown = "".join(f"<li>{escape(reading)}</li>" for reading in readings[:20])
    more = f"<li>……共 {len(readings)} 种</li>" if len(readings) > 20 else ""
    return f"<details><summary>{len(readings)} 种读法</summary><ol>{shown}{more}</ol></details>"


def outcomes_to_html(outcomes: Sequence[Outcome], unread: Mapping[str, int], waiting: str = "") -> str:
    """What became of each file so far, how many parts of each report could not be read, and what is waited for."""
    lines = "".join(_outcome_to_line(outcome, unread.get(outcome.report or "", 0)) for outcome in outcomes)
    dots = f'<li class="pending" role="status">{waiting}<i></i><i></i><i></i></li>' if waiting else ""
    return f'<ul class="outcomes">{lines}{dots}</ul>'


def _outcome_to_line(outcome: Outcome, unread: int) -> str:
    name = f"<b>{escape(Path(outcome.path).name)}</b>"
    if outcome.status == "failed":
        return f'<li class="failed">{name}：{_STATUS["failed"]}。{escape(outcome.error or "")}</li>'
    read = f"{outcome.sections} 节，{outcome.tables} 张表，{outcome.rows} 行"
    recovered = f"，其中还原 {outcome.recovered} 行" if outcome.recovered else ""
    doubts = [*outcome.warnings, *([f"有 {unread} 处没能读出，在列表里点开这份报告可以看到"] if unread else [])]
    warnings = "".join(f"<p>{escape(doubt)}</p>" for doubt in doubts)
    held = f"{escape(outcome.org or '')} {outcome.year or ''}"
    return f"<li>{name}：{_STATUS.get(outcome.status, outcome.status)}。{held}（{read}{recovered}）{warnings}</li>"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What happens at the 报告 tab, over one store."""

    store: Store

    def refresh(self) -> tuple[str, str]:
        """The summary line and the list, as the store is now."""
        heads = self.store.reports()
        return heads_to_summary(heads), heads_to_html(heads)

    def show(self, event: gr.EventData) -> str:
        """The details of the report that was clicked."""
        return self.detail(str(event.report))

    def detail(self, report: str) -> str:
        """What is known of a report, and all that stands in it; a hint where none is chosen."""
        if not report:
            return _DETAIL
        try:
            head = self.store.head(report)
            facts = head_to_detail(head, self.store.unresolved(head.id))
            return f"{facts}<h4>{say('全文')}</h4>{report_to_html(self.store.report(head.id))}"
        except StoreError as error:
            return f'<p class="hint">{escape(str(error))}</p>'

    def take_in(self, paths: list[str] | None, replace: bool) -> Iterator[str]:
        """Read uploaded files into the store, telling after each what became of it."""
        yield from self._take_in(paths or [], replace)

    def take_from_web(self, addresses: str, replace: bool) -> Iterator[str]:
        """Read what the web addresses lead to, one a line; anything else, such as a path of the server, is refused."""
        lines = [line.strip() for line in addresses.splitlines() if line.strip()][:_MOST_ADDRESSES]
        refused = [Outcome(line, "failed", error=_NO_ADDRESS) for line in lines if not _WEB.match(line)]
        yield from self._take_in([line for line in lines if _WEB.match(line)], replace, refused)

    def _take_in(self, sources: list[str], replace: bool, told: Sequence[Outcome] = ()) -> Iterator[str]:
        outcomes, unread = list(told), dict[str, int]()
        done = 0
        yield outcomes_to_html(outcomes, unread, _waiting(sources, done))
        try:
            for outcome in add_sources(self.store, sources, replace=replace):
                outcomes.append(outcome)
                if outcome.report:
                    unread[outcome.report] = self.store.head(outcome.report).unresolved
                done = _done(sources, outcome, done)
                yield outcomes_to_html(outcomes, unread, _waiting(sources, done))
            yield outcomes_to_html(outcomes, unread)
        except WenbaoError as error:
            # The files told of are in; what failed is the index over them, or the lock of the store.
            yield outcomes_to_html(outcomes, unread) + f'<p class="notice doubt">{escape(str(error))}</p>'


def _done(sources: Sequence[str], outcome: Outcome, done: int) -> int:
    """How many sources are done with; of an archive, only its last file tells, so the next source does."""
    at = next((n for n, source in enumerate(sources) if outcome.path.startswith(source)), done)
    return max(done, at if "!/" in outcome.path else at + 1)


def _waiting(sources: Sequence[str], done: int) -> str:
    if done >= len(sources):
        return "正在建立检索索引"
    return f"正在读入第 {done + 1} 份，共 {len(sources)} 份：{escape(Path(sources[done]).name or sources[done])}"
