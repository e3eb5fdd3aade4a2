"""Which figures of an article a reader wants first.

The rule is written down, not learned. A figure counts for more where the writer put it (headline, summary, the first
sentences) and for what it counts: casualties before money, people, results and percentages, these before other things;
ages, durations and counts of repetition come last, and so does what is small and written in words ("one good eye").
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Sequence

from ..model import Digest, Quantity, Sentence
from ..words import read_words
from .filed import sentence_index

_FILE = Path(__file__).with_name("weighing.toml")
_DIGITS = re.compile(r"\d[\d.,]*")
_IN_HEADLINE, _IN_SUMMARY, _FIRST, _EARLY = 4, 3, 2, 1
_HARM, _MONEY, _PEOPLE, _RESULT, _PERCENT, _THING = 5, 3, 3, 2, 2, 1
_DURATION, _SLIGHT, _NO_UNIT, _SMALL, _IN_WORDS, _IN_BRACKETS = -2, -4, -4, -2, -1, -1


def foremost(digest: Digest, most: int) -> tuple[int, ...]:
    """The places, in ``digest.quantities``, of the ``most`` figures that weigh most, each amount once; in the order of the text."""
    weights, once = weigh(digest), {}
    for n in sorted(range(len(weights)), key=lambda n: (-weights[n], n)):
        quantity = digest.quantities[n]
        once.setdefault((quantity.value, quantity.high, (quantity.unit or "").casefold()), n)
    return tuple(sorted(list(once.values())[:most], key=lambda n: (digest.quantities[n].start, n)))


def weigh(digest: Digest) -> tuple[int, ...]:
    """What each of the article's quantities weighs; the more, the sooner a reader wants it."""
    sentence = sentence_index(digest)
    numbers = {s.start: n for n, s in enumerate(digest.sentences)}
    leading = {s.start for s in digest.summary}
    title = _figures(digest.title)
    found = []
    for quantity in digest.quantities:
        place = sentence(quantity.start)
        at = numbers.get(place.start, 99) if place else 99
        where = (_IN_HEADLINE if title & _figures(quantity.text) else 0) + (_IN_SUMMARY if place and place.start in leading else 0)
        where += _FIRST if at == 0 else _EARLY if at <= 2 else 0
        found.append(where + _kind(quantity, place.text if place else "") + _size(quantity, _is_bracketed(quantity, place)))
    return tuple(found)


def _kind(quantity: Quantity, sentence: str) -> int:
    words, unit = read_words(_FILE), quantity.unit
    if unit is None:
        return _THING if _DIGITS.search(quantity.text) and _harmed().search(sentence) else _NO_UNIT
    if quantity.of == "age":
        return _SLIGHT
    if unit in words["harm"] or unit in words["people"] and _harmed().search(sentence):
        return _HARM
    if len(unit) == 3 and unit.isupper():
        return _MONEY
    kinds = (("people", _PEOPLE), ("results", _RESULT), ("durations", _DURATION), ("slight", _SLIGHT))
    return _PERCENT if unit == "percent" else next((weight for name, weight in kinds if unit in words[name]), _THING)


def _size(quantity: Quantity, bracketed: bool) -> int:
    money = quantity.unit is not None and (quantity.unit == "percent" or quantity.unit.isupper())
    small = abs(quantity.value) <= 2 and quantity.high is None and not money
    return (_SMALL if small else 0) + (0 if _DIGITS.search(quantity.text) else _IN_WORDS) + (_IN_BRACKETS if bracketed else 0)


def _is_bracketed(quantity: Quantity, sentence: Sentence | None) -> bool:
    """Whether it stands in brackets, as the same sum in another currency does."""
    return sentence is not None and sentence.text[:quantity.start - sentence.start].endswith("(")


def _figures(text: str) -> frozenset[str]:
    return frozenset(found.rstrip(".,") for found in _DIGITS.findall(text))


@lru_cache(maxsize=1)
def _harmed() -> re.Pattern[str]:
    words: Sequence[str] = read_words(_FILE)["harmed"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.I)
