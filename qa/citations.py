"""The cells behind the figures → numbered citations: one a table row, in the order in which they were used."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from ingest.found import FoundParagraph, FoundRow, ReportHead
from qa.answer import CitedCell, CitedReport, PassageCitation, RowCitation
from qa.lookup import Used


def head_to_cited_report(head: ReportHead) -> CitedReport:
    """The report as a citation names it."""
    file = PurePath(head.source).name
    return CitedReport(head.id, head.org, head.year, head.title, file, head.sha256, head.url, head.published)


def used_to_citations(used: Iterable[Used], first: int = 1) -> tuple[RowCitation, ...]:
    """One citation for each row that any cell was used of."""
    rows: dict[str, FoundRow] = {}
    cells: dict[str, set[int]] = {}
    for u in used:
        rows.setdefault(u.found.row.ref, u.found)
        cells.setdefault(u.found.row.ref, set()).add(u.index)
    return tuple(_row_to_citation(n, found, cells[ref]) for n, (ref, found) in enumerate(rows.items(), first))


def _row_to_citation(n: int, found: FoundRow, used: set[int]) -> RowCitation:
    row = found.row
    cells = tuple(CitedCell(c.column, c.text, c.number, i in used) for i, c in enumerate(row.cells))
    section = " ".join(
        x for x in (found.section.number and found.section.number + "、", found.section.title) if x
    ).replace("、 ", "、")
    return RowCitation(
        n,
        head_to_cited_report(found.report),
        section,
        found.caption,
        row.ref,
        row.label,
        cells,
        row.origin,
        page=row.page,
        box=row.box,
    )


def paragraph_to_citation(n: int, found: FoundParagraph, quote: str) -> PassageCitation:
    """A passage of a paragraph as a citation."""
    section = (found.section.number + "、" if found.section.number else "") + found.section.title
    return PassageCitation(
        n, head_to_cited_report(found.report), section, found.paragraph.ref, quote, found.paragraph.page
    )
