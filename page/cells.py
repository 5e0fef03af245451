"""An address, or the names of a body, year, row and column → the cell that is meant, and no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ingest.errors import UnknownRef
from ingest.export import report_to_checked
from ingest.folding import core
from ingest.found import FoundRow
from ingest.report import Cell, Path, Ref, parse_ref
from ingest.show import number_to_json
from ingest.store import Store

_JOINT = "›"
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Place:
    """A cell and the row it stands in."""

    found: FoundRow
    n: int
    cell: Cell

    @property
    def ref(self) -> str:
        """Its address."""
        return f"{self.found.row.ref}/c{self.n}"

    def __str__(self) -> str:
        return f"{self.ref}（{f' {_JOINT} '.join((*self.found.row.label, *self.cell.column))}）"


def ref_to_places(store: Store, ref: str) -> list[Place]:
    """The cell at this address, or all cells of the row or table at it; UnknownRef where there is none."""
    try:
        at = parse_ref(ref)
    except ValueError as error:
        raise UnknownRef(f"这不是地址：{ref}；地址形如 单位-年份/s3/t1/r5/c7") from error
    if not at.table:
        raise UnknownRef(f"{ref} 不是表里的地址；请写到表、行或格，形如 单位-年份/s3/t1/r5/c7")
    table = str(Ref(at.report, at.section, at.table))
    rows = [r for r in store.rows(reports=[at.report]) if r.table_ref == table]
    places = [p for p in _to_places(rows) if at.row in (0, parse_ref(p.ref).row) and at.cell in (0, p.n)]
    if not places:
        raise UnknownRef(f"库里没有 {ref}；报告可能已更换或移除，请用 /reports 和 /lookup 重新查询")
    return places


def names_to_places(store: Store, body: str, year: int, row: str, column: str) -> list[Place]:
    """The cell in this row and column of a report; without `column`, all cells of the one row.

    A row or column is named by its label, by the end of its path (``（三）不予公开 › 1.属于国家秘密``), or by its key
    in the form (``refused.secret``). UnknownRef, naming those there are, where no cell or more than one is meant.
    """
    rows = [r for r in store.rows(reports=[store.resolve(f"{body}-{year}")]) if _is_row(r, row)]
    places = [p for p in _to_places(rows) if _is_named(column, p.cell.column, p.cell.key)]
    wanted = f"{body} {year} 年“{' · '.join(filter(None, (row, column)))}”"
    if not places:
        raise UnknownRef(f"{wanted}：没有这样的格子；行和列请照原表的名称写，或用 /export 查看")
    if len({p.ref if column else p.found.row.ref for p in places}) > 1:
        shown = "；".join(map(str, islice(_one_each(places, column), _MOST_NAMED)))
        raise UnknownRef(f"{wanted}：不止一处，请写全行和列的名称，或用地址。有：{shown}")
    return places


def _one_each(places: Sequence[Place], column: str) -> Iterator[Place]:
    """All places, or, where whole rows are asked for, the first of each row."""
    return (p for p in places if column or p.n == 1)


def _to_places(rows: Sequence[FoundRow]) -> list[Place]:
    return [Place(found, n, cell) for found in rows for n, cell in enumerate(found.row.cells, 1)]


def _is_row(found: FoundRow, name: str) -> bool:
    return _is_named(name, found.row.label, found.row.form_row)


def _is_named(name: str, path: Path, key: str | None) -> bool:
    """Whether the parts of the name stand in the path in this order, the last of them at its end."""
    if not name or name == key:
        return True
    parts, labels = [core(part) for part in name.split(_JOINT)], [core(label) for label in path]
    rest = iter(reversed(labels))
    return bool(labels) and parts[-1] == labels[-1] and all(part in rest for part in reversed(parts))


def places_to_json(store: Store, places: Sequence[Place]) -> list[dict[str, Any]]:
    """The cells as the API gives them, each with whether the identities it takes part in hold; all of one report."""
    checked = report_to_checked(store.report(places[0].found.report.id)) if places else {}
    return [_place_to_json(p, checked.get(p.ref, checked.get(p.found.row.ref))) for p in places]


def _place_to_json(place: Place, check: bool | None) -> dict[str, Any]:
    found, cell = place.found, place.cell
    return {
        "ref": place.ref,
        "report": found.report.id,
        "body": found.report.org,
        "year": found.report.year,
        "sha256": found.report.sha256,
        "section": found.section.title,
        "table": found.caption,
        "row": list(found.row.label),
        "column": list(cell.column),
        "text": cell.text,
        "number": number_to_json(cell.number),
        "unit": cell.unit,
        "blank": cell.blank,
        "origin": found.row.origin,
        "page": found.row.page,
        "check": {None: "none", True: "holds", False: "fails"}[check],
    }
