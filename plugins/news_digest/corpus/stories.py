"""Articles about one event make a story.

Candidates come from an inverted index of each article's weightiest words, so that only articles which
share some of them are compared; likeness is that of ``terms``, and groups are joined by average link.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations
from typing import Iterator, Mapping, Sequence

from ..model import Story
from .clusters import average_link
from .filed import Filed, in_date_order
from .slugs import fingerprint, plain_slug
from .terms import Vector, likeness, vectors

THRESHOLD = 0.24
WINDOW_DAYS = 5
#: How many of an article's weightiest words it is looked up by, and how many of them a candidate shares.
KEYWORDS, SHARED = 30, 2
#: A word of more articles than this within the window is no way to look one up.
CROWD = 200


def stories(filed: Sequence[Filed], *, threshold: float = THRESHOLD, window: int = WINDOW_DAYS) -> tuple[Story, ...]:
    """The stories with two articles or more, oldest first, then by slug.

    ``threshold`` is the mean likeness (0 to 1) from which articles are one story; articles more than
    ``window`` days apart are never compared. An article without a date can be of any day.
    """
    ordered = sorted(filed, key=in_date_order)
    seen = vectors(ordered)
    alike = {(i, j): likeness(seen[i], seen[j]) for i, j in _candidates(ordered, seen, window)}
    groups = [g for g in average_link(len(ordered), alike, threshold) if len(g) > 1]
    found = [_story([ordered[i] for i in g], [_closeness(i, g, alike) for i in g]) for g in groups]
    return tuple(sorted(found, key=lambda s: (s.first, s.slug)))


def _candidates(ordered: Sequence[Filed], seen: Sequence[tuple[Vector, Vector]], window: int) -> Iterator[tuple[int, int]]:
    """Pairs of articles that share weighty words and are of one time, low number first."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for number, views in enumerate(seen):
        for word in {w for view in views for w in sorted(view, key=lambda w: (-view[w], w))[:KEYWORDS]}:
            bearers[word].append(number)
    days = [_ordinal(article.day) for article in ordered]
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for word in sorted(bearers):
        for pair in _pairs_in_window(bearers[word], days, window):
            shared[pair] += 1
    return (pair for pair in sorted(shared) if shared[pair] >= SHARED)


def _pairs_in_window(numbers: Sequence[int], days: Sequence[int | None], window: int) -> Iterator[tuple[int, int]]:
    """Pairs of articles (which are in date order) at most ``window`` days apart, if the word is not too common."""
    if len(numbers) <= CROWD:
        yield from ((i, j) for i, j in combinations(numbers, 2) if _within(days[i], days[j], window))


def _within(one: int | None, other: int | None, window: int) -> bool:
    return one is None or other is None or abs(one - other) <= window


def _ordinal(day: str) -> int | None:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return None


def _closeness(number: int, group: Sequence[int], alike: Mapping[tuple[int, int], float]) -> float:
    return sum(alike.get((min(number, other), max(number, other)), 0.0) for other in group if other != number)


def _story(articles: Sequence[Filed], closeness: Sequence[float]) -> Story:
    """The story of articles in date order; the closest to the others, or the earliest of equals, gives the title."""
    lead = articles[max(range(len(articles)), key=lambda i: (round(closeness[i], 9), -i))]
    days = [a.day for a in articles if a.day]
    return Story(slug=_slug(articles[0]), title=lead.title, articles=tuple(a.id for a in articles), lead=lead.id,
                 first=min(days, default=""), last=max(days, default=""))


def _slug(first: Filed) -> str:
    words = plain_slug(first.title, 60)
    return "-".join(part for part in (first.day, words, "" if words else fingerprint(first.id)) if part)
