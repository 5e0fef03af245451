"""The vectors, in Chroma by way of LangChain: one collection for each kind of document. Derived from the facts.

Chroma is imported only when the first vector is needed. Several writers would damage a collection, and a reader does
not see what another process writes until it reopens the folder: the store holds the lock and knows when to reopen.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import StoreError, WenbaoError

if TYPE_CHECKING:
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_core.embeddings import Embeddings

Progress = Callable[[int, int], None]
"""Called with how many are done, and of how many."""

_BATCH = 256
"""Chroma takes at most 5461 at once; smaller batches let progress be seen."""

_HNSW: dict[str, Any] = {"space": "cosine", "ef_construction": 400, "ef_search": 400, "max_neighbors": 48}
"""Reports of one form are near-duplicates of each other; with the defaults their neighbours are missed."""

_OPENING = threading.Lock()
"""Clients of one folder share what is behind them, and Chroma counts them without minding threads."""


class Vectors:
    """One folder of vectors, opened."""

    def __init__(self, folder: Path, encoder: Embeddings, create: bool = False) -> None:
        """Open the folder, or create it. The encoder is called only when documents are put in."""
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        with _translated(), _OPENING:
            self._client: Any = chromadb.PersistentClient(path=str(folder), settings=settings)
        self._encoder = encoder
        self._create = create
        self._collections: dict[str, Chroma] = {}

    def close(self) -> None:
        """Release the folder's files."""
        with _OPENING:
            self._client.close()

    def put(self, kind: str, documents: Sequence[Document], progress: Progress | None = None) -> None:
        """Embed the documents and store them under their ids. With none, there is a collection all the same."""
        with _translated():
            collection = self._collection(kind)
        for done in range(0, len(documents), _BATCH):
            batch = list(documents[done : done + _BATCH])
            with _translated():
                collection.add_documents(batch, ids=[str(d.id) for d in batch])
            if progress is not None:
                progress(done + len(batch), len(documents))

    def ids(self, kind: str) -> set[str]:
        """The ids of all documents of a kind."""
        with _translated():
            return set(self._collection(kind).get(include=[])["ids"])

    def drop(self, kind: str, ids: Sequence[str]) -> None:
        """Remove the documents with these ids."""
        with _translated():
            for batch in _batches(ids):
                self._collection(kind).delete(ids=batch)

    def drop_reports(self, kind: str, reports: Sequence[str]) -> None:
        """Remove the documents of these reports."""
        with _translated():
            for batch in _batches(reports):
                self.drop(kind, self._collection(kind).get(where=_filter(batch, ()), include=[])["ids"])

    def nearest(
        self,
        kind: str,
        vector: list[float],
        limit: int,
        reports: Collection[str] | None = None,
        without: Collection[str] = (),
    ) -> list[tuple[Document, float]]:
        """The nearest documents of a kind and their cosine similarity, best first, filtered by report where asked."""
        with _translated():
            found = self._collection(kind).similarity_search_by_vector_with_relevance_scores(
                vector, k=limit, filter=_filter(reports, without)
            )
        return [(document, 1.0 - distance) for document, distance in found]

    def _collection(self, kind: str) -> Chroma:
        if kind not in self._collections:
            from langchain_chroma import Chroma

            self._collections[kind] = Chroma(
                collection_name=f"wenbao-{kind}",
                embedding_function=self._encoder,
                client=self._client,
                collection_configuration={"hnsw": _HNSW},  # type: ignore[arg-type]
                create_collection_if_not_exists=self._create,
            )
        return self._collections[kind]


@contextmanager
def _translated() -> Iterator[None]:
    """Chroma and the model raise whatever they like; it becomes an error of ours here, once."""
    try:
        yield
    except WenbaoError:
        raise
    except Exception as error:
        message = f"向量没有读写成（{type(error).__name__}：{error}）；报告和数字不受影响"
        raise StoreError(f"{message}，请运行 python -m ingest rebuild") from error


def _filter(reports: Collection[str] | None, without: Collection[str]) -> dict[str, Any] | None:
    if reports is not None:
        return {"report": {"$in": sorted(set(reports) - set(without))}}
    return {"report": {"$nin": sorted(without)}} if without else None


def _batches(ids: Sequence[str]) -> Iterator[list[str]]:
    return (list(ids[i : i + _BATCH]) for i in range(0, len(ids), _BATCH))
