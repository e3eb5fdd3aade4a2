"""A text is analysed once: under another headline its digest is made from the one that is there, as an analysis would make it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from news_digest.analysis import analyse, analysed
from news_digest.analysis.entities import entities
from news_digest.analysis.headline import Bare, headed
from news_digest.analysis.headline_names import describes, headline_mentions
from news_digest.cleaning import clean
from news_digest.model import Block, Entity, Mention, NewsArticle, Removed
from news_digest.plain import from_plain, to_plain

TEXT = """Lund told the Harbour Board on Friday that the bridge would close. "We must close it," Lund said, "and soon."

The Norwegian minister will meet Ole Berg of Brask Dredging plc in Oslo next week. Berg said that the board had asked him to wait.

The World Lund Fund has 40 workers in Oslo. Orvik United lost its sponsor. "It was a bad week for United's season," said Ada B. Lind. Ada Lind, 45, left."""
WORDS = st.sampled_from(["Ada Lund", "Lund", "Lund's", "Ole Berg", "Berg", "BERG", "Norway", "Norwegian", "Oslo", "police", "Orvik United", "WLF", "Harbour Board", "closes",
                         "bridge", "Kari Vik", "Vik", "in", "and", ":", "“", "-", "Brask", "Ada Lind", "Ada B. Lind", "?", "'s", "ünï", "2,000"])
HEADLINES = st.lists(WORDS, max_size=7).map(" ".join)


@pytest.fixture(scope="module")
def article():
    """Two in a caption alone, and a text whose headline may name them."""
    caption = "Kari Vik and Oslo police at the bridge"
    cleaned = clean(TEXT, title="")
    shift = len(caption) + 2
    return NewsArticle("", f"{caption}\n\n{TEXT}", tuple(Block(b.start + shift, b.end + shift, b.kind) for b in cleaned.blocks),
                       removed=(Removed(0, len(caption), caption, "caption", 1),))


@given(before=HEADLINES, title=HEADLINES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_digest_under_another_headline_is_that_of_an_analysis(article, pipeline, before, title):
    digest, _, bare = analysed(replace(article, title=before), pipeline)
    kept = from_plain(Bare, json.loads(json.dumps(to_plain(bare))))
    other = replace(article, title=title)
    assert headed(digest, kept, other) == analyse(other, pipeline)


def test_it_needs_no_language_model():
    code = "import sys, news_digest.analysis.headline; sys.exit(any(m.split('.')[0] == 'spacy' for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": "plugins"}, check=False).returncode == 0


def actor(*names: str, label: str = "PERSON") -> Entity:
    """An actor whom a text of these names, one after the other, names so."""
    return Entity(names[0], label, tuple(Mention(20 * n, 20 * n + len(name), name, label) for n, name in enumerate(names)))


@pytest.mark.parametrize("title, found", [
    ("Lindqvist Quits Over Bridge", ["Lindqvist"]), ("The LINDQVIST trial", ["LINDQVIST"]), ("Ada Lindqvist leaves", ["Ada Lindqvist"]),
    ("Kari Lindqvist's bridge", []), ("A bridge closes", []), ("", [])])
def test_an_actor_is_found_by_the_names_of_the_text(title, found):
    mentions, = headline_mentions(title, [actor("Ada Lindqvist", "Lindqvist")], "Ada Lindqvist spoke. Lindqvist left.")
    assert [m.text for m in mentions] == found and all(title[m.start:m.end] == m.text for m in mentions)


def test_an_acronym_that_the_text_spells_out_is_found():
    text = "World Lund Fund spoke."
    mentions, = headline_mentions("WLF to close its office", [actor("World Lund Fund", label="ORG")], text)
    assert [m.text for m in mentions] == ["WLF"]


@pytest.mark.parametrize("title, attribute", [("Lund trial begins", True), ("Lund begins", False), ("Lund's trial", False), ("Lund", False), ("Norwegian wins", True)])
def test_a_name_before_a_noun_of_the_text_is_but_its_attribute(title, attribute):
    word = title.split("'")[0].split()[0]
    assert describes(title, Mention(0, len(word), word), {"trial"}) is attribute


def test_a_team_that_the_headline_names_in_full_is_found_in_the_text(parsed):
    text = "It was a bad end of United's season, said Ole Berg."
    assert "Orvik United" not in [e.name for e in entities(parsed(text))]
    team = next(e for e in entities(parsed(text, title="Orvik United striker Ole Berg is sorry")) if e.name == "Orvik United")
    assert [text[m.start:m.end] for m in team.mentions] == ["United"]


def test_the_speaker_has_the_name_that_the_headline_gives(pipeline):
    article = NewsArticle("Ada Lund closes bridge", TEXT, clean(TEXT, title="x").blocks)
    assert {q.speaker for q in analyse(article, pipeline).quotations} >= {"Ada Lund"}


def test_capitals_of_the_headline_that_the_text_has_too_are_a_name(parsed):
    text = "Erik Sandell, 52, who has been master of the Northern Lark for eleven years, wrote three letters."
    found = entities(parsed(text, title="Captain of the Northern Lark had warned of faulty radar"))
    assert ("Northern Lark", 1) in [(e.name, len(e.mentions)) for e in found]
