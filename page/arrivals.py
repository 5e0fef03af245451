"""What is being taken in: files and web addresses into the store, and what became of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import WenbaoError
from ingest.intake import Outcome, add_sources
from page.amend import told_to_body, told_to_year
from page.reports import Shelf
from page.words import say

if TYPE_CHECKING:
    from ingest.store import Store

_WEB = re.compile(r"(?i)https?://")
_MOST_ADDRESSES = 50
_FOLDERS = re.compile(r"(?<![\w:/.])/(?:[^\s/：，；）]+/)+")
"""The folders of a path of this machine, which are nobody else's business."""
_ON_PAGE = (
    (" --org 机关名称 --year 年份 指明", "上面的“单位”“年度”两栏写明，再添加一次"),
    (" --org 机关名称 指明", "上面的“单位”一栏写明，再添加一次"),
    (" --year 年份 指明", "上面的“年度”一栏写明，再添加一次"),
    (" --org、--year 写明", "上面的“单位”“年度”两栏写明，再添加一次"),
    ("加 --replace", "勾选“用新文件替换”，再添加一次"),
)
"""What the page has for the options that errors speak of."""

Shown = tuple[str, str, str]
"""What became of the files, the summary line and the list."""


def outcomes_to_html(outcomes: Sequence[Outcome], unread: Mapping[str, int], waiting: str = "") -> str:
    """What became of each file so far, how many parts of each report could not be read, and what is waited for."""
    lines = "".join(_outcome_to_line(outcome, unread.get(outcome.report or "", 0)) for outcome in outcomes)
    dots = f'<li class="pending" role="status">{waiting}<i></i><i></i><i></i></li>' if waiting else ""
    return f'<ul class="outcomes">{lines}{dots}</ul>'


def _outcome_to_line(outcome: Outcome, unread: int) -> str:
    name = f"<b>{escape(Path(outcome.path).name)}</b>"
    if outcome.status == "failed":
        return f'<li class="failed">{name}：{say("没有收录")}。{escape(outcome_to_reason(outcome))}</li>'
    counts = {"sections": outcome.sections, "tables": outcome.tables, "rows": outcome.rows}
    read = say("{sections} 节，{tables} 张表，{rows} 行", **counts)
    recovered = say("，其中还原 {n} 行", n=outcome.recovered) if outcome.recovered else ""
    doubts = [
        *outcome.warnings,
        *([say("有 {n} 处没能读出，在列表里点开这份报告可以看到", n=unread)] if unread else []),
    ]
    warnings = "".join(f"<p>{escape(doubt)}</p>" for doubt in doubts)
    held = f"{escape(outcome.org or '')} {outcome.year or ''}"
    return f"<li>{name}：{say(_STATUS[outcome.status])}。{held}（{read}{recovered}）{warnings}</li>"


_STATUS = {"added": "已收录", "unchanged": "已在库中，没有变化", "replaced": "已替换"}


def outcome_to_reason(outcome: Outcome) -> str:
    """Why a file was not taken in, without its name, and with what can be done about it here on the page."""
    reason = outcome.error or ""
    for named in (outcome.path, Path(outcome.path).name):
        reason = reason.removeprefix(f"{named}：")
    for option, here in _ON_PAGE:
        reason = reason.replace(option, here)
    return _FOLDERS.sub("", reason)


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What happens where reports are added, over one store. Body and year, if given, overrule what a document says."""

    store: Store

    def take_in(self, paths: list[str] | None, replace: bool, org: str = "", year: str = "") -> Iterator[Shown]:
        """Read uploaded files into the store, telling after each what became of it."""
        yield from self._take_in(paths or [], replace, org, year)

    def take_from_web(self, addresses: str, replace: bool, org: str = "", year: str = "") -> Iterator[Shown]:
        """Read what the web addresses lead to, one a line; anything else, such as a path of the server, is refused."""
        lines = [line.strip() for line in addresses.splitlines() if line.strip()][:_MOST_ADDRESSES]
        no_address = say("这不是网址；网址以 http:// 或 https:// 开头，一行写一个。")
        refused = [Outcome(line, "failed", error=no_address) for line in lines if not _WEB.match(line)]
        yield from self._take_in([line for line in lines if _WEB.match(line)], replace, org, year, refused)

    def _take_in(
        self, sources: list[str], replace: bool, org: str, year: str, told: Sequence[Outcome] = ()
    ) -> Iterator[Shown]:
        outcomes, unread = list(told), dict[str, int]()
        done = 0
        try:
            overrides = told_to_overrides(org, year, sources)
            yield self._shown(outcomes_to_html(outcomes, unread, _waiting(sources, done)))
            for outcome in add_sources(self.store, sources, replace=replace, **overrides):
                outcomes.append(outcome)
                if outcome.report:
                    unread[outcome.report] = self.store.head(outcome.report).unresolved
                done = _done(sources, outcome, done)
                yield self._shown(outcomes_to_html(outcomes, unread, _waiting(sources, done)))
            yield self._shown(outcomes_to_html(outcomes, unread))
        except WenbaoError as error:
            # The files told of are in; what failed is the index over them, the lock of the store, or the form.
            amiss = f'<p class="notice doubt" role="alert">{escape(str(error))}</p>'
            yield self._shown(outcomes_to_html(outcomes, unread) + amiss)

    def _shown(self, became: str) -> Shown:
        return became, *Shelf(self.store).refresh()


def told_to_overrides(org: str, year: str, sources: Sequence[str]) -> dict[str, Any]:
    """Body and year as typed beside the files → what `add_sources` takes. WenbaoError for what can't be meant: no
    year, or several files that would all be the one report of this body and year.
    """
    given: dict[str, Any] = {"org": told_to_body(org) if org.strip() else None}
    given["year"] = told_to_year(year) if year.strip() else None
    many = len(sources) > 1 or any(source.lower().endswith(".zip") for source in sources)
    if many and all(given.values()):
        raise WenbaoError(say("一个单位一个年度只有一份报告：单位和年度都写明时，请一次只添加一份文件。"))
    return {name: value for name, value in given.items() if value}


def _done(sources: Sequence[str], outcome: Outcome, done: int) -> int:
    """How many sources are done with; of an archive, only its last file tells, so the next source does."""
    at = next((n for n, source in enumerate(sources) if outcome.path.startswith(source)), done)
    return max(done, at if "!/" in outcome.path else at + 1)


def _waiting(sources: Sequence[str], done: int) -> str:
    if done >= len(sources):
        return say("正在建立检索索引")
    name = escape(Path(sources[done]).name or sources[done])
    return say("正在读入第 {n} 份，共 {all} 份：{name}", n=done + 1, all=len(sources), name=name)
