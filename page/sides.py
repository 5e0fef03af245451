"""The two sides of a check: what each adds up to, in the cells and sentences that it stands in, lit side by side."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Any

from ingest.equation import Check, in_numbers
from ingest.found import FoundParagraph, FoundRow
from ingest.report import parse_ref
from page.evidence import answer_to_evidence
from page.words import say
from qa.answer import Answer
from qa.citations import paragraph_to_citation, used_to_citations
from qa.lookup import Used

if TYPE_CHECKING:
    from ingest.store import Store

KINDS = {"identity": "表内勾稽", "prose": "正文", "year": "上年与下年"}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a check: its name in the page, what it adds up to, and the cells and paragraphs it stands in."""

    name: str
    total: Decimal | None
    refs: tuple[str, ...]


def check_to_sides(check: Check) -> tuple[Side, Side]:
    """Both sides in the order in which the check's text names them: 总计 = 自然人 + … says the total first."""
    sides = [(check.left, check.left_refs), (check.right, check.right_refs)]
    if check.text.endswith(in_numbers(check.right, check.left)) and check.left != check.right:
        sides.reverse()
    return Side("左边", *sides[0]), Side("右边", *sides[1])


def check_to_evidence(check: Check, store: Store) -> str:
    """HTML: both sides in numbers, then every table and sentence they stand in, the cells of each side lit."""
    sides = check_to_sides(check)
    used, told = refs_to_used(store, check.refs), refs_to_paragraphs(store, check.refs)
    other = escape(json.dumps([ref for ref in sides[1].refs if ref not in sides[0].refs], ensure_ascii=False))
    shown = "".join(_side_to_html(side, used) for side in sides)
    head = f'<p class="equation">{escape(check.text)}</p><dl>{shown}</dl>'
    proof = answer_to_evidence(_as_answer(check, used, told), store, -2)
    return f'<header class="sides" data-other="{other}">{head}</header>{proof}'


def refs_to_used(store: Store, refs: Sequence[str]) -> list[Used]:
    """The cells at these addresses, in their order; other addresses are passed over."""
    cells = [ref for ref in refs if parse_ref(ref).cell]
    rows = {found.row.ref: found for found in store.rows(refs={ref.rpartition("/")[0] for ref in cells})}
    return [Used(rows[row], parse_ref(ref).cell - 1) for ref in cells if (row := ref.rpartition("/")[0]) in rows]


def refs_to_paragraphs(store: Store, refs: Sequence[str]) -> list[FoundParagraph]:
    """The paragraphs at these addresses."""
    wanted = [ref for ref in refs if parse_ref(ref).paragraph]
    return list(store.paragraphs(refs=wanted)) if wanted else []


def _as_answer(check: Check, used: Sequence[Used], told: Sequence[FoundParagraph]) -> Answer:
    """What the evidence panel shows: every cell of both sides cited, and the sentence that says the figure."""
    rows = used_to_citations(used)
    passages = (
        paragraph_to_citation(n, found, text_to_sentence(found.paragraph.text, check.right))
        for n, found in enumerate(told, len(rows) + 1)
    )
    return Answer(check.text, "answered", check.text, citations=(*rows, *passages))


def text_to_sentence(text: str, figure: Decimal | None) -> str:
    """The sentence that says the figure; the whole text where none does."""
    number = re.compile(rf"(?<![\d.]){re.escape(f'{figure:f}')}(?![\d.])") if figure is not None else None
    sentences = (m[0].strip() for m in re.finditer(r"[^。！？；\n]+[。！？；]?", text))
    return next((s for s in sentences if number and number.search(s.replace(",", ""))), text)


def _side_to_html(side: Side, used: Sequence[Used]) -> str:
    terms = [_term_to_html(u, used_to_name(u, used)) for u in used if u.ref in side.refs]
    told = [_link(ref, say("正文")) for ref in side.refs if parse_ref(ref).paragraph]
    total = "" if side.total is None else f"<b>{side.total:f}</b>"
    return f'<div class="side"><dt>{say(side.name)}{total}</dt><dd>{" ＋ ".join((*terms, *told))}</dd></div>'


def _term_to_html(used: Used, name: str) -> str:
    return f"<span>{escape(name)} {_link(used.ref, used.cell.text or '□')}</span>"


def _link(ref: str, text: str) -> str:
    return f'<button type="button" data-light="{escape(ref)}">{escape(text)}</button>'


def used_to_name(used: Used, among: Sequence[Used]) -> str:
    """What tells this cell from the others: its report, its row or its column, as far as they differ."""
    parts: list[tuple[str, set[Any]]] = [
        (f"{used.found.report.year} 年", {u.found.report.id for u in among}),
        (_row_name(used.found), {u.found.row.label for u in among}),
        (used.cell.column[-1] if used.cell.column else "", {u.cell.column for u in among}),
    ]
    return " ".join(name for name, values in parts if len(values) > 1) or _row_name(used.found)


def _row_name(found: FoundRow) -> str:
    return found.row.label[-1] if found.row.label else found.caption
