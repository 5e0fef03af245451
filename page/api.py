"""The API: five functions over the store and the chain, served by name to programs and, by `page.tools`, as MCP tools.

Their types and docstrings are what a caller sees, so annotations are kept as types here, not as text.
"""

import base64
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Literal, cast

import gradio as gr

from ingest.audit import check_to_json, store_to_checks
from ingest.equation import Check
from ingest.errors import WenbaoError
from ingest.export import HEADER, Line, report_to_lines, rows_to_csv, rows_to_xlsx
from ingest.folding import fold
from ingest.found import ReportHead
from ingest.show import head_to_json, number_to_json
from ingest.store import Store
from page.cells import names_to_places, places_to_json, ref_to_places
from page.shapes import AnswerJson, AskedJson, CellJson, CheckJson, ExportJson, LineJson, ReportJson
from qa.answer import answer_to_json
from qa.asked import told_to_asked
from qa.chain import Chain

_HOLDS = {"yes": True, "no": False, "unknown": None}


@dataclass(frozen=True, slots=True)
class Api:
    """What programs can ask of a store and its chain. WenbaoError where it cannot be done."""

    store: Store
    chain: Chain

    def ask(self, question: str, history: list[AskedJson] | None = None) -> AnswerJson:
        """Answer a question about the annual reports held, in Chinese or English: figures, with the cells they are
        taken from, or a refusal that says why. `history` holds the turns before it, oldest first.
        """
        asked = told_to_asked(question, history)
        return cast(AnswerJson, answer_to_json(self.chain.ask(asked.question, asked.history)))

    def lookup(
        self, ref: str = "", body: str = "", year: int | None = None, row: str = "", column: str = ""
    ) -> list[CellJson]:
        """Get cells by address (`ref` of a cell, row or table), or the one cell that a body, a year, a row and a column
        name. Rows and columns are named as printed, by the end of their path joined with ›, or by key; without a
        column, all cells of the row. A name that fits several rows or cells is an error that lists them.
        """
        if ref:
            places = ref_to_places(self.store, ref)
        elif body and year and (row or column):
            places = names_to_places(self.store, body, year, row, column)
        else:
            raise WenbaoError("请给出地址 ref，或者给出 body、year，以及 row 和 column 中至少一个")
        return cast(list[CellJson], places_to_json(self.store, places))

    def reports(self, body: str = "", year: int | None = None) -> list[ReportJson]:
        """List the reports held, of all bodies and years or of one."""
        return [cast(ReportJson, _listed(head)) for head in self._heads(body, year)]

    def checks(
        self,
        report: str = "",
        body: str = "",
        year: int | None = None,
        kind: Literal["any", "identity", "prose", "year"] = "any",
        holds: Literal["any", "yes", "no", "unknown"] = "no",
    ) -> list[CheckJson]:
        """List the equations that the reports should satisfy, by default those that fail. `kind`: inside a table
        (identity), prose against table (prose), year against year (year). Narrowed by report id, body or year.
        """
        only = self.store.resolve(report) if report else None
        wanted = {head.id for head in self._heads(body, year)}
        found = (c for c in store_to_checks(self.store, only) if c.report in wanted)
        return [cast(CheckJson, check_to_json(c)) for c in found if _is_wanted(c, kind, holds)]

    def export(
        self,
        reports: list[str] | None = None,
        body: str = "",
        year: int | None = None,
        format: Literal["json", "csv", "xlsx"] = "json",
    ) -> ExportJson:
        """Export every cell of the reports, a line a cell: as `lines` (json), as `text` (csv) or as `base64` (xlsx).
        Of all reports, of those named, or of those of a body or a year.
        """
        held = [head.id for head in self._heads(body, year)]
        named = [self.store.resolve(name) for name in reports] if reports else held
        lines = [line for id in dict.fromkeys(named) if id in held for line in report_to_lines(self.store.report(id))]
        return _lines_to_export(lines, format)

    def _heads(self, body: str, year: int | None) -> list[ReportHead]:
        wanted = fold(body)
        return [
            head
            for head in self.store.reports()
            if year in (None, head.year) and (not wanted or wanted in map(fold, (head.org, *head.names)))
        ]


def _listed(head: ReportHead) -> dict[str, Any]:
    """As the command line lists it, but for the folders of this machine: those are nobody else's business."""
    source = head.source if "://" in head.source else Path(head.source).name
    return {**head_to_json(head), "names": list(head.names), "source": source}


def _is_wanted(check: Check, kind: str, holds: str) -> bool:
    return kind in ("any", check.kind) and (holds == "any" or check.holds is _HOLDS[holds])


def _lines_to_export(lines: list[Line], format: str) -> ExportJson:
    name = f"wenbao.{format}"
    empty = ExportJson(name=name, cells=len(lines), lines=[], text="", base64="")
    rows = map(astuple, lines)
    if format == "csv":
        return {**empty, "text": rows_to_csv(HEADER, rows).decode("utf-8-sig")}
    if format == "xlsx":
        return {**empty, "base64": base64.b64encode(rows_to_xlsx(HEADER, rows)).decode("ascii")}
    return {**empty, "lines": [_line_to_json(row) for row in rows]}


def _line_to_json(row: Iterable[Any]) -> LineJson:
    line = dict(zip(HEADER, row, strict=True))
    return cast(LineJson, {**line, "number": number_to_json(line["number"])})


def api_to_functions(api: Api) -> list[Callable[..., Any]]:
    """The functions that are served; each one's name is its endpoint's."""
    return [api.ask, api.lookup, api.reports, api.checks, api.export]


def serve_api(api: Api) -> None:
    """Name the endpoints on the page being built. To be called before its own events, which want the same names."""
    for function in api_to_functions(api):
        gr.api(_telling(function), api_name=function.__name__)


def _telling(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with our errors told to the caller; of others Gradio says no more than that there was one."""

    @wraps(function)
    def call(*arguments: Any, **named: Any) -> Any:
        try:
            return function(*arguments, **named)
        except WenbaoError as error:
            raise gr.Error(str(error), print_exception=False) from error

    return call
