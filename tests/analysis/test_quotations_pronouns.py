"""Who he and she are, and when that is left open."""

import pytest

from news_digest.analysis.genders import HE, SHE, gender
from news_digest.analysis.quotations import quotations
from news_digest.model import PERSON, Entity, Mention

from .test_quotations import ADA, MIA, OLE, actors

SAID = '"The bridge is safe," {} said.'

NAMED = {
    "sentence_before": ("Ole Berg looked at the bridge. " + SAID.format("he"), OLE),
    "paragraph_before": ("Ole Berg looked at the bridge.\n\n" + SAID.format("he"), OLE),
    "chain_of_pronouns": ("Ole Berg looked at the bridge.\n\nHe took a boat.\n\n" + SAID.format("he"), OLE),
    "speaker_before": ('"It held," Ole Berg said.\n\n' + SAID.format("he"), OLE),
    "other_gender_between": ("Ole Berg met Ada Lund. He thanked her. " + SAID.format("he"), OLE),
    "gender_by_title": ("Mrs Tamm looked at the bridge. " + SAID.format("she"), "Mrs Tamm"),
}
OPEN = {
    "nobody_before": (SAID.format("he"), ""),
    "two_who_fit_acted": ("Ole Berg looked at the bridge, as Jan Falk had warned him. " + SAID.format("he"), ""),
    "wrong_gender": ("Ada Lund looked at the bridge. " + SAID.format("he"), ""),
    "another_acted_last": ("Ole Berg looked at the bridge.\n\nAda Lund took a boat. " + SAID.format("he"), ""),
    "somebody_without_a_name": ("Ole Berg came late. A diver looked at the bridge. " + SAID.format("he"), ""),
    "broken_chain": ("Ole Berg looked at the bridge.\n\nThe town has 9,000 people.\n\n" + SAID.format("he"), ""),
    "a_thing_leads_the_paragraph": (
        "Ole Berg met Jan Falk.\n\nThe town was silent and Ole Berg left.\n\n" + SAID.format("he"),
        "",
    ),
}


@pytest.mark.parametrize(("text", "name"), NAMED.values(), ids=NAMED)
def test_named_where_one_only_fits(parsed, pipeline, text, name):
    people = actors(text, *(n for n in (ADA, OLE, MIA, "Jan Falk", "Mrs Tamm") if n in text))
    assert list(quotations(parsed(text), people, pipeline))[-1].speaker == name


@pytest.mark.parametrize(("text", "name"), OPEN.values(), ids=OPEN)
def test_left_open_otherwise(parsed, pipeline, text, name):
    people = actors(text, *(n for n in (ADA, OLE, MIA, "Jan Falk") if n in text))
    last = list(quotations(parsed(text), people, pipeline))[-1]
    assert (last.speaker, last.speaker_mention.text) == (None, "he")


GENDERS = {
    "title": ("Mr Tamm came.", "Tamm", (0, 0), HE),
    "office": ("The spokeswoman Robin Tamm came.", "Robin Tamm", (0, 0), SHE),
    "first_name": ("Ada Tamm came.", "Ada Tamm", (0, 0), SHE),
    "told_by_pronouns": ("Robin Tamm came.", "Robin Tamm", (3, 0), HE),
    "name_against_pronouns": ("Ada Tamm came.", "Ada Tamm", (3, 0), None),
    "unknown": ("Tamm came.", "Tamm", (0, 0), None),
    "a_word_that_is_no_title_here": ("We all miss it, Tamm said.", "Tamm", (0, 0), None),
}


@pytest.mark.parametrize(("text", "name", "votes", "expected"), GENDERS.values(), ids=GENDERS)
def test_gender(parsed, text, name, votes, expected):
    at = text.index(name)
    person = Entity(name, PERSON, (Mention(at, at + len(name), name, PERSON),))
    assert gender(parsed(text), person, votes) == expected
