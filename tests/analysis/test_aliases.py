"""Which names of an article are one actor's."""

from __future__ import annotations

import pytest

from news_digest.analysis.aliases import group
from news_digest.model import Mention


def grouped(*names: str) -> list[list[str]]:
    """The surface forms of each group; a name is written "Ada Lund/PERSON"."""
    mentions, at = [], 0
    for name in names:
        surface, _, label = name.partition("/")
        mentions.append(Mention(at, at + len(surface), surface, label))
        at += len(surface) + 1
    text = " ".join(m.text for m in mentions)
    return [[m.text for m in g] for g in group(mentions, text)]


ONE = {
    "surname": ("Ada Lund/PERSON", "Lund/PERSON"),
    "first_name_alone": ("Ada Lund/PERSON", "Ada/PERSON"),
    "title_in_the_mention": ("President Ada Lund/PERSON", "Lund/PERSON"),
    "middle_initial": ("Ada B. Lund/PERSON", "Ada Lund/PERSON"),
    "pet_name": ("Robert Lund/PERSON", "Bob Lund/PERSON"),
    "family_name_first": ("Pak Su Min/PERSON", "Pak/PERSON"),
    "particle": ("Ole van der Meer/PERSON", "van der Meer/PERSON", "Meer/PERSON"),
    "accent_and_possessive": ("Zoë Lund/PERSON", "Zoe Lund's/PERSON"),
    "capitals": ("ADA LUND/PERSON", "Ada Lund/PERSON"),
    "country_names": ("United States/GPE", "U.S./GPE", "USA/GPE", "American/NORP"),
    "demonym": ("South Korea/GPE", "South Korean/NORP"),
    "derived_acronym": ("Northern Harbour Authority/ORG", "NHA/ORG"),
    "without_inc": ("Acme Widgets Inc/ORG", "Acme Widgets/ORG"),
    "short_company": ("Acme Widgets Inc/ORG", "Acme/ORG"),
}


@pytest.mark.parametrize("names", ONE.values(), ids=ONE)
def test_one_actor(names):
    assert len(grouped(*names)) == 1


APART = {
    "two_first_names": ("Ada Lund/PERSON", "Ole Lund/PERSON"),
    "north_and_south": ("South Korea/GPE", "North Korea/GPE"),
    "capital_and_country": ("Oslo/GPE", "Norway/GPE"),
    "city_and_region": ("Marbella/GPE", "Marbella Bay Area/LOC"),
    "middle_initials_differ": ("Ole B. Lund/PERSON", "Ole C. Lund/PERSON"),
    "place_is_no_person": ("Lund/GPE", "Ada Lund/PERSON"),
}


@pytest.mark.parametrize("names", APART.values(), ids=APART)
def test_two_actors(names):
    assert len(grouped(*names)) == 2


def test_each_mention_is_in_one_group():
    groups = grouped("Ada Lund/PERSON", "Oslo/GPE", "Lund/PERSON", "Acme/ORG")
    assert groups == [["Ada Lund", "Lund"], ["Oslo"], ["Acme"]]
