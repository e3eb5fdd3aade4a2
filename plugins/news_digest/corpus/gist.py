"""A story's summary and its timeline: sentences of several articles, none said twice."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Mapping, Sequence

from ..model import Sentence
from .filed import Filed, by_day, sentence_index
from .terms import Vector, cosine, text_vector

#: Two sentences at least this alike say the same.
REPEATS = 0.5
#: What is left of a sentence's worth for each sentence chosen from its article, and for each that stands before it in its summary.
AGAIN, LATER = 0.6, 0.8
SENTENCES = 4
MOMENTS = 12


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence and its article."""

    article: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Moment:
    """A date that articles of a story mention: ``iso`` is a day or a month, ``articles`` how many name it."""

    iso: str
    articles: int
    told: Told


def gist(articles: Sequence[Filed], most: int = SENTENCES) -> tuple[Told, ...]:
    """At most ``most`` sentences that tell the story, the one that most is told of first.

    Candidates are the sentences of the articles' summaries, which stand by themselves. One after the
    other that one is taken which says most of what many articles say and is not yet said: the sum of
    its words' weights, each by how many articles' summaries hold the word, and each only once
    (after SumBasic, Nenkova and Vanderwende 2005). One that repeats a chosen one is passed over, and
    of an article no second one is taken while another article's comes near it. The first sentence of a
    summary comes before its second.
    """
    places = [(Told(a.id, s), text_vector(s.text), n) for a in reversed(by_day(articles)) for n, s in enumerate(a.digest.summary)]
    pool, rank = [(told, vector) for told, vector, _ in places], {told: n for told, _, n in places}
    spread = _spread(pool)
    chosen: list[tuple[Told, Vector]] = []
    while len(chosen) < most:
        left = [(t, v) for t, v in pool if v and all(cosine(v, w) < REPEATS for _, w in chosen)]
        if not left:
            break
        used = Counter(t.article for t, _ in chosen)
        said = {word for _, v in chosen for word in v}
        chosen.append(max(left, key=lambda tv: round(_gain(tv[1], spread, said) * AGAIN ** used[tv[0].article] * LATER ** rank[tv[0]], 9)))
    return tuple(told for told, _ in chosen)


def timeline(articles: Sequence[Filed], most: int = MOMENTS) -> tuple[Moment, ...]:
    """The days and months that the articles mention, oldest first, each with one sentence; the most named ones if there are many.

    Of the sentences that name a date, one of the earliest article is taken that tells no other date yet.
    """
    places: dict[str, list[Told]] = defaultdict(list)
    for article in by_day(articles):
        at = sentence_index(article.digest)
        for mention in article.digest.dates:
            if _is_day(mention.iso or "") and (sentence := at(mention.start)):
                places[mention.iso].append(Told(article.id, sentence))
    seen: set[str] = set()
    moments = [m for iso in sorted(places) if (m := _moment(iso, places[iso], seen))]
    kept = sorted(moments, key=lambda m: (-m.articles, m.iso))[:most]
    return tuple(sorted(kept, key=lambda m: m.iso))


def _moment(iso: str, places: Sequence[Told], seen: set[str]) -> Moment | None:
    told = next((t for t in places if _plain(t) not in seen), None)
    if told is None:
        return None
    seen.add(_plain(told))
    return Moment(iso, len({t.article for t in places}), told)


def _plain(told: Told) -> str:
    return " ".join(told.sentence.text.casefold().split())


def _is_day(iso: str) -> bool:
    """Whether a date is a day or a month of a year: not a year alone, no range, no time of any year."""
    return len(iso) in (7, 10) and all(part.isdigit() for part in iso.split("-")) and 1 <= int(iso[5:7]) <= 12


def _spread(pool: Sequence[tuple[Told, Vector]]) -> Mapping[str, int]:
    """For each word the number of articles whose summaries hold it."""
    holders: dict[str, set[str]] = defaultdict(set)
    for told, vector in pool:
        for word in vector:
            holders[word].add(told.article)
    return {word: len(articles) for word, articles in holders.items()}


def _gain(vector: Vector, spread: Mapping[str, int], said: set[str]) -> float:
    """What a sentence adds; its vector has length 1, so that a long sentence wins nothing by its length alone."""
    return math.fsum(weight * math.log1p(spread[word]) for word, weight in vector.items() if word not in said)
