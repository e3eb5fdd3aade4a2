"""Names of persons: which fuller name a shorter one may stand for."""

from __future__ import annotations

from collections import defaultdict
from typing import AbstractSet as Set, Callable, Iterable, Sequence

from ..spelling import pet_names
from .local import Group, Local
from .names import is_generation
from .spellings import same_sound, slipped

#: For an actor of an article the groups that it may belong to.
Candidates = Callable[[Local], Iterable[Group]]


def fuller_names(groups: Iterable[Group]) -> dict[Group, list[Group]]:
    """For "J. Holm", "Jan Holm" or "van Holm" the persons with that last word whose names are longer and fit; only for those that have any."""
    return _by_last_word(groups, fits)


def formal_names(groups: Iterable[Group]) -> dict[Group, list[Group]]:
    """For "Bill Holm" or "Chris K. Holm" the persons called William Holm or Christopher Holm; only for those that have any."""
    return _by_last_word(groups, _pet_fits)


def by_word(homes: Iterable[Group], bare: Set[str]) -> dict[str, set[Group]]:
    """For each name of ``bare``, such as "Holm", the persons with that last or first word, if there are any."""
    persons: dict[str, set[Group]] = defaultdict(set)
    for home in _full(homes):
        words = without_generation(home[1])
        for word in {words[-1], words[0]} & bare:
            persons[word].add(home)
    return persons


def by_misspelt_word(found: Sequence[Local], homes: Sequence[Group], story: Callable[[str], str]) -> Candidates:
    """For "Hollm" the persons of its story whose last name is spelled almost so or sounds so."""
    persons: dict[tuple[str, str], set[Group]] = defaultdict(set)
    stories = {story(local.article) for local in found if local.group[0] == "person" and " " not in local.group[1]}
    for local, home in zip(found, homes, strict=True):
        if home[0] == "person" and " " in home[1] and (at := story(local.article)) in stories:
            persons[at, without_generation(home[1])[-1][:1]].add(home)

    def candidates(local: Local) -> list[Group]:
        near = persons.get((story(local.article), local.key[:1]), ())
        lasts = {home: without_generation(home[1])[-1] for home in near}
        return [home for home, last in lasts.items() if slipped(local.key, last) or same_sound(local.key, last)]

    return candidates


def fits(short: str, long: str) -> bool:
    """Whether a person's short name is the long one with an initial, or without first or middle names. Both are keys."""
    few, many = short.split(), without_generation(long)
    if len(few) > len(many):
        return False
    if few == many[len(many) - len(few):]:
        return True
    first_fits = few[0] == many[0] or len(few[0]) == 1 and many[0].startswith(few[0])
    return first_fits and _middle_fits(few[1:], many[1:])


def without_generation(key: str) -> list[str]:
    """The words of a person's key without "jr" and the like."""
    words = key.split()
    return words[:-1] if len(words) > 2 and is_generation(words[-1]) else words


def _pet_fits(short: str, long: str) -> bool:
    few, many = without_generation(short), without_generation(long)
    named_so = frozenset((few[0], many[0])) in pet_names() and len(few[0]) < len(many[0])
    return named_so and few[-1] == many[-1] and (_middle_fits(few[1:], many[1:]) or _middle_fits(many[1:], few[1:]))


def _middle_fits(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether the words after the first name are among the longer name's, in order, in full or as initials."""
    rest = iter(many)
    return all(any(word == m or len(word) == 1 and m.startswith(word) for m in rest) for word in few)


def _by_last_word(groups: Iterable[Group], fit: Callable[[str, str], bool]) -> dict[Group, list[Group]]:
    persons: dict[str, list[Group]] = defaultdict(list)
    for group in sorted(_full(groups)):
        persons[without_generation(group[1])[-1]].append(group)
    return {one: longer for some in persons.values() if len(some) > 1 for one in some
            if (longer := [g for g in some if g is not one and fit(one[1], g[1])])}


def _full(groups: Iterable[Group]) -> set[Group]:
    return {group for group in groups if group[0] == "person" and " " in group[1]}
