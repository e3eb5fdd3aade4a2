"""Feeds that Pelican does not make: JSON Feed 1.1 for the site, each actor and each story, and Atom for stories."""

from __future__ import annotations

from typing import Any, Callable, Iterator, Mapping, Sequence

from pelican.generators import ArticlesGenerator
from pelican.utils import get_relative_path, path_to_url, set_date_tzinfo
from pelican.writers import Writer

from ..corpus.brief import brief_of
from ..corpus.entities import CorpusEntity
from .article_pages import source_address
from .desk import Desk, Paper
from .entity_pages import newest_named
from .json_text import json_lines
from .lazy import mark_of
from .marks import entity_mark, paper_mark, story_mark
from .tables import OwnFile, write_text
from .views import Reference

#: The settings that name the feeds of the whole site.
FEEDS = ("FEED_ATOM", "FEED_ALL_ATOM", "FEED_RSS", "FEED_ALL_RSS", "FEED_JSON")
_VERSION = "https://jsonfeed.org/version/1.1"
#: Raised when feeds are written in another way, so that those that stand are not taken for current.
_FORM = 1


def write_feeds(generator: ArticlesGenerator, public: Sequence[Paper], writer: Writer) -> None:
    """Write all feeds whose settings name a file, but for those of actors: see :func:`actor_feed`."""
    for save_as, make, mark in _json_feeds(generator, public):
        write_text(writer, save_as, lambda: json_lines(make()), lambda: mark_of(_FORM, mark()))
    desk, settings = generator.news_digest, generator.settings
    for story in generator.context["stories"] if settings["STORY_FEED_ATOM"] else ():
        writer.write_feed([desk.papers[a].page for a in reversed(desk.story_by_slug[story.slug].articles)], generator.context,
                          settings["STORY_FEED_ATOM"].format(slug=story.slug), feed_title=story.title)


def actor_feed(generator: ArticlesGenerator, entity: CorpusEntity) -> Iterator[OwnFile]:
    """The JSON feed of an actor, if the settings name a file for it."""
    desk, settings = generator.news_digest, generator.settings
    if settings["TAG_FEED_JSON"]:
        path, most = settings["TAG_FEED_JSON"].format(slug=entity.slug), settings["FEED_MAX_ITEMS"]
        yield OwnFile(path, lambda: json_lines(_feed(desk, path, f"{settings['SITENAME']} - {entity.name}", desk.entity_url(entity), newest_named(desk, entity, most))),
                      mark_of(_FORM, settings["SITENAME"], entity_mark(desk, entity)))


def _json_feeds(generator: ArticlesGenerator, public: Sequence[Paper]) -> Iterator[tuple[str, Callable[[], dict[str, Any]], Callable[[], str]]]:
    """Each feed's file, how to make it, and what it is made from as a fingerprint; each is asked for before the next."""
    desk, settings = generator.news_digest, generator.settings
    site, most = str(settings["SITENAME"]), settings["FEED_MAX_ITEMS"]
    if path := settings["FEED_JSON"]:
        newest = sorted(sorted(public, key=lambda p: p.id), key=lambda p: p.date, reverse=True)[:most]
        yield path, lambda: _feed(desk, path, site, "index.html", [(p, None) for p in newest]), lambda: mark_of(site, [paper_mark(desk, p) for p in newest])
    for story in generator.context["stories"] if settings["STORY_FEED_JSON"] else ():
        path = settings["STORY_FEED_JSON"].format(slug=story.slug)
        told = [desk.papers[a] for a in desk.story_by_slug[story.slug].articles[::-1][:most]]
        yield path, lambda: _feed(desk, path, f"{site} - {story.title}", story.url, [(p, None) for p in told]), lambda: mark_of(site, story_mark(desk, desk.story_by_slug[story.slug]))


def _feed(desk: Desk, path: str, title: str, home: str, items: Sequence[tuple[Paper, Reference | None]]) -> dict[str, Any]:
    """``items`` come with the sentence that belongs here, if there is a better one than the first of the summary."""
    return {"version": _VERSION, "title": title, "home_page_url": address(desk.settings, home, path), "feed_url": address(desk.settings, path, path),
            "language": desk.language.code, "items": [_item(desk, path, paper, why) for paper, why in items]}


def _item(desk: Desk, path: str, paper: Paper, why: Reference | None) -> dict[str, Any]:
    """An article: its summary as text, the sentence of the actor in short; the key actors are tags."""
    said = " ".join(brief_of(paper.filed).summary)
    item = {"id": address(desk.settings, paper.url, "") if desk.settings.get("SITEURL") else paper.url,
            "url": address(desk.settings, paper.url, path), "title": " ".join(paper.title.split()),
            "content_text": said or why and why.text or paper.title,
            "date_published": set_date_tzinfo(paper.page.date, desk.settings.get("TIMEZONE")).isoformat(), "language": str(paper.page.lang)}
    if why:
        item["summary"] = why.text
    if external := source_address(paper):
        item["external_url"] = external
    if paper.source:
        item["authors"] = [{"name": paper.source}]
    if tags := [entity.name for entity, seen in desk.seen_in.get(paper.id, ()) if seen.key]:
        item["tags"] = tags
    return item


def address(settings: Mapping[str, Any], url: str, file: str) -> str:
    """``url`` as it is written in ``file``: absolute where the site has an address, else relative."""
    if site := settings.get("SITEURL"):
        return f"{site}/{'' if url == 'index.html' else url}"
    return f"{path_to_url(get_relative_path(file))}/{url}"
