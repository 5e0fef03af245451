"""Readers of web pages, Word, Markdown and text: what is printed comes out once, in order, with its spans."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from ingest.errors import SourceError, UnknownFormat, UnreadableSource
from ingest.readers import source_to_blocks
from ingest.readers.blocks import Block, Field, Grid, Heading, Prose


def prose(blocks: list[Block]) -> list[str]:
    return [b.text for b in blocks if isinstance(b, Prose)]


def grids(blocks: list[Block]) -> list[Grid]:
    return [b for b in blocks if isinstance(b, Grid)]


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


def spans(grid: Grid) -> list[list[tuple[int, int]]]:
    return [[(cell.rowspan, cell.colspan) for cell in row.cells] for row in grid.rows]


def fields(blocks: list[Block]) -> dict[str, str]:
    return {b.name: b.value for b in blocks if isinstance(b, Field)}


def html(body: str, head: str = "") -> list[Block]:
    return source_to_blocks(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "report.html")


def text(content: str) -> list[Block]:
    return source_to_blocks(content.encode(), "report.txt")


# Text


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "big5hkscs"]
)
def test_text_is_read_in_any_usual_charset(codec: str) -> None:
    words = "一、總體情況\n本年收到申請6件。\n" if codec == "big5hkscs" else "一、总体情况\n本年收到申请6件。\n"
    assert prose(source_to_blocks(words.encode(codec), "report.txt")) == words.split()


@pytest.mark.parametrize(
    "data", ["本年收到申请6件。".encode()[:-1], "申请".encode() + b"\xff\xfe\x80", bytes(range(128, 256))]
)
def test_text_that_no_charset_fits_is_an_error_and_never_mojibake(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="编码"):
        source_to_blocks(data, "report.txt")


def test_the_head_of_a_text_becomes_fields_and_nothing_else() -> None:
    blocks = text(
        "标题: 甲县2023年度报告\n文号: \n发布机构: 甲县水务局\n页面链接见附表\n==== 正文 ====\n标题: 正文里的一行\n"
    )
    assert fields(blocks) == {"标题": "甲县2023年度报告", "发布机构": "甲县水务局"}
    assert prose(blocks) == ["标题: 正文里的一行"]


def test_tab_lines_are_one_ragged_grid_with_their_empty_cells() -> None:
    (before, grid, after) = text("二、主动公开\n第二十条第（一）项\t\t\n规章\t0\t\n\t其他\t3\t4\n三、申请\n")
    assert (before, after) == (Prose("二、主动公开"), Prose("三、申请"))
    assert isinstance(grid, Grid) and not grid.ruled
    assert texts(grid) == [["第二十条第（一）项", "", ""], ["规章", "0", ""], ["", "其他", "3", "4"]]


def test_an_indent_made_of_tabs_makes_no_table() -> None:
    assert text("\t本年收到申请6件。\n\n联系电话：\t无。") == [Prose("本年收到申请6件。"), Prose("联系电话：\t无。")]


WRAPPED = """\
一、总体情况
我局认真落实各项要求，本年度共发布信息三百余条，其中政策
文件十二条，解读材料九条，收到申请 34 件，上年结转申请 1
2 件，均已按时办结，没有发生行政复议和行政诉讼。
第二段说的是另一件事情，它从新的一行开始写起，没有任何空
行与上一段隔开。
（一）主动公开
继续做好主动公开工作，完善制度，规范流程，明确责任，
加强培训
行政许可 97
"""


def test_hard_wrapped_lines_are_joined_up_to_short_lines_and_headings() -> None:
    heading, first, second, sub, third, *labels = prose(text(WRAPPED))
    assert (heading, sub, labels) == ("一、总体情况", "（一）主动公开", ["行政许可 97"])
    assert "政策文件十二条" in first and "结转申请 12 件" in first and first.endswith("行政诉讼。")
    assert second.endswith("没有任何空行与上一段隔开。") and third.endswith("明确责任，加强培训")


def test_lines_of_text_that_is_not_wrapped_stay_apart() -> None:
    lines = [
        "一、总体情况",
        "短句一。",
        "这一行比其他各行都要长得多，因为它是整整一段没有折行的文字，" * 6,
        "地址甲路1号",
        "电话 0371",
    ]
    assert prose(text("\n".join(lines))) == lines


def test_text_in_one_giant_line_stays_one_paragraph() -> None:
    line = "一、总体情况本年度收到申请6件。二、主动公开政府信息情况" * 200
    assert text(line) == [Prose(line)]


# Markdown


def test_each_pipe_table_is_its_own_grid_and_the_debris_between_survives_in_order() -> None:
    first = "| 业 | 构 |\n|---|---|\n| 一、新收 | 3 |\n| 0 | 1 |\n|:--|--:|\n"
    content = f"## 表三\n{first}\n（三）不\n予公开\n| 5.其他 | 2 |\n|---|---|\n"
    blocks = source_to_blocks(content.encode(), "report.md")
    assert blocks[0] == Heading("表三", 2)
    assert [texts(g) for g in grids(blocks)] == [[["业", "构"], ["一、新收", "3"]], [["0", "1"]], [["5.其他", "2"]]]
    assert prose(blocks) == ["（三）不", "予公开"]
    assert blocks.index(Prose("予公开")) < blocks.index(grids(blocks)[2])


def test_markdown_marks_are_not_text_and_its_html_tables_keep_their_spans() -> None:
    table = "<table><tr><td colspan=2>总计</td></tr>\n<tr><td>甲</td><td>1</td></tr></table>"
    content = f"**一、总体情况**\n\n{table}\n\n见[附件](a.doc)。\n"
    blocks = source_to_blocks(content.encode(), "report.md")
    assert prose(blocks) == ["一、总体情况", "见附件。"]
    assert spans(grids(blocks)[0])[0] == [(1, 2)]


# Web pages


def test_word_spans_of_one_word_are_joined_and_source_line_breaks_leave_no_blank() -> None:
    cell = "<p><span>自然</span><span>人</span><o:p></o:p></p>"
    sentence = "<p><span>本年\n  收到<b>申请</b></span> <font>20</font><font>23</font>  件。</p>"
    blocks = html(f"{sentence}<table><tr><td>{cell}</td><td>1</td></tr></table>")
    assert prose(blocks) == ["本年收到申请 2023 件。"]
    assert texts(grids(blocks)[0]) == [["自然人", "1"]]


def test_line_breaks_and_block_ends_separate_prose_but_not_the_text_of_a_cell() -> None:
    cells = "<td><p>法律服务</p><p>机构</p></td><td>1<br>2</td>"
    blocks = html(f"<div>第一行<br>第二行<p>第三行</p>尾</div><table><tr>{cells}</tr></table>")
    assert prose(blocks) == ["第一行", "第二行", "第三行", "尾"]
    assert texts(grids(blocks)[0]) == [["法律服务机构", "1 2"]]


def test_spans_of_a_web_table_are_kept_and_absurd_ones_clamped() -> None:
    first = "<tr><td rowspan=2>三、结果</td><td colspan=0>甲</td><th colspan='9999'>乙</th></tr>"
    second = "<tr><td rowspan=70>1</td><td>2</td></tr>"
    (grid,) = grids(html(f"<table><caption>表三</caption>{first}{second}</table>"))
    assert grid.caption == "表三"
    assert spans(grid) == [[(2, 1), (1, 1), (1, 100)], [(1, 1), (1, 1)]]


def test_facts_about_the_document_are_kept_apart_from_its_tables() -> None:
    row = "<tr><td>索 引 号</td><td>A-1</td><td>发布机构：</td><td>甲县水务局</td></tr>"
    meta = f"<table>{row}<tr><td>文号</td><td></td></tr></table>"
    pairs = "<div class=meta><div><b>标题：</b>甲县年报</div></div><p>来源：甲县水务局 发布时间：2024-01-17</p>"
    data = "<table><tr><td>名称</td><td>数量</td></tr><tr><td>来源</td><td>3</td></tr></table>"
    blocks = html(
        meta + pairs + data + "<p>单位：万元</p>", "<title>年报</title><meta name=PubDate content=2024-01-18>"
    )
    assert [(b.name, b.value) for b in blocks if isinstance(b, Field)] == [
        ("标题", "年报"), ("发布时间", "2024-01-18"), ("索引号", "A-1"), ("发布机构", "甲县水务局"),
        ("标题", "甲县年报"), ("来源", "甲县水务局"), ("发布时间", "2024-01-17"),
    ]  # fmt: skip
    assert [texts(g) for g in grids(blocks)] == [[["名称", "数量"], ["来源", "3"]]]
    assert prose(blocks) == ["单位：万元"]


def test_a_pair_inside_the_report_is_its_text() -> None:
    blocks = html("<p>来源：甲县水务局</p><p>一、总体情况</p><p>网址：www.example.org</p><p>单位：甲县水务局</p>")
    assert fields(blocks) == {"来源": "甲县水务局"}
    assert prose(blocks) == ["一、总体情况", "网址：www.example.org", "单位：甲县水务局"]


def test_the_site_around_the_report_is_dropped_and_the_report_inside_such_parts_is_not() -> None:
    links = "<ul><li><a href=/>首页</a></li><li><a href=/x>政务服务</a></li></ul>"
    page = f"<nav>站内导航</nav><article><div class='head-menu'>欢迎您</div>{links}<script>var 甲=1</script>"
    report = "<div class='content-footer'><p>一、总体情况</p><p>本年收到申请6件。</p></div></article>"
    assert prose(html(page + report + "<div id=footer>版权所有</div><p>京ICP备1号</p>")) == [
        "一、总体情况",
        "本年收到申请6件。",
    ]


def test_tables_that_only_arrange_the_page_are_taken_apart() -> None:
    inner = "<table><tr><td>行政许可</td><td>7</td></tr></table>"
    blocks = html(f"<table><tr><td><p>一、总体情况</p>{inner}<p>二、其他。</p></td><td></td></tr></table>")
    assert [type(b).__name__ for b in blocks] == ["Prose", "Grid", "Prose"]


def test_text_that_stands_in_a_table_but_in_no_cell_is_not_lost() -> None:
    blocks = html("<table>表前<p>说明</p><tr><td>甲</td><td>1</td></tr>表后</table>")
    assert prose(blocks) == ["表前", "说明", "表后"] and texts(grids(blocks)[0]) == [["甲", "1"]]


def test_a_table_inside_a_cell_follows_the_table_it_stands_in() -> None:
    inner = "<table><tr><td>内甲</td><td>7</td></tr></table>"
    outer, nested = grids(html(f"<table><tr><td>甲</td><td>1</td></tr><tr><td>乙{inner}</td><td>2</td></tr></table>"))
    assert (texts(outer), texts(nested)) == ([["甲", "1"], ["乙", "2"]], [["内甲", "7"]])


@pytest.mark.parametrize(
    "opening, closing", [("<div>", "</div>"), ("<table><tr><td>", "</td></tr></table>"), ("<span>", "")]
)
def test_a_page_nested_ten_thousand_deep_loses_nothing(opening: str, closing: str) -> None:
    assert prose(html(opening * 10_000 + "本年收到申请6件。" + closing * 10_000)) == ["本年收到申请6件。"]


@pytest.mark.parametrize("declared, codec", [("gb2312", "gb18030"), ("gbk", "utf-8"), ("utf-8", "utf-16")])
def test_the_bytes_of_a_page_decide_its_charset_whatever_it_declares(declared: str, codec: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>本年收到申请6件，镕。</p></body></html>'
    assert prose(source_to_blocks(page.encode(codec), "page")) == ["本年收到申请6件，镕。"]


# Word


def word(build: object) -> list[Block]:
    document = Document()
    build(document)  # type: ignore[operator]
    out = BytesIO()
    document.save(out)
    return source_to_blocks(out.getvalue(), "report.docx")


def test_a_word_document_is_read_in_the_order_of_its_body_with_true_spans() -> None:
    def build(document: Document) -> None:
        document.add_heading("甲县年报", 1)
        document.add_paragraph("一、总体情况")
        table = document.add_table(3, 3)
        for n, cell in enumerate(c for row in table.rows for c in row.cells):
            cell.text = str(n)
        table.cell(0, 0).merge(table.cell(2, 0)).text = "三、结果"
        table.cell(0, 1).merge(table.cell(0, 2)).text = "总计"
        document.add_paragraph("二、其他")

    heading, first, grid, last = word(build)
    assert (heading, first, last) == (Heading("甲县年报", 1), Prose("一、总体情况"), Prose("二、其他"))
    assert isinstance(grid, Grid) and texts(grid) == [["三、结果", "总计"], ["4", "5"], ["7", "8"]]
    assert spans(grid) == [[(3, 1), (1, 2)], [(1, 1), (1, 1)], [(1, 1), (1, 1)]]


def test_a_table_inside_a_word_cell_follows_and_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框中文字</w:t></w:r></w:p></w:txbxContent>"
    twice = (
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )

    def build(document: Document) -> None:
        document.add_paragraph("正文")._p.append(parse_xml(twice))
        table = document.add_table(2, 2)
        table.cell(0, 0).text, table.cell(0, 1).text, table.cell(1, 0).text = "甲", "1", "乙"
        inner = table.cell(1, 1).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "内", "2"

    blocks = word(build)
    assert prose(blocks) == ["正文", "框中文字"]
    assert [texts(g) for g in grids(blocks)] == [[["甲", "1"], ["乙", ""]], [["内", "2"]]]


def test_numbers_that_word_counts_itself_are_part_of_the_text() -> None:
    def build(document: Document) -> None:
        root = document.part.numbering_part.element
        level = (
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        )
        root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{level}</w:abstractNum>'))
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
        for title in ("总体情况", "主动公开"):
            number = OxmlElement("w:numPr")
            number.append(OxmlElement("w:numId"))
            number[0].set(qn("w:val"), "90")
            document.add_paragraph(title)._p.get_or_add_pPr().append(number)

    assert prose(word(build)) == ["一、总体情况", "二、主动公开"]


# The choice of the reader


def test_the_content_decides_and_a_wrong_extension_does_no_harm() -> None:
    page = "<!DOCTYPE html><html><body><p>本年收到申请6件。</p></body></html>".encode()
    for name in ("a.txt", "a.pdf", "a.docx", "a", "https://example.org/t20240101_1.htm?x=1.pdf"):
        assert source_to_blocks(page, name) == [Prose("本年收到申请6件。")]
    assert grids(source_to_blocks("| 甲 | 1 |\n|---|---|\n".encode(), "a.txt"))[0].ruled
    assert source_to_blocks("一、总体情况。".encode(), "a.pdf") == [Prose("一、总体情况。")]


def test_an_empty_file_is_one_clear_error() -> None:
    for data in (b"", b" \n\n"):
        with pytest.raises(UnreadableSource, match=r"a\.pdf：文件是空的"):
            source_to_blocks(data, "a.pdf")


def test_kinds_without_a_reader_are_named() -> None:
    workbook = BytesIO()
    with zipfile.ZipFile(workbook, "w") as packed:
        packed.writestr("xl/workbook.bin", "")
    kinds = {
        "旧版 Office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64),
        "Excel": workbook.getvalue(),
        "归档": b"From: x\r\nMIME-Version: 1.0\r\n",
    }
    for what, data in kinds.items():
        with pytest.raises(UnknownFormat, match=what):
            source_to_blocks(data, "a.pdf")
    for data in (b'{"a": 1}', bytes(range(256))):
        with pytest.raises(SourceError):
            source_to_blocks(data, "a.xyz")


def test_an_image_and_a_cut_off_word_file_are_clear_errors() -> None:
    with pytest.raises(UnreadableSource, match="图片"):
        source_to_blocks(b"\x89PNG\r\n\x1a\n" + bytes(20), "a.png")
    out = BytesIO()
    Document().save(out)
    with pytest.raises(UnreadableSource, match="已损坏"):
        source_to_blocks(out.getvalue()[:2000], "a.docx")
    with pytest.raises(UnreadableSource, match="没有可读的正文"):
        source_to_blocks(b"<html><body><script>1</script></body></html>", "a.html")
