"""The search: Pagefind over the finished pages, where it is installed, and a list of titles and names for any place.

Pagefind (extra ``search``) needs a server, for its modules do not load from the disk. The list is a classic
script, which does; it holds the newest articles and the weightiest actors, so that it stays small.
"""

from __future__ import annotations

import json
import logging
from importlib.util import find_spec
from typing import Any, Iterator, Mapping, Sequence

from pelican.generators import ArticlesGenerator, Generator
from pelican.writers import Writer

from ..language.dates import date_in_words
from ..language.wording import KIND_WORDS, kind_of
from .build import build_of
from .desk import Desk, Paper
from .lazy import mark_of
from .marks import all_entities_mark, paper_mark
from .search_index import FOLDER, write_index
from .tables import write_text
from .tags import Entity

logger = logging.getLogger(__name__)
#: How many titles and names the list holds.
_MOST_TITLES, _MOST_NAMES = 1500, 1500


def is_installed() -> bool:
    """Whether Pagefind and its program are there."""
    return all(find_spec(name) is not None for name in ("pagefind", "pagefind_bin", "cbor2"))


def search_view(settings: Mapping[str, Any]) -> dict[str, str]:
    """What the search page needs: the file of titles, and Pagefind's module if the whole text is indexed."""
    return {"titles": _beside(settings["SEARCH_SAVE_AS"]), "engine": f"{FOLDER}/pagefind.js" if is_installed() else ""}


def write_titles(generator: ArticlesGenerator, public: Sequence[Paper], writer: Writer) -> None:
    """Write the list of titles and names, newest and weightiest first."""
    desk, page = generator.news_digest, generator.settings["SEARCH_SAVE_AS"]
    if page:
        newest = sorted(sorted(public, key=lambda p: p.id), key=lambda p: p.date, reverse=True)[:_MOST_TITLES]
        write_text(writer, _beside(page), lambda: f"window.digestTitles = {json.dumps(list(_titles(desk, newest)), separators=(',', ':'))};\n",
                   lambda: mark_of(1, desk.language.__fingerprint__(), [paper_mark(desk, p) for p in newest], all_entities_mark(desk)))


class SearchGenerator(Generator):
    """Comes after all pages; runs Pagefind on those of which what it reads has changed."""

    def generate_output(self, writer: Writer) -> None:
        if not self.settings["SEARCH_SAVE_AS"]:
            return
        if not is_installed():
            logger.info("There is no full-text search: pip install 'pelican-news-digest[search]'")
            return
        build_of(self.settings).rest()
        pages = sorted(set(_pages(self.context, self.settings)))
        write_index(writer, pages, build_of(self.settings).store)


def _titles(desk: Desk, newest: Sequence[Paper]) -> Iterator[tuple[str, str, str]]:
    """Title, address, and what a reader may want beside it: date and outlet, or role and kind."""
    for entity in sorted(desk.entities, key=lambda e: (-e.salience, e.slug))[:_MOST_NAMES]:
        names: dict[str, str] = {}
        for text in (entity.name, *(f.text for f in entity.forms[:4])):
            names.setdefault(text.casefold(), text)
        yield " · ".join(names.values()), desk.entity_url(entity), entity.role or desk.language.say(KIND_WORDS[kind_of(entity.label)][0])
    for paper in newest:
        yield " ".join(paper.title.split()), paper.url, ", ".join(filter(None, (paper.source, date_in_words(paper.date, desk.language))))


def _pages(context: Mapping[str, Any], settings: Mapping[str, Any]) -> Iterator[str]:
    """Files of pages that are worth finding: articles, actors, stories; no drafts, no hidden articles, no lists."""
    for article in context.get("articles", ()):
        yield from (a.save_as for a in (article, *article.translations))
    yield from (tag.save_as for tag, _ in context.get("tags", ()) if isinstance(tag, Entity))
    yield from (settings["STORY_SAVE_AS"].format(slug=story.slug) for story in context.get("stories", ()))


def _beside(page: str) -> str:
    return f"{page.rpartition('/')[0]}/titles.js".lstrip("/")
