"""Blocks → a Word document whose tables have real merged cells, down and across."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell

from ingest.readers.blocks import Grid, Heading, Prose
from tests.official.figures import OfficialReport
from tests.official.layout import grid_to_matrix, report_to_blocks


def to_docx(report: OfficialReport, path: Path) -> None:
    """Write the report to `path` as a Word document."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.size = Pt(11)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    for block in report_to_blocks(report):
        match block:
            case Heading(text, level):
                document.add_heading(text, level)
            case Prose(text):
                document.add_paragraph(text).paragraph_format.first_line_indent = Pt(22)
            case Grid():
                _add_table(document, block)
    document.save(str(path))


def _add_table(document: WordDocument, grid: Grid) -> None:
    matrix = grid_to_matrix(grid)
    table = document.add_table(rows=len(matrix), cols=len(matrix[0]))
    table.style = "Table Grid"
    cells = [list(row.cells) for row in table.rows]
    for r, line in enumerate(matrix):
        for c, (box, begins) in enumerate(line):
            if begins:
                first, last = cells[r][c], cells[r + box.rowspan - 1][c + box.colspan - 1]
                _write(first if first is last else first.merge(last), box.text)


def _write(cell: _Cell, text: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if len(text) < 6 else None
    paragraph.add_run(text).font.size = Pt(8)
