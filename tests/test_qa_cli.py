"""python -m qa: one answer, or a file of them; what goes wrong is said and does not stop the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa.__main__ import main
from tests.told_reports import told_report, told_store

BODY = "云溪市商务局"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    told_store(folder, (told_report(BODY, 2023, {"t3/new/person": 6, "t3/granted/person": 4}),)).close()
    return folder


def test_an_answer_says_its_figure_what_was_understood_and_where_it_stands(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", f"{BODY}2023年收到多少件申请", "--store", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "6 件" in said and "我理解的问题" in said and f"{BODY}-2023/s3/t1/r1" in said


def test_a_refusal_is_an_answer(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", f"{BODY}2019年收到多少件申请", "--json", "--store", str(folder)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["status"], answer["reason"], answer["figures"]) == ("not_found", "no_year", [])


def test_a_batch_answers_in_order_and_reads_the_history(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = f"{BODY}2023年收到多少件申请"
    lines = [
        {"id": "a", "q": first, "kind": "unknown fields are ignored"},
        {"id": "b", "q": "予以公开的呢？", "history": [{"q": first, "a": "6 件"}]},
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    assert main(["batch", str(file), "--store", str(folder)]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(a["id"], [f["value"] for f in a["figures"]]) for a in answers] == [("a", [6]), ("b", [4])]


def test_a_broken_line_is_named_and_the_others_are_answered(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"id": 1\n{"id": 2, "q": "你好"}\n', encoding="utf-8")
    assert main(["batch", str(file), "--store", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert "第 1 行" in err and json.loads(out)["id"] == 2


def test_a_file_that_is_not_there_is_a_wrong_use(folder: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["batch", "nowhere.jsonl", "--store", str(folder)])
    assert stopped.value.code == 2
