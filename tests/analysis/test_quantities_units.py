"""Units of measure and currencies by name and sign."""

from __future__ import annotations

import re

import pytest

from news_digest.analysis.money import money_after, money_before, settled
from news_digest.analysis.units import unit_after

NUMBER = re.compile(r"[\d.,]*\d")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 miles per hour", "mile per hour"),
        ("5km/h", "kilometer per hour"),
        ("3-inch pipe", "inch"),
        ("500m", "meter"),
        ("5 square kilometers", "square kilometer"),
        ("4 km squared", "square kilometer"),
        ("32m2", "square meter"),
        ("200lbs.", "pound"),
        ("6 weeks' time", "week"),
        ("1.5mm", "millimeter"),
        ("50MB", "megabyte"),
        ("45 degrees Celsius", "degree Celsius"),
        ("35 GWh", "gigawatt hour"),
        ("450 Nm", "newton meter"),
        ("4500 mAh", "milliampere hour"),
        ("0.9 cubic feet", "cubic foot"),
        ("40 basis points", "basis point"),
        ("43.4 percent-owned", "percent"),
        ("10 metric tons", "metric ton"),
        ("3 teraelectronvolts", "teraelectronvolt"),
        ("80 m.p.h.", "mile per hour"),
        ("12 METRES", "meter"),
        ("20 kilometre", "kilometer"),
        ("352 μm", "micrometer"),
        ("120 decibels", "decibel"),
        ("12 hectares", "hectare"),
        ("7 nautical miles", "nautical mile"),
    ],
)
def test_names_and_symbols(text, unit):
    here = unit_after(text, NUMBER.match(text).end())
    assert here is not None and here.unit.name == unit


@pytest.mark.parametrize("text", ["2 p.m.", "2 am", "5 people", "3 in March", "7 as usual", "12 C-sections-", "9", "4 L-202"])
def test_words_that_are_no_units(text):
    here = unit_after(text, NUMBER.match(text).end())
    assert here is None or here.unit.name not in ("picometer", "attometer", "inch", "liter")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("$", "$"),
        ("US$", "USD"),
        ("A$", "AUD"),
        ("NZ$ ", "NZD"),
        ("HK$", "HKD"),
        ("£ ", "GBP"),
        ("Rs. ", "INR"),
        ("RM", "MYR"),
        ("CHF ", "CHF"),
        ("R$", "BRL"),
    ],
)
def test_sign_before(text, code):
    assert money_before(text, len(text)).name == code


@pytest.mark.parametrize("text", ["TOP ", "ALL ", "x", "CAR", "", "USE "])
def test_no_sign_before(text):
    assert money_before(text, len(text)) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("5 dollars", "$"),
        ("5 US dollars", "USD"),
        ("5 Norwegian kroner", "NOK"),
        ("5€", "EUR"),
        ("5 zlotys", "PLN"),
        ("5 ringgit", "MYR"),
        ("5-euro note", "EUR"),
        ("5 pounds", "pound"),
    ],
)
def test_name_after(text, name):
    assert money_after(text, 1).name == name


@pytest.mark.parametrize(
    ("name", "article", "unit"),
    [
        ("$", "", "NZD"),
        ("peso", "In Manila, Philippines", "PHP"),
        ("peso", "", "peso"),
        ("peso", "Mexico and the Philippines", "peso"),
        ("franc", "The Swiss said", "CHF"),
        ("USD", "", "USD"),
    ],
)
def test_shared_names_are_settled_by_the_article(name, article, unit):
    assert settled(name, sentence="", article=article, bare_dollar="NZD") == unit


@pytest.mark.parametrize(
    ("sentence", "article", "unit"),
    [
        ("He was fined 40 pounds.", "", "GBP"),
        ("The melon weighed 40 pounds.", "", "lb"),
        ("It took 40 pounds.", "In London", "GBP"),
        ("It took 40 pounds.", "In Ohio", "lb"),
    ],
)
def test_pounds_are_money_or_weight(sentence, article, unit):
    assert settled("pound", sentence=sentence, article=article, bare_dollar="USD") == unit
