"""How sure an item is: from its signs alone, between bounds, and with a reason where pages say "unsure"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from news_digest.analysis import analyse
from news_digest.analysis.sureness import WEIGHTS, confidence
from news_digest.cleaning import clean
from news_digest.language.wording import DOUBTS
from news_digest.words import read_words

KINDS = ("actor", "role", "quantity", "quotation", "date")
TEXT = """Ada Lund, the mayor of Norby, said on Friday that the bridge would cost about 4.5 million euros.

"We open it in May," Lund said. "Nobody will pay a toll."

She added that 12 of them and one more would be 7, 8, 9 or 10 later. Zurn agreed."""


@pytest.fixture(scope="module")
def digest(pipeline):
    return analyse(clean(TEXT, title="Norby gets a bridge"), pipeline)


def signs(kind):
    return sorted(read_words(WEIGHTS)[kind]["weights"])


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_it_is_a_share_of_two_digits_and_gives_a_reason_only_below_the_bound(kind, data):
    share, doubt = confidence(kind, data.draw(st.sets(st.sampled_from(signs(kind)))))
    assert 0.05 <= share <= 0.99 and share == round(share, 2)
    assert bool(doubt) == (share < read_words(WEIGHTS)["unsure_below"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_sign_moves_it_the_way_of_its_weight(kind):
    plain = confidence(kind, ())[0]
    for sign, weight in read_words(WEIGHTS)[kind]["weights"].items():
        moved = confidence(kind, [sign])[0]
        assert moved >= plain if weight > 0 else moved <= plain


def test_an_unknown_sign_counts_nothing():
    assert confidence("actor", ["never heard of"]) == confidence("actor", [])


def test_the_reason_is_what_speaks_most_against_the_item():
    weights = read_words(WEIGHTS)["quantity"]["weights"]
    against = sorted((s for s in weights if weights[s] < 0), key=lambda s: weights[s])
    share, doubt = confidence("quantity", against)
    assert share < 0.65 and doubt == against[0] and doubt in DOUBTS


def test_every_item_of_a_digest_has_one(digest):
    roles = [e.role for e in digest.entities if e.role]
    for item in (*digest.entities, *roles, *digest.quantities, *digest.quotations, *digest.dates):
        assert 0.05 <= item.confidence <= 0.99
    assert roles and digest.quantities and digest.quotations and digest.dates


def test_what_is_said_plainly_is_surer_than_what_is_not(digest):
    named = {e.name: e.confidence for e in digest.entities}
    assert named["Ada Lund"] > named["Zurn"]
    sure = {q.text: q.confidence for q in digest.quantities}
    assert sure["about 4.5 million euros"] > max(value for text, value in sure.items() if text in ("7", "8", "9"))
