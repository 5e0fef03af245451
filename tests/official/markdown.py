"""Blocks → Markdown: whole pipe tables, or tables cut to pieces as converters of PDF files leave them."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.forms.disclosure2021 import DISCLOSURE_2021 as FORM
from ingest.readers.blocks import Block, Grid, GridRow, Heading, Prose
from tests.official.figures import OfficialReport
from tests.official.layout import grid_to_matrix, report_to_blocks, report_to_grid

_FIGURES = len(FORM.table("t3").columns)
_LABEL_ROOM = 12
"""The longest label that fits its cell in one line; longer ones are wrapped, and then fall out of the table."""


def to_markdown(report: OfficialReport) -> str:
    """Headings, paragraphs and one pipe table each for tables two, three and four; spanned places are empty."""
    return "\n\n".join(_block_to_markdown(block) for block in report_to_blocks(report)) + "\n"


def to_broken_markdown(report: OfficialReport) -> str:
    """Lines wrapped as on the page, tables in pieces, long labels as debris beside rows that lost them."""
    tables = {report_to_grid(report, table): table.key for table in FORM.tables}
    writers = {"t2": _broken_proactive, "t3": _broken_requests, "t4": _broken_cases}
    return (
        "\n\n".join(
            writers[tables[block]](block) if isinstance(block, Grid) else _wrapped(_block_to_text(block))
            for block in report_to_blocks(report)
        )
        + "\n"
    )


def _block_to_markdown(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {text}"
        case Prose(text):
            return text
        case Grid():
            return _pipe_table([[box.text if begins else "" for box, begins in line] for line in grid_to_matrix(block)])
    raise TypeError(f"no Markdown for {block!r}")


def _pipe_table(lines: Sequence[Sequence[str]]) -> str:
    first, *rest = (f"| {' | '.join(line)} |" for line in lines)
    return "\n".join([first, "|" + "---|" * len(lines[0]), *rest])


def _block_to_text(block: Block) -> str:
    match block:
        case Heading(text) | Prose(text):
            return text
    raise TypeError(f"no text for {block!r}")


def _wrapped(text: str, width: int = 28) -> str:
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


def _texts(row: GridRow) -> list[str]:
    return [cell.text for cell in row.cells]


def _broken_proactive(grid: Grid) -> str:
    """Only the first item keeps its borders, and it has slipped behind the others, which are plain lines now."""
    item, *lines = grid.rows
    first = next(i for i, row in enumerate(lines) if len(row.cells) == 1)
    plain = [" ".join(_texts(row)) for row in lines[first:]]
    return "\n".join([*_texts(item), *plain, "## 表二", _pipe_table([_texts(row) for row in lines[:first]])])


def _broken_requests(grid: Grid) -> str:
    """Pieces of table three in order; a row whose label was wrapped stands alone, its label before or after it."""
    *header, names = (row for row in grid.rows if not _is_figures(row))
    parts = [_wrapped(text, _LABEL_ROOM) for row in header for text in _texts(row)]
    parts.append("## 表三\n" + _pipe_table([_texts(names)]))
    for n, row in enumerate(row for row in grid.rows if _is_figures(row)):
        *groups, name = _texts(row)[:-_FIGURES]
        parts += [_wrapped(group, 4) for group in groups]
        if len(name) <= _LABEL_ROOM or len(row.cells[0].text) > 2 * _LABEL_ROOM:
            parts.append(_continued(parts[-1], [name, *_figures(row)]))
        else:
            piece = [_wrapped(name, _LABEL_ROOM), _pipe_table([_figures(row)])]
            parts += piece if n % 2 else reversed(piece)
    return "\n".join(parts)


def _figures(row: GridRow) -> list[str]:
    return _texts(row)[-_FIGURES:]


def _continued(before: str, line: Sequence[str]) -> str:
    """The line as one more row of the piece before it, or as a new piece where that has another width."""
    table = _pipe_table([line])
    row, *_ = table.splitlines()
    goes_on = before.startswith("|") and before.splitlines()[0].count("|") == row.count("|")
    return row if goes_on else table


def _broken_cases(grid: Grid) -> str:
    """The header of table four is debris; its fifteen figures stand alone."""
    *header, figures = grid.rows
    return "\n".join([*("".join(_texts(row)) for row in header), _pipe_table([_texts(figures)])])


def _is_figures(row: GridRow) -> bool:
    return len(row.cells) > _FIGURES and not any(cell.rowspan > 1 for cell in row.cells[-_FIGURES:])
