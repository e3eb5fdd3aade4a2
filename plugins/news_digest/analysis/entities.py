"""The actors of an article: who is named, as what, how often, and which of them the article is about."""

from __future__ import annotations

from collections import Counter
from typing import Iterator

from ..model import Entity, Mention, Role
from .actors import actors
from .columns import columns_of
from .display import common_label, display_name, other_names
from .evidence import Evidence, evidence
from .headline import Bare, headed_actors
from .parsed import ParsedArticle
from .pieces import STORY, kind_at
from .roles import roles


def entities(parsed: ParsedArticle, *, key_actors: int = 8) -> tuple[Entity, ...]:
    """The actors of ``parsed``, most salient first, then by first mention.

    Each entity has at least one mention in the text; a name that only a headline outside the text or a
    caption holds is none. ``key`` marks at most ``key_actors`` of them. Everything but the name of a
    country or state is as the text or its headline has it.
    """
    found, bare = text_actors(parsed)
    return headed_actors(found, bare, parsed.article, parsed.sentences, key_actors=key_actors)


def text_actors(parsed: ParsedArticle) -> tuple[tuple[Entity, ...], Bare]:
    """The actors whom the text names, by first mention, and what a headline is joined to as far as it hangs on them and on words."""
    found, where = actors(parsed), kind_at(parsed.article)
    seen = evidence(parsed, [tuple(m for m in mentions if where(m) == STORY) for mentions in found])
    made = [_entity(*parts) for parts in zip(found, roles(parsed, found), seen, strict=True)]
    return tuple(made), Bare(tuple(mentions[0].start for mentions in found), tuple(one.describing for one in seen), signs=((),) * len(found), nouns=" ".join(sorted(_nouns(parsed))))


def _nouns(parsed: ParsedArticle) -> Iterator[str]:
    """Words in small letters that the tagger takes for nouns more often than for verbs."""
    counts: Counter[str] = Counter()
    for columns in (columns_of(paragraph.doc) for paragraph in parsed.story):
        for word, tag in zip(columns.words, columns.tags, strict=True):
            if tag[:2] in ("NN", "VB") and word.islower():
                counts[word] += 1 if tag in ("NN", "NNS") else -1
    return (word for word, count in counts.items() if count > 0 and word.isalpha())


def _entity(mentions: tuple[Mention, ...], role: Role | None, seen: Evidence) -> Entity:
    name = display_name(mentions)
    return Entity(name, common_label(mentions), mentions, other_names(mentions, name), role, acting=seen.acting, speaking=seen.speaking)
