"""Blocks → HTML in several styles: clean markup, Word's own, old sites with their chrome, signs set apart."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from ingest.readers.blocks import Block, Grid, GridCell, Heading, Prose
from tests.official.figures import OfficialReport
from tests.official.layout import report_to_blocks

_CLEAN_PAGE = """<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>{title}</title></head>
<body>
<article>
{body}
</article>
</body>
</html>
"""
_WORD_PAGE = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{title}</title>
<style>p.MsoNormal {{ margin:0cm; font-family:仿宋 }}</style></head>
<body lang="ZH-CN"><div class="WordSection1">
{body}
</div></body>
</html>
"""
_OLD_SITE_PAGE = """<html>
<head><meta charset="utf-8"><title>{title}_政府信息公开平台</title><script>var count = 2019;</script></head>
<body>
<div class="top"><a href="/">首页</a> | <a href="/xxgk/">政府信息公开</a> | <a href="/bs/">办事服务</a></div>
<table class="menu"><tr><td><a href="/znxx">公开指南</a></td><td><a href="/ml">公开目录</a></td></tr></table>
<div class="main">
<table class="xxgk"><tbody>
<tr><td>名称</td><td colspan="3">{title}</td></tr>
<tr><td>索引号</td><td>000000000/{next_year}-00001</td><td>分类</td><td>信息公开年报</td></tr>
<tr><td>发布机构</td><td>{org}</td><td>公开日期</td><td>{next_year}-01-20</td></tr>
</tbody></table>
<div id="zoom">
{body}
</div></div>
<div class="footer">版权所有：{org}　网站标识码：0000000000　今日访问 12345 次</div>
</body>
</html>
"""

_TABLES_PAGE = """<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=utf-8">
<TITLE>{title}</TITLE></HEAD>
<BODY><TABLE width=1000 align=center><TR><TD colspan=2><IMG src=top.jpg alt="欢迎访问"></TD></TR>
<TR><TD width=200 valign=top><TABLE><TR><TD><A href=/1>机构职能</A></TD></TR><TR><TD><A href=/2>领导信息</A></TD></TR>
<TR><TD>今日访问：1024</TD></TR></TABLE></TD>
<TD valign=top><TABLE width=100%><TR><TD>当前位置：<A href=/>首页</A> &gt; <A href=/nb>年度报告</A></TD></TR>
<TR><TD align=center><FONT size=5>{title}</FONT></TD></TR>
<TR><TD>发布时间：{next_year}-01-20　　浏览次数：2048　　字号：大 中 小</TD></TR>
<TR><TD><TABLE><TR><TD><DIV>
{body}
</DIV></TD></TR></TABLE></TD></TR></TABLE></TD></TR>
<TR><TD colspan=2>版权所有：{org}　ICP备00000000号　电话：0000-0000000</TD></TR></TABLE></BODY></HTML>
"""


def to_html(report: OfficialReport, style: str = "clean") -> str:
    """The report as one HTML page; `style` is one of HTML_STYLES."""
    page, block_to_markup = _STYLES[style]
    body = "\n".join(block_to_markup(block) for block in report_to_blocks(report))
    return page.format(title=escape(report.title), org=escape(report.org), next_year=report.year + 1, body=body)


def _clean(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Prose(text):
            return f"<p>{escape(text)}</p>"
        case Grid():
            return grid_to_markup(block)
    raise TypeError(f"no markup for {block!r}")


def grid_to_markup(grid: Grid) -> str:
    """A table in clean HTML."""
    return _table(grid, lambda cell: escape(cell.text), "<table>")


def _word(block: Block) -> str:
    match block:
        case Heading(text) | Prose(text):
            return f'<p class="MsoNormal" style="text-indent:2em">{_spans(text)}</p>'
        case Grid():
            return _table(block, _word_cell, '<table class="MsoTableGrid" border="1" cellspacing="0">')
    raise TypeError(f"no markup for {block!r}")


def _old_site(block: Block) -> str:
    match block:
        case Heading(text, 1):
            return f'<p align="center"><b>{escape(text)}</b></p>'
        case Heading(text) | Prose(text):
            return f"　　{escape(text)}<br>"
        case Grid():
            return _table(block, lambda cell: f"&nbsp;{escape(cell.text)}", '<table border="1" width="100%">')
    raise TypeError(f"no markup for {block!r}")


def _unclosed(block: Block) -> str:
    """Tags in capitals, attributes without quotes, and hardly a tag closed, as pages were written by hand."""
    match block:
        case Heading(text) | Prose(text):
            return f"<P align=left>{escape(text)}"
        case Grid(rows):
            lines = ("<TR>" + "".join(_unclosed_cell(cell) for cell in row.cells) for row in rows)
            return "\n".join(["<TABLE border=1>", *lines, "</TABLE>"])
    raise TypeError(f"no markup for {block!r}")


def _unclosed_cell(cell: GridCell) -> str:
    return f"<TD rowspan={cell.rowspan} colspan={cell.colspan}><P>{escape(cell.text) or '&nbsp;'}"


def _sign_by_sign(block: Block) -> str:
    """Labels set down the page, one sign a line; figures in spans of one digit each."""
    if not isinstance(block, Grid):
        return _clean(block)
    return _table(block, lambda cell: _signs(cell.text), "<table>")


def _signs(text: str) -> str:
    if len(text) > 6 or not text.strip():
        return escape(text)
    is_figure = text.replace(".", "").replace(",", "").isdecimal()
    return "".join(f"<span>{s}</span>" for s in text) if is_figure else "<br>".join(map(escape, text))


def _table(grid: Grid, cell_to_markup: Callable[[GridCell], str], opening: str) -> str:
    lines = ("<tr>" + "".join(_cell(c, cell_to_markup(c)) for c in row.cells) + "</tr>" for row in grid.rows)
    return "\n".join([opening, "<tbody>", *lines, "</tbody>", "</table>"])


def _cell(cell: GridCell, markup: str) -> str:
    spans = {"rowspan": cell.rowspan, "colspan": cell.colspan}
    attributes = "".join(f' {name}="{n}"' for name, n in spans.items() if n > 1)
    return f"<td{attributes}>{markup}</td>"


def _word_cell(cell: GridCell) -> str:
    """Word pads short labels with blanks (`总 计`) and wraps every run in a span of its own."""
    short = len(cell.text) <= 4 and not any(c.isdigit() for c in cell.text)
    text = " ".join(cell.text) if short else cell.text
    return f'<p class="MsoNormal">{_spans(text)}</p>'


def _spans(text: str) -> str:
    """One word split over spans with a line break between the tags only, and Word's empty o:p at the end."""
    runs = [text[i : i + 5] for i in range(0, len(text), 5)]
    return "".join(f"<span\nstyle='font-size:16.0pt'>{escape(run)}</span>" for run in runs) + "<span><o:p></o:p></span>"


_STYLES: dict[str, tuple[str, Callable[[Block], str]]] = {
    "clean": (_CLEAN_PAGE, _clean),
    "word": (_WORD_PAGE, _word),
    "old_site": (_OLD_SITE_PAGE, _old_site),
    "all in tables": (_TABLES_PAGE, _unclosed),
    "sign by sign": (_CLEAN_PAGE, _sign_by_sign),
}
HTML_STYLES = tuple(_STYLES)
