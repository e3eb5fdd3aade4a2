"""Acronyms: which of an article's names abbreviates which ("NATO", "the WHO", "U.N.")."""

from __future__ import annotations

import re
from itertools import product

from ..words import read_words
from .forms import WORDS, bare, fold
from .countries import place_of

_CAPITALS = re.compile(r"[A-Z](?:[\w.&/-]{0,10})?[A-Z]\w{0,2}\.?")
_MAX_WORDS = 12


def is_acronym(surface: str) -> bool:
    """Whether a name looks like an acronym: mostly capitals, one word ("AfD", "U.N.", "R&D")."""
    capitals = sum(c.isupper() for c in surface)
    letters = sum(c.isalpha() for c in surface)
    return len(surface) <= 12 and bool(_CAPITALS.fullmatch(surface)) and capitals * 2 > letters


def stands_for(short: str, long: str) -> bool:
    """Whether ``short`` has the initials of ``long``, little words and "Inc" left out or not.

    Two letters count only in capitals; three and more may be written like a word ("Nato").
    """
    letters = fold(short)
    if not 2 <= len(letters) <= 10 or " " in short.strip() or (len(letters) == 2 and not is_acronym(short)):
        return False
    return letters in initials(bare(long))


def initials(long: str) -> frozenset[str]:
    """The acronyms that a name of two to twelve words may have, in lower case."""
    tokens = long.replace("/", " ").split()
    if not 2 <= len(tokens) + long.count("-") or len(tokens) > _MAX_WORDS:
        return frozenset()
    return frozenset(_initials(tokens, *choice) for choice in product((False, True), repeat=4))


def _initials(tokens: list[str], keep_little: bool, split_hyphens: bool, keep_legal: bool, keep_place: bool) -> str:
    bodies = read_words(WORDS)["bodies"]
    if not keep_place and len(tokens) > 2 and place_of(tokens[0]):
        tokens = tokens[1:]
    letters = []
    for token in tokens:
        for part in token.split("-") if split_hyphens else [token]:
            word = fold(part)
            if word and (keep_little or word not in bodies["little"]) and (keep_legal or word not in bodies["legal"]):
                letters.append(word if "." in part and len(word) <= 3 else word if part.isupper() and len(word) == 2 else word[0])
    return "".join(letters)
