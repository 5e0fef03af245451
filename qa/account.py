"""What a plan leaves unaccounted for: every content word of a question must be in it, or no table may answer.

A word is accounted for where a body, a year, a row, a column or the operation stands for it. A word that changes what
is counted (收费*项目*, 提申请的*单位*有多少), a number of things that are not there (十年来), or an exclusion of what
nothing else names (不是行政许可的) would leave the plan answering another question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qa.lexicon import Cut, Token
from qa.selection import excluded_terms
from qa.wording import MONEY
from qa.years import dated_last_year

if TYPE_CHECKING:
    from qa.plan import Plan


def plan_to_left(plan: Plan) -> tuple[str, ...]:
    """The words that a figure from a table would leave unaccounted for."""
    cut = plan.cut
    words = [*cut.left, *(t.text for t in cut.of("content", "why") if not t.has("fill", "ask"))]
    words += plan.selection.unused if plan.selection else [t.text for t in excluded_terms(cut)]
    words += [t.text for t in cut.of("none") if plan.operation.kind != "none"]
    words += [t.text for t in cut.of("unit", "ask") if not _unit_fits(t, plan)]
    words += [t.text for t in cut.tokens if t.text in MONEY and not _COUNTED.search(cut.text)]
    words += _missing_requests(plan)
    words += [t.text for t in cut.of("counted") if not _is_so_many(t, plan)]
    words += [t.text for t in cut.of("excluding") if not _excludes(t, cut)]
    words += [] if plan.every_body else _other_things(cut)
    words += [t.text for t in cut.of("last_year") if _is_undated(t, plan)]
    words += _parts_not_had(plan)
    words += _at_odds(plan)
    words += [t.text for t in cut.of("trend") if len(plan.pairs) < 2]
    words += _rival_rows(plan)
    words += _of_other_stages(plan)
    words += [] if plan.measures else [t.text for t in cut.of("what")]
    return tuple(dict.fromkeys(words))


def other_units(cut: Cut) -> list[Token]:
    """The units asked for that requests and decisions are not counted in."""
    return [t for t in cut.of("unit") if not t.has("fill", "ask")]


_COUNTED = re.compile(r"[件起宗次例单]|决定|数量|案")
_OF_REQUESTS = re.compile(r"申请|[提递收件]|request|application|filed|submitted")
_COUNTING = "件起宗次场份例项部桩单个"


def _missing_requests(plan: Plan) -> list[str]:
    """有多少企业 asks for enterprises; only 企业提的申请 is a column of a table."""
    selection = plan.selection
    if selection is None or selection.table.key != "t3" or selection.has("row") or _OF_REQUESTS.search(plan.cut.text):
        return []
    return [t.text for t in plan.cut.of("term")][:1]


def _unit_fits(token: Token, plan: Plan) -> bool:
    """Whether what is counted is what the measure counts: 多少家企业 and 多少个企业 count enterprises, not requests."""
    units = set(token.values("unit"))
    after = next((t for t in plan.cut.tokens if t.start == token.end), None)
    if units and not token.has("ask", "fill"):
        if "家" in units:
            return plan.every_body and (plan.operation.kind == "none" or plan.operation.ranks)
        return bool(plan.measures) and all(
            m.unit in units or (m.unit == "%" and "百" in token.text) for m in plan.measures
        )
    if (
        token.text.endswith("个")
        and after
        and any(t.axis == "column" and t.table == "t3" for t in after.values("term"))
    ):
        return False
    money = bool(plan.measures) and all(m.unit == "万元" for m in plan.measures)
    return not (money and token.text[-1] in _COUNTING and len(token.text) > 1)


def _is_so_many(token: Token, plan: Plan) -> bool:
    """Whether there are as many of what the plan gives as the question says there are: 四种结果, 这两年, 三项之和."""
    number = token.values("counted")[0]
    cells = [len(m.cells) for m in plan.measures]
    known = {len(plan.measures), len(plan.bodies), len(plan.years), len(plan.pairs), len(plan.parts), *cells}
    return number == 1 or number in known or (number == 2 and plan.operation.compares)


def _excludes(token: Token, cut: Cut) -> bool:
    """Whether a word of exclusion (除了, 以外, 不是) stands beside a term that it excludes."""
    return any(t.start <= token.end + 1 and token.start <= t.end + 2 for t in excluded_terms(cut)) or (
        token.text == "不是" and cut.has("correction") and not re.match(r"[\w]", cut.text[token.end : token.end + 1])
    )


def _rival_rows(plan: Plan) -> list[str]:
    """收到申请后答复了多少: words for requests received and for those handled, and nothing to tell which is meant."""
    loose = [(t, _row_keys(t)) for t in plan.cut.of("term") if _row_keys(t) and not _is_firm(t)]
    if any(_is_firm(t) and _row_keys(t) != {"new"} for t in plan.cut.of("term")) or len(plan.measures) != 1:
        return []
    rows = set(plan.measures[0].rows)
    loose = [(t, keys) for t, keys in loose if not _is_a_column(t)]  # 其他 is a row and a column
    return [t.text for t, keys in loose if plan.measures[0].table == "t3" and not keys & rows]


def _row_keys(token: Token) -> set[str]:
    terms = [t for t in token.values("term") if t.table == "t3"]
    return {k for t in terms for k in t.keys} if all(t.axis == "row" for t in terms) else set()


def _is_a_column(token: Token) -> bool:
    return any(t.table == "t3" and t.axis == "column" for t in token.values("term"))


def _is_firm(token: Token) -> bool:
    return any(t.table == "t3" and t.axis == "row" and not t.weak for t in token.values("term"))


_STAGE = re.compile(r"申请(?!人)|受理|收到|接到")
_SIDE = re.compile(r"申请人|申请者|申请方|原告|起诉人|个人|企业|市民|公民")


def _of_other_stages(plan: Plan) -> list[str]:
    """行政许可*申请* and *受理* are no decisions; *申请人*败诉 is not the agency's 败诉."""
    tables = {m.table for m in plan.measures}
    if tables == {"t2"} and (m := _STAGE.search(plan.cut.text)):
        return [m[0]]
    if tables == {"t4"} and re.search("[胜败]诉|[打官]?[赢输]", plan.cut.text) and (m := _SIDE.search(plan.cut.text)):
        return [m[0]]
    return []


