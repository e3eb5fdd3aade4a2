"""What is known of single words before any text is read: first names, family names, cities, ordinary words.

The big lists are plain text, one entry a line, ``#`` before a comment; each states its source. They are
read on first use (about 20 ms together) and kept.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any, Iterable, Mapping

from ...errors import WordsError
from ...words import read_words

_HERE = Path(__file__).parent


@lru_cache(maxsize=None)
def entries(name: str) -> frozenset[str]:
    """The entries of the list ``name``.txt beside this module, and each without its accents.

    Raises :class:`WordsError` if the file can't be read.
    """
    path = _HERE / f"{name}.txt"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise WordsError(f"The word list can't be read: {error}", path=str(path), cure="Restore the file") from error
    words = [line for line in lines if line and not line.startswith("#")]
    return frozenset(words) | frozenset(plain(word) for word in words if not word.isascii())


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """``word`` without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def words(name: str) -> Mapping[str, Any]:
    """The tables of ``name``.toml beside this module."""
    return read_words(_HERE / f"{name}.toml")


@lru_cache(maxsize=None)
def group(name: str, *keys: str) -> frozenset[str]:
    """One or several word groups of ``name``.toml as a set."""
    table = words(name)
    return frozenset(word for key in keys for word in table[key])


def is_first_name(word: str) -> bool:
    return _known(word, entries("first_names"))


def is_surname(word: str) -> bool:
    return _known(word, entries("surnames"))


def is_city(name: str) -> bool:
    return name in entries("cities") or name in group("shape", "cities")


def is_state(name: str) -> bool:
    """A state or province, no country."""
    return name in entries("provinces") or name in group("shape", "states")


def is_town(name: str) -> bool:
    """A city, state or province, also written in capitals."""
    name = name.title() if name.isupper() and len(name) > 3 else name
    return is_city(name) or is_state(name)


def is_ordinary(word: str) -> bool:
    """Whether ``word``, in lower case, is an ordinary English word."""
    return word.lower() in entries("ordinary")


def is_calendar(word: str) -> bool:
    """A weekday, month or feast."""
    return word.lower().rstrip(".") in group("shape", "calendar")


def is_junk(word: str) -> bool:
    """Never a name by itself."""
    return word.lower().rstrip(".") in group("shape", "junk", "calendar")


def _known(word: str, known: Iterable[str]) -> bool:
    """Case-blind for words in capitals; a part of a double name will do ("Jean-Luc")."""
    word = word.title() if word.isupper() else word
    return word in known or ("-" in word and word.partition("-")[0] in known and len(word.partition("-")[0]) > 2)
