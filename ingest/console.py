"""What the command lines have in common: UTF-8 whatever the locale, an error in one line, a quiet end for who stops
reading.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper

from ingest.errors import WenbaoError


def at_console(command: Callable[[], int]) -> int:
    """Run a command: its exit code, or 1 where an error of ours ended it, or a reader (``| head``) that went away."""
    _speak_utf8()
    try:
        code = command()
        sys.stdout.flush()
    except BrokenPipeError:
        _close_stdout()
        return 1
    except WenbaoError as error:
        print(error, file=sys.stderr)
        return 1
    return code


def argument_to_text(argument: str) -> str:
    """A word of the command line, read as UTF-8 where the locale could make nothing of it."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        return os.fsencode(argument).decode(errors="replace")
    return argument


def _speak_utf8() -> None:
    # Half a character pair, which no UTF-8 has, comes out as \udXXX: in a line of JSON, that is what it means there.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_stdout() -> None:
    """Python flushes stdout once more as it ends; what is still in it goes nowhere, instead of failing again."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
