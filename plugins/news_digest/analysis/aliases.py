"""Which mentions of an article name the same actor.

Names are compared as types (each spelling once), from the surest rule to the weakest: the same
words, the same country, an acronym and its expansion, a part of a person's name, a short form of
the name of a body or place. Where a short form fits two actors, each mention of it goes to the one
that a title ("Mrs.") or the text before it speaks for, else it stays an actor of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import Collection, Iterable, Iterator, Mapping, Sequence

from ..countries import place_of
from ..model import PERSON as PERSON_LABEL, Mention
from ..words import read_words
from .acronyms import is_acronym, is_blend
from .bodies import body_links
from .forms import WORDS, Form, fold_words, form, person_words, title_sex
from .named import BODY, OTHER, PERSON, PLACE, UNKNOWN, Links, Name, kind_of
from .people import people_links
from .places import place_pairs
from .renamed import renamed
from .sexes import HE, SHE

_BEFORE = 16  # characters; room for a title
_TITLE_BEFORE = re.compile(r"[A-Z][a-z]*\.?\s$")
_LAST_WORD = re.compile(r"([A-Za-z-]+)\.?\s\Z")
_BEHIND = re.compile(r",\s(?:(?:the|a|an)\s)?([a-z]+(?:\s[a-z]+){0,2})")
_KIN = re.compile(r"([A-Z][\w-]+)['’]s?\s(?:[a-z]+\s){0,2}([a-z]+),?\s\Z")
_OWNER = re.compile(r"((?:[A-Z][\w.]+\s){0,3}[A-Z][\w.]+)['’]s?\s\Z")
_PRONOUN = re.compile(r"\b(?:he|his|him|she|her|hers)\b")
_OPENS = re.compile(r"(?:\n|[.!?][\"”’]?)\s*\Z")
_OPENING = re.compile(r"\s{1,3}|\s?[(\[]\s?")


def group(mentions: Sequence[Mention], text: str, *, headed: Collection[int] = frozenset()) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of each actor together; groups by first mention, mentions in the given order.

    ``mentions`` are in text order and may lack labels; ``text`` is what their offsets count in; ``headed``
    are the numbers of those in headlines, where short forms go before full ones.
    Each mention is in exactly one group.
    """
    sexes = [_sex(mention, text) for mention in mentions]
    names = _names(mentions, sexes, headed, [_land(mention, text) for mention in mentions])
    people, bodies = people_links(names), body_links(names)
    homes = _Homes(len(names))
    homes.join(_same_words(names))
    homes.join(place_pairs(names))
    homes.join(_storms(names))
    homes.join(_bracketed(names, mentions, text))
    homes.join(bodies.joined)
    homes.join(people.joined)
    owner = {at: number for number, name in enumerate(names) for at in name.places}
    offices = [_office(mention, text) for mention in mentions]
    held = [_held(mention, text) for mention in mentions]
    unsexed = _contradicted(names, homes, people, mentions, text)
    links = Links((), {**bodies.open, **people.open}, {number: sex for number, sex in people.sexes.items() if homes.of(number) not in unsexed})
    other_names = tuple(renamed(mentions, text, headed))
    homes.join((owner[at], owner[other]) for at, other in other_names if len(names[owner[at]].words) > 1 and owner[other] not in links.open)
    chosen = _choices(names, homes, links, sexes, offices, held)
    chosen.update(_relatives(names, homes, links, [_family_of(mention, text) for mention in mentions]))
    chosen.update((at, chosen.get(other, homes.of(owner[other]))) for at, other in other_names)
    groups: dict[int, list[Mention]] = defaultdict(list)
    for at, mention in enumerate(mentions):
        groups[chosen.get(at, homes.of(owner[at]))].append(mention)
    return tuple(tuple(g) for g in sorted(groups.values(), key=lambda g: (g[0].start, g[0].end)))


def _names(mentions: Sequence[Mention], sexes: Sequence[str], headed: Collection[int], lands: Sequence[str]) -> list[Name]:
    """Every (folded words, kind) once, in order of first mention."""
    places: dict[tuple[tuple[str, ...], str], list[int]] = defaultdict(list)
    for at, mention in enumerate(mentions):
        kind, found = kind_of(mention.label), form(mention.text)
        words = person_words(mention.text) if kind == PERSON else found.words
        places[words or (mention.text,), kind].append(at)
    return [Name(_plainest([mentions[i].text for i in at]), words, kind, tuple(at), frozenset(sexes[i] for i in at) - {""},
                 next((i for i in at if i not in headed), len(mentions)), next((lands[i] for i in at if lands[i]), ""))
            for (words, kind), at in places.items()]


