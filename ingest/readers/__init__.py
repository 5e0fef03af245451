"""Files to blocks: one reader a format, and the choice of the reader, which goes by the content first.

To choose and to yield
    kinds          which reader, by content, then by name
    blocks         what all readers yield
    fields         facts about the document

A reader a format
    text           plain text, tab tables
    markdown       Markdown, pipe tables
    html           web pages;            html_table    tags to a table
    docx           Word;                 docx_numbers  numbers Word counts
    office         .doc, .rtf, .odt, by way of LibreOffice
    xlsx, xls      workbooks;            sheet         a sheet of cells to blocks
    delimited      CSV, TSV;             number_format what a cell shows
    pdf            PDF with text;        pdf_lines     printed lines to prose
                                         pdf_edges     borders not drawn
                                         pdf_tables    boxes to spans
                                         pdf_breaks    tables cut by a page
                                         pdf_turns     pages on their side
    image, scan    pictures, PDF pages without text
                                         ocr           a picture to words
                                         deskew        a crooked picture made straight
                                         scan_lines    ruling lines to boxes
                                         scan_text     words to boxes and prose

What they share
    container      ZIP containers, opened within limits
    decode         bytes to text
    radicals       look-alike code points to characters
    wrap           broken lines to paragraphs
"""

from __future__ import annotations

from ingest.errors import SourceError, UnreadableSource
from ingest.readers.blocks import Block, Field
from ingest.readers.kinds import source_to_kind


def source_to_blocks(data: bytes, name: str) -> list[Block]:
    """Read one file or page; `name` is its file name or URL, for messages and where the content does not tell its kind.

    Raises UnknownFormat for a kind without a reader, UnreadableSource for what is empty, damaged, encrypted or a scan.
    Whatever a library raises over a broken file arrives here, and only here becomes an error of ours.
    """
    if not data.strip():
        raise UnreadableSource(f"{name}：文件是空的，请检查来源后重新添加。")
    kind = source_to_kind(data, name)
    try:
        blocks = kind.read(data, name)
    except SourceError:
        raise
    except Exception as error:
        what = f"{kind.title}无法读取，文件可能不完整或已损坏（{type(error).__name__}）"
        raise UnreadableSource(f"{name}：{what}，请重新下载或另存后再添加。") from error
    if all(isinstance(block, Field) for block in blocks):
        raise UnreadableSource(f"{name}：{kind.title}中没有可读的正文，请确认内容完整后再添加。")
    return blocks


__all__ = ["source_to_blocks"]
