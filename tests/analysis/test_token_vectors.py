"""The vectors are those that the model's own layers give, whatever the text and its neighbours."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy
import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from news_digest.analysis.token_vectors import SharedVectors, TokenVectors, can_stand_for, quicken_vectors
from news_digest.settings import Settings
from spacy.util import minibatch
from tests.sites import ROOT

ODD = ["", " ", "Lund", "\n \n", "Ada Lund  \n Oslo", "We're gon na go; they've got ta run.", "Köln \ud7ff 三百 🙂 x̀"]
#: Texts of 1 to 1,500 words, each alone and in batches.
ALONE = """
import numpy, spacy
from news_digest.analysis.token_vectors import TokenVectors
from news_digest.settings import Settings
nlp = spacy.load(Settings().model, exclude=["parser", "senter", "attribute_ruler", "lemmatizer", "ner"])
words = "Ada Lund of the U.N. said on Friday , . $ 5 billion Oslo 's May - Bank and in Rivers mill".split()
docs = [nlp.make_doc(" ".join(words[i * (n + 3) % len(words)] for i in range(n))) for n in [*range(1, 20), 31, 33, 64, 150, 333, 700, 1500]]
model, batches = nlp.get_pipe("tok2vec").model, TokenVectors(nlp.get_pipe("tok2vec").model)
alone = [TokenVectors(model)([doc])[0] for doc in docs]
same = [numpy.array_equal(a, b) for size in (3, 16) for at in range(0, len(docs), size)
        for a, b in zip(batches(docs[at:at + size]), alone[at:at + size], strict=True)]
print("same" if all(same) else "apart")
"""
WORDS = st.sampled_from("Ada Lund of the U.N. said ca n't on Friday , . \n $ 5 billion Oslo 's May - zzxq “ Rivers".split(" "))


@pytest.fixture(scope="module")
def bare():
    return spacy.load(Settings().model)


def own_layers(bare) -> list:
    return [bare.get_pipe("tok2vec").model, bare.get_pipe("ner").model.layers[0].layers[0]]


def alike(ours, theirs) -> bool:
    """Equal but for what two libraries for matrices differ in their last digits."""
    return len(ours) == len(theirs) and all(a.shape == b.shape and numpy.allclose(a, b, rtol=0, atol=1e-3) for a, b in zip(ours, theirs))


def test_the_model_s_tok2vec_is_stood_in_for(pipeline):
    assert isinstance(pipeline.get_pipe("tok2vec"), SharedVectors) and pipeline.pipe_names[0] == "tok2vec"


@pytest.mark.parametrize("which", [0, 1], ids=["shared", "entities"])
def test_they_are_the_same_in_articles(bare, which):
    model = own_layers(bare)[which]
    texts = ODD + [p for path in sorted((ROOT / "content").glob("*.md")) for p in path.read_text(encoding="utf-8").split("\n\n")][:150]
    docs, ours = [bare.make_doc(text) for text in texts], TokenVectors(model)
    for batch in minibatch(docs, size=20):
        assert alike(ours(batch), model.predict(batch))


@given(st.lists(st.lists(WORDS, max_size=25).map(" ".join), min_size=1, max_size=4))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_vectors_of_a_text_are_the_same_bits_beside_any_other(bare, texts):
    model, docs = own_layers(bare)[0], [bare.make_doc(text) for text in texts]
    together = TokenVectors(model)(docs)
    assert all(numpy.array_equal(TokenVectors(model)([doc])[0], vectors) for doc, vectors in zip(docs, together, strict=True))


def test_where_numpy_sums_in_another_way_blis_multiplies(bare, monkeypatch):
    model, doc = own_layers(bare)[0], bare.make_doc("Ada Lund went to Oslo by the early boat.")
    monkeypatch.setattr("news_digest.analysis.token_vectors._numpy_agrees", lambda outputs, terms: False)
    assert numpy.array_equal(TokenVectors(model)([doc])[0], model.predict([doc])[0])


def test_where_blis_is_not_steady_the_model_is_left_alone(bare, monkeypatch):
    monkeypatch.setattr("news_digest.analysis.token_vectors._blis_is_steady", lambda: False)
    assert not can_stand_for(own_layers(bare)[0])


@pytest.mark.parametrize("kernels", ["", "Haswell"])
def test_a_text_has_the_same_bits_alone_and_in_batches_on_any_kernels(kernels):
    surroundings = os.environ | {"PYTHONPATH": str(ROOT / "plugins")} | ({"OPENBLAS_CORETYPE": kernels} if kernels else {})
    told = subprocess.run([sys.executable, "-c", ALONE], env=surroundings, capture_output=True, text=True, check=False)
    assert told.stdout == "same\n", told.stderr


def test_words_beyond_those_that_are_kept_change_nothing(bare, monkeypatch):
    monkeypatch.setattr("news_digest.analysis.token_vectors._MOST", 3)
    model = own_layers(bare)[0]
    ours = TokenVectors(model)
    for text in ("Ada Lund went to Oslo by the early boat.", "Ada Lund came back.", "", "Nobody had seen her there, nor on the boat."):
        doc = bare.make_doc(text)
        assert alike(ours([doc]), model.predict([doc]))


def test_tags_heads_and_sentences_are_the_models(pipeline, bare):
    texts = ODD + [p for path in sorted((ROOT / "content").glob("*.md"))[:4] for p in path.read_text(encoding="utf-8").split("\n\n")]
    for ours, theirs in zip(pipeline.pipe(texts, batch_size=64), bare.pipe(texts, batch_size=64), strict=True):
        assert [(t.tag_, t.head.i, t.is_sent_start) for t in ours] == [(t.tag_, t.head.i, t.is_sent_start) for t in theirs]


def test_layers_of_another_form_are_left_alone():
    other = spacy.load(Settings().model)
    model = other.get_pipe("tok2vec").model
    model.layers[1].layers[0].layers[0].layers[0].layers[0].attrs["window_size"] = 2
    quicken_vectors(other)
    assert not can_stand_for(model) and not isinstance(other.get_pipe("tok2vec"), SharedVectors)
