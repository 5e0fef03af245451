"""The form's terms in a question → the table, and on each of its axes the rows or columns that were named.

Terms on one axis narrow each other (不予公开 ∩ 国家秘密); terms that cannot both hold stand side by side as
alternatives (予以公开、部分公开), for a list, a sum or a share to use. A weak term only ever narrows or continues
an enumeration.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from ingest.forms import FORMS, Form, FormTable, Term
from qa.lexicon import Cut, Sense, Token
from qa.wording import EXCLUDING, EXCLUDING_BEHIND


@dataclass(frozen=True, slots=True)
class Choice:
    """Rows or columns that were named together, and how; `end` is where in the question its last word ends."""

    keys: frozenset[str]
    label: str
    end: int = -1


Axes = dict[str, tuple[Choice, ...]]


@dataclass(frozen=True, slots=True)
class Selection:
    """What a question names in one table of a form; `unused` are words of the form that do not fit with the rest."""

    form: Form
    table: FormTable
    axes: Axes
    unused: tuple[str, ...] = ()

    def has(self, axis: str) -> bool:
        """Whether anything is named on this axis."""
        return bool(self.axes.get(axis))


@dataclass(frozen=True, slots=True)
class Measure:
    """Cells of one table to be added up, by row and column key; with `bottom`, their share of the bottom's cells."""

    table: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    label: str
    unit: str
    bottom: Measure | None = None

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """The (row, column) keys that it adds."""
        return tuple(product(self.rows, self.columns))

    @property
    def all_cells(self) -> tuple[tuple[str, str], ...]:
        """The keys of every cell that goes in, those of the bottom last, each once."""
        return tuple(dict.fromkeys(self.cells + (self.bottom.cells if self.bottom else ())))


def cut_to_selection(cut: Cut, before: Selection | None = None) -> Selection | None:
    """The table that all strong terms of the question fit, with what they name in it; None where no term is there.

    `before` is what the conversation was about; it decides between tables that fit equally, and lends the axes not
    named.
    """
    tokens, excluded = _parted(cut)
    if not tokens:
        return None
    found = (_tokens_to_selection(form, table, tokens, before) for form in FORMS for table in form.tables)
    fits = [_without(s, excluded) for s in found if s]
    if not fits:
        return None
    best = min(len(s.unused) for s in fits)
    fits = [s for s in fits if len(s.unused) == best]
    return next((s for s in fits if before and s.table.key == before.table.key), None) or _one_table(fits, cut)


def _parted(cut: Cut) -> tuple[list[Token], list[Token]]:
    tokens = cut.of("term")
    excluded = excluded_terms(cut)
    return [_with_weight(cut, tokens, i) for i, t in enumerate(tokens) if t not in excluded], excluded


_JOINED = re.compile(r"(?:申请|案件|[的了件数量])*(?:和|与|、|及|以及|跟|还有)")


def _with_weight(cut: Cut, tokens: Sequence[Token], i: int) -> Token:
    """收到和予以公开的各几件: a word in a list of rows is meant as much as the others."""
    token = tokens[i]
    gaps = [(a, b) for a, b in pairwise(tokens[max(0, i - 1) : i + 2]) if _JOINED.fullmatch(cut.text[a.end : b.start])]
    shared = {axis for a, b in gaps for axis in _axes(a) & _axes(b)}
    meant = [t for t in token.values("term") if (t.table, t.axis) in shared]
    senses = tuple(Sense("term", replace(t, weak=False, alone=True)) for t in meant)
    return replace(token, senses=senses or token.senses)


def _axes(token: Token) -> set[tuple[str, str]]:
    return {(t.table, t.axis) for t in token.values("term")}


def _without(selection: Selection, excluded: Sequence[Token]) -> Selection:
    """What is said not to count must be outside what is named; otherwise it is a word that nothing accounts for."""
    loose = [t.text for t in excluded if not any(_is_outside(selection, term) for term in t.values("term"))]
    return replace(selection, unused=(*selection.unused, *loose))


def _is_outside(selection: Selection, term: Term) -> bool:
    choices = selection.axes.get(term.axis, ())
    return term.table == selection.table.key and bool(choices) and not any(c.keys & set(term.keys) for c in choices)


def excluded_terms(cut: Cut) -> list[Token]:
    """The words of the form that the question says do not count: 法人和其他组织（个人不算）, 除了自然人和企业."""
    return [
        t for marker in cut.of("excluding") for t in (*_enumerated_behind(cut, marker), *_enumerated_ahead(cut, marker))
    ]


