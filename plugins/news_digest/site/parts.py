"""Joining anew at the cost of what has changed: what the last joining worked out of single articles and actors, kept in one piece.

The result is the same as from nothing. What is kept holds for an article as long as the print of what joining reads of it is the same; what
is damaged, or was made by another version of the program, counts as absent.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Callable, Mapping, Sequence

from ..corpus.comparing import Compared, compared
from ..corpus.corrections import Corrections
from ..corpus.entities import CorpusEntity, Made, merged
from ..corpus.filed import Filed
from ..corpus.local import Group, Named, named
from ..corpus.stories import told
from ..corpus.terms import Views
from ..folded import FORM
from ..model import Story
from ..store import Store, code_version, packed, unpacked

_CODE_THAT_DECIDES = ("corpus/*", "site/joint.py", "site/parts.py", "folded.py", "model.py", "words.py", "spelling.py", "countries.*")


@dataclass(frozen=True, slots=True)
class Parts:
    """``mark`` says which joining it was. By article: with what it was ``compared``, and the print and date of which its actors hold.
    ``made``: for each actor's group its address, and what :class:`Made` says beside the actor itself."""

    mark: str = ""
    compared: Mapping[str, Compared] = field(default_factory=dict)
    rows: Mapping[str, tuple[tuple[str, str], tuple[Named, ...]]] = field(default_factory=dict)
    made: Mapping[Group, tuple[str, tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Together:
    """All stories and actors, and how each article names its actors."""

    stories: tuple[Story, ...]
    entities: tuple[CorpusEntity, ...]
    names: Mapping[str, Sequence[Named]]


def joined_anew(store: Store, key: str, mark: str, filed: Sequence[Filed], corrections: Corrections, *, joining_of: Callable[[str], str],
                views_of: Callable[[Filed], Views], last: tuple[str, Sequence[CorpusEntity]] = ("", ())) -> Together:
    """Stories and actors of all articles, as ``stories.stories`` and ``entities.merge`` give them.

    ``joining_of`` gives by id the print of all that joining reads of an article but for its date and title, ``mark`` stands for this
    whole joining. ``last`` are the mark and the actors of the last one: they are used again if what is kept under ``key`` is that one's.
    """
    parts = _parts_before(store, key)
    found = list(compared(filed, views_of=views_of, mark_of=lambda article: joining_of(article.id), before=parts.compared))
    stories = told(filed, ((one.article, one.alike) for one in found))
    prints = {article.id: (joining_of(article.id), article.date) for article in filed}
    same = {name for name, now in prints.items() if name in parts.rows and parts.rows[name][0] == now}
    names = {article.id: parts.rows[article.id][1] if article.id in same else named(article) for article in filed}
    made = merged(filed, corrections, stories, lambda article: names[article.id], _made_before(parts, *last), same)
    _keep(store, key, mark, found, {name: (prints[name], some) for name, some in names.items()}, made)
    return Together(stories, tuple(one.entity for one in made.values()), names)


def _made_before(parts: Parts, mark: str, entities: Sequence[CorpusEntity]) -> dict[Group, Made]:
    by_slug = {entity.slug: entity for entity in entities} if mark and mark == parts.mark else {}
    return {group: Made(by_slug[slug], *more) for group, (slug, *more) in parts.made.items() if slug in by_slug}


def _parts_before(store: Store, key: str) -> Parts:
    try:
        mark, found, rows, made = unpacked(store.get(_key(key)))
        return Parts(mark, {one[0]: Compared._make(one) for one in found},
                     {name: (now, tuple(map(Named._make, some))) for name, now, some in rows}, {group: tuple(more) for group, *more in made})
    except (ValueError, TypeError, LookupError):
        return Parts()


def _keep(store: Store, key: str, mark: str, found: Sequence[Compared], rows: Mapping[str, tuple], made: Mapping[Group, Made]) -> None:
    data = (mark, list(map(tuple, found)), [(name, now, list(map(tuple, some))) for name, (now, some) in rows.items()],
            [(group, one.entity.slug, one.told, one.rules) for group, one in made.items()])
    with suppress(ValueError):  # what holds anything but plain values is not kept
        store.put({_key(key): packed(data)})


def _key(key: str) -> str:
    return f"parts {code_version(FORM, _CODE_THAT_DECIDES)} {key}"
