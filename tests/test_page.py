"""The page's HTML: the figure first, every place lit that was used, and nothing of a report's text ever run."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

from ingest.report import Cell, Paragraph, Row, Slot, Table
from ingest.store import Store
from page.answers import answer_to_badges, answer_to_html, figures_to_shares
from page.arrivals import Arrivals
from page.ask import UNCHANGED, Desk
from page.evidence import answer_to_evidence, answer_to_exhibits, quotes_to_html, table_to_marks
from page.examples import heads_to_examples
from page.footnotes import citation_to_footnote, shared_path
from page.grid import Marks, table_to_html
from page.layout import table_to_lines
from page.reports import Shelf, heads_to_html, heads_to_summary
from page.turns import Turn, turns_to_history, turns_to_html, welcome_to_html
from qa.answer import Answer, Warning
from tests.page_samples import (
    ALL_REPORTS,
    BODIES,
    CITY,
    DISTRICT,
    EVIL,
    FixedChain,
    ambiguous,
    cell_answer,
    cite,
    evil_answer,
    figure,
    prose_answer,
    rank_answer,
    refusal,
    sum_answer,
    wide_answer,
)
from tests.small_reports import CountingEncoder


class Page(HTMLParser):
    """Every tag that a browser would see, with its attributes and the text right inside it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.open: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):  # type: ignore[no-untyped-def]
        self.tags.append((tag, dict(attrs), []))
        self.open.append(len(self.tags) - 1)

    def handle_endtag(self, tag):  # type: ignore[no-untyped-def]
        self.open.pop()

    def handle_data(self, data):  # type: ignore[no-untyped-def]
        for n in self.open:
            self.tags[n][2].append(data)

    def texts(self, wanted: str) -> list[str]:
        """Texts of all tags that have this class."""
        return ["".join(text) for _, attrs, text in self.tags if wanted in (attrs.get("class") or "").split()]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store(tmp_path_factory.mktemp("store"))
    for report in ALL_REPORTS:
        store.add(report, embed=False)
    return store


# Answers


def test_the_figure_comes_first_then_the_warning_then_the_sentence() -> None:
    html = answer_to_html(sum_answer(), 0)
    places = [
        html.index(mark)
        for mark in ('class="figure"', 'class="warning"', 'class="said"', 'class="understood"', 'class="badges"')
    ]
    assert places == sorted(places)


def test_a_figure_shows_its_unit_once_and_links_its_citations() -> None:
    answer = replace(cell_answer(), figures=(replace(figure("3119"), text="3119件"),))
    page = Page(answer_to_html(answer, 4))
    assert page.texts("figure") == ["3119件[1]"]
    links = [attrs for tag, attrs, _ in page.tags if tag == "a" and "data-cite" in attrs]
    assert {(link["data-cite"], link["data-turn"]) for link in links} == {("1", "4")}


def test_neighbouring_citations_are_one_link_that_lights_them_all() -> None:
    answer = replace(cell_answer(), figures=(figure("5", citations=(1, 2, 3, 5)),))
    html = answer_to_html(answer, 0)
    assert 'data-cite="1 2 3"' in html and ">1–3</a>" in html and ">5</a>" in html


def test_citation_marks_in_the_sentence_become_links_only_where_the_citation_exists() -> None:
    html = answer_to_html(replace(cell_answer(), text="甲[1]，乙[9]。"), 0)
    assert re.search(r"<a [^>]*>\[1\]</a>", html) and "乙[9]" in html


def test_a_ranking_is_a_list_with_the_greatest_first_and_largest() -> None:
    page = Page(answer_to_html(rank_answer(), 0))
    assert page.texts("name")[0] == "临江市第一街道办事处 2024" and len(page.texts("number")) == 10
    assert page.texts("ranked")
    assert figures_to_shares(rank_answer().figures)[0] == 100


def test_a_trend_is_a_list_without_places_and_a_negative_figure_has_no_bar() -> None:
    figures = (figure("-3"), figure("8"))
    assert not Page(answer_to_html(replace(cell_answer(), figures=figures), 0)).texts("ranked")
    assert figures_to_shares(figures) == [Decimal(0), Decimal(0)]


