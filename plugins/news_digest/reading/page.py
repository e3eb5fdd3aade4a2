"""What a whole page says of its article: which part is the story, its title, date and author."""

from __future__ import annotations

import json
from typing import Any, Iterator

from .blocks import Collected, Piece

#: Names of ``<meta>`` that Pelican takes for metadata, and names that news sites use, in order of trust.
_META = {
    "date": ("date", "article:published_time", "datepublished", "dc.date", "dc.date.issued", "pubdate", "publish-date", "parsely-pub-date", "sailthru.date"),
    "modified": ("modified", "article:modified_time", "datemodified"),
    "author": ("author", "authors", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author"),
    "tags": ("tags", "keywords", "news_keywords"),
    "category": ("category", "article:section"),
    "summary": ("summary",),
    "slug": ("slug",), "lang": ("lang",), "status": ("status",), "source_url": ("og:url",), "source": ("og:site_name",),
}
_LD_TYPES = ("article", "newsarticle", "reportagenewsarticle", "blogposting", "report", "analysisnewsarticle")
_MAIN_ENOUGH = 0.5


def story_pieces(collected: Collected) -> tuple[list[Piece], tuple[str, ...]]:
    """(the pieces of the longest article element, or of the main element, or all; what was left out, in words)."""
    pieces = collected.pieces
    said = tuple(f"left out of the page: {count} × <{name}>" for name, count in sorted(collected.left_out.items()))
    chosen = _longest_region(pieces)
    kept = [p for p in pieces if p.region == chosen] if chosen else pieces
    if len(kept) < len(pieces):
        said += (f"left out of the page: {len(pieces) - len(kept)} block(s) outside the article",)
    return kept, said


def page_metadata(collected: Collected, pieces: list[Piece]) -> tuple[str | None, dict[str, Any]]:
    """(the page's title, what it says in its head)."""
    named = _named(collected)
    linked = list(_linked_data(collected))
    metadata: dict[str, Any] = {key: value for key, names in _META.items() if (value := next((named[n] for n in names if n in named), ""))}
    for key, ld in (("date", "datePublished"), ("modified", "dateModified"), ("author", "author"), ("title", "headline")):
        metadata.setdefault(key, next((v for item in linked if (v := _words(item.get(ld)))), ""))
    if not metadata["date"]:
        metadata["date"] = next((given["datetime"] for name, given, _ in collected.head if name == "time" and given.get("datetime")), "")
    headline = metadata.pop("title")
    return _title(collected, pieces, named, headline), {k: v for k, v in metadata.items() if v}


def _longest_region(pieces: list[Piece]) -> tuple[str, int] | None:
    lengths: dict[tuple[str, int], int] = {}
    for piece in pieces:
        if piece.region[0]:
            lengths[piece.region] = lengths.get(piece.region, 0) + len(piece.text)
    return max(lengths, key=lambda region: (lengths[region], -region[1])) if lengths else None


def _named(collected: Collected) -> dict[str, str]:
    named: dict[str, str] = {}
    for name, given, _ in collected.head:
        key = (given.get("name") or given.get("property") or given.get("itemprop") or "").lower()
        value = " ".join((given.get("content") or given.get("contents") or "").split())
        if name == "meta" and key and value:
            named.setdefault(key, value)
        elif name == "link" and given.get("rel", "").lower() == "canonical" and given.get("href"):
            named["og:url"] = given["href"]
    return named


def _linked_data(collected: Collected) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article; what is no JSON is passed over."""
    for name, _, text in collected.head:
        if name == "script" and text.strip():
            try:
                data = json.loads(text)
            except (ValueError, RecursionError):
                continue
            yield from _articles(data)


def _articles(data: Any) -> Iterator[dict[str, Any]]:
    items = data if isinstance(data, list) else [data, *data["@graph"]] if isinstance(data, dict) and isinstance(data.get("@graph"), list) else [data]
    for item in items[:100]:
        if isinstance(item, dict) and any(str(t).lower() in _LD_TYPES for t in _listed(item.get("@type"))):
            yield item


def _words(value: Any) -> str:
    """A string, or the names of persons."""
    parts = [v.get("name", "") if isinstance(v, dict) else v for v in _listed(value)]
    return ", ".join(" ".join(p.split()) for p in parts if isinstance(p, str) and p.strip())


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _title(collected: Collected, pieces: list[Piece], named: dict[str, str], headline: str) -> str | None:
    """The story's one first-level heading, else what the head says for others, else the page's title."""
    headings = [p.text for p in pieces if p.level == 1]
    title = next((" ".join(text.split()) for name, _, text in collected.head if name == "title" and text.strip()), "")
    found = headings[0] if len(headings) == 1 else named.get("og:title") or headline or title
    return " ".join(found.split()) or None
