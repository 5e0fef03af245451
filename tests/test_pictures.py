"""Pictures of answers: what is drawn of which figures, readable in Chinese, with its source, and nothing of it run."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from page.answers import answer_to_html
from page.charts import NARROW, WIDE, picture_to_svg, text_to_lines
from page.easel import picture_to_html, picture_to_name
from page.pictures import Picture, Point, answer_to_picture
from qa.answer import Answer
from tests.page_samples import BODIES, CITY, EVIL, cell_answer, cite, evil_answer, figure, rank_answer, report
from tests.test_page import Page


def trend_answer() -> Answer:
    reports = [report(CITY.org, year) for year in (2022, 2023, 2024)]
    cited = tuple(cite(r, 1, 1, [7], n) for n, r in enumerate(reports, 1))
    figures = tuple(figure(text, label="x", citations=(n,)) for n, text in enumerate(("648", "890", "785"), 1))
    return replace(rank_answer(), figures=figures, citations=cited)


def parts_answer() -> Answer:
    legal = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    labels = ["新收 › 自然人", *(f"新收 › 法人 › {name}" for name in legal)]
    numbers = ("3115", "3", "0", "0", "1", "0")
    figures = tuple(figure(text, label=label) for label, text in zip(labels, numbers, strict=True))
    return replace(cell_answer(), figures=figures, citations=(cite(CITY, 1, 1, [1, 2, 3, 4, 5, 6], 1),))


def texts(svg: str) -> str:
    """All writing in the picture; broken lines are joined."""
    return "".join(t.text or "" for t in ElementTree.fromstring(svg).iter() if t.tag.endswith(("}text", "}tspan")))


@pytest.mark.parametrize(
    ("answer", "kind"), [(trend_answer(), "line"), (rank_answer(), "bars"), (parts_answer(), "parts")]
)
def test_a_series_is_a_line_bodies_are_bars_and_a_whole_is_its_parts(answer: Answer, kind: str) -> None:
    picture = answer_to_picture(answer)
    assert picture is not None and picture.kind == kind


def test_two_figures_a_refusal_and_figures_of_different_units_make_no_picture() -> None:
    three = rank_answer().figures[:3]
    few = replace(rank_answer(), figures=three[:2])
    refused = replace(rank_answer(), status="not_found")
    mixed = replace(rank_answer(), figures=(*three[:2], replace(three[2], unit="%")))
    assert [answer_to_picture(answer) for answer in (few, refused, mixed)] == [None] * 3


def test_parts_that_are_not_the_whole_are_bars() -> None:
    lacking = replace(
        parts_answer(), figures=parts_answer().figures[:4], citations=(cite(CITY, 1, 1, [1, 2, 3, 4], 1),)
    )
    picture = answer_to_picture(lacking)
    assert picture is not None and picture.kind == "bars"


def test_what_all_names_begin_with_is_said_once_in_the_title() -> None:
    picture = answer_to_picture(parts_answer())
    assert picture is not None
    assert picture.title == "临江市人民政府 · 2024 年 · 新收"
    assert [point.name for point in picture.points][:2] == ["自然人", "法人 › 商业企业"]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("answer", [trend_answer(), rank_answer(), parts_answer()], ids=["line", "bars", "parts"])
def test_a_picture_carries_every_name_and_figure_and_its_source(answer: Answer, width: int) -> None:
    picture = answer_to_picture(answer)
    assert picture is not None
    written = texts(picture_to_svg(picture, width))
    wanted = [text for point in picture.points for text in (point.name, point.text)]
    assert [text for text in (*wanted, picture.source) if text.replace(" ", "") not in written.replace(" ", "")] == []
    assert picture.source.startswith("来源：")


def test_nothing_of_a_report_is_run_in_a_picture() -> None:
    points = tuple(Point(f"{EVIL}{n}", Decimal(n), EVIL) for n in range(3))
    drawn = picture_to_html(Picture("bars", EVIL, EVIL, points, EVIL, EVIL))
    answered = answer_to_html(replace(evil_answer(), figures=evil_answer().figures * 3), 0)
    tags = [*Page(drawn).tags, *Page(answered).tags]
    assert {"script", "img"}.isdisjoint(tag for tag, _, _ in tags)
    assert not [name for _, attributes, _ in tags for name in attributes if name.startswith("on")]


def test_a_year_without_a_figure_leaves_a_gap_in_the_line() -> None:
    points = tuple(Point(str(year), Decimal(year), str(year), "甲局") for year in (2020, 2021, 2023, 2024))
    (line,) = re.findall(r'<path d="(M[^"]*)" stroke="#0b5d4e"', picture_to_svg(Picture("line", "甲", "件", points)))
    assert line.count("M") == 2


def test_a_file_name_keeps_the_title_and_nothing_that_a_disk_refuses() -> None:
    assert picture_to_name(Picture("bars", 'a/b:c "甲" 局', "件", ())) == "a_b_c_甲_局"


def test_lines_break_beside_numbers_and_brackets_never_inside() -> None:
    lines = text_to_lines("云岚市2024年（共648件）" * 4, 100)
    assert "".join(lines) == "云岚市2024年（共648件）" * 4
    assert not [line for line in lines if line.startswith(("）", "。")) or line.endswith("（")]


def test_the_page_starts_without_the_drawing_library() -> None:
    code = "import sys, ui, page.easel; sys.exit('vl_convert' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=120, check=False).returncode == 0


def test_a_ranking_of_many_bodies_draws_the_first_and_says_so() -> None:
    figures = tuple(figure(str(99 - n), label=f"{BODIES[0].org}{n}", citations=(1,)) for n in range(40))
    picture = answer_to_picture(replace(rank_answer(), figures=figures))
    assert picture is not None and len(picture.points) == 30 and picture.note == "只画前 30 个，共 40 个"
