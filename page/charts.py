"""A picture → SVG, drawn by Vega-Lite without a browser or a network."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from html import escape
from itertools import accumulate
from typing import Any

from page.pictures import Picture, Point

WIDE, NARROW = 560, 320
"""Widths in pixels of what is drawn, for a desk and for a phone: letters keep their size on both."""

INK, DIM, RULE, ACCENT, GROUND = "#1c1b19", "#625f59", "#cfcbc2", "#0b5d4e", "#ffffff"
"""Each of these has its counterpart for the dark in charts.css, found there by its value."""
TONES = ("#2a8a74", "#b0761c", "#5b7cb8", "#b85c5c", "#77863a", "#8b6bb0", "#3f8a9c", "#8a7c6a")
FONTS = "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, system-ui, sans-serif"
_SIZE, _LINE = 13, 18
_WORD = re.compile(r"[0-9A-Za-z.,%+–-]+|.", re.DOTALL)
_OPENING, _CLOSING = "（《“‘(", "，。、；：）》”’)"
Spec = dict[str, Any]


@lru_cache(maxsize=256)
def picture_to_svg(picture: Picture, width: int = WIDE) -> str:
    """The picture as an SVG of its own, `width` pixels wide without its margins; text stays text."""
    import vl_convert  # takes a second at its first drawing: only where something is drawn

    spec = {"line": _line_spec, "bars": _bars_spec, "parts": _parts_spec}[picture.kind](picture, width)
    svg: str = vl_convert.vegalite_to_svg({**_frame(picture, width), **spec}, allowed_base_urls=[])
    return _described(svg, picture)


def _described(svg: str, picture: Picture) -> str:
    """With a title and a description for those who do not see it, which also go with the saved file."""
    said = f"<title>{escape(picture.title)}</title><desc>{escape(picture_to_words(picture))}</desc>"
    tag, _, rest = svg.partition(">")
    return f'{tag} role="img" aria-label="{escape(f"{picture.title}：{picture_to_words(picture)}")}">{said}{rest}'


def picture_to_words(picture: Picture) -> str:
    """Every point in words: 2022 648 件；2023 890 件."""
    many = len({point.group for point in picture.points}) > 1
    names = ((f"{p.group} " if many else "") + p.name for p in picture.points)
    said = (f"{name} {p.text}{picture.unit}" for name, p in zip(names, picture.points, strict=True))
    return "；".join(said) + f"。{picture.source}"


def text_to_lines(text: str, width: float, size: int = _SIZE) -> list[str]:
    """The text broken into lines of at most `width` pixels, never inside a number or word or before a closing mark."""
    lines, used = [""], 0.0
    for word in _WORD.findall(text):
        wide = sum(size * _char_to_ems(c) for c in word)
        if used + wide > width and lines[-1] and word not in _CLOSING:
            kept, hanging = (lines[-1][:-1], lines[-1][-1]) if lines[-1][-1] in _OPENING else (lines[-1], "")
            lines, used = [*lines[:-1], kept, hanging], size * float(len(hanging))
        lines[-1] += word
        used += wide
    return [line.strip() for line in lines]


def _char_to_ems(char: str) -> float:
    """How wide a character is drawn, in sizes of its letters; rather too much than too little."""
    if char in " ·›":
        return 0.35
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.58


def _frame(picture: Picture, width: int) -> Spec:
    """What all pictures share: quiet colours, the title above, no lines that say nothing."""
    unit = f"（{picture.unit}）" if picture.unit else ""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": GROUND,
        "padding": 14,
        "title": {"text": text_to_lines(picture.title + unit, width, 14), "anchor": "start", "frame": "group"},
        "config": {
            "font": FONTS,
            "aria": False,
            "view": {"stroke": None},
            "title": {"fontSize": 14, "fontWeight": 600, "color": INK, "offset": 14, "lineHeight": 20, "font": FONTS},
            "text": {"fontSize": _SIZE, "fill": INK, "lineBreak": "\n", "lineHeight": _LINE, "font": FONTS},
            "axis": {"labelFont": FONTS, "titleFont": FONTS, "labelFontSize": _SIZE, "labelColor": DIM},
            "header": {"labelFont": FONTS, "labelFontSize": _SIZE, "labelColor": INK, "title": None},
        },
    }


def _source_axis(picture: Picture, width: int, **more: Any) -> Spec:
    """The axis beneath; its title is the line that says where the figures were taken from."""
    said = [line for text in (picture.note, picture.source) if text for line in text_to_lines(text, width, 12)]
    return {
        "title": said or None,
        "titleAnchor": "start",
        "titleAlign": "left",
        "titleX": 0,
        "titleFontSize": 12,
        "titleFontWeight": 400,
        "titleColor": DIM,
        "titleLineHeight": 17,
        "titlePadding": 14,
        "grid": False,
        "domainColor": RULE,
        "ticks": False,
        **more,
    }


def _line_spec(picture: Picture, width: int) -> Spec:
    """A panel for each body, over all years from the first to the last; a year without a figure breaks the line."""
    values = _points_to_years(picture.points)
    years = sorted({value["year"] for value in values})
    bodies = list(dict.fromkeys(point.group for point in picture.points))
    every_year = _source_axis(picture, width, labelAngle=0, labelPadding=8, labelOverlap="parity")
    across: Spec = {"field": "year", "type": "ordinal", "sort": years, "axis": every_year}
    up: Spec = {"field": "value", "type": "quantitative", "axis": None, "scale": {"domain": _domain(picture.points)}}
    drawn: Spec = {
        "width": width,
        "height": 170 if len(bodies) == 1 else 84,
        "encoding": {"x": across, "y": up},
        "layer": [
            {"mark": {"type": "line", "color": ACCENT, "strokeWidth": 2, "invalid": "break-paths-filter-domains"}},
            {"mark": {"type": "point", "fill": ACCENT, "stroke": GROUND, "size": 64, "opacity": 1}},
            *({"mark": {"type": "text", "dy": -14, **halo}, "encoding": {"text": {"field": "text"}}} for halo in _HALO),
        ],
    }
    if len(bodies) == 1:
        return {"data": {"values": values}, **drawn}
    header = {"labelOrient": "top", "labelAnchor": "start", "labelAlign": "left", "labelAngle": 0, "labelPadding": 4}
    facet = {"row": {"field": "body", "type": "nominal", "sort": bodies, "header": header}}
    return {"data": {"values": values}, "facet": facet, "spec": drawn, "spacing": 22}


_HALO: tuple[Spec, ...] = ({"stroke": GROUND, "strokeWidth": 5, "strokeJoin": "round", "fill": GROUND}, {})
"""A number is drawn over a ground of its own, so that no line runs through it."""


def _points_to_years(points: Sequence[Point]) -> list[Spec]:
    held = {(p.group, int(p.name)): p for p in points}
    years = range(min(y for _, y in held), max(y for _, y in held) + 1)
    every = ((body, year) for body in dict.fromkeys(p.group for p in points) for year in years)
    return [{"body": b, "year": y, **_point_to_value(held.get((b, y)))} for b, y in every]


def _point_to_value(point: Point | None) -> Spec:
    return {"value": float(point.value), "text": point.text} if point else {"value": None, "text": ""}


def _domain(points: Sequence[Point]) -> list[float]:
    """From 0, or what is below it, to the greatest, with room for a number above."""
    low, high = min(0.0, *(float(p.value) for p in points)), max(0.0, *(float(p.value) for p in points))
    room = (high - low or 1.0) * 0.2
    return [low, high + room]


def _bars_spec(picture: Picture, width: int) -> Spec:
    """A bar for each point, its name on a line of its own above it: however long, it is never cut or covered."""
    names = [text_to_lines(p.name, width) for p in picture.points]
    deep = max(map(len, names))
    level = [[" "] * (deep - len(lines)) + lines for lines in names]  # each stands right above its own bar
    values = [
        {"n": n, "name": "\n".join(lines), "value": float(p.value), "text": p.text, "below": p.value < 0}
        for n, (p, lines) in enumerate(zip(picture.points, level, strict=True))
    ]
    longest = max(len(p.text) for p in picture.points) * _SIZE * 0.7 + 10
    numbers = [float(p.value) for p in picture.points]
    low, high = min(0.0, *numbers), max(0.0, *numbers)
    ends = [longest if low < 0 else 0, width - longest if high > 0 else width]
    along: Spec = {"field": "value", "type": "quantitative", "axis": _source_axis(picture, width, **_NO_AXIS)}
    along["scale"] = {"domain": [low, high if high > low else low + 1], "range": ends, "nice": False}
    lift = _LINE * deep / 2
    name: Spec = {"mark": {"type": "text", "align": "left", "baseline": "bottom", "dy": lift - 10 - _LINE * (deep - 1)}}
    name["encoding"] = {"x": {"value": 0}, "text": {"field": "name"}}
    return {
        "width": width,
        "height": {"step": _LINE * deep + 24},
        "data": {"values": values},
        "encoding": {"y": {"field": "n", "type": "ordinal", "axis": None}, "x": along},
        "layer": [
            {"mark": {"type": "bar", "color": ACCENT, "height": 10, "yOffset": lift, "cornerRadius": 1}},
            name,
            *(_bar_number(below, lift) for below in (False, True)),
        ],
    }


_NO_AXIS: Spec = {"domain": False, "labels": False}


def _bar_number(below: bool, lift: float) -> Spec:
    align = "right" if below else "left"
    mark = {"type": "text", "align": align, "dx": -7 if below else 7, "yOffset": lift, "baseline": "middle"}
    return {"transform": [{"filter": f"datum.below == {str(below).lower()}"}], "mark": mark,
            "encoding": {"text": {"field": "text"}}}  # fmt: skip


def _parts_spec(picture: Picture, width: int) -> Spec:
    """One bar of all parts, and beneath it a line for each: its tone, its name, its figure and its share."""
    total = sum((p.value for p in picture.points), Decimal(0))
    numbers = [_part_to_text(p, total, picture.unit) for p in picture.points]
    room = width - 22 - max(map(len, numbers)) * _SIZE * 0.72
    names = [text_to_lines(p.name, room) for p in picture.points]
    step = max(map(len, names)) * _LINE + 8
    starts = [0.0, *accumulate(float(p.value / total) * width for p in picture.points)]
    values = [
        {"from": starts[n], "to": starts[n + 1], "tone": TONES[n], "name": "\n".join(names[n]), "number": numbers[n],
         "y": 62 + n * step}
        for n in range(len(names))
    ]  # fmt: skip
    tone = {"color": {"field": "tone", "type": "nominal", "scale": None}}
    bar: Spec = {"mark": {"type": "rect", "stroke": GROUND, "strokeWidth": 1.5}}
    # A scale of its own, though it changes nothing: without one there is no axis, and the source is the axis's title.
    along: Spec = {"field": "from", "type": "quantitative", "axis": _source_axis(picture, width, **_NO_AXIS)}
    along["scale"] = {"domain": [0, width], "nice": False}
    bar["encoding"] = {"x": along, "x2": {"field": "to"}, "y": {"value": 0}, "y2": {"value": 34}, **tone}
    left: Spec = {"align": "left", "baseline": "middle", "type": "text"}
    swatch: Spec = {"mark": {"type": "point", "shape": "square", "filled": True, "size": 110, "opacity": 1}}
    swatch["encoding"] = {"x": {"value": 6}, "y": _px("y"), **tone}
    return {
        "width": width,
        "height": 62 + len(names) * step - step / 2,
        "data": {"values": values},
        "layer": [
            bar,
            swatch,
            {"mark": left, "encoding": {"x": {"value": 22}, "y": _px("y"), "text": {"field": "name"}}},
            {"mark": {**left, "align": "right"},
             "encoding": {"x": {"value": width}, "y": _px("y"), "text": {"field": "number"}}},
        ],
    }  # fmt: skip


def _px(field: str) -> Spec:
    """A place that is given in pixels."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def _part_to_text(point: Point, total: Decimal, unit: str) -> str:
    if unit == "%":
        return f"{point.text}%"
    share = point.value * 100 / total
    return f"{point.text} · {'<0.1' if 0 < share < Decimal('0.05') else f'{share:.1f}'}%"
