"""Made-up statistical tables, as bureaus attach them: two levels of headings, units in them, merged boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from ingest.readers.blocks import Block, Grid, GridCell, GridRow, Heading, Prose
from ingest.report import Path
from tests.official.layout import Boxes, PlainReport, paths_to_header, paths_to_labels

_TOWNS = ("东湖镇", "西岭镇", "南河镇", "北坡镇")
_KINDS = ("网站", "公众号", "公告栏", "广播", "宣传册")
_COLUMNS: tuple[Path, ...] = (
    ("发布数量（条）", "上年"),
    ("发布数量（条）", "本年"),
    ("经费", "预算"),
    ("经费", "支出"),
    ("满意率（%）",),
)
_UNITS = ("条", "条", "万元", "万元", "%")


@dataclass(frozen=True)
class Statistics:
    """A table: row labels of two levels, columns of one or two, and the texts in the boxes."""

    columns: tuple[Path, ...]
    rows: tuple[tuple[Path, tuple[str, ...]], ...]
    units: tuple[str, ...]

    def printed(self) -> Iterator[tuple[Path, Path, str, str]]:
        """Every box: the label, the column, the text and the unit that it must be read with."""
        for label, texts in self.rows:
            for column, text, unit in zip(self.columns, texts, self.units, strict=True):
                yield label, column, text, unit


def random_statistics(seed: int, towns: int = 3) -> Statistics:
    """Draw a table; some boxes are blank, `/` or `—`, some figures have thousands and decimals."""
    rng = Random(seed)
    labels = [(town, kind) for town in _TOWNS[:towns] for kind in rng.sample(_KINDS, rng.randint(1, 4))]
    rows = ((label, tuple(_text(rng, unit) for unit in _UNITS)) for label in (*labels, ("合计",)))
    return Statistics(_COLUMNS, tuple(rows), _UNITS)


def _text(rng: Random, unit: str) -> str:
    if unit == "%":
        return f"{rng.randint(60, 99)}.{rng.randint(1, 9)}"
    if rng.random() < 0.15:
        return rng.choice(("/", "—", ""))
    number = Decimal(rng.choice((0, 3, 47, 980, 12345, 2640187)))
    return f"{number:,}" if unit == "条" else f"{number / 100}"


def statistics_to_report(
    tables: Statistics, org: str, year: int, *, corner: str = "项目", cut_at: int | None = None
) -> PlainReport:
    """A short report with the table in its last section under 单位：万元.

    With `cut_at` the table is broken after so many rows, and its header stands again over the rest.
    """
    pieces = [tables.rows] if cut_at is None else [tables.rows[:cut_at], tables.rows[cut_at:]]
    blocks: list[Block] = [
        Heading(PlainReport(org, year, ()).title, 1),
        Prose(f"现将{org}{year}年政府信息公开工作情况报告如下。"),
        Heading("一、总体情况", 2),
        Prose("全年工作平稳。"),
        Heading("六、其他需要报告的事项", 2),
        Prose("各镇发布情况见下表。"),
        Prose("单位：万元"),
        *(_piece_to_grid(piece, tables.columns, corner) for piece in pieces),
    ]
    return PlainReport(org, year, tuple(blocks))


def _piece_to_grid(rows: tuple[tuple[Path, tuple[str, ...]], ...], columns: tuple[Path, ...], corner: str) -> Grid:
    header: Boxes = paths_to_header(list(columns))
    labels = paths_to_labels([label for label, _ in rows])
    header[0].insert(0, GridCell(corner, rowspan=len(header), colspan=2))
    body = [[*boxes, *map(GridCell, texts)] for boxes, (_, texts) in zip(labels, rows, strict=True)]
    return Grid(tuple(GridRow(tuple(line)) for line in (*header, *body)))
