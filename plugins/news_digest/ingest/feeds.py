"""Entries of an RSS or Atom feed."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any, Iterator

from ..errors import ArticleError
from ..reading import markup
from .files import Entry


def feed_entries(path: Path) -> Iterator[Entry]:
    """The entries of the feed in the file ``path`` that have a text, in the feed's order.

    Raises :class:`ArticleError` if it is no feed, or feedparser is not installed.
    """
    try:
        import feedparser
    except ImportError as error:
        raise ArticleError("Reading feeds needs the package feedparser", path=str(path),
                           cure="pip install 'pelican-news-digest[ingest]'") from error
    feed = feedparser.parse(path.read_bytes(), sanitize_html=True)
    if not feed.entries:
        raise ArticleError(f"There are no entries in the feed{_reason(feed)}", path=str(path), cure="Is it an RSS or Atom file?")
    source = _plain(feed.feed.get("title", ""))
    return (entry for entry in (_entry(e, source) for e in feed.entries) if entry.text)


def _entry(data: Any, source: str) -> Entry:
    html = next((c.get("value", "") for c in data.get("content", ())), "") or data.get("summary", "")
    return Entry(_plain(data.get("title", "")) or "Untitled", markup.from_html(html).text, _date(data), source, data.get("link", ""))


def _date(data: Any) -> str:
    """The entry's date in UTC, to the minute; feedparser gives it as a time tuple."""
    moment = data.get("published_parsed") or data.get("updated_parsed")
    return time.strftime("%Y-%m-%dT%H:%M", moment) if moment else ""


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^<>]*>", "", text)).strip()


def _reason(feed: Any) -> str:
    return f" ({feed.bozo_exception})" if feed.get("bozo") else ""
