"""The rulings of a PDF page: borders that a table should have and that were not drawn.

A table cut by a page break often has no border at the cut, and many tables have none at their sides.
Cells there would not be closed, and their text would fall out of the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Edge = dict[str, Any]
_GAP = 3.0
_SHORTEST = 6.0
_STICKS_OUT = 6.0
_SIDE_STICKS_OUT = 15.0


@dataclass(frozen=True, slots=True)
class ClosingLines:
    """Lines to add before tables are looked for, as pdfplumber takes them."""

    across: list[Edge]
    down: list[Edge]


def edges_to_closing_lines(edges: Sequence[Edge]) -> ClosingLines:
    """The missing outer borders of the tables that these rulings belong to."""
    across: list[Edge] = []
    down: list[Edge] = []
    for top, bottom in _bands(edges):
        inside = [e for e in edges if e["top"] >= top - _GAP and e["bottom"] <= bottom + _GAP]
        lines = [e for e in inside if e["orientation"] == "h" and e["x1"] - e["x0"] > _SHORTEST]
        posts = [e for e in inside if e["orientation"] == "v" and e["bottom"] - e["top"] > _SHORTEST]
        if len({round(e["x0"]) for e in posts}) < 2 or not lines:
            continue
        left, right = (min(e["x0"] for e in inside), max(e["x1"] for e in inside))
        across += [_edge(left, right, y, y) for y in _open_ends(posts, lines, top, bottom)]
        down += [_edge(x, x, top, bottom) for x in _open_sides(posts, lines)]
    return ClosingLines(across, down)


def _bands(edges: Sequence[Edge]) -> list[tuple[float, float]]:
    """Where on the page upright rulings stand, as ranges from top to bottom that do not touch."""
    bands: list[tuple[float, float]] = []
    for edge in sorted((e for e in edges if e["orientation"] == "v"), key=lambda e: float(e["top"])):
        if bands and edge["top"] <= bands[-1][1] + _GAP:
            bands[-1] = (bands[-1][0], max(bands[-1][1], edge["bottom"]))
        else:
            bands.append((edge["top"], edge["bottom"]))
    return bands


def _open_ends(posts: Sequence[Edge], lines: Sequence[Edge], top: float, bottom: float) -> list[float]:
    """The ends of the band at which upright rulings reach beyond every level one."""
    above = sum(e["top"] < top + _GAP for e in posts) > 1 and _is_open(posts, lines, top)
    below = sum(e["bottom"] > bottom - _GAP for e in posts) > 1 and _is_open(posts, lines, bottom)
    return [y for y, is_open in ((top, above), (bottom, below)) if is_open]


def _is_open(posts: Sequence[Edge], lines: Sequence[Edge], y: float) -> bool:
    """Whether no level ruling of the full width stands at this height."""
    width = max(e["x1"] for e in posts) - min(e["x0"] for e in posts)
    near = [e for e in lines if abs(e["top"] - y) < _STICKS_OUT]
    covered = max((e["x1"] for e in near), default=0) - min((e["x0"] for e in near), default=0)
    return covered < width - _STICKS_OUT


def _open_sides(posts: Sequence[Edge], lines: Sequence[Edge]) -> list[float]:
    """The sides on which level rulings reach far beyond every upright one."""
    left, right = min(e["x0"] for e in lines), max(e["x1"] for e in lines)
    open_left = min(e["x0"] for e in posts) - left > _SIDE_STICKS_OUT
    open_right = right - max(e["x1"] for e in posts) > _SIDE_STICKS_OUT
    begin = sum(abs(e["x0"] - left) < _GAP for e in lines)
    end = sum(abs(e["x1"] - right) < _GAP for e in lines)
    return [x for x, is_open in ((left, open_left and begin > 2), (right, open_right and end > 2)) if is_open]


def _edge(x0: float, x1: float, top: float, bottom: float) -> Edge:
    return {
        "object_type": "line",
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }
