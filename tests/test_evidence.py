"""The evidence beside an answer: numbers that light their cells, views of the source, and what can be taken away."""

from __future__ import annotations

import base64
import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import UnreadableSource
from ingest.intake import add_sources
from ingest.store import Store
from page.answers import answer_to_html
from page.evidence import answer_to_evidence
from page.facsimile import facsimile_to_html, file_to_facsimile
from page.footnotes import citation_to_footnote
from page.lights import answer_to_formulas
from page.takeaway import HEADER, order_to_file
from page.views import order_to_page
from tests.page_samples import ALL_REPORTS, CITY, cell_answer, cite, evil_report, figure, prose_answer, sum_answer
from tests.small_reports import CountingEncoder

PDF = next(Path("samples").glob("云岚市商务局_2024*.pdf"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store(tmp_path_factory.mktemp("store"), CountingEncoder())
    for report in ALL_REPORTS:
        store.add(report, embed=False)
    return store


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with one report that was read from a PDF."""
    store = Store(tmp_path_factory.mktemp("printed"), CountingEncoder())
    (outcome,) = add_sources(store, [PDF])
    assert outcome.status == "added"
    return store


# Numbers


def test_every_operand_of_a_sum_links_to_its_own_cell() -> None:
    cited = tuple(cite(CITY, 1, row, [7], n) for n, row in enumerate((5, 6, 5), 1))
    answer = replace(
        sum_answer(), citations=cited, figures=(figure("112", citations=(1, 2, 3), formula="35 + 42 + 35"),)
    )
    html = answer_to_formulas(answer, 3)
    places = [f'data-place="{CITY.id}/s2/t1/r{row}/c7" data-turn="3"' for row in (5, 6, 5)]
    assert [html.count(place) for place in places] == [2, 1, 2] and html.index(places[0]) < html.index(places[1])
    assert "＝ <b>112件</b>" in html


def test_the_figure_lights_all_that_it_was_taken_from_and_a_year_nothing() -> None:
    html = answer_to_html(sum_answer(), 0)
    assert '<a class="number" href="#evidence" data-cite="1 2 3 4 5 6 7 8"' in html
    assert ">2024</a>" not in html and f'data-place="{CITY.id}/s2/t1/r6/c7" data-turn="0" title="看原处">42</a>' in html


def test_an_answer_that_is_printed_as_it_stands_has_no_formula() -> None:
    assert answer_to_formulas(cell_answer(), 0) == ""


# Views


def test_a_passage_stands_between_its_neighbours(tmp_path: Path) -> None:
    first = CITY.sections[0]
    said = [replace(first.paragraphs[0], ref=f"{CITY.id}/s1/p{n}", text=f"第{n}段", page=None) for n in range(1, 7)]
    said[3] = replace(said[3], text=first.paragraphs[0].text)
    store = Store(tmp_path)
    store.add(replace(CITY, sections=(replace(first, paragraphs=tuple(said)), *CITY.sections[1:])), embed=False)
    answer = prose_answer()
    html = answer_to_evidence(replace(answer, citations=(replace(answer.citations[0], ref=said[3].ref),)), store)
    assert '<p class="near">第2段</p><p class="near">第3段</p><blockquote>' in html
    assert '</blockquote><p class="near">第5段</p><p class="near">第6段</p>' in html and 'role="tab"' not in html


def test_a_table_of_a_pdf_can_be_seen_on_its_page_with_the_row_in_a_box(printed: Store) -> None:
    row = next(found.row for found in printed.rows() if found.row.form_row and found.row.page == 2)
    html = order_to_page(printed, {"page": 2, "refs": [row.ref]})
    assert 'src="data:image/png;base64,' in html and html.count('class="row-box"') == 1
    assert 'class="row-box"' not in order_to_page(printed, {"page": 1, "refs": [row.ref]})


def test_a_page_that_is_not_there_is_said_not_to_be(printed: Store, store: Store) -> None:
    ref = printed.rows()[0].row.ref
    assert "没有第 99 页" in order_to_page(printed, {"page": 99, "refs": [ref]})
    assert "没有留存" in order_to_page(store, {"page": 4, "refs": [f"{CITY.id}/s2/t1/r1"]})
    assert "库里没有" in order_to_page(store, {"page": 4, "refs": ["没有-2020/s1/t1/r1"]})
    for nonsense in (None, {}, {"page": "x", "refs": []}, {"page": 1, "refs": 3}, {"page": 10**400, "refs": [ref]}):
        assert 'class="notice"' in order_to_page(printed, nonsense)


def test_a_page_is_drawn_once_and_within_bounds() -> None:
    file_to_facsimile.cache_clear()
    first = file_to_facsimile(PDF, 1)
    assert file_to_facsimile(PDF, 1) is first and len(first.png) < 1_000_000
    assert first.points and "width:50.50%" in facsimile_to_html(first, 1, [(0, 0, first.points[0] / 2, 1)])


def test_what_is_no_page_at_all_is_an_error_that_says_so(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(UnreadableSource, match="画不出来"):
        file_to_facsimile(file, 1)


def test_a_report_from_the_web_leads_back_there_and_nowhere_else(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add(replace(CITY, url="https://example.gov.cn/年报?a=1&b=2"), embed=False)
    assert 'href="https://example.gov.cn/年报?a=1&amp;b=2" target="_blank"' in answer_to_evidence(cell_answer(), store)
    evil = Store(tmp_path / "evil")
    evil.add(replace(CITY, url="javascript:alert(1)"), embed=False)
    assert "javascript:" not in answer_to_evidence(cell_answer(), evil)


# To take away


def test_a_footnote_tells_the_year_the_address_and_the_date_where_they_are_known() -> None:
    citation = cite(CITY, 1, 1, [7], 1)
    report = replace(citation.report, title="年度报告", url="https://example.gov.cn/1", published="2025-01-20")
    footnote = citation_to_footnote(replace(citation, report=report))
    assert "《年度报告》（2024 年度）" in footnote
    assert f"。来源 https://example.gov.cn/1，发布于 2025-01-20。sha256 {CITY.sha256}" in footnote


def test_the_cells_that_went_in_are_saved_with_all_that_tells_where_they_stand(store: Store) -> None:
    refs = [f"{CITY.id}/s2/t1/r1/c7", f"{CITY.id}/s1/p1"]
    saved = order_to_file(store, {"kind": "csv", "refs": refs})
    lines = list(csv.reader(io.StringIO(base64.b64decode(saved["data"]).decode("utf-8-sig"))))
    assert lines[0] == list(HEADER) and len(lines) == 3
    cell = dict(zip(lines[0], lines[1], strict=True))
    assert (cell["单位"], cell["数字"], cell["页"], cell["地址"]) == (CITY.org, "3119", "4", refs[0])
    assert cell["sha256"] == CITY.sha256 and "88件" in lines[2][6]
    assert base64.b64decode(order_to_file(store, {"kind": "xlsx", "refs": refs})["data"]).startswith(b"PK")


def test_what_cannot_be_saved_says_why(store: Store) -> None:
    assert "没有报告" in order_to_file(store, {"kind": "csv", "refs": ["没有-2020/s1/t1/r1"]})["error"]
    for nonsense in (None, {"kind": "exe", "refs": []}, {"kind": "csv"}):
        assert order_to_file(store, nonsense)["error"]


def test_a_formula_in_a_report_is_text_in_what_is_saved(tmp_path: Path) -> None:
    store = Store(tmp_path)
    evil = evil_report()
    table = evil.tables[0]
    cell = replace(table.rows[0].cells[0], text="=1+1")
    row = replace(table.rows[0], cells=(cell, *table.rows[0].cells[1:]))
    section = replace(evil.sections[0], tables=(replace(table, rows=(row,)),))
    store.add(replace(evil, sections=(section,)), embed=False)
    saved = order_to_file(store, {"kind": "csv", "refs": [f"{row.ref}/c1"]})
    assert ",'=1+1," in base64.b64decode(saved["data"]).decode("utf-8-sig")
