"""What an actor's name itself says of how sure it is: a known place or first name, ordinary words, a figure in it."""

from __future__ import annotations

from typing import Iterator

from ..countries import place_of
from ..model import EVENT, FAC, GPE, LOC, NORP, ORG, PERSON, PRODUCT
from .forms import bare
from .names.lists import is_first_name, is_ordinary, is_surname, is_town

_KIND = {PERSON: "person", ORG: "body", GPE: "place", LOC: "place", FAC: "place", NORP: "people"}
#: Roads, events and products have figures in their names; what else has one is mostly a line of a table.
_NUMBERED = frozenset({FAC, EVENT, PRODUCT})


def name_signs(name: str, label: str) -> Iterator[str]:
    """Whether the name is one of the lists', of one word, of ordinary words, with a figure in it."""
    if label not in _NUMBERED and any(c.isdigit() for c in name):
        yield "figure in the name"
    yield from _form(name, kind_of(label))


def kind_of(label: str) -> str:
    """person, body, place, people or work for an OntoNotes label."""
    return _KIND.get(label, "work")


def frequency(count: int) -> str:
    """How often an actor is named."""
    return "once" if count == 1 else "twice" if count == 2 else "often" if count > 4 else "thrice or four times"


def _form(name: str, kind: str) -> Iterator[str]:
    words = bare(name).split()
    if place_of(name) or is_town(name):
        yield "known place" if kind in ("place", "people") else f"{kind} with the name of a place"
    elif kind == "person" and len(words) > 1 and is_first_name(words[0]):
        yield "known first name"
    elif len(words) == 1:
        yield f"{kind} of one word"
        if kind == "person" and not (is_surname(words[0]) or is_first_name(words[0])):
            yield "unknown surname"
    if all(map(is_ordinary, words)):
        yield "ordinary words"
    elif kind == "person" and any(map(is_ordinary, words)):
        yield "ordinary word in a person's name"
    if len(words) > 4:
        yield "long name"
