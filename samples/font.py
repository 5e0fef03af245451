"""Part of an installed font as TrueType: only the characters asked for, each under its own code point.

Printed straight from an OpenType font that draws 工 and the radical ⼯ with one glyph, a PDF file has the radical in
its text, so that 工作 can be neither searched nor copied.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

_MOST_ERROR = 1.0
"""How far a quadratic outline may stray from the cubic one, in font units."""


def characters_to_font(characters: str, family: str, path: Path) -> None:
    """Write the glyphs of these characters from the installed font of this family to a TrueType file."""
    font = _installed(family)
    subsetter = Subsetter(Options(layout_features=[], notdef_outline=True))
    subsetter.populate(text=characters)
    subsetter.subset(font)
    builder = FontBuilder(font["head"].unitsPerEm, isTTF=True)
    names = font.getGlyphOrder()
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({code: name for code, name in font.getBestCmap().items() if chr(code) in characters})
    builder.setupGlyf({name: _quadratic(font, name) for name in names})
    builder.setupHorizontalMetrics({name: font["hmtx"][name] for name in names})
    builder.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(str(path))


def _installed(family: str) -> TTFont:
    found = subprocess.run(["fc-match", "-f", "%{file}\n%{index}", family], check=True, capture_output=True, text=True)
    file, index = found.stdout.splitlines()
    return TTFont(file, fontNumber=int(index))


def _quadratic(font: TTFont, name: str) -> object:
    pen = TTGlyphPen(None)
    glyphs = font.getGlyphSet()
    glyphs[name].draw(Cu2QuPen(pen, _MOST_ERROR, reverse_direction=True))
    return pen.glyph()
