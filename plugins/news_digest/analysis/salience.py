"""How much an article is about an actor, as one number between 0 and 1."""

from __future__ import annotations

import math
from collections import Counter
from typing import Iterable, Sequence

from ..countries import ADJECTIVE, NAME, place_of
from ..model import FAC, GPE, LOC, NORP, Mention

_COUNT, _EARLY, _AMONG_FIRST, _SPREAD, _HEADLINE, _PLACE, _PEOPLE = 0.7, 2.0, 0.5, 0.8, 2.5, 0.2, 0.5
_FADES = 500.0  # characters from the begin of the story until a first mention weighs a third
_ORDER = 4.0    # actors named before, until being early weighs a third
_PARTS = 10     # of the story, for how widely an actor is spread


def salience_scores(groups: Sequence[Sequence[Mention]], titled: Sequence[bool], *, begin: int = 0,
                    end: int | None = None) -> tuple[float, ...]:
    """A score for each group of mentions, the highest being 1; rounded to three digits.

    The groups' mentions are those in the story, in text order, perhaps none; ``titled`` says whether
    the headline names the actor (:func:`in_headline`), ``begin`` and ``end`` are the story's, in characters of the text
    (``end`` is by default that of the last mention).
    """
    raw = raw_scores(groups, titled, begin=begin, end=end)
    top = max(raw, default=0.0)
    return tuple(round(score / top, 3) if top else 0.0 for score in raw)


def in_headline(mentions: Iterable[Mention]) -> bool:
    """Whether a headline that holds an actor's ``mentions`` names it: "Norwegian ferries" does not name Norway."""
    return any((place := place_of(m.text)) is None or place[1] != ADJECTIVE for m in mentions)


def raw_scores(groups: Sequence[Sequence[Mention]], titled: Sequence[bool], *, begin: int = 0,
               end: int | None = None) -> tuple[float, ...]:
    """The scores of :func:`salience_scores` before they are divided by the highest; at least 0.

    0.7 log(1 + mentions) + 2 exp(-first / 500) + 0.5 exp(-rank / 4) + 0.8 spread + 2.5 if the headline
    names the actor, - 0.2 for a place, - 0.5 for a people: ``first`` is the distance of the first
    mention from ``begin`` in characters, ``rank`` the number of actors named before, ``spread`` the
    share of the story's tenths that name the actor.
    """
    end = max((m.end for mentions in groups for m in mentions), default=begin) if end is None else end
    order = sorted((mentions[0].start, i) for i, mentions in enumerate(groups) if mentions)
    ranks = {i: rank for rank, (_, i) in enumerate(order)}
    return tuple(max(_raw(mentions, ranks[i], begin, end) if mentions else 0.0, 0.0) + _HEADLINE * in_title
                 for i, (mentions, in_title) in enumerate(zip(groups, titled, strict=True)))


def _raw(mentions: Sequence[Mention], rank: int, begin: int, end: int) -> float:
    first = max(mentions[0].start - begin, 0)
    early = _EARLY * math.exp(-first / _FADES) + _AMONG_FIRST * math.exp(-rank / _ORDER)
    parts = {_PARTS * (m.start - begin) // max(end - begin, 1) for m in mentions}
    return _COUNT * math.log(1 + len(mentions)) + early + _SPREAD * len(parts) / _PARTS - _discount(mentions)


def _discount(mentions: Sequence[Mention]) -> float:
    """What a place or a people loses, by label; unlabelled mentions count by the names of countries and states."""
    labels = Counter(m.label for m in mentions)
    if set(labels) == {""}:
        return _PLACE if any((place := place_of(m.text)) and place[1] == NAME for m in mentions) else 0.0
    common = max(labels, key=lambda label: (labels[label], label))
    return _PLACE if common in (GPE, LOC, FAC) else _PEOPLE if common == NORP else 0.0
