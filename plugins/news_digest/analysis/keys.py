"""Which actors an article is about: the few that a reader must know of."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import Sequence

from ..countries import country_of_capital
from ..model import EVENT, LAW, NORP, ORG, PERSON, PRODUCT, WORK_OF_ART
from .evidence import Evidence
from .names.lists import group

_ENOUGH = 2.4         # strength that makes an actor key, in the units of salience before it is divided by the highest
_BESIDE_TOP = 0.5     # where few are named, half the strength of the strongest will do
_FEW, _AMONG_MANY = 10, 0.55
_OFTEN, _LATE = 3, 0.5
_TITLED = 1.0         # a headline ranks an actor high; whether the actor is key it decides less
_PEOPLE, _THING, _MEDIUM = 1.2, 0.5, 1.0
_THINGS = frozenset({PRODUCT, LAW, WORK_OF_ART, EVENT})


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that may be key: ``score`` is its salience before it is divided by the highest, ``begins`` the
    share of the story that goes before its first mention."""

    name: str
    label: str
    score: float
    titled: bool
    seen: Evidence
    begins: float = 0.0


def key_flags(candidates: Sequence[Candidate], *, most: int) -> tuple[bool, ...]:
    """Which candidates are key: the strongest ``most`` that are strong enough, each named in the story or the headline.

    Strength is salience, raised for a person, for speaking (less so for a body, which may be a mere
    source), for acting more than once and for being named again, lowered for a people, a thing, a mere
    attribute ("Oslo police"), a newspaper or agency, and for what the headline dwells on and the story does
    not. Where nobody is strong, less will do, the fewer are named. A capital
    stands for its government: where the country is stronger, it is not key. A body that comes up late and
    briefly passes through and is none.
    """
    strengths = [_strength(c) for c in candidates]
    enough = min(_ENOUGH, (_BESIDE_TOP if len(candidates) <= _FEW else _AMONG_MANY) * max(strengths, default=0.0))
    ranked = sorted(range(len(candidates)), key=lambda i: (-strengths[i], i))
    strong = [i for i in ranked if strengths[i] >= enough and (candidates[i].titled or not _passes_through(candidates[i]))]
    names = {candidates[i].name: rank for rank, i in enumerate(strong)}
    kept = [i for rank, i in enumerate(strong) if candidates[i].titled or not _is_seat(candidates[i], names, rank)][:most]
    return tuple(i in kept for i in range(len(candidates)))


def _strength(actor: Candidate) -> float:
    seen = actor.seen
    strength = actor.score - _TITLED * actor.titled + 0.3 * log(max(seen.mentions, 1))
    again, person = seen.mentions > 1, actor.label == PERSON
    acting = seen.acting - (0 if person else seen.speaking)
    strength += (1.2 if again or seen.speaking else 0.7) * person
    strength += (0.6 if person else 0.3) * bool(seen.speaking) + 0.5 * (again and acting > 0)
    strength -= _PEOPLE * (actor.label == NORP) + _THING * (actor.label in _THINGS) + _MEDIUM * _is_medium(actor)
    if actor.titled and seen.mentions == 1:
        strength -= 0.75 if seen.heading or person else 1.5
    return strength - 0.4 * (0 < seen.mentions == seen.describing)


def _passes_through(actor: Candidate) -> bool:
    seen = actor.seen
    return seen.mentions < 1 or actor.label == ORG and seen.mentions < _OFTEN and actor.begins > _LATE


def _is_medium(actor: Candidate) -> bool:
    """Whether the actor is a newspaper, an agency or a station: mostly where the report is from, not what it is about."""
    return actor.label == ORG and not group("shape", "media").isdisjoint(actor.name.lower().split())


def _is_seat(actor: Candidate, stronger: dict[str, int], rank: int) -> bool:
    country = country_of_capital(actor.name)
    return country is not None and stronger.get(country, rank) < rank
