"""How an actor is shown: its name, its label and its other names, from the mentions of it."""

from __future__ import annotations

from collections import Counter
from typing import Sequence

from ..countries import NAME, has_common_name, place_of
from ..model import GPE, LOC, NORP, PERSON, Mention
from .acronyms import is_acronym
from .bodies import core
from .forms import bare, form, word_set

_PLACES = (GPE, LOC)


def display_name(mentions: Sequence[Mention]) -> str:
    """The common name of a country or state that the mentions name; else the fullest common form.

    That is, for people and bodies, the most frequent form of more than one word (legal forms such as
    "Inc" left uncounted), of equals the longer one or a person's first; for places the most frequent form.
    """
    counts = Counter(bare(m.text) for m in mentions)
    found = (place_of(bare(m.text)) for m in mentions if m.label != PERSON)
    named = Counter(place for place, sense in filter(None, found) if sense == NAME and has_common_name(place))
    if named:
        return min(named, key=lambda place: (-named[place], place))
    label = common_label(mentions)
    spelt = Counter(form(bare(m.text)).words for m in mentions)  # "Lund Jr" and "Lund Jr." are one form
    first = {surface: n if label == PERSON else 0 for n, surface in enumerate(counts)}
    return min(counts, key=lambda surface: (*_rank(surface, label, spelt[form(surface).words]), -counts[surface], first[surface], len(surface), surface))


def common_label(mentions: Sequence[Mention]) -> str:
    """The most frequent label; a country is a GPE even where mostly its adjective stands."""
    labels = {m.label for m in mentions}
    if labels & {GPE, NORP} and PERSON not in labels and any((place_of(bare(m.text)) or ("", ""))[1] == NAME for m in mentions):
        return GPE
    return _most(mentions)


def other_names(mentions: Sequence[Mention], name: str) -> tuple[str, ...]:
    """The other surface forms, most frequent first, then by alphabet."""
    counts = Counter(surface for m in mentions if (surface := bare(m.text)) != name)
    return tuple(sorted(counts, key=lambda s: (-counts[s], s)))


def _most(mentions: Sequence[Mention]) -> str:
    counts = Counter(m.label for m in mentions)
    return min(counts, key=lambda label: (-counts[label], label))


def _rank(surface: str, label: str, count: int) -> tuple[int, ...]:
    """Sorts the better name first."""
    whole = core(form(surface).words)
    small = word_set("names", "generations") | (word_set("names", "particles") if label == PERSON else frozenset())
    parts = surface.lower().split() if label == PERSON else whole  # "van Lund" and "Lund-Berg" are family names alone
    words = len([w for w in parts if w.rstrip(".") not in small])
    shouted = surface.isupper() and not is_acronym(surface)
    if label in (*_PLACES, NORP):
        return (shouted, -count, -words)
    return (words < 2, shouted, -count, -words, -len(whole))