_HELD_OUT = ("", "掉", "了", "属于", "涉及", "因")
_LEFT_OUT = ("", ",", "的", "都", "的都", "也")
_LISTED = re.compile(r"[、和与及或跟同]{0,2}|以及|或者")


def _enumerated_behind(cut: Cut, marker: Token) -> Iterator[Token]:
    """除了自然人和企业: the terms right behind the marker, as far as they are listed."""
    end, first = marker.end, True
    for token in (t for t in cut.of("term") if t.start >= marker.end):
        gap = cut.text[end : token.start].strip()
        if marker.text not in EXCLUDING or not (gap in _HELD_OUT if first else _LISTED.fullmatch(gap)):
            return
        end, first = token.end, False
        yield token


def _enumerated_ahead(cut: Cut, marker: Token) -> Iterator[Token]:
    """自然人和企业以外: the terms right before the marker, as far as they are listed."""
    start, first = marker.start, True
    for token in reversed([t for t in cut.of("term") if t.end <= marker.start]):
        gap = cut.text[token.end : start].strip()
        if marker.text not in EXCLUDING_BEHIND or not (gap in _LEFT_OUT if first else _LISTED.fullmatch(gap)):
            return
        start, first = token.start, False
        yield token


def _one_table(fits: Sequence[Selection], cut: Cut) -> Selection | None:
    if len(fits) == 1:
        return fits[0]
    # Words as weak as 收到 or 答复 fit any table; they are said of requests where the question speaks of requests
    # or of no table at all.
    requests = [s for s in fits if s.table.default_rows and s.table.key == "t3"]
    return requests[0] if requests else None


def _tokens_to_selection(
    form: Form, table: FormTable, tokens: Sequence[Token], before: Selection | None
) -> Selection | None:
    lent: Axes = {}
    if before and before.table.key == table.key:
        lent = {axis: tuple(replace(c, end=-1) for c in choices) for axis, choices in before.axes.items()}
    axes: Axes = {}
    unused: list[str] = []
    for token in sorted(tokens, key=lambda t: (_is_weak(t, table), not _stands_alone(t, table))):
        senses = _fitting([t for t in token.values("term") if t.table == table.key], table, axes)
        taken = _take(axes, senses, token, lent) if senses else None
        if taken is not None:
            axes = taken
        elif not all(_may_go_unsaid(t) for t in token.values("term")):
            unused.append(token.text)
    if not axes and not any(t.table == table.key for k in tokens for t in k.values("term")):
        return None
    axes = {a: c for a, c in axes.items() if c}
    if not axes:
        return None
    return Selection(form, table, _by_place(axes), tuple(unused))


def _fitting(senses: list[Term], table: FormTable, axes: Axes) -> list[Term]:
    """发了 said of permits is 作出决定, of documents 制发: the meanings whose column the rows named have, if any do."""
    rows = {row for choice in axes.get("row", ()) for row in choice.keys}
    held = {c.key for row in rows for c in table.columns_of(row)}
    return [t for t in senses if t.axis != "column" or not rows or held & set(t.keys)] or senses


def _may_go_unsaid(term: Term) -> bool:
    """收到 beside other words need not mean a row; 投诉 or 其他, where nothing bears them out, is unaccounted for."""
    return term.weak and term.alone


def _is_weak(token: Token, table: FormTable) -> bool:
    return all(t.weak for t in token.values("term") if t.table == table.key)


def _stands_alone(token: Token, table: FormTable) -> bool:
    return any(t.alone for t in token.values("term") if t.table == table.key)


def _by_place(axes: Axes) -> Axes:
    return {axis: tuple(sorted(choices, key=lambda c: c.end)) for axis, choices in axes.items()}


def _take(axes: Axes, senses: Sequence[Term], token: Token, lent: Axes) -> Axes | None:
    for step in (_narrow, _narrow_lent, _begin, _append):
        for term in senses:
            if (new := step(axes, term, token, lent)) is not None:
                return new
    return None


def _narrow(axes: Axes, term: Term, token: Token, lent: Axes) -> Axes | None:
    choices = axes.get(term.axis, ())
    for i, choice in enumerate(choices):
        both = choice.keys & set(term.keys)
        if both == choice.keys and not term.alone:
            return axes
        if both and (not term.weak or both < choice.keys or both == set(term.keys)):
            if term.weak and len(both) == len(choice.keys) and len(choice.keys) == len(term.keys):
                return axes
            label = choice.label if len(choice.keys) <= len(term.keys) else term.label
            return {**axes, term.axis: (*choices[:i], Choice(both, label, token.end), *choices[i + 1 :])}
    return None


