"""What a person is, in the text's own words: "Defense Secretary", "chairman of the harbour council".

Four places are read: before the name ("state police spokeswoman Ada Lund"), after it ("Ada Lund, 45, a
doctor at a clinic in Oslo,"), before it with a comma ("the company's chief executive, Ada Lund,") and the
clause of which it is the subject (``role_clauses.py``). Left out: articles, owners ("her", "Acme's"), ages,
kinship, and whatever is no office, rank or occupation. What is only claimed or denied is no role.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import Iterator, Sequence

from ..model import PERSON, Mention, Role
from .parsed import Paragraph, ParsedArticle
from .names.lists import group, is_first_name
from .role_clauses import after_age, clause_role
from .role_phrases import FINITE, before_name, is_rank, phrase_from, words_of
from .role_units import Unit, units

#: Removed pieces that describe people as the story does.
_DESCRIBING = frozenset({"caption", "doubled"})
_CLOSING = frozenset({",", ".", ";", ")", ":", "—", "–", "-", "of"})
_QUOTES = frozenset({'"', "“", "”", "''", "``"})
_REACH = 14  # words before a comma in which a role may begin


def roles(parsed: ParsedArticle, groups: Sequence[Sequence[Mention]]) -> tuple[Role | None, ...]:
    """For each group of mentions the role that the text gives the actor, with its place, or None.

    The first role in the story wins, then the first in a caption; a mere rank ("Gen.") comes last.
    """
    read = _Reader(parsed, groups)
    return tuple(_role(mentions, read) if _is_person(mentions) else None for mentions in groups)


def _is_person(mentions: Sequence[Mention]) -> bool:
    counts = Counter(m.label for m in mentions)
    return counts[PERSON] * 2 > len(mentions)


def _role(mentions: Sequence[Mention], read: _Reader) -> Role | None:
    found = [(rank, not story, order, role) for order, mention in enumerate(mentions)
             for story, rank, role in read.roles(mention)]
    return min(found, key=lambda f: f[:3])[3] if found else None


class _Reader:
    """The paragraphs of an article, made into words when a person in them is looked up."""

    def __init__(self, parsed: ParsedArticle, groups: Sequence[Sequence[Mention]]):
        self._parsed = parsed
        self._mentions = sorted((m for mentions in groups for m in mentions), key=lambda m: m.start)
        self._paragraphs = [p for p in parsed.paragraphs if p.story or p.kind in _DESCRIBING]
        self._starts = [p.start for p in self._paragraphs]
        self._mention_starts = [m.start for m in self._mentions]
        self._units: dict[int, tuple[Unit, ...]] = {}

    def roles(self, mention: Mention) -> Iterator[tuple[bool, bool, Role]]:
        """(in the story, a mere rank, role) for each role that stands beside this mention."""
        number = bisect_right(self._starts, mention.start) - 1
        if number < 0:
            return
        paragraph = self._paragraphs[number]
        words = self._words(number, paragraph)
        first = next((i for i, word in enumerate(words) if word.end > mention.start), None)
        if first is None:
            return
        last = next((i for i in range(first, len(words)) if words[i].end >= mention.end), len(words) - 1)
        for begin, end in _found(words, first, last):
            start, stop = words[begin].start, words[end - 1].end
            yield paragraph.story, is_rank(words[begin:end]), Role(start, stop, self._parsed.text(start, stop))

    def _words(self, number: int, paragraph: Paragraph) -> tuple[Unit, ...]:
        if number not in self._units:
            first = bisect_left(self._mention_starts, paragraph.start)
            last = bisect_left(self._mention_starts, paragraph.end)
            self._units[number] = units(paragraph, self._mentions[first:last])
        return self._units[number]


def _found(words: Sequence[Unit], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The roles beside the name ``words[first:last + 1]``, the nearest first."""
    yield from (found for found in before_name(words, first) if not _is_of_a_thing(words, first, last, found))
    for found in (_after(words, last), _before_comma(words, first, last), clause_role(words, first, last)):
        if found:
            yield found


def _is_of_a_thing(words: Sequence[Unit], first: int, last: int, found: tuple[int, int]) -> bool:
    """Whether the word before the name is part of a place's ("General Holm city"), or a firm's trade ("miner Holm Gold")."""
    place = last + 1 < len(words) and words[last + 1].low in words_of("places") and is_rank(words[found[0]:found[1]])
    firm = found[1] - found[0] == 1 and words[found[0]].low in words_of("firms") and last > first and not is_first_name(words[first].text)
    return place or firm


def _after(words: Sequence[Unit], last: int) -> tuple[int, int] | None:
    """"Ada Lund, a teacher", "Ada Lund, 45, a teacher", "Ada Lund, who was a teacher"."""
    aged = after_age(words, last)
    if aged >= len(words) or words[aged].text != "," or words[aged].first:
        return None
    at = aged + 1
    at += _who_was(words, at)
    found = phrase_from(words, at)
    listed = found and aged == last + 1 and _is_list(words, at, found)
    return None if not found or listed or _is_subject(words, last, at, found) else found[:2]


