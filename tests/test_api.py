"""The API: five functions by name, the same for Gradio's client, for curl and for MCP, as docs/api.md shows them."""

from __future__ import annotations

import asyncio
import base64
import csv
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import ui
from ingest.errors import AskedWrongly, UnknownRef, WenbaoError
from ingest.load import path_to_report
from ingest.store import Store
from page.api import Api
from page.tools import api_to_tools
from qa.answer import answer_to_json
from qa.chain import Chain

ROOT = Path(__file__).parent.parent
DOCUMENT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
SHOWN = "http://127.0.0.1:7860"
BUREAU = "云岚市商务局"
NAMES = ["ask", "lookup", "reports", "checks", "export"]
ASKED = f"{BUREAU}2024年收到多少件政府信息公开申请？"


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    store = Store(tmp_path_factory.mktemp("store"))
    for path in sorted((ROOT / "samples").glob("*_样例.*")):
        store.add(path_to_report(path), embed=False)
    yield Api(store, Chain(store))
    store.close()


@pytest.fixture(scope="module")
def address(api: Api) -> Iterator[str]:
    page = ui.build_page(api.store, api.chain, read_only=True)
    yield ui.serve(page, "127.0.0.1", None, tools=api_to_tools(api)).rstrip("/")
    page.close(verbose=False)


# What the functions give


def test_the_answer_is_the_one_of_the_command_line(api: Api) -> None:
    assert api.ask(ASKED) == answer_to_json(api.chain.ask(ASKED))
    assert api.ask("那2023年呢？", [{"q": ASKED, "a": ""}])["figures"][0]["value"] == 29


@pytest.mark.parametrize(
    ("row", "column", "number"),
    [
        ("一、本年新收政府信息公开申请数量", "申请人情况 › 总计", 18),
        ("本年新收政府信息公开申请数量", "总计", 18),
        ("new", "total", 18),
        ("不予公开 › 属于国家秘密", "自然人", 2),
        ("", "行政复议 › 总计", 1),
    ],
)
def test_a_cell_is_found_by_the_names_it_has(api: Api, row: str, column: str, number: int) -> None:
    (cell,) = api.lookup(body=BUREAU, year=2024, row=row, column=column)
    assert cell["number"] == number
    assert api.lookup(cell["ref"]) == [cell]


def test_a_row_is_all_its_cells(api: Api) -> None:
    cells = api.lookup(body=BUREAU, year=2024, row="new")
    assert [cell["text"] for cell in cells] == ["18", "0", "0", "0", "0", "0", "18"]
    assert cells == api.lookup("云岚市商务局-2024/s4/t1/r1") and cells[0]["check"] == "holds"


def test_a_blank_is_no_number(api: Api) -> None:
    (cell,) = api.lookup(body=BUREAU, year=2022, row="规章", column="本年制发件数")
    assert (cell["number"], cell["blank"], cell["text"]) == (None, "slash", "/")


def test_a_cell_that_contradicts_the_report_says_so(api: Api) -> None:
    (cell,) = api.lookup(body="云岚市教育局", year=2024, row="予以公开", column="总计")
    assert (cell["number"], cell["check"]) == (26, "fails")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"body": BUREAU, "year": 2024, "column": "总计"}, "不止一处"),
        ({"body": BUREAU, "year": 2024, "row": "不予公开"}, "没有这样的格子"),
        ({"body": BUREAU, "year": 2024, "row": "公开 › 属于国家秘密"}, "没有这样的格子"),
        ({"ref": "云岚市商务局-2024/s4/t1/r1/c99"}, "库里没有"),
        ({"ref": "云岚市商务局-2024/s1/p1"}, "不是表里的地址"),
    ],
)
def test_what_is_not_one_cell_is_none(api: Api, asked: dict[str, Any], said: str) -> None:
    with pytest.raises(UnknownRef, match=said):
        api.lookup(**asked)


def test_names_without_a_body_or_a_year_are_not_enough(api: Api) -> None:
    with pytest.raises(WenbaoError, match="body、year"):
        api.lookup(row="new", column="total")


def test_reports_are_those_of_a_body_or_a_year(api: Api) -> None:
    assert {report["org"] for report in api.reports(body=BUREAU)} == {BUREAU}
    assert {report["year"] for report in api.reports(year=2023)} == {2023}
    assert not [report for report in api.reports() if "/" in report["source"]]


