"""Phrases that say what a person is: where one begins and ends among the words of a paragraph."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Iterator, Sequence

from ..model import PERSON
from ..words import read_words
from .role_units import Unit

_WORDS = Path(__file__).with_name("roles.toml")
_NOMINAL = frozenset({"ADJ", "NOUN", "PROPN"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PLACES = frozenset({"GPE", "LOC", "FAC", "ORG"})
_VERBS = FINITE | {"VBN", "VBG"}
_WHERE = frozenset({"in", "at", "near", "on", "across", "outside", "inside", "around", "throughout", "from"})
_OWNING = frozenset({"his", "her", "its", "their", "my", "our", "your"})
_ARTICLES = frozenset({"a", "an", "the", "one", "another"})
_MOST_UNITS = 18
_Range = tuple[int, int]


def before_name(words: Sequence[Unit], name: int) -> Iterator[_Range]:
    """The roles that stand right before the name at ``name``, the nearest first: "state police spokeswoman
    Ada Lund", "Secretary of State Ada Lund", "chairman Professor Ada Lund"."""
    end = name
    while end > 0 and words[end - 1].low in words_of("polite") and not words[end].first:
        end -= 1
    found = _left_of(words, end)
    if found:
        yield found
        if is_rank(words[found[0]:end]) and (more := _left_of(words, found[0])):
            yield more


def _left_of(words: Sequence[Unit], end: int) -> _Range | None:
    """The role that ends right before ``end``."""
    head = _office(words, end)
    if head is None or words[head].name == PERSON or (end < len(words) and words[end].first):
        return None
    first = head
    while first > 0 and not words[first].first and _belongs(words, first - 1, first):
        first -= 1
    first = _without_place(words, first, head)
    found = _checked(words, first, end, head)
    return None if found and _is_turned(words, found[0]) else found


def _is_turned(words: Sequence[Unit], first: int) -> bool:
    """Whether the word before the role turns it round and is no part of it: "the alleged, late or would-be minister"."""
    left = next((at for at in range(first - 1, max(first - 3, -1), -1) if words[at].text != ","), None)
    return not words[first].first and left is not None and words[left].low in words_of("turning") and not _is_verb(words, left)


def _is_verb(words: Sequence[Unit], at: int) -> bool:
    """Whether a word is a verb here, no participle before a noun: "They ousted President Lund", "have appointed"."""
    aided = any(word.pos == "AUX" for word in words[max(0, at - 2):at]) and words[at].tag == "VBN"
    return words[at].dep != "amod" and (words[at].tag in FINITE or aided)


def _office(words: Sequence[Unit], end: int) -> int | None:
    """The role noun before ``end``, also the one of a title with "of" ("Secretary of State", "Mayor of London")."""
    head = end - 1
    if head < 0 or is_role(words[head]):
        verb = head > 0 and words[head - 1].low == "to" and words[head].low in words_of("verbs_too")
        return head if head >= 0 and not verb else None
    if words[head].pos not in _NOMINAL:
        return None
    if not words[head].text[:1].isupper():
        return _plain_office(words, head)
    for of in range(end - 2, max(end - 6, 0), -1):
        if words[of].low == "of" and is_role(words[of - 1]):
            return of - 1 if words[of - 1].text[:1].isupper() else None
        if not (words[of].text[:1].isupper() and words[of].pos in _NOMINAL or words[of].low in ("the", "and", "for", "of")):
            return None
    return None


def _plain_office(words: Sequence[Unit], last: int) -> int | None:
    """The role noun of an office in small letters before a name: "minister of state for road transport Ada Lund"."""
    for at in range(last - 1, max(last - 7, 0), -1):
        if words[at].low in ("of", "for") and words[at - 1].low in words_of("alone") and not words[at].first:
            return at - 1 if words[last].name != PERSON and not words[last].dated else None
        if words[at].low not in ("of", "for", "and") and (words[at].pos not in _NOMINAL or words[at].text[:1].isupper()):
            return None
        if is_role(words[at]):
            return None
    return None


