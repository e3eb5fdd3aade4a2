"""Quantities in the words of each evaluation set: sets name units in their own way, the program in one."""

from __future__ import annotations

import re
from typing import Any, Iterable

from babel import localedata
from news_digest.analysis import money
from news_digest.analysis.numerals import numerals
from news_digest.analysis.units import unit_named
from news_digest.model import Quantity

_CURRENCIES = {"USD": "dollar", "GBP": "pound sterling", "EUR": "euro"}
_CLDR = localedata.load("en")["currency_names_plural"]
_BRITISH = re.compile(r"(?<![a-z])((?:kilo|centi|milli|micro|nano|square |cubic |mega|hecto)*)(meter|liter)")
_SYNONYMS = {
    "newsquant": {"times": "count", "percent": "percentage", "person": "people", "pound": "pound-mass", "degree Celsius": "celsius",
                  "degree Fahrenheit": "fahrenheit", "metric ton": "ton"},
    "quantulum3": {"percent": "percentage", "pound": "pound-mass", "degree Fahrenheit": "degree fahrenheit", "person": "", "fraction": ""},
    "recog": {"metric ton": "Metric ton", "penny": "Pence", "dollar": "Dollar"},
}
_DETERMINER = re.compile(r"^(?:of|the|its|their|his|her|our|all|more|additional|another|a|an|m|b)\s+")


def as_scored(found: Iterable[Quantity], name: str) -> list[dict[str, Any]]:
    """``found`` in the form and with the unit names of the set ``name``; scores of games are in none of the sets."""
    style = "recog" if name.startswith("recog") else "newsquant" if name.startswith(("newsquant", "cqe")) else "quantulum3"
    return [{"value": float(q.value) if q.high is None else [float(q.value), float(q.high)], "unit": _unit(q, style),
             "modifier": q.relation, "start": q.start, "end": q.end} for q in found if q.unit not in ("score", "record")]


def _unit(quantity: Quantity, style: str) -> str:
    name = _named(quantity.unit or "", style)
    if style == "newsquant" and _is_count(quantity):
        name = _noun_phrase(quantity)
    if style == "quantulum3" and quantity.unit and not money.is_code(quantity.unit) and unit_named(quantity.unit) is None:
        name = ""
    name = _SYNONYMS[style].get(name, name)
    return f"{name} per {quantity.period}" if quantity.period and style != "recog" else name


def _named(unit: str, style: str) -> str:
    if unit and money.is_code(unit):
        return _CURRENCIES.get(unit) or (_CLDR[unit]["one"].lower() if unit in _CLDR else unit)
    return unit if style == "recog" else _BRITISH.sub(lambda m: m[0].replace("meter", "metre").replace("liter", "litre"), unit)


def _is_count(quantity: Quantity) -> bool:
    unit = quantity.unit
    return bool(unit) and not money.is_code(unit) and unit_named(unit) is None and unit not in ("times", "fraction", "percent")


def _noun_phrase(quantity: Quantity) -> str:
    """What is counted as a whole noun phrase, its head in the singular: this set's way."""
    found = list(numerals(quantity.text))
    rest = quantity.text[found[-1].end:].strip(" -") if found else ""
    for _ in range(4):
        rest = _DETERMINER.sub("", rest)
    words, head = rest.split(), quantity.unit.split()[-1]
    if not words or words[-1][:2].lower() != head[:2].lower():
        return quantity.unit
    return " ".join([*words[:-1], head]).lower() + (f" {quantity.of}" if quantity.of and head != "person" else "")
