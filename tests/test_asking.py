"""The evaluation itself: its words are its own, and what readers marked wrong is asked again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.forms import FORMS
from tests.asking.__main__ import main
from tests.asking.rows import DOCUMENT_ASKS, SENTENCES
from tests.told_reports import told_report, told_store

BODY = "云溪市商务局"


def test_the_planner_does_not_know_the_sentences_of_the_evaluation_by_heart() -> None:
    known = {word for form in FORMS for term in form.terms for word in term.words}
    asks = [s for sentences in (*SENTENCES.values(), *DOCUMENT_ASKS.values()) for s in sentences]
    bare = {s.replace("{b}", "").replace("{y}", "").strip("？") for s in asks}
    assert not bare & known


def test_what_was_marked_wrong_is_asked_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told_store(tmp_path, (told_report(BODY, 2023, {"t3/new/person": 6}),)).close()
    old = {"status": "not_found", "text": "没有找到", "figures": []}
    lines = [
        {"question": f"{BODY}2023年收到几件申请", "history": [], "verdict": "down", "reason": "没听懂", "answer": old},
        {"question": f"{BODY}2023年公开率", "history": [], "verdict": "up", "reason": "", "answer": old},
    ]
    file = tmp_path / "feedback.jsonl"
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    assert main(["--replay", str(file)]) == 0
    said = capsys.readouterr().out
    assert "没有找到" in said and "[6]" in said and "公开率" not in said
    assert "1 asked again, 1 answered otherwise" in said