def phrase_from(words: Sequence[Unit], at: int) -> tuple[int, int, int] | None:
    """The role whose noun phrase begins at ``at``, article or owner included: (first, end, rest).

    The role is ``words[first:end]``, ``rest`` the place after all that was read. None if no role
    begins here, or another person's name follows at once ("mayor Ole Berg"). An owner is kept where the
    noun says too little without ("agency's chief").
    """
    owner, first = _after_owner(words, at)
    head = _head(words, first)
    if head is None or (head + 1 < len(words) and words[head + 1].name == PERSON):
        return None
    end = _complement(words, head + 1)
    found = _checked(words, first, end, head) or (_checked(words, owner, end, head) if owner < first else None)
    return (*found, end) if found else None


def is_role(word: Unit) -> bool:
    """Whether a word names an office, a rank or an occupation, alone or with more."""
    return _names_role(word.low)


def is_rank(words: Sequence[Unit]) -> bool:
    """Whether a role is nothing but a rank or form of address ("General", "Sen.")."""
    return all(word.low in words_of("ranks") for word in words)


@lru_cache(maxsize=10_000)
def _names_role(low: str) -> bool:
    return _studies(low) or any(part in words_of(key) for part in _parts(low) for key in ("alone", "with_more", "with_of", "abbreviated"))


def _studies(low: str) -> bool:
    """Whether a word's ending says that somebody studies or treats something ("pulmonologist")."""
    return low.endswith(tuple(words_of("endings"))) and low not in words_of("no_roles")


@lru_cache(maxsize=None)
def words_of(key: str) -> frozenset[str]:
    return frozenset(read_words(_WORDS)[key])


def _parts(low: str) -> tuple[str, ...]:
    """A word, its last part after a hyphen, and the first of "president-elect", "minister-designate"."""
    return (low, low.rpartition("-")[2]) + ((low.partition("-")[0],) if low.endswith(("-elect", "-designate")) else ())


def _belongs(words: Sequence[Unit], at: int, right: int) -> bool:
    """Whether the word at ``at`` is part of the phrase that goes on at ``right``."""
    word, follower = words[at], words[right]
    if word.name == PERSON:
        return _is_turned_before(words, at)
    if word.dated or word.end >= follower.start + 1:
        return False
    if word.low in ("and", "&"):
        return at > 1 and words[at - 1].name != PERSON and (is_role(words[at - 1]) or _two_owners(words, at))
    if word.name and word.name_start == follower.name_start or _is_of_a_name(words, at):
        return True
    if word.low in words_of("before") or word.low in words_of("turning"):
        return not _is_verb(words, at)  # "The rebels ousted President Lund"
    if word.text[:1].islower() and word.pos == "NOUN" and (follower.text[:1].isupper() or follower.pos == "ADJ"):
        return False  # "In a statement President Lund said"; "the job new coach Lund has done"
    return word.pos in _NOMINAL or word.low in words_of("abbreviated")


def _is_turned_before(words: Sequence[Unit], at: int) -> bool:
    """Whether the person's name at ``at`` stands between a noun and the word that turns it round: "former Lund aide Ole Berg"."""
    first, end = at, at + 1
    while first > 0 and words[first - 1].name_start == words[at].name_start:
        first -= 1
    while end < len(words) and words[end].name_start == words[at].name_start:
        end += 1
    turned = first > 0 and not words[first].first and words[first - 1].low in words_of("turning") and not _is_verb(words, first - 1)
    return turned and end < len(words) and words[end].pos == "NOUN" and words[end].text.islower()


def _is_of_a_name(words: Sequence[Unit], at: int) -> bool:
    """The little words in a body's name before a role: "House of Representatives Speaker", "Council for the Blind director"."""
    left, right = at, at
    while left > 0 and not words[left].first and words[left].low in ("of", "for", "the"):
        left -= 1
    while right + 1 < len(words) and words[right].low in ("of", "for", "the"):
        right += 1
    linked = {w.low for w in words[left + 1:right]} & {"of", "for"}
    return bool(linked) and not is_role(words[left]) and all(
        w.text[:1].isupper() and w.pos in _NOMINAL and w.name != PERSON for w in (words[left], words[right]))


def _two_owners(words: Sequence[Unit], at: int) -> bool:
    """"former Acme and Bolt director": what stands before the first name belongs to the role as well."""
    left = at - 1
    while left > 0 and words[left].name and words[left - 1].name_start == words[left].name_start:
        left -= 1
    return bool(words[at - 1].name and words[at + 1].name) and left > 0 and words[left - 1].low in words_of("before")


