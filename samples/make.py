"""Write the sample reports anew: `python -m samples.make` from the repository root.

Needs the development extras, and for the PDF files Chromium on the PATH and the font FAMILY (the part of it that is
used goes into each file, so that they look the same everywhere).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from samples.font import characters_to_font
from tests.official import OfficialReport, random_report, to_docx, to_html, to_run_together_text, to_tab_text
from tests.official.figures import CellKey
from tests.official.prose import REAL_FIGURES_NOTE, SAMPLE_NOTE

FOLDER = Path(__file__).parent
SEED = 1
SIZES = {
    "云岚市人民政府": 700,
    "云岚市商务局": 30,
    "云岚市教育局": 60,
    "云岚市科学技术局": 16,
    "霁川新区管委会": 150,
    "郑州市商务局": 6,
}
"""The bodies and about how many requests each gets in a year; but for the last none of them exists."""

FAMILY = "Noto Serif CJK SC"
FACE = '@font-face { font-family: "Report"; src: url("report.ttf") }'
STYLE = """<style>
@page { size: A4; margin: 2cm }
body { font: 15px/1.6 "Report", "Noto Serif CJK SC", "SimSun", serif; max-width: 52em; margin: auto }
h1, h2 { font-size: 17px; font-weight: normal; margin: 0.6em 0; break-after: avoid }
h1 { font-size: 24px; text-align: center } p { text-indent: 2em; margin: 0 }
table { border-collapse: collapse; width: 100%; font-size: 12px; line-height: 1.5; break-inside: avoid }
td { border: 1px solid #000; padding: 2px 5px }
</style>
</head>"""
"""The look of an official document, on screen and on paper."""


ENDINGS = {
    "clean": ".html",
    "word": ".html",
    "old_site": ".html",
    "docx": ".docx",
    "pdf": ".pdf",
    "tab": ".txt",
    "run_together": ".txt",
}
"""The kinds of file, and how their names end."""

REAL_FIGURES: dict[CellKey, int] = {
    ("t2", "normative", "issued"): 1,
    ("t2", "normative", "in_force"): 14,
    ("t2", "permits", "decisions"): 174,
    **{("t3", "new", who): 6 for who in ("person", "total")},
    **{("t3", "granted", who): 2 for who in ("person", "total")},
    **{("t3", "refused.law", who): 1 for who in ("person", "total")},
    **{("t3", "refused.internal", who): 1 for who in ("person", "total")},
    **{("t3", "unable.not_made", who): 1 for who in ("person", "total")},
    **{("t3", "handled", who): 5 for who in ("person", "total")},
    **{("t3", "carried_out", who): 1 for who in ("person", "total")},
    ("t4", "cases", "review.upheld"): 2,
    ("t4", "cases", "review.other"): 1,
    ("t4", "cases", "review.total"): 3,
}
"""As 郑州市商务局 published them for 2023; every other figure of its three tables is 0."""


def as_drawn(report: OfficialReport) -> OfficialReport:
    """Everything printed as it is."""
    return report


def with_slashes(report: OfficialReport) -> OfficialReport:
    """A body that may issue no 规章 prints `/` in that row."""
    row = {key: "/" for key in report.figures if key[:2] == ("t2", "regulations")}
    return replace(report, printed=row)


def with_blank_organisations(report: OfficialReport) -> OfficialReport:
    """All applicants are 自然人, and the cells of organisations are left empty."""
    legal = [key for key in report.figures if key[0] == "t3" and key[2] not in ("person", "total")]
    persons = {(*key[:2], "person"): n for key, n in report.figures.items() if key[0] == "t3" and key[2] == "total"}
    figures = {**report.figures, **dict.fromkeys(legal, Decimal(0)), **persons}
    return replace(report, figures=figures, printed=dict.fromkeys(legal, ""))


def with_wrong_total(report: OfficialReport) -> OfficialReport:
    """One 总计 of table three, that of 予以公开, is printed one too high."""
    cell = ("t3", "granted", "total")
    return replace(report, printed={cell: str(report.figures[cell] + 1)})


def with_real_figures(report: OfficialReport) -> OfficialReport:
    """The figures that a real body published, in sentences of ours."""
    figures = {key: Decimal(REAL_FIGURES.get(key, 0)) for key in report.figures}
    return replace(report, figures=figures, note=REAL_FIGURES_NOTE)


@dataclass(frozen=True)
class Sample:
    """One file: whose report, of which year, in which kind, and what is printed otherwise than drawn."""

    org: str
    year: int
    kind: str
    change: Callable[[OfficialReport], OfficialReport] = as_drawn

    @property
    def path(self) -> Path:
        """Where the file goes."""
        return FOLDER / f"{self.org}_{self.year}_样例{ENDINGS[self.kind]}"

    @property
    def report(self) -> OfficialReport:
        """What it says."""
        drawn = random_report(SEED, self.org, self.year, size=SIZES[self.org])
        return self.change(replace(drawn, note=SAMPLE_NOTE))


SAMPLES = (
    Sample("云岚市人民政府", 2022, "clean"),
    Sample("云岚市人民政府", 2023, "pdf"),
    Sample("云岚市人民政府", 2024, "docx"),
    Sample("云岚市商务局", 2022, "tab", with_slashes),
    Sample("云岚市商务局", 2023, "word"),
    Sample("云岚市商务局", 2024, "pdf"),
    Sample("云岚市教育局", 2022, "docx"),
    Sample("云岚市教育局", 2023, "clean"),
    Sample("云岚市教育局", 2024, "pdf", with_wrong_total),
    Sample("云岚市科学技术局", 2022, "old_site"),
    Sample("云岚市科学技术局", 2023, "docx", with_blank_organisations),
    Sample("云岚市科学技术局", 2024, "clean"),
    Sample("霁川新区管委会", 2022, "docx"),
    Sample("霁川新区管委会", 2023, "run_together"),
    Sample("霁川新区管委会", 2024, "pdf"),
    Sample("郑州市商务局", 2023, "docx", with_real_figures),
)


def write(report: OfficialReport, kind: str, path: Path) -> None:
    """Write the report to `path` in one of the kinds of ENDINGS."""
    match kind:
        case "docx":
            to_docx(report, path)
        case "pdf":
            _print(_styled(report), path)
        case "tab":
            path.write_text(to_tab_text(report), encoding="utf-8")
        case "run_together":
            path.write_text(to_run_together_text(report), encoding="utf-8")
        case "clean":
            path.write_text(_styled(report), encoding="utf-8")
        case _:
            path.write_text(to_html(report, kind), encoding="utf-8")


def _styled(report: OfficialReport) -> str:
    return to_html(report, "clean").replace("</head>", STYLE)


def _print(html: str, path: Path) -> None:
    """Print a page to PDF with Chromium."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("no chromium on the PATH, so the PDF samples cannot be printed: install it and try again")
    with TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        page.write_text(html.replace("<style>", f"<style>{FACE}"), encoding="utf-8")
        characters_to_font("".join(set(html)), FAMILY, Path(folder) / "report.ttf")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}"]
        subprocess.run([chromium, *flags, f"--print-to-pdf={path}", page.as_uri()], check=True, capture_output=True)


def main() -> None:
    """Write every sample and say what was written."""
    for sample in SAMPLES:
        write(sample.report, sample.kind, sample.path)
        print(f"{sample.path.name}  {sample.path.stat().st_size:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
