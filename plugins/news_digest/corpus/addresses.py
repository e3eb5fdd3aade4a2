"""Addresses that pages of actors and stories had before: what leads from there to where the page is now.

An actor's address comes from the name that is shown, and that changes as articles arrive: "Holm" becomes
Ida Holm. Each name that an article gave was shown once, when it was the only one; so the addresses of a site's
past follow from its articles, and no build has to remember what the one before it wrote. (Remembering would make
the bytes of a build depend on the builds before it.) A story's address comes from its oldest article, and an older
one may arrive late: each of its articles but the last may once have been the oldest of two.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import Iterator, Mapping, Sequence

from ..model import Story
from .entities import CorpusEntity
from .filed import Filed
from .slugs import other_slugs, slug_of
from .stories import story_slug


@dataclass(frozen=True, slots=True)
class Earlier:
    """An address without an actor of its own: ``slugs`` are those whose name once led there, most salient first.

    With one it is where that actor was; with several it is a name that stands for each of them.
    """

    slug: str
    name: str
    slugs: tuple[str, ...]


def earlier_addresses(entities: Sequence[CorpusEntity]) -> tuple[Earlier, ...]:
    """All addresses that were and are no more, in order. ``entities`` go by salience, as ``entities.merge`` gives them."""
    taken = {entity.slug for entity in entities}
    bearers: dict[str, dict[tuple[str, str, str], None]] = defaultdict(dict)
    for entity in entities:
        for name, kind in entity.names:
            bearers[slug_of(name)].update({(name, kind, slug): None for slug in (entity.slug, *entity.maybe)})
    owners: dict[str, dict[str, None]] = defaultdict(dict)
    names: dict[str, str] = {}
    for entity in entities:
        for name, kind in entity.names:
            for slug in _shown_under(name, kind, crowded=len(bearers[slug_of(name)]) > 1):
                if slug not in taken:
                    owners[slug][entity.slug] = None
                    names[slug] = min(names.get(slug, name), name)
    return tuple(Earlier(slug, names[slug], tuple(owners[slug])) for slug in sorted(owners))


def earlier_story_addresses(told: Sequence[Story], filed: Mapping[str, Filed]) -> tuple[Earlier, ...]:
    """All addresses that stories had before an older article joined them, in order; ``slugs`` holds the one story of each."""
    taken = {story.slug for story in told}
    found: dict[str, Earlier] = {}
    for story in told:
        for article in _once_oldest([filed[a] for a in story.articles]):
            slug = story_slug(article)
            if slug not in taken:
                found.setdefault(slug, Earlier(slug, article.title, (story.slug,)))
    return tuple(found[slug] for slug in sorted(found))


def _once_oldest(articles: Sequence[Filed]) -> Sequence[Filed]:
    """The articles that gave the story its address before others joined; an undated one did while none had a date."""
    by_turn = [a for a in articles if a.news_day] + [a for a in articles if not a.news_day]
    return by_turn[1:-1]


def _shown_under(name: str, kind: str, *, crowded: bool) -> Iterator[str]:
    """The addresses of a name: its own, and those it has beside others whose own is the same."""
    yield slug_of(name)
    if crowded:
        yield from islice(other_slugs(name, kind), 2)
