"""The parts of a form, as data. Keys are ours and Latin; paths and words are the form's and its readers' Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Literal

from ingest.report import Path


def words(text: str) -> tuple[str, ...]:
    """Words separated by blanks; an underscore is a blank inside a phrase."""
    return tuple(word.replace("_", " ") for word in text.split())


def spelled(text: str) -> tuple[str, ...]:
    """Every way of saying what each line says: its pieces, parted by blanks, each in one of the ways parted by bars.

    "逾期|过期 不|没 补正" is 逾期不补正, 逾期没补正, 过期不补正, 过期没补正; a bar with nothing behind it lets its
    piece be left out.
    """
    lines = ([piece.split("|") for piece in line.split()] for line in text.splitlines())
    said = ("".join(pieces) for line in lines for pieces in product(*line))
    return tuple(dict.fromkeys(word for word in said if word))


@dataclass(frozen=True, slots=True)
class FormRow:
    """An official row: its full path and the unit of its cells."""

    key: str
    path: Path
    unit: str = "件"


@dataclass(frozen=True, slots=True)
class FormColumn:
    """An official column: its full path."""

    key: str
    path: Path
    rows: tuple[str, ...] = ()
    """The rows that have this column; none named: all rows of the table."""
    unit: str | None = None
    """The unit of its cells where it is not the row's; "" where the form names none."""


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
    default_rows: tuple[str, ...] = ()
    """The rows meant where a question names none, and likewise the columns; empty: it must name one."""
    default_columns: tuple[str, ...] = ()
    adds_up: bool = True
    """Whether its columns may be added to each other; 制发, 废止 and 现行有效 may not."""
    identities: tuple[Identity, ...] = ()

    def columns_of(self, row: str) -> tuple[FormColumn, ...]:
        """The columns that the row with this key has, in print order."""
        return tuple(c for c in self.columns if not c.rows or row in c.rows)

    def unit_of(self, row: str, column: str) -> str | None:
        """The unit of a cell by the form; None where only the print can tell."""
        own = self.column(column).unit
        return (self.row(row).unit if own is None else own) or None

    def row(self, key: str) -> FormRow:
        """The row with this key; KeyError where there is none."""
        return _by_key(self.rows, key)

    def column(self, key: str) -> FormColumn:
        """The column with this key; KeyError where there is none."""
        return _by_key(self.columns, key)


@dataclass(frozen=True, slots=True)
class Term:
    """People's words for a set of rows, or for a set of columns, of one table.

    A term that names several rows or columns names their sum (不予公开: eight rows), which the form does not print.
    Terms of one question on one `axis` narrow each other by intersection: 不予公开 and 国家秘密 leave one row; so do
    terms of different axes over the same columns: 行政复议 and 结果纠正 leave one column. A `weak` term holds only
    where it agrees with the others (答复, 公开): alone it says nothing. One that is not known `alone` says nothing
    unless another of its axis says the same or more (投诉 beside 不予处理): left by itself it is a word unaccounted
    for.
    """

    label: str
    table: str
    words: tuple[str, ...]
    axis: str
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    weak: bool = False
    alone: bool = True

    @property
    def keys(self) -> tuple[str, ...]:
        """The rows or the columns that it names."""
        return self.rows or self.columns


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share that people ask for by name, in per cent: the sum of the top cells over the sum of the bottom cells.

    Terms are row keys (in the column asked for), or column keys of a table with one row.
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
    terms: tuple[Term, ...] = ()
    ratios: tuple[Ratio, ...] = ()

    @property
    def headings(self) -> frozenset[str]:
        """The column names of its first table, which tell it from other forms."""
        return frozenset(column.path[-1] for column in self.tables[0].columns) if self.tables else frozenset()

    def is_in_force(self, year: int) -> bool:
        """Whether the reports for this year were to follow it."""
        return self.first_year <= year <= (self.last_year or year)

    def table(self, key: str) -> FormTable:
        """The table with this key; KeyError where there is none."""
        return _by_key(self.tables, key)


def _by_key(items, key):  # type: ignore[no-untyped-def]
    for item in items:
        if item.key == key:
            return item
    raise KeyError(key)
