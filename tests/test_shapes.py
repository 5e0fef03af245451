"""The official tables printed otherwise than the form does: every figure is read all the same, and none invented."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.load import path_to_report
from tests.official import random_report
from tests.official.layouts import RULED
from tests.official.score import Tally, official_tally
from tests.official.shapes import SHAPES

ORG = "云岚市教育局"


@pytest.mark.parametrize("layout", ("html clean", "tab text", "xlsx"))
@pytest.mark.parametrize("shape", SHAPES)
def test_every_figure_is_read_whatever_the_shape_of_its_table(shape: str, layout: str, tmp_path: Path) -> None:
    official = random_report(1, ORG, 2023, size=300)
    tally = official_tally(official, path_to_report(RULED[layout].save(SHAPES[shape](official), tmp_path)))
    assert tally == Tally(right=len(official.figures))


@pytest.mark.parametrize("mark", ("", "/", "—", "无"))
@pytest.mark.parametrize("layout", ("html clean", "tab text", "markdown", "xlsx"))
def test_a_blank_box_is_a_blank_and_moves_no_other(layout: str, mark: str, tmp_path: Path) -> None:
    drawn = random_report(3, ORG, 2023, size=30)
    official = replace(drawn, printed={key: mark for key, figure in drawn.figures.items() if figure == 0})
    report = path_to_report(RULED[layout].save(official, tmp_path))
    assert official_tally(official, report) == Tally(right=len(official.figures))
