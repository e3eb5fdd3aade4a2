"""What joining over all articles gave in the last build, used again where nothing that it reads has changed.

Joining reads less of an article than a page shows: its names and what stands around them, the weighted words of its first lines, its
numbers. A word more in a body changes none of these as a rule, so actors and stories stay as they were, to the byte.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Callable, Iterable, Iterator

from ..corpus.entities import CorpusEntity
from ..corpus.filed import Filed
from ..corpus.local import named
from ..corpus.terms import Views
from ..folded import FORM, Folded
from ..model import Story
from ..store import Store, code_version
from .lazy import mark_of

_CODE_THAT_DECIDES = ("corpus/*", "site/joint.py", "folded.py", "model.py", "words.py", "spelling.py", "countries.*")


@dataclass(frozen=True, slots=True)
class Joint:
    """Actors and stories of all articles; ``names`` and ``forms`` are those that :func:`corpus.entities.all_names` gave and that the
    corrections name. ``made_from`` changes with whatever decides."""

    made_from: str
    stories: tuple[Story, ...]
    entities: tuple[CorpusEntity, ...]
    names: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


def joining(article: Filed, seen: Views) -> str:
    """The print of all that the rooms read of an article for actors and stories: how it names them, and its views."""
    return mark_of(named(article), [tuple(_flat(part)) for part in seen])


def made_from(filed: Iterable[Filed], joining_of: Callable[[str], str], corrections: Any) -> str:
    """A fingerprint of all that decides over actors and stories; the order of ``filed`` plays no part."""
    return mark_of(_version(), corrections, [(a.id, a.date, a.dated, a.title, joining_of(a.id)) for a in sorted(filed, key=lambda a: a.id)])


def joint(store: Store, key: str, mark: str, make: Callable[[Joint | None], Joint]) -> Joint:
    """What the last build kept under ``key`` if it was made from the same, else what ``make`` gives of that, kept for the next."""
    last = None
    with suppress(ValueError, TypeError, EOFError):
        last = Folded.of(Joint, store.get(key)).open()
    if last and last.made_from == mark:
        return last
    found = make(last)
    if packed := Folded(found).packed:
        store.put({key: packed})
    return found


def _flat(part: Any) -> Iterator[Any]:
    """A vector or a set in an order that is the same in every process."""
    yield from sorted((key, sorted(value) if isinstance(value, frozenset) else value) for key, value in part.items()) if hasattr(part, "items") else sorted(part)


def _version() -> str:
    return code_version(FORM, _CODE_THAT_DECIDES)
