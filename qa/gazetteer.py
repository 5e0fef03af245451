"""China's provinces, cities and counties, and which lies in which: data of a package, nothing learnt from reports."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_LEVEL = re.compile(r"(?:省|(?:壮族|回族|维吾尔)?自治区|特别行政区|自治[州县]|市|县|区|旗)$")


def real_places() -> frozenset[str]:
    """Their names, whole and without their level."""
    return frozenset(_codes())


def lies_in(place: str, wider: str) -> bool:
    """Whether a place of this name lies in the province or city of that name."""
    inner = [code for name in {place, bare(place)} for code in _codes().get(name, ())]
    outer = [code.rstrip("0") for code in _codes().get(wider, ())]
    return any(code.startswith(o) and code.rstrip("0") != o for code in inner for o in outer if len(o) <= 4)


def bare(place: str) -> str:
    """A place's name without its level, where something is left of it."""
    stem = _LEVEL.sub("", place)
    return stem if len(stem) > 1 else place


@lru_cache(maxsize=1)
def _codes() -> dict[str, tuple[str, ...]]:
    """Names, whole and bare → the codes of the places called so."""
    # Located, not imported: the package wants pandas and a removed part of setuptools only to offer its list of places.
    spec = find_spec("cpca")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    lines = (folder / "resources" / "adcodes.csv").read_text(encoding="utf-8").splitlines()[1:]
    out: dict[str, tuple[str, ...]] = {}
    for code, name in (line.split(",")[:2] for line in lines if "," in line):
        for known in {name, bare(name)}:
            out[known] = (*out.get(known, ()), code[:6])
    return out
