"""Files into the store, one outcome each: what cannot be taken in is reported, and the others go in."""

from __future__ import annotations

import dataclasses
import glob
import hashlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath
from typing import Any, Literal

from ingest.document import Document, is_url, source_to_documents
from ingest.errors import UnreadableSource, WenbaoError
from ingest.found import ReportHead
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
    sha256 = hashlib.sha256(data).hexdigest()
    held = store.known(sha256, overrides)
    if held:
        outcome = _report_to_outcome(document.path, "unchanged", store.report(held))
    else:
        store.require_encoder()  # before anything is written: facts without vectors would be half an intake
        outcome = _place(store, document.path, _read(data, document, overrides), overrides, replace)
    _keep_original(store, data, sha256, document.name)
    return outcome


def _place(store: Store, path: str, report: Report, overrides: dict[str, Any], replace: bool) -> Outcome:
    """Put a report in; of those that go for it, the ones called otherwise are named: no address of theirs holds now."""
    gone = [report_id for report_id in store.displaced(report, replace=replace) if report_id != report.id]
    status = store.add(report, overrides=overrides, replace=replace, embed=False)
    outcome = _report_to_outcome(path, status, report)
    said = tuple(f"原来的 {report_id} 已由 {report.id} 取代，库里不再有这个编号" for report_id in gone)
    return dataclasses.replace(outcome, warnings=(*said, *outcome.warnings))


def _keep_original(store: Store, data: bytes, sha256: str, name: str) -> None:
    try:
        store.originals.keep(data, sha256, name)
    except OSError as error:  # the report is in, and no answer needs its file
        _log.warning("%s：已收录，但原件没有留存（%s），看不到原页的图。", name, error.strerror)


def correct_report(store: Store, report_id: str, org: str, year: int) -> Outcome:
    """Read a report that is held anew, as one of this body and year; the old reading goes as the new one comes.

    Raises UnknownReport, UnreadableSource where the store has not kept the file, and whatever reading and adding raise:
    then the report stays as it was.
    """
    head = store.head(report_id)
    file = store.originals.find(head.sha256)
    if file is None:
        raise UnreadableSource(f"{head.source}：库里没有留存原件，请重新添加这份文件，并用 --org、--year 写明。")
    outcome = _add_document(store, _head_to_document(head, file), {"org": org, "year": year}, replace=False)
    if store.unembedded():
        store.embed()
    return outcome


def _head_to_document(head: ReportHead, file: Path) -> Document:
    source = head.source
    name = PurePath(source.rsplit("!/", 1)[-1]).name
    named = name if PurePath(name).suffix.lower() == file.suffix else name + file.suffix
    return Document(source, source, named, file.read_bytes, head.url if is_url(source) else None)


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
