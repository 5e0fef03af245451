"""Questions of one cell, of cells decoded from run-together digits, and of cells that do not add up."""

from __future__ import annotations

from collections.abc import Iterator

from tests.asking.asker import GROUP_ROWS, PLAIN_ROWS, REQUEST_ROWS, Asker, row_to_key
from tests.asking.columns import CASE_TOTALS, CASES, COLUMNS, OUTCOMES
from tests.asking.corpus import Held
from tests.asking.question import Question, figures
from tests.asking.rows import DOCUMENT_ASKS, DOCUMENTS, ENGLISH, NAMES, SENTENCES
from tests.official.figures import CellKey

ROW_ASKS = (
    "{b}{y}{x}有多少件？",
    "{y}{b}{x}是多少",
    "{x}，{b}{y}几件？",
    "查一下{b}{y}的{x}",
    "帮我看看{y}{b}{x}一共多少",
    "{b} {y} {x}",
    "想核实{b}{y}年报里{x}的数字",
    "请问{b}{y}{x}的数量？",
    "{b}{y}有没有{x}，几件",
    "{b}在{y}{x}总共几件？",
    "{y}的{x}，{b}报了多少",
    "稿子里要写{b}{y}{x}，数是几",
)
FEE_ASKS = ("{b}{y}{x}是多少万元？", "{y}{b}{x}多少", "查一下{b}{y}的{x}", "{x}，{b}{y}有多少", "{b} {y} {x}")
COLUMN_ASKS = (
    "{b}{y}{x}里面{c}的有几件？",
    "{c}提出的申请中，{b}{y}{x}有多少",
    "{y}{b}{x}，{c}那一栏是多少",
    "{b} {y} {x} {c}",
    "{b}{y}{x}当中来自{c}的是几件",
    "{y}{b}{x}，{c}占了几件？",
)
COLUMN_NEW_ASKS = (
    "{y}{c}向{b}提了几件新申请？",
    "{b}{y}收到{c}的申请多少件",
    "{b}{y}新收的申请里，{c}提的有多少",
    "{c}{y}在{b}申请公开了几件",
    "{y}由{c}提交给{b}的公开申请有几份",
)
OUTCOME_ASKS = (
    "{b}{y}{g}里{o}有几件？",
    "{y}{b}{g}，{o}多少",
    "{b}{y}{g}中{o}是几件",
    "{y}{b}的{g}有几件是{o}",
    "{b} {y} {g} {o}",
    "查一下{y}{b}{g}{o}数量",
)


def cell_questions(asker: Asker, kind: str, number: int) -> Iterator[Question]:
    """Questions of one cell; the kind is cell, recovered or warn, by what the report is like."""
    asks = (
        _row,
        _row,
        _sentence,
        _sentence,
        _column,
        _new_column,
        _document,
        _outcome,
        _outcome,
        _case_total,
        _plain,
        _english,
    )
    made = 0
    while made < number:
        question = asker.pick(asks)(asker, kind)
        if question is not None:
            made += 1
            yield question


def wrong_totals(asker: Asker, number: int) -> Iterator[Question]:
    """Questions of cells that the report's own figures contradict: answered as printed, with a warning."""
    asks = {
        "wrong total": (("t3", "new", "total"), SENTENCES["t3", "new"]),
        "wrong cases": (("t4", "cases", "review.total"), CASE_TOTALS["review"]),
    }
    flawed = [h for h in asker.corpus.held if h.flaw in asks]
    for _ in range(number if flawed else 0):
        held = asker.pick(flawed)
        key, sentences = asks[held.flaw]
        cell = held.cited(key)
        expect = figures([cell[1]], [cell]) | {"warn": held.flaw}
        yield Question("warn", asker.say(asker.pick(sentences), held), expect, why=held.flaw)


def _fits(held: Held, kind: str) -> bool:
    return (held.layout == "run") == (kind == "recovered")


def _asked(
    asker: Asker, kind: str, key: CellKey, why: str, sentences: tuple[str, ...], **words: str
) -> Question | None:
    held = asker.held(key)
    if held is None or not _fits(held, kind):
        return None
    cell = held.cited(key)
    return Question(
        kind, asker.say(asker.pick(sentences), held, **words), figures([cell[1]], [cell]), why=f"{why}: {'/'.join(key)}"
    )


def _row(asker: Asker, kind: str) -> Question | None:
    table, row = asker.pick(REQUEST_ROWS)
    return _asked(asker, kind, (table, row, "total"), "row", ROW_ASKS, x=asker.pick(NAMES[table, row]))


def _plain(asker: Asker, kind: str) -> Question | None:
    key = asker.pick(PLAIN_ROWS)
    asks = FEE_ASKS if key[1] == "fees" else ROW_ASKS
    return _asked(asker, kind, key, "row", asks, x=asker.pick(NAMES[key[:2]]))


def _sentence(asker: Asker, kind: str) -> Question | None:
    table, row = asker.pick([pair for pair in SENTENCES if pair[0] == "t3"] + [key[:2] for key in PLAIN_ROWS])
    return _asked(asker, kind, row_to_key(table, row), "sentence", SENTENCES[table, row])


def _column(asker: Asker, kind: str) -> Question | None:
    row, column = (
        asker.pick([*(r for g in GROUP_ROWS.values() for r in g), "granted", "partial", "handled", "carried_out"]),
        asker.pick([*COLUMNS, "person", "business"]),
    )
    if "other" in (row.split(".")[-1], column.split("_")[-1]):
        return None
    words = {"x": asker.pick(NAMES["t3", row]), "c": asker.pick(COLUMNS[column])}
    return _asked(asker, kind, ("t3", row, column), "row and column", COLUMN_ASKS, **words)


def _new_column(asker: Asker, kind: str) -> Question | None:
    column = asker.pick(list(COLUMNS))
    return _asked(asker, kind, ("t3", "new", column), "column", COLUMN_NEW_ASKS, c=asker.pick(COLUMNS[column]))


def _document(asker: Asker, kind: str) -> Question | None:
    row, column = asker.pick(list(DOCUMENTS)), asker.pick(list(DOCUMENT_ASKS))
    return _asked(asker, kind, ("t2", row, column), "documents", DOCUMENT_ASKS[column], d=asker.pick(DOCUMENTS[row]))


def _outcome(asker: Asker, kind: str) -> Question | None:
    case, outcome = asker.pick(list(CASES)), asker.pick(list(OUTCOMES))
    words = {"g": asker.pick(CASES[case]), "o": asker.pick(OUTCOMES[outcome])}
    return _asked(asker, kind, ("t4", "cases", f"{case}.{outcome}"), "outcome", OUTCOME_ASKS, **words)


def _case_total(asker: Asker, kind: str) -> Question | None:
    case = asker.pick(list(CASE_TOTALS))
    return _asked(asker, kind, ("t4", "cases", f"{case}.total"), "case total", CASE_TOTALS[case])


def _english(asker: Asker, kind: str) -> Question | None:
    table, row = asker.pick(list(ENGLISH))
    key = row_to_key(table, row)
    held = asker.held(key)
    if held is None or not held.asked.english or not _fits(held, kind):
        return None
    sentence = asker.pick(ENGLISH[table, row]).format(b=held.asked.english, y=held.year)
    cell = held.cited(key)
    return Question(kind, sentence[0].upper() + sentence[1:], figures([cell[1]], [cell]), why=f"English: {row}")
