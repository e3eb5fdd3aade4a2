"""A tiny site through the real ``pelican`` command: what a reader, a program and another theme get."""

from __future__ import annotations

import json
import re
from xml.dom import minidom

import jsonschema
import pytest
from bs4 import BeautifulSoup

from tests.sites import ROOT, Built, build, site

LIGHT = """Council keeps the light of Varnholm burning

March 3, 2026

The harbour council of Varnholm voted on Tuesday to keep its lighthouse, at a cost of up to $3 million a year.

"We keep the light burning", mayor Edda Brink said after the vote. "It has saved some 400 people since 1951."

Brink thanked the Harbour Watch Society (HWS), which had gathered 12,000 signatures. The HWS was founded in 1951.

Latest News
"""
GRANT = """---
title: "Lindmere grant: who pays?"
date: 2026-03-04
source: The Lindmere Post
tags: [money, Edda Brink]
summary: A person wrote this summary.
---

Mayor Edda Brink asked the town of Lindmere for 250,000 euros on Wednesday, about a tenth of the cost.

Lindmere's treasurer, Olaf Renn, said: "We have no money for lights."
"""
STORM = """Title: Storm sinks two boats off Calder Point
Date: 2026-03-04 08:30
Tags: weather

Two boats sank off Calder Point on Tuesday night. Five people were saved, the Harbour Watch Society said.
"""
PAGE = """<!doctype html><html><head><title>Ferry timetable changes | The Post</title><meta property="article:published_time" content="2026-03-05T07:00:00Z"></head>
<body><nav><a href="/">Home</a><a href="/x">Sport</a></nav><article><h1>Ferry timetable changes</h1><p>The ferry to <a href="https://ferry.example/">Calder Point</a> will
leave at noon from Monday, the line said. It carries 1,200 people a day.</p></article><footer>Subscribe now</footer></body></html>"""


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Built:
    folder = site(tmp_path_factory.mktemp("site"), {"light.txt": LIGHT, "grant.md": GRANT, "storm.MD": STORM, "ferry.html": PAGE})
    result = build(folder)
    assert result.status == 0, result.said
    return result


def soup(built: Built, path: str) -> BeautifulSoup:
    return BeautifulSoup(built.page(path), "html.parser")


LIGHT_PAGE = "2026/03/03/council-keeps-the-light-of-varnholm-burning/index.html"
GRANT_PAGE = "2026/03/04/lindmere-grant-who-pays/index.html"


@pytest.mark.parametrize("path", [
    LIGHT_PAGE, GRANT_PAGE, "2026/03/04/storm-sinks-two-boats-off-calder-point/index.html", "2026/03/05/ferry-timetable-changes/index.html",
    "index.html", "entities/index.html", "entity/edda-brink/index.html", "entity/edda-brink/index.json", "2026/03/04/index.html",
    "2026/03/index.html", "2026/index.html", "editions/index.html", "about/index.html", "404.html", "feeds/atom.xml", "feeds/edda-brink.atom.xml"])
def test_it_is_written(built, path):
    assert (built.output / path).is_file()


def test_a_raw_text_is_dated_from_its_date_line_and_the_build_says_so(built):
    assert "Dated from their text: 1 (light.txt)" in built.said


def test_every_fact_links_to_the_sentence_that_holds_it(built):
    page = soup(built, LIGHT_PAGE)
    facts = json.loads(built.page(LIGHT_PAGE.replace(".html", ".json")))
    anchored = {s["id"]: s.get_text() for s in page.select("span.s")}
    assert [anchored[f"s{i}"] for i in range(1, len(facts["sentences"]) + 1)] == [s["text"] for s in facts["sentences"]]
    links = [a["href"].rpartition("#")[2] for a in page.select("main a[href*='#s']")]
    assert links and set(links) <= set(anchored)
    for fact in facts["quantities"]:
        holder = page.find(id=f"n{facts['quantities'].index(fact) + 1}")
        assert holder.get_text() == fact["text"]


def test_the_page_names_actors_numbers_and_quotes(built):
    text = soup(built, LIGHT_PAGE).get_text(" ", strip=True)
    assert all(words in text for words in ("Edda Brink", "mayor", "3 million US dollars a year (up to)", "We keep the light burning"))


def test_what_was_left_out_is_listed_and_not_in_the_text(built):
    page = soup(built, LIGHT_PAGE)
    assert "Latest News" not in " ".join(s.get_text() for s in page.select("span.s"))
    assert "Latest News" in page.find("main").get_text()


def test_an_authors_summary_wins_and_the_build_says_so(built):
    assert "A person wrote this summary." in soup(built, GRANT_PAGE).get_text()
    assert "grant.md: kept what a person wrote: summary" in built.said
    assert json.loads(built.page(GRANT_PAGE.replace(".html", ".json")))["summary"][0]["text"] == "A person wrote this summary."


def test_an_authors_tags_win_and_one_that_names_an_actor_is_that_actor(built):
    assert (built.output / "tag/money/index.html").is_file()
    assert not (built.output / "tag/edda-brink").exists()


def test_an_actors_page_lists_every_article_that_names_her_newest_first(built):
    page = soup(built, "entity/edda-brink/index.html")
    titles = [a.get_text(strip=True) for a in page.select("main a") if a["href"].endswith((GRANT_PAGE, LIGHT_PAGE))]
    assert titles.index("Lindmere grant: who pays?") < titles.index("Council keeps the light of Varnholm burning")


