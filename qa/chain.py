"""The chain: question → plan → documents → answer → gate, as LangChain runnables over one store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from langchain_core.documents import Document
from langchain_core.runnables import Runnable, RunnableLambda

from ingest.found import FoundParagraph, FoundRow
from ingest.store import Store
from qa.answer import Answer, Figure, Reason, Status
from qa.bodies import Body
from qa.catalogue import Catalogue, heads_to_catalogue
from qa.caveats import (
    Checked,
    missing_to_warnings,
    used_to_warnings,
    with_verdicts,
)
from qa.checking import Checking
from qa.citations import paragraph_to_citation, used_to_citations
from qa.clauses import is_half_answered, joined_answers, question_to_clauses
from qa.compute import Computation, Result, compute, number_to_text
from qa.content import Content, cut_to_content
from qa.context import plan_over_turns, remembered
from qa.gate import unproven
from qa.labels import find_cells
from qa.lookup import Used
from qa.nearest import nearest_passages, nearest_rows
from qa.passages import Passage, asks_of_several, find_all, find_passage, fold
from qa.phrase import cell_to_text, computation_to_text
from qa.plan import Plan, Refusal, question_to_plan
from qa.question import is_english
from qa.quoting import passages_to_answer
from qa.refuse import left_to_refusal, passages_to_refusal, plan_to_refusal
from qa.retrieve import ReportRetriever
from qa.section_passages import find_section_passage, find_titled_passage
from qa.soundness import checks_to_answer
from qa.suggest import answer_to_suggestions


@dataclass(frozen=True, slots=True)
class Turn:
    """A question on its way through the chain."""

    question: str
    history: tuple[Mapping[str, Any], ...] = ()
    plan: Plan | None = None
    documents: tuple[Document, ...] = ()
    answer: Answer | None = None
    id: Any = field(default=None)

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions before this one."""
        return tuple(str(past["q"]) for past in self.history if past.get("q"))


def store_to_chain(store: Store, llm: str | None = None) -> Chain:
    """A chain over the store, with the language model called so beside it, if any; ModelError where it can't be had."""
    if not llm:
        return Chain(store)
    from qa.assisted import AssistedChain  # a provider's package takes a second to load
    from qa.llm import Model

    return AssistedChain(store, Model.named(llm))


