"""What was said for the first time: each actor's first article, and the figures, quotations and company that no earlier article has.

An edition's "what is new" for an actor is what the edition's articles say of it first. What was known
before a day does not change when later articles come, so an old edition stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Iterable, Mapping, Sequence

from .brief import Fact, brief_of
from .entities import CorpusEntity
from .figures import At, Figures, first_together
from .filed import Filed


@dataclass(frozen=True, slots=True)
class New:
    """What an article, or a period, says of an actor first. ``first``: it is the actor's first article at all.

    ``numbers`` are places of figures in the actor's sentences, ``quotes`` of the actor's own words,
    ``company`` the slugs of others who stand in a sentence with the actor for the first time.
    """

    first: bool = False
    numbers: tuple[At, ...] = ()
    quotes: tuple[At, ...] = ()
    company: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.first or self.numbers or self.quotes or self.company)


@dataclass(slots=True)
class _Found:
    first: bool = False
    numbers: list[At] = field(default_factory=list)
    quotes: list[At] = field(default_factory=list)
    company: list[str] = field(default_factory=list)


#: Actors of whom it is held at once what is new where: those of a page, and those that many pages show.
HELD = 512


class Firsts:
    """What each article says of each actor first, worked out for an actor when it is asked for.

    ``filed`` goes by id. Memory does not grow with the corpus; time is linear in what is said of the actor.
    """

    def __init__(self, filed: Mapping[str, Filed], entities: Sequence[CorpusEntity], figures: Mapping[str, Figures]):
        self._filed, self._figures = filed, figures
        self._entities = {entity.slug: entity for entity in entities}
        self.of = lru_cache(HELD)(self._of)

    def _of(self, slug: str) -> Mapping[str, New]:
        """By article what it says first of the actor ``slug``."""
        found: dict[str, _Found] = defaultdict(_Found)
        filed, around = self._filed, self._figures[slug]
        seen = [a.article for a in self._entities[slug].appearances if a.article in filed]
        if seen:
            found[min(seen, key=lambda a: (filed[a].date, a))].first = True
        for at in _new_numbers(filed, around.numbers):
            found[at.article].numbers.append(at)
        for at in _new_quotes(filed, around.quotes_by):
            found[at.article].quotes.append(at)
        for slug, article in first_together(around.together):
            found[article].company.append(slug)
        return {article: New(f.first, tuple(f.numbers), tuple(f.quotes), tuple(f.company)) for article, f in found.items()}


def new_where(known: Firsts, slug: str, periods: Iterable[Sequence[str]]) -> list[str]:
    """For each period's articles what they say of an actor first, as a text that changes whenever :func:`new_in` would."""
    of = {article: repr((new.first, [at.index for at in new.numbers], [at.index for at in new.quotes], new.company)) for article, new in known.of(slug).items()}
    return ["".join(f"{n}{of[a]}" for n, a in enumerate(articles) if a in of) for articles in periods]


def new_in(known: Firsts, slug: str, articles: Iterable[str]) -> New:
    """What some articles together say of an actor first, in their order."""
    of = known.of(slug)
    parts = [of[a] for a in articles if a in of]
    return New(any(p.first for p in parts), tuple(at for p in parts for at in p.numbers), tuple(at for p in parts for at in p.quotes),
               tuple(dict.fromkeys(other for p in parts for other in p.company)))


def _new_numbers(filed: Mapping[str, Filed], places: Sequence[At]) -> Iterable[At]:
    seen: set[Fact] = set()
    for article, some in groupby(places, key=attrgetter("article")):
        facts = brief_of(filed[article]).facts
        for at in some:
            if (fact := facts[at.index]) is not None and fact not in seen:
                seen.add(fact)
                yield at


def _new_quotes(filed: Mapping[str, Filed], places: Sequence[At]) -> Iterable[At]:
    """Direct words only, each once: several outlets print one statement."""
    seen: set[str] = set()
    for article, some in groupby(places, key=attrgetter("article")):
        words = brief_of(filed[article]).words
        for at in some:
            if words[at.index] and words[at.index] not in seen:
                seen.add(words[at.index])
                yield at
