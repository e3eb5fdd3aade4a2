"""Articles about one event make a story: those that are alike (``comparing``), joined by average link."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Iterable, Iterator, Mapping, Sequence

from ..model import Story
from .clusters import average_link
from .comparing import WINDOW_DAYS, compared, in_turn
from .filed import Filed
from .slugs import fingerprint, plain_slug
from .terms import Views, views

#: Mean likeness from which large groups are one, and how much more two single articles need; see docs/explanation/corpus.md.
THRESHOLD, ALONE = 0.15, 0.20


def stories(filed: Sequence[Filed], *, window: int = WINDOW_DAYS, views_of: Callable[[Filed], Views] = views) -> tuple[Story, ...]:
    """The stories with two articles or more, oldest first, then by slug.

    Articles more than ``window`` days apart are never compared; an article without a date can be of
    any day. Adding an article that is like none changes no story. ``views_of`` gives what :func:`terms.views` gives, perhaps
    from earlier work.
    """
    return told(filed, ((one.article, one.alike) for one in compared(filed, window=window, views_of=views_of)))


def told(filed: Sequence[Filed], likenesses: Iterable[tuple[str, Mapping[str, float]]]) -> tuple[Story, ...]:
    """The stories of ``filed``; ``likenesses`` are those that :func:`compared` gives."""
    ordered = in_turn(filed)
    at = {article.id: number for number, article in enumerate(ordered)}
    alike = {(at[other], at[article]): value for article, some in likenesses for other, value in some.items()}
    groups = average_link(len(ordered), alike, THRESHOLD, ALONE)
    found = [_story([ordered[i] for i in g], [_closeness(i, g, alike) for i in g]) for g in groups if len(g) > 1]
    return tuple(_each_with_its_own(sorted(found, key=lambda s: (s.first, s.slug, s.articles))))


def story_slug(first: Filed) -> str:
    """The address of a story whose oldest dated article is ``first``: its day and its headline."""
    words = plain_slug(first.title, 60)
    return "-".join(part for part in (first.news_day, words, "" if words else fingerprint(first.id)) if part)


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
