"""Loops of Pelican 4.12 whose time grows with the square of the articles, made linear for the time of a build.

Pelican's own code still does the work and gives what it gives: it is only handed less to go through at a time. ``upstream.md`` in
this folder has the same as a patch for Pelican.
"""

from __future__ import annotations

import functools
from itertools import groupby
from operator import attrgetter
from typing import Any, Callable, Iterable, Iterator

from pelican.generators import ArticlesGenerator

_CHUNK = 64


def mend(generator: ArticlesGenerator) -> None:
    """Make the loops of ``generator`` linear, unless another plugin has put its own in their place."""
    if type(generator)._build_period_archives is ArticlesGenerator._build_period_archives:
        generator._build_period_archives = functools.partial(period_archives, generator._build_period_archives)
    for name in ("tags", "categories", "authors"):
        method = f"generate_{name}"
        if getattr(type(generator), method) is getattr(ArticlesGenerator, method) and method not in vars(generator):
            setattr(generator, method, functools.partial(_in_turn, generator, name, getattr(generator, method)))


def period_archives(original: Callable, by_date: list, articles: list, settings: Any) -> Any:
    """Pelican's period archives. It looks each article up in each period's list; here each period's list is put into order."""
    archives = original(by_date, [], settings)
    order = {id(a): i for i, a in enumerate(articles)}
    for period in archives.values():
        for archive in period:
            archive["articles"] = sorted((a for a in archive["dates"] if id(a) in order), key=lambda a: order[id(a)])
    return archives


def translations(original: Callable, contents: list, translation_id: Any = None) -> tuple[list, list]:
    """Pelican's ``process_translations``, a few groups of translations at a time."""
    names = [translation_id] if isinstance(translation_id, str) else list(translation_id or ())
    if len(contents) <= _CHUNK or not names or not all(hasattr(c, n) for c in contents for n in names):
        return original(contents, translation_id)
    key = attrgetter(*names)
    contents.sort(key=key)
    found = [original(chunk, translation_id) for chunk in _chunks(contents, key)]
    return [c for index, _ in found for c in index], [c for _, others in found for c in others]


class _Members(list):
    """A list in which an article is found by what it is, and not by asking each whether it is equal."""

    def __init__(self, articles: Iterable[Any]):
        super().__init__(articles)
        self._ids = {id(a) for a in self}

    def __contains__(self, article: object) -> bool:
        return id(article) in self._ids


class _Turn(list):
    """All articles by date; but who goes through it meets only those of the tag whose turn it is."""

    def __init__(self, by_date: list):
        super().__init__(by_date)
        self._order = {id(a): i for i, a in enumerate(by_date)}
        self._now: list = by_date

    def over(self, pairs: Iterable[tuple[Any, list]]) -> Iterator[tuple[Any, list]]:
        """The pairs of a tag and its articles, each in its turn."""
        for tag, articles in pairs:
            self._now = sorted({id(a): a for a in articles if id(a) in self._order}.values(), key=lambda a: self._order[id(a)])
            yield tag, _Members(articles) if len(articles) > _CHUNK else articles

    def __iter__(self) -> Iterator[Any]:
        return iter(self._now)


class _Tags(dict):
    """A dict of tags whose ``items`` take turns."""

    turn: _Turn

    def items(self) -> Any:
        return self.turn.over(super().items())


def _in_turn(generator: ArticlesGenerator, name: str, original: Callable, write: Callable) -> None:
    by_date, pairs = generator.dates, getattr(generator, name)
    turn = generator.dates = _Turn(by_date)
    if isinstance(pairs, dict):
        tags = _Tags(pairs)
        tags.turn = turn
    setattr(generator, name, tags if isinstance(pairs, dict) else turn.over(pairs))
    try:
        original(write)
    finally:
        generator.dates = by_date
        setattr(generator, name, pairs)


def _chunks(contents: list, key: Callable) -> Iterator[list]:
    """``contents``, sorted by ``key``, in pieces that no group of equal keys is cut by."""
    chunk: list = []
    for _, group in groupby(contents, key):
        chunk += group
        if len(chunk) >= _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
