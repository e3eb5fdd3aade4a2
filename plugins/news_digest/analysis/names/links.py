"""What one name of an article says of another: of its parts, of its acronym, of the people in it."""

from __future__ import annotations

from typing import Mapping, NamedTuple, Sequence

from ...countries import place_of
from ...model import EVENT, GPE, LOC, ORG, PERSON
from .forms import Form, Key, key_of
from .lines import Line
from .lists import group, is_first_name, is_ordinary, is_town
from .shape import bare, is_acronym


class Name(NamedTuple):
    """A name that the article is known to hold; ``words`` as they were first written."""

    label: str
    words: tuple[str, ...]


def link_acronyms(lines: Sequence[Line], forms: dict[Key, Form]) -> None:
    """A short form in brackets is of the kind of the long name before it: "World Lund Fund (WLF)"."""
    for line in lines:
        for k in range(2, len(line.words) - 1):
            if line.words[k - 1] == "(" and line.words[k + 1] == ")" and is_acronym(line.words[k]):
                long = _long_name(line, k - 1, line.words[k])
                short = forms.get(key_of(line.words[k:k + 1]))
                if long and short:
                    short.links[ORG] += 2.0
                    forms.setdefault(key_of(long), Form(long)).links[ORG] += 1.5


def _long_name(line: Line, end: int, short: str) -> tuple[str, ...]:
    """The capitalised words before the bracket whose initials make ``short``, or nothing."""
    wanted = short.rstrip("s").replace(".", "")
    for first in range(max(0, end - 2 * len(short) - 2), end - 1):
        words = line.words[first:end]
        if words[0][0].isupper() and "".join(w[0] for w in words if w[0].isupper()) == wanted:
            return words
    return ()


def link_wholes(forms: Mapping[Key, Form]) -> None:
    """A person's name of one word, as the model or the words around see it, speaks for the longer name that ends with it."""
    for key, form in forms.items():
        last = forms.get(key[-1:]) if 2 <= len(key) <= 3 else None
        if last and (last.model[PERSON] > 0.6 * last.count or form.model and last.cues[PERSON] >= 2.0 + last.cues[ORG] and not is_town(last.name)):
            form.links[PERSON] += 1.0


def link_parts(known: Mapping[Key, Name], forms: Mapping[Key, Form]) -> None:
    """What the ``known`` names of several words say of the forms that are their parts."""
    persons = [name for name in known.values() if name.label == PERSON and len(name.words) > 1]
    for key, (label, words) in known.items():
        if len(key) < 2:
            continue
        if label == PERSON:
            _link_person(key, words, forms)
        elif label == EVENT and bare(key[-2]) in group("shape", "storms"):
            _speak(forms, key[-1:], EVENT, 5.0)
        elif label == ORG and is_town(" ".join(words[:-1])):
            _link_team(key, forms)
        elif label == ORG and bare(key[-1]) in group("shape", "org_last") and not place_of(words[0]):
            _speak(forms, key[:-1], ORG, 1.5)
        elif label == ORG and bare(key[-1]) in group("shape", "team_last"):
            _speak(forms, key[-1:], ORG, 3.0)
        if label == ORG and _calls_itself(words, persons) and not _looks_like_place(forms.get(key[:1])):
            legal = len(words) == 2 and bare(words[1]) in group("shape", "legal_last")
            _speak(forms, key[:1], ORG, 4.0 if legal and not any(words[0] in person.words for person in persons) else 2.0)


def _calls_itself(words: tuple[str, ...], persons: Sequence[Name]) -> bool:
    """Whether a body may go by its first word: "Lund" of "Lund Dredging plc", but no town, ordinary word or first name, unless a legal form
    tells a firm ("Hadley Timber Corp.") and nobody here has that name."""
    first, last = words[0], bare(words[-1])
    if len(words) > 4 or {"of", "for", "and"} & set(words) or last in group("shape", "town_bodies", "team_last") or is_ordinary(first):
        return False
    somebody = is_first_name(first) and (last not in group("shape", "legal_last") or any(first in person.words for person in persons))
    return len(first) > 3 and first.isalpha() and not first.isupper() and not (is_town(first) or place_of(first) or somebody)


def _looks_like_place(form: Form | None) -> bool:
    """Whether the model takes the word for a place as often as not: "Lund Legal Watch" is called after its town."""
    return form is not None and 2 * (form.model[GPE] + form.model[LOC]) >= form.count


def _link_person(key: Key, words: tuple[str, ...], forms: Mapping[Key, Form]) -> None:
    for part in (family_name(key), *particled(key)):
        _speak(forms, part, PERSON, 4.0)
    if is_first_name(words[0]):
        _speak(forms, key[:1], PERSON, 1.5)


def _link_team(key: Key, forms: Mapping[Key, Form]) -> None:
    """Of "Lund Rovers" speaks "Rovers", and "Lund" as well."""
    _speak(forms, key[-1:], ORG, 3.0)
    if key[:-1] in forms and bare(key[-1]) in group("shape", "team_last"):
        forms[key[:-1]].teams += 1


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
    rest = key[first + 1:]
    return tuple(key_of((word, *rest)) for word in (key[first].lower(), key[first].capitalize()))
