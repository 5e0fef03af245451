"""A number of a sheet as a person sees it: the stored value through its format (0.00, #,##0, 0%, yyyy年m月d日 …)."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

_PIECE = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|(E[+-]0+|[#0?.,/]+|%|@|General|G/通用格式)|(.)', re.IGNORECASE
)
_DATE_PIECE = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|(AM/PM|A/P|上午/下午)|([ymdhs]+)|(.)', re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_GENERAL = ("", "general", "g/通用格式", "@")
_MONTHS_FROM = 60
"""Excel counts 29 February 1900, which never was: serial days below this are one off."""


def is_date_format(code: str) -> bool:
    """Whether the format shows a date or a time."""
    plain = _QUOTED.sub("", code.split(";")[0])
    return plain.strip().lower() not in _GENERAL and bool(re.search(r"[ymdhs]", plain, re.IGNORECASE))


def value_to_text(value: object, code: str) -> str:
    """A stored value (number, text, bool, date) as its cell shows it; an empty cell is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date | time | timedelta):
        return moment_to_text(value, code)
    if isinstance(value, int | float | Decimal):
        return number_to_text(Decimal(repr(value)) if isinstance(value, float) else Decimal(value), code)
    return str(value).strip()


def number_to_text(number: Decimal, code: str) -> str:
    """A number through its format. A format that is not understood shows the number in full, never another one."""
    sections = _sections(code)
    bare = len(sections) == 1 or (len(sections) == 2 and number >= 0)
    place = 0 if bare or number > 0 else 1 if number < 0 else 2 if len(sections) > 2 else 0
    shown = abs(number) if place == 1 else number
    section = sections[min(place, len(sections) - 1)]
    if not section and len(sections) > 1:
        return ""
    if section.strip().lower() in _GENERAL:
        return plain_number(shown)
    return _pieces_to_text(shown, section)


def plain_number(number: Decimal) -> str:
    """A number without a format: eleven figures, as Excel shows it, but never shortened to a power of ten."""
    if number == number.to_integral_value():
        return f"{number.to_integral_value():f}"
    digits = max(number.adjusted() + 1, 0)
    rounded = number.quantize(Decimal(1).scaleb(-max(10 - digits, 0)), ROUND_HALF_UP)
    return f"{rounded.normalize():f}"


def moment_to_text(value: datetime | date | time | timedelta, code: str) -> str:
    """A date or time through its format; where the format tells nothing, in ISO order."""
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, time):
        value = datetime.combine(date(1900, 1, 1), value)
    elif not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    pieces = list(_DATE_PIECE.finditer(code.split(";")[0]))
    if not any(piece[4] for piece in pieces):
        return value.strftime("%Y-%m-%d %H:%M:%S").removesuffix(" 00:00:00")
    halves = any(piece[3] for piece in pieces)
    return "".join(_date_piece_to_text(value, pieces, n, halves) for n in range(len(pieces))).strip()


def serial_to_moment(serial: float, since_1904: bool) -> datetime:
    """The moment that a serial day of a sheet stands for."""
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 31 if serial < _MONTHS_FROM else 30)
    return start + timedelta(seconds=round(serial * 86400))


def _sections(code: str) -> list[str]:
    """The parts of a format for positive, negative, zero; a semicolon in quotes parts nothing."""
    return re.sub(r'("[^"]*"|\\.)|;', lambda m: m[1] or "\0", code).split("\0")[:3]


def _pieces_to_text(number: Decimal, section: str) -> str:
    pieces = list(_PIECE.finditer(section))
    pattern = "".join(piece[4] for piece in pieces if piece[4] and piece[4] not in ("%", "@"))
    percents = sum(piece[4] == "%" for piece in pieces)
    if re.search(r"[/E]|general|通用", pattern, re.IGNORECASE) or any(_is_condition(piece[3]) for piece in pieces):
        return plain_number(number)
    printed = _digits(number * 100**percents, pattern) if pattern else ""
    text, is_printed = "", False
    for piece in pieces:
        if piece[4] and piece[4] not in ("%", "@"):
            text, is_printed = text + ("" if is_printed else printed), True
        else:
            text += piece[1] or piece[2] or _currency(piece[3]) or piece[4] or piece[5] or ""
    return text.strip()


def _is_condition(bracket: str | None) -> bool:
    return bracket is not None and bracket.startswith(("<", ">", "="))


def _currency(bracket: str | None) -> str:
    """The sign in [$￥-804]; colours and locales in brackets print nothing."""
    return bracket[1:].split("-")[0] if bracket and bracket.startswith("$") else ""


def _digits(number: Decimal, pattern: str) -> str:
    scale = len(pattern) - len(pattern.rstrip(","))
    whole, _, decimals = pattern.rstrip(",").partition(".")
    places, kept = len(re.sub(r"[^#0?]", "", decimals)), len(re.sub(r"[^0]", "", decimals))
    rounded = (number / 1000**scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    rounded = rounded or abs(rounded)  # no -0
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    front, _, back = text.partition(".")
    while len(back) > kept and back.endswith("0"):
        back = back[:-1]
    least = whole.count("0")
    if "," not in front:
        sign, front = ("-", front[1:]) if front.startswith("-") else ("", front)
        front = sign + ("" if front == "0" and not least else front.zfill(least))
    return front + ("." + back if back else "")


def _date_piece_to_text(value: datetime, pieces: list[re.Match[str]], n: int, halves: bool) -> str:
    piece = pieces[n]
    letters = (piece[4] or "").lower()
    if piece[3]:
        return "上午" if value.hour < 12 else "下午"
    if not letters:
        return piece[1] or piece[2] or piece[5] or ""
    if letters[0] == "m" and _is_minutes(pieces, n):
        return f"{value.minute:0{min(len(letters), 2)}d}"
    hour = (value.hour % 12 or 12) if halves else value.hour
    number = {"m": value.month, "d": value.day, "h": hour, "s": value.second}.get(letters[0], 0)
    if letters[0] == "y":
        return str(value.year) if len(letters) > 2 else f"{value.year % 100:02d}"
    return f"{number:0{min(len(letters), 2)}d}"


def _is_minutes(pieces: list[re.Match[str]], n: int) -> bool:
    """An m beside hours or seconds counts minutes, any other months."""
    letters = [(m, (piece[4] or "").lower()[:1]) for m, piece in enumerate(pieces) if piece[4]]
    at = next(i for i, (m, _) in enumerate(letters) if m == n)
    before = letters[at - 1][1] if at else ""
    after = letters[at + 1][1] if at + 1 < len(letters) else ""
    return before == "h" or after == "s"
