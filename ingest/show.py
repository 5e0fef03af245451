"""Report → the JSON of ``show --json``. Its shape is a contract that others' tools rely on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ingest.found import ReportHead
from ingest.report import Cell, Report, Row, Section, Table, Unresolved


def report_to_json(report: Report) -> dict[str, Any]:
    """The whole report as plain JSON values; numbers are ints where they are whole, else floats."""
    return {
        "report": report.id,
        "org": report.org,
        "year": report.year,
        "title": report.title,
        "source": report.source,
        "sha256": report.sha256,
        "sections": [_section_to_json(s) for s in report.sections],
        "unresolved": [_unresolved_to_json(u) for u in report.unresolved],
    }


def head_to_json(h: ReportHead) -> dict[str, Any]:
    """The head of a report as the JSON of the command line and of the API."""
    names = ("org", "year", "title", "names", "source", "sha256", "tables", "rows", "unresolved")
    return {"report": h.id, **{name: getattr(h, name) for name in names}}


def number_to_json(number: Decimal | None) -> int | float | None:
    """A Decimal as the plainest JSON number that equals it."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _section_to_json(section: Section) -> dict[str, Any]:
    return {
        "ref": section.ref,
        "number": section.number,
        "title": section.title,
        "paragraphs": [{"ref": p.ref, "text": p.text, "page": p.page} for p in section.paragraphs],
        "tables": [_table_to_json(t) for t in section.tables],
    }


def _table_to_json(table: Table) -> dict[str, Any]:
    return {
        "ref": table.ref,
        "caption": table.caption,
        "recovered": table.recovered,
        "columns": [list(c) for c in table.columns],
        "rows": [_row_to_json(r) for r in table.rows],
    }


def _row_to_json(row: Row) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "label": list(row.label),
        "printed": row.printed,
        "form_row": row.form_row,
        "origin": row.origin,
        "page": row.page,
        "cells": [_cell_to_json(c) for c in row.cells],
    }


def _cell_to_json(cell: Cell) -> dict[str, Any]:
    return {
        "column": list(cell.column),
        "text": cell.text,
        "number": number_to_json(cell.number),
        "unit": cell.unit,
        "blank": cell.blank,
    }


def _unresolved_to_json(part: Unresolved) -> dict[str, Any]:
    return {"ref": part.ref, "text": part.text, "why": part.why, "readings": list(part.readings)}
