"""Which actors of single articles are one: the rules, from the surest to the least sure.

A rule joins whole groups of equal names (an acronym and its expansion) or moves single actors of an
article to a fuller name ("Holm" of one story to Ida Holm, of another to Ivar Holm). It does so only if
exactly one fuller name fits, looked for in the article's story, then in the corpus.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Callable, Iterable, Iterator, Mapping, Sequence

from ..model import ORG
from .corrections import Corrections
from .groups import Groups
from .local import Group, Local, Surroundings, forms_of, related
from .names import company_key, initials_fit, is_acronym, is_generation, is_generic, name_key, person_key

#: One label is taken for a slip if it has at most this share of the articles that use a one-word name.
SLIP = 1 / 3


@dataclass(frozen=True, slots=True)
class Joined:
    """``members``: for each group its actors, each with the rule that brought it there, groups in order.

    ``maybe``: for a bare name that stayed alone the groups that it may belong to. ``ambiguous``:
    bare names that may stand for several persons.
    """

    members: Mapping[Group, tuple[tuple[Local, str], ...]]
    maybe: Mapping[Group, frozenset[Group]]
    ambiguous: frozenset[Group]


@dataclass(slots=True)
class _Work:
    """What is known while the rules run: ``homes`` and ``moved`` by the actor's number in ``found``,
    ``why`` the rule by group."""

    found: Sequence[Local]
    around: Surroundings
    groups: Groups
    homes: list[Group]
    moved: dict[int, str] = field(default_factory=dict)
    why: dict[Group, str] = field(default_factory=dict)
    maybe: dict[Group, set[Group]] = field(default_factory=dict)
    traits: dict[Group, set[str]] = field(default_factory=dict)


def joined(found: Sequence[Local], around: Surroundings, corrections: Corrections) -> Joined:
    """All actors in groups. The result does not depend on the order of ``found``."""
    apart = [[_groups_of(n) for n in entry.names] for entry in corrections.of_kind("never_same")]
    work = _Work(found, around, Groups(apart), [local.group for local in found])
    _join_corrected(work, corrections)
    _join_labels(work)
    _join_acronyms(work)
    _join_other_names(work)
    _move(work, "short name", _short_organisations(work), lambda local: local.entity.label == ORG)
    _move(work, "fuller name", _fuller_persons(work), lambda local: local.entity.label == "PERSON" and not local.bare)
    _move(work, "surname", _persons_by_word(work), lambda local: local.bare)
    _join_slips(work)
    return _result(work)


def _groups_of(name: str) -> tuple[Group, ...]:
    keys = sorted({name_key(name), person_key(name), company_key(name)})
    return tuple((kind, key) for key in keys for kind in ("other", "person"))


def _join(work: _Work, one: Group, other: Group, rule: str) -> None:
    if work.groups.find(one) != work.groups.find(other) and work.groups.join(one, other):
        work.why.setdefault(one, rule)
        work.why.setdefault(other, rule)


def _join_corrected(work: _Work, corrections: Corrections) -> None:
    present = set(work.homes)
    for entry in corrections.of_kind("same"):
        first, *others = [g for name in entry.names for g in _groups_of(name) if g in present] or [None]
        for other in others:
            _join(work, first, other, "correction")


def _join_labels(work: _Work) -> None:
    """A name of two words or more is one actor, whatever labels it was given."""
    present = set(work.homes)
    for kind, key in sorted(present):
        if kind == "other" and " " in key and ("person", key) in present:
            _join(work, (kind, key), ("person", key), "label")


def _join_acronyms(work: _Work) -> None:
    """An acronym joins the one name that some article gives for it, or that fits it in the same story."""
    expansions = _expansions(work)
    for short, longs in sorted(expansions.items()):
        roots = {work.groups.find(g) for g in longs}
        if len(roots) == 1:
            _join(work, short, min(longs), "acronym")
    ambiguous = {short for short, longs in expansions.items() if len({work.groups.find(g) for g in longs}) > 1}
    _move(work, "acronym", lambda local: expansions.get(local.group, ()), lambda local: local.group in ambiguous)


def _expansions(work: _Work) -> dict[Group, set[Group]]:
    """For each acronym that is some article's name for an actor, the long names that it may stand for."""
    acronyms = {local.group for local in work.found if local.group[0] == "other" and is_acronym(local.entity.name)}
    given: dict[Group, set[Group]] = defaultdict(set)
    nearby: dict[str, list[Local]] = defaultdict(list)
    for local in work.found:
        if local.group[0] == "other" and " " in local.key:
            nearby[work.around.articles_near(local.article)[0]].append(local)
            for form in {f for f in forms_of(local.entity) if is_acronym(f)}:
                if ("other", name_key(form)) in acronyms:
                    given["other", name_key(form)].add(local.group)
    for local in work.found:
        if local.group in acronyms and " " not in local.key:
            given_here = {long.group for long in nearby[work.around.articles_near(local.article)[0]]
                          if initials_fit(local.entity.name, long.entity.name)}
            given[local.group] |= given_here
    return {short: longs for short, longs in given.items() if longs}


