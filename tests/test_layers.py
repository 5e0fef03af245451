"""Imports point one way: the page on the chain, the chain on the reports, and the model on nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import ingest
import page
import qa

ROOT = Path(__file__).parent.parent
OURS = ("ui", "page", "qa", "ingest", "samples", "tests")
MAY_IMPORT = {
    "ui": {"ui", "page", "qa", "ingest"},
    "page": {"page", "qa", "ingest"},
    "qa": {"qa", "ingest"},
    "ingest": {"ingest"},
}
READING = ("readers", "forms", "numbers", "sections", "tables", "recover", "load", "checks", "crosschecks", "claims")
"""The steps from file to Report, and what is known of a form."""
STORING = {"store", "facts", "schema", "index", "vectors", "encode", "bundled", "intake", "lock"}


def _modules() -> Iterator[tuple[str, Path]]:
    """The dotted name and the file of every module that is delivered."""
    for path in [ROOT / "ui.py", *(p for top in ("page", "qa", "ingest") for p in sorted((ROOT / top).rglob("*.py")))]:
        yield ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), path


def _imports(path: Path) -> set[str]:
    """The dotted names of what of ours a file imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are absolute here"
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if name.split(".")[0] in OURS}


def test_a_module_imports_from_its_own_layer_or_one_below() -> None:
    upward = [
        f"{name} imports {imported}"
        for name, path in _modules()
        for imported in _imports(path)
        if imported.split(".")[0] not in MAY_IMPORT[name.split(".")[0]]
    ]
    assert upward == []


@pytest.mark.parametrize("leaf", ["report", "errors"])
def test_the_model_and_the_errors_import_nothing_of_ours(leaf: str) -> None:
    assert _imports(ROOT / "ingest" / f"{leaf}.py") == set()


def test_reading_a_report_knows_nothing_of_storing_it() -> None:
    reading = [
        (name, path) for name, path in _modules() if name.startswith(tuple(f"ingest.{part}" for part in READING))
    ]
    forbidden = {f"ingest.{part}" for part in STORING}
    assert len(reading) > len(READING)
    assert [(name, found) for name, path in reading if (found := _imports(path) & forbidden)] == []


def test_a_reader_knows_its_format_and_nothing_of_the_form() -> None:
    allowed = ("ingest.readers", "ingest.report", "ingest.errors")
    readers = (ROOT / "ingest" / "readers").glob("*.py")
    assert [(p.name, i) for p in readers for i in _imports(p) if not i.startswith(allowed)] == []


@pytest.mark.parametrize("package", [ingest, qa, page])
def test_the_map_of_the_steps_names_every_file(package: ModuleType) -> None:
    files = {p.stem for p in (ROOT / package.__name__).glob("*.py")} - {"__init__", "__main__"}
    told = package.__doc__ or ""
    assert {
        name for name in files if not re.search(rf"^    (?:\w+, )?{name}[ ,]|`{name}`|[;,] {name}:", told, re.MULTILINE)
    } == set()
