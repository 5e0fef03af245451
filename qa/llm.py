"""A language model beside the chain, where one is named: any of LangChain's providers, by `init_chat_model`.

It may read a question that the planner could not (`qa.reading`), and word the sentence around the figures
(`qa.sentence`). It finds no figure, sees none, and writes none. Whatever is wrong with it, the answer without it comes.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from queue import Empty, Queue
from typing import Any, TypeVar

import httpx
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage, SystemMessage
from pydantic import BaseModel

from ingest.errors import ModelError

TIMEOUT = 20.0
"""Seconds for one request from its sending to its last byte; WENBAO_LLM_TIMEOUT changes it."""
_REST = 60.0
"""Seconds for which a model that was silent is not asked again, so that a batch need not wait for it at each line."""
_LONGEST = 4000
"""Characters of a reply that are read; a sentence has far fewer."""
_log = logging.getLogger(__name__)
T = TypeVar("T")
S = TypeVar("S", bound=BaseModel)


class Model:
    """A chat model with a deadline; it may be used from several threads. Whatever fails is a ModelError."""

    def __init__(self, chat: BaseChatModel, timeout: float = TIMEOUT) -> None:
        self._chat = chat
        self._timeout = timeout
        self._silent_until = 0.0

    @classmethod
    def named(cls, name: str) -> Model:
        """The model called so, as `openai:gpt-4o-mini` or `ollama:qwen2.5`. Nothing is sent to it yet."""
        timeout = _timeout()
        try:
            chat = init_chat_model(name, temperature=0, timeout=timeout, max_retries=0)
        except ImportError as error:
            raise ModelError(_missing_package(name)) from error
        except Exception as error:  # each provider has errors of its own: no key, no such option
            raise ModelError(
                f"不能使用语言模型“{name}”：{_first_line(error)}。名称应如 openai:gpt-4o-mini。"
            ) from error
        if not isinstance(chat, BaseChatModel):
            raise ModelError(f"不能使用语言模型“{name}”：名称里没有写模型。名称应如 openai:gpt-4o-mini。")
        return cls(chat, timeout)

    def read(self, rules: str, data: str, schema: type[S]) -> S:
        """The reply as an object of the schema; `data` goes as a message of its own, apart from the rules."""
        asked = self._chat.with_structured_output(schema)
        reply = self._in_time(lambda: asked.invoke(_messages(rules, data)))
        if not isinstance(reply, schema):
            raise ModelError("语言模型的回应不合格式")
        return reply

    def write(self, rules: str, data: str) -> str:
        """The reply as text, received as a stream and given only when it is whole."""
        text = self._in_time(lambda: _whole_reply(self._chat, _messages(rules, data))).strip()
        if not text:
            raise ModelError("语言模型的回应是空的")
        return text

    def _in_time(self, call: Callable[[], T]) -> T:
        if time.monotonic() < self._silent_until:
            raise ModelError("语言模型刚才没有回应，暂不再问")
        try:
            return _within(self._timeout, call)
        except ModelError:
            raise
        except Exception as error:  # the network's, the provider's and the parser's errors alike
            if _is_timeout(error):
                self._silent_until = time.monotonic() + _REST
                _log.warning("language model: no reply within %g s; not asked again for %g s", self._timeout, _REST)
                raise ModelError("语言模型没有按时回应") from error
            _log.warning("language model: %s: %s", type(error).__name__, _first_line(error))
            raise ModelError("语言模型没有给出可用的回应") from error


def _is_timeout(error: BaseException | None) -> bool:
    """Whether it, or what caused it, is time run out, here or on the way: providers wrap the error of httpx."""
    while error is not None and not isinstance(error, TimeoutError | httpx.TimeoutException):
        error = error.__cause__ or error.__context__
    return error is not None


def _messages(rules: str, data: str) -> list[Any]:
    return [SystemMessage(rules), HumanMessage(data)]


def _whole_reply(chat: BaseChatModel, messages: Sequence[Any]) -> str:
    text, end = "", None
    for chunk in chat.stream(list(messages)):
        text += chunk.text
        end = chunk.response_metadata.get("finish_reason") or end
        if len(text) > _LONGEST:
            raise ModelError("语言模型的回应太长")
    if end in ("length", "content_filter"):
        raise ModelError("语言模型的回应没有说完")
    return text


def _within(seconds: float, call: Callable[[], T]) -> T:
    """The call's result, or TimeoutError.

    A server that drips bytes outlasts any timeout between two of them, so the call runs aside and is left alone when
    its time is up; being a daemon, it does not keep the program from ending.
    """
    done: Queue[tuple[T | None, Exception | None]] = Queue(1)

    def run() -> None:
        try:
            done.put((call(), None))
        except Exception as error:  # raised again by the thread that waits
            done.put((None, error))

    threading.Thread(target=run, name="language model", daemon=True).start()
    try:
        value, error = done.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if error is not None:
        raise error
    return value  # type: ignore[return-value]


def _timeout() -> float:
    given = os.environ.get("WENBAO_LLM_TIMEOUT") or str(TIMEOUT)
    try:
        seconds = float(given)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < threading.TIMEOUT_MAX:
        raise ModelError(f"WENBAO_LLM_TIMEOUT 应是秒数，比如 20，而不是“{given}”。")
    return seconds


def _missing_package(name: str) -> str:
    provider = name.partition(":")[0]
    package = "'wenbao[llm]'" if provider == "openai" else f"langchain-{provider.replace('_', '-')}"
    return f"使用语言模型“{name}”还缺少它的软件包，请先安装：pip install {package}"


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
