"""Web pages: the report's prose and tables, without the site around them.

The page is read as a stream of tags, never as a tree: libxml2 cuts a tree off at a depth of 2048,
and text would be lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ingest.readers.blocks import Block, Field, Grid, Heading, Prose
from ingest.readers.decode import bytes_to_text
from ingest.readers.fields import line_to_fields
from ingest.readers.html_table import OpenTable
from ingest.readers.text import lines_to_blocks, lines_to_prose_width
from ingest.readers.wrap import is_heading_like

_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_SILENT_TAGS = "script style noscript template iframe object svg select textarea button head title"
_SILENT = frozenset(_SILENT_TAGS.split())
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_CHROME_TAGS = frozenset(("nav", "header", "footer", "aside", "menu"))
_CHROME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:main|top|site|sub|left|right)?[_-]?"
    r"(?:nav\w*|menu\w*|header|footer|foot|breadcrumbs?|crumbs?|share|sidebar|toolbar|copyright|location|position)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SITE_LINE = re.compile(
    r"ICP\s*备|公网安备|网站标识码|版权所有|^\W*-->\W*$|"
    r"^\W*(?:当前位置|您(?:现在)?(?:的|所在)?位置|打印本页|关闭(?:本页|窗口)|字[体号]\s*[:：]|分享到|扫一扫|浏览次数\s*[:：])"
)
_TITLE = re.compile(r"报告|年报|年度")
_SHORT = 80
_META_NAMES = {
    "articletitle": "标题",
    "pubdate": "发布时间",
    "contentsource": "来源",
    "columnname": "栏目",
    "url": "原文链接",
}
_LINE_BREAK = re.compile(r"(?<=[^\x00-\xff])[ \t]*[\r\n][ \t\r\n]*(?=[^\x00-\xff])")
_BLANKS = re.compile(r"[ \t\r\n\f\v\xa0]+")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\xad]")


def html_to_blocks(data: bytes, name: str) -> list[Block]:
    """Read a web page. Tables keep their spans; facts about the document (标题, 索引号 …) become fields.

    Raises UnreadableSource where the charset is not to be told.
    """
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", target=_Page())
    parser.feed(bytes_to_text(data, name).encode("utf-8", "replace"))
    return _blocks_to_report(parser.close())


def _blocks_to_report(blocks: list[Block]) -> list[Block]:
    """The blocks without lines of the site's own; ``name: value`` lines above the report become fields."""
    kept: list[Block] = []
    has_begun = False
    for block in blocks:
        fields = () if has_begun or not isinstance(block, Prose) else line_to_fields(block.text)
        has_begun = has_begun or (not fields and _begins_report(block))
        if fields:
            kept += [f for f in fields if f.value]
        elif not _is_site_line(block):
            kept.append(block)
    return kept


def _begins_report(block: Block) -> bool:
    return isinstance(block, Grid) or (isinstance(block, Prose) and ("。" in block.text or is_heading_like(block.text)))


def _is_site_line(block: Block) -> bool:
    if not isinstance(block, Prose) or len(block.text) >= _SHORT or "。" in block.text:
        return False
    return _SITE_LINE.search(block.text) is not None


def _collapsed(text: str) -> str:
    """Blanks as a browser shows them, but none between Chinese characters for a line break of the source."""
    text = _LINE_BREAK.sub("", _INVISIBLE.sub("", text))
    return _BLANKS.sub(" ", text).strip(" \u3000")


@dataclass(slots=True)
class _Element:
    """An open element, and where its blocks begin in the list that takes them."""

    tag: str
    silent: bool
    link: bool
    chrome: bool
    blocks: list[Block]
    start: int


