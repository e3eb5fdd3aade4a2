"""Which actors of single articles are one: the rules, from the surest to the least sure.

A rule joins whole groups of equal names (an acronym and its expansion) or moves single actors of an
article to a fuller name ("Holm" of one story to Ida Holm, of another to Ivar Holm). It does so only if
exactly one fuller name fits, looked for in the article's story, then in the corpus.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import AbstractSet as Set, Any, Callable, Iterable, Iterator, Mapping, Sequence

from ..model import ORG, PERSON
from . import bodies, persons
from .corrections import Corrections
from .groups import Groups
from .local import Group, Local, Surroundings, related
from .names import name_key
from .persons import Candidates
from .spellings import names_in_stories, other_spellings, same_but_for_spaces, same_sound, slipped

#: One label is taken for a slip if it has at most this share of the articles that use a one-word name.
SLIP = 1 / 3
#: Of so many articles the homes of their actors are held at once.
_HELD = 1 << 12


@dataclass(frozen=True, slots=True)
class Joined:
    """``members``: for each group its actors, each with the rule that brought it there, groups in order.

    ``maybe``: for a bare name that stayed alone the groups that it may belong to. ``ambiguous``:
    bare names that may stand for several persons.
    """

    members: dict[Group, tuple[tuple[Local, str], ...]]
    maybe: Mapping[Group, frozenset[Group]]
    ambiguous: frozenset[Group]


@dataclass(slots=True)
class _Work:
    """What is known while the rules run: ``homes`` and ``moved`` by the actor's number in ``found``,
    ``numbers`` those of an article's actors, ``bearers`` those of a group's, ``why`` the rule by group."""

    found: Sequence[Local]
    around: Surroundings
    groups: Groups
    homes: list[Group]
    numbers: Mapping[str, Sequence[int]]
    bearers: Mapping[Group, Sequence[int]]
    moved: dict[int, str] = field(default_factory=dict)
    why: dict[Group, str] = field(default_factory=dict)
    maybe: dict[Group, set[Group]] = field(default_factory=dict)
    members: dict[Group, list[Local]] = field(default_factory=dict)


def joined(found: Sequence[Local], around: Surroundings, corrections: Corrections, bearing: Mapping[str, Sequence[Group]]) -> Joined:
    """All actors in groups; ``bearing`` is that of :func:`local.bearers`. The result does not depend on the order of ``found``."""
    apart = [[bearing[n] for n in entry.names] for entry in corrections.of_kind("never_same")]
    work = _Work(found, around, Groups(apart), [local.group for local in found], _numbers(found, attrgetter("article")),
                 _numbers(found, attrgetter("group")))
    _join_corrected(work, corrections, bearing)
    _join_labels(work)
    _move(work, "written in full", *bodies.written_in_full(found, work.bearers), _is_no_person, sure=True)
    _join_acronyms(work)
    for short, longs in bodies.second_names(found, work.bearers):
        _join_if_one(work, short, longs, "other name")
    _move(work, "other name", *bodies.names_in_their_stories(found, around.story), _is_no_person)
    _move(work, "short name", *bodies.short_names(found, work.bearers), lambda local: local.entity.label == ORG)
    _move(work, "fuller name", *_by_group(persons.fuller_names(work.bearers)), _is_full_person)
    _move(work, "pet name", *_by_group(persons.formal_names(work.bearers)), _is_full_person)
    _move_spellings(work)
    if bare := {group for group in work.bearers if group[0] == "person" and " " not in group[1]}:
        _move(work, "surname", *_by_word(work, {key for _, key in bare}), _is_bare)
        _move(work, "spelling", persons.by_misspelt_word(found, work.homes, around.story), bare, _is_bare)
    _join_slips(work)
    return _result(work)


def _numbers(found: Sequence[Local], by: Callable[[Local], Any]) -> dict[Any, Sequence[int]]:
    """The places in ``found``, in order, of all that have one article or one group."""
    numbers: dict[Any, array] = defaultdict(lambda: array("I"))
    for number, value in enumerate(map(by, found)):
        numbers[value].append(number)
    return dict(numbers)


def _by_group(fuller: Mapping[Group, Sequence[Group]]) -> tuple[Candidates, Iterable[Group]]:
    return lambda local: fuller.get(local.group, ()), fuller


def _is_bare(local: Local) -> bool:
    return local.bare


def _is_no_person(local: Local) -> bool:
    return local.entity.label != PERSON


def _is_full_person(local: Local) -> bool:
    return local.entity.label == PERSON and not local.bare


def _join(work: _Work, one: Group, other: Group, rule: str) -> None:
    if work.groups.find(one) != work.groups.find(other) and work.groups.join(one, other):
        work.why.setdefault(one, rule)
        work.why.setdefault(other, rule)


def _join_corrected(work: _Work, corrections: Corrections, bearing: Mapping[str, Sequence[Group]]) -> None:
    for entry in corrections.of_kind("same"):
        named = [g for name in entry.names for g in bearing[name] if g in work.bearers]
        for group in named:
            _join(work, named[0], group, "correction")
            work.why.setdefault(group, "correction")


def _join_if_one(work: _Work, short: Group, longs: set[Group], rule: str) -> None:
    if len({work.groups.find(g) for g in longs}) == 1:
        _join(work, short, min(longs), rule)


def _join_labels(work: _Work) -> None:
    """A name of two words or more is one actor, whatever labels it was given; but "Ida Holm Ltd." is no person."""
    for kind, key in sorted(group for group in work.bearers if group[0] == "other" and " " in group[1] and ("person", group[1]) in work.bearers):
        own = (work.found[number] for number in work.bearers[kind, key])
        if any(local.entity.label != ORG or name_key(local.entity.name) == key for local in own):
            _join(work, (kind, key), ("person", key), "label")


def _join_acronyms(work: _Work) -> None:
    """An acronym joins the one name that some article gives for it, or that fits it in the same story."""
    expansions = bodies.expansions(work.found, work.around.story)
    for short, longs in sorted(expansions.items()):
        _join_if_one(work, short, longs, "acronym")
    ambiguous = {short for short, longs in expansions.items() if len({work.groups.find(g) for g in longs}) > 1}
    _move(work, "acronym", lambda local: expansions.get(local.group, ()), ambiguous, lambda local: True)


def _move_spellings(work: _Work) -> None:
    """Names that a story spells in two ways go to the commoner; what only sounds alike or differs in spaces, a slip of
    the pen less surely, each only where no article has both."""
    story, names = work.around.story, names_in_stories(work.found, work.around)
    for alike in (same_but_for_spaces, same_sound, slipped):
        better = other_spellings(names, alike)
        _move(work, "spelling", lambda local, better=better: [g for g in (better.get((story(local.article), local.group)),) if g],
              {group for _, group in better}, lambda local: not local.bare, sure=alike is same_but_for_spaces)


def _by_word(work: _Work, bare: Set[str]) -> tuple[Candidates, set[Group]]:
    """For "Holm" the persons with that last or first word; and the body of that name, where an article of the story tells
    the body and the person apart."""
    homes = set(work.homes)
    candidates = persons.by_word(homes, bare)
    wanted = {home for home in homes if not bare.isdisjoint(home[1].split())}
    bearers: dict[tuple[str, Group], set[str]] = defaultdict(set)
    for local, home in zip(work.found, work.homes, strict=True):
        if home in wanted:
            bearers[work.around.story(local.article), home].add(local.article)

    def with_body(local: Local) -> set[Group]:
        story, body, found = work.around.story(local.article), ("other", local.key), candidates[local.key]
        told_apart = bearers.get((story, body), set())
        return found | ({body} if any(told_apart & bearers.get((story, person), set()) for person in found) else set())

    return with_body, {("person", key) for key in candidates}


def _move(work: _Work, rule: str, fuller: Candidates, among: Iterable[Group], wanted: Callable[[Local], bool], *, sure: bool = False) -> None:
    """Give each wanted actor the home of the one fuller name that fits; if ``sure``, wherever that name was found. ``among`` are the
    groups of all actors for which there may be any."""
    where = _homes(work)
    moves: dict[int, Group | None] = {}
    for number in sorted(n for group in among for n in work.bearers.get(group, ())):
        local = work.found[number]
        if number not in work.moved and wanted(local) and work.why.get(local.group) != "correction":
            own = work.groups.find(local.group)
            fitting = {work.groups.find(g) for g in fuller(local) if work.groups.may_join(own, g)} - {own}
            if fitting:
                moves[number] = min(fitting) if sure and len(fitting) == 1 else _settled(work, local, fitting, where)
    for number, home in _with_namesakes(work, moves) if rule == "fuller name" else moves.items():
        if home and work.groups.admit(home, work.found[number].group):
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


def _homes(work: _Work) -> Callable[[str], set[Group]]:
    """The homes of an article's actors; worked out for those that are asked for, since sets for all would take the memory of half a digest each."""
    return lru_cache(_HELD)(lambda article: {work.groups.find(work.homes[number]) for number in work.numbers.get(article, ())})


