"""Entries of feeds: an article stands in the feed of each of its tags, and its entry is made once."""

from __future__ import annotations

import functools
import io
from typing import Any, Callable

from feedgenerator import Atom1Feed, Rss201rev2Feed
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator
from pelican.contents import Article, Page

FEEDS = (Atom1Feed, Rss201rev2Feed)
_MOST_KEPT = 4096


class Entry(dict):
    """An entry as its feed has it, and as it is written."""

    written: str | None = None


class Entries:
    """The entries of one build's feeds."""

    def __init__(self, marks: Callable[[], Any]):
        self._marks = marks
        self._kept: dict[tuple, tuple[Any, Entry]] = {}

    def forget(self) -> None:
        """Somebody may have changed an article."""
        self._kept.clear()

    def add(self, feed: Any, item: Any, siteurl: str, original: Callable[[Any, Any], None]) -> None:
        """Add ``item`` to ``feed`` as ``original(feed, item)`` does; what it made is kept if making it had no other effect."""
        key = (type(feed), id(item), siteurl)
        if key in self._kept:
            feed.items.append(self._kept[key][1])
            return
        before, length = self._marks(), len(feed.items)
        original(feed, item)
        if type(feed) in FEEDS and type(item) in (Article, Page) and len(feed.items) == length + 1 and self._marks() == before \
                and feed.items[-1]["pubdate"] is not None:
            if len(self._kept) >= _MOST_KEPT:
                self.forget()
            feed.items[-1] = Entry(feed.items[-1])
            self._kept[key] = item, feed.items[-1]


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
