"""python -m tests.asking: draw reports, ask hundreds of questions, print the marks and the misses."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random

from ingest.store import Store
from qa.answer import answer_to_json
from qa.chain import Chain
from tests.asking.asker import Asker
from tests.asking.cells import cell_questions, wrong_totals
from tests.asking.changes import change_questions
from tests.asking.corpus import Corpus, corpus_to_store, seed_to_corpus
from tests.asking.floors import are_pinned, missed_floors, pin
from tests.asking.follows import follow_questions
from tests.asking.orders import list_questions, rank_questions
from tests.asking.prose import figure_questions, text_questions
from tests.asking.question import Question
from tests.asking.refusals import refusal_questions
from tests.asking.replay import file_to_replayed, replayed_to_text
from tests.asking.score import MARKS, Judged, Table, judge, judged_to_table
from tests.asking.sums import ratio_questions, sum_questions

KINDS: dict[str, tuple[Callable[[Asker, int], Iterator[Question]], int]] = {
    "cell": (lambda asker, n: cell_questions(asker, "cell", n), 200),
    "recovered": (lambda asker, n: cell_questions(asker, "recovered", n), 60),
    "warn": (wrong_totals, 12),
    "sum": (sum_questions, 50),
    "ratio": (ratio_questions, 50),
    "change": (change_questions, 60),
    "rank": (rank_questions, 50),
    "list": (list_questions, 50),
    "prose-figure": (figure_questions, 40),
    "prose": (text_questions, 30),
    "refuse": (refusal_questions, 200),
    "follow": (follow_questions, 60),
}
"""How the questions of each kind are made, and how many of them."""


def main(argv: Sequence[str] | None = None) -> int:
    """Exit codes: 0 all floors held, 1 a floor missed, 2 usage."""
    args = _parser().parse_args(argv)
    if args.replay:
        return _replay(Path(args.replay), args.store)
    corpus = seed_to_corpus(args.seed, args.reports)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(args.store or temporary)
        folder.mkdir(parents=True, exist_ok=True)
        corpus, store = corpus_to_store(corpus, folder)
        questions = corpus_to_questions(corpus, args.seed, args.noise, args.kinds or list(KINDS))
        judged = list(_judged(Chain(store), questions))
        store.close()
    table = judged_to_table(judged)
    _print_table(table)
    _print_misses([j for j in judged if j.missed], args.show)
    if args.dump:
        _dump(judged, Path(args.dump))
    return _held_to_floors(table, f"{corpus.hash} {_digest(questions)}", args)


def _replay(path: Path, folder: str | None) -> int:
    """Nothing is held to a floor here: whether the new answer is the right one, only a reader can tell."""
    with closing(Store(Path(folder) if folder else path.parent)) as store:
        replayed = list(file_to_replayed(path, store))
    for one in replayed:
        print(replayed_to_text(one))
    print(f"{len(replayed)} asked again, {sum(one.changed for one in replayed)} answered otherwise")
    return 0


def corpus_to_questions(corpus: Corpus, seed: int, noise: float, kinds: Sequence[str]) -> list[Question]:
    """All questions of these kinds; those of one kind do not change with the kinds asked beside it."""
    out = []
    for kind in kinds:
        ask, number = KINDS[kind]
        asker = Asker(corpus, Random(f"{seed}/{kind}"), noise)
        made = {(q.q, q.past): q for q in ask(asker, number)}.values()
        out += [Question(q.kind, q.q, q.expect, q.past, f"{kind}-{n}", q.why) for n, q in enumerate(made, 1)]
    return out


def _judged(chain: Chain, questions: Sequence[Question]) -> Iterator[Judged]:
    for n, q in enumerate(questions, 1):
        history = [{"q": past, "a": ""} for past in q.past]
        yield judge(q, answer_to_json(chain.ask(q.q, history, id=q.id)))
        if n % 100 == 0:
            print(f"{n}/{len(questions)}", file=sys.stderr)


def _print_table(table: Table) -> None:
    print(f"{'kind':<14}{'n':>5}" + "".join(f"{mark:>9}" for mark in MARKS))
    for kind, marks in table.items():
        cells = (
            f"{marks[m]:>9.3f}"
            if m in marks and m != "wrong"
            else f"{int(marks.get(m, 0)):>9}"
            if m == "wrong"
            else f"{'':>9}"
            for m in MARKS
        )
        print(f"{kind:<14}{int(marks['n']):>5}" + "".join(cells))


def _print_misses(missed: Sequence[Judged], most: int) -> None:
    """Wrong answers first, all of them; then up to `most` others of each kind."""
    shown: dict[str, int] = {}
    for j in sorted(missed, key=lambda j: (-j.marks["wrong"], j.marks["right"], j.question.kind)):
        kind = j.question.kind
        shown[kind] = shown.get(kind, 0) + 1
        if j.marks["wrong"] or shown[kind] <= most:
            _print_miss(j)


def _print_miss(j: Judged) -> None:
    q, a = j.question, j.answer
    want = {k: v for k, v in q.expect.items() if k in ("figures", "contains", "refuse", "warn")}
    got = [f["value"] for f in a["figures"]]
    print(f"\n{'WRONG ' if j.marks['wrong'] else ''}{q.id} [{q.why}] {' → '.join((*q.past, q.q))}")
    print(f"  want {json.dumps(want, ensure_ascii=False)}")
    print(f"  got  {a['status']} {a['reason'] or ''} {got} {a['text'][:110]!r} ({a['understood'][:80]})")


def _dump(judged: Sequence[Judged], path: Path) -> None:
    lines = (
        json.dumps(
            {**j.question.to_line(), "why": j.question.why, "marks": dict(j.marks), "answer": j.answer},
            ensure_ascii=False,
        )
        for j in judged
    )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _digest(questions: Sequence[Question]) -> str:
    text = json.dumps([q.to_line() for q in questions], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _held_to_floors(table: Table, setting: str, args: argparse.Namespace) -> int:
    marks = {k: v for k, v in table["all"].items() if k != "n"}
    if args.pin or args.lower:
        try:
            pin(marks, setting, args.lower)
        except ValueError as error:
            print(error, file=sys.stderr)
            return 1
        return 0
    if not are_pinned(setting):
        print("\nno floors are pinned for this corpus and these questions")
    missed = missed_floors(marks, setting)
    if missed:
        print("\nbelow the floor: " + "; ".join(missed))
    return 1 if missed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.asking", description=__doc__)
    parser.add_argument(
        "--store", help="a new folder for the files and the store, kept afterwards (default: a temporary one)"
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--reports", type=int, default=26, help="how many reports, 12 to 36")
    parser.add_argument("--noise", type=float, default=0.35, help="the share of questions typed in haste, 0 to 1")
    parser.add_argument("--kinds", nargs="+", choices=list(KINDS))
    parser.add_argument(
        "--show", type=int, default=8, help="how many misses of each kind to print, beside all that are wrong"
    )
    parser.add_argument("--dump", help="a file for all questions with their answers and marks, as JSON lines")
    parser.add_argument(
        "--replay", metavar="FILE", help="ask every 👎 of a feedback file again, of the store it lies in (or --store)"
    )
    parser.add_argument("--pin", action="store_true", help="raise the floors to these marks")
    parser.add_argument("--lower", action="store_true", help="pin these marks even where they are lower")
    return parser


if __name__ == "__main__":
    sys.exit(main())
