"""Questions that rest on the one before: another year, body, applicant, row, or a share of it."""

from __future__ import annotations

from collections.abc import Iterator

from tests.asking.asker import PLAIN_ROWS, Asker, row_to_key
from tests.asking.columns import CASE_TOTALS, COLUMNS, GROUP_SENTENCES, OUTCOMES
from tests.asking.corpus import Held
from tests.asking.question import Question, figures, per_cent, refused
from tests.asking.rows import NAMES, SENTENCES
from tests.official.figures import CellKey

_YEAR = ("那{y}呢？", "{y}的呢", "换成{y}是多少？", "{y}又是多少")
_BODY = ("{b}呢？", "那{b}同一年是多少", "换成{b}呢")
_APPLICANT = ("其中{c}的有几件？", "{c}提的呢", "里头{c}占几件")
_SHARE = ("占百分之几？", "占比多少呢", "这占全部新收申请的百分之多少")
_OUTCOME = ("里面{o}有几件？", "{o}呢", "其中{o}几件")
_REASON = ("其中{x}几件？", "这里面{x}有多少")
_REFUSED_ROWS = ("refused.secret", "refused.internal", "refused.process", "refused.inquiry", "refused.third_party")


def follow_questions(asker: Asker, number: int) -> Iterator[Question]:
    """Follow-up questions; each history is one or two questions that the program can answer."""
    asks = (_year, _body, _applicant, _share, _outcome, _reason, _row, _no_year)
    made = 0
    while made < number:
        question = asker.pick(asks)(asker)
        if question is not None:
            made += 1
            yield question


def _first(asker: Asker, table: str, row: str) -> tuple[Held | None, CellKey, str]:
    key = row_to_key(table, row)
    return asker.held(key), key, asker.pick(SENTENCES[table, row])


def _one(q: str, held: Held | None, key: CellKey, past: tuple[str, ...], why: str) -> Question | None:
    """A question whose answer is this cell, if it can be known."""
    if held is None or held.known(key) is None:
        return None
    cell = held.cited(key)
    return Question("follow", q, figures([cell[1]], [cell]), past, why=f"{why}: {'/'.join(key)}")


def _plain(asker: Asker) -> tuple[str, str]:
    return asker.pick(
        [key[:2] for key in PLAIN_ROWS]
        + [("t3", row) for row in ("new", "granted", "partial", "handled", "carried_out")]
    )


def _year(asker: Asker) -> Question | None:
    held, key, sentence = _first(asker, *_plain(asker))
    others = [h for y, h in asker.corpus.bodies[held.org].items() if y != held.year] if held else []
    if not others:
        return None
    other = asker.pick(others)
    return _one(
        asker.say(asker.pick(_YEAR), y=asker.year(other.year)),
        other,
        key,
        (asker.say(sentence, held),),
        "other year",
    )


def _body(asker: Asker) -> Question | None:
    held, key, sentence = _first(asker, *_plain(asker))
    others = [h for h in asker.corpus.held if held and h.year == held.year and h.org != held.org]
    if not others:
        return None
    other = asker.pick(others)
    return _one(
        asker.say(asker.pick(_BODY), b=asker.body(other.asked)),
        other,
        key,
        (asker.say(sentence, held),),
        "other body",
    )


def _applicant(asker: Asker) -> Question | None:
    held, (table, row, _), sentence = _first(asker, "t3", asker.pick(("new", "granted", "partial", "handled")))
    column = asker.pick(list(COLUMNS)[:5])
    q = asker.say(asker.pick(_APPLICANT), c=asker.pick(COLUMNS[column]))
    return _one(q, held, (table, row, column), (asker.say(sentence, held),), "applicant")


def _share(asker: Asker) -> Question | None:
    column = asker.pick(list(COLUMNS)[:5])
    keys = [("t3", "new", column), ("t3", "new", "total")]
    held = asker.held(*keys)
    if held is None or not held.known(keys[1]) or held.flaw.startswith("wrong"):
        return None
    cells = [held.cited(key) for key in keys]
    past = (
        asker.say(asker.pick(SENTENCES["t3", "new"]), held),
        asker.say(asker.pick(_APPLICANT), c=asker.pick(COLUMNS[column])),
    )
    return Question(
        "follow", asker.say(asker.pick(_SHARE)), figures([per_cent(cells[0][1], cells[1][1])], cells), past, why="share"
    )


def _outcome(asker: Asker) -> Question | None:
    outcome = asker.pick(list(OUTCOMES))
    key = ("t4", "cases", f"review.{outcome}")
    held = asker.held(key)
    past = (asker.say(asker.pick(CASE_TOTALS["review"]), held),)
    return _one(asker.say(asker.pick(_OUTCOME), o=asker.pick(OUTCOMES[outcome])), held, key, past, "outcome")


def _reason(asker: Asker) -> Question | None:
    key = ("t3", asker.pick(_REFUSED_ROWS), "total")
    held = asker.held(key)
    past = (asker.say(asker.pick(GROUP_SENTENCES["refused"]), held),)
    return _one(asker.say(asker.pick(_REASON), x=asker.pick(NAMES[key[:2]])), held, key, past, "reason")


def _row(asker: Asker) -> Question | None:
    """Another row of the same report."""
    held, _, sentence = _first(asker, *_plain(asker))
    row = asker.pick(("granted", "partial", "carried_out", "unable.not_held"))
    q = asker.say(asker.pick(("{x}呢？", "那{x}有多少", "{x}又是几件")), x=asker.pick(NAMES["t3", row]))
    return _one(q, held, ("t3", row, "total"), (asker.say(sentence, held),), "other row")


def _no_year(asker: Asker) -> Question | None:
    held, _, sentence = _first(asker, *_plain(asker))
    q = asker.say(asker.pick(_YEAR), y=asker.year(asker.pick((2019, 2020, 2021, 2025))))
    return Question("follow", q, refused(), (asker.say(sentence, held),), why="year not held")
