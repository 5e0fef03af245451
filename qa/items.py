"""Cells named by the form's own keys → measures; and the keys in the form's words.

Keys that come from outside are not trusted: an unknown one, or a sum that the form itself doesn't make, is no measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pydantic import BaseModel, Field

from ingest.forms import FORMS, Form, FormTable
from qa.selection import Axes, Choice, Measure, Selection, selection_to_measures


class Item(BaseModel):
    """Cells of one table that are added up to one figure."""

    table: str = Field(description="表的 key")
    rows: list[str] = Field(description="行的 key；一个以上表示相加")
    columns: list[str] = Field(description="列的 key；一个以上表示相加；空表示该表的总计列")


@lru_cache(maxsize=1)
def form_to_data() -> list[dict[str, object]]:
    """Every table of every form with the keys of its rows and columns and what the form prints for them."""
    return [
        {
            "table": table.key,
            "caption": table.caption,
            "rows": {r.key: " › ".join(r.path) for r in table.rows},
            "columns": {c.key: " › ".join(c.path) for c in table.columns},
        }
        for form in FORMS
        for table in form.tables
    ]


def item_to_measure(item: Item) -> Measure | None:
    """The measure of exactly the cells named; None where the form has no such cells or doesn't let them be added."""
    selection = item_to_selection(item)
    measures = selection_to_measures(selection) if selection else ()
    if len(measures) != 1:
        return None
    kept = set(measures[0].rows) == set(item.rows or measures[0].rows)
    return measures[0] if kept and set(measures[0].columns) == set(item.columns or measures[0].columns) else None


def item_to_selection(item: Item) -> Selection | None:
    """The rows and columns named as a selection; None where a key is unknown."""
    found = _find_table(item.table)
    if found is None:
        return None
    form, table = found
    known = {r.key for r in table.rows}, {c.key for c in table.columns}
    if not set(item.rows) <= known[0] or not set(item.columns) <= known[1] or not _add_up(table, item.rows):
        return None
    rows, columns = (Choice(frozenset(keys), keys_to_words(keys)) for keys in (item.rows, item.columns))
    if table.rows[0].path == ():  # one line without a label: its columns alone tell its cells apart
        return Selection(form, table, {"case": (columns,), "outcome": (columns,)}) if item.columns else None
    axes: Axes = {"row": (rows,)}
    return Selection(form, table, axes | ({"column": (columns,)} if item.columns else {})) if item.rows else None


def _add_up(table: FormTable, rows: Sequence[str]) -> bool:
    """Whether the form itself adds these rows: they stand on one side of one of its identities."""
    sides = [side for i in table.identities if i.along == "column" for side in (i.left, i.right)]
    return len(set(rows)) < 2 or any(set(rows) <= set(side) for side in sides)


def _find_table(key: str) -> tuple[Form, FormTable] | None:
    return next(((form, table) for form in FORMS for table in form.tables if table.key == key), None)


def keys_to_words(keys: Sequence[str]) -> str:
    """What the form calls these rows or columns: the name of the group that they are, or each by its own."""
    terms = (t for form in FORMS for t in form.terms if not t.weak)
    group = next((t.label for t in terms if set(t.keys) == set(keys)), None)
    return group or "和".join(_key_to_words(key) for key in keys)


def _key_to_words(key: str) -> str:
    tables = [table for form in FORMS for table in form.tables]
    paths = {c.key: c.path[-2:] if not t.rows[0].path else c.path[-1:] for t in tables for c in t.columns}
    paths |= {r.key: r.path[-1:] for t in tables for r in t.rows if r.path}
    return " › ".join(paths.get(key, (key,)))
