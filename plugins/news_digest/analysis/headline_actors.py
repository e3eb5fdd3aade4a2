"""Actors whom only the headline names so that a name can be told: "Lund United" there, "United" in the text.

What the words of a name in the headline say of its kind (:mod:`.names.shape`) is enough where it says much; then its mentions in the
story, in full or as later mentions go, are the actor's. The language model has no part in it.
"""

from __future__ import annotations

from collections import Counter
from typing import Iterator, Mapping, Sequence

from ..model import ORG, PERSON, Entity, Mention, NewsArticle
from .display import display_name, other_names
from .headline_names import name_words
from .name_signs import frequency, kind_of, name_signs
from .names.forms import Key, key_of
from .names.lines import Found, Line, unparsed
from .names.links import Name, family_name
from .names.lists import group
from .names.project import index, located
from .names.shape import bare, shape_votes
from .names.spans import candidates
from .parse import uniform
from .sureness import confidence

#: What a name's own words must say of its kind.
_ENOUGH = 2.5


def told_by_headline(article: NewsArticle, actors: Sequence[Entity]) -> tuple[Entity, ...]:
    """The actors of the story whom its own words do not tell, by first mention; ``actors`` are those whom they do."""
    taken = [m for actor in actors for m in actor.mentions]
    known = {key_of(name_words(m.text)) for m in taken}
    told = {key: (name, sure) for key, name, sure in _names(unparsed(uniform(article.title))) if key not in known}
    names = {key: name for key, (name, _) in told.items()}
    if not names:
        return ()
    covered = {at for m in taken for at in range(m.start, m.end)}
    found: dict[Key, list[Mention]] = {key: [] for key in names}
    for whole, mention in _mentions(article, names, dict(_shorts({key: name for key, (name, sure) in told.items() if sure}))):
        if mention.start not in covered:
            found[whole].append(mention)
    return tuple(sorted((_entity(mentions, names[key]) for key, mentions in found.items() if mentions), key=lambda e: e.mentions[0].start))


def _names(line: Line) -> Iterator[tuple[Key, Name, bool]]:
    """The names of several words in the headline, and whether their own words tell their kind. Where they do not, capitals inside a headline that
    has small letters tell a name, if not of what: a body's, as most are."""
    for item in candidates(line):
        words = line.words[item.first:item.last]
        votes: Counter[str] = Counter()
        for label, weight in shape_votes(words):
            votes[label] += weight
        best = max(votes, key=lambda label: (votes[label], label), default="")
        sure = votes[best] >= _ENOUGH
        if (sure or line.case == "plain" and not line.opens[item.first]) and len(words) > 1 and all(w[0].isalpha() for w in words):
            yield key_of(words), Name(best or ORG, words), sure


def _mentions(article: NewsArticle, names: Mapping[Key, Name], wholes: Mapping[Key, Key]) -> Iterator[tuple[Key, Mention]]:
    """(the whole name, the mention) for each place in the story that names one of ``names``."""
    wanted = index({**{short: Name(names[whole].label, short) for short, whole in wholes.items()}, **names})
    for block in article.blocks:
        text = article.text[block.start:block.end]
        line = unparsed(uniform(text))
        for item in located(line, wanted):
            key = _whole(line, item, names, wholes)
            if key is not None:
                start, end = line.begins[item.first], line.ends[item.last - 1]
                yield key, Mention(block.start + start, block.start + end, text[start:end], names[key].label)


def _shorts(names: Mapping[Key, Name]) -> Iterator[tuple[Key, Key]]:
    """(short form, whole name): the family name of a person, the last word of a team."""
    for key, (label, words) in names.items():
        if label == PERSON or label == ORG and bare(words[-1]) in group("shape", "team_last"):
            yield key_of(words[-1:] if label == ORG else [w for w in words if key_of([w]) == family_name(key)][:1]), key


def _whole(line: Line, item: Found, names: Mapping[Key, Name], wholes: Mapping[Key, Key]) -> Key | None:
    """Of the names the one that is meant: in full, or its short form without an article ("United", not "the city")."""
    here = key_of(line.words[item.first:item.last])
    if here in names:
        return here
    return wholes.get(here) if line.low(item.first - 1) not in ("the", "a", "an") else None


def _entity(mentions: Sequence[Mention], name: Name) -> Entity:
    shown = display_name((*mentions, Mention(0, 0, " ".join(name.words), name.label)))
    signs = (*name_signs(shown, name.label), kind_of(name.label), frequency(len(mentions)), "model passes over")
    share, doubt = confidence("actor", signs)
    return Entity(shown, name.label, tuple(mentions), other_names(mentions, shown), confidence=share, doubt=doubt)