def _join_other_names(work: _Work) -> None:
    """A name of two words or more that an article uses as a second name joins that actor, if it is no person,
    no other actor has that name, and it is not the better known of the two: then one article may be in error."""
    articles = Counter(local.group for local in work.found)
    owners: dict[Group, set[Group]] = defaultdict(set)
    for local in work.found:
        for key in {name_key(f) for f in forms_of(local.entity)} if local.group[0] == "other" and " " in local.key else ():
            if " " in key and key != local.key and ("other", key) in articles:
                owners["other", key].add(local.group)
    for short, longs in sorted(owners.items()):
        if len({work.groups.find(g) for g in longs}) == 1 and articles[short] <= sum(articles[g] for g in longs):
            _join(work, short, min(longs), "other name")


def _short_organisations(work: _Work) -> Callable[[Local], Iterable[Group]]:
    """For "Brack" the organisations whose names begin so: "Brack Lines"."""
    longer: dict[str, set[Group]] = defaultdict(set)
    places = {local.key for local in work.found if local.entity.label in ("GPE", "LOC", "NORP")}
    for local in work.found:
        if local.entity.label == ORG and " " in local.key:
            words = local.key.split()
            for length in range(1, len(words)):
                longer[" ".join(words[:length])].add(local.group)
    return lambda local: () if local.key in places or all(map(is_generic, local.key.split())) else longer.get(local.key, ())


def _fuller_persons(work: _Work) -> Callable[[Local], Iterable[Group]]:
    """For "J. Holm", "Jan Holm" or "van Holm" the persons with that last word whose names are longer and fit."""
    by_last: dict[str, set[Group]] = defaultdict(set)
    for group in {local.group for local in work.found if local.group[0] == "person" and " " in local.key}:
        by_last[_without_generation(group[1])[-1]].add(group)
    return lambda local: [g for g in by_last.get(local.key.split()[-1], ()) if g[1] != local.key and _fits(local.key, g[1])]


def _persons_by_word(work: _Work) -> Callable[[Local], Iterable[Group]]:
    """For "Holm" the persons with that last or first word."""
    by_word: dict[str, set[Group]] = defaultdict(set)
    for home in {h for h in work.homes if h[0] == "person" and " " in h[1]}:
        words = _without_generation(home[1])
        by_word[words[-1]].add(home)
        by_word[words[0]].add(home)
    return lambda local: by_word.get(local.key, ())


def _without_generation(key: str) -> list[str]:
    words = key.split()
    return words[:-1] if len(words) > 2 and is_generation(words[-1]) else words


def _fits(short: str, long: str) -> bool:
    """Whether a person's short name is the long one with an initial, or without first or middle names."""
    few, many = short.split(), _without_generation(long)
    if len(few) > len(many):
        return False
    if few == many[len(many) - len(few):]:
        return True
    first_fits = few[0] == many[0] or len(few[0]) == 1 and many[0].startswith(few[0])
    rest = iter(many[1:])
    return first_fits and all(any(word == m or len(word) == 1 and m.startswith(word) for m in rest) for word in few[1:])


