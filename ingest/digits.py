"""Digits that ran together → the figures they were, where the form's identities leave one reading.

A row's string is cut into as many pieces as the row has columns. Blanks in it are hard boundaries and no piece has a
leading zero. A row identity (total = sum of the columns) leaves few cuts; what the columns of the whole table must add
up to leaves fewer. A cut is accepted only where every other cut of that row is proven impossible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add

from ingest.glued import MARKS

Reading = tuple[int, ...]
_MARK = re.compile(f"[{MARKS}]")
SEARCH_STEPS = 60_000
"""Search nodes spent on one table before what is not yet proven is left undecided: about a second."""


@dataclass(frozen=True, slots=True)
class RowSum:
    """In a row, the columns `parts` add up to the column `total` (positions from 0; the parts stand before the
    total).
    """

    parts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ColumnSum:
    """In every column, the rows `left` together equal the rows `right` together."""

    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decoded:
    """All readings of one row that are left; one means decided."""

    readings: tuple[Reading, ...]
    decided: bool


class _Budget:
    """Steps left to spend; `spent` once there are none."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self) -> bool:
        self.left -= 1
        return self.left > 0


def string_to_readings(
    text: str, columns: int, sums: Sequence[RowSum] = (), steps: int = SEARCH_STEPS
) -> list[Reading] | None:
    """Every way to cut the digits of `text` into `columns` pieces so that the sums hold; None where there are
    too many to tell. A mark for a blank box is a piece of its own, 0.
    """
    text = _marks_to_zeros(text)
    digits = "".join(text.split())
    edges = _hard_edges(text)
    if not digits.isdecimal() or not columns <= len(digits) <= 15 * columns:
        return []
    budget = _Budget(steps)
    found = list(_cuts(digits, edges, columns, {s.total: s for s in sums}, (), 0, budget))
    return found if budget.left > 0 else None


def rows_to_decoded(
    strings: Mapping[str, Sequence[str]],
    columns: int,
    row_sums: Sequence[RowSum] = (),
    column_sums: Sequence[ColumnSum] = (),
    complete: bool = True,
    has_blanks: bool = False,
    steps: int = SEARCH_STEPS,
) -> dict[str, Decoded]:
    """Decode the rows of one table together.

    `strings` gives for each row key the string or the few strings it may be. `column_sums` are to be those whose rows
    are all at hand. Where no reading of the whole table satisfies every sum, the report does not add up; where
    the table
    is not `complete`, nobody can tell: then only rows whose string has one reading without any identity are decided.
    Where the table `has_blanks`, a row may have fewer figures than columns: only blanks between all of them tell.
    """
    if has_blanks:
        return {key: _to_decoded(_spaced_reading(texts, columns), None, None) for key, texts in strings.items()}
    plain = {key: _plain_reading(texts, columns, row_sums) for key, texts in strings.items()}
    by_row: dict[str, list[Reading] | None] = {}
    for key, texts in strings.items():  # one row that is beyond listing spoils the proof for all: list no more then
        spoilt = None in by_row.values()
        by_row[key] = None if spoilt else _row_readings(texts, columns, row_sums, plain[key])
    budget = _Budget(steps)
    joint = _joint_readings(by_row, column_sums, budget) if complete and (row_sums or column_sums) else None
    return {key: _to_decoded(plain[key], by_row[key], joint[key] if joint is not None else None) for key in strings}


def _to_decoded(plain: Reading | None, own: list[Reading] | None, joint: list[Reading] | None) -> Decoded:
    if plain is not None:
        return Decoded((plain,), True)
    if joint is not None:
        return Decoded(tuple(joint), len(joint) == 1)
    return Decoded(tuple(own or ()), False)


def _plain_reading(texts: Sequence[str], columns: int, sums: Sequence[RowSum]) -> Reading | None:
    """The one reading a string has whatever the identities say, as where it has one digit for each column.

    Where blanks stand between some of its figures but not all, one may be missing: then it must add up, too.
    """
    if len(texts) != 1:
        return None
    readings = string_to_readings(texts[0], columns, steps=4000)
    if readings is None or len(readings) != 1:
        return None
    whole = len(_marks_to_zeros(texts[0]).split()) in (1, columns)
    return readings[0] if whole or _adds_up(readings[0], sums) else None


def _marks_to_zeros(text: str) -> str:
    return _MARK.sub(" 0 ", text)


def _adds_up(reading: Reading, sums: Sequence[RowSum]) -> bool:
    return bool(sums) and all(sum(reading[i] for i in s.parts) == reading[s.total] for s in sums)


def _spaced_reading(texts: Sequence[str], columns: int) -> Reading | None:
    """The figures between the blanks, where they are as many as the columns."""
    tokens = _marks_to_zeros(texts[0]).split() if len(texts) == 1 else []
    return tuple(map(int, tokens)) if len(tokens) == columns and all(map(str.isdecimal, tokens)) else None


def _row_readings(
    texts: Sequence[str], columns: int, sums: Sequence[RowSum], plain: Reading | None
) -> list[Reading] | None:
    """The readings of one row under its own identities; None where they are too many to list."""
    if plain is not None:
        return [plain]
    found: list[Reading] = []
    for text in texts:
        readings = string_to_readings(text, columns, sums)
        if readings is None:
            return None
        found += readings
    return list(dict.fromkeys(found))


def _hard_edges(text: str) -> frozenset[int]:
    """Positions among the digits where a blank stood, so that no piece may reach over them."""
    edges, at = set(), 0
    for token in text.split():
        at += len(token)
        edges.add(at)
    return frozenset(edges)


