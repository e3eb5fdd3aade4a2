"""What an article's page says of its own facts: the state of the text, why these sentences, what was left out."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from tests.sites import build, site

ARTICLE = """<html><body><article><h1>Varnholm keeps its light</h1><p>March 3, 2026</p><img src="img/light.jpg" alt="The light at dusk">
<p>The council of Varnholm voted to keep its light, at a cost of $3 million a year, mayor Edda Brink said on Tuesday.</p>
<p>Costs had risen 3 percent, and income had fallen 3 percent, Brink told the council before the vote.</p>
<p>The keeper, who had waited in the hall, asked whether the</p><p>Subscribe to continue reading.</p></article></body></html>"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    built = build(site(tmp_path_factory.mktemp("notes"), {"light.html": ARTICLE}))
    return BeautifulSoup(built.page("2026/03/03/varnholm-keeps-its-light/index.html"), "html.parser")


def words(node) -> str:
    return " ".join(node.get_text().split())


def test_the_state_of_the_text_is_said_at_its_head(page):
    notes = [words(n) for n in page.select(".article > header .note")]
    assert [n.partition(".")[0] for n in notes] == ["Cut off", "Behind a paywall"]
    assert notes[1].endswith("Subscribe to continue reading.")


def test_a_picture_is_among_what_was_left_out(page):
    assert "picture, which the digest does not show The light at dusk (light.jpg)" in [words(li).partition(", ")[2] for li in page.select(".removed li")]


def test_each_figure_has_its_own_words_round_it(page):
    near = {words(f.p): words(f.select_one(".near")) for f in page.select(".figure")}
    assert sorted(n for f, n in near.items() if f.startswith("3 percent")) != []
    assert "at a cost of $3 million a year, mayor Edda Brink said on Tuesday." in near["$3 million a year 3 million US dollars a year"]
    fallen, risen = sorted(words(f.select_one(".near")) for f in page.select(".figure") if words(f.p) == "3 percent")
    assert "had risen 3 percent, and income" in risen + fallen and "had fallen 3 percent, Brink" in risen + fallen


def test_the_reasons_name_what_stands_in_the_sentence(page):
    first = page.select(".because")[0]
    assert words(first.p).startswith("The council of Varnholm voted")
    assert "Place sentence 1 of" in words(first.dl) and "Varnholm, light" in words(first.dl) and "$3 million a year" in words(first.dl)
