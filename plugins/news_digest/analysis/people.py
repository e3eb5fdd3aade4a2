"""Names of people: which of them may be one person's, and whom a bare surname or first name means."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Iterator, Mapping, Sequence

from ..words import read_words
from .acronyms import is_acronym, stands_for
from .forms import WORDS
from .named import PERSON, UNKNOWN, Links, Name

_MAX_WORDS = 7
_Words = tuple[str, ...]
_Ints = tuple[int, ...]


def people_links(names: Sequence[Name]) -> Links:
    """Full names that are one person, and for every short name the person or persons it may mean.

    A short name is a surname, a first name, a middle name, initials or a slip of the pen of one of
    these, in this order of strength.
    """
    persons = _persons(names, [at for at, name in enumerate(names) if _is_full(name)])
    joined = [(person[0], other) for person in persons for other in person[1:]]
    holders = _by_word(names, persons)
    open_: dict[int, _Ints] = {}
    for at, name in enumerate(names):
        meant = _meant(names, name, persons, holders) if _is_short(name) else ()
        if len(meant) == 1:
            joined.append((meant[0], at))
        elif meant:
            open_[at] = meant
    return Links(joined, open_)




def _is_full(name: Name) -> bool:
    return _may_be_person(name) and len(name.words) >= 2 and not _is_family(name.words)


def _is_short(name: Name) -> bool:
    return _may_be_person(name) and (len(name.words) == 1 or _is_family(name.words))


def _is_family(words: _Words) -> bool:
    """Whether the words are a family name with particles alone ("van der Meer", "Ben Ali")."""
    return len(words) <= 3 and words[0] in _set("names", "particles")


def _may_be_person(name: Name) -> bool:
    """A person by label, or without a label and with nothing of a body or place in it."""
    if name.kind != UNKNOWN:
        return name.kind == PERSON and bool(name.words)
    words = name.words
    return (1 <= len(words) <= 4 and not name.form.place and all(w.isalpha() for w in words) and name.form.surface[:1].isupper()
            and not any(w in _set("bodies", "legal") or w in _set("bodies", "generic") or w in _set("bodies", "little") for w in words))


def _persons(names: Sequence[Name], full: Sequence[int]) -> list[list[int]]:
    """The full names put together by person, the longest name first.

    A name that fits several persons who do not fit each other stays by itself.
    """
    persons: list[list[int]] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    for at in sorted(full, key=lambda i: (-len(names[i].words), i)):
        near = sorted({p for word in names[at].words for p in by_word[word]} | set(by_word["".join(names[at].words)]))
        fits = [p for p in near if all(same_person(names[at].words, names[other].words) for other in persons[p])]
        if len(fits) == 1:
            persons[fits[0]].append(at)
        else:
            persons.append([at])
        home = fits[0] if len(fits) == 1 else len(persons) - 1
        for word in {*names[at].words, "".join(names[at].words)}:
            by_word[word].append(home)
    return persons


def same_person(one: _Words, other: _Words) -> bool:
    """Whether two full names, as folded words, may be one person's.

    "Ada Lund" and "Ada B. Lund", "Bob Lund" and "Robert Lund", "Ada Lund" and "Ada Lund-Berg" may;
    "George W. Lund" and "George H. Lund", "Ada Lund" and "Ole Lund" may not.
    """
    one, other = _no_generation(one), _no_generation(other)
    short, long = sorted((one, other), key=lambda words: (len(words), words))
    if len(short) < 2:
        return short[-1:] == long[-1:]
    if short == long or "".join(short) == "".join(long) or long[-len(short):] == short or long[:len(short)] == short:
        return True
    if short[-1] == long[-1] and same_first(short[0], long[0]):
        return _same_middle(short[1:-1], long[1:-1])
    if short[0] == long[0] and len(short) == 2 and short[1] in long[2:]:
        return True
    return len(short) == len(long) and _one_slip(short, long)


def same_first(one: str, other: str) -> bool:
    """Whether two first names may be one: equal, an initial, a short form, a pet name, a slip."""
    short, long = sorted((one, other), key=len)
    if short == long or (len(short) == 1 and long.startswith(short)):
        return True
    if len(short) >= 3 and long.startswith(short) and long[len(short):] not in ("a", "e", "ine", "ette", "y"):
        return True
    return frozenset((one, other)) in _pet_names()


def _same_middle(short: _Words, long: _Words) -> bool:
    """Middle names agree if each of the fewer ones stands for one of the others; none agrees with any."""
    fewer, more = sorted((short, long), key=len)
    return all(any(same_first(a, b) for b in more) for a in fewer)


def _one_slip(one: _Words, other: _Words) -> bool:
    """One word of each differs, and by a slip of the pen."""
    unequal = [(a, b) for a, b in zip(one, other) if a != b]
    return len(unequal) == 1 and is_slip(*unequal[0])


def is_slip(one: str, other: str) -> bool:
    """Two words of five letters or more with the same first letter that differ by one letter
    (left out, added, other, or two exchanged), not at the very end by a vowel (Michael, Michaela)."""
    short, long = sorted((one, other), key=len)
    if len(short) < 5 or short[0] != long[0] or len(long) - len(short) > 1:
        return False
    if len(short) < len(long):
        cut = next((i for i, c in enumerate(short) if c != long[i]), len(short))
        return short[cut:] == long[cut + 1:] and not (cut == len(short) and long[-1] in "aeio")
    unequal = [i for i, (a, b) in enumerate(zip(short, long)) if a != b]
    swapped = len(unequal) == 2 and unequal[1] - unequal[0] == 1 and short[unequal[0]] == long[unequal[1]] and short[unequal[1]] == long[unequal[0]]
    return swapped or (len(unequal) == 1 and not (unequal[0] == len(short) - 1 and short[-1] in "aeio" and long[-1] in "aeio"))


def _by_word(names: Sequence[Name], persons: Sequence[Sequence[int]]) -> Mapping[str, _Ints]:
    """Word of a full name → persons (indexes into ``persons``) who have it."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, person in enumerate(persons):
        for word in sorted({word for at in person for word in names[at].words}):
            found[word].append(number)
    return {word: tuple(numbers) for word, numbers in found.items()}


