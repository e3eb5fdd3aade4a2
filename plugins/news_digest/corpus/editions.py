"""An edition: what a day, a week or a month brought, best first."""

from __future__ import annotations

from collections import defaultdict
from typing import Mapping, Sequence

from ..model import Edition, Quantity, Story
from .entities import CorpusEntity
from .filed import Filed, sentence_index
from .weighing import weigh

ACTORS, NUMBERS = 12, 10


def edition(filed: Sequence[Filed], entities: Sequence[CorpusEntity], stories: Sequence[Story] = (), *,
            actors: int = ACTORS, numbers: int = NUMBERS) -> Edition:
    """The edition of the articles of one period, ranked by this rule:

    1. Stories go by how many of their articles are of the period, then by the salience of their
       actors in the corpus, then the latest first. Single articles go by their key actors' salience
       in the corpus, then the latest first.
    2. Actors go by their salience in the period's articles.
    3. Numbers are those of summary sentences, of each article the two that :mod:`weighing` puts first, in the
       order of stories and articles; a number that an earlier article already has is left out.
    """
    here = {article.id: article for article in filed}
    weight = _weights(here, entities)
    told = sorted((s for s in stories if any(a in here for a in s.articles)), key=lambda s: _story_rank(s, here, weight))
    in_stories = {a for s in told for a in s.articles}
    single = sorted((a for a in here if a not in in_stories), key=lambda a: (-weight[a], _backwards(here[a].date), a))
    in_order = [here[a] for s in told for a in (s.lead, *s.articles) if a in here] + [here[a] for a in single]
    return Edition(tuple(s.slug for s in told), tuple(single), _actors(here, entities)[:actors], _numbers(in_order)[:numbers])


def _weights(here: Mapping[str, Filed], entities: Sequence[CorpusEntity]) -> dict[str, float]:
    """For each article the salience, in the whole corpus, of its actors, each by its part in the article."""
    weight: dict[str, float] = dict.fromkeys(here, 0.0)
    for entity in sorted(entities, key=lambda e: e.slug):
        for seen in entity.appearances:
            if seen.article in here:
                weight[seen.article] += seen.salience * entity.salience
    return {a: round(w, 6) for a, w in weight.items()}


def _story_rank(story: Story, here: Mapping[str, Filed], weight: Mapping[str, float]) -> tuple:
    mine = [a for a in story.articles if a in here]
    return -len(mine), -sum(weight[a] for a in mine), _backwards(max(here[a].date for a in mine)), story.slug


def _backwards(iso: str) -> tuple[int, ...]:
    """A sort key that puts later dates first."""
    return tuple(-ord(c) for c in iso.ljust(32))


def _actors(here: Mapping[str, Filed], entities: Sequence[CorpusEntity]) -> tuple[str, ...]:
    salience = {e.slug: round(sum(x.salience for x in e.appearances if x.article in here), 6) for e in entities
                if any(x.article in here for x in e.appearances)}
    return tuple(sorted(salience, key=lambda slug: (-salience[slug], slug)))


def _numbers(articles: Sequence[Filed]) -> tuple[tuple[str, int], ...]:
    chosen: list[tuple[str, int]] = []
    seen: set[tuple] = set()
    of_article: dict[str, int] = defaultdict(int)
    for article in dict.fromkeys(articles):
        sentence = sentence_index(article.digest)
        leading = {s.start for s in article.digest.summary}
        weights = weigh(article.digest)
        for index in sorted(range(len(weights)), key=lambda n: (-weights[n], n)):
            quantity = article.digest.quantities[index]
            place = sentence(quantity.start)
            told = place is not None and place.start in leading and _is_news(quantity)
            if told and _fact(quantity) not in seen and of_article[article.id] < 2:
                chosen.append((article.id, index))
                seen.add(_fact(quantity))
                of_article[article.id] += 1
    return tuple(chosen)


def _is_news(quantity: Quantity) -> bool:
    """Whether a number can stand alone: it has a unit, and is more than "two men"."""
    return quantity.unit is not None and (abs(quantity.value) > 2 or len(quantity.unit) == 3 and quantity.unit.isupper())


def _fact(quantity: Quantity) -> tuple:
    return quantity.value, quantity.unit, quantity.period
