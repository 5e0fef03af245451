"""What kind of file it is: by its first bytes and its text, and only then by its name."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from ingest.errors import UnknownFormat, UnreadableSource
from ingest.readers.blocks import Block
from ingest.readers.decode import bytes_to_text
from ingest.readers.docx import docx_to_blocks
from ingest.readers.html import html_to_blocks
from ingest.readers.markdown import markdown_to_blocks
from ingest.readers.pdf import pdf_to_blocks
from ingest.readers.text import text_to_blocks


@dataclass(frozen=True, slots=True)
class Kind:
    """A format, its name for the user, and its reader."""

    title: str
    read: Callable[[bytes, str], list[Block]]


PDF = Kind("PDF 文件", pdf_to_blocks)
DOCX = Kind("Word 文档", docx_to_blocks)
HTML = Kind("网页", html_to_blocks)
MARKDOWN = Kind("Markdown 文件", markdown_to_blocks)
TEXT = Kind("文本文件", text_to_blocks)

_BY_SUFFIX = {
    **dict.fromkeys((".html", ".htm", ".shtml", ".xhtml"), HTML),
    **dict.fromkeys((".md", ".markdown"), MARKDOWN),
    **dict.fromkeys((".txt", ".text", ".tsv", ""), TEXT),
}
_OFFICE_2003 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_WEB_ARCHIVE = re.compile(rb"(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n)*MIME-Version:", re.I)
_HTML_START = re.compile(
    r"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|article|table|div|meta|title|p|h1)\b",
    re.I | re.S,
)
_HTML_TAG = re.compile(r"<(?:html|body|article|table)\b[^>]*>", re.I)
_PIPE_RULE = re.compile(r"^\s*\|(?:\s*:?-+:?\s*\|)+\s*$", re.M)
_SENTENCE = re.compile(r"[\u4e00-\u9fff]{4,}[^。]*。")
_PDF_HEAD, _HTML_HEAD = 1024, 4096
_ADVICE = "请另存为 PDF、Word（.docx）、网页、Markdown 或纯文本后再添加。"


def source_to_kind(data: bytes, name: str) -> Kind:
    """The kind of a file that is not empty. Raises UnknownFormat or UnreadableSource with what to do instead."""
    if b"%PDF-" in data[:_PDF_HEAD]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _zip_to_kind(data, name)
    if data.startswith(_OFFICE_2003):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadableSource(f"{name}：Office 文件已加密，需要密码才能打开，请添加去除密码的版本。")
        what = "旧版 Office文件（.doc、.xls、.wps）"
        raise UnknownFormat(f"{name}：这是{what}，没有对应的读取程序；{_ADVICE}")
    if data.startswith(_IMAGES[:-1]) or (data.startswith(b"BM") and b"\0" in data[:64]):
        raise UnreadableSource(f"{name}：这是一张图片，目前还不能识别图片中的文字，请添加带文字的版本。")
    if data.startswith(b"{\\rtf"):
        raise UnknownFormat(f"{name}：这是 RTF 文件，没有对应的读取程序；{_ADVICE}")
    if _WEB_ARCHIVE.match(data):
        raise UnknownFormat(f"{name}：这是网页归档文件（.mht），没有对应的读取程序；{_ADVICE}")
    return _text_to_kind(data, name)


def _zip_to_kind(data: bytes, name: str) -> Kind:
    try:
        members = set(zipfile.ZipFile(BytesIO(data)).namelist())
    except zipfile.BadZipFile as error:
        raise UnreadableSource(f"{name}：文件不完整或已损坏（压缩结构读不出来），请重新下载后再添加。") from error
    if "word/document.xml" in members:
        return DOCX
    what = "Excel 表格" if "xl/workbook.xml" in members else "OFD 文件" if "OFD.xml" in members else "压缩包"
    raise UnknownFormat(f"{name}：这是{what}，没有对应的读取程序；{_ADVICE}")


def _text_to_kind(data: bytes, name: str) -> Kind:
    suffix = _suffix(name)
    if b"\0" in data[:4096] and suffix not in _BY_SUFFIX and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnknownFormat(f"{name}：不认识的文件类型，没有对应的读取程序；{_ADVICE}")
    text = bytes_to_text(data, name)
    if _HTML_START.match(text) or (suffix not in (".md", ".markdown") and _HTML_TAG.search(text[:_HTML_HEAD])):
        return HTML
    if _PIPE_RULE.search(text):
        return MARKDOWN
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if _SENTENCE.search(text) and not text.lstrip().startswith(("{", "[")):
        return TEXT
    raise UnknownFormat(f"{name}：不认识的文件类型，没有对应的读取程序；{_ADVICE}")


def _suffix(name: str) -> str:
    """The lower-case suffix of a file name, or of the path of a URL."""
    path = urlsplit(name).path if "://" in name else name
    return PurePosixPath(path.replace("\\", "/")).suffix.lower()
