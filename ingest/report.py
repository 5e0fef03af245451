"""The model: Report > Section > Paragraph | Table > Row > Cell, and the refs that address them.

Everything here is a frozen value; nothing here imports anything of ours. A ref such as
``郑州市商务局-2023/s3/t1/r5/c7`` is the address of one thing for the life of one file version (its sha256):
``sN`` counts sections in document order, ``tN`` tables, ``pN`` paragraphs, ``rN`` rows and ``cN`` cells, all from 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Path = tuple[str, ...]
"""A full path of headings, outermost first: ("三、本年度办理结果", "（三）不予公开", "1.属于国家秘密")."""

Blank = Literal["empty", "slash", "dash", "none"]
"""Why a cell holds no number: nothing printed, ``/``, ``—`` or the word 无. None of them is a 0."""

Origin = Literal["printed", "recovered", "ocr"]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points, from the top left corner of the page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `text` is as printed; `number` is None where the text is no number or is not decided."""

    column: Path
    text: str
    number: Decimal | None = None
    unit: str | None = None
    blank: Blank | None = None
    key: str | None = None
    """The form's key of this column, where the form is known."""


@dataclass(frozen=True, slots=True)
class Row:
    """One table row. `label` is the full path, completed from the form where the print lost it."""

    ref: str
    label: Path
    cells: tuple[Cell, ...]
    printed: str = ""
    form_row: str | None = None
    page: int | None = None
    box: Box | None = None
    origin: Origin = "printed"


@dataclass(frozen=True, slots=True)
class Slot:
    """One box of the table as it was printed, for showing it again.

    `row` and `cell` (from 1) tell which Row of the table and which Cell of that row stand in it;
    `cell` 0 is a row's label, `row` 0 a header or caption.
    """

    text: str
    rowspan: int = 1
    colspan: int = 1
    row: int = 0
    cell: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `columns` are the full header paths of all its rows, in print order."""

    ref: str
    caption: str
    columns: tuple[Path, ...]
    rows: tuple[Row, ...]
    recovered: bool = False
    layout: tuple[tuple[Slot, ...], ...] = ()
    form_table: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose; it has a ref because figures in prose are cited too."""

    ref: str
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the report; `number` is as printed (一, 二, …) and may repeat in a real report."""

    ref: str
    number: str
    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A part that could not be read, kept for the reader: its printed text, why, and the possible readings."""

    ref: str
    text: str
    why: str
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `names` are all names of the body that its title, file name and publisher line give."""

    id: str
    org: str
    year: int
    title: str
    source: str
    sha256: str
    sections: tuple[Section, ...]
    names: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    form: str | None = None
    unresolved: tuple[Unresolved, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables in document order."""
        return tuple(t for s in self.sections for t in s.tables)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of all tables in document order."""
        return tuple(r for t in self.tables for r in t.rows)


@dataclass(frozen=True, slots=True)
class Ref:
    """A parsed address; the parts that the address does not reach are 0."""

    report: str
    section: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0
    paragraph: int = 0

    def __str__(self) -> str:
        parts = (("s", self.section), ("t", self.table), ("r", self.row), ("c", self.cell), ("p", self.paragraph))
        return "/".join([self.report, *(f"{mark}{n}" for mark, n in parts if n)])


_REF = re.compile(r"(?P<report>.+?)(?:/s(?P<s>\d+)(?:/p(?P<p>\d+)|/t(?P<t>\d+)(?:/r(?P<r>\d+)(?:/c(?P<c>\d+))?)?)?)?")


def parse_ref(text: str) -> Ref:
    """Parse ``REPORT/sN/tN/rN/cN`` or ``REPORT/sN/pN``, or any beginning of them. Raises ValueError for others."""
    m = _REF.fullmatch(text)
    if m is None or not m["report"]:
        raise ValueError(f"not a ref: {text!r}; expected REPORT/sN/tN/rN/cN or REPORT/sN/pN")
    s, t, r, c, p = (int(m[g] or 0) for g in ("s", "t", "r", "c", "p"))
    return Ref(m["report"], s, t, r, c, p)
