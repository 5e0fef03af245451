"""Whose report it is, and of which year: from its titles, its file name, its statistics period and its publisher line.

A year in a sentence, or the date of publication, never counts. `names` are all names of the body that these give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from ingest.readers.blocks import Block, Field, Heading, Prose

_TITLE_FIELDS = ("标题", "名称", "信息名称", "文件名称")
_PUBLISHER_FIELDS = ("发布机构", "单位", "发布单位", "公开机构", "公开单位", "发文机关", "制发机关")
_DATE_FIELDS = ("发布时间", "发布日期", "公开日期", "公开时间", "成文日期", "生成日期")
_LINK_FIELDS = ("原文链接", "链接", "网址", "来源")
_YEAR = r"(?P<year>(?:19|20)\d\d)(?:年度?)"
_BODY = r"(?P<org>(?!政府信息|政务|信息公开|年度)[^\d《》〈〉“”，。：:；;、（）()【】\[\]_|—-]{2,40}?)"
_REPORT = (
    r"(?:的|关于)?(?:政府信息公开|政务信息公开|政务公开|信息公开)"
    r"(?:工作)?(?:情况)?(?:年度)?(?:工作)?(?:情况)?的?(?:报告|年报)"
)
_MARK = r"(?P<mark>[（(【\[][^（）()【】\[\]]{1,8}[）)】\]])?"
_FORMS_OF_TITLE = (
    re.compile(rf"{_BODY}(?:关于)?{_YEAR}{_REPORT}{_MARK}"),
    re.compile(rf"{_YEAR}{_BODY}{_REPORT}{_MARK}"),
    re.compile(rf"{_BODY}{_REPORT}[（(]{_YEAR}?[）)]{_MARK}"),
    re.compile(rf"(?P<org>){_YEAR}{_REPORT}{_MARK}"),
    re.compile(rf"{_BODY}{_REPORT}(?P<year>){_MARK}"),
)
_PERIOD = re.compile(r"((?:19|20)\d\d)年1月1日(?:起)?(?:至|到|—|-|－|～|~)+(?:((?:19|20)\d\d)年)?12月31日")
_BODY_ENDS = "局委会府厅办室区市县镇乡道院心处署队所站校司部省州旗盟行团"
_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")
_TITLE_LINES = 12
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed, the lines it was printed in, and the body and year it names (either may be missing)."""

    text: str
    lines: tuple[str, ...]
    org: str | None
    year: int | None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """What the document says about itself; None where it says nothing."""

    title: str
    org: str | None
    year: int | None
    names: tuple[str, ...]
    title_lines: tuple[str, ...]
    url: str | None
    published: str | None
    warnings: tuple[str, ...] = ()


def blocks_to_identity(blocks: Sequence[Block], name: str) -> Identity:
    """Read body, year, title, names, link and date. `name` is the file name or URL."""
    titles = _titles(blocks)
    stem = _stem(name)
    from_name = text_to_title((stem,))
    named = [*titles, *([from_name] if from_name else [])]
    org = next((t.org for t in named if t.org), None) or _body_in_stem(stem) or _publisher(blocks)
    years = [t.year for t in named if t.year] + [y for y in (_year_in_stem(stem), _period_year(blocks)) if y]
    text = next((t.text for t in titles), "") or (f"{org or ''}{years[0]}年政府信息公开工作年度报告" if years else stem)
    lines = tuple(line for t in titles for line in t.lines)
    warnings = tuple(_year_warnings(years[0] if years else None, _period_year(blocks), _year_in_stem(stem)))
    names = _names(org, named, stem, blocks)
    return Identity(
        text, org, years[0] if years else None, names, lines, _url(blocks, name), _published(blocks), warnings
    )


def text_to_title(lines: Sequence[str]) -> Title | None:
    """The title that the lines, taken together without blanks, make; None where they make none."""
    parts = [_squeezed(line) for line in lines]
    text = "".join(parts)
    plain = _years_in_digits(text)
    for form in _FORMS_OF_TITLE:
        m = form.search(plain)
        if (
            m is not None
            and len(text) <= _LONGEST_TITLE
            and m.start() < len(parts[0])
            and m.end() > len(text) - len(parts[-1])
        ):
            org = re.sub(r"^(?:关于|附件\d*)|(?:关于|的|年度)$", "", m["org"] or "")
            org += "政府" if org.endswith("人民") else ""
            year = int(m["year"]) if m["year"] else None
            printed = " ".join(" ".join(line.split()) for line in lines) if len(lines) == 1 else text
            rest = plain[m.end() :]
            return Title(
                printed[: len(printed) - len(rest)].strip() if rest else printed, tuple(lines), org or None, year, rest
            )
    return None


