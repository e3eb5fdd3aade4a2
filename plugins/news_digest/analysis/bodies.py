"""Names of bodies and places: acronyms and short forms ("Acme" of "Acme Widgets Inc.")."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Mapping, Sequence

from ..words import read_words
from .acronyms import stands_for
from .countries import place_of
from .forms import WORDS, fold
from .named import BODY, OTHER, PERSON, PLACE, UNKNOWN, Links, Name

_Words = tuple[str, ...]


def body_links(names: Sequence[Name]) -> Links:
    """Names of one body or place, and the bodies that a short form may mean."""
    own = [at for at, name in enumerate(names) if name.kind != PERSON]
    joined = [*_known(names, own), *_without_legal(names, own), *_acronyms(names, own)]
    shorts = _short_forms(names, own)
    joined += [(meant[0], at) for at, meant in shorts.items() if len(meant) == 1]
    return Links(joined, {at: meant for at, meant in shorts.items() if len(meant) > 1})


def _known(names: Sequence[Name], own: Sequence[int]) -> list[tuple[int, int]]:
    return _first_of(own, lambda at: _known_bodies().get(names[at].form.surface) or _known_bodies().get(" ".join(names[at].words)))


def _without_legal(names: Sequence[Name], own: Sequence[int]) -> list[tuple[int, int]]:
    return _first_of([at for at in own if not names[at].form.place], lambda at: core(names[at].words))


def _first_of(own: Sequence[int], key) -> list[tuple[int, int]]:
    """Pairs of names with the same key; None is no key."""
    first: dict = {}
    return [(first.setdefault(key(at), at), at) for at in own if key(at) is not None]


def core(words: _Words) -> _Words:
    """A company's name without what it is by law ("Acme Widgets Inc" → "Acme Widgets")."""
    end = len(words)
    while end > 1 and words[end - 1] in _set("legal"):
        end -= 1
    return words[:end]


def _acronyms(names: Sequence[Name], own: Sequence[int]) -> list[tuple[int, int]]:
    """The first expansion of each acronym; one letter sequence means one body in an article."""
    long = [at for at in own if len(names[at].words) > 1]
    short = [at for at in own if len(names[at].words) == 1]
    found = ((at, next((other for other in long if stands_for(names[at].form.surface, names[other].form.surface)), None)) for at in short)
    return [(other, at) for at, other in found if other is not None]


def _short_forms(names: Sequence[Name], own: Sequence[int]) -> dict[int, tuple[int, ...]]:
    by_word: Mapping[str, list[int]] = defaultdict(list)
    for at in own:
        for word in sorted(set(names[at].words)):
            by_word[word].append(at)
    found = {at: _longer(names, at, by_word[names[at].words[0]]) for at in own if _may_be_short(names[at])}
    return {at: longer for at, longer in found.items() if longer}


def _may_be_short(name: Name) -> bool:
    words = core(name.words)
    if name.form.place and name.kind != BODY:
        return False
    return bool(words) and not all(w in _set("generic") or w in _set("little") or w in _set("legal") for w in words)


def _longer(names: Sequence[Name], at: int, near: Sequence[int]) -> tuple[int, ...]:
    """The names that ``at`` may be short for: where it begins the name, else where it ends it."""
    words = core(names[at].words)
    fit = [other for other in near if other != at and _same_kind(names[at], names[other]) and len(core(names[other].words)) > len(words)]
    begins = tuple(o for o in fit if names[o].words[:len(words)] == words)
    return begins or tuple(o for o in fit if core(names[o].words)[-len(words):] == words)


def _same_kind(short: Name, long: Name) -> bool:
    if PLACE in (short.kind, long.kind):
        return False
    return short.kind == long.kind or UNKNOWN in (short.kind, long.kind)


@lru_cache(maxsize=None)
def _set(key: str) -> frozenset[str]:
    return frozenset(read_words(WORDS)["bodies"][key])


@lru_cache(maxsize=1)
def _known_bodies() -> Mapping[str, str]:
    """Surface, and folded words of the long ones, of bodies that everybody knows → their common name."""
    table: dict[str, str] = {}
    for name, forms in read_words(WORDS)["bodies"]["known"].items():
        for surface in (name, *forms):
            table[surface] = name
            if " " in surface:
                table[surface.casefold()] = name
    return table
