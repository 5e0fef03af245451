"""What is asked from outside, as JSON → a question with its history, checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ingest.errors import AskedWrongly


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the turns before it, and whatever the asker knows it by."""

    question: str
    history: tuple[Mapping[str, Any], ...] = ()
    id: Any = None


def line_to_asked(line: str) -> Asked:
    """One line of a batch. Raises AskedWrongly."""
    try:
        told = json.loads(line)
    except ValueError as error:
        raise AskedWrongly(f"不是 JSON（{error}）") from error
    if not isinstance(told, dict) or "q" not in told:
        raise AskedWrongly('不是 {"id", "q"} 形式的 JSON')
    return told_to_asked(told["q"], told.get("history"), told.get("id"))


def told_to_asked(question: Any, history: Any = None, id: Any = None) -> Asked:
    """A question and its history of any type. Raises AskedWrongly; characters that no text can hold are replaced."""
    if not isinstance(question, str):
        raise AskedWrongly("问题（q）要是一个字符串")
    turns = [] if history is None else history
    if not isinstance(turns, list | tuple) or not all(_is_turn(turn) for turn in turns):
        raise AskedWrongly('历史（history）要是 [{"q", "a"}] 形式的数组')
    return Asked(_clean(question), tuple({**turn, "q": _clean(turn["q"])} for turn in turns), id)


def _is_turn(turn: Any) -> bool:
    return isinstance(turn, Mapping) and isinstance(turn.get("q"), str)


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
