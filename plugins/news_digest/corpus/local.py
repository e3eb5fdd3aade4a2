"""The actors of single articles, laid out flat, and what stands around each of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import permutations
from sys import intern
from typing import Iterable, Iterator, Mapping, Sequence

from ..model import GPE, LOC, NORP, ORG, PERSON, Entity, Role, Story
from .corrections import Corrections
from .filed import Filed, in_date_order
from .names import company_key, name_key, people_key, person_key, place_key

#: A group of actors: "person" or "other", and the key of the name.
Group = tuple[str, str]
#: An actor in more articles than this says nothing about who else is meant in them.
HUB = 10


@dataclass(frozen=True, slots=True)
class Named:
    """What joining reads of an :class:`Entity`: all but where it stands. ``texts`` are those of its mentions, in their order."""

    name: str
    label: str
    texts: tuple[str, ...]
    aliases: tuple[str, ...]
    role: Role | None
    salience: float
    key: bool


@dataclass(frozen=True, slots=True)
class Local:
    """An actor of one article: ``index`` is its place in the digest's entities, ``group`` is where the name alone puts it."""

    article: str
    date: str
    index: int
    entity: Named
    group: Group

    @property
    def key(self) -> str:
        """The key of its name."""
        return self.group[1]

    @property
    def bare(self) -> bool:
        """Whether it is a person of one word: a surname, a first name or a stage name."""
        return self.entity.label == PERSON and " " not in self.group[1]


def locals_of(filed: Sequence[Filed], corrections: Corrections) -> tuple[Local, ...]:
    """All actors of all articles, by date, article and place, without those that a person ignores."""
    ignored = {name_key(n) for entry in corrections.of_kind("ignore") for n in entry.names}
    parted = frozenset(_parted(corrections))
    shared: dict[Group, Group] = {}
    return tuple(Local(article.id, article.date, index, entity, shared.setdefault(group := _group(entity, parted), group))
                 for article in sorted(filed, key=in_date_order)
                 for index, entity in enumerate(map(named, article.digest.entities))
                 if entity.name.strip() and name_key(entity.name) not in ignored)


def _group(entity: Named, parted: frozenset[str]) -> Group:
    own = name_key(entity.name)
    return "person" if entity.label == PERSON else "other", own if own in parted else key_of(entity)


def named(entity: Entity) -> Named:
    """What joining reads of ``entity``; equal texts of all articles are one object."""
    return Named(intern(entity.name), entity.label, tuple([intern(m.text) for m in entity.mentions]), tuple(map(intern, entity.aliases)),
                 entity.role, entity.salience, entity.key)


def _parted(corrections: Corrections) -> Iterator[str]:
    """Names that a person parts though one key stands for both, as for a country and its people: each keeps to itself."""
    for entry in corrections.of_kind("never_same"):
        for one, other in permutations(entry.names, 2):
            if {*_keys_of(one), people_key(one)} & {*_keys_of(other), people_key(other)}:
                yield name_key(one)


def key_of(entity: Entity | Named) -> str:
    """The key of an actor's name: without forms of address or legal form, where its label allows that. Shared by all articles."""
    keys = {PERSON: person_key, ORG: company_key, NORP: people_key, GPE: place_key, LOC: place_key}
    return intern(keys.get(entity.label, name_key)(entity.name))


def forms_of(entity: Named) -> Iterator[str]:
    """All texts that an article uses for an actor: its name, its aliases, its mentions; with repetitions."""
    yield entity.name
    yield from entity.aliases
    yield from entity.texts


def bearers(found: Sequence[Local], corrections: Corrections) -> dict[str, tuple[Group, ...]]:
    """For each name in the corrections the groups of actors that bear it: as their name, or else, if only one
    actor is called so, as another form of it."""
    wanted = dict.fromkeys(name for entry in corrections.entries for name in entry.names)
    present = {local.group for local in found} if wanted else set()
    named = {name: tuple(g for g in _groups_of(name) if g in present) for name in wanted}
    by_form: dict[str, set[Group]] = {name_key(name): set() for name, groups in named.items() if not groups}
    for local in found if by_form else ():
        for key in {name_key(form) for form in forms_of(local.entity)} & by_form.keys():
            by_form[key].add(local.group)
    return {name: groups or (tuple(by_form[name_key(name)]) if len(by_form[name_key(name)]) == 1 else _groups_of(name))
            for name, groups in named.items()}


def _groups_of(name: str) -> tuple[Group, ...]:
    return tuple((kind, key) for key in sorted(_keys_of(name)) for kind in ("other", "person"))


def _keys_of(name: str) -> set[str]:
    return {name_key(name), person_key(name), company_key(name), place_key(name)}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Which articles tell one story, and what else an article says that tells one actor from another."""

    near: Mapping[str, tuple[str, ...]]
    company: Mapping[str, tuple[str, ...]]

    def articles_near(self, article: str) -> tuple[str, ...]:
        """The articles of the same story, or the article alone."""
        return self.near.get(article, (article,))

    def story(self, article: str) -> str:
        """What stands for the article's story: its first article."""
        return self.articles_near(article)[0]

    def traits(self, actor: Local) -> frozenset[str]:
        """What a namesake would hardly share: the story, the role, other actors in the article."""
        role = actor.entity.role
        named = {f"role {name_key(role.text)}"} if role else set()
        others = {f"with {key}" for key in self.company.get(actor.article, ()) if key != actor.key}
        return frozenset(named | others | {f"near {self.story(actor.article)}"})


def surroundings(found: Sequence[Local], stories: Sequence[Story]) -> Surroundings:
    """The :class:`Surroundings` of all actors. Company are persons with full names and bodies that
    are in few articles; places and peoples are none."""
    pairs = {(actor.key, actor.article): None for actor in found if actor.entity.label not in (GPE, NORP) and not actor.bare}
    articles = Counter(key for key, _ in pairs)
    company: dict[str, list[str]] = defaultdict(list)
    for key, article in pairs:
        if 1 < articles[key] <= HUB:
            company[article].append(key)
    return Surroundings({a: s.articles for s in stories for a in s.articles}, {a: tuple(keys) for a, keys in company.items()})


def related(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether the traits of two actors speak for one actor: one story, one role, or two others in common."""
    common = set(one) & set(other)
    return sum(1 if trait.startswith("with ") else 2 for trait in common) >= 2
