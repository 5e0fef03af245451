"""Sections are found at heading lines, at headings of the format, and inside a report that ran together."""

from ingest.readers.blocks import Field, Grid, GridCell, GridRow, Heading, Prose
from ingest.sections import blocks_to_parts, prose_to_paragraphs

TABLE = Grid((GridRow((GridCell("项目"), GridCell("数量"))), GridRow((GridCell("信息"), GridCell("5")))))


def heads(*blocks: Prose | Heading | Grid | Field) -> list[tuple[str, str]]:
    return [(p.number, p.title) for p in blocks_to_parts(blocks)]


def test_what_stands_before_the_first_heading_is_a_section_without_number() -> None:
    parts = blocks_to_parts([Prose("联系电话：1234567。"), Prose("一、总体情况"), Prose("做了一些工作。")])
    assert [(p.number, p.title) for p in parts] == [("", ""), ("一", "总体情况")]
    assert parts[0].content == (Prose("联系电话：1234567。"),)


def test_no_empty_section_stands_before_the_first_heading() -> None:
    assert heads(Field("标题", "某局年报"), Prose("一、总体情况"), Prose("好。")) == [("一", "总体情况")]


def test_a_blank_after_the_numeral_does_not_hide_a_heading() -> None:
    assert (
        heads(Prose("一 、总体情况"), Prose("甲。"), Prose("二、 主动公开政府信息情况"), TABLE)[1][1]
        == "主动公开政府信息情况"
    )


def test_an_unknown_title_is_a_section_when_it_is_the_next_in_number() -> None:
    assert heads(Prose("一、总体情况"), Prose("甲。"), Prose("二、工作机制保障"), Prose("乙。"))[1] == (
        "二",
        "工作机制保障",
    )


def test_numbers_may_begin_again() -> None:
    found = heads(
        Prose("一、总体情况"),
        Prose("甲。"),
        Prose("一、主动公开政府信息情况"),
        TABLE,
        Prose("二、收到和处理政府信息公开申请情况"),
        TABLE,
    )
    assert [number for number, _ in found] == ["一", "一", "二"]


def test_a_report_in_one_paragraph_is_cut_at_titles_it_knows() -> None:
    text = (
        "现报告如下： 一、总体情况 2023年，完成了任务。（一）主动公开。发布5条。"
        "二、主动公开政府信息情况第二十条第（一）项规章0"
        "三、收到和处理政府信息公开申请情况一、本年新收政府信息公开申请数量0四、结转下年度继续办理0"
        "四、政府信息公开行政复议、行政诉讼情况无。五、存在的主要问题及改进情况有待加强。六、其他需要报告的事项无。"
    )
    parts = blocks_to_parts([Prose(text, page=3)])
    assert [p.number for p in parts] == ["", "一", "二", "三", "四", "五", "六"]
    assert parts[3].content == (Prose("一、本年新收政府信息公开申请数量0四、结转下年度继续办理0", page=3),)


def test_titles_of_older_reports_are_known() -> None:
    text = (
        "如下： 一、年度政府信息公开工作概述 甲。 二、政府信息主动公开情况 乙。 "
        "三、收费及减免情况 丙。 四、存在的主要问题和改进措施 丁。"
    )
    assert [t for _, t in heads(Prose(text))[1:]] == [
        "年度政府信息公开工作概述",
        "政府信息主动公开情况",
        "收费及减免情况",
        "存在的主要问题和改进措施",
    ]


def test_a_list_of_titles_in_a_sentence_is_no_section() -> None:
    assert heads(Prose("本报告包括总体情况、主动公开政府信息情况、其他需要报告的事项等六个部分。")) == [("", "")]


def test_a_table_of_contents_is_not_taken_for_sections() -> None:
    found = heads(
        Prose("一、总体情况"),
        Prose("二、主动公开政府信息情况"),
        Prose("一、总体情况"),
        Prose("甲。"),
        Prose("二、主动公开政府信息情况"),
        TABLE,
    )
    assert found == [("一", "总体情况"), ("二", "主动公开政府信息情况")]


def test_a_heading_over_a_table_becomes_its_caption() -> None:
    parts = blocks_to_parts([Prose("一、总体情况"), Heading("表二：发布情况", 2), TABLE])
    assert isinstance(grid := parts[0].content[0], Grid) and grid.caption == "表二：发布情况"


def test_a_long_paragraph_is_cut_at_its_subheads_and_keeps_its_words() -> None:
    text = "总的情况好。（一）主动公开。发布5条。（二）依申请公开。依照第二十条第（一）项办理。"
    assert prose_to_paragraphs(text) == (
        "总的情况好。",
        "（一）主动公开。发布5条。",
        "（二）依申请公开。依照第二十条第（一）项办理。",
    )


def test_the_furniture_of_a_page_is_left_out() -> None:
    text = (
        "当前位置： 首页政务公开 某局年报 来源：某局 时间：2010-05-12 00:00 --> "
        "微信 微博 QQ空间 文件下载 相关链接： 全年发布5条。 附件下载"
    )
    assert [c.text for p in blocks_to_parts([Prose(text)]) for c in p.content if isinstance(c, Prose)] == [
        "全年发布5条。"
    ]