def test_checks_are_those_that_fail_unless_others_are_asked_for(api: Api) -> None:
    failing, all_of_them = api.checks(), api.checks(holds="any")
    assert failing and all(check["holds"] is False for check in failing)
    assert failing == [check for check in all_of_them if check["holds"] is False]
    assert {check["kind"] for check in all_of_them} == {"identity", "prose", "year"}
    assert {check["report"] for check in api.checks(report=f"{BUREAU}-2024", holds="yes", kind="identity")} == {
        f"{BUREAU}-2024"
    }
    assert api.checks(body="没有的单位", holds="any") == []


def test_the_export_says_the_same_in_every_format(api: Api) -> None:
    lines = api.export(body=BUREAU, year=2024)["lines"]
    text = api.export([f"{BUREAU}-2024"], format="csv")["text"]
    book = base64.b64decode(api.export(body=BUREAU, year=2024, format="xlsx")["base64"])
    sheet = list(load_workbook(io.BytesIO(book)).active.iter_rows(min_row=2, values_only=True))
    assert len(lines) == len(sheet) == len(list(csv.DictReader(io.StringIO(text)))) == 200
    assert [line["number"] for line in lines] == [row[7] for row in sheet]


@pytest.mark.parametrize(("question", "history"), [(None, None), (7, []), (ASKED, "甲"), (ASKED, [{"a": "乙"}])])
def test_a_question_or_history_of_another_form_is_told_what_is_wrong(api: Api, question: Any, history: Any) -> None:
    with pytest.raises(AskedWrongly, match="要是"):
        api.ask(question, history)


def test_half_a_character_in_a_question_breaks_nothing(api: Api) -> None:
    assert api.ask(f"{ASKED}\ud83d", [{"q": "\ude00", "a": ""}])["status"] in ("answered", "not_found")


# What is served


def test_every_endpoint_tells_its_types(address: str) -> None:
    from gradio_client import Client

    served = Client(address, verbose=False).view_api(return_format="dict")["named_endpoints"]
    assert list(served) == [f"/{name}" for name in NAMES]
    types = {name: end["returns"][0]["type"] for name, end in served.items()}
    assert set(types["/ask"]["properties"]) == {
        "id",
        "question",
        "status",
        "reason",
        "text",
        "understood",
        "figures",
        "citations",
        "warnings",
    }
    assert types["/lookup"]["items"]["properties"]["ref"] == {"type": "string"}
    assert all(end["description"] for end in served.values())


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("ask", {"question": ASKED}),
        ("ask", {"question": f"{BUREAU}2024年的主要问题"}),
        ("lookup", {"ref": "云岚市商务局-2024/s4/t1"}),
    ]
    + [(name, {}) for name in NAMES[2:]],
)
def test_mcp_gives_what_the_api_gives_and_as_it_is_typed(
    api: Api, address: str, name: str, asked: dict[str, Any]
) -> None:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async def call() -> Any:
        async with (
            streamable_http_client(f"{address}/mcp") as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            return await session.call_tool(name, asked)  # the client holds what comes back against its type

    called = asyncio.run(call())
    given = getattr(api, name)(**asked)
    assert not called.isError
    assert called.structuredContent == (given if isinstance(given, dict) else {"result": given})


def test_mcp_says_what_is_wrong(api: Api) -> None:
    from mcp.shared.memory import create_connected_server_and_client_session as connected

    async def call() -> Any:
        async with connected(api_to_tools(api)._mcp_server) as session:
            return await session.call_tool("lookup", {"ref": "没有"})

    called = asyncio.run(call())
    assert called.isError and "不是表里的地址" in called.content[0].text


def _blocks() -> list[tuple[str, str]]:
    return re.findall(r"^```(bash|python)\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("language", "commands"), _blocks())
def test_the_documented_commands_give_what_is_shown(address: str, language: str, commands: str) -> None:
    if language == "bash" and not shutil.which("curl") and os.environ.get("CI") != "true":
        pytest.skip("curl 没有安装")
    runner = {"bash": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"]}[language]
    quiet = {**os.environ, "HF_HUB_DISABLE_TELEMETRY": "1", "HF_HUB_OFFLINE": "1", "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [*runner, commands.replace(SHOWN, address)], capture_output=True, text=True, env=quiet, timeout=60
    )
    assert run.returncode == 0, run.stderr
    expected = re.findall(r"^# → (.*)$", commands, re.MULTILINE)
    at = 0
    for said in expected:
        at = run.stdout.find(said, at)
        assert at >= 0, f"{said!r} in\n{run.stdout[:3000]}"
    assert expected
