"""The rule that a browser keeps for us: this page talks to nobody but the server it came from."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio compiles templates and writes styles at run time, hence the two unsafe words; what is closed is the origin.
_POLICY = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; form-action 'self'; base-uri 'self'"


class OwnOriginOnly:
    """Middleware that adds the rule to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and put the header on what comes back."""

        async def send_with_policy(message: Message | dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["content-security-policy"] = _POLICY
            await send(message)

        await self.app(scope, receive, send_with_policy)
