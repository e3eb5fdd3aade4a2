"""Names of places: a country under its names, a place with its region, a feature with its kind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Hashable, Iterator, Sequence

from ..countries import place_of
from ..spelling import is_slip
from .forms import fold_words, word_set
from .named import BODY, PERSON, PLACE, Name
from .names.lists import is_city

_LONG = 7  # letters of a word in which one slip leaves no doubt
_MOST_NEAR = 100
_OWNED = re.compile(r"^[^'’]{1,60}['’]s?\s(?=\S)")
_OF = re.compile(r"^(?:state|city|town|province|county|commonwealth|kingdom|district|isle|principality|duchy) of (?=\S)", re.I)


def place_pairs(names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Pairs of names of one place.

    "Norway" and "Norwegian"; "Harbour City, Texas" and "Harbour City"; "the Moss Sea" and "the Moss";
    "Congo" where only one of the two states of that name is meant; "the North" where one state of the
    article begins with it. A capital is not its country.
    """
    yield from _countries(names)
    yield from _plain(names)
    yield from _slips(names)
    yield from _vague(names)


def is_known_place(surface: str) -> bool:
    """Whether a name is a country, region, state or large city."""
    return place_of(surface) is not None or is_city(surface)


def _countries(names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    first: dict[Hashable, int] = {}
    for at, name in enumerate(names):
        if name.form.place and name.kind != PERSON:
            yield first.setdefault((name.form.place, name.kind == BODY), at), at


def _plain(names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Names that are the same when region, kind of place and direction's ending are taken away."""
    first: dict[Hashable, int] = {}
    own = [at for at, name in enumerate(names) if name.kind == PLACE and name.words]
    for at in own:
        first.setdefault(names[at].words, at)
    for at in own:
        for words in _shorter(names[at].form.surface, names[at].words):
            if words in first:
                yield first[words], at
                break
            first[words] = at


def _slips(names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Long single words that differ by a slip of the pen, unless both are known places."""
    own = [at for at, name in enumerate(names) if name.kind == PLACE and len(name.words) == 1 and len(name.words[0]) >= _LONG]
    by_start: dict[str, list[int]] = {}
    for at in own:
        near = by_start.setdefault(names[at].words[0][:3], [])
        yield from ((other, at) for other in near[-_MOST_NEAR:] if is_slip(names[other].words[0], names[at].words[0])
                    and not (is_known_place(names[other].form.surface) and is_known_place(names[at].form.surface)))
        near.append(at)


def _shorter(surface: str, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    town, comma, region = surface.partition(",")
    if comma and all(is_known_place(part.strip()) for part in region.split(",")):
        yield fold_words(town)
    if _OF.match(surface):
        yield fold_words(_OF.sub("", surface))
    owned = _OWNED.sub("", surface)
    words = fold_words(owned) or words
    if owned != surface:
        yield words
    if len(words) > 1 and words[-1] in word_set("places", "features"):
        yield words[:-1]
    site = words[:-2] if words[-2:] == ("air", "base") else words[:-1]
    if site and words[-1] in word_set("places", "sites") and not is_known_place(owned.rsplit(" ", len(words) - len(site))[0]):
        yield site
    if words[-1].endswith("ern") and words[-1].removesuffix("ern") in word_set("places", "directions"):
        yield (*words[:-1], words[-1].removesuffix("ern"))


def _vague(names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """A word that means one of several states, where the article names only one of them."""
    named = {name.form.place: at for at, name in reversed(list(enumerate(names))) if name.form.place and name.kind != PERSON}
    for at, name in enumerate(names):
        meant = [place for place in _vague_places().get(name.form.surface.casefold(), ()) if place in named]
        if len(meant) == 1 and name.kind != PERSON:
            yield named[meant[0]], at


@lru_cache(maxsize=1)
def _vague_places() -> dict[str, tuple[str, ...]]:
    from ..words import read_words
    from .forms import WORDS

    return {word.casefold(): places for word, places in read_words(WORDS)["places"]["vague"].items()}
