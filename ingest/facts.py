"""Report → SQL records, and back: what is read equals what was written."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select, text

from ingest import schema
from ingest.bigrams import text_to_bigrams
from ingest.found import FoundLabel, ReportHead, SectionHead
from ingest.report import Cell, Paragraph, Report, Row, Section, Slot, Table, Unresolved

Record = dict[str, Any]


def overrides_to_text(overrides: Mapping[str, Any] | None) -> str:
    """What the user laid down about a source (body, year), in one spelling, so that it can be compared."""
    given = {k: v for k, v in (overrides or {}).items() if v is not None}
    return json.dumps(given, ensure_ascii=False, sort_keys=True)


def insert_report(connection: Connection, report: Report, overrides: str) -> None:
    """Write every fact of a report and its lexical index; the caller holds the transaction."""
    connection.execute(schema.reports.insert(), [_report_to_record(report, overrides)])
    for table, records in _report_to_facts(report).items():
        if records:
            connection.execute(table.insert(), records)
    _insert_passages(connection, report)


def delete_report(connection: Connection, report_id: str) -> None:
    """Remove a report's facts and its lexical index; its vectors become stale."""
    gone = select(schema.passages.c.id).where(schema.passages.c.report == report_id)
    ids = [{"id": i} for i in connection.scalars(gone)]
    if ids:
        connection.execute(text("DELETE FROM lexical WHERE rowid = :id"), ids)
    connection.execute(schema.reports.delete().where(schema.reports.c.id == report_id))


def _report_to_record(report: Report, overrides: str) -> Record:
    return {
        "id": report.id,
        "org": report.org,
        "year": report.year,
        "title": report.title,
        "names": _words_to_text(report.names),
        "source": report.source,
        "sha256": report.sha256,
        "overrides": overrides,
        "url": report.url,
        "published": report.published,
        "form": report.form,
        "warnings": _words_to_text(report.warnings),
        "table_count": len(report.tables),
        "row_count": len(report.rows),
        "unresolved_count": len(report.unresolved),
    }


def _report_to_facts(report: Report) -> dict[Any, list[Record]]:
    """All records below the report, parents first; positions count in document order."""
    facts: dict[Any, list[Record]] = {
        t: [] for t in (schema.sections, schema.paragraphs, schema.tables, schema.rows, schema.cells, schema.unresolved)
    }

    def put(table: Any, **values: Any) -> None:
        facts[table].append({"report": report.id, "position": len(facts[table]), **values})

    for s in report.sections:
        put(schema.sections, ref=s.ref, number=s.number, title=s.title)
        for p in s.paragraphs:
            put(schema.paragraphs, ref=p.ref, section=s.ref, text=p.text, page=p.page)
        for t in s.tables:
            put(schema.tables, section=s.ref, **_table_to_record(t))
            for r in t.rows:
                put(schema.rows, table_ref=t.ref, **_row_to_record(r))
                facts[schema.cells].extend(_row_to_cells(r))
    for u in report.unresolved:
        put(schema.unresolved, ref=u.ref, text=u.text, why=u.why, readings=_words_to_text(u.readings))
    return facts


def _table_to_record(t: Table) -> Record:
    layout = [[(s.text, s.rowspan, s.colspan, s.row, s.cell) for s in line] for line in t.layout]
    return {
        "ref": t.ref,
        "caption": t.caption,
        "columns": json.dumps(t.columns, ensure_ascii=False),
        "recovered": t.recovered,
        "layout": json.dumps(layout, ensure_ascii=False),
        "form_table": t.form_table,
    }


def _row_to_record(r: Row) -> Record:
    return {
        "ref": r.ref,
        "label": _words_to_text(r.label),
        "printed": r.printed,
        "form_row": r.form_row,
        "page": r.page,
        "box": None if r.box is None else json.dumps(r.box),
        "origin": r.origin,
    }


def _row_to_cells(r: Row) -> Iterator[Record]:
    for position, c in enumerate(r.cells):
        yield {
            "row": r.ref,
            "position": position,
            "column": _words_to_text(c.column),
            "text": c.text,
            "number": None if c.number is None else str(c.number),
            "unit": c.unit,
            "blank": c.blank,
            "key": c.key,
        }


