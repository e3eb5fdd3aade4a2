"""Names: what is a mention, where it begins and ends, what kind it is. All people and most places are invented."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news_digest.analysis.names import names


def found(article):
    return [(m.text, m.label) for m in names(article)]


SPANS = {
    "article_and_possessive_fall": ("Ms. Ada Lindqvist's visit to the United Nations began in France.",
                                    [("Ada Lindqvist", "PERSON"), ("United Nations", "ORG"), ("France", "GPE")]),
    "titles_fall": ("Deputy Defense Secretary Ada Lindqvist met President Oskar Bergmann on Friday.",
                    [("Ada Lindqvist", "PERSON"), ("Oskar Bergmann", "PERSON")]),
    "abbreviated_titles_fall": ("Sen. Jane Halloway (R-Ohio) questioned Gen. Martin Keogh.",
                                [("Jane Halloway", "PERSON"), ("Martin Keogh", "PERSON")]),
    "a_people_before_a_person_falls": ("The prize went to Norwegian Ada Lindqvist in Geneva.",
                                       [("Norwegian", "NORP"), ("Ada Lindqvist", "PERSON"), ("Geneva", "GPE")]),
    "honours_fall": ("Judge Nadia Orvik QC spoke to Prof. Ada Lindqvist OBE.", [("Nadia Orvik", "PERSON"), ("Ada Lindqvist", "PERSON")]),
    "a_trade_at_the_head_falls": ("Pastoralist Annabelle Coppin-Orvik lost her cattle.", [("Annabelle Coppin-Orvik", "PERSON")]),
    "plural_owners_stay": ("He leads the Rail and Harbour Workers' Union.", [("Rail and Harbour Workers' Union", "ORG")]),
    "a_task_stays": ("The Northern Working Group on Flood Preparedness said so last week.", [("Northern Working Group on Flood Preparedness", "ORG")]),
    "initials_stay": ("The report by J. K. Halloway was read in London.", [("J. K. Halloway", "PERSON"), ("London", "GPE")]),
    "scores_fall": ("Pickersgill 6, Bakken 9 and Oriel 7 played. They beat Tarnside Rovers 2-1 at home.", [("Tarnside Rovers", "ORG")]),
    "a_name_ends_before_in": ("The mill will stand at Krishnapalli in Andhra Pradesh next year.", [("Krishnapalli", "GPE"), ("Andhra Pradesh", "GPE")]),
    "a_name_ends_before_to": ("He lost his seat in Gwangsan to Kwon Mi-ran on Monday.", [("Kwon Mi-ran", "PERSON")]),
    "what_a_coalition_is_for": ("After two days of talks members of the Coalition for Fair Pump Prices met the mayor in Oslo.", [("Coalition for Fair Pump Prices", "ORG"), ("Oslo", "GPE")]),
    "short_form_that_is_a_word": ("The National Audit Bureau (NAB) met. The NAB said no.", [("National Audit Bureau", "ORG"), ("NAB", "ORG"), ("NAB", "ORG")]),
    "a_body_of_two_parts": ("Detective Sergeant Paul Henwood, of Wessex and Isles Police, said the hull had been holed from the inside.", [("Paul Henwood", "PERSON"), ("Wessex and Isles Police", "ORG")]),
    "a_town_and_a_body": ("Crowds met in Wessex and the Isles Police watched them.", [("Isles Police", "ORG")]),
    "with_ends_a_name": ("The Free Trade Agreement with Norway was signed.", [("Free Trade Agreement", "LAW"), ("Norway", "GPE")]),
    "a_people_before_a_name": ("The race was won by fellow Brit Tom Jacklin on Sunday.", [("Tom Jacklin", "PERSON")]),
    "a_people_of_two_words": ("The race ended with New Zealander Tim Prior taking third.", [("Tim Prior", "PERSON")]),
    "the_owner_is_no_part": ("Oslo's Ada Lindqvist won the race.", [("Oslo", "GPE"), ("Ada Lindqvist", "PERSON")]),
}


@pytest.mark.parametrize(("text", "expected"), SPANS.values(), ids=SPANS)
def test_a_mention_is_the_name_alone(parsed, text, expected):
    assert [f for f in found(parsed(text)) if f in expected] == expected
    assert not {t for t, _ in found(parsed(text))} & {"Deputy", "Defense Secretary", "President", "Gen", "Sen", "Friday"}


WHOLE = {
    "later_family_name": ("Ada Lindqvist spoke first. Lindqvist said the plan was dead. No one answered Lindqvist.",
                          ("Lindqvist", "PERSON", 2)),
    "family_name_that_is_a_word": ("Steven Brook opened the meeting. Brook said little, and Brook left early.",
                                   ("Brook", "PERSON", 2)),
    "family_name_first": ("Kim Sang-woo spoke in Seoul. Kim said he would return. Reporters asked Kim again.",
                          ("Kim", "PERSON", 2)),
    "family_name_with_small_words": ("Pieter van Doorn resigned. The board thanked van Doorn.", ("van Doorn", "PERSON", 1)),
    "acronym_in_brackets": ("The Northern Fisheries Council (NFC) met. The NFC has ten members.", ("NFC", "ORG", 2)),
    "country_everywhere": ("Denmark voted. The minister left Denmark, and Denmark waited.", ("Denmark", "GPE", 3)),
}


@pytest.mark.parametrize(("text", "expected"), WHOLE.values(), ids=WHOLE)
def test_every_repeat_is_found_with_one_label(parsed, text, expected):
    name, label, count = expected
    assert found(parsed(text)).count((name, label)) == count


LABELS = {
    "honorific_makes_a_person": ("Mr. Orvik refused to answer.", ("Orvik", "PERSON")),
    "age_makes_a_person": ("Velbert, 62, has run the shop since 1990.", ("Velbert", "PERSON")),
    "suffix_makes_an_organisation": ("Lindqvist Industries Inc. bought the mill.", ("Lindqvist Industries Inc.", "ORG")),
    "of_makes_an_organisation": ("She studied at the University of Gravik.", ("University of Gravik", "ORG")),
    "foundation_is_nobody": ("The Ada B. Lindqvist Foundation gave the money.", ("Ada B. Lindqvist Foundation", "ORG")),
    "demonym_is_a_people": ("The Portuguese team arrived late.", ("Portuguese", "NORP")),
    "region_is_a_place": ("Trade with Latin America grew.", ("Latin America", "LOC")),
    "abbreviated_country": ("The U.S. has signed.", ("U.S.", "GPE")),
    "treaty_is_law": ("The Gravik Treaty was signed in 1951.", ("Gravik Treaty", "LAW")),
    "river_is_a_place": ("The boat sank in the Orvik River.", ("Orvik River", "LOC")),
    "ampersand_is_a_firm": ("“It is ugly,” said Dev Raman of Pell & Storrow.", ("Pell & Storrow", "ORG")),
    "traded_is_a_firm": ("Larsen Bhumi rose 4.35% to Rs 1,288.", ("Larsen Bhumi", "ORG")),
    "town_after_from": ("He was a fisherman from Lhokra, who returns every year.", ("Lhokra", "GPE")),
    "towns_in_a_list": ("Staff in the towns of Opuka, Raetiki and Kaikora were told.", ("Raetiki", "GPE")),
    "person_after_a_title_and_comma": ("The Senate President, Ovie Omo-Brume, gave them a month.", ("Ovie Omo-Brume", "PERSON")),
    "body_of_a_town": ("She works at WXT Zurich.", ("WXT Zurich", "ORG")),
    "noble_title_is_a_person": ("The Duchess of Gravik opened the show.", ("Duchess of Gravik", "PERSON")),
    "it_goes_on_about_a_firm": ("Velmora said on Monday it had cut its operating profit forecast for the year.", ("Velmora", "ORG")),
    "she_goes_on_about_a_person": ("Valeska Brindle claims she was kept on the ship for twelve years.", ("Valeska Brindle", "PERSON")),
    "shares_are_of_a_firm": ("Dealers sold shares of Ostrand on Friday.", ("Ostrand", "ORG")),
    "a_team_by_its_last_word": ("Erling Bakken scored as Calder Rovers came from behind.", ("Calder Rovers", "ORG")),
    "a_club_by_its_letters": ("The school and Wickham Rovers FC had backed it.", ("Wickham Rovers FC", "ORG")),
    "a_legal_form_is_a_firms": ("The mill of Ben Farrow Stores Inc. was closed on Friday.", ("Ben Farrow Stores Inc.", "ORG")),
    "a_letter_and_a_word": ("The operators Vodaline and T-Mobil rose on Monday.", ("T-Mobil", "ORG")),
    "a_ship_behind_its_kind": ("A Cypriot oil tanker, Seapride II, ran aground off the coast.", ("Seapride II", "PRODUCT")),
    "a_model_behind_its_figure": ("The maker said that the 720 Max was safe.", ("Max", "PRODUCT")),
    "a_store": ("He founded the New York toy store F.A.O. Schurz in 1862.", ("F.A.O. Schurz", "ORG")),
    "a_place_of_a_land": ("The driver came from Norway's Bhatora last week.", ("Bhatora", "GPE")),
    "trials_are_an_event": ("The Burleigh Horse Trials open on Friday.", ("Burleigh Horse Trials", "EVENT")),
    "a_storm_by_its_name": ("Cyclone Pelira came on Tuesday. The coast was hit before Pelira moved west.", ("Pelira", "EVENT")),
    "a_first_name_before_a_teams_word": ("Michael Falcons wrote that the plan was weak.", ("Michael Falcons", "PERSON")),
    "a_town_before_a_teams_word": ("They lost to the Charlotte Falcons in March.", ("Charlotte Falcons", "ORG")),
    "a_rock_in_the_sea": ("The ferry ran onto Gannet Rock in thick fog.", ("Gannet Rock", "LOC")),
    "a_man_called_rock": ("Chris Rock said that he saw the ferry.", ("Chris Rock", "PERSON")),
    "a_team_of_harriers": ("They beat Tarnside Harriers at home on Monday.", ("Tarnside Harriers", "ORG")),
    "a_seat_is_a_place": ("The senator representing Yaba North spoke first.", ("Yaba North", "GPE")),
    "home_after_an_age": ("The battle was won by Sheila Garbutt, 67, of Mill Croft, last night.", ("Mill Croft", "GPE")),
    "a_road_leads_to_a_place": ("Tanks burnt along the road to Stari Vrh on Monday.", ("Stari Vrh", "GPE")),
    "institution_is_an_organisation": ("On Monday the Kremlin denied it.", ("Kremlin", "ORG")),
}


@pytest.mark.parametrize(("text", "expected"), LABELS.values(), ids=LABELS)
def test_what_the_words_tell_of_the_kind(parsed, text, expected):
    assert expected in found(parsed(text))


JUNK = {
    "weekdays_and_months": "On Tuesday in March the bridge was closed until Friday.",
    "lone_titles": "The General and the President met the Minister of the day.",
    "ordinary_words": "The Internet and the Web were down. CEOs complained.",
    "addresses": "Write to press@example.org or see www.example.org and @example.",
    "page_furniture": "Latest News\n\nRead More",
    "emphasis": "It was a VERDICT that nobody had expected, and it was CLEARLY wrong.",
}


@pytest.mark.parametrize("text", JUNK.values(), ids=JUNK)
def test_junk_is_no_name(parsed, text):
    assert found(parsed(text)) == []


def test_a_hyphen_between_two_known_names_parts_them(parsed):
    article = parsed("Oskar Bergmann met Ada Lindqvist. The Bergmann-Lindqvist talks lasted an hour.")
    assert found(article)[2:] == [("Bergmann", "PERSON"), ("Lindqvist", "PERSON")]


def test_a_hyphen_before_a_summit_parts_two_names(parsed):
    assert found(parsed("Nobody expected the Bergmann-Lindqvist summit to last."))[-2:] == [("Bergmann", "PERSON"), ("Lindqvist", "PERSON")]


def test_a_country_before_a_name_is_no_part_of_it(parsed):
    assert found(parsed("The Prime Minister of Norway Odd Lunde agreed.")) == [("Norway", "GPE"), ("Odd Lunde", "PERSON")]


def test_an_abbreviated_rank_is_nobody(parsed):
    article = parsed("The army chief Lt. Gen. Avi Stern said troops would stay. Gen. Stern and Insp. Mary Ogola left.")
    assert found(article) == [("Avi Stern", "PERSON"), ("Stern", "PERSON"), ("Mary Ogola", "PERSON")]


def test_a_double_name_is_not_parted_by_the_names_of_parents(parsed):
    article = parsed("Dame Olga Pryther-Vaugh died. Her father was Evan Pryther. She met Harold Vaugh. Pryther-Vaugh leaves two sons.")
    assert ("Pryther-Vaugh", "PERSON") in found(article)


def test_the_first_name_stays_before_a_double_name(parsed):
    article = parsed("Chief executive Piripi Nash-Oliver said so. Nash-Oliver denied it.")
    assert ("Piripi Nash-Oliver", "PERSON") in found(article)


def test_a_firm_goes_by_its_first_word(parsed):
    article = parsed("Brannick Dredging plc pleaded guilty. Brannick, which employs 1,150 people, said it had learned.")
    assert ("Brannick", "ORG") in found(article)


def test_a_firm_whose_first_word_is_a_first_name_goes_by_it_where_nobody_has_the_name(parsed):
    article = parsed("Hadley Timber Corp. agreed on Monday to buy a rival. Hadley CEO Ruth Ann Delacroix, 58, would run it. Hadley's stock fell.")
    assert [(m.text, m.label) for m in names(article)][:3] == [("Hadley Timber Corp.", "ORG"), ("Hadley", "ORG"), ("Ruth Ann Delacroix", "PERSON")]


def test_a_country_is_no_body_that_is_called_after_it(parsed):
    article = parsed("Lawmakers in Orlavia voted on Wednesday. Ada Lund will seek a third term in Orlavia. The Orlavia Legal Watch will sue.")
    assert {m.label for m in names(article) if m.text == "Orlavia"} == {"GPE"}


def test_a_library_is_no_person(parsed):
    article = parsed("Campaigners have vowed to chain themselves to the doors of Wexcombe Library after councillors voted to shut it.")
    assert [(m.text, m.label) for m in names(article)] == [("Wexcombe Library", "FAC")]


def test_a_sentence_does_not_run_into_a_name(parsed):
    assert "B. There" not in [text for text, _ in found(parsed("There is no plan B. There is barely a plan A."))]


def test_a_hyphen_inside_one_name_stays(parsed):
    article = parsed("Nuri al-Hadidi and Marie-Claire Dupont met Park Sang-ho in Paris.")
    assert {"Marie-Claire Dupont", "Park Sang-ho"} <= {text for text, _ in found(article)}


def test_small_letters_are_no_mention_of_the_name(parsed):
    article = parsed("The Gravik Navy sailed. Later a Gravik navy man was seen.")
    assert [text for text, _ in found(article) if "avy" in text] == ["Gravik Navy"]


def test_names_of_the_body_are_found_in_a_line_of_capitals(parsed):
    article = parsed("LINDQVIST MEETS BERGMANN IN NORWAY\n\n"
                     "Ada Lindqvist met Oskar Bergmann on Friday. They talked for an hour.")
    assert found(article)[:3] == [("LINDQVIST", "PERSON"), ("BERGMANN", "PERSON"), ("NORWAY", "GPE")]


def test_a_town_that_plays_is_its_team_and_the_town_where_it_plays_is_not(parsed):
    article = parsed("Leeds beat Reading 2-1 in a league match on Saturday, their striker scoring a late goal.\n\n"
                     "The goalkeeper of Leeds saved a penalty before half-time. Fans had come from Leeds by train.")
    labels = [label for text, label in found(article) if text == "Leeds"]
    assert labels[0] == "ORG" and labels[-1] == "GPE"


def test_rows_of_standings_name_teams(parsed):
    article = parsed("Soccer standings after Saturday's matches in the first division:\n\n"
                     "Gravik Rovers 12 8 0 4 24\n\nOrvik Town 12 7 1 4 22")
    assert [f for f in found(article) if f[1] == "ORG"] == [("Gravik Rovers", "ORG"), ("Orvik Town", "ORG")]


def test_a_dateline_names_the_town(parsed):
    assert ("GRAVIK", "GPE") in found(parsed("GRAVIK, Norway (Reuters) - The mill was sold on Friday."))


_WORDS = st.sampled_from(["Ada", "Lindqvist", "said", "the", "of", "and", "-", "'s", ",", ".", "(", ")", "Oslo", "Inc", "Bank",
                          "NATO", "12", "President", "van", "al-", "U.S.", "\n\n", "\n", "“", "”", "’s", "@x",
                          "$5", "é", "–", "WIN", "v", "\u00a0", "J."])


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=40))
def test_mentions_are_verbatim_ordered_and_apart(parsed, words):
    article = parsed(" ".join(words))
    text, mentions = article.article.text, names(article)
    assert all(text[m.start:m.end] == m.text and m.text.strip() == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in zip(mentions, mentions[1:], strict=False))


def test_odd_text_is_read_in_time(parsed):
    article = parsed("( " * 2000 + "Ada Lindqvist " * 2000 + "x" * 20000 + " WIN 1 " * 1000)
    start = time.process_time()
    names(article)
    assert time.process_time() - start < 2.0


THINGS = {
    "after_its_maker": ("Orvik's Zephyr processor sells well.", ("Zephyr", "PRODUCT")),
    "a_ship_by_the_word_before": ("A salvage tug, the Big Agnes, was expected on Wednesday.", ("Big Agnes", "PRODUCT")),
    "a_ferry": ("The ferry Solveig sailed at noon. The Solveig has two decks.", ("Solveig", "PRODUCT")),
    "model_number": ("The company makes the Solveig X200 for farms.", ("Solveig X200", "PRODUCT")),
    "initials_without_stops": ("\"It is odd,\" said AB Sandquist of the University of Gravik.", ("AB Sandquist", "PERSON")),
}


@pytest.mark.parametrize(("text", "expected"), THINGS.values(), ids=THINGS)
def test_what_is_made_is_a_product_and_who_made_it_a_person(parsed, text, expected):
    assert expected in found(parsed(text))


@pytest.mark.parametrize("heading", ["Working Group", "Story Highlights", "Key Points", "About the Company"])
def test_a_label_of_ordinary_words_is_no_name(parsed, heading):
    assert found(parsed(f"{heading}\n\nThe bridge was closed on Friday after the storm.")) == []


HEADS = {
    "acronym_in_brackets": "Advanced Widget Makers (AWM) announced a new plan on Tuesday.",
    "acronym_elsewhere": "Advanced Widget Makers announced a new plan on Tuesday. AWM said profit rose.",
    "whole_elsewhere": "Advanced Widget Makers announced a plan. Nobody had heard of Advanced Widget Makers before.",
}


@pytest.mark.parametrize("text", HEADS.values(), ids=HEADS)
def test_the_head_of_a_firm_stays_at_the_head_of_a_sentence(parsed, text):
    assert found(parsed(text))[0] == ("Advanced Widget Makers", "ORG")
