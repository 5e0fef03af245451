"""A table as HTML: the boxes as they were printed, with the cited rows lit and the used cells marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from ingest.report import Slot, Table
from page.layout import Lines, table_to_lines

Spot = tuple[int, int]
"""Row and cell of a table, both from 1, as a Slot counts them."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What to light in a table: `used` cells and `hit` rows with their citation numbers, `doubted` cells of a warning.

    A doubted spot with cell 0 means the whole row.
    """

    used: dict[Spot, tuple[int, ...]] = field(default_factory=dict)
    hit: dict[int, tuple[int, ...]] = field(default_factory=dict)
    doubted: frozenset[Spot] = frozenset()


def table_to_html(table: Table, marks: Marks) -> str:
    """The table as it was printed, its merged headers kept; where the print is lost, laid out from its paths."""
    lines = table.layout or table_to_lines(table)
    head = _head_length(lines)
    texts = [_line_to_html(lines, at, marks, "th" if at < head else "td") for at in range(len(lines))]
    header = f"<thead>{''.join(texts[:head])}</thead>" if head else ""
    return f"<table>{header}<tbody>{''.join(texts[head:])}</tbody></table>"


def _head_length(lines: Lines) -> int:
    """How many first lines are header: no row of data in them, and no box hanging over into the data."""
    length = next((i for i, line in enumerate(lines) if any(slot.row for slot in line)), 0)
    hangs = any(i + slot.rowspan > length for i, line in enumerate(lines[:length]) for slot in line)
    return 0 if hangs else length


def _line_to_html(lines: Lines, at: int, marks: Marks, tag: str) -> str:
    slots = "".join(_slot_to_html(slot, marks, tag, _spans_unlit(lines, at, slot, marks)) for slot in lines[at])
    numbers = sorted({n for slot in lines[at] for n in marks.hit.get(slot.row, ())})
    return f'<tr class="hit" data-row="{_numbers(numbers)}">{slots}</tr>' if numbers else f"<tr>{slots}</tr>"


def _is_hit(line: Sequence[Slot], marks: Marks) -> bool:
    return any(slot.row in marks.hit for slot in line)


def _spans_unlit(lines: Lines, at: int, slot: Slot, marks: Marks) -> bool:
    """A label over many rows is lit only with all of them: 三、本年度办理结果 is not what one of its rows says."""
    hits = [_is_hit(line, marks) for line in lines[at : at + slot.rowspan]]
    return hits[0] and not all(hits)


def _slot_to_html(slot: Slot, marks: Marks, tag: str, unlit: bool) -> str:
    classes = list(_slot_to_classes(slot, marks, tag, unlit))
    attributes = {
        "rowspan": str(slot.rowspan) if slot.rowspan > 1 else "",
        "colspan": str(slot.colspan) if slot.colspan > 1 else "",
        "class": " ".join(classes),
        "data-n": _numbers(marks.used[slot.row, slot.cell]) if "used" in classes else "",
        "data-at": f"r{slot.row}c{slot.cell}" if {"used", "doubted"} & set(classes) else "",
    }
    written = "".join(f' {name}="{value}"' for name, value in attributes.items() if value)
    text = escape(slot.text)
    # A name over many rows is written in a box of its own, which follows the rows that are in sight.
    return f"<{tag}{written}>{f'<span>{text}</span>' if tag == 'td' and slot.rowspan > 1 else text}</{tag}>"


def _slot_to_classes(slot: Slot, marks: Marks, tag: str, unlit: bool) -> Iterator[str]:
    is_cell = bool(slot.row and slot.cell)
    if tag == "td" and not slot.row and slot.text:
        yield "heading"
    if slot.row and not slot.cell:
        yield "label"
    if is_cell and len(slot.text) > 16:
        yield "words"
    if unlit:
        yield "unlit"
    if is_cell and (slot.row, slot.cell) in marks.used:
        yield "used"
    elif is_cell and not marks.doubted.isdisjoint({(slot.row, slot.cell), (slot.row, 0)}):
        yield "doubted"


def _numbers(numbers: Sequence[int]) -> str:
    return " ".join(map(str, numbers))