def _without_place(words: Sequence[Unit], first: int, head: int) -> int:
    """Drop a place that belongs to a preposition before it: "in Oslo Defence Minister Ada Lund"."""
    before = first - 2 if first > 1 and words[first - 1].pos == "DET" else first - 1
    if before >= 0 and words[before].low in _WHERE and words[first].name in _PLACES:
        start = words[first].name_start
        while first < head and words[first].name_start == start:
            first += 1
    return first


def _after_owner(words: Sequence[Unit], at: int) -> _Range:
    """(begin of the owner after an article, place after the owner): "Acme's", "the company's", "her"."""
    if at < len(words) and words[at].low in _OWNING:
        return at + 1, at + 1
    at += at < len(words) and (words[at].pos == "DET" or words[at].low in _ARTICLES)
    for step in range(at, min(at + 8, len(words))):
        if words[step].tag == "POS":
            return (at if words[step - 1].name != PERSON else step + 1), step + 1
        if words[step].pos not in _NOMINAL | {"DET"}:
            break
    return at, at


def _head(words: Sequence[Unit], first: int) -> int | None:
    """The role noun that ends the noun phrase from ``first``; None if the phrase ends otherwise."""
    at = first
    while at < len(words) and (at == first or not words[at].first) and _in_phrase(words, at):
        at += 1
    last = at - 1
    while last >= first and words[last].low in ("and", "&"):
        last -= 1
    if last < first:
        return None
    if is_role(words[last]) or (last > first and words[last].low in words_of("after") and is_role(words[last - 1])):
        return last
    return None


def _in_phrase(words: Sequence[Unit], at: int) -> bool:
    word = words[at]
    if word.name == PERSON:
        return _is_turned_before(words, at)
    if word.tag in ("NNS", "NNPS") and is_role(word):
        return False
    if word.low in ("and", "&"):
        return at + 1 < len(words) and words[at + 1].name != PERSON and words[at + 1].pos in _NOMINAL
    if word.tag in ("VBN", "VBG") and any(is_role(follower) for follower in words[at + 1:at + 4]):
        return True  # "an award-winning British author"
    return word.pos in _NOMINAL or any(word.low in words_of(key) for key in ("before", "turning", "vague"))


def _complement(words: Sequence[Unit], at: int) -> int:
    """Where the phrase ends that begins with "of", "for", "at" … at ``at``; ``at`` if none does."""
    if at >= len(words) or words[at].low not in words_of("joins") or words[at].low in ("and", "&") or words[at].first:
        return at
    if at + 1 >= len(words) or words[at + 1].dated:
        return at
    end = at + 1
    while end < min(len(words), at + _MOST_UNITS) and _goes_on(words, end):
        end += 1
    while end > at and (words[end - 1].pos in ("ADP", "DET", "CCONJ", "ADV", "PART") and words[end - 1].tag != "POS"):
        end -= 1
    return end


def _goes_on(words: Sequence[Unit], at: int) -> bool:
    word = words[at]
    if word.first or (word.pos in ("PUNCT", "SYM") and word.low != "&") or word.low in words_of("ends") or word.tag in _VERBS:
        return False
    if word.low in ("and", "&") and at + 1 < len(words):
        follower = words[at + 1]
        return follower.name != PERSON and follower.tag not in FINITE and follower.pos != "DET"
    return not (word.dated and words[at - 1].low in ("in", "from", "on", "since"))


def _checked(words: Sequence[Unit], first: int, end: int, head: int) -> _Range | None:
    """The role without empty words at its left edge, or None where the noun needs more than it has."""
    while first < head and _says_nothing(words[first]):
        first += 1
    noun = words[head]
    alone = any(part in words_of(key) for part in _parts(noun.low) for key in ("alone", "abbreviated")) or _studies(noun.low)
    joined = end > head + 1 and words[head + 1].low == "of"
    rank = first == head and noun.low in words_of("ranks") and noun.text[:1].isupper() and end == head + 1
    member = noun.low == "member" and head > first and words[head - 1].low in words_of("of_bodies")
    if not (alone or joined or rank or member) and (first == head or noun.low in words_of("with_of")):
        return None
    return (first, end) if first <= head else None


def _says_nothing(word: Unit) -> bool:
    """Whether a word at a role's left edge can go; a capitalised one inside a sentence is part of a name."""
    if word.name or (word.text[:1].isupper() and not word.first):
        return False
    if word.pos == "NUM" or word.dated or word.low in ("and", "&") or word.low.endswith("-old"):
        return True
    return word.low in words_of("vague")