def _narrow_lent(axes: Axes, term: Term, token: Token, lent: Axes) -> Axes | None:
    if axes.get(term.axis) or not term.weak:
        return None
    for choice in lent.get(term.axis, ()):
        both = choice.keys & set(term.keys)
        if both and both < choice.keys:
            return {**axes, term.axis: (Choice(both, term.label, token.end),)}
    return None


def _begin(axes: Axes, term: Term, token: Token, lent: Axes) -> Axes | None:
    if axes.get(term.axis) or not _is_compatible(axes, term):
        return None
    if not term.alone:
        return None  # 其他 alone names nothing
    return {**axes, term.axis: (Choice(frozenset(term.keys), term.label, token.end),)}


def _append(axes: Axes, term: Term, token: Token, lent: Axes) -> Axes | None:
    choices = axes.get(term.axis, ())
    if not choices or (term.weak and not _continues(choices, token)):
        return None
    if not _is_compatible({a: c for a, c in axes.items() if a != term.axis}, term):
        return None
    return {**axes, term.axis: (*choices, Choice(frozenset(term.keys), term.label, token.end))}


def _continues(choices: Sequence[Choice], token: Token) -> bool:
    # 商业企业、科研机构、其他: a weak word goes on with a list only right behind it.
    return len(choices) > 1 and any(0 <= token.start - c.end <= 1 for c in choices)


def _is_compatible(axes: Axes, term: Term) -> bool:
    """Whether the term's columns exist together with what is named on the other axes."""
    if term.table == "t4":
        return all(c.keys & set(term.keys) for other in axes.values() for c in other)
    return True


def selection_to_measures(selection: Selection) -> tuple[Measure, ...]:
    """Every combination of what is named, with the table's defaults for the axes that are not; () where it must
    name one.
    """
    table = selection.table
    rows = selection.axes.get("row") or _defaults(table.default_rows, _row_label(table))
    columns = _column_choices(selection)
    measures = (_measure(table, r, c) for r, c in product(rows, columns or (Choice(frozenset(), ""),)))
    return tuple(m for m in measures if m is not None)


def _defaults(keys: Iterable[str], label: str) -> tuple[Choice, ...]:
    keys = frozenset(keys)
    return (Choice(keys, label),) if keys else ()


def _row_label(table: FormTable) -> str:
    return table.rows[0].path[-1] if table.rows[0].path else ""


def _column_choices(selection: Selection) -> tuple[Choice, ...]:
    if selection.table.key != "t4":
        default = selection.table.default_columns
        return selection.axes.get("column") or _defaults(default, "总计")
    cases = selection.axes.get("case") or ()
    outcomes = selection.axes.get("outcome") or (Choice(frozenset(selection.table.default_columns), "总计"),)
    if not cases:  # 维持 alone may be of a review or of a suit: two different figures
        return tuple(c for c in outcomes if len({k.partition(".")[0] for k in c.keys} & {"review", "direct"}) == 1)
    return tuple(
        Choice(a.keys & b.keys, f"{a.label} › {b.label.rpartition(' › ')[2]}")
        for a, b in product(cases, outcomes)
        if a.keys & b.keys
    )


def _measure(table: FormTable, row: Choice, column: Choice) -> Measure | None:
    rows = tuple(r.key for r in table.rows if r.key in row.keys)
    allowed = {c.key for r in rows for c in table.columns_of(r)}
    keys = tuple(c.key for c in table.columns if c.key in allowed and (c.key in column.keys or not column.keys))
    if not rows or not keys or (len(keys) > 1 and not _adds_up(table, keys)):
        return None
    unit = table.row(rows[0]).unit
    label = " › ".join(x for x in (_full_label(table, rows, row.label), _column_label(table, keys, column.label)) if x)
    return Measure(table.key, rows, keys, label, unit)


def _adds_up(table: FormTable, keys: Sequence[str]) -> bool:
    # Columns that overlap (a total and its parts, or two cases without a case named) are no sum.
    if not table.adds_up:
        return False
    outcomes = {k.rpartition(".")[2] for k in keys}
    if table.key == "t4":
        cases = {k.partition(".")[0] for k in keys}
        return len(outcomes) == 1 and len(cases) > 1
    return not ({"total"} & set(keys))


def _full_label(table: FormTable, rows: Sequence[str], label: str) -> str:
    if len(rows) == 1:
        return " › ".join(p for p in table.row(rows[0]).path if not re.match("第二十条|三、", p))
    return label


def _column_label(table: FormTable, keys: Sequence[str], label: str) -> str:
    if len(keys) == 1:
        path = table.column(keys[0]).path
        return " › ".join(p for p in path if p != "申请人情况")
    return label
