"""What every reader yields: the document as a flat sequence of blocks, in reading order.

A reader reports what is printed and where; what it means (sections, headers, rows) is decided later, in one place.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.report import Box, Origin


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the format itself marks as a heading (h1…h6, a Word heading style, ``#``); level from 1."""

    text: str
    level: int = 1
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph. Lines that were only wrapped by the page are joined; blanks inside are as printed."""

    text: str
    page: int | None = None
    box: Box | None = None


SURE_ENOUGH = 0.8
"""A figure of a scan that is read with less confidence than this is not taken."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One box of a table as printed, with its spans.

    `confidence`, from 0 to 1, is how surely its text was recognised in a picture; None where the text was given.
    """

    text: str
    rowspan: int = 1
    colspan: int = 1
    confidence: float | None = None

    @property
    def is_sure(self) -> bool:
        """Whether a figure in it may be taken."""
        return self.confidence is None or self.confidence >= SURE_ENOUGH


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line of boxes: only the boxes that begin in this line, as in HTML."""

    cells: tuple[GridCell, ...]
    page: int | None = None
    box: Box | None = None

    @property
    def origin(self) -> Origin:
        """Whether its text was given or recognised in a picture."""
        return "printed" if all(c.confidence is None for c in self.cells) else "ocr"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with borders. `ruled` is False where the borders were only tabs, so that lines may be ragged."""

    rows: tuple[GridRow, ...]
    caption: str = ""
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Field:
    """A named fact about the document kept apart from its text: 标题, 发布机构, 索引号, 公开日期, 原文链接 …"""

    name: str
    value: str


Block = Heading | Prose | Grid | Field
