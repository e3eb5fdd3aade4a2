"""The actors of an article: who is named, as what, how often, and which of them the article is about."""

from __future__ import annotations

from ..model import Entity, Role
from .actors import Actor, actors
from .display import common_label, display_name, other_names
from .evidence import Evidence, evidence
from .keys import Candidate, key_flags
from .parsed import ParsedArticle
from .roles import roles
from .salience import raw_scores, salience_scores


def entities(parsed: ParsedArticle, *, key_actors: int = 8) -> tuple[Entity, ...]:
    """The actors of ``parsed``, most salient first, then by first mention.

    Each entity has at least one mention in the text; a name that only a headline outside the text or a
    caption holds is none. ``key`` marks at most ``key_actors`` of them. Everything but the name of a
    country or state is as the text has it.
    """
    found = actors(parsed)
    stories, titled = [actor.story for actor in found], [actor.titled for actor in found]
    begin, end = parsed.story[0].start if parsed.story else 0, len(parsed.article.text)
    scores = salience_scores(stories, titled, begin=begin, end=end)
    raw = raw_scores(stories, titled, begin=begin, end=end)
    names = [display_name((*actor.mentions, *actor.headline)) for actor in found]
    seen = evidence(parsed, found)
    flags = key_flags([Candidate(name, common_label(actor.mentions), score, actor.titled, one, _begins(actor, begin, end))
                       for name, actor, score, one in zip(names, found, raw, seen, strict=True)], most=key_actors)
    said = roles(parsed, [actor.mentions for actor in found])
    made = [_entity(*parts) for parts in zip(found, names, said, scores, flags, seen, strict=True)]
    return tuple(sorted(made, key=lambda e: (-e.salience, e.mentions[0].start, e.name)))


def _begins(actor: Actor, begin: int, end: int) -> float:
    """The share of the story before the actor's first mention in it."""
    return (actor.story[0].start - begin) / max(end - begin, 1) if actor.story else 0.0


def _entity(actor: Actor, name: str, role: Role | None, salience: float, key: bool, seen: Evidence) -> Entity:
    return Entity(name, common_label(actor.mentions), actor.mentions, other_names(actor.mentions, name), role, salience, key,
                  titled=seen.heading, acting=seen.acting, speaking=seen.speaking)
