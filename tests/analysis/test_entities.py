"""The actors of an article."""

from __future__ import annotations

from news_digest.analysis.entities import entities

TEXT = ("Ada Lund met Ole Berg in Oslo on Friday. Lund said that Norway was ready.\n\n"
        "Norwegian ministers told Lund to wait. Berg left Oslo at night.")


def test_a_surname_is_an_alias_of_the_full_name(parsed):
    lund = next(e for e in entities(parsed(TEXT)) if e.name == "Ada Lund")
    assert (lund.label, lund.aliases, len(lund.mentions)) == ("PERSON", ("Lund",), 3)


def test_a_country_has_its_common_name(parsed):
    norway = next(e for e in entities(parsed(TEXT)) if "Norwegian" in e.aliases)
    assert (norway.name, norway.label) == ("Norway", "GPE")


def test_every_mention_is_verbatim(parsed):
    assert all(TEXT[m.start:m.end] == m.text for e in entities(parsed(TEXT)) for m in e.mentions)


def test_the_most_salient_comes_first(parsed):
    scores = [e.salience for e in entities(parsed(TEXT))]
    assert scores[0] == 1.0 and scores == sorted(scores, reverse=True)
