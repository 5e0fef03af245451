"""The shapes of what the API takes and gives, for those who call it; docs/answer.md says what the fields mean."""

from typing import Literal

from typing_extensions import TypedDict

from qa.answer import Reason, Status, WarningKind

Verdict = Literal["holds", "fails", "none"]


class AskedJson(TypedDict):
    """An earlier question of the conversation and what was answered."""

    q: str
    a: str


class FigureJson(TypedDict):
    """A figure of an answer; `citations` are the numbers of those it was taken from."""

    value: float
    text: str
    unit: str | None
    label: str
    formula: str | None
    citations: list[int]


class CitedReportJson(TypedDict):
    """The report that a citation stands in."""

    id: str
    org: str
    year: int
    title: str
    file: str
    sha256: str


class CitedCellJson(TypedDict):
    """A cell of a cited row; `used` where a figure was taken from it."""

    column: list[str]
    text: str
    number: float | None
    used: bool


class RowCitationJson(TypedDict):
    """A table row that an answer rests on."""

    n: int
    kind: Literal["row"]
    report: CitedReportJson
    section: str
    ref: str
    page: int | None
    table: str
    row: list[str]
    origin: str
    cells: list[CitedCellJson]
    check: Verdict


class PassageCitationJson(TypedDict):
    """A passage of prose that an answer rests on."""

    n: int
    kind: Literal["passage"]
    report: CitedReportJson
    section: str
    ref: str
    page: int | None
    quote: str


class WarningJson(TypedDict):
    """Something amiss beside a figure, with the addresses concerned."""

    kind: WarningKind
    text: str
    refs: list[str]


class AnswerJson(TypedDict):
    """The answer to a question."""

    id: str | int | None
    question: str
    status: Status
    reason: Reason | None
    text: str
    understood: str
    figures: list[FigureJson]
    citations: list[RowCitationJson | PassageCitationJson]
    warnings: list[WarningJson]


class CellJson(TypedDict):
    """One cell with where it stands; `ref` addresses it as long as the file's `sha256` is this one."""

    ref: str
    report: str
    body: str
    year: int
    sha256: str
    section: str
    table: str
    row: list[str]
    column: list[str]
    text: str
    number: float | None
    unit: str | None
    blank: Literal["empty", "slash", "dash", "none"] | None
    origin: Literal["printed", "recovered", "ocr"]
    page: int | None
    check: Verdict


class ReportJson(TypedDict):
    """A report that is held; `tables`, `rows` and `unresolved` are counts."""

    report: str
    org: str
    year: int
    title: str
    names: list[str]
    source: str
    sha256: str
    tables: int
    rows: int
    unresolved: int


class CheckJson(TypedDict):
    """An equation that a report should satisfy; `holds` is null where a term is missing, blank or not read."""

    report: str
    kind: Literal["identity", "prose", "year"]
    holds: bool | None
    left: float | None
    right: float | None
    refs: list[str]
    text: str


class LineJson(TypedDict):
    """One cell as a line of the export; paths are joined by ` › `."""

    body: str
    year: int
    section: str
    table: str
    row: str
    column: str
    text: str
    number: float | None
    unit: str | None
    page: int | None
    ref: str
    recovered: bool
    check: Verdict


class ExportJson(TypedDict):
    """An export: `lines` as json, or the file as `text` (csv) or `base64` (xlsx); what was not asked for is empty."""

    name: str
    cells: int
    lines: list[LineJson]
    text: str
    base64: str
