"""Printed lines of a PDF to paragraphs, by indent, width and distance; page numbers and running heads are left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from pdfplumber.utils.text import chars_to_textmap

from ingest.readers.blocks import Prose
from ingest.readers.wrap import ends_sentence, glue, is_heading_like
from ingest.report import Box

_PAGE_NUMBER = re.compile(
    r"[\s\-–—―－~·.]*(?:第\s*)?\d{1,4}\s*页?\s*(?:[/／,，共]+\s*(?:共\s*)?\d{1,4}\s*页?)?[\s\-–—―－~·.]*"
    r"|page\s*\d+(?:\s*of\s*\d+)?",
    re.I,
)
_DIGITS = re.compile(r"\d+")
_EDGE = 0.12
_FEW_LINES, _RUNNING_PAGES, _FURNITURE_LINES = 5, 3, 2


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line with its place in points, the height of its letters and the margins of its page."""

    text: str
    page: int
    box: Box
    size: float
    columns: int
    margins: tuple[float, float] = (0.0, 0.0)
    pitch: float = 0.0

    @property
    def indent(self) -> float:
        """Room before the line, in ems."""
        return (self.box[0] - self.margins[0]) / self.size

    @property
    def room(self) -> float:
        """Room after the line, in ems."""
        return (self.margins[1] - self.box[2]) / self.size

    @property
    def is_centered(self) -> bool:
        """Whether the line stands in the middle, as titles do."""
        return self.indent > 2.5 and abs(self.indent - self.room) < 1.5


def chars_to_lines(chars: Sequence[dict[str, Any]], page: int) -> list[Line]:
    """The printed lines that the letters of one page make up, from top to bottom."""
    lines = [_letters_to_line(letters, page) for letters in letters_by_height(chars)]
    return [line for line in lines if line is not None]


def letters_by_height(chars: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Letters in lines by their middles: figures in a title stand in another font, and not quite as high."""
    lines: list[list[dict[str, Any]]] = []
    for char in sorted(chars, key=_middle):
        first = lines[-1][0] if lines else None
        if first and _middle(char) - _middle(first) < 0.45 * max(char["height"], first["height"]):
            lines[-1].append(char)
        else:
            lines.append([char])
    return lines


def _middle(char: dict[str, Any]) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _letters_to_line(chars: list[dict[str, Any]], page: int) -> Line | None:
    letters = sorted((c for c in chars if c["text"].strip()), key=lambda c: c["x0"])
    if not letters:
        return None
    size = median(c["size"] for c in letters)
    text = chars_to_textmap(chars, y_tolerance=2 * size).as_string
    gaps = sum(b["x0"] - a["x1"] > 1.5 * size for a, b in pairwise(letters))
    top, bottom = min(c["top"] for c in letters), max(c["bottom"] for c in letters)
    box = (letters[0]["x0"], top, max(c["x1"] for c in letters), bottom)
    return Line(" ".join(text.split()), page, box, size, gaps + 1)


def without_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """Leave out page numbers, and running heads and feet after their first appearance."""
    edges = [_edge_lines(lines, height) for lines, height in zip(pages, heights, strict=True)]
    repeats = Counter(key for lines in edges for key in {_furniture_key(line) for line in lines})
    seen: set[str] = set()
    kept: list[list[Line]] = []
    for lines, at_edge in zip(pages, edges, strict=True):
        dropped = {line for line in at_edge if _is_furniture(line, repeats, seen, min(_RUNNING_PAGES, len(pages)))}
        seen |= {_furniture_key(line) for line in at_edge}
        kept.append([line for line in lines if line not in dropped])
    return kept


def _edge_lines(lines: Sequence[Line], height: float) -> list[Line]:
    """The outermost lines of a page, where they stand in its margins."""
    heads = [line for line in lines[:_FURNITURE_LINES] if line.box[3] < _EDGE * height]
    return heads + [line for line in lines[-_FURNITURE_LINES:] if line.box[1] > (1 - _EDGE) * height]


def _is_furniture(line: Line, repeats: Counter[str], seen: set[str], running: int) -> bool:
    key = _furniture_key(line)
    return bool(_PAGE_NUMBER.fullmatch(line.text)) or (repeats[key] >= running and key in seen)


def _furniture_key(line: Line) -> str:
    """The same for a running head on every page: its words without digits, and its height on the page."""
    return f"{_DIGITS.sub('', line.text)}@{round(line.box[1] / 4)}"


def with_margins(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Give each line the margins of its page; a page of few lines has those of the document."""
    full = [lines for lines in pages if len(lines) >= _FEW_LINES] or [lines for lines in pages if lines]
    if not full:
        return [[] for _ in pages]
    left, right = (median(edge) for edge in zip(*map(_margins, full), strict=True))
    pitch = median(_pitch(lines) for lines in full)
    placed: list[list[Line]] = []
    for lines in pages:
        margins = _margins(lines) if len(lines) >= _FEW_LINES else (left, right)
        placed.append([replace(line, margins=margins, pitch=pitch) for line in lines])
    return placed


def _margins(lines: Sequence[Line]) -> tuple[float, float]:
    return min(line.box[0] for line in lines), max(line.box[2] for line in lines)


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance from one line to the next, in points."""
    steps = [b.box[1] - a.box[1] for a, b in pairwise(lines) if b.box[1] > a.box[3] - 1]
    return median(steps) if steps else 0.0


def lines_to_prose(lines: Sequence[Line]) -> list[Prose]:
    """Paragraphs of lines that follow each other, across pages too."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and _continues(paragraphs[-1][-1], line):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [_paragraph(paragraph) for paragraph in paragraphs]


def _continues(line: Line, below: Line) -> bool:
    """Whether the line runs on into the one below it."""
    if line.is_centered or below.is_centered or max(line.columns, below.columns) > 1:
        return False
    if line.page == below.page and below.box[1] - line.box[1] > 1.5 * line.pitch:
        return False
    if not 0.8 < line.size / below.size < 1.25 or (is_heading_like(below.text) and ends_sentence(line.text)):
        return False
    starts = ends_sentence(line.text) or is_heading_like(below.text) or below.indent > line.indent + 0.5
    if below.indent > 1.2 and starts:
        return False
    return line.room < 2.2 or _is_broken_early(line)


def _is_broken_early(line: Line) -> bool:
    """A line in mid-sentence that a long word or number below it did not fit on."""
    width = line.margins[1] - line.margins[0]
    return line.room * line.size < 0.25 * width and not ends_sentence(line.text) and not is_heading_like(line.text)


def _paragraph(lines: Sequence[Line]) -> Prose:
    text = ""
    for line in lines:
        text = glue(text, line.text)
    first = [line.box for line in lines if line.page == lines[0].page]
    lefts, tops, rights, bottoms = zip(*first, strict=True)
    return Prose(text, lines[0].page, (min(lefts), min(tops), max(rights), max(bottoms)))
