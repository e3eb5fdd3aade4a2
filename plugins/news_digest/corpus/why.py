"""Why an actor is a key actor: the counts that its salience and its choice rest on, as evidence to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable

from ..model import Digest

#: How many first sentences are a story's lead.
LEAD = 2


@dataclass(frozen=True, slots=True)
class Why:
    """In how many articles an actor is in the ``headline`` and in the ``lead``, how often the subject of a verb
    (``acting``) and ``quoted``, and how often named at all."""

    articles: int = 0
    headline: int = 0
    lead: int = 0
    acting: int = 0
    quoted: int = 0
    mentions: int = 0


def why(digest: Digest, *indexes: int) -> Why:
    """The evidence of one article for the actor at ``indexes`` of its entities."""
    entities = [digest.entities[i] for i in indexes]
    end, names = digest.sentences[:LEAD][-1].end if digest.sentences else 0, {e.name for e in entities}
    return Why(articles=1, headline=int(any(e.titled for e in entities)), lead=int(any(m.start < end for e in entities for m in e.mentions)),
               acting=sum(e.acting for e in entities), quoted=sum(1 for q in digest.quotations if q.speaker in names),
               mentions=sum(len(e.mentions) for e in entities))


def all_in_all(parts: Iterable[Why]) -> Why:
    """The evidence of several articles together."""
    rows = [(w.articles, w.headline, w.lead, w.acting, w.quoted, w.mentions) for w in parts]
    return Why(*map(sum, zip(*rows))) if rows else Why()
