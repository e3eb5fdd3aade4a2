"""Long lists: whole where they fit, else cut by letters; nothing is lost and no page grows with the corpus."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from news_digest.language import language_of
from news_digest.site import number_pages as numbers
from news_digest.site import registers
from news_digest.site.kept_with import keep_nothing

from tests.corpus.made import counted
from tests.sites import build, site

STORY = """---
source: {source}
date: 2031-03-{day:02d}
---
# {title}

The council of Varnholm met on Tuesday. "We keep the light burning," mayor Edda Brink said. "{words}," said Tom Ludd, a keeper.
"""


def rows(names):
    return [SimpleNamespace(name=name, articles=len(name), mentions=1) for name in names]


@given(st.lists(st.text(max_size=12), max_size=60), st.integers(1, 9))
def test_every_row_stands_on_one_page_and_no_page_is_too_long(names, size):
    found = registers.register("person", rows(names), "people/", "people/index.html", lambda r: r.articles, size)
    pages = [found.rows] if found.rows or not names else [part.rows for part in found.parts]
    assert sorted(row.name for page in pages for row in page) == sorted(names)
    assert all(len(page) <= size for page in pages)
    assert len({part.url for part in found.parts} | {part.save_as for part in found.parts}) == 2 * len(found.parts)


@given(st.lists(st.text(max_size=12), min_size=1, max_size=40))
def test_pages_lead_to_each_other_in_order(names):
    parts = registers.register("person", rows(names), "people/", "people/index.html", lambda r: r.articles, 2, 0).parts
    assert [p.next for p in parts] == [p.url for p in parts[1:]] + [""]
    assert [p.previous for p in parts] == [""] + [p.url for p in parts[:-1]]


@pytest.mark.parametrize("name, letter", [("Édouard", "E"), ("“Ida” Holm", "I"), ("Łódź", "L"), ("1st Division", "0"), ("東川橋", "0"), ("", "0"), ("...", "0")])
def test_a_name_stands_under_its_plain_letter(name, letter):
    assert registers.letter_of(name) == letter


def test_thirty_thousand_actors_make_pages_of_a_bounded_size():
    many = [SimpleNamespace(name=f"{'ABCDEFGH'[n % 8]}rne Lind {n}", articles=n % 7, mentions=n) for n in range(30_000)]
    found, = registers.actor_registers([("person", many)], "entities/index.html", "entities/index.html")
    assert found.rows == () and len(found.foremost) == 24 and max(len(p.rows) for p in found.parts) == 400
    assert [letter for letter, _ in found.letters] == list("ABCDEFGH") and found.parts[1].url == "entities/person/a/2/"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    texts = {f"{n}.md": STORY.format(source="The Pier" if n % 2 else "Bay News & Co", day=n, title=f"Light {n} stays", words=f"It is night {n}") for n in range(1, 6)}
    texts["draft.md"] = STORY.format(source="Secret", day=9, title="Light 9 stays", words="Nobody knows").replace("---\n#", "status: draft\n---\n#")
    return build(site(tmp_path_factory.mktemp("registers"), texts), "-e", "NEWS_DIGEST_WRITE_FRONT_MATTER=false")


def soup(built, page):
    return BeautifulSoup(built.page(page), "html.parser")


def words(node) -> str:
    return re.sub(r"\s+", " ", node.get_text()).strip()


def test_who_said_what_is_told_once_and_newest_first(built):
    page = soup(built, "quotes/index.html")
    entries = {words(e.header): [words(q) for q in e.select(".quotation blockquote")] for e in page.select(".entry")}
    assert len(entries["Edda Brink mayor"]) == 1 and "We keep the light burning" in entries["Edda Brink mayor"][0]
    assert [q.strip("“”,") for q in next(v for k, v in entries.items() if k.startswith("Tom Ludd"))] == ["It is night 5", "It is night 4", "It is night 3"]
    assert "Nobody knows" not in words(page)


def test_outlets_have_their_articles(built):
    page = soup(built, "sources/index.html")
    assert [words(h) for h in page.select(".entry h2")] == ["Bay News & Co", "The Pier"]
    assert [words(a) for a in soup(built, "sources/the-pier/index.html").select(".teaser .headline")] == ["Light 5 stays", "Light 3 stays", "Light 1 stays"]


def test_the_ways_to_the_lists_stand_on_every_page(built):
    assert [words(a) for a in soup(built, "index.html").select(".masthead nav a")] == ["Editions", "Actors", "Quotes", "Sources", "Search"]


def test_a_site_without_quotations_and_sources_has_no_such_pages(tmp_path):
    bare = build(site(tmp_path, {"a.txt": "Light stays\n\nMarch 3, 2026\n\nThe council of Varnholm voted to spend $3 million.\n"}))
    assert [words(a) for a in soup(bare, "index.html").select(".masthead nav a")] == ["Editions", "Actors", "Numbers", "Search"]
    assert not (bare.output / "quotes").exists() and not (bare.output / "sources").exists()


def test_the_index_of_units_does_not_grow_with_the_units(monkeypatch):
    monkeypatch.setattr(numbers, "UNITS_ON_INDEX", 5)
    monkeypatch.setattr(numbers, "FOREMOST_UNITS", 2)
    units = ["boat", "barge", "buoy", "cow", "calf", "oar", "unit", "USD"]
    filed = [counted(f"{unit} {n}", "2031-03-02", f"[{n} of them|{n}]", unit) for unit in units for n in range(3 + (unit == "oar"))]
    papers = {a.id: SimpleNamespace(filed=a, digest=a.digest) for a in filed}
    desk = SimpleNamespace(language=language_of("en"), shelf=None, papers=papers, keep=keep_nothing)
    found = numbers.number_pages(desk, list(papers.values()), "numbers/", "numbers/index.html")
    assert [u.name for u in found.units if not u.money][1] == "oars" and len(found.units) == 3 and found.units[0].money
    listed = [name for page in found.pages if "/units/" in page.url and page.parts for name, _, _ in page.parts]
    assert sorted(listed) == ["barges", "boats", "buoys", "calves", "cows", "oars", "units"]
    assert [(letter, count) for letter, _, count in found.letters] == [("B", 3), ("C", 2), ("O", 1), ("U", 1)]
    assert "Numbers: B" in {page.title for page in found.pages}
    assert len({page.save_as for page in found.pages}) == len(found.pages)