def _plainest(surfaces: Sequence[str]) -> Form:
    """The first spelling that is not all in capitals, else the first."""
    return form(next((s for s in surfaces if not s.isupper()), surfaces[0]))


def _same_words(names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """The same words under two labels are one name, unless one is a place's and one a body's (a town
    and its team), or one a person's."""
    first: dict[tuple[tuple[str, ...], str], int] = {}
    for at, name in enumerate(names):
        for kind in {PERSON: (PERSON,), PLACE: (PLACE,), UNKNOWN: (BODY, PLACE, PERSON)}.get(name.kind, (BODY,)):
            yield first.setdefault((name.words, kind), at), at


def _storms(names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """"Cyclone Lund" and "Lund", the storm."""
    storms = read_words(Path(__file__).with_name("names") / "shape.toml")["storms"]
    called = {name.words[-1:]: at for at, name in enumerate(names) if name.kind == OTHER and len(name.words) > 1 and name.words[-2] in storms}
    yield from ((called[name.words], at) for at, name in enumerate(names) if name.kind == OTHER and name.words in called)


def _bracketed(names: Sequence[Name], mentions: Sequence[Mention], text: str) -> Iterator[tuple[int, int]]:
    """"Acme Widgets Society (AWS)": the acronym right after the name of a body, letters fitting or not."""
    owner = {at: number for number, name in enumerate(names) for at in name.places}
    for at, (long, short) in enumerate(zip(mentions, mentions[1:])):
        one, other = names[owner[at]], names[owner[at + 1]]
        between = text[long.end:short.start]
        if (one.kind == other.kind == BODY and (is_acronym(other.form.surface) or is_blend(other.form.surface, one.form.surface)) and len(one.words) > 1 and not long.text.isupper()
                and _OPENING.fullmatch(between) and ("(" not in between or text[short.end:short.end + 1] == ")")):
            yield owner[at], owner[at + 1]


class _Homes:
    """Which names have been joined (a union-find; the earliest name stands for all)."""

    def __init__(self, count: int):
        self._parent = list(range(count))

    def of(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def join(self, pairs: Iterable[tuple[int, int]]) -> None:
        for one, other in pairs:
            low, high = sorted((self.of(one), self.of(other)))
            self._parent[high] = low


def _choices(names: Sequence[Name], homes: _Homes, links: Links, sexes: Sequence[str], offices: Sequence[str],
             held: Sequence[frozenset[str]]) -> dict[int, int]:
    """Mention of an ambiguous short name → the actor meant, where something decides it.

    An office before the short name ("Captain Venn") speaks for the one bearer whose full name stands
    beside that office, and for nobody if there is none: a wrong office is worse than none.
    """
    full = _full_mentions(names, homes, links)
    sex_of = {homes.of(number): sex for number, sex in links.sexes.items()}
    chosen: dict[int, int] = {}
    for number, meant in sorted(links.open.items()):
        candidates = sorted({homes.of(name) for name in meant})
        for at in names[number].places:
            fitting = [c for c in candidates if not sexes[at] or sex_of.get(c, sexes[at]) == sexes[at]]
            if offices[at] and len(fitting) > 1:
                fitting = [c for c in fitting if any(offices[at] in held[place] for place in full[c])]
                fitting = fitting if len(fitting) == 1 else []
            home = _meant(at, fitting, full)
            if home is not None:
                chosen[at] = home
    return chosen


def _contradicted(names: Sequence[Name], homes: _Homes, links: Links, mentions: Sequence[Mention], text: str) -> frozenset[int]:
    """Actors whose first name says "he" or "she" while the text says the other: "Jules Lund left. After her fall, Ms Lund …".

    Read where the full name opens a sentence, no title tells, and the next person named has the same
    surname and a title of the other sex, with no pronoun but that sex's between.
    """
    found = set()
    for number, sex in links.sexes.items():
        if any(names[at].sexes for at in range(len(names)) if homes.of(at) == homes.of(number)):
            continue
        for at in names[number].places:
            after = next((n for n in range(at + 1, len(mentions)) if mentions[n].label == PERSON_LABEL), None)
            if after is not None and fold_words(mentions[after].text)[-1:] == names[number].words[-1:]:
                told = {HE if word in ("he", "his", "him") else SHE for word in _PRONOUN.findall(text[mentions[at].end:mentions[after].start].lower())}
                other = _sex(mentions[after], text)
                if other and other != sex and told == {other} and _OPENS.search(text[:mentions[at].start][-4:] or "\n"):
                    found.add(homes.of(number))
    return frozenset(found)


def _relatives(names: Sequence[Name], homes: _Homes, links: Links, families: Sequence[str]) -> dict[int, int]:
    """Mention of an ambiguous short name after a family ("Lund's son Ole") → the one bearer of that family name, and so for the
    mentions that follow, until another bearer is named in full."""
    full = _full_mentions(names, homes, links)
    chosen: dict[int, int] = {}
    for number, meant in links.open.items():
        candidates, known, since = sorted({homes.of(name) for name in meant}), None, -1
        for at in names[number].places:
            named_so = [c for c in candidates if families[at] and names[c].words[-1] == families[at]]
            if len(named_so) == 1:
                known, since = named_so[0], at
            if known is not None and not any(since < place < at for c in candidates if c != known for place in full[c]):
                chosen[at] = known
    return chosen


def _full_mentions(names: Sequence[Name], homes: _Homes, links: Links) -> Mapping[int, Sequence[int]]:
    """Actor → where it is named with more than one word, in text order."""
    full: dict[int, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        if number not in links.open and len(name.words) > 1:
            full[homes.of(number)] += name.places
    return defaultdict(list, {home: sorted(places) for home, places in full.items()})


def _meant(at: int, candidates: Sequence[int], full: Mapping[int, Sequence[int]]) -> int | None:
    """Whom mention ``at`` of a shared short name means: the one whose full name came last, if no other
    is named in full more often; else the one named in full three times as often as all others; else nobody."""
    if not candidates:
        return None
    counts = {c: len(full[c]) for c in candidates}
    met = {c: full[c][before - 1] for c in candidates if (before := bisect_left(full[c], at))}
    most = max(counts, key=lambda c: (counts[c], -c))
    if len(candidates) == 1 or counts[most] >= 3 * (sum(counts.values()) - counts[most]):
        return most
    last = max(met, key=lambda c: met[c]) if met else None
    return last if last is not None and counts[last] == counts[most] else None


def _sex(mention: Mention, text: str) -> str:
    """"he" or "she" if a title before or in the mention says so."""
    before = text[max(0, mention.start - _BEFORE):mention.start]
    return title_sex(fold_words(mention.text)[:1]) or (title_sex(fold_words(before)[-1:]) if _TITLE_BEFORE.search(before) else "")


def _land(mention: Mention, text: str) -> str:
    """The country whose the mention is said to be: "Norway's" right before it."""
    found = _OWNER.search(text[max(0, mention.start - 3 * _BEFORE):mention.start])
    words = found[1].split() if found else []
    return next((place[0] for n in range(len(words)) if (place := place_of(" ".join(words[n:])))), "")


def _office(mention: Mention, text: str) -> str:
    """The title of office right before the mention, in lower case; "" for "Mr." and its like."""
    word = _LAST_WORD.search(text[max(0, mention.start - 2 * _BEFORE):mention.start])
    title = word[1].casefold() if word else ""
    return _spelt_out(title) if title in _offices() else ""


def _held(mention: Mention, text: str) -> frozenset[str]:
    """The titles of office that stand right before the mention, or behind it as in "Ada Venn, captain of the …"."""
    after = _BEHIND.match(text[mention.end:mention.end + 3 * _BEFORE])
    words = {w.casefold() for w in after[1].split()} if after else set()
    return frozenset({_spelt_out(w) for w in words & _offices()} | {_office(mention, text)} - {""})


def _family_of(mention: Mention, text: str) -> str:
    """The folded last word of the name whose son, wife, … stands right before the mention; or nothing."""
    found = _KIN.search(text[max(0, mention.start - 3 * _BEFORE):mention.start])
    return fold_words(found[1])[-1] if found and found[2] in read_words(WORDS)["kin"] else ""


def _spelt_out(title: str) -> str:
    """"senator" for "sen"."""
    return read_words(WORDS)["offices"].get(title, title)


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    titles = read_words(Path(__file__).with_name("names") / "titles.toml")["before"]
    return frozenset(t for t in titles if not title_sex([t]) and t not in ("dr", "prof", "professor", "rev", "hon"))
