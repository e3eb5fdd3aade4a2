"""One name of an article, as the rules that join names see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping, Sequence

from .forms import Form

PERSON, BODY, PLACE, OTHER, UNKNOWN = "person", "body", "place", "other", ""
_KINDS = {"PERSON": PERSON, "ORG": BODY, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE, "": UNKNOWN}


@dataclass(frozen=True, slots=True)
class Name:
    """``words`` are folded, for a person without titles; ``places`` index the name's mentions."""

    form: Form
    words: tuple[str, ...]
    kind: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """What a rule found out about names, by their indexes.

    ``joined`` are pairs that are one actor; ``open`` gives, for a name that fits several actors, one
    name of each of them.
    """

    joined: Sequence[tuple[int, int]] = ()
    open: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


def kind_of(label: str) -> str:
    """person, body, place, other or "" (no label) for an OntoNotes label."""
    return _KINDS.get(label, OTHER)