def _meant(names: Sequence[Name], short: Name, persons: Sequence[Sequence[int]], holders: Mapping[str, _Ints]) -> _Ints:
    """One full name of each person whom ``short`` may mean, by the strongest rule that finds any."""
    near = [n for n in (holders.get(short.words[-1], ()) or range(len(persons)))] if len(persons) <= 400 else list(holders.get(short.words[-1], ()))
    for rule in (_by_surname, _by_first_name, _by_middle_name, _by_initials, _by_pet_name, _by_slip):
        meant = tuple(persons[n][0] for n in near if any(rule(short, names[at]) for at in persons[n]))
        if meant:
            return meant
    return ()


def _by_surname(short: Name, full: Name) -> bool:
    words, own = _no_generation(full.words), short.words
    return words[-len(own):] == own and len(words) > len(own) or own[0] in _set("names", "particles") and words[-1:] == own[-1:]


def _by_first_name(short: Name, full: Name) -> bool:
    return full.words[:len(short.words)] == short.words


def _by_middle_name(short: Name, full: Name) -> bool:
    return len(short.words) == 1 and len(short.words[0]) > 1 and short.words[0] in full.words


def _by_initials(short: Name, full: Name) -> bool:
    return is_acronym(short.form.surface) and len(short.words[0]) >= 3 and stands_for(short.form.surface, full.form.surface)


def _by_pet_name(short: Name, full: Name) -> bool:
    return len(short.words) == 1 and len(short.words[0]) >= 3 and same_first(short.words[0], full.words[0])


def _by_slip(short: Name, full: Name) -> bool:
    return len(short.words) == 1 and is_slip(short.words[0], _no_generation(full.words)[-1])


def _no_generation(words: _Words) -> _Words:
    return words[:-1] if len(words) > 2 and words[-1] in _set("names", "generations") else words


@lru_cache(maxsize=None)
def _set(table: str, key: str) -> frozenset[str]:
    return frozenset(read_words(WORDS)[table][key])


@lru_cache(maxsize=1)
def _pet_names() -> frozenset[frozenset[str]]:
    """Pairs of first names of which one is the other's short form, both ways and among each other."""
    groups = [(name, *pets) for name, pets in read_words(WORDS)["pet_names"].items()]
    return frozenset(frozenset((a, b)) for group in groups for a in group for b in group if a != b)