@dataclass(slots=True)
class _Page:
    """Takes the parser's events and holds what is open: elements, tables and a run of inline text."""

    blocks: list[Block] = field(default_factory=list)
    elements: list[_Element] = field(default_factory=list)
    tables: list[OpenTable] = field(default_factory=list)
    run: list[str] = field(default_factory=list)
    linked: int = 0
    silent: int = 0
    links: int = 0
    title: str | None = None
    titles: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if tag in _BLOCKS or (tag == "br" and not self._heading_level()):
            self._end_line()
        self._open_element(tag, attributes)
        if tag == "title":
            self.titles += 1
        elif tag == "meta":
            self._take_meta(attributes)
        elif tag == "br":
            self.run.append("\n")
        elif tag == "table" and not self.silent:
            self.tables.append(OpenTable())
        elif self.tables and not self.silent:
            self.tables[-1].open(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in _BLOCKS:
            self._end_line()
        if self.tables and not self.silent:
            self._close_in_table(tag)
        element = self.elements.pop()
        self.silent -= element.silent
        self.links -= element.link
        if element.chrome and not any(map(_is_report_like, element.blocks[element.start :])):
            del element.blocks[element.start :]

    def data(self, text: str) -> None:
        """Text inside the innermost open element."""
        if self.titles == 1 and self.elements and self.elements[-1].tag == "title":
            self.title = (self.title or "") + text
        elif not self.silent:
            self.run.append(text)
            self.linked += len(text.strip()) if self.links else 0

    def close(self) -> list[Block]:
        """All blocks, the title first."""
        self._end_line()
        title = _collapsed(self.title or "")
        return [Field("标题", title), *self.blocks] if title else self.blocks

    def _open_element(self, tag: str, attributes: dict[str, str]) -> None:
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        chrome = tag in _CHROME_TAGS or (tag in ("div", "ul", "p", "section") and bool(_CHROME_NAMES.search(names)))
        link = tag == "a" and "href" in attributes
        blocks = self._sink()
        self.elements.append(_Element(tag, tag in _SILENT, link, chrome, blocks, len(blocks)))
        self.silent += tag in _SILENT
        self.links += link

    def _close_in_table(self, tag: str) -> None:
        if tag != "table":
            self.tables[-1].close(tag)
            return
        table = self.tables.pop()
        self._sink().extend(table.to_blocks())

    def _sink(self) -> list[Block]:
        """The list that takes the next block: that of the open cell, or the page's."""
        return self.tables[-1].sink if self.tables else self.blocks

    def _take_meta(self, attributes: dict[str, str]) -> None:
        name = _META_NAMES.get(attributes.get("name", "").lower())
        value = _collapsed(attributes.get("content", ""))
        if name and value:
            self.blocks.append(Field(name, value))

    def _heading_level(self) -> int | None:
        tags = (e.tag for e in reversed(self.elements[-8:]))
        return next((_HEADINGS[tag] for tag in tags if tag in _HEADINGS), None)

    def _end_line(self) -> None:
        """The run of inline text has ended: it is a paragraph, a heading, or a link of the site."""
        if not self.run:
            return
        raw, linked, level = "".join(self.run), self.linked, self._heading_level()
        self.run.clear()
        self.linked = 0
        if any(e.tag == "pre" for e in self.elements[-4:]):
            lines = raw.splitlines()
            self._sink().extend(lines_to_blocks(lines, lines_to_prose_width(lines)))
            return
        text = _collapsed(raw)
        if text and (self.tables or not _is_site_link(text, linked)):
            self._sink().append(Heading(text, level) if level else Prose(text))


def _is_site_link(text: str, linked: int) -> bool:
    """A short line that is nothing but links leads elsewhere; a heading may link to itself."""
    is_linked = linked >= len(text.replace(" ", ""))
    return is_linked and len(text) < _SHORT and not re.search("。|://", text) and not is_heading_like(text)


def _is_report_like(block: Block) -> bool:
    """Whether a block inside the site's own parts may belong to the report all the same."""
    if not isinstance(block, Prose | Heading):
        return True
    is_long = "。" in block.text or len(block.text) >= _SHORT
    return is_long or bool(_TITLE.search(block.text) or line_to_fields(block.text)) or is_heading_like(block.text)
