"""The chain with a language model beside it: it reads what the planner could not, and words what was found.

Every answer without the model comes first and stays where the model has nothing better: it is down, slow, unsound, or
says no. What the model had to do with an answer stands at the end of `understood`, for the reader to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ingest.errors import ModelError
from ingest.store import Store
from qa.answer import Answer
from qa.catalogue import Catalogue
from qa.chain import Chain, Turn
from qa.llm import Model
from qa.plan import Plan
from qa.reading import needs_reading, read_plan
from qa.sentence import needs_sentence, write_sentence

_MOST_REMEMBERED = 256
"""Questions whose plans by the model are kept for the turns that follow them."""
_READ = "由语言模型理解：{told}"
_READ_BEFORE = "此前的提问由语言模型理解"
_NOT_READ = "语言模型也未能把所问的对应到表里的项目"
_WITHHELD = "语言模型的句子未通过核对，已改用固定句式"
_FAILED = "{why}，这里没有用语言模型"


class AssistedChain(Chain):
    """Answers questions over one store with a model's help; it may be used from several threads."""

    improves = True

    def __init__(self, store: Store, model: Model) -> None:
        super().__init__(store)
        self._model = model
        self._read: dict[tuple[str, ...], tuple[Catalogue, Plan]] = {}

    def stream(self, question: str, history: Sequence[Mapping[str, Any]] = (), id: Any = None) -> Iterator[Answer]:
        """The answer without the model, then the answer to what the model understood, then the one that it worded."""
        turn: Turn = self.runnable().invoke(Turn(question, tuple(history), id=id))
        notes = self._notes(turn)
        yield _noted(turn, notes)
        try:
            if turn.plan is not None and turn.answer is not None and needs_reading(turn.plan, turn.answer):
                turn, note = self._reread(turn, turn.plan)
                notes = (*notes, note)
                yield _noted(turn, notes)
            if turn.plan is not None and turn.answer is not None and needs_sentence(turn.plan, turn.answer):
                turn, note = self._reworded(turn, turn.plan, turn.answer)
                yield _noted(turn, (*notes, note))
        except ModelError as error:
            yield _noted(turn, (*notes, _FAILED.format(why=error)))

    def _reread(self, turn: Turn, plan: Plan) -> tuple[Turn, str]:
        catalogue = self.catalogue
        read = read_plan(self._model, plan, catalogue, turn.asked)
        if read is None:
            return turn, _NOT_READ
        self._remember((*turn.asked, turn.question), catalogue, read.plan)
        again = self.planned().invoke(replace(turn, plan=read.plan, documents=(), answer=None))
        return again, _READ.format(told=read.told)

    def _reworded(self, turn: Turn, plan: Plan, answer: Answer) -> tuple[Turn, str]:
        text = write_sentence(self._model, plan, answer)
        if text is None:
            return turn, _WITHHELD
        return replace(turn, answer=replace(answer, text=text)), ""

    def _remember(self, asked: tuple[str, ...], catalogue: Catalogue, plan: Plan) -> None:
        self._read[asked] = (catalogue, plan)
        for oldest in list(self._read)[:-_MOST_REMEMBERED]:
            self._read.pop(oldest, None)

    def _remembered(self, asked: tuple[str, ...]) -> Plan | None:
        catalogue, plan = self._read.get(asked, (None, None))
        return plan if catalogue is self.catalogue else None

    def _past_plan(self, asked: tuple[str, ...], before: Plan | None) -> Plan:
        return self._remembered(asked) or super()._past_plan(asked, before)

    def _notes(self, turn: Turn) -> tuple[str, ...]:
        leans = any(self._remembered(turn.asked[:n]) for n in range(1, len(turn.asked) + 1))
        return (_READ_BEFORE,) if leans else ()


def _noted(turn: Turn, notes: Sequence[str]) -> Answer:
    assert turn.answer is not None
    return replace(turn.answer, understood=" · ".join(x for x in (turn.answer.understood, *notes) if x))
