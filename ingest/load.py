"""Path or bytes → Report: read, cut into sections, tables found, body and year made out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from ingest.assemble import part_to_section
from ingest.document import path_to_bytes
from ingest.errors import NotAReport
from ingest.folding import fold
from ingest.forms import Form, forms_of_year
from ingest.identity import blocks_to_identity
from ingest.readers import source_to_blocks
from ingest.readers.blocks import Block, Grid
from ingest.recover import leaves_blanks
from ingest.report import Report, Section, Unresolved
from ingest.sections import Part, blocks_to_parts


def path_to_report(path: Path, org: str | None = None, year: int | None = None, source: str | None = None) -> Report:
    """Read a report from a file. `org` and `year` overrule what the document says; `source` is the path unless given.

    Raises UnreadableSource, UnknownFormat, or NotAReport where body or year cannot be made out.
    """
    return bytes_to_report(path_to_bytes(path), path.name, source or str(path), org, year)


def bytes_to_report(data: bytes, name: str, source: str, org: str | None = None, year: int | None = None) -> Report:
    """Read a report from the bytes of a file or page; `name` is its file name or URL."""
    return blocks_to_report(source_to_blocks(data, name), name, source, hashlib.sha256(data).hexdigest(), org, year)


def blocks_to_report(
    blocks: list[Block], name: str, source: str, sha256: str, org: str | None = None, year: int | None = None
) -> Report:
    """Make the report of what a reader read."""
    found = blocks_to_identity(blocks, name)
    body, in_year = _settled(org or found.org, year or found.year, name)
    report_id = f"{body}-{in_year}"
    parts = blocks_to_parts(blocks, found.title_lines)
    form = _form_of(parts, in_year)
    sections, unresolved = _sections(parts, report_id, form)
    followed = any(t.form_table for s in sections for t in s.tables)
    return Report(
        id=report_id,
        org=body,
        year=in_year,
        title=found.title,
        source=source,
        sha256=sha256,
        sections=sections,
        names=tuple(dict.fromkeys((body, *found.names))),
        url=found.url,
        published=found.published,
        form=form.key if followed else None,
        unresolved=unresolved,
        warnings=found.warnings if year is None else (),
    )


def _settled(org: str | None, year: int | None, name: str) -> tuple[str, int]:
    if org and year:
        return org, year
    missing = " 和 ".join(w for w, given in (("发布机关", org), ("年份", year)) if not given)
    options = " ".join(o for o, given in (("--org 机关名称", org), ("--year 年份", year)) if not given)
    raise NotAReport(f"{name}：标题、文件名和统计期限中都找不到{missing}，请用 {options} 指明。")


def _form_of(parts: tuple[Part, ...], year: int) -> Form:
    """The form that was in force, unless more of another's headings are printed.

    Some bodies stayed with the old form for a year, and some took the new one early.
    """
    printed = "".join(fold(text) for part in parts for text in _texts(part))
    return max(forms_of_year(year), key=lambda form: sum(fold(heading) in printed for heading in form.headings))


def _texts(part: Part) -> Iterator[str]:
    for block in part.content:
        if isinstance(block, Grid):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text


def _sections(
    parts: tuple[Part, ...], report_id: str, form: Form
) -> tuple[tuple[Section, ...], tuple[Unresolved, ...]]:
    sections: list[Section] = []
    unresolved: list[Unresolved] = []
    has_blanks = any(leaves_blanks(text, form.tables) for part in parts for text in part.texts)
    for n, part in enumerate(parts, start=1):
        section, failed = part_to_section(part, f"{report_id}/s{n}", form, has_blanks)
        sections.append(section)
        unresolved += failed
    return tuple(sections), tuple(unresolved)
