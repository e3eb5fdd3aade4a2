"""Views for the templates, when Pelican's taxonomies stand and before it writes; then the files for programs."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import Iterable, Iterator

from pelican.contents import Article
from pelican.generators import ArticlesGenerator
from pelican.urlwrappers import Tag

from ..corpus.brief import brief_of
from ..corpus.entities import CorpusEntity
from .address_pages import address_pages
from .archive import ArchiveDay, archive
from .article_lazy import ArticleLazy, UnreadArticle
from .build import build_of
from .data_files import edition_entries, edition_files, write_catalogue, write_data_files
from .desk import Desk, Paper
from .edition_pages import Period, entity_index, kinds_of, newest_edition, show_editions
from .entity_lazy import EntityLazy
from .feeds import actor_feed, write_feeds
from .lazy import Lazy, LazySequence, made, mark_of
from .ledger_pages import ledger_files, ledger_of
from .list_pages import ListEntry, list_data, list_files
from .machine_files import article_data, beside_it, edition_data, entity_data, numbers_data, story_data, write_beside
from .marks import paper_mark, rows_mark, speakers_mark, teasers_mark
from .named import Named, named_in
from .number_pages import NumberPages, number_pages
from .outlines import Outlined, first_page
from .registers import actor_registers, source_register, source_views, speaker_register
from .search import write_titles
from .seen import print_of
from .story_pages import lazy_story, ledger_of_story
from .tables import OwnFile, write_all
from .tags import Entity

#: Headlines of earlier days on the front page.
_MOST_EARLIER = 150
#: Actors whose views wait at once to be made: those of some pages and of what stands beside them.
_VIEWS_HELD = 256


def show(generator: ArticlesGenerator) -> None:
    """Put views on articles and tags, and editions, stories and the index of actors into the context.

    Each is made when a template reads it: see :mod:`.lazy`.
    """
    desk: Desk = generator.news_digest
    named = named_in(generator.env, generator.settings, build_of(generator.settings).store)
    _complete_tags(generator, desk)
    stories = {s.slug: lazy_story(desk, s) for s in desk.stories}
    waiting = ArticleLazy if named.any("view", "digest") else UnreadArticle
    for paper in desk.papers.values():
        paper.page.view = waiting(desk, paper)
    view_of = lru_cache(_VIEWS_HELD)(lambda slug: EntityLazy(desk, desk.entity_by_slug[slug]))
    for tag in desk.tags.values():
        tag.shown_by(view_of, is_read=named.any("view"))
    public = _public(generator)
    editions: dict[str, Lazy] = {}
    if _wants_editions(desk, named):
        editions = show_editions(desk, (p.id for p in public), generator.period_archives, is_read=named.any("edition"))
    days = sorted((e for e in editions.values() if e.period == "day"), key=lambda e: e.date, reverse=True)
    newest = newest_edition(days)
    others = sorted((d for d in days if d is not newest), key=lambda e: e.undated)
    earlier = LazySequence(desk.shelf, lambda: tuple(_earlier(others)), lambda: mark_of([(e.date, e.title, e.url, e.undated, e.heads.__fingerprint__()) for e in others]))
    lines = LazySequence(desk.shelf, lambda: archive(generator.dates, {e.date: e for e in days}, desk.language), lambda: print_of(tuple(made(lines))))
    generator.context.update({"newest": newest} if newest else {})  # that there is one is all that a template needs to know to read no list of articles
    generator.context.update(archive=lines, own_tags=_own_tags(generator), day_editions=tuple(days), earlier=earlier, stories=tuple(stories.values()), is_digest=True,
                             weeks=tuple((save_as, Period((e.title,), e)) for save_as, e in editions.items() if e.period == "week"))
    generator.context["earlier_addresses"] = tuple(address_pages(desk))
    _list(generator, desk, public)


def _wants_editions(desk: Desk, named: Named) -> bool:
    """Whether anything is made of editions: a file for programs, the page of a week, or what a template says."""
    return desk.has_files or bool(desk.settings["WEEK_ARCHIVE_SAVE_AS"]) or named.any("edition", "newest", "archive", "day_editions", "earlier", "weeks")


def _list(generator: ArticlesGenerator, desk: Desk, public: list[Paper]) -> None:
    """The long lists; ``lists`` names those that have something in them."""
    at, shelf = generator.settings, desk.shelf

    def rows() -> str:
        return rows_mark(desk)

    def outlets_mark() -> str:
        return teasers_mark(desk, (p for p in public if p.source))

    index = LazySequence(shelf, lambda: entity_index(desk), rows)
    by_kind = LazySequence(shelf, lambda: actor_registers(index, at.get("TAGS_URL", "tags.html"), at.get("TAGS_SAVE_AS", "tags.html")), rows)
    kinds = kinds_of(desk.entities)
    registers = tuple(Outlined(shelf, lambda kind=kind: next(r for r in by_kind if r.kind == kind), rows, kind) for kind in kinds)
    speakers = Outlined(shelf, lambda: speaker_register(desk, public, at["QUOTES_URL"], at["QUOTES_SAVE_AS"]), lambda: speakers_mark(desk, public), "speaker")
    sources = LazySequence(shelf, lambda: source_views(desk, public, at["SOURCE_URL"]), outlets_mark)
    outlets = Lazy(shelf, lambda: source_register(sources, at["SOURCES_URL"], at["SOURCES_SAVE_AS"]), outlets_mark)
    quoted = any(brief_of(paper.filed).quoted for paper in public)
    numbers = number_pages(desk, public, at["NUMBERS_URL"], at["NUMBERS_SAVE_AS"]) if at["NUMBERS_SAVE_AS"] else NumberPages()
    named = (("numbers", numbers.units), ("quotes", at["QUOTES_SAVE_AS"] and quoted), ("sources", at["SOURCES_SAVE_AS"] and any(p.source for p in public)))
    generator.context.update(entity_index=index, actor_registers=tuple(first_page(shelf, r, kind) for r, kind in zip(registers, kinds, strict=True)), sources=sources,
                             whole_lists={"actors": registers, "speakers": (first_page(shelf, speakers, "speaker"), speakers),
                                          "sources": (first_page(shelf, outlets, "source"), outlets)},
                             units=numbers.units, unit_letters=numbers.letters, number_pages=numbers.pages,
                             lists=tuple(name for name, some in named if some))


def write_machine_files(generator: ArticlesGenerator, writer) -> None:
    """Feeds and the titles for the search; and if the site has files for programs, ``index.json`` beside every page, ledgers as CSV and the whole
    as tables. What stands already is left."""
    desk: Desk = generator.news_digest
    if desk.has_files:
        _write_data(generator, writer)
    elif desk.settings["TAG_FEED_JSON"]:
        for entity in desk.entities:
            write_all(writer, list(actor_feed(generator, entity)))
    write_feeds(generator, _public(generator), writer)
    write_titles(generator, _public(generator), writer)


def _write_data(generator: ArticlesGenerator, writer) -> None:
    desk: Desk = generator.news_digest
    for paper in desk.papers.values():
        write_beside(writer, paper.page.save_as, lambda: article_data(desk, paper), lambda: paper_mark(desk, paper))
    for entity in desk.entities:
        write_all(writer, _actor_files(generator, entity))
    for story in generator.context["stories"]:
        write_all(writer, _story_files(generator, story))
    for save_as, edition in edition_files(generator):
        write_beside(writer, save_as, lambda: edition_data(made(edition)), edition.__fingerprint__)
    _write_lists(generator, writer)
    write_data_files(desk, _public(generator), writer, build_of(generator.settings).store)
    write_catalogue(generator, writer)


def _actor_files(generator: ArticlesGenerator, entity: CorpusEntity) -> list[OwnFile]:
    """All files of an actor together: his view is made once for them."""
    tag = generator.news_digest.tags[entity.slug]
    mark = tag.view.__fingerprint__()
    return [beside_it(tag.save_as, lambda: entity_data(entity, made(tag.view)), mark_of(mark, entity.appearances)),
            *(OwnFile(save_as, text, mark) for save_as, text in ledger_files(ledger_of(tag.view, tag.save_as))), *actor_feed(generator, entity)]


def _story_files(generator: ArticlesGenerator, story: Lazy) -> list[OwnFile]:
    save_as, mark = generator.settings["STORY_SAVE_AS"].format(slug=story.slug), story.__fingerprint__()
    return [beside_it(save_as, lambda: story_data(made(story), made(story.page)), mark),
            *(OwnFile(path, text, mark) for path, text in ledger_files(ledger_of_story(story, save_as)))]


def _write_lists(generator: ArticlesGenerator, writer) -> None:
    """``index.json`` beside the pages of numbers, the long lists, the index of editions and the front page."""
    at, context = generator.settings, generator.context
    for page in context["number_pages"]:
        write_beside(writer, page.save_as, lambda: numbers_data(page), lambda: print_of(page))
    for save_as, data, mark in list_files(context, at):
        write_beside(writer, save_as, data, mark)
    if at.get("ARCHIVES_SAVE_AS") and "archives" in at["DIRECT_TEMPLATES"]:
        rows, url = edition_entries(generator), at.get("ARCHIVES_URL") or at["ARCHIVES_SAVE_AS"]
        entry = ListEntry("edition", "", len(rows), rows)
        write_beside(writer, at["ARCHIVES_SAVE_AS"], lambda: list_data(url, entry), lambda: print_of((url, entry)))
    newest, front = context.get("newest"), at.get("INDEX_SAVE_AS")
    if newest and front:
        write_beside(writer, front, lambda: edition_data(made(newest)), newest.__fingerprint__)


def _public(generator: ArticlesGenerator) -> list[Paper]:
    """The articles that anybody may see: no drafts, none that is hidden."""
    papers = generator.news_digest.papers
    return [papers[a.relative_source_path] for a in chain(generator.articles, generator.translations) if a.relative_source_path in papers]


def _complete_tags(generator: ArticlesGenerator, desk: Desk) -> None:
    """Every actor has a page that lists every article that names him, key actor there or not."""
    order = {id(a): i for i, a in enumerate(generator.articles)}
    for entity in desk.entities:
        pages = [desk.papers[a.article].page for a in entity.appearances]
        listed = {id(p): p for p in chain(generator.tags.pop(desk.tags[entity.slug], ()), pages) if id(p) in order}
        generator.tags[desk.tags[entity.slug]] = sorted(listed.values(), key=lambda p: order[id(p)])
    generator.tags = type(generator.tags)(list, sorted(generator.tags.items(), key=lambda item: (item[0].slug, type(item[0]).__name__)))
    generator.context["tags"] = list(generator.tags.items())


def _own_tags(generator: ArticlesGenerator) -> tuple[tuple[Tag, list[Article]], ...]:
    """The tags that are no actors, with their articles."""
    return tuple((tag, found) for tag, found in generator.context["tags"] if not isinstance(tag, Entity))


def _earlier(days: Iterable[Lazy]) -> Iterator[ArchiveDay]:
    """Days before the newest with their articles, as many as fit on a front page."""
    left = _MOST_EARLIER
    for day in days:
        if left <= 0:
            return
        articles = tuple(day.heads[:left])
        left -= len(articles)
        if articles:
            yield ArchiveDay(day.date, day.title, day.url, articles, undated=day.undated)
