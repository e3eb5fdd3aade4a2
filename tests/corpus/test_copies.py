"""What the articles of a story share, its summary and its timeline."""

from __future__ import annotations

from dataclasses import replace

from news_digest.corpus.copies import copies
from news_digest.corpus.gist import gist, timeline
from news_digest.model import DateMention

from .made import article

WIRE = ("The ferry Aurelia ran aground on Gull Rock in thick fog on Monday.\nCaptain Jonas Reed had warned of a faulty radar for weeks.\n"
        "The coastguard took all passengers off within two hours.")
OWN = "The ferry Aurelia ran aground on Gull Rock in thick fog, on Monday.\nA reporter on the quay at Skarrow counted nine ambulances that night.\nHe agreed."


def test_a_sentence_of_two_articles_is_told_once_with_both_places():
    found = copies([article("b", "2026-03-03", OWN), article("a", "2026-03-02", WIRE)])
    assert [[place[0] for place in shared.places] for shared in found.shared] == [["a", "b"]]
    assert [(own.article, len(own.sentences), own.of) for own in found.own] == [("a", 2, 3), ("b", 1, 2)]


def test_an_article_that_is_mostly_another_is_its_copy():
    found = copies([article("a", "2026-03-02", WIRE), article("b", "2026-03-02", WIRE + "\nThe line regrets the delay to all of its passengers.")])
    assert [own.copy_of for own in found.own] == ["", "a"] and len(found.own[1].sentences) == 1


def test_articles_that_share_nothing_have_no_copies():
    assert copies([article("a", "2026-03-02", WIRE), article("b", "2026-03-02", "Cheese became dearer in Dorn by twelve percent this week.")]).shared == ()
    assert copies([]).shared == copies([]).own == ()


def test_a_summary_says_nothing_twice_and_comes_from_several_articles():
    found = gist([article("a", "2026-03-02", WIRE), article("b", "2026-03-03", OWN),
                  article("c", "2026-03-03", "Divers found a crack in the hull of the Aurelia.")])
    assert [told.article for told in found] in (["a", "c"], ["b", "c"])


def test_a_timeline_goes_by_the_dates_that_are_mentioned():
    text = "It ran aground on 2 March 2026.\nIt was built in May 2011, and has sailed since 1999."
    mentions = tuple(DateMention(text.index(t), text.index(t) + len(t), t, iso)
                     for t, iso in (("2 March 2026", "2026-03-02"), ("May 2011", "2011-05"), ("1999", "1999")))
    made = article("a", "2026-03-02", text)
    found = timeline([replace(made, facts=replace(made.digest, dates=mentions))])
    assert [(m.iso, m.articles) for m in found] == [("2011-05", 1), ("2026-03-02", 1)]
