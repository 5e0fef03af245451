"""Which picture the figures of an answer make, if any: a line over years, bars, or the parts of one whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from ingest.forms import KNOWN_FORMS, FormTable
from ingest.report import Path
from page.footnotes import ARROW, shared_path
from qa.answer import Answer, Citation, Figure, RowCitation

Kind = Literal["line", "bars", "parts"]
FEWEST, MOST_BARS, MOST_LINES, MOST_PARTS = 3, 30, 6, 8


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a picture. In a line `name` is its year and `group` the body whose line it is."""

    name: str
    value: Decimal
    text: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: its points in order, all of one unit, what they are, and where they were taken from."""

    kind: Kind
    title: str
    unit: str
    points: tuple[Point, ...]
    source: str = ""
    note: str = ""


def answer_to_picture(answer: Answer) -> Picture | None:
    """The picture of an answer with three figures of one unit or more; None where there are fewer or units differ."""
    figures = answer.figures
    if answer.status != "answered" or len(figures) < FEWEST or len({f.unit for f in figures}) > 1:
        return None
    kind = figures_to_kind(figures, answer.citations)
    points = tuple(_figure_to_point(f, answer.citations, kind) for f in figures)
    note = f"只画前 {MOST_BARS} 个，共 {len(points)} 个" if len(points) > MOST_BARS and kind == "bars" else ""
    shown = points[:MOST_BARS] if kind == "bars" else points
    title, shown = _with_shared_heading(answer, shown) if kind != "line" else (answer.understood, shown)
    return Picture(kind, title, figures[0].unit or "", shown, citations_to_source(answer.citations), note)


def _with_shared_heading(answer: Answer, points: tuple[Point, ...]) -> tuple[str, tuple[Point, ...]]:
    """What all names of one report begin with is said once, in the title."""
    paths = [tuple(point.name.split(ARROW)) for point in points]
    shared = shared_path([path[:-1] for path in paths])
    reports = {(c.report.org, c.report.year) for c in answer.citations}
    if not shared or len(reports) != 1:
        return answer.understood, points
    org, year = reports.pop()
    named = (replace(p, name=ARROW.join(path[len(shared) :])) for p, path in zip(points, paths, strict=True))
    return f"{org} · {year} 年 · {ARROW.join(shared)}", tuple(named)


def figures_to_kind(figures: Sequence[Figure], citations: Sequence[Citation]) -> Kind:
    """A line where every figure is of one report and no two of one body are of one year; parts where they make up a
    whole that the form knows; bars for all else.
    """
    places = [_figure_to_report(figure, citations) for figure in figures]
    known = [place for place in places if place]
    bodies, years = {body for body, _ in known}, {year for _, year in known}
    if len(set(known)) == len(figures) and len(bodies) <= MOST_LINES and len(years) >= FEWEST:
        return "line"
    return "parts" if are_parts(figures, citations) else "bars"


def are_parts(figures: Sequence[Figure], citations: Sequence[Citation]) -> bool:
    """Whether the figures are shares that make up 100%, or are of cells that together make up a whole of the form."""
    if not FEWEST <= len(figures) <= MOST_PARTS or any(f.value < 0 for f in figures):
        return False
    total = sum((f.value for f in figures), Decimal(0))
    if figures[0].unit == "%":
        return abs(total - 100) <= Decimal("0.01") * len(figures)
    rows = [c for c in citations if isinstance(c, RowCitation)]
    used = [cell.number for row in rows for cell in row.cells if cell.used]
    one_report = len({c.report.id for c in citations}) == 1 and len(rows) == len(citations)
    added = sum((number for number in used if number is not None), Decimal(0))
    return one_report and total > 0 and None not in used and added == total and _is_whole(rows)


def _is_whole(rows: Sequence[RowCitation]) -> bool:
    """The used cells are all the parts of one total or group of the form, along its rows or along its columns."""
    cells = {(row.row, cell.column) for row in rows for cell in row.cells if cell.used}
    labels, columns = {row for row, _ in cells}, {column for _, column in cells}
    if len(cells) != len(labels) * len(columns):
        return False
    tables = [table for form in KNOWN_FORMS for table in form.tables]
    if len(columns) == 1:
        return any(labels == whole for table in tables for whole in _wholes(table, "column"))
    return len(labels) == 1 and any(columns == whole for table in tables for whole in _wholes(table, "row"))


def _wholes(table: FormTable, along: str) -> Iterable[set[Path]]:
    parts = table.columns if along == "row" else table.rows
    paths = {part.key: part.path for part in parts}
    for identity in (i for i in table.identities if i.along == along):
        inside = {key: paths[key] for key in identity.left}
        yield set(inside.values())
        for heading in {path[:-1] for path in inside.values()}:
            yield {path for path in inside.values() if path[:-1] == heading}


def _figure_to_point(figure: Figure, citations: Sequence[Citation], kind: Kind) -> Point:
    text = figure.text.removesuffix(figure.unit or "").strip()
    place = _figure_to_report(figure, citations)
    if kind == "line" and place:
        return Point(str(place[1]), figure.value, text, place[0])
    return Point(figure.label, figure.value, text)


def _figure_to_report(figure: Figure, citations: Sequence[Citation]) -> tuple[str, int] | None:
    """Body and year of the one report that the figure was taken from; None where there were several."""
    reports = {(c.report.org, c.report.year) for c in citations if c.n in figure.citations}
    return reports.pop() if len(reports) == 1 else None


def citations_to_source(citations: Sequence[Citation]) -> str:
    """来源：机构《标题》，节，行 › 列. Of many reports the first are named; of many cells, what they have in common."""
    titles = list(dict.fromkeys(_report_to_title(c) for c in citations))
    named = "、".join(titles[:3]) + (f"等 {len(titles)} 份报告" if len(titles) > 3 else "")
    sections = {c.section for c in citations}
    rows = [c for c in citations if isinstance(c, RowCitation)]
    row = shared_path([c.row for c in rows])
    column = shared_path([cell.column for c in rows for cell in c.cells if cell.used])
    place = [named, *(sections if len(sections) == 1 else ()), ARROW.join((*row, *column))]
    return f"来源：{'，'.join(part for part in place if part)}" if named else ""


def _report_to_title(citation: Citation) -> str:
    report = citation.report
    named = re.sub(r"\s", "", report.title)
    return f"{'' if named.startswith(report.org) else report.org}《{report.title}》"
