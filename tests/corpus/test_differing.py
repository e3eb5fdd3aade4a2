"""Which figures of a story contradict each other, and which only tell how it went on."""

from __future__ import annotations

from decimal import Decimal

import pytest

from news_digest.corpus.differing import differing, span
from news_digest.corpus.filed import Filed
from news_digest.model import Quantity

from .made import article, counted


def told(*texts: str, units: str = "person", days=("2026-03-02", "2026-03-02", "2026-03-02"), dated: bool = True) -> list[Filed]:
    """Articles of one story, a figure each, marked in the text as [figure|value]."""
    return [counted(str(n), day, text, units, dated=dated) for n, (text, day) in enumerate(zip(texts, days, strict=False))]


def test_two_tolls_of_one_day_contradict_each_other_newest_first():
    (found,) = differing(told("The landslide at Ostby killed [31 people|31].", "At Ostby [27 people|27] were killed."))
    assert found.contradict and found.subject.label == "killed"
    assert [c.at.article for c in found.claims] == ["1", "0"]


def test_a_later_higher_toll_is_how_it_went_on():
    (found,) = differing(told("The flood killed [32 people|32].", "The flood killed [5,546 people|5546].", "The death toll rose to [6,301 people|6301].",
                              days=("2026-03-02", "2026-03-05", "2026-03-09")))
    assert not found.contradict and [c.quantity.value for c in found.claims] == [6301, 5546, 32]


def test_a_toll_that_falls_contradicts():
    (found,) = differing(told("The flood killed [32 people|32].", "The flood killed [28 people|28].", days=("2026-03-02", "2026-03-03")))
    assert found.contradict


@pytest.mark.parametrize("texts", [
    ("The blaze killed [31 people|31].", "The blaze injured [27 people|27]."),  # another thing
    ("The blaze killed [31 people|31].", "[Two people|2] of them died in hospital, another [four people|4] at home."),  # a part
    ("The blaze killed [31 people|31].", "In 2004 a fire there killed [270 people|270]."),  # another time
    ("The blaze killed [31 people|31].", "It killed [dozens of people|12]."),  # nobody counted
    ("The blaze killed [31 people|31].", "The blaze was feared to have killed [50 people|50]."),  # not so
    ("The blaze killed [31 people|31].", "The blaze killed [31 people|31]."),
])
def test_what_is_about_something_else_contradicts_nothing(texts):
    assert differing(told(*texts)) == ()


def test_nobody_knows_the_order_of_articles_without_a_date():
    assert differing(told("The blaze killed [31 people|31].", "The blaze killed [27 people|27].", dated=False)) == ()


def test_a_measure_contradicts_on_any_day():
    texts = ("The quake struck at a depth of [1.2 miles|1.2].", "It began only [one mile|1] below ground level.")
    assert [d.subject.label for d in differing(told(*texts, units="mile", days=("2026-03-02", "2026-03-04")))] == ["depth"]


def test_distances_are_compared_from_one_place_only():
    assert differing(told("It lies [20 miles|20] north of Ostby.", "It lies [26 miles|26] north of Skarrow.", units="mile")) == ()
    (found,) = differing(told("It lies [20 miles|20] north of Ostby.", "It lies [26 mils|26] north of Ostby.", units="mile"))
    assert found.subject.label == "north of Ostby"


def test_an_article_that_says_two_things_says_nothing():
    assert differing(told("The pit has a depth of [40 meters|40], or a depth of [45 meters|45].", "Its depth is [90 meters|90].", units="meter")) == ()


@pytest.mark.parametrize(("text", "value", "modifier", "relation", "low", "high"), [
    ("20 miles", "20", None, "=", "20", "20"), ("about 20 miles", "20", "about", "~", "18", "22"),
    ("more than 200 people", "200", "more than", ">", "200", "300"), ("over 2.6 million votes", "2600000", "over", ">", "2600000", "2700000"),
    ("at least 5 people", "5", "at least", ">", "5", "Infinity"), ("up to 5 people", "5", "up to", "<", "0", "5"),
    ("300 houses", "300", None, "=", "285", "315"), ("334 million", "334000000", None, "=", "333500000", "334500000"),
    ("only one mile", "1", "only", "=", "1", "1"),
])
def test_words_say_how_exact_a_figure_is(text, value, modifier, relation, low, high):
    assert span(Quantity(0, len(text), text, Decimal(value), modifier=modifier, relation=relation)) == (Decimal(low), Decimal(high))
