"""Passages that answer by the place where they stand: problems, measures, and sections asked for by their title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.found import FoundParagraph
from qa.content import Content
from qa.held import fold
from qa.passages import LONGEST_QUOTE, Passage, Sentence, most_like, paragraphs_to_sentences, quote_around

_PROBLEM = re.compile(r"问题|不足")
_MEASURE = re.compile(r"改进|整改|措施")
_MEASURE_START = re.compile(
    r"(?:改进|整改)(?:措施|情况|办法|方向|思路|打算|计划|举措)|针对(?:上述|以上|存在|这些)?的?问题|采取以下措施"
    r"|^[（(]?.{0,4}?(?:下一步|下一年|今后|接下来|下阶段|明年)|20\d\d\s*年，?[我本].{0,4}将"
    r"|将(?:重点|从|采取|进一步|继续|着力|不断|持续|重新|加强|强化|统一|切实|认真)"
)
_PROBLEM_START = re.compile(r"(?<!针对)存在.{0,6}问题|主要问题")
_HEADING = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|\d{1,2}[.．、])?[^。！？；，]{2,24}[:：]?\s*"
)
_TITLE_BEGIN = 16
_LONGEST_TITLE = 24
_SHORTEST_NAME = 4
_ENOUGH, _MOST_PARAGRAPHS = 200, 3


def find_section_passage(content: Content, found: Sequence[FoundParagraph]) -> Passage | None:
    """What the report says went badly, or will be done about it; of that, what holds the question's words, if any."""
    part = paragraphs_to_sentences(_told_paragraphs(found))
    if content.phrases:
        every = paragraphs_to_sentences(found)
        best = most_like(content, part) or most_like(content, every)
        return Passage(best, quote_around(content, best)) if best else None
    at = next((i for i, s in enumerate(part) if _opens_measures(s)), len(part))
    chosen = part[at:] if content.measures and not content.problems else part[:at] or part
    return _run_of(chosen)


def find_titled_passage(content: Content, found: Sequence[FoundParagraph]) -> Passage | None:
    """The beginning of the section whose title the question names: 其他需要报告的事项, 总体情况."""
    asked = fold(content.text)
    titled = [p for p in found if any(name in asked for name in _title_names(p.section.title))]
    longest = max((len(fold(p.section.title)) for p in titled), default=0)
    return _run_of(paragraphs_to_sentences(p for p in titled if len(fold(p.section.title)) == longest))


def _title_names(title: str) -> Iterator[str]:
    """The title, and the title without its idle last word: 工作机制保障(情况)."""
    name = fold(title)
    for shown in (name, name.removesuffix("情况")):
        if len(shown) >= _SHORTEST_NAME:
            yield shown


def _told_paragraphs(found: Sequence[FoundParagraph]) -> list[FoundParagraph]:
    """Those of a section with such a title; elsewhere, those that begin so or stand under a heading that does."""
    told: list[FoundParagraph] = []
    for _section, paragraphs in groupby(found, key=lambda p: p.section.ref):
        under = False
        for p in paragraphs:
            opens = _begins_so(p.paragraph.text[:_TITLE_BEGIN])
            if _is_heading(p.paragraph.text):
                under = opens
            if opens or under or _begins_so(p.section.title[:_LONGEST_TITLE]):
                told.append(p)
    return told


def _begins_so(text: str) -> bool:
    return bool(_PROBLEM.search(text) or _MEASURE.search(text))


def _is_heading(text: str) -> bool:
    return bool(_HEADING.fullmatch(text))


def _opens_measures(sentence: Sentence) -> bool:
    return bool(_MEASURE_START.search(sentence.text)) and not _PROBLEM_START.search(sentence.text[:30])


def _run_of(chosen: Sequence[Sentence]) -> Passage | None:
    """The sentences in order, a quote for each paragraph that they stand in, without bare headings."""
    told = [s for s in chosen if not _is_heading(s.found.paragraph.text)]
    quotes: list[tuple[Sentence, str]] = []
    for _, group in groupby(told, key=lambda s: s.found.paragraph.ref):
        if len(quotes) == _MOST_PARAGRAPHS or sum(len(q) for _, q in quotes) > _ENOUGH:
            break
        sentences = list(group)
        quotes.append((sentences[0], _joined(sentences)))
    if not quotes:
        return None
    (first, quote), *rest = quotes
    return Passage(first, quote, rest=tuple((s.found, q) for s, q in rest))


def _joined(sentences: Sequence[Sentence]) -> str:
    """As many whole sentences of one paragraph as a quote holds, as they stand there."""
    first = sentences[0]
    end = first.start + len(first.text)
    if len(first.text) > LONGEST_QUOTE:
        return first.text[:LONGEST_QUOTE] + "…"
    for s in sentences[1:]:
        if s.start + len(s.text) - first.start > LONGEST_QUOTE:
            break
        end = s.start + len(s.text)
    return first.found.paragraph.text[first.start : end]
