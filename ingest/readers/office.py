"""Formats that LibreOffice reads for us (.doc, .wps, .rtf, .odt): converted to .docx, where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.errors import UnknownFormat, UnreadableSource
from ingest.readers.blocks import Block
from ingest.readers.docx import docx_to_blocks

_PROGRAMS = ("soffice", "libreoffice")
_LONGEST = 120.0
_HOW = "请安装 LibreOffice 后重试，或用 Word、WPS 打开后另存为 .docx 再添加"


def doc_to_blocks(data: bytes, name: str) -> list[Block]:
    """Read a Word document of before 2007, or one of WPS."""
    return docx_to_blocks(file_to_docx(data, ".doc", name), name)


def rtf_to_blocks(data: bytes, name: str) -> list[Block]:
    """Read a rich text document."""
    return docx_to_blocks(file_to_docx(data, ".rtf", name), name)


def odt_to_blocks(data: bytes, name: str) -> list[Block]:
    """Read an OpenDocument text."""
    return docx_to_blocks(file_to_docx(data, ".odt", name), name)


def file_to_docx(data: bytes, suffix: str, name: str, longest: float = _LONGEST) -> bytes:
    """Convert a document to .docx within `longest` seconds.

    Raises UnknownFormat where LibreOffice is not installed, UnreadableSource where it fails or takes too long.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise UnknownFormat(f"{name}：{suffix} 格式要靠 LibreOffice 转换，本机没有安装；{_HOW}。")
    with TemporaryDirectory(prefix="wenbao-") as made:
        folder = Path(made)
        (folder / f"source{suffix}").write_bytes(data)
        _convert(program, folder, suffix, name, longest)
        converted = folder / "out" / "source.docx"
        if not converted.is_file():
            raise UnreadableSource(f"{name}：LibreOffice 转换失败，文件可能已损坏；请用 Word、WPS 打开后另存为 .docx。")
        return converted.read_bytes()


def _convert(program: str, folder: Path, suffix: str, name: str, longest: float) -> None:
    """Run the conversion with a profile of its own: with the user's, it would wait for windows that are open."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--convert-to", "docx", "--outdir", str(folder / "out")]
    command = [program, profile, *options, str(folder / f"source{suffix}")]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        try:
            process.wait(longest)
        except subprocess.TimeoutExpired as error:
            raise UnreadableSource(f"{name}：LibreOffice 转换超过 {longest:g} 秒，已停止；{_HOW}。") from error
        finally:
            _end_group(process.pid)


def _end_group(group: int) -> None:
    """End what the conversion started: soffice is a script, and the program behind it outlives the script."""
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return  # all of it has ended by itself
