"""Blocks → texts and Markdown as they come out when a page is copied or converted carelessly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from ingest.readers.blocks import Block, Grid, Heading, Prose
from tests.official.figures import OfficialReport
from tests.official.html import grid_to_markup
from tests.official.layout import PlainReport, report_to_blocks

LineWriter = Callable[[Sequence[str]], str]


def to_copied_text(report: OfficialReport | PlainReport, line_to_text: LineWriter) -> str:
    """Every block on lines of its own; `line_to_text` prints the boxes that begin in one line of a table."""
    return "\n".join(_block_to_text(block, line_to_text) for block in report_to_blocks(report)) + "\n"


def to_mixed_markdown(report: OfficialReport | PlainReport) -> str:
    """Headings and paragraphs as Markdown, the tables as HTML, as converters do with merged cells."""
    return "\n\n".join(_block_to_mixed(block) for block in report_to_blocks(report)) + "\n"


def _block_to_text(block: Block, line_to_text: LineWriter) -> str:
    if isinstance(block, Grid):
        return "\n".join(line_to_text([cell.text for cell in row.cells]) for row in block.rows)
    assert isinstance(block, Heading | Prose)
    return block.text


def _block_to_mixed(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {text}"
        case Grid():
            return grid_to_markup(block)
    assert isinstance(block, Prose)
    return block.text


def _label_then_figures(boxes: Sequence[str], between: str) -> str:
    """The words on a line each, the figures together on the next."""
    words = [text for text in boxes if not _is_figure(text)]
    figures = [text for text in boxes if _is_figure(text)]
    return "\n".join([*words, *([between.join(figures)] if figures else [])])


def _is_figure(text: str) -> bool:
    return not text or text.replace(".", "").isdecimal() or text in "/—无"


COPIED: dict[str, Callable[[OfficialReport | PlainReport], str]] = {
    "tabs, spanned places gone": partial(to_copied_text, line_to_text="\t".join),
    "one blank between": partial(to_copied_text, line_to_text=" ".join),
    "three blanks between": partial(to_copied_text, line_to_text="   ".join),
    "wide blanks between": partial(to_copied_text, line_to_text="\u3000".join),
    "a box a line": partial(to_copied_text, line_to_text="\n".join),
    "a box a line, blank lines": partial(to_copied_text, line_to_text="\n\n".join),
    "figures under their label": partial(to_copied_text, line_to_text=partial(_label_then_figures, between=" ")),
    "tabbed figures under their label": partial(
        to_copied_text, line_to_text=partial(_label_then_figures, between="\t")
    ),
    "run-together figures under their label": partial(
        to_copied_text, line_to_text=partial(_label_then_figures, between="")
    ),
    "lines run together": partial(to_copied_text, line_to_text="".join),
}
"""How the boxes of a line are joined."""
