"""Scans of made-up reports: printed, drawn as pictures, and spoiled as scanners do; `python -m tests.scans` measures.

report ─ to_pdf, the font in the file ─► pages ─ pypdfium2 ─► pictures ─ Wear ─► PDF of pictures ─► Report
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ingest.load import bytes_to_report
from ingest.readers.blocks import Block, Grid
from samples.font import characters_to_font
from tests.official import OfficialReport, random_report, to_pdf
from tests.official.layout import report_to_blocks
from tests.official.score import Tally, official_tally

ORG = "云岚市教育局"
FAMILY = "Noto Serif CJK SC"
DPI = 200


@dataclass(frozen=True)
class Wear:
    """What a scanner does to a page: turned by degrees, blurred (pixels), grainy (grey levels), coarser, paler."""

    turn: float = 0.0
    blur: float = 0.0
    grain: float = 0.0
    coarse: float = 1.0
    pale: float = 0.0
    seed: int = 0

    def apply(self, page: Image.Image) -> Image.Image:
        """The page as it comes out of the scanner, in grey."""
        gray = page.convert("L").rotate(self.turn, Image.Resampling.BICUBIC, fillcolor=255)
        small = gray.resize((round(gray.width * self.coarse), round(gray.height * self.coarse)), Image.Resampling.BOX)
        blurred = small.resize(gray.size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(self.blur))
        noise = np.random.default_rng(self.seed).normal(0, self.grain, (gray.height, gray.width))
        levels = 255 - (255 - np.asarray(blurred, dtype=float)) * (1 - self.pale) + noise
        return Image.fromarray(np.clip(levels, 0, 255).astype(np.uint8))


CLEAN = Wear()
USUAL = Wear(turn=0.7, blur=0.6, grain=6)
WORN = Wear(turn=-1.6, blur=1.2, grain=12)
COARSE = Wear(turn=0.4, coarse=0.5, grain=4)
PALE = Wear(turn=-0.5, blur=0.8, grain=5, pale=0.6)
BAD = Wear(turn=1.0, blur=2.4, grain=14, coarse=0.5)
WEARS = {"clean": CLEAN, "usual": USUAL, "worn": WORN, "100 dpi": COARSE, "pale": PALE, "bad": BAD}


def has_font() -> bool:
    """Whether the font that the reports are printed in is installed."""
    found = subprocess.run(["fc-match", "-f", "%{family}", FAMILY], check=False, capture_output=True, text=True)
    return FAMILY in found.stdout


def report_to_pages(report: OfficialReport) -> list[Image.Image]:
    """The report printed, as pictures of its pages at DPI."""
    with tempfile.TemporaryDirectory() as folder, pypdfium2.PdfDocument(report_to_pdf(report, Path(folder))) as pdf:
        return [page.render(scale=DPI / 72).to_pil() for page in pdf]


def report_to_pdf(report: OfficialReport, folder: Path) -> bytes:
    """The report as PDF with its font in the file, so that it can be drawn anywhere."""
    letters = "".join(map(_block_to_text, report_to_blocks(report)))
    characters_to_font("".join(sorted({*letters, *"—0123456789 "})), FAMILY, folder / "font.ttf")
    pdfmetrics.registerFont(TTFont("Report", str(folder / "font.ttf")))
    to_pdf(report, folder / "report.pdf", font="Report")
    return (folder / "report.pdf").read_bytes()


def _block_to_text(block: Block) -> str:
    if isinstance(block, Grid):
        return "".join(cell.text for row in block.rows for cell in row.cells)
    return str(getattr(block, "text", ""))


def pages_to_scan(pages: Sequence[Image.Image], wear: Wear) -> bytes:
    """A PDF file of nothing but pictures."""
    out = BytesIO()
    first, *rest = (wear.apply(page) for page in pages)
    first.save(out, "PDF", resolution=DPI, save_all=True, append_images=rest)
    return out.getvalue()


def main(seeds: Sequence[int]) -> int:
    """Print one line for each kind of wear; 1 where a figure was read wrong."""
    reports = [random_report(seed, ORG, 2023) for seed in seeds]
    printed = [(report, report_to_pages(report)) for report in reports]
    print("scan      pages  right  wrong  missing  seconds a page")
    worst = 0
    for name, wear in WEARS.items():
        start, tally = time.perf_counter(), Tally()
        for report, pages in printed:
            tally += official_tally(
                report, bytes_to_report(pages_to_scan(pages, wear), "扫描.pdf", "扫描.pdf", ORG, 2023)
            )
        count = sum(len(pages) for _, pages in printed)
        seconds = (time.perf_counter() - start) / count
        print(f"{name:<9}{count:>6}{tally.right:>7}{tally.false:>7}{tally.missing:>9}{seconds:>16.1f}", flush=True)
        worst = max(worst, int(tally.false > 0))
    return worst


if __name__ == "__main__":
    sys.exit(main([int(seed) for seed in sys.argv[1:]] or [1, 2, 3]))
