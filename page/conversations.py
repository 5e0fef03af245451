"""Conversations kept on the server, so that one survives a reload: the browser holds no more than a name for it."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from page.turns import Turn

_MOST = 500
_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Conversations:
    """The latest conversations, each under a name that can't be guessed and of the person that it belongs to.

    What the browser sends is looked up, never believed: a name that is not known, or another's, is a new conversation.
    """

    _kept: OrderedDict[tuple[str, str], tuple[float, tuple[Turn, ...]]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def new_name(self) -> str:
        """A name for a conversation that is about to begin."""
        return secrets.token_urlsafe(16)

    def keep(self, person: str, name: str, turns: list[Turn]) -> None:
        """Remember what has been said so far; the oldest conversations are forgotten."""
        with self._lock:
            self._kept[person, name] = (time.monotonic(), tuple(turns))
            self._kept.move_to_end((person, name))
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)

    def recall(self, person: str, name: str) -> list[Turn]:
        """What was said in it within a day; nothing where there is no such conversation of this person."""
        with self._lock:
            at, turns = self._kept.get((person, name), (0.0, ()))
        return list(turns) if time.monotonic() - at < _SECONDS else []
