"""占比: which of the rows and columns that a question names is the part, and which the whole."""

from __future__ import annotations

from dataclasses import replace

from ingest.forms import FormTable
from qa.selection import Choice, Measure, Selection, selection_to_measures

_OF_HANDLED = "（七）总计"


def measures_to_shares(selection: Selection, share_at: int) -> tuple[Measure, ...]:
    """The shares asked for, in per cent; () where the part or the whole cannot be told.

    A占B: what stands behind 占 is the whole, and lends the part what it does not name itself. Without it the whole
    is the total of the part's row, of its group of cases, or of all requests handled. Parts named side by side are
    one part.
    """
    part, whole = _split(selection, share_at)
    tops, wholes = selection_to_measures(_joined(part)), selection_to_measures(whole) if whole else ()
    if len(tops) != 1:
        return ()
    bottom = wholes[0] if len(wholes) == 1 else None if whole else _default_whole(selection.table, tops[0])
    if bottom is None or bottom.cells == tops[0].cells:
        return ()
    return (replace(tops[0], unit="%", bottom=bottom, label=f"{tops[0].label} 占 {bottom.label}"),)


def _split(selection: Selection, share_at: int) -> tuple[Selection, Selection | None]:
    behind = {axis: tuple(c for c in choices if c.end > share_at) for axis, choices in selection.axes.items()}
    if any(behind.values()):
        ahead = {axis: tuple(c for c in choices if c.end <= share_at) for axis, choices in selection.axes.items()}
        if not any(ahead.values()):
            return selection, None
        part = {axis: ahead[axis] or behind[axis] for axis in selection.axes}
        whole = {axis: behind[axis] or (() if axis == "column" else ahead[axis]) for axis in selection.axes}
        return replace(selection, axes=part), replace(selection, axes=whole)
    return _split_off_handled(selection)


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
