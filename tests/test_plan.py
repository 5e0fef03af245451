"""What a question is understood to ask: in words, as the reader gets to check it."""

from __future__ import annotations

import pytest

from qa.catalogue import Catalogue
from qa.refuse import plan_to_refusal
from tests.asked_catalogue import BUREAU, GOVERNMENT, two_bodies
from tests.asked_catalogue import plan_of as _plan
from tests.asked_catalogue import understood as _understood


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return two_bodies()


NEW = "一、本年新收政府信息公开申请数量 › 总计"


# Rows and columns


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ("新收申请多少件", NEW),
        ("收到多少申请", NEW),
        ("受理了几件申请", NEW),
        ("上年结转几件", "二、上年结转政府信息公开申请数量 › 总计"),
        ("结转下年度继续办理的有几件", "四、结转下年度继续办理 › 总计"),
        ("还没办完的申请有几件", "四、结转下年度继续办理 › 总计"),
        ("予以公开几件", "（一）予以公开 › 总计"),
        ("不予公开几件", "（三）不予公开 › 总计（8 项之和）"),
        ("无法提供几件", "（四）无法提供 › 总计（3 项之和）"),
        ("不予处理几件", "（五）不予处理 › 总计（5 项之和）"),
        ("其他处理几件", "（六）其他处理 › 总计（3 项之和）"),
        ("办结几件", "（七）总计 › 总计"),
        ("因国家秘密不予公开几件", "（三）不予公开 › 1.属于国家秘密 › 总计"),
        ("不掌握相关政府信息的有几件", "（四）无法提供 › 1.本机关不掌握相关政府信息 › 总计"),
        ("重复申请几件", "（五）不予处理 › 2.重复申请 › 总计"),
        ("逾期不补正几件", "（六）其他处理 › 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 › 总计"),
        ("自然人新收申请几件", "一、本年新收政府信息公开申请数量 › 自然人"),
        ("企业新收申请几件", "一、本年新收政府信息公开申请数量 › 法人或其他组织 › 商业企业"),
        ("企业提的申请有几件不予公开", "（三）不予公开 › 法人或其他组织 › 商业企业（8 项之和）"),
        ("法人新收申请几件", "一、本年新收政府信息公开申请数量 › 法人或其他组织（5 项之和）"),
        ("律师事务所的申请予以公开几件", "（一）予以公开 › 法人或其他组织 › 法律服务机构"),
        ("行政许可多少件", "行政许可 › 本年处理决定数量"),
        ("作出行政处罚决定多少件", "行政处罚 › 本年处理决定数量"),
        ("制发规范性文件几件", "行政规范性文件 › 本年制发件数"),
        ("废止了几部规章", "规章 › 本年废止件数"),
        ("现行有效的规范性文件几件", "行政规范性文件 › 现行有效件数"),
        ("行政事业性收费多少万元", "行政事业性收费 › 本年收费金额（单位：万元）"),
        ("行政复议几件", "行政复议 › 总计"),
        ("行政复议维持几件", "行政复议 › 结果维持"),
        ("复议被纠正的几件", "行政复议 › 结果纠正"),
        ("行政诉讼几件", "行政诉讼 › 总计（2 项之和）"),
        ("行政诉讼尚未审结几件", "行政诉讼 › 尚未审结（2 项之和）"),
        ("未经复议直接起诉的几件", "行政诉讼 › 未经复议直接起诉 › 总计"),
        ("复议后起诉结果纠正几件", "行政诉讼 › 复议后起诉 › 结果纠正"),
        ("行政复议和行政诉讼几件", "行政复议和行政诉讼 › 总计（3 项之和）"),
    ],
)
def test_words_of_a_question_name_the_rows_and_columns_of_the_form(
    catalogue: Catalogue, words: str, understood: str
) -> None:
    assert _understood(catalogue, f"{BUREAU}2023年{words}") == f"{BUREAU} · 2023 年 · {understood}"


@pytest.mark.parametrize("written", ["2023年", "2023年度", "二〇二三年", "二零二三年", "２０２３年", "23年", "2023"])
def test_a_year_is_known_however_it_is_written(catalogue: Catalogue, written: str) -> None:
    assert _plan(catalogue, f"{BUREAU}{written}新收申请多少件").years == (2023,)


def test_an_english_question_has_the_same_plan(catalogue: Catalogue) -> None:
    english = _understood(catalogue, "How many new requests did the Yunxi Commerce Bureau receive in 2023?")
    assert english == _understood(catalogue, f"{BUREAU}2023年新收申请多少件")


# Table four by case and outcome, table two by subject and aspect


