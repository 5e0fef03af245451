"""Blocks → sections in document order, each with its prose, cut into paragraphs, and its grids.

A section begins at a line such as 二、主动公开政府信息情况, at a heading of the format, or, where a whole
report has run
together into one paragraph, in the middle of it: there only at a title that the form knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ingest.folding import core, fold
from ingest.forms import KNOWN_FORMS
from ingest.readers.blocks import Block, Field, Grid, Heading, Prose

_NUMERALS = "一二三四五六七八九十"
_NUMBERED = re.compile(rf"[\s　]*(?:第?([{_NUMERALS}]{{1,3}})(?:[\s　]*[、.．]|部分[\s　]*[、:：]?))[\s　]*")
_TITLES = (
    r"(?:年度)?(?:政府信息公开)?(?:工作)?(?:基本|总体|概括)?(?:概述|总体情况|基本情况|概况)",
    r"(?:年度)?(?:政府信息)?主动公开(?:政府信息)?(?:的)?(?:工作)?(?:基本)?情况",
    r"(?:政府信息)?主动公开(?:政府信息)?的?情况",
    r"(?:收到和处理|依申请公开|受理和处理)(?:政府信息)?(?:公开)?(?:申请)?(?:的)?(?:办理)?(?:工作)?情况",
    r"政府信息(?:依申请公开|公开申请)(?:和不予公开政府信息)?(?:的)?(?:办理)?情况",
    r"(?:因)?政府信息公开(?:工作)?(?:申请)?(?:被|提起|引起|引发)?(?:的)?(?:申请)?行政复议[、和及与]?(?:提起|被提起)?(?:的)?行政诉讼(?:等)?(?:的)?情况",
    r"(?:因)?政府信息公开(?:申请)?(?:提起)?(?:行政)?(?:复议|诉讼)[、和及]?(?:行政)?(?:诉讼|申诉)?(?:的)?情况",
    r"(?:政府信息公开)?(?:工作)?(?:中)?(?:存在的?)?(?:主要)?(?:问题|不足)[、及和与]*(?:其)?(?:下一步)?(?:的)?(?:改进|整改|解决)(?:的)?(?:工作)?(?:情况|措施|打算|方向)",
    r"(?:政府信息公开)?(?:工作)?存在的?(?:主要)?(?:问题|不足)(?:和困难)?",
    r"其他(?:需要|需)(?:报告|说明)的(?:重要)?(?:事项|情况)",
    r"(?:政府信息公开)?(?:的)?收费(?:及|和|、)?(?:费用)?减免(?:的)?情况",
)
_TITLE = "|".join(f"(?:{t})" for t in _TITLES)
_KNOWN = re.compile(rf"(?:{_TITLE})")
_IN_PROSE = re.compile(rf"(?<![第（({_NUMERALS}、])([{_NUMERALS}]{{1,2}})[、.．]({_TITLE})")
_SUBHEAD = re.compile(rf"(?:(?<=[。；！？;”）)\s　])|^)(?=[（(][\s　]*[{_NUMERALS}]{{1,3}}[\s　]*[）)])")
_STOPS = re.compile(r"[。；！？：，,;:!?]")
_ROW_LABELS = frozenset(core(p) for f in KNOWN_FORMS for t in f.tables for r in t.rows for p in r.path)
_LONGEST_TITLE = 32
_CHROME = re.compile(
    r"当前位置[:：].{0,400}?相关链接[:：](?:\s*-->)?"
    r"|当前位置[:：].{0,300}?(?:时间|日期)[:：]\s*\d{4}-\d{1,2}-\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*-->)?"
    r"|(?:微信\s+微博|QQ空间)(?:\s+(?:微信|微博|QQ空间|全真版|文字版|文件下载|打印|关闭))*"
    r"|-->|附件下载\s*$|【\s*(?:打印|关闭|字体)[^】]*】"
)
_CHROME_WORDS = frozenset(
    [
        "首页",
        "繁體版",
        "繁体版",
        "简体版",
        "无障碍",
        "适老化",
        "长者模式",
        "智能问答",
        "打印",
        "关闭",
        "分享",
        "打印本页",
        "关闭窗口",
        "返回顶部",
        "正文",
        "全文",
        "字号",
        "大",
        "中",
        "小",
        "收藏",
        "下载",
        "附件下载",
        "上一篇",
        "下一篇",
        "走进",
        "办事服务",
        "政民互动",
        "政务公开",
        "政府信息公开",
        "数据开放",
        "相关链接",
        "文件下载",
        "扫一扫",
        "English",
    ]
)
_CAPTION = re.compile(rf"[\s　]*(?:附?表[\s　]*[{_NUMERALS}\d]{{0,3}}|图表[\s　]*\d*)[\s　]*[:：、.．\s]")


@dataclass(frozen=True, slots=True)
class Part:
    """A section before its tables are read: `number` as printed or "", `content` its prose and grids in order."""

    number: str
    title: str
    content: tuple[Prose | Grid, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Its prose, each run between grids as one text."""
        runs = groupby(self.content, key=lambda c: isinstance(c, Prose))
        return tuple("\n".join(c.text for c in run if isinstance(c, Prose)) for is_prose, run in runs if is_prose)


