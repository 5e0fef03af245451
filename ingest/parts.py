"""共A条，其中：甲x条，乙y条 in prose: whether the parts add up to the total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.equation import Check
from ingest.report import Paragraph

_UNIT = r"(?P<unit>条|件|项|次|篇|份|个|期|人|名|家|部|元|万元|亿元)"
_TOTAL = re.compile(
    rf"(?<![\d,.])(?P<figure>\d[\d,]*(?:\.\d+)?)\s*(?P<more>[余多])?\s*{_UNIT}\s*[，,。；;]?\s*(?:其中|包括|分别[为是])[：:，,]?"
)
_PART = re.compile(
    r"(?P<before>[^，,；;、。：:]*?)(?P<figure>(?<![\d,.\-—年第])\d[\d,]*(?:\.\d+)?)\s*(?P<more>[余多])?\s*(?P<unit>[\u4e00-\u9fff%％])"
)
_STOP = re.compile(r"[。\n]|其中|截至|同比|累计|合计|占")
_CLAUSE = re.compile(r"(?P<joint>^|[，,；;、])(?P<words>[^，,；;、]*)")
_OWN_SUM = re.compile(r"共计?\s*\d")
_SCOPE = re.compile(r"\s*(?:(?:\d{4}|[全本今])年度?|[我本全][局委办市区县省厅镇乡]|一|总)*\s*$")


def paragraph_to_part_checks(paragraph: Paragraph, report: str) -> Iterator[Check]:
    """Parts above the total cannot be; parts below it may be, for 其中 need not name them all."""
    for m in _TOTAL.finditer(paragraph.text):
        parts = list(_parts(paragraph.text, m.end(), m["unit"]))
        total = Decimal(m["figure"].replace(",", ""))
        if len(parts) < 2 or m["more"]:
            continue
        together = sum(parts, Decimal(0))
        holds = None if together < total else together == total
        against = {True: "", False: f" ≠ {total}", None: f"，少于 {total}，或未列全"}[holds]
        text = f"共{m['figure']}{m['unit']}，其中各项相加：{_added(parts)} = {together}{against}"
        yield Check(report, "prose", "prose.parts", holds, text, together, total, (paragraph.ref,), (paragraph.ref,))


def _added(parts: list[Decimal]) -> str:
    return " + ".join(f"{part:f}" for part in parts)


def _parts(text: str, at: int, unit: str) -> Iterator[Decimal]:
    """The figures with the same unit after 其中, up to the end of the sentence or the next total."""
    ends = [m.start() for m in (_STOP.search(text, at), _TOTAL.search(text, at)) if m]
    in_list = False
    for clause in _CLAUSE.finditer(text[at : min(ends, default=len(text))]):
        words = clause["words"]
        if "共" in words and not _is_part_with_sum(words, clause["joint"], in_list):
            return
        in_list = in_list or "共" in words
        figures = [m for m in _PART.finditer(words) if m["unit"] == unit[0] and not m["more"]]
        if len(figures) > 1:
            return
        yield from (Decimal(m["figure"].replace(",", "")) for m in figures)


def _is_part_with_sum(words: str, joint: str, in_list: bool) -> bool:
    """其他文件共51条 is a part by its own name, 全年共51条 a new total; behind ； one must have gone before."""
    own = _OWN_SUM.search(words)
    if own is None or _SCOPE.match(words[: own.start()]):
        return False
    return in_list or joint not in ("；", ";")
