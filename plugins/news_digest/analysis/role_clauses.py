"""Clauses that say what a person is or becomes: "Ada Lund is the mayor", "Ada Lund was named mayor"."""

from __future__ import annotations

import re
from typing import Sequence

from .role_phrases import FINITE, phrase_from, words_of
from .role_units import Unit

_Range = tuple[int, int]
_YEAR = re.compile(r"(?:1[89]|20)\d\d\Z")
_PASSIVE = ("was", "were", "been")
_FAR = 8  # words after a clause in which its claimer may stand


def clause_role(words: Sequence[Unit], first: int, last: int) -> _Range | None:
    """The role that a clause gives the name ``words[first:last + 1]``, or None. A clause that somebody claims, doubts or denies,
    a condition, a question and what stands in quotation marks give none."""
    found = _said_to_be(words, first, last) or _given_post(words, first, last) or _post_given(words, first, last)
    return found[:2] if found and _is_fact(words, first, found[2]) else None


def after_age(words: Sequence[Unit], last: int) -> int:
    """The place behind a name and the age beside it: "Ada Lund, 45", "Ada Lund (45)", "Ada Lund, aged 45", "Ada Lund, 45 years old"."""
    at = last + 1
    if at + 2 >= len(words) or words[at].text not in (",", "("):
        return at
    number = at + 1 + (words[at + 1].low == "aged")
    if words[number].pos != "NUM" or number + 1 >= len(words):
        return at
    end = number + 1
    if [w.low for w in words[end:end + 2]] == ["years", "old"]:
        end += 2
    if words[at].text == "(":
        return end + 1 if end < len(words) and words[end].text == ")" else at
    return end if end < len(words) and words[end].text == "," else at


def _said_to_be(words: Sequence[Unit], first: int, last: int) -> tuple[int, int, int] | None:
    """"Ada Lund is the mayor of Oslo", where the name is the subject by itself."""
    verb = last + 1
    if verb + 1 >= len(words) or words[verb].low not in words_of("copulas") or not words[last].dep.startswith("nsubj"):
        return None
    if first and not words[first].first and words[first - 1].pos in ("ADP", "CCONJ", "PART", "NOUN", "PROPN"):
        return None
    found = phrase_from(words, verb + 1)
    return found if found and found[0] > verb + 1 and _is_owned(words, verb + 1) else None


def _is_owned(words: Sequence[Unit], at: int) -> bool:
    """Whether an article, an owner or a name opens the phrase: "no expert" is none."""
    return words[at].pos != "DET" or words[at].low in words_of("articles")


def _given_post(words: Sequence[Unit], first: int, last: int) -> tuple[int, int, int] | None:
    """"Ada Lund, 45, was also named chairman of Acme"; a post that a year follows is one of the past."""
    at = after_age(words, last)
    at = _past_adverbs(words, at + (at < len(words) and words[at].text == "," and at > last + 1))
    verb = at
    while verb < len(words) and verb < at + 3 and words[verb].low in ("was", "were", "has", "have", "had", "been"):
        verb += 1
    if verb == at or words[verb - 1].low not in _PASSIVE:
        return None
    return _post(words, _past_adverbs(words, verb))


def _post_given(words: Sequence[Unit], first: int, last: int) -> tuple[int, int, int] | None:
    """"The board named Ada Lund chairman", "appointed Ada Lund as head of the agency"."""
    before = first - 1
    while before >= 0 and words[before].low in words_of("polite"):
        before -= 1
    if before < 0 or words[before].low not in words_of("posts") or words[before].tag not in FINITE | {"VBN"} or last + 1 >= len(words):
        return None
    return _timely(words, phrase_from(words, _past_link(words, last + 1)))


def _post(words: Sequence[Unit], verb: int) -> tuple[int, int, int] | None:
    """The role after the verb of a post: "named chairman", "promoted to head of sales", "sworn in as mayor"."""
    if verb + 1 >= len(words) or words[verb].low not in words_of("posts"):
        return None
    return _timely(words, phrase_from(words, _past_link(words, verb + 1)))


def _past_link(words: Sequence[Unit], at: int) -> int:
    for link in (("in", "as"), ("to", "be"), ("as",), ("to",)):
        if tuple(w.low for w in words[at:at + len(link)]) == link:
            return at + len(link)
    return at


def _past_adverbs(words: Sequence[Unit], at: int) -> int:
    while at < len(words) and words[at].pos == "ADV" and words[at].low not in words_of("conditions"):
        at += 1
    return at


def _timely(words: Sequence[Unit], found: tuple[int, int, int] | None) -> tuple[int, int, int] | None:
    past = found and any(_YEAR.match(w.text) for w in words[found[2]:found[2] + 4])
    return None if past else found


def _is_fact(words: Sequence[Unit], first: int, rest: int) -> bool:
    """Whether the sentence tells the clause as the reporter's own: nobody claims it before or after it, no quotation mark is open."""
    left = first
    while left > 0 and not words[left].first:
        left -= 1
    doubts = words_of("claims") | words_of("conditions") | words_of("says")
    if any(word.low in doubts for word in words[left:first]) or _is_quoted(words, first):
        return False
    return not (rest < len(words) and words[rest].text in (",", "–", "—", "-") and _is_claimed_after(words, rest + 1))


def _is_claimed_after(words: Sequence[Unit], at: int) -> bool:
    """"Ada Lund was a spy, Utopia alleged."; a clause with its own join is another story."""
    for word in words[at:at + _FAR]:
        if word.first or word.pos in ("CCONJ", "PUNCT") or word.low in words_of("ends") - words_of("says") - words_of("claims"):
            return False
        if word.low in words_of("claims") | words_of("says") and word.tag in FINITE:
            return True
    return False


def _is_quoted(words: Sequence[Unit], first: int) -> bool:
    """Whether a quotation mark is open in the paragraph before ``first``."""
    marks = "".join(word.text for word in words[:first] if word.pos == "PUNCT")
    return marks.count('"') % 2 == 1 or marks.count("“") > marks.count("”")
