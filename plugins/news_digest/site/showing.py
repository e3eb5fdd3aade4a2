"""Views for the templates, when Pelican's taxonomies stand and before it writes; then the files for programs."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import Iterator

from pelican.generators import ArticlesGenerator

from .article_pages import article_view
from .assembling import filed_of
from .desk import Desk, Paper
from .edition_pages import edition_views, entity_index, story_view
from .entity_pages import entity_view
from .ledger_pages import ledger_files, ledger_of
from .machine_files import article_data, entity_data, write_beside
from .registers import actor_registers, source_register, source_views, speaker_register
from .tables import write_text
from .views import EditionView, TeaserView

#: Headlines of earlier days on the front page.
_MOST_EARLIER = 150


def show(generator: ArticlesGenerator) -> None:
    """Put views on articles and tags, and editions, stories and the index of actors into the context."""
    desk: Desk = generator.news_digest
    _complete_tags(generator, desk)
    stories = {s.slug: story_view(desk, s) for s in desk.stories}
    for paper in desk.papers.values():
        paper.page.view = _with_story(article_view(desk, paper), stories, desk, paper)
    for entity in desk.entities:
        desk.tags[entity.slug].view = entity_view(desk, entity)
    public = [desk.papers[a.relative_source_path] for a in chain(generator.articles, generator.translations)
              if a.relative_source_path in desk.papers]
    editions = edition_views(desk, filed_of(public), generator.period_archives)
    days = sorted((e for e in editions.values() if e.period == "day"), key=lambda e: e.date, reverse=True)
    _list(generator, desk, public)
    generator.context.update(editions=editions, edition=days[0] if days else None, day_editions=tuple(days),
                             earlier=tuple(_earlier(days[1:])),
                             stories=tuple(stories.values()))


def _list(generator: ArticlesGenerator, desk: Desk, public: list[Paper]) -> None:
    """The long lists; ``lists`` names those that have something in them."""
    at, index = generator.settings, entity_index(desk)
    sources = source_views(desk, public, at["SOURCE_URL"])
    speakers = speaker_register(desk, public, at["QUOTES_URL"], at["QUOTES_SAVE_AS"])
    named = (("quotes", at["QUOTES_SAVE_AS"] and speakers.count), ("sources", at["SOURCES_SAVE_AS"] and sources))
    generator.context.update(
        entity_index=index, actor_registers=actor_registers(index, at["TAGS_URL"], at["TAGS_SAVE_AS"]), speakers=speakers, sources=sources,
        source_register=source_register(sources, at["SOURCES_URL"], at["SOURCES_SAVE_AS"]), lists=tuple(name for name, some in named if some))


def write_machine_files(generator: ArticlesGenerator, writer) -> None:
    """``index.json`` beside every article and every actor, and an actor's ledgers as CSV."""
    desk: Desk = generator.news_digest
    for paper in desk.papers.values():
        write_beside(writer, paper.page.save_as, article_data(desk, paper, paper.page.view))
    for entity in desk.entities:
        tag = desk.tags[entity.slug]
        write_beside(writer, tag.save_as, entity_data(entity, tag.view))
        for save_as, text in ledger_files(ledger_of(tag.view, tag.save_as)):
            write_text(writer, save_as, text)


def _complete_tags(generator: ArticlesGenerator, desk: Desk) -> None:
    """Every actor has a page that lists every article that names him, key actor there or not."""
    order = {id(a): i for i, a in enumerate(generator.articles)}
    for entity in desk.entities:
        pages = [desk.papers[a.article].page for a in entity.appearances]
        listed = {id(p): p for p in chain(generator.tags.get(desk.tags[entity.slug], ()), pages) if id(p) in order}
        generator.tags[desk.tags[entity.slug]] = sorted(listed.values(), key=lambda p: order[id(p)])
    generator.tags = type(generator.tags)(list, sorted(generator.tags.items(), key=lambda item: (item[0].slug, type(item[0]).__name__)))
    generator.context["tags"] = list(generator.tags.items())


def _earlier(days: list[EditionView]) -> Iterator[tuple[EditionView, tuple[TeaserView, ...]]]:
    """Days before the newest with their articles, as many as fit on a front page."""
    left = _MOST_EARLIER
    for day in days:
        articles = (*(a for s in day.stories for a in s.articles if a.date == day.date), *day.articles)[:left]
        left -= len(articles)
        if articles:
            yield day, articles


def _with_story(view, stories, desk: Desk, paper: Paper):
    story = desk.story_of.get(paper.id)
    return replace(view, story=stories[story.slug]) if story else view
