"""One writer at a time: locks on files in the store's folder, which the system releases even if their holder dies.

There are two, because making vectors takes minutes and writing a report's facts takes none: whoever holds `embedding`
takes `writing` only to declare what is done, and nobody waits for vectors in order to write facts.
"""

from __future__ import annotations

import fcntl
import logging
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from ingest.errors import StoreBusy

_PATIENCE = 60.0
_LONG_PATIENCE = 3600.0
_SILENCE = 3.0
"""Seconds after which one who waits is told why."""
_PAUSE = 0.05
_log = logging.getLogger(__name__)


def writing(folder: Path, patience: float = _PATIENCE) -> AbstractContextManager[None]:
    """Hold the lock on the facts; StoreBusy where another process or thread still has it after `patience` seconds."""
    return _holding(folder / "writer.lock", f"另一个程序正在写这个库（{folder}）", patience, "再试")


def embedding(folder: Path, patience: float = _LONG_PATIENCE) -> AbstractContextManager[None]:
    """Hold the lock on the vectors; StoreBusy as above. The facts may be written meanwhile, by anyone."""
    busy = f"另一个程序正在为这个库（{folder}）生成向量"
    return _holding(folder / "vectors.lock", busy, patience, "运行 python -m ingest rebuild；报告和数字已经在库里")


@contextmanager
def _holding(file: Path, busy: str, patience: float, remedy: str) -> Iterator[None]:
    with file.open("w") as lock:
        begun, told = time.monotonic(), False
        while not _taken(lock.fileno()):
            waited = time.monotonic() - begun
            if waited > patience:
                raise StoreBusy(f"{busy}，等了 {waited:.0f} 秒还没有结束：请等它结束后{remedy}")
            if waited > _SILENCE and not told:
                _log.warning("%s，正在等它结束", busy)
                told = True
            time.sleep(_PAUSE)
        yield


def _taken(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
