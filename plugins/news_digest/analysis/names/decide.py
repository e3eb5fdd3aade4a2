"""One label for one name: which forms are names, and of what kind.

Forms of several words are settled first, so that they can speak for their parts: "Lund" is a person where
"Ada Lund" is one.
"""

from __future__ import annotations

from collections import Counter
from typing import Collection, Mapping, Sequence

from ...countries import place_of
from ...model import FAC, GPE, LOC, PERSON, PRODUCT, WORK_OF_ART
from .forms import Form, Key, gathered, key_of, scores
from .lines import Line
from .links import Name, family_name, link_acronyms, link_parts, link_wholes
from .lists import group, is_first_name, is_ordinary, is_surname, is_town
from .shape import bare, is_acronym, place_label, shape_votes
from .sports import TEAM

#: Labels that speak for one another: what is a place is told apart only after it is known to be one.
PLACES = (GPE, LOC, FAC)
#: What no evidence reaches.
_NEVER = 99.0
_PRONOUNS = frozenset({"he", "her", "his", "it", "its", "my", "our", "she", "their", "they", "we", "you", "your"})


def known_names(lines: Sequence[Line]) -> dict[Key, Name]:
    """Every name of the article and its label, those of several words first."""
    forms = gathered(lines)
    lower = frozenset(w for line in lines if line.case == "plain" for w in line.words if w.islower())
    link_acronyms(lines, forms)
    link_wholes(forms)
    known: dict[Key, Name] = {}
    for several in (True, True, False):  # twice, since a name of several words may be part of a longer one
        for key, form in forms.items():
            label = _label(form, lower) if (len(key) > 1) == several else None
            if label:
                known[key] = Name(label, form.words)
        link_parts(known, forms)
    _part_pairs(known, _paired(lines))
    _add_double_families(known)
    return {key: name for key, name in known.items() if not _has_attribute(key, known) and not _has_verb(key, known, forms)}


def _label(form: Form, lower: frozenset[str]) -> str | None:
    """The label that has most evidence, if that is enough to make a name of the form."""
    certain = place_label(form.name.replace(" - ", "-"))
    if certain and not (_may_be_person(form.name) and (form.links[PERSON] or form.cues[PERSON] >= 2.5)):
        return certain
    total = scores(form)
    best, weight = _best(total)
    if weight < _needed(form, best, lower) and not form.teams:
        return None
    if form.teams and not form.links[PERSON] and best in ("", PERSON):
        return TEAM
    return best or _kind_of_place(form, total)


def _may_be_person(name: str) -> bool:
    return " " not in name and (is_first_name(name) or is_surname(name))


def _best(total: Counter) -> tuple[str, float]:
    """The label with most evidence and how much; "" for a place of any kind."""
    weights = [(label, total[label]) for label in sorted(total) if label not in PLACES]
    return max([*weights, ("", sum(total[label] for label in PLACES))], key=lambda pair: (pair[1], pair[0]))


def _kind_of_place(form: Form, total: Counter) -> str:
    """By the name's own words, else by the sum."""
    own = [label for label, _ in shape_votes(form.words) if label in PLACES]
    if own == [LOC] and bare(form.words[-1]) in group("shape", "town_last") and form.model[GPE] >= form.model[LOC]:
        return GPE
    return own[0] if own else max(PLACES, key=lambda label: total[label])


def _needed(form: Form, label: str, lower: frozenset[str]) -> float:
    """How much evidence makes a name of the form: more for ordinary words and for what the model passed over."""
    return _needed_by_phrase(form, label) if len(form.words) > 1 else _needed_by_word(form, label, lower)


def _needed_by_word(form: Form, label: str, lower: frozenset[str]) -> float:
    word = form.words[0]
    if bare(word) in group("shape", "institutions"):
        return 1.5 + 2.0 * (form.opening == form.count)
    if _is_no_name(word):
        surname = label == PERSON and form.links[PERSON] >= 3.0 and len(word) > 1
        return 0.0 if surname else _NEVER
    if any(c.isdigit() for c in word) and not is_acronym(word) and label != PRODUCT:
        return _NEVER
    return (0.4 if form.model else 1.5) + _doubt(word, form, lower)


def _is_no_name(word: str) -> bool:
    return len(word) < 2 or bare(word) in group("shape", "junk", "calendar", "generations")


def _doubt(word: str, form: Form, lower: frozenset[str]) -> float:
    """For an ordinary word, above all at the head of sentences or with small letters elsewhere; for "MPs", "CEOs"."""
    doubt = 1.0 * (len(word) > 2 and word[-1] == "s" and word[:-1].replace(".", "").isupper())
    if is_ordinary(word) and (len(word) > 3 or not word.isupper()):
        doubt += 1.0 + 0.5 * (word.lower() in lower) + 0.5 * (form.opening == form.count)
    return doubt


