"""Facts in words."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
from news_digest.language import language_of
from news_digest.language.quantities import number_in_words, quantity_in_words, tells_more, unit_in_words
from news_digest.model import Quantity

EN = language_of("en")


@pytest.mark.parametrize(("quantity", "words"), [
    (Quantity(0, 1, "", D(5_000_000_000), "USD", modifier="up to", period="year"), "5 billion US dollars a year (up to)"),
    (Quantity(0, 1, "", D(28_500), "troop", modifier="Some"), "28,500 troops (some)"),
    (Quantity(0, 1, "", D(1), "person"), "1 person"),
    (Quantity(0, 1, "", D("2.5"), "percent"), "2.5 percent"),
    (Quantity(0, 1, "", D(3), "year", of="war"), "3 years of war"),
    (Quantity(0, 1, "", D(10), "mile", high=D(20)), "10 to 20 miles"),
    (Quantity(0, 1, "", D(3), "score", high=D(2)), "3–2"),
    (Quantity(0, 1, "", D(51), "vote", high=D(45)), "51–45 votes"),
    (Quantity(0, 1, "", D("0.25"), "fraction", of="power"), "0.25 of power"),
    (Quantity(0, 1, "", D(1) / D(6), "fraction", of="size"), "about 0.167 of size"),
    (Quantity(0, 1, "", D(7), None), "7"),
    (Quantity(0, 1, "", D(-3), "degree Celsius"), "−3 degrees Celsius"),
], ids=lambda v: v if isinstance(v, str) else "")
def test_a_quantity(quantity, words):
    assert quantity_in_words(quantity, EN) == words


@pytest.mark.parametrize(("value", "words"), [
    ("1234567", "1,234,567"), ("2000000", "2 million"), ("1250000000000", "1.25 trillion"), ("0.1", "0.1"), ("1E+3", "1,000"), ("-5", "−5"),
    ("0.666666666666667", "2/3"), ("1.33333333333333", "1 1/3"), ("0.123456789012", "0.123456789012")])
def test_a_number_is_never_rounded(value, words):
    assert number_in_words(D(value), EN) == words


@pytest.mark.parametrize(("unit", "plural"), [
    ("child", "children"), ("policewoman", "policewomen"), ("city", "cities"), ("church", "churches"), ("species", "species"),
    ("cent of euro", "cents of euro"), ("mile per hour", "miles per hour"), ("square mile", "square miles"), ("German", "Germans"),
    ("box", "boxes"), ("wife", "wives"), ("day", "days"), ("XYZ", "XYZ")])
def test_a_unit_in_the_plural(unit, plural):
    assert unit_in_words(unit, D(2)) == plural


@pytest.mark.parametrize("text, normal, of, more", [
    ("22 crew", "22 crew", "", False), ("three lists", "3 lists of name", "name", False), ("eleven years", "11 years", "", False),
    ("23 percent", "23 percent of capacity", "capacity", False), ("about 3,100 people", "3,100 people (about)", "", False),
    ("up to 600", "600 jobs (up to)", "", True), ("$5bn", "5 billion US dollars", "", True), ("52", "52 years of age", "", True),
    ("5.2m people", "5.2 million people", "", True)])
def test_the_normal_form_is_shown_where_it_says_more(text, normal, of, more):
    assert tells_more(text, normal, of) is more
