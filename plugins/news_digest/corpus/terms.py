"""The words of an article as weighted vectors, and how alike two articles are (TF-IDF, cosine)."""

from __future__ import annotations

import math
import re
from collections import Counter
from pathlib import Path
from typing import Iterable, Mapping, Sequence

from ..words import read_words
from .filed import Filed
from .names import unaccented

_WORD = re.compile(r"[^\W_]+(?:[.,][0-9]+)*")
_STOP = Path(__file__).with_name("stop_words.toml")
LEAD_WORDS = 100
#: Articles assumed to have been read before: so a corpus of ten does not take its own words for common ones.
BEFORE = 50

Vector = Mapping[str, float]


def vectors(filed: Sequence[Filed]) -> tuple[tuple[Vector, Vector], ...]:
    """For each article two vectors of length 1: of all its words, and of its headline and first hundred words."""
    words = [words_of(article) for article in filed]
    weights = _weights(words)
    return tuple((_vector(Counter(w), weights), _vector(Counter(w[:LEAD_WORDS]), weights)) for w in words)


def likeness(one: tuple[Vector, Vector], other: tuple[Vector, Vector]) -> float:
    """How alike two articles are, 0 to 1: the mean of the cosines of their vectors."""
    return sum(_cosine(a, b) for a, b in zip(one, other, strict=True)) / len(one)


def words_of(article: Filed) -> list[str]:
    """The words of an article in order, headline first, in lower case, plurals as singulars, without stop words."""
    stop = read_words(_STOP)["stop_words"]
    text = " ".join([article.title, *(s.text for s in article.digest.sentences)])
    return [_stem(w) for w in _WORD.findall(unaccented(text).casefold()) if (len(w) > 1 or w.isdigit()) and w not in stop]


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _weights(documents: Iterable[Sequence[str]]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    total = BEFORE
    for words in documents:
        counts.update(set(words))
        total += 1
    return {word: math.log((total + 1) / (count + 0.5)) for word, count in counts.items()}


def _vector(counts: Mapping[str, int], weights: Mapping[str, float]) -> Vector:
    vector = {word: (1 + math.log(counts[word])) * weights[word] for word in sorted(counts)}
    length = math.sqrt(math.fsum(v * v for v in vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}


def _cosine(one: Vector, other: Vector) -> float:
    short, long = sorted((one, other), key=len)
    return math.fsum(value * long[word] for word, value in short.items() if word in long)