def _settled(work: _Work, local: Local, fitting: set[Group], where: Callable[[str], set[Group]]) -> Group | None:
    """The one of ``fitting`` that is meant, or None.

    If the article itself names one of them in full and yet its digest keeps the two apart, that is left so.
    """
    here = fitting & where(local.article)
    near = here or {g for g in fitting if any(g in where(a) for a in work.around.articles_near(local.article))}
    if not here and len(near) == 1:
        return min(near)
    if not near and len(fitting) == 1 and related(work.around.traits(local), _traits(work, min(fitting))):
        return min(fitting)
    work.maybe.setdefault(local.group, set()).update(near or fitting)
    return None


def _traits(work: _Work, group: Group) -> set[str]:
    """The traits of all actors of a group, as it was when the first was asked for."""
    if not work.members:
        found = {home: work.groups.find(home) for home in set(work.homes)}
        for local, home in zip(work.found, work.homes, strict=True):
            work.members.setdefault(found[home], []).append(local)
    return set().union(*(work.around.traits(local) for local in work.members.get(group, ())))


def _join_slips(work: _Work) -> None:
    """A one-word name that is rarely called a person, or rarely anything else, is one actor; else it stays two."""
    articles = Counter(work.homes)
    for kind, key in sorted(home for home in articles if " " not in home[1]):
        person, other = articles["person", key], articles["other", key]
        if kind == "person" and other and min(person, other) <= SLIP * (person + other):
            _join(work, ("person", key), ("other", key), "label")


def _result(work: _Work) -> Joined:
    members: dict[Group, list[tuple[Local, str]]] = defaultdict(list)
    found = {home: work.groups.find(home) for home in set(work.homes)}
    for number, (local, home) in enumerate(zip(work.found, work.homes, strict=True)):
        rule = work.moved.get(number) or work.why.get(local.group, "name")
        members[found[home]].append((local, rule))
    maybe = {g: frozenset(map(work.groups.find, others)) for group, others in sorted(work.maybe.items())
             if (g := work.groups.find(group)) in members}
    alone = {g for g in members if all(local.bare for local, _ in members[g])}
    split = frozenset(g for g in alone if maybe.get(g) or _parts(work, [local for local, _ in members[g]]) > 1)
    return Joined({g: tuple(members.pop(g)) for g in sorted(members)}, maybe, split)


def _parts(work: _Work, bearers: Sequence[Local]) -> int:
    """Into how many sets the bearers of one bare name fall, if those with a trait in common are one person."""
    same = Groups()
    for number, local in enumerate(bearers):
        for trait in work.around.traits(local):
            same.join(("bearer", number), ("trait", trait))
    return len({same.find(("bearer", number)) for number in range(len(bearers))})
