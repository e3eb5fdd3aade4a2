"""What every build asks of every article, worked out once for all builds and kept in one piece: a thousand small ones cost more to fetch than to read."""

from __future__ import annotations

import marshal
from dataclasses import dataclass, fields
from hashlib import blake2b
from itertools import starmap
from typing import Mapping

from ..cleaning import faults
from ..corpus.brief import Brief, brief
from ..corpus.places import Places, places
from ..errors import GuardError
from ..folded import FORM
from ..model import Fault
from ..store import Store, code_version, packed, unpacked
from .desk import Paper
from .guard import guard
from .joint import joining
from .views_kept import views_kept

_CODE_THAT_DECIDES = ("cleaning/*", "corpus/*", "site/guard.py", "site/joint.py", "site/reads.py", "folded.py", "model.py", "words.py", "spelling.py", "countries.*")


@dataclass(frozen=True, slots=True)
class Read:
    """``joining`` changes with all that joining reads of an article but for its date and title; ``packed`` are its places,
    ``faults`` what is wrong with its text as a whole."""

    joining: str
    packed: bytes
    brief: Brief
    faults: tuple[Fault, ...] = ()

    @property
    def places(self) -> Places:
        """Where its facts stand."""
        return Places(*marshal.loads(self.packed))


class Reads:
    """What was read of the articles of one site, by their marks. ``before`` is what the last build kept."""

    def __init__(self, before: Mapping[str, tuple] | None = None):
        self._before, self._now = before or {}, {}

    def of(self, store: Store, paper: Paper) -> tuple[Read, tuple[GuardError, ...]]:
        """What is read of a paper, and what is wrong with its digest; if that is nothing, it is kept for the next build."""
        mark = f"{paper.mark} {_hash(paper.facts.packed or repr(paper.digest).encode())}"
        if row := self._before.get(mark):
            self._now[mark] = row
            return Read(row[0], row[1], Brief(*row[2]), tuple(starmap(Fault, row[3]))), ()
        found, wrong = _read(store, paper), guard([paper])
        if not wrong:
            self._now[mark] = found.joining, found.packed, _plain(found.brief), tuple(map(_plain, found.faults))
        return found, wrong

    def keep(self, store: Store, key: str) -> None:
        """Keep for the next build what this one asked for."""
        if self._now.keys() != self._before.keys():
            store.put({_key(key): packed(self._now)})


def reads_before(store: Store, key: str) -> Reads:
    """What was kept under ``key``."""
    try:
        found = unpacked(store.get(_key(key)))
        return Reads(found if isinstance(found, dict) else {})
    except ValueError:
        return Reads()


def _read(store: Store, paper: Paper) -> Read:
    at = places(paper.filed)
    return Read(joining(paper.filed, views_kept(store, paper.filed, paper.mark)), marshal.dumps((at.sentences, at.actors, at.numbers, at.quotes)),
                brief(paper.digest), tuple(faults(paper.news)))


def _plain(data: Brief | Fault) -> tuple:
    return tuple([getattr(data, f.name) for f in fields(data)])


def _key(key: str) -> str:
    return f"reads {code_version(FORM, _CODE_THAT_DECIDES)} {key}"


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
