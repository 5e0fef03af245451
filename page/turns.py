"""The turns of a conversation, as HTML: what was asked, what came of it, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from page.answers import answer_to_html, chips_to_html
from page.feedback import REASONS
from page.words import say
from qa.answer import Answer

_THUMB = "M4 10h3v10H4zM9 20h7.6a2 2 0 0 0 2-1.6l1.2-6A2 2 0 0 0 17.8 10H14V5.5a2 2 0 0 0-3.8-.9L9 9.5z"


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of the conversation: its answer, None while it is being looked up, or why that failed.

    `working` while a better answer may come; `verdict` is what the reader said of it; `asked` is the question with the
    body and year that it was limited to, where it was.
    """

    question: str
    answer: Answer | None = None
    failure: str = ""
    working: bool = False
    verdict: str = ""
    asked: str = ""

    @property
    def whole(self) -> str:
        """The question as the chain was asked it."""
        return self.asked or self.question

    @property
    def is_open(self) -> bool:
        """Whether it is still being answered."""
        return self.working or not (self.answer or self.failure)


def turns_to_history(turns: Sequence[Turn]) -> list[dict[str, str]]:
    """What was asked and answered before, as the chain takes it."""
    return [{"q": turn.whole, "a": turn.answer.text} for turn in turns if turn.answer]


def turns_to_html(turns: Sequence[Turn], can_vote: bool = True) -> str:
    """The whole conversation, oldest first; only the last answer suggests what to ask next."""
    last = len(turns) - 1
    return "".join(_turn_to_html(turn, n, n == last, can_vote) for n, turn in enumerate(turns))


def welcome_to_html(examples: Sequence[str]) -> str:
    """Before the first question: what this is for, and examples to click; without reports, where to add them."""
    if examples:
        lead = (say("问年报里的一个数字"), say("每个答案都指着原表里的那一格；查不到就直说，不猜。"))
    else:
        lead = (say("还没有报告"), say("请先收入政府信息公开工作年度报告，再来提问。"))
    return f'<div class="welcome"><h2>{lead[0]}</h2><p>{lead[1]}</p>{chips_to_html(examples)}</div>'


def _turn_to_html(turn: Turn, n: int, last: bool, can_vote: bool) -> str:
    tools = "" if turn.is_open else _tools_to_html(turn, can_vote)
    told = f"{_asked_to_html(turn)}{_reply_to_html(turn, n, last)}{tools}"
    return f'<section class="turn" data-turn="{n}">{told}</section>'


def _asked_to_html(turn: Turn) -> str:
    button = f'<button type="button" class="redo" data-edit title="{say("改一改再问")}">{say("修改")}</button>'
    return f'<div class="asked">{button}<div class="question">{escape(turn.question)}</div></div>'


def _reply_to_html(turn: Turn, n: int, last: bool) -> str:
    if turn.failure:
        failure = f'<p class="refused">{say("这次没有查成")}</p><p class="said">{escape(turn.failure)}</p>'
        return f'<div class="answer refusal">{failure}</div>'
    if turn.answer is None:
        return _waiting_to_html(say("正在查"))
    shown = answer_to_html(turn.answer, n, last and not turn.working)
    return shown + (_waiting_to_html(say("语言模型正在细看")) if turn.working else "")


def _waiting_to_html(words: str) -> str:
    stop = f'<button type="button" class="redo" data-stop>{say("停止")}</button>'
    return f'<div class="answer pending"><span role="status">{words}<i></i><i></i><i></i></span>{stop}</div>'


def _tools_to_html(turn: Turn, can_vote: bool) -> str:
    """Voting, with the reasons that a bad answer is asked for, and asking again."""
    retry = f'<button type="button" class="redo" data-retry>{say("重试")}</button>'
    if not (can_vote and turn.answer):
        return f'<div class="reply-tools">{retry}</div>'
    reasons = "".join(f'<button type="button" data-reason="{reason}">{say(reason)}</button>' for reason in REASONS)
    votes = _vote_to_html("up", say("答得对"), turn) + _vote_to_html("down", say("答得不对"), turn)
    why = say("哪里不对？")
    asked = f'<span class="reasons" role="group" aria-label="{why}" hidden>{why}{reasons}</span>'
    thanks = f'<span class="thanks" role="status" data-thanks="{say("已记下，谢谢")}"></span>'
    return f'<div class="reply-tools">{votes}{retry}{asked}{thanks}</div>'


def _vote_to_html(verdict: str, words: str, turn: Turn) -> str:
    pressed = "true" if turn.verdict == verdict else "false"
    icon = f'<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path d="{_THUMB}"/></svg>'
    attributes = f'class="vote {verdict}" data-vote="{verdict}" aria-pressed="{pressed}"'
    return f'<button type="button" {attributes} aria-label="{words}" title="{words}">{icon}</button>'
