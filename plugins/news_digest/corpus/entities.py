"""One actor for all articles: the variants of a name joined where the articles settle it, else left apart.

A wrong merge is worse than two pages, so each rule asks for exactly one candidate: the article's own
full form first, then its story's, then the corpus's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import AbstractSet as Set, Iterator, Mapping, MutableMapping, Sequence

from ..model import ACTOR_LABELS, EVENT, FAC, GPE, LAW, LOC, NORP, ORG, PERSON, PRODUCT, WORK_OF_ART, Story
from .corrections import NO_CORRECTIONS, Corrections
from .filed import Filed
from .joining import Joined, joined
from .local import Group, Local, NamedOf, bearers, forms_of, locals_of, named, surroundings
from .names import company_key, is_demonym, is_particle, name_key
from .slugs import unique_slugs

#: A fuller name is shown if at least this share of the actor's articles has it.
COMMON = 0.1
_KINDS = {PERSON: "person", ORG: "group", GPE: "place", LOC: "place", FAC: "place", NORP: "people", PRODUCT: "product",
          EVENT: "event", WORK_OF_ART: "work", LAW: "law"}
_NOTHING: Mapping = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Form:
    """A text that stands for an actor: how often, and by which rule it was taken for the same actor.

    ``rule``: correction; name (the same but for case, accents, hyphens, address and legal form);
    country (general knowledge: a country's other names and what its people are called); in the article (its digest
    joined it); written in full (the rest of the name stands beside it); other name (an article uses both); acronym;
    short name (of an organisation); fuller name (initials, middle names); pet name; spelling; surname; label (same
    name, another label). A text that came by two rules is two forms. ``articles`` are ids, by date.
    """

    text: str
    count: int
    rule: str
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleAt:
    """A role that an article gives, at its place; ``date`` is the article's."""

    text: str
    article: str
    start: int
    end: int
    date: str = ""


@dataclass(frozen=True, slots=True)
class Appearance:
    """An actor in one article: ``index`` is its place in the entities of that article's digest."""

    article: str
    index: int
    date: str
    mentions: int
    salience: float
    key: bool = False


@dataclass(frozen=True, slots=True)
class CorpusEntity:
    """An actor of the whole corpus.

    ``forms`` go by count; ``roles`` and ``appearances`` by date, oldest first, every place of a role
    kept. ``role`` is a person's correction, or the last role that an article gives, or empty.
    ``salience`` is the sum over the articles. ``maybe`` holds the slugs of actors that this bare
    name may stand for where no article settles it, most salient first; ``ambiguous`` says that it may
    stand for several persons. ``names`` are the names that articles give, oldest first, each with the
    kinds of actor (the endings of addresses) that it was taken for.
    """

    slug: str
    name: str
    label: str
    forms: tuple[Form, ...]
    roles: tuple[RoleAt, ...]
    appearances: tuple[Appearance, ...]
    salience: float
    corrected: bool = False
    role: str = ""
    ambiguous: bool = False
    maybe: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """An actor, what a person says of it, and the rules by which its members came together, if that was not their name alone."""

    entity: CorpusEntity
    told: tuple[str, ...]
    rules: tuple[str, ...]


def merge(filed: Sequence[Filed], corrections: Corrections = NO_CORRECTIONS,
          stories: Sequence[Story] = (), named_of: NamedOf = named) -> tuple[CorpusEntity, ...]:
    """The actors of all articles, most salient first, then by name and slug.

    ``stories`` are those of ``stories.stories``: they settle surnames that an article leaves open.
    The order of ``filed`` does not matter; article ids are taken to be unique. ``named_of`` gives what :func:`local.named` gives,
    perhaps from earlier work.
    """
    return tuple(made.entity for made in merged(filed, corrections, stories, named_of).values())


