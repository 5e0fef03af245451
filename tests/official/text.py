"""Blocks → plain text: tables as tabs, or with every border lost."""

from __future__ import annotations

from itertools import pairwise

from ingest.readers.blocks import Block, Grid, Heading, Prose
from tests.official.figures import OfficialReport
from tests.official.layout import grid_to_matrix, report_to_blocks

_HEAD = """标题: {title}
发布时间: {next_year}-01-20 09:30
文号:
发布机构: {org}
栏目: 政府信息公开年报
原文链接: https://www.example.gov.cn/zfxxgknb/{next_year}01/1.htm
==================== 正文 ====================
"""


def to_tab_text(report: OfficialReport) -> str:
    """Blocks on lines of their own, the cells of a table between tabs, a spanned place left empty."""
    return "\n\n".join(_block_to_lines(block) for block in report_to_blocks(report)) + "\n"


def to_run_together_text(report: OfficialReport) -> str:
    """The page's metadata, then the whole text on one line with the borders between cells and blocks lost.

    What stands in a cell is kept as it is, so `640020470` is what remains of 64, 0, 0, 2, 0, 4, 70.
    """
    head = _HEAD.format(title=report.title, org=report.org, next_year=report.year + 1)
    blocks = report_to_blocks(report)
    runs = [_block_to_run(block, after) for after, block in pairwise(blocks)]
    return f"{head}{''.join(runs)}\n"


def _block_to_lines(block: Block) -> str:
    match block:
        case Heading(text) | Prose(text):
            return text
        case Grid():
            lines = ([box.text if begins else "" for box, begins in line] for line in grid_to_matrix(block))
            return "\n".join("\t".join(line) for line in lines)
    raise TypeError(f"no text for {block!r}")


def _block_to_run(block: Block, after: Block) -> str:
    match block:
        case Heading(text, 2) if not isinstance(after, Grid):
            return f" {text}"
        case Heading(text) | Prose(text):
            return text
        case Grid(rows):
            return "".join(cell.text for row in rows for cell in row.cells)
    raise TypeError(f"no text for {block!r}")
