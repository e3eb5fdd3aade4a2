"""Editions: what a day, a week or a month brought, best first, and what of it is new."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Collection, Iterable, Mapping, Sequence

from ..model import Edition, Story
from .brief import Brief, brief_of
from .entities import CorpusEntity
from .filed import Filed

ACTORS, NUMBERS = 12, 10


def edition(filed: Sequence[Filed], entities: Sequence[CorpusEntity], stories: Sequence[Story] = (), *,
            actors: int = ACTORS, numbers: int = NUMBERS) -> Edition:
    """The edition of the articles of one period; see :func:`editions`."""
    return editions({"": filed}, entities, stories, actors=actors, numbers=numbers)[""]


def editions(periods: Mapping[str, Sequence[Filed]], entities: Sequence[CorpusEntity], stories: Sequence[Story] = (), *,
             actors: int = ACTORS, numbers: int = NUMBERS) -> dict[str, Edition]:
    """The edition of each period's articles, ranked by this rule:

    1. Stories go by how many of their articles are of the period, then by the salience that their
       actors have in all articles of the period, then the latest first. Single articles go by their
       actors' salience there, then the latest first.
    2. Actors go by their salience in the period's articles.
    3. Numbers are those of summary sentences, of each article the two that :mod:`weighing` puts first, in the
       order of stories and articles; a number that an earlier article already has is left out.
    4. An article whose date is only its file's is no news of the period: it stands apart, ranked like
       single articles, and adds neither stories nor actors nor numbers, unless no article of the
       period has a date of its own.

    Linear in the articles of all periods: what is known of an article is worked out once.
    """
    desk = _Desk({a.id: a for filed in periods.values() for a in filed}, entities, stories)
    return {period: _edition(filed, desk, actors, numbers) for period, filed in periods.items()}


@dataclass(frozen=True)
class _Present:
    """An actor in an article, and how salient there."""

    slug: str
    salience: float


class _Desk:
    """What is known of each article, whatever the period."""

    def __init__(self, articles: Mapping[str, Filed], entities: Sequence[CorpusEntity], stories: Sequence[Story]):
        self.present: dict[str, list[_Present]] = defaultdict(list)
        for entity in sorted(entities, key=lambda e: e.slug):
            for seen in entity.appearances:
                if seen.article in articles:
                    self.present[seen.article].append(_Present(entity.slug, seen.salience))
        self.story_of = {article: story for story in stories for article in story.articles}
        self._briefs: dict[str, Brief] = {}

    def brief(self, article: Filed) -> Brief:
        """The short of the article."""
        if article.brief is None and article.id not in self._briefs:
            self._briefs[article.id] = brief_of(article)
        return article.brief or self._briefs[article.id]

    def salience(self, articles: Iterable[str]) -> Mapping[str, float]:
        """How salient each actor is in all of ``articles``."""
        found: dict[str, float] = defaultdict(float)
        for article in sorted(articles):
            for present in self.present.get(article, ()):
                found[present.slug] += present.salience
        return found

    def weights(self, articles: Collection[str]) -> Mapping[str, float]:
        """For each of ``articles`` the salience that its actors have in all of them, each by its part in the article.

        What other periods bring plays no part: an edition stays as it was when an article joins another one.
        """
        whole = self.salience(articles)
        return {a: round(sum(p.salience * whole[p.slug] for p in self.present.get(a, ())), 6) for a in articles}


def _edition(filed: Sequence[Filed], desk: _Desk, actors: int, numbers: int) -> Edition:
    dated = [a for a in filed if a.dated]
    here = {a.id: a for a in dated or filed}
    told = {s.slug: s for a in here if (s := desk.story_of.get(a))}
    weights = desk.weights([a.id for a in filed])
    ranked = sorted(told.values(), key=lambda s: _story_rank(s, here, weights))
    in_stories = {a for s in ranked for a in s.articles}
    single = _ranked((a for a in here.values() if a.id not in in_stories), weights)
    apart = _ranked((a for a in filed if a.id not in here and a.id not in in_stories), weights)
    in_order = [here[a] for s in ranked for a in (s.lead, *s.articles) if a in here] + [here[a] for a in single]
    return Edition(tuple(s.slug for s in ranked), single, _actors(here, desk)[:actors], _numbers(in_order, desk)[:numbers], apart)


def _ranked(articles: Iterable[Filed], weights: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(a.id for a in sorted(articles, key=lambda a: (-weights[a.id], _backwards(a.date), a.id)))


def _story_rank(story: Story, here: Mapping[str, Filed], weights: Mapping[str, float]) -> tuple:
    mine = [a for a in story.articles if a in here]
    return -len(mine), -round(sum(weights[a] for a in mine), 6), _backwards(max(here[a].date for a in mine)), story.slug


def _backwards(iso: str) -> tuple[int, ...]:
    """A sort key that puts later dates first."""
    return tuple(-ord(c) for c in iso.ljust(32))


def _actors(here: Mapping[str, Filed], desk: _Desk) -> tuple[str, ...]:
    salience = desk.salience(here)
    return tuple(sorted(salience, key=lambda slug: (-round(salience[slug], 6), slug)))


def _numbers(articles: Sequence[Filed], desk: _Desk) -> tuple[tuple[str, int], ...]:
    chosen: list[tuple[str, int]] = []
    seen: set[tuple] = set()
    of_article: dict[str, int] = defaultdict(int)
    for article in dict.fromkeys(articles):
        brief = desk.brief(article)
        for index in brief.telling:
            if brief.facts[index] not in seen and of_article[article.id] < 2:
                chosen.append((article.id, index))
                seen.add(brief.facts[index])
                of_article[article.id] += 1
    return tuple(chosen)
