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


def why(digest: Digest, index: int) -> Why:
    """The evidence of one article for the actor at ``index`` of its entities."""
    entity = digest.entities[index]
    end = digest.sentences[:LEAD][-1].end if digest.sentences else 0
    return Why(articles=1, headline=int(entity.titled), lead=int(any(m.start < end for m in entity.mentions)), acting=entity.acting,
               quoted=sum(1 for q in digest.quotations if q.speaker == entity.name), mentions=len(entity.mentions))


def all_in_all(parts: Iterable[Why]) -> Why:
    """The evidence of several articles together."""
    rows = [(w.articles, w.headline, w.lead, w.acting, w.quoted, w.mentions) for w in parts]
    return Why(*map(sum, zip(*rows))) if rows else Why()
