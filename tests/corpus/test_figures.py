"""Numbers, quotations and company of an actor, and the edition of a day."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from news_digest.corpus.editions import edition
from news_digest.corpus.entities import merge
from news_digest.corpus.figures import figures
from news_digest.model import Quantity, Quotation, Story

from .made import article

TEXT = ("Ida Holm spent $5 million on ferries.\nThe Harbour Board and Ida Holm said \"Jonas Reed was brave\".\n"
        "Another $7 million went elsewhere.")


def filed():
    made = article("a", "2026-03-02", TEXT, "Ida Holm", "Jonas Reed", "Harbour Board/ORG")
    at, end = TEXT.find("$5 million"), TEXT.find("$7 million")
    quote = TEXT.find("Jonas")
    digest = replace(made.digest, summary=made.digest.sentences[:1],
                     quantities=(Quantity(at, at + 10, "$5 million", Decimal(5_000_000), "USD"),
                                 Quantity(end, end + 10, "$7 million", Decimal(7_000_000), "USD")),
                     quotations=(Quotation(quote, quote + 20, "Jonas Reed was brave", speaker="Ida Holm"),))
    return [replace(made, facts=digest)]


def test_a_number_belongs_to_the_actors_of_its_sentence():
    said = figures(filed(), merge(filed()))
    assert [n.index for n in said["ida-holm"].numbers] == [0] and not said["jonas-reed"].numbers


def test_quotes_are_by_their_speaker_and_about_whom_they_name():
    said = figures(filed(), merge(filed()))
    assert len(said["ida-holm"].quotes_by) == 1 and not said["ida-holm"].quotes_about
    assert len(said["jonas-reed"].quotes_about) == 1 and not said["jonas-reed"].quotes_by


def test_company_is_counted_in_sentences_and_shows_one():
    told = filed()
    company = figures(told, merge(told))["ida-holm"].together
    assert [(c.slug, c.sentences) for c in company] == [("harbour-board", 1), ("jonas-reed", 1)]
    article = next(a for a in told if a.id == company[0].article)
    assert article.digest.sentences[company[0].place].text.startswith("The Harbour Board")


def test_an_edition_puts_stories_first_and_takes_numbers_from_summaries():
    articles = [*filed(), article("b", "2026-03-02", "Cheese is dear.", "Dorn/GPE"),
                article("c", "2026-03-02", "Ida Holm again.", "Ida Holm")]
    told = [Story("s", "Ferries", ("a", "c"), "a", "2026-03-02", "2026-03-02")]
    today = edition(articles, merge(articles, stories=told), told)
    assert today.stories == ("s",) and today.articles == ("b",)
    assert today.actors[0] == "ida-holm" and today.numbers == (("a", 0),)


def test_an_edition_of_nothing_is_empty():
    assert edition([], [], []).stories == () and edition([], [], []).actors == ()
