"""Which of a text's actors its headline names: found by the names that the text gives them, without the language model.

A headline of ten words deceives a model, and its names are mostly those of the text. So each name of the text is looked for in it, the
family name of each person too, and an acronym or a short form that stands there alone is joined by the rules for names (:mod:`.aliases`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import Collection, Iterator, Mapping, Sequence

from ..countries import ADJECTIVE, place_of
from ..model import ORG, PERSON, Entity, Mention
from .acronyms import is_acronym
from .actors import is_people
from .aliases import group
from .names.forms import Key, key_of
from .names.lines import Found, Line, is_capital, unparsed
from .names.links import Name
from .names.lists import is_first_name, is_ordinary
from .names.project import index, located
from .parse import uniform

_GAP = "\n\n"


def headline_mentions(title: str, actors: Sequence[Entity], text: str) -> tuple[tuple[Mention, ...], ...]:
    """For each of ``actors``, which are those of ``text`` by first mention, its mentions in ``title``; offsets count in ``title``."""
    line = unparsed(uniform(title))
    owners = _owners(actors)
    found = list(_found(line, _known(actors)))
    mentions = [Mention(line.begins[f.first], line.ends[f.last - 1], title[line.begins[f.first]:line.ends[f.last - 1]], f.label) for f in found]
    homes = [_exact(owners.get(key_of(line.words[f.first:f.last]), ()), m) for f, m in zip(found, mentions, strict=True)]
    joined = _joined([m for m, home in zip(mentions, homes, strict=True) if home is None], title, actors, text)
    return tuple(tuple(m for m, home in zip(mentions, homes, strict=True) if (joined.get(m) if home is None else home) == n)
                 for n in range(len(actors)))


def describes(title: str, mention: Mention, nouns: Collection[str]) -> bool:
    """Whether a name of the headline is but an attribute of the word behind it: "Oslo police", "French troops", "the Lund trial".

    ``nouns`` are words that are nouns in the text.
    """
    line = unparsed(uniform(title))
    after = line.word(bisect_left(line.begins, mention.end))
    place = place_of(mention.text)
    adjective = place is not None and place[1] == ADJECTIVE
    return adjective or after[:1].isalpha() and (after.lower() in nouns or line.case == "plain" and is_capital(after))


@lru_cache(maxsize=1 << 12)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, as headlines are read."""
    return unparsed(uniform(name)).words


def _known(actors: Sequence[Entity]) -> dict[Key, Name]:
    """Every name that the text gives an actor; of two that are written alike the one that comes first."""
    known: dict[Key, Name] = {}
    for mention in (m for actor in actors for m in actor.mentions):
        parts = name_words(mention.text)
        known.setdefault(key_of(parts), Name(mention.label, parts))
    return known


def _found(line: Line, known: Mapping[Key, Name]) -> Iterator[Found]:
    """The known names, each lonely family name with the first name before it, and acronyms that are not known."""
    last = 0
    for item in located(line, index(known)):
        yield from _acronyms(line, last, item.first)
        last = item.last
        yield _with_first_name(line, item)
    yield from _acronyms(line, last, len(line.words))


def _with_first_name(line: Line, item: Found) -> Found:
    before = line.word(item.first - 1)
    if item.label == PERSON and item.last - item.first == 1 and is_capital(before) and is_first_name(before):
        return replace(item, first=item.first - 1)
    return item


def _acronyms(line: Line, first: int, last: int) -> Iterator[Found]:
    if line.case != "shouting":
        yield from (Found(k, k + 1, ORG) for k in range(first, last) if is_acronym(line.words[k]) and not is_ordinary(line.words[k]))


def _owners(actors: Sequence[Entity]) -> dict[Key, list[tuple[int, Mention]]]:
    """Name → (actor, mention) of all that are called so in the text, the most frequent first, then the first."""
    called: dict[Key, Counter] = defaultdict(Counter)
    for n, actor in enumerate(actors):
        for mention in actor.mentions:
            called[key_of(name_words(mention.text))][n, mention.label] += 1
    return {key: [who for who, _ in counts.most_common()] for key, counts in called.items()}


def _exact(owners: Sequence[tuple[int, str]], mention: Mention) -> int | None:
    """The actor who is called so in the text: if several are, one whose name is of the same kind."""
    return next((n for n, label in owners if label == mention.label), owners[0][0] if owners else None)


def _joined(mentions: Sequence[Mention], title: str, actors: Sequence[Entity], text: str) -> dict[Mention, int]:
    """The actors of mentions that the text does not have like this, as the rules for names join them."""
    if not mentions:
        return {}
    shift = len(title) + len(_GAP)
    owner = {replace(m, start=m.start + shift, end=m.end + shift): n for n, actor in enumerate(actors) for m in actor.mentions}
    inside = sorted(owner, key=lambda m: (m.start, m.end))
    joined: dict[Mention, int] = {}
    for members in group([*mentions, *inside], title + _GAP + text, headed=range(len(mentions))):
        homes = [(owner[m], is_people(m)) for m in members if m in owner]
        for mention in (m for m in members if m not in owner and homes):
            joined[mention] = next((n for n, people in homes if people == is_people(mention)), homes[0][0])
    return joined
