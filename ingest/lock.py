"""One writer at a time: a lock on a file in the store's folder, which the system releases even if the writer dies."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import StoreBusy

_PATIENCE = 5.0
_PAUSE = 0.05


@contextmanager
def writing(folder: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """Hold the folder's lock; StoreBusy where another process or thread still has it after `patience` seconds."""
    with (folder / "writer.lock").open("w") as lock:
        until = time.monotonic() + patience
        while not _taken(lock.fileno()):
            if time.monotonic() > until:
                raise StoreBusy(f"另一个程序正在写这个库（{folder}）：请等它结束后再试")
            time.sleep(_PAUSE)
        yield


def _taken(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
