"""An actor's page across articles: roles over time, the merge audit, why key, names that stay open, earlier addresses."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from tests.sites import Built, build, site

FIRST = """Marwick named harbour minister

March 3, 2026

Harbour minister Tilda Marwick opened the new quay at Skarrow on Tuesday. Marwick said the quay cost up to $3 million.

"We waited nine years for this", Marwick told reporters. The Skarrow Pilots' Association (SPA) thanked her.
"""
SECOND = """Marwick moves to the treasury

April 9, 2026

Treasury secretary Tilda Marwick left her old office in Skarrow on Thursday. Marwick thanked the Skarrow Pilots' Association.

Her brother, Owen Marwick, runs a bakery in Lindmere. Owen Marwick bakes 400 loaves a day.
"""
OPEN = """Bakers and pilots meet

June 2, 2026

The SPA met in Lindmere on Tuesday. Marwick, who was invited, did not come. "I had other plans", Marwick said later.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Built:
    result = build(site(tmp_path_factory.mktemp("site"), {"first.txt": FIRST, "second.txt": SECOND, "open.txt": OPEN}))
    assert result.status == 0, result.said
    return result


def soup(built: Built, path: str) -> BeautifulSoup:
    return BeautifulSoup(built.page(path), "html.parser")


def test_roles_have_their_days_and_sentences(built):
    roles = json.loads(built.page("entity/tilda-marwick/index.json"))["roles"]
    assert [(r["text"], r["first"], r["last"]) for r in roles] == [
        ("Treasury secretary", "2026-04-09", "2026-04-09"), ("Harbour minister", "2026-03-03", "2026-03-03")]
    assert all(r["text"] in r["reference"]["text"] for r in roles)


def test_the_audit_says_how_often_by_which_rule_and_where_each_form_stands(built):
    facts = json.loads(built.page("entity/tilda-marwick/index.json"))
    form = next(f for f in facts["forms"] if f["text"] == "Marwick")
    assert form["rule"] == "in the article" and form["articles"] == 1
    assert all("Marwick" in place["text"] for place in form["places"])
    page = soup(built, "entity/tilda-marwick/index.html")
    assert "joined in the article" in page.get_text()


def test_why_an_actor_is_key_is_told_on_both_pages(built):
    assert {"in 1 headline", "in the lead of 2 articles"} <= set(json.loads(built.page("entity/tilda-marwick/index.json"))["why"])
    article = soup(built, "2026/03/03/marwick-named-harbour-minister/index.html")
    assert "in 1 headline" in next(d for d in article.find_all("details") if "Why these actors" in d.summary.get_text()).get_text()


def test_a_bare_name_that_no_text_settles_has_a_page_that_lists_whom_it_may_mean(built):
    page = soup(built, "entity/marwick/index.html")
    offered = page.find(class_="namesakes")
    assert [a.get_text() for a in offered.select("a.name")] == ["Tilda Marwick", "Owen Marwick"]
    assert all(li.select_one("a.sentence") for li in offered.find_all("li"))
    assert "who was invited, did not come" in page.get_text()
    assert not any("Bakers" in str(a) for a in json.loads(built.page("entity/tilda-marwick/index.json"))["articles"])


def test_an_earlier_address_leads_on(built):
    page = soup(built, "entity/spa/index.html")
    target = page.find("meta", attrs={"http-equiv": "refresh"})["content"]
    assert target.endswith("url=../../entity/skarrow-pilots-association/index.html")
    assert page.select_one("main a[href$='skarrow-pilots-association/index.html']")


def test_an_article_lists_earlier_ones_on_the_same_actors_and_never_later_ones(built):
    later = soup(built, "2026/04/09/marwick-moves-to-the-treasury/index.html")
    listed = later.find("section", class_="alike")
    assert "Marwick named harbour minister" in listed.get_text() and "Tilda Marwick" in listed.get_text()
    assert not soup(built, "2026/03/03/marwick-named-harbour-minister/index.html").find("section", class_="alike")


def test_what_is_new_on_the_last_day_is_told(built):
    facts = json.loads(built.page("entity/skarrow-pilots-association/index.json"))
    assert facts["new_on"] == "2026-06-02" and "Lindmere" in [name for name, _ in facts["new"]["company"]]
    assert "New on 2 June 2026" in soup(built, "entity/skarrow-pilots-association/index.html").get_text()


def test_two_names_that_only_another_article_joins_are_one_line_on_an_articles_page(tmp_path):
    first = "Brack Coast Lines grows\n\nMarch 3, 2026\n\nBrack Coast Lines bought two ferries. The Brack Coast Lines (BCL) is old.\n"
    second = "Fog stops the BCL\n\nMarch 9, 2026\n\nThe BCL stopped its ferries in the fog. Brack Coast Lines was sorry for that.\n"
    result = build(site(tmp_path, {"first.txt": first, "second.txt": second}))
    page = soup(result, "2026/03/09/fog-stops-the-bcl/index.html")
    assert [a.get_text() for a in page.select(".key-actor a.name")].count("Brack Coast Lines") == 1
    facts = json.loads(result.page("entity/brack-coast-lines/index.json"))
    assert [a["date"] for a in facts["articles"]] == ["2026-03-09", "2026-03-03"]
