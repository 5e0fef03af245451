"""The checks: what does not add up over all reports, by body, year and kind; each opens its two sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any

import gradio as gr

from ingest.audit import Audit
from ingest.equation import Check
from ingest.errors import StoreError
from ingest.report import parse_ref
from page.downloads import rows_to_links
from page.script import script
from page.sides import KINDS, check_to_evidence, check_to_sides
from page.words import caption, say

if TYPE_CHECKING:
    from ingest.found import ReportHead
    from ingest.store import Store

Heads = Mapping[str, "ReportHead"]
"""The heads of all reports by their ids."""

ALL = ""
"""What a filter says that filters nothing."""
MOST_SHOWN = 300
HEADER = ("单位", "年度", "类型", "核对的关系", "左边", "右边", "相差", "地址")
_EMPTY = '<div class="evidence-empty"><p>{}</p></div>'


@dataclass(frozen=True, slots=True)
class Filters:
    """Which failures to show: those of a body, that concern a year, of a kind; "" for all."""

    org: str = ALL
    year: int | str = ALL
    kind: str = ALL


@dataclass(frozen=True, slots=True)
class Inspection:
    """What happens at the 核验 tab, over one store and its checks."""

    store: Store
    audit: Audit

    def open(self, org: str, year: int | str, kind: str) -> Iterator[tuple[Any, Any, Any]]:
        """Work out what has changed since, then fill the filters with what there is and show what they leave."""
        yield gr.skip(), gr.skip(), f'<p class="pending" role="status">{say("正在核对")}<i></i><i></i><i></i></p>'
        heads = {head.id: head for head in self.store.reports()}
        failed = [check for check in self.audit.checks() if check.holds is False and check.report in heads]
        orgs = sorted({heads[check.report].org for check in failed} | ({org} - {ALL}))
        years = sorted({y for check in failed for y in check_to_years(check, heads)} | ({year} - {ALL}), reverse=True)
        choices = [(say("全部"), ALL), *((name, name) for name in orgs)]
        yield (
            gr.update(choices=choices),
            gr.update(choices=[(say("全部"), ALL), *((str(y), y) for y in years)]),
            self.show_list(org, year, kind),
        )

    def show_list(self, org: str, year: int | str, kind: str) -> str:
        """The failures that the filters leave, over all reports as they are now."""
        heads = {head.id: head for head in self.store.reports()}
        checks = [check for check in self.audit.checks() if check.report in heads]
        left = [c for c in checks if c.holds is False and is_left(c, heads, Filters(org, year, kind))]
        return checks_to_summary(checks) + failures_to_html(left, heads)

    def show(self, event: gr.EventData) -> str:
        """The two sides of the failure that was clicked."""
        check = next((c for c in self.audit.checks() if check_to_key(c) == str(event.check)), None)
        if check is None:
            return _EMPTY.format(say("这条关系已经变了，请重新打开核验。"))
        try:
            return check_to_evidence(check, self.store)
        except StoreError as error:
            return f'<p class="notice doubt">{escape(str(error))}</p>'


def filter_boxes() -> tuple[gr.Dropdown, gr.Dropdown, gr.Dropdown]:
    """Body, year and kind; the first two are filled when the tab opens."""
    every = [(caption("全部"), ALL)]
    org = gr.Dropdown(every, value=ALL, label=caption("单位"), elem_id="failed-org", min_width=120)
    year = gr.Dropdown(every, value=ALL, label=caption("年度"), elem_id="failed-year", min_width=90)
    kinds = [*every, *((caption(name), kind) for kind, name in KINDS.items())]
    return org, year, gr.Dropdown(kinds, value=ALL, label=caption("类型"), elem_id="failed-kind", min_width=110)


def failures_panel() -> gr.HTML:
    """The list; its value is what `Inspection.show_list` gives. Choosing a failure triggers `select` with its key."""
    return gr.HTML(elem_id="failures", js_on_load=script("checks"), apply_default_css=False)


def check_to_years(check: Check, heads: Heads) -> set[int]:
    """The years of all reports that take part."""
    reports = {check.report, *(parse_ref(ref).report for ref in check.refs)}
    return {heads[report].year for report in reports if report in heads}


def check_to_key(check: Check) -> str:
    """What tells a check from all others, as long as nothing in it changes."""
    return sha256(repr(check).encode()).hexdigest()[:16]


def is_left(check: Check, heads: Heads, filters: Filters) -> bool:
    """Whether the filters leave this check."""
    return (
        filters.org in (ALL, heads[check.report].org)
        and (filters.year == ALL or filters.year in check_to_years(check, heads))
        and filters.kind in (ALL, check.kind)
    )


def checks_to_summary(checks: Sequence[Check]) -> str:
    """How many were checked, and how it came out."""
    counts = {holds: sum(check.holds is holds for check in checks) for holds in (True, False, None)}
    said = say(
        "核对了 {all} 条关系：{true} 条成立，{false} 条不成立，{none} 条有空格或缺项，无法核对。",
        all=len(checks), true=counts[True], false=counts[False], none=counts[None],
    )  # fmt: skip
    return f'<p class="tally">{escape(said)}</p>'


def failures_to_html(failures: Sequence[Check], heads: Heads) -> str:
    """The failures as buttons, and links that save them all."""
    if not failures:
        return f'<p class="hint none">{say("没有不成立的关系。")}</p>'
    items = "".join(_failure_to_item(check, heads[check.report]) for check in failures[:MOST_SHOWN])
    cut = say("列出前 {n} 条，下载的文件里是全部 {all} 条。", n=MOST_SHOWN, all=len(failures))
    more = f'<p class="hint">{cut}</p>' if len(failures) > MOST_SHOWN else ""
    rows = [check_to_row(check, heads[check.report]) for check in failures]
    return f'{rows_to_links(say("核验"), HEADER, rows)}<ol class="failures">{items}</ol>{more}'


def _failure_to_item(check: Check, head: ReportHead) -> str:
    left, right = check_to_sides(check)
    name = check.text.rpartition("：")[0] or check.text
    return (
        f'<li><button type="button" data-check="{check_to_key(check)}">'
        f'<span class="whose">{escape(head.org)} {head.year} · {say(KINDS[check.kind])}</span>'
        f'<span class="what">{escape(name)}</span>'
        f'<span class="how">{left.total} <i>≠</i> {right.total}</span></button></li>'
    )


def check_to_row(check: Check, head: ReportHead) -> tuple[object, ...]:
    """One line of the export."""
    apart = None if check.left is None or check.right is None else check.left - check.right
    kind = KINDS[check.kind]
    return (head.org, head.year, kind, check.text, check.left, check.right, apart, " ".join(check.refs))
