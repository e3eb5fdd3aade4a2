"""Which mentions of an article name the same actor.

Names are compared as types (each spelling once), from the surest rule to the weakest: the same
words, the same country, an acronym and its expansion, a part of a person's name, a short form of
the name of a body or place. Where a short form fits two actors, each mention of it goes to the one
that a title ("Mrs.") or the text before it speaks for, else it stays an actor of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Iterable, Iterator, Mapping, Sequence

from ..model import Mention
from .acronyms import is_acronym
from .bodies import body_links
from .forms import fold_words, form, sex_of
from .named import PERSON, Links, Name, kind_of
from .people import people_links

_BEFORE = 24
_BRACKET = re.compile(r"\s?\((?:the )?[\"']?$")


def group(mentions: Sequence[Mention], text: str) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of each actor together; groups by first mention, mentions in the given order.

    ``mentions`` are in text order and may lack labels; ``text`` is what their offsets count in.
    Each mention is in exactly one group.
    """
    names = _names(mentions)
    people, bodies = people_links(names), body_links(names)
    homes = _Homes(len(names))
    homes.join(_same_words(names))
    homes.join(_same_place(names))
    homes.join(_bracketed(names, mentions, text))
    homes.join(bodies.joined)
    homes.join(people.joined)
    return _gather(mentions, names, homes, {**bodies.open, **people.open}, text)


def _names(mentions: Sequence[Mention]) -> list[Name]:
    """Every (folded words, kind) once, in order of first mention."""
    places: dict[tuple[tuple[str, ...], str], list[int]] = defaultdict(list)
    for at, mention in enumerate(mentions):
        kind, found = kind_of(mention.label), form(mention.text)
        words = found.untitled if kind == PERSON else found.words
        places[words or (mention.text,), kind].append(at)
    return [Name(form(mentions[at[0]].text), words, kind, tuple(at)) for (words, kind), at in places.items()]


def _same_words(names: Sequence[Name]) -> list[tuple[int, int]]:
    first: dict[tuple[str, ...], int] = {}
    return [(first.setdefault(name.words, at), at) for at, name in enumerate(names)]


def _same_place(names: Sequence[Name]) -> list[tuple[int, int]]:
    first: dict[str, int] = {}
    return [(first.setdefault(name.form.place, at), at) for at, name in enumerate(names) if name.form.place and name.kind != PERSON]


def _bracketed(names: Sequence[Name], mentions: Sequence[Mention], text: str) -> Iterator[tuple[int, int]]:
    """"Acme Widgets Society (ACS)": the acronym in brackets right after a name of its kind."""
    owner = {at: number for number, name in enumerate(names) for at in name.places}
    for at, (long, short) in enumerate(zip(mentions, mentions[1:])):
        one, other = names[owner[at]], names[owner[at + 1]]
        if (PERSON not in (one.kind, other.kind) and is_acronym(short.text) and len(one.words) > 1
                and one.form.surface[:1].casefold() == short.text[:1].casefold() and _BRACKET.fullmatch(text[long.end:short.start])):
            yield owner[at], owner[at + 1]


class _Homes:
    """Which names have been joined (a union-find; the earliest name stands for all)."""

    def __init__(self, count: int):
        self._parent = list(range(count))

    def of(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def join(self, pairs: Iterable[tuple[int, int]]) -> None:
        for one, other in pairs:
            low, high = sorted((self.of(one), self.of(other)))
            self._parent[high] = low


def _gather(mentions: Sequence[Mention], names: Sequence[Name], homes: _Homes, open_: Mapping[int, tuple[int, ...]],
            text: str) -> tuple[tuple[Mention, ...], ...]:
    owner = {at: number for number, name in enumerate(names) for at in name.places}
    groups: dict[int, list[Mention]] = defaultdict(list)
    last: dict[int, int] = {}
    for at, mention in enumerate(mentions):
        name = owner[at]
        home = homes.of(name)
        candidates = sorted({homes.of(c) for c in open_.get(name, ())})
        if candidates:
            met = [c for c in candidates if c in last]
            home = max(met, key=lambda c: last[c]) if met else homes.of(name)
        last[home] = at
        groups[home].append(mention)
    return tuple(tuple(g) for g in sorted(groups.values(), key=lambda g: (g[0].start, g[0].end)))
