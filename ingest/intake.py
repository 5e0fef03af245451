"""Files into the store, one outcome each: what cannot be taken in is reported, and the others go in."""

from __future__ import annotations

import glob
import hashlib
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from ingest.errors import SourceError, UnreadableSource, WenbaoError
from ingest.report import Report
from ingest.store import Store
from ingest.vectors import Progress

SUFFIXES = frozenset(
    (".pdf", ".docx", ".html", ".htm", ".shtml", ".xhtml", ".md", ".markdown", ".txt", ".text", ".tsv")
)
"""The files of a folder that are taken for reports. A file that is named itself is always tried."""

Status = Literal["added", "unchanged", "replaced", "failed"]
_URL = re.compile(r"(?i)[a-z][a-z0-9+.-]*://")
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
    """Add files, folders and patterns, yielding one outcome a file; `org` and `year` overrule what the files say.

    `progress` counts files, `embedding` the chunks of all of them, which are embedded at the end in one go. An error
    raised there means that the reports are in and can be found by address and by words, but not yet by meaning.
    """
    files = sources_to_files(sources)
    overrides = {name: value for name, value in (("org", org), ("year", year)) if value is not None}
    for done, file in enumerate(files, 1):
        yield _file_to_outcome(store, file, overrides, replace)
        if progress is not None:
            progress(done, len(files))
    if store.unembedded():
        store.embed(embedding)


def _source_to_files(source: str) -> Iterator[str]:
    path = Path(source).expanduser()
    if _URL.match(source) or path.is_file():
        yield source
    elif path.is_dir():
        yield from (str(f) for f in sorted(path.rglob("*")) if _belongs(f, path))
    else:
        yield from sorted(glob.glob(str(path), recursive=True)) or [source]


def _belongs(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.is_file() and not hidden and file.suffix.lower() in SUFFIXES


def _file_to_outcome(store: Store, file: str, overrides: dict[str, Any], replace: bool) -> Outcome:
    try:
        path = _file_to_path(file)
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        held = store.known(sha256, overrides)
        if held:
            return _report_to_outcome(file, "unchanged", store.report(held))
        report = _read(path, overrides)
        return _report_to_outcome(file, store.add(report, overrides=overrides, replace=replace, embed=False), report)
    except WenbaoError as error:
        return Outcome(file, "failed", error=str(error))
    except OSError as error:
        return Outcome(file, "failed", error=f"{file}：读不了（{error.strerror}），请检查路径和权限后重新添加。")
    except Exception as error:  # a fault of ours over one file must not keep the others out
        _log.exception("%s", file)
        return Outcome(file, "failed", error=f"{file}：程序出错（{type(error).__name__}：{error}），其余文件不受影响。")


def _file_to_path(file: str) -> Path:
    if _URL.match(file):
        raise SourceError(f"{file}：还不能直接读取网址，请在浏览器里把网页另存为文件，再添加这个文件。")
    path = Path(file).expanduser()
    if not path.exists():
        raise UnreadableSource(f"{file}：没有这个文件，请检查路径后重新添加。")
    return path.resolve()


def _read(path: Path, overrides: dict[str, Any]) -> Report:
    # The readers bring their libraries along; a file already known needs none of them.
    from ingest.load import path_to_report

    return path_to_report(path, **overrides, source=str(path))


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
