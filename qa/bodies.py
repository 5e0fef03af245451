"""The bodies whose reports are held, and every way people write their names.

A name is a place and an office: 郑州市 + 商务局, 沭阳县 + 发展和改革局. People drop 市 and 县, shorten the office
(发改局, 科委), or type the place alone, which then means the place's own government or 管委会 and never a bureau.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from qa.offices import BUSY_STEMS, SHORT_OFFICES

_TAIL = (
    "人民政府办公厅|人民政府办公室|人民政府|管理委员会办公室|管委会办公室|党工委管委会|"
    "管理委员会|管委会|街道办事处|办事处|政府"
)
_LEVELS = (
    "经济技术开发区|高新技术产业开发区|综合实验区|自由贸易试验区|特别行政区|自治区|自治州|自治县|自治旗|开发区|高新区|实验区|示范区|"
    "管理区|保税区|试验区|新区|园区|地区|省|市|县|区|旗|镇|乡|街道|盟"
)
_PLACE = re.compile(rf"[\u4e00-\u9fff]县|[\u4e00-\u9fff]{{2,8}}?(?:{_LEVELS})")

_NO_LEVEL = ("城市", "社区", "都市", "城乡", "城镇", "乡镇")
_INNER = ("经济技术开发区", "高新技术产业开发区", "自由贸易试验区", "开发区", "高新区", "保税区", "园区")
"""Levels of a zone inside a city of the same name: the bare name is the city's."""
_SHORT_LEVELS = {"经济技术开发区": ("经开区",), "高新技术产业开发区": ("高新区",)}
_GOVERNMENT_ENDS = ("人民政府", "政府", "管委会", "管理委员会", "人民政府办公室", "管委会办公室")
_OFFICE_TAIL = re.compile(r"(委员会|局|委|厅|办公室|办|院|署|中心)$")


class Head(Protocol):
    """What is needed of a held report."""

    @property
    def id(self) -> str: ...
    @property
    def org(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def names(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Name:
    """A body's name in parts: `places` from the widest to the narrowest, then the office ('' for a government)."""

    places: tuple[str, ...]
    office: str
    government: bool


@dataclass(frozen=True, slots=True)
class Body:
    """A body with all its names and the reports held of it, by year."""

    org: str
    names: tuple[str, ...]
    reports: tuple[tuple[int, str], ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years held, ascending."""
        return tuple(y for y, _ in self.reports)

    def report(self, year: int) -> str | None:
        """The id of the report for this year, or None."""
        return dict(self.reports).get(year)


def name_to_parts(name: str) -> Name:
    """Split a body's name into its places and its office."""
    rest, places = name, []
    while (m := _PLACE.match(rest)) and not _splits_a_word(rest, m.end()):
        places.append(m[0])
        rest = rest[m.end() :]
    tail = re.fullmatch(_TAIL, rest)
    return Name(
        tuple(places), "" if tail or not rest else rest, government=bool(places) and (tail is not None or not rest)
    )


def _splits_a_word(text: str, end: int) -> bool:
    # 城市管理局, 市场监督管理局, 区划办: the level is part of the office's own word.
    return bool(re.match(r"场|政|容|民|委|长|划|域|级", text[end:])) or text[:end].endswith(_NO_LEVEL)


def heads_to_bodies(heads: Iterable[Head]) -> tuple[Body, ...]:
    """Reports that share any name are of one body; the newest report gives the body its name."""
    groups: list[tuple[set[str], list[Head]]] = []
    for head in heads:
        names, members = {head.org, *head.names}, [head]
        for group in [g for g in groups if g[0] & names]:
            groups.remove(group)
            names, members = names | group[0], members + group[1]
        groups.append((names, members))
    return tuple(sorted((_group_to_body(n, m) for n, m in groups), key=lambda b: b.org))


def _group_to_body(names: set[str], members: Sequence[Head]) -> Body:
    members = sorted(members, key=lambda h: h.year)
    return Body(members[-1].org, tuple(sorted(names)), tuple((h.year, h.id) for h in members))


def name_to_variants(name: str) -> tuple[set[str], set[str]]:
    """-> (unmistakable forms, short forms that another body of the same short place may share)."""
    parts = name_to_parts(name)
    strong = {name}
    if not parts.places:
        return strong, set()
    places = _place_forms(parts.places)
    if parts.government:
        return strong | {p + e for p in places for e in _GOVERNMENT_ENDS}, places
    return strong | {p + o for p in places for o in _office_forms(parts.office)}, set()


def _place_forms(places: tuple[str, ...]) -> set[str]:
    own, wider = _short_places(places[-1]), places[:-1]
    forms = set(own)
    for i in range(len(wider)):
        for start in _joined([_short_places(w) for w in wider[i:]]):
            forms |= {start + p for p in own}
    return forms


def _joined(choices: list[set[str]]) -> set[str]:
    out = {""}
    for choice in choices:
        out = {a + b for a in out for b in choice}
    return out


def place_to_stem(place: str) -> str:
    """A place's name without its level: 平潭 of 平潭综合实验区."""
    m = re.search(rf"(?:{_LEVELS})$", place)
    return place[: m.start()] if m else place


def _short_places(place: str) -> set[str]:
    m = re.search(rf"(?:{_LEVELS})$", place)
    stem = place_to_stem(place)
    if len(stem) < 2:
        return {place}
    level = m[0] if m else ""
    short = {place, *(stem + s for s in _SHORT_LEVELS.get(level, ()))} | (set() if level in _INNER else {stem})
    if len(level) > 2:  # 综合实验区 is also 实验区 and 区; 经济技术开发区 is also 开发区
        short |= {stem + level[-3:]} | (set() if level in _INNER else {stem + level[-1]})
    return short


def _office_forms(office: str) -> set[str]:
    """Every way to write an office: 发展和改革局, 发展改革局, 发改局, 发改委, 发改."""
    m = _OFFICE_TAIL.search(office)
    if m is None:
        return {office}
    stem, tail = office[: m.start()], m[0]
    stems = {stem} | ({stem.replace("和", "")} if "和" in stem and len(stem) > 4 else set())
    for long, shorts in SHORT_OFFICES.items():
        if stem.startswith(long) or (stem + tail).startswith(long):
            rest = stem[len(long) :]
            stems |= {short + r for short in (long, *shorts) for r in {rest, ""}}
    tails = {"局", "委", "委会", "委员会"} if tail in ("局", "委", "委员会") else {tail}
    bare = {s for s in stems if len(s) >= 2 and s not in BUSY_STEMS}
    return {office} | {s + t for s in stems for t in tails} | bare


def body_to_variants(body: Body) -> dict[str, bool]:
    """Every way to write the body's names → whether the form is unmistakable."""
    forms: dict[str, bool] = {}
    for name in body.names:
        strong, weak = name_to_variants(name)
        forms |= {v: False for v in weak if v not in forms}
        forms |= dict.fromkeys(strong, True)
    return {f.lower(): strong for f, strong in forms.items() if len(f) >= 2}
