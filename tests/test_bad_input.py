"""Bad files: each gives one clear error, the store stays as it was, and the good files beside it go in."""

from __future__ import annotations

import random
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.intake import Outcome, add_sources
from ingest.store import Store
from tests.official import random_report, to_csv, to_docx, to_html, to_pdf, to_tab_text
from tests.official.score import Tally, official_tally
from tests.small_reports import CountingEncoder, small_report

GOOD = random_report(1, "云岚市教育局", 2023, size=30)
OTHER = random_report(2, "云岚市教育局", 2024, size=30)
ZIPPED = zipfile.ZIP_DEFLATED


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store that holds one report already and loads no model."""
    held = Store(tmp_path / "store", CountingEncoder())  # type: ignore[arg-type]
    held.add(small_report(), embed=False)
    return held


def written(write: Callable[[Path], None], folder: Path) -> bytes:
    path = folder / "written"
    write(path)
    return path.read_bytes()


def packed(members: dict[str, bytes], compression: int = ZIPPED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def whole_pdf(folder: Path) -> bytes:
    return written(lambda path: to_pdf(OTHER, path), folder)


def cut_pdf(folder: Path) -> bytes:
    data = whole_pdf(folder)
    return data[: 2 * len(data) // 3]


def pdf_without_its_middle(folder: Path) -> bytes:
    """Cut and closed again, as a download that was resumed wrongly."""
    data = whole_pdf(folder)
    return data[: len(data) // 3] + data[-200:]


def encrypted_pdf(_: Path) -> bytes:
    out = BytesIO()
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(out, encrypt=StandardEncryption("secret"))
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(72, 700, OTHER.title)
    canvas.save()
    return out.getvalue()


def nonsense(_: Path) -> bytes:
    return random.Random(1).randbytes(50_000_000)


def nonsense_in_words(_: Path) -> bytes:
    return "".join(random.Random(1).choices("申请公开一二三四0123456789，。\n", k=17_000_000)).encode()


def bomb(_: Path) -> bytes:
    return packed({"报告.txt": bytes(100_000_000)})


def bomb_of_bombs(_: Path) -> bytes:
    inner = packed({"报告.txt": bytes(15_000_000)})
    return packed({f"{n}.zip": inner for n in range(40)}, zipfile.ZIP_STORED)


def bomb_in_word(_: Path) -> bytes:
    return packed({"word/document.xml": bytes(100_000_000), "[Content_Types].xml": b""})


def cut_docx(folder: Path) -> bytes:
    return written(lambda path: to_docx(OTHER, path), folder)[:-3000]


def docx_of_nothing(_: Path) -> bytes:
    return packed({"word/document.xml": b"<w:document/>"})


def empty_workbook(folder: Path) -> bytes:
    return written(lambda path: Workbook().save(path), folder)


def entities(_: Path) -> bytes:
    """A Word file whose XML grows a billionfold when its entities are put in."""
    names = [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    xml = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "申请">{"".join(names)}]><w:p>&a9;</w:p>'
    return packed({"word/document.xml": xml.encode(), "[Content_Types].xml": b"<Types/>"})


BAD: dict[str, tuple[str, Callable[[Path], bytes], str]] = {
    "a truncated PDF": ("报告.pdf", cut_pdf, "不完整"),
    "a PDF that lost its middle": ("报告.pdf", pdf_without_its_middle, "不完整或已损坏|没有可读"),
    "an encrypted PDF": ("报告.pdf", encrypted_pdf, "已加密"),
    "an empty file": ("报告.pdf", lambda _: b"", "空的"),
    "a file of blanks": ("报告.html", lambda _: b" \r\n\t " * 50, "空的"),
    "50 MB of nonsense": ("报告.bin", nonsense, "不认识|编码"),
    "50 MB of nonsense called a PDF": ("报告.pdf", nonsense, "不认识|编码"),
    "50 MB of nonsense called a text": ("报告.txt", nonsense, "MB"),
    "50 MB of words": ("报告.txt", nonsense_in_words, "MB"),
    "a ZIP bomb": ("报告.zip", bomb, "炸弹"),
    "a ZIP bomb of ZIP bombs": ("报告.zip", bomb_of_bombs, "炸弹"),
    "a bomb in a Word file": ("报告.docx", bomb_in_word, "炸弹"),
    "XML that grows": ("报告.docx", entities, "无法读取"),
    "a truncated Word file": ("报告.docx", cut_docx, "损坏"),
    "a Word file without its parts": ("报告.docx", docx_of_nothing, "损坏|无法读取"),
    "an empty workbook": ("报告.xlsx", empty_workbook, "没有可读"),
    "an empty archive": ("报告.zip", lambda _: packed({}), "没有文件"),
    "a workbook of a kind not read": ("报告.pdf", lambda _: packed({"xl/workbook.bin": b"1"}), "xlsb"),
    "a text in Latin-1": ("报告.txt", lambda _: "Rapport annuel: déjà reçu, traité à l'été".encode("latin-1"), "编码"),
    "a page of no report": (
        "报告.html",
        lambda _: "<html><p>今天天气很好，没有什么可说的。</p></html>".encode(),
        "--org",
    ),
    "a page of nothing but tags": ("报告.html", lambda _: b"<html>" + b"<div>" * 10_000, "没有可读"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_one_clear_error_and_leaves_the_store_as_it_was(what: str, store: Store, tmp_path: Path) -> None:
    name, make, words = BAD[what]
    bad, good = tmp_path / name, tmp_path / "云岚市教育局_2023.html"
    bad.write_bytes(make(tmp_path))
    good.write_text(to_html(GOOD), encoding="utf-8")
    before = [(head.id, head.sha256) for head in store.reports()]
    start = time.perf_counter()
    failed, added = list(add_sources(store, [bad, good]))
    assert time.perf_counter() - start < 20
    assert_clear(failed, bad, words)
    assert (added.status, added.report) == ("added", "云岚市教育局-2023")
    assert [(head.id, head.sha256) for head in store.reports() if head.id != added.report] == before


def assert_clear(failed: Outcome, bad: Path, words: str) -> None:
    error = failed.error or ""
    assert failed.status == "failed" and failed.report is None
    assert error.startswith((str(bad), bad.name)) and "\n" not in error
    assert any(word in error for word in words.split("|")) and "请" in error and "程序出错" not in error, error


def test_bad_files_in_an_archive_keep_no_good_one_out(store: Store, tmp_path: Path) -> None:
    members = {
        "坏的.pdf": cut_pdf(tmp_path),
        "云岚市教育局_2023.html": to_html(GOOD).encode(),
        "空的.txt": b"",
        "炸弹.docx": docx_of_nothing(tmp_path),
        "云岚市教育局_2024.txt": to_tab_text(OTHER).encode("gbk"),
    }
    archive = tmp_path / "年报.zip"
    archive.write_bytes(packed(members))
    outcomes = list(add_sources(store, [archive]))
    assert [o.status for o in outcomes] == ["failed", "added", "failed", "failed", "added"]
    assert all(name in (o.error or "") for o, name in zip(outcomes, members, strict=True) if o.error)


# What only looks bad is read


def deep(_: Path) -> bytes:
    return to_html(OTHER).replace("<article>", "<div>" * 10_000).encode()


def page_that_declares_another_charset(_: Path) -> bytes:
    return to_html(OTHER, "old_site").replace("utf-8", "iso-8859-1").encode("gb18030")


READ: dict[str, tuple[str, Callable[[Path], bytes]]] = {
    "a page in GBK that declares no charset": (
        "a.html",
        lambda _: to_html(OTHER, "old_site").replace('<meta charset="utf-8">', "").encode("gbk"),
    ),
    "a page in GB18030 that declares Latin-1": ("a.html", page_that_declares_another_charset),
    "a text in GB18030": ("a.txt", lambda _: to_tab_text(OTHER).encode("gb18030")),
    "a CSV in GBK": ("a.csv", lambda _: to_csv(OTHER).encode("gbk")),
    "a page in UTF-16": ("a.htm", lambda _: to_html(OTHER).encode("utf-16")),
    "a page nested ten thousand deep": ("a.html", deep),
    "a page called a PDF": ("a.pdf", lambda _: to_html(OTHER).encode()),
    "a PDF called a page": ("a.html", whole_pdf),
    "a Word file called a workbook": ("a.xlsx", lambda folder: written(lambda path: to_docx(OTHER, path), folder)),
    "a PDF behind a few stray bytes": ("a.pdf", lambda folder: b"\r\n\r\n" + whole_pdf(folder)),
}


@pytest.mark.parametrize("what", READ)
def test_what_only_looks_bad_is_read_to_the_last_cell(what: str, store: Store, tmp_path: Path) -> None:
    name, make = READ[what]
    path = tmp_path / name
    path.write_bytes(make(tmp_path))
    (outcome,) = add_sources(store, [path])
    assert (outcome.status, outcome.report) == ("added", "云岚市教育局-2024"), outcome.error
    assert official_tally(OTHER, store.report("云岚市教育局-2024")) == Tally(right=len(OTHER.figures))
