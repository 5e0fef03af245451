"""The figures: one row and column of a table over all bodies and years, each cell a link to where it is printed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import gradio as gr

from ingest.audit import Audit
from ingest.errors import StoreError, UnknownRef
from page.downloads import rows_to_links
from page.easel import picture_to_html
from page.evidence import answer_to_evidence
from page.footnotes import sample_badge
from page.pictures import FEWEST, MOST_BARS, MOST_LINES, Picture, Point, citations_to_source
from page.script import script
from page.sides import refs_to_used
from page.topics import FIRST, Series, store_to_topics, topic_to_series
from page.words import caption, say
from qa.answer import Answer
from qa.citations import used_to_citations
from qa.lookup import Used

if TYPE_CHECKING:
    from ingest.found import ReportHead
    from ingest.store import Store

_BLANKS = {"empty": "空白", "slash": "/", "dash": "—", "none": "无"}


@dataclass(frozen=True, slots=True)
class Figures:
    """What happens at the 数据 tab, over one store and its checks."""

    store: Store
    audit: Audit

    def show(self, table: str, row: str, column: str) -> Iterator[tuple[Any, Any, Any, str, str]]:
        """The grid of what was picked at once, then the same with the figures marked that do not add up, and drawn."""
        topics = store_to_topics(self.store)
        topic = topics.nearest(table, row, column)
        series, heads = topic_to_series(topic, self.store), self.store.reports()
        name = topics.name(topic)
        boxes = (
            gr.update(choices=_choices(topics.tables), value=topic.table),
            gr.update(choices=_choices(topics.row_names[topic.table]), value=topic.row),
            gr.update(choices=_choices(topics.rows[topic.table][topic.row]), value=topic.column),
        )
        picture = series_to_picture(series, name)
        waiting = f'<p class="chart drawing" role="status">{say("正在画图……")}</p>' if picture else ""
        yield *boxes, series_to_html(series, heads, name), waiting
        doubted = {ref for check in self.audit.checks() if check.holds is False for ref in check.refs}
        drawn = picture_to_html(picture) if picture else ""
        yield gr.skip(), gr.skip(), gr.skip(), series_to_html(series, heads, name, doubted), drawn

    def prove(self, event: gr.EventData) -> str:
        """The table that a figure of the grid stands in, its cell lit."""
        try:
            return ref_to_evidence(str(event.ref), self.store)
        except (StoreError, ValueError) as error:
            return f'<p class="notice doubt">{escape(str(error))}</p>'


def topic_boxes() -> tuple[gr.Dropdown, gr.Dropdown, gr.Dropdown]:
    """Table, row and column; they are filled when the tab opens."""
    first = (("表", FIRST.table), ("行", FIRST.row), ("列", FIRST.column))
    table, row, column = (
        gr.Dropdown([value], value=value, label=caption(label), elem_id=f"figures-{at}", min_width=140)
        for at, (label, value) in zip(("table", "row", "column"), first, strict=True)
    )
    return table, row, column


def figures_panel() -> gr.HTML:
    """The grid; its value is what `series_to_html` gives. Choosing a figure triggers `select` with its address."""
    return gr.HTML(elem_id="figures", js_on_load=script("figures"), apply_default_css=False)


def chart_panel() -> gr.HTML:
    """The picture beneath the grid."""
    return gr.HTML(elem_id="figures-chart", js_on_load=None, apply_default_css=False)


def ref_to_evidence(ref: str, store: Store) -> str:
    """HTML of the table in which a cell stands, the cell lit; UnknownRef where there is none."""
    used = refs_to_used(store, [ref])
    if not used:
        raise UnknownRef(say("库里没有这一格：{ref}；报告可能已更换或移除，请重新打开。", ref=ref))
    answer = Answer(ref, "answered", "", citations=used_to_citations(used))
    return answer_to_evidence(answer, store, -3, "1")


def series_to_html(series: Series, heads: Sequence[ReportHead], name: str, doubted: Collection[str] = ()) -> str:
    """The grid body × year, and links that save it."""
    held = {(head.org, head.year): head for head in heads}
    if not series:
        return f'<p class="hint none">{say("没有一份报告有这一格。")}</p>'
    years = sorted({year for _, year in series})
    orgs = sorted({org for org, _ in series})
    header = "".join(f'<th scope="col">{year}</th>' for year in years)
    lines = "".join(_org_to_line(org, years, series, held, doubted) for org in orgs)
    unit = series_to_unit(series)
    title = f"{name}（{unit}）" if unit else name
    note = f'<p class="hint">{say("带框的数与勾稽关系或正文不符，点开看。")}</p>' if 'class="doubted"' in lines else ""
    return (
        f'<h3 class="topic">{escape(title)}</h3>'
        f'<div class="scroller" tabindex="0" role="region" aria-label="{escape(title)}"><table class="grid">'
        f'<thead><tr><th scope="col">{say("单位")}</th>{header}</tr></thead><tbody>{lines}</tbody></table></div>'
        f"{note}{rows_to_links(name.replace('/', '_')[:60], *series_to_rows(series, orgs, years))}"
    )


def _org_to_line(
    org: str,
    years: Sequence[int],
    series: Series,
    held: Mapping[tuple[str, int], ReportHead],
    doubted: Collection[str],
) -> str:
    badge = next((b for year in years if (org, year) in held and (b := sample_badge(held[org, year].title))), "")
    cells = "".join(
        _used_to_cell(series[org, year], doubted) if (org, year) in series else _gap_to_cell((org, year) in held)
        for year in years
    )
    return f'<tr><th scope="row">{escape(org)}{badge}</th>{cells}</tr>'


def _used_to_cell(used: Used, doubted: Collection[str]) -> str:
    cell, head = used.cell, used.found.report
    text = cell.text.strip() or _BLANKS["empty"]
    kind = "" if cell.number is not None else "blank" if cell.blank else "unread"
    kind = "doubted" if used.ref in doubted else kind
    said = f"{head.org} {head.year}：{text}{cell.unit or ''}"
    button = f'<button type="button" data-ref="{escape(used.ref)}" aria-label="{escape(said)}">{escape(text)}</button>'
    return f'<td class="{kind}">{button}</td>' if kind else f"<td>{button}</td>"


def _gap_to_cell(is_held: bool) -> str:
    said = say("无此格") if is_held else say("无报告")
    return f'<td class="gap">{said}</td>'


def series_to_unit(series: Series) -> str:
    """The unit that all figures share; "" where they differ."""
    units = {used.cell.unit or "" for used in series.values() if used.cell.number is not None}
    return units.pop() if len(units) == 1 else ""


def series_to_rows(
    series: Series, orgs: Sequence[str], years: Sequence[int]
) -> tuple[list[str], list[tuple[object, ...]]]:
    """Header and lines of the file: the grid, and behind it the address of each of its cells."""
    header = ["单位", *map(str, years), *(f"{year} 地址" for year in years)]
    return header, [(org, *(_value(series.get((org, y))) for y in years), *(_ref(series.get((org, y))) for y in years))
                    for org in orgs]  # fmt: skip


def _value(used: Used | None) -> object:
    return None if used is None else used.cell.text if used.cell.number is None else used.cell.number


def _ref(used: Used | None) -> str | None:
    return used.ref if used else None


def series_to_picture(series: Series, name: str) -> Picture | None:
    """A line for each body where there are few, most of them held for several years; else bars of the newest year that
    allows it, the greatest first. None where there are too few figures, or where their units differ.
    """
    drawn = {place: used for place, used in series.items() if used.cell.number is not None}
    if len(drawn) < FEWEST or len({used.cell.unit for used in drawn.values()}) > 1:
        return None
    orgs, years = {org for org, _ in drawn}, {year for _, year in drawn}
    followed = [org for org in orgs if sum(o == org for o, _ in drawn) > 1]
    if len(orgs) <= MOST_LINES and len(years) >= FEWEST and 2 * len(followed) > len(orgs):
        places = sorted(drawn)
        points = [_used_to_point(drawn[place], str(place[1]), place[0]) for place in places]
        return _series_picture("line", name, [drawn[place] for place in places], points)
    crowded = [year for year in sorted(years, reverse=True) if sum(y == year for _, y in drawn) >= FEWEST]
    if not crowded:
        return None
    newest = [drawn[place] for place in drawn if place[1] == crowded[0]]
    ranked = sorted(newest, key=lambda used: used.cell.number or 0, reverse=True)
    points = [_used_to_point(used, used.found.report.org) for used in ranked]
    return _series_picture("bars", f"{crowded[0]} 年 · {name}", ranked, points)


def _used_to_point(used: Used, name: str, group: str = "") -> Point:
    assert used.cell.number is not None
    return Point(name, used.cell.number, used.cell.text.strip(), group)


def _series_picture(kind: Any, title: str, used: Sequence[Used], points: Sequence[Point]) -> Picture:
    many = kind == "bars" and len(points) > MOST_BARS
    note = say("只画前 {n} 个，共 {all} 个", n=MOST_BARS, all=len(points)) if many else ""
    shown = tuple(points[:MOST_BARS] if many else points)
    return Picture(kind, title, used[0].cell.unit or "", shown, citations_to_source(used_to_citations(used)), note)


def _choices(names: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(name or say("（全表一行）"), key) for key, name in names.items()]
