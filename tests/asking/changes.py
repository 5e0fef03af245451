"""Questions of changes between two years of one body."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from tests.asking.asker import PLAIN_ROWS, Asker
from tests.asking.corpus import Held
from tests.asking.question import Question, figures, per_cent
from tests.asking.rows import NAMES
from tests.asking.sums import RATE_CELLS
from tests.official.figures import CellKey

_ROWS: tuple[CellKey, ...] = (
    *PLAIN_ROWS,
    *(
        ("t3", row, "total")
        for row in ("new", "new", "granted", "partial", "handled", "carried_out", "unable.not_held", "refused.inquiry")
    ),
)
_UP = (
    "{b}{z}{x}比{y}多了多少？",
    "{z}{b}的{x}较{y}增加多少",
    "从{y}到{z}，{b}{x}涨了多少",
    "{b}{x}，{z}比{y}多几件",
    "{z}同{y}相比，{b}{x}增长了几件？",
)
_DOWN = (
    "{b}{z}{x}比{y}少了多少？",
    "{z}{b}的{x}较{y}减少多少",
    "从{y}到{z}，{b}{x}下降了多少",
    "{b}{x}，{z}比{y}少几件",
    "{z}同{y}相比，{b}{x}降低了几件？",
)
_UP_SHARE = ("{b}{z}{x}比{y}增长百分之几？", "从{y}到{z}，{b}{x}的涨幅是百分之多少", "{z}{b}{x}较{y}增幅多少（%）")
_DOWN_SHARE = ("{b}{z}{x}比{y}下降百分之几？", "从{y}到{z}，{b}{x}的降幅是百分之多少", "{z}{b}{x}较{y}减少了百分之几")
_SIGNED = ("{b}{x}{z}同比变化率是多少？", "{z}{b}{x}较{y}的变化率", "{b}{z}{x}同比变化百分之几")
_POINTS_UP = ("{b}{z}的公开率比{y}高几个百分点？", "从{y}到{z}，{b}公开率上升了几个百分点")
_POINTS_DOWN = ("{b}{z}的公开率比{y}低几个百分点？", "从{y}到{z}，{b}公开率下降了几个百分点")


def change_questions(asker: Asker, number: int) -> Iterator[Question]:
    """Questions of a difference, of growth in per cent, and of points between two shares."""
    made = 0
    while made < number:
        question = asker.pick((_difference, _difference, _growth, _points))(asker)
        if question is not None:
            made += 1
            yield question


def _two_years(asker: Asker, *keys: CellKey) -> tuple[Held, Held] | None:
    """Two reports of one body, the earlier first, in which the cells can be known."""
    years = [y for y in asker.corpus.bodies.values() if len(y) > 1]
    held = asker.pick(years)
    first, second = sorted(asker.rng.sample(sorted(held), 2))
    pair = held[first], held[second]
    return pair if all(h.known(k) is not None and not h.flaw.startswith("wrong") for h in pair for k in keys) else None


def _said(asker: Asker, sentence: str, pair: tuple[Held, Held], **words: str) -> str:
    b = asker.body(pair[0].asked)
    return asker.say(sentence, b=b, y=asker.year(pair[0].year), z=asker.year(pair[1].year), **words)


def _difference(asker: Asker) -> Question | None:
    key = asker.pick(_ROWS)
    pair = _two_years(asker, key)
    if pair is None:
        return None
    cells = [held.cited(key) for held in pair]
    change = cells[1][1] - cells[0][1]
    if not change:
        return None
    sentence = asker.pick(_UP if change > 0 else _DOWN)
    if key[1] == "fees":
        sentence = sentence.replace("几件", "多少万元")
    return Question(
        "change",
        _said(asker, sentence, pair, x=asker.pick(NAMES[key[:2]])),
        figures([abs(change)], cells),
        why=f"difference: {key[1]}",
    )


def _growth(asker: Asker) -> Question | None:
    key = asker.pick(_ROWS)
    pair = _two_years(asker, key)
    if pair is None or not pair[0].known(key):
        return None
    cells = [held.cited(key) for held in pair]
    change = cells[1][1] - cells[0][1]
    signed = asker.rng.random() < 0.3 and pair[1].year == pair[0].year + 1
    if not change:
        return None
    value = per_cent(change if signed else abs(change), cells[0][1])
    sentence = asker.pick(_SIGNED if signed else _UP_SHARE if change > 0 else _DOWN_SHARE)
    return Question(
        "change",
        _said(asker, sentence, pair, x=asker.pick(NAMES[key[:2]])),
        figures([value], cells),
        why=f"growth: {key[1]}",
    )


def _points(asker: Asker) -> Question | None:
    top, bottom = RATE_CELLS["open"]
    pair = _two_years(asker, *top, bottom)
    if pair is None or not all(h.known(bottom) for h in pair):
        return None
    exact = [sum((h.cited(k)[1] for k in top), Decimal()) * 100 / h.cited(bottom)[1] for h in pair]
    change = (exact[1] - exact[0]).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if not change:
        return None
    cells = [h.cited(k) for h in pair for k in (*top, bottom)]
    return Question(
        "change",
        _said(asker, asker.pick(_POINTS_UP if change > 0 else _POINTS_DOWN), pair),
        figures([abs(change)], cells),
        why="points",
    )
