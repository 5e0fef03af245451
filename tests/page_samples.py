"""Reports and answers made by hand, for the tests of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ingest.forms.disclosure2021 import CASES, REQUESTS
from ingest.report import Cell, Paragraph, Report, Row, Section, Slot, Table, Unresolved
from page.layout import table_to_lines
from qa.answer import Answer, CitedCell, CitedReport, Figure, PassageCitation, RowCitation, Warning
from qa.lexicon import general_lexicon
from qa.plan import Plan

EVIL = (
    '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">'
    "[点我](javascript:alert(1)) ${window.hacked=1} {{x}}"
)


def requests_table(ref: str, new: int = 3119, recovered: bool = False) -> Table:
    """The form's table three, 25 rows by 7 columns; the printed one keeps its three header lines."""
    rows = []
    for n, form_row in enumerate(REQUESTS.rows, 1):
        total = new if n == 1 else n * 7 % 60
        texts = [str(total - 4), "3", "0", "0", "1", "0", str(total)]
        cells = tuple(
            Cell(c.path, t, Decimal(t), "件", key=c.key) for c, t in zip(REQUESTS.columns, texts, strict=True)
        )
        origin = "recovered" if recovered else "printed"
        rows.append(Row(f"{ref}/r{n}", form_row.path, cells, form_row.path[-1], form_row.key, 4, origin=origin))
    table = Table(
        ref, REQUESTS.caption, tuple(c.path for c in REQUESTS.columns), tuple(rows), recovered, form_table="t3"
    )
    return table if recovered else replace(table, layout=_printed(table))


def _printed(table: Table) -> tuple[tuple[Slot, ...], ...]:
    first, *rest = table_to_lines(table)
    corner = replace(first[0], text="（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）")
    return ((corner, *first[1:]), *rest)


def cases_table(ref: str) -> Table:
    """The form's table four: one row without a label, 15 columns."""
    cells = tuple(Cell(c.path, str(n), Decimal(n), "件", key=c.key) for n, c in enumerate(CASES.columns))
    row = Row(f"{ref}/r1", (), cells, form_row="cases", page=5)
    return Table(ref, CASES.caption, tuple(c.path for c in CASES.columns), (row,), form_table="t4")


def report(org: str, year: int, title: str = "", *sections: Section, **more: Any) -> Report:
    """A report; without sections, one with tables three and four and a paragraph."""
    id = f"{org}-{year}"
    return Report(
        id,
        org,
        year,
        title or f"{year}年政府信息公开工作年度报告",
        f"{id}.html",
        (org + str(year)).encode().hex().ljust(64, "0")[:64],
        sections or usual_sections(id, year),
        names=(org,),
        form="disclosure2021",
        **more,
    )


def usual_sections(id: str, year: int, recovered: bool = False) -> tuple[Section, ...]:
    prose = Paragraph(
        f"{id}/s1/p1", f"{year}年，我市新建公开专区12个。全年共答复来信88件，办结率百分之百。下一步继续努力。", 1
    )
    return (
        Section(f"{id}/s1", "一", "总体情况", (prose,)),
        Section(
            f"{id}/s2", "三", "收到和处理政府信息公开申请情况", (), (requests_table(f"{id}/s2/t1", 3119, recovered),)
        ),
        Section(f"{id}/s3", "四", "政府信息公开行政复议、行政诉讼情况", (), (cases_table(f"{id}/s3/t1"),)),
    )


CITY = report("临江市人民政府", 2024)
DISTRICT = report(
    "临江市高新技术产业开发区管理委员会",
    2023,
    "2023年政府信息公开工作年度报告（样例）",
    *usual_sections("临江市高新技术产业开发区管理委员会-2023", 2023, recovered=True),
    unresolved=(
        Unresolved("x", "77132470", "三列数字连写，没有勾稽关系可以断定", ("7713 24 70", "771 324 70", "77 132 470")),
    ),
)
BODIES = [report(f"临江市第{word}街道办事处", 2024) for word in "一二三四五六七八九十"]


def evil_report() -> Report:
    """A report every text of which tries to run something."""
    id = "恶意县-2024"
    row = Row(f"{id}/s1/t1/r1", (EVIL,), (Cell((EVIL,), EVIL), Cell(("数量",), "7", Decimal(7), "件")), EVIL)
    table = Table(f"{id}/s1/t1", EVIL, ((EVIL,), ("数量",)), (row,))
    section = Section(f"{id}/s1", "一", EVIL, (Paragraph(f"{id}/s1/p1", f"前文{EVIL}后文"),), (table,))
    unresolved = (Unresolved(f"{id}/s1", EVIL, EVIL, (EVIL,)),)
    return replace(
        report("恶意县", 2024, EVIL, section, unresolved=unresolved), org=f"恶意县{EVIL}", source=EVIL, warnings=(EVIL,)
    )


def cite(report: Report, table: int, row: int, used: Sequence[int], n: int, check: str = "holds") -> RowCitation:
    """Citation `n` of a row, by its place in the report: the nth table, the nth row, the cells used; all from 1."""
    found = report.tables[table - 1]
    cited = found.rows[row - 1]
    section = next(s for s in report.sections if found in s.tables)
    cells = tuple(CitedCell(c.column, c.text, c.number, i in used) for i, c in enumerate(cited.cells, 1))
    return RowCitation(
        n,
        cited_report(report),
        f"{section.number}、{section.title}",
        found.caption,
        cited.ref,
        cited.label,
        cells,
        cited.origin,
        check,
        cited.page,
    )


