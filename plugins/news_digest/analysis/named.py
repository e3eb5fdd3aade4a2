"""One name of an article, as the rules that join names see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping, Sequence

from .forms import Form

PERSON, BODY, PLACE, OTHER, UNKNOWN = "person", "body", "place", "other", ""
_KINDS = {"PERSON": PERSON, "ORG": BODY, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE, "": UNKNOWN}


@dataclass(frozen=True, slots=True)
class Name:
    """``words`` are folded, for a person without titles; ``places`` index the name's mentions;
    ``sexes`` are "he" and "she" as titles before its mentions say; ``first`` is the first mention that
    stands in no headline; ``land`` is the country whose it is said to be ("Norway's Handball Federation")."""

    form: Form
    words: tuple[str, ...]
    kind: str
    places: tuple[int, ...]
    sexes: frozenset[str] = frozenset()
    first: int = 0
    land: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """What a rule found out about names, by their indexes.

    ``joined`` are pairs that are one actor; ``open`` gives, for a name that fits several actors or one
    perhaps, one name of each of them; ``sexes`` the sex of these, where it is known.
    """

    joined: Sequence[tuple[int, int]] = ()
    open: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    sexes: Mapping[int, str] = field(default_factory=dict)


def kind_of(label: str) -> str:
    """person, body, place, other or "" (no label) for an OntoNotes label."""
    return _KINDS.get(label, OTHER)
