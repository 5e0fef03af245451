"""Reports drawn, printed in mixed layouts, and put in a store; what can be known of each of their cells."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from random import Random

from ingest.forms.disclosure2021 import DISCLOSURE_2021 as FORM
from ingest.intake import add_sources
from ingest.store import Store
from tests.asking.bodies import BODIES, Asked
from tests.asking.question import Cited
from tests.official import to_docx, to_html, to_markdown, to_run_together_text, to_tab_text
from tests.official.figures import CellKey, OfficialReport, random_report
from tests.official.readings import decodable_rows
from tests.small_reports import CountingEncoder

YEARS = (2022, 2023, 2024)
_LAYOUTS = ("clean", "word", "old_site", "docx", "tabs", "markdown", "run", "run")
_LEGAL = ("business", "research", "charity", "law_service", "legal_other")


@dataclass(frozen=True)
class Held:
    """A report of the corpus: whose it is, how it is printed, and what is amiss in it."""

    asked: Asked
    report: OfficialReport
    layout: str
    flaw: str = ""
    decodable: frozenset[tuple[str, str]] = frozenset()
    """The rows that can be known where the borders are lost."""

    @property
    def org(self) -> str:
        """The body's name."""
        return self.report.org

    @property
    def year(self) -> int:
        """The year reported on."""
        return self.report.year

    def known(self, key: CellKey) -> Decimal | None:
        """The figure as printed, or None where the cell is blank or cannot be decoded."""
        if self.layout == "run" and key[:2] not in self.decodable:
            return None
        printed = self.report.text(key)
        return Decimal(printed) if printed[:1].isdigit() else None

    def cited(self, key: CellKey) -> tuple[Cited, Decimal]:
        """The cell as a citation should name it, and its figure. ValueError where it has none."""
        number = self.known(key)
        if number is None:
            raise ValueError(f"{self.org} {self.year} {key}: no figure can be known; choose another cell")
        return (self.org, self.year, *key), number


@dataclass(frozen=True)
class Corpus:
    """All reports of one run."""

    held: tuple[Held, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    """A hash of the bytes of each file, by its name."""

    @cached_property
    def bodies(self) -> dict[str, dict[int, Held]]:
        """The reports by body and year."""
        out: dict[str, dict[int, Held]] = {}
        for h in sorted(self.held, key=lambda h: h.year):
            out.setdefault(h.org, {})[h.year] = h
        return out

    @property
    def hash(self) -> str:
        """A hash of the files."""
        return hashlib.sha256("".join(f"{n}{h}" for n, h in sorted(self.files.items())).encode()).hexdigest()[:16]


def seed_to_corpus(seed: int, reports: int) -> Corpus:
    """Draw this many reports, 12 to 36, of twelve bodies and three years. ValueError for another number."""
    if not 12 <= reports <= len(BODIES) * len(YEARS):
        raise ValueError(f"{reports} reports: ask for 12 to {len(BODIES) * len(YEARS)}")
    rng = Random(f"{seed}/corpus")
    pairs = [(asked, year) for asked in BODIES for year in YEARS]
    dropped = set(rng.sample(range(len(pairs)), max(0, len(pairs) - reports)))
    kept = [pair for n, pair in enumerate(pairs) if n not in dropped]
    return Corpus(tuple(_held(seed, asked, year, n) for n, (asked, year) in enumerate(kept)))


def corpus_to_store(corpus: Corpus, folder: Path) -> tuple[Corpus, Store]:
    """Write the files below `folder` and take them in. ValueError where one of them is not taken as what it is."""
    store = Store(folder / "store", CountingEncoder())  # type: ignore[arg-type]  # no model: facts and words decide
    paths = [_write(held, folder) for held in corpus.held]
    for held, outcome in zip(corpus.held, add_sources(store, paths), strict=True):
        if (outcome.status, outcome.org, outcome.year) != ("added", held.org, held.year):
            raise ValueError(f"{outcome.path}: {outcome.status}, {outcome.org} {outcome.year} {outcome.error or ''}")
    files = {p.name: _content(p) for p in paths}
    return replace(corpus, files=files), store


def _held(seed: int, asked: Asked, year: int, n: int) -> Held:
    layout = _LAYOUTS[n % len(_LAYOUTS)]
    if layout == "run":
        return _run_together(seed, asked, year)
    report = random_report(seed, asked.org, year)
    flaw = (
        "",
        "blank legal",
        "",
        "slash cases",
        "wrong total",
        "",
        "blank fees",
        "",
        "slash decisions",
        "wrong cases",
    )[n % 10]
    return Held(asked, replace(report, printed=dict(_flaw_to_printed(flaw, report))), layout, flaw)


def _run_together(seed: int, asked: Asked, year: int) -> Held:
    """A small report whose tables three and four have one reading, or a bigger one with its borders."""
    for size in (30, 12, 6, 4, 2):
        report = random_report(seed, asked.org, year, size=size)
        try:
            rows = decodable_rows(report)
        except ValueError:
            continue
        if {("t3", "new"), ("t4", "cases")} <= rows:
            return Held(asked, report, "run", decodable=frozenset(rows))
    return Held(asked, random_report(seed, asked.org, year), "tabs")


def _flaw_to_printed(flaw: str, report: OfficialReport) -> Iterator[tuple[CellKey, str]]:
    match flaw:
        case "blank legal":
            yield from ((("t3", row.key, column), "") for row in FORM.table("t3").rows for column in _LEGAL)
        case "slash cases":
            yield from (
                (("t4", "cases", c.key), "/") for c in FORM.table("t4").columns if not c.key.startswith("review")
            )
        case "slash decisions":
            yield from ((("t2", row, "decisions"), "/") for row in ("penalties", "coercion"))
        case "blank fees":
            yield ("t2", "fees", "amount"), ""
        case "wrong total":
            yield ("t3", "new", "total"), str(report.figures["t3", "new", "total"] + 2)
        case "wrong cases":
            yield ("t4", "cases", "review.total"), str(report.figures["t4", "cases", "review.total"] + 1)


def _write(held: Held, folder: Path) -> Path:
    suffix = {"docx": "docx", "tabs": "txt", "run": "txt", "markdown": "md"}.get(held.layout, "html")
    path = folder / f"{held.org}_{held.year}.{suffix}"
    if held.layout == "docx":
        to_docx(held.report, path)
        return path
    writers = {"tabs": to_tab_text, "run": to_run_together_text, "markdown": to_markdown}
    writer = writers.get(held.layout)
    path.write_text(writer(held.report) if writer else to_html(held.report, held.layout), encoding="utf-8")
    return path


def _content(path: Path) -> str:
    """A hash of the file; a Word file is a zip with the hour in it, so there the text counts."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        from docx import Document

        data = Document(str(path)).element.xml.encode()
    return hashlib.sha256(data).hexdigest()
