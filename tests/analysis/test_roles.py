"""What a person is, in the text's own words."""

from __future__ import annotations

import pytest

from news_digest.analysis.roles import roles
from news_digest.model import Mention


@pytest.fixture(scope="module")
def role(parsed):
    """``role(text, *names)``: the role of the first name; names stand in the text as given."""

    def find(text: str, *names: str) -> str | None:
        article = parsed(text)
        groups = [tuple(Mention(at, at + len(name), name, "PERSON") for at in _places(text, name)) for name in names]
        found = roles(article, groups)[0]
        assert found is None or text[found.start:found.end] == found.text
        return found.text if found else None

    return find


def _places(text: str, name: str) -> list[int]:
    places, at = [], text.find(name)
    while at >= 0:
        places.append(at)
        at = text.find(name, at + 1)
    return places


GIVEN = {
    "a_title_between": ("The director-general of the agency, Dr. Ada Lund, left.", "director-general of the agency"),
    "office": ("On Friday, Defense Secretary Ada Lund left Oslo.", "Defense Secretary"),
    "with_country": ("They met North Korean leader Pak Su Min in Oslo.", "North Korean leader"),
    "lower_case": ("The road is open, state police spokeswoman Ada Lund said.", "state police spokeswoman"),
    "former": ("The party chose former prime minister Ada Lund.", "former prime minister"),
    "of_before_the_name": ("The letter went to Secretary of State Ada Lund on Monday.", "Secretary of State"),
    "doctor_between": ("The letter went to National Security Advisor Dr. Ada Lund on Monday.", "National Security Advisor"),
    "age_left_out": ("The crowd cheered 36-year-old champion Ada Lund.", "champion"),
    "after_the_name": ("Ada Lund, chairman of the Utopian Chiefs of Staff (UCS), hosted a meeting.", "chairman of the Utopian Chiefs of Staff"),
    "article_left_out": ("Ada Lund, a doctor at a health clinic in Narvik, saw it.", "doctor at a health clinic in Narvik"),
    "after_the_age": ("Ada Lund, 45, a teacher, was at home.", "teacher"),
    "relative_clause_left_out": ("Ada Lund, the swimming champion turned actress who made ten films, has died.", "swimming champion turned actress"),
    "who_was": ("Ada Lund, who was the mayor of Narvik, agreed.", "mayor of Narvik"),
    "after_said": ('"We will wait," said Ada Lund, principal analyst at Norn Research.', "principal analyst at Norn Research"),
    "before_with_comma": ("The company's chief executive, Ada Lund, said no.", "chief executive"),
    "owner_before": ("Utopia's foreign minister, Ada Lund, told reporters so.", "foreign minister"),
    "one_of_several": ("Only one Republican elector, Ada Lund of Texas, refused.", "Republican elector"),
    "is_the": ("Ada Lund is the mayor of Narvik.", "mayor of Narvik"),
    "two_roles": ("The prize went to actress and singer Ada Lund.", "actress and singer"),
    "rank_if_nothing_else": ("The troops of General Ada Lund left.", "General"),
    "deputy_over_a_line_break": ("It was signed by Utopian Deputy\nPrime Minister Ada Lund.", "Utopian Deputy\nPrime Minister"),
    "shadow": ("It was a bad day, Conservative shadow transport secretary Ada Lund said.", "Conservative shadow transport secretary"),
    "board_member": ("The motion failed after board member Ada Lund voted no.", "board member"),
    "titles_between": ("The immediate past chairman of the union, Comrade Ada Lund, left.", "immediate past chairman of the union"),
    "post_and_former_post": ("Mrs Lund, or Ada Lund, MP for Wexcombe and a former minister, spoke.", "MP for Wexcombe"),
    "have_appointed": ("Rovers have appointed former Albion midfielder Ada Lund as their manager.", "former Albion midfielder"),
    "said_without_a_comma": ('"We will go away," Dr. Ada Lund, coordinator for the agency said.', "coordinator for the agency"),
    "after_an_owner_and_before_a_verb": ("Yesterday, Utopia's President, Ada Lund toured the coast.", "President"),
    "a_long_body_before": ("He met Joint Council for the Welfare of Sailors campaigner Ada Lund.", "Joint Council for the Welfare of Sailors campaigner"),
    "the_president_signed": ("Ada Lund, the President of Utopia signed the treaty.", "President of Utopia"),
    "and_is_no_list_after_from": ("Ada Lund, the junior senator from Norland and a rival, left.", "junior senator from Norland"),
    "from_the_agencys_chief": ("They read a report from the current president, Ada Lund, on Monday.", "president"),
    "who_served_as": ("Ada Lund, who served as ambassador to Utopia until May, agreed.", "ambassador to Utopia"),
    "verb_before_words": ('Utopia\'s Prime Minister, Ada Lund said, "We are here."', "Prime Minister"),
    "designate": ("They met Prime Minister-designate Ada Lund.", "Prime Minister-designate"),
    "another_persons_aide": ("They heard former Berg aide Ada Lund.", "former Berg aide"),
    "another_persons_aide_behind": ("Ada Lund, a former Berg aide who left, agreed.", "former Berg aide"),
    "office_in_small_letters": ("They met minister of state for road transport Ada Lund.", "minister of state for road transport"),
    "would_be": ("They jeered would-be president Ada Lund.", "would-be president"),
    "suspected": ("The court freed alleged drug smuggler Ada Lund.", "alleged drug smuggler"),
    "not_an_adjective_but_a_verb": ("The rebels ousted President Ada Lund.", "President"),
    "a_body_with_of_in_its_name": ("They met former Bank of Utopia governor Ada Lund.", "former Bank of Utopia governor"),
    "no_list_after_an_age": ("Ada Lund, 54, treasurer, and Ole Berg, 58, left.", "treasurer"),
    "age_in_brackets": ("Ada Lund (54), a teacher from Narvik, left.", "teacher from Narvik"),
    "aged": ("Ada Lund, aged 54, a teacher, left.", "teacher"),
    "one_who_studies": ("Dr. Ada Lund, a limnologist at the university, agreed.", "limnologist at the university"),
    "named": ("Ada Lund was named chairman and chief executive of Acme Corp.", "chairman and chief executive of Acme Corp."),
    "also_named": ("Ada Lund, 48, also was named a vice chairman, a new post.", "vice chairman"),
    "sworn_in_as": ("Ada Lund has been sworn in as governor of Norland.", "governor of Norland"),
    "board_named": ("The board appointed Ms Ada Lund as managing director of Acme.", "managing director of Acme"),
    "opening_without_article": ("Leader of the Senate, Ada Lund, left.", "Leader of the Senate"),
    "opening_before_a_verb": ("Senate Leader, Ada Lund has raised a motion.", "Senate Leader"),
    "the_one_who_says": ("Ada Lund, a spokesman for the police said.", "spokesman for the police"),
    "apposition_beats_rank": ("General Ada Lund, chief of the northern fleet, left.", "chief of the northern fleet"),
}


