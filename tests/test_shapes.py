"""The official tables printed otherwise than the form does: every figure is read all the same, and none invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.load import path_to_report
from tests.official import random_report
from tests.official.layouts import RULED
from tests.official.score import Tally, official_tally
from tests.official.shapes import SHAPES

ORG = "云岚市教育局"
GIVEN_UP = {("unmerged", "tab text")}
"""Where lines are ragged, a figure said three times over stands under no heading that is known."""


@pytest.mark.parametrize("layout", ("html clean", "tab text", "xlsx"))
@pytest.mark.parametrize("shape", SHAPES)
def test_every_figure_is_read_whatever_the_shape_of_its_table(shape: str, layout: str, tmp_path: Path) -> None:
    official = random_report(1, ORG, 2023, size=300)
    tally = official_tally(official, path_to_report(RULED[layout].save(SHAPES[shape](official), tmp_path)))
    assert tally.false == 0
    assert (shape, layout) in GIVEN_UP or tally == Tally(right=len(official.figures))
