"""Names of organisations and other actors that are no persons: which fuller name a shorter one may stand for."""

from __future__ import annotations

from collections import defaultdict
from typing import Callable, Iterable, Iterator, Mapping, Sequence

from ..model import GPE, LOC, NORP, ORG
from .local import THINGS, Group, Local
from .names import initials_fit, is_acronym, is_generic, is_small, name_key
from .persons import Candidates

_PLACES = (GPE, LOC, NORP)
#: For each group of actors the places of its members among all.
ByGroup = Mapping[Group, Sequence[int]]


def expansions(found: Sequence[Local], story: Callable[[str], str]) -> dict[Group, set[Group]]:
    """For each acronym that is some article's name for an actor, the long names that it may stand for: those
    that an article gives for it, and those of its story that it fits."""
    acronyms = {local.group for local in found if local.entity.short and local.group[0] == "other" and is_acronym(local.entity.name)}
    given: dict[Group, set[Group]] = defaultdict(set)
    for local in found:
        if local.entity.short and local.group[0] == "other" and " " in local.group[1]:
            for form in map(name_key, local.entity.short):
                if ("other", form) in acronyms:
                    given["other", form].add(local.group)
    short = [local for local in found if local.group in acronyms and " " not in local.group[1]]
    nearby: dict[str, dict[tuple[Group, str], None]] = {story(local.article): {} for local in short}
    for local in found if nearby else ():
        if local.group[0] == "other" and " " in local.group[1] and (names := nearby.get(story(local.article))) is not None:
            names[local.group, local.entity.name] = None
    for local in short:
        given[local.group] |= {group for group, name in nearby[story(local.article)] if initials_fit(local.entity.name, name)}
    return {short: longs for short, longs in given.items() if longs}


def second_names(found: Sequence[Local], by_group: ByGroup) -> Iterator[tuple[Group, set[Group]]]:
    """Names of two words or more that articles use as a second name of other actors, and those actors; not
    where the second name is better known than the first: then one article may be in error."""
    owners: dict[Group, set[Group]] = defaultdict(set)
    for local in found:
        if local.entity.others and local.group[0] == "other" and " " in local.group[1]:
            for key in local.entity.others:
                if key != local.group[1] and ("other", key) in by_group:
                    owners["other", key].add(local.group)
    return ((short, longs) for short, longs in sorted(owners.items()) if len(by_group[short]) <= sum(len(by_group[g]) for g in longs))


def names_in_their_stories(found: Sequence[Local], story: Callable[[str], str]) -> tuple[Candidates, set[Group]]:
    """For "Startup Seaworks", which its own article also calls Seaworks, the actor that its story knows as Seaworks; and the groups
    that have any such name."""
    longer = [local for local in found if local.entity.aliases and local.entity.label in THINGS and " " in local.group[1]]
    stories = {story(local.article) for local in longer}
    known = {(at, local.group) for local in found if local.entity.label in THINGS and (at := story(local.article)) in stories}

    def candidates(local: Local) -> list[Group]:
        used = {name_key(f) for f in local.entity.aliases} if local.entity.label in THINGS else set()
        shorter = [end for before, end in _cuts(local.key) if end in used and not _is_part(before, end)]
        return [("other", end) for end in shorter if (story(local.article), ("other", end)) in known][:1]

    return candidates, {local.group for local in longer}


def short_names(found: Sequence[Local], by_group: ByGroup) -> tuple[Candidates, set[Group]]:
    """For "Brack" the organisations whose names begin so and that are in no fewer articles: "Brack Lines"; and the groups with such
    short names. An acronym is none of their short names: the WHO is not its council."""
    longer: dict[str, set[Group]] = defaultdict(set)
    bodies = {local.group for local in found if local.entity.label == ORG}
    for group in bodies:
        words = group[1].split()
        for length in range(1, len(words)):
            if ("other", start := " ".join(words[:length])) in by_group:
                longer[start].add(group)
    places = {local.group[1] for local in found if local.entity.label in _PLACES and local.group[1] in longer}

    def candidates(local: Local) -> list[Group]:
        vague = local.key in places or is_acronym(local.entity.name) or all(map(is_generic, local.key.split()))
        return [] if vague else [g for g in longer.get(local.key, ()) if len(by_group[g]) >= len(by_group[local.group])]

    return candidates, {("other", key) for key in longer}


def written_in_full(found: Sequence[Local], by_group: ByGroup) -> tuple[Candidates, set[Group]]:
    """For "Coast Lines" the longest known name whose first words stand right before it: "Brack Coast Lines" was read
    without its first word. That must be so in at least half of the articles that have the short name. And the groups with such names."""
    longer: dict[str, set[str]] = defaultdict(set)
    for group, name in {(local.group, local.entity.name) for local in found if local.entity.label in THINGS}:
        for before, end in _cuts(group[1]):
            if ("other", end) in by_group and not _is_part(before, end) and "," not in name:
                longer[end].add(group[1])
    full: dict[Group, str] = {}
    for end in longer:
        own = [local for n in by_group["other", end] if (local := found[n]).entity.label in THINGS]
        read = [_in_full(local, longer[end]) for local in own]
        name = max(set(read) - {""}, key=lambda n: (read.count(n), n), default="")
        if name and 2 * read.count(name) >= len(read):
            full["other", end] = name
    return lambda local: [("other", full[local.group])] if local.group in full else [], set(full)


def _in_full(local: Local, longer: Iterable[str]) -> str:
    """The longest of the names that ends with the actor's own and stands so at every place; or nothing."""
    before = local.entity.before[0 if local.group[1] == local.entity.whole else -1]
    return max((name for name in longer if before.endswith(f" {name}")), key=lambda n: (len(n), n), default="")


def _cuts(key: str) -> Iterator[tuple[list[str], str]]:
    """The words of a name in two parts: the first words, and the rest as a key."""
    words = key.split()
    return ((words[:cut], " ".join(words[cut:])) for cut in range(1, len(words)))


def _is_part(before: Sequence[str], end: str) -> bool:
    """Whether the rest of a name is another's or nobody's: "Chair of the" Harbour Board; "City" Bank."""
    return is_small(before[-1]) or is_small(end.split()[0]) or all(map(is_generic, end.split()))
