"""One label for one name: the evidence of all its mentions in an article, added up.

A *form* is a name as it is written, whatever its capitals. Each mention brings the model's label and the words
around it, the form its own words; forms of several words are settled first, so that they can speak for their
parts ("Lund" for a person, since "Ada Lund" is one).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import sqrt
from typing import Iterable, Mapping, NamedTuple, Sequence

from ...model import FAC, GPE, LOC, NORP, ORG, PERSON, WORK_OF_ART
from ..countries import place_of
from .cues import cue_votes
from .lines import Found, Line
from .lists import group, is_first_name, is_ordinary, is_surname, is_town
from .shape import bare, is_acronym, place_label, shape_votes
from .spans import candidates, dateline
from .sports import TEAM, fixture, for_team, is_sport, player_cue, rows

Key = tuple[str, ...]
#: Labels that speak for one another: what is a place is told apart only after it is known to be one.
PLACES = (GPE, LOC, FAC)
#: How far the model is believed, for a name of one word and of several.
_MODEL = {PERSON: (1.0, 1.5), ORG: (0.7, 1.5), GPE: (1.0, 1.5), LOC: (0.8, 1.2), FAC: (0.6, 1.2), NORP: (0.8, 0.8)}
_MODEL_OTHER = (0.7, 1.2)
#: What no evidence reaches.
_NEVER = 99.0
_PRONOUNS = frozenset({"he", "her", "his", "its", "my", "our", "she", "their", "they", "we", "you", "your", "it"})


class Name(NamedTuple):
    """A name that the article is known to hold; ``words`` as they were first written."""

    label: str
    words: tuple[str, ...]


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
    plain: int = 0


def key_of(words: Iterable[str]) -> Key:
    """Words made alike whatever their capitals; short ones keep them ("US" is no "us")."""
    return tuple(w.casefold() if len(w) > 3 else w for w in words)


def known_names(lines: Sequence[Line]) -> dict[Key, Name]:
    """Every name of the article and its label, those of several words first."""
    forms = _gathered(lines)
    lower = {w for line in lines if line.case == "plain" for w in line.words if w.islower()}
    _link_acronyms(lines, forms)
    known: dict[Key, Name] = {}
    for several in (True, True, False):  # twice, since a name of several words may be part of a longer one
        for key, form in forms.items():
            label = _label(form, lower) if (len(key) > 1) == several else None
            if label:
                known[key] = Name(label, form.words)
        _link_parts(known, forms)
    for key in [key for key in known if _is_pair(key, known)]:
        words = known.pop(key).words
        for side in _sides(words):
            known.setdefault(key_of(side), Name(GPE, side))
    return {key: name for key, name in known.items() if not _has_attribute(key, known) and not _has_verb(key, known, forms)}


def _has_verb(key: Key, known: Mapping[Key, Name], forms: Mapping[Key, Form]) -> bool:
    """"Ada Lund Dies", which stands in headlines alone, where "Ada Lund" is known."""
    return len(key) > 1 and key in forms and not forms[key].plain and is_ordinary(key[-1]) and any(
        key[:k] in known and known[key[:k]].label == known[key].label == PERSON for k in range(1, len(key)))


def _is_pair(key: Key, known: Mapping[Key, Name]) -> bool:
    """Two names with a hyphen between, each known by itself: "Lund-Oslo"."""
    if "-" not in key[1:-1]:
        return False
    words = known[key].words
    return not place_label("".join(words)) and all(
        key_of(side) in known or is_town(" ".join(side)) or place_label(" ".join(side)) == GPE for side in _sides(words))


def _sides(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    at = words.index("-", 1)
    return words[:at], words[at + 1:]


def _has_attribute(key: Key, known: Mapping[Key, Name]) -> bool:
    """"Novelist Ada Lund", where "Ada Lund" is known: the words before are no part of the name."""
    name = known[key]
    if bare(name.words[0]) in group("titles", "before") or place_of(name.words[0]) and not is_first_name(name.words[0]):
        return any(key[k:] in known and known[key[k:]].label == PERSON for k in range(1, len(key)))
    return name.label == PERSON and not is_first_name(name.words[0]) and len(name.words[0]) > 2 and any(
        len(key) - k >= 2 and key[k:] in known and known[key[k:]].label == PERSON for k in range(1, len(key) - 1))


def _gathered(lines: Sequence[Line]) -> dict[Key, Form]:
    forms: dict[Key, Form] = {}
    for line in lines:
        for found in candidates(line):
            form = _noted(forms, line, found)
            form.opening += line.opens[found.first]
            form.plain += line.case == "plain"
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
            if is_town(" ".join(form.words)):
                form.teams += 1
            else:
                form.links[ORG] = 4.0
        for found in candidates(line):
            form = forms[key_of(line.words[found.first:found.last])]
            cue = for_team(line, found.first, found.last)
            if is_town(" ".join(form.words)):
                form.teams += cue > 0
            elif not place_of(" ".join(form.words)):
                form.cues[ORG] += 1.5 * cue
                form.cues[PERSON] += player_cue(line, found.first, found.last)
                form.cues[GPE] += 0.6 * (line.low(found.first - 1) == "at")


def _noted(forms: dict[Key, Form], line: Line, found: Found) -> Form:
    words = line.words[found.first:found.last]
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


def _link_parts(known: Mapping[Key, Name], forms: dict[Key, Form]) -> None:
    """What names of several words say of their parts."""
    for key, (label, words) in known.items():
        if len(key) < 2:
            continue
        if label == PERSON:
            _speak(forms, family_name(key), PERSON, 4.0)
            for tail in particled(key):
                _speak(forms, tail, PERSON, 4.0)
            if is_first_name(words[0]):
                _speak(forms, key[:1], PERSON, 1.5)
        elif label == ORG and is_town(" ".join(words[:-1])):
            _speak(forms, key[-1:], ORG, 3.0)
            if key[:-1] in forms and bare(key[-1]) in group("shape", "team_last"):
                forms[key[:-1]].teams += 1
        elif label == ORG and bare(key[-1]) in group("shape", "org_last") and not place_of(words[0]):
            _speak(forms, key[:-1], ORG, 1.5)


def _speak(forms: Mapping[Key, Form], key: Key, label: str, weight: float) -> None:
    if key in forms and not forms[key].links[label]:
        forms[key].links[label] += weight


def family_name(key: Key) -> Key:
    """The part of a person's name by which later mentions go: the last one, or the first of an East Asian name."""
    last = len(key) - 1
    while last > 0 and bare(key[last]) in group("shape", "generations"):
        last -= 1
    eastern = bare(key[0]) in group("shape", "family_first") and (len(key) >= 3 or not is_first_name(key[0].title()))
    return key[:1] if eastern and last > 0 else key[last:last + 1]


