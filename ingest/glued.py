"""Running text → the rows of an official table that stand in it without borders: each label, and the digits behind it.

text ─ places of the form's labels ─► the chain that goes forward in text and form ─► GluedRow: label, digit strings
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import heappop, heappush
from itertools import groupby, zip_longest

from ingest.folding import core, fold, numbering_of
from ingest.forms import FormTable
from ingest.forms.form import FormColumn
from ingest.report import Path

MARKS = "/—–─"
"""Signs that fill a box which holds no figure."""
_FIGURE_NEXT = re.compile(rf"[\s　]*[-－{MARKS}／]*[\s　]*[0-9０-９]")
_RUN = re.compile(rf"[\s　]*((?:[{MARKS}／][\s　]*)*[0-9０-９][0-9０-９.．,，{MARKS}／\s　]*)?")
_GAP = r"[\s　]*"
_NUMBER_BEFORE = re.compile(r"([0-9０-９]{1,2})([\s　]*[.．、:：)）]?[\s　]*)$")
_MARK_BEFORE = re.compile(
    r"(?:[（(][\s　]*[一二三四五六七八九十]{1,3}[\s　]*[）)]|[一二三四五六七八九十]{1,3}[\s　]*[、.．])[\s　]*$"
)
_NOTE = r"[（(]?[\s　]*本列数据的勾稽关系为[^）)]{0,60}[）)]?"
_POINT_BEFORE = re.compile(r"\d[\s　]*[.．、][\s　]*$")
_COUNTED = re.compile(r"[年月日个件条项次人份篇家宗起户场期名余多万亿%％‰/／\-—~～至+＋−－增减]")
_NOT_IN_LABEL = r"0-9０-９.．（()）。；"
_BEFORE_DIGITS = re.compile(
    rf"[^\s{_NOT_IN_LABEL}][^{_NOT_IN_LABEL}]{{2,59}}[^\s{_NOT_IN_LABEL}{MARKS}／](?=[\s　{MARKS}／]*[0-9０-９])"
)
LIKE_ENOUGH = 0.82
FEWEST_LABELS = 2
SHORTEST_MISPRINT = 5
FIGURES_WEIGH = 6
_HEADER_WORDS = ("信息内容", "申请人情况", "单位：万元", "本年度办理结果")


@dataclass(frozen=True, slots=True)
class GluedRow:
    """A label found in the text and the digits behind it. `key` is None for a group's own row; `texts` are what
    they may be.
    """

    key: str | None
    label: Path
    printed: str
    texts: tuple[str, ...]
    start: int
    end: int


def text_to_rows(text: str, table: FormTable) -> list[GluedRow]:
    """The rows of the table in the text, from the first with figures to the last, in the order of both."""
    return _headed_row(text, table) if table.rows[0].path == () else _labelled_rows(text, table)


def is_bare(text: str, label: str) -> bool:
    """Whether the words of a label, if they are long enough to be no others', stand in the text without figures."""
    if len(core(label)) < SHORTEST_MISPRINT:
        return False
    return any(not _FIGURE_NEXT.match(text, end) for _, end in _exact_spots(text, core(label)))


def header_start(text: str, start: int, table: FormTable) -> int:
    """Where the header words before the row at `start` begin."""
    before = text[max(0, start - 500) : start]
    m = re.search(rf"(?:{_NOTE}|{_any_of(_header_words(table))}|[\s　（）()一三、])+$", before)
    return start - len(m[0].lstrip("一三、 ")) if m else start


# --- labels in order


@dataclass(frozen=True, slots=True)
class _Spot:
    """One place where a label of the form may stand; `order` is its place in the form."""

    order: int
    start: int
    end: int
    has_figures: bool
    number: str = ""
    """The label's own numbering where it is a digit, which may stick to the figures before it."""


@dataclass(frozen=True, slots=True)
class _Label:
    """A label to look for: an official row, or the group that it stands in (a group may have a row of its own)."""

    path: Path
    key: str | None


