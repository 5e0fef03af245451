"""Grids become tables: merged headers paths, merged labels paths, official rows and columns known by the form."""

from decimal import Decimal

from ingest.load import blocks_to_report
from ingest.readers.blocks import Block, Grid, GridCell, GridRow, Prose
from ingest.report import Report, Row, Table

LEGAL = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
PROACTIVE, REQUESTS = "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"
CASES, OTHER = "四、政府信息公开行政复议、行政诉讼情况", "六、其他需要报告的事项"


def wide(text: str, colspan: int = 1, rowspan: int = 1) -> GridCell:
    return GridCell(text, rowspan, colspan)


def grid(*rows: list[str | GridCell], ruled: bool = True) -> Grid:
    boxes = [GridRow(tuple(c if isinstance(c, GridCell) else GridCell(c) for c in row)) for row in rows]
    return Grid(tuple(boxes), ruled=ruled)


def report(section: str, *blocks: Block) -> Report:
    return blocks_to_report(
        [Prose("云岭市商务局2023年政府信息公开工作年度报告"), Prose(section), *blocks], "a.html", "a.html", "0"
    )


def only_table(section: str, *blocks: Block) -> Table:
    (table,) = report(section, *blocks).tables
    return table


def texts(row: Row) -> list[str]:
    return [c.text for c in row.cells]


