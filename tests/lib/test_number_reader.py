from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.medicine.dose import read_amount, read_ingredients
from spasm_tui.core.overview.setting_rows import ROWS
from spasm_tui.core.overview.setting_values import typed
from spasm_tui.core.questionnaires.questionnaire import Item, read_answer
from spasm_tui.lib.number_reader import TwoWaysError, read_number, readings
from tests.content import CONTENT

IBUPROFEN = CONTENT.medicines.products["ibuprofen-200"]
DAY_MG = next(row for row in ROWS if row.name == "paracetamol_day_mg")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1200", (1200,)),
        (" 1.5 ", (1.5,)),
        ("1,5", (1.5,)),
        (".5", (0.5,)),
        ("1.000", (1, 1000)),
        ("1,000", (1, 1000)),
        ("12,500", (12.5, 12500)),
        ("0.125", (0.125,)),
        ("1234.567", (1234.567,)),
        ("12.3456", (12.3456,)),
        ("1,234.5", (1234.5,)),
        ("1.234,5", (1234.5,)),
        ("1.000.000", (1_000_000,)),
        ("1 000", (1000,)),
        ("1'000", (1000,)),
        ("-2,5", (-2.5,)),
        ("+3", (3,)),
        *((text, ()) for text in ("", "-", "1.", "1e3", "nan", "inf", "1,2,3", "12 34", "٣", "1,23,456", "two")),
    ],
)
def test_each_number_that_a_text_can_mean(text: str, found: tuple[float, ...]) -> None:
    assert readings(text) == found


def test_where_two_are_meant_both_are_named_and_none_is_taken() -> None:
    with pytest.raises(TwoWaysError, match=r"^“1\.000” can mean 1 or 1000\. Write 1 or 1000\.$"):
        read_number("1.000")


def test_what_the_question_allows_tells_them_apart() -> None:
    assert read_number("7.000", 0, 10) == 7
    assert read_number("3.000", 500, 4000) == 3000
    assert read_number("2.500", whole=True) == 2500
    assert read_number("5000", 0, 10) == 5000  # too much is told by who asked


@given(st.floats(0, 1e6, allow_nan=False).map(lambda number: round(number, 2)), st.sampled_from(".,"))
def test_two_decimals_are_never_taken_for_thousands(number: float, point: str) -> None:
    assert readings(f"{number:.2f}".replace(".", point)) == (number,)


@given(st.integers(1000, 999_999), st.sampled_from([",", ".", "'", " "]))
def test_a_thousand_is_never_read_as_a_small_number_without_a_word(number: int, mark: str) -> None:
    text = f"{number:,}".replace(",", mark)
    assert number in readings(text)
    assert len(readings(text)) == (2 if mark in ",." else 1)


# Everywhere a number is typed.


def test_an_amount_is_asked_back() -> None:
    for text in ("1.000 mg", "1,000mg", "1.000"):
        with pytest.raises(TwoWaysError, match="can mean 1 or 1000"):
            read_amount(text, IBUPROFEN)
    assert read_amount("1 200 mg", IBUPROFEN).mg == 1200
    assert read_amount("1,5", IBUPROFEN).units == 1.5


def test_what_is_in_a_product_is_asked_back() -> None:
    with pytest.raises(TwoWaysError, match="can mean 1 or 1000"):
        read_ingredients("ibuprofen 1.000 mg, paracetamol 500")
    assert read_ingredients("codeine 12,8, paracetamol 500,caffeine 30") == [
        {"name": "codeine", "mg": 12.8},
        {"name": "paracetamol", "mg": 500},
        {"name": "caffeine", "mg": 30},
    ]


def test_a_question_is_asked_back_only_where_both_would_do() -> None:
    weight = Item("weight", "number", "Weight?", max=100_000)
    with pytest.raises(TwoWaysError):
        read_answer(weight, "1.234")
    assert read_answer(Item("total", "number", "Total?", max=100), "50.000") == 50
    assert read_answer(weight, 1.234) == 1.234  # a file's own number is no text


def test_a_setting_reads_thousands() -> None:
    assert typed(DAY_MG, "3.000") == 3000
    assert typed(DAY_MG, "3,500") == 3500
    for text in ("3.5", "x", ""):
        with pytest.raises(ValueError, match="whole number"):
            typed(DAY_MG, text)
