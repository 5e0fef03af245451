"""A file becomes a report: whose, of which year, under which names; or it is said what is missing."""

from pathlib import Path

import pytest

from ingest.errors import NotAReport, UnreadableSource
from ingest.identity import is_same_body, text_to_title
from ingest.load import blocks_to_report, bytes_to_report, path_to_report
from ingest.readers.blocks import Block, Field, Prose
from ingest.report import Report

BODY = "一、总体情况\n\n2024年，我局将继续努力。\n\n二、主动公开政府信息情况\n\n公开5条。\n"


def made(*blocks: Block | str, name: str = "page.html") -> Report:
    given = [Prose(b) if isinstance(b, str) else b for b in blocks]
    return blocks_to_report([*given, Prose("一、总体情况"), Prose("2025年，将继续努力。")], name, name, "0")


@pytest.mark.parametrize(
    ("lines", "org", "year"),
    [
        (["云岭市商务局 2023 年政府信息公开工作年度报告"], "云岭市商务局", 2023),
        (["2024 年云岭市科委政府信息公开工作", "年度报告"], "云岭市科委", 2024),
        (["云岭县2021年度政府信息公开年报"], "云岭县", 2021),
        (["云岭市教育局二〇二二年政府信息公开工作年度报告"], "云岭市教育局", 2022),
        (["云岭市教育局政府信息公开工作年度报告（2022年度）"], "云岭市教育局", 2022),
        (["2023年云岭市人民政府信息公开工作年度报告"], "云岭市人民政府", 2023),
        (["云岭市商务局2023年政府信息公开工作年度报告（样例）"], "云岭市商务局", 2023),
        (["2023年政府信息公开工作年度报告"], None, 2023),
    ],
)
def test_a_title_names_body_and_year(lines: list[str], org: str | None, year: int) -> None:
    title = text_to_title(lines)
    assert title is not None and (title.org, title.year) == (org, year)


def test_a_mark_behind_the_title_stays_in_the_title_alone() -> None:
    report = made("云岭市商务局2023年政府信息公开工作年度报告（样例）")
    assert (report.id, report.title) == ("云岭市商务局-2023", "云岭市商务局2023年政府信息公开工作年度报告（样例）")


def test_a_title_broken_over_two_lines_is_put_together_and_is_no_paragraph() -> None:
    report = made("云岭市人民政府", "2024 年政府信息公开工作年度报告", "本报告由办公室编制。")
    assert (report.org, report.year) == ("云岭市人民政府", 2024)
    assert [p.text for p in report.sections[0].paragraphs] == ["本报告由办公室编制。"]


def test_a_year_in_a_sentence_or_a_date_never_counts() -> None:
    report = made(
        Field("发布时间", "2024-02-01"), "本报告统计期限为2023年1月1日至2023年12月31日。", name="云岭市商务局.txt"
    )
    assert (report.org, report.year, report.published) == ("云岭市商务局", 2023, "2024-02-01")


def test_the_file_name_helps_where_the_title_does_not() -> None:
    assert made("正文", name="云岭市商务局_2022.txt").id == "云岭市商务局-2022"


def test_a_title_and_a_period_that_disagree_are_warned_of() -> None:
    report = made("云岭市商务局2023年政府信息公开工作年度报告", "统计期限为2022年1月1日至2022年12月31日。")
    assert report.year == 2023
    assert "2022" in report.warnings[0] and "2023" in report.warnings[0]


def test_all_names_of_the_body_are_kept_and_no_others() -> None:
    report = made(
        Field("标题", "云岭县发展和改革局2023年政府信息公开年度报告-云岭县发改局"),
        Field("发布机构", "云岭县人民政府"),
        Field("来源", "云岭日报"),
        Field("原文链接", "https://www.example.org/a.htm"),
    )
    assert report.names == ("云岭县发展和改革局", "云岭县发改局")
    assert report.url == "https://www.example.org/a.htm"


def test_an_office_or_a_shortened_name_is_the_body_but_another_bureau_is_not() -> None:
    assert is_same_body("区财政局", "云岭新区财政局")
    assert is_same_body("云岭新区管委会办公室", "云岭新区")
    assert not is_same_body("云岭新区财政局", "云岭新区")
    assert not is_same_body("云岭市", "云岭市商务局")


def test_without_body_or_year_the_options_are_named() -> None:
    with pytest.raises(NotAReport, match=r"--org.*--year"):
        bytes_to_report(BODY.encode(), "notes.txt", "notes.txt")
    report = bytes_to_report(BODY.encode(), "notes.txt", "notes.txt", org="云岭市商务局", year=2023)
    assert report.id == "云岭市商务局-2023"


def test_a_file_is_read_and_known_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "云岭市商务局_2023.txt"
    path.write_text("云岭市商务局2023年政府信息公开工作年度报告\n\n" + BODY, encoding="utf-8")
    first, again = path_to_report(path), path_to_report(path)
    assert first == again and len(first.sha256) == 64 and first.source == str(path)
    assert [s.title for s in first.sections] == ["总体情况", "主动公开政府信息情况"]


def test_a_file_that_is_not_there_is_said_to_be_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="没有这个文件"):
        path_to_report(tmp_path / "none.pdf")
