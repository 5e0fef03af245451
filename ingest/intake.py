"""Files into the store, one outcome each: what cannot be taken in is reported, and the others go in."""

from __future__ import annotations

import dataclasses
import glob
import hashlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from ingest.document import Document, is_url, source_to_documents
from ingest.errors import WenbaoError
from ingest.report import Report
from ingest.store import Store
from ingest.vectors import Progress

_SUFFIXES = ".pdf .docx .doc .wps .rtf .odt .xlsx .xls .csv .tsv .html .htm .shtml .xhtml .md .markdown .txt .text .zip"
SUFFIXES = frozenset(_SUFFIXES.split())
"""The files of a folder that are taken for reports. A file that is named itself is always tried."""

Status = Literal["added", "unchanged", "replaced", "failed"]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; the last four counts are of its sections, tables, rows and recovered rows."""

    path: str
    status: Status
    report: str | None = None
    org: str | None = None
    year: int | None = None
    title: str | None = None
    sections: int = 0
    tables: int = 0
    rows: int = 0
    recovered: int = 0
    warnings: tuple[str, ...] = ()
    error: str | None = None


def outcome_to_json(outcome: Outcome) -> dict[str, Any]:
    """The line of `add --json`."""
    return {**asdict(outcome), "warnings": list(outcome.warnings)}


def sources_to_files(sources: Iterable[str | Path]) -> list[str]:
    """The files that the paths, folders and patterns name, each once, in order; what names none stays as it is."""
    return list(dict.fromkeys(file for source in sources for file in _source_to_files(str(source))))


def add_sources(
    store: Store,
    sources: Iterable[str | Path],
    org: str | None = None,
    year: int | None = None,
    replace: bool = False,
    progress: Progress | None = None,
    embedding: Progress | None = None,
) -> Iterator[Outcome]:
    """Add files, archives, folders, patterns and web addresses, yielding one outcome a document.

    `org` and `year` overrule what the documents say.
    `progress` counts files, `embedding` the chunks of all of them, which are embedded at the end in one go. An error
    raised there means that the reports are in and can be found by address and by words, but not yet by meaning.
    """
    files = sources_to_files(sources)
    overrides = {name: value for name, value in (("org", org), ("year", year)) if value is not None}
    for done, file in enumerate(files, 1):
        yield from _source_to_outcomes(store, file, overrides, replace)
        if progress is not None:
            progress(done, len(files))
    if store.unembedded():
        store.embed(embedding)


def _source_to_files(source: str) -> Iterator[str]:
    path = Path(source).expanduser()
    if is_url(source) or path.is_file():
        yield source
    elif path.is_dir():
        yield from (str(f) for f in sorted(path.rglob("*")) if _belongs(f, path))
    else:
        yield from sorted(glob.glob(str(path), recursive=True)) or [source]


def _belongs(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.is_file() and not hidden and file.suffix.lower() in SUFFIXES


def _source_to_outcomes(store: Store, source: str, overrides: dict[str, Any], replace: bool) -> Iterator[Outcome]:
    """The outcome of each document there; an error over one, whatever it is, must not keep the others out."""
    try:
        documents = source_to_documents(source)
    except Exception as error:
        yield _error_to_outcome(source, error)
        return
    for document in documents:
        try:
            outcome = _add_document(store, document, overrides, replace)
        except Exception as error:
            outcome = _error_to_outcome(document.path, error)
        yield outcome


def _error_to_outcome(path: str, error: Exception) -> Outcome:
    if isinstance(error, WenbaoError):
        return Outcome(path, "failed", error=str(error))
    if isinstance(error, OSError):
        return Outcome(path, "failed", error=f"{path}：读不了（{error.strerror}），请检查路径和权限后重新添加。")
    _log.error("%s", path, exc_info=error)  # a fault of ours
    return Outcome(path, "failed", error=f"{path}：程序出错（{type(error).__name__}：{error}），其余文件不受影响。")


def _add_document(store: Store, document: Document, overrides: dict[str, Any], replace: bool) -> Outcome:
    data = document.read()
    held = store.known(hashlib.sha256(data).hexdigest(), overrides)
    if held:
        return _report_to_outcome(document.path, "unchanged", store.report(held))
    report = _read(data, document, overrides)
    status = store.add(report, overrides=overrides, replace=replace, embed=False)
    return _report_to_outcome(document.path, status, report)


def _read(data: bytes, document: Document, overrides: dict[str, Any]) -> Report:
    # The readers bring their libraries along; a file already known needs none of them.
    from ingest.load import bytes_to_report

    report = bytes_to_report(data, document.name, document.source, **overrides)
    return dataclasses.replace(report, url=document.url) if document.url else report


def _report_to_outcome(file: str, status: Status, report: Report) -> Outcome:
    return Outcome(
        path=file,
        status=status,
        report=report.id,
        org=report.org,
        year=report.year,
        title=report.title,
        sections=len(report.sections),
        tables=len(report.tables),
        rows=len(report.rows),
        recovered=sum(row.origin == "recovered" for row in report.rows),
        warnings=report.warnings,
    )
