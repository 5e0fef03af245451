"""The page in Chinese and in English: what is written in Chinese in the code, said in the reader's language.

`say` is for what the server writes, `caption` for the labels of Gradio's parts, which the browser translates. Both look
in the same table. The language is the address's ?lang=zh or ?lang=en, else the first of the two that the browser asks
for. Reports, questions and answers are never translated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Literal, cast

import gradio as gr
from gradio.context import LocalContext

from page.english import ENGLISH

Language = Literal["zh", "en"]
TAGS: Mapping[Language, str] = {"zh": "zh-CN", "en": "en"}

_EACH = '<a href="?lang=zh" lang="zh-CN">中文</a> / <a href="?lang=en" lang="en">EN</a>'
TONGUES = f'<nav aria-label="语言 Language">{_EACH}</nav>'
"""The way from either language to the other."""

_SPOKEN: ContextVar[Language | None] = ContextVar("spoken", default=None)
TRANSLATIONS = gr.I18n(**{"zh-CN": dict(zip(ENGLISH, ENGLISH, strict=True)), "en": dict(ENGLISH)})


def say(chinese: str, **values: Any) -> str:
    """The words in the language of whoever is being answered, `{names}` in them filled in."""
    text = chinese if language() == "zh" else ENGLISH.get(chinese, chinese)
    return text.format(**values) if values else text


@contextmanager
def speaking(order: Any) -> Iterator[None]:
    """Speak the language that an order names as its `lang`: what a panel asks for by itself comes with no request."""
    token = _SPOKEN.set(wished_language(str(order.get("lang", "")) if isinstance(order, dict) else ""))
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def caption(chinese: str) -> str:
    """The words for a label, a placeholder or a button; what stands for them is translated when the page is drawn."""
    return cast(str, TRANSLATIONS(chinese))


def language() -> Language:
    """The language of the request that is being answered; Chinese where there is none."""
    if spoken := _SPOKEN.get():
        return spoken
    request = LocalContext.request.get(None)
    if request is None:
        return "zh"
    return wished_language(str(request.query_params.get("lang", "")))


def wished_language(asked: str) -> Language:
    """English where the address asks for it; else Chinese, as the reports are, whatever the browser prefers."""
    return "en" if asked.lower() == "en" else "zh"
