"""Acronyms: which of an article's names abbreviates which ("NATO", "the WHO", "U.N.")."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from ..countries import place_of
from ..words import read_words
from .forms import WORDS, bare, fold

_CAPITALS = re.compile(r"[^\W\d_](?:[\w.&/-]{0,10})?[^\W\d_]\w{0,2}\.?\+?")
_MAX_WORDS = 12
_MAX_LETTERS = 7
_MAX_LENGTH = 150


def is_acronym(surface: str) -> bool:
    """Whether a name looks like an acronym: mostly capitals, one word ("AfD", "U.N.", "R&D")."""
    capitals = sum(c.isupper() for c in surface)
    letters = sum(c.isalpha() for c in surface)
    return 1 < letters <= _MAX_LETTERS and len(surface) <= 12 and bool(_CAPITALS.fullmatch(surface)) and capitals * 2 > letters


def stands_for(short: str, long: str) -> bool:
    """Whether ``short`` has the initials of ``long``, little words and "Inc" left out or not."""
    letters = acronym_letters(short)
    return bool(letters) and letters in initials(long)


def acronym_letters(short: str) -> str:
    """The letters of one word that may be an acronym, in lower case, else "".

    Two letters count only in capitals; three and more may be written like a word ("Nato").
    """
    letters = fold(short)
    return letters if 2 <= len(letters) <= 10 and " " not in short and (len(letters) > 2 or is_acronym(short)) else ""


@lru_cache(maxsize=5_000)
def initials(long: str) -> frozenset[str]:
    """The acronyms that a name of two to twelve words may have, in lower case."""
    tokens = bare(long).replace("/", " ").split()
    if not 2 <= len(tokens) + long.count("-") or len(tokens) > _MAX_WORDS or len(long) > _MAX_LENGTH:
        return frozenset()
    choices = product((False, True), repeat=2)
    return frozenset(_initials(tokens[first:end], *choice) for choice in choices for first, end in _cuts(tokens))


def _cuts(tokens: list[str]) -> list[tuple[int, int]]:
    """Where the acronym may begin (after a country's name) and end (before any of the last words such as "plc")."""
    legal = read_words(WORDS)["bodies"]["legal"]
    ends = [len(tokens)]
    while ends[-1] > 1 and fold(tokens[ends[-1] - 1]) in legal:
        ends.append(ends[-1] - 1)
    starts = [0, 1] if len(tokens) > 2 and place_of(tokens[0]) else [0]
    return [(start, end) for start in starts for end in ends]


def _initials(tokens: list[str], keep_little: bool, split_hyphens: bool) -> str:
    little = read_words(WORDS)["bodies"]["little"]
    parts = [part for token in tokens for part in (token.split("-") if split_hyphens else [token])]
    return "".join(_letters(part) for part in parts if keep_little or fold(part) not in little)


def _letters(word: str) -> str:
    """The first letter; all of them where the word is an abbreviation itself ("U.S.")."""
    folded = fold(word)
    return folded if (("." in word and len(folded) <= 3) or (word.isupper() and len(folded) == 2)) else folded[:1]


def is_blend(short: str, long: str) -> bool:
    """Whether one word is put together of letters of a long name, in their order: "Norvolks" of "Norland Institute of Volcanoes"."""
    letters = iter("".join(c for c in long.casefold() if c.isalpha()))
    word = short.casefold()
    return 4 <= len(word) <= 12 and word.isalpha() and len(long.split()) > 2 and word[0] == long[0].casefold() and all(c in letters for c in word)
