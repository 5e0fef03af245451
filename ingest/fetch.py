"""Web address → the bytes behind it, within limits of size, time and redirections.

A public site may not lead on to addresses of this machine or its network; an address that is one of those itself may.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from dataclasses import dataclass
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import httpx

from ingest.errors import UnreadableSource
from ingest.readers.decode import bytes_to_text

_ADVICE = "请检查网址，或在浏览器里打开后另存为文件，再添加这个文件。"
_HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; wenbao)", "Accept": "*/*", "Accept-Language": "zh-CN,zh;q=0.9"}
_REDIRECTED = frozenset((301, 302, 303, 307, 308))


@dataclass(frozen=True, slots=True)
class Limits:
    """What one address may cost: bytes, seconds in all, seconds without an answer, redirections."""

    size: int = 50_000_000
    seconds: float = 120.0
    silence: float = 20.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Download:
    """What an address gave: the address it came from in the end, the file's name, its bytes and charset as declared."""

    url: str
    name: str
    data: bytes
    charset: str | None = None


def url_to_download(url: str, limits: Limits | None = None, from_url: str | None = None) -> Download:
    """Fetch an http(s) address. `from_url` is the address whose page links to it, if any.

    Raises UnreadableSource for any other scheme, an address that does not answer or answers with an error, too many
    redirections, too much data, too long a time, or a way from a public site to a private address.
    """
    limits = limits or Limits()
    may_be_private = _is_private(from_url or url)
    until = time.monotonic() + limits.seconds
    with httpx.Client(headers=_HEADERS, timeout=limits.silence, follow_redirects=False) as client:
        at = urldefrag(url)[0]
        for _ in range(limits.redirects + 1):
            _check_address(at, url, may_be_private)
            found = _get(client, at, limits, until)
            if isinstance(found, Download):
                return found
            at = found
    raise UnreadableSource(f"{url}：跳转超过 {limits.redirects} 次，{_ADVICE}")


def text_as_utf8(download: Download) -> bytes:
    """The bytes, made UTF-8 where only the charset that the server declared can tell what the text is."""
    try:
        bytes_to_text(download.data, download.name)
    except UnreadableSource:
        try:
            return download.data.decode(download.charset or "utf-8").encode()
        except (UnicodeDecodeError, LookupError):
            return download.data
    return download.data


def _check_address(at: str, url: str, may_be_private: bool) -> None:
    parts = urlsplit(at)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise UnreadableSource(f"{url}：只能读取 http、https 网址（遇到 {at}），{_ADVICE}")
    if not may_be_private and _is_private(at):
        raise UnreadableSource(f"{url}：公开网站转向了本机或内网地址（{at}），为安全起见不读取，{_ADVICE}")


def _is_private(url: str) -> bool:
    """Whether the host is, or by its name leads to, an address that is not of the public network."""
    host = urlsplit(url).hostname or ""
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return False  # behind a proxy names need not resolve here; without one the request fails by itself
    return any(not ipaddress.ip_address(address.split("%")[0]).is_global for address in found)


def _get(client: httpx.Client, at: str, limits: Limits, until: float) -> Download | str:
    """The download, or the address it has moved to."""
    try:
        with client.stream("GET", at) as response:
            if response.status_code in _REDIRECTED and "location" in response.headers:
                return urldefrag(urljoin(at, response.headers["location"]))[0]
            if response.status_code != httpx.codes.OK:
                raise UnreadableSource(f"{at}：网站返回错误 {response.status_code}，{_ADVICE}")
            data = _read(response, at, limits, until)
            return Download(at, _name(response, at), data, response.charset_encoding)
    except httpx.TimeoutException as error:
        raise UnreadableSource(f"{at}：{limits.silence:g} 秒内没有回应，{_ADVICE}") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise UnreadableSource(f"{at}：网页打不开（{type(error).__name__}：{error}），{_ADVICE}") from error


def _read(response: httpx.Response, at: str, limits: Limits, until: float) -> bytes:
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > limits.size:
            raise UnreadableSource(f"{at}：内容超过 {limits.size / 1_000_000:g} MB 的上限，不像年度报告，{_ADVICE}")
        if time.monotonic() > until:
            raise UnreadableSource(f"{at}：下载超过 {limits.seconds:g} 秒，已停止，{_ADVICE}")
    return bytes(data)


def _name(response: httpx.Response, at: str) -> str:
    """The file name that the server gives, or else the address itself."""
    raw = next((value for name, value in response.headers.raw if name.lower() == b"content-disposition"), b"")
    header = Message()
    header["Content-Disposition"] = _header_to_text(raw)
    name = header.get_filename()
    return PurePosixPath(unquote(name).replace("\\", "/")).name if name else at


def _header_to_text(raw: bytes) -> str:
    """A header as Chinese servers mean it: in UTF-8 or in GBK, whatever the standard says."""
    for charset in ("utf-8", "gb18030"):
        try:
            return re.sub(r"[\r\n]+", " ", raw.decode(charset))
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")
