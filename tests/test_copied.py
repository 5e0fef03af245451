"""Text copied off a page: what is decided is right, and blank boxes never let one figure be taken for another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from ingest.load import bytes_to_report
from tests.official import OfficialReport, random_report, to_run_together_text
from tests.official.copied import COPIED, to_mixed_markdown
from tests.official.score import Tally, official_tally

ORG = "云岚市教育局"
SPACED = [name for name in COPIED if "run" not in name]
WRITERS: dict[str, Callable[[OfficialReport], str]] = {**COPIED, "all on one line": to_run_together_text}


def with_blanks(official: OfficialReport, mark: str, share: float, rng: Random) -> OfficialReport:
    """The report with a share of its zeros not printed, or a mark in their place."""
    zeros = (key for key, figure in official.figures.items() if figure == 0 and rng.random() < share)
    return replace(official, printed=dict.fromkeys(zeros, mark))


def tally(official: OfficialReport, text: str, ending: str = ".txt") -> Tally:
    return official_tally(official, bytes_to_report(text.encode(), f"a{ending}", "a", ORG, 2023))


@pytest.mark.parametrize("way", SPACED)
def test_figures_that_stand_apart_are_all_read(way: str) -> None:
    official = random_report(1, ORG, 2023, size=250)
    assert tally(official, COPIED[way](official)) == Tally(right=len(official.figures))


@pytest.mark.parametrize("mark", ("/", "—"))
@pytest.mark.parametrize("way", SPACED)
def test_marks_in_blank_boxes_are_boxes(way: str, mark: str) -> None:
    official = with_blanks(random_report(3, ORG, 2023, size=250), mark, 0.5, Random(1))
    found = tally(official, COPIED[way](official))
    assert found.false == 0
    assert found.right > 0.95 * len(official.figures)


@pytest.mark.parametrize("seed", range(24))
def test_a_box_left_blank_lets_no_figure_slip_into_it(seed: int) -> None:
    rng = Random(seed)
    drawn = random_report(seed, ORG, 2023, size=rng.choice((4, 30, 300, 3000)))
    official = with_blanks(drawn, rng.choice(("", "/", "—", "无")), rng.choice((1.0, 0.5, 0.1)), rng)
    for write in WRITERS.values():
        assert tally(official, write(official)).false == 0


def test_tables_in_html_inside_markdown_are_read_whole() -> None:
    official = random_report(1, ORG, 2023, size=250)
    assert tally(official, to_mixed_markdown(official), ".md") == Tally(right=len(official.figures))
