"""A document before it is read: where it came from, what it is called, and how to get at its bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingest.archive import archive_to_members
from ingest.errors import UnreadableSource
from ingest.readers.container import is_archive

LARGEST_FILE = 200_000_000
"""The most bytes that a file may have; an archive is a file too."""
_URL = re.compile(r"(?i)[a-z][a-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Document:
    """One document. `path` is what the user is told, `source` its lasting address, `name` its file name or URL.

    `read` gives its bytes, and raises SourceError where it cannot.
    """

    path: str
    source: str
    name: str
    read: Callable[[], bytes]
    url: str | None = None


def is_url(source: str) -> bool:
    """Whether the source is a web address rather than a path."""
    return _URL.match(source) is not None


def source_to_documents(source: str) -> list[Document]:
    """The document at a path or URL; of an archive there, each file in it: ``archive.zip!/报告.pdf``.

    Raises UnreadableSource for what cannot be had at all.
    """
    if is_url(source):
        # The readers bring their libraries along; a file already known needs none of them.
        from ingest.attachment import url_to_report_download

        download = url_to_report_download(source)
        return _to_documents(download.data, source, source, download.name, source)
    path = Path(source).expanduser()
    return _to_documents(path_to_bytes(path), source, str(path.resolve()), path.name, None)


def path_to_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises UnreadableSource where there is none, or it may not be read or is too large."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            what = f"文件有 {size // 1_000_000} MB，超过 {LARGEST_FILE // 1_000_000} MB 的上限"
            raise UnreadableSource(f"{path}：{what}，请只保留报告的部分后再添加。")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableSource(f"{path}：没有这个文件，请检查路径后重新添加。") from error
    except IsADirectoryError as error:
        raise UnreadableSource(f"{path}：这是一个文件夹，请用 python -m ingest add 添加其中的报告。") from error
    except OSError as error:
        raise UnreadableSource(f"{path}：无法读取文件（{error.strerror or error}），请检查路径和权限。") from error


def _to_documents(data: bytes, path: str, source: str, name: str, url: str | None) -> list[Document]:
    if not is_archive(data, name):
        return [Document(path, source, name, lambda: data, url)]
    members = archive_to_members(data, path)
    return [Document(f"{path}!/{m.path}", f"{source}!/{m.path}", m.name, m.read, url) for m in members]