def _cuts(
    digits: str,
    edges: frozenset[int],
    columns: int,
    sums: Mapping[int, RowSum],
    head: Reading,
    at: int,
    budget: _Budget,
) -> Iterator[Reading]:
    if len(head) == columns:
        if at == len(digits):
            yield head
        return
    if not budget.step() or len(digits) - at < columns - len(head):
        return
    for end in _piece_ends(digits, edges, columns - len(head), at, sums.get(len(head)), head):
        yield from _cuts(digits, edges, columns, sums, (*head, int(digits[at:end])), end, budget)


def _piece_ends(
    digits: str, edges: frozenset[int], pieces_left: int, at: int, total: RowSum | None, head: Reading
) -> Iterator[int]:
    """Where the next piece may end: before the next hard edge, leaving a digit for each piece after it."""
    if total is not None:
        wanted = str(sum(head[i] for i in total.parts))
        end = at + len(wanted)
        if digits.startswith(wanted, at) and not any(e in edges for e in range(at + 1, end)):
            yield end
        return
    last = len(digits) - pieces_left + 1
    if pieces_left == 1:
        last = len(digits)
    for end in range(at + 1, last + 1):
        if not (pieces_left == 1 and end != last):
            yield end
        if end in edges or digits[at] == "0":
            return


def _joint_readings(
    by_row: Mapping[str, list[Reading] | None], sums: Sequence[ColumnSum], budget: _Budget
) -> dict[str, list[Reading]] | None:
    """Per row the readings that stand in some reading of the whole table; None where there is no such whole reading."""
    known = {key: readings for key, readings in by_row.items() if readings is not None}
    if len(known) < len(by_row) or not all(known.values()):
        return None
    if not sums:
        return dict(known)
    return _Joint(known, sums, budget).supported()


class _Joint:
    """The search for whole tables: one reading a row so that every column sum holds."""

    def __init__(self, by_row: Mapping[str, list[Reading]], sums: Sequence[ColumnSum], budget: _Budget) -> None:
        self.by_row = by_row
        self.keys = sorted(by_row, key=lambda k: len(by_row[k]))
        self.weights = {key: tuple((key in s.left) - (key in s.right) for s in sums) for key in by_row}
        self.budget = budget
        self.options = {key: [self._weighed(key, r) for r in by_row[key]] for key in by_row}
        self.extremes = {key: _extremes(options) for key, options in self.options.items()}

    def _weighed(self, key: str, reading: Reading) -> Reading:
        """What the reading adds to each equation in each column, in one flat tuple."""
        return tuple(w * n for w in self.weights[key] for n in reading)

    def supported(self) -> dict[str, list[Reading]] | None:
        """Try each reading of each row in turn; one that no whole table contains falls away."""
        alive = {key: set[int]() for key in self.keys}
        first = self._solve({})
        if first is None:
            return None
        self._mark(alive, first)
        for key in self.keys:
            for i in range(len(self.by_row[key])):
                if i not in alive[key]:
                    self._try(alive, key, i)
        return {key: [self.by_row[key][i] for i in sorted(alive[key])] for key in self.keys}

    def _try(self, alive: dict[str, set[int]], key: str, i: int) -> None:
        solution = self._solve({key: i}) if self.budget.left > 0 else None
        if solution is not None:
            self._mark(alive, solution)
        elif self.budget.left <= 0:
            alive[key].add(i)  # not proven impossible

    def _mark(self, alive: dict[str, set[int]], solution: Mapping[str, int]) -> None:
        for key, i in solution.items():
            alive[key].add(i)

    def _solve(self, fixed: Mapping[str, int]) -> dict[str, int] | None:
        choices = [([fixed[k]] if k in fixed else list(range(len(self.options[k])))) for k in self.keys]
        lows, highs = self._bounds(fixed)
        return self._walk(0, choices, (0,) * len(lows[0]), lows, highs, {})

    def _bounds(self, fixed: Mapping[str, int]) -> tuple[list[Reading], list[Reading]]:
        """The least and the most that the rows from each position on can add to each equation."""
        width = len(next(iter(self.options.values()))[0])
        lows, highs = [(0,) * width], [(0,) * width]
        for key in reversed(self.keys):
            least, most = (self.options[key][fixed[key]],) * 2 if key in fixed else self.extremes[key]
            lows.append(tuple(map(add, lows[-1], least)))
            highs.append(tuple(map(add, highs[-1], most)))
        return lows[::-1], highs[::-1]

    def _walk(
        self,
        depth: int,
        choices: list[list[int]],
        sums: Reading,
        lows: list[Reading],
        highs: list[Reading],
        chosen: dict[str, int],
    ) -> dict[str, int] | None:
        if any(s + low > 0 or s + high < 0 for s, low, high in zip(sums, lows[depth], highs[depth], strict=True)):
            return None
        if depth == len(self.keys):
            return dict(chosen)
        key = self.keys[depth]
        for i in choices[depth]:
            if not self.budget.step():
                return None
            chosen[key] = i
            added = tuple(a + b for a, b in zip(sums, self.options[key][i], strict=True))
            found = self._walk(depth + 1, choices, added, lows, highs, chosen)
            if found is not None:
                return found
            del chosen[key]
        return None


def _extremes(options: Sequence[Reading]) -> tuple[Reading, Reading]:
    """The least and the most in each place."""
    columns = list(zip(*options, strict=True))
    return tuple(map(min, columns)), tuple(map(max, columns))
