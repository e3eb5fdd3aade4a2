"""Numbers in digits and words, before anything is known of what they count."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news_digest.analysis.amounts import amounts
from news_digest.analysis.no_amount import amounts_among
from news_digest.analysis.numerals import DIGITS, numerals
from news_digest.analysis.ranges import joined, scored

CASES = {
    "twenty_one": ("twenty-one", "21"),
    "hundred_and_five": ("one hundred and five", "105"),
    "three_hundred_thirty_one": ("three hundred and thirty one", "331"),
    "thousands_and_hundreds": ("two thousand three hundred", "2300"),
    "long_scale": ("twenty-one trillion three hundred", "21000000000300"),
    "digits_and_scale": ("4 hundred million", "400000000"),
    "decimal_and_scale": ("2.33 million", "2330000"),
    "suffix": ("1.2bn", "1200000000"),
    "spaced_suffix": ("5 bn", "5000000000"),
    "k": ("10k", "10000"),
    "lakh": ("13 lakh", "1300000"),
    "indian_commas": ("12,34,567.89", "1234567.89"),
    "spaced_thousands": ("1 234 567", "1234567"),
    "mixed": ("10 1/2", "10.5"),
    "vulgar": ("2½", "2.5"),
    "half_a_million": ("half a million", "500000"),
    "quarter_million": ("quarter million", "250000"),
    "three_quarters_of_a_million": ("three-quarters of a million", "750000"),
    "and_a_half": ("two and a half", "2.5"),
    "million_and_a_half": ("3 million and a half", "3500000"),
    "dozen": ("three dozen", "36"),
    "point": ("two point five", "2.5"),
    "exponent": ("6.2x10^-4", "0.00062"),
    "fraction": ("3/4", "0.75"),
    "five_eighths": ("five eighths", "0.625"),
    "couple_of_hundred": ("a couple of hundred", "200"),
    "bare_scale": ("a million", "1000000"),
    "leading_point": (".534", "0.534"),
}


@pytest.mark.parametrize(("text", "value"), CASES.values(), ids=CASES.keys())
def test_value(text, value):
    (numeral,) = numerals(text)
    assert numeral.value == Decimal(value) and text[numeral.start:numeral.end] == text


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("hundreds", 100, 1000), ("tens of thousands", 10_000, 100_000), ("several hundred", 100, 1000), ("a few dozen", 12, 120)],
)
def test_unknown_multiple_is_a_range(text, low, high):
    (numeral,) = numerals(text)
    assert (numeral.value, numeral.high) == (low, high)


@pytest.mark.parametrize("text", ["9/11", "24/7", "the first half", "a third person", "multi-million"])
def test_no_number(text):
    assert not list(numerals(text))


@pytest.mark.parametrize("text", ["between one thousand and two thousand", "two, three", "one two"])
def test_two_numbers_stay_two(text):
    assert len(list(numerals(text))) == 2


@given(st.text(alphabet="0123456789.,/-½ $%andthousixmlbk€'\"", max_size=80))
def test_any_text_gives_places_in_order(text):
    found = list(numerals(text))
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:]))
    assert all(n.value == n.value.to_integral_value() or len(n.value.as_tuple().digits) <= DIGITS for n in found)


@given(st.integers(0, 10**15))
def test_digits_with_commas_are_read_back(number):
    (numeral,) = numerals(f"{number:,}")
    assert numeral.value == number


HOSTILE = {
    "long_word": "a" * 50_000,
    "long_number": "1" * 50_000,
    "commas": "1," * 25_000,
    "scales": "thousand " * 8_000,
    "dollars": "$" * 50_000,
    "priced": "$1" * 20_000,
    "brackets": "(" * 50_000,
    "hyphens": "1-" * 20_000,
    "slashes": "1/" * 20_000,
    "at_signs": "a@" * 25_000,
    "halves": "one and a half " * 4_000,
    "spaces": " " * 50_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_linear_time(text):
    begin = time.process_time()
    found = amounts(text)
    joined(text, scored(text, found))
    assert time.process_time() - begin < 5


def test_amounts_among_needs_no_number():
    assert amounts_among([], "", None, ()) == []
