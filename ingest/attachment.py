"""The page that only carries the report as an attachment: which of its links is the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from lxml import etree

from ingest.errors import SourceError, UnreadableSource
from ingest.fetch import Download, text_as_utf8, url_to_download
from ingest.identity import text_to_title
from ingest.numbers import is_number
from ingest.readers import source_to_blocks
from ingest.readers.blocks import Block, Field, Grid, Heading, Prose
from ingest.readers.decode import bytes_to_text
from ingest.readers.kinds import is_web_page

_SUFFIXES = (".docx", ".pdf", ".doc", ".wps", ".xlsx", ".xls", ".zip", ".rtf", ".odt")
"""What a report is attached as, the best to read first."""
_REPORT = re.compile(r"年度?报告?|年报|政府信息公开.{0,12}报告|信息公开.{0,8}情况")
_OTHER = re.compile(r"指南|目录|申请表|统计表|附表|流程图|解读|制度|办法|通知|报告书式|模板|操作手册")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SAME_FILE = re.compile(
    r"\.(?:docx?|pdf|wps|xlsx?|zip|rtf|odt)|[（(]\s*(?:docx?|pdf|word|下载)[^）)]*[）)]|附件[\d一二三]*[:：]?|点?击?下载|\s",
    re.IGNORECASE,
)
_TITLE_BLOCKS = 20
_HREFS = {"a": "href", "iframe": "src", "embed": "src", "object": "data"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: where it leads, in full, and its words."""

    url: str
    text: str

    @property
    def name(self) -> str:
        """The best name for what it leads to: its words where they name a report, else the file's."""
        named = text_to_title((PurePosixPath(self.text).stem,)) if self.text else None
        return self.text if named is not None else self.file or self.url

    @property
    def file(self) -> str:
        """The name of the file it leads to, also where a viewer or a download page is told it as a parameter."""
        parts = urlsplit(self.url)
        paths = [parts.path, *(value for _, value in parse_qsl(parts.query)), parts.fragment]
        names = [PurePosixPath(unquote(path)).name for path in paths]
        return next((name for name in names if name.lower().endswith(_SUFFIXES)), "")


def url_to_report_download(url: str) -> Download:
    """What is at an address; where it is a page that only carries the report as an attachment, the attachment."""
    page = url_to_download(url)
    if not is_web_page(page.data, page.name):
        return page
    data = text_as_utf8(page)
    link = page_to_attachment(data, page.url, _page_to_blocks(data, page.url))
    if link is None:
        return Download(page.url, page.name, data, page.charset)
    attached = url_to_download(link.url, from_url=url)
    return Download(attached.url, link.name, attached.data, attached.charset)


def _page_to_blocks(data: bytes, url: str) -> list[Block]:
    """The blocks of the page; none where it has no text at all, as a page that only embeds a file."""
    try:
        return source_to_blocks(data, url)
    except SourceError:
        return []


def page_to_attachment(data: bytes, url: str, blocks: Sequence[Block]) -> Link | None:
    """The link to the report of a page (`blocks` is what its reader read) that holds no table itself, or None.

    Raises UnreadableSource where the page attaches the reports of several years or bodies.
    """
    if any(map(_is_data, blocks)):
        return None
    found = [link for link in page_to_links(data, url) if link.file]
    reports = [link for link in found if _is_report(link)]
    if not reports and len(found) == 1 and _titles(blocks) and not _OTHER.search(found[0].text + found[0].file):
        reports = found
    return _the_report(reports, url, _title_years(blocks)) if reports else None


def page_to_links(data: bytes, url: str) -> list[Link]:
    """The links and embedded files of a page, each address once, in order."""
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", target=_Links(url))
    parser.feed(bytes_to_text(data, url).encode("utf-8", "replace"))
    links: list[Link] = parser.close()
    return list({link.url: link for link in reversed(links)}.values())[::-1]


def _is_report(link: Link) -> bool:
    words = f"{link.text} {link.file}"
    return bool(_REPORT.search(words)) and not _OTHER.search(words)


def _is_data(block: Block) -> bool:
    """Whether a block is a table with figures, not one that lays out the page."""
    return isinstance(block, Grid) and sum(is_number(cell.text) for row in block.rows for cell in row.cells) > 1


def _titles(blocks: Sequence[Block]) -> list[str]:
    texts = [b.value for b in blocks if isinstance(b, Field)]
    texts += [b.text for b in blocks[:_TITLE_BLOCKS] if isinstance(b, Heading | Prose)]
    return [text for text in texts if text_to_title((text,)) is not None]


def _title_years(blocks: Sequence[Block]) -> set[str]:
    return {year for title in _titles(blocks) for year in _YEAR.findall(title)}


def _the_report(links: Sequence[Link], url: str, years: set[str]) -> Link:
    """The one report among the links: that of the page's year; of several formats of one file the best to read."""
    dated = {year for link in links for year in _YEAR.findall(f"{link.text} {link.file}")}
    if len(years) == 1 and len(dated) > 1:
        links = [link for link in links if years & set(_YEAR.findall(f"{link.text} {link.file}"))] or links
        dated &= years
    if len(dated) > 1 or len({_bare(link) for link in links}) > 1:
        listed = "、".join(link.url for link in links[:3])
        raise UnreadableSource(
            f"{url}：页面上有 {len(links)} 份年度报告附件，请直接添加其中一份的网址，例如 {listed}。"
        )
    return min(links, key=lambda link: _SUFFIXES.index(PurePosixPath(link.file.lower()).suffix))


def _bare(link: Link) -> str:
    """The words of a link without what differs between two formats of one file."""
    return _SAME_FILE.sub("", link.text) or PurePosixPath(link.file).stem


@dataclass(slots=True)
class _Links:
    """Takes the parser's events and holds the links, their words as far as read."""

    url: str
    found: list[tuple[str, list[str]]] = field(default_factory=list)
    within: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        href = attributes.get(_HREFS.get(tag, ""), "").strip()
        if href and not href.lower().startswith(("javascript:", "mailto:", "#", "data:")):
            self.found.append((href, [attributes.get("title", "")] if tag == "a" else []))
            self.within = tag == "a"

    def end(self, tag: str) -> None:
        """An element ends."""
        self.within = self.within and tag != "a"

    def data(self, text: str) -> None:
        """Text inside the innermost open element."""
        if self.within:
            self.found[-1][1].append(text)

    def close(self) -> list[Link]:
        """All links."""
        return [Link(_joined(self.url, href), _words(parts)) for href, parts in self.found]


def _words(parts: Sequence[str]) -> str:
    """The text of a link, or its title where it shows none."""
    title, text = parts[:1], " ".join("".join(parts[1:]).split())
    return text or " ".join("".join(title).split())


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return href
