"""The language of the page, told to the browser before Gradio's scripts look at what the browser prefers."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from page.words import TAGS, wished_language

_SCRIPT = (
    '<script>for(const[k,v]of[["language","{tag}"],["languages",["{tag}"]]])'
    "Object.defineProperty(navigator,k,{{get:()=>v}});document.documentElement.lang='{tag}'</script>"
)
_HEAD = b"<head>"


class OneTongue:
    """Middleware that puts the language at the head of every page, for Gradio knows no ?lang= of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; of a page that comes back, lengthen the head."""
        added = _HEAD + _SCRIPT.format(tag=_scope_to_tag(scope)).encode() if scope["type"] == "http" else b""
        is_page = False

        async def send_told(message: Message | dict[str, Any]) -> None:
            nonlocal is_page
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                is_page = headers.get("content-type", "").startswith("text/html")
                if is_page and "content-length" in headers:
                    headers["content-length"] = str(int(headers["content-length"]) + len(added) - len(_HEAD))
            elif is_page and _HEAD in message.get("body", b""):
                message = {**message, "body": message["body"].replace(_HEAD, added, 1)}
            await send(message)

        await self.app(scope, receive, send_told)


def _scope_to_tag(scope: Scope) -> str:
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0]
    return TAGS[wished_language(asked)]
