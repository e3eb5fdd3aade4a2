"""The entities are those that spaCy's own recogniser finds, to the token, whatever the text."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from news_digest.analysis.entity_moves import EntityMoves, quicken_entities
from news_digest.settings import Settings
from tests.sites import ROOT

ODD = ["", " ", "Lund", "\n \n", "Ada Lund  \n Oslo", "the First National Savings and Loan Bank of the Northern Isles and of the Western Coast of Vinland",
       "On 5 May 2011. Ada", "AP", "Mr. and Mrs. Lund of the U.N. paid $5.5 billion (€4 billion) on Friday, Nov. 5, at 3 p.m. in St. Olaf's Square"]
WORDS = st.sampled_from("Ada Lund of the U.N. said on Friday , . \n $ 5 billion Oslo 's May - Bank and in ( ) “ Rivers".split(" "))


@pytest.fixture(scope="module")
def bare():
    return spacy.load(Settings().model)


def entities(doc) -> list[tuple]:
    return [(e.start, e.end, e.label_) for e in doc.ents]


def spoken_of(tokens) -> list[tuple]:
    return [(t.ent_iob_, t.ent_type_) for t in tokens]


def test_the_model_s_recogniser_is_stood_in_for(pipeline):
    assert isinstance(pipeline.get_pipe("ner"), EntityMoves) and pipeline.pipe_names.count("ner") == 1


@pytest.mark.parametrize("size", [4, 64])
def test_they_are_the_same_in_articles(pipeline, bare, size):
    texts = ODD + [p for path in sorted((ROOT / "content").glob("*.md")) for p in path.read_text(encoding="utf-8").split("\n\n")][:200]
    for ours, theirs in zip(pipeline.pipe(texts, batch_size=size), bare.pipe(texts, batch_size=size), strict=True):
        assert spoken_of(ours) == spoken_of(theirs) and entities(ours) == entities(theirs)


@given(st.lists(st.lists(WORDS, max_size=25).map(" ".join), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_they_are_the_same_in_any_row_of_words(pipeline, bare, texts):
    assert [entities(d) for d in pipeline.pipe(texts)] == [entities(d) for d in bare.pipe(texts)]


def test_sentences_without_a_parser_end_no_entity(bare):
    with bare.select_pipes(disable=["parser"]):
        texts = ["Ada Lund. Oslo Bank of the Isles", *ODD]
        moves = EntityMoves(bare.get_pipe("ner"))
        with bare.select_pipes(disable=["ner"]):
            ours = [entities(moves(doc)) for doc in bare.pipe(texts)]
        assert ours == [entities(doc) for doc in bare.pipe(texts)]


def test_a_recogniser_that_weighs_several_ways_is_left_alone():
    other = spacy.load(Settings().model)
    other.get_pipe("ner").cfg["beam_width"] = 2
    quicken_entities(other)
    assert not isinstance(other.get_pipe("ner"), EntityMoves)
