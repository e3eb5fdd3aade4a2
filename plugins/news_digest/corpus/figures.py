"""What is said around an actor: numbers, quotations by and about it, others in the same sentence."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import Callable, Collection, Iterator, Mapping, Sequence

from .entities import CorpusEntity
from .filed import Filed, in_date_order
from .places import Places, places


#: More actors in one sentence than this are a list.
CROWD = 25
#: How often two actors stand together takes the lower half of a whole number, where they do so first the upper.
_COUNT = 32


@dataclass(frozen=True, slots=True)
class At:
    """A fact of a digest: ``index`` is its place among the quantities or quotations of that article."""

    article: str
    index: int


@dataclass(frozen=True, slots=True)
class Company:
    """Another actor in the same sentences: how many, and where the first of them stands: an article, and a place among its sentences."""

    slug: str
    sentences: int
    article: str
    place: int


class Companions(Sequence[Company]):
    """Companies of one actor, each made when it is asked for: there are thirty for each article of a corpus, and a page shows few.

    ``slugs`` and ``found`` run side by side; the upper half of what is found is the place of a sentence among those of all
    ``articles``, whose first ones stand at ``starts``.
    """

    __slots__ = ("slugs", "found", "starts", "articles")

    def __init__(self, slugs: tuple[str, ...], found: Sequence[int], starts: Sequence[int], articles: Sequence[Filed]):
        self.slugs, self.found, self.starts, self.articles = slugs, found, starts, articles

    def __len__(self) -> int:
        return len(self.slugs)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(map(self._at, range(*index.indices(len(self)))))
        return self._at(range(len(self))[index])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def _at(self, index: int) -> Company:
        place = self.found[index] >> _COUNT
        number = bisect_right(self.starts, place, hi=len(self.articles)) - 1
        article = self.articles[number]
        return Company(self.slugs[index], _count(self.found[index]), article.id, place - self.starts[number])


@dataclass(frozen=True, slots=True)
class Figures:
    """All that is said around one actor, oldest article first; ``together`` most frequent first."""

    numbers: tuple[At, ...] = ()
    quotes_by: tuple[At, ...] = ()
    quotes_about: tuple[At, ...] = ()
    together: Sequence[Company] = ()


def first_together(companions: Sequence[Company]) -> Iterator[tuple[str, str]]:
    """Each companion's slug with the first article of both, in their order; opens no article."""
    if not isinstance(companions, Companions):
        return ((company.slug, company.article) for company in companions)
    starts, articles = companions.starts, companions.articles
    return ((slug, articles[bisect_right(starts, found >> _COUNT, hi=len(articles)) - 1].id) for slug, found in zip(companions.slugs, companions.found))


def figures(filed: Sequence[Filed], entities: Sequence[CorpusEntity], *, places_of: Callable[[Filed], Places] = places) -> dict[str, Figures]:
    """For each actor's slug its :class:`Figures`.

    A number belongs to an actor if a mention of the actor stands in its sentence; a quotation is
    about an actor whom it names and who does not speak it. A sentence of more than ``CROWD`` actors is
    a list of names and joins nobody. ``places_of`` gives what :func:`places.places` gives, perhaps from earlier work. Linear in the mentions.
    """
    of_article, ordered = _slugs_by_article(entities), sorted(filed, key=in_date_order)
    starts = array("Q", [0])
    numbers, by, about = defaultdict(list), defaultdict(list), defaultdict(list)
    together: dict[str, dict[str, int]] = defaultdict(dict)
    for article in ordered:
        standing = places_of(article)
        _collect(article.id, standing, of_article.pop(article.id, {}), starts[-1], numbers, by, about, together)
        starts.append(starts[-1] + standing.sentences)
    return {e.slug: Figures(*(tuple(found.pop(e.slug, ())) for found in (numbers, by, about)),
                            _company(together.pop(e.slug, {}), starts, ordered))
            for e in entities}


def _slugs_by_article(entities: Sequence[CorpusEntity]) -> dict[str, dict[int, str]]:
    slugs: dict[str, dict[int, str]] = defaultdict(dict)
    for entity in entities:
        for seen in entity.appearances:
            slugs[seen.article][seen.index] = entity.slug
    return slugs


def _collect(article: str, standing: Places, slugs: Mapping[int, str], start: int, numbers, by, about, together) -> None:
    present: dict[int, set[str]] = defaultdict(set)
    for index, slug in slugs.items():
        for sentence in standing.actors[index][1]:
            present[sentence].add(slug)
    for index, sentence in enumerate(standing.numbers):
        at = At(article, index)
        for slug in sorted(present.get(sentence, ())):
            numbers[slug].append(at)
    _collect_quotes(article, standing, slugs, by, about)
    for sentence, actors in sorted(present.items()):
        if 1 < len(actors) <= CROWD:
            _join(actors, start + sentence, together)


def _join(actors: Collection[str], place: int, together: dict[str, dict[str, int]]) -> None:
    """Count a sentence for each two of its actors; both hold the same number."""
    for one, other in combinations(actors, 2):
        together[one][other] = together[other][one] = together[one].get(other, place << _COUNT) + 1


def _collect_quotes(article: str, standing: Places, slugs: Mapping[int, str], by, about) -> None:
    speakers = {standing.actors[index][0]: slug for index, slug in slugs.items()}
    for index, (speaker, named) in enumerate(standing.quotes):
        said_by, at = speakers.get(speaker) if speaker else None, At(article, index)
        if said_by:
            by[said_by].append(at)
        for slug in sorted({slugs[n] for n in named if n in slugs} - {said_by}):
            about[slug].append(at)


def _company(others: Mapping[str, int], starts: Sequence[int], articles: Sequence[Filed]) -> Sequence[Company]:
    slugs = tuple(sorted(others, key=lambda slug: (-_count(others[slug]), slug)))
    return Companions(slugs, array("Q", [others[slug] for slug in slugs]), starts, articles) if slugs else ()


def _count(found: int) -> int:
    return found & (1 << _COUNT) - 1