def particled(key: Key) -> tuple[Key, ...]:
    """The family name with its small words, as it stands inside a sentence and at its head: "van Lund", "Van Lund"."""
    first = next((k for k, word in enumerate(key[:-1]) if k and word.lower() in group("shape", "particles")), 0)
    if not first or len(key) - first > 4:
        return ()
    return (key[first:],) if len(key[first]) > 3 else ((key[first].lower(), *key[first + 1:]), (key[first].capitalize(), *key[first + 1:]))


def scores(form: Form) -> Counter:
    """label → the sum of the evidence; what repeats itself counts by its root."""
    total: Counter = Counter()
    many = len(form.words) > 1
    root = sqrt(form.count or 1)
    for label, count in form.model.items():
        weight = _MODEL.get(label, _MODEL_OTHER)[many]
        total[label] += (weight if label != NORP or _like_a_people(form.words[-1]) else 0.2) * count / root
    for label, weight in form.cues.items():
        total[label] += weight / root
    for label, weight in (*shape_votes(form.words), *form.links.items()):
        total[label] += weight
    return total


def _like_a_people(word: str) -> bool:
    return word.endswith(("an", "ans", "i", "is", "ese", "ish", "ic", "ics", "ite", "ites", "ist", "ists"))


def _label(form: Form, lower: set[str]) -> str | None:
    """The label that has most evidence, if that is enough to make a name of the form."""
    name = " ".join(form.words).replace(" - ", "-")
    certain = place_label(name)
    if certain and not (_may_be_person(name) and (form.links[PERSON] or form.cues[PERSON] >= 2.5)):
        return certain
    total = scores(form)
    place = sum(total[label] for label in PLACES)
    best, weight = max([(label, total[label]) for label in sorted(total) if label not in PLACES] + [("", place)],
                       key=lambda pair: (pair[1], pair[0]))
    if weight < _needed(form, best, lower) and not form.teams:
        return None
    if form.teams and not form.links[PERSON] and best in ("", PERSON):
        return TEAM
    return best or _kind_of_place(form, total)


def _may_be_person(name: str) -> bool:
    return " " not in name and (is_first_name(name) or is_surname(name))


def _kind_of_place(form: Form, total: Counter) -> str:
    """By the name's own words, else by the sum."""
    own = [label for label, _ in shape_votes(form.words) if label in PLACES]
    return own[0] if own else max(PLACES, key=lambda label: total[label])


def _needed(form: Form, label: str, lower: set[str]) -> float:
    """How much evidence makes a name of the form: more for ordinary words and for what the model passed over."""
    if len(form.words) > 1:
        return _needed_by_phrase(form, label)
    word = form.words[0]
    if bare(word) in group("shape", "institutions"):
        return 1.5 + 2.0 * (form.opening == form.count)
    if bare(word) in group("shape", "junk", "calendar", "generations") or len(word) < 2:
        return 0.0 if form.links[PERSON] >= 3.0 and label == PERSON and len(word) > 1 else _NEVER
    if any(c.isdigit() for c in word) and not is_acronym(word) and label != "PRODUCT":
        return _NEVER
    needed = 0.4 if form.model else 1.5
    if is_ordinary(word) and (len(word) > 3 or not word.isupper()):
        needed += 1.0 + 0.5 * (word.lower() in lower) + 0.5 * (form.opening == form.count)
    return needed + 1.0 * (word[-1] == "s" and word[:-1].replace(".", "").isupper() and len(word) > 2)


def _needed_by_phrase(form: Form, label: str) -> float:
    words = [bare(w) for w in form.words if w[:1].isalpha()]
    if " ".join(words) in group("shape", "junk_phrases") or not form.model and all(w in group("shape", "junk", "calendar") for w in words) or "n't" in words:
        return _NEVER
    if label != WORK_OF_ART and _PRONOUNS & set(words):
        return _NEVER
    if len(words) == 2 and len(words[1]) == 1 and is_ordinary(words[0]):
        return _NEVER
    if not form.plain and any(is_ordinary(w) for w in words) and sum(w for l, w in shape_votes(form.words) if l == label) < 1.5:
        return _NEVER
    vague = all(is_ordinary(w) and "." not in w and not w.isdigit() for w in form.words if w.isalnum() or "." in w)
    return (0.5 if form.model else 1.5) + vague * (2.0 if label == PERSON else 1.1 if len(words) < 3 else 0.5)
