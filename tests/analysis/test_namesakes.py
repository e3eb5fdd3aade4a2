"""A name that a person shares with a firm or a town: each mention goes to the one it means, or to nobody."""

import pytest

from news_digest.analysis.names import names

FIRM = "Corbray Industries will close its mill. Josiah Corbray, who founded the company, was at home. "
TOWN = "Ada Carlisle, the singer, began her tour on Friday. "


def last(article):
    """The label of the text's last mention of the shared name."""
    found = [m for m in names(article) if m.text in ("Corbray", "Carlisle")]
    return found[-1].label if found else None


MEANT = {
    "shares_are_a_firms": (FIRM + "Corbray shares fell 4 percent.", "ORG"),
    "shares_of": (FIRM + "Shares of Corbray fell.", "ORG"),
    "who_employs": (FIRM + "Corbray employs 3,000 people.", "ORG"),
    "its": (FIRM + "Analysts said Corbray had closed its oldest plant.", "ORG"),
    "a_habit_of_making": (FIRM + "Corbray makes tractors.", "ORG"),
    "what_a_firm_reports": (FIRM + "Corbray posted a loss of $4 million.", "ORG"),
    "its_owner": (FIRM + "The state nationalised Corbray in 1971.", "ORG"),
    "honorific": (FIRM + "Mr. Corbray still lives nearby.", "PERSON"),
    "age": (FIRM + "Corbray, 88, has no children.", "PERSON"),
    "kin": (FIRM + "Corbray's wife wept.", "PERSON"),
    "what_only_people_do": (FIRM + "Corbray smiled and left.", "PERSON"),
    "words_in_marks": (FIRM + "“I am heartbroken,” Corbray told reporters.", "PERSON"),
    "his": (FIRM + "Corbray lost his temper.", "PERSON"),
    "what_is_done_to_people": (FIRM + "Police arrested Corbray.", "PERSON"),
    "a_town_that_one_is_in": (TOWN + "She was born in Carlisle.", "GPE"),
    "residents_of": (TOWN + "Residents of Carlisle cheered.", "GPE"),
    "faith_in_a_person": (TOWN + "Her fans have faith in Carlisle.", "PERSON"),
    "the_person_where_nothing_speaks": (TOWN + "Nobody saw Carlisle.", "PERSON"),
}


@pytest.mark.parametrize(("text", "label"), MEANT.values(), ids=MEANT)
def test_a_shared_name_is_judged_where_it_stands(parsed, text, label):
    assert last(parsed(text)) == label


def test_what_nothing_settles_is_left_out(parsed):
    article = parsed("Corbray Industries paid nothing. Josiah Corbray paid nothing. Nobody had seen Corbray.")
    assert [m.text for m in names(article)] == ["Corbray Industries", "Josiah Corbray"]


def test_silent_mentions_follow_the_others(parsed):
    article = parsed(FIRM + "Corbray shares fell. Corbray's dividend is safe. Nobody had heard of Corbray.")
    assert [m.label for m in names(article) if m.text == "Corbray"] == ["ORG", "ORG", "ORG"]


def test_a_foundation_named_after_somebody_shares_nothing(parsed):
    article = parsed("The Corbray Foundation closed. Josiah Corbray paid nothing. Nobody had seen Corbray.")
    assert [m.label for m in names(article) if m.text == "Corbray"] == ["PERSON"]