def _move(work: _Work, rule: str, fuller: Callable[[Local], Iterable[Group]], wanted: Callable[[Local], bool]) -> None:
    """Give each wanted actor the home of the one fuller name that fits."""
    where = _homes_by_article(work)
    moves: dict[int, Group | None] = {}
    for number, local in enumerate(work.found):
        if wanted(local) and work.why.get(local.group) != "correction":
            own = work.groups.find(local.group)
            fitting = {work.groups.find(g) for g in fuller(local) if work.groups.may_join(own, g)} - {own}
            if fitting:
                moves[number] = _settled(work, local, fitting, where)
    for number, home in _with_namesakes(work, moves) if rule == "fuller name" else moves.items():
        if home:
            work.homes[number], work.moved[number] = home, rule


def _with_namesakes(work: _Work, moves: Mapping[int, Group | None]) -> Iterator[tuple[int, Group | None]]:
    """The moves, and with them those who bear a moved actor's name (first and last word in full) and were not settled:
    where all that were settled are one person, "Ida Holm" is Ida K. Holm in the other articles, too."""
    homes: dict[Group, set[Group]] = defaultdict(set)
    for number, home in moves.items():
        if home and len(work.found[number].key.split()[0]) > 1:
            homes[work.found[number].group].add(home)
    for number, home in moves.items():
        found = homes.get(work.found[number].group, set())
        yield number, home or (min(found) if len(found) == 1 else None)
        if not home and len(found) == 1:
            work.maybe.pop(work.found[number].group, None)


def _homes_by_article(work: _Work) -> dict[str, set[Group]]:
    where: dict[str, set[Group]] = defaultdict(set)
    for local, home in zip(work.found, work.homes, strict=True):
        where[local.article].add(work.groups.find(home))
    return where


def _settled(work: _Work, local: Local, fitting: set[Group], where: Mapping[str, set[Group]]) -> Group | None:
    """The one of ``fitting`` that is meant, or None.

    If the article itself names one of them in full and yet its digest keeps the two apart, that is left so.
    """
    here = fitting & where[local.article]
    near = here or {g for g in fitting if any(g in where[a] for a in work.around.articles_near(local.article))}
    if not here and len(near) == 1:
        return min(near)
    if not near and len(fitting) == 1 and related(work.around.traits(local), _traits(work, min(fitting))):
        return min(fitting)
    work.maybe.setdefault(local.group, set()).update(near or fitting)
    return None


def _traits(work: _Work, group: Group) -> set[str]:
    """The traits of all actors of a group, gathered once for all groups."""
    if not work.traits:
        for local, home in zip(work.found, work.homes, strict=True):
            work.traits.setdefault(work.groups.find(home), set()).update(work.around.traits(local))
    return work.traits.get(group, set())


def _join_slips(work: _Work) -> None:
    """A one-word name that is rarely called a person, or rarely anything else, is one actor; else it stays two."""
    articles = Counter(home for home in work.homes if " " not in home[1])
    for kind, key in sorted(articles):
        person, other = articles["person", key], articles["other", key]
        if kind == "person" and other and min(person, other) <= SLIP * (person + other):
            _join(work, ("person", key), ("other", key), "label")


def _result(work: _Work) -> Joined:
    members: dict[Group, list[tuple[Local, str]]] = defaultdict(list)
    for number, (local, home) in enumerate(zip(work.found, work.homes, strict=True)):
        rule = work.moved.get(number) or work.why.get(local.group, "name")
        members[work.groups.find(home)].append((local, rule))
    maybe = {g: frozenset(map(work.groups.find, others)) for group, others in sorted(work.maybe.items())
             if (g := work.groups.find(group)) in members}
    alone = {g for g in members if all(local.bare for local, _ in members[g])}
    split = frozenset(g for g in alone if maybe.get(g) or _parts(work, [local for local, _ in members[g]]) > 1)
    return Joined({g: tuple(members[g]) for g in sorted(members)}, maybe, split)


def _parts(work: _Work, bearers: Sequence[Local]) -> int:
    """Into how many sets the bearers of one bare name fall, if those with a trait in common are one person."""
    same = Groups()
    for number, local in enumerate(bearers):
        for trait in work.around.traits(local):
            same.join(("bearer", number), ("trait", trait))
    return len({same.find(("bearer", number)) for number in range(len(bearers))})
