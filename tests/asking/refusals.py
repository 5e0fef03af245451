"""Questions that must be refused: bodies, years, rows and cells that are not there, and what is no question at all."""

from __future__ import annotations

from collections.abc import Iterator

from tests.asking.asker import PLAIN_ROWS, REQUEST_ROWS, Asker
from tests.asking.bodies import ENGLISH_STRANGERS, STRANGERS
from tests.asking.cells import COLUMN_NEW_ASKS, OUTCOME_ASKS, ROW_ASKS
from tests.asking.columns import CASES, COLUMNS, GROUP_SENTENCES, OUTCOMES, RATES
from tests.asking.corpus import Held
from tests.asking.question import Question, refused
from tests.asking.rows import DOCUMENT_ASKS, DOCUMENTS, ENGLISH, NAMES, SENTENCES
from tests.asking.untold import NEAR_A_ROW, NO_ROW, OFF_TOPIC, PARTS

_FAR_YEARS = (2018, 2019, 2020, 2021, 2025, 2026)
_SENTENCES = tuple(s for sentences in SENTENCES.values() for s in sentences)


def refusal_questions(asker: Asker, number: int) -> Iterator[Question]:
    """Questions of every kind that must be refused, each kind about as often."""
    asks = (
        _stranger,
        _stranger,
        _year,
        _near_row,
        _near_row,
        _part,
        _no_row,
        _off_topic,
        _blank,
        _undecidable,
        _english,
    )
    made = 0
    while made < number:
        question = asks[made % len(asks)](asker) or _stranger(asker)
        made += 1
        yield question


def _anything(asker: Asker) -> str:
    """A sentence about some row."""
    rows = [key[:2] for key in PLAIN_ROWS] + list(REQUEST_ROWS)
    asks = asker.pick(ROW_ASKS).replace("{x}", asker.pick(NAMES[asker.pick(rows)]))
    return asker.pick((asks, asker.pick(_SENTENCES), asker.pick(GROUP_SENTENCES["refused"]), asker.pick(RATES["open"])))


def _stranger(asker: Asker) -> Question:
    words = {"b": asker.pick(STRANGERS), "y": asker.year(asker.pick((2022, 2023, 2024)))}
    return Question("refuse", asker.say(_anything(asker), **words), refused(), why=f"stranger: {words['b']}")


def _year(asker: Asker) -> Question:
    held = asker.pick(asker.corpus.held)
    gaps = [y for y in (2022, 2023, 2024) if y not in asker.corpus.bodies[held.org]]
    words = {"b": asker.body(held.asked), "y": asker.year(asker.pick([*gaps, *gaps, *_FAR_YEARS]))}
    return Question("refuse", asker.say(_anything(asker), **words), refused(), why="year")


def _near_row(asker: Asker) -> Question:
    return Question(
        "refuse", asker.say(asker.pick(NEAR_A_ROW), asker.pick(asker.corpus.held)), refused(), why="near a row"
    )


def _part(asker: Asker) -> Question:
    return Question(
        "refuse", asker.say(asker.pick(PARTS), asker.pick(asker.corpus.held)), refused(), why="part of a row"
    )


def _no_row(asker: Asker) -> Question:
    return Question("refuse", asker.say(asker.pick(NO_ROW), asker.pick(asker.corpus.held)), refused(), why="no row")


def _off_topic(asker: Asker) -> Question:
    return Question("refuse", asker.pick(OFF_TOPIC), refused(), why="off topic")


def _english(asker: Asker) -> Question:
    sentence = asker.pick(ENGLISH[asker.pick(list(ENGLISH))])
    return Question(
        "refuse",
        sentence.format(b=asker.pick(ENGLISH_STRANGERS), y=asker.pick((2022, 2023, 2024))),
        refused(),
        why="stranger, English",
    )


def _blank(asker: Asker) -> Question | None:
    flawed = [h for h in asker.corpus.held if h.flaw.startswith(("blank", "slash"))]
    if not flawed:
        return None
    held = asker.pick(flawed)
    return Question("refuse", _about_blank(asker, held), refused(), why=held.flaw)


def _about_blank(asker: Asker, held: Held) -> str:
    match held.flaw:
        case "blank legal":
            return asker.say(
                asker.pick(COLUMN_NEW_ASKS),
                held,
                c=asker.pick(COLUMNS[asker.pick(["business", "research", "charity", "law_service"])]),
            )
        case "slash cases":
            words = {
                "g": asker.pick(CASES[asker.pick(["direct", "after"])]),
                "o": asker.pick(OUTCOMES[asker.pick(list(OUTCOMES))]),
            }
            return asker.say(asker.pick(OUTCOME_ASKS), held, **words)
        case "blank fees":
            return asker.say(asker.pick(SENTENCES["t2", "fees"]), held)
    return asker.say(asker.pick(SENTENCES["t2", asker.pick(["penalties", "coercion"])]), held)


def _undecidable(asker: Asker) -> Question | None:
    rows = [
        (h, row) for h in asker.corpus.held if h.layout == "run" for row in DOCUMENTS if ("t2", row) not in h.decodable
    ]
    if not rows:
        return None
    held, row = asker.pick(rows)
    issued = held.report.figures["t2", row, "issued"]
    columns = ["in_force"] if not issued else list(DOCUMENT_ASKS)
    sentence = asker.pick(DOCUMENT_ASKS[asker.pick(columns)])
    return Question("refuse", asker.say(sentence, held, d=asker.pick(DOCUMENTS[row])), refused(), why="undecidable")
