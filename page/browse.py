"""A whole report to leaf through: its sections to open, each with its prose and its tables as they were printed."""

from __future__ import annotations

from html import escape

from ingest.found import SectionHead
from ingest.report import Report, Section, Table
from page.evidence import section_to_name
from page.grid import Marks, table_to_html
from page.links import ref_to_link
from page.words import say


def report_to_html(report: Report) -> str:
    """Every section folded, with what is in it told beside its name."""
    sections = "".join(_section_to_html(section, report.sha256) for section in report.sections)
    return (
        f'<div class="leaves">{sections}</div>'
        if sections
        else f'<p class="hint">{say("这份报告里没有读出内容。")}</p>'
    )


def _section_to_html(section: Section, sha256: str) -> str:
    name = section_to_name(SectionHead(section.ref, section.number, section.title)) or say("（无标题的一节）")
    prose = "".join(f"<p>{escape(paragraph.text)}</p>" for paragraph in section.paragraphs)
    tables = "".join(_table_to_html(table, sha256) for table in section.tables)
    counts = ((len(section.paragraphs), "{n} 段"), (len(section.tables), "{n} 张表"))
    told = say("，").join(say(what, n=count) for count, what in counts if count) or say("空")
    return (
        f"<details><summary><span>{escape(name)}</span><small>{told}</small></summary>"
        f'<div class="prose">{prose}</div>{tables}</details>'
    )


def _table_to_html(table: Table, sha256: str) -> str:
    caption = escape(table.caption or say("（无题名的表）"))
    link = escape(ref_to_link(table.ref, sha256))
    recovered = f'<span class="badge doubt">{say("还原")}</span>' if table.recovered else ""
    return (
        f'<h5>{caption}{recovered}<button type="button" data-link="{link}">{say("复制链接")}</button></h5>'
        f'<div class="scroller" tabindex="0" role="region" aria-label="{caption}">{table_to_html(table, Marks())}</div>'
    )
