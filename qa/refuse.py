"""Why a plan cannot be answered: which body, year, row or word is not held, or which of several is meant."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.forms import KNOWN_FORMS
from qa.bodies import Body, body_to_variants
from qa.catalogue import Catalogue, stranger, whole_word
from qa.content import cut_to_content
from qa.passages import find_all
from qa.plan import Plan, Refusal
from qa.selection import Selection

_SHOWN = 8
_SHORTEST_OFFICE = 2


def plan_to_refusal(plan: Plan, catalogue: Catalogue) -> Refusal | None:
    """The refusal that is due before anything is looked up, or None."""
    if not catalogue.bodies:
        return Refusal("no_body", "库里还没有报告。请先加入报告，再来提问。")
    return plan.refusal or _no_body(plan, catalogue) or _no_year(plan) or _no_target(plan)


def _no_body(plan: Plan, catalogue: Catalogue) -> Refusal | None:
    name = stranger(plan.cut)
    if namesakes := _namesakes(name, catalogue):
        return _which_of(namesakes, plan)
    if name:
        return Refusal("no_body", f"库里没有“{name}”的报告。{_held(catalogue)}", _near(name, catalogue))
    if plan.bodies:
        return None
    if plan.left and not plan.measures and not find_all(cut_to_content(plan.told)):
        return Refusal("off_topic", f"这个问题不在所收报告的范围之内，报告里没有可以作答的内容。{_held(catalogue)}")
    if plan.left and plan.measures:
        words = "”“".join(whole_word(plan.cut, word) for word in plan.left)
        return Refusal("no_body", f"没有认出所问的单位（“{words}”）。{_held(catalogue)}")
    return _which_of(catalogue.bodies, plan)


def _which_of(bodies: Sequence[Body], plan: Plan) -> Refusal:
    """Of several bodies, those with a report of the year asked for."""
    dated = [b for b in bodies if any(b.report(y) for y in plan.years)] or list(bodies)
    names = tuple(b.org for b in dated)
    more = f"等 {len(names)} 家" if len(names) > _SHOWN else ""
    text = f"请说明是哪个单位，库里有{'、'.join(names[:_SHOWN])}{more}的报告。"
    return Refusal(None, text, names, ambiguous=True)


def _namesakes(office: str, catalogue: Catalogue) -> tuple[Body, ...]:
    """The bodies that an office alone may mean: 财政局, 市科委, where one or more places have one."""
    bare = office.lstrip("省市区县州旗")
    if len(bare) < _SHORTEST_OFFICE:
        return ()
    return tuple(b for b in catalogue.bodies if any(name.endswith(bare) for name in body_to_variants(b)))


def _held(catalogue: Catalogue) -> str:
    names = [b.org for b in catalogue.bodies]
    more = f"等 {len(names)} 家" if len(names) > _SHOWN else ""
    return f"库里有{'、'.join(names[:_SHOWN])}{more}的报告。"


def _near(name: str, catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(b.org for b in catalogue.bodies if len(set(name) & set(b.org)) * 2 >= len(set(b.org)))[:_SHOWN]


def _no_year(plan: Plan) -> Refusal | None:
    if plan.years or plan.every_year:
        if not plan.pairs:
            return Refusal("no_year", f"库里没有{'、'.join(map(str, plan.years))} 年的报告。")
        missing = [(b, y) for b, y in plan.pairs if b.report(y) is None]
        if len(missing) == len(plan.pairs):
            return Refusal(
                "no_year", "".join(_held_years(b.org, [y for x, y in missing if x == b], b.years) for b in plan.bodies)
            )
        return None
    body = plan.bodies[0]
    years = sorted({y for b in plan.bodies for y in b.years})
    who = body.org if len(plan.bodies) == 1 else "这些单位"
    return Refusal(
        None,
        f"请说明是哪一年：{who}有 {'、'.join(map(str, years))} 年的报告。",
        tuple(f"{y} 年" for y in years),
        ambiguous=True,
    )


def _held_years(org: str, asked: Sequence[int], held: Sequence[int]) -> str:
    return f"没有{org} {'、'.join(map(str, asked))} 年的报告，库里有的是 {'、'.join(map(str, held))} 年。"


def _no_target(plan: Plan) -> Refusal | None:
    if plan.measures or plan.left or plan.lent or plan.operation.kind == "checks":
        return None
    if plan.selection is not None:
        return _which_cell(plan)
    if plan.cut.has("content", "what", "unit", "why") or _names_a_section(plan):
        return None
    return Refusal(None, "请说明要问哪一项，比如新收申请、予以公开、行政复议、行政处罚。", ambiguous=True)


def _names_a_section(plan: Plan) -> bool:
    return any(title in plan.cut.text for form in KNOWN_FORMS for title in form.sections)


def _which_cell(plan: Plan) -> Refusal:
    """规范性文件有多少件: made, repealed or in force? 维持的有几件: of reviews or of suits?"""
    assert plan.selection is not None
    table = plan.selection.table
    if plan.selection.has("row") and plan.selection.has("column"):
        return _no_such_cell(plan.selection)
    rows = [r for c in plan.selection.axes.get("row", ()) for r in table.rows if r.key in c.keys]
    if rows and not plan.selection.has("column"):
        choices = tuple(dict.fromkeys(c.path[-1] for r in rows for c in table.columns_of(r.key)))
    elif plan.selection.has("outcome"):
        choices = tuple(dict.fromkeys(" › ".join(c.path[:-1]) for c in table.columns))
    else:
        choices = tuple(r.path[-1] for r in table.rows if r.path)
    return Refusal(None, f"这个问题有几种可能，请说明是哪一项：{'、'.join(choices)}。", choices, ambiguous=True)


def _no_such_cell(selection: Selection) -> Refusal:
    """处罚金额: the row is in the table, the column too, but not for this row."""
    rows, columns = (selection.axes[axis] for axis in ("row", "column"))
    held = [c.path[-1] for choice in rows for r in choice.keys for c in selection.table.columns_of(r)]
    text = f"表里“{rows[0].label}”没有“{columns[0].label}”这一列，只有{'、'.join(dict.fromkeys(held))}。"
    return Refusal("no_row", text)


def left_to_refusal(plan: Plan, nearest: Sequence[str] = ()) -> Refusal:
    """What the question asks for beyond any row of a form, and no passage tells; `nearest` rows are offered, not
    answered.
    """
    words = "”“".join(_named(plan))
    who = "、".join(f"{b.org} {y} 年" for b, y in plan.pairs[:3])
    if not plan.left:
        return Refusal("no_row", f"{who}报告里没有找到可以作答的内容。")
    offer = f"表里相近的项目有：{'；'.join(nearest)}。如果问的是它，请按这个名称再问。" if nearest else ""
    return Refusal("no_row", f"{who}报告的表格和正文里都没有找到“{words}”，不能作答。{offer}", tuple(nearest))


def _named(plan: Plan) -> tuple[str, ...]:
    """The words not accounted for, whole: 查询档案, where only 询档 is unknown."""
    phrases = tuple(p.text for p in cut_to_content(plan.told).phrases if any(word in p.text for word in plan.left))
    return phrases or plan.left


def passages_to_refusal(plan: Plan) -> Refusal:
    """No passage holds the question's words; those nearest in meaning are shown for the reader to judge."""
    who = "、".join(f"{b.org} {y} 年" for b, y in plan.pairs[:3])
    return Refusal(
        None, f"{who}报告里没有与所问字句相合的段落。下面是意思最接近的原文，是否切题请自行判断。", ambiguous=True
    )
