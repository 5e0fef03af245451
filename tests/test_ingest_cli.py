"""The command line of ingest, run as a user runs it: files in, lines and exit codes out."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ingest.__main__ import main
from ingest.errors import NotAReport
from ingest.intake import add_sources, sources_to_files
from ingest.store import Store
from tests.small_reports import CountingEncoder

PAGE = """<html><head><title>{org}{year}年政府信息公开工作年度报告</title></head><body>
<h1>{org}{year}年政府信息公开工作年度报告</h1>
<h2>一、总体情况</h2><p>{prose}</p>
<h2>四、政府信息公开行政复议、行政诉讼情况</h2>
<table border="1">
<tr><td colspan="5">行政复议</td><td colspan="10">行政诉讼</td></tr>
<tr><td rowspan="2">结果维持</td><td rowspan="2">结果纠正</td><td rowspan="2">其他结果</td><td rowspan="2">尚未审结</td>
<td rowspan="2">总计</td><td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr>
<tr>{outcomes}{outcomes}</tr>
<tr>{figures}</tr></table>
<h2>五、存在的主要问题及改进情况</h2><p>培训次数偏少，下一步增加培训。</p></body></html>"""
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
FIGURES = (1, 2, 0, 0, 3, 4, 0, 0, 1, 5, 0, 0, 0, 0, 0)


def _cells(texts: tuple[object, ...]) -> str:
    return "".join(f"<td>{text}</td>" for text in texts)


def write_page(
    folder: Path,
    org: str = "云溪市商务局",
    year: int = 2023,
    prose: str = "全年主动公开信息一百二十条。",
    figures: tuple[int, ...] = FIGURES,
    name: str | None = None,
) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    page = PAGE.format(org=org, year=year, prose=prose, outcomes=_cells(OUTCOMES), figures=_cells(figures))
    file = folder / (name or f"{org}_{year}.html")
    file.write_text(page, encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def encoder(monkeypatch: pytest.MonkeyPatch) -> CountingEncoder:
    fake = CountingEncoder()
    monkeypatch.setattr("ingest.encode.encoder_from_settings", lambda: fake)
    return fake


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Run a command on the test's store: exit code, lines of stdout, stderr."""

    def run_command(*words: object) -> tuple[int, list[str], str]:
        code = main([*map(str, words), "--store", str(tmp_path / "store")])
        printed = capsys.readouterr()
        return code, printed.out.splitlines(), printed.err

    return run_command


