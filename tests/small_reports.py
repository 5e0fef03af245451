"""Reports and an encoder made by hand, for tests that need no reader and no model."""

from __future__ import annotations

import hashlib
from decimal import Decimal

from langchain_core.embeddings import Embeddings

from ingest.bigrams import text_to_bigrams
from ingest.forms import DISCLOSURE_2021, FormTable
from ingest.report import Cell, Paragraph, Report, Row, Section, Slot, Table, Unresolved

NEW = "一、本年新收政府信息公开申请数量"


class CountingEncoder(Embeddings):
    """Texts that share pairs of characters are near; it counts what it embeds."""

    def __init__(self, model_id: str = "pairs-1") -> None:
        self.model_id = model_id
        self.embedded: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.embedded += texts
        return [_text_to_vector(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return _text_to_vector(text)


class BrokenEncoder(CountingEncoder):
    """Fails at the first document."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        raise RuntimeError("out of memory")


def small_report(
    org: str = "云溪市商务局",
    year: int = 2023,
    *,
    new: int = 6,
    prose: str = "全年主动公开信息一百二十条。",
    source: str | None = None,
    sha256: str | None = None,
    names: tuple[str, ...] = (),
) -> Report:
    """A report with one paragraph a section, a table of requests and one unresolved row."""
    name = f"{org}-{year}"
    return Report(
        id=name,
        org=org,
        year=year,
        title=f"{org}{year}年政府信息公开工作年度报告",
        source=source or f"/files/{name}.html",
        sha256=sha256 or hashlib.sha256(f"{name}{new}{prose}".encode()).hexdigest(),
        sections=(
            Section(f"{name}/s1", "一", "总体情况", (Paragraph(f"{name}/s1/p1", prose, 1),)),
            Section(f"{name}/s2", "三", "收到和处理政府信息公开申请情况", (), (_requests(f"{name}/s2/t1", new),)),
            Section(f"{name}/s3", "五", "存在的主要问题及改进情况", (Paragraph(f"{name}/s3/p1", "培训次数偏少。"),)),
        ),
        names=(org, *names),
        url="https://example.org/a.html",
        published="2024-01-20",
        form="disclosure2021",
        unresolved=(Unresolved(f"{name}/s2/t1/r3", "12345", "读法不止一种", ("1 2 345", "12 34 5")),),
        warnings=("第三行读不准",),
    )


def _requests(ref: str, new: int) -> Table:
    person, total = ("申请人情况", "自然人"), ("申请人情况", "总计")
    blank = Cell(person, "/", None, "件", "slash", "person")

    def cells(number: int) -> tuple[Cell, ...]:
        return tuple(Cell(c, str(number), Decimal(number), "件", None, c[-1]) for c in (person, total))

    return Table(
        ref=ref,
        caption="收到和处理政府信息公开申请情况",
        columns=(person, total),
        rows=(
            Row(f"{ref}/r1", (NEW,), cells(new), "一、本年新收", "new", 2, (1.5, 2.25, 90.0, 12.0)),
            Row(f"{ref}/r2", ("三、本年度办理结果", "（一）予以公开"), cells(3), "", "granted", origin="recovered"),
            Row(f"{ref}/r3", ("四、结转下年度继续办理",), (blank, Cell(total, "12.50", Decimal("12.50")))),
        ),
        recovered=True,
        layout=((Slot("申请人情况", 1, 2),), (Slot("一、本年新收", row=1), Slot(str(new), row=1, cell=1))),
        form_table="t3",
    )


def full_report(org: str, year: int) -> Report:
    """A report with every row and column of the official form."""
    name = f"{org}-{year}"
    sections = tuple(
        Section(f"{name}/s{n}", "", table.section, (), (_official(f"{name}/s{n}/t1", table),))
        for n, table in enumerate(DISCLOSURE_2021.tables, 1)
    )
    return Report(name, org, year, name, f"/files/{name}", hashlib.sha256(name.encode()).hexdigest(), sections, (org,))


def _official(ref: str, table: FormTable) -> Table:
    rows = tuple(
        Row(
            f"{ref}/r{n}",
            row.path,
            tuple(Cell(c.path, str(n), Decimal(n), row.unit, None, c.key) for c in table.columns_of(row.key)),
            form_row=row.key,
        )
        for n, row in enumerate(table.rows, 1)
    )
    return Table(ref, table.caption, tuple(c.path for c in table.columns), rows, form_table=table.key)


def _text_to_vector(text: str) -> list[float]:
    vector = [0.001] * 64
    for term in text_to_bigrams(text).split():
        vector[int(hashlib.sha256(term.encode()).hexdigest(), 16) % 64] += 1.0
    return vector
