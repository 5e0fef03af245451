"""A page of the file itself as a picture, with the cited rows in boxes."""

from __future__ import annotations

import base64
import io
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

import pypdfium2
from PIL import Image, ImageSequence, UnidentifiedImageError

from ingest.errors import UnreadableSource
from ingest.report import Box
from page.words import say

_MOST_PIXELS = 4_000_000
"""About an A4 page at 230 dots an inch; a poster is drawn coarser, not larger."""
_SCALE = 2.0
_PDFIUM = threading.Lock()  # the library may not be used by two threads at once
_MARGIN = 1.5
IMAGES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp"))


@dataclass(frozen=True, slots=True)
class Facsimile:
    """A page as a PNG, and its width and height in points; None where its true size is not known."""

    png: bytes
    points: tuple[float, float] | None


@lru_cache(maxsize=24)
def file_to_facsimile(file: Path, page: int) -> Facsimile:
    """Draw a page (from 1) of a PDF, or of a picture. The file's name is its checksum: what is drawn may be kept.

    Raises UnreadableSource where the file is neither, has no such page or cannot be drawn.
    """
    try:
        if file.suffix in IMAGES:
            return Facsimile(_picture_to_png(_frame(file, page)), None)
        return _draw(file, page)
    except (pypdfium2.PdfiumError, UnidentifiedImageError, Image.DecompressionBombError, OSError) as error:
        raise UnreadableSource(f"第 {page} 页画不出来（{error}），请打开原件查看。") from error


def _draw(file: Path, page: int) -> Facsimile:
    with _PDFIUM, pypdfium2.PdfDocument(file) as document:
        if not 1 <= page <= len(document):
            raise UnreadableSource(f"原件共 {len(document)} 页，没有第 {page} 页。")
        drawn = document[page - 1]
        width, height = drawn.get_size()
        scale = min(_SCALE, (_MOST_PIXELS / (width * height)) ** 0.5)
        points = (width, height) if _is_whole(drawn) else None
        return Facsimile(_picture_to_png(drawn.render(scale=scale).to_pil()), points)


def _is_whole(page: pypdfium2.PdfPage) -> bool:
    """Whether all of the paper is shown: places count from its corner, and a box gone astray is worse than none."""
    edges = zip(page.get_mediabox(), page.get_cropbox(), strict=True)
    return all(abs(paper - shown) < 1 for paper, shown in edges)


def _frame(file: Path, page: int) -> Image.Image:
    with Image.open(file) as image:
        for number, frame in enumerate(ImageSequence.Iterator(image), 1):
            if number == page:
                return frame.convert("RGB")
    raise UnreadableSource(f"原件里没有第 {page} 页。")


def _picture_to_png(picture: Image.Image) -> bytes:
    """Few colours are enough to read by, and make a page a quarter of the size."""
    shrink = min(1.0, (_MOST_PIXELS / (picture.width * picture.height)) ** 0.5)
    if shrink < 1:
        picture = picture.resize((max(1, int(picture.width * shrink)), max(1, int(picture.height * shrink))))
    out = io.BytesIO()
    picture.convert("RGB").quantize(64).save(out, "PNG")
    return out.getvalue()


def facsimile_to_html(facsimile: Facsimile, page: int, boxes: Iterable[Box]) -> str:
    """The page with its boxes laid over it, in a frame that zooms and scrolls."""
    inside = "".join(_box_to_html(box, facsimile.points) for box in boxes) if facsimile.points else ""
    source = base64.b64encode(facsimile.png).decode()
    said = escape(say("原件 第 {page} 页", page=page) + (say("，框起来的是所引的行") if inside else ""))
    return (
        f'<div class="zoom" role="group" aria-label="{say("缩放")}">'
        f'<button type="button" data-zoom="-1" aria-label="{say("缩小")}">－</button><output>100%</output>'
        f'<button type="button" data-zoom="1" aria-label="{say("放大")}">＋</button>'
        f'<button type="button" data-zoom="0">{say("适合宽度")}</button></div>'
        f'<div class="scroller sheet" tabindex="0" role="region" aria-label="{said}"><div class="paper">'
        f'<img src="data:image/png;base64,{source}" alt="{said}">{inside}</div></div>'
    )


def _box_to_html(box: Box, points: tuple[float, float]) -> str:
    """A box in per cent of the page, so that it stays in its place at any zoom; a little wider than the print."""
    left, top = (100 * (edge - _MARGIN) / side for edge, side in zip(box[:2], points, strict=True))
    right, bottom = (100 * (edge + _MARGIN) / side for edge, side in zip(box[2:], points, strict=True))
    place = f"left:{left:.2f}%;top:{top:.2f}%;width:{right - left:.2f}%;height:{bottom - top:.2f}%"
    return f'<i class="row-box" style="{place}"></i>'
