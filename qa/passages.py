"""Figures and facts that stand only in the prose: the sentence that holds them, quoted with its section.

A sentence answers only where it holds the question's content words; a number is taken from it only where it stands
with them and is counted in the unit asked for. Likeness of meaning alone finds candidates and never decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from ingest.found import FoundParagraph
from qa.content import Content, Phrase, Topic
from qa.held import fold, is_held, pieces_in

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_NUMBER = re.compile(r"(?<![\d.A-Za-z-])\d[\d,]*(?:\.\d+)?(?:\s*[万亿](?!元))?")
LONGEST_QUOTE = 320
_ENOUGH = 0.6
_LONGEST_LEAD = 24


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence where it stands."""

    found: FoundParagraph
    text: str
    start: int
    """Where in its paragraph it begins."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that answers, and the number it gives, where one was asked for."""

    sentence: Sentence
    quote: str
    number: Decimal | None = None
    text: str = ""
    unit: str | None = None
    rival: str | None = None
    """Another sentence that answers as well with another number."""
    rest: tuple[tuple[FoundParagraph, str], ...] = ()
    """What goes on in the paragraphs behind, each with its quote."""


def paragraphs_to_sentences(found: Iterable[FoundParagraph]) -> list[Sentence]:
    """All sentences in order."""
    return [
        Sentence(p, m[0].strip(), m.end() - len(m[0].lstrip()))
        for p in found
        for m in _SENTENCE.finditer(p.paragraph.text)
        if m[0].strip()
    ]


def find_passage(content: Content, found: Sequence[FoundParagraph]) -> Passage | None:
    """The passage whose words answer, or None: then nothing in these paragraphs does."""
    sentences = paragraphs_to_sentences(found)
    if content.topic is not None:
        return _topic_passage(content, content.topic, found)
    if content.counts:
        return _counted_passage(content, sentences)
    return _best_passage(content, sentences)


def asks_of_several(content: Content) -> bool:
    """Whether a number is asked for of several things at once: no sentence is looked through for their sum."""
    places = sorted((at, at + len(p.text)) for p in content.phrases if (at := content.text.find(p.text)) >= 0)
    return any(_JOINT.search(content.text[end:start]) for (_, end), (start, _) in pairwise(places))


def find_all(content: Content) -> bool:
    """Whether the place of a passage, not its words, tells that it answers: contacts, problems, measures."""
    return content.topic is not None or content.problems or content.measures


def _topic_passage(content: Content, topic: Topic, found: Sequence[FoundParagraph]) -> Passage | None:
    """The first that tells it, and holds what else the question says: 监督电话 is not any telephone."""
    for p in found:
        if m := topic.told.search(p.paragraph.text):
            start, end = _around(p.paragraph.text, m.start(), m.end())
            quote = p.paragraph.text[start:end].strip()
            if all(is_held(phrase, fold(p.section.title + quote)) for phrase in content.phrases):
                return Passage(Sentence(p, m[0], m.start()), quote, text=m[0])
    return None


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span, or as much of it as a quote may hold."""
    ahead = max((text.rfind(mark, 0, start) for mark in "。！？\n"), default=-1) + 1
    behind = min((i + 1 for mark in "。！？\n" if (i := text.find(mark, end)) >= 0), default=len(text))
    return max(ahead, start - LONGEST_QUOTE // 2), min(behind, end + LONGEST_QUOTE // 2)


def coverage(phrases: Sequence[Phrase], text: str) -> tuple[float, float]:
    """-> (share of all pairs found in the text, smallest share of needed pairs over the phrases)."""
    text = fold(text)
    all_pairs = [p for phrase in phrases for p, _ in phrase.pairs]
    if not all_pairs:
        return 0.0, 0.0
    least = min((_share([p for p, needed in phrase.pairs if needed], text) for phrase in phrases), default=0.0)
    return _share(all_pairs, text), least


def _share(pairs: Sequence[str], text: str) -> float:
    return sum(p in text for p in pairs) / len(pairs) if pairs else 1.0


def _heading(s: Sentence) -> str:
    """What stands over the sentence: its section's title and the words its paragraph begins with, as a heading does."""
    lead = re.match(rf"[^。：\n]{{2,{_LONGEST_LEAD}}}[。：\n]", s.found.paragraph.text)
    return s.found.section.title + (lead[0] if lead else "")


