"""The API as MCP tools, on the same server as the page: what a language model's program calls them by."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import wraps
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from ingest.errors import WenbaoError
from page.api import Api, api_to_functions

if TYPE_CHECKING:
    from mcp.server.fastmcp import FastMCP

PATH = "/mcp"
_ABOUT = "Figures of Chinese government reports on information disclosure, each with the table cell it stands in."


def api_to_tools(api: Api, host: str = "127.0.0.1") -> FastMCP:
    """An MCP server of the API's functions; WenbaoError where the package for it is not installed.

    Listening on this machine alone it also turns away requests that a web page sends under another host's name.
    """
    if find_spec("mcp") is None:
        raise WenbaoError("--mcp 需要 mcp 这个包：请用 pip install 'wenbao[mcp]' 安装")
    from mcp.server.fastmcp import FastMCP

    tools = FastMCP(
        "wenbao",
        _ABOUT,
        host=host,
        streamable_http_path=PATH,
        stateless_http=True,
        json_response=True,
        log_level="WARNING",
    )
    for function in api_to_functions(api):
        tools.add_tool(_in_a_thread(function))
    return tools


def _in_a_thread(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, to be awaited: an answer that takes long holds up nobody else."""

    @wraps(function)
    async def call(*arguments: Any, **named: Any) -> Any:
        return await run_in_threadpool(function, *arguments, **named)

    return call


def tools_to_app_kwargs(tools: FastMCP) -> dict[str, Any]:
    """What the page's server needs to answer for the tools at `PATH`."""

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncIterator[None]:
        async with tools.session_manager.run():
            yield

    return {"routes": list(tools.streamable_http_app().routes), "lifespan": lifespan}