def _insert_passages(connection: Connection, report: Report) -> None:
    found = list(_report_to_passages(report))
    if not found:
        return
    last = connection.scalar(select(schema.passages.c.id).order_by(schema.passages.c.id.desc()).limit(1)) or 0
    ids = range(last + 1, last + 1 + len(found))
    passages = [{"id": i, "report": report.id, "ref": r, "kind": k} for i, (r, k, _) in zip(ids, found, strict=True)]
    words = [{"id": i, "text": text_to_bigrams(words)} for i, (_, _, words) in zip(ids, found, strict=True)]
    connection.execute(schema.passages.insert(), passages)
    connection.execute(text("INSERT INTO lexical (rowid, text) VALUES (:id, :text)"), words)


def _report_to_passages(report: Report) -> Iterator[tuple[str, str, str]]:
    """Ref, kind and words of all that can be searched: a row by its label, its columns and its table's caption."""
    for section in report.sections:
        yield from ((p.ref, "paragraph", p.text) for p in section.paragraphs)
        for table in section.tables:
            for row in table.rows:
                paths = (row.label, *(c.column for c in row.cells))
                words = dict.fromkeys(word for path in paths for word in path)
                yield row.ref, "row", " ".join((table.caption, *words))


def select_heads(connection: Connection, ids: Iterable[str] | None = None) -> dict[str, ReportHead]:
    """The heads of the reports, by id, in order of body and year; all reports where no ids are given."""
    query = select(schema.reports).order_by(schema.reports.c.org, schema.reports.c.year, schema.reports.c.id)
    if ids is not None:
        query = query.where(schema.reports.c.id.in_(list(ids)))
    return {r.id: _record_to_head(r) for r in connection.execute(query)}


def _record_to_head(r: Any) -> ReportHead:
    return ReportHead(
        id=r.id,
        org=r.org,
        year=r.year,
        title=r.title,
        names=_text_to_words(r.names),
        source=r.source,
        sha256=r.sha256,
        url=r.url,
        published=r.published,
        form=r.form,
        tables=r.table_count,
        rows=r.row_count,
        unresolved=r.unresolved_count,
        warnings=_text_to_words(r.warnings),
    )


def select_report(connection: Connection, head: ReportHead) -> Report:
    """The whole report as it was added."""
    return Report(
        id=head.id,
        org=head.org,
        year=head.year,
        title=head.title,
        source=head.source,
        sha256=head.sha256,
        sections=_select_sections(connection, head.id),
        names=head.names,
        url=head.url,
        published=head.published,
        form=head.form,
        unresolved=select_unresolved(connection, head.id),
        warnings=head.warnings,
    )


def _select_sections(connection: Connection, report_id: str) -> tuple[Section, ...]:
    prose, grids = defaultdict(list), defaultdict(list)
    of_report = schema.paragraphs.c.report == report_id
    for _, section, paragraph in select_paragraphs(connection, of_report):
        prose[section.ref].append(paragraph)
    for _, section, table in select_tables(connection, schema.tables.c.report == report_id):
        grids[section.ref].append(table)
    return tuple(
        Section(s.ref, s.number, s.title, tuple(prose[s.ref]), tuple(grids[s.ref]))
        for s in connection.execute(_in_order(schema.sections, schema.sections.c.report == report_id))
    )


def select_paragraphs(
    connection: Connection, *where: ColumnElement[bool]
) -> Iterator[tuple[str, SectionHead, Paragraph]]:
    """Paragraphs that satisfy the conditions, with their reports' ids and their sections, in document order."""
    query = _in_order(schema.paragraphs, *where, source=schema.paragraphs.join(schema.sections), extra=_SECTION)
    for p in connection.execute(query):
        yield p.report, SectionHead(p.section, p.section_number, p.section_title), Paragraph(p.ref, p.text, p.page)


