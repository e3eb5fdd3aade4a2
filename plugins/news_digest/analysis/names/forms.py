"""One label for one name: the evidence of all its mentions in an article, added up.

A *form* is a name as it is written, whatever its capitals. Each mention brings the model's label and the words
around it, the form its own words; forms of several words are settled first, so that they can speak for their
parts ("Lund" for a person, since "Ada Lund" is one).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import sqrt
from typing import Iterable, Mapping, Sequence

from ...model import EVENT, FAC, GPE, LAW, LOC, NORP, ORG, PERSON
from ..countries import ADJECTIVE, PEOPLE, place_of
from .cues import cue_votes
from .lines import Line
from .lists import group, is_first_name, is_ordinary, is_town
from .shape import Vote, bare, is_acronym, shape_votes
from .spans import Found, candidates, dateline, name_words
from .sports import TEAM, fixture, for_team, is_sport, rows

Key = tuple[str, ...]
#: Labels that speak for one another: what is a place is told apart only after it is known to be one.
PLACES = (GPE, LOC, FAC)
#: How far the model is believed, for a name of one word and of several.
_MODEL = {PERSON: (1.0, 1.5), ORG: (0.7, 1.5), GPE: (1.0, 1.5), LOC: (0.8, 1.2), FAC: (0.6, 1.2), NORP: (0.8, 0.8)}
_MODEL_OTHER = (0.7, 1.2)


@dataclass(slots=True)
class Form:
    """The evidence for one form while it is gathered."""

    words: tuple[str, ...]
    count: int = 0
    opening: int = 0
    model: Counter = field(default_factory=Counter)
    cues: Counter = field(default_factory=Counter)
    links: Counter = field(default_factory=Counter)
    teams: int = 0


def key_of(words: Iterable[str]) -> Key:
    """Words made alike whatever their capitals; short ones keep them ("US" is no "us")."""
    return tuple(w.casefold() if len(w) > 3 else w for w in words)


def labels(lines: Sequence[Line]) -> dict[Key, str]:
    """Every name of the article and its label. The order is that of first mention."""
    forms = _gathered(lines)
    lower = {w for line in lines if line.case == "plain" for w in line.words if w.islower()}
    _link_acronyms(lines, forms)
    known: dict[Key, str] = {}
    for settled in (_several, _single):
        for key, form in forms.items():
            if settled(key):
                label = _label(form, lower)
                if label:
                    known[key] = label
        _link_parts(known, forms)
    return {key: known[key] for key in forms if key in known}


def _several(key: Key) -> bool:
    return len(key) > 1


def _single(key: Key) -> bool:
    return len(key) == 1


def _gathered(lines: Sequence[Line]) -> dict[Key, Form]:
    forms: dict[Key, Form] = {}
    for line in lines:
        for found in candidates(line):
            form = _noted(forms, line, found)
            form.opening += line.opens[found.first]
            if found.label:
                form.model[found.label] += 1
            for label, weight in cue_votes(line, found):
                form.cues[label] += weight
        for found in dateline(line):
            _noted(forms, line, found).links[GPE] = 3.0
    if is_sport(lines):
        _gather_teams(lines, forms)
    return forms


def _gather_teams(lines: Sequence[Line], forms: dict[Key, Form]) -> None:
    """What a report of games says: a row of a table is a team's, and a town that wins and loses is one."""
    for line in lines:
        for found in (*rows(line), *fixture(line)):
            form = _noted(forms, line, found)
            if _is_town(form.words):
                form.teams += 1
            else:
                form.links[ORG] = 4.0
        for found in candidates(line):
            form = forms[key_of(name_words(line, found))]
            cue = for_team(line, found.first, found.last)
            if _is_town(form.words):
                form.teams += cue > 0
            elif not place_of(" ".join(form.words)):
                form.cues[ORG] += cue


def _noted(forms: dict[Key, Form], line: Line, found: Found) -> Form:
    words = name_words(line, found)
    form = forms.setdefault(key_of(words), Form(words))
    form.count += 1
    return form


