"""Where pictures stand on the page: room is left for one, it is drawn when asked for, and it can be saved as a file."""

from __future__ import annotations

import unicodedata
from hashlib import sha256
from html import escape

import gradio as gr

from page.charts import NARROW, WIDE, picture_to_svg
from page.pictures import Picture
from page.script import script
from page.words import say


def easel() -> gr.HTML:
    """The unseen panel that pictures arrive in; its script asks for one by `select` and puts it where it belongs."""
    return gr.HTML(elem_id="easel", js_on_load=script("charts"), apply_default_css=False)


def picture_to_place(picture: Picture | None) -> str:
    """Room for the picture of an answer, to be filled when it is drawn; nothing where there is no picture."""
    if picture is None:
        return ""
    drawing = f'<p class="chart drawing" role="status">{say("正在画图……")}</p>'
    return f'<div data-draw="{picture_to_key(picture)}">{drawing}</div>'


def picture_to_drawn(picture: Picture | None, key: str) -> str:
    """The picture as it arrives at the easel, under the key of the room that asked for it."""
    return f'<div data-drawn="{escape(key)}">{picture_to_html(picture) if picture else ""}</div>'


def picture_to_key(picture: Picture) -> str:
    """What tells a picture from every other, so that it is drawn once."""
    return sha256(repr(picture).encode()).hexdigest()[:16]


def picture_to_html(picture: Picture) -> str:
    """The picture for the page, in both widths, with buttons that save it."""
    drawn = "".join(
        f'<div class="{name}">{picture_to_svg(picture, width)}</div>'
        for name, width in (("wide", WIDE), ("narrow", NARROW))
    )
    name = escape(picture_to_name(picture))
    buttons = "".join(
        f'<button type="button" data-picture="{kind}" data-name="{name}">{say(f"存为 {kind.upper()}")}</button>'
        for kind in ("png", "svg")
    )
    return f'<figure class="chart">{drawn}<figcaption class="actions">{buttons}</figcaption></figure>'


def picture_to_name(picture: Picture) -> str:
    """A file name without its suffix: the title, without what file systems refuse."""
    plain = "".join("_" if c in '\\/:*?"<>|' or unicodedata.category(c) == "Cc" else c for c in picture.title)
    return plain.replace(" ", "")[:60] or "图"
