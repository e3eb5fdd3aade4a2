"""What is said around an actor: numbers, quotations by and about it, others in the same sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import Mapping, Sequence

from ..model import Sentence
from .entities import CorpusEntity
from .filed import Filed, sentence_index
from .names import name_key


#: More actors in one sentence than this are a list.
CROWD = 25


@dataclass(frozen=True, slots=True)
class At:
    """A fact of a digest: ``index`` is its place among the quantities or quotations of that article."""

    article: str
    index: int


@dataclass(frozen=True, slots=True)
class Company:
    """Another actor in the same sentences: how many, and the first of them with its article."""

    slug: str
    sentences: int
    article: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Figures:
    """All that is said around one actor, oldest article first; ``together`` most frequent first."""

    numbers: tuple[At, ...] = ()
    quotes_by: tuple[At, ...] = ()
    quotes_about: tuple[At, ...] = ()
    together: tuple[Company, ...] = ()


def figures(filed: Sequence[Filed], entities: Sequence[CorpusEntity]) -> dict[str, Figures]:
    """For each actor's slug its :class:`Figures`.

    A number belongs to an actor if a mention of the actor stands in its sentence; a quotation is
    about an actor whom it names and who does not speak it. A sentence of more than ``CROWD`` actors is
    a list of names and joins nobody. Linear in the mentions.
    """
    of_article = _slugs_by_article(entities)
    numbers, by, about = defaultdict(list), defaultdict(list), defaultdict(list)
    together: dict[str, dict[str, list]] = defaultdict(dict)
    for article in sorted(filed, key=lambda a: (a.date, a.id)):
        slugs = of_article.get(article.id, {})
        _collect(article, slugs, numbers, by, about, together)
    return {e.slug: Figures(*(tuple(found.pop(e.slug, ())) for found in (numbers, by, about)), _company(together.pop(e.slug, {})))
            for e in entities}


def _slugs_by_article(entities: Sequence[CorpusEntity]) -> dict[str, dict[int, str]]:
    slugs: dict[str, dict[int, str]] = defaultdict(dict)
    for entity in entities:
        for seen in entity.appearances:
            slugs[seen.article][seen.index] = entity.slug
    return slugs


def _collect(article: Filed, slugs: Mapping[int, str], numbers, by, about, together) -> None:
    digest, sentence = article.digest, sentence_index(article.digest)
    present: dict[int, set[str]] = defaultdict(set)
    for index, slug in slugs.items():
        for mention in digest.entities[index].mentions:
            if place := sentence(mention.start):
                present[place.start].add(slug)
    for index, quantity in enumerate(digest.quantities):
        place, at = sentence(quantity.start), At(article.id, index)
        for slug in sorted(present.get(place.start, ())) if place else ():
            numbers[slug].append(at)
    _collect_quotes(article, slugs, by, about)
    for place in (s for s in digest.sentences if 1 < len(present.get(s.start, ())) <= CROWD):
        for slug in present[place.start]:
            for other in present[place.start] - {slug}:
                together[slug].setdefault(other, [0, article.id, place])[0] += 1


def _collect_quotes(article: Filed, slugs: Mapping[int, str], by, about) -> None:
    digest = article.digest
    speakers = {name_key(digest.entities[index].name): slug for index, slug in slugs.items()}
    places = sorted((m.start, m.end, slug) for index, slug in slugs.items() for m in digest.entities[index].mentions)
    for index, quote in enumerate(digest.quotations):
        speaker, at = speakers.get(name_key(quote.speaker)) if quote.speaker else None, At(article.id, index)
        if speaker:
            by[speaker].append(at)
        low, high = bisect_right(places, (quote.start - 1, 1 << 60, "")), bisect_right(places, (quote.end, -1, ""))
        for slug in sorted({slug for _, end, slug in places[low:high] if end <= quote.end} - {speaker}):
            about[slug].append(at)


def _company(others: Mapping[str, Sequence]) -> tuple[Company, ...]:
    return tuple(sorted((Company(slug, *found) for slug, found in others.items()), key=lambda c: (-c.sentences, c.slug)))
