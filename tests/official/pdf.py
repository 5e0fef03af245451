"""Blocks → a PDF with ruled tables; table three is long enough to be broken over two pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from ingest.readers.blocks import Block, Grid, GridCell, GridRow, Heading, Prose
from tests.official.figures import OfficialReport
from tests.official.layout import PlainReport, grid_to_matrix, report_to_blocks

_FONT = "STSong-Light"
_TITLE = ParagraphStyle("title", fontSize=17, leading=26, alignment=1, spaceAfter=14, wordWrap="CJK")
_SECTION = ParagraphStyle("section", fontSize=13, leading=24, spaceBefore=10, keepWithNext=1)
_BODY = ParagraphStyle("body", fontSize=11, leading=20, firstLineIndent=22, wordWrap="CJK")
_CELL = ParagraphStyle("cell", fontSize=8, leading=10, wordWrap="CJK")
_WIDTH = A4[0] - 4 * cm
_ROWS_BEFORE_BREAK = 16
"""So that a label of two rows or more, （四）无法提供, is broken too."""
_ACROSS = ("LINEBELOW", "LINEABOVE")
_RULES = {
    "all": ("LINEBEFORE", "LINEAFTER", *_ACROSS),
    "thin boxes": ("LINEBEFORE", "LINEAFTER", *_ACROSS),
    "across": _ACROSS,
    "none": (),
}
Rules = Literal["all", "thin boxes", "across", "none"]
_LOW, _TALL = 3, 15
"""Padding of a row in points: rows of a table to be broken are so tall that the first piece fills its page."""


def to_pdf(
    report: OfficialReport | PlainReport,
    path: Path,
    *,
    open_top: bool = False,
    font: str | None = None,
    rules: Rules = "all",
    sideways: bool = False,
) -> None:
    """Write the report to `path` as a PDF whose tables have drawn borders.

    With `open_top` there is no line above the part of table three that stands on the next page, as browsers print it.
    `font` is the name of a font registered with reportlab, to be put into the file; the usual one is only named there.
    `rules` are drawn as lines, or as thin rectangles, or "across" only, or not at all. `sideways`, the text runs
    up the page.
    """
    if font is None:
        pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    look = _Look(open_top, font or _FONT, rules, sideways)
    story = [flowable for block in report_to_blocks(report) for flowable in _block_to_flowables(block, look)]
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), 2 * cm)
    document = SimpleDocTemplate(str(path), pagesize=A4, title=report.title, **margins)
    document.build(
        story,
        onFirstPage=look.number,
        onLaterPages=look.number,
        canvasmaker=_ThinBoxes if rules == "thin boxes" else Canvas,
    )


class _ThinBoxes(Canvas):
    """Draws every line as a filled rectangle, as Word's own export does."""

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self.rect(min(x1, x2) - 0.3, min(y1, y2) - 0.3, abs(x2 - x1) + 0.6, abs(y2 - y1) + 0.6, stroke=0, fill=1)


@dataclass(frozen=True)
class _Look:
    """How a report is printed: see to_pdf."""

    open_top: bool
    font: str
    rules: Rules = "all"
    sideways: bool = False

    def print(self, text: str, style: ParagraphStyle) -> Paragraph:
        """A paragraph in this font."""
        return Paragraph(text, ParagraphStyle(style.name, style, fontName=self.font))

    def number(self, canvas: Canvas, document: SimpleDocTemplate) -> None:
        """Print the page number at the foot, as official documents do; first lay the page on its side if asked to."""
        if self.sideways:
            canvas.setPageSize((A4[1], A4[0]))
            canvas.transform(0, 1, -1, 0, A4[1], 0)
        canvas.setFont(self.font, 9)
        canvas.drawCentredString(A4[0] / 2, cm, f"— {document.page} —")


def _block_to_flowables(block: Block, look: _Look) -> list[Flowable]:
    match block:
        case Heading(text, level):
            return [look.print(text, _TITLE if level == 1 else _SECTION)]
        case Prose(text):
            return [look.print(text, _BODY)]
        case Grid():
            return _grid_to_flowables(block, look)
    raise TypeError(f"no way to print {block!r}")


def _grid_to_flowables(grid: Grid, look: _Look) -> list[Flowable]:
    pieces, padding = (_cut(grid, _ROWS_BEFORE_BREAK), _TALL) if len(grid.rows) > 20 else ([grid], _LOW)
    widths = _column_widths(grid)
    tables = (_grid_to_table(piece, widths, padding, look, piece is not pieces[0]) for piece in pieces)
    first, *rest = tables
    return [first, *(part for table in rest for part in (PageBreak(), table)), Spacer(1, 10)]


def _cut(grid: Grid, at: int) -> list[Grid]:
    """Two grids, as a page break cuts one: a label that spans the break is printed half above it, half below."""
    above: list[GridRow] = []
    below: list[list[GridCell]] = [[] for _ in grid.rows[at:]]
    for r, line in enumerate(grid_to_matrix(grid)):
        begun = [box for box, begins in line if begins]
        if r >= at:
            below[r - at] += begun
            continue
        above.append(GridRow(tuple(_part(box, at - r, above=True) for box in begun)))
        below[0] += [_part(box, at - r, above=False) for box in begun if box.rowspan > at - r]
    return [Grid(tuple(above)), Grid(tuple(GridRow(tuple(line)) for line in below))]


def _part(box: GridCell, rows: int, *, above: bool) -> GridCell:
    """What stands of a box in its first `rows` rows, or below them."""
    if box.rowspan <= rows:
        return box
    half = (len(box.text) + 1) // 2
    if above:
        return GridCell(box.text[:half], rows, box.colspan)
    return GridCell(box.text[half:], box.rowspan - rows, box.colspan)


def _grid_to_table(grid: Grid, widths: list[float], padding: int, look: _Look, goes_on: bool) -> Table:
    matrix = grid_to_matrix(grid)
    lines = _RULES[look.rules] if not (look.open_top and goes_on) else _RULES[look.rules][:-1]
    style: list[tuple[object, ...]] = [(line, (0, 0), (-1, -1), 0.6, black) for line in lines]
    style.append(("VALIGN", (0, 0), (-1, -1), "MIDDLE"))
    paddings = {"LEFT": _LOW, "RIGHT": _LOW, "TOP": padding, "BOTTOM": padding}
    style += [(f"{side}PADDING", (0, 0), (-1, -1), points) for side, points in paddings.items()]
    for r, line in enumerate(matrix):
        for c, (box, begins) in enumerate(line):
            if begins and (box.rowspan, box.colspan) != (1, 1):
                style.append(("SPAN", (c, r), (c + box.colspan - 1, r + box.rowspan - 1)))
    data = [[look.print(box.text, _CELL) if begins else "" for box, begins in line] for line in matrix]
    return Table(data, colWidths=widths, style=style)


def _column_widths(grid: Grid) -> list[float]:
    """Widths in points, in proportion to the longest text that a column does not share with its neighbour."""
    columns = zip(*grid_to_matrix(grid), strict=True)
    longest = [max((len(box.text) for box, _ in column if box.colspan == 1), default=0) for column in columns]
    weights = [min(14, max(4, n)) for n in longest]
    return [_WIDTH * w / sum(weights) for w in weights]
