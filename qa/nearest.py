"""What is near in wording and meaning where nothing answers: rows to choose from, passages to look at.

Never an answer, only an offer; and a row that shares no two characters with the question is not even offered.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

from ingest.errors import EncoderError, StoreError
from ingest.forms import FORMS
from ingest.found import FoundParagraph
from ingest.store import Store
from qa.passages import shorten
from qa.plan import Plan
from qa.retrieve import ReportRetriever

_MOST = 3
_SEARCHED = 40
"""One row stands in the label catalogue once for each of its columns."""

log = logging.getLogger(__name__)


def nearest_rows(store: Store, plan: Plan) -> tuple[str, ...]:
    """The row labels that share words with what nothing accounts for, nearest in meaning first; () where none does."""
    words = "".join(plan.left)
    asked = _pairs(words)
    alike = {label for label, known in _labels() if any(asked & _pairs(word) for word in known)}
    if len(alike) < 2:
        return tuple(alike)
    try:
        found = store.search_labels(words, _SEARCHED)
    except (EncoderError, StoreError) as error:
        log.warning("相近的项目没有按意思排序：%s", error)
        return tuple(sorted(alike))[:_MOST]
    ranked = [entry.label[-1] for entry in found if entry.label]
    return tuple(dict.fromkeys([x for x in ranked if x in alike] + sorted(alike)))[:_MOST]


def _labels() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every row label of every form with people's words for it."""
    for form in FORMS:
        for term in form.terms:
            rows = [r for r in form.table(term.table).rows if r.key in term.rows and r.path]
            if len(rows) == 1:
                yield rows[0].path[-1], (rows[0].path[-1], *term.words)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def nearest_passages(store: Store, plan: Plan) -> tuple[tuple[FoundParagraph, str], ...]:
    """The paragraphs nearest to the question by both indexes fused, each with a beginning to quote."""
    try:
        documents = ReportRetriever(store=store, plan=plan, limit=2, vectors=True).invoke(plan.told.text)
    except (EncoderError, StoreError) as error:
        log.warning("没有列出相近的段落：%s", error)
        return ()
    return tuple((d.metadata["found"], shorten(d.page_content)) for d in documents)
