"""The figures on the page: a row and a column over bodies and years, each cell where it is printed, nothing run."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from ingest.audit import Audit
from ingest.report import Cell, Report
from ingest.store import Store
from page.figures import Figures, series_to_html, series_to_picture
from page.topics import FIRST, Topic, store_to_topics, topic_to_series
from tests.page_samples import BODIES, CITY, EVIL, evil_report, report
from tests.test_page import Page


def with_first_total(made: Report, cell: Cell) -> Report:
    """The report with another cell as the total of table three's first row."""
    section = made.sections[1]
    first, *rest = section.tables[0].rows
    row = replace(first, cells=(*first.cells[:-1], replace(cell, column=first.cells[-1].column, key="total")))
    table = replace(section.tables[0], rows=(row, *rest))
    return replace(made, sections=(made.sections[0], replace(section, tables=(table,)), *made.sections[2:]))


TRADE = with_first_total(report("临江市商务局", 2024), Cell((), "/", blank="slash"))
HELD = [CITY, report(CITY.org, 2022), report(CITY.org, 2023), TRADE, evil_report()]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(tmp_path_factory.mktemp("store"))
    for held in HELD:
        store.add(replace(held, form=None) if "恶意" in held.org else held, embed=False)
    yield store
    store.close()


@pytest.fixture(scope="module")
def figures(store: Store) -> Figures:
    return Figures(store, Audit(store))


def shown(figures: Figures, topic: Topic = FIRST) -> list[tuple[Any, ...]]:
    return list(figures.show(topic.table, topic.row, topic.column))


def cells(html: str) -> list[list[str]]:
    lines = re.findall(r"<tr>(.*?)</tr>", html)
    return [re.findall(r">([^<>]+)<", line) for line in lines]


def test_the_grid_has_a_line_for_each_body_and_a_column_for_each_year(figures: Figures) -> None:
    html = shown(figures)[0][3]
    assert cells(html) == [
        ["单位", "2022", "2023", "2024"],
        ["临江市人民政府", "3119", "3119", "3119"],
        ["临江市商务局", "无报告", "无报告", "/"],
    ]
    assert Page(html).texts("topic") == ["一、本年新收政府信息公开申请数量 › 申请人情况 › 总计（件）"]


def test_each_figure_leads_to_its_cell_lit(figures: Figures) -> None:
    page = Page(shown(figures)[0][3])
    refs = [attributes["data-ref"] for _, attributes, _ in page.tags if attributes.get("data-ref")]
    assert f"{CITY.id}/s2/t1/r1/c7" in refs
    for ref in refs:
        assert len(Page(figures.prove(SimpleNamespace(ref=ref))).texts("used")) == 1


def test_a_figure_that_is_gone_says_so(figures: Figures) -> None:
    for ref in (f"{CITY.id}/s2/t1/r99/c1", "nothing", f"{EVIL}/s1/t1/r1/c1"):
        html = figures.prove(SimpleNamespace(ref=ref))
        assert "库里没有这一格" in html and "<script" not in html


def test_a_row_that_the_table_has_not_becomes_its_first(figures: Figures) -> None:
    boxes = shown(figures, Topic("t4", "new", "total"))[0][:3]
    assert [box["value"] for box in boxes] == ["t4", "cases", "review.upheld"]
    assert len(boxes[2]["choices"]) == 15


def test_figures_that_do_not_add_up_are_marked_when_the_checks_are_done(figures: Figures) -> None:
    first, second = shown(figures, Topic("t3", "handled", "total"))
    assert not Page(first[3]).texts("doubted") and len(Page(second[3]).texts("doubted")) == 4


def test_few_bodies_are_lines_over_the_years_with_the_blank_left_out(store: Store) -> None:
    picture = series_to_picture(topic_to_series(FIRST, store), "新收")
    assert picture is not None and picture.kind == "line"
    assert [(point.group, point.name) for point in picture.points] == [(CITY.org, str(y)) for y in (2022, 2023, 2024)]
    assert picture.source.startswith("来源：")


def test_many_bodies_are_bars_of_the_newest_year(tmp_path) -> None:
    store = Store(tmp_path)
    for held in BODIES:
        store.add(held, embed=False)
    picture = series_to_picture(topic_to_series(FIRST, store), "新收")
    assert picture is not None and picture.kind == "bars" and picture.title == "2024 年 · 新收"
    assert len(picture.points) == len(BODIES)


def test_bodies_of_one_year_each_are_no_lines(tmp_path) -> None:
    store = Store(tmp_path)
    for n, body in enumerate(BODIES[:5]):
        store.add(report(body.org, 2024 if n < 3 else 2020 + n), embed=False)
    picture = series_to_picture(topic_to_series(FIRST, store), "新收")
    assert picture is not None and picture.kind == "bars" and len(picture.points) == 4


def test_the_file_holds_the_grid_and_the_address_of_each_figure(figures: Figures) -> None:
    data = re.search(r'\.csv" href="data:text/csv;base64,([^"]+)"', shown(figures)[0][3])
    assert data is not None
    header, city, *_ = base64.b64decode(data[1]).decode("utf-8-sig").splitlines()
    assert header == "单位,2022,2023,2024,2022 地址,2023 地址,2024 地址"
    assert city.startswith("临江市人民政府,3119,3119,3119,") and city.endswith(f"{CITY.id}/s2/t1/r1/c7")


def test_tables_of_no_form_can_be_picked_by_their_printed_words_and_nothing_is_run(store: Store) -> None:
    topics = store_to_topics(store)
    table = next(key for key, name in topics.tables.items() if name == EVIL)
    topic = topics.nearest(table, "", "数量")
    series = topic_to_series(topic, store)
    assert [used.cell.text for used in series.values()] == ["7"]
    page = Page(series_to_html(series, store.reports(), topics.name(topic)))
    assert {"script", "img"}.isdisjoint(tag for tag, _, _ in page.tags)
    assert not [name for _, attributes, _ in page.tags for name in attributes if name.startswith("on")]


def test_an_empty_store_says_that_there_is_nothing(tmp_path) -> None:
    store = Store(tmp_path)
    assert "没有一份报告有这一格" in shown(Figures(store, Audit(store)))[-1][3]
