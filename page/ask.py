"""The conversation: questions typed or clicked, their answers, and which answer's evidence is on show."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any

import gradio as gr

from ingest.errors import WenbaoError
from page.answers import answer_to_html, chips_to_html
from page.easel import picture_to_drawn
from page.evidence import EMPTY, answer_to_evidence
from page.examples import heads_to_examples
from page.pictures import answer_to_picture
from page.script import script
from page.words import caption, say
from qa.answer import Answer

if TYPE_CHECKING:
    from ingest.store import Store
    from qa.chain import Chain

LONGEST_QUESTION = 500
_log = logging.getLogger(__name__)
Shown = tuple[Any, list["Turn"], str, Any]
"""What the input box, the conversation kept, the conversation's panel and the evidence panel become."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of the conversation: its answer, None while it is being looked up, or why that failed."""

    question: str
    answer: Answer | None = None
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What happens at the 提问 tab, over one store and one chain."""

    store: Store
    chain: Chain

    def ask(self, question: str, turns: list[Turn]) -> Iterator[Shown]:
        """Show the question at once, then its answer and evidence. Turns belong to one visitor's session."""
        question = question.strip()[:LONGEST_QUESTION]
        if not question:
            return
        asked = Turn(question)
        yield "", [*turns, asked], self._thread([*turns, asked]), gr.skip()
        try:
            answered = replace(asked, answer=self.chain.ask(question, turns_to_history(turns)))
        except WenbaoError as error:
            answered = replace(asked, failure=str(error))
        except Exception:
            answered = replace(asked, failure="程序出错了，已记入日志。请换个问法，或告诉维护的人。")
            _log.exception("asking failed: %r", question)
        turns = [*turns, answered]
        evidence = answer_to_evidence(answered.answer, self.store, len(turns) - 1)
        yield gr.skip(), turns, self._thread(turns), evidence

    def ask_clicked(self, turns: list[Turn], event: gr.EventData) -> Iterator[Shown]:
        """Ask the question on the chip that was clicked."""
        yield from self.ask(str(event.question), turns)

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

    def begin(self) -> tuple[list[Turn], str, str]:
        """An empty conversation, with examples from what is held now."""
        return [], self._thread([]), EMPTY

    def _thread(self, turns: Sequence[Turn]) -> str:
        return turns_to_html(turns) if turns else welcome_to_html(heads_to_examples(self.store.reports()))


def thread_panel() -> gr.HTML:
    """The conversation's panel. A clicked chip triggers `click` with its question, a citation `select`."""
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


def turns_to_history(turns: Sequence[Turn]) -> list[dict[str, str]]:
    """What was asked and answered before, as the chain takes it."""
    return [{"q": turn.question, "a": turn.answer.text} for turn in turns if turn.answer]


def turns_to_html(turns: Sequence[Turn]) -> str:
    """The whole conversation, oldest first; only the last answer suggests what to ask next."""
    last = len(turns) - 1
    return "".join(_turn_to_html(turn, n, n == last) for n, turn in enumerate(turns))


def welcome_to_html(examples: Sequence[str]) -> str:
    """Before the first question: what this is for, and examples to click; without reports, where to add them."""
    if examples:
        lead = (say("问年报里的一个数字"), say("每个答案都指着原表里的那一格；查不到就直说，不猜。"))
    else:
        lead = (say("还没有报告"), say("请先收入政府信息公开工作年度报告，再来提问。"))
    return f'<div class="welcome"><h2>{lead[0]}</h2><p>{lead[1]}</p>{chips_to_html(examples)}</div>'


def _turn_to_html(turn: Turn, n: int, last: bool) -> str:
    asked = f'<div class="question">{escape(turn.question)}</div>'
    return f'<section class="turn" data-turn="{n}">{asked}{_reply_to_html(turn, n, last)}</section>'


def _reply_to_html(turn: Turn, n: int, last: bool) -> str:
    if turn.failure:
        failure = f'<p class="refused">这次没有查成</p><p class="said">{escape(turn.failure)}</p>'
        return f'<div class="answer refusal">{failure}</div>'
    if turn.answer is None:
        return '<div class="answer pending" role="status">正在查<i></i><i></i><i></i></div>'
    return answer_to_html(turn.answer, n, last)
