"""The vectors kept in step with the facts: which are outdated, which model made them, when readers must reopen them.

A rebuild makes a new folder and then points to it, so readers have the old vectors until the new ones are complete.
A folder that no encoder has been declared for was broken off: whatever is in it, it is made afresh.
"""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, select

from ingest import facts, schema
from ingest.errors import EncoderMismatch, StoreError
from ingest.lock import embedding, writing
from ingest.vectors import Progress, Vectors

if TYPE_CHECKING:
    from langchain_core.documents import Document

    from ingest.encode import Encoder

_log = logging.getLogger(__name__)
_REBUILD = "请运行 python -m ingest rebuild"

_Versions = Mapping[str, str | None]
"""The sha256 of each report, None where it has been removed."""


@dataclass(frozen=True, slots=True)
class _State:
    """What SQL knows of the vectors: which folder, how often written, by which model, and whose are outdated."""

    folder: str
    generation: int
    encoder: str | None
    stale: tuple[str, ...]
    waiting: tuple[str, ...]
    """Those of the stale reports that are in the store, the others having been removed."""


class VectorIndex:
    """The vectors of one store; threads may share it."""

    def __init__(self, folder: Path, engine: Engine, encoder: Encoder | None) -> None:
        self._folder = folder
        self._engine = engine
        self._encoder = encoder
        self._vectors: Vectors | None = None
        self._opened: tuple[str, int] | None = None
        self._opening = threading.RLock()

    def close(self) -> None:
        """Release the files."""
        with self._opening:
            if self._vectors is not None:
                self._vectors.close()
            self._vectors = None

    def waiting(self) -> tuple[str, ...]:
        """The ids of reports that the vectors do not cover yet."""
        return self._state().waiting

    def require_encoder(self) -> None:
        """EncoderMismatch where the vectors were made by another model than the present one."""
        self._encoder_of(self._state())

    def embed(self, progress: Progress | None = None) -> None:
        """Drop the vectors of outdated reports and embed those that wait. Facts may be written meanwhile."""
        with embedding(self._folder):
            state = self._state()
            if state.stale:
                self._sweep(state)
                self._write(state, state.stale, progress)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make all vectors anew from the facts with the present model, in a new folder."""
        with embedding(self._folder):
            old = self._state()
            self._sweep(old)
            with self._engine.connect() as connection:
                everything = {*old.stale, *facts.select_heads(connection)}
            new = replace(old, folder=str(int(old.folder) + 1), encoder=None)
            self._write(new, sorted(everything), progress)

    def nearest(
        self, kind: str, query: str, limit: int, reports: Collection[str] | None = None
    ) -> list[tuple[Document, float]]:
        """The documents of a kind nearest to the query and their similarity; those of outdated reports are left out."""
        state = self._state()
        if state.waiting:
            _log.warning("%d 份报告还没有向量，按语义找不到：正在入库，或上次中断；%s", len(state.waiting), _REBUILD)
        outdated = state.stale if kind == "chunk" else ()
        nowhere = reports is not None and not set(reports) - set(outdated)
        if state.encoder is None or limit < 1 or not query.strip() or nowhere:
            return []
        vector = self._encoder_of(state).embed_query(query)
        try:
            with self._opening:
                return self._open(state).nearest(kind, vector, limit, reports, without=outdated)
        except StoreError:
            if self._state().folder == state.folder:
                raise
        return self.nearest(kind, query, limit, reports)  # rebuilt in between, and the old folder swept away

    def _state(self) -> _State:
        with self._engine.connect() as connection:
            stale = tuple(connection.scalars(select(schema.stale.c.report)))
            return _State(
                folder=schema.read_meta(connection, "vectors") or "1",
                generation=int(schema.read_meta(connection, "generation") or 0),
                encoder=schema.read_meta(connection, "encoder"),
                stale=stale,
                waiting=tuple(facts.select_heads(connection, stale)) if stale else (),
            )

    def _encoder_of(self, state: _State) -> Encoder:
        """The encoder, provided that the vectors are its own."""
        if self._encoder is None:
            from ingest.encode import encoder_from_settings

            self._encoder = encoder_from_settings()
        if state.encoder not in (None, self._encoder.model_id):
            raise EncoderMismatch(
                f"库 {self._folder} 的向量由模型 {state.encoder} 生成，现在用的是 {self._encoder.model_id}：{_REBUILD}"
            )
        return self._encoder

    def _path(self, state: _State) -> Path:
        return self._folder / "vectors" / state.folder

    def _sweep(self, state: _State) -> None:
        """Remove the folders of former rebuilds; the last one was kept because readers may still have been in it.

        The present one goes as well while no encoder is declared for it: no reader is in it, and whichever model began
        to fill it, its vectors must not be mixed with another's.
        """
        kept = self._path(state) if state.encoder else None
        for folder in self._path(state).parent.glob("*"):
            if folder != kept:
                shutil.rmtree(folder)

    def _open(self, state: _State) -> Vectors:
        """The vectors as of this state: Chroma sees what another process wrote only after reopening the folder."""
        if self._vectors is None or self._opened != (state.folder, state.generation):
            self.close()
            self._vectors = Vectors(self._path(state), self._encoder_of(state))
            self._opened = (state.folder, state.generation)
        return self._vectors

    def _write(self, state: _State, due: Sequence[str], progress: Progress | None) -> None:
        """Write what is due, and only then declare it done; whatever fails leaves the reports marked stale."""
        encoder = self._encoder_of(state)
        versions, chunks, labels = self._documents(due)
        with closing(Vectors(self._path(state), encoder, create=True)) as vectors:
            vectors.drop_reports("chunk", due)
            vectors.put("chunk", chunks, progress)
            _set_catalogue(vectors, labels)
        self._declare_written(state, encoder.model_id, versions)

    def _documents(self, report_ids: Collection[str]) -> tuple[_Versions, list[Document], list[Document]]:
        """As of one moment: which versions of these reports there are, their chunks, and the label catalogue of all."""
        from ingest.chunks import labels_to_documents, report_to_documents

        with self._engine.connect() as connection:
            heads = facts.select_heads(connection, report_ids)
            chunks = [d for h in heads.values() for d in report_to_documents(facts.select_report(connection, h))]
            labels = labels_to_documents(facts.select_labels(connection))
            return _versions(connection, report_ids), chunks, labels

    def _declare_written(self, state: _State, model_id: str, written: _Versions) -> None:
        """Point readers to what was written; reports that others changed in the meantime stay stale."""
        with writing(self._folder), self._engine.begin() as connection:
            now = _versions(connection, written)
            settled = [report for report, version in written.items() if now[report] == version]
            schema.write_meta(connection, "vectors", state.folder)
            schema.write_meta(connection, "generation", str(state.generation + 1))
            schema.write_meta(connection, "encoder", model_id)
            connection.execute(schema.stale.delete().where(schema.stale.c.report.in_(settled)))


def _versions(connection: Connection, report_ids: Collection[str]) -> _Versions:
    heads = facts.select_heads(connection, report_ids)
    return {report: heads[report].sha256 if report in heads else None for report in report_ids}


def mark_stale(connection: Connection, report_ids: Iterable[str]) -> None:
    """Note, in the transaction that changes the facts, that the vectors of these reports are no longer right."""
    marked = set(connection.scalars(select(schema.stale.c.report)))
    fresh = [{"report": report_id} for report_id in sorted(set(report_ids) - marked)]
    if fresh:
        connection.execute(schema.stale.insert(), fresh)


def _set_catalogue(vectors: Vectors, labels: Sequence[Document]) -> None:
    """Labels change seldom: only those that are new are embedded, and those that no table has any more are dropped."""
    held, wanted = vectors.ids("label"), {str(d.id) for d in labels}
    vectors.drop("label", sorted(held - wanted))
    vectors.put("label", [d for d in labels if d.id not in held])