def added(lines: list[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines]


# add


def test_add_prints_one_line_a_file_with_what_was_found(run, tmp_path: Path) -> None:
    file = write_page(tmp_path)
    code, lines, _ = run("add", file, "--json")
    (line,) = added(lines)
    assert code == 0
    assert list(line) == [
        *("path", "status", "report", "org", "year", "title", "sections", "tables", "rows", "recovered"),
        *("warnings", "error"),
    ]
    assert (line["path"], line["status"], line["report"]) == (str(file), "added", "云溪市商务局-2023")
    assert (line["org"], line["year"], line["error"]) == ("云溪市商务局", 2023, None)
    assert (line["tables"], line["rows"]) == (1, 1)


def test_a_second_add_changes_nothing_and_a_changed_file_replaces(run, tmp_path: Path) -> None:
    file = write_page(tmp_path)
    statuses = []
    for figures in (FIGURES, FIGURES, (*FIGURES[:5], 5, 0, 0, 0, *FIGURES[9:])):
        write_page(tmp_path, figures=figures)
        statuses.append(added(run("add", file, "--json")[1])[0]["status"])
    assert statuses == ["added", "unchanged", "replaced"]


def test_an_unchanged_file_is_not_read_again(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write_page(tmp_path)
    run("add", file)
    monkeypatch.setattr("ingest.load.bytes_to_report", None)
    code, lines, _ = run("add", file, "--json")
    assert (code, added(lines)[0]["status"]) == (0, "unchanged")


def test_one_bad_file_does_not_keep_the_others_out(run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.touch()
    missing, url = tmp_path / "missing.pdf", "http://127.0.0.1:9/nobody-listens"
    code, lines, _ = run("add", empty, missing, write_page(tmp_path), url, "--json")
    outcomes = added(lines)
    assert code == 1
    assert [o["status"] for o in outcomes] == ["failed", "failed", "added", "failed"]
    assert all(o["error"] and o["report"] is None for o in outcomes if o["status"] == "failed")
    assert "另存" in outcomes[3]["error"]


def test_a_fault_of_ours_over_one_file_does_not_keep_the_others_out(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ingest import load

    read = load.bytes_to_report

    def faulty(data: bytes, name: str, *given: Any, **more: Any) -> Any:
        if "青禾" in name:
            raise IndexError("tuple index out of range")
        return read(data, name, *given, **more)

    monkeypatch.setattr(load, "bytes_to_report", faulty)
    code, lines, _ = run("add", write_page(tmp_path, "青禾县财政局"), write_page(tmp_path), "--json")
    assert code == 1
    assert [o["status"] for o in added(lines)] == ["failed", "added"]
    assert "IndexError" in added(lines)[0]["error"]


def test_org_and_year_overrule_what_the_file_says(run, tmp_path: Path) -> None:
    file = write_page(tmp_path)
    run("add", file)
    _, lines, _ = run("add", file, "--org", "青禾县财政局", "--year", 2022, "--json")
    assert (added(lines)[0]["status"], added(lines)[0]["report"]) == ("replaced", "青禾县财政局-2022")
    (said,) = added(lines)[0]["warnings"]
    assert "云溪市商务局-2023" in said and "青禾县财政局-2022" in said
    assert [line["report"] for line in added(run("list", "--json")[1])] == ["青禾县财政局-2022"]
    assert added(run("add", file, "--org", "青禾县财政局", "--year", 2022, "--json")[1])[0]["warnings"] == []


def test_a_file_of_another_model_is_refused_before_anything_is_written(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, new = write_page(tmp_path), write_page(tmp_path, year=2022)
    run("add", held)
    monkeypatch.setattr("ingest.encode.encoder_from_settings", lambda: CountingEncoder("another"))
    code, lines, _ = run("add", held, new, "--json")
    outcomes = added(lines)
    assert (code, [o["status"] for o in outcomes]) == (1, ["unchanged", "failed"])
    assert "python -m ingest rebuild" in outcomes[1]["error"] and outcomes[1]["report"] is None
    assert [line["report"] for line in added(run("list", "--json")[1])] == ["云溪市商务局-2023"]
    assert run("rebuild")[0] == run("add", new)[0] == 0


def test_another_file_of_the_same_body_and_year_fails_unless_told_to_replace(run, tmp_path: Path) -> None:
    run("add", write_page(tmp_path))
    other = write_page(tmp_path / "copy", prose="另一个版本。")
    code, lines, _ = run("add", other)
    assert code == 1
    assert "失败" in lines[0] and "云溪市商务局-2023" in lines[1] and "--replace" in lines[1]
    assert run("add", other, "--replace")[0] == 0


def test_a_folder_stands_for_the_reports_in_it_and_a_pattern_for_what_it_matches(tmp_path: Path) -> None:
    pages = [write_page(tmp_path / "in", year=year) for year in (2021, 2022)]
    (tmp_path / "in" / "style.css").write_text("p {}")
    (tmp_path / "in" / ".hidden.txt").write_text("x")
    assert sources_to_files([tmp_path / "in"]) == [str(page) for page in pages]
    assert sources_to_files([tmp_path / "in" / "*2022*", pages[0], pages[1]]) == [str(pages[1]), str(pages[0])]
    assert sources_to_files(["no such file", "https://example.org/a"]) == ["no such file", "https://example.org/a"]


def test_a_folder_without_reports_is_said_to_be_one(run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    code, lines, error = run("add", tmp_path / "in", "--json")
    assert (code, lines, str(tmp_path / "in") in error) == (0, [], True)


def test_many_files_are_embedded_in_one_go_at_the_end(tmp_path: Path, encoder: CountingEncoder) -> None:
    store = Store(tmp_path / "store", encoder)
    for year in (2021, 2022):
        write_page(tmp_path / "in", year=year)
    seen = []
    for outcome in add_sources(store, [tmp_path / "in"], progress=lambda done, total: seen.append((done, total))):
        assert outcome.status == "added"
        assert encoder.embedded == []
    assert seen == [(1, 2), (2, 2)]
    assert encoder.embedded and store.unembedded() == ()


def test_a_body_that_cannot_be_made_out_is_said_with_what_to_do(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_data: bytes, name: str, *_given: Any) -> Any:
        raise NotAReport(f"{name}：找不到发布机关，请用 --org 指明。")

    monkeypatch.setattr("ingest.load.bytes_to_report", unknown)
    code, lines, _ = run("add", write_page(tmp_path))
    assert (code, "--org" in lines[1]) == (1, True)


# list, show, check


def test_list_tells_what_is_held(run, tmp_path: Path) -> None:
    assert run("list")[1] == []
    file = write_page(tmp_path)
    run("add", file)
    (line,) = added(run("list", "--json")[1])
    assert list(line) == [
        *("report", "org", "year", "title", "names", "source", "sha256", "tables", "rows", "unresolved")
    ]
    assert (line["report"], line["source"], line["rows"]) == ("云溪市商务局-2023", str(file), 1)
    assert "云溪市商务局-2023" in "\n".join(run("list")[1])


def test_show_gives_the_same_report_as_text_and_as_json(run, tmp_path: Path) -> None:
    run("add", write_page(tmp_path))
    code, lines, _ = run("show", "云溪市商务局-2023", "--json")
    shown = json.loads("\n".join(lines))
    table = next(t for s in shown["sections"] for t in s["tables"])
    assert code == 0
    assert [cell["number"] for cell in table["rows"][0]["cells"]] == list(FIGURES)
    text = "\n".join(run("show", "云溪市商务局-2023")[1])
    assert "全年主动公开信息一百二十条。" in text
    assert "行政诉讼 › 未经复议直接起诉 › 总计" in text


def test_check_names_what_does_not_add_up_first(run, tmp_path: Path) -> None:
    run("add", write_page(tmp_path, figures=(1, 2, 0, 0, 9, *FIGURES[5:])))
    code, lines, _ = run("check", "云溪市商务局-2023")
    assert code == 0
    assert lines[0].startswith("不成立") and "9 ≠ 3" in lines[0]
    checks = added(run("check", "--json")[1])
    assert list(checks[0]) == ["report", "kind", "holds", "left", "right", "refs", "text"]
    assert sorted(check["holds"] for check in checks) == [False, True, True]


@pytest.mark.parametrize("command", [("show",), ("check",), ("remove",), ("export", "--to", "x.csv")])
def test_an_unknown_report_is_answered_with_the_near_ones(run, tmp_path: Path, command: tuple[str, ...]) -> None:
    run("add", write_page(tmp_path))
    code, lines, error = run(*command, "云溪市商务厅-2023")
    assert (code, lines) == (1, [])
    assert "云溪市商务局-2023" in error


# export, remove, rebuild


def test_export_writes_a_line_a_cell_as_csv_and_as_a_sheet(run, tmp_path: Path) -> None:
    run("add", write_page(tmp_path, figures=(1, 2, 0, 0, 9, *FIGURES[5:])))
    assert run("export", "--to", tmp_path / "all.csv")[0] == 0
    assert run("export", "云溪市商务局-2023", "--to", tmp_path / "one.xlsx")[0] == 0
    assert (tmp_path / "all.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["number"] for line in lines] == [str(n) for n in (1, 2, 0, 0, 9, *FIGURES[5:])]
    assert (lines[4]["column"], lines[4]["check"], lines[9]["check"]) == ("行政复议 › 总计", "fails", "holds")
    assert lines[0]["ref"].endswith("/t1/r1/c1")
    sheet = openpyxl.load_workbook(tmp_path / "one.xlsx").active
    rows = list(sheet.values)
    assert rows[0] == tuple(lines[0])
    assert [row[7] for row in rows[1:]] == [1, 2, 0, 0, 9, *FIGURES[5:]]


def test_no_exported_text_runs_as_a_formula(run, tmp_path: Path) -> None:
    run("add", write_page(tmp_path), "--org", "=HYPERLINK(1)")
    run("export", "--to", tmp_path / "all.csv")
    run("export", "--to", tmp_path / "all.xlsx")
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["body"] == "'=HYPERLINK(1)"
    cell = openpyxl.load_workbook(tmp_path / "all.xlsx").active["A2"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_remove_takes_a_report_out_and_rebuild_makes_the_vectors_anew(
    run, tmp_path: Path, encoder: CountingEncoder
) -> None:
    run("add", write_page(tmp_path), write_page(tmp_path, year=2022))
    assert run("remove", "云溪市商务局-2022")[0] == 0
    encoder.embedded.clear()
    assert run("rebuild")[0] == 0
    assert any("2023年" in text for text in encoder.embedded)
    assert not any("2022年" in text for text in encoder.embedded)


# Usage


@pytest.mark.parametrize("words", [[], ["add"], ["show"], ["export"], ["export", "--to", "a.doc"], ["unknown"]])
def test_wrong_usage_ends_with_two(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2


def test_it_runs_as_a_module(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ingest", "list", "--json", "--store", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
