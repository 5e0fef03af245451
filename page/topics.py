"""What can be compared over bodies and years: a row and a column of an official table, or of a table as printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.forms import KNOWN_FORMS
from ingest.found import FoundRow
from page.footnotes import ARROW
from qa.lookup import Used

if TYPE_CHECKING:
    from ingest.store import Store

Names = Mapping[str, str]
"""What the page calls each thing, by its key."""
Series = Mapping[tuple[str, int], Used]
"""The cell of each body and year that has it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A column of a row of a table, by their keys: the form's, or for other tables their printed words."""

    table: str
    row: str
    column: str


FIRST = Topic("t3", "new", "total")
"""What the tab begins with."""


@dataclass(frozen=True, slots=True)
class Topics:
    """All that can be picked in one store."""

    rows: Mapping[str, Mapping[str, Names]]
    """By table and row: its columns."""
    tables: Names
    row_names: Mapping[str, Names]

    def nearest(self, table: str, row: str, column: str) -> Topic:
        """What was picked; where the table has no such row, or the row no such column, its first."""
        table = table if table in self.rows else next(iter(self.rows))
        row = row if row in self.rows[table] else next(iter(self.rows[table]))
        columns = self.rows[table][row]
        usual = FIRST.column if FIRST.column in columns else next(iter(columns))
        return Topic(table, row, column if column in columns else usual)

    def name(self, topic: Topic) -> str:
        """Row and column as the page says them."""
        row, column = self.row_names[topic.table][topic.row], self.rows[topic.table][topic.row][topic.column]
        return ARROW.join(part for part in (row, column) if part)


def store_to_topics(store: Store) -> Topics:
    """The official tables of all known forms, and the tables of reports that follow none."""
    rows: dict[str, dict[str, dict[str, str]]] = {}
    tables: dict[str, str] = {}
    names: dict[str, dict[str, str]] = {}
    for table in (table for form in KNOWN_FORMS for table in form.tables):
        tables.setdefault(table.key, table.caption)
        for row in table.rows:
            names.setdefault(table.key, {}).setdefault(row.key, ARROW.join(row.path))
            columns = rows.setdefault(table.key, {}).setdefault(row.key, {})
            for column in table.columns_of(row.key):
                columns.setdefault(column.key, ARROW.join(column.path))
    for found in _formless_rows(store):
        table_key, row_key = _keys(found)
        tables.setdefault(table_key, found.caption or "（无题名的表）")
        names.setdefault(table_key, {}).setdefault(row_key, ARROW.join(found.row.label))
        columns = rows.setdefault(table_key, {}).setdefault(row_key, {})
        columns.update({ARROW.join(cell.column): ARROW.join(cell.column) for cell in found.row.cells})
    kept = {table: {row: columns for row, columns in held.items() if columns} for table, held in rows.items()}
    return Topics({table: held for table, held in kept.items() if held}, tables, names)


def topic_to_series(topic: Topic, store: Store) -> Series:
    """The cell of each report that has it; of two in one report the first."""
    if any(topic.table == table.key for form in KNOWN_FORMS for table in form.tables):
        return _cells(store.rows(form_tables=[topic.table], form_rows=[topic.row]), topic.column, official=True)
    rows = [found for found in _formless_rows(store) if _keys(found) == (topic.table, topic.row)]
    return _cells(rows, topic.column, official=False)


def _cells(rows: Iterable[FoundRow], column: str, official: bool) -> Series:
    series: dict[tuple[str, int], Used] = {}
    for found in rows:
        for n, cell in enumerate(found.row.cells):
            if column == (cell.key if official else ARROW.join(cell.column)):
                series.setdefault((found.report.org, found.report.year), Used(found, n))
                break
    return series


def _formless_rows(store: Store) -> Sequence[FoundRow]:
    formless = [head.id for head in store.reports() if head.form is None]
    return [found for found in store.rows(reports=formless) if found.form_table is None] if formless else []


def _keys(found: FoundRow) -> tuple[str, str]:
    """The keys of a printed table and row; no official key begins with a colon."""
    return f":{found.caption}", f":{ARROW.join(found.row.label)}"
