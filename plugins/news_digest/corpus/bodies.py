"""Names of organisations and other actors that are no persons: which fuller name a shorter one may stand for."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Callable, Iterable, Iterator, Sequence

from ..model import EVENT, FAC, LAW, ORG, PRODUCT, WORK_OF_ART, Entity
from .filed import Filed, sentence_index
from .local import Group, Local, forms_of
from .names import initials_fit, is_acronym, is_generic, is_small, name_key
from .persons import Candidates

_THINGS = (ORG, FAC, PRODUCT, EVENT, LAW, WORK_OF_ART)
#: Characters before a mention that are looked at for the rest of its name.
_BESIDE = 80


def expansions(found: Sequence[Local], story: Callable[[str], str]) -> dict[Group, set[Group]]:
    """For each acronym that is some article's name for an actor, the long names that it may stand for: those
    that an article gives for it, and those of its story that it fits."""
    acronyms = {local.group for local in found if local.group[0] == "other" and is_acronym(local.entity.name)}
    given: dict[Group, set[Group]] = defaultdict(set)
    nearby: dict[str, list[Local]] = defaultdict(list)
    for local in found:
        if local.group[0] == "other" and " " in local.key:
            nearby[story(local.article)].append(local)
            for form in {f for f in forms_of(local.entity) if is_acronym(f)}:
                if ("other", name_key(form)) in acronyms:
                    given["other", name_key(form)].add(local.group)
    for local in found:
        if local.group in acronyms and " " not in local.key:
            given[local.group] |= {long.group for long in nearby[story(local.article)] if initials_fit(local.entity.name, long.entity.name)}
    return {short: longs for short, longs in given.items() if longs}


def second_names(found: Sequence[Local]) -> Iterator[tuple[Group, set[Group]]]:
    """Names of two words or more that articles use as a second name of other actors, and those actors; not
    where the second name is better known than the first: then one article may be in error."""
    articles = Counter(local.group for local in found)
    owners: dict[Group, set[Group]] = defaultdict(set)
    for local in found:
        for key in {name_key(f) for f in forms_of(local.entity)} if local.group[0] == "other" and " " in local.key else ():
            if " " in key and key != local.key and ("other", key) in articles:
                owners["other", key].add(local.group)
    return ((short, longs) for short, longs in sorted(owners.items()) if articles[short] <= sum(articles[g] for g in longs))


def names_in_their_stories(found: Sequence[Local], story: Callable[[str], str]) -> Candidates:
    """For "Startup Seaworks", which its own article also calls Seaworks, the actor that its story knows as Seaworks."""
    known = {(story(local.article), local.group) for local in found if local.entity.label in _THINGS}

    def candidates(local: Local) -> list[Group]:
        used = {name_key(f) for f in local.entity.aliases} if local.entity.label in _THINGS else set()
        shorter = [end for before, end in _cuts(local.key) if end in used and not _is_part(before, end)]
        return [("other", end) for end in shorter if (story(local.article), ("other", end)) in known][:1]

    return candidates


def short_names(found: Sequence[Local]) -> Candidates:
    """For "Brack" the organisations whose names begin so and that are in no fewer articles: "Brack Lines". An acronym
    is none of their short names: the WHO is not its council."""
    articles = Counter(local.group for local in found)
    longer: dict[str, set[Group]] = defaultdict(set)
    places = {local.key for local in found if local.entity.label in ("GPE", "LOC", "NORP")}
    for local in found:
        if local.entity.label == ORG and " " in local.key:
            words = local.key.split()
            for length in range(1, len(words)):
                longer[" ".join(words[:length])].add(local.group)

    def candidates(local: Local) -> list[Group]:
        vague = local.key in places or is_acronym(local.entity.name) or all(map(is_generic, local.key.split()))
        return [] if vague else [g for g in longer.get(local.key, ()) if articles[g] >= articles[local.group]]

    return candidates


def written_in_full(found: Sequence[Local], filed: Sequence[Filed]) -> Candidates:
    """For "Coast Lines" the longest known name whose first words stand right before it: "Brack Coast Lines" was read
    without its first word. That must be so in at least half of the articles that have the short name."""
    longer: dict[str, set[str]] = defaultdict(set)
    for key, name in {(local.key, local.entity.name) for local in found if local.entity.label in _THINGS}:
        for before, end in _cuts(key):
            if not _is_part(before, end) and "," not in name:
                longer[end].add(key)
    articles = {article.id: article for article in filed}
    read: dict[Group, list[str]] = defaultdict(list)
    for local in found:
        if local.entity.label in _THINGS and local.key in longer:
            read[local.group].append(_in_full(local, longer[local.key], articles[local.article]))
    full = {group: max(set(names) - {""}, key=lambda n: (names.count(n), n), default="") for group, names in read.items()}
    return lambda local: [("other", name) for name in (full.get(local.group),) if name and 2 * read[local.group].count(name) >= len(read[local.group])]


def _in_full(local: Local, longer: Iterable[str], article: Filed) -> str:
    """The longest of the names that ends with the actor's own and stands so at every place; or nothing."""
    entity = article.digest.entities[local.index]
    before = [name_key(text) for text in _before(article, entity, local.key)]
    return max((name for name in longer if before and all(f" {text}".endswith(f" {name}") for text in before)), key=lambda n: (len(n), n), default="")


def beside(article: Filed) -> Iterator[tuple[str, ...]]:
    """All texts in which :func:`written_in_full` looks for the rest of a name, actor by actor."""
    return (tuple(_before(article, entity)) for entity in article.digest.entities if entity.label in _THINGS)


def _before(article: Filed, entity: Entity, key: str = "") -> Iterator[str]:
    """The ends of sentences up to where they name the entity (by ``key``, if there is one)."""
    sentence_at = sentence_index(article.digest)
    for m in entity.mentions:
        if (not key or name_key(m.text) == key) and (s := sentence_at(m.start)):
            yield s.text[max(0, m.start - s.start - _BESIDE):m.end - s.start]


def _cuts(key: str) -> Iterator[tuple[list[str], str]]:
    """The words of a name in two parts: the first words, and the rest as a key."""
    words = key.split()
    return ((words[:cut], " ".join(words[cut:])) for cut in range(1, len(words)))


def _is_part(before: Sequence[str], end: str) -> bool:
    """Whether the rest of a name is another's or nobody's: "Chair of the" Harbour Board; "City" Bank."""
    return is_small(before[-1]) or is_small(end.split()[0]) or all(map(is_generic, end.split()))