@lru_cache(maxsize=16)
def _labels_of(table: FormTable) -> tuple[_Label, ...]:
    """Groups and rows in print order, each group before its first row."""
    labels: list[_Label] = []
    for row in table.rows:
        for depth in range(1, len(row.path)):
            group = _Label(row.path[:depth], None)
            if group not in labels:
                labels.append(group)
        labels.append(_Label(row.path, row.key))
    return tuple(labels)


def _labelled_rows(text: str, table: FormTable) -> list[GluedRow]:
    labels = _labels_of(table)
    words = tuple(core(label.path[-1]) for label in labels)
    exact = [list(_to_spots(text, label, i, _exact_spots(text, words[i]))) for i, label in enumerate(labels)]
    with_figures = [sum(s.has_figures for s in spots) for spots, label in zip(exact, labels, strict=True) if label.key]
    if sum(map(bool, with_figures)) < FEWEST_LABELS or 2 * sum(n > 1 for n in with_figures) > len(with_figures):
        return []  # a phrase or two, or the table more than once, so that its rows could be mixed up
    for i, label in enumerate(labels):
        if label.key and not exact[i] and len(words[i]) >= SHORTEST_MISPRINT:
            exact[i] = list(_to_spots(text, label, i, _near_spots(text, words[i], words)))
    chain = _best_chain([s for spots in exact for s in spots])
    rows = [_spot_to_row(text, labels[s.order], s, after) for s, after in zip_longest(chain, chain[1:])]
    return _trimmed([r for r in rows if r.key is not None or r.texts[0]])


def _trimmed(rows: list[GluedRow]) -> list[GluedRow]:
    """Drop what has no figures before the first and after the last row that has."""
    with_figures = [i for i, r in enumerate(rows) if r.texts[0]]
    return rows[with_figures[0] : with_figures[-1] + 1] if with_figures else []


def _to_spots(text: str, label: _Label, order: int, places: Iterable[tuple[int, int]]) -> Iterator[_Spot]:
    """The places where the label stands with figures behind it; of a group's label those without, too."""
    number = numbering_of(label.path[-1])
    for start, end in places:
        end = _past_aside(text, end)
        run = _RUN.match(text, end)
        has_figures = bool(run and run[1] and not _is_counted(text, run.end()))
        if label.key is None or has_figures:
            yield _Spot(order, start, end, has_figures, number if number.isdecimal() else "")


def _exact_spots(text: str, words: str) -> Iterator[tuple[int, int]]:
    for m in _spread(words).finditer(text):
        yield m.start(), m.end()


@lru_cache(maxsize=1024)
def _spread(words: str) -> re.Pattern[str]:
    """The words with blanks and marks between any of their signs."""
    return re.compile(r"[\s　“”\"'‘’、，,]*".join(map(re.escape, words)))


