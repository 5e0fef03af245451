"""python -m tests.official: draw reports, write them in every layout, read them back, say what became of the cells."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.load import path_to_report
from tests.official.figures import OfficialReport, random_report
from tests.official.layouts import BORDERLESS, BROKEN_MARKDOWN, RULED, RUN_TOGETHER, STATISTICAL, Layout
from tests.official.readings import knowable_rows
from tests.official.score import Tally, official_tally, statistics_tally
from tests.scans import USUAL, pages_to_scan, report_to_pages
from tests.statistics import random_statistics, statistics_to_report

ORG = "云岚市教育局"
YEAR = 2023
SIZES = (4, 30, 250, 1000, 3000)
"""How many requests a body gets, by turns."""
Measure = Callable[[Layout, int, Path], Tally]


@dataclass(frozen=True)
class Trial:
    """A layout to be tried with so many reports, and the share of its cells that may be missing."""

    name: str
    layout: Layout
    measure: Measure
    seeds: int
    may_miss: float = 0.0


def main(argv: Sequence[str] | None = None) -> int:
    """Exit codes: 0 all floors held, 1 a figure false or a ruled cell lost, 2 usage."""
    args = _parser().parse_args(argv)
    print(f"{'layout':<32}  cells  right  wrong missing   open invented  ms a report", flush=True)
    worst = 0
    for trial in _trials(args.seeds, args.scans):
        if args.layout in trial.name and trial.seeds:
            tally, seconds = _measured(trial.layout, trial.measure, range(1, trial.seeds + 1))
            print(_line(trial.name, tally, seconds / trial.seeds), flush=True)
            worst = max(worst, int(tally.false > 0 or tally.missing > trial.may_miss * len(tally)))
    return worst


def _trials(seeds: int, scans: int) -> Iterator[Trial]:
    for name, layout in {**RULED, "markdown in pieces": BROKEN_MARKDOWN}.items():
        yield Trial(name, layout, _official, seeds)
    for name, layout in BORDERLESS.items():
        yield Trial(name, layout, _official, max(1, seeds // 4), may_miss=0.5)
    yield Trial("text run together", RUN_TOGETHER, _run_together, seeds)
    for name, layout in STATISTICAL.items():
        yield Trial(f"statistics {name}", layout, _statistics, seeds)
    yield Trial("pdf of pictures", Layout(".pdf", _to_scan), _official, scans, may_miss=0.01)


def _to_scan(report: OfficialReport, path: Path) -> None:
    path.write_bytes(pages_to_scan(report_to_pages(report), USUAL))


def _measured(layout: Layout, measure: Measure, seeds: Sequence[int]) -> tuple[Tally, float]:
    start = time.perf_counter()
    tally = Tally()
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            tally += measure(layout, seed, Path(folder))
    return tally, time.perf_counter() - start


def _official(layout: Layout, seed: int, folder: Path) -> Tally:
    official = random_report(seed, ORG, YEAR, size=SIZES[seed % len(SIZES)])
    return official_tally(official, path_to_report(layout.save(official, folder)))


def _run_together(layout: Layout, seed: int, folder: Path) -> Tally:
    official = random_report(seed, ORG, YEAR, size=SIZES[seed % len(SIZES)])
    return official_tally(official, path_to_report(layout.save(official, folder)), knowable_rows(official))


def _statistics(layout: Layout, seed: int, folder: Path) -> Tally:
    table = random_statistics(seed, towns=2 + seed % 3)
    return statistics_tally(table, path_to_report(layout.save(statistics_to_report(table, ORG, YEAR), folder)))


def _line(name: str, tally: Tally, seconds: float) -> str:
    counts = f"{len(tally):>7}{tally.right:>7}{tally.wrong:>7}{tally.missing:>8}{tally.open:>7}{tally.invented:>9}"
    return f"{name:<32}{counts}{1000 * seconds:>13.0f}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.official", description=__doc__)
    parser.add_argument("--seeds", type=int, default=20, help="reports a layout")
    parser.add_argument("--scans", type=int, default=3, help="reports printed and scanned, some seconds a page")
    parser.add_argument("--layout", default="", help="only layouts whose name has these words in it")
    return parser


if __name__ == "__main__":
    sys.exit(main())
