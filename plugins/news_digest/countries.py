"""Countries, regions and states: which place a word stands for, whether it is its name,
an abbreviation or what its people are called."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Iterator, Mapping

from .words import read_words

NAME, ADJECTIVE, PEOPLE = "name", "adjective", "people"
_WORDS = Path(__file__).with_name("countries.toml")


def place_of(surface: str) -> tuple[str, str] | None:
    """(common name, sense) of the country, region or state that ``surface`` stands for, else None.

    ``sense`` is ``name`` ("Norway", "U.S."), ``adjective`` ("Norwegian") or ``people``
    ("Norwegians", "Dane"). Case counts ("US" is no "us"), but a word of five letters or more is
    also known in capitals ("NORWAY").
    """
    surface = surface.replace("’", "'")
    table = _table()
    shouted = surface.isupper() and len(surface) > 4
    return table.get(surface) or (table.get(surface.casefold()) if shouted else None)


def has_common_name(place: str) -> bool:
    """Whether a place is shown under its common name, however the text calls it; a city is not."""
    return place not in read_words(_WORDS)["cities"]


def country_of_capital(city: str) -> str | None:
    """The country whose seat of government ``city`` is."""
    return _capitals().get(city)


@lru_cache(maxsize=1)
def _capitals() -> Mapping[str, str]:
    countries = read_words(_WORDS)["countries"]
    seats = ((city, country) for country, words in countries.items() for city in words.get("capital", ()))
    return MappingProxyType(dict(seats))


@lru_cache(maxsize=1)
def _table() -> Mapping[str, tuple[str, str]]:
    """Every surface form, and the long ones in lower case as well; the first entry of a form wins."""
    table: dict[str, tuple[str, str]] = {}
    data = read_words(_WORDS)
    for section in ("countries", "regions", "cities", "states"):
        for place, words in data[section].items():
            for surface, sense in _surfaces(place, words):
                table.setdefault(surface, (place, sense))
                if len(surface) > 4:
                    table.setdefault(surface.casefold(), (place, sense))
    return MappingProxyType(table)


def _surfaces(place: str, words: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in (place, *words.get("also", ())):
        yield name, NAME
    for word in words.get("adjectives", ()):
        yield word, ADJECTIVE
        yield word + "s", PEOPLE
    for word in words.get("people", ()):
        yield word, PEOPLE
        yield word + "s", PEOPLE