def _needed_by_phrase(form: Form, label: str) -> float:
    words = [bare(w) for w in form.words if w[:1].isalpha()]
    if _is_no_phrase(words, form) or label != WORK_OF_ART and _PRONOUNS & set(words):
        return _NEVER
    if not form.plain and any(map(is_ordinary, words)) and _own_weight(form, label) < 1.5:
        return _NEVER
    doubt = 2.0 if label == PERSON else 1.1 if len(words) < 3 else 0.5
    return (0.5 if form.model else 1.5) + doubt * _is_vague(form.words)


def _is_no_phrase(words: list[str], form: Form) -> bool:
    """Phrases of web pages, words of which none is a name, fragments with a verb, "Group C"."""
    return (" ".join(words) in group("shape", "junk_phrases") or "n't" in words
            or not form.model and all(w in group("shape", "junk", "calendar") for w in words)
            or len(words) == 2 and len(words[1]) == 1 and is_ordinary(words[0]))


def _own_weight(form: Form, label: str) -> float:
    return sum(weight for vote, weight in shape_votes(form.words) if vote == label)


def _is_vague(words: tuple[str, ...]) -> bool:
    """Whether all are ordinary words; an abbreviation or a figure is none."""
    return all(is_ordinary(w) and "." not in w for w in words if w.isalnum() or "." in w)


def _paired(lines: Sequence[Line]) -> frozenset[Key]:
    """Two words with a hyphen of which the next word says that they are two: "the Lund-Berg summit"."""
    return frozenset(key_of(line.words[k - 1:k + 2]) for line in lines for k, word in enumerate(line.words)
                     if word == "-" and k and {line.low(k + 2), line.low(k + 3)} & group("shape", "pair_nouns"))


def _part_pairs(known: dict[Key, Name], paired: Collection[Key]) -> None:
    """Two names with a hyphen between, or two people with "and", are no name together: "Lund-Oslo"."""
    for key in [key for key in known if "and" in key[1:-1]]:
        at = key.index("and", 1)
        if _is_person(key[:at], known) and _is_person(key[at + 1:], known):
            del known[key]
    families = {family_name(key) for key in known if len(key) > 1 and _is_person(key, known)}
    borne = {key[k:] for key in known if _is_person(key, known) for k in range(1, len(key) - 2) if "-" in key[k + 1:-1] and key[k - 1] != "-"}
    for key in [key for key in known if "-" in key[1:-1] and (key not in borne or key in paired)]:
        words = known[key].words
        at = words.index("-", 1)
        sides = (words[:at], words[at + 1:])
        if len(sides[1]) > 1 and key_of(sides[1]) in known:  # "Tidal Summary-Lund Sound", where "Lund Sound" is known
            del known[key]
            continue
        if key in paired or not place_label("".join(words)) and all(_is_side(side, known) or key_of(side) in families for side in sides):
            label = known.pop(key).label
            for side in sides:
                person = key_of(side) in families or not _is_side(side, known) and label == PERSON
                known.setdefault(key_of(side), Name(PERSON if person else GPE, side))


def _add_double_families(known: dict[Key, Name]) -> None:
    """"Nash-Oliver" where "Ada Nash-Oliver" is known: later mentions go by both names together."""
    for key, (label, words) in list(known.items()):
        if label == PERSON and len(key) > 3 and key[-2] == "-" and "-" not in key[:-3] and len(key[-1]) > 1:
            known.setdefault(key[-3:], Name(PERSON, words[-3:]))


def _is_side(words: tuple[str, ...], known: Mapping[Key, Name]) -> bool:
    name = " ".join(words)
    return key_of(words) in known or is_town(name) or place_label(name) == GPE


def _has_attribute(key: Key, known: Mapping[Key, Name]) -> bool:
    """"Novelist Ada Lund", where "Ada Lund" is known: the words before are no part of the name."""
    label, words = known[key]
    titled = bare(words[0]) in group("titles", "before") or bool(place_of(words[0])) and not is_first_name(words[0])
    if not titled and (label != PERSON or is_first_name(words[0]) or len(words[0]) < 3):
        return False
    shortest = 1 if titled else 2
    return any(_is_person(key[k:], known) for k in range(1, len(key)) if len(key) - k - 2 * key[k:].count("-") >= shortest)


def _has_verb(key: Key, known: Mapping[Key, Name], forms: Mapping[Key, Form]) -> bool:
    """"Ada Lund Dies", which stands in headlines alone, where "Ada Lund" is known."""
    if key not in forms or forms[key].plain or not is_ordinary(key[-1]):
        return False
    return _is_person(key, known) and any(_is_person(key[:k], known) for k in range(1, len(key)))


def _is_person(key: Key, known: Mapping[Key, Name]) -> bool:
    return key in known and known[key].label == PERSON
