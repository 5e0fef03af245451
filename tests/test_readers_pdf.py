"""The PDF reader, on pages drawn by ourselves: prose, ruled tables with spans, and what a page break does to them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import UnreadableSource
from ingest.readers import source_to_blocks
from ingest.readers.blocks import Block, Grid, GridRow, Prose

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
HEIGHT, LEFT, SIZE = 842, 74, 16
TEXT_WIDTH = 28

Cells = dict[tuple[int, int, int, int], str]
"""Row, column, rowspan and colspan of a box, and its text; ``|`` breaks the text into lines."""


def pdf(draw: Callable[[Canvas], None], encrypt: StandardEncryption | None = None) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, HEIGHT), encrypt=encrypt)
    canvas.setFont("STSong-Light", SIZE)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def blocks_of(draw: Callable[[Canvas], None]) -> list[Block]:
    return source_to_blocks(pdf(draw), "report.pdf")


def new_page(canvas: Canvas) -> None:
    canvas.showPage()
    canvas.setFont("STSong-Light", SIZE)


def write(canvas: Canvas, top: float, text: str, indent: int = 0, size: int = SIZE) -> None:
    canvas.setFontSize(size)
    canvas.drawString(LEFT + indent * SIZE, HEIGHT - top, text)


def write_wrapped(canvas: Canvas, top: float, text: str) -> float:
    """A paragraph as Word prints it: first line indented by two characters. Returns where the next line goes."""
    text = "　　" + text
    for start in range(0, len(text), TEXT_WIDTH):
        line = text[start : start + TEXT_WIDTH]
        write(canvas, top, line.lstrip("　"), 2 if start == 0 else 0)
        top += 28
    return top


def rule(canvas: Canvas, xs: list[float], ys: list[float], cells: Cells) -> None:
    canvas.setFontSize(9)
    for (row, column, rows, columns), text in cells.items():
        x, y = xs[column], ys[row]
        canvas.rect(x, HEIGHT - ys[row + rows], xs[column + columns] - x, ys[row + rows] - y)
        for n, line in enumerate(text.split("|")):
            canvas.drawString(x + 5, HEIGHT - y - 14 - 11 * n, line)


def prose(blocks: list[Block]) -> list[str]:
    return [b.text for b in blocks if isinstance(b, Prose)]


def grids(blocks: list[Block]) -> list[Grid]:
    return [b for b in blocks if isinstance(b, Grid)]


def row(grid_row: GridRow) -> list[tuple[str, int, int]]:
    return [(c.text, c.rowspan, c.colspan) for c in grid_row.cells]


LONG = "本机关认真贯彻落实条例各项要求，全年主动公开信息五百余条，收到申请三十四件，均已按时答复，没有发生复议，"


def test_lines_of_a_paragraph_are_joined_and_titles_and_headings_stand_alone() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFontSize(22)
        canvas.drawCentredString(297, HEIGHT - 100, "甲县人民政府")
        canvas.drawCentredString(297, HEIGHT - 135, "2023年年度报告")
        write(canvas, 200, "一、总体情况", 2)
        top = write_wrapped(canvas, 228, LONG + LONG + "完毕。")
        write_wrapped(canvas, top, LONG + "再完毕。")

    blocks = blocks_of(draw)
    assert prose(blocks) == [
        "甲县人民政府",
        "2023年年度报告",
        "一、总体情况",
        LONG + LONG + "完毕。",
        LONG + "再完毕。",
    ]
    assert all(b.page == 1 and b.box is not None for b in blocks if isinstance(b, Prose))


@pytest.mark.parametrize("number", ["- 1 -", "1", "第 1 页", "第1页 共2页", "— 1 —", "1/2"])
def test_a_paragraph_runs_on_over_the_page_and_page_numbers_are_dropped(number: str) -> None:
    def draw(canvas: Canvas) -> None:
        top = 750 - 28 * 4
        write_wrapped(canvas, top, (LONG * 3)[: TEXT_WIDTH * 5 - 2])
        write(canvas, 800, number, 12, 12)
        new_page(canvas)
        write(canvas, 90, "这是下一页上的末行。")
        write_wrapped(canvas, 118, "共2")

    blocks = blocks_of(draw)
    assert prose(blocks) == [(LONG * 3)[: TEXT_WIDTH * 5 - 2] + "这是下一页上的末行。", "共2"]
    assert [b.page for b in blocks if isinstance(b, Prose)] == [1, 2]


def test_spans_come_from_the_boxes_and_lines_of_a_cell_are_joined() -> None:
    xs, ys = [74, 130, 240, 330, 420], [100, 130, 160, 190]
    cells: Cells = {
        (0, 0, 2, 2): "（本列数据的勾稽|关系）", (0, 2, 1, 2): "法人或其|他组织",
        (1, 2, 1, 1): "商业企|业", (1, 3, 1, 1): "其他",
        (2, 0, 1, 1): "（一）", (2, 1, 1, 1): "公开", (2, 2, 1, 1): "3", (2, 3, 1, 1): "",
    }  # fmt: skip
    (grid,) = grids(blocks_of(lambda canvas: rule(canvas, xs, ys, cells)))
    assert [row(r) for r in grid.rows] == [
        [("（本列数据的勾稽关系）", 2, 2), ("法人或其他组织", 1, 2)],
        [("商业企业", 1, 1), ("其他", 1, 1)],
        [("（一）", 1, 1), ("公开", 1, 1), ("3", 1, 1), ("", 1, 1)],
    ]
    assert grid.rows[0].page == 1 and grid.rows[0].box == pytest.approx((74, 100, 420, 130), abs=1)


def test_two_figures_in_one_box_are_not_one_figure_and_a_figure_broken_by_its_box_is() -> None:
    cells: Cells = {(0, 0, 1, 1): "12|34", (0, 1, 1, 1): "44722|8", (1, 0, 1, 1): "甲", (1, 1, 1, 1): "1"}
    (grid,) = grids(blocks_of(lambda canvas: rule(canvas, [74, 174, 207], [100, 130, 160], cells)))
    assert [c.text for c in grid.rows[0].cells] == ["12 34", "447228"]


def test_a_figure_wider_than_its_box_is_not_cut_by_the_border() -> None:
    cells: Cells = {(0, 0, 1, 1): "行政许可", (0, 1, 1, 1): "3985758", (0, 2, 1, 1): "", (1, 0, 1, 1): "甲"}
    blocks = blocks_of(lambda canvas: rule(canvas, [74, 174, 202, 302], [100, 130, 160], cells))
    assert [c.text for c in grids(blocks)[0].rows[0].cells] == ["行政许可", "3985758", ""]


def test_fake_bold_does_not_double_a_figure() -> None:
    def draw(canvas: Canvas) -> None:
        rule(canvas, [74, 174, 274], [100, 130], {(0, 0, 1, 1): "行政许可", (0, 1, 1, 1): "37"})
        canvas.drawString(179.3, HEIGHT - 114, "37")

    assert row(grids(blocks_of(draw))[0].rows[0])[1][0] == "37"


def test_a_frame_around_prose_is_no_table_and_clips_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        for n in range(3):
            canvas.rect(LEFT, HEIGHT - 128 - 28 * n, TEXT_WIDTH * SIZE - 6, 28)
        write_wrapped(canvas, 120, LONG[: TEXT_WIDTH * 2 - 3] + "。" + LONG)

    blocks = blocks_of(draw)
    assert not grids(blocks)
    assert prose(blocks) == [LONG[: TEXT_WIDTH * 2 - 3] + "。" + LONG]


def draw_broken_table(canvas: Canvas, lower: Cells, between: str = "", shift: float = 0) -> None:
    xs = [74, 130, 190, 330, 420]
    upper: Cells = {
        (0, 0, 1, 3): "一、新收", (0, 3, 1, 1): "10",
        (1, 0, 1, 1): "三、本年度", (1, 1, 1, 1): "（四）无", (1, 2, 1, 1): "1.不掌握", (1, 3, 1, 1): "7",
    }  # fmt: skip
    write(canvas, 100, "三、收到和处理情况")
    rule(canvas, xs, [700, 730, 760], upper)
    new_page(canvas)
    if between:
        write(canvas, 70, between)
    rule(canvas, [x + shift for x in xs], [80, 110, 140, 170], lower)


LOWER: Cells = {
    (0, 0, 2, 1): "", (0, 1, 2, 1): "法提供", (0, 2, 1, 1): "2.没有", (0, 3, 1, 1): "2",
    (1, 2, 1, 1): "3.不明确", (1, 3, 1, 1): "1",
    (2, 0, 1, 3): "四、结转", (2, 3, 1, 1): "0",
}  # fmt: skip


@pytest.mark.parametrize("shift", [0, -3])
def test_a_table_and_a_label_broken_over_two_pages_become_whole(shift: float) -> None:
    (grid,) = grids(blocks_of(lambda canvas: draw_broken_table(canvas, LOWER, shift=shift)))
    assert [row(r) for r in grid.rows] == [
        [("一、新收", 1, 3), ("10", 1, 1)],
        [("三、本年度", 3, 1), ("（四）无法提供", 3, 1), ("1.不掌握", 1, 1), ("7", 1, 1)],
        [("2.没有", 1, 1), ("2", 1, 1)],
        [("3.不明确", 1, 1), ("1", 1, 1)],
        [("四、结转", 1, 3), ("0", 1, 1)],
    ]
    assert [r.page for r in grid.rows] == [1, 1, 2, 2, 2]


def test_a_new_label_after_the_page_break_is_not_taken_for_the_rest_of_the_last() -> None:
    lower = {**LOWER, (0, 1, 2, 1): "（五）不处理"}
    (grid,) = grids(blocks_of(lambda canvas: draw_broken_table(canvas, lower)))
    assert ("（四）无", 1, 1) in row(grid.rows[1]) and ("（五）不处理", 2, 1) in row(grid.rows[2])


def test_a_row_cut_by_the_page_break_is_one_row() -> None:
    lower: Cells = {
        (0, 0, 1, 1): "", (0, 1, 1, 1): "法提供", (0, 2, 1, 1): "相关信息", (0, 3, 1, 1): "",
        (1, 0, 1, 3): "四、结转", (1, 3, 1, 1): "0",
        (2, 0, 1, 3): "五、其他", (2, 3, 1, 1): "5",
    }  # fmt: skip
    (grid,) = grids(blocks_of(lambda canvas: draw_broken_table(canvas, lower)))
    assert [c.text for c in grid.rows[1].cells] == ["三、本年度", "（四）无法提供", "1.不掌握相关信息", "7"]
    assert len(grid.rows) == 4


HEAD: Cells = {(0, 0, 1, 3): "信息内容", (0, 3, 1, 1): "件数"}
FOUR_HEADS: Cells = {(0, 0, 1, 1): "内容", (0, 1, 1, 1): "制发", (0, 2, 1, 1): "废止", (0, 3, 1, 1): "有效"}
FOUR_FIGURES: Cells = {(0, 0, 1, 1): "规章", (0, 1, 1, 1): "1", (0, 2, 1, 1): "0", (0, 3, 1, 1): "11"}
FOUR_BLANKS: Cells = {**FOUR_FIGURES, (0, 0, 1, 1): "文件", (0, 1, 1, 1): "", (0, 2, 1, 1): "", (0, 3, 1, 1): ""}


@pytest.mark.parametrize("upper", [FOUR_HEADS, FOUR_BLANKS])
def test_a_break_between_two_rows_never_makes_one_row_of_them(upper: Cells) -> None:
    def draw(canvas: Canvas) -> None:
        rule(canvas, [74, 130, 190, 330, 420], [730, 760], upper)
        new_page(canvas)
        rule(canvas, [74, 130, 190, 330, 420], [80, 110], FOUR_FIGURES)

    (grid,) = grids(blocks_of(draw))
    assert [[c.text for c in r.cells] for r in grid.rows] == [list(upper.values()), list(FOUR_FIGURES.values())]


def test_a_head_repeated_after_the_page_break_is_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        rule(canvas, [74, 130, 190, 330, 420], [700, 730, 760], {**HEAD, (1, 0, 1, 3): "行政许可", (1, 3, 1, 1): "7"})
        new_page(canvas)
        rule(canvas, [74, 130, 190, 330, 420], [80, 110, 140], {**HEAD, (1, 0, 1, 3): "行政处罚", (1, 3, 1, 1): "0"})

    (grid,) = grids(blocks_of(draw))
    assert [[c.text for c in r.cells] for r in grid.rows] == [
        ["信息内容", "件数"],
        ["行政许可", "7"],
        ["行政处罚", "0"],
    ]


def test_a_table_without_borders_at_the_page_break_or_at_its_sides_loses_no_cell() -> None:
    def draw(canvas: Canvas) -> None:
        for x in (174, 274):
            canvas.line(x, HEIGHT - 700, x, HEIGHT - 780)
        for y in (700, 730, 760):
            canvas.line(74, HEIGHT - y, 374, HEIGHT - y)
        for row_number, texts in enumerate((("甲", "1", "2"), ("乙", "3", "4"), ("丙", "5", "6"))):
            for column, text in enumerate(texts):
                canvas.drawString(80 + 100 * column, HEIGHT - 715 - 30 * row_number, text)

    (grid,) = grids(blocks_of(draw))
    assert [[c.text for c in r.cells] for r in grid.rows] == [["甲", "1", "2"], ["乙", "3", "4"], ["丙", "5", "6"]]


def test_figures_of_a_title_in_another_font_stay_in_their_line() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 100, "甲县　　年度报告", 6, 24)
        canvas.setFont("Times-Roman", 15)
        canvas.drawString(LEFT + 6 * SIZE + 50, HEIGHT - 97, "2023")

    assert [text.replace(" ", "").replace("　", "") for text in prose(blocks_of(draw))] == ["甲县2023年度报告"]


def test_radicals_that_browsers_print_are_read_as_characters() -> None:
    assert prose(blocks_of(lambda canvas: write(canvas, 100, "⼀、⾏政许可由⺠政局⻓审批"))) == [
        "一、行政许可由民政局长审批"
    ]


def test_tables_with_text_between_them_or_other_columns_stay_two() -> None:
    assert len(grids(blocks_of(lambda canvas: draw_broken_table(canvas, LOWER, between="四、复议情况")))) == 2
    assert len(grids(blocks_of(lambda canvas: draw_broken_table(canvas, LOWER, shift=40)))) == 2


def test_tables_and_prose_come_in_reading_order() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 100, "二、主动公开", 2)
        rule(canvas, [74, 174, 274], [120, 150], {(0, 0, 1, 1): "行政许可", (0, 1, 1, 1): "37"})
        write(canvas, 190, "三、申请", 2)

    first, grid, last = blocks_of(draw)
    assert (first.text, type(grid), last.text) == ("二、主动公开", Grid, "三、申请")  # type: ignore[union-attr]


def read_error(data: bytes) -> str:
    with pytest.raises(UnreadableSource) as caught:
        source_to_blocks(data, "report.pdf")
    return str(caught.value)


def test_a_pdf_that_cannot_be_read_is_one_clear_error() -> None:
    whole = pdf(lambda canvas: write(canvas, 100, "本年收到申请6件，办结6件。" * 2))
    assert "不完整" in read_error(whole[: len(whole) // 2])
    assert "已损坏" in read_error(b"%PDF-1.4\n" + b"x" * 200 + b"\n%%EOF")
    assert "已加密" in read_error(pdf(lambda canvas: write(canvas, 100, "申请"), StandardEncryption("secret")))


def test_a_scan_is_named_as_one() -> None:
    image = BytesIO()
    Image.new("RGB", (40, 40), "gray").save(image, "PNG")
    image.seek(0)
    assert "扫描件" in read_error(pdf(lambda canvas: canvas.drawImage(ImageReader(image), 0, 0, 595, 842)))
