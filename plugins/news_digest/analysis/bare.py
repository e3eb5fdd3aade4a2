"""What an analysis keeps of a text so that any headline can be joined to its digest: see :mod:`.headline`."""

from __future__ import annotations

from dataclasses import replace
from typing import Iterator, Sequence

from ..model import Digest, Entity
from .headline import Bare, beside, may_be_completed
from .merits import merits
from .parsed import ParsedArticle
from .signs import Reader


def bare_of(read: Reader, parsed: ParsedArticle, digest: Digest, bare: Bare) -> Bare:
    """``bare`` made whole; ``digest`` is the text's, which ``read`` reads, all its actors by first mention."""
    actors = digest.entities
    open_names = [may_be_completed(e) for e in actors]
    return replace(bare, beside=tuple(e for e in actors if beside(e, parsed.article)),
                   signs=tuple(tuple(read.nameless(e)) if incomplete else () for e, incomplete in zip(actors, open_names, strict=True)),
                   speakers=tuple(_speakers(digest, [e for e, incomplete in zip(actors, open_names, strict=True) if incomplete])),
                   merits=merits(parsed))


def _speakers(digest: Digest, incomplete: Sequence[Entity]) -> Iterator[tuple[int, int]]:
    """(number of the quotation, number of the actor) for speakers whose name a headline may complete."""
    numbers = {e.name: n for n, e in reversed(list(enumerate(digest.entities))) if e in incomplete}
    yield from ((n, numbers[q.speaker]) for n, q in enumerate(digest.quotations) if q.speaker in numbers)
