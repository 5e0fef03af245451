"""What kind of file it is: by its first bytes and its text, and only then by its name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from ingest.errors import SourceError, UnknownFormat, UnreadableSource
from ingest.readers.blocks import Block
from ingest.readers.container import container_to_format, is_container
from ingest.readers.decode import bytes_to_text
from ingest.readers.delimited import delimited_to_blocks
from ingest.readers.docx import docx_to_blocks
from ingest.readers.html import html_to_blocks
from ingest.readers.markdown import markdown_to_blocks
from ingest.readers.office import doc_to_blocks, odt_to_blocks, rtf_to_blocks
from ingest.readers.pdf import pdf_to_blocks
from ingest.readers.text import text_to_blocks
from ingest.readers.xls import xls_to_blocks
from ingest.readers.xlsx import xlsx_to_blocks


@dataclass(frozen=True, slots=True)
class Kind:
    """A format, its name for the user, and its reader."""

    title: str
    read: Callable[[bytes, str], list[Block]]


def _image_to_blocks(data: bytes, name: str) -> list[Block]:
    # Recognition takes a second to load, and few files are pictures.
    from ingest.readers.image import image_to_blocks

    return image_to_blocks(data, name)


PDF = Kind("PDF 文件", pdf_to_blocks)
DOCX = Kind("Word 文档", docx_to_blocks)
HTML = Kind("网页", html_to_blocks)
MARKDOWN = Kind("Markdown 文件", markdown_to_blocks)
TEXT = Kind("文本文件", text_to_blocks)
DELIMITED = Kind("CSV 表格", delimited_to_blocks)
XLSX = Kind("Excel 表格", xlsx_to_blocks)
XLS = Kind("旧版 Excel 表格", xls_to_blocks)
DOC = Kind("旧版 Word 文档", doc_to_blocks)
RTF = Kind("RTF 文档", rtf_to_blocks)
ODT = Kind("OpenDocument 文档", odt_to_blocks)
IMAGE = Kind("图片", _image_to_blocks)

_BY_SUFFIX = {
    **dict.fromkeys((".html", ".htm", ".shtml", ".xhtml"), HTML),
    **dict.fromkeys((".md", ".markdown"), MARKDOWN),
    **dict.fromkeys((".txt", ".text", ""), TEXT),
    **dict.fromkeys((".csv", ".tsv"), DELIMITED),
}
_BY_CONTAINER = {"docx": DOCX, "xlsx": XLSX, "odt": ODT}
_UNREAD = {
    "xlsb": " Excel 二进制表格（.xlsb）",
    "pptx": "演示文稿",
    "ofd": " OFD 文件",
    "odf": " OpenDocument 表格或演示文稿",
}
_OFFICE_2003 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_BITMAP, _WEBP = (b"BM", 0), (b"WEBP", 8)
_WEB_ARCHIVE = re.compile(rb"(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n)*MIME-Version:", re.I)
_HTML_START = re.compile(
    r"(?:\s|<\?xml[^>]*>|<!--(?:(?!-->).)*-->)*<(?:!doctype\s+html|html|head|body|article|table|div|meta|title|p|h1)\b",
    re.I | re.S,
)
_HTML_TAG = re.compile(r"<(?:html|body|article|table)\b[^>]*>", re.I)
_PIPE_RULE = re.compile(r"^\s*\|(?:\s*:?-+:?\s*\|)+\s*$", re.M)
_SENTENCE = re.compile(r"[\u4e00-\u9fff]{4}[^。]{0,400}。")
_PDF_HEAD, _HTML_HEAD, _TEXT_HEAD = 1024, 4096, 20_000
_LONGEST_TEXT = 20_000_000
_ADVICE = "请另存为 PDF、Word（.docx）、Excel（.xlsx）、网页、Markdown 或纯文本后再添加。"


def source_to_kind(data: bytes, name: str) -> Kind:
    """The kind of a file that is not empty. Raises UnknownFormat or UnreadableSource with what to do instead."""
    if b"%PDF-" in data[:_PDF_HEAD]:
        return PDF
    if is_container(data):
        return _container_to_kind(data, name)
    if data.startswith(_OFFICE_2003):
        return _office_2003_to_kind(data, name)
    if _is_image(data):
        return IMAGE
    if data.startswith(b"{\\rtf"):
        return RTF
    if _WEB_ARCHIVE.match(data):
        raise UnknownFormat(f"{name}：这是网页归档文件（.mht），没有对应的读取程序；{_ADVICE}")
    return _text_to_kind(data, name)


def _is_image(data: bytes) -> bool:
    is_bitmap = data.startswith(*_BITMAP) and b"\0" in data[:64]
    return data.startswith(_IMAGES) or data.startswith(*_WEBP) or is_bitmap


def is_web_page(data: bytes, name: str) -> bool:
    """Whether the bytes are a web page."""
    try:
        return bool(data.strip()) and source_to_kind(data, name) is HTML
    except SourceError:
        return False


def _container_to_kind(data: bytes, name: str) -> Kind:
    known = container_to_format(data, name)
    if known is None:
        raise UnknownFormat(f"{name}：这是压缩包，里面的报告要逐份读取，请解压后再添加。")
    if known not in _BY_CONTAINER:
        raise UnknownFormat(f"{name}：这是{_UNREAD[known]}，没有对应的读取程序；{_ADVICE}")
    return _BY_CONTAINER[known]


def _office_2003_to_kind(data: bytes, name: str) -> Kind:
    """The kind of an Office file of before 2007, by the names of the streams in it."""
    if _stream("EncryptedPackage") in data:
        raise UnreadableSource(f"{name}：Office 文件已加密，需要密码才能打开，请添加去除密码的版本。")
    if _stream("WordDocument") in data:
        return DOC
    if _stream("Workbook") in data or _stream("Book") in data:
        return XLS
    if _suffix(name) in (".doc", ".wps"):
        return DOC
    raise UnknownFormat(f"{name}：这是旧版 Office 文件，但不是文档或表格，没有对应的读取程序；{_ADVICE}")


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def _text_to_kind(data: bytes, name: str) -> Kind:
    suffix = _suffix(name)
    if b"\0" in data[:4096] and suffix not in _BY_SUFFIX and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnknownFormat(f"{name}：不认识的文件类型，没有对应的读取程序；{_ADVICE}")
    if len(data) > _LONGEST_TEXT:
        what = f"文本有 {len(data) // 1_000_000} MB，超过 {_LONGEST_TEXT // 1_000_000} MB 的上限"
        raise UnreadableSource(f"{name}：{what}，不像年度报告，请确认文件后只添加报告的部分。")
    text = bytes_to_text(data, name)
    if _HTML_START.match(text) or (suffix not in (".md", ".markdown") and _HTML_TAG.search(text[:_HTML_HEAD])):
        return HTML
    if _PIPE_RULE.search(text):
        return MARKDOWN
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if _SENTENCE.search(text[:_TEXT_HEAD]) and not text.lstrip().startswith(("{", "[")):
        return TEXT
    raise UnknownFormat(f"{name}：不认识的文件类型，没有对应的读取程序；{_ADVICE}")


def _suffix(name: str) -> str:
    """The lower-case suffix of a file name, or of the path of a URL."""
    path = urlsplit(name).path if "://" in name else name
    return PurePosixPath(path.replace("\\", "/")).suffix.lower()
