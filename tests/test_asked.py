"""Questions that come from outside as JSON: bad ones are told apart, and never take the good ones with them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from ingest.errors import AskedWrongly
from qa.__main__ import main
from qa.asked import line_to_asked, told_to_asked
from tests.told_reports import told_report, told_store

GOOD = '{"id": 2, "q": "云溪市商务局2023年新收多少件"}'


@pytest.mark.parametrize(
    "line",
    [
        "不是 JSON",
        "[]",
        '"问题"',
        '{"id": 1}',
        '{"q": null}',
        '{"q": 5}',
        '{"q": "问", "history": "bad"}',
        '{"q": "问", "history": 5}',
        '{"q": "问", "history": [1, 2]}',
        '{"q": "问", "history": {"q": "a"}}',
        '{"q": "问", "history": [{"a": "答"}]}',
    ],
)
def test_a_line_of_another_form_is_told_apart(line: str) -> None:
    with pytest.raises(AskedWrongly):
        line_to_asked(line)


def test_a_line_may_leave_out_all_but_the_question() -> None:
    assert line_to_asked('{"q": "问", "history": null, "kind": "x"}').history == ()
    assert line_to_asked('{"q": "问", "history": [{"q": "前", "a": "答"}], "id": [1]}').id == [1]


def test_half_a_character_becomes_a_mark_for_it() -> None:
    assert told_to_asked("\ud800新收多少件").question == "?新收多少件"


def test_a_batch_goes_on_behind_a_bad_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told_store(tmp_path / "store", [told_report("云溪市商务局", 2023, {"t3/new/person": 50})]).close()
    lines = tmp_path / "questions.jsonl"
    lines.write_bytes(
        b'\xef\xbb\xbf{"id": 1, "q": "\xff", "history": "bad"}\n\n' + GOOD.encode() + b'\n{"q": "\\ud800"}\n'
    )
    assert main(["batch", str(lines), "--store", str(tmp_path / "store")]) == 1
    shown = capsys.readouterr()
    answers = [json.loads(line) for line in shown.out.splitlines()]
    assert [a["id"] for a in answers] == [2, None]
    assert answers[0]["figures"][0]["value"] == 50
    assert "第 1 行" in shown.err and "history" in shown.err
    monkeypatch.setattr("sys.stdin", io.StringIO(GOOD))
    assert main(["batch", "-", "--store", str(tmp_path / "store")]) == 0
