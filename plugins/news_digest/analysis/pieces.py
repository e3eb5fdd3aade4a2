"""The pieces of an article in which names are looked for: those of the story, and what cleaning took out that names people."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Callable, NamedTuple

from ..model import Mention, NewsArticle

#: Removed pieces in which names are still looked for.
NAMED_MARGINS = frozenset({"headline", "caption", "dateline", "byline", "doubled", "credit"})
#: Where a mention stands that is in the story, and in a headline that is part of the text.
STORY, HEADLINE = "", "headline"
_CREDITS = re.compile(r"\(?\s?(?:by|(?:(?:additional|further)\s)?(?:reporting|writing|editing)|edited|compiled|with)\s", re.I)
_DATELINE, _BYLINE = "dateline", "byline"
#: Pieces beside the story; who is named there alone is no actor of it.
_BESIDE = frozenset({"boilerplate", "caption", "credit", "doubled", "links", "share", "ticker"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})


class Piece(NamedTuple):
    """``kind`` is the block's kind, or why the piece was removed; ``story`` tells the two apart."""

    start: int
    end: int
    kind: str
    story: bool


def pieces(article: NewsArticle) -> list[Piece]:
    """The pieces in text order."""
    return sorted([Piece(b.start, b.end, b.kind, True) for b in article.blocks]
                  + [Piece(r.start, r.end, r.why, False) for r in article.removed if r.why in NAMED_MARGINS])


def kind_at(article: NewsArticle) -> Callable[[Mention], str]:
    """A function that says where a mention stands: :data:`STORY`, else the kind of the removed piece."""
    found = pieces(article)
    starts = [p.start for p in found]
    kinds = [STORY if p.story else p.kind for p in found]

    def where(mention: Mention) -> str:
        return kinds[max(bisect_right(starts, mention.start) - 1, 0)] if kinds else STORY

    return where


def makes_actor(article: NewsArticle, mention: Mention, place: str) -> bool:
    """Whether a mention alone makes an actor: one in the story; the place of a dateline, and the agency that begins it or stands in brackets; not who
    is named in "By Ada Lund", or signs below the story. (A wire's "-- Oslo newsroom" and a bare name above the story still count.)"""
    if place == _DATELINE:
        return mention.label in _PLACES or article.text[:mention.start][-1:] in ("(", "\n", "")
    if place == _BYLINE:
        line = _line(article.text, mention)
        below = bool(article.blocks) and mention.start > max(b.start for b in article.blocks)
        return not (_CREDITS.match(line) or below and line == mention.text)
    return place not in _BESIDE


def _line(text: str, mention: Mention) -> str:
    end = text.find("\n", mention.end)
    return text[text.rfind("\n", 0, mention.start) + 1:end if end >= 0 else len(text)].strip()
