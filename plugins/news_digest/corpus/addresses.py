"""Addresses that actors' pages had before: what leads from there to where the page is now.

An actor's address comes from the name that is shown, and that changes as articles arrive: "Holm" becomes
Ida Holm. Each name that an article gave was shown once, when it was the only one; so the addresses of a site's
past follow from its articles, and no build has to remember what the one before it wrote. (Remembering would make
the bytes of a build depend on the builds before it.)
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import Iterator, Sequence

from .entities import CorpusEntity
from .slugs import other_slugs, slug_of


@dataclass(frozen=True, slots=True)
class Earlier:
    """An address without an actor of its own: ``slugs`` are those whose name once led there, most salient first.

    With one it is where that actor was; with several it is a name that stands for each of them.
    """

    slug: str
    name: str
    slugs: tuple[str, ...]


def earlier_addresses(entities: Sequence[CorpusEntity]) -> tuple[Earlier, ...]:
    """All addresses that were and are no more, in order. ``entities`` go by salience, as ``entities.merge`` gives them."""
    taken = {entity.slug for entity in entities}
    bearers: dict[str, dict[tuple[str, str, str], None]] = defaultdict(dict)
    for entity in entities:
        for name, kind in entity.names:
            bearers[slug_of(name)].update({(name, kind, slug): None for slug in (entity.slug, *entity.maybe)})
    owners: dict[str, dict[str, None]] = defaultdict(dict)
    names: dict[str, str] = {}
    for entity in entities:
        for name, kind in entity.names:
            for slug in _shown_under(name, kind, crowded=len(bearers[slug_of(name)]) > 1):
                if slug not in taken:
                    owners[slug][entity.slug] = None
                    names[slug] = min(names.get(slug, name), name)
    return tuple(Earlier(slug, names[slug], tuple(owners[slug])) for slug in sorted(owners))


def _shown_under(name: str, kind: str, *, crowded: bool) -> Iterator[str]:
    """The addresses of a name: its own, and those it has beside others whose own is the same."""
    yield slug_of(name)
    if crowded:
        yield from islice(other_slugs(name, kind), 2)
