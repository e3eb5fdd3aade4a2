"""What a name says of its own kind: "Ministry of Health", "Lund Industries", "Ada Lund", "Norway", "WXO".

Votes are (label, weight) pairs; a weight of 1 is a hint, 3 nearly settles the matter.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Callable, Iterator, Sequence

from ...countries import NAME, place_of
from ...model import EVENT, FAC, GPE, LAW, LOC, NORP, ORG, PERSON, PRODUCT, WORK_OF_ART
from .lists import group, is_city, is_first_name, is_ordinary, is_state, is_surname, is_town
from .lists import words as _data

Vote = tuple[str, float]

_INITIALS = re.compile(r"(?:[A-Z]\.-?){1,3}|[A-Z]")
_CELTIC = re.compile(r"(?:O['’]|Mc|Mac|Fitz)[A-Z][a-z]+")
_ACRONYM = re.compile(r"[A-Z]{2,6}|[A-Z][a-z]?[A-Z]{1,4}|[A-Z]{1,3}&[A-Z]{1,3}|(?:[A-Z]\.){2,6}|[A-Z]{2,4}-?\d{1,2}|G-?\d{1,2}")
_ENDS = ("org_last", "fac_last", "loc_last", "event_last", "law_last", "work_last")
_MODEL = re.compile(r"[A-Z]{1,3}-?\d{2,4}[A-Za-z]?")
_INSIDE = frozenset({"-", "'", '"', "(", ")", "“", "”", "‘", "’", "``", "''"})
_MIXED = re.compile(r"[A-Z]?[a-z]+[A-Z]\w+")


@lru_cache(maxsize=8192)
def shape_votes(words: tuple[str, ...]) -> tuple[Vote, ...]:
    """The votes of a name's own words; none if they tell nothing."""
    return tuple(vote for rule in _RULES for vote in rule(words))


def place_label(name: str) -> str:
    """The label of a country, its people or a part of the world, "" for all else and for what may be a person's name."""
    place = place_of(name)
    if name in group("shape", "regions"):
        return LOC
    if not place:
        return ""
    if place[1] != NAME:
        return NORP
    return "" if " " not in name and is_first_name(name) and is_surname(name) else GPE


def is_acronym(word: str) -> bool:
    known = word.isupper() and len(word) > 3 and (is_town(word) or is_ordinary(word))
    return bool(_ACRONYM.fullmatch(word)) and not known and bare(word) not in group("shape", "junk")


def bare(word: str) -> str:
    """``word`` in lower case without its full stops."""
    return word.lower().replace(".", "")


def _gazetteer(words: tuple[str, ...]) -> Iterator[Vote]:
    name = " ".join(words).replace(" - ", "-")
    place = place_of(name)
    single = len(words) == 1
    doubtful = single and (is_first_name(name) or is_surname(name))
    if name in group("shape", "regions"):
        yield LOC, 3.0
    elif place:
        yield (GPE, 2.5 if doubtful else 4.0) if place[1] == NAME else (NORP, 4.0)
    elif bare(name) in group("shape", "norp") or bare(name).removesuffix("s") in group("shape", "norp"):
        yield NORP, 3.0
    elif bare(name) in group("shape", "institutions") or name in group("shape", "agencies"):
        yield ORG, 2.5
    elif is_state(name):
        yield GPE, 1.2 if doubtful else 2.5
    elif is_town(name):
        yield GPE, 1.2 if doubtful else 2.2


def _ending(words: tuple[str, ...]) -> Iterator[Vote]:
    """By the last word, unless "of" parts the name: "University of the Arts" ends in no arts."""
    if len(words) < 2:
        return
    head = words[:_of(words)] if _of(words) else words
    if len(head) < 2 or _last(head) == head[0]:
        return
    last = bare(_last(head))
    for key, label, weight in _ENDINGS:
        if {last, last.removesuffix("s")} & group("shape", key):
            yield label, weight
            return
    if last in group("shape", "team_last") and not _may_be_surname(words[0], _last(head)):
        yield ORG, 3.0 if place_of(" ".join(head[:-1])) or is_town(" ".join(head[:-1])) else 1.8


