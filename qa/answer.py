"""Answer, Figure, Citation: what leaves the chain, and its JSON. The JSON is a contract that others' tools rely on."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from ingest.report import Box, Path
from ingest.show import number_to_json

Status = Literal["answered", "not_found", "ambiguous"]
Reason = Literal["no_body", "no_year", "no_row", "blank", "unresolved", "off_topic"]
WarningKind = Literal["identity", "prose", "year", "recovered", "ocr", "blank", "missing"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the answer, with the numbers of the citations it was taken from. A share has unit % and 33.33,
    not 0.3333.
    """

    value: Decimal
    text: str
    unit: str | None
    label: str
    citations: tuple[int, ...]
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class CitedReport:
    """The report that a citation stands in; `file` is the source's file name. Web address and date of publication are
    for footnotes, not part of the JSON.
    """

    id: str
    org: str
    year: int
    title: str
    file: str
    sha256: str
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class CitedCell:
    """A cell of a cited row; `used` where the figure was taken from it."""

    column: Path
    text: str
    number: Decimal | None
    used: bool


@dataclass(frozen=True, slots=True)
class RowCitation:
    """A table row that the answer relied on, by its address."""

    n: int
    report: CitedReport
    section: str
    table: str
    ref: str
    row: Path
    cells: tuple[CitedCell, ...]
    origin: str = "printed"
    check: Literal["holds", "fails", "none"] = "none"
    page: int | None = None
    box: Box | None = None
    kind: Literal["row"] = "row"


@dataclass(frozen=True, slots=True)
class PassageCitation:
    """A passage of prose that the answer relied on: the sentence or two that matter, not the page."""

    n: int
    report: CitedReport
    section: str
    ref: str
    quote: str
    page: int | None = None
    kind: Literal["passage"] = "passage"


Citation = RowCitation | PassageCitation


@dataclass(frozen=True, slots=True)
class Warning:
    """Something amiss beside the figure, in words, with the addresses of the cells or passages concerned."""

    kind: WarningKind
    text: str
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood, what was found, and where it stands."""

    question: str
    status: Status
    text: str
    understood: str = ""
    reason: Reason | None = None
    figures: tuple[Figure, ...] = ()
    citations: tuple[Citation, ...] = ()
    warnings: tuple[Warning, ...] = ()
    suggestions: tuple[str, ...] = ()
    """Questions that can be asked instead or next; for the page, not part of the JSON."""
    id: Any = field(default=None)


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """The answer as the JSON of the command line, the page and the API."""
    return {
        "id": answer.id,
        "question": answer.question,
        "status": answer.status,
        "reason": answer.reason,
        "text": answer.text,
        "understood": answer.understood,
        "figures": [_figure_to_json(f) for f in answer.figures],
        "citations": [_citation_to_json(c) for c in answer.citations],
        "warnings": [{"kind": w.kind, "text": w.text, "refs": list(w.refs)} for w in answer.warnings],
    }


def _figure_to_json(f: Figure) -> dict[str, Any]:
    return {
        "value": number_to_json(f.value),
        "text": f.text,
        "unit": f.unit,
        "label": f.label,
        "formula": f.formula,
        "citations": list(f.citations),
    }


def _report_to_json(r: CitedReport) -> dict[str, Any]:
    return {"id": r.id, "org": r.org, "year": r.year, "title": r.title, "file": r.file, "sha256": r.sha256}


def _citation_to_json(c: Citation) -> dict[str, Any]:
    head = {
        "n": c.n,
        "kind": c.kind,
        "report": _report_to_json(c.report),
        "section": c.section,
        "ref": c.ref,
        "page": c.page,
    }
    if isinstance(c, PassageCitation):
        return {**head, "quote": c.quote}
    return {
        **head,
        "table": c.table,
        "row": list(c.row),
        "origin": c.origin,
        "cells": [_cell_to_json(x) for x in c.cells],
        "check": c.check,
    }


def _cell_to_json(c: CitedCell) -> dict[str, Any]:
    return {"column": list(c.column), "text": c.text, "number": number_to_json(c.number), "used": c.used}
