"""Tables that lost their borders are decoded where one reading is left, and left undecided where it is not."""

import random

import pytest

from ingest.digits import ColumnSum, RowSum, rows_to_decoded, string_to_readings
from ingest.forms import FORMS
from ingest.recover import FoundTable, text_to_tables

FORM = FORMS[0]
REQUESTS, CASES = FORM.table("t3"), FORM.table("t4")
HEADER = "申请人情况自然人法人或其他组织总计商业企业科研机构社会公益组织法律服务机构其他"
Figures = dict[str, list[int]]


def glued(figures: Figures, leave_out: str = "", gap: str = "") -> str:
    """The text of table three without any border, as it is when copied off a web page."""
    text, seen = HEADER, set[str]()
    for row in REQUESTS.rows:
        groups = [p for p in row.path[:-1] if p not in seen]
        seen.update(groups)
        if row.key != leave_out:
            text += "".join(groups) + row.path[-1] + gap.join(map(str, figures[row.key])) + gap
    return text


def random_figures(rng: random.Random, scale: int) -> Figures:
    """A table three that adds up."""
    inner = [r.key for r in REQUESTS.rows if r.key not in ("new", "carried_in", "handled", "carried_out")]
    figures = {k: [int(rng.expovariate(1 / scale)) * (rng.random() < 0.4) for _ in range(6)] for k in inner}
    figures["handled"] = [sum(figures[k][c] for k in inner) for c in range(6)]
    figures["carried_in"] = [min(2, n) for n in figures["handled"]]
    figures["carried_out"] = [rng.randrange(3) for _ in range(6)]
    figures["new"] = [
        h + o - i for h, o, i in zip(figures["handled"], figures["carried_out"], figures["carried_in"], strict=True)
    ]
    return {k: [*v, sum(v)] for k, v in figures.items()}


def numbers(table: FoundTable) -> dict[str | None, list[int] | None]:
    return {r.key: None if r.numbers is None else [int(n) for n in r.numbers] for r in table.rows}


def one_table(text: str) -> FoundTable:
    (table,) = text_to_tables(text, FORM.tables)
    return table


@pytest.mark.parametrize("seed", range(6))
def test_no_row_of_a_glued_table_is_ever_read_wrong(seed: int) -> None:
    rng = random.Random(seed)
    figures = random_figures(rng, rng.choice([1, 5, 60]))
    read = numbers(one_table(glued(figures)))
    assert all(got in (None, figures[str(key)]) for key, got in read.items())
    assert sum(got is not None for got in read.values()) >= 20


@pytest.mark.parametrize("seed", range(4))
def test_with_a_row_missing_nothing_is_read_wrong(seed: int) -> None:
    rng = random.Random(seed)
    figures = random_figures(rng, 20)
    read = numbers(one_table(glued(figures, leave_out=rng.choice(REQUESTS.rows).key)))
    assert all(got in (None, figures[str(key)]) for key, got in read.items())


def test_blanks_between_the_figures_are_boundaries() -> None:
    figures = random_figures(random.Random(1), 50)
    assert numbers(one_table(glued(figures, gap=" "))) == figures


def test_the_numbering_of_the_next_label_is_not_a_figure() -> None:
    figures = {r.key: [0] * 7 for r in REQUESTS.rows}
    assert numbers(one_table(glued(figures))) == figures
    assert numbers(one_table(glued(figures).replace("2.其他法律", "2、其他法律"))) == figures


def test_blanks_and_misprints_in_labels_are_forgiven() -> None:
    figures = {r.key: [0] * 7 for r in REQUESTS.rows}
    text = (
        glued(figures)
        .replace("属于国家秘密", "属 于国家 秘密")
        .replace("没有现成信息需要另行制作", "没有现成信息需要另外制作")
    )
    assert numbers(one_table(text)) == figures


def test_a_report_that_does_not_add_up_keeps_only_what_has_one_reading_anyway() -> None:
    figures = {r.key: [0] * 7 for r in REQUESTS.rows}
    figures["new"] = [64, 0, 0, 2, 0, 4, 70]
    read = numbers(one_table(glued(figures)))
    assert read["new"] is None
    assert read["carried_in"] == [0] * 7


def test_a_group_with_a_row_of_its_own_counts_in_the_total() -> None:
    figures = {r.key: [0] * 7 for r in REQUESTS.rows}
    figures["new"] = figures["handled"] = [12, 0, 0, 0, 0, 0, 12]
    text = glued(figures)
    start, end = text.index("1.申请人无正当理由"), text.index("（七）总计")
    table = one_table(text[:start] + "120000012" + text[end:])
    group = next(r for r in table.rows if r.label[-1] == "（六）其他处理")
    assert group.numbers is not None and int(group.numbers[0]) == 12


def test_the_cases_are_read_in_three_groups_of_five() -> None:
    outcomes = "结果维持结果纠正其他结果尚未审结总计"
    text = f"前文。行政复议行政诉讼{outcomes}未经复议直接起诉复议后起诉{outcomes}{outcomes}10203120001200000后文"
    table = one_table(text)
    assert numbers(table)["cases"] == [1, 0, 2, 0, 3, 12, 0, 0, 0, 12, 0, 0, 0, 0, 0]
    assert (text[: table.start], text[table.end :]) == ("前文。", "后文")


def test_rows_without_an_identity_are_left_with_all_their_readings() -> None:
    text = "信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件693665行政许可2293行政事业性收费24252.311"
    rows = {r.key: r for r in one_table(text).rows}
    assert rows["normative"].numbers is None and len(rows["normative"].readings) == 10
    assert str(rows["fees"].numbers and rows["fees"].numbers[0]) == "24252.311"
    assert rows["regulations"].numbers == (0, 0, 0)


def test_figures_of_a_sentence_are_no_table() -> None:
    assert (
        text_to_tables("全年行政许可174件，行政处罚12件，行政强制3 件。不予公开5件，无法提供31件。", FORM.tables) == ()
    )


def test_a_string_with_more_readings_than_can_be_tried_is_given_up() -> None:
    sums = [RowSum((0, 1, 2, 3), 4), RowSum((5, 6, 7, 8), 9), RowSum((10, 11, 12, 13), 14)]
    assert string_to_readings("9" * 90, 15, sums) is None
    strings = {str(i): ["1" * 20] for i in range(25)}
    columns = [ColumnSum(tuple(map(str, range(24))), ("24",))]
    assert rows_to_decoded(strings, 7, [RowSum(tuple(range(6)), 6)], columns) is not None
