"""ZIP containers (archives, .docx, .xlsx, .odt), opened only within limits: a bomb is refused before it is unpacked."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo
from zlib import error as InflateError

from ingest.errors import UnreadableSource

MOST_MEMBERS = 2000
LARGEST_TOTAL = 400_000_000
"""The most that all members together may unpack to, in bytes."""
_STEEPEST_RATIO = 200
_ALWAYS_SMALL = 20_000_000
_ENCRYPTED = 0x1
_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_DOCUMENTS = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "ppt/presentation.xml": "pptx",
    "OFD.xml": "ofd",
}
_BOMB = "很可能是压缩炸弹，未作解压，请确认来源后解压，再添加其中的报告。"


def is_container(data: bytes) -> bool:
    """Whether the bytes begin as a ZIP container does."""
    return data.startswith(_SIGNATURES)


def container_to_format(data: bytes, name: str) -> str | None:
    """The format of the document that is kept in the container (docx, xlsx, odt …); None for an archive of files."""
    with open_container(data, name) as container:
        members = set(container.namelist())
        declared = member_to_bytes(container, "mimetype", name) if "mimetype" in members else b""
    if b"opendocument" in declared:
        return "odt" if b"opendocument.text" in declared else "odf"
    return next((known for member, known in _DOCUMENTS.items() if member in members), None)


def is_archive(data: bytes, name: str) -> bool:
    """Whether the bytes are a ZIP archive of files, and no document that is itself kept in a ZIP container."""
    return is_container(data) and container_to_format(data, name) is None


def is_encrypted(member: ZipInfo) -> bool:
    """Whether a password is needed to read the member."""
    return bool(member.flag_bits & _ENCRYPTED)


def open_container(data: bytes, name: str) -> ZipFile:
    """Open a ZIP container for reading.

    Raises UnreadableSource where it is damaged, holds too many members, or would unpack to too much; no member is
    larger than the container says, since Python stops reading there and then finds the checksum wrong.
    """
    try:
        container = ZipFile(BytesIO(data))
    except (BadZipFile, LargeZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableSource(f"{name}：文件不完整或已损坏（压缩结构读不出来），请重新下载后再添加。") from error
    guard_members(container.infolist(), name)
    return container


def guard_members(members: list[ZipInfo], name: str) -> None:
    """Raise UnreadableSource where the members are too many, too large together, or packed too tightly to be files."""
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MOST_MEMBERS:
        raise UnreadableSource(f"{name}：压缩包里有 {len(members)} 个文件，超过 {MOST_MEMBERS} 个的上限，{_BOMB}")
    if total > LARGEST_TOTAL:
        sizes = f"解压后有 {total // 1_000_000} MB，超过 {LARGEST_TOTAL // 1_000_000} MB 的上限"
        raise UnreadableSource(f"{name}：压缩内容{sizes}，{_BOMB}")
    if total > _ALWAYS_SMALL and total > _STEEPEST_RATIO * packed:
        raise UnreadableSource(f"{name}：压缩内容解压后会膨胀 {total // max(packed, 1)} 倍，{_BOMB}")


def member_to_bytes(container: ZipFile, member: ZipInfo | str, name: str) -> bytes:
    """Unpack one member. Raises UnreadableSource where it needs a password or is damaged."""
    info = container.getinfo(member) if isinstance(member, str) else member
    if is_encrypted(info):
        raise UnreadableSource(f"{name}：压缩包已加密，需要密码才能打开，请解压后再添加其中的报告。")
    try:
        return container.read(info)
    except (BadZipFile, InflateError, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        what = f"无法解压（{type(error).__name__}）"
        raise UnreadableSource(f"{name}：{what}，文件可能已损坏，请重新下载，或解压后再添加。") from error