@dataclass(slots=True)
class _Draft:
    number: str
    title: str
    content: list[Prose | Grid] = field(default_factory=list)


def blocks_to_parts(blocks: Sequence[Block], titles: Sequence[str] = ()) -> tuple[Part, ...]:
    """Cut the blocks into sections. `titles` are the report's own titles, which are left out of its prose.

    What stands before the first section is a section without number and title, unless there is nothing.
    """
    drafts = [_Draft("", "")]
    known = {fold(t) for t in titles}
    for piece in _pieces(blocks, known, drafts):
        if isinstance(piece, _Draft):
            drafts.append(piece)
        else:
            drafts[-1].content.append(piece)
    parts = [Part(d.number, d.title, tuple(d.content)) for d in drafts]
    return tuple(p for i, p in enumerate(parts) if p.content or (p.title and not _is_contents_line(p, parts[i + 1 :])))


def _is_contents_line(part: Part, later: Sequence[Part]) -> bool:
    """An empty section whose title comes again is a line of the table of contents."""
    return any(fold(p.title) == fold(part.title) for p in later)


def prose_to_paragraphs(text: str) -> tuple[str, ...]:
    """Cut a paragraph that ran together at its subheads （一）（二）…; the words stay as printed."""
    return tuple(p.strip() for p in _SUBHEAD.split(text) if p.strip())


def _pieces(blocks: Sequence[Block], titles: set[str], drafts: list[_Draft]) -> Iterator[_Draft | Prose | Grid]:
    caption = ""
    for block in blocks:
        if isinstance(block, Field):
            continue
        if isinstance(block, Grid):
            yield from _grid_to_pieces(Grid(block.rows, block.caption or caption, block.ruled), drafts)
            caption = ""
        elif isinstance(block, Heading):
            section = _heading_to_draft(block.text, drafts[-1])
            if section is not None:
                yield section
            elif _CAPTION.match(block.text):
                caption = block.text.strip()
            elif fold(block.text) not in titles and not _is_stray_heading(block.text, drafts):
                yield Prose(block.text.strip(), block.page)
        else:
            yield from _prose_to_pieces(block, titles, drafts)


def _grid_to_pieces(grid: Grid, drafts: list[_Draft]) -> Iterator[_Draft | Grid]:
    """The grid, cut at each line in it that is the heading of another section."""
    start = 0
    for r, row in enumerate(grid.rows):
        texts = {cell.text.strip() for cell in row.cells if cell.text.strip()}
        section = _line_to_draft(texts.pop(), drafts[-1]) if len(texts) == 1 else None
        if section is None or not _is_known(section.title):
            continue
        if r > start:
            yield replace(grid, rows=grid.rows[start:r])
        start = r + 1
        if fold(section.title) != fold(drafts[-1].title):
            yield section
    if start < len(grid.rows):
        yield replace(grid, rows=grid.rows[start:])


