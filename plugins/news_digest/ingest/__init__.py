"""Feeds and saved web pages become article files. The only room that imports feedparser and trafilatura."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, Sequence

from ..errors import ArticleError, NewsDigestError
from .files import article_file, write_new

_FEEDS = frozenset({".xml", ".rss", ".atom"})
_PAGES = frozenset({".html", ".htm"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """The files that were written, and what could not be read."""

    written: tuple[Path, ...]
    problems: tuple[NewsDigestError, ...]


def ingest(sources: Sequence[str], folder: str) -> Outcome:
    """Write an article into ``folder`` for each entry of each feed and for each web page in ``sources`` (paths).

    A file that is there already is left alone, so that ingesting a feed again adds only what is new.
    """
    written, problems = [], []
    for source in map(Path, sources):
        try:
            entries = list(_entries(source))
        except ArticleError as error:
            problems.append(error)
            continue
        for name, text in (article_file(entry) for entry in entries):
            path = write_new(Path(folder), name, text)
            written += [path] if path else []
    return Outcome(tuple(written), tuple(problems))


def _entries(source: Path) -> Iterable:
    from .feeds import feed_entries
    from .pages import page_entry

    if not source.is_file():
        raise ArticleError("There is no such file", path=str(source), cure="Give the path of a saved feed or web page")
    if source.suffix.lower() in _FEEDS:
        return feed_entries(source)
    if source.suffix.lower() in _PAGES:
        return [page_entry(source)]
    raise ArticleError("This is neither a feed nor a web page", path=str(source), cure="Give a file that ends in .xml, .rss, .atom or .html")
