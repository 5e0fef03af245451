"""Sentences that repeat a figure of an official table: 共收到政府信息公开申请6件 says what the row 本年新收 says.

Only whole clauses in the official wording count, and only where nothing before them in their sentence narrows them to
another year, another body or one channel: a claim that is in doubt is no claim.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_COUNT = r"(?P<figure>\d+)(?:件|条|宗|份|起|项)"
_SCOPE = (
    r"(?:(?P<year>20\d\d)年度?(?:全年)?|全年|本年度?|年内|今年)?"
    r"(?:[我本全](?:局|委|办|市|区|县|省|厅|镇|乡|旗|州|盟|街道|机关|单位|院|会|中心|署|部门))?"
)
_IN_ALL = r"(?:共计?|一共|总共|累计|总计|合计)?"
_OF_REQUESTS = r"(?:各类|的|依申请公开|依申请|政府信息|信息|公开|申请件|申请|事项)*"
_NEXT_YEAR = r"(?:下年度?|下一年度?|次年)"
_RESULT = rf"(?:的?(?:答复|申请|情形))?的?(?:有|共|为)?{_COUNT}"
_CASES = r"(?:案件|申请|案)?(?:共|数|为|有)*"
_OF_DISCLOSURE = (
    r"(?:发生|涉及)?(?:因)?(?:政府)?(?:信息公开)?(?:工作|申请)?(?:引起|引发|产生|提起)?的?(?:被)?(?:申请|提起)?的?"
)


_REQUESTED = re.compile(r"依申请|公开申请|信息公开.{0,8}申请|申请.{0,4}公开")


@dataclass(frozen=True, slots=True)
class Family:
    """The wordings that all say the figure of the same cells: the sum of `rows` × `columns` of a table.

    A row key stands for its group too (refused: all of refused.…). Where the figure is instead that of `rows` with the
    rows `or_with`, the sentence may have meant those: 予以公开 may count what was disclosed in part. The paragraph must
    be `about` it.
    """

    label: str
    pattern: re.Pattern[str]
    table: str
    rows: tuple[str, ...]
    columns: tuple[str, ...] = ("total",)
    about: re.Pattern[str] = _REQUESTED
    or_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure in prose and the cells it repeats; `words` is the clause it stands in."""

    family: Family
    words: str
    figure: Decimal


def _requests(label: str, row: str, *wordings: str, or_with: tuple[str, ...] = ()) -> Family:
    return Family(label, re.compile("|".join(wordings)), "t3", tuple(row.split()), or_with=or_with)


def _cases(label: str, columns: str, wording: str) -> Family:
    return Family(label, re.compile(wording), "t4", ("cases",), tuple(columns.split()), re.compile("信息公开"))


def _decided(label: str, row: str, column: str, wording: str) -> Family:
    return Family(label, re.compile(rf"{_SCOPE}{_IN_ALL}{wording}"), "t2", (row,), (column,), re.compile(""))


def _once(pattern: str) -> str:
    """A group name may stand once in a pattern: the second alternative gets its own."""
    return pattern.replace("?P<figure>", "?P<second>")


