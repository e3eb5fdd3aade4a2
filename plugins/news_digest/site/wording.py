"""Facts in words: quantities normalised, kinds of actors, reasons of removal, how a date is known."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from ..model import Quantity
from ..words import read_words

KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
         "EVENT": "event", "PRODUCT": "work", "WORK_OF_ART": "work", "LAW": "work"}
KIND_ORDER = ("person", "organisation", "place", "group", "event", "work")
REASONS = {"headline": "headline, printed again", "doubled": "printed twice", "caption": "photo caption", "credit": "credit",
           "byline": "byline", "dateline": "dateline", "boilerplate": "boilerplate", "links": "links to other articles",
           "share": "share and subscribe lines", "ticker": "ticker"}
DATED = {"author": "as given by the source", "text": "as the text says", "file": "not in the text: the date of the file"}
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_LOCALE = "en"
_PLURALS = Path(__file__).with_name("plurals.toml")
_JOINT = re.compile(r"( (?:of|per|in|a) )")
#: Units whose two numbers stand against each other, as in "3–2".
_TALLIES = frozenset({"score", "record", "vote"})


def quantity_in_words(quantity: Quantity) -> str:
    """A quantity normalised: "5 billion US dollars a year (up to)"; a range with its two ends."""
    number = number_in_words(quantity.value)
    if quantity.unit in _TALLIES and quantity.high is not None:
        return f"{number}–{number_in_words(quantity.high)}" + (" votes" if quantity.unit == "vote" else "")
    if quantity.unit == "fraction":
        return _fraction(quantity)
    if quantity.high is not None:
        number += f" to {number_in_words(quantity.high)}"
    unit = unit_in_words(quantity.unit, quantity.high if quantity.high is not None else quantity.value)
    of = f" of {quantity.of}" if quantity.of and quantity.of != quantity.unit else ""
    period = f" a {quantity.period}" if quantity.period else ""
    modifier = f" ({' '.join(quantity.modifier.lower().split())})" if quantity.modifier else ""
    return f"{number} {unit}".strip() + of + period + modifier


def _fraction(quantity: Quantity) -> str:
    """A third as "about 0.333", with what it is a part of."""
    exact = quantity.value.normalize()
    short = exact.quantize(Decimal("0.001")) if exact.as_tuple().exponent < -3 else exact
    of = f" of {quantity.of}" if quantity.of else ""
    return ("about " if short != exact else "") + _digits(short) + of


def number_in_words(value: Decimal) -> str:
    """5000000000 as "5 billion", 28500 as "28,500"; never rounded."""
    for scale, word in _SCALES:
        scaled = abs(value) / scale
        if scaled >= 1 and scaled == scaled.quantize(Decimal("0.001")):
            return f"{'−' if value < 0 else ''}{_digits(scaled)} {word}"
    return ("−" if value < 0 else "") + _digits(abs(value))


def unit_in_words(unit: str | None, value: Decimal) -> str:
    """The unit in the number that fits the value: "US dollars", "troops", "percent"."""
    if not unit:
        return ""
    if len(unit) == 3 and unit.isupper():
        return _currency(unit, value)
    return unit if unit == "percent" or abs(value) == 1 else _plural(unit)


def kind_of(label: str) -> str:
    """The kind of actor in a reader's word: person, organisation, place, group, event or work."""
    return KINDS.get(label, "work")


def _digits(value: Decimal) -> str:
    text = f"{value.normalize():f}"
    whole, _, part = text.partition(".")
    return f"{int(whole):,}" + (f".{part}" if part else "")


def _currency(code: str, value: Decimal) -> str:
    from babel.numbers import get_currency_name

    name = get_currency_name(code, count=float(value), locale=_LOCALE)
    return name if isinstance(name, str) and name else code


@lru_cache(maxsize=4096)
def _plural(noun: str) -> str:
    """The plural of a noun, or of the head of "cent of euro": the last word before "of" or "per"."""
    if noun in (whole := read_words(_PLURALS)["irregular"]):
        return whole[noun]
    head, joint, rest = _JOINT.split(noun, maxsplit=1) if _JOINT.search(noun) else (noun, "", "")
    before, space, word = head.rpartition(" ")
    return before + space + _plural_word(word) + joint + rest


def _plural_word(word: str) -> str:
    words = read_words(_PLURALS)
    if word in words["same"]:
        return word
    if word in words["irregular"]:
        return words["irregular"][word]
    if word[:1].isupper() and word.endswith("man"):
        return word + "s"
    ending = next((e for e in sorted(words["endings"], key=len, reverse=True) if word.endswith(e)), "")
    if ending:
        return word.removesuffix(ending) + words["endings"][ending]
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + "s"
