"""Answers that readers found wrong, asked again: the old one and the new one side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.store import Store
from qa.answer import answer_to_json
from qa.chain import Chain

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Replayed:
    """A question that a reader marked 👎, why, the answer of then and the answer of now."""

    question: str
    reason: str
    then: Json
    now: Json

    @property
    def changed(self) -> bool:
        """Whether the two differ in what they say."""
        return any(self.then.get(part) != self.now.get(part) for part in ("status", "text")) or _values(
            self.then
        ) != _values(self.now)


def file_to_replayed(path: Path, store: Store) -> Iterator[Replayed]:
    """Ask every 👎 of a feedback file again, of the reports now held. ValueError names a line that is no feedback."""
    chain = Chain(store)
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        told = _line_to_feedback(line, f"{path}:{n}")
        if told["verdict"] == "down":
            now = answer_to_json(chain.ask(told["question"], told.get("history") or ()))
            yield Replayed(told["question"], told.get("reason") or "", told.get("answer") or {}, now)


def replayed_to_text(replayed: Replayed) -> str:
    """The question, and under it both answers."""
    mark = "≠" if replayed.changed else "="
    head = f"{mark} {replayed.question}" + (f"（{replayed.reason}）" if replayed.reason else "")
    return "\n".join((head, f"    then  {_told(replayed.then)}", f"    now   {_told(replayed.now)}"))


def _line_to_feedback(line: str, where: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
        if told["verdict"] in ("up", "down") and isinstance(told["question"], str):
            return dict(told)
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(
            f"{where}: no feedback ({error!r}); expected a JSON object with question and verdict"
        ) from error
    raise ValueError(f"{where}: no feedback; expected a question and the verdict up or down")


def _told(answer: Json) -> str:
    return f"{answer.get('status')} {_values(answer)} {str(answer.get('text', ''))[:160]!r}"


def _values(answer: Json) -> list[Any]:
    return [figure.get("value") for figure in answer.get("figures") or []]
