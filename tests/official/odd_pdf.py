"""Blocks → PDF files whose tables are ruled in other ways, and pages that lie on their side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.blocks import Block, Grid, Heading, Prose
from tests.official.figures import OfficialReport
from tests.official.layout import PlainReport, grid_to_matrix, report_to_blocks
