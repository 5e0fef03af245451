"""Headings and labels printed flat, with the groups they belong to, → their paths: 申请人情况-自然人 is two levels.

A group is known by the form, whatever stands between it and its member; in other tables by a dash, and by the
headings beside it that begin the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from ingest.folding import core, fold, likeness
from ingest.forms import FormTable
from ingest.matching import LIKE_ENOUGH
from ingest.report import Path
from ingest.tables import Draft, Line

_Groups = tuple[tuple[Path, list[str]], ...]
_BETWEEN = r"[\s\W_]*"
_NUMBER = r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]?)?"
_DASHED = re.compile(r"(?P<group>.*\D)\s*[-—–－_/|·>›]+\s*(?P<member>\D.*)")


def draft_to_paths(draft: Draft, tables: Sequence[FormTable]) -> Draft:
    """The draft with every flat heading and label cut into its path."""
    columns = _groups(tuple(c.path for t in tables for c in t.columns))
    labels = _groups(tuple(r.path for t in tables for r in t.rows))
    shared = _shared_groups(v.column for line in draft.lines for v in line.values)
    lines = tuple(_line_to_paths(line, columns, labels, shared) for line in draft.lines)
    header = tuple(part for h in draft.header for part in _to_path((h,), columns, shared))
    return draft if lines == draft.lines else replace(draft, lines=lines, header=tuple(dict.fromkeys(header)))


def _line_to_paths(line: Line, columns: _Groups, labels: _Groups, shared: frozenset[str]) -> Line:
    values = tuple(replace(v, column=_to_path(v.column, columns, shared)) for v in line.values)
    return replace(line, values=values, label=_to_path(line.label, labels, frozenset()))


def _to_path(printed: Path, groups: _Groups, shared: frozenset[str]) -> Path:
    """The path with its last part cut where it begins with a group; the other parts stay."""
    if not printed:
        return printed
    *outer, last = printed
    for group, members in groups:
        m = _group_pattern(group).fullmatch(last)
        if m is not None and any(likeness(m[m.re.groups], member) >= LIKE_ENOUGH for member in members):
            return (*outer, *(part.strip(" -—–－_/|·>›:：") for part in m.groups()))
    m = _DASHED.fullmatch(last)
    return (*outer, m["group"].strip(), m["member"].strip()) if m and fold(m["group"]) in shared else printed


@lru_cache(maxsize=256)
def _group_pattern(group: Path) -> re.Pattern[str]:
    """The parts of a group one behind the other, and something behind them."""
    parts = (rf"({_BETWEEN}{_NUMBER}{_BETWEEN}{_BETWEEN.join(map(re.escape, core(part)))}{_BETWEEN})" for part in group)
    return re.compile(rf"{''.join(parts)}([（(]?\w.*)")


@lru_cache(maxsize=16)
def _groups(paths: tuple[Path, ...]) -> _Groups:
    """What may stand before the last part of these paths, the longest first, each with the last parts it may have."""
    members: dict[Path, list[str]] = {}
    for path in paths:
        for i in range(len(path) - 1):
            members.setdefault(path[i:-1], []).append(path[-1])
    return tuple(sorted(members.items(), key=lambda item: -sum(map(len, item[0]))))


def _shared_groups(columns: Iterable[Path]) -> frozenset[str]:
    """What stands before the dash of two headings or more."""
    lasts = {column[-1] for column in columns if column}
    heads = Counter(fold(m["group"]) for last in lasts if (m := _DASHED.fullmatch(last)))
    return frozenset(head for head, count in heads.items() if count > 1)
