"""The gate by itself: what an answer's text may state, and what proves it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from qa.answer import Answer, CitedCell, CitedReport, Figure, PassageCitation, RowCitation
from qa.gate import unproven
from qa.numerals import fold_numbers, text_to_numerals

ORG = "云岚市商务局"
REPORT = CitedReport(f"{ORG}-2023", ORG, 2023, f"{ORG}2023年政府信息公开工作年度报告", "a.html", "0" * 64)
PERSON, BUSINESS, TOTAL = ("申请人情况", "自然人"), ("申请人情况", "商业企业"), ("申请人情况", "总计")


def _row(*cells: CitedCell, row: tuple[str, ...] = ("一、本年新收政府信息公开申请数量",), n: int = 1) -> RowCitation:
    section = "三、收到和处理政府信息公开申请情况"
    return RowCitation(n, REPORT, section, "收到和处理政府信息公开申请情况", f"{REPORT.id}/s3/t1/r{n}", row, cells)


def _cell(number: int, column: tuple[str, ...] = TOTAL, used: bool = True) -> CitedCell:
    return CitedCell(column, str(number), Decimal(number), used)


def _answer(figure: Figure, *citations: RowCitation | PassageCitation, understood: str = "") -> Answer:
    return Answer("多少？", "answered", "", understood, None, (figure,), citations)


def _figure(value: str, unit: str | None = "件", label: str = "总计", formula: str | None = None) -> Figure:
    return Figure(Decimal(value), value, unit, label, (1,), formula)


TWELVE = _answer(
    _figure("12"), _row(_cell(8, PERSON, used=False), _cell(4, BUSINESS, used=False), _cell(12)), understood="2023 年"
)
MANY = _answer(_figure("125000"), _row(_cell(125000)))
MONEY = _answer(
    _figure("12.5", "万元"),
    _row(CitedCell(("本年收费金额（单位：万元）",), "12.5", Decimal("12.5"), True), row=("行政事业性收费",)),
)
SHARE = _answer(_figure("33.33", "%", formula="4 ÷ 12 × 100%"), _row(_cell(4, BUSINESS), _cell(12)))
SUM = _answer(_figure("12", formula="8 + 4"), _row(_cell(8, PERSON), _cell(4, BUSINESS)))
FALL = _answer(_figure("-5", label=f"{ORG} 2023 年比2022 年", formula="7 − 12"), _row(_cell(7)))
QUOTE = "2023年1月15日共举办培训3场，百分之五的件按期办结，浏览量12.5万次。"
PASSAGE = _answer(_figure("3", "场"), PassageCitation(1, REPORT, "一、总体情况", f"{REPORT.id}/s1/p1", QUOTE))
LABELLED = _answer(
    _figure("12", label="（三）不予公开 › 6.属于四类过程性信息"),
    _row(_cell(12), row=("三、本年度办理结果", "（三）不予公开", "6.属于四类过程性信息")),
)

PROVEN = [
    (TWELVE, f"{ORG} 2023 年新收为 12 件。"),
    (TWELVE, "共１２件"),
    (TWELVE, "共十二件"),
    (TWELVE, "共壹拾贰件"),
    (TWELVE, "twelve requests in 2023, 12 in all"),
    (TWELVE, "报告没有印这一项合计，同一年，统一印制，进一步核对"),
    (MANY, "125,000 件"),
    (MANY, "12.5万件"),
    (MANY, "12.5 万件，即十二万五千件"),
    (MONEY, "12.5 万元"),
    (MONEY, "125000 元"),
    (SHARE, "占 33.33%（4 ÷ 12 × 100%）"),
    (SHARE, "占 33.33 percent"),
    (SUM, "12 件：8 + 4。由 2 格相加"),
    (FALL, f"{ORG} 2023 年比2022 年变化 -5 件（7 − 12）"),
    (PASSAGE, "培训 3 场"),
    (PASSAGE, f"原文：“{QUOTE}”"),
    (PASSAGE, "5%按期办结"),
    (LABELLED, "（三）不予公开里属于四类过程性信息的为 12 件"),
    (LABELLED, "6.属于四类过程性信息 12 件"),
    (replace(TWELVE, understood="从多到少前 3"), "从多到少前 3的是总计 12 件"),
    (replace(TWELVE, understood="2022、2023 年"), "2022、2023 年：12 件"),
]


@pytest.mark.parametrize(("answer", "text"), PROVEN)
def test_what_the_answer_proves_passes(answer: Answer, text: str) -> None:
    assert unproven(text, answer) == ()


UNPROVEN = [
    (TWELVE, "13 件", "another number"),
    (TWELVE, "１３件", "in full width"),
    (TWELVE, "1\u200b3 件", "with an invisible character inside"),
    (TWELVE, "1,200 件", "grouped"),
    (TWELVE, "12,5 件", "a group of one digit is a number of its own"),
    (TWELVE, "1 234 件", "grouped by blanks"),
    (TWELVE, "十三件", "in Chinese"),
    (TWELVE, "一百一十二件", "whose ending alone is proven"),
    (TWELVE, "廿一件", "in old numerals"),
    (TWELVE, "thirteen", "in English"),
    (TWELVE, "one hundred and twelve", "in several English words"),
    (TWELVE, "⑬件", "in one character"),
    (TWELVE, "Ⅻ之外还有Ⅲ", "in Roman numerals"),
    (TWELVE, "8 件", "of the cited row, in a cell that was not used"),
    (TWELVE, "12%", "as a percentage"),
    (TWELVE, "百分之十二", "as a percentage in Chinese"),
    (TWELVE, "12万件", "ten thousand times as much"),
    (TWELVE, "1.2千件", "scaled"),
    (TWELVE, "12倍", "as a multiple"),
    (TWELVE, "-12 件", "with a sign"),
    (TWELVE, "12 件，增长一倍", "doubled"),
    (TWELVE, "翻番", "doubled in a word"),
    (TWELVE, "占三成", "three tenths"),
    (TWELVE, "约一半", "half"),
    (TWELVE, "三分之一", "a third"),
    (TWELVE, "a third, or half, or twice", "in English"),
    (TWELVE, "几十件", "vague"),
    (TWELVE, "近百件", "vague"),
    (TWELVE, "绝大多数", "vague"),
    (TWELVE, "2023 件", "the cited year as a count"),
    (TWELVE, "共 2023。", "the cited year at the end of a sentence"),
    (TWELVE, "2022 年", "another year"),
    (TWELVE, "12 月", "a month"),
    (TWELVE, "1 件", "the number of the citation"),
    (TWELVE, "（三）", "the number of a label that is not cited"),
    (TWELVE, "排名第一", "a rank"),
    (TWELVE, "\u202e21 件", "turned around"),
    (LABELLED, "6 件", "the number of a label"),
    (LABELLED, "四类情形", "the number of a label without it"),
    (LABELLED, "4 类", "the number of a label in digits"),
    (MANY, "12.5 件", "without its scale"),
    (MANY, "12.5 千件", "with another scale"),
    (MONEY, "12.5 元", "without its scale"),
    (SHARE, "100%", "the hundred of every share"),
    (SHARE, "33.3%", "rounded anew"),
    (SHARE, "33.33 件", "a share as a count"),
    (SUM, "8 + 5", "another formula"),
    (SUM, "18 + 4", "a formula that ends in the shown one"),
    (SUM, "8 + 4.5", "a formula that begins with the shown one"),
    (SUM, "由 3 格相加", "another number of cells"),
    (FALL, "5 件", "without its sign"),
    (PASSAGE, "15 件", "a day of the quote as a count"),
    (PASSAGE, "5 件", "a percentage of the quote as a count"),
    (PASSAGE, "12.5 次", "a number of the quote without its scale"),
]


@pytest.mark.parametrize(("answer", "text", "how"), UNPROVEN)
def test_what_nothing_proves_is_told(answer: Answer, text: str, how: str) -> None:
    assert unproven(text, answer) != (), how


def test_only_the_unproven_number_is_told() -> None:
    assert unproven("2023 年 12 件，上年十五件", TWELVE) == ("十五件",)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234件", "1234"),
        ("二〇二三年", "2023"),
        ("两万五千件", "25000"),
        ("五百零三件", "503"),
        ("一百二十点五万元", "1205000"),
        ("百分之十二点五", "12.5"),
        ("三成", "30"),
        ("twenty-one", "21"),
        ("two thousand three hundred", "2300"),
        ("½", "0.5"),
        ("3亿元", "300000000"),
    ],
)
def test_a_number_is_read_in_any_writing(text: str, value: str) -> None:
    assert [n.value for n in text_to_numerals(fold_numbers(text))] == [Decimal(value)]


def test_a_full_width_comma_parts_two_numbers() -> None:
    assert [n.value for n in text_to_numerals(fold_numbers("１，２３４件"))] == [1, 234]
