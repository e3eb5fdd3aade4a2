"""The short of an article says what its digest says."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from news_digest.corpus.brief import brief, brief_of, fact, is_news
from news_digest.model import Digest, Entity, Mention, Quantity, Quotation, Sentence

from .made import article

decimals = st.decimals(allow_nan=False, allow_infinity=True) | st.sampled_from([Decimal(x) for x in ("5", "5.0", "0.5E+1", "0", "-0", "0.00", "1E+40", "12e38")])
units = st.sampled_from((None, "USD", "percent", "troop", ""))


@st.composite
def quantities(draw):
    return Quantity(draw(st.integers(0, 30)), 31, "5", draw(decimals), draw(units), period=draw(st.sampled_from((None, "year"))))


@given(quantities(), quantities())
def test_two_numbers_are_the_same_news_if_value_unit_and_period_are_equal(one, other):
    same = (one.value, one.unit or "", one.period) == (other.value, other.unit or "", other.period)
    assert (fact(one) == fact(other)) == same


@given(st.lists(quantities(), max_size=5), st.lists(st.tuples(st.sampled_from(("We  go.", "we go.", "We stay.")), st.sampled_from(("direct", "partial", "indirect")),
                                                              st.sampled_from((None, "Ida Holm"))), max_size=4), st.lists(st.integers(0, 30), max_size=4))
def test_a_brief_says_what_the_digest_says(numbers, quotes, places):
    sentences = Sentence(0, 9, "It  rained"), Sentence(12, 20, "It ended")
    digest = Digest("Rain", sentences, sentences[1:], (Entity("Ida Holm", "PERSON", tuple(Mention(at, at + 1, "I") for at in places), key=True), Entity("Dorn", "GPE", ())),
                    tuple(numbers), tuple(Quotation(0, 5, words, speaker, kind=kind) for words, kind, speaker in quotes))
    found = brief(digest)
    assert [Decimal(v) for v in found.values] == [q.value for q in numbers] and list(found.units) == [q.unit for q in numbers]
    assert [f is not None for f in found.facts] == [is_news(q) for q in numbers]
    assert set(found.telling) == {n for n, q in enumerate(numbers) if is_news(q) and 12 <= q.start < 20}
    assert found.named == (sum(0 <= at < 9 or 12 <= at < 20 for at in places), 0) and found.keys == (0,)
    assert found.quoted == any(speaker and kind != "indirect" for _, kind, speaker in quotes) and (found.summary, found.lead) == (("It ended",), 2)
    for (one, kind, _), print_ in zip(quotes, found.words, strict=True):
        assert bool(print_) == (kind == "direct")
        assert all((print_ == other) == (one.casefold().split() == words.casefold().split()) for (words, k, _), other in zip(quotes, found.words) if k == kind == "direct")


@pytest.mark.parametrize("value", ["NaN", "-NaN", "sNaN"])
def test_what_is_no_number_is_no_news(value):
    assert not is_news(Quantity(0, 1, "5", Decimal(value), "USD"))


def test_an_article_that_bears_its_brief_is_not_opened():
    bare = article("a", "2026-03-02", "Ida Holm came.", "Ida Holm/PERSON")
    assert brief_of(bare) == brief_of(replace(bare, facts=None, brief=brief(bare.digest)))
