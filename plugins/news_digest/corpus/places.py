"""Where the facts of one article stand: all that is counted over all articles reads of a digest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator

from ..model import Digest
from .filed import Filed, sentence_index
from .names import name_key


@dataclass(frozen=True, slots=True)
class Places:
    """``sentences`` says how many there are; they count from 0.

    ``actors``: for each entity the key of its name and the numbers of the sentences that name it. ``numbers``: for each quantity that
    of its sentence, or -1. ``quotes``: for each quotation the key of its speaker's name, or nothing, and the places of the entities
    that it names.
    """

    sentences: int
    actors: tuple[tuple[str, tuple[int, ...]], ...]
    numbers: tuple[int, ...]
    quotes: tuple[tuple[str, tuple[int, ...]], ...]


def places(article: Filed) -> Places:
    """The :class:`Places` of one article. Linear in its items but for the quotations, each of which looks at every mention."""
    digest = article.digest
    number, at = {s: n for n, s in enumerate(digest.sentences)}, sentence_index(digest)

    def sentence(offset: int) -> int:
        found = at(offset)
        return -1 if found is None else number[found]

    actors = tuple((name_key(e.name), tuple(sorted({sentence(m.start) for m in e.mentions} - {-1}))) for e in digest.entities)
    return Places(len(digest.sentences), actors, tuple(sentence(q.start) for q in digest.quantities), tuple(_quotes(digest)))


def _quotes(digest: Digest) -> Iterator[tuple[str, tuple[int, ...]]]:
    mentions = [(m.start, m.end, index) for index, e in enumerate(digest.entities) for m in e.mentions]
    for quote in digest.quotations:
        named = {index for start, end, index in mentions if quote.start <= start < quote.end and end <= quote.end}
        yield name_key(quote.speaker) if quote.speaker else "", tuple(sorted(named))
