"""Files to blocks: one reader a format, and the choice of the reader, which goes by the content first.

source_to_blocks      any file or page          kinds.py      which reader, by content, then by name
├── pdf.py            PDF with a text layer     blocks.py     what all readers yield
│   ├── pdf_lines     printed lines to prose    decode.py     bytes to text
│   ├── pdf_edges     borders not drawn         radicals.py   look-alike code points to characters
│   ├── pdf_tables    boxes to spans            fields.py     facts about the document
│   └── pdf_breaks    tables cut by a page      wrap.py       broken lines to paragraphs
├── docx.py           Word
│   └── docx_numbers  numbers Word counts
├── html.py           web pages
│   └── html_table    tags to a table
├── markdown.py       Markdown, pipe tables
└── text.py           plain text, tab tables
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
