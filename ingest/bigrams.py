"""Text for the lexical index: Chinese runs become overlapping pairs of characters, Latin words and digits stay whole.

On Chinese questions, pairs of characters rank better than segmented words, and they need no dictionary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_GAP = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
_RUN = re.compile(rf"[{_HAN}]+|[a-z0-9]+")
_MOST_TERMS = 256
"""A question has a few dozen pairs; a pasted page must not turn one search into thousands."""


def text_to_bigrams(text: str) -> str:
    """The index terms of a text, blank-separated: ``公开 3件`` → ``公开 3 件``, ``不予公开`` → ``不予 予公 公开``."""
    return " ".join(_terms(text))


def query_to_match(query: str) -> str:
    """An FTS5 MATCH expression that finds any term of the query; "" where the query has none.

    Terms are quoted and hold only letters, digits and Chinese characters, so no query can be read as FTS5 syntax.
    """
    terms = list(dict.fromkeys(_terms(query)))[:_MOST_TERMS]
    return " OR ".join(f'"{term}"{"*" if _lone(term) else ""}' for term in terms)


def _terms(text: str) -> Iterator[str]:
    # Real reports print blanks inside words; a blank between two Chinese characters never parts them.
    folded = _GAP.sub("", unicodedata.normalize("NFKC", text).lower())
    for run in _RUN.findall(folded):
        if run.isascii() or len(run) == 1:
            yield run
        else:
            yield from (run[i : i + 2] for i in range(len(run) - 1))


def _lone(term: str) -> bool:
    """A single Chinese character stands in the index only as the beginning of a pair."""
    return len(term) == 1 and not term.isascii()
