"""Entries of feeds: an article stands in the feed of each of its tags, and its entry is made once."""

from __future__ import annotations

import functools
import io
from typing import Any, Callable

from feedgenerator import Atom1Feed, Rss201rev2Feed
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator
from pelican.contents import Article, Page

from .macros import Recent

FEEDS = (Atom1Feed, Rss201rev2Feed)
#: Characters of entries: those of some hundred long articles, for a feed shows the newest, and these stand in many feeds.
_MOST_KEPT = 16_000_000


class Entry(dict):
    """An entry as its feed has it, and as it is written."""

    written: str | None = None


class Entries:
    """The entries of one build's feeds."""

    def __init__(self, marks: Callable[[], Any]):
        self._marks = marks
        self._kept = Recent(_MOST_KEPT)

    def forget(self) -> None:
        """Somebody may have changed an article."""
        self._kept.clear()

    def add(self, feed: Any, item: Any, siteurl: str, original: Callable[[Any, Any], None]) -> None:
        """Add ``item`` to ``feed`` as ``original(feed, item)`` does; what it made is kept if making it had no other effect."""
        key = (type(feed), id(item), siteurl)
        known = self._kept.get(key)
        if known is not None:
            feed.items.append(known)
            return
        before, length = self._marks(), len(feed.items)
        original(feed, item)
        if type(feed) in FEEDS and type(item) in (Article, Page) and len(feed.items) == length + 1 and self._marks() == before \
                and feed.items[-1]["pubdate"] is not None:
            entry = feed.items[-1] = Entry(feed.items[-1])
            self._kept.put(key, entry, item, 2 * sum(len(value) for value in entry.values() if isinstance(value, str)))  # as it is, and as it is written


def written_once(original: Callable) -> Callable:
    """``add_item_elements`` of a feed, which writes what it wrote of the same entry before."""
    @functools.wraps(original)
    def add_item_elements(self: Any, handler: Any, item: Any) -> None:
        if type(item) is not Entry:
            original(self, handler, item)
            return
        if item.written is None:
            text = io.StringIO()
            original(self, SimplerXMLGenerator(text, "utf-8", short_empty_elements=True), item)
            item.written = text.getvalue()
        handler._finish_pending_start_element()
        handler._write(item.written)
    return add_item_elements
