"""Names of people: which of them may be one person's, and whom a bare surname or first name means."""

from __future__ import annotations

from collections import defaultdict
from typing import Mapping, Sequence

from ..spelling import is_slip, pet_names
from .acronyms import is_acronym, stands_for
from .forms import word_set
from .named import PERSON, UNKNOWN, Links, Name
from .names.lists import is_first_name
from .sexes import HE, SHE, sex_of_first_name

_Words = tuple[str, ...]
_Ints = tuple[int, ...]
_MAX_WORDS = 6
_MOST_PERSONS = 200  # in longer lists of people, slips of the pen and pet names are not looked for


def people_links(names: Sequence[Name]) -> Links:
    """Full names that are one person's, and for every short name the person or persons it may mean.

    A short name is a surname, a first name, a middle name, initials, a pet name or a slip of the
    pen, in this order of strength.
    """
    persons = _persons(names, [at for at, name in enumerate(names) if _is_full(name)])
    joined = [(person[0], other) for person in persons for other in person[1:]]
    holders, sexes, open_ = _holders(names, persons), _sexes(names, persons), {}
    for at, name in enumerate(names):
        meant = _meant(names, name, persons, holders) if _is_short(name) else ()
        if len(meant) == 1 and not (name.sexes and sexes[meant[0]]):
            joined.append((meant[0], at))
        elif meant:
            open_[at] = meant
    return Links(joined, open_, {person: sex for person, sex in sexes.items() if sex})


def _sexes(names: Sequence[Name], persons: Sequence[Sequence[int]]) -> Mapping[int, str]:
    """First full name of each person → "he" or "she" by title, else by first name, or ""."""
    titles = {person[0]: sorted(set().union(*(names[at].sexes for at in person))) for person in persons}
    return {first: sexes[0] if len(sexes) == 1 else "" if sexes else sex_of_first_name(names[first].words[0])
            for first, sexes in titles.items()}


def _is_full(name: Name) -> bool:
    return _may_be_person(name) and 2 <= len(name.words) <= _MAX_WORDS and "and" not in name.words and not _is_family(name.words)


def _is_short(name: Name) -> bool:
    return _may_be_person(name) and (len(name.words) == 1 or _is_family(name.words))


def _is_family(words: _Words) -> bool:
    """Whether the words are a family name with particles alone ("van der Meer"); "Ben Lund" is a full name."""
    return len(words) <= 3 and words[0] in word_set("names", "particles") and not is_first_name(words[0].title())


def _may_be_person(name: Name) -> bool:
    """A person by label; without a label, up to four words that begin with a first name, or hold
    nothing of a body or place."""
    if name.kind != UNKNOWN:
        return name.kind == PERSON and bool(name.words)
    words = name.words
    if not 1 <= len(words) <= 4 or name.form.place or not name.form.surface[:1].isupper() or not all(w.isalpha() for w in words):
        return False
    telling = ["legal", "heads", "little"]
    if len(words) > 1 and not is_first_name(words[0].title()):
        telling.append("generic")
    return not any(word in word_set("bodies", key) for word in words for key in telling)


def _persons(names: Sequence[Name], full: Sequence[int]) -> list[list[int]]:
    """The full names put together by person, the longest name first.

    A name that fits several persons who do not fit each other stays by itself.
    """
    persons: list[list[int]] = []
    by_word: dict[str, set[int]] = defaultdict(set)
    for at in sorted(full, key=lambda i: (-len(names[i].words), i)):
        words = {*names[at].words, "".join(names[at].words)}
        near = sorted(set().union(*(by_word[word] for word in words)))[-_MOST_PERSONS:]
        fits = [p for p in near if all(same_person(names[at].words, names[other].words) for other in persons[p])]
        home = fits[0] if len(fits) == 1 else len(persons)
        persons[home:home + 1] = [[*(persons[home] if home < len(persons) else ()), at]]
        for word in words:
            by_word[word].add(home)
    return persons


