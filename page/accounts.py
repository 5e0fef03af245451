"""Who may use the page: names with hashed passwords in a file, a line each."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ingest.errors import WenbaoError

_NAME = re.compile(r"[^\s:]{1,64}")
_SHORTEST = 8
_COST = {"n": 2**14, "r": 8, "p": 1}
"""Of scrypt: about 50 ms and 16 MB for each password tried."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """The file of names and passwords, ``NAME:scrypt:SALT:HASH`` a line, read anew at every login."""

    file: Path

    def check(self, name: str, password: str) -> bool:
        """Whether this is the person's password; it takes as long where there is no such person."""
        salt, wanted = self._read().get(name, ("", ""))
        return hmac.compare_digest(_hash(password, salt), wanted) and bool(wanted)

    def add(self, name: str, password: str) -> None:
        """Add a person, or change their password; WenbaoError for a name or password that won't do."""
        if not _NAME.fullmatch(name):
            raise WenbaoError(f"用户名“{name}”不行：要 1 到 64 个字符，没有空格和冒号")
        if len(password) < _SHORTEST:
            raise WenbaoError(f"密码太短：至少 {_SHORTEST} 个字符")
        salt = secrets.token_hex(16)
        held = {**(self._read() if self.file.exists() else {}), name: (salt, _hash(password, salt))}
        self._write("".join(f"{who}:scrypt:{salt}:{hash}\n" for who, (salt, hash) in held.items()))

    def require(self) -> None:
        """WenbaoError where nobody could log in: there is no such file, or nobody in it."""
        if not self._read():
            raise WenbaoError(
                f"{self.file} 里没有用户：请先用 python ui.py --add-user 名字 --auth-file {self.file} 添加"
            )

    def _read(self) -> dict[str, tuple[str, str]]:
        try:
            lines = self.file.read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise WenbaoError(f"{self.file}：读不了（{error.strerror}）；用户用 --add-user 添加") from error
        held = {}
        for n, line in enumerate(lines, 1):
            match line.split(":"):
                case [name, "scrypt", salt, hash]:
                    held[name] = (salt, hash)
                case _ if line.strip():
                    raise WenbaoError(f"{self.file} 第 {n} 行不是“名字:scrypt:盐:散列”：请用 --add-user 重新添加")
        return held

    def _write(self, text: str) -> None:
        """In one piece, readable by nobody else."""
        fresh = self.file.with_name(f".{self.file.name}.new")
        try:
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                file.write(text)
            fresh.replace(self.file)
        except OSError as error:
            raise WenbaoError(f"{self.file}：写不了（{error.strerror}），请检查文件夹和权限") from error


def _hash(password: str, salt: str) -> str:
    return hashlib.scrypt(password.encode(), salt=salt.encode(), **_COST).hex()


class PasswordAt:
    """Middleware that asks for a name and password (HTTP Basic) at one path, which Gradio's own login doesn't cover."""

    def __init__(self, app: ASGIApp, accounts: Accounts, path: str) -> None:
        self.app, self.accounts, self.path = app, accounts, path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on where it may go."""
        guarded = scope["type"] == "http" and scope["path"].rstrip("/") == self.path
        if guarded and not await run_in_threadpool(self._may, Headers(scope=scope)):
            refused = PlainTextResponse("需要用户名和密码", 401, {"www-authenticate": 'Basic realm="wenbao"'})
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _may(self, headers: Headers) -> bool:
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() != "basic":
            return False
        try:
            name, _, password = base64.b64decode(given, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return False
        return self.accounts.check(name, password)
