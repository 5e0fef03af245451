"""Old Office files go through LibreOffice where it is installed; where it is not, the user is told what to do."""

from __future__ import annotations

import shutil
import stat
import subprocess
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from ingest.errors import UnknownFormat, UnreadableSource
from ingest.load import path_to_report
from ingest.readers.office import file_to_docx
from tests.official import random_report, to_docx
from tests.official.score import Tally, official_tally

REPORT = random_report(1, "云岚市教育局", 2023, size=30)
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(500)
INSTALLED = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)


def odt() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return out.getvalue()


def program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a script on the path in the place of LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


@pytest.mark.parametrize(("name", "data"), [("a.doc", DOC), ("a.pdf", DOC), ("a.rtf", rb"{\rtf1 x}"), ("a.odt", odt())])
def test_without_libreoffice_the_error_names_it_and_the_way_round(
    name: str, data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnknownFormat, match=r"LibreOffice.*没有安装.*另存为 \.docx"):
        path_to_report(tmp_path / name)


def test_what_libreoffice_makes_is_read_as_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    to_docx(REPORT, tmp_path / "made.docx")
    script = (
        f'for out; do [ "$before" = --outdir ] && break; before=$out; done; mkdir -p "$out"; cp {tmp_path}/made.docx'
    )
    program(tmp_path, f'{script} "$out/source.docx"', monkeypatch)
    (tmp_path / "云岚市教育局_2023.doc").write_bytes(DOC)
    report = path_to_report(tmp_path / "云岚市教育局_2023.doc")
    assert official_tally(REPORT, report) == Tally(right=len(REPORT.figures))


def test_a_conversion_that_fails_or_hangs_is_an_error_of_that_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "exit 1", monkeypatch)
    with pytest.raises(UnreadableSource, match="转换失败"):
        file_to_docx(DOC, ".doc", "a.doc")
    program(tmp_path, "sleep 60 & sleep 60", monkeypatch)
    start = time.monotonic()
    with pytest.raises(UnreadableSource, match="已停止"):
        file_to_docx(DOC, ".doc", "a.doc", longest=0.3)
    assert time.monotonic() - start < 30


@pytest.mark.skipif(INSTALLED is None, reason="LibreOffice is not installed: nothing was converted for real")
@pytest.mark.parametrize("ending", ("doc", "rtf", "odt"))
def test_a_real_conversion_loses_no_cell(ending: str, tmp_path: Path) -> None:
    to_docx(REPORT, tmp_path / "云岚市教育局_2023.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    options = ["--headless", "--convert-to", ending, "--outdir", str(tmp_path)]
    subprocess.run(
        [str(INSTALLED), profile, *options, str(tmp_path / "云岚市教育局_2023.docx")], check=True, timeout=120
    )
    report = path_to_report(tmp_path / f"云岚市教育局_2023.{ending}")
    assert official_tally(REPORT, report) == Tally(right=len(REPORT.figures))
