"""Questions of rankings and lists: over bodies, years, rows and outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tests.asking.asker import PLAIN_ROWS, Asker
from tests.asking.columns import COLUMNS
from tests.asking.corpus import Held
from tests.asking.question import Cited, Question, figures
from tests.asking.rows import NAMES
from tests.asking.sums import LEGAL, group_keys
from tests.official.figures import CellKey

Cell = tuple[Cited, Decimal]

_ROWS: tuple[CellKey, ...] = (
    *PLAIN_ROWS,
    *(("t3", row, "total") for row in ("new", "granted", "partial", "carried_out", "handled", "unable.not_held")),
)
_MOST = ("{y}哪家单位的{x}最多？", "{y}{x}数量排第一的是谁，多少", "各单位里{y}{x}最多的是哪个", "{x}最多的单位，{y}")
_LEAST = ("{y}哪个单位{x}最少？", "{y}{x}最少的是谁家，几件")
_TOP = ("{y}{x}排前三的单位和数字", "{y}{x}最多的三家分别多少")
_ALL = ("{y}各单位{x}从高到低排一下", "把{y}各家的{x}按从多到少列出来", "{y}{x}各单位排名")
_YEAR_MOST = ("{b}哪一年的{x}最多？", "{b}历年{x}最高的是哪年，多少")
_YEAR_LEAST = ("{b}哪一年{x}最少？", "{b}历年{x}最低的是哪年")
_REASON = (
    "{b}{y}不予公开的理由里哪一条用得最多，几件？",
    "{y}{b}拒绝公开最主要的原因是什么，多少件",
    "{b}{y}不予公开各情形中，件数最多的是哪种",
)
_APPLICANT = (
    "{b}{y}的新收申请，哪类法人或其他组织提得最多？",
    "{y}向{b}申请最多的组织类型是哪一类（法人或其他组织里），几件",
)
_EACH_YEAR = (
    "{b}历年{x}分别是多少？",
    "列出{b}各年的{x}",
    "{b}这几年{x}的变化趋势，逐年数字",
    "{b}每一年的{x}各有多少",
)
_NAMED_YEARS = ("{b}{y}和{z}的{x}分别是多少？", "{b}{x}，{y}、{z}各多少")
_NAMED_BODIES = ("{a}和{b}{y}{x}各多少？", "{y}{a}、{b}的{x}分别是几件", "对比一下{a}与{b}{y}的{x}")
_OUTCOMES = ("{b}{y}行政复议维持、纠正、其他结果、尚未审结各几件？", "{y}{b}行政复议的四种结果分别多少")
_APPLICANTS = ("{b}{y}新收申请中，商业企业、科研机构、社会公益组织、法律服务机构各多少件？",)


def rank_questions(asker: Asker, number: int) -> Iterator[Question]:
    """Questions of the most, the least, the first three, the whole order."""
    yield from _made(asker, (_bodies, _bodies, _years, _reason, _applicant), number)


def list_questions(asker: Asker, number: int) -> Iterator[Question]:
    """Questions of several figures at once, in the order named."""
    yield from _made(asker, (_each_year, _named_years, _named_bodies, _outcomes, _applicants), number)


def _made(asker: Asker, asks: Sequence, number: int) -> Iterator[Question]:
    made = 0
    while made < number:
        question = asker.pick(asks)(asker)
        if question is not None:
            made += 1
            yield question


def _extreme(cells: Sequence[Cell], most: bool) -> list[Decimal]:
    """The best figure, as often as it is reached."""
    best = (max if most else min)(v for _, v in cells)
    return [v for _, v in cells if v == best]


def _bodies(asker: Asker) -> Question | None:
    key, year = asker.pick(_ROWS), asker.pick((2022, 2023, 2024))
    cells = [h.cited(key) for h in asker.corpus.held if h.year == year and h.known(key) is not None]
    values = sorted((v for _, v in cells), reverse=True)
    shape, sentences = asker.pick((("most", _MOST), ("least", _LEAST), ("top", _TOP), ("all", _ALL)))
    if len(values) < 4 or (shape == "top" and values[2] == values[3]):
        return None
    wanted = {"most": _extreme(cells, True), "least": _extreme(cells, False), "top": values[:3], "all": values}[shape]
    q = asker.say(asker.pick(sentences), y=asker.year(year), x=asker.pick(NAMES[key[:2]]))
    return Question("rank", q, figures(wanted, cells, ordered=True), why=f"bodies, {shape}: {key[1]}")


def _body_years(asker: Asker, key: CellKey) -> list[Held] | None:
    """All reports of a body with two or more, if the cell can be known in each."""
    held = list(asker.pick([y for y in asker.corpus.bodies.values() if len(y) > 1]).values())
    return held if all(h.known(key) is not None for h in held) else None


def _years(asker: Asker) -> Question | None:
    key, most = asker.pick(_ROWS), asker.rng.random() < 0.6
    held = _body_years(asker, key)
    if held is None:
        return None
    cells = [h.cited(key) for h in held]
    q = asker.say(
        asker.pick(_YEAR_MOST if most else _YEAR_LEAST), b=asker.body(held[0].asked), x=asker.pick(NAMES[key[:2]])
    )
    return Question("rank", q, figures(_extreme(cells, most), cells, ordered=True), why=f"years: {key[1]}")


def _within(asker: Asker, keys: Sequence[CellKey], sentences: Sequence[str], why: str) -> Question | None:
    held = asker.held(*keys)
    cells = [held.cited(k) for k in keys] if held else []
    if held is None or max(v for _, v in cells) == 0:
        return None
    return Question(
        "rank", asker.say(asker.pick(sentences), held), figures(_extreme(cells, True), cells, ordered=True), why=why
    )


def _reason(asker: Asker) -> Question | None:
    return _within(asker, group_keys("refused"), _REASON, "reasons")


def _applicant(asker: Asker) -> Question | None:
    return _within(asker, [("t3", "new", c) for c in LEGAL], _APPLICANT, "applicants")


def _listed(asker: Asker, q: str, cells: Sequence[Cell], why: str) -> Question:
    return Question("list", q, figures([v for _, v in cells], cells, ordered=True), why=why)


def _each_year(asker: Asker) -> Question | None:
    key = asker.pick(_ROWS)
    held = _body_years(asker, key)
    if held is None:
        return None
    q = asker.say(asker.pick(_EACH_YEAR), b=asker.body(held[0].asked), x=asker.pick(NAMES[key[:2]]))
    return _listed(asker, q, [h.cited(key) for h in held], f"each year: {key[1]}")


def _named_years(asker: Asker) -> Question | None:
    key = asker.pick(_ROWS)
    held = _body_years(asker, key)
    if held is None:
        return None
    first, second = sorted(asker.rng.sample(held, 2), key=lambda h: h.year)
    words = {
        "b": asker.body(first.asked),
        "y": asker.year(first.year),
        "z": asker.year(second.year),
        "x": asker.pick(NAMES[key[:2]]),
    }
    return _listed(
        asker,
        asker.say(asker.pick(_NAMED_YEARS), **words),
        [first.cited(key), second.cited(key)],
        f"named years: {key[1]}",
    )


def _named_bodies(asker: Asker) -> Question | None:
    key, year = asker.pick(_ROWS), asker.pick((2022, 2023, 2024))
    held = [h for h in asker.corpus.held if h.year == year and h.known(key) is not None]
    if len(held) < 2:
        return None
    one, two = asker.rng.sample(held, 2)
    words = {
        "a": asker.body(one.asked),
        "b": asker.body(two.asked),
        "y": asker.year(year),
        "x": asker.pick(NAMES[key[:2]]),
    }
    return _listed(
        asker,
        asker.say(asker.pick(_NAMED_BODIES), **words),
        [one.cited(key), two.cited(key)],
        f"named bodies: {key[1]}",
    )


def _row_of(asker: Asker, keys: Sequence[CellKey], sentences: Sequence[str], why: str) -> Question | None:
    held = asker.held(*keys)
    return _listed(asker, asker.say(asker.pick(sentences), held), [held.cited(k) for k in keys], why) if held else None


def _outcomes(asker: Asker) -> Question | None:
    return _row_of(
        asker,
        [("t4", "cases", f"review.{o}") for o in ("upheld", "corrected", "other", "pending")],
        _OUTCOMES,
        "outcomes",
    )


def _applicants(asker: Asker) -> Question | None:
    return _row_of(asker, [("t3", "new", c) for c in list(COLUMNS)[1:5]], _APPLICANTS, "applicants")
