"""Slips of the pen: two spellings that are so near that one article means one word by them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from .words import read_words

_VOWELS = "aeio"
_SHORTEST = 5  # letters; shorter names that differ by a letter are as a rule two names


def is_slip(one: str, other: str) -> bool:
    """Whether two folded words with the same first letter differ by one letter that is added, missing,
    wrong or exchanged with its neighbour.

    Words of fewer than five letters never do, nor does a last vowel count ("Michael", "Michaela").
    """
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST or not (short + long).isalpha():
        return False
    if short == long or short[0] != long[0] or len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1:] and not (at == len(short) and long[-1] in _VOWELS)
    if short[at + 1:] == long[at + 1:]:
        return not (at == len(short) - 1 and short[-1] in _VOWELS and long[-1] in _VOWELS)
    return short[at:at + 2] == long[at:at + 2][::-1] and short[at + 2:] == long[at + 2:]


def same_stem(one: str, other: str) -> bool:
    """Whether two folded words begin alike for four letters or more and differ in an ending of at
    most two ("environment", "environmental")."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 2


@lru_cache(maxsize=1)
def pet_names() -> frozenset[frozenset[str]]:
    """Pairs of first names of which one is the other's short form, both ways and among each other."""
    groups = [(name, *pets) for name, pets in read_words(Path(__file__).with_name("pet_names.toml"))["pet_names"].items()]
    return frozenset(frozenset((a, b)) for group in groups for a in group for b in group if a != b)
