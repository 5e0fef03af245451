"""What a question wants done with the figures: give, add, compare, rank, list, or take a share."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from qa.lexicon import Cut, Token

Kind = Literal["value", "total", "difference", "growth", "rank", "none", "checks", "parts"]
Axis = Literal["body", "year", "part"]


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation with its particulars.

    `sign`: 1 asks how much more, -1 how much less, 0 the signed change. `absolute`: 相差, whichever is the larger.
    `share_at`: where in the question the share is asked for. `base_after`: where the words stand that are compared
    with. `nth`: only the one in this place. `axis` "part" ranks the rows or columns of one report; `along` says which
    parts, where the question does.
    """

    kind: Kind = "value"
    sign: int = 0
    descending: bool = True
    top: int | None = None
    nth: int | None = None
    share_at: int | None = None
    base_after: int | None = None
    absolute: bool = False
    axis: Axis | None = None
    along: str = ""

    @property
    def compares(self) -> bool:
        """Whether two figures are set against each other."""
        return self.kind in ("difference", "growth")

    @property
    def ranks(self) -> bool:
        """Whether figures are put in order."""
        return self.kind == "rank"

    @property
    def label(self) -> str:
        """The operation in words; '' where a figure is just given."""
        if self.kind == "rank":
            if self.nth:
                return f"从{'多到少' if self.descending else '少到多'}第 {self.nth}"
            if self.top == 1:
                return "最多" if self.descending else "最少"
            return ("从多到少" if self.descending else "从少到多") + (f"前 {self.top}" if self.top else "")
        return _IN_WORDS[self.kind]

    def without_share(self) -> Operation:
        """The same, where the measure itself is already a share."""
        return replace(self, share_at=None)


_IN_WORDS = {
    "value": "",
    "parts": "分项",
    "total": "合计",
    "difference": "相差",
    "growth": "变化率",
    "none": "数为 0 的单位",
    "checks": "数字核对",
}
_GAPS = {"差", "相差", "差多少", "差额", "差距", "差了", "之差", "difference", "differ"}


def cut_to_operation(cut: Cut) -> Operation:
    """The operation that the words of the question ask for."""
    for step in (_checks, _trend, _none, _rank, _growth, _difference, _share, _total, _parts):
        operation = step(cut)
        if operation is not None:
            return _of_shares(operation, cut)
    return Operation()


def _of_shares(operation: Operation, cut: Cut) -> Operation:
    """占比比上年高几个百分点 compares shares."""
    marks = [t for t in cut.of("share") if not _is_counted(cut, t)]
    if operation.share_at is None and operation.kind == "difference" and marks and not cut.has("ratio"):
        return replace(operation, share_at=marks[0].start)
    return operation


def _checks(cut: Cut) -> Operation | None:
    return Operation("checks") if cut.has("checks") else None


def _trend(cut: Cut) -> Operation | None:
    """变化趋势: the figures of all the years, for the reader to see how they change."""
    return Operation() if cut.has("trend") else None


def _none(cut: Cut) -> Operation | None:
    asks_bodies = cut.has("all_bodies") or any("家" in t.values("unit") for t in cut.of("unit"))
    return Operation("none") if cut.has("none") and asks_bodies and not cut.has("body") else None


def _rank(cut: Cut) -> Operation | None:
    top = next(iter(t.values("top")[0] for t in cut.of("top")), None)
    if who := _who_has_more(cut):
        return who
    nth = next(iter(t.values("nth")[0] for t in cut.of("nth")), None)
    if not cut.has("most", "least", "sort_down", "sort_up") and top is None and nth is None:
        return None
    sorts = cut.has("sort_down", "sort_up")
    descending = not cut.has("least", "sort_up")
    axis = _ranked(cut)
    top = top or (None if sorts else 1)
    return Operation("rank", descending=descending, top=top, nth=nth, axis=axis, along=_along(cut))


def _along(cut: Cut) -> str:
    return next((v for t in cut.of("parts", "which_part") for v in t.values("parts") + t.values("which_part") if v), "")


def _who_has_more(cut: Cut) -> Operation | None:
    """谁收到的多: the body is asked for, not by how much."""
    if not cut.has("all_bodies") or cut.has("than", "year_before", "ask"):
        return None
    more = any(t.text in _MORE for t in cut.of("up"))
    fewer = any(t.text in _FEWER for t in cut.of("down"))
    return Operation("rank", top=1, descending=more, axis="body") if more != fewer else None


_MORE, _FEWER = ("多", "更多", "高", "更高", "more", "higher"), ("少", "更少", "低", "更低", "fewer", "less", "lower")


def _ranked(cut: Cut) -> Axis | None:
    if cut.has("parts") or any(t.text != "哪个" for t in cut.of("which_part")):
        return "part"
    if cut.has("which_part") and not cut.has("all_bodies", "which_year"):
        return "part"  # 哪个 alone asks of whatever there is
    if cut.has("which_year"):
        return "year"
    return "body" if cut.has("all_bodies") else None


def _growth(cut: Cut) -> Operation | None:
    points = any("点" in t.text or "points" in t.text for t in cut.of("percent"))
    sign = -1 if cut.has("growth_down") else 1 if cut.has("growth_up") else 0
    if cut.has("growth_up", "growth_down", "growth_signed"):
        return Operation("growth", sign=sign, base_after=_base_after(cut))
    if cut.has("percent") and not points and _compares(cut):
        return Operation("growth", sign=_direction(cut), base_after=_base_after(cut))
    return None


def _difference(cut: Cut) -> Operation | None:
    if not _compares(cut):
        return None
    absolute = any(t.text in _GAPS for t in cut.of("change"))
    return Operation("difference", sign=_direction(cut), base_after=_base_after(cut), absolute=absolute)


def _compares(cut: Cut) -> bool:
    return cut.has("up", "down", "change") or cut.has("year_before")


def _direction(cut: Cut) -> int:
    if cut.has("change"):
        return 0
    if cut.has("up"):
        return 1
    return -1 if cut.has("down") else 0


def _base_after(cut: Cut) -> int | None:
    return next((t.end for t in cut.of("than")), None)


def _share(cut: Cut) -> Operation | None:
    marks = [t for t in cut.of("share") if not _is_counted(cut, t)] or cut.of("percent")
    other_unit = [t for t in cut.of("unit") if not t.has("fill", "ask")]
    if not marks or other_unit or cut.has("ratio"):
        return None
    return Operation(share_at=marks[0].start)


def _total(cut: Cut) -> Operation | None:
    return Operation("total") if cut.has("added", "in_all") and not cut.has("each") else None


def _is_counted(cut: Cut, share: Token) -> bool:
    """企业占了几件 asks how many, not what share."""
    return bool(re.match(r"[的了有]*(?:多少|几)(?:件|个|起|宗|份|例|次)", cut.text[share.end :]))


def _parts(cut: Cut) -> Operation | None:
    asked = cut.has("parts") or any(t.text != "哪个" for t in cut.of("which_part"))
    return Operation("parts", axis="part", along=_along(cut)) if asked else None
