"""Report → blocks as the form prints them: what a perfect reader of any ruled layout would give back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.forms import FormRow, FormTable
from ingest.readers.blocks import Block, Grid, GridCell, GridRow, Heading, Prose
from ingest.report import Path
from tests.official.figures import OfficialReport
from tests.official.prose import section_sentences

CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
NUMERALS = "一二三四五六"
Boxes = list[list[GridCell]]


@dataclass(frozen=True)
class PlainReport:
    """A report in no official form, as blocks."""

    org: str
    year: int
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The report's title as printed."""
        return f"{self.org}{self.year}年政府信息公开工作年度报告"


def report_to_blocks(report: OfficialReport | PlainReport) -> tuple[Block, ...]:
    """Title, opening paragraphs, then the six sections, each with its table or its paragraphs."""
    if isinstance(report, PlainReport):
        return report.blocks
    tables = {t.section: report_to_grid(report, t) for t in report.form.tables}
    prose = section_sentences(report)
    blocks: list[Block] = [Heading(report.title, 1), *(Prose(text) for text in prose[""])]
    for numeral, section in zip(NUMERALS, report.form.sections, strict=True):
        blocks.append(Heading(f"{numeral}、{section}", 2))
        blocks += [tables[section]] if section in tables else []
        blocks += [Prose(text) for text in prose.get(section, ())]
    return tuple(blocks)


def report_to_grid(report: OfficialReport, table: FormTable) -> Grid:
    """One table of the report with the spans of the official form."""
    to_boxes = _restarting_boxes if any(c.rows for c in table.columns) else _crossed_boxes
    return Grid(tuple(GridRow(tuple(line)) for line in to_boxes(report, table)))


def grid_to_matrix(grid: Grid) -> list[list[tuple[GridCell, bool]]]:
    """Every place of a grid with the box that covers it, and whether the box begins there."""
    covered: dict[tuple[int, int], tuple[GridCell, bool]] = {}
    for r, row in enumerate(grid.rows):
        c = 0
        for box in row.cells:
            while (r, c) in covered:
                c += 1
            places = [(r + i, c + j) for i in range(box.rowspan) for j in range(box.colspan)]
            covered |= {place: (box, place == (r, c)) for place in places}
    width = 1 + max(c for _, c in covered)
    return [[covered[r, c] for c in range(width)] for r in range(len(grid.rows))]


def _crossed_boxes(report: OfficialReport, table: FormTable) -> Boxes:
    """Tables three and four: one header over all rows."""
    header = paths_to_header([c.path for c in table.columns])
    labels = paths_to_labels([r.path for r in table.rows])
    depth = max(len(r.path) for r in table.rows)
    if depth:
        header[0].insert(0, GridCell(CORNER, rowspan=len(header), colspan=depth))
    return header + [label + _figures(report, table, row) for label, row in zip(labels, table.rows, strict=True)]


def _restarting_boxes(report: OfficialReport, table: FormTable) -> Boxes:
    """Table two: the header restarts for each item of Article 20, over the full width."""
    width = 1 + max(len(table.columns_of(r.key)) for r in table.rows)
    boxes: Boxes = []
    for item, group in groupby(table.rows, key=lambda r: r.path[0]):
        rows = list(group)
        names = [GridCell(c.path[-1]) for c in table.columns_of(rows[0].key)]
        boxes += [[GridCell(item, colspan=width)], _stretched([GridCell("信息内容"), *names], width)]
        boxes += [_stretched([GridCell(r.path[-1]), *_figures(report, table, r)], width) for r in rows]
    return boxes


def _stretched(line: list[GridCell], width: int) -> list[GridCell]:
    return [*line[:-1], GridCell(line[-1].text, colspan=width - len(line) + 1)]


def _figures(report: OfficialReport, table: FormTable, row: FormRow) -> list[GridCell]:
    return [GridCell(report.text((table.key, row.key, c.key))) for c in table.columns_of(row.key)]


def paths_to_labels(paths: Sequence[Path]) -> Boxes:
    """The label boxes of each row; a box is printed once, in the first of the rows that share it."""
    depth = max(len(p) for p in paths)
    return [
        [
            GridCell(name, rowspan=_run(paths, i, d), colspan=depth - d if d == len(path) - 1 else 1)
            for d, name in enumerate(path)
            if i == 0 or paths[i - 1][: d + 1] != path[: d + 1]
        ]
        for i, path in enumerate(paths)
    ]


def paths_to_header(paths: Sequence[Path]) -> Boxes:
    """The header lines of these column paths: the label boxes, turned on their side."""
    lines: Boxes = [[] for _ in range(max(len(p) for p in paths))]
    for path, boxes in zip(paths, paths_to_labels(paths), strict=True):
        for level, box in enumerate(boxes, start=len(path) - len(boxes)):
            lines[level].append(GridCell(box.text, rowspan=box.colspan, colspan=box.rowspan))
    return lines


def _run(paths: Sequence[Path], start: int, depth: int) -> int:
    """How many paths from `start` on share its first `depth` + 1 names."""
    head = paths[start][: depth + 1]
    return next((i for i in range(1, len(paths) - start) if paths[start + i][: depth + 1] != head), len(paths) - start)