def select_tables(connection: Connection, *where: ColumnElement[bool]) -> Iterator[tuple[str, SectionHead, Table]]:
    """Tables that satisfy the conditions, whole, with their reports' ids and their sections, in document order."""
    rows = defaultdict(list)
    for table, row in select_rows(connection, *where):
        rows[table.table_ref].append(row)
    query = _in_order(schema.tables, *where, source=schema.tables.join(schema.sections), extra=_SECTION)
    for t in connection.execute(query):
        columns = tuple(tuple(path) for path in json.loads(t.columns))
        layout = tuple(tuple(Slot(*slot) for slot in line) for line in json.loads(t.layout))
        table = Table(t.ref, t.caption, columns, tuple(rows[t.ref]), t.recovered, layout, t.form_table)
        yield t.report, SectionHead(t.section, t.section_number, t.section_title), table


def select_rows(connection: Connection, *where: ColumnElement[bool]) -> Iterator[tuple[Any, Row]]:
    """Rows that satisfy the conditions on rows and their tables, in document order: two queries however many rows.

    With each row goes the record of where it stands: report, section_ref, section_number, section_title, table_ref,
    caption, form_table, recovered.
    """
    cells = _select_cells(connection, where)
    of_table = (schema.tables.c.caption, schema.tables.c.form_table, schema.tables.c.recovered)
    extra = (*of_table, schema.sections.c.ref.label("section_ref"), *_SECTION)
    source = schema.rows.join(schema.tables).join(schema.sections)
    for r in connection.execute(_in_order(schema.rows, *where, source=source, extra=extra)):
        box = None if r.box is None else tuple(json.loads(r.box))
        label, row_cells = _text_to_words(r.label), tuple(cells.get(r.ref, ()))
        yield r, Row(r.ref, label, row_cells, r.printed, r.form_row, r.page, box, r.origin)


def _select_cells(connection: Connection, where: Sequence[ColumnElement[bool]]) -> dict[str, list[Cell]]:
    c = schema.cells.c
    query = select(c.row, c.column, c.text, c.number, c.unit, c.blank, c.key).where(*where).order_by(c.row, c.position)
    found: dict[str, list[Cell]] = defaultdict(list)
    joined = query.select_from(schema.rows.join(schema.cells).join(schema.tables))
    for row, column, words, number, unit, blank, key in connection.execute(joined).all():
        found[row].append(Cell(_text_to_words(column), words, _text_to_number(number), unit, blank, key))
    return found


def select_unresolved(connection: Connection, report_id: str) -> tuple[Unresolved, ...]:
    """The parts of a report that could not be read."""
    query = _in_order(schema.unresolved, schema.unresolved.c.report == report_id)
    return tuple(Unresolved(u.ref, u.text, u.why, _text_to_words(u.readings)) for u in connection.execute(query))


def select_labels(connection: Connection) -> list[FoundLabel]:
    """Every distinct label, column, form table, form row and form column; those that the form knows come first."""
    r, c, t = schema.rows.c, schema.cells.c, schema.tables.c
    query = select(r.label, c.column, t.form_table, r.form_row, c.key).distinct()
    joined = query.select_from(schema.rows.join(schema.cells).join(schema.tables))
    known_first = joined.order_by(r.form_row.is_(None), c.key.is_(None), r.label, c.column)
    found = connection.execute(known_first)
    return [FoundLabel(_text_to_words(label), _text_to_words(column), *keys) for label, column, *keys in found]


_SECTION = (schema.sections.c.number.label("section_number"), schema.sections.c.title.label("section_title"))


def _in_order(table: Any, *where: ColumnElement[bool], source: Any = None, extra: Sequence[Any] = ()) -> Select[Any]:
    """The records of a table in document order, with extra columns where it is joined to others as `source`."""
    query = select(table, *extra).select_from(table if source is None else source)
    return query.where(*where).order_by(table.c.report, table.c.position)


def _words_to_text(words: Sequence[str]) -> str:
    return json.dumps(words, ensure_ascii=False)


@lru_cache(maxsize=8192)
def _text_to_words(words: str) -> tuple[str, ...]:
    return tuple(json.loads(words))


@lru_cache(maxsize=8192)
def _text_to_number(number: str | None) -> Decimal | None:
    return None if number is None else Decimal(number)
