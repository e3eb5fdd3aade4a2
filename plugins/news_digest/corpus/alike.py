"""Earlier articles about the same actors.

An article looks back only, and weighs an actor by how rare it was until then: so a new article changes the list of
no older one. Two articles are as alike as the actors that both have are rare and weighty in each:
the sum of rarity × salience × salience (after Salton's weighting, with salience for the count; the rarity of an actor goes by steps and not by the
number of all articles, so that an article that joins hardly moves a list that it is not in).
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Mapping, Sequence

from .entities import CorpusEntity
from .filed import Filed, in_date_order

#: An article is looked up by this many of its weightiest actors, in the newest articles that have each.
ACTORS, ARTICLES = 8, 40
MOST = 5
#: Less than this is no likeness: an actor that is a minor figure in both gives less, however rare.
LEAST = 0.5
#: What an actor weighs whom hardly an earlier article names.
RAREST = 5.0


@dataclass(frozen=True, slots=True)
class Alike:
    """An earlier article, and the slugs of the actors that both have, the weightiest first."""

    article: str
    actors: tuple[str, ...]


def alike(filed: Sequence[Filed], entities: Sequence[CorpusEntity], same_story: Mapping[str, str] | None = None) -> dict[str, tuple[Alike, ...]]:
    """For each article that has any, the earlier articles most like it, the likest first.

    ``same_story`` gives a story for articles that are in one: articles of one story are not listed, their story
    page has them. Takes time linear in the articles.
    """
    story, saliences = same_story or {}, _saliences(entities)
    bearing: dict[str, deque[tuple[str, float]]] = defaultdict(lambda: deque(maxlen=ARTICLES))
    seen: dict[str, int] = defaultdict(int)
    found = {}
    for article in sorted(filed, key=in_date_order):
        actors = saliences.get(article.id, ())
        shared: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for slug, salience in actors:
            rarity = _rarity(seen[slug])
            for other, weight in bearing.get(slug, ()):
                shared[other].append((rarity * salience * weight, slug))
        own = story.get(article.id)
        if best := _best({a: s for a, s in shared.items() if own is None or story.get(a) != own}):
            found[article.id] = best
        for slug, salience in actors:
            bearing[slug].append((article.id, salience))
            seen[slug] += 1
    return found


def _rarity(bearing: int) -> float:
    """What an actor weighs whom ``bearing`` earlier articles name: less by steps, at 7, 63, 511 …, so that one article more does
    not move every later list by a hair."""
    return RAREST / (1 + ((1 + bearing).bit_length() - 1) // 3)


def _best(shared: Mapping[str, list[tuple[float, str]]]) -> tuple[Alike, ...]:
    scores = {article: round(math.fsum(score for score, _ in parts), 9) for article, parts in shared.items()}
    best = sorted((a for a in scores if scores[a] >= LEAST), key=lambda a: (-scores[a], a))[:MOST]
    return tuple(Alike(a, tuple(slug for _, slug in sorted(shared[a], key=lambda p: (-p[0], p[1])))) for a in best)


def _saliences(entities: Sequence[CorpusEntity]) -> dict[str, list[tuple[str, float]]]:
    """For each article its weightiest actors with their salience there."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for entity in entities:
        for seen in entity.appearances:
            if seen.salience > found[seen.article].get(entity.slug, 0.0):
                found[seen.article][entity.slug] = seen.salience
    return {a: sorted(actors.items(), key=lambda x: (-x[1], x[0]))[:ACTORS] for a, actors in found.items()}