def _is_stray_heading(text: str, drafts: list[_Draft]) -> bool:
    """Headings before the first section are the page's furniture: the report's own preamble is prose."""
    return len(drafts) == 1 or text.strip() in _CHROME_WORDS


def _prose_to_pieces(block: Prose, titles: set[str], drafts: list[_Draft]) -> Iterator[_Draft | Prose]:
    text = _CHROME.sub(" ", block.text)
    for line in _lines_at_headings(text):
        if fold(line) in titles or line.strip() in _CHROME_WORDS or not line.strip():
            continue
        section = _line_to_draft(line, drafts[-1])
        if section is not None:
            yield section
            continue
        yield from _cut_in_prose(line, block)


def _lines_at_headings(text: str) -> list[str]:
    """The text cut before and after each line that may be a heading; other line breaks are the page's and stay."""
    lines = text.split("\n")
    if len(lines) == 1:
        return [text]
    parts: list[str] = []
    for line in lines:
        starts = (
            bool(_NUMBERED.match(line))
            or not parts
            or bool(_NUMBERED.match(parts[-1]) and len(parts[-1]) <= _LONGEST_TITLE)
        )
        if starts:
            parts.append(line)
        else:
            parts[-1] += "\n" + line
    return parts


def _heading_to_draft(text: str, last: _Draft) -> _Draft | None:
    """A heading of the format begins a section where it is numbered 一、 or is a title the form knows."""
    section = _line_to_draft(text, last)
    if section is None and _is_known(text):
        return _Draft("", text.strip())
    return section


def _line_to_draft(line: str, last: _Draft) -> _Draft | None:
    """A line of its own: 一、 and a title the form knows, or the next number and a few words without a stop."""
    m = _NUMBERED.match(line)
    title = line[m.end() :].strip() if m else ""
    if m is None or not title or core(title) in _ROW_LABELS:
        return None
    known = _is_known(title)
    short = len(title) <= _LONGEST_TITLE and not _STOPS.search(title) and not re.search(r"\d\s*$", title)
    if known or (short and _follows(m[1], last.number)):
        return _Draft(m[1], title.rstrip("：: "))
    return None


def _follows(number: str, last: str) -> bool:
    return _value(number) == _value(last) + 1


def _value(number: str) -> int:
    """一 → 1, 十二 → 12; "" → 0."""
    if not number:
        return 0
    tens, _, ones = number.rpartition("十") if "十" in number else ("", "", number)
    ten = (_NUMERALS.find(tens) + 1 or 1) * 10 if "十" in number else 0
    return ten + (_NUMERALS.find(ones) + 1 if ones else 0)


def _cut_in_prose(text: str, block: Prose) -> Iterator[_Draft | Prose]:
    """Cut a paragraph at the section titles in it, taking them only in sequence 一, 二, 三 …"""
    at = 0
    for start, number, title, end in _titles_in_prose(text):
        if text[at:start].strip():
            yield Prose(text[at:start].strip(), block.page, block.box)
        yield _Draft(number, title)
        at = end
    if text[at:].strip():
        yield Prose(text[at:].strip() if at else text.strip(), block.page, block.box)


def _titles_in_prose(text: str) -> Iterator[tuple[int, str, str, int]]:
    """Each title in the prose: where it begins, its number and words, and where it ends. Blanks inside it do
    not matter.
    """
    places = [i for i, sign in enumerate(text) if not sign.isspace()]
    for m in _IN_PROSE.finditer("".join(text[i] for i in places)):
        start, end = places[m.start()], places[m.end() - 1] + 1
        before = text[:start]
        if not before.strip() or before[-1].isspace() or before[-1].isdigit() or before[-1] in "。；！？;：:”）)>.…":
            yield start, m[1], m[2], end


def _is_known(title: str) -> bool:
    return bool(_KNOWN.fullmatch(re.sub(r"\s+", "", title).strip("：:。")))
