"""ZIP archives of reports: their members, one level of archives inside them included. Nothing is written to disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from zipfile import ZipInfo

from ingest.errors import UnreadableSource
from ingest.readers.container import guard_members, is_archive, is_encrypted, member_to_bytes, open_container

_UTF8 = 0x800
_ZIP_SUFFIX = ".zip"
_CHARSETS = ("utf-8", "gb18030")
# Left by the systems that pack, never by the people who do.
_LEAVINGS = frozenset((".ds_store", "thumbs.db", "desktop.ini"))


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive; `path` leads to it from the archive: ``inner.zip!/报告.pdf``. `read` may raise."""

    path: str
    info: ZipInfo
    read: Callable[[], bytes]

    @property
    def name(self) -> str:
        """The file name alone."""
        return PurePosixPath(self.path.rsplit("!/", 1)[-1]).name


def archive_to_members(data: bytes, name: str) -> list[Member]:
    """The files of an archive, in its order; `name` is the archive's, for messages.

    Raises UnreadableSource for an archive that is damaged, empty, encrypted or beyond the limits as a whole.
    """
    members = list(_members(data, name, ""))
    if not members:
        raise UnreadableSource(f"{name}：压缩包里没有文件，请检查来源后重新添加。")
    guard_members([member.info for member in members], name)
    if all(is_encrypted(member.info) for member in members):
        raise UnreadableSource(f"{name}：压缩包已加密，需要密码才能打开，请解压后再添加其中的报告。")
    return members


def _members(data: bytes, name: str, within: str) -> Iterator[Member]:
    container = open_container(data, name)
    for info in container.infolist():
        path = _path(info)
        if info.is_dir() or _is_leaving(path):
            continue
        member = Member(within + path, info, partial(member_to_bytes, container, info, f"{name}!/{path}"))
        inner = _inner_archive(member, within)
        yield from [member] if inner is None else _members(inner, f"{name}!/{path}", f"{path}!/")


def _inner_archive(member: Member, within: str) -> bytes | None:
    """The bytes of a member that is an archive itself, on the first level only."""
    if within or not member.path.lower().endswith(_ZIP_SUFFIX):
        return None
    try:
        data = member.read()
        return data if is_archive(data, member.name) else None
    except UnreadableSource:
        return None  # it stays a member, and says what is wrong when it is read


def _path(info: ZipInfo) -> str:
    """The member's path. Without the mark for UTF-8, Python took it for cp437: its bytes are the packer's charset."""
    raw = info.filename
    if not info.flag_bits & _UTF8:
        raw = _bytes_to_name(info.orig_filename.encode("cp437", "replace"))
    parts = [part for part in raw.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(parts)


def _bytes_to_name(name: bytes) -> str:
    for charset in _CHARSETS:
        try:
            return name.decode(charset)
        except UnicodeDecodeError:
            continue
    return name.decode("cp437")


def _is_leaving(path: str) -> bool:
    parts = path.lower().split("/")
    return "__macosx" in parts or parts[-1] in _LEAVINGS or parts[-1].startswith("._") or not path
