"""A section's content sorted out: grids that are tables, tables found in its prose, and the prose that is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ingest.flattened import draft_to_paths
from ingest.forms import Form, FormTable
from ingest.readers.blocks import Grid, Prose
from ingest.recover import FoundRow, text_to_tables
from ingest.sections import Part
from ingest.tables import Draft, caption_to_unit, grid_to_draft
from ingest.triples import Triples, text_to_triples

Found = tuple[int, FormTable, tuple[FoundRow, ...]]
"""The place of an official table in the section's content, the table, and its rows."""
_LONGEST_CAPTION = 40


@dataclass(slots=True)
class Gathered:
    """What has been made of a section's content so far, each with its place in it; `prose` is (place, text, page)."""

    drafts: list[tuple[int, Draft]] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    triples: list[tuple[int, Triples]] = field(default_factory=list)
    prose: list[tuple[int, str, int | None]] = field(default_factory=list)


def part_to_gathered(part: Part, form: Form, has_blanks: bool) -> Gathered:
    """Sort out the content of a section. `has_blanks`: see ingest.recover."""
    gathered = Gathered()
    at = 0
    for is_prose, items in groupby(part.content, key=lambda c: isinstance(c, Prose)):
        run = list(items)
        if is_prose:
            _gather_prose(gathered, at, [p for p in run if isinstance(p, Prose)], form, has_blanks)
        else:
            over = part.content[at - 1] if at else None
            unit = _unit_over(over.text) if isinstance(over, Prose) else None
            for i, grid in enumerate(g for g in run if isinstance(g, Grid)):
                _gather_grid(gathered, at + i, grid, unit, form)
        at += len(run)
    return gathered


def _unit_over(text: str) -> str | None:
    """The unit that the last line over a table names, as 单位：万元 does."""
    line = text.rstrip().rpartition("\n")[2]
    return caption_to_unit(line) if len(line) <= _LONGEST_CAPTION else None


def _gather_grid(gathered: Gathered, at: int, grid: Grid, unit: str | None, form: Form) -> None:
    draft = grid_to_draft(grid)
    if draft is not None:
        gathered.drafts.append((at, replace(draft_to_paths(draft, form.tables), unit=draft.unit or unit)))
        return
    for row in grid.rows:
        text = " ".join(c.text.strip() for c in row.cells if c.text.strip())
        if text:
            gathered.prose.append((at, text, row.page))


def _gather_prose(gathered: Gathered, at: int, run: Sequence[Prose], form: Form, has_blanks: bool) -> None:
    """Search the paragraphs, taken together, for tables without borders; what is left of each stays a paragraph."""
    whole = "\n".join(p.text for p in run)
    cuts: list[tuple[int, int]] = []
    for found in text_to_tables(whole, form.tables, has_blanks):
        place = at + whole.count("\n", 0, found.start)
        gathered.found.append((place, found.table, found.rows))
        cuts.append((found.start, found.end))
    triples = text_to_triples(whole)
    if triples is not None and not cuts:
        gathered.triples.append((at + len(run), triples))
        cuts.append((triples.start, triples.end))
    start = 0
    for i, prose in enumerate(run):
        for text in _left_over(prose.text, start, cuts):
            gathered.prose.append((at + i, text, prose.page))
        start += len(prose.text) + 1


def _left_over(text: str, start: int, cuts: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The stretches of a text beginning at `start` that no cut takes away."""
    at = 0
    for begin, end in [*cuts, (start + len(text), start + len(text))]:
        stretch = text[at : max(begin - start, 0)].strip()
        if stretch:
            yield stretch
        at = max(at, min(end - start, len(text)))
