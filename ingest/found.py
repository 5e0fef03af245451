"""What the store hands out: facts with the report, section and table they stand in, and search hits."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.report import Paragraph, Path, Row


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What is known of a report without reading its text; `tables`, `rows` and `unresolved` are counts."""

    id: str
    org: str
    year: int
    title: str
    names: tuple[str, ...]
    source: str
    sha256: str
    url: str | None
    published: str | None
    form: str | None
    tables: int
    rows: int
    unresolved: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionHead:
    """The section that something stands in."""

    ref: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A table row with where it stands; `recovered` is its table's."""

    report: ReportHead
    section: SectionHead
    table_ref: str
    caption: str
    form_table: str | None
    recovered: bool
    row: Row


@dataclass(frozen=True, slots=True)
class FoundParagraph:
    """A paragraph with where it stands."""

    report: ReportHead
    section: SectionHead
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result: the address of a paragraph or row, its report, its kind, and a score (more is better)."""

    ref: str
    report: str
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class FoundLabel:
    """An entry of the label catalogue: a row label and a column of some table, with the form's keys if known."""

    label: Path
    column: Path
    form_table: str | None
    form_row: str | None
    key: str | None
    score: float = 0.0
