"""Names of organisations and other bodies: acronyms, short forms ("Acme" of "Acme Widgets Inc."), spellings."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Callable, Hashable, Mapping, Sequence

from ..countries import place_of
from ..spelling import is_slip, same_stem
from ..words import read_words
from .acronyms import acronym_letters, initials, is_acronym
from .forms import WORDS, word_set
from .named import BODY, PERSON, PLACE, UNKNOWN, Links, Name
from .places import is_known_place

_Words = tuple[str, ...]
_Pairs = list[tuple[int, int]]
_MOST_NEAR = 200  # names with a word in common that are compared, so that a list of thousands stays fast


def body_links(names: Sequence[Name]) -> Links:
    """Names of one body, and the bodies that a short form may mean."""
    own = [at for at, name in enumerate(names) if name.kind not in (PERSON, PLACE) and name.words]
    acronyms = _acronyms(names, [at for at, name in enumerate(names) if name.kind != PERSON and name.words])
    joined = [pair for key in _KEYS for pair in _alike(names, own, key)] + acronyms + _near(names, own)
    shorts = _short_forms(names, own, {at for pair in acronyms for at in pair})
    joined += [(meant[0], at) for at, meant in shorts.items() if len(meant) == 1]
    return Links(joined, {at: meant for at, meant in shorts.items() if len(meant) > 1})


def core(words: _Words) -> _Words:
    """A company's name without what it is by law ("Acme Widgets Inc" → "Acme Widgets")."""
    end = len(words)
    while end > 1 and words[end - 1] in word_set("bodies", "legal"):
        end -= 1
    return words[:end]


def _alike(names: Sequence[Name], own: Sequence[int], key: Callable[[Name], Hashable | None]) -> _Pairs:
    """Pairs of names with the same key; None is no key."""
    first: dict[Hashable, int] = {}
    keys = [(key(names[at]), at) for at in own]
    return [(first.setdefault(k, at), at) for k, at in keys if k is not None]


def _known(name: Name) -> Hashable | None:
    """The common name of a body that everybody knows ("EU"); "Europe" as a body is the union."""
    known = _known_bodies()
    if name.kind == BODY and name.form.place == "Europe":
        return "European Union"
    return known.get(name.form.surface) or (known.get(name.form.surface.casefold()) if len(name.words) > 1 else None)


def _without_legal(name: Name) -> Hashable | None:
    return None if name.form.place else core(name.words)


def _singular(name: Name) -> Hashable | None:
    """"Greens" and "Green", "Kurds" and "Kurdish"; not what ends in a double s."""
    *first, last = core(name.words)
    last = last[:-1] if last.endswith("s") and not last.endswith("ss") and len(last) > 3 else last
    return (*first, last.removesuffix("ish") if name.kind != BODY and len(last) > 5 else last)


def _party(name: Name) -> Hashable | None:
    """What is left of a party's name without "party" and endings: Social Democrats, Social Democratic Party."""
    words = tuple(w for w in name.words if w != "party")
    if not words or not (name.words[-1] == "party" or words[-1].rstrip("s") in word_set("bodies", "partisans")):
        return None
    last = words[-1].rstrip("s")
    return (*words[:-1], last.removesuffix("ic") if last.removesuffix("ic") in word_set("bodies", "partisans") else last)


def _same_bag(name: Name) -> Hashable | None:
    """The words of a name in any order, without the little ones ("University of X", "X University")."""
    words = frozenset(core(name.words)) - word_set("bodies", "little") - word_set("bodies", "legal")
    return words if len(words) > 1 else None


_KEYS = (_known, _without_legal, _singular, _party, _same_bag)


def _acronyms(names: Sequence[Name], own: Sequence[int]) -> _Pairs:
    """Each acronym with its first expansion, by its letters or by common knowledge."""
    expansions: dict[str, int] = {}
    for at in own:
        if len(names[at].words) > 1:
            for letters in (*initials(names[at].form.surface), " ".join(names[at].words)):
                expansions.setdefault(letters, at)
    shorts = [at for at in own if len(names[at].words) == 1 and not names[at].form.place]
    pairs = ((at, _expansion(names[at], expansions)) for at in shorts)
    return [(other, at) for at, other in pairs if other is not None]


def _expansion(short: Name, expansions: Mapping[str, int]) -> int | None:
    known = [expansions[long] for long in _listed_acronyms().get(short.form.surface, ()) if long in expansions]
    letters = acronym_letters(short.form.surface)
    return expansions[letters] if letters in expansions else min(known, default=None)


def _near(names: Sequence[Name], own: Sequence[int]) -> _Pairs:
    """Names of three words and more that differ in the spelling of one, or of two words in a slip."""
    by_word: Mapping[tuple[int, str], list[int]] = defaultdict(list)
    pairs: _Pairs = []
    for at in own:
        words = core(names[at].words)
        near = dict.fromkeys(other for word in words for other in by_word[len(words), word][-_MOST_NEAR:])
        pairs += [(other, at) for other in near if len(words) > 1 and _one_off(core(names[other].words), words)]
        for word in words:
            by_word[len(words), word].append(at)
    return pairs


