"""Parts of speech and lemmas are those of the model's own attribute ruler and lemmatizer, to the token."""

from __future__ import annotations

import pytest
import spacy
from news_digest.analysis.attributes import NAME
from news_digest.analysis.tokens import lemma_of
from news_digest.settings import Settings
from tests.sites import ROOT

ODD = ["We're gon na go, they've got ta run; let's see, c'mon y'all.", "There is no one here, ain't there? It's hers.", "  x \n\n y \t", "Nuthin' doin'",
       "You said that the ferries, which had had to wait, didn't sail because of what I'd done."]


@pytest.fixture(scope="module")
def bare():
    return spacy.load(Settings().model)


def samples() -> list[str]:
    texts = [p.read_text(encoding="utf-8", errors="replace") for p in sorted((ROOT / "content").glob("*.*")) if p.suffix in (".md", ".txt")]
    return ODD + [paragraph for text in texts for paragraph in text.split("\n\n")][:150]


def test_the_model_s_own_components_are_stood_in_for(pipeline):
    assert NAME in pipeline.pipe_names and not {"attribute_ruler", "lemmatizer"} & set(pipeline.pipe_names)


def test_they_say_the_same(pipeline, bare):
    texts = samples()
    for ours, theirs in zip(pipeline.pipe(texts), bare.pipe(texts), strict=True):
        assert [(t.text, t.pos_, lemma_of(t)) for t in ours] == [(t.text, t.pos_, t.lemma_) for t in theirs]


def test_a_pipeline_without_it_gives_its_own_lemmas(bare):
    assert [lemma_of(t) for t in bare("The ferries sailed")] == ["the", "ferry", "sail"]
