"""What is measured. Each measure makes its own store in a folder that it is given, and gives one ratio."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.intake import add_sources
from ingest.load import path_to_report
from ingest.report import Report
from ingest.store import Store
from qa.chain import Chain
from tests.official import random_report, to_html

YEAR = 2024
CELL_QUESTION = "{}2024年新收政府信息公开申请多少件？"
WORDS = "新收政府信息公开申请"
PROSE_QUESTION = "{}2024年工作中存在哪些困难和不足？"
BODIES = tuple(
    f"{a}{b}市{c}"
    for c in ("商务局", "教育局", "民政局")
    for a in "云青白红金银铜铁石玉"
    for b in "山河湖海林田川原岭溪"
)


@dataclass(frozen=True, slots=True)
class Timed:
    """Something that was done, and the seconds that it took."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Ratio:
    """The slow one over the quick one, and the range that the ratio is expected in."""

    slow: Timed
    quick: Timed
    least: float = 0.0
    most: float = float("inf")

    @property
    def times(self) -> float:
        """How many times as long the slow one took."""
        return self.slow.seconds / self.quick.seconds

    @property
    def holds(self) -> bool:
        """Whether the ratio is as expected."""
        return self.least <= self.times <= self.most

    @property
    def expectation(self) -> str:
        """The range in words."""
        return f"不少于 {self.least:g}" if self.least else f"不多于 {self.most:g}"


def second_add_to_first(folder: str) -> Ratio:
    """Reports already held are told by their bytes: they are neither read nor embedded again."""
    files, store = _files(folder, 2), Store(Path(folder) / "store")
    first = _timed("第一次 add 2 份（含向量）", lambda: list(add_sources(store, files)))
    second = _timed("第二次 add 同样 2 份", lambda: list(add_sources(store, files)))
    store.close()
    return Ratio(first, second, least=20)


def first_meaning_to_first_cell(folder: str) -> Ratio:
    """A cell is found by its address, without the model; only a search by meaning has to load it.

    The vectors are made in another process, so that the model is not in this one yet: run this measure first.
    """
    files, store = _files(folder, 2), Store(Path(folder) / "store")
    subprocess.run(
        [sys.executable, "-m", "ingest", "add", *files, "--store", str(store.folder)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    org = BODIES[0]
    cell = _timed("首次答一个单元格（按地址）", lambda: Chain(store).ask(CELL_QUESTION.format(org)))
    meaning = _timed("首次按意思检索（载入模型）", lambda: store.search_vectors(PROSE_QUESTION.format(org), None, 4))
    store.close()
    return Ratio(meaning, cell, least=3)


def many_adds_to_one(folder: str) -> Ratio:
    """Adding N reports takes about N times as long as adding one: what is held already does not slow the next."""
    reports, store = _reports(folder, 50), Store(Path(folder) / "store")
    _hold(store, reports[:9])
    one = _timed("存入 1 份（不含向量）", lambda: store.add(reports[9], embed=False))
    many = _timed("接着存入 40 份", lambda: _hold(store, reports[10:]))
    store.close()
    return Ratio(many, one, most=80)


def search_of_300_to_9(folder: str) -> Ratio:
    """The lexical search stays quick as the store grows."""
    return _grown(folder, "在 {} 份里按词检索", lambda store, _: lambda: store.search_text(WORDS, None, 10), most=40)


def cell_of_300_to_9(folder: str) -> Ratio:
    """So does the answer to a question about one cell."""
    return _grown(folder, "在 {} 份里答一个单元格", _asker, most=20)


MEASURES: tuple[Callable[[str], Ratio], ...] = (
    first_meaning_to_first_cell,
    second_add_to_first,
    many_adds_to_one,
    search_of_300_to_9,
    cell_of_300_to_9,
)


def _asker(store: Store, org: str) -> Callable[[], Any]:
    chain = Chain(store)
    return lambda: chain.ask(CELL_QUESTION.format(org))


def _grown(folder: str, name: str, make: Callable[[Store, str], Callable[[], Any]], most: float) -> Ratio:
    """The same thing done in a store of 9 reports, and after 291 more have come in."""
    reports, store = _reports(folder, 300), Store(Path(folder) / "store")
    _hold(store, reports[:9])
    few = _best(name.format(9), make(store, reports[0].org))
    _hold(store, reports[9:])
    many = _best(name.format(300), make(store, reports[0].org))
    store.close()
    return Ratio(many, few, most=most)


def _files(folder: str, count: int) -> list[str]:
    """Made-up reports of as many bodies, as web pages in the folder."""
    paths = [Path(folder) / f"{org}.html" for org in BODIES[:count]]
    for path in paths:
        path.write_text(to_html(random_report(1, path.stem, YEAR), "clean"), encoding="utf-8")
    return [str(path) for path in paths]


def _reports(folder: str, count: int) -> list[Report]:
    return [path_to_report(Path(file)) for file in _files(folder, count)]


def _hold(store: Store, reports: Sequence[Report]) -> None:
    for report in reports:
        store.add(report, embed=False)


def _timed(name: str, run: Callable[[], Any]) -> Timed:
    begun = time.perf_counter()
    run()
    return Timed(name, time.perf_counter() - begun)


def _best(name: str, run: Callable[[], Any]) -> Timed:
    """The best of five, the first of them to warm up: the others of a busy machine measure its other work."""
    return min((_timed(name, run) for _ in range(5)), key=lambda timed: timed.seconds)