def _who_was(words: Sequence[Unit], at: int) -> int:
    """How many words "who was", "who has served as" are."""
    for form in (("who", "copulas"), ("who", "serves", "as"), ("who", "has", "serves", "as"), ("who", "had", "serves", "as")):
        said = [w.low for w in words[at:at + len(form)]]
        if len(said) == len(form) and all(word == part or part in ("copulas", "serves") and word in words_of(part) for word, part in zip(said, form)):
            return len(form)
    return 0


def _is_list(words: Sequence[Unit], at: int, found: tuple[int, int, int]) -> bool:
    """Whether the phrase is the next of several people: "Ada Lund, the mayor, and Ole Berg"."""
    begin, end, rest = found
    follow = [w.low for w in words[rest:rest + 2]]
    plain = end - begin <= 3 and words[at].low not in ("a", "an") and not (words_of("joins") - {"and", "&"}) & {w.low for w in words[begin:end]}
    return plain and (follow[:1] == ["and"] or follow == [",", "and"])


def _is_subject(words: Sequence[Unit], last: int, at: int, found: tuple[int, int, int]) -> bool:
    """Whether the phrase is the subject of its own verb: "In Lund, the mayor said …", "The court freed Ada
    Lund, a senior official said". Where nothing is said before the name, the name is the subject:
    "Ada Lund, a spokesman said"."""
    begin, _, rest = found
    while rest < len(words) and words[rest].pos == "ADV":
        rest += 1
    if rest >= len(words) or words[rest].tag not in FINITE:
        return False
    if words[at].low not in ("a", "an") and at < begin:
        return not _opens_sentence(words, last)
    return words[rest].low in words_of("says") and _is_whole_clause(words, last)


def _opens_sentence(words: Sequence[Unit], last: int) -> bool:
    """Whether the name ``words[last]`` is the first of its sentence, its title aside."""
    first = last
    while first > 0 and not words[first].first and (words[first - 1].name_start == words[last].name_start or _is_title(words[first - 1])):
        first -= 1
    return words[first].first


def _is_whole_clause(words: Sequence[Unit], last: int) -> bool:
    """Whether a verb stands before the name ``words[last]`` in its sentence, behind the last quotation mark."""
    first = last
    while first > 0 and not words[first].first and words[first - 1].text not in _QUOTES:
        first -= 1
    return any(word.tag in FINITE for word in words[first:last])


def _before_comma(words: Sequence[Unit], first: int, last: int) -> tuple[int, int] | None:
    """"the company's chief executive, Ada Lund,"; the phrase must reach up to the comma. "A keen student of the past, Lund
    has …" praises more than it tells."""
    while first > 1 and (words[first - 1].text == "." or _is_title(words[first - 1])):
        first -= 1  # "the head of the agency, Dr. Ada Lund,"
    comma = first - 1
    if comma < 1 or words[comma].text != "," or last + 1 >= len(words) or not _is_closed(words, last + 1):
        return None
    if last + 2 < len(words) and words[last + 1].text == "," and (words[last + 2].name == PERSON or words[last + 2].low == "and"):
        return None
    for at in range(comma - 1, max(comma - _REACH, -1), -1):
        if _begins_phrase(words, at) and (words[last + 1].text in _CLOSING or _opens(words, at)):
            found = phrase_from(words, at)
            if found and found[2] == comma:
                return found[:2]
        if words[at].pos in ("PUNCT", "AUX") or words[at].first:
            break
    return None


def _is_title(word: Unit) -> bool:
    return word.low.rstrip(".") in group("titles", "personal") or word.low in words_of("polite") or is_rank([word]) and word.text[:1].isupper()


def _is_closed(words: Sequence[Unit], at: int) -> bool:
    """Whether a mark closes the name, or its verb follows; "The mayor, Ada Lund said, was late" has another's verb."""
    if words[at].text in _CLOSING:
        return True
    said = words[at].low in words_of("says") and (at + 1 >= len(words) or words[at + 1].pos in ("PUNCT", "PROPN"))
    said = said and not (at + 2 < len(words) and words[at + 2].text in _QUOTES)
    return words[at].tag in FINITE and not said


def _opens(words: Sequence[Unit], at: int) -> bool:
    """Whether nothing but an owner stands before the phrase in its sentence or after a comma, and no "a" opens it."""
    first = at
    while first > 0 and not words[first].first and words[first - 1].pos != "PUNCT":
        first -= 1
    return words[at].low not in ("a", "an") and not any(w.pos in ("ADP", "VERB", "AUX", "SCONJ") for w in words[first:at])


def _begins_phrase(words: Sequence[Unit], at: int) -> bool:
    """An article, an owner, a word after an owner, or a capital that opens the sentence ("Leader of the Senate, Ada Lund");
    what hangs on a noun ("the wife of the mayor") is read with that noun."""
    word, left = words[at], words[at - 1] if at else None
    if left is not None and left.pos == "ADP" and left.low not in ("from", "by", "with") and at > 1 and words[at - 2].pos in ("NOUN", "PROPN"):
        return False
    opening = word.first and word.text[:1].isupper() and word.pos in ("NOUN", "PROPN", "ADJ")
    return opening or word.pos == "DET" or word.tag == "PRP$" or word.low == "one" or (left is not None and left.tag == "POS")
