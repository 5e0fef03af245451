"""The conversation: questions typed or clicked, their answers, and which answer's evidence is on show."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import gradio as gr
from gradio.context import LocalContext

from ingest.errors import AskedWrongly, WenbaoError
from page.conversations import Conversations
from page.easel import picture_to_drawn
from page.evidence import answer_to_evidence, nothing_yet
from page.examples import heads_to_examples
from page.feedback import Feedback
from page.links import LONGEST_QUESTION
from page.pictures import answer_to_picture
from page.script import script
from page.turns import Turn, turns_to_history, turns_to_html, welcome_to_html
from page.words import caption, say
from qa.asked import told_to_asked
from qa.within import question_within

if TYPE_CHECKING:
    from ingest.store import Store
    from qa.chain import Chain

_log = logging.getLogger(__name__)
Shown = tuple[Any, list[Turn], str, Any]
"""What the input box, the conversation kept, the conversation's panel and the evidence panel become."""
UNCHANGED: Shown = (gr.skip(), gr.skip(), gr.skip(), gr.skip())
"""Where nothing comes of an event: without a single yield, Gradio would blank what is shown."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What happens at the 提问 tab, over one store and one chain; without `feedback`, answers can't be voted on.

    Every step is given the turns so far and the name that the conversation is kept under.
    """

    store: Store
    chain: Chain
    feedback: Feedback | None = None
    kept: Conversations = field(default_factory=Conversations)

    def ask(self, question: str, turns: list[Turn], name: str = "", org: str = "", year: int = 0) -> Iterator[Shown]:
        """Show the question at once, then its answer and evidence, and each better answer that a model makes of it.

        A question that names no body or no year is asked of `org` and `year`, if given.
        """
        question = _told_to_question(question)
        if not question:
            yield UNCHANGED
            return
        before = [turn for turn in turns if not turn.is_open]
        asked = Turn(question, asked=self._within(question, org, year))
        yield self._shown(name, [*before, asked], gr.skip(), box="")
        for turn in self._answers(asked, before):
            evidence = answer_to_evidence(turn.answer, self.store, len(before))
            yield self._shown(name, [*before, turn], evidence)

    def _within(self, question: str, org: str, year: int) -> str:
        return question_within(question, self.chain.catalogue, org, year) if org or year else question

    def _answers(self, asked: Turn, before: Sequence[Turn]) -> Iterator[Turn]:
        """The turn as it becomes: answered, answered better, or failed."""
        turn = asked
        try:
            for answer in self.chain.stream(asked.whole, turns_to_history(before)):
                turn = replace(asked, answer=answer, working=self.chain.improves)
                yield turn
            if turn.working:
                yield replace(turn, working=False)
        except WenbaoError as error:
            yield replace(asked, failure=str(error))
        except Exception:
            _log.exception("asking failed: %r", asked.whole)
            yield replace(asked, failure=say("程序出错了，已记入日志。请换个问法，或告诉维护的人。"))

    def ask_clicked(self, turns: list[Turn], name: str, org: str, year: int, event: gr.EventData) -> Iterator[Shown]:
        """Ask the question on the chip that was clicked."""
        yield from self.ask(str(event.question), turns, name, org, year)

    def ask_again(self, turns: list[Turn], name: str, org: str, year: int, event: gr.EventData) -> Iterator[Shown]:
        """Ask a question of the conversation again, as it stands or as it was changed; what followed it goes."""
        n = int(event.turn)
        if 0 <= n < len(turns):
            yield from self.ask(str(event.question or turns[n].whole), turns[:n], name, org, year)

    def stop(self, turns: list[Turn], name: str) -> tuple[list[Turn], str]:
        """Wait no longer: a first answer stands, a question without one says that it was stopped."""
        told = [_stopped(turn) for turn in turns]
        self.kept.keep(_person(), name, told)
        return told, self._thread(told)

    def vote(self, turns: list[Turn], name: str, event: gr.EventData) -> list[Turn]:
        """Write down what the reader says of an answer."""
        n = int(event.turn)
        if self.feedback is None or not 0 <= n < len(turns) or (answer := turns[n].answer) is None:
            return turns
        turn, history = turns[n], turns_to_history(turns[:n])
        plan = self.chain.plan(turn.whole, history)
        try:
            self.feedback.add(turn.whole, history, event.verdict, str(event.reason), plan, answer)
        except WenbaoError as error:
            raise gr.Error(str(error)) from error
        told = [*turns[:n], replace(turn, verdict=event.verdict), *turns[n + 1 :]]
        self.kept.keep(_person(), name, told)
        return told

    def show(self, turns: list[Turn], event: gr.EventData) -> Any:
        """The evidence of an earlier answer, one of whose citations was clicked."""
        n = int(event.turn)
        if not 0 <= n < len(turns):
            return gr.skip()
        return answer_to_evidence(turns[n].answer, self.store, n, str(event.focus))

    def draw(self, turns: list[Turn], event: gr.EventData) -> str:
        """The picture of an answer, drawn once the page has room for it: the answer itself never waits for it."""
        n = int(event.turn)
        answer = turns[n].answer if 0 <= n < len(turns) else None
        return picture_to_drawn(answer_to_picture(answer) if answer else None, str(event.draw))

    def begin(self) -> tuple[str, list[Turn], str, str]:
        """A new conversation, with examples from what is held now."""
        return self.kept.new_name(), [], self._thread([]), nothing_yet()

    def resume(self, name: str) -> tuple[str, list[Turn], str, str]:
        """The conversation that this browser had, where the server still knows it; a new one otherwise."""
        turns = [_stopped(turn) for turn in self.kept.recall(_person(), name)]
        if not turns:
            return self.begin()
        return name, turns, self._thread(turns), answer_to_evidence(turns[-1].answer, self.store, len(turns) - 1)

    def _shown(self, name: str, turns: list[Turn], evidence: Any, box: Any = None) -> Shown:
        self.kept.keep(_person(), name, turns)
        return gr.skip() if box is None else box, turns, self._thread(turns), evidence

    def _thread(self, turns: Sequence[Turn]) -> str:
        if not turns:
            return welcome_to_html(heads_to_examples(self.store.reports()))
        return turns_to_html(turns, can_vote=self.feedback is not None)


