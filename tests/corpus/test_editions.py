"""What an edition puts first, what is new in it, and which sentence stands for an actor."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from news_digest.corpus.editions import editions
from news_digest.corpus.entities import merge
from news_digest.corpus.figures import figures
from news_digest.corpus.firsts import Firsts, new_in
from news_digest.corpus.lines import best_line
from news_digest.corpus.magnitudes import OTHER, by_unit, section

from .made import article, counted

HOLM, REED = "Ida Holm/PERSON", "Jonas Reed/PERSON"


def test_an_article_whose_date_is_the_files_is_no_news_of_the_day():
    dated, undated = article("a", "2026-03-02", "Ida Holm spoke.", HOLM), replace(article("b", "2026-03-02", "Jonas Reed sang.", REED), dated=False)
    found = editions({"day": [undated, dated], "old": [undated]}, merge([dated, undated]))
    assert (found["day"].articles, found["day"].apart, found["day"].actors) == (("a",), ("b",), ("ida-holm",))
    assert (found["old"].articles, found["old"].apart) == (("b",), ())


def test_new_is_what_no_earlier_article_says():
    filed = {a.id: a for a in (counted("a", "2026-03-02", "Ida Holm asked for [30 boats|30].", "boat", HOLM),
                               counted("b", "2026-03-03", "Ida Holm and Jonas Reed have [30 boats|30] and want [40 boats|40].", "boat", HOLM, REED))}
    actors = merge(tuple(filed.values()))
    known = Firsts(filed, actors, figures(tuple(filed.values()), actors))
    assert new_in(known, "ida-holm", ["a"]).first
    later = new_in(known, "ida-holm", ["b"])
    assert not later.first and [at.index for at in later.numbers] == [1] and later.company == ("jonas-reed",)
    assert not new_in(known, "ida-holm", [])


def test_an_actors_line_neither_begins_nor_ends_inside_a_quotation():
    text = '"We will rebuild, Ida Holm said.\nIt is late."\nBut Ida Holm left.\nThe minister Ida Holm opened the new bridge on Monday.'
    made = article("a", "2026-03-02", text, HOLM)
    mention = best_line(made.digest, made.digest.entities[0].mentions)
    assert mention is not None and text[mention.start - 13:].startswith("The minister Ida Holm opened")
    only = article("b", "2026-03-02", '"We will rebuild, Ida Holm said.', HOLM)
    assert best_line(only.digest, only.digest.entities[0].mentions) is None


def test_numbers_are_found_by_unit_and_size():
    filed = [counted("a", "2026-03-02", "It cost [$5 billion|5000000000], then [$70|70], then [$0.5|0.5].", "USD"), counted("b", "2026-03-02", "[3 cats|3]", "cat")]
    rare, money = by_unit(filed)
    assert (rare.unit, rare.count, rare.greatest) == (OTHER, 1, Decimal(3))
    assert (money.unit, money.count, money.greatest, len(money.parts)) == ("USD", 3, Decimal(5000000000), 1)
    assert [section(filed[0].digest.quantities[at.index].value) for at in money.parts[0].places] == [Decimal(10) ** 9, Decimal(10), Decimal(0)]


def test_a_long_list_is_cut_by_size_so_that_a_new_number_changes_one_page():
    def shelf(*more: int):
        text = " ".join(f"[{n} boats|{n}]" for n in (*range(1, 60), *more))
        return {(p.low, p.month): len(p.places) for p in by_unit([counted("a", "2026-03-02", text, "boat")], fits=12)[0].parts}

    before, after = shelf(), shelf(33)
    assert sum(before.values()) == 59 and max(before.values()) <= 12
    assert {key for key in after if before.get(key) != after[key]} == {(Decimal(30), "")}