FAMILIES = (
    _requests(
        "一、本年新收",
        "new",
        rf"{_SCOPE}{_IN_ALL}(?:新收到?|收到并受理|收到|受理|接收|接到){_IN_ALL}{_OF_REQUESTS}{_IN_ALL}{_COUNT}{_OF_REQUESTS}",
        or_with=("carried_in",),
    ),
    _requests(
        "二、上年结转",
        "carried_in",
        rf"(?:含|包括|其中)?(?:上年度?|上一年度?|去年)结转{_OF_REQUESTS}{_COUNT}{_OF_REQUESTS}",
    ),
    _requests(
        "三、（七）总计", "handled", rf"{_SCOPE}(?:及时|依法|依规|按时|按期|已|均|全部|共)*办结{_OF_REQUESTS}{_COUNT}"
    ),
    _requests(
        "四、结转下年度",
        "carried_out",
        rf"(?:另有|剩余|尚有|其余|还有|有)?{_COUNT}(?:申请)?(?:结转|顺延|转)[至到入]?{_NEXT_YEAR}(?:继续)?(?:办理|答复)*的?",
        _once(rf"(?:结转|顺延|转)[至到入]?{_NEXT_YEAR}(?:继续)?(?:办理|答复)*的?{_OF_REQUESTS}(?:有|共|为)?{_COUNT}"),
    ),
    _requests("（一）予以公开", "granted", rf"(?:予以|同意)公开{_RESULT}", or_with=("partial",)),
    _requests("（一）予以公开和（二）部分公开", "granted partial", rf"予以公开[及和与或]部分公开{_RESULT}"),
    _requests("（二）部分公开", "partial", rf"部分公开{_RESULT}"),
    _requests("（三）不予公开", "refused", rf"不予公开{_RESULT}"),
    _requests("（四）无法提供", "unable", rf"无法提供{_RESULT}"),
    _requests("（五）不予处理", "unhandled", rf"不予处理{_RESULT}"),
    _requests("（六）其他处理", "other", rf"其他处理{_RESULT}"),
    _cases("行政复议 › 总计", "review.total", rf"{_OF_DISCLOSURE}行政复议{_CASES}{_COUNT}"),
    _cases("行政诉讼 › 总计", "direct.total after.total", rf"{_OF_DISCLOSURE}行政诉讼{_CASES}{_COUNT}"),
    _decided(
        "行政规范性文件 › 现行有效件数",
        "normative",
        "in_force",
        rf"\D{{0,12}}现行有效的?(?:行政)?规范性文件(?:共|有|为)*{_COUNT}",
    ),
    _decided(
        "行政规范性文件 › 本年制发件数",
        "normative",
        "issued",
        rf"(?:动态更新)?(?:发布)?(?:本年度?)?(?:制发|制定|出台)的?(?:行政)?规范性文件{_IN_ALL}{_COUNT}",
    ),
    _decided(
        "行政规范性文件 › 本年废止件数",
        "normative",
        "repealed",
        rf"(?:宣布)?废止的?(?:行政)?规范性文件{_IN_ALL}{_COUNT}",
    ),
    _decided("行政许可 › 处理决定数量", "permits", "decisions", rf"作出行政许可(?:处理)?决定{_IN_ALL}{_COUNT}"),
    _decided("行政处罚 › 处理决定数量", "penalties", "decisions", rf"作出行政处罚(?:处理)?决定{_IN_ALL}{_COUNT}"),
)

_ALL_DONE = re.compile(
    r"(?:所有|全部)(?:的|政府信息公开|信息公开|依申请公开)*申请(?:件|事项)?(?:均|都|全部)?已?经?(?:按|依)?[^\d，。；]{0,10}"
    r"(?:办结|办理完成|办理完毕|办理完结)"
)
_LEFT_OVER = re.compile(rf"{_NEXT_YEAR}|继续办理|正在办理|尚未|除")
_NARROWED = re.compile(
    r"网上|网络|网站|平台|信函|邮寄|邮箱|邮件|当面|现场|传真|窗口|办公室|办公厅|本级|[所下]属|各?部门|各单位|涉及|其他(?:机关|单位|行政机关)|同期"
)
_YEAR = re.compile(r"(20\d\d)年|(去年|上年(?!度?结转)|上一年(?!度?结转))")
_SENTENCE = re.compile(r"[^。！？\n]+")
_CLAUSE = re.compile(r"[^，,；;：:、（）()]+")


def text_to_claims(text: str, year: int) -> Iterator[Claim]:
    """What a paragraph of the report for `year` says of the cells of its official tables."""
    plain = _plain(text)
    for sentence in _SENTENCE.finditer(plain):
        for clause in _CLAUSE.finditer(sentence[0]):
            before, after = sentence[0][: clause.start()], sentence[0][clause.end() :]
            if (
                _is_of_year(f"{before}，{clause[0]}", year)
                and not _NARROWED.search(before)
                and not _is_inclusive(after)
            ):
                yield from _clause_to_claims(clause[0], plain)


def text_to_all_done(text: str, year: int) -> str | None:
    """The clause that says that no request was left over at the end of the year, or None."""
    for sentence in _SENTENCE.finditer(_plain(text)):
        m = _ALL_DONE.search(sentence[0])
        if m and _is_of_year(sentence[0][: m.start()], year) and not _LEFT_OVER.search(sentence[0]):
            return m[0]
    return None


def _plain(text: str) -> str:
    """The text without blanks and without commas inside of numbers."""
    bare = re.sub(r"[^\S\n]+", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", bare)


def _is_of_year(words: str, year: int) -> bool:
    """Whether the last year named is the report's own; 上年结转 is a figure of the report's own year."""
    named = _YEAR.findall(words)
    return not named or named[-1][0] == str(year)


def _is_inclusive(after: str) -> bool:
    """（含上年结转2件）: the figure counts something more."""
    return bool(re.match(r"[（(，,]?(?:含|包括|包含|其中含)", after))


def _clause_to_claims(clause: str, paragraph: str) -> Iterator[Claim]:
    for family in FAMILIES:
        m = family.pattern.fullmatch(clause)
        if m and family.about.search(paragraph):
            figure = next(n for name, n in m.groupdict().items() if n and name != "year")
            yield Claim(family, clause, Decimal(figure))
