"""Made-up reports in the official form of 2021, and writers that print them in the layouts seen in the wild.

figures.py    random_report: figures that satisfy every identity of the form, in one year and across years
prose.py      our own sentences for the six sections
shapes.py     blocks → blocks: other ways to print the tables
layout.py     report → blocks (headings, paragraphs, tables with their spans), as the form prints them
html.py       blocks → HTML: clean, as Word saves it, as old sites show it, signs set apart
docx.py       blocks → Word document with merged cells
pdf.py        blocks → PDF with ruled tables
text.py       blocks → tab text, text that lost all cell borders
markdown.py   blocks → Markdown, whole or cut to pieces
sheets.py     blocks → workbooks and CSV
copied.py     blocks → text and Markdown as careless copying leaves them
layouts.py    every layout by its name
readings.py   which rows can be decoded at all once the borders are lost
score.py      printed against read, cell by cell; `python -m tests.official` prints it for every layout
"""

from tests.official.docx import to_docx
from tests.official.figures import OfficialReport, random_report
from tests.official.html import HTML_STYLES, to_html
from tests.official.markdown import to_broken_markdown, to_markdown
from tests.official.pdf import to_pdf
from tests.official.sheets import to_csv, to_xls, to_xlsx, to_xlsx_sheets
from tests.official.text import to_run_together_text, to_tab_text

__all__ = [
    "HTML_STYLES",
    "OfficialReport",
    "random_report",
    "to_broken_markdown",
    "to_csv",
    "to_docx",
    "to_html",
    "to_markdown",
    "to_pdf",
    "to_run_together_text",
    "to_tab_text",
    "to_xls",
    "to_xlsx",
    "to_xlsx_sheets",
]