def _last(words: Sequence[str]) -> str:
    """The last word but for a number: "World War II"."""
    return next((w for w in reversed(words) if bare(w) not in group("shape", "generations") and not w.isdigit()), words[-1])


_ENDINGS = (("event_last", EVENT, 3.0), ("law_last", LAW, 3.0), ("fac_last", FAC, 2.5), ("loc_last", LOC, 2.5),
            ("gpe_last", GPE, 2.0), ("org_last", ORG, 3.0), ("work_last", WORK_OF_ART, 2.0))


def _opening(words: tuple[str, ...]) -> Iterator[Vote]:
    """By the word before "of", or the first one: "Bank of Lund", "Lake Lund", "FC Lund"."""
    if len(words) < 2:
        return
    of = _of(words)
    if of == 1 and bare(words[0]) in group("shape", "noble"):
        yield PERSON, 3.0
    elif of and bare(words[of - 1]) in group("shape", "event_of"):
        yield EVENT, 2.5
    elif of and bare(words[of - 1]) in group("shape", "org_of"):
        yield ORG, 3.0
    elif of and bare(words[of - 1]) in group("shape", "gpe_of"):
        yield GPE, 2.5
    if bare(words[0]) in group("shape", "loc_first") or len(words) > 2 and bare(words[-2]) in group("shape", "mountains"):
        yield LOC, 2.5
    elif bare(words[0]) in group("shape", "fac_first"):
        yield FAC, 3.0
    elif bare(words[0]) in group("shape", "org_first"):
        yield ORG, 3.0
    elif bare(words[0]) in group("shape", "event_first"):
        yield EVENT, 2.0
    elif bare(words[0]) in group("shape", "product_first") and words[0].isupper() or " ".join(map(bare, words[:-1])) in group("shape", "craft"):
        yield PRODUCT, 3.0
    if any(bare(w) in group("shape", "org_any") for w in words[:-1]):
        yield ORG, 1.5


def _joined(words: tuple[str, ...]) -> Iterator[Vote]:
    """"Lund & Berg" is a firm, "WXO Lund" a body of the town, "Lund North" a part of the country."""
    if "&" in words[1:-1] and len(words) <= 6 and bare(words[-1]) not in group("shape", *_ENDS):
        yield ORG, 2.5
    if len(words) == 3 and len(words[0]) == 1 and words[1] == "-":  # "T-Tel"
        yield ORG, 2.0
    if len(words) == 2 and is_acronym(words[0]) and len(words[0]) > 1 and is_town(words[1]) and not place_of(" ".join(words)):
        yield ORG, 2.0
    elif len(words) == 2 and bare(words[1]) in ("north", "south", "east", "west", "central") and not is_first_name(words[0]) and not is_ordinary(words[0]):
        yield GPE, 1.8


def _of(words: tuple[str, ...]) -> int:
    """The place of the first "of" or "for", 0 if there is none."""
    return next((k for k, w in enumerate(words) if k and w.lower() in ("of", "for", "de", "di", "du")), 0)


def _person(words: tuple[str, ...]) -> Iterator[Vote]:
    """Two to five words, the first a first name or initials, the others like a family name."""
    if len(words[0]) == 1 and len(words) > 1 and words[1] == "-":
        return
    parts = [w for w in words if w.lower() not in group("shape", "particles") and w not in _INSIDE]
    if not 2 <= len(parts) <= 5 or not all(w[:1].isupper() for w in parts) or _is_thing(words, parts):
        return
    weight = _first_weight(parts[0]) or _foreign(words, parts)
    if any(_INITIALS.fullmatch(w) for w in parts[:-1]) and (weight or _INITIALS.fullmatch(parts[0])):
        weight += 1.0
    if bare(parts[-1]) in group("shape", "generations") and not place_of(parts[0]):
        weight += 1.5
    if weight and is_surname(parts[-1]) and not is_ordinary(parts[-1]):
        weight += 0.7
    if _CELTIC.fullmatch(parts[-1]):
        weight += 1.5
    if weight:
        yield PERSON, weight


