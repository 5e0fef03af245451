"""A server on loopback that speaks the OpenAI chat-completions protocol, well or badly, as a test wants it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]
Act = Callable[["Handler", Body], None]


@dataclass
class ChatServer:
    """What the server does when asked to read a question (structured output) or to write a sentence (a stream)."""

    reads: Act
    writes: Act
    asked: list[Body] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    """Set when the test is over, so that no stalled request outlives it."""
    url: str = ""

    @property
    def heard(self) -> str:
        """Everything that was sent, as the model would see it."""
        return json.dumps([body["messages"] for body in self.asked], ensure_ascii=False)


class Handler(BaseHTTPRequestHandler):
    """One request."""

    chat: ChatServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.chat.asked.append(body)
        act = self.chat.writes if body.get("stream") else self.chat.reads
        act(self, body)

    def log_message(self, format: str, *args: object) -> None:
        return

    def send(self, status: int, kind: str, text: str) -> None:
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def start_stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def event(self, delta: Body, finish: str | None = None) -> None:
        chunk = {**_HEAD, "object": "chat.completion.chunk"}
        chunk["choices"] = [{"index": 0, "delta": delta, "finish_reason": finish}]
        self.wfile.write(f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode())
        self.wfile.flush()


_HEAD: Body = {"id": "c1", "created": 1, "model": "test"}


@contextmanager
def chat_server(reads: Act, writes: Act) -> Iterator[ChatServer]:
    """The server, running until the block ends."""
    chat = ChatServer(reads, writes)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"chat": chat}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    chat.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield chat
    finally:
        chat.released.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def _complete(handler: Handler, message: Body, finish: str = "stop") -> None:
    choice = {"index": 0, "message": {"role": "assistant", **message}, "finish_reason": finish}
    reply = {**_HEAD, "object": "chat.completion", "choices": [choice]}
    handler.send(200, "application/json", json.dumps(reply, ensure_ascii=False))


def reading(**fields: Any) -> Act:
    """Replies with this object, as content or as a call of the tool that the request offers."""
    whole = {
        "in_form": "yes",
        "meanings": [],
        "bodies": [],
        "years": [],
        "items": [],
        "whole": None,
        "operation": "value",
        "direction": "none",
        "top": None,
        **fields,
    }

    def act(handler: Handler, body: Body) -> None:
        text = json.dumps(whole, ensure_ascii=False)
        if not body.get("tools"):
            return _complete(handler, {"content": text})
        call = {"name": body["tools"][0]["function"]["name"], "arguments": text}
        return _complete(
            handler, {"content": None, "tool_calls": [{"id": "t1", "type": "function", "function": call}]}, "tool_calls"
        )

    return act


def sentence(*pieces: str, finish: str = "stop") -> Act:
    """Streams these pieces."""

    def act(handler: Handler, body: Body) -> None:
        handler.start_stream()
        for piece in pieces:
            handler.event({"role": "assistant", "content": piece})
        handler.event({}, finish)
        handler.wfile.write(b"data: [DONE]\n\n")

    return act


def saying(text: str) -> Act:
    """Replies with this text where an object was asked for."""
    return lambda handler, body: _complete(handler, {"content": text})


def failing(status: int, text: str = "<html>502 Bad Gateway</html>", kind: str = "text/html") -> Act:
    """Replies with this status and page."""
    return lambda handler, body: handler.send(status, kind, text)


def stalling(handler: Handler, body: Body) -> None:
    """Never replies."""
    handler.chat.released.wait(30)
    handler.close_connection = True


def dripping(handler: Handler, body: Body) -> None:
    """Streams comments for ever: each in time, none of use."""
    handler.start_stream()
    while not handler.chat.released.wait(0.02):
        handler.wfile.write(b": still thinking\n\n")
        handler.wfile.flush()


def dying(*pieces: str) -> Act:
    """Streams these pieces and breaks the connection off."""

    def act(handler: Handler, body: Body) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for piece in pieces:
            chunk = {**_HEAD, "object": "chat.completion.chunk", "choices": [{"index": 0, "delta": {"content": piece}}]}
            data = f"data: {json.dumps(chunk)}\n\n".encode()
            handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        handler.wfile.flush()
        handler.close_connection = True  # without the last, empty chunk

    return act


def calling_a_tool(handler: Handler, body: Body) -> None:
    """Streams a call of a tool that nobody offered."""
    handler.start_stream()
    call = {
        "index": 0,
        "id": "t1",
        "type": "function",
        "function": {"name": "shell", "arguments": '{"run": "rm -r /"}'},
    }
    handler.event({"role": "assistant", "tool_calls": [call]}, "tool_calls")
    handler.wfile.write(b"data: [DONE]\n\n")


def never(handler: Handler, body: Body) -> None:
    """Must not be asked."""
    handler.send(500, "text/plain", "asked where it should not be")
    raise AssertionError(f"the model was asked: {body['messages']}")