@pytest.mark.parametrize("case", ["行政复议", "行政诉讼 › 未经复议直接起诉", "行政诉讼 › 复议后起诉"])
@pytest.mark.parametrize("outcome", ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"])
def test_every_case_has_every_outcome(catalogue: Catalogue, case: str, outcome: str) -> None:
    asked = case.rpartition(" › ")[2] + outcome
    assert _understood(catalogue, f"{BUREAU}2023年{asked}多少件").endswith(f"2023 年 · {case} › {outcome}")


@pytest.mark.parametrize("subject", ["规章", "行政规范性文件"])
@pytest.mark.parametrize(
    ("verb", "aspect"), [("制发", "本年制发件数"), ("废止", "本年废止件数"), ("现行有效", "现行有效件数")]
)
def test_every_subject_has_its_own_aspects(catalogue: Catalogue, subject: str, verb: str, aspect: str) -> None:
    assert _understood(catalogue, f"{BUREAU}2023年{verb}{subject}多少件").endswith(f" · {subject} › {aspect}")


@pytest.mark.parametrize("words", ["规章有多少件", "规范性文件有几件", "维持的有几件", "尚未审结的几件"])
def test_a_question_that_several_cells_answer_asks_which(catalogue: Catalogue, words: str) -> None:
    refusal = plan_to_refusal(_plan(catalogue, f"{BUREAU}2023年{words}"), catalogue)
    assert refusal is not None and refusal.ambiguous and len(refusal.choices) >= 3


@pytest.mark.parametrize("words", ["不予公开的行政许可", "企业提起的行政复议", "个人的行政诉讼", "废止的行政处罚"])
def test_words_of_two_tables_never_make_one_figure(catalogue: Catalogue, words: str) -> None:
    assert not _plan(catalogue, f"{BUREAU}2023年{words}多少件").answers_from_table


# Sums, ratios and shares


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ("企业和自然人新收申请一共多少件", "合计"),
        ("规章和规范性文件现行有效加起来多少件", "合计"),
        ("行政许可和行政处罚合计多少件", "合计"),
        ("新收加上上年结转一共多少件", "合计"),
    ],
)
def test_things_named_together_are_added_where_a_sum_is_asked_for(
    catalogue: Catalogue, words: str, understood: str
) -> None:
    plan = _plan(catalogue, f"{BUREAU}2023年{words}")
    assert plan.operation.label == understood
    assert plan.answers_from_table and len(plan.measures) == 2


def test_issued_and_in_force_of_one_subject_are_listed_not_added(catalogue: Catalogue) -> None:
    plan = _plan(catalogue, f"{BUREAU}2023年规范性文件制发和现行有效各多少件")
    assert (plan.operation.kind, [m.columns for m in plan.measures]) == ("value", [("issued",), ("in_force",)])


def test_the_disclosure_rate_is_a_known_ratio(catalogue: Catalogue) -> None:
    (measure,) = _plan(catalogue, f"{BUREAU}2023年公开率是多少").measures
    assert measure.bottom is not None
    assert (measure.rows, measure.bottom.rows, measure.unit) == (("granted", "partial"), ("handled",), "%")


def test_the_correction_rate_is_of_reviews_only(catalogue: Catalogue) -> None:
    (measure,) = _plan(catalogue, f"{BUREAU}2023年复议纠错率是多少").measures
    assert measure.bottom is not None
    assert (measure.columns, measure.bottom.columns) == (("review.corrected",), ("review.total",))


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("不予公开占办结的比例", "（三）不予公开 › 总计 占 （七）总计 › 总计"),
        ("不予公开占比多少", "（三）不予公开 › 总计 占 （七）总计 › 总计"),
        ("不予公开占新收申请的比例", f"（三）不予公开 › 总计 占 {NEW}"),
        ("自然人新收申请占百分之多少", f"一、本年新收政府信息公开申请数量 › 自然人 占 {NEW}"),
        ("复议维持占比多少", "行政复议 › 结果维持 占 行政复议 › 总计"),
        (
            "规范性文件制发占现行有效的比例",
            "行政规范性文件 › 本年制发件数 占 行政规范性文件 › 现行有效件数",
        ),
    ],
)
def test_what_stands_behind_zhan_is_the_whole(catalogue: Catalogue, words: str, share: str) -> None:
    assert _understood(catalogue, f"{BUREAU}2023年{words}").endswith(share)


def test_a_share_without_a_whole_is_refused(catalogue: Catalogue) -> None:
    assert not _plan(catalogue, f"{BUREAU}2023年新收申请占比多少").answers_from_table


# Differences and growth, and their base


