"""Tables that lost their borders in running text: the official labels are found in order, the digits between
them decoded.

text ─ labels in order ─► Glued rows (label, digit string) ─ identities ─► Found rows, and the stretch of text
they stood in
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import groupby, pairwise, zip_longest

from ingest.decode import ColumnSum, Decoded, RowSum, rows_to_decoded
from ingest.folding import core, fold, numbering_of
from ingest.forms import FormTable
from ingest.forms.form import FormColumn
from ingest.numbers import text_to_number
from ingest.report import Path

_RUN = re.compile(r"[\s　]*([0-9０-９][0-9０-９.．,，\s　]*)?")
_GAP = r"[\s　]*"
_NUMBER_BEFORE = re.compile(r"([0-9０-９]{1,2})([\s　]*[.．、:：)）]?[\s　]*)$")
_MARK_BEFORE = re.compile(
    r"(?:[（(][\s　]*[一二三四五六七八九十]{1,3}[\s　]*[）)]|[一二三四五六七八九十]{1,3}[\s　]*[、.．])[\s　]*$"
)
_NOTE = r"[（(]?[\s　]*本列数据的勾稽关系为[^）)]{0,60}[）)]?"
_POINT_BEFORE = re.compile(r"\d[\s　]*[.．、][\s　]*$")
_COUNTED = re.compile(r"[年月日个件条项次人份篇家宗起户场期名余多万亿%％‰/／\-—~～至]")
_BEFORE_DIGITS = re.compile(r"[^\s0-9０-９.．（()）。；][^0-9０-９.．（()）。；]{3,60}(?=[\s　]*[0-9０-９])")
READINGS_KEPT = 50
FEWEST_ROWS = 2
"""Rows with figures that make a table out of words in prose; one alone may be a phrase."""
LIKE_ENOUGH = 0.82
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


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row read out of running text: `numbers` is None where more than one reading is left, or none."""

    key: str | None
    label: Path
    printed: str
    text: str
    numbers: tuple[Decimal, ...] | None
    readings: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """The rows of one official table in a text, and where in it they stood (from, to)."""

    table: FormTable
    rows: tuple[FoundRow, ...]
    start: int
    end: int


def text_to_tables(text: str, tables: Sequence[FormTable]) -> tuple[FoundTable, ...]:
    """The official tables that stand in the text without borders, in the order of the text, none overlapping."""
    found = [t for t in (_text_to_table(text, table) for table in tables) if t is not None]
    found.sort(key=lambda t: t.start)
    kept: list[FoundTable] = []
    for t in found:
        if not kept or t.start >= kept[-1].end:
            kept.append(t)
    return tuple(kept)


def _text_to_table(text: str, table: FormTable) -> FoundTable | None:
    rows = _headed_row(text, table) if table.rows[0].path == () else _labelled_rows(text, table)
    if sum(bool(r.key is not None and r.texts[0]) for r in rows) < min(FEWEST_ROWS, len(table.rows)):
        return None
    start = _header_start(text, rows[0].start, table)
    return FoundTable(table, tuple(_decode(text, rows, table)), start, rows[-1].end)


# --- labels in order


@dataclass(frozen=True, slots=True)
class _Spot:
    """One place where a label of the form may stand; `order` is its place in the form."""

    order: int
    start: int
    end: int
    weight: float
    number: str = ""
    """The label's own numbering where it is a digit, which may stick to the figures before it."""


@dataclass(frozen=True, slots=True)
class _Label:
    """A label to look for: an official row, or the group that it stands in (a group may have a row of its own)."""

    path: Path
    key: str | None


def _labels_of(table: FormTable) -> list[_Label]:
    """Groups and rows in print order, each group before its first row."""
    labels: list[_Label] = []
    for row in table.rows:
        for depth in range(1, len(row.path)):
            group = _Label(row.path[:depth], None)
            if group not in labels:
                labels.append(group)
        labels.append(_Label(row.path, row.key))
    return labels


def _labelled_rows(text: str, table: FormTable) -> list[GluedRow]:
    labels = _labels_of(table)
    words = tuple(core(label.path[-1]) for label in labels)
    spots = [s for order, label in enumerate(labels) for s in _label_spots(text, label, order, words)]
    chain = _best_chain(spots)
    rows = [_spot_to_row(text, labels[s.order], s, after) for s, after in zip_longest(chain, chain[1:])]
    return _trimmed([r for r in rows if r.key is not None or r.texts[0]])


def _trimmed(rows: list[GluedRow]) -> list[GluedRow]:
    """Drop what has no figures before the first and after the last row that has."""
    with_figures = [i for i, r in enumerate(rows) if r.texts[0]]
    return rows[with_figures[0] : with_figures[-1] + 1] if with_figures else []


def _label_spots(text: str, label: _Label, order: int, every: tuple[str, ...]) -> Iterator[_Spot]:
    """Where the label stands with figures or nothing behind it; misprinted only where it stands nowhere as it
    should.
    """
    words = every[order]
    found = list(_exact_spots(text, words)) or (list(_near_spots(text, words, every)) if len(words) >= 5 else [])
    for start, end in found:
        end = _past_aside(text, end)
        run = _RUN.match(text, end)
        has_figures = bool(run and run[1] and not _is_counted(text, run.end()))
        if label.key is None or has_figures:
            number = numbering_of(label.path[-1])
            yield _Spot(order, start, end, len(words) + (6 if has_figures else 0), number if number.isdecimal() else "")


