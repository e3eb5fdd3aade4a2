"""Sentences that several articles of a story share, and those that only one has: what is a wire copy, and what is an outlet's own.

Shingles (Broder 1997): a sentence is the set of its three-word runs. Two sentences are one if they share
most of them; candidates come from an index of the shingles, so that no sentence is compared with all.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Iterator, Mapping, Sequence

from ..model import Sentence
from .filed import Filed, by_day
from .groups import Groups
from .names import unaccented

#: Share of common shingles, of all that either has, from which two sentences are the same.
SAME = 0.5
#: Share of its sentences that an article has from another from which it counts as a copy.
COPY = 0.5
WORDS_A_SHINGLE = 3
#: Shorter sentences ("He agreed.") say the same by chance.
LEAST_WORDS = 6
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Shared:
    """One sentence in several articles: each article's own words for it, the oldest article first."""

    places: tuple[tuple[str, Sentence], ...]


@dataclass(frozen=True, slots=True)
class Own:
    """What of an article stands in no other of its story. ``of`` counts the sentences that were compared;
    ``copy_of`` is the older article of which it has most of its sentences, or empty."""

    article: str
    sentences: tuple[Sentence, ...]
    of: int
    copy_of: str = ""


@dataclass(frozen=True, slots=True)
class Copies:
    """``shared`` goes by the place in the oldest article that has it; ``own`` has each article once, oldest first."""

    shared: tuple[Shared, ...]
    own: tuple[Own, ...]


def copies(articles: Sequence[Filed]) -> Copies:
    """What the articles of a story share, and what each has alone. Near-linear in their sentences."""
    ordered = by_day(articles)
    sentences = [(n, s, shingles) for n, a in enumerate(ordered) for s in a.digest.sentences if (shingles := _shingles(s.text))]
    same = Groups()
    for one, other in _pairs(sentences):
        same.join(one, other)
    members: dict[int, list[int]] = defaultdict(list)
    for number in range(len(sentences)):
        members[same.find(number)].append(number)
    shared = [group for group in members.values() if len({sentences[i][0] for i in group}) > 1]
    told = {i for group in shared for i in group}
    return Copies(tuple(Shared(tuple(_once((ordered[sentences[i][0]].id, sentences[i][1]) for i in group))) for group in sorted(shared)),
                  tuple(_own(n, ordered, sentences, told, shared) for n in range(len(ordered))))


def _own(number: int, ordered: Sequence[Filed], sentences: Sequence[tuple], told: set[int], shared: Sequence[Sequence[int]]) -> Own:
    mine = [i for i, (n, _, _) in enumerate(sentences) if n == number]
    earlier = Counter(n for group in shared if any(sentences[i][0] == number for i in group)
                      for n in {sentences[i][0] for i in group} if n < number)
    source = max(sorted(earlier), key=lambda n: earlier[n], default=None)
    copied = source is not None and earlier[source] >= COPY * max(len(mine), 1)
    return Own(ordered[number].id, tuple(sentences[i][1] for i in mine if i not in told), len(mine), ordered[source].id if copied else "")


def _once(places: Iterator[tuple[str, Sentence]]) -> Iterator[tuple[str, Sentence]]:
    """Each article's first place only."""
    seen: set[str] = set()
    return (place for place in places if not (place[0] in seen or seen.add(place[0])))


def _pairs(sentences: Sequence[tuple[int, Sentence, frozenset[str]]]) -> Iterator[tuple[int, int]]:
    """Sentences of different articles that are the same; each is compared with those alone that share a shingle of it."""
    bearers: Mapping[str, list[int]] = defaultdict(list)
    for number, (article, _, shingles) in enumerate(sentences):
        common = Counter(other for shingle in shingles for other in bearers[shingle] if sentences[other][0] != article)
        yield from ((other, number) for other, count in sorted(common.items())
                    if count >= SAME * (len(shingles) + len(sentences[other][2]) - count))
        for shingle in shingles:
            bearers[shingle].append(number)


def _shingles(text: str) -> frozenset[str]:
    words = _WORD.findall(unaccented(text).casefold())
    if len(words) < LEAST_WORDS:
        return frozenset()
    return frozenset(" ".join(words[i:i + WORDS_A_SHINGLE]) for i in range(len(words) - WORDS_A_SHINGLE + 1))