def merged(filed: Sequence[Filed], corrections: Corrections, stories: Sequence[Story], named_of: NamedOf,
           before: Mapping[Group, Made] = _NOTHING, same: Set[str] = frozenset()) -> dict[Group, Made]:
    """The actors of :func:`merge`, in its order, each with what it was made of.

    ``before`` is what this gave for an earlier state, and ``same`` are the articles whose date and actors are still the same: an actor
    that is made of those alone, by the same rules, is not made anew. The result is the same with and without them.
    """
    found = locals_of(filed, corrections, named_of)
    bearing = bearers(found, corrections)
    together = joined(found, surroundings(found, stories), corrections, bearing)
    said = _said(corrections, bearing)
    del found
    drafts = dict(_drafts(together.members, said, before, same))
    slugs = dict(zip(drafts, unique_slugs([(d.entity.name, _kind(d.entity.label)) for d in drafts.values()],
                                          [_since(d.entity) for d in drafts.values()]), strict=True))
    finished = ((group, replace(draft, entity=_finished(draft.entity, group, slugs, drafts, together))) for group, draft in drafts.items())
    return dict(sorted(finished, key=lambda found: _rank(found[1].entity)))


def _kind(label: str) -> str:
    return _KINDS.get(label, "actor")


def _since(draft: CorpusEntity) -> str:
    """The day on which the actor was first in the news; undated, after all others."""
    return next((seen.date for seen in draft.appearances if seen.date), "~")


def _rank(entity: CorpusEntity) -> tuple[float, str, str]:
    return -entity.salience, entity.name, entity.slug


def all_names(filed: Sequence[Filed], named_of: NamedOf = named) -> tuple[frozenset[str], frozenset[str]]:
    """Every name of an actor, and every other form that only one actor has: what a correction can match."""
    owners: dict[str, set[str]] = defaultdict(set)
    names = set()
    for entity in (e for article in filed for e in named_of(article)):
        names.add(entity.name)
        for form in {*forms_of(entity)}:
            owners[form].add(name_key(entity.name))
    return frozenset(names), frozenset(form for form, who in owners.items() if len(who) == 1)


def _said(corrections: Corrections, bearing: Mapping[str, Sequence[Group]]) -> dict[str, dict[Group, str]]:
    """What a person says of each group, by kind: the first entry counts. ``same`` gives its first name."""
    said: dict[str, dict[Group, str]] = {kind: {} for kind in ("same", "name", "label", "role")}
    for kind, values in said.items():
        for entry in corrections.of_kind(kind):
            for group in (g for name in entry.names for g in bearing[name]):
                values.setdefault(group, entry.value or entry.names[0])
    return said


def _drafts(members: MutableMapping[Group, tuple[tuple[Local, str], ...]], said: Mapping[str, Mapping[Group, str]],
            before: Mapping[Group, Made], same: Set[str]) -> Iterator[tuple[Group, Made]]:
    """The drafts by group. What they are made of is let go one after the other: all of both would be the most that a build holds."""
    for group in list(members):
        own = members.pop(group)
        told, rules = _told(own, said), _rules(own)
        was = before.get(group)
        yield group, was if was and (was.told, was.rules) == (told, rules) and _are_those(own, was.entity, same) else Made(_draft(own, *told), told, rules)


def _told(members: Sequence[tuple[Local, str]], said: Mapping[str, Mapping[Group, str]]) -> tuple[str, ...]:
    """What a person says of an actor, by kind: what is said of the first of its names."""
    groups = dict.fromkeys(local.group for local, _ in members) if any(said.values()) else ()
    return tuple([next((values[g] for g in groups if g in values), "") for values in said.values()])


def _rules(members: Sequence[tuple[Local, str]]) -> tuple[str, ...]:
    """The rules by which the members came together; nothing if that is their name alone."""
    rules = tuple([rule for _, rule in members])
    return () if rules.count("name") == len(rules) else rules


def _are_those(members: Sequence[tuple[Local, str]], entity: CorpusEntity, same: Set[str]) -> bool:
    """Whether the actor was made of those members, and their articles are as they were."""
    return len(members) == len(entity.appearances) and all(
        [seen.index == local.index and seen.article == local.article and local.article in same for seen, (local, _) in zip(entity.appearances, members)])


def _draft(members: Sequence[tuple[Local, str]], same: str, name: str, label: str, role: str) -> CorpusEntity:
    """The actor without what needs the others: its slug and the actors it may be; the texts are what a person says."""
    actors = [local for local, _ in members]
    roles = tuple(_roles(actors))
    shown = name or same or _name(members)
    return CorpusEntity(
        slug="", name=shown, label=label or _label(actors), forms=_forms(members, shown), roles=roles,
        appearances=tuple(_appearances(actors)), salience=round(sum(x.entity.salience for x in actors), 4),
        corrected=any((same, name, label, role)), role=role or (roles[-1].text if roles else ""),
        names=tuple(dict.fromkeys((local.entity.name, _kind(local.entity.label)) for local in actors)))


