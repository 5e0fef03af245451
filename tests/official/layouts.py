"""Every layout by its name: how a report is written in it, and what must be read back from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.official.docx import to_docx
from tests.official.figures import OfficialReport
from tests.official.html import HTML_STYLES, to_html
from tests.official.layout import PlainReport
from tests.official.markdown import to_broken_markdown, to_markdown
from tests.official.pdf import to_pdf
from tests.official.sheets import to_csv, to_xls, to_xlsx, to_xlsx_sheets
from tests.official.text import to_run_together_text, to_tab_text

AnyReport = OfficialReport | PlainReport


@dataclass(frozen=True)
class Layout:
    """How a file of this layout is written: `write` fills the path it is given; `ending` is the file's."""

    ending: str
    write: Callable[..., None]

    def save(self, report: AnyReport, folder: Path) -> Path:
        """Write the report into the folder, under a name that tells body and year."""
        path = folder / f"{report.org}_{report.year}{self.ending}"
        self.write(report, path)
        return path


def text_layout(to_text: Callable[..., str], ending: str, charset: str = "utf-8") -> Layout:
    """A layout whose writer gives a text."""
    return Layout(ending, lambda report, path: path.write_bytes(to_text(report).encode(charset)) and None)


RULED: Mapping[str, Layout] = {
    **{f"html {style}": text_layout(partial(to_html, style=style), ".html") for style in HTML_STYLES},
    "docx": Layout(".docx", to_docx),
    "pdf": Layout(".pdf", to_pdf),
    "pdf open above a page": Layout(".pdf", partial(to_pdf, open_top=True)),
    "pdf with thin boxes for lines": Layout(".pdf", partial(to_pdf, rules="thin boxes")),
    "pdf on its side": Layout(".pdf", partial(to_pdf, sideways=True)),
    "tab text": text_layout(to_tab_text, ".txt"),
    "markdown": text_layout(to_markdown, ".md"),
    "xlsx": Layout(".xlsx", to_xlsx),
    "xlsx without gaps": Layout(".xlsx", partial(to_xlsx, gap=0)),
    "xlsx with wide prose": Layout(".xlsx", partial(to_xlsx, gap=0, merged_prose=True)),
    "xlsx sheets": Layout(".xlsx", to_xlsx_sheets),
    "xls": Layout(".xls", to_xls),
    "csv": text_layout(to_csv, ".csv"),
}
"""Layouts whose borders tell every cell: all of them must be right."""
BORDERLESS: Mapping[str, Layout] = {
    "pdf ruled across only": Layout(".pdf", partial(to_pdf, rules="across")),
    "pdf without lines": Layout(".pdf", partial(to_pdf, rules="none")),
}
"""Layouts that may be given up in part; nothing may be wrong."""
BROKEN_MARKDOWN = text_layout(to_broken_markdown, ".md")
RUN_TOGETHER = text_layout(to_run_together_text, ".txt")
STATISTICAL: Mapping[str, Layout] = {
    name: layout for name, layout in RULED.items() if name.startswith("html") or name in ("docx", "pdf", "xlsx", "xls")
}
"""Layouts that any other table is tried in."""