def test_a_refusal_says_why_and_what_to_ask_instead_without_badges() -> None:
    page = Page(answer_to_html(refusal(), 0))
    assert page.texts("refused") == ["没有这一年的报告"]
    assert page.texts("chip") == ["临江市人民政府2024年收到多少件政府信息公开申请？"]
    assert not page.texts("badge") and not page.texts("figure")
    assert Page(answer_to_html(ambiguous(), 0)).texts("refused") == ["问题可以有几种理解"]


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        (cell_answer(), ["勾稽一致", "原文照录"]),
        (sum_answer(), ["勾稽不一致", "由原文数字算出"]),
        (wide_answer(), ["无法核验", "原文照录"]),
        (prose_answer(), ["无法核验", "原文照录"]),
        (replace(cell_answer(), citations=(cite(DISTRICT, 1, 1, [7], 1),)), ["勾稽一致", "还原"]),
    ],
)
def test_badges_say_what_stands_behind_the_answer(answer: Answer, names: list[str]) -> None:
    assert [name for name, _, _ in answer_to_badges(answer)] == names


def test_rows_of_which_only_some_can_be_checked_do_not_count_as_checked() -> None:
    mixed = replace(cell_answer(), citations=(cite(CITY, 1, 1, [7], 1), cite(CITY, 2, 1, [1], 2, "none")))
    assert answer_to_badges(mixed)[0][0] == "无法核验"


def test_a_sample_report_is_marked_at_the_figure_and_in_the_trail(store: Store) -> None:
    assert Page(answer_to_html(wide_answer(), 0)).texts("sample") == ["样例"]
    assert Page(answer_to_evidence(wide_answer(), store)).texts("sample") == ["样例"]
    assert not Page(answer_to_html(cell_answer(), 0)).texts("sample")


def test_a_warning_links_to_the_places_it_speaks_of() -> None:
    html = answer_to_html(sum_answer(), 2)
    assert f'data-place="{CITY.id}/s2/t1/r24/c7"' in html and f'data-place="{CITY.id}/s1/p1"' in html


# Evidence


def test_the_used_cells_are_lit_in_the_printed_table(store: Store) -> None:
    page = Page(answer_to_evidence(sum_answer(), store))
    assert page.texts("used") == ["35", "42", "49", "56", "3", "10", "17", "24"]
    assert len(page.texts("hit")) == 8 and page.texts("hit")[0].startswith("（三）不予公开1.属于国家秘密")
    assert "（本列数据的勾稽关系为" in "".join(t for _, _, text in page.tags for t in text)


def test_several_citations_of_one_table_share_it(store: Store) -> None:
    exhibits = answer_to_exhibits(sum_answer())
    assert [(e.ref, len(e.citations)) for e in exhibits] == [(f"{CITY.id}/s2/t1", 8), (f"{CITY.id}/s1/p1", 0)]
    assert Page(answer_to_evidence(sum_answer(), store)).texts("doubted") == ["48"]


def test_a_label_over_many_rows_is_lit_only_with_all_of_them() -> None:
    table = CITY.tables[0]
    one = Page(table_to_html(table, table_to_marks(table, [cite(CITY, 1, 5, [7], 1)])))
    assert one.texts("unlit") == ["（三）不予公开"]
    all_of_them = table_to_marks(table, [cite(CITY, 1, row, [7], row) for row in range(5, 13)])
    assert Page(table_to_html(table, all_of_them)).texts("unlit") == []


def test_the_trail_leads_to_what_the_citations_have_in_common(store: Store) -> None:
    report, section, *path = Page(answer_to_evidence(sum_answer(), store)).texts("trail")[0].split(" › ")
    assert (report, section) == ("临江市人民政府 2024", "三、收到和处理政府信息公开申请情况")
    assert path == ["三、本年度办理结果", "（三）不予公开", "申请人情况", "总计"]


def test_a_footnote_names_body_title_place_page_and_checksum() -> None:
    assert citation_to_footnote(cite(CITY, 1, 1, [7], 1)) == (
        "[1] 临江市人民政府《2024年政府信息公开工作年度报告》，三、收到和处理政府信息公开申请情况，"
        f"一、本年新收政府信息公开申请数量 › 申请人情况 › 总计，第 4 页。sha256 {CITY.sha256}"
    )


