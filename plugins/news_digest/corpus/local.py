"""The actors of single articles, laid out flat, and what stands around each of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import permutations
from os.path import commonprefix
from sys import intern
from typing import Callable, Iterable, Iterator, Mapping, NamedTuple, Sequence

from ..model import EVENT, FAC, GPE, LAW, LOC, NORP, ORG, PERSON, PRODUCT, WORK_OF_ART, Entity, Sentence, Story
from .corrections import Corrections
from .filed import Filed, in_date_order, sentence_index
from .names import company_key, is_acronym, key_of_words, name_key, people_key, person_key, place_key

#: A group of actors: "person" or "other", and the key of the name.
Group = tuple[str, str]
#: An actor in more articles than this says nothing about who else is meant in them.
HUB = 10
#: Bodies and things, of which a name may lack its first words.
THINGS = (ORG, FAC, PRODUCT, EVENT, LAW, WORK_OF_ART)
#: Characters before a mention that are looked at for the rest of its name.
_BESIDE = 80
_NO_COMPANY = (GPE, NORP)


class Named(NamedTuple):
    """What joining reads of an :class:`Entity`, as plain values: all but where it stands.

    ``texts`` are those of its mentions, in their order; ``role`` with its place is empty if there is none. ``kind`` and ``whole`` are
    where the name alone puts it. ``short`` are those of its forms that are acronyms, ``others`` the keys of its forms of two words
    or more (none if that is its own alone). ``before``: what stands before every mention of a body or a thing, with its name, as a
    key; by ``whole``, and then by the name's own key if that is another.
    """

    name: str
    label: str
    texts: tuple[str, ...]
    aliases: tuple[str, ...]
    role: tuple[str, int, int] | tuple[()]
    salience: float
    key: bool
    kind: str
    whole: str
    short: tuple[str, ...]
    others: tuple[str, ...]
    before: tuple[str, ...]


class Local(NamedTuple):
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


#: What joining reads of an article: its actors in their order.
NamedOf = Callable[[Filed], Sequence[Named]]


def locals_of(filed: Sequence[Filed], corrections: Corrections, named_of: NamedOf) -> tuple[Local, ...]:
    """All actors of all articles, by date, article and place, without those that a person ignores."""
    ignored = {name_key(n) for entry in corrections.of_kind("ignore") for n in entry.names}
    parted = frozenset(_parted(corrections))
    shared: dict[Group, Group] = {}
    return tuple([Local(article.id, article.date, index, entity, shared.setdefault(group := _group(entity, parted), group))
                  for article in sorted(filed, key=in_date_order)
                  for index, entity in enumerate(named_of(article))
                  if entity.name.strip() and not (ignored and name_key(entity.name) in ignored)])


def _group(entity: Named, parted: frozenset[str]) -> Group:
    return entity.kind, own if parted and (own := name_key(entity.name)) in parted else entity.whole


def named(article: Filed) -> tuple[Named, ...]:
    """What joining reads of ``article``; equal texts of all articles are one object."""
    sentence_at = sentence_index(article.digest)
    return tuple(_named(entity, sentence_at) for entity in article.digest.entities)


def _named(entity: Entity, sentence_at: Callable[[int], Sentence | None]) -> Named:
    role, own, whole = entity.role, name_key(entity.name), key_of(entity)
    texts, aliases = tuple([intern(m.text) for m in entity.mentions]), tuple(map(intern, entity.aliases))
    forms = {entity.name, *aliases, *texts}
    others = {key for key in map(name_key, forms) if " " in key} - ({own} if own == whole else set())
    before = [_all_before(entity, key, sentence_at) for key in dict.fromkeys((whole, own))] if entity.label in THINGS else ()
    return Named(intern(entity.name), entity.label, texts, aliases, (role.text, role.start, role.end) if role else (), entity.salience,
                 entity.key, "person" if entity.label == PERSON else "other", whole, tuple(sorted(filter(is_acronym, forms))),
                 tuple(sorted(others)), tuple(before))


def _all_before(entity: Entity, key: str, sentence_at: Callable[[int], Sentence | None]) -> str:
    """The whole words, each with a space before it, in which all texts end that end with a mention of ``key``; nothing if that is ``key`` alone."""
    texts = [" " + key_of_words(s.text[max(0, m.start - s.start - _BESIDE):m.end - s.start])
             for m in entity.mentions if name_key(m.text) == key and (s := sentence_at(m.start))]
    words = " " + commonprefix([text[::-1] for text in texts])[::-1].partition(" ")[2] if texts else ""
    return words if words != " " + key else ""


def _parted(corrections: Corrections) -> Iterator[str]:
    """Names that a person parts though one key stands for both, as for a country and its people: each keeps to itself."""
    for entry in corrections.of_kind("never_same"):
        for one, other in permutations(entry.names, 2):
            if {*_keys_of(one), people_key(one)} & {*_keys_of(other), people_key(other)}:
                yield name_key(one)


def key_of(entity: Entity) -> str:
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
        named = {f"role {name_key(role[0])}"} if role else set()
        others = {f"with {key}" for key in self.company.get(actor.article, ()) if key != actor.key}
        return frozenset(named | others | {f"near {self.story(actor.article)}"})


def surroundings(found: Sequence[Local], stories: Sequence[Story]) -> Surroundings:
    """The :class:`Surroundings` of all actors. Company are persons with full names and bodies that
    are in few articles; places and peoples are none. ``found`` has the actors of an article beside each other."""
    articles: dict[str, list[str]] = defaultdict(list)
    for actor in found:
        if actor.entity.label not in _NO_COMPANY and not actor.bare and len(some := articles[actor.group[1]]) <= HUB and actor.article not in some[-1:]:
            some.append(actor.article)
    company: dict[str, list[str]] = defaultdict(list)
    for key, some in articles.items():
        for article in some if 1 < len(some) <= HUB else ():
            company[article].append(key)
    return Surroundings({a: s.articles for s in stories for a in s.articles}, {a: tuple(keys) for a, keys in company.items()})


def related(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether the traits of two actors speak for one actor: one story, one role, or two others in common."""
    common = set(one) & set(other)
    return sum(1 if trait.startswith("with ") else 2 for trait in common) >= 2
