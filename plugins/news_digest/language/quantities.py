"""Quantities in words: "5 billion US dollars a year (up to)". What the article itself says stays as it says it."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from babel.numbers import format_decimal, get_currency_name
from babel.units import UnknownUnitError, format_unit

from ..model import Quantity
from ..words import read_words
from . import ENGLISH, Language, message, messages

_SCALES = ((Decimal(10) ** 12, messages("%(num)s trillion", "%(num)s trillion")),
           (Decimal(10) ** 9, messages("%(num)s billion", "%(num)s billion")),
           (Decimal(10) ** 6, messages("%(num)s million", "%(num)s million")))
_PERIODS = {"second": message("%(amount)s a second"), "minute": message("%(amount)s a minute"), "hour": message("%(amount)s an hour"),
            "day": message("%(amount)s a day"), "week": message("%(amount)s a week"), "month": message("%(amount)s a month"),
            "quarter": message("%(amount)s a quarter"), "year": message("%(amount)s a year")}
_ANY_PERIOD = message("%(amount)s a %(period)s")
_PLURALS, _CLDR = Path(__file__).with_name("plurals.toml"), Path(__file__).with_name("units.toml")
_JOINT = re.compile(r"( (?:of|per|in|a) )")
_WORD, _DIGIT = re.compile(r"[^\W\d_]+"), re.compile(r"\d")
#: Words that begin alike are forms of one word; these say nothing new.
_ALIKE, _NOTHING_NEW = 5, frozenset({"a", "an", "of", "to", "about"})
#: As many decimals has a number only if a share of so many parts was worked out: a third.
_ENDLESS, _MOST_PARTS = 12, 100
#: Units whose two numbers stand against each other, as in "3–2".
_TALLIES = frozenset({"score", "record", "vote"})


def quantity_in_words(quantity: Quantity, language: Language) -> str:
    """A quantity normalised; a range with its two ends, the modifier in brackets as the article has it."""
    number = number_in_words(quantity.value, language)
    if quantity.unit in _TALLIES and quantity.high is not None:
        tally = f"{number}–{number_in_words(quantity.high, language)}"
        return language.say("%(tally)s votes", tally=tally) if quantity.unit == "vote" else tally
    if quantity.unit == "fraction":
        return _fraction(quantity, language)
    if quantity.high is not None:
        number = language.say("%(first)s to %(last)s", first=number, last=number_in_words(quantity.high, language))
    amount = _with_unit(number, quantity.unit, quantity.high if quantity.high is not None else quantity.value, language)
    if quantity.of and quantity.of != quantity.unit:
        amount = language.say("%(amount)s of %(what)s", amount=amount, what=quantity.of)
    if quantity.period:
        amount = language.say(_PERIODS.get(quantity.period, _ANY_PERIOD), amount=amount, period=quantity.period)
    return amount + (f" ({' '.join(quantity.modifier.lower().split())})" if quantity.modifier else "")


def tells_more(text: str, normal: str, of: str = "") -> bool:
    """Whether a quantity's ``normal`` form says more than its ``text``: "600 jobs (up to)" of "up to 600", "5 billion US dollars" of "$5bn".

    A number in digits instead of words says nothing new, nor does a plural, nor ``of`` what it is: the sentence says that.
    """
    known = {w.casefold()[:_ALIKE] for w in _WORD.findall(f"{text} {of}")}
    new = [w for w in map(str.casefold, _WORD.findall(normal)) if w[:_ALIKE] not in known and w not in _NOTHING_NEW]
    scaled = _DIGIT.search(text) and {"million", "billion", "trillion"} & set(new)
    return bool(scaled or [w for w in new if w not in ("million", "billion", "trillion", "thousand")])


def number_in_words(value: Decimal, language: Language) -> str:
    """5000000000 as "5 billion", 28500 as "28,500", a third as "1/3"; never rounded."""
    sign = "−" if value < 0 else ""
    for scale, words in _SCALES:
        scaled = abs(value) / scale
        if scaled >= 1 and scaled == scaled.quantize(Decimal("0.001")):
            return sign + language.say_many(*words, 1 if scaled == 1 else 2, num=_digits(scaled, language))
    return sign + (_part(abs(value), language) or _digits(abs(value), language))


def _part(value: Decimal, language: Language) -> str:
    """"2/3" or "1 1/3" of a number whose decimals have no end; "" for others."""
    exact = Fraction(value)
    near = exact.limit_denominator(_MOST_PARTS)
    if exact == near or -value.as_tuple().exponent < _ENDLESS or abs(exact - near) > Fraction(1, 10 ** (_ENDLESS - 1)):
        return ""
    whole, part = divmod(near, 1)
    return f"{_digits(Decimal(int(whole)), language)} {part}" if whole else str(part)


def unit_in_words(unit: str | None, value: Decimal) -> str:
    """The English unit in the number that fits the value: "troops", "percent"."""
    if not unit:
        return ""
    return unit if unit == "percent" or abs(value) == 1 or len(unit) == 3 and unit.isupper() else _plural(unit)


def unit_name(unit: str, language: Language) -> str:
    """A unit as a heading has it, in the plural: "US dollars", "troops", "percent"."""
    return _currency(unit, Decimal(2), language) if len(unit) == 3 and unit.isupper() else unit_in_words(unit, Decimal(2))


def _with_unit(number: str, unit: str | None, value: Decimal, language: Language) -> str:
    if unit and len(unit) == 3 and unit.isupper():
        return f"{number} {_currency(unit, value, language)}"
    if unit and language.locale.language != ENGLISH and (known := read_words(_CLDR)["units"].get(unit)):
        return _measured(number, known, value, language)
    return f"{number} {unit_in_words(unit, value)}".strip()


def _measured(number: str, unit: str, value: Decimal, language: Language) -> str:
    """CLDR's pattern for the unit in the number of ``value``, around the number as we write it."""
    try:
        stand_in = 1 if abs(value) == 1 else 2
        return format_unit(stand_in, unit, "long", locale=language.locale).replace(str(stand_in), number, 1)
    except UnknownUnitError:
        return f"{number} {unit}"


def _fraction(quantity: Quantity, language: Language) -> str:
    """A third as "about 0.333", with what it is a part of."""
    exact = quantity.value.normalize()
    short = exact.quantize(Decimal("0.001")) if exact.as_tuple().exponent < -3 else exact
    amount = _digits(short, language) if short == exact else language.say("about %(number)s", number=_digits(short, language))
    return language.say("%(amount)s of %(what)s", amount=amount, what=quantity.of) if quantity.of else amount


def _digits(value: Decimal, language: Language) -> str:
    return format_decimal(value.normalize(), locale=language.locale, decimal_quantization=False)


@lru_cache(maxsize=4096)
def _currency(code: str, value: Decimal, language: Language) -> str:
    name = get_currency_name(code, count=float(value), locale=language.locale)
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
