"""Shares with a name of their own (公开率, 纠错率), of the applicants or the kind of case that the question names."""

from __future__ import annotations

from ingest.forms import Ratio
from qa.lexicon import Cut
from qa.selection import Choice, Measure, Selection


def ratio_to_measures(ratio: Ratio, cut: Cut, selection: Selection | None) -> tuple[Measure, ...]:
    """The share for each kind of applicant or case named, or of all; () where something else is named beside it.

    `selection` is what the question names, or what the conversation lends.
    """
    if selection is not None and selection.table.key != ratio.table:
        return () if cut.has("term") else (_of_all(ratio),)
    if _names_another_row(ratio, cut):
        return ()
    choices = (selection.axes.get("case" if ratio.table == "t4" else "column") if selection else None) or ()
    if not choices:
        return (_of_all(ratio),)
    return tuple(_of_case(ratio, c) if ratio.table == "t4" else _of_column(ratio, c) for c in choices)


def _names_another_row(ratio: Ratio, cut: Cut) -> bool:
    """公开率和新收申请: a row or an outcome beside the ratio is a figure of its own."""
    own = {*ratio.top, *ratio.bottom}
    firm = [t for token in cut.of("term") for t in token.values("term") if not t.weak and t.axis in ("row", "outcome")]
    return any(t.table != ratio.table or not set(t.keys) & own for t in firm)


def _of_all(ratio: Ratio) -> Measure:
    if ratio.table == "t4":
        return _share(ratio, ("cases",), ratio.top, ("cases",), ratio.bottom, ratio.label)
    return _share(ratio, ratio.top, ("total",), ratio.bottom, ("total",), ratio.label)


def _of_column(ratio: Ratio, choice: Choice) -> Measure:
    columns = tuple(sorted(choice.keys))
    label = ratio.label if columns == ("total",) else f"{choice.label} › {ratio.label}"
    return _share(ratio, ratio.top, columns, ratio.bottom, columns, label)


def _of_case(ratio: Ratio, choice: Choice) -> Measure:
    cases = sorted({key.partition(".")[0] for key in choice.keys})
    top, bottom = (
        tuple(f"{case}.{key.partition('.')[2]}" for case in cases for key in keys) for keys in (ratio.top, ratio.bottom)
    )
    known = cases == sorted({key.partition(".")[0] for key in ratio.top})
    label = ratio.label if known else f"{choice.label}{ratio.label.removeprefix('复议')}"
    return _share(ratio, ("cases",), top, ("cases",), bottom, label)


def _share(
    ratio: Ratio,
    rows: tuple[str, ...],
    columns: tuple[str, ...],
    whole_rows: tuple[str, ...],
    whole_columns: tuple[str, ...],
    label: str,
) -> Measure:
    bottom = Measure(ratio.table, whole_rows, whole_columns, label, "件")
    return Measure(ratio.table, rows, columns, label, "%", bottom)
