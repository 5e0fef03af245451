"""An answer as HTML: the figure first and large, the warning right under it, then the sentence and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence, Sized
from decimal import Decimal
from html import escape

from page.easel import picture_to_place
from page.footnotes import citation_to_footnote, sample_badge
from page.lights import Lights
from page.pictures import answer_to_picture
from page.words import say
from qa.answer import Answer, Figure, RowCitation

REFUSALS = {
    "no_body": "没有这个单位的报告",
    "no_year": "没有这一年的报告",
    "no_row": "报告里没有这一项",
    "blank": "原表这一格没有数字",
    "unresolved": "原文无法唯一辨认",
    "off_topic": "这不是年报能回答的问题",
}
_MARKER = re.compile(r"\[(\d+)((?:[–、,，-]\d+)*)\]")


def chips_to_html(questions: Sequence[str]) -> str:
    """Questions that are asked with one click."""
    safe = map(escape, questions)
    chips = "".join(f'<button type="button" class="chip" data-ask="{q}">{q}</button>' for q in safe)
    return f'<div class="chips">{chips}</div>' if chips else ""


def answer_to_html(answer: Answer, n: int, last: bool = True) -> str:
    """One answer: figures, warnings right under them, the sentence, what was understood, badges, what to do next."""
    parts = [
        _refusal_to_html(answer) if answer.status != "answered" else "",
        figures_to_html(answer, n),
        warnings_to_html(answer, n),
        f'<p class="said">{text_to_html(answer.text, answer, n)}</p>' if answer.text else "",
        f'<p class="understood">{say("我理解的问题：")}{escape(answer.understood)}</p>' if answer.understood else "",
        badges_to_html(answer),
        picture_to_place(answer_to_picture(answer)),
        _actions_to_html(answer, n),
        chips_to_html(answer.suggestions) if last else "",
    ]
    kind = "answer" if answer.status == "answered" else "answer refusal"
    return f'<div class="{kind}">{"".join(parts)}</div>'


def _refusal_to_html(answer: Answer) -> str:
    said = "问题可以有几种理解" if answer.status == "ambiguous" else REFUSALS.get(answer.reason or "", "没有查到")
    return f'<p class="refused">{say(said)}</p>'


def figures_to_html(answer: Answer, n: int) -> str:
    """One figure large; several as a compact list, the first the largest where they go from high to low."""
    if not answer.figures:
        return ""
    sample = next((badge for c in answer.citations if (badge := sample_badge(c.report.title))), "")
    if len(answer.figures) == 1:
        return f'<div class="figure">{_figure_to_html(answer.figures[0], n)}{sample}</div>'
    values = [figure.value for figure in answer.figures]
    ranked = " ranked" if values == sorted(values, reverse=True) else ""
    shares = figures_to_shares(answer.figures)
    items = "".join(_figure_to_item(figure, n, share) for figure, share in zip(answer.figures, shares, strict=True))
    return f'<ol class="figures{ranked}">{items}</ol>{sample}'


def figures_to_shares(figures: Sequence[Figure]) -> list[Decimal]:
    """Each figure as per cent of the greatest, for its bar; none where units differ or a figure is negative."""
    top = max(figure.value for figure in figures)
    if top <= 0 or len({f.unit for f in figures}) > 1 or any(f.value < 0 for f in figures):
        return [Decimal(0)] * len(figures)
    return [(figure.value * 100 / top).quantize(Decimal("0.1")) for figure in figures]


def _figure_to_item(figure: Figure, n: int, share: Decimal) -> str:
    bar = f'<span class="bar"><i style="width:{share}%"></i></span>'
    name = f'<span class="name">{escape(figure.label)}</span>'
    return f'<li>{name}<b class="figure">{_figure_to_html(figure, n)}</b>{bar}</li>'


def _figure_to_html(figure: Figure, n: int) -> str:
    unit = figure.unit or ""
    number = figure.text.removesuffix(unit) if unit else figure.text
    written = _number_to_html(number.strip(), figure.citations, n)
    return f"{written}<small>{escape(unit)}</small>{citations_to_sup(figure.citations, n)}"


def _number_to_html(number: str, citations: Sequence[int], n: int) -> str:
    """A figure's number; it lights what it was taken from."""
    if not citations:
        return f'<span class="number">{escape(number)}</span>'
    group = " ".join(map(str, citations))
    where = f'href="#evidence" data-cite="{group}" data-turn="{n}" title="{say("看原处")}"'
    return f'<a class="number" {where}>{escape(number)}</a>'


