"""Pages whose text runs up, down or upside down, turned so that it can be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from io import BytesIO

import pypdfium2
from pdfplumber.page import Page

_QUARTER = 90


def page_to_turn(page: Page) -> int:
    """By how many degrees clockwise to turn the page so that most of its text stands upright: 0, 90, 180 or 270."""
    turns = Counter(_direction_to_turn(*char["matrix"][:2]) for char in page.chars if not char["text"].isspace())
    return turns.most_common(1)[0][0] if turns else 0


def _direction_to_turn(right: float, up: float) -> int:
    """The turn for letters whose line runs in this direction."""
    if abs(right) >= abs(up):
        return 0 if right >= 0 else 2 * _QUARTER
    return _QUARTER if up > 0 else 3 * _QUARTER


def turned(data: bytes, turns: Sequence[int]) -> bytes:
    """The PDF with each of its pages turned by so many degrees more."""
    out = BytesIO()
    with pypdfium2.PdfDocument(data) as pdf:
        for page, turn in zip(pdf, turns, strict=True):
            page.set_rotation((page.get_rotation() + turn) % 360)
        pdf.save(out)
    return out.getvalue()
