"""The 报告 tab: the reports held, one of them open, and, unless the page is read-only, adding, correcting, removing."""

from __future__ import annotations

from typing import Any

import gradio as gr

from page.amend import Amend
from page.arrivals import Arrivals
from page.reports import Shelf, detail_panel, reports_panel
from page.words import caption


def reports_tab(shelf: Shelf, summary: gr.HTML, read_only: bool, **quiet: Any) -> list[gr.HTML]:
    """The parts of the tab and their events, to which `quiet` applies; gives the list and the report."""
    with gr.Row(elem_id="shelf"):
        with gr.Column(elem_id="stock"):
            held = reports_panel()
            if not read_only:
                _add_parts(Arrivals(shelf.store), [summary, held], quiet)
        with gr.Column(elem_id="opened"):
            if not read_only:
                chosen, told = gr.State(""), gr.HTML(elem_id="amended", js_on_load=None, apply_default_css=False)
                form = _amend_form(Amend(shelf.store), held, chosen, told, quiet)
            detail = detail_panel()
    held.select(shelf.show, None, [detail], **quiet)
    if not read_only:
        for changed in form:
            changed.then(shelf.refresh, None, [summary, held], **quiet).then(shelf.detail, chosen, detail, **quiet)
    return [held, detail]


def _add_parts(arrivals: Arrivals, lists: list[gr.HTML], quiet: dict[str, Any]) -> None:
    """Files by picking or dropping, many at once, of any kind, archives too; or web addresses, one a line."""
    files = gr.File(label=caption("上传报告"), file_count="multiple", height=130, elem_id="upload")
    with gr.Row(elem_id="from-web"):
        addresses = gr.Textbox(
            placeholder=caption("或粘贴网址，一行一个"), label=caption("网址"), elem_id="addresses",
            lines=1, max_lines=6, scale=4, **_BARE,
        )  # fmt: skip
        fetch = gr.Button(caption("添加"), elem_id="fetch", scale=0, min_width=72)
    with gr.Row(elem_id="whose"):
        org = _told(caption("单位（认不出时先写在这里）"), "whose-org", scale=4, max_length=60)
        year = _told(caption("年度"), "whose-year", scale=1, max_length=4)
    replace = gr.Checkbox(
        label=caption("库里已有同一单位同一年度的报告时，用新文件替换"), elem_id="replace", container=False
    )
    outcomes = gr.HTML(elem_id="outcomes", js_on_load=None, apply_default_css=False)
    how, shown = [replace, org, year], [outcomes, *lists]
    taken = files.upload(arrivals.take_in, [files, *how], shown, concurrency_limit=1, **quiet)
    # Body and year were of this file: left standing, the next one would be taken for the same report.
    taken.then(lambda: (None, "", ""), None, [files, org, year], **quiet)
    fetched = fetch.click(arrivals.take_from_web, [addresses, *how], shown, concurrency_limit=1, **quiet)
    fetched.then(lambda: ("", "", ""), None, [addresses, org, year], **quiet)


_BARE: dict[str, Any] = {"show_label": False, "container": False}


def _told(words: str, id: str, **more: Any) -> gr.Textbox:
    return gr.Textbox(label=words, placeholder=words, elem_id=id, min_width=60, **_BARE, **more)


def _amend_form(amend: Amend, held: gr.HTML, chosen: gr.State, told: gr.HTML, quiet: dict[str, Any]) -> list[Any]:
    """Body and year to correct, and removal, which is asked about once more; gives the events that change the store."""
    with gr.Column(visible=False, elem_id="amend") as form:
        with gr.Row(elem_classes="amend-row"):
            org = gr.Textbox(label=caption("单位"), elem_id="amend-org", scale=4, max_length=60)
            year = gr.Textbox(label=caption("年度"), elem_id="amend-year", scale=1, min_width=84, max_length=4)
            correct = gr.Button(caption("改正"), elem_id="correct", scale=0, min_width=72)
            remove = gr.Button(caption("移除"), elem_id="remove", scale=0, min_width=72)
        with gr.Row(visible=False, elem_id="sure") as sure:
            gr.Markdown(caption("移除后，它的数字不再出现在答案里；原文件不受影响，可以再添加。"))
            yes = gr.Button(caption("确认移除"), elem_id="yes", variant="stop", scale=0, min_width=96)
            no = gr.Button(caption("取消"), elem_id="no", scale=0, min_width=72)
    hidden: dict[str, Any] = {"fn": lambda: gr.Row(visible=False), "inputs": None, "outputs": [sure], **quiet}
    held.select(amend.open, None, [chosen, form, org, year, told], **quiet).then(**hidden)
    remove.click(lambda: gr.Row(visible=True), None, [sure], **quiet)
    no.click(**hidden)
    corrected = correct.click(amend.correct, [chosen, org, year], [chosen, told], concurrency_limit=1, **quiet)
    removed = yes.click(amend.remove, [chosen], [chosen, form, told], concurrency_limit=1, **quiet)
    removed.then(**hidden)
    return [corrected, removed]