def _told_to_question(told: Any) -> str:
    """What was typed, or sent in its place, as a question; an error on the page where it is no text."""
    try:
        return told_to_asked(told).question.strip()[:LONGEST_QUESTION]
    except AskedWrongly as error:
        raise gr.Error(str(error), print_exception=False) from error


def _person() -> str:
    """Who asks; "" where nobody has to say who they are."""
    return getattr(LocalContext.request.get(None), "username", None) or ""


def _stopped(turn: Turn) -> Turn:
    if turn.answer is None and not turn.failure:
        return replace(turn, failure=say("已停止。"))
    return replace(turn, working=False)


def thread_panel() -> gr.HTML:
    """The conversation's panel. It triggers `click` with the question of a chip, `select` with a citation, `edit` with
    a turn to be asked again, `stop`, and `like` with a verdict on a turn.
    """
    return gr.HTML(elem_id="thread", js_on_load=script("thread"), apply_default_css=False)


def question_box() -> gr.Textbox:
    """Where questions are typed."""
    return gr.Textbox(
        label=caption("问题"),
        show_label=False,
        container=False,
        placeholder=caption("问年报里的一个数字"),
        submit_btn=caption("提问"),
        max_lines=4,
        max_length=LONGEST_QUESTION,
        autofocus=True,
        elem_id="box",
    )


def within_boxes() -> tuple[gr.Dropdown, gr.Dropdown]:
    """Body and year to ask about; what can be chosen is filled in when the page has been drawn."""
    look: dict[str, Any] = {"show_label": False, "container": False, "elem_classes": "within", "min_width": 60}
    org = gr.Dropdown(
        [(caption("全部单位"), "")], value="", label=caption("只问这个单位"), elem_id="org", scale=2, **look
    )
    year = gr.Dropdown(
        [(caption("全部年度"), 0)], value=0, label=caption("只问这个年度"), elem_id="year", scale=1, **look
    )
    return org, year
