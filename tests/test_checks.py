"""The form's identities are checked as printed; a blank makes a check impossible, not false."""

from ingest.checks import Check, report_to_checks
from ingest.load import blocks_to_report
from ingest.readers.blocks import Block, Grid, GridCell, GridRow, Prose
from ingest.report import parse_ref
from ingest.show import report_to_json

LABELS = (
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "（一）予以公开",
    "（七）总计",
    "四、结转下年度继续办理",
)
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def report(*blocks: Block):  # type: ignore[no-untyped-def]
    title = Prose("云岭市商务局2023年政府信息公开工作年度报告")
    return blocks_to_report([title, Prose("三、收到和处理政府信息公开申请情况"), *blocks], "a.html", "a.html", "0")


def requests(*lines: str) -> Grid:
    rows = [("", *COLUMNS)] + [(label, *line.split(",")) for label, line in zip(LABELS, lines, strict=True)]
    return Grid(tuple(GridRow(tuple(map(GridCell, row))) for row in rows))


def held(checks: tuple[Check, ...], key: str) -> list[bool | None]:
    return [c.holds for c in checks if c.key == key]


def test_a_table_that_adds_up_holds_in_every_row_and_column() -> None:
    line = "2,0,0,0,0,0,2"
    checks = report_to_checks(report(requests(line, "0,0,0,0,0,0,0", line, line, "0,0,0,0,0,0,0")))
    assert held(checks, "t3.row") == [True] * 5
    assert held(checks, "t3.balance") == [True] * 7


def test_what_does_not_add_up_fails_and_names_its_cells() -> None:
    line = "2,0,0,0,0,0,2"
    made = report(requests("3,0,0,0,0,0,2", "0,0,0,0,0,0,0", line, line, "0,0,0,0,0,0,0"))
    failed = [c for c in report_to_checks(made) if c.holds is False]
    assert [(c.key, c.left, c.right) for c in failed] == [("t3.row", 3, 2), ("t3.balance", 3, 2)]
    assert failed[0].text == "总计 = 自然人 + 法人或其他组织各列（一、本年新收政府信息公开申请数量）：2 ≠ 3"
    assert {parse_ref(ref).row for ref in failed[0].refs} == {1}
    assert [parse_ref(ref).cell for ref in failed[0].refs] == [1, 2, 3, 4, 5, 6, 7]


def test_a_blank_or_a_missing_row_leaves_a_check_open() -> None:
    line = "2,0,0,0,0,0,2"
    checks = report_to_checks(report(requests("2,,,,,,2", "0,0,0,0,0,0,0", line, line, "0,0,0,0,0,0,0")))
    assert held(checks, "t3.row")[0] is None
    assert held(checks, "t3.handled") == [None] * 7


def test_parts_above_the_total_of_a_sentence_fail() -> None:
    made = report(Prose("全年发布信息共100条，其中：动态类70条，政策类40条。"))
    (check,) = report_to_checks(made)
    assert (check.kind, check.holds, check.left, check.right) == ("prose", False, 110, 100)
    assert check.refs == (made.sections[0].paragraphs[0].ref,)


def test_parts_below_the_total_need_not_be_all_of_them() -> None:
    (check,) = report_to_checks(report(Prose("全年发布信息共100条，其中：动态类70条，政策类20条。")))
    assert check.holds is None


def test_parts_of_the_next_total_are_not_parts_of_this_one() -> None:
    checks = report_to_checks(report(Prose("复议30件，其中维持10件，纠正20件；诉讼5件，其中维持4件，纠正1件。")))
    assert [(c.right, c.holds) for c in checks] == [(30, True), (5, True)]


def test_a_part_may_say_itself_that_it_is_a_sum() -> None:
    (check,) = report_to_checks(
        report(Prose("公开信息共60条，其中：政策5条，解读材料共1条；预算报告共7条；通知12条；其他文件共51条等。"))
    )
    assert (check.holds, check.left, check.right) == (False, 76, 60)
    assert check.text.endswith("5 + 1 + 7 + 12 + 51 = 76 ≠ 60")


def test_a_sum_that_begins_anew_is_no_part() -> None:
    for tail in ("；公众号共90条", "，全年共200条", "；全市共发布90条"):
        checks = report_to_checks(report(Prose(f"发布信息100条，其中政策30条，解读20条{tail}。")))
        assert [(c.left, c.holds) for c in checks] == [(50, None)]


def test_a_report_is_shown_as_json_with_plain_numbers() -> None:
    shown = report_to_json(
        report(requests("2,/,0,0,0,0,2", "0,0,0,0,0,0,0", "2,0,0,0,0,0,2", "2,0,0,0,0,0,2", "0,0,0,0,0,0,0"))
    )
    row = shown["sections"][0]["tables"][0]["rows"][0]
    assert row["form_row"] == "new" and row["ref"] == "云岭市商务局-2023/s1/t1/r1"
    assert [c["number"] for c in row["cells"]] == [2, None, 0, 0, 0, 0, 2]
    assert row["cells"][1] == {
        "column": ["申请人情况", "法人或其他组织", "商业企业"],
        "text": "/",
        "number": None,
        "unit": "件",
        "blank": "slash",
    }
