"""Where the plugin meets Pelican: module-level receivers, in the order in which the signals fire.

Signals hold their receivers weakly, so each is a function of this module.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import NoReturn

from markupsafe import escape
from pelican import signals

from ..errors import AnalysisError, GuardError, NewsDigestError, SettingsError
from ..settings import read_settings
from .assembling import assemble
from .build import KEY, Build, build_of, interface_language
from .circles import without_circles
from .feed_addresses import settle
from .feeds import FEEDS
from .generator import DigestGenerator
from .reader import NewsReader, all_extensions
from .report import report
from .showing import show, write_machine_files
from .search import SearchGenerator
from .seen import seen_key
from .sitemap import SitemapGenerator
from .speaking import equip

logger = logging.getLogger(__name__)
_TRANSLATION = "news_digest_translation"

_NO_ADDRESS = "The site has no address, so feeds hold relative links and there is no sitemap. Set SITEURL: SITEURL=https://news.example pelican content -s publishconf.py"
#: Addresses and pages of ours that a site may set in its own way.
_DEFAULTS = {
    "ENTITY_URL": "entity/{slug}/", "ENTITY_SAVE_AS": "entity/{slug}/index.html",
    "WEEK_ARCHIVE_URL": "{date:%G}/w{date:%V}/", "WEEK_ARCHIVE_SAVE_AS": "{date:%G}/w{date:%V}/index.html",
    "STORY_URL": "story/{slug}/", "STORY_SAVE_AS": "story/{slug}/index.html",
    "NUMBERS_URL": "numbers/", "NUMBERS_SAVE_AS": "numbers/index.html",
    "QUOTES_URL": "quotes/", "QUOTES_SAVE_AS": "quotes/index.html",
    "SOURCES_URL": "sources/", "SOURCES_SAVE_AS": "sources/index.html",
    "SOURCE_URL": "sources/{slug}/", "SOURCE_SAVE_AS": "sources/{slug}/index.html",
    "ABOUT_URL": "about/", "ABOUT_SAVE_AS": "about/index.html", "NOT_FOUND_SAVE_AS": "404.html",
    "FEED_JSON": "feeds/feed.json", "TAG_FEED_JSON": "feeds/{slug}.feed.json",
    "STORY_FEED_ATOM": "feeds/story/{slug}.atom.xml", "STORY_FEED_JSON": "feeds/story/{slug}.feed.json",
    "SEARCH_URL": "search/", "SEARCH_SAVE_AS": "search/index.html",
    "SITEMAP_SAVE_AS": "sitemap.xml", "ROBOTS_SAVE_AS": "robots.txt",
}


def connect() -> None:
    """Connect all receivers."""
    signals.initialized.connect(begin)
    signals.generator_init.connect(teach)
    signals.readers_init.connect(add_reader)
    signals.content_object_init.connect(name_translation)
    signals.article_generator_pretaxonomy.connect(digest)
    signals.article_generator_finalized.connect(show)
    signals.get_generators.connect(add_generator)
    signals.article_writer_finalized.connect(write_machine_files)
    signals.feed_generated.connect(make_titles_safe)
    signals.feed_generated.connect(settle_addresses)
    signals.finalized.connect(end)


def begin(pelican) -> None:
    """Check the settings; one that is wrong ends the run before it begins, with all faults."""
    settings = pelican.settings
    for name, value in _DEFAULTS.items():
        settings.setdefault(name, value)
    if settings.get("ARTICLE_TRANSLATION_ID") == "slug":
        settings["ARTICLE_TRANSLATION_ID"] = _TRANSLATION
    try:
        ours = read_settings(settings)
        store = Path(ours.store) if ours.store else Path(settings["CACHE_PATH"]) / "news_digest.sqlite"
        settings[KEY] = Build(ours, Path(settings["PATH"]).resolve(), store_path=store)
    except SettingsError as error:
        _stop(error)
    _warn_of_shadow(settings)
    if not settings.get("SITEURL") and any(settings.get(name) for name in (*FEEDS, "TAG_FEED_ATOM")):
        logger.warning(_NO_ADDRESS)


def teach(generator) -> None:
    """Let the templates of every generator speak the language of the site, and let none go round in circles."""
    if KEY in generator.settings:
        without_circles(generator, build_of(generator.settings))
        equip(generator.env, interface_language(generator.settings))


def digest(generator) -> None:
    """Analyse all articles; without a language model, or with a digest that is not true of its article, nothing is built."""
    try:
        assemble(generator)
    except (AnalysisError, GuardError) as error:
        _stop(error)


def add_reader(readers) -> None:
    """Let our reader read articles, whatever the case of their extension."""
    if KEY in readers.settings:
        readers.reader_classes.update(dict.fromkeys(all_extensions(), NewsReader))


def name_translation(content) -> None:
    """Two articles are translations of each other if an author gave both a language and one slug.

    Pelican goes by the slug alone, but in a pile of scraped articles equal headlines mean nothing.
    """
    told = "lang" in content.metadata and "slug" in content.metadata
    setattr(content, _TRANSLATION, content.slug if told else str(content.source_path))


def make_titles_safe(context, feed) -> None:
    """Titles in a feed are plain text, yet many readers take them for HTML: a "<" is written as such a reader wants it."""
    for data in (feed.feed, *feed.items):
        if "<" in (data.get("title") or ""):
            data["title"] = str(escape(data["title"]))


make_titles_safe.same_for_same = True  # for plugins/incremental: a feed that stays as it is need not be made safe again


def settle_addresses(context, feed) -> None:
    """A feed of a site without an address has valid links and ids all the same."""
    if not context.get("SITEURL") and not context.get("FEED_DOMAIN"):
        settle(feed, str(context["SITENAME"]))


settle_addresses.same_for_same = True


def add_generator(pelican):
    """The generators of the pages that Pelican does not know, and of the list of all pages, in this order."""
    return DigestGenerator, SearchGenerator, SitemapGenerator


def end(pelican) -> None:
    """Tell what the build has to tell; end with an error if the settings ask for it and a file has a mistake."""
    build = build_of(pelican.settings)
    if build.seen:
        build.seen.keep(build.store, seen_key(pelican.settings))
    build.close()
    report(build)
    if build.settings.strict and build.problems:
        _stop(NewsDigestError(f"{len(build.problems)} mistake(s) need a person's hand, and NEWS_DIGEST_STRICT is on",
                              cure="The messages above say which; the site is written"))


def _stop(error: NewsDigestError) -> NoReturn:
    """End the run with the message alone: to its reader a traceback says nothing."""
    logger.critical(str(error))
    raise SystemExit(1) from error


def _warn_of_shadow(settings) -> None:
    """An installed copy that hides the one in PLUGIN_PATHS makes edits there seem without effect."""
    local = [Path(p) / "news_digest" for p in settings.get("PLUGIN_PATHS", ())]
    here = Path(__file__).resolve().parents[1]
    hidden = next((p for p in local if p.is_dir() and p.resolve() != here), None)
    if hidden:
        logger.warning("The installed news_digest in %s is used, not the one in %s. Uninstall pelican-news-digest to use that one.", here, hidden)
