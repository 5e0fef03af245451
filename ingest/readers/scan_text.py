"""Ink to lines of print: where each line stands, found by the bare paper above and below it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from ingest.readers.deskew import Gray, Ink
from ingest.readers.scan_lines import PixelBox

_LEAST, _MOST = 6, 100
_USUAL_HEIGHT = 26.0
_SPECK = 0.1
_WIDE_GAP = 2.0
_MARGIN = 0.25
_FAINT = 16


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of print: its box, the height of its letters, and its stretches with wide room between them."""

    box: PixelBox
    size: float
    stretches: tuple[PixelBox, ...]


def ink_to_letter_height(ink: Ink) -> float:
    """The height of most full letters in pixels."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    width, height = stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]
    letters = height[(height >= _LEAST) & (height <= _MOST) & (width <= _MOST)]
    return float(np.percentile(letters, 75)) if len(letters) else _USUAL_HEIGHT


def without_specks(ink: Ink, size: float, largest: float) -> Ink:
    """The ink without dust, and without what is larger than letters can be: pictures, seals, shadows of the edge.

    `size` is the usual height of letters and `largest` the greatest side of anything kept, in pixels.
    """
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    area, sides = stats[:, cv2.CC_STAT_AREA], stats[:, (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT)]
    kept = (area >= max(4.0, (_SPECK * size) ** 2)) & (sides.max(axis=1) <= largest)
    kept[0] = False
    return np.where(kept[labels], 255, 0).astype(np.uint8)


def ink_to_lines(ink: Ink, box: PixelBox, size: float) -> list[PrintedLine]:
    """The lines of print inside a box, from top to bottom. `size` is the usual height of letters."""
    left, top, right, bottom = box
    inside = ink[top:bottom, left:right]
    lines = []
    for above, below in _joined(_runs(inside, axis=1), size):
        columns = _runs(inside[above:below], axis=0)
        if columns:
            stretches = _near_runs(columns, _WIDE_GAP * max(size, 0.8 * (below - above)))
            boxes = tuple((a + left, above + top, b + left, below + top) for a, b in stretches)
            lines.append(PrintedLine((boxes[0][0], above + top, boxes[-1][2], below + top), below - above, boxes))
    return lines


def _runs(ink: Ink, axis: int) -> list[tuple[int, int]]:
    """The stretches of rows (axis 1) or columns (axis 0) with ink in them."""
    filled = np.asarray(ink.any(axis=axis), dtype=np.int8)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled, [0]))))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _joined(runs: list[tuple[int, int]], size: float) -> list[tuple[int, int]]:
    """Runs of rows with the strokes of one line put together: 二 by itself, and dots, are runs of their own."""
    joined: list[tuple[int, int]] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and run[1] - last[0] <= 1.15 * size and min(run[1] - run[0], last[1] - last[0]) < 0.5 * size:
            joined[-1] = (last[0], run[1])
        else:
            joined.append(run)
    return joined


def _near_runs(runs: list[tuple[int, int]], gap: float) -> list[tuple[int, int]]:
    near = runs[:1]
    for run in runs[1:]:
        if run[0] - near[-1][1] <= gap:
            near[-1] = (near[-1][0], run[1])
        else:
            near.append(run)
    return near


def stretch_to_crop(gray: Gray, stretch: PixelBox, inside: PixelBox, size: float, margin: float = _MARGIN) -> Gray:
    """The picture of a stretch of print with some paper around it, nothing from outside its box.

    It is as high as a full letter, so that a lone dash is not blown up to a bar.
    """
    left, top, right, bottom = stretch
    around = round(margin * size)
    more = max(0, round((size - (bottom - top)) / 2))
    wanted = (left - around, top - around - more, right + around, bottom + around + more)
    x0, y0 = max(wanted[0], inside[0]), max(wanted[1], inside[1])
    x1, y1 = min(wanted[2], inside[2]), min(wanted[3], inside[3])
    crop = gray[y0:y1, x0:x1]
    paper = int(np.percentile(crop, 90))
    borders = (y0 - wanted[1], wanted[3] - y1, x0 - wanted[0], wanted[2] - x1)
    return np.asarray(cv2.copyMakeBorder(crop, *borders, cv2.BORDER_CONSTANT, value=(paper,)), dtype=np.uint8)


def has_faint_ink(gray: Gray, box: PixelBox) -> bool:
    """Whether something stands in a box that is too pale to count as ink: then it is not known to be empty."""
    left, top, right, bottom = box
    smooth = cv2.blur(gray[top:bottom, left:right], (5, 5))
    return float(np.median(smooth)) - float(smooth.min()) > _FAINT
