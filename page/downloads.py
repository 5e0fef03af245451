"""Rows as files to take away, carried by the page itself: nothing is written to a disk, here or on the way."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from html import escape

from ingest.export import rows_to_csv, rows_to_xlsx
from page.words import say

_WRITERS = (
    ("CSV", "text/csv", rows_to_csv),
    ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", rows_to_xlsx),
)


def rows_to_links(name: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """HTML of links that save the rows as CSV and as an Excel sheet called `name`."""
    links = "".join(
        _link(f"{name}.{kind.lower()}", kind, type_, write(header, rows)) for kind, type_, write in _WRITERS
    )
    return f'<p class="downloads">{links}</p>'


def _link(file: str, kind: str, type_: str, data: bytes) -> str:
    carried = f"data:{type_};base64,{b64encode(data).decode()}"
    return f'<a download="{escape(file)}" href="{carried}">{say("下载 {kind}", kind=kind)}</a>'
