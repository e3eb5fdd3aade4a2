"""Which figures of an article a reader wants first."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from news_digest.corpus.weighing import foremost, weigh
from news_digest.model import Digest, Quantity, Sentence

TEXTS = ("The bridge was shut after two trains met on it and 14 people were hurt, the port said in a long statement.",
         "Its master, 52, had one good eye.", "Repairs will take eleven years and cost $48 million.", "Some 31 percent of trade crosses it, three times a day.")


def digest(title: str = "", summary: tuple[int, ...] = (), **units: str | None) -> Digest:
    """A digest of TEXTS whose quantities are ``units``' keys (blanks for underscores), found in the texts, with their units."""
    text = " ".join(TEXTS)
    starts = [text.index(t) for t in TEXTS]
    sentences = tuple(Sentence(s, s + len(t), t) for s, t in zip(starts, TEXTS, strict=True))
    found = []
    for words, unit in units.items():
        words = words.strip("_").replace("_", " ")
        digits = "".join(c for c in words if c.isdigit())
        value = Decimal(digits or {"one": 1, "eleven": 11, "three": 3, "two": 2}.get(words.split()[0], 0))
        start = text.index(words)
        found.append(Quantity(start, start + len(words), words, value, unit))
    return Digest(title, sentences, tuple(sentences[n] for n in summary), quantities=tuple(sorted(found, key=lambda q: q.start)))


ALL = {"two_trains": "train", "14_people": "person", "_52": "year of age", "one_good_eye": "eye", "eleven_years": "year", "_48_million": "USD",
       "_31_percent": "percent", "three_times": "time"}


def test_casualties_money_and_shares_come_before_ages_spans_and_repetition():
    made = digest(**ALL)
    assert [made.quantities[n].text for n in foremost(made, 3)] == ["14 people", "48 million", "31 percent"]
    weights = {q.text: w for q, w in zip(made.quantities, weigh(made), strict=True)}
    assert max(weights[t] for t in ("52", "one good eye", "eleven years", "three times")) < weights["31 percent"]


@pytest.mark.parametrize("title, summary, first", [("Harbour master, 52, blamed", (), "52"), ("", (3,), "31 percent")])
def test_what_the_headline_or_the_summary_names_comes_sooner(title, summary, first):
    plain, told = digest(**ALL), digest(title, summary, **ALL)
    place = [q.text for q in told.quantities].index(first)
    assert weigh(told)[place] > weigh(plain)[place]
    assert [n for n in range(8) if n != place and weigh(told)[n] > weigh(plain)[n]] in ([], [[q.text for q in told.quantities].index("three times")])


def test_people_who_come_to_no_harm_are_people():
    made = digest(**ALL)
    harmed = weigh(made)[[q.text for q in made.quantities].index("14 people")]
    calm = Digest("", tuple(Sentence(s.start, s.end, s.text.replace("were hurt", "stood by ")) for s in made.sentences), quantities=made.quantities)
    assert weigh(calm)[[q.text for q in made.quantities].index("14 people")] < harmed


def test_an_amount_that_the_text_repeats_is_shown_once():
    made = digest(**ALL)
    again = replace(made, quantities=(*made.quantities, replace(made.quantities[0], start=200, end=205, text="Two Trains", unit="Train")))
    assert foremost(again, 99) == tuple(range(8))


def test_the_best_are_shown_in_the_order_of_the_text_and_a_tie_goes_to_the_first():
    made = digest(**ALL)
    assert list(foremost(made, 5)) == sorted(foremost(made, 5)) and set(foremost(made, 3)) <= set(foremost(made, 5))
    assert foremost(made, 99) == tuple(range(8)) and foremost(Digest(""), 8) == ()
