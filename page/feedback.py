"""What readers say of answers, kept in the store's folder as JSON, a line each, for looking into what was wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from ingest.errors import StoreError
from qa.answer import Answer, answer_to_json
from qa.plan import Plan
from qa.trace import plan_to_json

Verdict = Literal["up", "down"]
REASONS = ("数字错误", "引用错误", "没听懂", "其他")
"""Why an answer is no good; what is written down, in whatever language it was chosen."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """The file of opinions in a store's folder."""

    folder: Path

    @property
    def file(self) -> Path:
        """Where the opinions stand."""
        return self.folder / "feedback.jsonl"

    def add(
        self,
        question: str,
        history: Sequence[Mapping[str, Any]],
        verdict: Verdict,
        reason: str,
        plan: Plan,
        answer: Answer,
    ) -> None:
        """Write one opinion down; StoreError where the file can't be written, ValueError for words of no meaning."""
        if verdict not in get_args(Verdict) or reason not in ("", *REASONS):
            raise ValueError(f"no such opinion: {verdict!r}, {reason!r}")
        line = {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "question": question,
            "history": list(history),
            "verdict": verdict,
            "reason": reason,
            "plan": plan_to_json(plan),
            "answer": answer_to_json(answer),
        }
        try:
            with self.file.open("ab", buffering=0) as file:  # in one write, so that lines never mix
                file.write((json.dumps(line, ensure_ascii=False) + "\n").encode())
        except OSError as error:
            raise StoreError(f"{self.file}：写不了（{error.strerror}），请检查库文件夹的权限") from error
