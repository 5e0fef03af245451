"""A LangChain retriever over the store: table rows by their exact address, passages by two indexes fused by rank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from ingest.found import FoundParagraph, FoundRow, Hit
from qa.catalogue import heads_to_catalogue
from qa.plan import Plan, question_to_plan

_RANK_CONSTANT = 60
"""Of reciprocal rank fusion, as usual; it keeps one index's first hit from outvoting both indexes' second."""


class ReportRetriever(BaseRetriever):
    """Documents of one plan: a row each where the plan names rows of a form, otherwise a paragraph each.

    A document's metadata carries the address (`ref`), the report's id, body and year, its section, the hash of its
    file, its kind ("row" or "passage"), and under `found` the fact itself. Rows come in store order, passages best
    first.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)
    store: Any
    plan: Any = None
    """The plan to serve; without one, each question is planned on its own."""
    limit: int = 24
    vectors: bool = False
    """Whether to ask the vector index too; it loads the encoder, which an exact address never needs."""

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        plan: Plan = self.plan or _question_to_plan(query, self.store)
        reports = [r for b, y in plan.pairs if (r := b.report(y))]
        if not reports:
            return []
        if plan.answers_from_table:
            return [row_to_document(r) for r in self._rows(reports, plan)]
        return [paragraph_to_document(p) for p in self._paragraphs(query, reports)]

    def _rows(self, reports: Sequence[str], plan: Plan) -> tuple[FoundRow, ...]:
        rows = {row for m in plan.all_measures for row, _ in m.all_cells}
        tables = {m.table for m in plan.all_measures}
        found: tuple[FoundRow, ...] = self.store.rows(reports=reports, form_rows=rows, form_tables=tables)
        return found

    def _paragraphs(self, query: str, reports: Sequence[str]) -> list[FoundParagraph]:
        ranked = [self.store.search_text(query, reports, self.limit, kinds=("paragraph",))]
        if self.vectors:
            ranked.append(self.store.search_vectors(query, reports, self.limit))
        refs = _fuse(ranked)[: self.limit]
        found = {p.paragraph.ref: p for p in self.store.paragraphs(refs=refs)}
        return [found[r] for r in refs if r in found]


def _question_to_plan(question: str, store: Any) -> Plan:
    catalogue = heads_to_catalogue(store.reports())
    return question_to_plan(catalogue.cut(question), catalogue)


def _fuse(ranked: Iterable[Sequence[Hit]]) -> list[str]:
    scores: dict[str, float] = {}
    for hits in ranked:
        for rank, hit in enumerate(hits):
            scores[hit.ref] = scores.get(hit.ref, 0.0) + 1 / (_RANK_CONSTANT + rank)
    return sorted(scores, key=lambda ref: -scores[ref])


def row_to_document(found: FoundRow) -> Document:
    """A table row as a document: its label and its cells with their columns."""
    cells = "；".join(f"{' › '.join(c.column)}：{c.text}" for c in found.row.cells)
    text = f"{' › '.join(found.row.label)} {cells}".strip()
    return _document(text, "row", found.row.ref, found)


def paragraph_to_document(found: FoundParagraph) -> Document:
    """A paragraph as a document."""
    return _document(found.paragraph.text, "passage", found.paragraph.ref, found)


def _document(text: str, kind: str, ref: str, found: FoundRow | FoundParagraph) -> Document:
    head = found.report
    meta = {
        "ref": ref,
        "kind": kind,
        "report": head.id,
        "org": head.org,
        "year": head.year,
        "section": found.section.title,
        "sha256": head.sha256,
        "found": found,
    }
    return Document(page_content=text, metadata=meta)
