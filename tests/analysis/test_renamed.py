"""Two names of which the text says that they are one's, and nicknames inside a name."""

from __future__ import annotations

import pytest

from news_digest.analysis.aliases import group
from news_digest.analysis.names import names
from news_digest.model import Mention


def _grouped(text: str, *said: str) -> list[list[str]]:
    """The groups of the persons (or, written "Name/ORG", others) whose names stand in ``text`` in this order."""
    mentions, at = [], 0
    for name in said:
        surface, _, label = name.partition("/")
        at = text.index(surface, at)
        mentions.append(Mention(at, at + len(surface), surface, label or "PERSON"))
        at += len(surface)
    return [[m.text for m in g] for g in group(mentions, text)]


ONE = {
    "maiden_name": ("Ada Lund-Moss, née Berg, wept.", "Ada Lund-Moss", "Berg"),
    "better_known": ("Ole Moe, the drummer better known as Sonny Tarn, died.", "Ole Moe", "Sonny Tarn"),
    "known_in_the_town": ("Ole Moe, who was known in the town as Dinky, left.", "Ole Moe", "Dinky"),
    "formerly": ("Ada Lund, who was formerly known as Jenny Pop, sang.", "Ada Lund", "Jenny Pop"),
    "born_in_brackets": ("Ada Lund (born Rosa Krill) acted.", "Ada Lund", "Rosa Krill"),
    "real_name": ("La Mouette, whose real name was Rosa Krill, sang.", "La Mouette", "Rosa Krill"),
    "pen_name": ("Ole Moe, who writes as Peter Quill, has a new novel.", "Ole Moe", "Peter Quill"),
    "a_place": ("Port Lund, which was formerly known as Berg Bay, grew.", "Port Lund/GPE", "Berg Bay/GPE"),
    "a_body": ("The Norland Gas Board, formerly the Halden Trust, paid.", "Norland Gas Board/ORG", "Halden Trust/ORG"),
}


@pytest.mark.parametrize("said", ONE.values(), ids=ONE)
def test_another_name_that_the_text_tells_is_the_same_actors(said):
    assert _grouped(*said) == [[name.partition("/")[0] for name in said[1:]]]


TWO = {
    "another_sentence": ("Ada Lund left. The dog, known as Rex Moe, stayed.", "Ada Lund", "Rex Moe"),
    "another_kind": ("Ada Lund leads a club, formerly the Halden Trust.", "Ada Lund", "Halden Trust/ORG"),
    "hills_in_a_land": ("Norland lies on a chain of hills known as the Spine.", "Norland/GPE", "Spine/LOC"),
    "she_dubbed_it": ("Ada Lund, the adviser, had dubbed Krill's part an errand.", "Ada Lund", "Krill"),
    "born_there": ("Ada Lund met the Danish-born Rosa Krill.", "Ada Lund", "Rosa Krill"),
}


@pytest.mark.parametrize("said", TWO.values(), ids=TWO)
def test_what_is_told_of_another_joins_nobody(said):
    assert len(_grouped(*said)) == 2


def test_a_brother_keeps_the_maiden_name():
    text = "Janet Lund, née Berg, wept. Martin Berg shouted. Berg would appeal."
    assert _grouped(text, "Janet Lund", "Berg", "Martin Berg", "Berg") == [["Janet Lund", "Berg"], ["Martin Berg", "Berg"]]


NICKNAMED = {
    "quoted": 'The police found Robert "Bob" Harkness in Oslo on Monday.',
    "in_brackets": "The police found Robert (Bob) Harkness in Oslo on Monday.",
    "two_words": 'The police found Robert "Bobby Dukes" Harkness in Oslo on Monday.',
    "single_marks": "The police found Robert 'Bob' Harkness in Oslo on Monday.",
}


@pytest.mark.parametrize("text", NICKNAMED.values(), ids=NICKNAMED)
def test_a_nickname_stands_inside_one_name(parsed, text):
    persons = [m.text for m in names(parsed(text)) if m.label == "PERSON"]
    assert persons == [text[len("The police found "):text.index(" in Oslo")]]


def test_a_nickname_and_the_family_name_mean_the_one():
    text = 'Anthony "Tony" Lund was shot. Tony was kind. Mr. Lund led us. Anthony Lund was 40.'
    assert len(_grouped(text, 'Anthony "Tony" Lund', "Tony", "Lund", "Anthony Lund")) == 1