@pytest.mark.parametrize(
    ("words", "kind", "sign", "years"),
    [
        ("2024年新收申请比2023年多多少件", "difference", 1, {2023, 2024}),
        ("2024年新收申请比2023年少多少件", "difference", -1, {2023, 2024}),
        ("2023年和2024年新收申请相差多少件", "difference", 0, {2023, 2024}),
        ("2024年新收申请比上年增加多少件", "difference", 1, {2023, 2024}),
        ("2024年新收申请同比增长多少件", "difference", 1, {2023, 2024}),
        ("2024年新收申请同比下降百分之几", "growth", -1, {2023, 2024}),
        ("2024年新收申请增长率", "growth", 1, {2023, 2024}),
        ("2022年到2024年新收申请增加了多少件", "difference", 1, {2022, 2024}),
    ],
)
def test_a_comparison_has_its_direction_and_its_two_years(
    catalogue: Catalogue, words: str, kind: str, sign: int, years: set[int]
) -> None:
    plan = _plan(catalogue, f"{BUREAU}{words}")
    assert (plan.operation.kind, plan.operation.sign, set(plan.years)) == (kind, sign, years)
    assert plan.answers_from_table


def test_two_bodies_are_compared_in_one_year(catalogue: Catalogue) -> None:
    plan = _plan(catalogue, f"2023年{BUREAU}新收申请比{GOVERNMENT}少多少件")
    assert (plan.operation.kind, [b.org for b in plan.bodies], plan.years) == (
        "difference",
        [BUREAU, GOVERNMENT],
        (2023,),
    )


# Ranks, lists and years


@pytest.mark.parametrize(
    ("words", "axis", "label"),
    [
        ("2023年哪个单位新收申请最多", "body", "最多"),
        ("2023年新收申请最少的是哪家", "body", "最少"),
        ("2023年各单位新收申请排名", "body", "从多到少"),
        ("2023年各单位新收申请从少到多排列", "body", "从少到多"),
        ("2023年新收申请前两名的单位", "body", "从多到少前 2"),
        (f"{BUREAU}哪一年新收申请最多", "year", "最多"),
        (f"{BUREAU}2023年不予公开用得最多的是哪条理由", "part", "最多"),
        (f"{BUREAU}2023年哪类申请人新收申请最多", "part", "最多"),
    ],
)
def test_a_ranking_knows_what_it_ranks(catalogue: Catalogue, words: str, axis: str, label: str) -> None:
    plan = _plan(catalogue, words)
    assert (plan.axis, plan.operation.label) == (axis, label)
    assert plan.answers_from_table


@pytest.mark.parametrize(
    ("words", "order"),
    [("各单位公开率排名", "从高到低"), ("哪个单位公开率最高", "最高"), ("哪个单位公开率最低", "最低")],
)
def test_rates_are_higher_or_lower_not_more_or_less(catalogue: Catalogue, words: str, order: str) -> None:
    assert _plan(catalogue, f"2023年{words}").understood.endswith(f" · {order}")


def test_the_reasons_of_refusal_are_ranked_one_by_one(catalogue: Catalogue) -> None:
    plan = _plan(catalogue, f"{BUREAU}2023年不予公开用得最多的是哪条理由")
    assert [m.rows[0].partition(".")[0] for m in plan.all_measures] == ["refused"] * 8


@pytest.mark.parametrize("words", ["历年", "各年", "每年"])
def test_every_year_is_every_year_held(catalogue: Catalogue, words: str) -> None:
    plan = _plan(catalogue, f"{BUREAU}{words}新收申请多少件")
    assert [y for _, y in plan.pairs] == [2022, 2023, 2024]


@pytest.mark.parametrize(("words", "years"), [("近三年", [2022, 2023, 2024]), ("近两年", [2023, 2024])])
def test_the_last_years_are_counted_back_from_the_newest_report(
    catalogue: Catalogue, words: str, years: list[int]
) -> None:
    assert [y for _, y in _plan(catalogue, f"{BUREAU}{words}新收申请各多少件").pairs] == years


def test_a_range_of_years_is_all_of_them(catalogue: Catalogue) -> None:
    assert _plan(catalogue, f"{BUREAU}2022年至2024年新收申请各多少件").years == (2022, 2023, 2024)


@pytest.mark.parametrize(
    ("words", "row", "year"),
    [
        ("2024年从2023年结转来的申请多少件", "carried_in", 2024),
        ("2024年上年结转的申请多少件", "carried_in", 2024),
        ("2023年结转到下一年的申请多少件", "carried_out", 2023),
    ],
)
def test_a_year_that_requests_were_carried_from_or_to_is_not_the_year_asked_for(
    catalogue: Catalogue, words: str, row: str, year: int
) -> None:
    plan = _plan(catalogue, f"{BUREAU}{words}")
    assert plan.answers_from_table
    assert (plan.measures[0].rows, plan.years) == ((row,), (year,))


def test_last_year_of_a_question_that_nothing_dates_is_no_year(catalogue: Catalogue) -> None:
    refusal = plan_to_refusal(_plan(catalogue, f"{BUREAU}去年新收申请多少件"), catalogue)
    assert refusal is not None and refusal.ambiguous and "哪一年" in refusal.text


