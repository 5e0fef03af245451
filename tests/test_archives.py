"""ZIP archives: every report in them is taken in by itself, whoever packed them and however."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest

from ingest.archive import archive_to_members
from ingest.errors import UnreadableSource
from ingest.intake import add_sources
from ingest.store import Store
from tests.official import random_report, to_docx, to_html, to_tab_text, to_xlsx
from tests.official.score import Tally, official_tally
from tests.small_reports import CountingEncoder

REPORTS = {year: random_report(1, "云岚市教育局", year, size=30) for year in (2021, 2022, 2023, 2024)}


def packed(members: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def named_in_gbk(data: bytes, name: str) -> bytes:
    """The archive as Windows packs it: the name in GBK, and no mark that says so."""
    plain = "x" * len(name.encode("gbk"))
    return packed({plain: data}).replace(plain.encode(), name.encode("gbk"))


def test_reports_of_every_format_are_taken_in_with_every_cell(tmp_path: Path) -> None:
    to_docx(REPORTS[2022], tmp_path / "a.docx")
    to_xlsx(REPORTS[2023], tmp_path / "a.xlsx")
    inner = packed({"云岚市教育局_2024.txt": to_tab_text(REPORTS[2024]).encode("gb18030")})
    members = {
        "年报/": b"",
        "年报/云岚市教育局_2021.html": to_html(REPORTS[2021]).encode(),
        "年报/云岚市教育局_2022.docx": (tmp_path / "a.docx").read_bytes(),
        "云岚市教育局_2023.xlsx": (tmp_path / "a.xlsx").read_bytes(),
        "__MACOSX/._云岚市教育局_2021.html": b"\0\1\2",
        "里面.zip": inner,
    }
    archive = tmp_path / "年报.zip"
    archive.write_bytes(packed(members))
    store = Store(tmp_path / "store", CountingEncoder())  # type: ignore[arg-type]
    outcomes = list(add_sources(store, [archive]))
    assert [(o.status, o.year) for o in outcomes] == [("added", year) for year in REPORTS]
    assert outcomes[-1].path == f"{archive}!/里面.zip!/云岚市教育局_2024.txt"
    for year, official in REPORTS.items():
        assert official_tally(official, store.report(f"云岚市教育局-{year}")) == Tally(right=len(official.figures))
    assert [o.status for o in add_sources(store, [archive])] == ["unchanged"] * 4


def test_names_packed_on_windows_are_read_and_help_to_know_the_report() -> None:
    (member,) = archive_to_members(named_in_gbk(b"1", "云岚市教育局2023年年报.txt"), "a.zip")
    assert (member.name, member.read()) == ("云岚市教育局2023年年报.txt", b"1")


def test_a_name_cannot_lead_out_of_the_archive() -> None:
    (member,) = archive_to_members(packed({"../../etc/报告.txt": b"1"}), "a.zip")
    assert member.path == "etc/报告.txt"


def test_archives_that_need_a_password_or_are_cut_off_say_so() -> None:
    data = packed({"a.txt": b"1" * 100})
    locked = bytearray(data)
    locked[6] |= 1  # the mark of encryption, in the member and in the directory
    locked[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableSource, match="已加密"):
        archive_to_members(bytes(locked), "a.zip")
    with pytest.raises(UnreadableSource, match="已损坏"):
        archive_to_members(data[:-30], "a.zip")


def test_too_many_files_are_no_reports() -> None:
    with pytest.raises(UnreadableSource, match="2001 个文件"):
        archive_to_members(packed({f"{n}.txt": b"" for n in range(2001)}), "a.zip")