def _scored(content: Content, sentences: Sequence[Sentence], loosely: bool = False) -> Iterator[tuple[float, Sentence]]:
    """The sentences that hold, with what stands over them, every word of the question, and how much of all.

    A single character is no word to find a passage by.
    """
    if all(len(p.text) < 2 for p in content.phrases) and not content.quoted:
        return
    for s in sentences:
        text = fold(s.text)
        if not content.phrases or not all(fold(q) in text for q in content.quoted):
            continue
        own = [p for p in content.phrases if is_held(p, text, loosely)]
        rest = [p for p in content.phrases if p not in own]
        if own and (not rest or all(is_held(p, fold(_heading(s)) + text, loosely) for p in rest)):
            yield coverage(content.phrases, s.text)[0], s


def _counted_passage(content: Content, sentences: Sequence[Sentence]) -> Passage | None:
    best: list[tuple[float, float, Passage]] = []
    for share, s in _scored(content, sentences):
        number = _number_in(content, s)
        if number is not None:
            value = _to_decimal(number.text) if number.text else None
            unit = number.unit if number.text else None
            best.append((round(share, 6), number.near, Passage(s, _quote(s, number.at), value, number.text, unit)))
    if not best:
        return _loose_passage(content, sentences)
    best.sort(key=lambda x: (-x[0], -x[1]))
    first = best[0][2]
    rival = next((p for share, near, p in best[1:] if (share, near) == best[0][:2] and p.number != first.number), None)
    return first if rival is None else replace(first, rival=rival.quote)


def _loose_passage(content: Content, sentences: Sequence[Sentence]) -> Passage | None:
    """公众号发布文章5篇, asked of 新媒体: the sentence is shown, and no figure taken from it."""
    found = [s for _, s in _scored(content, sentences, loosely=True) if _has_unit(content, s.text)]
    return Passage(found[0], _quote(found[0], _where(content, found[0].text))) if len(found) == 1 else None


def _has_unit(content: Content, text: str) -> bool:
    return any(m[1] in content.units or not content.units for m in re.finditer(r"\d\s*([^\W\d])", text))


def _to_decimal(text: str) -> Decimal:
    scale = 10000 if "万" in text else 100000000 if "亿" in text else 1
    return Decimal(re.sub(r"[^\d.]", "", text)) * scale


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number of a sentence: how many of the needed words and of all words stand with it, as printed, its unit,
    where.
    """

    needed: float
    near: float
    text: str
    unit: str | None
    at: int


def _number_in(content: Content, sentence: Sentence) -> _Candidate | None:
    """The number that stands with the question's words; its text is "" where several stand with them alike."""
    text = sentence.text
    spans = list(_NUMBER.finditer(text))
    candidates: list[_Candidate] = []
    for i, m in enumerate(spans):
        unit = re.match(r"\s*(?:余|多)?\s*(万元|亿元|批次|小时|公里|人次|场次|个百分点|%|％|[^\W\d])?", text[m.end() :])
        found = unit[1] if unit else None
        if (content.units and found not in content.units) or re.match(r"\s*[年月日]", text[m.end() :]):
            continue
        start = spans[i - 1].end() if i else 0
        tail = re.match(r"[^，、；：:,。\d]*", text[m.end() :])
        window = text[start : m.end() + (tail.end() if tail else 0)]
        if not _stands_with(content, text[start : m.start()], text[m.end() : m.end() + (tail.end() if tail else 0)]):
            continue
        if _is_joint(content, window):
            continue
        held = sum(is_held(p, fold(window)) for p in content.phrases)
        needed = held + sum(fold(q) in fold(window) for q in content.quoted)
        candidates.append(_Candidate(needed, coverage(content.phrases, window)[0], m[0].strip(), found, m.start()))
    best = max((c.needed for c in candidates), default=0.0)
    level = [c for c in candidates if c.needed == best and best > 0]
    if not level:
        return None
    chosen = max(level, key=lambda c: c.near)
    return chosen if len({c.text for c in level}) == 1 else replace(chosen, text="")


_JOINT = re.compile(r"[和与及、]")