def requests_header() -> list[list[str | GridCell]]:
    return [
        [wide("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), wide("申请人情况", 7)],
        [wide("自然人", 1, 2), wide("法人或其他组织", 5), wide("总计", 1, 2)],
        [*LEGAL],
    ]


def test_merged_headers_and_labels_become_paths() -> None:
    table = only_table(
        OTHER,
        grid(
            [wide("类别", 2, 2), wide("数量", 2), wide("备注", 1, 2)],
            ["2022年", "2023年"],
            [wide("网站", 1, 2), "政策", "5", "6", ""],
            ["新闻", "7", "8", "—"],
        ),
    )
    assert [r.label for r in table.rows] == [("网站", "政策"), ("网站", "新闻")]
    assert table.columns == (("数量", "2022年"), ("数量", "2023年"), ("备注",))
    assert [c.blank for c in table.rows[1].cells] == [None, None, "dash"]


def test_a_caption_row_goes_before_the_labels_and_the_header_begins_again() -> None:
    table = only_table(
        OTHER,
        grid(
            [wide("甲类", 3)],
            ["项目", "本年", "上年"],
            ["信息", "1", "2"],
            [wide("乙类", 3)],
            ["项目", wide("金额", 2)],
            ["收费", wide("3", 2)],
        ),
    )
    assert [(r.label, [c.column for c in r.cells]) for r in table.rows] == [
        (("甲类", "信息"), [("本年",), ("上年",)]),
        (("乙类", "收费"), [("金额",)]),
    ]


def test_the_official_rows_of_table_two_are_known_by_their_words() -> None:
    table = only_table(
        PROACTIVE,
        grid(
            [wide("第二十条第（一）项", 4)],
            ["信息内容", "本年制发件数", "本年度止件数", "现行有效件数"],
            ["规章", "/", "0", "0"],
            ["规范性文件", "8", "", "1,018"],
            [wide("第二十条第（八）项", 4)],
            ["信息内容", wide("本年收费金额（单位：万元）", 3)],
            ["行政事业性收费", wide("3.5", 3)],
        ),
    )
    rules, normative, fees = table.rows
    assert table.form_table == "t2"
    assert normative.form_row == "normative" and normative.label[-1] == "行政规范性文件"
    assert normative.printed.endswith("规范性文件") and "行政" not in normative.printed
    assert [c.key for c in normative.cells] == ["issued", "repealed", "in_force"]
    assert [(c.number, c.blank) for c in normative.cells] == [(8, None), (None, "empty"), (1018, None)]
    assert rules.cells[0].blank == "slash"
    assert (fees.cells[0].number, fees.cells[0].unit) == (Decimal("3.5"), "万元")


def test_one_official_table_in_several_grids_is_one_table() -> None:
    table = only_table(
        PROACTIVE,
        grid(["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "0", "0", "0"]),
        Prose("第二十条第（五）项"),
        grid(["信息内容", "本年处理决定数量"], ["行政许可", "174"]),
    )
    assert [r.form_row for r in table.rows] == ["regulations", "permits"]
    assert table.rows[1].label == ("第二十条第（五）项", "行政许可")


def test_columns_that_no_form_has_are_not_taken_for_official() -> None:
    table = only_table(
        PROACTIVE, grid(["信息内容", "受理总数", "增减情况"], ["行政许可", "6", "-1"], ["行政处罚", "4", "0"])
    )
    assert table.form_table is None
    assert table.columns == (("受理总数",), ("增减情况",))


def test_merged_labels_of_table_three_become_official_paths() -> None:
    table = only_table(
        REQUESTS,
        grid(
            *requests_header(),
            [wide("一、本年新收政府信息公开申请数量", 3), "6", "", "", "", "", "", "6"],
            [wide("三、本年度\n办理结果", 1, 3), wide("（一）予以公开", 2), "2", "0", "0", "0", "0", "0", "2"],
            [
                wide("（六）其\n他处理", 1, 2),
                "2、申请人逾期未按收费通知要求缴纳费用、行政机关不再处理",
                "1",
                "0",
                "0",
                "0",
                "0",
                "0",
                "1",
            ],
            ["3、其他", "4", "0", "0", "0", "0", "0", "4"],
        ),
    )
    assert [r.form_row for r in table.rows] == ["new", "granted", "other.unpaid", "other.other"]
    assert table.rows[3].label == ("三、本年度办理结果", "（六）其他处理", "3.其他")
    assert table.rows[0].cells[1].blank == "empty"
    assert table.columns[1] == ("申请人情况", "法人或其他组织", "商业企业")


def test_a_ragged_line_is_read_where_its_figures_are_as_many_as_the_columns() -> None:
    table = only_table(
        REQUESTS,
        grid(
            ["", "", "自然人", "法人或其他组织", "", "总计"],
            ["", *LEGAL],
            ["一、本年新收政府信息公开申请数量", "", "6", "0", "0", "0", "0", "0", "6", ""],
            ["二、上年结转政府信息公开申请数量", "0", "0", "0", "0", "0", "0", "0"],
            ruled=False,
        ),
    )
    assert [texts(r) for r in table.rows] == [["6", "0", "0", "0", "0", "0", "6"], ["0"] * 7]


def test_a_ragged_line_with_a_blank_that_may_stand_in_two_places_is_unresolved() -> None:
    lines = [
        ["一、本年新收政府信息公开申请数量", "", "6", "0", "0", "0", "0", "0", "6"],
        ["二、上年结转政府信息公开申请数量", "", "1", "0", "0", "0", "0", "0", ""],
    ]
    made = report(REQUESTS, grid(*[list(line) for line in lines], ruled=False))
    new, carried_in = made.rows
    assert new.cells[-1].number == 6
    assert [c.number for c in carried_in.cells] == [None] * 7
    assert [u.ref for u in made.unresolved] == [carried_in.ref]


def test_rows_without_labels_are_known_only_when_none_is_left_over() -> None:
    def between(*unlabelled: list[str | GridCell]) -> list[Row]:
        first = grid(["1.属于国家秘密", *"0000000"], ruled=False)
        middle = [grid(row, ruled=False) for row in unlabelled]
        return list(report(REQUESTS, first, *middle, grid(["4.保护第三方合法权益", *"1000001"], ruled=False)).rows)

    both = between(["2", *"000002"], ["3", *"000003"])
    assert [r.form_row for r in both] == ["refused.secret", "refused.law", "refused.safety", "refused.third_party"]
    assert [r.origin for r in both] == ["printed", "recovered", "recovered", "printed"]
    assert [r.form_row for r in between(["2", *"000002"])].count(None) == 1


def test_rows_known_by_place_that_break_an_identity_are_taken_back() -> None:
    first = grid(["1.属于国家秘密", *"0000000"], ruled=False)
    last = grid(["3.危及“三安全一稳定”", *"0000000"], ruled=False)
    made = report(REQUESTS, first, grid(["2", *"000005"], ruled=False), last)
    assert [c.number for c in made.rows[1].cells] == [None] * 7
    assert made.unresolved[0].ref == made.rows[1].ref


def test_table_four_is_one_row_told_apart_by_its_columns() -> None:
    table = only_table(
        CASES,
        grid(
            [wide("行政复议", 5), wide("行政诉讼", 10)],
            [*(wide(o, 1, 2) for o in OUTCOMES), wide("未经复议直接起诉", 5), wide("复议后起诉", 5)],
            [*OUTCOMES, *OUTCOMES],
            [str(n) for n in range(15)],
        ),
    )
    (row,) = table.rows
    assert (row.label, row.form_row, row.origin) == ((), "cases", "printed")
    assert [c.key for c in row.cells][::5] == ["review.upheld", "direct.upheld", "after.upheld"]
    assert row.cells[14].column == ("行政诉讼", "复议后起诉", "总计") and row.cells[14].number == 14


def test_a_grid_without_numbers_and_headers_is_prose() -> None:
    made = report(OTHER, grid(["本年度没有收费。"]), grid(["甲", "乙"]))
    assert made.tables == ()
    assert [p.text for p in made.sections[-1].paragraphs] == ["本年度没有收费。", "甲 乙"]


def test_a_table_going_on_without_a_header_is_joined() -> None:
    table = only_table(OTHER, grid(["月份", "数量"], ["一月", "5"]), grid(["二月", "6"], ["三月", "7"]))
    assert [(r.label, r.cells[0].column, r.cells[0].text) for r in table.rows][2] == (("三月",), ("数量",), "7")


def test_every_row_and_cell_has_its_box_in_the_layout() -> None:
    table = only_table(
        REQUESTS,
        grid(*requests_header(), [wide("一、本年新收政府信息公开申请数量", 3), "6", "0", "0", "0", "0", "0", "6"]),
    )
    boxes = {(s.row, s.cell): s.text for line in table.layout for s in line if s.row}
    assert boxes[1, 0] == "一、本年新收政府信息公开申请数量"
    assert [boxes[1, n] for n in range(1, 8)] == texts(table.rows[0])


def test_a_table_out_of_prose_has_a_layout_made_for_it_and_leaves_the_prose() -> None:
    made = report(
        PROACTIVE,
        Prose(
            "全年情况如下。第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政许可17（二）其他情况良好。"
        ),
    )
    (table,) = made.tables
    assert table.recovered and {r.origin for r in table.rows} == {"recovered"}
    assert [p.text for p in made.sections[-1].paragraphs] == ["全年情况如下。", "（二）其他情况良好。"]
    assert {(s.row, s.cell) for line in table.layout for s in line} >= {(1, 0), (1, 1), (1, 2), (1, 3), (2, 0), (2, 1)}


def test_refs_count_sections_tables_and_rows_in_document_order() -> None:
    made = report(OTHER, Prose("前言。"), grid(["项目", "数量"], ["甲", "1"], ["乙", "2"]))
    assert [r.ref for r in made.rows] == ["云岭市商务局-2023/s1/t1/r1", "云岭市商务局-2023/s1/t1/r2"]
    assert made.sections[0].paragraphs[0].ref == "云岭市商务局-2023/s1/p1"


def test_figures_that_ran_together_as_name_unit_and_number_are_a_table() -> None:
    text = (
        "情况良好。 附表： 指标名称 计量单位 年末统计 "
        "公开信息数 条 6 其中：1．网站公开 条 5 4. 其他公开 条 1 复议数 件 0"
    )
    made = report(OTHER, Prose(text))
    (table,) = made.tables
    assert [(r.label, str(r.cells[0].number), r.cells[0].unit) for r in table.rows][:2] == [
        (("公开信息数",), "6", "条"),
        (("其中：1．网站公开",), "5", "条"),
    ]
    assert table.columns == (("年末统计",),) and made.sections[-1].paragraphs[0].text == "情况良好。"
