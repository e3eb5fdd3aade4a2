"""What a whole page says of its article: which part is the story, its title, date and author."""

from __future__ import annotations

import json
from typing import Any, Iterator

from ..errors import ArticleError
from .blocks import Piece
from .dates import parse_date

Head = tuple[str, dict[str, str], str]

#: Names of ``<meta>`` that Pelican takes for metadata, and names that news sites use, in order of trust.
_META = {
    "date": ("date", "article:published_time", "datepublished", "dc.date", "dc.date.issued", "pubdate", "publish-date",
             "parsely-pub-date", "sailthru.date"),
    "modified": ("modified", "article:modified_time", "datemodified"),
    "author": ("author", "authors", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author"),
    "tags": ("tags", "keywords", "news_keywords"),
    "category": ("category", "article:section"),
    "summary": ("summary",),
    "slug": ("slug",), "lang": ("lang",), "status": ("status",), "source_url": ("og:url",), "source": ("og:site_name",),
}
_LD_TYPES = ("article", "newsarticle", "reportagenewsarticle", "blogposting", "report", "analysisnewsarticle")
#: What else than the page's plain parts may hold the story (some pages are one form), if those before hold less than _STORY
#: characters.
_DOUBTS = (("",), ("", "form"), ("", "form", "header"))
_STORY = 140


def story_pieces(pieces: list[Piece]) -> tuple[list[Piece], tuple[str, ...]]:
    """(the pieces that are the story, what was left out, in words).

    Those of the longest article, else of the main element or the article's body, else all; without navigation, asides,
    forms and the page's own header and footer, unless hardly anything else is there.
    """
    sure, *others = [[p for p in pieces if p.doubt in doubts] for doubts in _DOUBTS]
    some = next((found for found in (sure, *others) if _length(found) >= _STORY), sure or pieces)
    region = _region(some)
    kept = [p for p in some if p.region == region] if region else some
    return kept, _left_out(pieces, kept)


def page_metadata(head: list[Head], pieces: list[Piece], story: list[Piece]) -> tuple[str | None, dict[str, Any]]:
    """(the page's title, what its head says of the article); ``story`` are the chosen ones of ``pieces``."""
    named, linked = _named(head), list(_linked_data(head))
    metadata: dict[str, Any] = {key: next(iter(_from(named, key)), "") for key in _META}
    dates = [*_from(named, "date"), *_said(linked, "datePublished")]
    metadata["date"] = _first_date(dates) or _first_date(_times(head)) or next(iter(dates), "")
    metadata["modified"] = _first_date([*_from(named, "modified"), *_said(linked, "dateModified")])
    authors = (a for a in (*_from(named, "author"), *_said(linked, "author")) if "://" not in a)
    metadata["author"] = next(authors, "").removeprefix("By ")
    return _title(head, pieces, story, named, _said(linked, "headline")), {k: v for k, v in metadata.items() if v}


def _region(pieces: list[Piece]) -> tuple[str, int] | None:
    """The part of the page with the most text; what lies in none is it only if it has twice as much."""
    lengths: dict[tuple[str, int], int] = {}
    for piece in pieces:
        lengths[piece.region] = lengths.get(piece.region, 0) + len(piece.text)
    outside = lengths.pop(("", 0), 0)
    longest = max(lengths, key=lambda region: (lengths[region], -region[1], region[0]), default=None)
    return longest if longest and lengths[longest] * 2 >= outside else None


def _length(pieces: list[Piece]) -> int:
    return sum(len(p.text) for p in pieces)


def _left_out(pieces: list[Piece], kept: list[Piece]) -> tuple[str, ...]:
    stayed = {id(p) for p in kept}
    where = [f"in <{p.doubt}>" if p.doubt else "outside the article" for p in pieces if id(p) not in stayed]
    return tuple(f"left out of the page: {where.count(place)} block(s) {place}" for place in sorted(set(where)))


def _first_date(candidates: list[str]) -> str:
    """The first that is a date, else nothing."""
    for candidate in candidates:
        try:
            parse_date(candidate)
            return candidate
        except ArticleError:
            continue
    return ""


def _times(head: list[Head]) -> list[str]:
    return [given["datetime"] for name, given, _ in head if name == "time" and given.get("datetime")]


def _from(named: dict[str, str], key: str) -> list[str]:
    return [named[name] for name in _META[key] if name in named]


def _said(linked: list[dict[str, Any]], key: str) -> list[str]:
    return [words for item in linked if (words := _words(item.get(key)))]


def _named(head: list[Head]) -> dict[str, str]:
    named: dict[str, str] = {}
    for name, given, _ in head:
        key = (given.get("name") or given.get("property") or given.get("itemprop") or "").lower()
        value = " ".join((given.get("content") or given.get("contents") or "").split())
        if name == "meta" and key and value:
            named.setdefault(key, value)
        elif name == "link" and given.get("rel", "").lower() == "canonical" and given.get("href"):
            named["og:url"] = given["href"]
    return named


def _linked_data(head: list[Head]) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article; what is no JSON is passed over."""
    for name, _, text in head:
        if name == "script" and text.strip():
            try:
                data = json.loads(text)
            except (ValueError, RecursionError):
                continue
            yield from _articles(data)


def _articles(data: Any) -> Iterator[dict[str, Any]]:
    graph = data.get("@graph") if isinstance(data, dict) else None
    items = data if isinstance(data, list) else [data, *_listed(graph)]
    for item in items[:100]:
        if isinstance(item, dict) and any(str(t).lower() in _LD_TYPES for t in _listed(item.get("@type"))):
            yield item


def _words(value: Any) -> str:
    """A string, or the names of persons."""
    parts = [v.get("name", "") if isinstance(v, dict) else v for v in _listed(value)]
    return ", ".join(" ".join(p.split()) for p in parts if isinstance(p, str) and p.strip())


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _title(head: list[Head], pieces: list[Piece], story: list[Piece], named: dict[str, str], headlines: list[str]) -> str | None:
    """The one first-level heading of the story, or of the page, else what the head says for others, else the page's title."""
    headings = _headings(story) or _headings([p for p in pieces if not p.doubt])
    title = next((" ".join(text.split()) for name, _, text in head if name == "title" and text.strip()), "")
    said = (*headings, named.get("og:title"), *headlines, _without_site(title, named.get("og:site_name", "")))
    return " ".join(next((words for words in said if words), "").split()) or None


def _headings(pieces: list[Piece]) -> list[str]:
    """The first-level heading, if there is one only."""
    found = [p.text for p in pieces if p.level == 1]
    return found if len(found) == 1 else []


def _without_site(title: str, site: str) -> str:
    """"Headline | The Elm Courier" without the courier."""
    head = title.removesuffix(site).rstrip() if site else title
    return head[:-1].rstrip() if head != title and head[-1:] in "|-–—:·«»" and len(head) > 1 else title
