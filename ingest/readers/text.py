"""Plain text: a head of named facts, prose, and tables whose borders are tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.readers.blocks import Block, Field, Grid, GridCell, GridRow, Prose
from ingest.readers.decode import bytes_to_text
from ingest.readers.fields import line_to_field, line_to_fields
from ingest.readers.wrap import lines_to_paragraphs, lines_to_wrap_width

_BODY_MARK = re.compile(r"\s*[=＝\-—*]{3,}\s*正\s*文\s*[=＝\-—*]{3,}\s*")
_LONGEST_HEAD = 40
_FIGURES = re.compile(r"[\s0-9０-９.．,，/／—–─无-]+")


def text_to_blocks(data: bytes, name: str) -> list[Block]:
    """Read a plain text of any usual Chinese charset. Raises UnreadableSource where the charset is not to be told."""
    fields, lines = split_head(bytes_to_text(data, name).splitlines())
    return [*fields, *lines_to_blocks(lines, lines_to_prose_width(lines))]


def split_head(lines: list[str]) -> tuple[list[Field], list[str]]:
    """Split off the head: all above a ``==== 正文 ====`` line, or else the known ``name: value`` lines at the top."""
    mark = next((n for n, line in enumerate(lines[:_LONGEST_HEAD]) if _BODY_MARK.fullmatch(line)), None)
    if mark is not None:
        return [f for f in map(line_to_field, lines[:mark]) if f and f.value], lines[mark + 1 :]
    head = list(takewhile(lambda line: not line.strip() or line_to_fields(line), lines))
    return [f for line in head for f in line_to_fields(line) if f.value], lines[len(head) :]


def lines_to_prose_width(lines: Sequence[str]) -> int | None:
    """The wrap width of the lines that belong to no table, in half ems, or None where they are not wrapped."""
    tabbed = _tabbed_lines(lines)
    return lines_to_wrap_width(["" if tab else line for line, tab in zip(lines, tabbed, strict=True)])


def lines_to_blocks(lines: Sequence[str], width: int | None) -> list[Block]:
    """Prose and tab-bordered tables of a run of lines, in order; prose wrapped at this width is joined."""
    tabbed = _tabbed_lines(lines)
    blocks: list[Block] = []
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or tabbed[end] != tabbed[start]:
            run = lines[start:end]
            blocks += [_lines_to_grid(run)] if tabbed[start] else map(Prose, lines_to_paragraphs(run, width))
            start = end
    return blocks


def _tabbed_lines(lines: Sequence[str]) -> list[bool]:
    """Which lines belong to tables: those with a tab inside, and a blank or only indented line amid such lines."""
    tabbed = ["\t" in line.lstrip() and not _is_sentence(line) for line in lines]
    for n, line in enumerate(lines):
        amid = 0 < n < len(lines) - 1 and tabbed[n - 1] and "\t" in lines[n + 1].lstrip()
        tabbed[n] = tabbed[n] or (amid and (not line.strip() or line.startswith("\t")))
    return [tab and not _is_under_its_label(lines, tabbed, n) for n, tab in enumerate(tabbed)]


def _is_under_its_label(lines: Sequence[str], tabbed: Sequence[bool], n: int) -> bool:
    """Whether a line is nothing but figures, alone below a line of words: a row that was broken behind its label."""
    alone = n > 0 and lines[n - 1].strip() != "" and not any((*tabbed[n - 1 : n], *tabbed[n + 1 : n + 2]))
    return alone and _FIGURES.fullmatch(lines[n]) is not None


def _is_sentence(line: str) -> bool:
    """A sentence with a stray tab in it is no table line."""
    return line.rstrip().endswith("。") and len(line.split("\t")) < 4


def _lines_to_grid(lines: Sequence[str]) -> Grid:
    """A table; its columns are known where every line has as many boxes as the others."""
    rows = tuple(
        GridRow(tuple(GridCell(piece.strip()) for piece in line.split("\t"))) for line in lines if line.strip()
    )
    return Grid(rows, ruled=len(rows) > 2 and len({len(row.cells) for row in rows}) == 1)
