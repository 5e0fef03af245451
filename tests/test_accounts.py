"""Who may use the page: passwords hashed in a file, nothing behind the login without one, each to their own."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

import ui
from ingest.errors import WenbaoError
from ingest.store import Store
from page.accounts import Accounts
from page.api import Api
from page.conversations import Conversations
from page.tools import api_to_tools
from page.turns import Turn
from tests import page_samples
from tests.page_samples import FixedChain, cell_answer

WORD = "correct horse"


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Accounts:
    accounts = Accounts(tmp_path_factory.mktemp("accounts") / "people")
    accounts.add("王记者", WORD)
    accounts.add("li", "another one")
    return accounts


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, accounts: Accounts) -> Iterator[str]:
    store, chain = Store(tmp_path_factory.mktemp("store")), FixedChain()
    store.add(page_samples.CITY, embed=False)
    page = ui.build_page(store, chain)  # type: ignore[arg-type]
    tools = api_to_tools(Api(store, chain))  # type: ignore[arg-type]
    yield ui.serve(page, "127.0.0.1", None, tools=tools, accounts=accounts).rstrip("/")
    page.close(verbose=False)
    store.close()


def test_only_the_right_password_opens(accounts: Accounts) -> None:
    assert accounts.check("王记者", WORD) and accounts.check("li", "another one")
    assert not [pair for pair in (("li", WORD), ("nobody", WORD), ("li", ""), ("", "")) if accounts.check(*pair)]


def test_the_file_holds_no_password_and_is_for_nobody_else(accounts: Accounts) -> None:
    text = accounts.file.read_text(encoding="utf-8")
    assert WORD not in text and text.count("\n") == 2
    assert accounts.file.stat().st_mode & 0o077 == 0


def test_a_password_is_changed_by_adding_the_person_again(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "people")
    accounts.add("li", "first one")
    accounts.add("li", "second one")
    assert accounts.check("li", "second one") and not accounts.check("li", "first one")


@pytest.mark.parametrize(("name", "word"), [("a:b", WORD), ("", WORD), ("a b", WORD), ("li", "short")])
def test_names_and_passwords_that_wont_do_are_refused(tmp_path: Path, name: str, word: str) -> None:
    with pytest.raises(WenbaoError):
        Accounts(tmp_path / "people").add(name, word)
    assert not (tmp_path / "people").exists()


def test_a_damaged_or_empty_file_lets_nobody_in(tmp_path: Path) -> None:
    file = tmp_path / "people"
    with pytest.raises(WenbaoError, match="读不了"):
        Accounts(file).require()
    file.write_text("", encoding="utf-8")
    with pytest.raises(WenbaoError, match="--add-user"):
        Accounts(file).require()
    file.write_text("li:plain\n", encoding="utf-8")
    with pytest.raises(WenbaoError, match="第 1 行"):
        Accounts(file).check("li", "plain")


def test_a_person_is_added_without_the_password_being_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "people"
    typed = iter([WORD, WORD, WORD, "a slip of it"])
    monkeypatch.setattr("ui.getpass", lambda prompt: next(typed))
    assert ui.main(["--add-user", "li", "--auth-file", str(file)]) == 0
    assert Accounts(file).check("li", WORD) and WORD not in capsys.readouterr().out
    assert ui.main(["--add-user", "li", "--auth-file", str(file)]) == 1
    with pytest.raises(SystemExit):
        ui.main(["--add-user", "li"])


@pytest.mark.parametrize("path", ["/config", "/gradio_api/info", "/gradio_api/call/ask/x", "/mcp", "/mcp/"])
def test_nothing_is_served_without_a_password(address: str, path: str) -> None:
    assert httpx.get(address + path, follow_redirects=True).status_code == 401
    page = httpx.get(f"{address}/").text
    assert page_samples.CITY.org not in page


def test_the_api_opens_to_those_who_log_in(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_DISABLE_TELEMETRY", "1")
    from gradio_client import Client

    with pytest.raises(Exception, match="login"):
        Client(address, auth=("li", "wrong word"), verbose=False)
    client = Client(address, auth=("li", "another one"), verbose=False)
    assert client.predict(cell_answer().question, api_name="/ask")["figures"][0]["value"] == 3119


def test_curl_logs_in_as_documented(address: str, tmp_path: Path) -> None:
    jar = str(tmp_path / "jar")
    login = ["curl", "-sf", "-c", jar, "-d", "username=li", "-d", "password=another one", f"{address}/login"]
    assert b"true" in subprocess.run(login, capture_output=True, check=True).stdout
    asked = subprocess.run(["curl", "-sf", "-b", jar, f"{address}/gradio_api/info"], capture_output=True, check=True)
    assert b"/lookup" in asked.stdout


def test_the_tools_open_to_a_password(address: str) -> None:
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/list",
        "params": {},
    }
    headers = {"accept": "application/json, text/event-stream"}
    url = f"{address}/mcp"
    assert httpx.post(url, json=hello, headers=headers, auth=("li", "wrong word")).status_code == 401
    told = httpx.post(url, json=hello, headers=headers, auth=("li", "another one"))
    assert told.json()["result"]["tools"][0]["name"] == "ask"


def test_a_conversation_belongs_to_one_person() -> None:
    kept = Conversations()
    name = kept.new_name()
    kept.keep("li", name, [Turn("甲", cell_answer())])
    assert kept.recall("li", name) and not kept.recall("王记者", name) and not kept.recall("li", kept.new_name())


def test_read_only_takes_no_files_behind_the_page(tmp_path: Path) -> None:
    page = ui.build_page(Store(tmp_path), FixedChain(), read_only=True)  # type: ignore[arg-type]
    address = ui.serve(page, "127.0.0.1", None)
    sent = httpx.post(f"{address}gradio_api/upload", files={"files": ("a.txt", b"x" * 2000)})
    assert sent.status_code >= 400
    page.close(verbose=False)
