"""Articles about one event make a story.

Candidates come from an inverted index of each article's weightiest words, so that only articles which
share some of them are compared; likeness is that of ``terms``, and groups are joined by average link.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Iterator, Mapping, Sequence

from ..model import Story
from .clusters import average_link
from .filed import Filed, in_date_order
from .slugs import fingerprint, plain_slug
from .terms import Views, likeness, views

#: Mean likeness from which an article belongs to a group.
THRESHOLD = 0.26
#: Likeness from which two single articles are one story: if both have a date, and if one has none.
PAIR_DATED, PAIR_UNDATED = 0.30, 0.40
WINDOW_DAYS = 5
#: How many of an article's weightiest words it is looked up by, and how many of them a candidate shares.
KEYWORDS, SHARED = 30, 2
#: A word of more articles than this within the window is no way to look one up.
CROWD = 200


def stories(filed: Sequence[Filed], *, window: int = WINDOW_DAYS) -> tuple[Story, ...]:
    """The stories with two articles or more, oldest first, then by slug.

    Articles more than ``window`` days apart are never compared; an article without a date can be of
    any day, and is asked for more likeness. Adding an article that is like none changes no story.
    """
    ordered = sorted(filed, key=in_date_order)
    seen = [views(article) for article in ordered]
    days = [_ordinal(article.day) for article in ordered]
    alike = {(i, j): likeness(seen[i], seen[j]) for i, j in _candidates(seen, days, window)}
    needed = lambda i, j: PAIR_UNDATED if days[i] is None or days[j] is None else PAIR_DATED
    groups = [g for g in average_link(len(ordered), alike, THRESHOLD, needed) if len(g) > 1]
    found = [_story([ordered[i] for i in g], [_closeness(i, g, alike) for i in g]) for g in groups]
    return tuple(sorted(found, key=lambda s: (s.first, s.slug)))


def _candidates(seen: Sequence[Views], days: Sequence[int | None], window: int) -> Iterator[tuple[int, int]]:
    """Pairs of articles that share weighty words and are of one time, low number first."""
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for bearers in _bearers(seen).values():
        for place, number in enumerate(bearers):
            near = _near(bearers, place, days, window)
            for other in near if len(near) <= CROWD else ():
                shared[number, other] += 1
    return (pair for pair in sorted(shared) if shared[pair] >= SHARED)


def _bearers(seen: Sequence[Views]) -> dict[str, list[int]]:
    """For each word the articles that have it among their weightiest, in order."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for number, of_article in enumerate(seen):
        vectors = (of_article.lead, of_article.names)
        for word in sorted({w for v in vectors for w in sorted(v, key=lambda w: (-v[w], w))[:KEYWORDS]}):
            bearers[word].append(number)
    return bearers


def _near(bearers: Sequence[int], place: int, days: Sequence[int | None], window: int) -> list[int]:
    """The bearers after ``place`` that are of its time; they stand in the order of date, undated first."""
    near: list[int] = []
    day = days[bearers[place]]
    for other in bearers[place + 1:place + 2 + CROWD]:
        if day is not None and days[other] is not None and days[other] - day > window:
            break
        near.append(other)
    return near


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
