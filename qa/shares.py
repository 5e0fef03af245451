"""占比: which of the rows and columns that a question names is the part, and which the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.forms import FormTable
from qa.lexicon import Cut, Token
from qa.selection import Choice, Measure, Selection, cut_to_selection, selection_to_measures

_OF_HANDLED = "（七）总计"


def selection_to_shares(selection: Selection, cut: Cut, share_at: int) -> tuple[Measure, ...]:
    """The shares asked for, in per cent; () where the part or the whole cannot be told.

    A占B, B中A占比: the whole is named apart, and lends the part what it does not name itself. Without it the whole is
    the total of the part's row, of its group of cases, or of all requests handled. Parts named side by side are one
    part.
    """
    sides = _split(selection, cut, share_at)
    if sides is None:
        return ()
    part, whole = sides
    tops, wholes = selection_to_measures(_joined(part)), selection_to_measures(_joined(whole)) if whole else ()
    if len(tops) != 1:
        return ()
    bottom = wholes[0] if len(wholes) == 1 else None if whole else _default_whole(selection.table, tops[0])
    if bottom is None or bottom.cells == tops[0].cells:
        return ()
    return (replace(tops[0], unit="%", bottom=bottom, label=f"{tops[0].label} 占 {bottom.label}"),)


def _split(selection: Selection, cut: Cut, share_at: int) -> tuple[Selection, Selection | None] | None:
    """-> (the part, the whole where one is named); None where they are of different tables."""
    terms = cut.of("term")
    wholes = _whole_terms(cut, terms, share_at)
    parts = [t for t in terms if t not in wholes]
    if not wholes or not (parts or _lent(selection)):
        return _split_off_handled(selection)
    whole = _told_by(cut, wholes, selection)
    part = _told_by(cut, parts, selection) if parts else replace(selection, axes=_lent(selection))
    if part is None or whole is None:
        return None
    lent = _lent(selection)
    part_axes = {a: part.axes.get(a) or whole.axes.get(a) or lent.get(a, ()) for a in selection.axes}
    whole_axes = {a: whole.axes.get(a) or (() if a in _TOTALLED else part_axes[a]) for a in selection.axes}
    return replace(selection, axes=part_axes), replace(selection, axes=whole_axes)


_TOTALLED = ("column", "outcome")
"""Axes on which a whole that names nothing means the total."""
_INSIDE = re.compile(r"(?:[，的]|申请|案件|件|信息|决定|答复|当|之)*(?:中|里|内)")
_OF = re.compile(r"\s*of\b")


def _whole_terms(cut: Cut, terms: Sequence[Token], share_at: int) -> list[Token]:
    """The words that name the whole: behind 占, before 中, behind share of."""
    behind = [t for t in terms if t.start >= share_at]
    if behind and len(behind) < len(terms):
        return behind
    if behind and any(_OF.match(cut.text[t.end :]) for t in cut.of("share", "percent")):
        return behind[:1] if len(behind) > 1 else []
    if behind:
        return behind
    inside = [n for n, t in enumerate(terms[:-1], 1) if _INSIDE.match(cut.text[t.end : terms[n].start])]
    return list(terms[: inside[-1]]) if inside else []


def _told_by(cut: Cut, terms: Sequence[Token], selection: Selection) -> Selection | None:
    others = [t for t in cut.tokens if not t.has("term")]
    tokens = sorted((*others, *terms), key=lambda t: t.start)
    told = cut_to_selection(replace(cut, tokens=tuple(tokens)), selection)
    return told if told and told.table.key == selection.table.key and not told.unused else None


def _lent(selection: Selection) -> dict[str, tuple[Choice, ...]]:
    """What the conversation lends: it stands nowhere in the question."""
    return {axis: lent for axis, choices in selection.axes.items() if (lent := tuple(c for c in choices if c.end < 0))}


def _split_off_handled(selection: Selection) -> tuple[Selection, Selection | None]:
    # 办结的申请里，不予公开占比: the total of the results, named beside a result, is the whole.
    rows = selection.axes.get("row", ())
    handled = tuple(c for c in rows if c.keys == {"handled"})
    if not handled or len(rows) == len(handled):
        return selection, None
    rest = tuple(c for c in rows if c not in handled)
    return replace(selection, axes={**selection.axes, "row": rest}), replace(
        selection, axes={**selection.axes, "row": handled}
    )


def _joined(selection: Selection) -> Selection:
    axes = {axis: (_join(choices),) if len(choices) > 1 else choices for axis, choices in selection.axes.items()}
    return replace(selection, axes=axes)


def _join(choices: tuple[Choice, ...]) -> Choice:
    keys = frozenset().union(*(c.keys for c in choices))
    return Choice(keys, "和".join(dict.fromkeys(c.label for c in choices)), choices[-1].end)


def _default_whole(table: FormTable, part: Measure) -> Measure | None:
    if table.key == "t4":
        cases = {c.partition(".")[0] for c in part.columns}
        columns = tuple(c.key for c in table.columns if c.key in {f"{case}.total" for case in cases})
        return replace(part, columns=columns, label=_total_label(part.label, 1))
    if table.key != "t3":
        return None
    if part.columns != ("total",):
        depth = (
            1 if len(part.columns) > 1 else len([p for p in table.column(part.columns[0]).path if p != "申请人情况"])
        )
        return replace(part, columns=("total",), label=_total_label(part.label, depth))
    if part.rows[0] in ("new", "carried_in", "carried_out", "handled"):
        return None
    return replace(part, rows=("handled",), label=f"{_OF_HANDLED} › 总计")


def _total_label(label: str, depth: int) -> str:
    """The label with its last `depth` parts, which name the column, replaced by 总计."""
    return " › ".join((*label.split(" › ")[:-depth], "总计"))