def citations_to_sup(numbers: Sequence[int], n: int) -> str:
    """Citation numbers as superscript links, neighbours drawn together: [1–8, 10]."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    links = ", ".join(_link(run[0], f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]), n, run) for run in runs)
    return f"<sup>[{links}]</sup>" if links else ""


def _link(number: int, text: str, n: int, lit: Sequence[int] = ()) -> str:
    group = " ".join(map(str, lit or (number,)))
    return f'<a href="#evidence" data-cite="{group}" data-turn="{n}" title="{say("看原处")}">{escape(text)}</a>'


def text_to_html(text: str, answer: Answer, n: int) -> str:
    """The sentence, escaped, its [1] and [1–8] made links to the citations that there are."""
    known = {citation.n for citation in answer.citations}
    lights, html, at = Lights(answer, n), "", 0
    for m in _MARKER.finditer(text):
        html += lights.lit(text[at : m.start()])
        first = int(m[1])
        html += f"<sup>{_link(first, m[0], n, _marker_to_numbers(m[0]))}</sup>" if first in known else escape(m[0])
        at = m.end()
    return html + lights.lit(text[at:])


def _marker_to_numbers(marker: str) -> list[int]:
    """``[1–3、5]`` → 1, 2, 3, 5."""
    numbers: list[int] = []
    for part in re.split(r"[、,，]", marker.strip("[]")):
        ends = [int(end) for end in re.split(r"[–-]", part)]
        numbers += range(ends[0], ends[-1] + 1)
    return numbers


def warnings_to_html(answer: Answer, n: int) -> str:
    """Each warning in an edged box, with links to the places it speaks of beyond those the figure was taken from."""
    return "".join(
        f'<div class="warning" role="note">{escape(warning.text)}{_places(_elsewhere(warning.refs, answer), n)}</div>'
        for warning in answer.warnings
    )


def _elsewhere(refs: Sequence[str], answer: Answer) -> list[str]:
    cited = {citation.ref for citation in answer.citations}
    return [ref for ref in refs if ref not in cited and ref.rpartition("/")[0] not in cited]


def _places(refs: Sequence[str], n: int) -> str:
    """A link to each table or paragraph, at its first place: all places of a table are marked in it."""
    first = {ref.partition("/r")[0]: ref for ref in reversed(refs)}.values()
    links = "".join(
        f'<a href="#evidence" data-place="{escape(ref)}" data-turn="{n}">{say("看原处")}{_nth(i, first)}</a>'
        for i, ref in enumerate(reversed(first), 1)
    )
    return f'<span class="places">{links}</span>' if refs else ""


def _nth(i: int, among: Sized) -> str:
    return f" {i}" if len(among) > 1 else ""


def badges_to_html(answer: Answer) -> str:
    """What stands behind the answer: do the sums of its rows hold, and are its figures as printed."""
    badges = [
        f'<span class="badge {kind}" title="{say(why)}">{say(name)}</span>'
        for name, kind, why in answer_to_badges(answer)
    ]
    return f'<p class="badges">{"".join(badges)}</p>' if badges else ""


def answer_to_badges(answer: Answer) -> list[tuple[str, str, str]]:
    """Name, kind (ok, plain, doubt) and reason of each badge; none without citations or beside a refusal."""
    if not answer.citations or answer.status != "answered":
        return []
    rows = [c for c in answer.citations if isinstance(c, RowCitation)]
    origins = {row.origin for row in rows}
    return [*_check_badges(rows), *_origin_badges(origins, computed=any(f.formula for f in answer.figures))]


def _check_badges(rows: Sequence[RowCitation]) -> list[tuple[str, str, str]]:
    checks = {row.check for row in rows}
    if "fails" in checks:
        return [("勾稽不一致", "doubt", "所引的行与表内或表间的勾稽关系不符，数字照原文给出")]
    if checks == {"holds"}:
        return [("勾稽一致", "ok", "所引的行都符合表内的勾稽关系")]
    return [("无法核验", "plain", "没有勾稽关系可以核对所引的内容")]


def _origin_badges(origins: set[str], computed: bool) -> list[tuple[str, str, str]]:
    badges = []
    if "recovered" in origins:
        badges.append(("还原", "doubt", "原文丢了表格线，数字按勾稽关系还原，只有一种读法"))
    if "ocr" in origins:
        badges.append(("扫描识别", "doubt", "数字由扫描件识别而来"))
    if computed:
        badges.append(("由原文数字算出", "plain", "原文没有印这个数，由所引的格子算出"))
    elif not badges:
        badges.append(("原文照录", "ok", "数字与原文所印一字不差"))
    return badges


def _actions_to_html(answer: Answer, n: int) -> str:
    if not answer.citations:
        return ""
    source = say("看原表") if any(isinstance(c, RowCitation) for c in answer.citations) else say("看原文")
    footnotes = "\n".join(map(citation_to_footnote, answer.citations))
    whole = f"{answer.text}\n{footnotes}"
    return (
        '<p class="actions">'
        f'<button type="button" class="copy" data-copy="{escape(whole)}">{say("复制答案和脚注")}</button>'
        f'<button type="button" class="copy" data-copy="{escape(footnotes)}">{say("复制脚注")}</button>'
        f'<button type="button" class="copy" data-question="{escape(answer.question)}">{say("复制链接")}</button>'
        f'<a href="#evidence" data-cite="{answer.citations[0].n}" data-turn="{n}">{source}</a></p>'
    )
