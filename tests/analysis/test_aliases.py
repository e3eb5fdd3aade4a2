"""Which names of an article are one actor's."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news_digest.analysis.aliases import group
from news_digest.analysis.entities import entities
from news_digest.countries import country_of_capital, place_of
from news_digest.model import Mention


def grouped(*names: str) -> list[list[str]]:
    """The surface forms of each group; a name is written "Ada Lund/PERSON", what stands before it "Mrs. |Lund/PERSON"."""
    mentions, text = [], ""
    for name in names:
        said, _, label = name.partition("/")
        before, _, surface = said.rpartition("|")
        text += before
        mentions.append(Mention(len(text), len(text) + len(surface), surface, label))
        text += surface + ". "
    return [[m.text for m in g] for g in group(mentions, text)]


ONE = {
    "surname": ("Ada Lund/PERSON", "Lund/PERSON"),
    "first_name_alone": ("Ada Lund/PERSON", "Ada/PERSON"),
    "title_in_the_mention": ("President Ada Lund/PERSON", "Lund/PERSON"),
    "middle_initial": ("Ada B. Lund/PERSON", "Ada Lund/PERSON"),
    "first_initial": ("A. Lund/PERSON", "Ada Lund/PERSON"),
    "pet_name": ("Robert Lund/PERSON", "Bob Lund/PERSON"),
    "family_name_first": ("Pak Su Min/PERSON", "Pak/PERSON"),
    "storm": ("Cyclone Lunda/EVENT", "Lunda/EVENT"),
    "particle": ("Ole van der Meer/PERSON", "van der Meer/PERSON", "Meer/PERSON"),
    "junior": ("Ole Lund Jr./PERSON", "Lund Jr./PERSON", "Lund/PERSON"),
    "hyphenated_after_marriage": ("Ada Lund-Berg/PERSON", "Ada Lund/PERSON"),
    "hyphen_or_space": ("Kim Su-min/PERSON", "Kim Su Min/PERSON"),
    "accent_and_possessive": ("Zoë Lund/PERSON", "Zoe Lund's/PERSON"),
    "capitals": ("ADA LUND/PERSON", "Ada Lund/PERSON"),
    "slip_of_the_pen": ("Ada Sandvik/PERSON", "Sanvik/PERSON"),
    "owner_before_the_name": ("Acme's Ada Lund/PERSON", "Ada Lund/PERSON"),
    "mr_where_the_first_name_is_a_mans": ("Oscar Lund/PERSON", "Mr. |Lund/PERSON"),
    "country_names": ("United States/GPE", "U.S./GPE", "USA/GPE", "American/NORP", "America/GPE"),
    "kingdom": ("UK/GPE", "Britain/GPE", "British/NORP"),
    "demonym": ("South Korea/GPE", "South Korean/NORP"),
    "official_name": ("DPRK/GPE", "North Korea/GPE"),
    "state_in_short": ("Calif./GPE", "California/GPE"),
    "town_with_its_state": ("Harborville, Texas/GPE", "Harborville/GPE"),
    "sea_without_sea": ("Moss Sea/LOC", "Moss/LOC"),
    "derived_acronym": ("Northern Harbour Authority/ORG", "NHA/ORG"),
    "acronym_with_country": ("U.S. Harbour Survey/ORG", "USHS/ORG"),
    "acronym_like_a_word": ("Institute of North Atlantic Ports/ORG", "Inap/ORG"),
    "known_acronym": ("European Union/ORG", "EU/ORG"),
    "party_and_its_members": ("Social Democrats/ORG", "Social Democratic Party/ORG"),
    "without_inc": ("Acme Widgets Inc/ORG", "Acme Widgets/ORG"),
    "short_company": ("Acme Widgets Inc/ORG", "Acme/ORG"),
    "end_of_the_name": ("Utopian Football Federation/ORG", "Football Federation/ORG"),
    "said_to_be_the_countrys": ("Norwegian Rowing Federation/ORG", "Norway's |Rowing Federation/ORG"),
    "common_noun_for_the_only_one": ("European Commission/ORG", "Commission/ORG"),
    "words_in_another_order": ("University of Harborville/ORG", "Harborville University/ORG"),
}


@pytest.mark.parametrize("names", ONE.values(), ids=ONE)
def test_one_actor(names):
    assert len(grouped(*names)) == 1


APART = {
    "two_first_names": ("Ada Lund/PERSON", "Ole Lund/PERSON"),
    "mr_where_the_first_name_is_a_womans": ("Angela Lund/PERSON", "Mr. |Lund/PERSON"),
    "man_and_woman": ("Albert Lund/PERSON", "Albertina Lund/PERSON"),
    "middle_initials_differ": ("Ole B. Lund/PERSON", "Ole C. Lund/PERSON"),
    "place_is_no_person": ("Lund/GPE", "Ada Lund/PERSON"),
    "north_and_south": ("South Korea/GPE", "North Korea/GPE"),
    "capital_and_country": ("Oslo/GPE", "Norway/GPE"),
    "seat_and_country": ("Kremlin/ORG", "Russia/GPE"),
    "city_and_region": ("Marbella/GPE", "Marbella Bay Area/LOC"),
    "direction_makes_another_place": ("Germany/GPE", "East Germany/GPE"),
    "town_and_its_airport": ("Oslo/GPE", "Oslo Airport/FAC"),
    "town_and_team": ("Harborville/GPE", "Harborville/ORG"),
    "body_and_part_of_it": ("EU/ORG", "EU Parliament/ORG"),
    "known_body_and_its_council": ("United Nations Harbour Council/ORG", "United Nations/ORG"),
    "country_in_the_name": ("Norway/GPE", "Bank of Norway/ORG"),
    "years_of_a_series": ("1966 Harbour Cup/EVENT", "1970 Harbour Cup/EVENT"),
    "federation_of_a_country": ("European Rowing Federation/ORG", "Norway's |Rowing Federation/ORG"),
    "federation_of_the_world": ("International Rowing Federation/ORG", "Norway's |Rowing Federation/ORG"),
    "another_first_name_but_for_a_letter": ("Sandor Holm/PERSON", "Sander/PERSON"),
    "us_is_no_university": ("University of Springhaven/ORG", "US/GPE"),
}


@pytest.mark.parametrize("names", APART.values(), ids=APART)
def test_two_actors(names):
    assert len(grouped(*names)) == 2


def test_a_title_tells_husband_and_wife_apart():
    groups = grouped("Oscar Lund/PERSON", "Angela Lund/PERSON", "Mrs. |Lund/PERSON", "Mr. |Lund/PERSON")
    assert groups == [["Oscar Lund", "Lund"], ["Angela Lund", "Lund"]]


NAMESAKES = """Angela Lund, a lawyer, spoke for the patients.

