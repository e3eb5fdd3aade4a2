"""``sitemap.xml`` and ``robots.txt``: which pages there are, for search engines.

A sitemap must hold absolute addresses, so there is one only where ``SITEURL`` is set. A page's
``lastmod`` is the day of the newest article on it, never the day of the build.
"""

from __future__ import annotations

import os
from typing import Any, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from pelican.generators import Generator
from pelican.utils import posixize_path
from pelican.writers import Writer

from .tables import write_text

#: The protocol's limit for one file (sitemaps.org).
_MOST = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


class SitemapGenerator(Generator):
    """Comes after all other generators, when the writer knows every page."""

    def generate_output(self, writer: Writer) -> None:
        site, name = self.settings["SITEURL"], self.settings["SITEMAP_SAVE_AS"]
        pages = sorted(set(_pages(writer)) - set(_hidden(self.context, self.settings))) if site and name else []
        for file, text in sitemaps(site, name, pages, _days(self.context, self.settings)):
            write_text(writer, file, lambda: text, lambda: text)
        if self.settings["ROBOTS_SAVE_AS"]:
            robots = "User-agent: *\nAllow: /\n" + (f"\nSitemap: {site}/{name}\n" if pages else "")
            write_text(writer, self.settings["ROBOTS_SAVE_AS"], lambda: robots, lambda: robots)


def sitemaps(site: str, name: str, pages: Sequence[str], days: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The files of the sitemap with their texts: one, or an index of several where there are too many pages.

    ``pages`` are the files of pages, ``days`` the ISO days of some of them.
    """
    parts = [pages[i:i + _MOST] for i in range(0, len(pages), _MOST)]
    stem, dot, ending = name.rpartition(".")
    names = [name] if len(parts) == 1 else [f"{stem}-{n}{dot}{ending}" for n in range(1, len(parts) + 1)]
    for file, part in zip(names, parts, strict=True):
        yield file, _HEAD + f"<urlset {_NAMESPACE}>\n" + "".join(_entry("url", site, page, days.get(page, "")) for page in part) + "</urlset>\n"
    if len(parts) > 1:
        yield name, _HEAD + f"<sitemapindex {_NAMESPACE}>\n" + "".join(_entry("sitemap", site, file, "") for file in names) + "</sitemapindex>\n"


def _entry(kind: str, site: str, page: str, day: str) -> str:
    address = page.removesuffix("index.html") if page == "index.html" or page.endswith("/index.html") else page
    return f"<{kind}><loc>{escape(f'{site}/{address}')}</loc>" + (f"<lastmod>{day}</lastmod>" if day else "") + f"</{kind}>\n"


def _pages(writer: Writer) -> Iterator[str]:
    """Every page of this build, by the file below the output folder."""
    for file in map(str, writer._written_files):
        if file.endswith(".html"):
            yield posixize_path(os.path.relpath(file, writer.output_path))


def _hidden(context: Mapping[str, Any], settings: Mapping[str, Any]) -> Iterator[str]:
    """Pages that nobody should come to by a search."""
    yield settings["NOT_FOUND_SAVE_AS"]
    for name in ("hidden_articles", "drafts", "hidden_pages", "draft_pages"):
        for content in context.get(name, ()):
            yield content.save_as
            yield from (t.save_as for t in content.translations)


def _days(context: Mapping[str, Any], settings: Mapping[str, Any]) -> dict[str, str]:
    """The day of the newest article on a page, where that is known."""
    days = {a.save_as: a.date.strftime("%Y-%m-%d") for a in context.get("articles", ())}
    for tag, articles in context.get("tags", ()):
        if articles and tag.save_as:
            days[tag.save_as] = max(a.date for a in articles).strftime("%Y-%m-%d")
    for archive in (a for archives in context.get("period_archives", {}).values() for a in archives):
        days[archive["save_as"]] = max(a.date for a in archive["articles"]).strftime("%Y-%m-%d")
    for story in context.get("stories", ()):
        days[settings["STORY_SAVE_AS"].format(slug=story.slug)] = story.last
    return days
