"""The parts of a form, as data. Keys are ours and Latin; paths and words are the form's and its readers' Chinese."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ingest.report import Path


@dataclass(frozen=True, slots=True)
class FormRow:
    """An official row: its full path, the unit of its cells, and people's words for it."""

    key: str
    path: Path
    words: tuple[str, ...] = ()
    unit: str = "件"
    default_column: str | None = None
    """The column meant when a question names none; None: the table's own default."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """An official column: its full path and people's words for it."""

    key: str
    path: Path
    words: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    """The rows that have this column; none named: all rows of the table."""


@dataclass(frozen=True, slots=True)
class Identity:
    """An equation that the form's figures must satisfy: sum of the left cells = sum of the right cells.

    `along` "row": the terms are column keys and the equation holds in each row of the table;
    "column": the terms are row keys and the equation holds in each column.
    """

    key: str
    along: Literal["row", "column"]
    left: tuple[str, ...]
    right: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class FormTable:
    """An official table, with the identities that hold inside it."""

    key: str
    caption: str
    section: str
    rows: tuple[FormRow, ...]
    columns: tuple[FormColumn, ...]
    default_column: str | None = None
    identities: tuple[Identity, ...] = ()

    def columns_of(self, row: str) -> tuple[FormColumn, ...]:
        """The columns that the row with this key has, in print order."""
        return tuple(c for c in self.columns if not c.rows or row in c.rows)

    def row(self, key: str) -> FormRow:
        """The row with this key; KeyError where there is none."""
        return _by_key(self.rows, key)

    def column(self, key: str) -> FormColumn:
        """The column with this key; KeyError where there is none."""
        return _by_key(self.columns, key)


@dataclass(frozen=True, slots=True)
class Sum:
    """A total that people ask for and the form does not print: rows of a table, or columns of a row, added up."""

    key: str
    label: str
    table: str
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share that people ask for, in per cent: the sum of the top cells over the sum of the bottom cells.

    A term is a row key of table two or three (in the column asked for) or a column key of table four.
    """

    key: str
    label: str
    table: str
    top: tuple[str, ...]
    bottom: tuple[str, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its tables, the totals and shares people derive from it, and the years it was in force."""

    key: str
    title: str
    first_year: int
    last_year: int | None
    sections: tuple[str, ...]
    tables: tuple[FormTable, ...]
    sums: tuple[Sum, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)

    def table(self, key: str) -> FormTable:
        """The table with this key; KeyError where there is none."""
        return _by_key(self.tables, key)


def _by_key(items, key):  # type: ignore[no-untyped-def]
    for item in items:
        if item.key == key:
            return item
    raise KeyError(key)