She has met many of them.

{} was among those who stood at the gate.

After {} fall, Ms Lund could not walk."""


def test_the_text_says_of_the_one_named_last_what_the_first_name_does_not(parsed):
    def bearer(name: str, owner: str) -> str:
        article = parsed(NAMESAKES.format(name, owner))
        return next(e.name for e in entities(article) if any(m.start > article.article.text.index("Ms Lund") for m in e.mentions))

    assert bearer("Jules Lund", "her") == "Jules Lund"
    assert bearer("Jules Lund", "his") == "Angela Lund"


def test_a_title_before_one_mention_does_not_speak_for_the_next():
    groups = grouped("Oscar Lund/PERSON", "Angela Lund/PERSON", "Mrs. |Lund/PERSON", "Sen. |Lund/PERSON")
    assert ["Oscar Lund"] in groups


def test_a_short_office_is_the_long_one(parsed):
    article = parsed("Senator Bill Hartwell and his wife, Jane Hartwell, came. Mrs. Hartwell waved. Sen. Hartwell left early.")
    assert {e.name: len(e.mentions) for e in entities(article)} == {"Bill Hartwell": 2, "Jane Hartwell": 2}


def test_father_and_son_of_one_name_stay_two():
    groups = grouped("Ole Lund Jr./PERSON", "Ole Lund Sr./PERSON", "Lund Jr./PERSON", "Lund Sr./PERSON")
    assert groups == [["Ole Lund Jr.", "Lund Jr."], ["Ole Lund Sr.", "Lund Sr."]]


def test_a_short_name_in_the_headline_is_not_named_first(parsed):
    article = parsed("Corbray Instruments will close its mill. Corbray shares fell.", title="Corbray closes mill")
    assert [e.name for e in entities(article) if e.label == "ORG"] == ["Corbray Instruments"]


def test_a_bare_surname_that_fits_two_stays_by_itself():
    assert ["Lund"] in grouped("Ada Lund/PERSON", "Ada Lund/PERSON", "Ole Lund/PERSON", "Lund/PERSON")


def test_a_bare_surname_goes_to_the_one_named_last():
    assert ["Ole Lund", "Lund"] in grouped("Ada Lund/PERSON", "Ole Lund/PERSON", "Lund/PERSON")


def test_a_word_made_of_the_letters_of_a_long_name_stands_for_it_in_brackets():
    text = "Norland Institute of Volcanoes and Earthquakes (Norvolqs) said no."
    mentions = [Mention(0, 46, text[:46], "ORG"), Mention(48, 56, "Norvolqs", "ORG")]
    assert len(group(mentions, text)) == 1


def test_an_acronym_in_brackets_needs_no_fitting_letters():
    text = "the Utopian Aerospace Centre (DLX) said"
    mentions = [Mention(4, 28, text[4:28], "ORG"), Mention(30, 33, "DLX", "ORG")]
    assert len(group(mentions, text)) == 1


def test_each_mention_is_in_one_group():
    groups = grouped("Ada Lund/PERSON", "Oslo/GPE", "Lund/PERSON", "Acme/ORG")
    assert groups == [["Ada Lund", "Lund"], ["Oslo"], ["Acme"]]


_NAMES = st.lists(st.tuples(st.one_of(st.sampled_from(["Ada Lund", "Lund", "U.S.", "ACS", "Mr", "of", "'s", "-", "Acme Inc"]),
                                      st.text(min_size=1, max_size=12)), st.sampled_from(["PERSON", "ORG", "GPE", "NORP", "EVENT", ""])), max_size=12)


@settings(deadline=None)
@given(_NAMES)
def test_groups_part_the_mentions_whatever_they_are(named):
    mentions, text = [], ""
    for surface, label in named:
        mentions.append(Mention(len(text), len(text) + len(surface), surface, label))
        text += surface + " "
    groups = group(mentions, text)
    assert sorted((m for g in groups for m in g), key=lambda m: m.start) == mentions
    assert groups == group(mentions, text)


HOSTILE = {
    "one_huge_word": ["A" * 100_000],
    "brackets": ["(" * 50_000],
    "possessives": ["'s " * 20_000],
    "initials": ["a." * 30_000],
    "thousands_of_one_surname": [f"{chr(65 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}x Lund" for i in range(3000)],
    "one_surname_thousands_of_times": ["Ada Lund", "Ole Lund", *["Lund"] * 20_000],
}


@pytest.mark.parametrize("surfaces", HOSTILE.values(), ids=HOSTILE)
def test_hostile_names_take_no_time(surfaces):
    begin = time.process_time()
    grouped(*(f"{surface.replace('/', '').replace('|', '')}/PERSON" for surface in surfaces))
    assert time.process_time() - begin < 10


COUNTRIES = {"Norwegians": ("Norway", "people"), "Dane": ("Denmark", "people"), "NORWAY": ("Norway", "name"), "Türkiye": ("Turkey", "name"),
             "Dutch": ("Netherlands", "adjective"), "Ivorian": ("Ivory Coast", "adjective"), "us": None, "": None, "Narnia": None}


@pytest.mark.parametrize("surface", COUNTRIES)
def test_words_for_countries(surface):
    assert place_of(surface) == COUNTRIES[surface]


def test_every_state_of_the_world_is_known():
    from babel import Locale

    dependent = {"AC", "BL", "BQ", "BV", "CC", "CP", "CQ", "CX", "DG", "EA", "EU", "EZ", "GS", "HK", "HM", "IC", "IO", "MF", "MM", "MO", "NF", "PM",
                 "PN", "QO", "SH", "SJ", "TA", "TF", "TK", "UM", "UN", "VA", "WF", "XA", "XB", "ZZ"}
    names = {code: name for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha() and code not in dependent}
    assert [name for name in names.values() if place_of(name.replace("’", "'")) is None] == []


def test_a_capital_knows_its_country():
    assert (country_of_capital("Oslo"), country_of_capital("Moscow"), country_of_capital("Bergen")) == ("Norway", "Russia", None)


def test_an_office_speaks_for_the_bearer_who_holds_it_and_else_for_nobody(parsed):
    def mentions_of(text: str) -> dict[str, int]:
        return {e.name: len(e.mentions) for e in entities(parsed(text))}
    told = "Captain Erik Venn left the ship at noon. Ada Venn, the harbour master, who is not his sister, was told. Captain Venn was questioned."
    assert mentions_of(told)["Ada Venn"] == 1 and mentions_of(told)["Erik Venn"] == 2
    untold = "Erik Venn, 52, left the ship at noon. Ada Venn, the harbour master, was told. Captain Venn was questioned for four hours."
    assert mentions_of(untold)["Ada Venn"] == 1 and mentions_of(untold)["Erik Venn"] == 1


def test_a_relative_bears_the_family_name_until_the_other_is_named_in_full():
    assert grouped("Erik Lund/PERSON", "Erik Berg/PERSON", "Lund's son |Erik/PERSON", "Erik/PERSON", "Erik Berg/PERSON", "Erik/PERSON") == [
        ["Erik Lund", "Erik", "Erik"], ["Erik Berg", "Erik Berg", "Erik"]]
    assert grouped("Erik Lund/PERSON", "Erik Berg/PERSON", "Lund's colleague |Erik/PERSON")[0] == ["Erik Lund"]
