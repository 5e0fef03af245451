"""The rulings of a scanned page: drawn lines to the boxes they enclose.

A box is a stretch of paper with lines all around it, so that a box over several rows or columns comes out whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from ingest.readers.deskew import Ink

PixelBox = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels; right and bottom are the first pixel outside."""

_SHORTEST = 40
_GAP = 25
_CORNER = 9
_LEAST_TABLE = (150, 40)
_LEAST_CELL = 10
_LEAST_FILLED = 0.9


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table as drawn: its outline and its boxes, without those that ran together where a line is broken."""

    outline: PixelBox
    boxes: tuple[PixelBox, ...]


def ink_to_rulings(ink: Ink) -> Ink:
    """Only the long straight lines, level and upright, small gaps in them closed."""
    return np.asarray(_lines(ink, across=True) | _lines(ink, across=False), dtype=np.uint8)


def _lines(ink: Ink, across: bool) -> Ink:
    def bar(length: int) -> Ink:
        return np.ones((1, length) if across else (length, 1), np.uint8)

    # One pixel more across, so that a line that is not quite straight is still one.
    thick = cv2.dilate(ink, bar(3).T)
    lines = cv2.morphologyEx(thick, cv2.MORPH_OPEN, bar(_SHORTEST))
    closed = cv2.morphologyEx(lines, cv2.MORPH_CLOSE, bar(_GAP))
    return np.asarray(cv2.dilate(closed, bar(_CORNER)), dtype=np.uint8)


def rulings_to_tables(rulings: Ink) -> list[DrawnTable]:
    """The tables that the lines make up, from top to bottom; a lone line or frame without boxes is none."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(rulings, connectivity=8)
    tables = []
    for x, y, width, height, _ in stats[1:]:
        if width >= _LEAST_TABLE[0] and height >= _LEAST_TABLE[1]:
            table = _table(rulings, (int(x), int(y), int(x + width), int(y + height)))
            tables += [table] if len(table.boxes) > 1 else []
    outer = [t for t in tables if not any(o is not t and _holds(o.outline, t.outline) for o in tables)]
    return sorted(outer, key=lambda t: t.outline[1])


def _holds(outer: PixelBox, inner: PixelBox) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def _table(rulings: Ink, outline: PixelBox) -> DrawnTable:
    left, top, right, bottom = outline
    lines = rulings[top:bottom, left:right].copy()
    # A table cut by a page break often has no line at the cut, and some have none at their sides.
    cv2.rectangle(lines, (0, 0), (right - left - 1, bottom - top - 1), 255, 3)
    _, _, stats, _ = cv2.connectedComponentsWithStats(255 - lines, connectivity=4)
    boxes: list[PixelBox] = []
    for x, y, width, height, area in stats[1:]:
        if min(width, height) >= _LEAST_CELL and area >= _LEAST_FILLED * width * height:
            boxes.append((int(x) + left, int(y) + top, int(x + width) + left, int(y + height) + top))
    return DrawnTable(outline, tuple(boxes))
