"""The picture of a page → its lines of print and its ruled tables, as a PDF page with a text layer has them.

picture ─ upright, level ─► ink ─ rulings ─► boxes of tables ─ lines of print in each ─► texts ─► cells
                              └ what is outside tables ─ lines of print ─► texts ─► lines of prose

No text is looked for by a model: every box is known by its lines, and a box with ink in it is read, so no figure is
passed over. A figure is read twice, at two sizes; where the two differ, it counts as not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ingest.readers.blocks import SURE_ENOUGH
from ingest.readers.deskew import Gray, Ink, gray_to_ink, gray_to_level
from ingest.readers.ocr import Reading, crops_to_readings
from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_tables import RuledCell, RuledTable
from ingest.readers.scan_lines import DrawnTable, PixelBox, ink_to_rulings, rulings_to_tables
from ingest.readers.scan_text import (
    PrintedLine,
    has_faint_ink,
    ink_to_letter_height,
    ink_to_lines,
    stretch_to_crop,
    without_specks,
)
from ingest.readers.wrap import lines_to_cell_text
from ingest.report import Box

UNREADABLE = "〓"
"""The printers' mark for a letter that is not to be had: it stands for a number in prose that could not be read."""

_INSET, _EDGE = 2, 10
_LARGEST_LETTERS = 6.0
_SECOND_MARGIN = 0.45
_SAMPLE = 6
_UPRIGHT = 0.85
_NUMBER = re.compile(r"\d[\d.,，]*")
_FULL_WIDTH = str.maketrans(",:;()?!", "，：；（）？！")
_ASCII_MARK = re.compile(r"(?<=[\u4e00-\u9fff”》])\s*[,:;()?!]|[(](?=[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What a picture of a page holds, in points."""

    height: float
    lines: list[Line]
    tables: list[RuledTable]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of print in the box it stands in, and what it says."""

    line: PrintedLine
    text: str
    confidence: float


def gray_to_page(gray: Gray, number: int, points: float) -> ScannedPage:
    """Read a picture of a page, about 200 dots an inch; `number` is the page's, from 1; a pixel is `points` wide."""
    gray = gray_to_level(_upright(gray))
    ink = gray_to_ink(gray)
    rulings = ink_to_rulings(ink)
    tables = []
    outside = np.where(rulings > 0, 0, ink).astype(np.uint8)
    for drawn in rulings_to_tables(rulings):
        table = _read_table(gray, ink, drawn, number, points)
        if any(c.text for c in table.cells) and not table.is_frame:
            left, top, right, bottom = drawn.outline
            outside[top:bottom, left:right] = 0
            tables.append(table)
    return ScannedPage(gray.shape[0] * points, _read_lines(gray, outside, number, points), tables)


# --- which way is up


def _upright(gray: Gray) -> Gray:
    """The page turned by right angles until its lines can be read."""
    best, most = gray, -1.0
    for quarters in (0, 2, 1, 3):
        turned = np.ascontiguousarray(np.rot90(gray, quarters))
        score = _legibility(turned)
        if score >= _UPRIGHT:
            return turned
        if score > most:
            best, most = turned, score
    return best


def _legibility(gray: Gray) -> float:
    """How surely a few short stretches of print are read, from 0 to 1."""
    gray = gray_to_level(gray)
    ink = gray_to_ink(gray)
    ink[ink_to_rulings(ink) > 0] = 0
    size = ink_to_letter_height(ink)
    page = (0, 0, gray.shape[1], gray.shape[0])
    lines = ink_to_lines(without_specks(ink, size, _LARGEST_LETTERS * size), page, size)
    words = [s for line in lines if line.size < 1.5 * size for s in line.stretches if 3 < (s[2] - s[0]) / size < 14]
    sample = words[:: -(-len(words) // _SAMPLE) or 1]
    readings = crops_to_readings([stretch_to_crop(gray, s, page, size) for s in sample])
    return float(np.mean([np.mean(r.sure or (0.0,)) for r in readings])) if readings else 0.0


# --- lines of print


def _read_pieces(gray: Gray, lines: Sequence[tuple[PrintedLine, PixelBox]], size: float) -> list[_Piece]:
    """What each line of a table says."""
    crops = [stretch_to_crop(gray, s, box, size) for line, box in lines for s in line.stretches]
    readings = iter(crops_to_readings(crops))
    pieces = []
    for line, _ in lines:
        parts = [next(readings) for _ in line.stretches]
        text = " ".join(part.text.strip() for part in parts if part.text.strip())
        pieces.append(_Piece(line, text, min(part.confidence for part in parts)))
    return pieces


def _read_lines(gray: Gray, ink: Ink, page: int, points: float) -> list[Line]:
    size = ink_to_letter_height(ink)
    whole = (0, 0, gray.shape[1], gray.shape[0])
    lines = ink_to_lines(without_specks(ink, size, _LARGEST_LETTERS * size), whole, size)
    crops = [stretch_to_crop(gray, s, whole, size) for line in lines for s in line.stretches]
    readings = iter(crops_to_readings(crops))
    read = []
    for line in lines:
        texts = [_reading_to_prose(next(readings)) for _ in line.stretches]
        text = " ".join(t for t in texts if t)
        if text:
            box = _in_points(line.box, points)
            read.append(Line(text, page, box, _line_size(line, size) * points, len(line.stretches)))
    return read


def _line_size(line: PrintedLine, usual: float) -> float:
    """A line of digits alone is lower than one of words in the same letters."""
    return usual if 0.5 * usual < line.size < 1.4 * usual else line.size


def _reading_to_prose(reading: Reading) -> str:
    """The text of a stretch; a number with a letter in it that is not sure is given up whole."""

    def number(m: re.Match[str]) -> str:
        return m[0] if min(reading.sure[m.start() : m.end()]) >= SURE_ENOUGH else UNREADABLE

    text = _NUMBER.sub(number, reading.text)
    return _ASCII_MARK.sub(lambda m: m[0].strip().translate(_FULL_WIDTH), text).strip()


def _in_points(box: PixelBox, points: float) -> Box:
    left, top, right, bottom = (edge * points for edge in box)
    return left, top, right, bottom


# --- tables


def _read_table(gray: Gray, ink: Ink, drawn: DrawnTable, page: int, points: float) -> RuledTable:
    """Rows and columns begin where boxes begin; a box spans those that begin inside it."""
    texts = _read_boxes(gray, ink, drawn.boxes)
    lefts, tops = _clusters([b[0] for b in drawn.boxes]), _clusters([b[1] for b in drawn.boxes])
    right, bottom = max(b[2] for b in drawn.boxes), max(b[3] for b in drawn.boxes)
    cells = [
        RuledCell(
            text,
            _begun(tops, box[1]) - 1,
            _begun(lefts, box[0]) - 1,
            max(1, _begun(tops, box[3] - 2 * _EDGE) - _begun(tops, box[1]) + 1),
            max(1, _begun(lefts, box[2] - 2 * _EDGE) - _begun(lefts, box[0]) + 1),
            confidence,
        )
        for box, (text, confidence) in zip(drawn.boxes, texts, strict=True)
    ]
    cells += _holes(cells, len(tops), len(lefts))
    bottoms = [*tops[1:], bottom]
    boxes = [(lefts[0], top, right, below) for top, below in zip(tops, bottoms, strict=True)]
    lines = tuple((page, _in_points(box, points)) for box in boxes)
    return RuledTable(tuple(x * points for x in (*lefts, right)), lines, tuple(_without_scraps(cells)))


def _clusters(places: Sequence[int]) -> list[int]:
    """Sorted places, of those that lie close together only the first."""
    kept: list[int] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _EDGE:
            kept.append(place)
    return kept


def _begun(starts: Sequence[int], place: int) -> int:
    return sum(start <= place + _EDGE for start in starts)


def _holes(cells: Sequence[RuledCell], rows: int, columns: int) -> list[RuledCell]:
    """Boxes for the places that no closed box covers; what stands in them is not known."""
    covered = {(r, c) for x in cells for r in range(x.row, x.ends) for c in range(x.column, x.column + x.colspan)}
    places = ((r, c) for r in range(rows) for c in range(columns))
    return [RuledCell("", r, c, 1, 1, 0.0) for r, c in places if (r, c) not in covered]


def _without_scraps(cells: Sequence[RuledCell]) -> list[RuledCell]:
    """Words that are not sure, in a row and a column of figures, are no words but a figure that could not be read."""
    rows = {c.row for c in cells if c.is_figure}
    columns = {c.column for c in cells if c.is_figure}
    return [
        replace(c, text="", confidence=0.0)
        if c.is_label and (c.confidence or 0) < SURE_ENOUGH and c.column and c.row in rows and c.column in columns
        else c
        for c in cells
    ]


def _read_boxes(gray: Gray, ink: Ink, boxes: Sequence[PixelBox]) -> list[tuple[str, float]]:
    """The text of each box and how sure it is; an empty box is sure, one with ink that says nothing is not."""
    inner = [(b[0] + _INSET, b[1] + _INSET, b[2] - _INSET, b[3] - _INSET) for b in boxes]
    left, top, right, bottom = (f(b[n] for b in inner) for n, f in enumerate((min, min, max, max)))
    masked = np.zeros_like(ink)
    for x0, y0, x1, y1 in inner:
        masked[y0:y1, x0:x1] = ink[y0:y1, x0:x1]
    size = ink_to_letter_height(masked[top:bottom, left:right])
    clean = without_specks(masked, size, max(right - left, bottom - top))
    lines = [(line, box) for box in inner for line in ink_to_lines(clean, box, size)]
    pieces = _checked(gray, clean, lines, _read_pieces(gray, lines, size), size)
    texts = []
    for box in inner:
        mine = [p for p, (_, b) in zip(pieces, lines, strict=True) if b is box]
        sure = min((p.confidence for p in mine), default=float(not has_faint_ink(gray, box)))
        texts.append((lines_to_cell_text(p.text for p in mine), sure))
    return texts


def _checked(
    gray: Gray, ink: Ink, lines: Sequence[tuple[PrintedLine, PixelBox]], pieces: Sequence[_Piece], size: float
) -> list[_Piece]:
    """Figures read a second time at another size, and looked at for parts that the reading left out."""
    figures = [n for n, piece in enumerate(pieces) if _NUMBER.search(piece.text) and len(piece.text) < 12]
    crops = [stretch_to_crop(gray, lines[n][0].box, lines[n][1], size, _SECOND_MARGIN) for n in figures]
    checked = list(pieces)
    for n, again in zip(figures, crops_to_readings(crops), strict=True):
        line, box = lines[n]
        same = again.text.replace(" ", "") == pieces[n].text.replace(" ", "")
        sure = min(pieces[n].confidence, again.confidence) if same and not _is_cut(ink, line.box, box) else 0.0
        checked[n] = replace(pieces[n], confidence=sure)
    return checked


def _is_cut(ink: Ink, line: PixelBox, box: PixelBox) -> bool:
    """Whether a number runs into the border of its box: 1234 over a border would be read as 12 and 34."""
    left, top, right, bottom = line
    sides = ([box[0]] if left == box[0] else []) + ([box[2] - 1] if right == box[2] else [])
    return any(np.count_nonzero(ink[top:bottom, x]) > 0.25 * (bottom - top) for x in sides)
