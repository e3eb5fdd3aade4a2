"""The rows of a ledger: as written and normalised, newest article first."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from news_digest.corpus.ledger import all_numbers, all_quotes, number_rows, quote_rows
from news_digest.model import Quantity, Quotation

from .made import article

TEXT = "The Harbour Board pays up to\n$5 million a year.\n\"It is cheap\", Ida Holm said."


def filed(id, date):
    made = article(id, date, TEXT.replace("to\n$", "to $"), "Ida Holm", "Harbour Board/ORG")
    amount, words = TEXT.find("up to"), TEXT.find("It is")
    return replace(made, facts=replace(
        made.digest, quantities=(Quantity(amount, amount + 22, "up to\n$5 million a year", Decimal(5_000_000), "USD", modifier="up to",
                                          relation="<", period="year"),),
        quotations=(Quotation(words, words + 11, "It is cheap", "Ida Holm"),)))


def by_id(*articles):
    return {a.id: a for a in articles}


def test_a_number_keeps_its_own_words_its_modifier_and_its_sentence():
    articles = by_id(filed("a", "2026-03-02"))
    row, = number_rows(articles, all_numbers(articles.values()))
    assert (row.written, row.value, row.unit, row.modifier, row.relation, row.period) == (
        "up to $5 million a year", Decimal(5_000_000), "USD", "up to", "<", "year")
    assert row.sentence.text == "The Harbour Board pays up to $5 million a year."


def test_rows_go_newest_first_undated_last_and_each_place_once():
    articles = by_id(filed("a", "2026-03-02"), filed("c", ""), filed("b", "2026-03-04"), filed("d", "2026-03-04"))
    places = [*all_numbers(articles.values())] * 2
    assert [r.article for r in number_rows(articles, places)] == ["b", "d", "a", "c"]


def test_a_quotation_names_its_speaker_or_nobody():
    articles = by_id(filed("a", "2026-03-02"))
    row, = quote_rows(articles, all_quotes(articles.values()))
    assert (row.speaker, row.content, row.kind) == ("Ida Holm", "It is cheap", "direct")


def test_words_that_a_person_wrote_have_no_sentence():
    one = filed("a", "2026-03-02")
    one = replace(one, facts=replace(one.digest, quotations=(Quotation(-1, -1, "Added by hand"),)))
    row, = quote_rows(by_id(one), all_quotes([one]))
    assert row.sentence is None and row.speaker == ""