def _finished(draft: CorpusEntity, group: Group, slugs: Mapping[Group, str], drafts: Mapping[Group, Made],
              together: Joined) -> CorpusEntity:
    others = {g for g in together.maybe.get(group, ()) if g != group and g in slugs}
    maybe = tuple(slugs[g] for g in sorted(others, key=lambda g: (-drafts[g].entity.salience, slugs[g])))
    end = slugs[group], maybe, group in together.ambiguous
    return draft if (draft.slug, draft.maybe, draft.ambiguous) == end else replace(draft, slug=end[0], maybe=end[1], ambiguous=end[2])


def _name(members: Sequence[tuple[Local, str]]) -> str:
    """The fullest name that is common, legal forms not counted; of equals the most frequent, then the first by letter.

    What its people are called is no name of a country. A longer name that only puts words before a common one
    ("Commodore Ida Holm") is not fuller; initials before it are.
    """
    own = [local for local, rule in members if rule not in ("written in full", "spelling")] or [local for local, _ in members]
    articles = Counter(local.entity.name.strip() for local in own)
    names = {n: c for n, c in articles.items() if not is_demonym(n)} or articles
    common = [n for n, count in names.items() if count >= COMMON * len(own)] or list(names)
    plain = [n for n in common if not any(_only_before(n, other) and _as_common(names, own, n, other) for other in common)] or common
    return min(plain, key=lambda n: (-len(company_key(n).split()), -names[n], -len(n), n))


def _only_before(name: str, other: str) -> bool:
    """Whether ``name`` is ``other`` with more words before it, which are not all initials."""
    words, tail = name_key(name).split(), name_key(other).split()
    before = words[:len(words) - len(tail)]
    return words[len(before):] == tail and any(len(w) > 1 for w in before) and not is_particle(tail[0])


def _as_common(names: Mapping[str, int], own: Sequence[Local], longer: str, shorter: str) -> bool:
    """Whether the shorter name is the commoner; of a person, who needs two words for a name, as common will do."""
    person = any(local.entity.label == PERSON for local in own)
    return names[shorter] >= names[longer] if person and " " in shorter.strip() else names[shorter] > names[longer] and not person


def _label(actors: Sequence[Local]) -> str:
    """The label that most articles give, then most mentions; if both are even no person, since models take
    bodies and places for persons more often than the reverse; then in the model's order. A country is no people."""
    articles, mentions = Counter(), Counter()
    for local in [x for x in actors if not is_demonym(x.entity.name)] or actors:
        articles[local.entity.label] += 1
        mentions[local.entity.label] += len(local.entity.texts)
    order = {label: place for place, label in enumerate(ACTOR_LABELS)}
    return min(articles, key=lambda x: (-articles[x], -mentions[x], x == PERSON, order.get(x, len(order)), x))


def _forms(members: Sequence[tuple[Local, str]], shown: str) -> tuple[Form, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for local, rule in members:
        for text in local.entity.texts or (local.entity.name,):
            form = text, _form_rule(text, local, rule, name_key(shown))
            counts[form] += 1
            where[form][local.article] = None
    return tuple(Form(form[0], counts[form], form[1], tuple(where[form])) for form in sorted(counts, key=lambda f: (-counts[f], f)))


def _form_rule(text: str, local: Local, rule: str, shown: str) -> str:
    key, name = name_key(text), name_key(local.entity.name)
    if key == shown or rule == "name" and key == name:
        return "country" if key != shown and is_demonym(text) else "name"
    return "in the article" if rule == "name" or name == shown else rule


def _roles(actors: Sequence[Local]) -> Iterator[RoleAt]:
    for local in actors:
        if role := local.entity.role:
            yield RoleAt(role[0], local.article, *role[1:], local.date)


def _appearances(actors: Sequence[Local]) -> Iterator[Appearance]:
    for local in actors:
        seen = local.entity
        yield Appearance(local.article, local.index, local.date, len(seen.texts), seen.salience, seen.key)