def _eastern(words: tuple[str, ...]) -> Iterator[Vote]:
    """A family name of East Asia and a given name of two parts: "Park Sang-ho", "Li Da Wei"."""
    two_parts = len(words) == 4 and words[2] == "-" or len(words) == 3 and words[1].istitle() and words[2].istitle()
    if two_parts and bare(words[0]) in group("shape", "family_first"):
        yield PERSON, 1.8


def ends_as_thing(words: Sequence[str]) -> bool:
    """Whether the last word is one of a body, building, event … and no family name: "Ada Lund Library"."""
    last = _last(words)
    if bare(words[0]) in group("shape", "event_first") and not is_first_name(words[0]) or last.isupper() and bare(last) in group("shape", "org_last"):
        return True
    if len(words) > 1 and bare(last) in group("shape", "legal_last"):
        return True
    if bare(last) in group("shape", "team_last") and last.endswith("s"):
        return not _may_be_surname(words[0], last)
    return is_ordinary(last) and not is_surname(last) and bare(last) in group("shape", *_ENDS)


def _may_be_surname(first: str, last: str) -> bool:
    """Whether a team's word ends a person's name: after a first name that is no town's ("Ola Falcons", not "Paris Falcons"), or as a known one."""
    return is_first_name(first) and (is_surname(last) or not is_town(first) and not place_of(first))


def _is_thing(words: tuple[str, ...], parts: list[str]) -> bool:
    """Not a person: "U.S. Survey", "Ada Lund Foundation", "Ada & Lund", "House of Lund"."""
    last = _last(parts)
    team = bare(last) in group("shape", "team_last") and not is_surname(last)
    return ends_as_thing(parts) or team or "&" in words or "of" in words or "for" in words or "." in words[0] and bool(place_of(words[0]))


def _first_weight(word: str) -> float:
    if not is_first_name(word):
        return 0.0
    return 1.0 if is_ordinary(word) or place_of(word) or is_city(word) else 1.8


def _foreign(words: tuple[str, ...], parts: list[str]) -> float:
    """Two or three words that no list knows are more often a person than anything else."""
    if len(parts) > 3 or place_of(" ".join(words)) or not all(map(_is_strange, parts[:-1])):
        return 0.0
    return 1.0 if _is_strange(parts[-1]) else 0.8 * is_surname(parts[-1])


def _is_strange(word: str) -> bool:
    return word.istitle() and not is_ordinary(word) and not is_city(word) and not place_of(word)


def _single(words: tuple[str, ...]) -> Iterator[Vote]:
    if len(words) != 1:
        return
    word = words[0]
    if is_acronym(word) and not place_of(word):
        yield ORG, 3.5 if _is_unspeakable(word) else 2.5 if len(word) > 2 else 1.5
    elif _CELTIC.fullmatch(word):
        yield PERSON, 1.5
    elif word.istitle() and len(word) > 6 and word.endswith(tuple(_data("shape")["town_endings"])) and not is_surname(word):
        yield GPE, 0.8
    elif _MIXED.fullmatch(word):
        yield ORG, 0.8
    elif not is_ordinary(word) and is_first_name(word):
        yield PERSON, 0.6 if is_city(word) else 1.2
    elif not is_ordinary(word) and is_surname(word):
        yield PERSON, 0.6


def _is_unspeakable(word: str) -> bool:
    """Four capitals and more without a vowel ("NHTSB") are nobody's name or initials."""
    return len(word) > 3 and word.isalpha() and word.isupper() and not set(word) & set("AEIOUY")


def _model(words: tuple[str, ...]) -> Iterator[Vote]:
    """A model number closes the name: "Zephyr X200"."""
    if len(words) == 2 and words[0].istitle() and words[0].isalpha() and _MODEL.fullmatch(words[1]) and bare(words[0]) not in group("shape", "junk"):
        yield PRODUCT, 2.5


_RULES: tuple[Callable[[tuple[str, ...]], Iterator[Vote]], ...] = (_gazetteer, _ending, _opening, _joined, _person, _eastern, _single, _model)
