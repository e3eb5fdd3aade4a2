"""What an article is about, as weighted vectors, and how alike two articles are.

A word weighs by how rare it is in English at large, not in this corpus: so the likeness of two
articles depends on these two alone, and no third article can change it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import AbstractSet as Set, Iterable, Iterator, Mapping, NamedTuple, Sequence

from ..model import FAC, GPE, LOC, NORP, PERSON, Entity
from ..words import read_words
from .ages import ages
from .filed import Filed
from .names import unaccented

#: How many words of an article, headline first, tell what it is about.
LEAD_WORDS = 100
#: How much the three views count in the likeness of two articles.
LEAD, NAMES, NUMBERS = 0.55, 0.3, 0.2
#: A person who is key, named more than once and named within so many words is a protagonist.
HEAD_WORDS = 60
#: What is taken off when both articles have numbers, persons or places, and not one of them is the same.
OTHER_NUMBERS, OTHER_PERSONS, OTHER_PLACES = 0.05, 0.05, 0.05
#: What is taken off when each article has a protagonist whom the other does not name.
OTHER_PROTAGONISTS = 0.15
_WORD = re.compile(r"[^\W_]+(?:[.,][0-9]+)*")
#: After these a capital says nothing.
_OPENING = frozenset("\"“”'‘:([")
_FOLDER = Path(__file__).parent

Vector = Mapping[str, float]


class Views(NamedTuple):
    """Three vectors of length 1 (or empty): of the headline and first words, of names, of numbers.

    ``persons`` are surnames, ``places`` whole names, both without case and accents; ``protagonists``
    are the persons whom the headline or the first sentences name, and who are key. ``ages`` holds what is
    said to be the age of persons with first name and surname.
    """

    lead: Vector
    names: Vector
    numbers: Vector
    persons: frozenset[str]
    places: frozenset[str]
    protagonists: frozenset[str]
    ages: Mapping[str, frozenset[int]]


def views(article: Filed) -> Views:
    """The :class:`Views` of one article. Linear in its length."""
    words = list(_words(article))
    names = _names(article)
    numbers = [w for w in words if w[0].isdigit()]
    head = frozenset(words[:HEAD_WORDS])
    return Views(_vector(words[:LEAD_WORDS]), _vector([w for w in words if w in names]), _vector(numbers),
                 frozenset(name.split()[-1] for name, _ in _named(article, (PERSON,))),
                 frozenset(name for name, _ in _named(article, (GPE, LOC, FAC, NORP))),
                 frozenset(who for name, e in _named(article, (PERSON,))
                           if e.key and len(e.mentions) > 1 and stem(who := name.split()[-1]) in head), ages(article))


def likeness(one: Views, other: Views) -> float:
    """How alike two articles are, up to 1.05: the weighted cosines of their views, less what speaks for another event.

    Two events of one kind (two earthquakes, two fights for one title) share most of their words. What
    tells them apart is that one has other figures, other people and other places than the other. Who is
    of two ages was not in the news twice within days: such articles are not alike at all.
    """
    if one.ages and other.ages and _of_two_ages(one.ages, other.ages):
        return 0.0
    return (LEAD * cosine(one.lead, other.lead) + NAMES * cosine(one.names, other.names)
            + NUMBERS * cosine(one.numbers, other.numbers)
            - OTHER_NUMBERS * _apart(one.numbers.keys(), other.numbers.keys())
            - OTHER_PERSONS * _apart(one.persons, other.persons) - OTHER_PLACES * _apart(one.places, other.places)
            - OTHER_PROTAGONISTS * bool(one.protagonists and other.protagonists and _unknown(one, other) and _unknown(other, one)))


def text_vector(text: str) -> Vector:
    """One text's words, weighted as in :func:`views`."""
    return _vector(_stems(text))


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length 1: 0 if they share nothing, 1 if they are equal."""
    return math.fsum([one[word] * other[word] for word in one.keys() & other.keys()])


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A plural as its singular, by its ending alone: "ferries" gives "ferry"; what maps shorten in full: "Mt" is "Mount"."""
    if word in _shortened():
        return _shortened()[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@lru_cache(maxsize=None)
def _shortened() -> Mapping[str, str]:
    return read_words(_FOLDER / "common_words.toml")["shortened"]


def _words(article: Filed) -> Iterator[str]:
    """The stems of an article in order, headline first."""
    return (word for text in (article.title, *(s.text for s in article.digest.sentences)) for word in _stems(text))


def _stems(text: str) -> Iterator[str]:
    """The stems of a text, without stop words and single letters."""
    return filter(None, map(_telling_stem, _WORD.findall(unaccented(text).casefold())))


@lru_cache(maxsize=1 << 16)
def _telling_stem(word: str) -> str:
    """The stem of a word; of a stop word or a single letter nothing."""
    return stem(word) if (len(word) > 1 or word.isdigit()) and word not in _stop_words() else ""


def forget_stems() -> None:
    """Let go of what is remembered of words: when all articles are compared they are not asked for again."""
    stem.cache_clear()
    _telling_stem.cache_clear()


def _names(article: Filed) -> frozenset[str]:
    """Stems that are written with a capital inside sentences more often than without."""
    capital, small = [], []
    for sentence in article.digest.sentences:
        text = unaccented(sentence.text)
        for number, match in enumerate(_WORD.finditer(text)):
            word = match[0]
            if word[0].islower():
                small.append(word)
            elif number and word[0].isupper() and text[max(0, match.start() - 3):match.start()].rstrip()[-1:] not in _OPENING:
                capital.append(word.casefold())
    often, seldom = Counter(map(stem, capital)), Counter(map(stem, small))
    return frozenset(w for w in often if often[w] > seldom[w])


def _named(article: Filed, labels: Sequence[str]) -> Iterator[tuple[str, Entity]]:
    return ((name, e) for e in article.digest.entities
            if e.label in labels and e.mentions and (name := unaccented(e.name).casefold().strip()))


def _unknown(one: Views, other: Views) -> bool:
    """Whether ``one`` has a protagonist whom ``other`` does not name."""
    return any(name not in other.persons and stem(name) not in other.names for name in one.protagonists)


def _of_two_ages(one: Mapping[str, frozenset[int]], other: Mapping[str, frozenset[int]]) -> bool:
    """Whether the ages of somebody whom both name lie further apart than a birthday can bring them."""
    return any(min(abs(a - b) for a in one[name] for b in other[name]) > 1 for name in one.keys() & other.keys())


def _apart(one: Set[str], other: Set[str]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)


def _vector(words: Iterable[str]) -> Vector:
    counts, weight = Counter(words), _weights()
    rare = read_words(_FOLDER / "common_words.toml")["rare"]
    vector = {word: (1 + math.log(counts[word])) * weight.get(word, rare) for word in sorted(counts)}
    length = math.sqrt(math.fsum(v * v for v in vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    """The weights of the common words' stems; of two words with one stem the commoner counts."""
    common = read_words(_FOLDER / "common_words.toml")["common"]
    weights: dict[str, float] = {}
    for weight, words in sorted(common.items(), key=lambda item: -float(item[0])):
        weights.update((stem(word), float(weight)) for word in words.split())
    return MappingProxyType(weights)


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    return frozenset(read_words(_FOLDER / "stop_words.toml")["stop_words"])
