"""Printed text is read as a number, as a typed blank, or as neither; nothing is guessed."""

from decimal import Decimal

import pytest

from ingest.numbers import is_figure, text_to_number, unit_in


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6", "6"),
        (" ６８ ", "68"),
        ("1,234", "1234"),
        ("1，234", "1234"),
        ("1 234 567", "1234567"),
        ("96171.6", "96171.6"),
        ("-5", "-5"),
        ("－5", "-5"),
        ("5*", "5"),
        ("5[1]", "5"),
        ("5（注）", "5"),
    ],
)
def test_a_figure_is_read_however_it_is_set(text: str, value: str) -> None:
    assert text_to_number(text).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("", "empty"),
        ("　", "empty"),
        ("/", "slash"),
        ("／", "slash"),
        ("—", "dash"),
        ("--", "dash"),
        ("-", "dash"),
        ("无", "none"),
    ],
)
def test_a_blank_is_a_kind_of_blank_and_never_a_zero(text: str, blank: str) -> None:
    read = text_to_number(text)
    assert (read.value, read.blank) == (None, blank)


@pytest.mark.parametrize(
    "text",
    ["2-3", "第5", "2023年", "2023-01-02", "0371-6718", "3 5", "12345 6", "007", "1,23", "(5)", "①", "一", "约5"],
)
def test_what_is_not_plainly_a_number_is_none(text: str) -> None:
    read = text_to_number(text)
    assert (read.value, read.blank) == (None, None)


def test_the_printed_unit_comes_before_the_hint() -> None:
    assert text_to_number("3940 元", "万元").unit == "元"
    assert text_to_number("12", "万元").unit == "万元"
    assert text_to_number("51.85%", "件").unit == "%"


def test_ten_thousands_are_counted_in_the_unit_of_the_column() -> None:
    assert text_to_number("3万", "件").value == 30000
    assert text_to_number("3万", "万元").value == 3
    assert text_to_number("2.5亿", "万元").value == 25000
    assert text_to_number("3.5万元", "万元").value == Decimal("3.5")


def test_a_header_tells_its_unit() -> None:
    assert unit_in("本年收费金额（单位：万元）") == "万元"
    assert unit_in("数量（件）") == "件"
    assert unit_in("数量") is None


def test_an_empty_box_is_no_figure_but_a_dash_is() -> None:
    assert not is_figure("")
    assert is_figure("—")
