"""Quantities in the words of each evaluation set: sets name units in their own way, the program in one.

What a set does not annotate (scores of games, multiples in one word) is left out for it; quantulum3
gives a range by its mean.
"""

from __future__ import annotations

import re
from typing import Any, Iterable

from babel import localedata

from news_digest.analysis import money
from news_digest.analysis.numerals import numerals
from news_digest.analysis.units import unit_named
from news_digest.model import Quantity

_CURRENCIES = {"USD": "dollar", "GBP": "pound sterling", "EUR": "euro", "ILS": "shekel", "ESP": "peseta", "BTC": "bitcoin"}
_CLDR = localedata.load("en")["currency_names_plural"]
_BRITISH = re.compile(r"(?<![a-z])((?:kilo|centi|milli|micro|nano|pico|deci|square |cubic |mega|hecto)*)(meter|liter)")
_SYNONYMS = {
    "newsquant": {"times": "count", "percent": "percentage", "person": "people", "pound": "pound-mass", "degree Celsius": "celsius", "gigatonne": "gigaton",
                  "degree Fahrenheit": "fahrenheit", "metric ton": "ton", "milliampere hour": "milliampere-hour", "pound foot": "foot pound-force",
                  "million British thermal units": "mega british thermal unit"},
    "quantulum3": {"percent": "percentage", "pound": "pound-mass", "degree Fahrenheit": "degree fahrenheit", "person": "", "fraction": ""},
    "recog": {"metric ton": "Metric ton", "penny": "Pence", "dollar": "Dollar"},
}
_DETERMINER = re.compile(r"^(?:of|the|its|their|his|her|our|all|more|additional|another|a|an|m|b)\s+")
_PLAIN_FORM = {"smaller": "small", "larger": "large", "bigger": "big", "largest": "large", "biggest": "big", "smallest": "small", "higher": "high", "lower": "low"}


def as_scored(found: Iterable[Quantity], name: str) -> list[dict[str, Any]]:
    """``found`` in the form and with the unit names of the set ``name``."""
    style = "recog" if name.startswith("recog") else "newsquant" if name.startswith(("newsquant", "cqe")) else "quantulum3"
    return [{"value": _value(q, style), "unit": _unit(q, style), "modifier": q.relation, "start": q.start, "end": q.end}
            for q in found if not _is_left_out(q, style)]


def _is_left_out(quantity: Quantity, style: str) -> bool:
    multiple = quantity.unit == "times" and not list(numerals(quantity.text)) and "fold" not in quantity.text
    return quantity.unit in ("score", "record", "vote") and quantity.high is not None or style != "quantulum3" and multiple


def _value(quantity: Quantity, style: str) -> float | list[float]:
    if quantity.high is None:
        return float(quantity.value)
    both = [float(quantity.value), float(quantity.high)]
    return sum(both) / 2 if style == "quantulum3" else both


def _unit(quantity: Quantity, style: str) -> str:
    name = _named(quantity.unit or "", style)
    if style == "newsquant":
        name = _noun_phrase(quantity) if _is_count(quantity) else _newsquant(quantity, name)
    if style == "quantulum3" and quantity.unit and not _is_measure(quantity) and not money.is_code(quantity.unit):
        name = ""
    name = _SYNONYMS[style].get(name, name)
    return f"{name} per {quantity.period}" if quantity.period and style != "recog" else name


def _newsquant(quantity: Quantity, name: str) -> str:
    if quantity.unit == "fraction":
        return f"% {quantity.of or '-'}"
    return "year of age" if quantity.of == "age" else name


def _named(unit: str, style: str) -> str:
    if unit and money.is_code(unit):
        return _CURRENCIES.get(unit) or (_CLDR[unit]["one"].lower() if unit in _CLDR else unit)
    return unit if style == "recog" else _BRITISH.sub(lambda m: m[0].replace("meter", "metre").replace("liter", "litre"), unit)


def _is_measure(quantity: Quantity) -> bool:
    unit = unit_named(quantity.unit or "")
    return unit is not None and unit.name == quantity.unit


def _is_count(quantity: Quantity) -> bool:
    return bool(quantity.unit) and not money.is_code(quantity.unit) and not _is_measure(quantity) and quantity.unit not in ("times", "fraction")


def _noun_phrase(quantity: Quantity) -> str:
    """What is counted as a whole noun phrase, its head in the singular: this set's way."""
    ends = [n.end for n in numerals(quantity.text) if n.value in (quantity.value, quantity.high)]
    rest = quantity.text[ends[-1]:].strip(" -") if ends else ""
    for _ in range(4):
        rest = _DETERMINER.sub("", rest)
    words, head = re.sub(r"['’]s\b", "", rest).split(), quantity.unit.split()[-1]
    if not words or words[-1][:2].lower() != head[:2].lower() and head != "person":
        return quantity.unit
    kept = [_PLAIN_FORM.get(w, w) for w in words[:-1] if w not in ("and", "or", "of")]
    of = quantity.of if quantity.of and quantity.of.islower() and head != "person" else None
    return " ".join([*kept, head, *([of] if of else [])]).lower()