def same_person(one: _Words, other: _Words) -> bool:
    """Whether two full names, as folded words, may be one person's.

    "Ada Lund" and "Ada B. Lund", "Bob Lund" and "Robert Lund", "Ada Lund" and "Ada Lund-Berg" may;
    "Ole B. Lund" and "Ole C. Lund", "Ada Lund" and "Ole Lund", "Ole Lund Sr." and "Ole Lund Jr." may not.
    """
    if {_generation(one), _generation(other)} == {"older", "younger"}:
        return False
    one, other = _no_generation(one), _no_generation(other)
    short, long = sorted((one, other), key=lambda words: (len(words), words))
    if len(short) < 2:
        return short[-1:] == long[-1:]
    if "".join(short) == "".join(long) or sorted(short) == sorted(long) or short in (long[-len(short):], long[:len(short)]):
        return True
    if short[-1] == long[-1]:
        return same_first(short[0], long[0]) and _same_middle(short[1:-1], long[1:-1])
    return (short[0] == long[0] and len(short) == 2 and short[1] in long[2:]) or _one_slip(short, long)


def same_first(one: str, other: str) -> bool:
    """Whether two first names may be one: equal, an initial, the begin of the other, a pet name, a slip;
    a man's and a woman's are two."""
    short, long = sorted((one, other), key=len)
    if short == long or (len(short) == 1 and long.startswith(short)) or frozenset((one, other)) in pet_names():
        return True
    if {sex_of_first_name(one), sex_of_first_name(other)} == {HE, SHE}:
        return False
    begins = len(short) >= 3 and long.startswith(short) and long[len(short):] not in ("a", "e", "ine", "ette", "y")
    return begins or is_slip(short, long)


def _same_middle(one: _Words, other: _Words) -> bool:
    """Middle names agree if each of the fewer ones stands for one of the others; none agrees with any."""
    fewer, more = sorted((one, other), key=len)
    return all(any(same_first(a, b) for b in more) for a in fewer)


def _one_slip(one: _Words, other: _Words) -> bool:
    """One word of each differs, and by a slip of the pen."""
    unequal = [(a, b) for a, b in zip(one, other) if a != b]
    return len(one) == len(other) and len(unequal) == 1 and is_slip(*unequal[0])


def _meant(names: Sequence[Name], short: Name, persons: Sequence[Sequence[int]], holders: Mapping[str, Sequence[int]]) -> _Ints:
    """One full name of each person whom ``short`` may mean, by the strongest rule that finds any."""
    holding = holders.get(short.words[-1], ())
    anybody = range(len(persons)) if len(persons) <= _MOST_PERSONS and not short.form.place else ()
    for rule, near in (*((rule, holding) for rule in _BY_WORD), *((rule, anybody) for rule in _BY_SHAPE)):
        meant = tuple(persons[n][0] for n in near if any(rule(short, names[at]) for at in persons[n]))
        if meant:
            return meant
    return ()


def _holders(names: Sequence[Name], persons: Sequence[Sequence[int]]) -> Mapping[str, Sequence[int]]:
    """Word of a full name → the numbers of the persons who have it."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, person in enumerate(persons):
        for word in dict.fromkeys(word for at in person for word in names[at].words):
            found[word].append(number)
    return found


def _by_surname(short: Name, full: Name) -> bool:
    words, own = _no_generation(full.words), short.words
    return words[-len(own):] == own or (own[0] in word_set("names", "particles") and words[-1:] == own[-1:])


def _by_first_name(short: Name, full: Name) -> bool:
    return full.words[:len(short.words)] == short.words


def _by_middle_name(short: Name, full: Name) -> bool:
    return len(short.words[0]) > 1 and short.words[0] in full.words


def _by_initials(short: Name, full: Name) -> bool:
    return is_acronym(short.form.surface) and len(short.words[0]) >= 3 and stands_for(short.form.surface, full.form.surface)


def _by_pet_name(short: Name, full: Name) -> bool:
    one, first = short.words[0], full.words[0]
    return len(short.words) == 1 and len(one) >= 3 and len(first) > 1 and same_first(one, first) and not is_slip(one, first)


def _by_slip(short: Name, full: Name) -> bool:
    return len(short.words) == 1 and is_slip(short.words[0], _no_generation(full.words)[-1])


_BY_WORD = (_by_surname, _by_first_name, _by_middle_name)
_BY_SHAPE = (_by_initials, _by_pet_name, _by_slip)


def _no_generation(words: _Words) -> _Words:
    return words[:-1] if len(words) > 1 and words[-1] in word_set("names", "generations") else words


def _generation(words: _Words) -> str:
    """"older" for "Ole Lund Sr.", "younger" for "Ole Lund Jr." and "Ole Lund III", else ""."""
    last = words[-1] if len(words) > 1 and words[-1] in word_set("names", "generations") else ""
    return "older" if last in ("sr", "senior") else "younger" if last else ""
