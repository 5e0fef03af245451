"""The files themselves, as they came: kept beside the facts under their checksum, `sources/<sha256>.pdf`.

A convenience that no answer rests on: with it a page can be shown as a picture, and a report be read anew under another
body or year. A store that lacks a file says so and does without.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

_CHECKSUM = re.compile(r"[0-9a-f]{64}")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


class Originals:
    """The folder of files of one store."""

    def __init__(self, store_folder: Path) -> None:
        self.folder = store_folder / "sources"

    def keep(self, data: bytes, sha256: str, name: str) -> None:
        """Keep the bytes of a document called `name` (a file name or URL). OSError where the disk refuses."""
        if self.find(sha256) is not None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=self.folder, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(part, self.folder / (sha256 + _name_to_suffix(name)))  # whole or not at all

    def find(self, sha256: str) -> Path | None:
        """The file with this checksum, or None."""
        if not _CHECKSUM.fullmatch(sha256):
            return None
        return next((f for f in self.folder.glob(f"{sha256}*") if f.suffix != ".part"), None)

    def forget(self, sha256: str) -> None:
        """Delete the file with this checksum, if there is one."""
        file = self.find(sha256)
        if file is not None:
            file.unlink(missing_ok=True)


def _name_to_suffix(name: str) -> str:
    path = urlsplit(name).path if "://" in name else name
    suffix = PurePosixPath(path).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""
