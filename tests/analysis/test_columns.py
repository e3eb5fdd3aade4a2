"""Columns say of each token what spaCy's own tokens say."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from news_digest.analysis.columns import columns_of

ODD = ["", " ", "Lund", "\n \n", "  Ada Lund's  ship \n sails on Friday, isn't it?  She paid $5 million (€4 million) to Østland & Sons.\u2028 So “be” it"]
WORDS = st.sampled_from("Ada Lund of the U.N. said on Friday , . \n $ 5 İstanbul 's May - ß and in ( ) “ Rivers".split(" "))


def of_tokens(doc) -> list[tuple]:
    return [(t.text, t.lower_, t.tag_, t.pos_, t.dep_, t.ent_type_, t.idx, bool(t.whitespace_), t.is_sent_start is True) for t in doc]


def of_columns(doc) -> list[tuple]:
    found = columns_of(doc)
    return list(zip(found.words, found.lows, found.tags, found.parts, found.deps, found.labels, found.begins, found.spaced, found.opens, strict=True))


@pytest.mark.parametrize("text", ODD)
def test_they_are_those_of_the_tokens(pipeline, text):
    doc = pipeline(text)
    assert of_columns(doc) == of_tokens(doc)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.lists(WORDS, max_size=12))
def test_they_are_whatever_the_text(pipeline, words):
    doc = pipeline(" ".join(words))
    assert of_columns(doc) == of_tokens(doc)
    assert all(columns_of(doc).text(a, b) == doc[a:b].text for a in range(len(doc)) for b in range(a + 1, len(doc) + 1))


def test_a_doc_that_is_not_parsed_has_words_and_places(pipeline):
    doc = pipeline.make_doc("Ada Lund’s ship")
    assert columns_of(doc).words == ("Ada", "Lund", "’s", "ship") and of_columns(doc) == of_tokens(doc)
