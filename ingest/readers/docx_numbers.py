"""Numbers that Word prints before paragraphs but does not store in their text: 一、 （二） 3."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml import etree

_DIGITS = "零一二三四五六七八九"
_LEVEL = re.compile(r"%([1-9])")
_CHINESE = ("chinesecounting", "chinesecountingthousand", "japanesecounting", "taiwanesecounting", "ideographdigital")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    kind: str
    text: str


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has been counted; paragraphs must come in document order."""

    lists: dict[str, str] = field(default_factory=dict)
    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next_number(self, paragraph: Paragraph) -> str:
        """What Word prints before this paragraph; empty where it has no number."""
        place = _place(paragraph)
        known = place is not None and (self.lists.get(place[0], ""), place[1])
        if not known or known not in self.levels:
            return ""
        return self._count(*known)

    def _count(self, name: str, depth: int) -> str:
        counts = self.counts.setdefault(name, {})
        level = self.levels[name, depth]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return _LEVEL.sub(lambda m: self._printed(name, int(m[1]) - 1), level.text)

    def _printed(self, name: str, depth: int) -> str:
        level = self.levels.get((name, depth), _Level(1, "decimal", ""))
        return _number_to_text(self.counts[name].get(depth, level.start), level.kind)


def document_to_numbering(document: Document) -> Numbering:
    """The numbered lists that a document defines."""
    parts = [r.target_part for r in document.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.NUMBERING]
    numbering = Numbering()
    for part in parts:
        root = etree.fromstring(part.blob)
        for abstract in root.iter(qn("w:abstractNum")):
            numbering.levels |= _read_levels(abstract)
        for number in root.iter(qn("w:num")):
            numbering.lists[number.get(qn("w:numId"), "")] = _value(number, "w:abstractNumId", "")
    return numbering


def _read_levels(abstract: etree._Element) -> dict[tuple[str, int], _Level]:
    name = abstract.get(qn("w:abstractNumId"), "")
    return {
        (name, int(level.get(qn("w:ilvl"), "0"))): _Level(
            int(_value(level, "w:start", "1")), _value(level, "w:numFmt", "decimal"), _value(level, "w:lvlText", "")
        )
        for level in abstract.iter(qn("w:lvl"))
        if _value(level, "w:numFmt", "decimal") not in ("bullet", "none")
    }


def own_style(paragraph: Paragraph) -> ParagraphStyle | None:
    """The style that a paragraph names. Looking up the default for all others takes most of the time of a table."""
    return paragraph.style if paragraph._p.style is not None else None


def _place(paragraph: Paragraph) -> tuple[str, int] | None:
    """The list and the level of a paragraph, its own or its style's."""
    style = own_style(paragraph)
    for element in (paragraph._p, style.element if style is not None else None):
        found = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") if element is not None else None
        if found is not None:
            return _value(found, "w:numId", ""), int(_value(found, "w:ilvl", "0"))
    return None


def _value(parent: etree._Element, tag: str, default: str) -> str:
    element = parent.find(qn(tag))
    return default if element is None else element.get(qn("w:val"), default)


def _number_to_text(number: int, kind: str) -> str:
    if kind.lower().startswith(_CHINESE) and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")
    if kind == "decimalEnclosedCircle" and 0 < number <= 20:
        return chr(0x245F + number)
    if kind in ("upperLetter", "lowerLetter") and 0 < number <= 26:
        return chr((0x40 if kind == "upperLetter" else 0x60) + number)
    return str(number)