def is_same_body(name: str, org: str) -> bool:
    """Whether a name is another way to write the body: an abbreviation, its end ("区财政局"), or its own office."""
    if name == org or (len(name) >= 3 and org.endswith(name)):
        return True
    if re.fullmatch(rf"{re.escape(org)}(?:人民政府|管委会|管理委员会)?(?:办公室|办公厅)?", name):
        return True
    short, long = sorted((name, org), key=len)
    return len(short) >= 4 and short[:2] == long[:2] and short[-1] == long[-1] and _is_subsequence(short, long)


def _titles(blocks: Sequence[Block]) -> list[Title]:
    """Titles in order of trust: the named fields, headings, the first lines of the text; broken over lines if
    need be.
    """
    fields = [f.value for f in blocks if isinstance(f, Field) and f.name in _TITLE_FIELDS]
    headings = [h.text for h in blocks if isinstance(h, Heading)][:_TITLE_LINES]
    prose = [b.text for b in blocks if isinstance(b, Prose)][:_TITLE_LINES]
    lines = [line for text in prose for line in text.split("\n") if line.strip()]
    short = [line for line in lines[:_TITLE_LINES] if len(line) <= _LONGEST_TITLE]
    alone = list(_runs_to_titles([(x,) for x in (*fields, *headings, *short)]))
    if any(t.org and t.year for t in alone):
        return alone
    return [*_runs_to_titles([*zip(short, short[1:], short[2:], strict=False), *pairwise(short)]), *alone]


def _runs_to_titles(runs: Sequence[tuple[str, ...]]) -> list[Title]:
    """The titles among the runs of lines, those that name both body and year first."""
    found = [t for run in runs if (t := text_to_title(run)) is not None and "。" not in t.text]
    return sorted(found, key=lambda t: (t.org is None) + (t.year is None))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _years_in_digits(text: str) -> str:
    """二〇二三年 → 2023年, sign for sign."""
    return re.sub(r"[二一][〇○零Ｏ一二三四五六七八九]{3}(?=年)", lambda m: m[0].translate(_DIGITS), text)


def _stem(name: str) -> str:
    path = unquote(urlsplit(name).path) if "://" in name else name
    return PurePath(path).stem


def _year_in_stem(stem: str) -> int | None:
    m = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", stem)
    return int(m[1]) if m else None


def _body_in_stem(stem: str) -> str | None:
    """The body in a file name such as 郑州市商务局_2023."""
    parts = re.split(r"[^\u4e00-\u9fff]+|年度?|政府信息公开|政务公开|信息公开", stem)
    return next((p for p in parts if len(p) >= 3 and p[-1] in _BODY_ENDS), None)


def _period_year(blocks: Sequence[Block]) -> int | None:
    """The year of the statistics period: 2023年1月1日至2023年12月31日."""
    for block in blocks:
        if isinstance(block, Prose) and (m := _PERIOD.search(_squeezed(block.text))):
            return int(m[1]) if m[2] in (None, m[1]) else None
    return None


def _year_warnings(year: int | None, period: int | None, stem: int | None) -> Iterator[str]:
    if year and period and year != period:
        yield f"标题年份是{year}年，文中统计期限是{period}年，以标题为准，请核对"
    if year and stem and year != stem:
        yield f"报告年份是{year}年，文件名中的年份是{stem}年，以标题为准，请核对"


def _publisher(blocks: Sequence[Block]) -> str | None:
    values = [f.value for f in blocks if isinstance(f, Field) and f.name in _PUBLISHER_FIELDS]
    return next((v for v in values if len(v) >= 3 and v[-1] in _BODY_ENDS), None)


def _names(org: str | None, titles: Sequence[Title], stem: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Every name of the body: of titles and file name as they are; behind a title or in a publisher line if it
    is the same body.
    """
    given = [org, *(t.org for t in titles), _body_in_stem(stem)]
    maybe = [t.rest.strip("-_—|－ ") for t in titles]
    maybe += [_squeezed(f.value) for f in blocks if isinstance(f, Field) and f.name in _PUBLISHER_FIELDS]
    known = [n for n in given if n]
    names = [*known, *(n for n in maybe if n and any(is_same_body(n, k) for k in known))]
    return tuple(dict.fromkeys(names))


def _url(blocks: Sequence[Block], name: str) -> str | None:
    values = [f.value for f in blocks if isinstance(f, Field) and f.name in _LINK_FIELDS]
    links = [v for v in [*values, name] if re.match(r"https?://\S+$", v)]
    return links[0] if links else None


def _published(blocks: Sequence[Block]) -> str | None:
    return next((f.value for f in blocks if isinstance(f, Field) and f.name in _DATE_FIELDS and f.value), None)


def _is_subsequence(short: str, long: str) -> bool:
    signs = iter(long)
    return all(s in signs for s in short)