def _exact_spots(text: str, words: str) -> Iterator[tuple[int, int]]:
    pattern = r"[\s　“”\"'‘’、，,]*".join(map(re.escape, words))
    for m in re.finditer(pattern, text):
        yield m.start(), m.end()


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
    best: list[tuple[float, int]] = []
    for i, spot in enumerate(ordered):
        before = [(best[j][0], j) for j in range(i) if ordered[j].end <= spot.start and ordered[j].order < spot.order]
        weight, j = max(before, default=(0.0, -1))
        best.append((weight + spot.weight, j))
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
    m = re.search(rf"{header}[\s　]*([0-9０-９][0-9０-９\s　]*)", text)
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


def _header_start(text: str, start: int, table: FormTable) -> int:
    """Where the header before the first label begins."""
    before = text[max(0, start - 500) : start]
    m = re.search(rf"(?:{_NOTE}|{_any_of(_header_words(table))}|[\s　（）()一三、])+$", before)
    return start - len(m[0].lstrip("一三、 ")) if m else start


# --- decoding


def _decode(text: str, rows: Sequence[GluedRow], table: FormTable) -> Iterator[FoundRow]:
    names = {i: r.key or "group:" + r.label[-1] for i, r in enumerate(rows)}
    wide = {names[i]: r.texts for i, r in enumerate(rows) if len(_columns(table, r)) > 1}
    decoded: dict[str, Decoded] = {}
    for width, keys in groupby(sorted(wide, key=lambda k: _width(table, k)), key=lambda k: _width(table, k)):
        strings = {k: wide[k] for k in keys}
        column_sums, complete = _column_sums(text, rows, table)
        decoded |= rows_to_decoded(strings, width, _row_sums(table), column_sums, complete)
    for i, row in enumerate(rows):
        yield _to_found(row, decoded[names[i]]) if names[i] in decoded else _single_to_found(row)


def _width(table: FormTable, name: str) -> int:
    return len(table.columns if name.startswith("group:") else table.columns_of(name))


def _columns(table: FormTable, row: GluedRow) -> tuple[FormColumn, ...]:
    return table.columns_of(row.key) if row.key else table.columns


def _row_sums(table: FormTable) -> tuple[RowSum, ...]:
    at = {c.key: i for i, c in enumerate(table.columns)}
    return tuple(
        RowSum(tuple(at[k] for k in i.left), at[i.right[0]])
        for i in table.identities
        if i.along == "row" and len(i.right) == 1
    )


def _column_sums(text: str, rows: Sequence[GluedRow], table: FormTable) -> tuple[tuple[ColumnSum, ...], bool]:
    """The column identities over the rows at hand, and whether the table is whole so that they must hold."""
    present = {r.key for r in rows if r.key}
    groups = {r.label: [k.key for k in table.rows if k.path[:-1] == r.label] for r in rows if r.key is None}
    covered = {k for keys in groups.values() for k in keys}
    identities = [i for i in table.identities if i.along == "column"]
    needed = {k for i in identities for k in (*i.left, *i.right)}
    whole = needed <= present | covered and not present & covered and not _has_stray_digits(text, rows)
    sums = tuple(ColumnSum(_with_groups(i.left, groups), _with_groups(i.right, groups)) for i in identities)
    return (sums, True) if whole or not identities else ((), False)


def _with_groups(keys: Sequence[str], groups: dict[Path, list[str]]) -> tuple[str, ...]:
    """Where a group has a row of its own in place of its rows, that row is the term."""
    covered = {k: "group:" + label[-1] for label, members in groups.items() for k in members}
    return tuple(dict.fromkeys(covered.get(k, k) for k in keys))


def _has_stray_digits(text: str, rows: Sequence[GluedRow]) -> bool:
    """Whether figures stand between two rows, so that a row with an unknown label must be there."""
    return any(re.search(r"\d", text[a.end : b.start]) for a, b in pairwise(rows))


def _to_found(row: GluedRow, decoded: Decoded) -> FoundRow:
    text = row.texts[0]
    if decoded.decided:
        numbers = tuple(Decimal(n) for n in decoded.readings[0])
        return FoundRow(row.key, row.label, row.printed, text, numbers)
    readings = tuple(" ".join(map(str, r)) for r in decoded.readings[:READINGS_KEPT])
    count = len(decoded.readings)
    why = f"数字连在一起，有{count}种读法，无法确定" if count > 1 else "数字连在一起，没有能证明为唯一的读法"
    return FoundRow(row.key, row.label, row.printed, text, None, readings, why)


def _single_to_found(row: GluedRow) -> FoundRow:
    text = row.texts[0]
    value = text_to_number(text).value if len(row.texts) == 1 and " " not in text else None
    if value is None:
        return FoundRow(row.key, row.label, row.printed, text, None, (), "只应有一个数，印出的不是一个数")
    return FoundRow(row.key, row.label, row.printed, text, (value,))
