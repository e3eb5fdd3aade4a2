"""Entries of feeds: an article stands in the feed of each of its tags, and its entry is made once."""

from __future__ import annotations

import datetime
import functools
import io
from typing import Any, Callable, Iterator

from feedgenerator import Atom1Feed, Rss201rev2Feed
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator
from pelican.contents import Article, Page
from pelican.utils import SafeDatetime

from .macros import Recent

FEEDS = (Atom1Feed, Rss201rev2Feed)
#: Characters of entries: those of some hundred long articles, for a feed shows the newest, and these stand in many feeds.
_MOST_KEPT = 16_000_000
#: Kinds of values whose text says all of them.
_TOLD = frozenset({str, bool, int, type(None), datetime.datetime, SafeDatetime})


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
    """``add_item_elements`` of a feed, which writes what it wrote of the same entry before, or of another that says the same."""
    recent = Recent(_MOST_KEPT)

    @functools.wraps(original)
    def add_item_elements(self: Any, handler: Any, item: Any) -> None:
        if type(item) is Entry:
            written = item.written = item.written or _written(original, self, item)
        elif (key := _key(self, item)) is not None:
            written = recent.get(key)
            if written is None:
                written = _written(original, self, item)
                recent.put(key, written, None, 2 * len(written))  # as it is, and as it is said
        else:
            original(self, handler, item)
            return
        handler._finish_pending_start_element()
        handler._write(written)
    return add_item_elements


def _written(original: Callable, feed: Any, item: Any) -> str:
    text = io.StringIO()
    original(feed, SimplerXMLGenerator(text, "utf-8", short_empty_elements=True), item)
    return text.getvalue()


def _key(feed: Any, item: Any) -> tuple | None:
    """What the text of an entry follows from; None if that can't be told: one without a day says "now"."""
    if type(item) is not dict or type(feed) not in FEEDS or item.get("pubdate") is None:
        return None
    said = tuple(_said(item))
    return None if None in said else (type(feed), *said)


def _said(item: dict[str, Any]) -> Iterator[Any]:
    """All that an entry says, as what can be looked up; None for what can't."""
    for name, value in item.items():
        kind = type(value)
        if kind in (list, tuple) and all(type(v) is str for v in value):
            yield name, tuple(value)
        else:
            yield (name, kind, value if kind is str else repr(value)) if kind in _TOLD else None
