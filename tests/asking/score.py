"""Answers held against what was expected: right, wrong, cited, precise, refused, warned, by kind of question."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from tests.asking.question import Question

Json = Mapping[str, Any]
Table = dict[str, dict[str, float]]
MARKS = ("right", "wrong", "cited", "precise", "refused", "warned")
_LONGEST_QUOTE = 800
_CLOSE = 0.006
"""A rounded percentage passes, a wrong last digit does not."""


@dataclass(frozen=True)
class Judged:
    """A question, the answer it got, and its marks from 0 to 1; a mark that does not apply is left out."""

    question: Question
    answer: Json
    marks: Mapping[str, float]

    @property
    def missed(self) -> bool:
        """Whether anything about the answer falls short."""
        return self.marks["wrong"] > 0 or any(v < 1 for k, v in self.marks.items() if k != "wrong")


def judge(question: Question, answer: Json) -> Judged:
    """Mark one answer, as given by `answer_to_json`."""
    want = question.expect
    if want.get("refuse"):
        marks = _judge_refusal(answer)
    elif "figures" in want:
        marks = _judge_figures(want, answer)
    else:
        marks = _judge_passage(question.kind, want, answer)
    if "warn" in want:
        marks["warned"] = float(bool(answer["warnings"]) or any(c.get("check") == "fails" for c in answer["citations"]))
    return Judged(question, answer, marks)


def judged_to_table(judged: Iterable[Judged]) -> Table:
    """The marks by kind of question and for "all": means, but a count of what is wrong, and `n`."""
    gathered: dict[str, list[Judged]] = defaultdict(list)
    for j in judged:
        gathered["all"].append(j)
        gathered[j.question.kind].append(j)
    return {kind: _means(js) for kind, js in sorted(gathered.items(), key=lambda item: (item[0] != "all", item[0]))}


def _means(judged: list[Judged]) -> dict[str, float]:
    means: dict[str, float] = {"n": len(judged)}
    for mark in MARKS:
        values = [j.marks[mark] for j in judged if mark in j.marks]
        if values:
            means[mark] = sum(values) if mark == "wrong" else round(fmean(values), 4)
    return means


def _judge_refusal(answer: Json) -> dict[str, float]:
    right = answer["status"] in ("not_found", "ambiguous") and not answer["figures"]
    return {"right": float(right), "wrong": float(not right), "refused": float(right)}


def _judge_figures(want: Json, answer: Json) -> dict[str, float]:
    answered = answer["status"] == "answered"
    right = answered and _same_list(
        [f["value"] for f in answer["figures"]], want["figures"], want.get("ordered", False)
    )
    marks = {"right": float(right), "wrong": float(answered and not right)}
    if answered:
        hits = [_hit(cell, answer) for cell in want["cite"]]
        rows = [c["n"] for c in answer["citations"] if c["kind"] == "row"]
        marks["cited"] = fmean(h is not None for h in hits)
        marks["precise"] = fmean(n in hits for n in rows) if rows else 0.0
    return marks


def _judge_passage(kind: str, want: Json, answer: Json) -> dict[str, float]:
    answered = answer["status"] == "answered"
    said = _fold(answer["text"] + "".join(c["quote"] for c in answer["citations"] if c["kind"] == "passage"))
    right = answered and len(said) <= _LONGEST_QUOTE and all(_fold(text) in said for text in want["contains"])
    marks = {"right": float(right), "wrong": float(answered and not right and kind != "prose")}
    if answered:
        cited = {(c["report"]["org"], c["report"]["year"]) for c in answer["citations"]}
        marks["cited"] = float(all((c["org"], c["year"]) in cited for c in want["cite"]))
    return marks


def _hit(want: Json, answer: Json) -> int | None:
    """The number of the citation that holds the wanted cell and says that it was used."""
    for c in answer["citations"]:
        if (
            c["kind"] == "row"
            and (c["report"]["org"], c["report"]["year"]) == (want["org"], want["year"])
            and _holds(c, want)
        ):
            return int(c["n"])
    return None


def _holds(citation: Json, want: Json) -> bool:
    used = [cell for cell in citation["cells"] if cell["used"]]
    in_row = _fold(want["row"]) == _fold("".join(citation["row"]))
    return in_row and any(
        _fold("".join(c["column"])) == _fold(want["column"]) and _same(c["number"], want["value"]) for c in used
    )


def _same(got: float | None, want: float) -> bool:
    if got is None:
        return False
    return abs(got - want) <= _CLOSE if got % 1 or want % 1 else got == want


def _same_list(got: list[float], want: list[float], ordered: bool) -> bool:
    if not ordered:
        got, want = sorted(got), sorted(want)
    return len(got) == len(want) and all(_same(a, b) for a, b in zip(got, want, strict=True))


def _fold(text: str) -> str:
    return re.sub(r"[\s\W_]+", "", unicodedata.normalize("NFKC", text)).lower()
