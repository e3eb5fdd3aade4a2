"""A family name that is also the name of a firm or a town: which of them each mention means.

"Lund Works closed its mill. Ada Lund wept. Lund shares fell." Elsewhere a word has one label in an article; where a
person's family name has two bearers of different kind, each bare mention is judged by its own words. Where these are silent
the other mentions decide; what nothing settles is left out, since a name given to the wrong one is worse than one without an owner.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import Mapping, Sequence

from ...model import GPE, ORG, PERSON
from .acts import act_votes
from .cues import GONE_ON, cue_votes
from .forms import Key, key_of
from .gone_on import gone_on
from .lines import Found, Line
from .links import family_name
from .lists import group, is_first_name

Place = tuple[int, int]

#: How much more one reading must weigh than the next: where the article names both bearers in full, and where only the person.
_BOTH, _PERSON_ALONE = 0.8, 2.0
#: What weighs the share of the other mentions, and by how much it must outweigh.
_OTHERS, _MAJORITY = 1.0, 0.4
#: News names a bearer in full first: what a bare mention weighs between the two first full ones.
_FIRST = 1.0
#: The vote of a mere subject, which a firm is as often.
_SUBJECT = 0.4


def told_apart(lines: Sequence[Line], found: Sequence[Sequence[Found]]) -> list[list[Found]]:
    """``found``, names line by line, each bare mention of a shared family name with the label that fits it, or left out."""
    persons, bodies = _bearers(lines, found)
    shared: dict[Key, list[Place]] = defaultdict(list)
    for at, (line, items) in enumerate(zip(lines, found, strict=True)):
        for n, item in enumerate(items):
            if item.last - item.first == 1 and item.label in (PERSON, ORG, GPE) and (key := key_of(line.words[item.first:item.last])) in persons:
                shared[key].append((at, n))
    labels: dict[Place, str] = {}
    for key, places in shared.items():
        labels |= _labels(lines, found, places, persons[key], bodies.get(key))
    return [[replace(item, label=label) for n, item in enumerate(items) if (label := labels.get((at, n), item.label))]
            for at, items in enumerate(found)]


def _bearers(lines: Sequence[Line], found: Sequence[Sequence[Found]]) -> tuple[dict[Key, Place], dict[Key, Place]]:
    """The family name of each person, and the word that each firm is called by, with the place of the first full mention."""
    persons: dict[Key, Place] = {}
    bodies: dict[Key, Place] = {}
    for at, (line, items) in enumerate(zip(lines, found, strict=True)):
        for item in items:
            words = line.words[item.first:item.last]
            if len(words) > 1 and item.label == PERSON:
                persons.setdefault(family_name(key_of(words)), (at, item.first))
            elif len(words) > 1 and item.label == ORG and (key := _called(words)):
                bodies.setdefault(key, (at, item.first))
    return persons, bodies


def _called(words: tuple[str, ...]) -> Key | None:
    """The word by which a firm is called for short: the first, or the family name of its founder ("Ada Lund Stores")."""
    if {w.lower() for w in words} & ({"of"} | group("namesakes", "named_after")):
        return None
    return key_of(words[1:2] if len(words) > 2 and is_first_name(words[0]) else words[:1])


def _labels(lines: Sequence[Line], found: Sequence[Sequence[Found]], places: Sequence[Place], person: Place,
            body: Place | None) -> dict[Place, str]:
    """The label of each mention at ``places`` (line, number); "" where it stays open."""
    votes = [_votes(lines[at], found[at][n]) for at, n in places]
    if body is None:
        return {place: label for place, vote in zip(places, votes, strict=True) if (label := _clear(vote, _PERSON_ALONE)) in (ORG, GPE)}
    for vote, (at, n) in zip(votes, places, strict=True):
        here = (at, found[at][n].first)
        vote[ORG] += _FIRST * (body < here < person)
        vote[PERSON] += _FIRST * (person < here < body)
    clear = Counter(label for vote in votes if (label := _clear(vote, _BOTH)))
    return {place: _clear(vote, _BOTH) or _by_others(vote, clear) for place, vote in zip(places, votes, strict=True)}


def _clear(vote: Mapping[str, float], margin: float) -> str:
    """The label that outweighs the next by ``margin``, else ""."""
    (best, most), (_, next_) = sorted(((k, vote[k]) for k in (PERSON, ORG, GPE)), key=lambda pair: -pair[1])[:2]
    return best if most - next_ >= margin else ""


def _by_others(vote: Mapping[str, float], clear: Counter) -> str:
    """The label of a mention whose own words are silent: what most of the clear ones are."""
    total = sum(clear.values())
    return _clear({label: vote[label] + (_OTHERS * clear[label] / total if total else 0.0) for label in (PERSON, ORG, GPE)}, _MAJORITY)


def _votes(line: Line, item: Found) -> Counter:
    """What the words around one mention say, summed by label."""
    total: Counter = Counter({PERSON: sum(weight for label, weight in cue_votes(line, item) if label == PERSON and weight > _SUBJECT)})
    for label, weight in act_votes(line, item):
        total[label] += weight
    for label, weight in gone_on(line.doc[item.first]):
        total[label] += weight * (1.0 - GONE_ON * (label == PERSON))  # the cues hold a part of it
    return total
