"""The page: puts the panels together and serves them; it decides nothing.

python ui.py [--store DIR] [--host H] [--port P] [--auth-file F] [--read-only] [--llm MODEL] [--mcp] [--open]
python ui.py --add-user NAME --auth-file F
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # read once, when gradio is imported

import gradio as gr
from starlette.middleware import Middleware

from ingest.audit import Audit
from ingest.errors import WenbaoError
from ingest.store import Store
from page.accounts import Accounts, PasswordAt
from page.api import Api, serve_api
from page.ask import Desk, question_box, thread_panel, within_boxes
from page.checks import Inspection, failures_panel, filter_boxes
from page.easel import easel
from page.evidence import evidence_panel, nothing_yet
from page.feedback import Feedback
from page.figures import Figures, chart_panel, figures_panel, topic_boxes
from page.library import reports_tab
from page.links import Link
from page.opening import Opening
from page.policy import OwnOriginOnly
from page.reports import Shelf
from page.script import ICON, STYLES
from page.theme import quiet_theme
from page.tongue import OneTongue
from page.tools import PATH, api_to_tools, tools_to_app_kwargs
from page.words import TONGUES, TRANSLATIONS, caption

if TYPE_CHECKING:
    from mcp.server.fastmcp import FastMCP

    from qa.chain import Chain


def build_page(store: Store, chain: Chain, read_only: bool = False) -> gr.Blocks:
    """The page over a store and its chain. Read-only, it has no upload, neither on the page nor behind it."""
    desk, shelf = Desk(store, chain, None if read_only else Feedback(store.folder)), Shelf(store)
    audit = Audit(store)
    with gr.Blocks(title="问报", analytics_enabled=False, fill_width=True, delete_cache=(3600, 86400)) as page:
        serve_api(Api(store, chain))
        gr.HTML("<b>问报</b>", elem_id="brand", js_on_load=None, apply_default_css=False)
        summary = gr.HTML(elem_id="summary", js_on_load=None, apply_default_css=False)
        gr.HTML(TONGUES, elem_id="tongues", js_on_load=None, apply_default_css=False)
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab(caption("提问"), id="ask"):
                _ask_tab(page, desk)
            with gr.Tab(caption("报告"), id="reports"):
                held = reports_tab(shelf, summary, read_only, **_QUIET)
            with gr.Tab(caption("核验"), id="checks") as checks:
                _checks_tab(checks, Inspection(store, audit))
            with gr.Tab(caption("数据"), id="figures") as figures:
                _figures_tab(figures, Figures(store, audit))
        page.load(shelf.open, None, [summary, *held], **_QUIET)
    return page


_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""The page's own events: no spinner over what is being read, and not part of the API."""


def _ask_tab(page: gr.Blocks, desk: Desk) -> None:
    """The conversation and its evidence, side by side; it goes on where this browser left off."""
    turns = gr.State([], time_to_live=24 * 3600)
    name = gr.BrowserState("", storage_key="wenbao-conversation")
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="talk"):
            thread = thread_panel()
            with gr.Row(elem_id="within"):
                within = list(within_boxes())
            with gr.Row(elem_id="composer"):
                anew = gr.Button(caption("新对话"), size="sm", elem_id="anew", scale=0)
                box = question_box()
        evidence = evidence_panel(desk.store)
    now, shown, begun = [turns, name], [box, turns, thread, evidence], [name, turns, thread, evidence]
    asked: list[Any] = [
        box.submit(desk.ask, [box, *now, *within], shown, **_QUIET),
        thread.click(desk.ask_clicked, [*now, *within], shown, **_QUIET),
        thread.edit(desk.ask_again, [*now, *within], shown, **_QUIET),
    ]
    thread.stop(desk.stop, now, [turns, thread], cancels=asked, **_QUIET)
    thread.like(desk.vote, now, [turns], **_QUIET)
    thread.select(desk.show, [turns], [evidence], **_QUIET)
    pictures = easel()
    pictures.select(desk.draw, [turns], [pictures], **_QUIET)
    anew.click(desk.begin, None, begun, cancels=asked, **_QUIET)
    opening, link = Opening(desk), gr.State(Link())
    read = page.load(opening.read, None, [link, *within], **_QUIET)
    resumed = read.then(desk.resume, [name], begun, **_QUIET)
    resumed.then(opening.follow, [link, *within], [name, *shown], **_QUIET)


def _checks_tab(tab: gr.Tab, inspection: Inspection) -> None:
    """What does not add up, worked out when the tab is opened, and the two sides of one such."""
    with gr.Row(elem_id="inspection", elem_classes="split"):
        with gr.Column(elem_classes="side-list"):
            with gr.Row(elem_classes="filters"):
                filters = filter_boxes()
            failures = failures_panel()
        sides = evidence_panel(inspection.store, "sides", "sides")
    tab.select(inspection.open, [*filters], [*filters[:2], failures], **_QUIET)
    for box in filters:
        box.input(inspection.show_list, [*filters], [failures], **_QUIET)
    failures.select(inspection.show, None, [sides], **_QUIET)