def test_the_society_is_one_actor_in_two_articles_under_name_and_acronym(built):
    facts = json.loads(built.page("entity/harbour-watch-society/index.json"))
    assert facts["articles"] and len(facts["appearances"]) == 2
    assert "HWS" in facts["aliases"]


@pytest.mark.parametrize(("pattern", "schema"), [("20*/*/*/*/index.json", "article"), ("entity/*/index.json", "entity")])
def test_what_programs_get_keeps_to_its_schema(built, pattern, schema):
    validator = jsonschema.Draft202012Validator(json.loads((ROOT / f"docs/schemas/{schema}.schema.json").read_text(encoding="utf-8")))
    files = sorted(built.output.glob(pattern))
    assert files
    for file in files:
        assert [e.message for e in validator.iter_errors(json.loads(file.read_text(encoding="utf-8")))] == []


def test_offsets_are_those_of_the_text_that_is_given(built):
    facts = json.loads(built.page(LIGHT_PAGE.replace(".html", ".json")))
    items = [*facts["sentences"], *facts["summary"], *facts["quantities"], *facts["dates"], *facts["removed"],
             *(m for e in facts["entities"] for m in e["mentions"])]
    assert items and all(facts["text"][i["start"]:i["end"]] == i["text"] for i in items)
    assert all(facts["text"][q["start"]:q["end"]] == q["content"] for q in facts["quotations"])


def test_feeds_are_well_formed(built):
    feeds = sorted((built.output / "feeds").glob("*.xml"))
    assert len(feeds) > 4 and all(minidom.parseString(f.read_bytes()) for f in feeds)


def test_no_link_in_the_site_is_dead(built):
    dead = []
    for path in sorted(built.output.rglob("*.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for link in page.select("a[href], link[href], script[src], img[src]"):
            address = link.get("href") or link.get("src")
            if re.match(r"[a-z]+:", address) or path.name == "404.html":
                continue
            file, _, anchor = address.partition("#")
            target = (path.parent / file).resolve() if file else path
            ok = target.is_file() and (not anchor or BeautifulSoup(target.read_text(encoding="utf-8"), "html.parser").find(id=anchor))
            dead += [] if ok else [(path.relative_to(built.output).as_posix(), address)]
    assert dead == []


def test_the_about_page_names_versions_and_counts(built):
    text = soup(built, "about/index.html").get_text(" ")
    assert "spacy" in text.lower() and "4" in text


def test_a_second_build_changes_no_byte_and_analyses_nothing(built):
    before, times = built.pages, {p: p.stat().st_mtime_ns for p in built.output.rglob("index.html")}
    again = build(built.content.parent)
    assert "0 analysed now, 4 known from before" in again.said
    assert again.pages == before
    assert {p: p.stat().st_mtime_ns for p in again.output.rglob("index.html")} == times, "unchanged pages are not written again"


def test_drafts_and_other_languages_have_addresses_of_their_own(tmp_path):
    german = "---\ntitle: {}\ndate: 2026-03-02\nlang: de\n---\n\nDer Hafen bleibt offen, sagte Bürgermeisterin Edda Brink am Montag.\n"
    draft = "---\ntitle: {}\ndate: 2026-03-02\nstatus: draft\n---\n\nMayor Edda Brink said on Monday that the harbour stays open.\n"
    result = build(site(tmp_path, {"light.txt": LIGHT, "a.md": german.format("Eins"), "b.md": german.format("Zwei"),
                                   "c.md": draft.format("Three"), "d.md": draft.format("Four")}))
    assert result.status == 0, result.said
    assert "sagte Bürgermeisterin Edda Brink" in result.page("2026/03/02/eins-de/index.html")
    assert {"2026/03/02/zwei-de/index.html", "drafts/three/index.html", "drafts/four/index.json"} <= set(result.pages)
    assert "only English is analysed" in result.page("about/index.html")
    assert "digest:" not in (result.content / "a.md").read_text(encoding="utf-8")


SAME = "---\ntitle: Same words\ndate: 2026-03-0{day}\n{key}\n---\n\nMayor Edda Brink spoke in Varnholm, part {part}.\n"
BY_SLUG_ALONE = "\n".join(f"{kind}_{what} = '{{slug}}{name}.html'" for kind, name in (("ARTICLE", ""), ("ARTICLE_LANG", "-{lang}"), ("DRAFT", "-draft"))
                          for what in ("URL", "SAVE_AS"))


@pytest.mark.parametrize(("key", "days", "settings"), [
    ("status: draft", (2, 3), ""), ("status: hidden", (2, 2), ""), ("lang: de", (2, 2), ""), ("note: none", (2, 2), ""),
    ("note: none", (2, 3), BY_SLUG_ALONE), ("lang: de", (2, 3), BY_SLUG_ALONE), ("status: draft", (2, 2), BY_SLUG_ALONE),
], ids=["drafts of two days", "hidden", "another language", "one day", "addresses without a day", "language without a day", "drafts of one day"])
def test_one_headline_twice_gives_two_pages(tmp_path, key, days, settings):
    result = build(site(tmp_path, {f"{i}.md": SAME.format(day=day, key=key, part=f"MARK{i}") for i, day in enumerate(days)}), settings=settings)
    assert result.status == 0, result.said
    written = [data.decode() for path, data in result.pages.items() if "same-words" in path and path.endswith(".html") and not path.startswith("story/")]
    assert sorted(mark for page in written for mark in ("MARK0", "MARK1") if mark in page) == ["MARK0", "MARK1"]
    assert key != "note: none" or "0.md has the address that this article would have, so this one is at" in result.page("about/index.html")
