"""The tables of the store's SQL file: every fact has its own row, addressed by its ref.

Lists of words (paths, names) are JSON texts and numbers are decimal texts, so that what is read back equals what was
written, digit for digit. `stale` names the reports whose vectors do not match their facts.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Engine,
    ExceptionContext,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    inspect,
    select,
    text,
)

from ingest.errors import StoreError, StoreVersion

SCHEMA_VERSION = "1"
_BUSY_SECONDS = 10

metadata = MetaData()


def _report() -> Column[Any]:
    return Column("report", String, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=True)


meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

reports = Table(
    "reports",
    metadata,
    Column("id", String, primary_key=True),
    Column("org", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("title", String, nullable=False),
    Column("names", String, nullable=False),
    Column("source", String, nullable=False, index=True),
    Column("sha256", String, nullable=False, index=True),
    Column("overrides", String, nullable=False),
    Column("url", String),
    Column("published", String),
    Column("form", String),
    Column("warnings", String, nullable=False),
    Column("table_count", Integer, nullable=False),
    Column("row_count", Integer, nullable=False),
    Column("unresolved_count", Integer, nullable=False),
)

sections = Table(
    "sections",
    metadata,
    Column("ref", String, primary_key=True),
    _report(),
    Column("position", Integer, nullable=False),
    Column("number", String, nullable=False),
    Column("title", String, nullable=False),
)

paragraphs = Table(
    "paragraphs",
    metadata,
    Column("ref", String, primary_key=True),
    _report(),
    Column("section", String, ForeignKey("sections.ref", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", String, nullable=False),
    Column("page", Integer),
)

tables = Table(
    "tables",
    metadata,
    Column("ref", String, primary_key=True),
    _report(),
    Column("section", String, ForeignKey("sections.ref", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("caption", String, nullable=False),
    Column("columns", String, nullable=False),
    Column("recovered", Boolean, nullable=False),
    Column("layout", String, nullable=False),
    Column("form_table", String),
)

rows = Table(
    "rows",
    metadata,
    Column("ref", String, primary_key=True),
    _report(),
    Column("table_ref", String, ForeignKey("tables.ref", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("label", String, nullable=False),
    Column("printed", String, nullable=False),
    Column("form_row", String),
    Column("page", Integer),
    Column("box", String),
    Column("origin", String, nullable=False),
    Index("rows_form_row", "form_row", "report"),
)

cells = Table(
    "cells",
    metadata,
    Column("row", String, ForeignKey("rows.ref", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("column", String, nullable=False),
    Column("text", String, nullable=False),
    Column("number", String),
    Column("unit", String),
    Column("blank", String),
    Column("key", String),
    sqlite_with_rowid=False,
)

unresolved = Table(
    "unresolved",
    metadata,
    _report(),
    Column("position", Integer, nullable=False),
    Column("ref", String, nullable=False),
    Column("text", String, nullable=False),
    Column("why", String, nullable=False),
    Column("readings", String, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    _report(),
    Column("ref", String, nullable=False),
    Column("kind", String, nullable=False),
)
"""What the lexical index can find; `id` is the rowid of its text in the FTS5 table `lexical`."""

stale = Table("stale", metadata, Column("report", String, primary_key=True))
"""Reports whose vectors are missing or outdated. A removed report stays here until its vectors are gone too."""

_LEXICAL = "CREATE VIRTUAL TABLE IF NOT EXISTS lexical USING fts5(text, tokenize = 'unicode61 remove_diacritics 0')"


def file_to_engine(file: Path) -> Engine:
    """An engine on one SQLite file: readers see a snapshot, never half a report, and do not wait for the writer."""
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _translate)
    return engine


def unopened(file: Path | str | None, why: str | None) -> StoreError:
    """What to say of a store's file that cannot be opened, read or written."""
    return StoreError(f"库文件 {file} 打不开或读写不了（{why}）：请检查路径和权限，或用 --store 另指一处")


def _translate(context: ExceptionContext) -> None:
    """What is wrong with the file, not with what we asked of it, becomes an error of ours here, once."""
    error = context.original_exception
    if type(error) in (sqlite3.DatabaseError, sqlite3.OperationalError) and context.engine is not None:
        raise unopened(context.engine.url.database, str(error)) from error


def _prepare(connection: Any, _record: object) -> None:
    # The driver's own transactions begin at the first write only; reads of one report need one snapshot as well.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def create_schema(engine: Engine) -> None:
    """Create the tables in an empty file; the caller is the only writer."""
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.execute(text(_LEXICAL))
        if read_meta(connection, "schema") is None:
            write_meta(connection, "schema", SCHEMA_VERSION)


def has_schema(engine: Engine) -> bool:
    """Whether the file holds a store; StoreVersion where it is one of another layout."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(meta.name):
            return False
        version = read_meta(connection, "schema")
    if version != SCHEMA_VERSION:
        raise StoreVersion(
            f"库 {engine.url.database} 的格式版本是 {version}，本程序需要 {SCHEMA_VERSION}："
            "请换一个空文件夹（--store），把原文件重新入库"
        )
    return True


def read_meta(connection: Connection, key: str) -> str | None:
    """A fact about the store itself, or None."""
    return connection.scalar(select(meta.c.value).where(meta.c.key == key))


def write_meta(connection: Connection, key: str, value: str) -> None:
    """Set a fact about the store itself."""
    connection.execute(meta.delete().where(meta.c.key == key))
    connection.execute(meta.insert().values(key=key, value=value))
