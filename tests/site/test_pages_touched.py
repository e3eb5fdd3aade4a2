"""One more article changes the pages that show something of it, and no other: the fingerprints and the views of 300 articles."""

from __future__ import annotations

import random
from dataclasses import replace
from types import SimpleNamespace

import pytest

from news_digest.corpus.entities import merge
from news_digest.corpus.figures import figures
from news_digest.corpus.filed import Filed
from news_digest.corpus.stories import stories
from news_digest.language import language_of
from news_digest.model import Block, NewsArticle, Publication
from news_digest.site.article_pages import article_view
from news_digest.site.desk import Desk, Paper, paper_of
from news_digest.site.entity_pages import entity_view
from news_digest.site.marks import article_mark, entity_mark
from tests.corpus.made import article

SURNAMES = ["Holm", "Strand", "Brack", "Varga", "Sandell", "Quist", "Renn", "Okafor", "Dale", "Grane"]
FIRST = ["Ida", "Ivar", "Tilda", "Owen", "Mara", "Edda", "Jonas", "Lena", "Piet", "Agnes"]
PLACES = ["Skarrow", "Lindmere", "Dorn", "Varnholm", "Calder"]
TOPICS = ["ferry timetable", "cheese prices", "harbour dredging", "tidal power", "school roofs", "potato blight", "opera season", "lake levels"]


def made(number: int) -> Filed:
    """An article about two persons and a place; every fourth gives one of them by surname only."""
    chance = random.Random(number)
    people = [f"{chance.choice(FIRST)} {chance.choice(SURNAMES)}" for _ in range(2)]
    shown = [people[0], people[1].split()[1] if number % 4 == 0 else people[1]]
    place, topic = chance.choice(PLACES), chance.choice(TOPICS)
    text = "\n".join([f"{shown[0]} spoke on {topic} in {place}, paper {number}.", f"{shown[1]} answered {shown[0]} on point {chance.randint(1, 99)}."])
    return article(f"{number:04}.txt", f"2026-{1 + number // 28:02}-{1 + number % 28:02}", text, shown[0], shown[1], f"{place}/GPE",
                   title=f"{topic.title()} in {place}, {number}")


def desk_of(filed: list[Filed]) -> Desk:
    told = stories(filed)
    entities = merge(filed, stories=told)
    tags = {e.slug: SimpleNamespace(url=f"entity/{e.slug}/", save_as=f"entity/{e.slug}/index.html") for e in entities}
    settings = {"STORY_URL": "story/{slug}/", "ENTITY_URL": "entity/{slug}/", "ENTITY_SAVE_AS": "entity/{slug}/index.html", "RELATIVE_URLS": True}
    desk = Desk({f.id: paper(f) for f in filed}, entities, tags, told, figures(filed, entities), settings)
    object.__setattr__(desk, "language", language_of("en"))
    return desk


def paper(filed: Filed) -> Paper:
    text = "\n".join(s.text for s in filed.digest.sentences)
    page = SimpleNamespace(url=f"{filed.id}/", save_as=f"{filed.id}/index.html", source_path=filed.id, _update_content=lambda html, root: html)
    news = NewsArticle(filed.title, text, (Block(0, len(text)),), filed.id, Publication(filed.date, "author"))
    return paper_of(filed.id, page, news, filed.digest, mark=filed.id)


@pytest.fixture(scope="module")
def before_and_after() -> tuple[Desk, Desk, Filed]:
    filed = [made(n) for n in range(300)]
    newest = replace(made(7), id="9999.txt", date="2026-12-28")
    return desk_of(filed), desk_of([*filed, newest]), newest


def test_only_actors_who_are_in_the_new_article_or_may_be_meant_with_one_change(before_and_after):
    before, after, newest = before_and_after
    touched = {e.slug for e, _ in after.seen_in[newest.id]}
    shown_with = touched | {e.slug for e in after.entities if touched & set(e.maybe)}
    old = {e.slug: entity_mark(before, e) for e in before.entities}
    changed = {e.slug for e in after.entities if e.slug in old and entity_mark(after, e) != old[e.slug]}
    assert touched & old.keys() <= changed <= shown_with and len(changed) < len(old) / 4


def test_no_older_articles_page_changes(before_and_after):
    before, after, newest = before_and_after
    story = after.story_of.get(newest.id)
    retold = set(story.articles) if story else set()
    changed = {a for a in before.papers if article_mark(before, before.papers[a]) != article_mark(after, after.papers[a])}
    assert changed <= retold


def test_what_keeps_its_fingerprint_keeps_its_view(before_and_after):
    before, after, _ = before_and_after
    for entity in before.entities:
        same = after.entity_by_slug.get(entity.slug)
        if same and entity_mark(before, entity) == entity_mark(after, same):
            assert entity_view(before, entity) == entity_view(after, same), entity.slug
    for name, one in before.papers.items():
        if article_mark(before, one) == article_mark(after, after.papers[name]):
            assert article_view(before, one) == article_view(after, after.papers[name]), name