def _is_joint(content: Content, window: str) -> bool:
    """行政公文和政策解读 9 条 is no figure of 政策解读 alone: another thing is joined to what is asked for."""
    told = fold(re.sub(r"^\D{0,2}[、，；,;]", "", window))  # what the number before was counted in
    head = _head(content)
    if head is None or _JOINT.search(content.text):
        return False
    at = told.find(head.text)
    return at >= 0 and bool(_JOINT.match(told[at + len(head.text) :]) or _JOINT.search(told[max(0, at - 1) : at]))


_GAP = 8
_IDLE = set("共约达为有了的计各类已均总累全年余近合其中数量是目前")


_ASKED = re.compile(r"多少|几|数量|总数|总量|[件条篇次人]数|数是|数$|how many|how much|number of")


def _head(content: Content) -> Phrase | None:
    """What is counted: the words right behind 多少条, else those last before it: 解读 in 规范性文件解读了多少件."""
    asked = _ASKED.search(content.text)
    if asked is None or not content.phrases:
        return content.phrases[-1] if content.phrases else None
    places = [(content.text.find(p.text), p) for p in content.phrases]
    behind = [(at, p) for at, p in places if at >= asked.start()]
    if behind and (behind[0][0] - asked.end() <= _NEAR or len(behind) == len(places)):
        return behind[0][1]
    return next((p for at, p in reversed(places) if at < asked.start()), None)


_NEAR = 3


def _stands_with(content: Content, before: str, behind: str) -> bool:
    """Whether a number counts what the question counts: only words of the question, or idle ones, part the two in
    its clause.
    """
    head = _head(content)
    told = {*(fold(q) for q in content.quoted), *(pieces_in(head, fold(before + behind)) if head else ())}
    ahead, tail = fold(before), fold(behind)
    last = max((at + len(p) for p in told if (at := ahead.rfind(p)) >= 0), default=None)
    first = min((at for p in told if (at := tail.find(p)) >= 0), default=None)
    gaps = [ahead[last:]] if last is not None else []
    gaps += [tail[:first]] if first is not None else []
    return any(_is_idle(content, gap) for gap in gaps)


def _is_idle(content: Content, gap: str) -> bool:
    if re.search(r"[，,。；;：:“”（）()]", gap):
        return False
    return sum(c not in content.text and c not in _IDLE for c in gap) <= _GAP


def shorten(text: str) -> str:
    """The beginning of a text, as long as a quote may be."""
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"


def _quote(sentence: Sentence, at: int = 0) -> str:
    """The sentence, or the clauses of it around a place that a quote can hold."""
    text = sentence.text
    if len(text) <= LONGEST_QUOTE:
        return text
    start, end = max(0, at - LONGEST_QUOTE // 2), min(len(text), at + LONGEST_QUOTE // 2)
    start = next((i + 1 for i in range(start, at) if text[i] in "，；："), start) if start else 0
    end = next((i + 1 for i in range(end - 1, at, -1) if text[i] in "，；："), end) if end < len(text) else end
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def most_like(content: Content, sentences: Sequence[Sentence]) -> Sentence | None:
    """The sentence that holds most of the question's words, and at least one of them as good as whole."""
    scored = [
        (_likeness(content, s.text), s) for s in sentences if all(fold(q) in fold(s.text) for q in content.quoted)
    ]
    return max((x for x in scored if x[0] > 0), key=lambda x: x[0], default=(0.0, None))[1]


def _likeness(content: Content, text: str) -> float:
    held = [p for p in content.phrases if p.is_needed and coverage([p], text)[1] >= _ENOUGH]
    return sum(len(p.text) for p in held) + coverage(content.phrases, text)[0] if held else 0.0


def _best_passage(content: Content, sentences: Sequence[Sentence]) -> Passage | None:
    best = max(_scored(content, sentences), key=lambda x: x[0], default=None)
    return Passage(best[1], quote_around(content, best[1])) if best else None


def quote_around(content: Content, sentence: Sentence) -> str:
    """The sentence, or what of it stands around the first of the question's words."""
    return _quote(sentence, _where(content, sentence.text))


def _where(content: Content, text: str) -> int:
    """Where in the text the first of the question's needed words stands."""
    places = [
        at for phrase in content.phrases for pair, needed in phrase.pairs if needed and (at := text.find(pair)) >= 0
    ]
    return min(places, default=0)