def _figures_tab(tab: gr.Tab, figures: Figures) -> None:
    """A row and column of a table over all bodies and years, and the table in which a figure of it stands."""
    with gr.Row(elem_classes="split"):
        with gr.Column(elem_classes="side-list"):
            with gr.Row(elem_classes="filters"):
                boxes = topic_boxes()
            grid, chart = figures_panel(), chart_panel()
        place = evidence_panel(figures.store, "place")
    for box in boxes:
        box.input(nothing_yet, None, [place], **_QUIET)  # what it showed was a cell of another grid
    for shown in (tab.select, *(box.input for box in boxes)):
        shown(figures.show, [*boxes], [*boxes, grid, chart], **_QUIET)
    grid.select(figures.prove, None, [place], **_QUIET)


def serve(
    page: gr.Blocks,
    host: str,
    port: int | None,
    show: bool = False,
    tools: FastMCP | None = None,
    accounts: Accounts | None = None,
) -> str:
    """Begin to serve the page and give its address, shown in a browser on demand; nothing goes outside.

    With `tools` it serves those too; with `accounts` it lets in nobody else.
    """
    page.queue(default_concurrency_limit=4)
    middleware = [Middleware(OwnOriginOnly), Middleware(OneTongue)]
    if accounts:
        middleware.append(Middleware(PasswordAt, accounts, PATH))
    _, url, _ = page.launch(
        server_name=host,
        server_port=port,
        share=False,
        inbrowser=show,
        prevent_thread_lock=True,
        quiet=True,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        enable_monitoring=False,
        max_file_size="100mb" if _takes_files(page) else 1,  # else anybody could fill the disk behind the page
        auth=accounts.check if accounts else None,
        favicon_path=ICON,
        i18n=TRANSLATIONS,
        theme=quiet_theme(),
        css_paths=STYLES,
        app_kwargs={"middleware": middleware, **(tools_to_app_kwargs(tools) if tools else {})},
    )
    return url


def _takes_files(page: gr.Blocks) -> bool:
    return any(isinstance(block, gr.File | gr.UploadButton) for block in page.blocks.values())


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse the command line and serve until interrupted; 1 where the store cannot be opened."""
    parser = argparse.ArgumentParser(prog="ui.py", description="问报：问年报里的数字，看它在原表的哪一格。")
    parser.add_argument("--store", metavar="DIR", help="存放报告的文件夹；默认 WENBAO_STORE，再是个人数据文件夹")
    parser.add_argument("--host", metavar="H", default="127.0.0.1", help="监听的地址，默认只限本机（127.0.0.1）")
    parser.add_argument("--port", metavar="P", type=int, help="端口，默认从 7860 起找空闲的")
    parser.add_argument("--auth-file", metavar="F", type=Path, help="要登录：用户和散列后的密码在这个文件里")
    parser.add_argument("--add-user", metavar="NAME", help="在 --auth-file 里添加用户或改密码，然后结束")
    parser.add_argument("--read-only", action="store_true", help="只提问，不能上传、修改和评价")
    model = os.environ.get("WENBAO_LLM")
    parser.add_argument(
        "--llm", metavar="MODEL", default=model, help="语言模型，如 openai:gpt-4o-mini；默认 WENBAO_LLM"
    )
    parser.add_argument("--mcp", action="store_true", help=f"同时在 {PATH} 提供 MCP 工具，与 API 相同")
    parser.add_argument("--open", action="store_true", help="在浏览器里打开")
    options = parser.parse_args(arguments)
    if options.add_user and not options.auth_file:
        parser.error("--add-user 要和 --auth-file 一起用")
    try:
        return _add_user(options) if options.add_user else _run(options)
    except (WenbaoError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def _add_user(options: argparse.Namespace) -> int:
    password = getpass(f"{options.add_user} 的密码：")
    if getpass("再输一遍：") != password:
        raise WenbaoError("两遍不一样，没有改动")
    Accounts(options.auth_file).add(options.add_user, password)
    print(f"{options.add_user} 可以登录了（{options.auth_file}）")
    return 0


def _run(options: argparse.Namespace) -> int:
    from qa.chain import store_to_chain  # takes seconds to load: not for --help or a mistyped option

    accounts = Accounts(options.auth_file) if options.auth_file else None
    if accounts:
        accounts.require()
    store = Store(options.store)
    chain = store_to_chain(store, options.llm)
    page = build_page(store, chain, options.read_only)
    tools = api_to_tools(Api(store, chain), options.host) if options.mcp else None
    url = serve(page, options.host, options.port, options.open, tools, accounts)
    print(f"问报在 {url}，按 Ctrl+C 停止。", flush=True)
    page.block_thread()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
