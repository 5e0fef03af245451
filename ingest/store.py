"""The store: one folder with the facts (SQL), the lexical index (same SQL), the vectors (Chroma) and the files read.

One writer, many readers. A report and its lexical index go in together or not at all; its vectors follow. Until they
have, the report is marked stale: it is found by address and by words, and `embed` or `rebuild` catches up.
"""

from __future__ import annotations

import contextlib
import difflib
import os
import shlex
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import ColumnElement, Connection, Engine, Select, column, select, text

from ingest import facts, schema
from ingest.bigrams import query_to_match
from ingest.errors import NoStore, ReportClaimed, UnknownRef, UnknownReport
from ingest.found import FoundLabel, FoundParagraph, FoundRow, Hit, ReportHead, SectionHead
from ingest.index import VectorIndex, mark_stale
from ingest.lock import writing
from ingest.originals import Originals
from ingest.report import Ref, Report, Row, Table, Unresolved, parse_ref
from ingest.vectors import Progress

if TYPE_CHECKING:
    from ingest.encode import Encoder

Placed = Literal["added", "unchanged", "replaced"]


class Store:
    """A folder of reports; threads may share one Store, and processes one folder."""

    def __init__(self, where: str | Path | None = None, encoder: Encoder | None = None, *, create: bool = True) -> None:
        """Open the folder: `where`, else WENBAO_STORE, else a per-user data folder. Loads no model.

        A store that is not there is made, or with `create` False, NoStore is raised and nothing is written.
        """
        self.folder = named_folder(where) or user_folder()
        self.originals = Originals(self.folder)
        self._engine = _folder_to_engine(self.folder, create)
        self._index = VectorIndex(self.folder, self._engine, encoder)

    def close(self) -> None:
        """Release the files."""
        self._index.close()
        self._engine.dispose()

    # Writing

    def known(self, sha256: str, overrides: Mapping[str, Any] | None = None) -> str | None:
        """The id of the report that these bytes with these overrides gave, so that they need not be read again."""
        with self._engine.connect() as connection:
            return _same(connection, sha256, facts.overrides_to_text(overrides))

    def displaced(self, report: Report, *, replace: bool = False) -> tuple[str, ...]:
        """The ids of the reports that would go if this one were added; ReportClaimed as for `add`."""
        with self._engine.connect() as connection:
            return _superseded(connection, report, replace)

    def require_encoder(self) -> None:
        """EncoderMismatch where the vectors were made by another model than the present one. Loads no model."""
        self._index.require_encoder()

    def add(
        self, report: Report, *, overrides: Mapping[str, Any] | None = None, replace: bool = False, embed: bool = True
    ) -> Placed:
        """Take a report in, whole or not at all. With `embed` False its vectors wait for the next `embed`.

        ReportClaimed where another source holds this body and year, unless `replace`. Where the vectors fail, the error
        is raised after the facts are in.
        """
        given = facts.overrides_to_text(overrides)
        if self.known(report.sha256, overrides):
            return "unchanged"
        if embed:
            self.require_encoder()
        with writing(self.folder), self._engine.begin() as connection:
            if _same(connection, report.sha256, given):
                return "unchanged"
            gone = _superseded(connection, report, replace)
            files = _checksums(connection, gone)
            for report_id in gone:
                facts.delete_report(connection, report_id)
            facts.insert_report(connection, report, given)
            mark_stale(connection, (*gone, report.id))
        self._forget(files)
        if embed:
            self._index.embed()
        return "replaced" if gone else "added"

    def remove(self, report_id: str) -> None:
        """Take a report out; UnknownReport where there is none with this id."""
        with writing(self.folder), self._engine.begin() as connection:
            files = {_head(connection, report_id).sha256}
            facts.delete_report(connection, report_id)
            mark_stale(connection, (report_id,))
        self._forget(files)

    def _forget(self, checksums: Iterable[str]) -> None:
        """Let go of the files that no report was read from any more; one that will not go is in nobody's way."""
        held = {head.sha256 for head in self.reports()}
        for sha256 in set(checksums) - held:
            with contextlib.suppress(OSError):
                self.originals.forget(sha256)

    def unembedded(self) -> tuple[str, ...]:
        """The ids of reports that vectors do not yet cover; empty unless an intake is going on or was broken off."""
        return self._index.waiting()

    def embed(self, progress: Progress | None = None) -> None:
        """Bring the vectors up to date, embedding only what is new; EncoderMismatch where another model made them."""
        self._index.embed(progress)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make all vectors anew from the facts, with the present model. Readers have the old ones until it is done."""
        self._index.rebuild(progress)

    # Looking up

    def reports(self) -> tuple[ReportHead, ...]:
        """The heads of all reports, in order of body and year."""
        with self._engine.connect() as connection:
            return tuple(facts.select_heads(connection).values())

    def head(self, report_id: str) -> ReportHead:
        """The head of one report; UnknownReport where there is none with this id."""
        with self._engine.connect() as connection:
            return _head(connection, report_id)

    def report(self, report_id: str) -> Report:
        """The whole report, equal to what was added; UnknownReport where there is none with this id."""
        with self._engine.connect() as connection:
            return facts.select_report(connection, _head(connection, report_id))

    def resolve(self, name: str) -> str:
        """The id of the report called so: its id, or NAME-YEAR by any name of its body. UnknownReport otherwise."""
        heads, wanted = self.reports(), _fold(name)
        if any(h.id == name for h in heads):
            return name
        found = {h.id for h in heads for n in (h.org, *h.names) if wanted == _fold(f"{n}-{h.year}")}
        if len(found) == 1:
            return found.pop()
        if found:
            raise UnknownReport(f"叫“{name}”的报告不止一份：{'、'.join(sorted(found))}；请写其中一个编号")
        raise UnknownReport(_no_such(name, [h.id for h in heads]))

    def rows(
        self,
        reports: Iterable[str] | None = None,
        form_rows: Iterable[str] | None = None,
        form_tables: Iterable[str] | None = None,
        refs: Iterable[str] | None = None,
    ) -> tuple[FoundRow, ...]:
        """The rows that satisfy every condition given, in document order; as many queries for one report as for all."""
        where = [
            *_among(schema.rows.c.report, reports),
            *_among(schema.rows.c.form_row, form_rows),
            *_among(schema.tables.c.form_table, form_tables),
            *_among(schema.rows.c.ref, refs),
        ]
        with self._engine.connect() as connection:
            heads = facts.select_heads(connection)
            return tuple(_to_found_row(heads, at, row) for at, row in facts.select_rows(connection, *where))

    def paragraphs(
        self, reports: Iterable[str] | None = None, refs: Iterable[str] | None = None
    ) -> tuple[FoundParagraph, ...]:
        """The paragraphs of these reports, or at these addresses, in document order."""
        where = [*_among(schema.paragraphs.c.report, reports), *_among(schema.paragraphs.c.ref, refs)]
        with self._engine.connect() as connection:
            heads = facts.select_heads(connection)
            found = facts.select_paragraphs(connection, *where)
            return tuple(FoundParagraph(heads[report], section, paragraph) for report, section, paragraph in found)

    def table(self, ref: str) -> tuple[ReportHead, SectionHead, Table]:
        """The table at this address, or that the row or cell at it stands in; UnknownRef where there is none."""
        with self._engine.connect() as connection:
            for report, section, table in facts.select_tables(connection, schema.tables.c.ref == _ref_to_table(ref)):
                return _head(connection, report), section, table
        raise UnknownRef(f"库里没有这张表：{ref}；报告可能已更换或移除，请重新查询")

    def unresolved(self, report_id: str) -> tuple[Unresolved, ...]:
        """The parts of a report that could not be read; UnknownReport where there is none with this id."""
        with self._engine.connect() as connection:
            return facts.select_unresolved(connection, _head(connection, report_id).id)

    # Searching

    def search_text(
        self, query: str, reports: Iterable[str] | None, limit: int, kinds: Sequence[str] = ("paragraph", "row")
    ) -> list[Hit]:
        """The paragraphs and rows that share words with the query, best first by BM25 over pairs of characters."""
        match = query_to_match(query)
        if not match or limit < 1:
            return []
        where = [*_among(schema.passages.c.kind, kinds), *_among(schema.passages.c.report, reports)]
        with self._engine.connect() as connection:
            found = connection.execute(_lexical(where, limit), {"match": match})
            return [Hit(r.ref, r.report, r.kind, -r.rank) for r in found]

    def search_vectors(
        self, query: str, reports: Iterable[str] | None, limit: int, kinds: Sequence[str] = ("chunk",)
    ) -> list[Hit]:
        """The chunks nearest in meaning, best first, each by the paragraph it begins in. Loads the model."""
        within = None if reports is None else set(reports)
        found = [near for kind in kinds for near in self._index.nearest(kind, query, limit, within)]
        hits = [Hit(d.metadata["ref"], d.metadata["report"], d.metadata["kind"], score) for d, score in found]
        best: dict[str, Hit] = {}
        for hit in sorted(hits, key=lambda h: -h.score):
            best.setdefault(hit.ref, hit)
        return list(best.values())[:limit]

    def search_labels(self, query: str, limit: int) -> list[FoundLabel]:
        """The row labels and columns nearest in meaning, over all tables, best first. Loads the model."""
        from ingest.chunks import document_to_label

        return [document_to_label(d, score) for d, score in self._index.nearest("label", query, limit)]


def named_folder(where: str | Path | None = None) -> Path | None:
    """The folder that someone named for the store, here or as WENBAO_STORE; None where nobody did."""
    named = where or os.environ.get("WENBAO_STORE")
    return Path(named).expanduser() if named else None


def user_folder() -> Path:
    """The folder of the store where nobody named one."""
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "wenbao"


def _folder_to_engine(folder: Path, create: bool) -> Engine:
    file = folder / "facts.sqlite"
    engine = schema.file_to_engine(file)
    try:
        if create:
            folder.mkdir(parents=True, exist_ok=True)
        if not ((create or file.is_file()) and schema.has_schema(engine)):
            _make(folder, engine, create)
    except OSError as error:
        raise schema.unopened(file, error.strerror) from error
    return engine


def _make(folder: Path, engine: Engine, allowed: bool) -> None:
    if not allowed:
        what = "里没有库" if folder.is_dir() else "不存在"
        raise NoStore(
            f"库文件夹 {folder} {what}：请检查 --store 和 WENBAO_STORE，"
            f"或先用 python -m ingest add 文件 --store {shlex.quote(str(folder))} 建库"
        )
    with writing(folder):
        schema.create_schema(engine)


def _same(connection: Connection, sha256: str, overrides: str) -> str | None:
    r = schema.reports.c
    return connection.scalar(select(r.id).where(r.sha256 == sha256, r.overrides == overrides))


def _superseded(connection: Connection, report: Report, replace: bool) -> tuple[str, ...]:
    """The reports whose place this one takes: those of its source or bytes, and, if `replace`, of its body and year."""
    r = schema.reports.c
    own = (r.source == report.source) | (r.sha256 == report.sha256)
    claim = (r.id == report.id) | ((r.org == report.org) & (r.year == report.year))
    held = connection.execute(select(r.id, r.source).where(claim, ~own)).first()
    if held and not replace:
        raise ReportClaimed(
            f"{report.org} {report.year} 年的报告已经在库里（{held.id}，来自 {held.source}）："
            "要用这一份换掉它，请加 --replace；要是认错了单位或年份，请用 --org、--year 写明"
        )
    return tuple(connection.scalars(select(r.id).where(own | claim)))


def _checksums(connection: Connection, ids: Sequence[str]) -> set[str]:
    r = schema.reports.c
    return set(connection.scalars(select(r.sha256).where(r.id.in_(ids))))


def _head(connection: Connection, report_id: str) -> ReportHead:
    heads = facts.select_heads(connection, (report_id,))
    if report_id not in heads:
        raise UnknownReport(_no_such(report_id, facts.select_heads(connection)))
    return heads[report_id]


def _no_such(name: str, ids: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(ids), n=5, cutoff=0.4)
    hint = f"相近的有：{'、'.join(near)}" if near else "请用 python -m ingest list 查看库里的报告"
    return f"库里没有报告“{name}”：{hint}"


def _fold(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())


def _among(of: ColumnElement[Any], values: Iterable[str] | None) -> list[ColumnElement[bool]]:
    """No condition where no values are given; an empty list of values is a condition that nothing satisfies."""
    return [] if values is None else [of.in_(list(values))]


def _lexical(where: Sequence[ColumnElement[bool]], limit: int) -> Select[Any]:
    p = schema.passages.c
    rank: ColumnElement[float] = column("rank")
    matching = text("lexical MATCH :match AND lexical.rowid = passages.id")
    query = select(p.ref, p.report, p.kind, rank).select_from(schema.passages, text("lexical"))
    return query.where(matching, *where).order_by(rank, p.id).limit(limit)


def _to_found_row(heads: Mapping[str, ReportHead], at: Any, row: Row) -> FoundRow:
    section = SectionHead(at.section_ref, at.section_number, at.section_title)
    return FoundRow(heads[at.report], section, at.table_ref, at.caption, at.form_table, at.recovered, row)


def _ref_to_table(ref: str) -> str:
    try:
        r = parse_ref(ref)
    except ValueError as error:
        raise UnknownRef(f"这不是地址：{ref}；地址形如 单位-年份/s3/t1/r5") from error
    return str(Ref(r.report, r.section, r.table))
