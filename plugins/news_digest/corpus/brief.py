"""What is asked of an article again and again without its digest being opened: what its figures and quotations are, and what of it is shown.

A digest holds a hundred objects, a brief a few short texts: rooms that go over all articles, or over all that is said of an actor, read the brief.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b
from operator import attrgetter
from typing import Iterator

from ..model import Digest, Quantity
from .filed import Filed, sentence_index
from .weighing import weigh

#: A number as news: its exact value, its unit, and per what it is.
Fact = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True)
class Brief:
    """The short of one article's digest.

    ``values`` and ``units`` are those of its quantities, the values as text that gives the same Decimal; ``facts`` for each what makes it
    the same news as another, or None if it is no news. ``telling`` are the places of the news in the summary, those that weigh most first.
    ``words``: for each quotation a print of its words if they are direct, else nothing; ``quoted``: whether any that is word for word has a
    speaker. ``named``: how often sentences of the story name each entity; ``keys`` are the places of key actors. ``summary``
    are its sentences, white space as pages show it; the first is the sentence ``lead`` of the text, counted from 1, or none of it (0).
    """

    values: tuple[str, ...] = ()
    units: tuple[str | None, ...] = ()
    facts: tuple[Fact | None, ...] = ()
    telling: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    quoted: bool = False
    named: tuple[int, ...] = ()
    keys: tuple[int, ...] = ()
    summary: tuple[str, ...] = ()
    lead: int = 0


def brief_of(article: Filed) -> Brief:
    """The brief that the article bears, or one made of its digest."""
    return brief(article.digest) if article.brief is None else article.brief


def brief(digest: Digest) -> Brief:
    """The :class:`Brief` of a digest. Linear in its items but for the weighing of its quantities."""
    sentence, quantities = sentence_index(digest), digest.quantities
    return Brief(
        tuple(sys.intern(str(q.value)) for q in quantities), tuple(q.unit and sys.intern(q.unit) for q in quantities),
        tuple(fact(q) if is_news(q) else None for q in quantities), tuple(_telling(digest)),
        tuple(_print(q.content) if q.kind == "direct" else "" for q in digest.quotations),
        any(q.speaker and q.kind != "indirect" for q in digest.quotations),
        tuple(sum(sentence(m.start) is not None for m in e.mentions) for e in digest.entities),
        tuple(n for n, e in enumerate(digest.entities) if e.key), tuple(" ".join(s.text.split()) for s in digest.summary), _lead(digest))


def is_news(quantity: Quantity) -> bool:
    """Whether a number can stand alone: it has a unit, and is more than "two men"."""
    return quantity.unit is not None and not quantity.value.is_nan() and (abs(quantity.value) > 2 or len(quantity.unit) == 3 and quantity.unit.isupper())


def fact(quantity: Quantity) -> Fact:
    """What makes two numbers the same news."""
    return sys.intern(_exact(quantity.value)), quantity.unit or "", quantity.period


def _exact(value: Decimal) -> str:
    """A text that two values share if and only if they are equal: 5, 5.0 and 0.5E+1 are."""
    sign, digits, exponent = value.as_tuple()
    if not value or not isinstance(exponent, int):
        return str(value) if value else "0"
    plain = "".join(map(str, digits)).lstrip("0")
    short = plain.rstrip("0")
    return f"{'-' if sign else ''}{short}e{exponent + len(plain) - len(short)}"


def _lead(digest: Digest) -> int:
    first = sentence_index(digest)(digest.summary[0].start) if digest.summary and digest.summary[0].start >= 0 else None
    return 0 if first is None else bisect_left(digest.sentences, first.start, key=attrgetter("start")) + 1


def _telling(digest: Digest) -> Iterator[int]:
    leading, sentence, weights = {s.start for s in digest.summary}, sentence_index(digest), weigh(digest)
    for index in sorted(range(len(weights)), key=lambda n: (-weights[n], n)):
        place = sentence(digest.quantities[index].start)
        if place is not None and place.start in leading and is_news(digest.quantities[index]):
            yield index


def _print(content: str) -> str:
    """The same for words that differ in case and white space alone."""
    return blake2b(" ".join(content.casefold().split()).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