def cited_report(report: Report) -> CitedReport:
    return CitedReport(report.id, report.org, report.year, report.title, report.source, report.sha256)


def figure(
    text: str, unit: str | None = "件", label: str = "", citations: Sequence[int] = (1,), formula: str | None = None
) -> Figure:
    return Figure(Decimal(text), text, unit, label, tuple(citations), formula)


def cell_answer() -> Answer:
    return Answer(
        "临江市2024年新收多少件申请？",
        "answered",
        "临江市人民政府 2024 年新收政府信息公开申请 3119 件[1]。",
        "临江市人民政府 · 2024 年 · 一、本年新收政府信息公开申请数量 · 总计",
        None,
        (figure("3119"),),
        (cite(CITY, 1, 1, [7], 1),),
        suggestions=("其中企业提的多少件？", "2023 年呢？"),
    )


def sum_answer() -> Answer:
    cited = tuple(cite(CITY, 1, row, [7], n, "fails") for n, row in enumerate(range(5, 13), 1))
    warning = Warning(
        "identity",
        "这张表第一项加第二项不等于第三项加第四项，数字照原文给出，引用前请核实。",
        (f"{CITY.id}/s2/t1/r24/c7", f"{CITY.id}/s1/p1"),
    )
    return Answer(
        "临江市2024年不予公开的一共多少件？",
        "answered",
        "临江市人民政府 2024 年不予公开 236 件，八种情形相加：35 ＋ 42 ＋ 49 ＋ 56 ＋ 3 ＋ 10 ＋ 17 ＋ 24 [1–8]。"
        "报告里没有这一项的合计。",
        "临江市人民政府 · 2024 年 · （三）不予公开（八项之和）· 总计",
        None,
        (figure("236", citations=range(1, 9), formula="35 + 42"),),
        cited,
        (warning,),
    )


def wide_answer() -> Answer:
    return Answer(
        "样例区2023年复议后起诉的尚未审结几件？",
        "answered",
        "复议后起诉尚未审结 13 件[1]。",
        "样例区 · 2023 年 · 行政诉讼 › 复议后起诉 › 尚未审结",
        None,
        (figure("13"),),
        (cite(DISTRICT, 2, 1, [14], 1, "none"),),
        (Warning("recovered", "原文丢了格线，数字按勾稽关系还原，只有一种读法。"),),
    )


def rank_answer() -> Answer:
    cited = tuple(cite(body, 1, 1, [7], n) for n, body in enumerate(BODIES, 1))
    figures = tuple(
        figure(str(4000 - 390 * n), label=f"{body.org} 2024", citations=(n,)) for n, body in enumerate(BODIES, 1)
    )
    return Answer(
        "2024年各街道新收申请排名",
        "answered",
        "2024 年十个街道按新收申请从多到少。",
        "2024 年 · 本年新收 · 总计 · 排名",
        None,
        figures,
        cited,
    )


def prose_answer() -> Answer:
    quote = "全年共答复来信88件，办结率百分之百。"
    passage = PassageCitation(1, cited_report(CITY), "一、总体情况", f"{CITY.id}/s1/p1", quote, 1)
    return Answer(
        "临江市2024年答复来信多少件？",
        "answered",
        f"“{quote}”[1]",
        "临江市人民政府 · 2024 年 · 正文",
        None,
        (figure("88"),),
        (passage,),
    )


def refusal() -> Answer:
    return Answer(
        "临江市2022年新收多少件？",
        "not_found",
        "库里有临江市人民政府 2024 年的报告，没有 2022 年的。",
        "临江市人民政府 · 2022 年 · 本年新收",
        "no_year",
        suggestions=("临江市人民政府2024年收到多少件政府信息公开申请？",),
    )


def ambiguous() -> Answer:
    return Answer(
        "临江2024年总计多少？",
        "ambiguous",
        "“总计”在报告里出现了好几次，请说清是哪一项。",
        "临江市人民政府 · 2024 年",
        suggestions=("临江市2024年办理结果总计多少件？", "临江市2024年行政复议总计多少件？"),
    )


def evil_answer() -> Answer:
    evil = evil_report()
    row = replace(cite(evil, 1, 1, [1, 2], 1), section=EVIL)
    passage = PassageCitation(2, cited_report(evil), EVIL, f"{evil.id}/s1/p1", EVIL)
    shown = Figure(Decimal(7), EVIL, EVIL, EVIL, (1, 2), EVIL)
    return Answer(
        EVIL,
        "answered",
        f"{EVIL}[1]",
        EVIL,
        None,
        (shown,),
        (row, passage),
        (Warning("prose", EVIL, (row.ref,)),),
        (EVIL,),
    )


class FixedChain:
    """Answers the questions of the sample answers; anything else, it does not find."""

    def __init__(self) -> None:
        made = (cell_answer, sum_answer, wide_answer, rank_answer, prose_answer, refusal, ambiguous, evil_answer)
        self.answers = {answer.question: answer for answer in (make() for make in made)}
        self.histories: list[list[Any]] = []

    improves = False

    def ask(self, question: str, history: Sequence[Any] = ()) -> Answer:
        self.histories.append(list(history))
        return self.answers.get(question) or Answer(question, "not_found", "报告里没有这一项。", reason="no_row")

    def stream(self, question: str, history: Sequence[Any] = ()) -> Iterator[Answer]:
        yield self.ask(question, history)

    def plan(self, question: str, history: Sequence[Any] = ()) -> Plan:
        return Plan(general_lexicon().cut(question), years=(2024,))


ALL_REPORTS = (CITY, DISTRICT, *BODIES, evil_report())
