"""Articles about one event make a story.

Candidates come from an inverted index of each article's weightiest words, so that only articles which
share some of them are compared; likeness is that of ``terms``, and groups are joined by average link.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import replace
from datetime import date
from heapq import nsmallest
from typing import Callable, Iterator, Mapping, Sequence

from ..model import Story
from .clusters import average_link
from .filed import Filed
from .slugs import fingerprint, plain_slug
from .terms import Views, likeness, views

#: Mean likeness from which large groups are one, and how much more two single articles need; see docs/explanation/corpus.md.
THRESHOLD, ALONE = 0.15, 0.20
WINDOW_DAYS = 7
#: How many of an article's weightiest words it is looked up by, and how many of them a candidate shares.
KEYWORDS, SHARED = 30, 3
#: A word of more articles than this within the window is no way to look one up.
CROWD = 200
#: An article is compared with so many others at most, those that share most keywords: what keeps time linear in a dense feed.
MOST = 80
#: Less likeness than this counts as none.
FLOOR = 0.05


def stories(filed: Sequence[Filed], *, window: int = WINDOW_DAYS, views_of: Callable[[Filed], Views] = views) -> tuple[Story, ...]:
    """The stories with two articles or more, oldest first, then by slug.

    Articles more than ``window`` days apart are never compared; an article without a date can be of
    any day. Adding an article that is like none changes no story. ``views_of`` gives what :func:`terms.views` gives, perhaps
    from earlier work.
    """
    days = {article.id: _ordinal(article.news_day) for article in filed}
    ordered = sorted(by_day(filed), key=lambda a: days[a.id] is not None)
    alike = {(i, j): value for i, j, value in _alike(ordered, [days[a.id] for a in ordered], window, views_of)}
    groups = average_link(len(ordered), alike, THRESHOLD, ALONE)
    found = [_story([ordered[i] for i in g], [_closeness(i, g, alike) for i in g]) for g in groups if len(g) > 1]
    return tuple(_each_with_its_own(sorted(found, key=lambda s: (s.first, s.slug, s.articles))))


def story_slug(first: Filed) -> str:
    """The address of a story whose oldest dated article is ``first``: its day and its headline."""
    words = plain_slug(first.title, 60)
    return "-".join(part for part in (first.news_day, words, "" if words else fingerprint(first.id)) if part)


def by_day(articles: Sequence[Filed]) -> list[Filed]:
    """Articles without a date of their own, then the others, oldest first; of one time by id."""
    return sorted(articles, key=lambda a: (a.date if a.dated else "", a.id))


def _alike(ordered: Sequence[Filed], days: Sequence[int | None], window: int,
           views_of: Callable[[Filed], Views]) -> Iterator[tuple[int, int, float]]:
    """Pairs (low, high) of articles of one time with their likeness. Only a window of articles is held at once."""
    held: dict[int, tuple[Views, list[str]]] = {}
    bearers: dict[str, dict[int, None]] = defaultdict(dict)
    dated: deque[int] = deque()
    for number, article in enumerate(ordered):
        while dated and days[number] - days[dated[0]] > window:
            _forget(dated.popleft(), held, bearers)
        seen = views_of(article)
        keywords = _keywords(seen)
        for other in _candidates(keywords, bearers):
            if (value := likeness(seen, held[other][0])) >= FLOOR:
                yield other, number, value
        held[number] = seen, keywords
        for word in keywords:
            bearers[word][number] = None
        if days[number] is not None:
            dated.append(number)


def _forget(number: int, held: dict[int, tuple[Views, list[str]]], bearers: dict[str, dict[int, None]]) -> None:
    """Take an article that has fallen out of the window out of the index."""
    for word in held.pop(number)[1]:
        del bearers[word][number]
        if not bearers[word]:
            del bearers[word]


def _keywords(seen: Views) -> list[str]:
    """The weightiest words of an article and the weightiest of its names, each once, in a fixed order."""
    return sorted({w for vector in (seen.lead, seen.names) for w in sorted(vector, key=lambda w: (-vector[w], w))[:KEYWORDS]})


def _candidates(keywords: Sequence[str], bearers: Mapping[str, Mapping[int, None]]) -> list[int]:
    """The articles of the window that share enough keywords, those that share most if there are too many; in order."""
    shared: Counter[int] = Counter()
    for word in keywords:
        if word in bearers and len(bearers[word]) <= CROWD:
            shared.update(bearers[word].keys())
    found = [n for n, count in shared.items() if count >= SHARED]
    return sorted(found if len(found) <= MOST else nsmallest(MOST, found, key=lambda n: (-shared[n], n)))


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
    days = [a.news_day for a in articles if a.news_day]
    oldest = next((a for a in articles if a.news_day), articles[0])
    return Story(slug=story_slug(oldest), title=lead.title, articles=tuple(a.id for a in articles), lead=lead.id,
                 first=min(days, default=""), last=max(days, default=""))


def _each_with_its_own(found: Sequence[Story]) -> Iterator[Story]:
    """No two stories share an address, be their headlines and days the same."""
    taken: set[str] = set()
    for story in found:
        slug = story.slug if story.slug not in taken else f"{story.slug}-{fingerprint(' '.join(story.articles))}"
        taken.add(slug)
        yield replace(story, slug=slug)