def _link_acronyms(lines: Sequence[Line], forms: dict[Key, Form]) -> None:
    """A short form in brackets is of the kind of the long name before it: "World Lund Fund (WLF)"."""
    for line in lines:
        for k in range(2, len(line.words) - 1):
            if line.words[k - 1] == "(" and line.words[k + 1] == ")" and is_acronym(line.words[k]):
                long = _long_name(line, k - 1, line.words[k])
                if long and (short := forms.get(key_of((line.words[k],)))):
                    short.links[ORG] += 2.0
                    forms.setdefault(key_of(long), Form(long)).links[ORG] += 1.5


def _long_name(line: Line, end: int, short: str) -> tuple[str, ...]:
    """The capitalised words before the bracket whose initials make ``short``, or nothing."""
    for first in range(max(0, end - 2 * len(short) - 2), end):
        words = line.words[first:end]
        initials = "".join(w[0] for w in words if w[0].isupper())
        if words and words[0][0].isupper() and initials == short.rstrip("s").replace(".", "") and len(initials) > 1:
            return words
    return ()


def _link_parts(known: Mapping[Key, str], forms: dict[Key, Form]) -> None:
    """What names of several words say of their parts."""
    for key, label in known.items():
        if len(key) < 2:
            continue
        if label == PERSON:
            _speak(forms, _surname(key), PERSON, 3.0)
            if is_first_name(forms[key].words[0]):
                _speak(forms, key[:1], PERSON, 1.5)
        elif label == ORG and _is_town(forms[key].words[:-1]):
            _speak(forms, key[-1:], ORG, 3.0)
        elif label == ORG and bare(key[-1]) in group("shape", "org_last") and not place_of(forms[key].words[0]):
            _speak(forms, key[:-1], ORG, 1.5)


def _is_town(words: tuple[str, ...]) -> bool:
    return is_town(" ".join(words))


def _speak(forms: Mapping[Key, Form], key: Key, label: str, weight: float) -> None:
    if key in forms and not forms[key].links[label]:
        forms[key].links[label] += weight


def _surname(key: Key) -> Key:
    last = len(key) - 1
    while last > 0 and bare(key[last]) in group("shape", "generations"):
        last -= 1
    return key[last:last + 1]


def scores(form: Form) -> Counter:
    """label → the sum of the evidence; what repeats itself counts by its root."""
    total: Counter = Counter()
    many = len(form.words) > 1
    root = sqrt(form.count or 1)
    for label, count in form.model.items():
        total[label] += _MODEL.get(label, _MODEL_OTHER)[many] * count / root
    for label, weight in form.cues.items():
        total[label] += weight / root
    for label, weight in shape_votes(form.words):
        total[label] += weight
    for label, weight in form.links.items():
        total[label] += weight
    return total


def _label(form: Form, lower: set[str]) -> str | None:
    total = scores(form)
    place = sum(total[label] for label in PLACES)
    best, weight = max([(label, total[label]) for label in sorted(total) if label not in PLACES] + [("", place)],
                       key=lambda pair: (pair[1], pair[0]))
    if weight < _needed(form, lower):
        return None
    if form.teams and not best:
        return TEAM
    return best or max(PLACES, key=lambda label: total[label])


def _needed(form: Form, lower: set[str]) -> float:
    """How much evidence makes a name of the form: more for ordinary words and for what the model passed over."""
    if len(form.words) > 1:
        phrase = " ".join(bare(w) for w in form.words)
        if phrase in group("shape", "junk_phrases") or all(bare(w) in group("shape", "junk") for w in form.words):
            return 99.0
        vague = all(is_ordinary(w) or not w[:1].isalpha() for w in form.words)
        return (0.5 if form.model else 1.5) + 1.1 * vague
    word = form.words[0]
    if bare(word) in group("shape", "institutions"):
        return 1.5 + 3.0 * (form.opening == form.count)
    if bare(word) in group("shape", "junk") or len(word) < 2:
        return 3.0 if word.istitle() and len(word) > 1 else 99.0
    needed = 0.4 if form.model else 1.5
    if is_ordinary(word) and not word.isupper():
        needed += 1.0 + 0.5 * (word.lower() in lower) + 0.5 * (form.opening == form.count)
    return needed


_ = (ADJECTIVE, EVENT, LAW, PEOPLE, Vote, Found)
