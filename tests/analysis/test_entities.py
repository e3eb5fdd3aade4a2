"""The actors of an article."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from news_digest.analysis.display import display_name
from news_digest.analysis.entities import entities
from news_digest.analysis.parse import parse
from news_digest.cleaning import clean
from news_digest.model import Block, Mention, NewsArticle, Removed

TEXT = ("Defence Minister Ada Lund met Ole Berg in Oslo on Friday. Lund said that Norway was ready.\n\n"
        "Norwegian ministers told Lund to wait. Berg left Oslo at night.\n\nThe Norwegians were glad.")


def named(found, name):
    return next(e for e in found if e.name == name)


def test_a_surname_is_an_alias_of_the_full_name(parsed):
    lund = named(entities(parsed(TEXT)), "Ada Lund")
    assert (lund.label, lund.aliases, len(lund.mentions)) == ("PERSON", ("Lund",), 3)


def test_a_role_has_its_place(parsed):
    role = named(entities(parsed(TEXT)), "Ada Lund").role
    assert role.text == TEXT[role.start:role.end] == "Defence Minister"


def test_a_country_has_its_common_name_and_its_adjective(parsed):
    norway = named(entities(parsed(TEXT)), "Norway")
    assert (norway.label, norway.aliases) == ("GPE", ("Norwegian",))
    assert {m.label for m in norway.mentions} == {"GPE", "NORP"}


def test_a_place_acts_together_with_the_word_for_its_kind(parsed):
    province, police = (named(entities(parsed(text)), "Halden") for text in (
        "Halden province was hit by a storm on Monday.", "Halden police closed the road on Monday."))
    assert (province.acting, police.acting) == (1, 0)


def test_a_people_stands_beside_its_country(parsed):
    assert named(entities(parsed(TEXT)), "Norwegians").label == "NORP"


def test_the_elder_of_a_family_is_not_whom_the_article_is_about(parsed):
    text = "Ole Berg won the race in Oslo. Berg wept.\n\nThe elder Berg will row in June, said Ole Berg."
    found = entities(parsed(text))
    assert [m.start for m in named(found, "Ole Berg").mentions] == [0, text.index("Berg wept"), text.index("Ole Berg.")]
    assert [m.start for m in named(found, "Berg").mentions] == [text.index("Berg will")]


def test_the_elder_of_a_family_is_the_one_brother_whom_the_text_names(parsed):
    text = "Ole Berg won the race in Oslo with his older brother, Magnus, in the boat.\n\nThe elder Berg will row in June, said Ole Berg."
    found = entities(parsed(text))
    assert [m.text for m in named(found, "Magnus").mentions] == ["Magnus", "Berg"] and len([e for e in found if e.label == "PERSON"]) == 2


def test_every_mention_is_verbatim(parsed):
    assert all(TEXT[m.start:m.end] == m.text for e in entities(parsed(TEXT)) for m in e.mentions)


def test_the_most_salient_comes_first(parsed):
    scores = [e.salience for e in entities(parsed(TEXT))]
    assert scores[0] == 1.0 and scores == sorted(scores, reverse=True)


def test_at_most_so_many_are_key(parsed):
    assert sum(e.key for e in entities(parsed(TEXT), key_actors=1)) == 1


def test_the_headline_gives_the_full_name(parsed):
    found = entities(parsed("Lund left Oslo on Friday.", title="Ada Lund leaves"))
    assert [(e.name, e.aliases) for e in found if e.label == "PERSON"] == [("Ada Lund", ("Lund",))]


def test_who_is_in_a_byline_or_dateline_alone_is_no_actor_but_a_datelines_place_is(pipeline):
    text = "By Kirsten Berg\n\nUpdated 3 May 2016, 10:04 IST\n\nOSLO, Norland - Ada Lund left the town on Friday.\n\nShe had asked for more time.\n\nOle Dahl\n\n(Reporting by Eva Holm)"
    names = [e.name for e in entities(parse(clean(text, title="Mayor leaves"), pipeline))]
    assert names[0] == "Ada Lund" and "OSLO" in names and not {"Kirsten Berg", "IST", "Ole Dahl", "Eva Holm"} & set(names)


def test_who_is_in_a_caption_alone_is_no_actor(pipeline):
    caption, story = "Kirsten Berg waves to the crowd", "Ada Lund left Oslo on Friday."
    text = f"{caption}\n\n{story}"
    article = NewsArticle("", text, (Block(len(caption) + 2, len(text)),), removed=(Removed(0, len(caption), caption, "caption", 1),))
    assert "Kirsten Berg" not in [e.name for e in entities(parse(article, pipeline))]


def test_an_article_without_names_has_no_actors(parsed):
    assert entities(parsed("it rained all day.")) == ()


NAMES = {
    "common_country_name": ((("U.S.", "GPE"), ("American", "NORP")), "United States"),
    "adjective_without_country": ((("American", "NORP"),), "American"),
    "full_name": ((("Lund", "PERSON"), ("Ada Lund", "PERSON")), "Ada Lund"),
    "more_frequent_full_name": ((("Ada B. Lund", "PERSON"), ("Ada Lund", "PERSON"), ("Ada Lund", "PERSON")), "Ada Lund"),
    "spelt_out": ((("NHA", "ORG"), ("NHA", "ORG"), ("Northern Harbour Authority", "ORG")), "Northern Harbour Authority"),
    "not_shouted": ((("ADA LUND", "PERSON"), ("ADA LUND", "PERSON"), ("Ada Lund", "PERSON")), "Ada Lund"),
    "without_article": ((("the Harbour Board", "ORG"),), "Harbour Board"),
}


def test_names_that_are_shown():
    shown = {case: display_name([Mention(i, i + 1, text, label) for i, (text, label) in enumerate(mentions)]) for case, (mentions, _) in NAMES.items()}
    assert shown == {case: expected for case, (_, expected) in NAMES.items()}


WORDS = st.sampled_from(["Ada Lund", "Lund", "Mr.", "Oslo", "Norway", "Norwegians", "said", "the", "mayor of", ",", ".", "“", "”", "(", "’s", "\n\n", "U.S.", "NHA", "who is", "a teacher", "Ünïcødé"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=1, max_size=40))
def test_actors_are_verbatim_and_the_same_twice(pipeline, words):
    text = " ".join(words)
    article = NewsArticle("Lund in Oslo", text, (Block(0, len(text)),))
    found = entities(parse(article, pipeline))
    assert all(text[m.start:m.end] == m.text for e in found for m in (*e.mentions, *([e.role] if e.role else ())))
    assert found == entities(parse(article, pipeline))


def test_a_family_name_with_small_words_is_not_the_fullest_name():
    mentions = [Mention(0, 8, "van Beek", "PERSON"), Mention(9, 17, "van Beek", "PERSON"), Mention(18, 32, "Jordi van Beek", "PERSON")]
    assert display_name(mentions) == "Jordi van Beek"
