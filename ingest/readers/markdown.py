"""Markdown: headings, pipe tables, HTML tables inside it, and prose as in plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby, pairwise

from ingest.readers.blocks import Block, Grid, GridCell, GridRow, Heading
from ingest.readers.decode import bytes_to_text
from ingest.readers.html import html_to_blocks
from ingest.readers.text import lines_to_blocks, lines_to_prose_width, split_head

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_PIPE_ROW = re.compile(r"\s*\|.*\|\s*")
_RULE = re.compile(r"[\s|:\-]*-[\s|:\-]*")
_PIPE = re.compile(r"(?<!\\)\|")
_IMAGE, _LINK = re.compile(r"!\[[^\]]*\]\([^)]*\)"), re.compile(r"\[([^\]]+)\]\([^)]*\)")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_TABLE_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)


def markdown_to_blocks(data: bytes, name: str) -> list[Block]:
    """Read a Markdown text. Raises UnreadableSource where the charset is not to be told."""
    fields, lines = split_head(bytes_to_text(data, name).splitlines())
    kinds = _line_kinds(lines)
    prose = [_plain(line) if kind == "text" else "" for kind, line in zip(kinds, lines, strict=True)]
    width = lines_to_prose_width(prose)
    blocks: list[Block] = [*fields]
    for kind, run in groupby(zip(kinds, lines, strict=True), key=lambda pair: pair[0]):
        blocks += _READERS[kind]([line for _, line in run], width)
    return blocks


def _line_kinds(lines: Sequence[str]) -> list[str]:
    """What each line belongs to: html (a table in tags), pipes, heading or text."""
    kinds: list[str] = []
    depth = 0
    for line in lines:
        tags = _TABLE_TAG.findall(line)
        plain = "pipes" if _PIPE_ROW.fullmatch(line) else "heading" if _HEADING.fullmatch(line) else "text"
        kinds.append("html" if depth or tags else plain)
        depth = max(0, depth + sum(-1 if closing else 1 for closing in tags))
    return kinds


def _pipes_to_grids(lines: Sequence[str], _width: int | None) -> list[Block]:
    """Tables of a run of pipe lines. The line above a rule begins a table, wherever in the run it stands."""
    starts = [n for n in range(len(lines) - 1) if _RULE.fullmatch(lines[n + 1]) and not _RULE.fullmatch(lines[n])]
    cuts = sorted({0, *starts, len(lines)})
    grids = [_pipes_to_grid(lines[a:b]) for a, b in pairwise(cuts)]
    return [grid for grid in grids if grid.rows]


def _pipes_to_grid(lines: Sequence[str]) -> Grid:
    return Grid(tuple(GridRow(_pipes_to_cells(line)) for line in lines if not _RULE.fullmatch(line)))


def _pipes_to_cells(line: str) -> tuple[GridCell, ...]:
    pieces = _PIPE.split(line.strip()[1:-1])
    return tuple(GridCell(_BREAK.sub("", _plain(piece.replace("\\|", "|"))).strip()) for piece in pieces)


def _headings(lines: Sequence[str], _width: int | None) -> list[Block]:
    marks = [m for m in map(_HEADING.fullmatch, lines) if m]
    return [Heading(_plain(m[2]), len(m[1])) for m in marks if m[2]]


def _html_tables(lines: Sequence[str], _width: int | None) -> list[Block]:
    return html_to_blocks("\n".join(lines).encode(), "")


def _text(lines: Sequence[str], width: int | None) -> list[Block]:
    return lines_to_blocks([_plain(line) for line in lines], width)


def _plain(text: str) -> str:
    """The text without the marks of emphasis, links and images."""
    return _LINK.sub(r"\1", _IMAGE.sub("", text)).replace("**", "").replace("<br>", "")


_READERS: dict[str, Callable[[Sequence[str], int | None], list[Block]]] = {
    "html": _html_tables,
    "pipes": _pipes_to_grids,
    "heading": _headings,
    "text": _text,
}
