"""Pictures to blocks: image files of one or more pages, and pages of a PDF drawn as pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

import cv2
import numpy as np
import pypdfium2
from PIL import Image, ImageOps, ImageSequence

from ingest.errors import UnreadableSource
from ingest.readers.blocks import Block
from ingest.readers.deskew import Gray, gray_to_ink
from ingest.readers.pdf import pages_to_blocks
from ingest.readers.scan import ScannedPage, gray_to_page
from ingest.readers.scan_text import ink_to_letter_height

MOST_PAGES = 40
"""More scanned pages than any report has; each takes seconds."""

_LETTERS = (18.0, 40.0)
"""The heights of letters that are read well, in pixels; larger and smaller pictures are brought to _USUAL."""
_USUAL = 28.0
_LONGEST_SIDE = 5000
DPI = 200


def image_to_blocks(data: bytes, name: str) -> list[Block]:
    """Read an image file; each frame of it is a page. Raises UnreadableSource for more than MOST_PAGES.

    Its true size is not known, so places are in points as if letters were as high as in a document.
    """
    with Image.open(BytesIO(data)) as image:
        check_page_count(getattr(image, "n_frames", 1), name)
        frames = [_frame_to_gray(frame) for frame in ImageSequence.Iterator(image)]
    pages = [gray_to_page(_resized(gray), number, 72 / DPI) for number, gray in enumerate(frames, start=1)]
    return pages_to_blocks(pages)


def pdf_to_scanned_pages(data: bytes, numbers: Sequence[int], name: str) -> Iterator[ScannedPage]:
    """Draw these pages (from 1) of a PDF and read the pictures. Raises UnreadableSource for more than MOST_PAGES."""
    check_page_count(len(numbers), name)
    with pypdfium2.PdfDocument(data) as document:
        for number in numbers:
            page = document[number - 1]
            scale = min(DPI / 72, _LONGEST_SIDE / max(page.get_size()))
            picture = np.asarray(page.render(scale=scale).to_pil().convert("L"), dtype=np.uint8)
            gray = _resized(picture)
            yield gray_to_page(gray, number, page.get_width() / gray.shape[1])


def check_page_count(count: int, name: str) -> None:
    """Raise UnreadableSource where reading so many pictures would take too long."""
    if count > MOST_PAGES:
        what = f"有 {count} 页扫描图像，超过一次识别 {MOST_PAGES} 页的上限"
        raise UnreadableSource(f"{name}：{what}，请只保留报告正文的页面，或添加带文字的版本。")


def _frame_to_gray(frame: Image.Image) -> Gray:
    """The picture as it is to be looked at: turned as the camera says, on white where it is transparent."""
    upright = ImageOps.exif_transpose(frame).convert("RGBA")
    paper = Image.new("RGBA", upright.size, "white")
    return np.asarray(Image.alpha_composite(paper, upright).convert("L"), dtype=np.uint8)


def _resized(gray: Gray) -> Gray:
    """The picture with letters of a size that is read well, whatever its resolution."""
    height = ink_to_letter_height(gray_to_ink(gray))
    factor = 1.0 if _LETTERS[0] <= height <= _LETTERS[1] else _USUAL / height
    factor = min(factor, _LONGEST_SIDE / max(gray.shape))
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(gray, None, fx=factor, fy=factor, interpolation=how), dtype=np.uint8)
