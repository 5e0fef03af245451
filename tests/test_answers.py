"""Questions asked of reports whose figures are known: the figure, its cells, and what is said beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.report import Cell, Row, Table
from qa.answer import Answer, PassageCitation, RowCitation, answer_to_json
from qa.chain import Chain
from tests.told_reports import told_report, told_store

BUREAU, SCHOOLS, OFFICE, ZONE = "云溪市商务局", "云溪市教育局", "云溪市科学技术局", "青禾新区管委会"
NORMATIVE = "t2/normative"


def _other_table() -> Table:
    ref, column = f"{OFFICE}-2023/s6/t1", ("数量",)
    told = (("1．当面咨询数", "31"), ("2．电话咨询数", "204"), ("3．网上咨询数", "/"))
    rows = tuple(
        Row(
            f"{ref}/r{n}",
            (label,),
            (Cell(column, text, Decimal(text) if text.isdigit() else None, "次", None if text.isdigit() else "slash"),),
            label,
        )
        for n, (label, text) in enumerate(told, 1)
    )
    return Table(ref, "咨询情况", (column,), rows)


REPORTS = (
    told_report(
        BUREAU,
        2022,
        {
            "t3/new/person": 30,
            "t3/new/business": 10,
            "t3/granted/person": 24,
            "t3/refused.secret/person": 4,
            "t3/refused.inquiry/business": 8,
            "t3/partial/business": 1,
            "t3/carried_out/person": 2,
            "t3/carried_out/business": 1,
        },
    ),
    told_report(
        BUREAU,
        2023,
        {
            "t3/new/person": 41,
            "t3/new/business": 7,
            "t3/new/law_service": 2,
            "t3/carried_in/person": 2,
            "t3/carried_in/business": 1,
            "t3/granted/person": 30,
            "t3/granted/business": 6,
            "t3/partial/person": 4,
            "t3/refused.secret/person": 3,
            "t3/refused.inquiry/person": 5,
            "t3/refused.inquiry/business": 2,
            "t3/unable.not_held/law_service": 2,
            "t3/carried_out/person": 1,
            "t2/normative/issued": 3,
            "t2/normative/repealed": 1,
            "t2/normative/in_force": 17,
            "t2/permits/decisions": 120,
            "t2/fees/amount": "31.4",
            "t4/cases/review.upheld": 3,
            "t4/cases/review.corrected": 1,
            "t4/cases/direct.upheld": 2,
            "t4/cases/after.upheld": 1,
            "t4/cases/after.corrected": 4,
        },
        prose={
            1: (
                "全年主动公开政府信息369条，发布政策解读12篇。",
                "全年收到公开申请50件，办结52件。",
                "联系地址：云溪市河滨路8号，联系电话：0000-1234567。",
            ),
            5: ("主要问题是：解读的样式偏少。", "下一步将为每份文件配上图解。"),
        },
    ),
    told_report(
        SCHOOLS,
        2023,
        {"t3/new/person": 90, "t3/granted/person": 80, "t3/carried_out/person": 10},
        printed={
            "t3/granted/total": "81",
            "t2/regulations/issued": "/",
            "t2/penalties/decisions": "—",
            "t2/fees/amount": "",
        },
    ),
    told_report(
        OFFICE,
        2023,
        {"t3/new/person": 12, "t3/handled/person": 12, "t3/granted/person": 12},
        printed={"t3/new/business": "", "t3/new/total": "", "t2/permits/decisions": "5"},
        more=(_other_table(),),
    ),
    told_report(
        ZONE,
        2023,
        {"t3/new/person": 50, "t3/granted/person": 50},
        origin="recovered",
        readings={NORMATIVE: ("3 6 15", "36 1 5")},
    ),
)


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    store = told_store(tmp_path_factory.mktemp("answers"), REPORTS)
    yield Chain(store)
    store.close()


def _figures(answer: Answer) -> list[str]:
    assert answer.status == "answered", answer.text
    return [f"{f.text}{f.unit or ''}" for f in answer.figures]


def _rows(answer: Answer) -> list[RowCitation]:
    assert all(isinstance(c, RowCitation) for c in answer.citations)
    return [c for c in answer.citations if isinstance(c, RowCitation)]


def _used(answer: Answer) -> dict[str, list[str]]:
    """The printed texts of the cells that went in, by the address of their row."""
    return {c.ref: [cell.text for cell in c.cells if cell.used] for c in _rows(answer)}


# The figure and where it stands


def test_a_cell_is_given_as_printed_with_its_row(chain: Chain) -> None:
    answer = chain.ask(f"{BUREAU}2023年新收申请多少件")
    assert _figures(answer) == ["50件"]
    (figure,), (citation,) = answer.figures, _rows(answer)
    assert (figure.value, figure.citations, figure.formula) == (Decimal(50), (1,), None)
    assert (citation.n, citation.ref, citation.section) == (
        1,
        f"{BUREAU}-2023/s3/t1/r1",
        "三、收到和处理政府信息公开申请情况",
    )
    assert citation.row == ("一、本年新收政府信息公开申请数量",)
    assert [c.text for c in citation.cells] == ["41", "7", "0", "0", "2", "0", "50"]
    assert [c.used for c in citation.cells] == [False] * 6 + [True]
    assert "50 件" in answer.text and BUREAU in answer.text and "2023 年" in answer.text


def test_the_row_that_is_cited_is_the_row_that_the_store_holds(chain: Chain) -> None:
    for question in ("企业新收申请多少件", "规范性文件现行有效几件", "复议后起诉结果纠正几件", "不予公开多少件"):
        answer = chain.ask(f"{BUREAU}2023年{question}")
        for c in _rows(answer):
            (held,) = chain.store.rows(refs=[c.ref])
            assert [(x.column, x.text, x.number) for x in held.row.cells] == [
                (x.column, x.text, x.number) for x in c.cells
            ]


def test_a_sum_cites_every_row_that_it_added_and_shows_it(chain: Chain) -> None:
    answer = chain.ask(f"{BUREAU}2023年不予公开多少件")
    assert _figures(answer) == ["10件"]
    assert answer.figures[0].citations == tuple(range(1, 9))
    assert list(_used(answer).values()) == [["3"], ["0"], ["0"], ["0"], ["0"], ["0"], ["0"], ["7"]]
    assert answer.figures[0].formula == "3 + 0 + 0 + 0 + 0 + 0 + 0 + 7"


def test_a_sum_over_columns_uses_five_cells_of_one_row(chain: Chain) -> None:
    answer = chain.ask(f"{BUREAU}2023年法人或其他组织新收申请多少件")
    assert _figures(answer) == ["9件"]
    assert list(_used(answer).values()) == [["7", "0", "0", "2", "0"]]


def test_money_keeps_its_unit_and_its_decimals(chain: Chain) -> None:
    assert _figures(chain.ask(f"{BUREAU}2023年行政事业性收费多少万元")) == ["31.4万元"]


def test_the_cases_of_table_four_are_told_apart(chain: Chain) -> None:
    asked = (
        "行政复议几件",
        "行政诉讼几件",
        "未经复议直接起诉几件",
        "复议后起诉几件",
        "复议后起诉维持几件",
        "行政诉讼维持几件",
        "败诉几件",
    )
    figures = [_figures(chain.ask(f"{BUREAU}2023年{question}")) for question in asked]
    assert figures == [["4件"], ["7件"], ["2件"], ["5件"], ["1件"], ["3件"], ["4件"]]


def test_things_asked_for_side_by_side_come_in_that_order(chain: Chain) -> None:
    answer = chain.ask(f"{BUREAU}2023年部分公开、予以公开各多少件")
    assert _figures(answer) == ["4件", "36件"]
    assert [list(_used(answer))[n - 1] for f in answer.figures for n in f.citations] == [
        f"{BUREAU}-2023/s3/t1/r4",
        f"{BUREAU}-2023/s3/t1/r3",
    ]


def test_a_share_is_in_per_cent_with_both_sides_cited(chain: Chain) -> None:
    answer = chain.ask(f"{BUREAU}2023年不予公开占办结的比例")
    (figure,) = answer.figures
    assert (figure.value, figure.unit) == (Decimal("19.23"), "%")
    assert figure.formula is not None and figure.formula.endswith("÷ 52 × 100%")
    assert f"{BUREAU}-2023/s3/t1/r24" in _used(answer)


def test_the_disclosure_rate_is_granted_and_partial_of_all_handled(chain: Chain) -> None:
    answer = chain.ask(f"{BUREAU}2023年公开率是多少")
    assert _figures(answer) == ["76.92%"]
    assert list(_used(answer).values()) == [["36"], ["4"], ["52"]]


def test_the_correction_rate_is_of_all_reviews(chain: Chain) -> None:
    assert _figures(chain.ask(f"{BUREAU}2023年复议纠错率")) == ["25%"]


@pytest.mark.parametrize(
    ("question", "value", "unit", "formula"),
    [
        ("2023年新收申请比2022年多多少件", "10", "件", "50 − 40"),
        ("2022年新收申请比2023年少多少件", "10", "件", "50 − 40"),
        ("2023年新收申请同比增加多少件", "10", "件", "50 − 40"),
        ("2023年新收申请比上年增长百分之几", "25", "%", "(50 − 40) ÷ 40 × 100%"),
        ("2022年和2023年新收申请相差多少件", "10", "件", "50 − 40"),
        ("2022年和2023年新收申请一共多少件", "90", "件", "40 + 50"),
        ("2023年不予公开比2022年少多少件", "2", "件", "12 − 10"),
        ("2023年公开率比2022年提高几个百分点", "9.36", "个百分点", "((36 + 4) ÷ 52 − (24 + 1) ÷ 37) × 100%"),
    ],
)
def test_two_years_are_set_against_each_other(chain: Chain, question: str, value: str, unit: str, formula: str) -> None:
    answer = chain.ask(f"{BUREAU}{question}")
    (figure,) = answer.figures
    assert (figure.value, figure.unit, figure.formula) == (Decimal(value), unit, formula)
    assert {c.report.year for c in answer.citations} == {2022, 2023}
    assert set(figure.citations) == {c.n for c in answer.citations}


def test_two_bodies_are_compared_with_the_second_as_the_base(chain: Chain) -> None:
    answer = chain.ask(f"2023年{SCHOOLS}新收申请比{BUREAU}多多少件")
    assert [f.value for f in answer.figures] == [40]
    assert {c.report.org for c in answer.citations} == {SCHOOLS, BUREAU}
    assert answer.figures[0].formula == "90 − 50"


# Rankings and lists


def test_the_most_is_one_body_and_cites_all_that_were_compared(chain: Chain) -> None:
    answer = chain.ask("2023年哪个单位予以公开最多")
    assert [(f.label, f.text) for f in answer.figures] == [(SCHOOLS, "81")]
    assert {c.report.org for c in answer.citations} == {SCHOOLS, BUREAU, OFFICE, ZONE}


def test_bodies_that_are_level_share_the_place(chain: Chain) -> None:
    answer = chain.ask("2023年哪个单位上年结转最少")
    assert [f.label for f in answer.figures] == [SCHOOLS, OFFICE, ZONE]


def test_a_ranking_is_best_first_and_names_those_without_a_figure(chain: Chain) -> None:
    answer = chain.ask("2023年各单位新收申请排名")
    assert [f.text for f in answer.figures] == ["90", "50", "50"]
    missing = [w for w in answer.warnings if w.kind == "missing"]
    assert len(missing) == 1 and OFFICE in missing[0].text
    assert missing[0].refs == (f"{OFFICE}-2023/s3/t1/r1/c7",)


def test_the_first_n_are_n(chain: Chain) -> None:
    assert len(chain.ask("2023年予以公开前三名的单位").figures) == 3


def test_the_reason_used_most_is_found_within_one_report(chain: Chain) -> None:
    answer = chain.ask(f"{BUREAU}2023年不予公开用得最多的是哪条理由")
    assert [(f.label, f.text) for f in answer.figures] == [("8.属于行政查询事项", "7")]


def test_a_trend_is_by_year(chain: Chain) -> None:
    answer = chain.ask(f"{BUREAU}历年新收申请各多少件")
    assert [(f.label, f.text) for f in answer.figures] == [("2022 年", "40"), ("2023 年", "50")]


def test_a_year_without_a_report_is_named_beside_a_list(chain: Chain) -> None:
    answer = chain.ask(f"{BUREAU}2021年至2023年新收申请各多少件")
    assert [f.text for f in answer.figures] == ["40", "50"]
    assert ["2021" in w.text for w in answer.warnings if w.kind == "missing"] == [True]


def test_those_with_a_printed_zero_are_counted_and_a_blank_is_not_a_zero(chain: Chain) -> None:
    answer = chain.ask("2023年有几家单位没有行政处罚")
    assert [(f.value, f.unit) for f in answer.figures] == [(3, "家")]
    assert SCHOOLS not in answer.figures[0].label
    assert [SCHOOLS in w.text for w in answer.warnings if w.kind == "missing"] == [True]


# What is amiss beside a figure


def test_a_figure_of_a_report_that_adds_up_carries_no_warning(chain: Chain) -> None:
    answer = chain.ask(f"{BUREAU}2023年予以公开多少件")
    assert [c.check for c in _rows(answer)] == ["holds"]
    assert answer.warnings == ()


def test_what_does_not_add_up_is_given_as_printed_with_a_warning(chain: Chain) -> None:
    answer = chain.ask(f"{SCHOOLS}2023年予以公开多少件")
    assert _figures(answer) == ["81件"]
    assert [c.check for c in _rows(answer)] == ["fails"]
    assert {w.kind for w in answer.warnings} == {"identity"}
    assert all(f"{SCHOOLS}-2023/s3/t1/r3/c7" in w.refs for w in answer.warnings)


def test_a_cell_that_no_identity_covers_has_no_check(chain: Chain) -> None:
    assert [c.check for c in _rows(chain.ask(f"{BUREAU}2023年行政许可多少件"))] == ["none"]


def test_a_decoded_figure_says_so(chain: Chain) -> None:
    answer = chain.ask(f"{ZONE}2023年新收申请多少件")
    assert _figures(answer) == ["50件"]
    assert [c.origin for c in _rows(answer)] == ["recovered"]
    assert [(w.kind, w.refs) for w in answer.warnings] == [("recovered", (f"{ZONE}-2023/s3/t1/r1/c7",))]


def test_a_figure_whose_total_is_blank_says_so(chain: Chain) -> None:
    answer = chain.ask(f"{OFFICE}2023年自然人新收申请多少件")
    assert _figures(answer) == ["12件"]
    assert [(w.kind, w.refs) for w in answer.warnings] == [("blank", (f"{OFFICE}-2023/s3/t1/r1/c7",))]


# Refusals


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("北原市财政局2023年新收申请多少件", "no_body"),
        ("云溪市2023年新收申请多少件", "no_body"),
        (f"{BUREAU}2019年新收申请多少件", "no_year"),
        (f"{BUREAU}2021年和2022年新收申请一共多少件", "no_year"),
        (f"{BUREAU}2023年比2021年新收申请多多少件", "no_year"),
        (f"{BUREAU}2023年上半年新收申请多少件", "no_row"),
        (f"{BUREAU}2023年罚没金额多少万元", "no_row"),
        (f"{BUREAU}2023年招商引资多少亿元", "no_row"),
        (f"{SCHOOLS}2023年制发规章几件", "blank"),
        (f"{SCHOOLS}2023年行政处罚多少件", "blank"),
        (f"{SCHOOLS}2023年行政事业性收费多少万元", "blank"),
        (f"{OFFICE}2023年企业新收申请多少件", "blank"),
        (f"{OFFICE}2023年法人新收申请多少件", "blank"),
        (f"{OFFICE}2023年新收申请多少件", "blank"),
        (f"2023年{BUREAU}和{OFFICE}新收申请一共多少件", "blank"),
        (f"{ZONE}2023年规范性文件现行有效几件", "unresolved"),
        (f"{BUREAU}2022年复议纠错率是多少", "blank"),
        ("今天天气怎么样", "off_topic"),
        ("写一首关于春天的诗", "off_topic"),
    ],
)
def test_a_question_without_an_answer_is_refused_with_the_reason(chain: Chain, question: str, reason: str) -> None:
    answer = chain.ask(question)
    assert (answer.status, answer.reason, answer.figures) == ("not_found", reason, ())
    assert answer.text


@pytest.mark.parametrize(("words", "printed"), [("制发规章", "“/”"), ("行政处罚", "“—”"), ("行政事业性收费", "空白")])
def test_a_blank_is_told_as_what_is_printed(chain: Chain, words: str, printed: str) -> None:
    answer = chain.ask(f"{SCHOOLS}2023年{words}是多少")
    assert printed in answer.text and "不是 0" in answer.text


def test_an_unresolved_row_is_refused_with_its_readings(chain: Chain) -> None:
    answer = chain.ask(f"{ZONE}2023年规范性文件现行有效几件")
    assert "3 6 15" in answer.text and "36 1 5" in answer.text


def test_a_sum_with_a_missing_operand_names_it(chain: Chain) -> None:
    assert OFFICE in chain.ask(f"2023年{BUREAU}和{OFFICE}新收申请一共多少件").text


def test_a_refusal_for_the_year_names_the_years_held(chain: Chain) -> None:
    text = chain.ask(f"{BUREAU}2019年新收申请多少件").text
    assert "2022" in text and "2023" in text


# Ambiguous questions


def test_a_question_without_a_body_names_the_bodies(chain: Chain) -> None:
    answer = chain.ask("2023年新收申请多少件")
    assert (answer.status, answer.reason) == ("ambiguous", None)
    assert all(org in answer.text for org in (BUREAU, SCHOOLS, OFFICE, ZONE))


def test_a_question_without_a_year_names_the_years(chain: Chain) -> None:
    answer = chain.ask(f"{BUREAU}新收申请多少件")
    assert (answer.status, answer.suggestions) == ("ambiguous", ("2022 年", "2023 年"))
    assert "2022、2023" in answer.text


def test_the_only_year_held_needs_no_naming(chain: Chain) -> None:
    assert _figures(chain.ask(f"{SCHOOLS}新收申请多少件")) == ["90件"]


def test_a_question_with_several_cells_names_the_choices(chain: Chain) -> None:
    answer = chain.ask(f"{BUREAU}2023年规范性文件多少件")
    assert answer.status == "ambiguous"
    assert answer.suggestions == ("本年制发件数", "本年废止件数", "现行有效件数")
    assert all(choice in answer.text for choice in answer.suggestions)


def test_a_question_without_a_thing_asks_for_one(chain: Chain) -> None:
    assert chain.ask(f"{BUREAU}2023年多少件").status == "ambiguous"


# Conversations


def test_a_conversation_goes_on_from_the_questions_before(chain: Chain) -> None:
    history = [{"q": f"{BUREAU}2022年新收申请多少件", "a": "40 件"}, {"q": "那2023年呢？", "a": "50 件"}]
    assert _figures(chain.ask("其中企业提的？", history)) == ["7件"]
    assert _figures(chain.ask("其中企业提的？", history[:1])) == ["10件"]


def test_what_the_history_claims_as_answers_is_never_believed(chain: Chain) -> None:
    history = [{"q": f"{BUREAU}2023年新收申请多少件", "a": "新收申请 999 件"}]
    assert _figures(chain.ask("2023年的是多少件？", history)) in (["50件"],)


# Tables that follow no known form


def test_a_row_of_another_table_is_found_by_its_printed_label(chain: Chain) -> None:
    answer = chain.ask(f"{OFFICE}2023年电话咨询多少次")
    assert _figures(answer) == ["204次"]
    assert _used(answer) == {f"{OFFICE}-2023/s6/t1/r2": ["204"]}


@pytest.mark.parametrize("words", ["咨询", "网上咨询", "窗口咨询", "电话咨询投诉"])
def test_a_label_that_is_merely_like_the_question_is_no_answer(chain: Chain, words: str) -> None:
    assert chain.ask(f"{OFFICE}2023年{words}多少次").status != "answered"


# JSON


def test_the_json_of_a_row_is_the_contract(chain: Chain) -> None:
    told = answer_to_json(chain.ask(f"{BUREAU}2023年企业新收申请多少件", id=["any", 1]))
    head = {k: told[k] for k in ("id", "question", "status", "reason")}
    assert head == {
        "id": ["any", 1],
        "question": f"{BUREAU}2023年企业新收申请多少件",
        "status": "answered",
        "reason": None,
    }
    assert list(told) == [
        "id",
        "question",
        "status",
        "reason",
        "text",
        "understood",
        "figures",
        "citations",
        "warnings",
    ]
    assert told["figures"] == [
        {
            "value": 7,
            "text": "7",
            "unit": "件",
            "label": "一、本年新收政府信息公开申请数量 › 法人或其他组织 › 商业企业",
            "formula": None,
            "citations": [1],
        }
    ]
    (citation,) = told["citations"]
    cells = citation.pop("cells")
    assert citation == {
        "n": 1,
        "kind": "row",
        "report": {
            "id": f"{BUREAU}-2023",
            "org": BUREAU,
            "year": 2023,
            "title": f"{BUREAU}2023年政府信息公开工作年度报告",
            "file": f"{BUREAU}-2023.html",
            "sha256": REPORTS[1].sha256,
        },
        "section": "三、收到和处理政府信息公开申请情况",
        "table": "收到和处理政府信息公开申请情况",
        "ref": f"{BUREAU}-2023/s3/t1/r1",
        "page": None,
        "row": ["一、本年新收政府信息公开申请数量"],
        "origin": "printed",
        "check": "holds",
    }
    assert cells[1] == {"column": ["申请人情况", "法人或其他组织", "商业企业"], "text": "7", "number": 7, "used": True}
    assert [set(c) for c in cells] == [{"column", "text", "number", "used"}] * 7
    assert told["warnings"] == []


def test_the_json_of_a_passage_is_the_contract(chain: Chain) -> None:
    answer = chain.ask(f"{BUREAU}2023年发布政策解读多少篇")
    told = answer_to_json(answer)
    assert [(f["value"], f["text"], f["unit"], f["citations"]) for f in told["figures"]] == [(12, "12", "篇", [1])]
    (citation,) = told["citations"]
    assert set(citation) == {"n", "kind", "report", "section", "ref", "page", "quote"}
    assert (citation["kind"], citation["ref"]) == ("passage", f"{BUREAU}-2023/s1/p1")
    assert "政策解读12篇" in citation["quote"]
    assert isinstance(answer.citations[0], PassageCitation)


def test_numbers_are_plain_in_json(chain: Chain) -> None:
    share = answer_to_json(chain.ask(f"{BUREAU}2023年公开率是多少"))["figures"][0]["value"]
    count = answer_to_json(chain.ask(f"{BUREAU}2023年新收申请多少件"))["figures"][0]["value"]
    assert (share, type(share), count, type(count)) == (76.92, float, 50, int)


def test_a_warning_and_a_refusal_are_told_in_json(chain: Chain) -> None:
    warned = answer_to_json(chain.ask(f"{ZONE}2023年新收申请多少件"))["warnings"]
    assert [(set(w), w["kind"], w["refs"]) for w in warned] == [
        ({"kind", "text", "refs"}, "recovered", [f"{ZONE}-2023/s3/t1/r1/c7"])
    ]
    refused = answer_to_json(chain.ask(f"{BUREAU}2019年新收申请多少件"))
    assert (refused["status"], refused["reason"], refused["figures"], refused["citations"]) == (
        "not_found",
        "no_year",
        [],
        [],
    )
    blank = answer_to_json(chain.ask(f"{OFFICE}2023年自然人新收申请多少件"))["citations"][0]["cells"]
    assert (blank[1]["text"], blank[1]["number"]) == ("", None)


# A store that changes, English


def test_a_report_taken_in_later_is_known_at_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    store = told_store(tmp_path_factory.mktemp("growing"), ())
    chain = Chain(store)
    assert chain.ask(f"{BUREAU}2022年新收申请多少件").reason == "no_body"
    store.add(REPORTS[0], embed=False)
    assert _figures(chain.ask(f"{BUREAU}2022年新收申请多少件")) == ["40件"]
    store.remove(REPORTS[0].id)
    assert chain.ask(f"{BUREAU}2022年新收申请多少件").reason == "no_body"
    store.close()


def test_an_english_question_gets_an_english_sentence_with_the_same_figure(chain: Chain) -> None:
    answer = chain.ask("How many new requests did Yunxi Commerce Bureau receive in 2023?")
    assert _figures(answer) == ["50件"]
    assert f"{BUREAU}, 2023" in answer.text and "。" not in answer.text


@pytest.mark.parametrize(
    ("words", "formula"),
    [
        ("国家秘密占不予公开的比例", "3 ÷ (3 + 7) × 100%"),
        ("不予公开中国家秘密占比", "3 ÷ (3 + 7) × 100%"),
        ("国家秘密不予公开占不予公开的比重", "3 ÷ (3 + 7) × 100%"),
        ("新收申请中，企业占多少", "9 ÷ 50 × 100%"),
        ("不予公开占新收的百分比", "(3 + 7) ÷ 50 × 100%"),
    ],
)
def test_the_whole_of_a_share_is_the_one_that_is_named(tmp_path: Path, words: str, formula: str) -> None:
    counts = {"new/person": 41, "new/business": 9, "refused.secret/person": 3, "refused.inquiry/person": 7}
    store = told_store(tmp_path, [told_report(BUREAU, 2023, {f"t3/{k}": n for k, n in counts.items()})])
    (figure,) = Chain(store).ask(f"{BUREAU}2023年{words}").figures
    zeros = figure.formula.replace(" + 0", "").replace("0 + ", "") if figure.formula else ""
    assert zeros == formula


def test_a_change_the_other_way_says_so(chain: Chain) -> None:
    answer = chain.ask("云溪市商务局2023年新收申请比2022年少多少件")
    assert answer.figures[0].value == Decimal(-10) and "没有减少，而是增加" in answer.figures[0].label
    assert "没有减少，而是增加" in answer.text


def test_a_figure_that_the_year_before_contradicts_is_warned_of_and_another_is_not(tmp_path: Path) -> None:
    before = told_report("云溪市水务局", 2022, {"t3/new/person": 5, "t3/carried_out/person": 5})
    after = told_report("云溪市水务局", 2023, {"t3/carried_in/person": 4, "t3/granted/person": 4})
    store = told_store(tmp_path, (before, after))
    chain = Chain(store)
    carried = chain.ask("云溪市水务局2023年上年结转多少件")
    assert [(f.value, w.kind) for f in carried.figures for w in carried.warnings] == [(4, "year")]
    assert not chain.ask("云溪市水务局2023年予以公开多少件").warnings
    store.close()


def test_a_trend_is_the_figures_of_the_years(tmp_path: Path) -> None:
    reports = [told_report(BUREAU, year, {"t3/new/person": n}) for year, n in ((2021, 7), (2022, 9), (2024, 8))]
    chain = Chain(told_store(tmp_path, reports))
    for words in ("新收申请变化趋势", "2021年到2024年新收申请趋势", "新收申请逐年变化"):
        assert [f.value for f in chain.ask(f"{BUREAU}{words}").figures] == [7, 9, 8]
    assert "2022" in chain.ask(f"{BUREAU}2021年到2023年新收申请趋势").text
    assert chain.ask(f"{BUREAU}2024年新收申请变化趋势").status != "answered"


@pytest.mark.parametrize("words", ["数据对得上吗", "勾稽关系成立吗", "数字有没有矛盾"])
def test_whether_the_figures_agree_is_answered_with_the_checks(tmp_path: Path, words: str) -> None:
    right = told_report(BUREAU, 2022, {"t3/new/person": 40, "t3/granted/person": 40})
    wrong = told_report(BUREAU, 2023, {"t3/new/person": 40, "t3/granted/person": 39}, printed={"t3/new/total": "41"})
    chain = Chain(told_store(tmp_path, [right, wrong]))
    sound, unsound = chain.ask(f"{BUREAU}2022年{words}"), chain.ask(f"{BUREAU}2023年{words}")
    assert (sound.figures[0].value, sound.warnings) == (0, ()) and sound.citations
    assert unsound.figures[0].value == len(unsound.warnings) > 0
    cited = {
        f"{c.ref}/c{n}"
        for c in unsound.citations
        if isinstance(c, RowCitation)
        for n, x in enumerate(c.cells, 1)
        if x.used
    }
    assert {ref for w in unsound.warnings for ref in w.refs} <= cited
