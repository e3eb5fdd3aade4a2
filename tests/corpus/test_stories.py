"""Which articles tell one story."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from news_digest.corpus.addresses import earlier_story_addresses
from news_digest.corpus.ages import ages
from news_digest.corpus.clusters import average_link
from news_digest.corpus.stories import stories
from news_digest.corpus.terms import OTHER_PROTAGONISTS, likeness, views
from news_digest.model import Quantity

from .made import article

FERRY = ("The ferry Aurelia ran aground on Gull Rock off Skarrow in thick fog on Monday, and 31 passengers were "
         "injured.\nCaptain Jonas Reed had warned of a faulty radar, the coastguard at Skarrow said.")
AGAIN = ("Fog and a faulty radar put the ferry Aurelia onto Gull Rock, the coastguard said; 27 passengers were "
         "injured off Skarrow.\nJonas Reed, the captain, was questioned.")
CHEESE = ("Cheese became dearer in Dorn, where the dairies of the upper valley have raised their prices by 12 percent.\n"
          "Farmers cheered.")


def ids(found):
    return [s.articles for s in found]


def test_two_reports_of_one_event_are_a_story():
    found = stories([article("b", "2026-03-03", AGAIN), article("a", "2026-03-02", FERRY), article("c", "2026-03-02", CHEESE)])
    assert ids(found) == [("a", "b")]
    assert (found[0].first, found[0].last) == ("2026-03-02", "2026-03-03")
    assert found[0].slug.startswith("2026-03-02-the-ferry-aurelia")


def test_the_same_event_a_year_later_is_another_story():
    assert not stories([article("a", "2026-03-02", FERRY), article("b", "2027-03-02", AGAIN)])


def test_single_articles_are_no_stories():
    assert not stories([article("a", "2026-03-02", FERRY), article("c", "2026-03-02", CHEESE)]) and not stories([])


def test_later_articles_leave_a_story_its_address():
    first = [article("a", "2026-03-02", FERRY), article("b", "2026-03-03", AGAIN)]
    before, after = stories(first), stories([*first, article("d", "2026-03-04", AGAIN + " Again.")])
    assert before[0].slug == after[0].slug and after[0].articles == ("a", "b", "d")


def test_an_older_article_that_comes_late_leaves_the_old_address_leading_on():
    later = [article("b", "2026-03-03", AGAIN), article("c", "2026-03-04", AGAIN + " Again.", title="Still fog")]
    whole = [article("a", "2026-03-02", FERRY), *later]
    (before,), (after,) = stories(later), stories(whole)
    (earlier,) = earlier_story_addresses([after], {a.id: a for a in whole})
    assert before.slug != after.slug and (earlier.slug, earlier.slugs) == (before.slug, (after.slug,))
    assert not earlier_story_addresses([before], {a.id: a for a in later})


def test_stories_of_one_day_with_one_headline_have_addresses_of_their_own():
    other = CHEESE + "\nMilk of the upper valley was never as dear, said the dairies in Dorn."
    found = stories([article(i, "2026-03-02", text, title="News in brief") for i, text in
                     (("a", FERRY), ("b", FERRY), ("c", other), ("d", other))])
    assert len(found) == len({s.slug for s in found}) == 2


def test_articles_without_a_date_or_with_an_odd_one_are_taken_too():
    found = stories([article("a", "", FERRY), article("b", "2026", FERRY), article("c", "2026-03-02", CHEESE)])
    assert ids(found) == [("a", "b")]


def test_articles_without_words_are_no_story():
    assert not stories([article("a", "2026-03-02", ""), article("b", "2026-03-02", ""), article("c", "2026-03-02", "!!!")])


def test_two_tight_groups_with_a_loose_link_stay_two():
    near = {(0, 1): 0.9, (2, 3): 0.9, (0, 2): 0.4, (0, 3): 0.4, (1, 2): 0.4, (1, 3): 0.4}
    assert average_link(4, near, 0.3) == [[0, 1], [2, 3]]


def test_a_pair_needs_more_than_a_group():
    assert average_link(2, {(0, 1): 0.4}, 0.3, 0.2) == [[0], [1]]
    assert average_link(3, {(0, 1): 0.6, (0, 2): 0.4, (1, 2): 0.4}, 0.3, 0.2) == [[0, 1, 2]]


def test_two_fights_for_one_title_are_two_stories():
    fight = "Marek Dolan kept his heavyweight title in Skarrow on Saturday night.\n{0} fell in the sixth round.\n{0} had asked Dolan for the fight."
    first = article("a", "", fight.format("Oren Vask"), "Oren Vask/PERSON/Vask", "Marek Dolan/PERSON/Dolan")
    other = article("b", "", fight.format("Pavel Ryd"), "Pavel Ryd/PERSON/Ryd", "Marek Dolan/PERSON/Dolan")
    assert likeness(views(first), views(other)) < likeness(views(first), views(replace(first, id="c"))) - OTHER_PROTAGONISTS


def test_one_boxer_of_two_ages_fought_twice():
    text = "Marek Dolan kept his heavyweight title in Skarrow on Saturday night, when {} stopped Oren Vask.\nDolan won in the sixth."
    years = [_aged(i, text.format(f"the {age}-year-old Dolan"), age) for i, age in (("a", 32), ("b", 36), ("c", 37))]
    assert ids(stories(years[1:])) == [("b", "c")] and likeness(views(years[0]), views(years[1])) == 0


def test_an_age_is_that_of_the_person_beside_it():
    text = "Ida Holm, 44, met the 19-year-old son of Ivar Holm and {}-year-old Ivar Holm in Skarrow."
    who = "Ida Holm/PERSON", "Ivar Holm/PERSON"
    assert ages(_aged("a", text.format(52), 44, 19, 52, names=who)) == {"ida holm": {44}, "ivar holm": {52}}


def _aged(id, text, *years, names=("Marek Dolan/PERSON/Dolan", "Oren Vask/PERSON")):
    made = article(id, "", text, *names)
    written = [(text.index(str(n)), str(n) + ("-year-old" if f"{n}-year" in text else ""), n) for n in years]
    return replace(made, facts=replace(made.digest, quantities=tuple(
        Quantity(at, at + len(words), words, Decimal(n), "year", of="age") for at, words, n in written)))


def test_the_date_of_a_file_keeps_no_article_out_of_its_story():
    late = replace(article("b", "2026-03-20", AGAIN), dated=False)
    found = stories([article("a", "2026-03-02", FERRY), late])
    assert ids(found) == [("b", "a")] and found[0].slug.startswith("2026-03-02-the-ferry") and found[0].last == "2026-03-02"
