"""The actors of an article: who is named, as what, how often, and which of them the article is about."""

from __future__ import annotations

from dataclasses import replace
from typing import Iterator, Sequence

from ..model import NORP, Entity, Mention
from .aliases import group
from .countries import PEOPLE, place_of
from .display import common_label, display_name, other_names
from .evidence import evidence
from .forms import bare
from .keys import Candidate, key_flags
from .names import all_names
from .parsed import ParsedArticle
from .roles import roles
from .salience import raw_scores, salience_scores

_GAP = "\n\n"


def entities(parsed: ParsedArticle, *, key_actors: int = 8) -> tuple[Entity, ...]:
    """The actors of ``parsed``, most salient first, then by first mention.

    Each entity has at least one mention in the text; a name that only the headline's copy outside
    the text holds is none. ``key`` marks at most ``key_actors`` of them. Everything but the name of
    a country is as the text has it.
    """
    groups, titled = _actors(parsed)
    inside = [[m for m in mentions if _in_story(parsed, m)] for mentions in groups]
    place = {"begin": parsed.story[0].start if parsed.story else 0, "end": len(parsed.article.text)}
    scores, raw = salience_scores(inside, titled, **place), raw_scores(inside, titled, **place)
    made = [_entity(*parts) for parts in zip(groups, scores, roles(parsed, groups), strict=True)]
    flags = key_flags([Candidate(e.name, e.label, *parts) for e, *parts in zip(made, raw, titled, evidence(parsed, groups), strict=True)],
                      most=key_actors)
    keyed = [replace(entity, key=key) for entity, key in zip(made, flags, strict=True)]
    return tuple(sorted(keyed, key=lambda e: (-e.salience, e.mentions[0].start, e.name)))


def _actors(parsed: ParsedArticle) -> tuple[list[tuple[Mention, ...]], list[bool]]:
    """Groups of mentions in the text, and whether the headline names each."""
    title = parsed.article.title
    shift = len(title) + len(_GAP)
    body, head = all_names(parsed)
    moved = [replace(m, start=m.start + shift, end=m.end + shift) for m in body]
    groups, titled = [], []
    for mentions in _peoples_apart(group([*head, *moved], title + _GAP + parsed.article.text)):
        inside = tuple(replace(m, start=m.start - shift, end=m.end - shift) for m in mentions if m.start >= shift)
        if inside:
            groups.append(inside)
            titled.append(len(inside) < len(mentions) or any(_in_headline(parsed, m) for m in inside))
    return groups, titled


def _peoples_apart(groups: Sequence[Sequence[Mention]]) -> Iterator[Sequence[Mention]]:
    """A people ("Norwegians") is an actor beside its country; the adjective belongs to the country, if that is named."""
    for mentions in groups:
        people = [m for m in mentions if m.label == NORP and _is_people(m)]
        others = [m for m in mentions if m not in people]
        if people and any(m.label != NORP for m in others):
            yield others
            yield people
        else:
            yield mentions


def _is_people(mention: Mention) -> bool:
    place = place_of(bare(mention.text))
    return place is not None and place[1] == PEOPLE


def _in_headline(parsed: ParsedArticle, mention: Mention) -> bool:
    return any(p.kind == "headline" and p.start <= mention.start < p.start + len(p.doc.text) for p in parsed.paragraphs if not p.story)


def _in_story(parsed: ParsedArticle, mention: Mention) -> bool:
    return any(p.start <= mention.start < p.start + len(p.doc.text) for p in parsed.story)


def _entity(mentions: Sequence[Mention], score: float, role: Mention | None) -> Entity:
    name = display_name(mentions)
    return Entity(name, common_label(mentions), tuple(mentions), other_names(mentions, name), role, score)
