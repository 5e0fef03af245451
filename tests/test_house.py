"""What is written about the project is so: its commands, its examples, its version, what it needs."""

from __future__ import annotations

import ast
import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import ingest.__main__
import ingest.store
import qa.__main__
import ui
from ingest.load import path_to_report
from ingest.store import Store
from qa.chain import Chain

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DOCUMENTS = [ROOT / "README.md", ROOT / "samples" / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
NEEDED_UNSEEN = {"torch", "onnxruntime"}
"""Never imported by name: what sentence-transformers and rapidocr run on."""

MAINS = {"-m ingest": ingest.__main__.main, "-m qa": qa.__main__.main, "ui.py": ui.main}


# Commands


def _code_lines() -> Iterator[str]:
    for document in DOCUMENTS:
        for line in document.read_text(encoding="utf-8").splitlines():
            if line.startswith("    "):
                yield line.strip()


def _commands() -> list[str]:
    """Every command of ours that a code block shows, without the comment behind it."""
    lines = (re.sub(r"\s#\s.*", "", line) for line in _code_lines())
    return [line for line in lines if re.match(r"\S*python (-m (ingest|qa)|ui\.py) ", line)]


class Parsed(Exception):
    """The command line was understood: the store is about to be opened."""


def _open_no_store(*_: object, **__: object) -> None:
    raise Parsed


@pytest.mark.parametrize("command", _commands())
def test_a_command_that_is_shown_is_understood(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("ingest.__main__.Store", "ingest.store.Store", "ui.Store"):
        monkeypatch.setattr(place, _open_no_store)
    program, arguments = re.fullmatch(r"\S*python (-m \w+|ui\.py) (.*)", command).groups()
    with pytest.raises(Parsed):
        MAINS[program](shlex.split(arguments))


def test_every_make_target_that_is_shown_exists() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    shown = {m[1] for line in _code_lines() if (m := re.match(r"(?:\w+=\S+ )*make (\w+)", line))}
    assert {"install", "run", "test", "lint", "bench", "eval"} <= shown <= set(targets)


def test_every_link_and_picture_is_there() -> None:
    for document in DOCUMENTS:
        links = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8"))
        assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 150


# Examples


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    store = Store(tmp_path_factory.mktemp("store"))
    for path in sorted((ROOT / "samples").glob("*_样例.*")):
        store.add(path_to_report(path), embed=False)
    yield Chain(store)
    store.close()


def _table(heads: str) -> list[tuple[str, str]]:
    """The two columns of the README's table with these heads."""
    _, _, rest = README.partition(f"{heads}\n|---|---|\n")
    rows = (line.strip("| ").split(" | ") for line in rest.partition("\n\n")[0].splitlines())
    return [(question, said) for question, said in rows]


def test_the_readme_has_examples_of_both_kinds() -> None:
    assert len(_table("| 问 | 答 |")) > 5 and len(_table("| 问 | 不答，因为 |")) > 3


def test_examples_are_answered_as_the_readme_says(chain: Chain) -> None:
    before = ""
    for asked, said in _table("| 问 | 答 |"):
        question, follows = re.subn("（接着上一问）", "", asked)
        answer = chain.ask(question, [{"q": before, "a": ""}] if follows else [])
        assert answer.status == "answered" and answer.citations, question
        figures = [f.text for f in answer.figures]
        assert figures == re.findall(r"-?\d+(?:\.\d+)?", said)[: len(figures)], question
        assert bool(answer.warnings) == ("提示" in said), question
        before = question


def test_what_the_readme_says_is_refused_is_refused(chain: Chain) -> None:
    for question, _ in _table("| 问 | 不答，因为 |"):
        answer = chain.ask(question)
        assert answer.status == "not_found" and not answer.figures, question


# Version and packages


def test_the_changelog_tells_of_this_version() -> None:
    versions = re.findall(r"^## \[(\d[^\]]*)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == PROJECT["version"]


def _listed(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(text).name) for text in requirements}


EXTRAS = [
    text for texts in PROJECT["optional-dependencies"].values() for text in texts if not text.startswith("wenbao[")
]
RUN, OPTIONAL = _listed(PROJECT["dependencies"]), _listed(EXTRAS)
ON_DEMAND = _listed(
    [text for name, texts in PROJECT["optional-dependencies"].items() if name != "dev" for text in texts]
)
"""What is asked for with an extra, and missed in words where it is not there."""


def _used(*places: str) -> set[str]:
    """The packages that the Python files there import, or look for with find_spec."""
    files = [p for place in places for p in ([ROOT / place] if place.endswith(".py") else (ROOT / place).rglob("*.py"))]
    names = {name.split(".")[0] for file in files for name in _named(ast.parse(file.read_text(encoding="utf-8")))}
    owners = packages_distributions()
    foreign = names - set(sys.stdlib_module_names) - {"ingest", "qa", "page", "ui", "samples", "tests"}
    return {canonicalize_name(owners[name][0] if name in owners else name) for name in foreign}


def _named(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom():
                yield node.module or ""
            case ast.Call(func=ast.Name(id="find_spec"), args=[ast.Constant(value=str(name))]):
                yield name


def test_every_package_that_is_imported_is_listed_and_none_is_idle() -> None:
    used = _used("ingest", "qa", "page", "ui.py")
    assert used - RUN - ON_DEMAND == set(), "imported, but not in pyproject.toml"
    assert RUN - used - NEEDED_UNSEEN == set(), "in pyproject.toml, but never imported"


def test_what_only_the_tests_import_is_listed_too() -> None:
    assert _used("tests", "samples") - RUN - OPTIONAL == set()


def test_every_listed_package_is_pinned_within_its_range() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if not line.startswith("#"))
    pinned = {canonicalize_name(name): version for name, version in pins.items()}
    for text in [*PROJECT["dependencies"], *EXTRAS]:
        wanted = Requirement(text)
        assert wanted.specifier.contains(pinned[canonicalize_name(wanted.name)]), text


def test_torch_is_pinned_to_a_version_not_to_a_build() -> None:
    assert re.search(r"^torch==[\d.]+$", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE)
