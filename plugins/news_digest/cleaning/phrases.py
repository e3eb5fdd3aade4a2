"""The words of ``words.toml`` in the forms that the recognisers compare with."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from ..words import read_words

_FILE = Path(__file__).with_name("words.toml")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def words(section: str, name: str) -> tuple[str, ...]:
    """A word list, as written."""
    return read_words(_FILE)[section][name]


@lru_cache(maxsize=None)
def keys(section: str, name: str) -> frozenset[str]:
    """A word list as keys of pieces (see :attr:`Piece.key`), to be compared with whole lines."""
    return frozenset(key(phrase) for phrase in words(section, name))


def key(text: str) -> str:
    """The words of ``text`` in small letters, joined by one space."""
    return " ".join(_WORD.findall(text.casefold().replace("’", "'")))


@lru_cache(maxsize=None)
def either(section: str, name: str) -> str:
    """A word list as one group of a regular expression, longest first; a space fits any spaces."""
    ordered = sorted(words(section, name), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+").replace("'", "['’]") for w in ordered) + ")"
