"""Both command lines at the edges of the terminal: stores that are not there, pipes that close, locales that know no
Chinese.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import ingest.__main__
import qa.__main__
from ingest.store import Store
from tests.small_reports import full_report

MAINS = {"ingest": ingest.__main__.main, "qa": qa.__main__.main}
READING = (
    *("ingest list", "ingest check", "ingest show 甲-2023", "ingest remove 甲-2023", "ingest rebuild"),
    *("ingest export --to x.csv", "qa ask 甲2023年收到多少件申请", "qa batch /dev/null"),
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one whole report in it."""
    folder = tmp_path / "store"
    held = Store(folder)
    held.add(full_report("青禾县人民政府", 2022), embed=False)
    held.close()
    return folder


def run(command: str, store: Path, stdout: int = subprocess.PIPE, **environment: str) -> subprocess.CompletedProcess:
    words = [sys.executable, "-m", *command.split(), *([] if "--help" in command else ["--store", str(store)])]
    return subprocess.run(
        words,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


# Who looks into a store that is not there


@pytest.mark.parametrize("command", READING)
def test_a_mistyped_store_is_named_and_not_made(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program, *words = command.split()
    typo = tmp_path / "typo"
    assert MAINS[program]([*words, "--store", str(typo)]) == 1
    printed = capsys.readouterr()
    assert (printed.out, len(printed.err.splitlines()), str(typo) in printed.err) == ("", 1, True)
    assert not typo.exists()


def test_a_mistyped_environment_is_named_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WENBAO_STORE", str(tmp_path / "typo"))
    assert MAINS["ingest"](["list"]) == 1
    assert str(tmp_path / "typo") in capsys.readouterr().err


def test_the_own_store_may_be_listed_before_the_first_report_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("WENBAO_STORE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert MAINS["ingest"](["list"]) == 0
    said = capsys.readouterr().err
    assert str(tmp_path / "wenbao") in said and "ingest add" in said
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_is_a_store_to_be_and_another_folder_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert MAINS["ingest"](["list", "--json", "--store", str(tmp_path)]) == 0
    assert capsys.readouterr() == ("", "")
    assert MAINS["ingest"](["check", "--store", str(tmp_path)]) == 1
    (tmp_path / "letter.txt").touch()
    assert MAINS["ingest"](["list", "--json", "--store", str(tmp_path)]) == 1


# Terminals


@pytest.mark.parametrize("command", ["ingest list --json", "ingest show 青禾县人民政府-2022", "qa ask 今天天气怎么样"])
def test_output_that_nobody_reads_to_its_end_ends_quietly(command: str, store: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run(command, store, stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize("command", ["ingest list", "ingest --help"])
def test_a_locale_without_chinese_is_no_hindrance(command: str, store: Path) -> None:
    done = run(command, store, LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, "")
    assert "报告" in done.stdout


def test_a_question_and_a_name_are_understood_in_such_a_locale(store: Path) -> None:
    bare = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    asked = run("qa ask 青禾县人民政府2022年新收申请总计多少件", store, **bare)
    assert (asked.returncode, "青禾县人民政府" in asked.stdout) == (0, True)
    shown = run("ingest show 青禾县人民政府-2022", store, **bare)
    assert (shown.returncode, "青禾县人民政府" in shown.stdout) == (0, True)


def test_half_a_character_does_not_stop_a_batch(store: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"id": 1, "q": "天气\\ud800怎么样"}\n{"id": 2, "q": "今天天气怎么样"}\n', encoding="utf-8")
    done = run(f"qa batch {questions}", store)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 2)