# Conversations


@pytest.mark.parametrize(
    ("follow", "understood"),
    [
        ("那2024年呢？", f"{BUREAU} · 2024 年 · {NEW}"),
        ("其中企业提的？", f"{BUREAU} · 2023 年 · 一、本年新收政府信息公开申请数量 › 法人或其他组织 › 商业企业"),
        ("予以公开的呢？", f"{BUREAU} · 2023 年 · （一）予以公开 › 总计"),
        ("云溪市政府呢？", f"{GOVERNMENT} · 2023 年 · {NEW}"),
        ("行政复议呢？", f"{BUREAU} · 2023 年 · 行政复议 › 总计"),
        ("行政处罚多少件？", f"{BUREAU} · 2023 年 · 行政处罚 › 本年处理决定数量"),
        ("比上年增加多少？", f"{BUREAU} · 2022、2023 年 · {NEW} · 相差"),
    ],
)
def test_a_follow_up_takes_over_what_it_does_not_say(catalogue: Catalogue, follow: str, understood: str) -> None:
    assert _understood(catalogue, f"{BUREAU}2023年新收申请多少件", follow) == understood


def test_a_change_of_topic_leaves_the_column_behind(catalogue: Catalogue) -> None:
    asked = (f"{BUREAU}2023年新收申请多少件", "其中企业提的？", "行政复议呢？", "纠正的呢？")
    assert _understood(catalogue, *asked) == f"{BUREAU} · 2023 年 · 行政复议 › 结果纠正"


def test_a_full_question_borrows_nothing(catalogue: Catalogue) -> None:
    asked = (f"{BUREAU}2023年企业新收申请多少件", f"{GOVERNMENT}2024年不予公开多少件")
    assert _understood(catalogue, *asked) == _understood(catalogue, asked[1])


def test_a_follow_up_about_a_stranger_is_not_answered_for_the_body_before(catalogue: Catalogue) -> None:
    plan = _plan(catalogue, f"{BUREAU}2023年新收申请多少件", "北原市财政局呢？")
    refusal = plan_to_refusal(plan, catalogue)
    assert refusal is not None and refusal.reason == "no_body"


# Exclusions


@pytest.mark.parametrize("words", ["法人（个人不算）", "法人而不含个人", "法人，自然人除外"])
def test_what_is_excluded_may_be_outside_what_is_named(catalogue: Catalogue, words: str) -> None:
    plan = _plan(catalogue, f"{BUREAU}2023年{words}新收申请多少件")
    assert {c for m in plan.measures for c in m.columns} <= {
        "business",
        "research",
        "charity",
        "law_service",
        "legal_other",
    }


@pytest.mark.parametrize(
    "words", ["法人（不含企业）新收申请", "除企业外新收申请", "不含自然人的新收申请", "不予公开中除了行政查询事项"]
)
def test_what_is_excluded_from_a_total_is_never_ignored(catalogue: Catalogue, words: str) -> None:
    assert not _plan(catalogue, f"{BUREAU}2023年{words}多少件").answers_from_table


# Units, money and words left


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("收费多少件", "多少件"),
        ("新收申请多少条", "多少条"),
        ("新收申请多少人", "多少人"),
        ("行政许可多少家", "多少家"),
        ("行政处罚多少万元", "多少万元"),
        ("罚款多少", "罚款"),
        ("罚了多少钱", "多少钱"),
    ],
)
def test_a_unit_that_the_cell_is_not_counted_in_is_a_word_left(catalogue: Catalogue, words: str, left: str) -> None:
    plan = _plan(catalogue, f"{BUREAU}2023年{words}")
    assert not plan.answers_from_table and left in plan.left


def test_a_count_of_fines_is_a_count_of_decisions(catalogue: Catalogue) -> None:
    assert _understood(catalogue, f"{BUREAU}2023年罚款决定多少件").endswith("行政处罚 › 本年处理决定数量")


@pytest.mark.parametrize(
    "words",
    ["上半年新收申请", "12月新收申请", "平均每月新收申请", "邮寄来的新收申请", "二审行政诉讼", "超期答复的申请"],
)
def test_a_word_that_nothing_accounts_for_keeps_the_table_from_answering(catalogue: Catalogue, words: str) -> None:
    plan = _plan(catalogue, f"{BUREAU}2023年{words}多少件")
    assert plan.left and not plan.answers_from_table


@pytest.mark.parametrize("words", ["请问一下", "麻烦帮我查查", "我在写稿子，想知道", "你好，"])
def test_courtesy_changes_nothing(catalogue: Catalogue, words: str) -> None:
    plain = _understood(catalogue, f"{BUREAU}2023年新收申请多少件")
    assert _understood(catalogue, f"{words}{BUREAU}2023年新收申请多少件，谢谢") == plain