def _near_spots(text: str, words: str, every: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Words before a digit string that differ from the label by a sign or two, and from every other label by more."""
    for m in _BEFORE_DIGITS.finditer(text):
        cuts = range(max(0, len(m[0]) - len(words) - 1), max(1, len(m[0]) - len(words) + 2))
        likest, cut = max((_alike(fold(m[0][cut:]), words), cut) for cut in cuts)
        if likest >= LIKE_ENOUGH and all(_alike(fold(m[0][cut:]), w) < likest for w in every if w != words):
            yield m.start() + cut, m.end()


def _alike(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio() if min(len(a), len(b)) * 2 > max(len(a), len(b)) else 0.0


def _past_aside(text: str, end: int) -> int:
    m = re.compile(r"[\s　]*[”\"]?[\s　]*(?:[（(][^（）()]{4,40}[）)])?").match(text, end)
    return m.end() if m and m[0].strip() else end


def _is_counted(text: str, at: int) -> bool:
    """Whether the figure that ends here is a sentence's figure ("97 件", "2023年"), not a table's."""
    return bool(_COUNTED.match(text, at))


def _best_chain(spots: Sequence[_Spot]) -> list[_Spot]:
    """The heaviest choice of spots that goes forward both in the text and in the form."""
    ordered = sorted(spots, key=lambda s: (s.start, s.order))
    ended: list[tuple[int, int]] = []  # (end, index) of spots not yet behind us
    behind: dict[int, tuple[float, int]] = {}  # order → heaviest chain that ends there
    best: list[tuple[float, int]] = []
    for i, spot in enumerate(ordered):
        while ended and ended[0][0] <= spot.start:
            j = heappop(ended)[1]
            behind[ordered[j].order] = max(behind.get(ordered[j].order, (0.0, -1)), (best[j][0], j))
        weight, j = max((chain for order, chain in behind.items() if order < spot.order), default=(0.0, -1))
        best.append((weight + spot.end - spot.start + FIGURES_WEIGH * spot.has_figures, j))
        heappush(ended, (spot.end, i))
    i = max(range(len(best)), key=lambda k: best[k][0], default=-1)
    chain: list[_Spot] = []
    while i >= 0:
        chain.append(ordered[i])
        i = best[i][1]
    return chain[::-1]


# --- the digits behind a label


def _spot_to_row(text: str, label: _Label, spot: _Spot, following: _Spot | None) -> GluedRow:
    stretch = text[spot.end : following.start if following else len(text)]
    run = _RUN.match(stretch)
    digits, size = (run[1] or "", run.end()) if run else ("", 0)
    texts: tuple[str, ...]
    if digits and following is not None and _is_counted(stretch, size):
        texts, size = ("",), 0
    elif following is not None:
        texts, size = _before_numbering(stretch, digits, size, following.number)
    elif digits and _is_counted(stretch, size):
        texts = ("".join(re.split(r"(?<=[\s　])", digits)[:-1]),)
        size = len(texts[0])
    else:
        texts = (digits,)
    start = _label_start(text, spot.start)
    return GluedRow(
        label.key, label.path, text[start : spot.end].strip(), tuple(_plain(t) for t in texts), start, spot.end + size
    )


def _before_numbering(stretch: str, digits: str, size: int, number: str) -> tuple[tuple[str, ...], int]:
    """The digits without the numbering of the next label ("2."); both ways where it may have lost its point."""
    m = _NUMBER_BEFORE.search(stretch)
    if not number or m is None or m.end(1) > size:
        return (digits,), size
    cut = stretch[: m.end(1) - 1]
    if m[2].strip():
        return (cut,), len(cut)
    return ((digits, cut), len(cut)) if _plain(m[1][-1]) == number else ((digits,), size)


def _label_start(text: str, start: int) -> int:
    """Where the label's own numbering begins."""
    m = _MARK_BEFORE.search(text, max(0, start - 12), start) or _POINT_BEFORE.search(text, max(0, start - 6), start)
    return m.start() if m else start


def _plain(digits: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", digits).split())


# --- a table that is one row of figures under its header


def _headed_row(text: str, table: FormTable) -> list[GluedRow]:
    """The figures that stand behind the whole run of column names; nothing where the run is not whole."""
    groups = _leaf_groups(table.columns)
    gap = rf"(?:{_any_of(_header_words(table))}|[\s　])*?"
    header = gap.join(_GAP.join(_spaced(leaf) for leaf in leaves) for leaves in groups)
    m = re.search(rf"{header}[\s　]*([0-9０-９{MARKS}／][0-9０-９{MARKS}／\s　]*)", text)
    if m is None:
        return []
    digits = m[1]
    if _is_counted(text, m.end()):
        digits = "".join(re.split(r"(?<=[\s　])", digits)[:-1])
    row = table.rows[0]
    return [GluedRow(row.key, row.path, "", (_plain(digits),), m.start(), m.start(1) + len(digits))]


def _leaf_groups(columns: Sequence[FormColumn]) -> list[tuple[str, ...]]:
    return [tuple(c.path[-1] for c in group) for _, group in groupby(columns, key=lambda c: c.path[:-1])]


def _header_words(table: FormTable) -> list[str]:
    parts = [p for c in table.columns for p in c.path] + [p for r in table.rows for p in r.path[:-1]]
    return sorted({w for p in parts for w in (core(p), fold(p))} | {*_HEADER_WORDS}, key=len, reverse=True)


def _any_of(words: Sequence[str]) -> str:
    return "|".join(map(_spaced, words))


def _spaced(words: str) -> str:
    """A pattern for the words with blanks and punctuation anywhere between their signs."""
    return r"[\s　“”\"'‘’、，,：:（）()]*".join(map(re.escape, words))