class Chain:
    """Answers questions over one store; it may be used from several threads."""

    improves = False
    """Whether `stream` may give a better answer after the first."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._known: tuple[tuple[tuple[str, str], ...], Catalogue] | None = None
        self._checking = Checking(store)

    def ask(self, question: str, history: Sequence[Mapping[str, Any]] = (), id: Any = None) -> Answer:
        """The answer to a question; `history` holds the turns before it as {"q", "a"}."""
        *_, answer = self.stream(question, history, id)
        return answer

    def stream(self, question: str, history: Sequence[Mapping[str, Any]] = (), id: Any = None) -> Iterator[Answer]:
        """The answer, and then what it becomes; each is whole and has passed the gate, and the last one stands."""
        turn: Turn = self.runnable().invoke(Turn(question, tuple(history), id=id))
        assert turn.answer is not None
        yield turn.answer

    def plan(self, question: str, history: Sequence[Mapping[str, Any]] = ()) -> Plan:
        """What is understood of a question, after those of the history."""
        asked = Turn(question, tuple(history)).asked
        return self._past_plan((*asked, question), self._before(asked))

    def runnable(self) -> Runnable[Turn, Turn]:
        """The chain as a LangChain runnable from Turn to Turn."""
        return RunnableLambda(self._plan) | self.planned()

    def planned(self) -> Runnable[Turn, Turn]:
        """The chain from a Turn with its plan on."""
        return RunnableLambda(self._retrieve) | RunnableLambda(self._answer) | RunnableLambda(self._gate) | self._whole

    @property
    def catalogue(self) -> Catalogue:
        """What the store holds now."""
        heads = self.store.reports()
        state = tuple((h.id, h.sha256) for h in heads)
        if self._known is None or self._known[0] != state:
            self._known = (state, heads_to_catalogue(heads))
            self._checking.forget()
        return self._known[1]

    def _plan(self, turn: Turn) -> Turn:
        return replace(turn, plan=self._question_plan(turn.question, self._before(turn.asked)))

    def _before(self, asked: tuple[str, ...]) -> Plan | None:
        """What the conversation is about after the questions asked so far."""
        before = None
        for n in range(1, len(asked) + 1):
            before = remembered(self._past_plan(asked[:n], before), before)
        return before

    def _past_plan(self, asked: tuple[str, ...], before: Plan | None) -> Plan:
        """The plan that the last of the questions asked so far had."""
        return self._question_plan(asked[-1], before)

    def _question_plan(self, question: str, before: Plan | None) -> Plan:
        catalogue = self.catalogue
        cut = catalogue.cut(question)
        return plan_over_turns(cut, before) or question_to_plan(cut, catalogue, before)

    def _retrieve(self, turn: Turn) -> Turn:
        assert turn.plan is not None
        refusal = plan_to_refusal(turn.plan, self.catalogue)
        if refusal is not None:
            return replace(turn, answer=self._refused(turn, refusal))
        retriever = ReportRetriever(store=self.store, plan=turn.plan)
        return replace(turn, documents=tuple(retriever.invoke(turn.plan.told.text)))

    def _answer(self, turn: Turn) -> Turn:
        if turn.answer is not None:
            return turn
        assert turn.plan is not None
        if turn.plan.operation.kind == "checks" and not turn.plan.left:
            checked = self._checked(r for b, y in turn.plan.pairs if (r := b.report(y)))
            return replace(turn, answer=checks_to_answer(turn.question, turn.plan, self.store, checked, turn.id))
        answer = (
            self._from_table(turn, turn.plan) if turn.plan.answers_from_table else self._from_prose(turn, turn.plan)
        )
        return replace(turn, answer=replace(answer, suggestions=answer_to_suggestions(turn.plan, answer)))

    def _gate(self, turn: Turn) -> Turn:
        assert turn.answer is not None
        if turn.answer.status != "answered" or not unproven(turn.answer.text, turn.answer):
            return turn
        plain = "、".join(f"{f.label} {f.text}{f.unit or ''}" for f in turn.answer.figures)
        return replace(turn, answer=replace(turn.answer, text=plain))

    def _whole(self, turn: Turn) -> Turn:
        """Of a question in clauses that was answered in part, each clause is asked on its own, after those before."""
        assert turn.answer is not None
        clauses = question_to_clauses(turn.question)
        if not is_half_answered(turn.answer, clauses):
            return turn
        parts, history = [], turn.history
        for clause in clauses:
            part: Turn = self.runnable().invoke(Turn(clause, history))
            assert part.answer is not None
            parts.append(part.answer)
            history = (*history, {"q": clause})
        return replace(turn, answer=joined_answers(turn.answer, parts))

    def _from_table(self, turn: Turn, plan: Plan) -> Answer:
        done = compute(plan, _rows(turn.documents), self.store)
        if done.gap is not None and done.gap.reason == "no_row" and (answer := self._from_labels(turn, plan)):
            return answer
        if done.gap is not None:
            return self._refused(
                turn, Refusal(done.gap.reason, _with_readings(done.gap.text, done.gap.readings)), done.gap.refs
            )
        ordered = (*(o for r in done.results for o in r.operands), *done.compared)
        used = tuple(dict.fromkeys(u for o in ordered for u in o.used))
        checked = self._checked(u.found.report.id for u in used)
        citations = with_verdicts(used_to_citations(used), used, checked)
        numbers = {c.ref: c.n for c in citations}
        figures = tuple(_result_to_figure(r, numbers) for r in done.results)
        warnings = used_to_warnings(used, checked) + missing_to_warnings(done.missing)
        text = computation_to_text(plan, done, is_english(turn.question))
        return Answer(turn.question, "answered", text, plan.understood, None, figures, citations, warnings, id=turn.id)

    def _from_labels(self, turn: Turn, plan: Plan) -> Answer | None:
        """The answer from a table of no known form, whose printed label the question names; None where there is
        none.
        """
        reports = [r for b, y in plan.pairs if (r := b.report(y))]
        if len(reports) != 1:
            return None
        rows = [r for r in self.store.rows(reports=reports) if r.row.form_row is None]
        cells = find_cells(cut_to_content(plan.told), rows)
        if len(cells) != 1 or cells[0].cell.number is None:
            return None
        return self._of_cell(turn, plan, cells[0])

    def _of_cell(self, turn: Turn, plan: Plan, used: Used) -> Answer:
        (body, year), cell = plan.pairs[0], used.cell
        assert cell.number is not None
        checked = self._checked([used.found.report.id])
        citations = with_verdicts(used_to_citations([used]), [used], checked)
        label = " › ".join((*used.found.row.label, *cell.column[-1:]))
        figure = Figure(cell.number, cell.text.strip(), cell.unit, label, (1,))
        text = cell_to_text(body.org, year, label, cell.number, cell.unit or "", is_english(turn.question))
        understood = f"{body.org} · {year} 年 · {label}"
        warnings = used_to_warnings([used], checked)
        return Answer(turn.question, "answered", text, understood, None, (figure,), citations, warnings, id=turn.id)

    def _checked(self, reports: Iterable[str]) -> Checked:
        return self._checking.checked(reports, self.catalogue.bodies)

    def _from_prose(self, turn: Turn, plan: Plan) -> Answer:
        if plan.every_body and len(plan.pairs) > 1:
            return self._refused(turn, left_to_refusal(plan))
        if answer := self._from_labels(turn, plan):
            return answer
        content = cut_to_content(plan.told)
        if content.counts and asks_of_several(content):
            return self._refused(turn, left_to_refusal(plan))
        if not content.counts and (titled := self._titled(turn, plan, content)):
            return self._quoted(turn, plan, titled)
        found = self._candidates(turn, plan) if find_all(content) else _paragraphs(turn.documents)
        passages = []
        for body, year in plan.pairs:
            passage = _find(content, [p for p in found if p.report.id == body.report(year)])
            if passage and _holds_the_rest(plan, passage):
                passages.append((body, year, passage))
        if not passages:
            return self._offered(turn, plan, content)
        return self._quoted(turn, plan, passages)

    def _titled(self, turn: Turn, plan: Plan, content: Content) -> list[tuple[Body, int, Passage]]:
        """The section that the question names by its title, of every report meant; [] where one has none."""
        every = self._candidates(turn, plan)
        told = [
            (b, y, find_titled_passage(content, [p for p in every if p.report.id == b.report(y)]))
            for b, y in plan.pairs
        ]
        return [(b, y, p) for b, y, p in told if p] if all(p for _, _, p in told) else []

    def _offered(self, turn: Turn, plan: Plan, content: Content) -> Answer:
        """Nothing answers: rows or passages near in meaning are offered, and no figure is given."""
        if content.counts or plan.measures or not content.phrases:
            return self._refused(turn, left_to_refusal(plan, nearest_rows(self.store, plan)))
        near = nearest_passages(self.store, plan)
        refused = self._refused(turn, passages_to_refusal(plan) if near else left_to_refusal(plan))
        citations = tuple(paragraph_to_citation(n, found, quote) for n, (found, quote) in enumerate(near, 1))
        return replace(refused, citations=citations)

    def _candidates(self, turn: Turn, plan: Plan) -> tuple[FoundParagraph, ...]:
        return self.store.paragraphs(reports=[r for b, y in plan.pairs if (r := b.report(y))])

    def _quoted(self, turn: Turn, plan: Plan, passages: Sequence[tuple[Body, int, Passage]]) -> Answer:
        checked = self._checked(p.sentence.found.report.id for _, _, p in passages)
        return passages_to_answer(turn.question, plan, passages, self.store, checked, turn.id)

    def _refused(self, turn: Turn, refusal: Refusal, refs: Sequence[str] = ()) -> Answer:
        assert turn.plan is not None
        status: Status = "ambiguous" if refusal.ambiguous else "not_found"
        reason: Reason | None = refusal.reason
        return Answer(
            turn.question, status, refusal.text, turn.plan.understood, reason, suggestions=refusal.choices, id=turn.id
        )


def _holds_the_rest(plan: Plan, passage: Passage) -> bool:
    """上半年新收申请: what is said beside a row's name must stand in the passage too, whole."""
    text = fold(passage.sentence.text)
    return not plan.names_a_row or all(fold(word) in text for word in plan.cut.left if len(word) > 1)


def _with_readings(text: str, readings: Sequence[str]) -> str:
    shown = "；".join(readings[:6])
    return f"{text}可能的读法：{shown}{'……' if len(readings) > 6 else ''}。" if readings else text


def _find(content: Content, found: Sequence[FoundParagraph]) -> Passage | None:
    if content.problems or content.measures:
        return find_section_passage(content, found)
    return find_passage(content, found)


def _rows(documents: Iterable[Document]) -> list[FoundRow]:
    return [d.metadata["found"] for d in documents if d.metadata["kind"] == "row"]


def _paragraphs(documents: Iterable[Document]) -> list[FoundParagraph]:
    return [d.metadata["found"] for d in documents if d.metadata["kind"] == "passage"]


def _result_to_figure(result: Result, numbers: Mapping[str, int]) -> Figure:
    cited = tuple(dict.fromkeys(numbers[u.found.row.ref] for o in result.operands for u in o.used))
    single = result.operands[0].used if len(result.operands) == 1 else ()
    text = single[0].cell.text.strip() if len(single) == 1 else number_to_text(result.value)
    return Figure(result.value, text, result.unit, result.label, cited, result.formula)


__all__ = ["Chain", "Computation", "Turn", "store_to_chain"]