def test_a_table_that_lost_its_print_is_laid_out_from_its_paths(store: Store) -> None:
    table = DISTRICT.tables[0]
    assert table.layout == ()
    first, *_ = table_to_lines(table)
    assert [(s.text, s.rowspan, s.colspan) for s in first] == [("", 3, 3), ("申请人情况", 1, 7)]
    answer = replace(cell_answer(), citations=(cite(DISTRICT, 1, 5, [7], 1),))
    page = Page(answer_to_evidence(answer, store))
    assert page.texts("used") == ["35"] and "还原" in page.texts("notice")[0]


def test_rows_with_columns_of_their_own_leave_the_others_blank() -> None:
    rows = (
        Row("x-2024/s1/t1/r1", ("甲", "规章"), (Cell(("制发",), "1"), Cell(("废止",), "2"))),
        Row("x-2024/s1/t1/r2", ("甲", "收费"), (Cell(("金额",), "3"),)),
    )
    table = Table("x-2024/s1/t1", "", (("制发",), ("废止",), ("金额",)), rows)
    shown = [[slot.text for slot in line] for line in table_to_lines(table)]
    assert shown == [["", "制发", "废止", "金额"], ["甲", "规章", "1", "2", ""], ["收费", "", "", "3"]]


def test_a_citation_that_names_only_the_cells_it_needs_lights_just_those() -> None:
    table = CITY.tables[0]
    citation = cite(CITY, 1, 1, [7], 1)
    short = replace(citation, cells=citation.cells[6:])
    assert table_to_marks(table, [short]).used == {(1, 7): (1,)}


def test_a_header_that_hangs_into_the_data_is_no_header_to_stick() -> None:
    layout = ((Slot("甲", rowspan=2), Slot("乙")), (Slot("1", row=1, cell=1),))
    html = table_to_html(Table("x-2024/s1/t1", "", (("乙",),), (), layout=layout), Marks())
    assert "<thead>" not in html


def test_the_quote_is_marked_within_its_paragraph(store: Store) -> None:
    html = answer_to_evidence(prose_answer(), store)
    assert (
        '年，我市新建公开专区12个。<mark data-n="1">全年共答复来信88件，办结率百分之百。</mark>下一步继续努力。' in html
    )


def test_a_quote_that_is_not_in_the_paragraph_is_shown_beneath_it() -> None:
    passage = replace(prose_answer().citations[0], quote="别处的话")
    html = quotes_to_html(Paragraph("x-2024/s1/p1", "这里的话"), [passage])  # type: ignore[list-item]
    assert html == '这里的话<p><mark data-n="1">别处的话</mark></p>'


def test_evidence_of_a_report_that_is_gone_says_so_and_keeps_the_footnote(tmp_path: Path) -> None:
    page = Page(answer_to_evidence(cell_answer(), Store(tmp_path)))
    assert page.texts("notice")[0].startswith("无法显示原文") and page.texts("footnote")


# Nothing of a report is ever run


def test_hostile_text_is_shown_and_never_becomes_a_tag(store: Store) -> None:
    shown = [
        turns_to_html([Turn(EVIL, evil_answer()), Turn(EVIL, failure=EVIL)]),
        answer_to_evidence(evil_answer(), store, 0, EVIL),
        heads_to_html(store.reports()),
        welcome_to_html([EVIL]),
        Shelf(store).show(_event(report="恶意县-2024")),
    ]
    for html in shown:
        page = Page(html)
        assert "<script>window.hacked=1</script>" in "".join(t for _, _, text in page.tags for t in text)
        assert not {tag for tag, _, _ in page.tags} & {"script", "img"}
        assert not [name for _, attrs, _ in page.tags for name in attrs if name.startswith("on")]
        assert not [attrs for _, attrs, _ in page.tags if "javascript:" in (attrs.get("href") or "")]


# The conversation


def test_the_question_is_shown_at_once_and_then_its_answer_and_evidence(store: Store) -> None:
    desk = Desk(store, FixedChain())  # type: ignore[arg-type]
    waiting, answered = desk.ask(f"  {cell_answer().question} ", [])
    assert "正在查" in waiting[2] and waiting[0] == ""
    assert "3119" in answered[2] and 'class="used"' in answered[3] and answered[1][0].answer == cell_answer()


def test_an_empty_question_changes_nothing(store: Store) -> None:
    assert list(Desk(store, FixedChain()).ask("  ", [])) == [UNCHANGED]  # type: ignore[arg-type]