@pytest.mark.parametrize(("text", "expected"), GIVEN.values(), ids=GIVEN)
def test_a_role_that_the_text_gives(role, text, expected):
    assert role(text, "Pak Su Min" if "Pak Su Min" in text else "Ada Lund", *(["Berg"] if "Berg" in text and "Ole" not in text else [])) == expected


NOT_GIVEN = {
    "no_role": "Ada Lund went home.",
    "mister": "They thanked Mr. Ada Lund warmly.",
    "place": "Ada Lund of Ohio was there.",
    "age": "Ada Lund, 45, was there.",
    "kin": "He came with his wife, Ada Lund, on Monday.",
    "man": "The man, Ada Lund, was there.",
    "friend": "She called her friend Ada Lund.",
    "counterpart": "The minister met his counterpart Ada Lund.",
    "next_in_a_list": "Ada Lund, mayor Ole Berg and a teacher spoke.",
    "another_persons": "The wife of the mayor, Ada Lund, was there.",
    "subject_of_its_own_verb": "In the village of Lund, near Ada Lund, the minister said nothing.",
    "elected": "If Ada Lund is elected president, she will stay.",
    "not_adjacent": "The president said Ada Lund was right.",
    "verb": "Oslo is ready to host Ada Lund next week.",
    "said_by_another": "Prosecutor Ole Berg said Ada Lund was a drug dealer.",
    "a_place": "A fire broke out in General Ada Lund city on Monday.",
    "another_one_told_it": "According to the manager, Ada Lund had been ill.",
    "belief": "They showed a film of Scientologist Ada Lund.",
    "colourful": "A shrewd student of her country, Ada Lund has won again.",
    "a_family_s_member": "They asked family member Ada Lund.",
    "alleged": "Utopia alleged Ada Lund was a spy who had come for its secrets.",
    "alleged_after": "Ada Lund was a spy, Utopia alleged.",
    "denied": "The ministry denied that Ada Lund was an agent.",
    "no_expert": "Ada Lund is no expert.",
    "condition": "It matters whether Ada Lund is the candidate.",
    "in_a_quotation": 'He said: "You know that Ada Lund is a poet."',
    "who_says_so": "The rebels had planned to kill their leader's friend Ada Lund, a senior army official said Monday.",
    "post_long_ago": "Ada Lund was appointed chairman in 1971.",
    "never_named": "Ada Lund was never named chairman.",
    "other_verb_for_the_name": "It cost the mayor, Ada Lund said, too much.",
    "statement_before_a_title": "In a statement Ada Lund said no.",
}


@pytest.mark.parametrize("text", NOT_GIVEN.values(), ids=NOT_GIVEN)
def test_no_role_is_invented(role, text):
    assert role(text, "Ada Lund", "Ole Berg") is None


def test_a_firm_taken_for_a_person_has_no_trade(role):
    assert role("Shares of miner Holmrick Gold fell.", "Holmrick Gold") is None
    assert role("They met miner Robert Gold.", "Robert Gold") == "miner"


def test_the_words_before_a_title_stay_outside(role):
    assert role("In a statement President Ada Lund said no.", "Ada Lund") == "President"


def test_a_place_of_something_else_is_no_part_of_the_role(role):
    assert role("The talks in Oslo Defence Minister Ada Lund had asked for began.", "Ada Lund") in ("Defence Minister", "Oslo Defence Minister")


def test_the_first_role_in_the_story_wins(role):
    text = "Mayor Ada Lund spoke.\n\nLater Ada Lund, a teacher, went home."
    assert role(text, "Ada Lund") == "Mayor"


def test_only_people_have_roles(parsed):
    text = "Acme, a maker of widgets, and spokesman Acme said so."
    assert roles(parsed(text), [(Mention(0, 4, "Acme", "ORG"),)]) == (None,)
