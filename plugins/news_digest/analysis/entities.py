"""The actors of an article: who is named, as what, how often, and which of them the article is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Iterable, Sequence

from ..model import GPE, NORP, PERSON, Entity, Mention
from .aliases import group
from .countries import NAME, place_of
from .forms import bare, form
from .names import names, title_names
from .parsed import ParsedArticle
from .roles import roles
from .salience import salience_scores

_GAP = "\n\n"


def entities(parsed: ParsedArticle, *, key_actors: int = 8) -> tuple[Entity, ...]:
    """The actors of ``parsed``, most salient first, then by first mention.

    Each entity has at least one mention in the text; a name that only the headline's copy outside
    the text holds is none. ``key`` marks at most ``key_actors`` of them. Everything but the name of
    a country is as the text has it.
    """
    groups, titled = _actors(parsed)
    inside = [[m for m in mentions if _in_story(parsed, m)] for mentions in groups]
    begin = min((p.start for p in parsed.story), default=0)
    scores = salience_scores(inside, titled, begin=begin)
    found_roles = roles(parsed, groups)
    made = [_entity(mentions, score, role) for mentions, score, role in zip(groups, scores, found_roles, strict=True)]
    ranked = sorted(made, key=lambda e: (-e.salience, e.mentions[0].start, e.name))
    return _with_keys(ranked, parsed, key_actors)


def _actors(parsed: ParsedArticle) -> tuple[list[tuple[Mention, ...]], list[bool]]:
    """Groups of mentions in the text, and whether the headline names each."""
    title = parsed.article.title
    shift = len(title) + len(_GAP)
    head = list(title_names(parsed))
    body = [replace(m, start=m.start + shift, end=m.end + shift) for m in names(parsed)]
    groups, titled = [], []
    for mentions in group(head + body, title + _GAP + parsed.article.text):
        inside = tuple(replace(m, start=m.start - shift, end=m.end - shift) for m in mentions if m.start >= shift)
        if inside:
            groups.append(inside)
            titled.append(len(inside) < len(mentions) or any(_in_headline(parsed, m) for m in inside))
    return groups, titled


def _in_headline(parsed: ParsedArticle, mention: Mention) -> bool:
    return any(p.kind == "headline" and p.start <= mention.start < p.start + len(p.doc.text) for p in parsed.paragraphs if not p.story)


def _in_story(parsed: ParsedArticle, mention: Mention) -> bool:
    return any(p.start <= mention.start < p.start + len(p.doc.text) for p in parsed.story)


def _entity(mentions: Sequence[Mention], score: float, role: Mention | None) -> Entity:
    name = display_name(mentions)
    return Entity(name, _label(mentions, name), tuple(mentions), _aliases(mentions, name), role, score)


def display_name(mentions: Sequence[Mention]) -> str:
    """The common name of a country if the text names it, else the fullest common form of the name."""
    counts = Counter(bare(m.text) for m in mentions)
    places = Counter(found[0] for surface in counts.elements() if (found := place_of(surface)) and found[1] == NAME)
    if places:
        return places.most_common(1)[0][0]
    return max(counts, key=lambda s: (len(form(s).words), counts[s], not s.isupper(), -len(s), s))


def _label(mentions: Sequence[Mention], name: str) -> str:
    if (found := place_of(name)) and found[1] == NAME and any(m.label in (GPE, NORP) for m in mentions):
        return GPE
    counts = Counter(m.label for m in mentions)
    return min(counts, key=lambda label: (-counts[label], label))


def _aliases(mentions: Sequence[Mention], name: str) -> tuple[str, ...]:
    """The other surface forms, most frequent first, then by alphabet."""
    counts = Counter(surface for m in mentions if (surface := bare(m.text)) != name)
    return tuple(sorted(counts, key=lambda s: (-counts[s], s)))


def _with_keys(ranked: Sequence[Entity], parsed: ParsedArticle, most: int) -> tuple[Entity, ...]:
    top = ranked[0].salience if ranked else 0.0
    chosen = [e for e in ranked if e.salience >= 0.4 * top and len(e.mentions) > 1][:most]
    return tuple(replace(e, key=e in chosen) for e in ranked)