def test_a_follow_up_hands_the_chain_what_went_before(store: Store) -> None:
    chain = FixedChain()
    turns = [Turn("甲", cell_answer()), Turn("乙", failure="坏了")]
    list(Desk(store, chain).ask("其中企业的？", turns))  # type: ignore[arg-type]
    assert chain.histories == [[{"q": "甲", "a": cell_answer().text}]]
    assert turns_to_history([]) == []


def test_a_failure_of_the_program_is_told_and_logged(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        def stream(self, question: str, history: object) -> Answer:
            raise ZeroDivisionError("内部")

    *_, shown = Desk(store, Broken()).ask("问", [])  # type: ignore[arg-type]
    assert "这次没有查成" in shown[2] and "内部" not in shown[2]
    assert "ZeroDivisionError" in caplog.text


def test_only_the_last_answer_suggests_what_to_ask_next() -> None:
    html = turns_to_html([Turn("甲", cell_answer()), Turn("乙", refusal())])
    assert Page(html).texts("chip") == list(refusal().suggestions)


def test_an_earlier_answers_evidence_comes_back_with_its_citation_in_focus(store: Store) -> None:
    desk = Desk(store, FixedChain())  # type: ignore[arg-type]
    turns = [Turn("甲", cell_answer()), Turn("乙", refusal())]
    assert 'data-turn="0" data-focus="1"' in desk.show(turns, _event(turn=0, focus="1"))
    assert not isinstance(desk.show(turns, _event(turn=7, focus="1")), str)


# Reports and examples


def test_examples_ask_about_the_bodies_and_years_that_are_held(store: Store) -> None:
    examples = heads_to_examples([h for h in store.reports() if h.org != DISTRICT.org])
    assert len(examples) == 4 and "2024年哪个单位收到的申请最多？" in examples
    assert all(any(b.org in e for b in (*BODIES, CITY)) for e in examples if "哪个单位" not in e)
    assert heads_to_examples([]) == [] and "还没有报告" in welcome_to_html([])


def test_the_summary_counts_reports_bodies_and_years(store: Store) -> None:
    assert heads_to_summary(store.reports()) == "13 份报告 · 13 个单位 · 2023–2024"
    assert heads_to_summary([]) == "还没有报告"


def test_a_reports_details_show_what_could_not_be_read(store: Store) -> None:
    html = Shelf(store).show(_event(report=DISTRICT.id))
    assert "77132470" in html and "3 种读法" in html and "771 324 70" in html
    assert "没有" in Shelf(store).show(_event(report="没有-2020"))


def test_uploaded_files_are_read_one_by_one_and_each_is_told_about(tmp_path: Path) -> None:
    good, bad = tmp_path / "甲县2024年年报.txt", tmp_path / "乙<b>.xyz"
    good.write_text(
        "甲县人民政府2024年政府信息公开工作年度报告\n\n一、总体情况\n\n2024年，甲县共新建专区3个。\n", encoding="utf-8"
    )
    bad.write_bytes(b"\x00\x01")
    store = Store(tmp_path / "store", CountingEncoder())
    steps = list(Arrivals(store).take_in([str(good), str(bad)], False))
    became = [step[0] for step in steps]
    assert "正在读入第 1 份，共 2 份" in became[0] and "第 2 份" in became[1] and "pending" not in became[-1]
    assert "已收录" in became[-1] and "没有收录" in became[-1] and "<b>.xyz" not in became[-1]
    assert steps[0][1] == "还没有报告" and steps[1][1:] == Shelf(store).refresh()
    assert steps[1][1] == "1 份报告 · 1 个单位 · 2024"


def test_shared_path_stops_where_paths_part() -> None:
    assert shared_path([("a", "b", "c"), ("a", "x", "c")]) == ("a",)
    assert shared_path([]) == () and shared_path([("a",)]) == ("a",)


def test_a_warning_without_places_has_no_links() -> None:
    html = answer_to_html(replace(cell_answer(), warnings=(Warning("year", "上年结转与前一年对不上。"),)), 0)
    assert 'class="places"' not in html and "上年结转与前一年对不上。" in html


def _event(**data: object):  # type: ignore[no-untyped-def]
    import gradio as gr

    return gr.EventData(None, data)
