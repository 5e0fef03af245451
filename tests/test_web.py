"""Reports at web addresses, served on the loopback: charsets, redirections, limits, and reports that are attached."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from ingest.attachment import url_to_report_download
from ingest.errors import UnreadableSource
from ingest.fetch import Limits, url_to_download
from ingest.intake import add_sources
from ingest.store import Store
from tests.official import random_report, to_docx, to_html, to_pdf
from tests.official.score import Tally, official_tally
from tests.small_reports import CountingEncoder

REPORT = random_report(1, "云岚市教育局", 2023, size=30)
HTML = "text/html"
BARE = (
    """<html><head><title>{title}</title></head><body><h1>{title}</h1><p>报告全文请见附件。</p>{links}</body></html>"""
)


@dataclass(frozen=True)
class Answer:
    """What the server says at a path; `slowly` waits so many seconds between two pieces."""

    body: bytes = b""
    kind: str = HTML
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    slowly: float = 0.0


def moved(to: str) -> Answer:
    return Answer(status=302, headers={"Location": to})


@contextmanager
def site(pages: Mapping[str, Answer]) -> Iterator[str]:
    """A web server on the loopback with these pages; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = pages.get(self.path, Answer(status=404))
            self.send_response(answer.status)
            for name, value in {"Content-Type": answer.kind, **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            half = len(answer.body) // 2
            for piece in (answer.body[:half], answer.body[half:]):
                time.sleep(answer.slowly)
                self.wfile.write(piece)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def refusal(url: str, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableSource) as caught:
        url_to_download(url, limits)
    message = str(caught.value)
    assert message.startswith(url.split("#")[0].rsplit("/", 1)[0]) and "另存为" in message
    return message


def file_of(write: Callable[[Path], None], folder: Path) -> bytes:
    path = folder / "written"
    write(path)
    return path.read_bytes()


def added(url: str, folder: Path) -> Tally:
    """Add what is at the address to a new store, and compare every cell."""
    store = Store(folder / "store", CountingEncoder())  # type: ignore[arg-type]
    (outcome,) = add_sources(store, [url])
    assert (outcome.status, outcome.report) == ("added", "云岚市教育局-2023"), outcome.error
    report = store.report("云岚市教育局-2023")
    assert report.url == url
    return official_tally(REPORT, report)


WHOLE = Tally(right=len(REPORT.figures))


@pytest.mark.parametrize("charset", ("utf-8", "gbk", "gb18030"))
def test_a_page_is_read_whatever_charset_it_is_in_and_says_it_is_in(charset: str, tmp_path: Path) -> None:
    page = to_html(REPORT, "old_site").replace('<meta charset="utf-8">', "").encode(charset)
    with site({"/a.htm": Answer(page, "text/html; charset=iso-8859-1")}) as address:
        assert added(f"{address}/a.htm", tmp_path) == WHOLE


def test_redirections_are_followed_but_not_without_end(tmp_path: Path) -> None:
    pages = {"/a": moved("/b"), "/b": moved("c.html#top"), "/c.html": Answer(to_html(REPORT).encode())}
    with site({**pages, "/round": moved("/round")}) as address:
        assert added(f"{address}/a", tmp_path) == WHOLE
        assert "跳转超过" in refusal(f"{address}/round")


def test_what_is_too_large_too_slow_or_not_there_is_refused() -> None:
    pages = {"/large": Answer(b"x" * 5000), "/slow": Answer(b"x" * 100, slowly=0.4), "/broken": Answer(status=500)}
    with site(pages) as address:
        assert "上限" in refusal(f"{address}/large", Limits(size=4000))
        assert "没有回应" in refusal(f"{address}/slow", Limits(silence=0.1))
        assert "下载超过" in refusal(f"{address}/slow", Limits(seconds=0.5))
        assert "500" in refusal(f"{address}/broken")
        assert "404" in refusal(f"{address}/nothing")


def test_only_the_web_is_fetched() -> None:
    with site({"/away": moved("file:///etc/hostname")}) as address:
        assert "只能读取 http" in refusal(f"{address}/away")
    for url in ("file:///etc/hostname", "ftp://127.0.0.1/a"):
        with pytest.raises(UnreadableSource, match="只能读取 http"):
            url_to_download(url)


def test_a_public_site_may_not_lead_into_the_own_network() -> None:
    with site({"/a": Answer(b"secret")}) as address, pytest.raises(UnreadableSource, match="内网"):
        url_to_download(f"{address}/a", from_url="http://93.184.216.34/page.html")


def test_a_page_that_only_carries_the_report_gives_the_report(tmp_path: Path) -> None:
    links = (
        '<a href="/files/P0202.docx">云岚市教育局2023年政府信息公开工作年度报告.docx</a><a href="/zn.pdf">公开指南</a>'
    )
    page = BARE.format(title=REPORT.title, links=links).encode()
    document = file_of(lambda path: to_docx(REPORT, path), tmp_path)
    with site({"/n.html": Answer(page), "/files/P0202.docx": Answer(document, "application/msword")}) as address:
        assert added(f"{address}/n.html", tmp_path) == WHOLE


def test_of_several_years_attached_none_is_guessed() -> None:
    names = [f"云岚市教育局{year}年政府信息公开工作年度报告" for year in (2022, 2023)]
    links = "".join(f'<a href="/{name[-20:]}.pdf">{name}.pdf</a>' for name in names)
    page = Answer(BARE.format(title="政府信息公开年报", links=links).encode())
    with site({"/n.html": page}) as address, pytest.raises(UnreadableSource, match="2 份年度报告附件"):
        url_to_report_download(f"{address}/n.html")


def test_a_page_with_the_tables_is_itself_the_report_whatever_it_links(tmp_path: Path) -> None:
    page = to_html(REPORT).replace("</article>", '<a href="/a.pdf">2023年政府信息公开工作年度报告.pdf</a></article>')
    with site({"/n.html": Answer(page.encode())}) as address:
        assert added(f"{address}/n.html", tmp_path) == WHOLE


@pytest.mark.parametrize("charset", ("utf-8", "gbk"))
def test_a_file_is_named_by_the_server(charset: str, tmp_path: Path) -> None:
    name = "attachment; filename=云岚市教育局2023年年报.pdf".encode(charset).decode("latin-1")
    data = file_of(lambda path: to_pdf(REPORT, path), tmp_path)
    with site({"/download?id=7": Answer(data, "application/pdf", headers={"Content-Disposition": name})}) as address:
        assert url_to_download(f"{address}/download?id=7").name == "云岚市教育局2023年年报.pdf"
        assert added(f"{address}/download?id=7", tmp_path) == WHOLE


def test_a_site_that_does_not_answer_keeps_no_other_source_out(tmp_path: Path) -> None:
    good = tmp_path / "云岚市教育局_2023.html"
    good.write_text(to_html(REPORT), encoding="utf-8")
    store = Store(tmp_path / "store", CountingEncoder())  # type: ignore[arg-type]
    outcomes = list(add_sources(store, ["http://127.0.0.1:9/nobody", good]))
    assert [o.status for o in outcomes] == ["failed", "added"]