def _at_odds(plan: Plan) -> list[str]:
    """Words that ask for more than one operation, or of other bodies than the one named; no plan does both."""
    cut, operation = plan.cut, plan.operation
    words = []
    if (
        len(plan.bodies) == 1 and not plan.every_body and cut.has("body")
    ):  # 淮安哪个局: its offices have no reports here
        words += [t.text for t in cut.of("all_bodies")]
    if operation.ranks:
        words += [t.text for t in excluded_terms(cut)]
        several = operation.top is None or operation.top > 1
        words += [t.text for t in cut.of("added", "in_all", "than", "change") if several or not t.has("term")]
        words += [t.text for t in cut.of("share") if operation.share_at is None and _is_behind(t, cut, "most", "least")]
    if (cut.has("most") and cut.has("least")) or len(cut.of("nth")) > 1:
        words += [t.text for t in cut.of("least", "nth")]
    if cut.has("up") and cut.has("down"):
        words += [t.text for t in cut.of("down")]
    words += [t.text for t in cut.of("scope") if not _is_of_scope(t, plan)]
    words += _BEYOND_A_YEAR.findall(cut.text)
    if len(plan.all_measures) == 1 and not operation.ranks and _EITHER.search(cut.text):
        words.append("或")
    return words


_BEYOND_A_YEAR = re.compile(r"\d{4}年((?:以|之)?[前后]|以来)(?![一二两三四五六七八九十几\d])")
_EITHER = re.compile(r"或(?!者?其他|其它)")


def _is_behind(token: Token, cut: Cut, *kinds: str) -> bool:
    return any(t.end <= token.start for t in cut.of(*kinds))


def _is_of_scope(token: Token, plan: Plan) -> bool:
    """全县 of a county's government is all that its report tells; of anybody else it is not."""
    level = token.values("scope")[0]
    return bool(plan.bodies) and all(_governs(level, b.names) for b in plan.bodies)


def _governs(level: str, names: Sequence[str]) -> bool:
    return any(re.search(rf"{level}(?:人民政府|政府|管委会|管理委员会|$)", name) for name in names)


def _is_undated(token: Token, plan: Plan) -> bool:
    """去年 beside a year that is not it: 2024 年……去年收到多少 may mean either."""
    named = plan.cut.of("year", "range")
    return bool(named) and not plan.operation.compares and not token.has("fill") and not dated_last_year(plan.cut)


def _parts_not_had(plan: Plan) -> list[str]:
    """What asks for several figures of a plan that has only one: 分别, 各种结果, 哪类."""
    if not plan.measures or len(plan.pairs) * len(plan.all_measures) > 1:
        return []
    return [t.text for t in plan.cut.of("each", "parts", "which_part") if not t.has("fill", "all_bodies", "every_year")]


_THINGS = "项目|单位|机关|部门|政府|申请人|申请者|申请方|当事人|人|者|年份"
_ASKED = r"(?:的?(?:总数|数量|个数|数目|数))?(?:一共|总共|共)?(?:有|是|为)?"
_MANY = r"(?:多少|几)(?:个|家|名|位|项|种)?"
_END = r"(?=[?!。，,；;]|[呢啊呀吗了]|$)"
_THING_ASKED = re.compile(rf"(?P<thing>{_THINGS})(?:{_ASKED}{_MANY}|的?(?:总数|数量|个数|数目|数)){_END}")
_SO_MANY_THINGS = re.compile(rf"{_MANY}(?P<thing>{_THINGS}|企业|公司|律所)(?!提的|提交的|提出的|递交的|的|类)")


def _other_things(cut: Cut) -> Iterator[str]:
    """What is counted where it is not requests, decisions or cases: 收费项目有多少, 多少单位, 申请人有几个."""
    fills = {(t.start, t.end) for t in cut.tokens if not t.has("body", "all_bodies")}
    for pattern in (_THING_ASKED, _SO_MANY_THINGS):
        for m in pattern.finditer(cut.text):
            if m.span("thing") in fills and not any(
                t.has("all_bodies") and t.start <= m.start("thing") < t.end for t in cut.tokens
            ):
                yield m["thing"]