def _one_off(one: _Words, other: _Words) -> bool:
    unequal = [(a, b) for a, b in zip(one, other) if a != b]
    return len(unequal) == 1 and (is_slip(*unequal[0]) or (len(one) > 2 and same_stem(*unequal[0])))


def _short_forms(names: Sequence[Name], own: Sequence[int], spelt_out: set[int]) -> dict[int, tuple[int, ...]]:
    """For every name that may be a short form: the names that it may stand for."""
    by_word: Mapping[str, list[int]] = defaultdict(list)
    for at in own:
        for word in sorted(set(names[at].words)):
            by_word[word].append(at)
    shorts = [at for at in own if at not in spelt_out and not _stands_alone(names[at])]
    found = {at: _longer(names, at, by_word[names[at].words[0]][:_MOST_NEAR]) for at in shorts}
    return {at: longer for at, longer in found.items() if longer}


def _stands_alone(name: Name) -> bool:
    """A country, a town, a body that everybody knows, a party's members or a mere attribute ("North") is no short form."""
    if name.form.surface in _known_bodies() or (name.kind != BODY and (name.form.place or is_known_place(name.form.surface))):
        return True
    word = name.words[0]
    describing = word in word_set("bodies", "generic") or word.rstrip("s") in word_set("bodies", "partisans")
    return len(name.words) == 1 and (bool(name.form.place) or describing)


def _longer(names: Sequence[Name], at: int, near: Sequence[int]) -> tuple[int, ...]:
    """The names that ``at`` may be short for: where it is the head or the begin, else the end of the name."""
    short = names[at]
    fit = [o for o in near if o != at and _same_kind(short, names[o]) and len(core(names[o].words)) > len(core(short.words))
           and not _of_another_land(short, names[o])]
    for rule in (_is_head, _begins, _ends):
        found = tuple(o for o in fit if rule(short, names[o]))
        if found:
            return found
    return ()


def _of_another_land(short: Name, long: Name) -> bool:
    """"Norway's Rowing Federation" is neither the European nor the International one, and may be the Norwegian."""
    lands = {place[0] for place in map(place_of, long.form.surface.split()) if place}
    return bool(short.land) and short.land not in lands and (bool(lands) or bool(word_set("bodies", "worldwide").intersection(long.words)))


def _same_kind(one: Name, other: Name) -> bool:
    return one.kind == other.kind or UNKNOWN in (one.kind, other.kind)


def _is_head(short: Name, long: Name) -> bool:
    """A common noun alone stands for the one body of that kind ("the Commission")."""
    words = long.words
    head = words[:words.index("of")][-1:] if "of" in words[1:] else words[-1:]
    return len(short.words) == 1 and short.words[0] in word_set("bodies", "heads") and short.words == head


def _begins(short: Name, long: Name) -> bool:
    """"Acme" of "Acme Widgets", where the full name comes first or goes on with a word such as "International"."""
    own, words = core(short.words), long.words
    if words[:len(own)] != own or (len(own) == 1 and own[0] in word_set("bodies", "heads")):
        return False
    rest = words[len(own):]
    plain = all(w in word_set("bodies", "legal") or w in word_set("bodies", "additions") for w in rest)
    telling = not is_acronym(short.form.surface) and not is_known_place(short.form.surface)
    return plain or (telling and long.first < short.first)


def _untasked(words: _Words) -> _Words:
    """"Lund Working Group" of "Lund Working Group on Rural Roads"."""
    task = next((k for k, word in enumerate(words) if k and word in ("on", "for", "against")), len(words))
    return words[:task]


def _ends(short: Name, long: Name) -> bool:
    """"Brotherhood" of "Northern Brotherhood", "Supreme Court" of "Utopian Supreme Court"."""
    own = core(short.words)
    words = core(long.words) if _untasked(own) != own else _untasked(core(long.words))
    before = words[-len(own) - 1:-len(own)]
    if words[-len(own):] != own or not before or before[0].isdigit():
        return False
    if before[0] in word_set("bodies", "little") and (before[0] != "of" or is_known_place(short.form.surface)):
        return False
    return not (len(own) == 1 and own[0] in word_set("bodies", "heads"))


@lru_cache(maxsize=1)
def _known_bodies() -> Mapping[str, str]:
    """Surface, and lower case of the long ones, of bodies that everybody knows → their common name."""
    table: dict[str, str] = {}
    for name, forms in read_words(WORDS)["bodies"]["known"].items():
        for surface in (name, *forms):
            table[surface] = name
            if " " in surface:
                table[surface.casefold()] = name
    return table


@lru_cache(maxsize=1)
def _listed_acronyms() -> Mapping[str, frozenset[str]]:
    """Acronym of a body with a name in another language → folded English names."""
    return {short: frozenset(name.casefold().replace("'", "").replace("-", " ") for name in long)
            for short, long in read_words(WORDS)["bodies"]["acronyms"].items()}
