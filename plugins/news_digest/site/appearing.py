"""Who appears in which article, by numbers: as pairs and by place it would be a kilobyte an article."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from typing import Iterator, Mapping, Sequence

from ..corpus.entities import Appearance, CorpusEntity

_EACH = 3


class SeenIn(Mapping[str, "list[tuple[CorpusEntity, Appearance]]"]):
    """For each article the corpus' entities in it, in the order of its digest."""

    def __init__(self, entities: Sequence[CorpusEntity]):
        self._entities = entities
        found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for number, entity in enumerate(entities):
            for place, seen in enumerate(entity.appearances):
                found[seen.article].append((seen.index, number, place))
        self._found: dict[str, array] = {}
        for article in [*found]:
            self._found[article] = array("I", [n for row in sorted(found.pop(article)) for n in row])

    def __getitem__(self, article: str) -> list[tuple[CorpusEntity, Appearance]]:
        row = self._found[article]
        return [((entity := self._entities[number]), entity.appearances[place]) for number, place in zip(row[1::_EACH], row[2::_EACH])]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def at(self, article: str, index: int) -> CorpusEntity | None:
        """The corpus' entity of the n-th entity of an article's digest."""
        row = self._found.get(article, ())
        place = index if _EACH * index < len(row) and row[_EACH * index] == index else bisect_left(row[::_EACH], index)
        return self._entities[row[_EACH * place + 1]] if _EACH * place < len(row) and row[_EACH * place] == index else None


class EntityAt(Mapping[tuple[str, int], CorpusEntity]):
    """The corpus' entity of the n-th entity of an article's digest, by both."""

    def __init__(self, seen_in: SeenIn):
        self._seen_in = seen_in

    def __getitem__(self, at: tuple[str, int]) -> CorpusEntity:
        if (found := self._seen_in.at(*at)) is None:
            raise KeyError(at)
        return found

    def get(self, at, default=None):
        """As a dict's."""
        found = self._seen_in.at(*at)
        return default if found is None else found

    def __contains__(self, at: object) -> bool:
        return self._seen_in.at(*at) is not None

    def __iter__(self) -> Iterator[tuple[str, int]]:
        return ((article, seen.index) for article in self._seen_in for _, seen in self._seen_in[article])

    def __len__(self) -> int:
        return sum(1 for _ in self)
