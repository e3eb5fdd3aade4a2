"""What the words around a name say of its kind: "Mr. Lund", "in Lund", "Lund's wife", "Lund shares", "Lund, 60,".

The words are data (cues.toml); the few patterns that are no single words stand here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Callable, Iterator, Mapping

from ...countries import NAME, place_of
from ...model import GPE, LOC, ORG, PERSON
from ..columns import columns_of
from .acts import act_votes
from .gone_on import SUBJECTS, gone_on
from .lines import Found, Line, is_capital
from .lists import group, is_city, is_first_name, is_ordinary, words
from .products import double_votes, product_votes
from .shape import Vote, bare

#: What a quotation ends with; "" is the head of the line.
_QUOTED = ('"', ",", "'", "?", "!", "")
GONE_ON, _ACTING, _HOME, _NOBODY = 0.7, 0.5, 2.5, 1.0
_INITIALS = re.compile(r"[A-Z]{2}")
_WHERE = frozenset({"at", "from", "in", "near", "to"})
_COMPANY = frozenset({"university", "institute", "said", "says", "al", "wrote", "professor", "scientist", "author", "authors", "researcher"})


def cue_votes(line: Line, found: Found) -> list[Vote]:
    """The votes of the words around one mention, as (label, weight) pairs."""
    return [vote for rule in _RULES for vote in rule(line, found)]


@lru_cache(maxsize=None)
def _rules(place: str) -> Mapping[str, tuple[Vote, ...]]:
    """word → votes of all rules of cues.toml that look at ``place``."""
    table: dict[str, tuple[Vote, ...]] = {}
    for rule in words("cues")["rule"]:
        if rule["place"] == place:
            for word in rule["words"]:
                table[word] = (*table.get(word, ()), (rule["label"], rule["weight"]))
    return MappingProxyType(table)


def _before(line: Line, found: Found) -> Iterator[Vote]:
    """A title, a trade or a preposition before the name; a full stop after an abbreviated title is passed over."""
    k = found.first - 1
    if line.word(k) == "." and line.glued(k):
        k -= 1
    if line.low(k) in ("the", "a", "an"):
        attribute = line.word(found.last).islower() and _is_place(line.word(found.first))
        yield from ((PERSON, -1.0), *(() if attribute else ((GPE, -1.0),))) if found.last - found.first == 1 else ()
        return
    if line.word(k) == "," and line.word(found.last) in (",", ".", ";"):
        yield from ((label, 0.7 * weight) for label, weight in _rules("before").get(bare(line.word(k - 1)), ()) if label in (PERSON, ORG))
        return
    word = bare(line.word(k))
    if _is_seat_or_home(line, k) or _is_of_land(line, found, k):
        yield GPE, _HOME
    yield from _rules("before").get(word, ()) or _rules("before").get(word.removesuffix("s"), ())


def _is_seat_or_home(line: Line, k: int) -> bool:
    """"The MP for" Lund, "a senator representing" Lund, "Ada Berg, 58, of" Lund, "the road to" Lund."""
    word, before = line.low(k), bare(line.word(k - 1))
    if word == "of":
        return before in (",", "old") and line.word(k - 2 - (before == "old")).isdigit() or before == "old" and line.low(k - 2) == "years"
    return (word in ("for", "representing") and before in group("cues", "seats")
            or word in ("to", "from", "near") and before.removesuffix("s") in group("cues", "ways"))


def _is_of_land(line: Line, found: Found, k: int) -> bool:
    """"From Norway's" Lund, "at" Lund "in Norway"; not "from Norway's Ada Lund"."""
    if found.last - found.first > 1 and is_first_name(line.words[found.first]):
        return False
    if line.word(k) == "'s":
        return _is_land(line, k - 1) and line.low(k - 2) in _WHERE and line.low(found.last) not in ("'s", "of")
    return line.low(k) in _WHERE and line.low(found.last) == "in" and _is_land(line, found.last + 1)


def _before_of(line: Line, found: Found) -> Iterator[Vote]:
    """"The town of Lund", "shares of the Lund Bank"."""
    k = found.first - 1
    while line.low(k) in (",", "and") and is_capital(line.word(k - 1)):  # "the towns of Oslo, Berg and Lund"
        k -= 2
    listed, k = k < found.first - 1, k - (line.low(k) == "the")
    if line.low(k) == "of":
        word = line.low(k - 1)
        yield from _rules("of").get(word.removesuffix("s") if listed else word, ()) or _rules("of").get(word.removesuffix("s"), ())


def _after(line: Line, found: Found) -> Iterator[Vote]:
    """"Lund's wife", "Lund, 60,", "Lund (Norway)", "Lund told"."""
    word = line.low(found.last)
    if word in ("'s", "'"):
        yield from _rules("owned").get(line.low(found.last + 1), ())
    elif word == ",":
        yield from _after_comma(line, found)
    elif word == "(":
        yield from _bracket(line, found)
    else:
        yield from _rules("after").get(word, ())


def _after_comma(line: Line, found: Found) -> Iterator[Vote]:
    """An age, a trade or "who" after the comma; a country or state, if the name alone stands before it."""
    k = found.last + 1
    word = line.word(k)
    if word.isdigit() and len(word) <= 3 and line.word(k + 1) in (",", ".", ";", ")", "and"):
        yield PERSON, 2.0
    elif is_capital(word):
        if _is_land(line, k) and line.low(found.first - 1) not in (",", "and"):
            yield GPE, 2.0
    elif not (word in ("who", "whose") and line.low(found.first - 1) in ("from", "in", "near", "at") and line.tags[found.first - 2] in ("NN", "NNS")):
        k += word.lower() in ("a", "an", "the", "his", "her")
        yield from _rules("comma").get(line.low(k), ())


def _is_land(line: Line, k: int) -> bool:
    """Whether a country or state stands at word ``k``."""
    place = place_of(line.word(k)) or place_of(f"{line.word(k)} {line.word(k + 1)}")
    return bool(place and place[1] == NAME) or line.word(k) in group("shape", "states")


def _bracket(line: Line, found: Found) -> Iterator[Vote]:
    """"Ada Lund (Norway)", "Ada Lund (R-Ohio)"."""
    inside = line.word(found.last + 1)
    if inside in ("R", "D", "I") or inside[:2] in ("R-", "D-", "I-"):
        yield PERSON, 3.0
    elif _is_land(line, found.last + 1):
        yield PERSON, 1.5 if found.last - found.first > 1 else 1.0


def _said(line: Line, found: Found) -> Iterator[Vote]:
    """A say-verb before the name, a quotation mark or comma before that: '"...", said Lund'."""
    before, after = line.word(found.first - 1), line.low(found.last)
    if before == '"' and after in _rules("said"):
        yield PERSON, 1.0
    elif before in _rules("said") and line.word(found.first - 2)[-1:] in _QUOTED:
        yield PERSON, 1.0


def _dateline(line: Line, found: Found) -> Iterator[Vote]:
    """The first words of a line, an agency, a date or a dash after them."""
    after, agency = line.word(found.last), line.word(found.last + 1) in group("shape", "agencies")
    if found.first == 0 and (after in ("--", "—", "–") or after == "(" and agency):
        yield GPE, 2.0


def _coordinated(line: Line, found: Found) -> Iterator[Vote]:
    """"Lund and Oslo": of the kind of a place next to it in a list."""
    for k, beyond in ((found.first - 2, found.first - 1), (found.last + 1, found.last)):
        word, joint = line.word(k), line.low(beyond)
        if joint in ("and", "or", ",") and _is_place(word):
            yield GPE, 0.5
        elif joint == "and" and is_first_name(word) and found.last - found.first == 1:
            yield PERSON, 0.7


def _with_article(line: Line, found: Found) -> Iterator[Vote]:
    """"The" with a capital inside a sentence opens the name of a newspaper, a band, a house."""
    if line.word(found.first) == "The" and found.last - found.first > 1:
        yield ORG, 2.7


def _traded(line: Line, found: Found) -> Iterator[Vote]:
    """"Lund rose 4.35% to Rs 1,288", "Lund ended 66 points lower": a share or an index."""
    if line.low(found.last) not in _rules_moves():
        return
    after = [line.low(k) for k in range(found.last + 1, found.last + 9)]
    figure = next((k for k, word in enumerate(after) if word[:1].isdigit()), None)
    if figure is not None and figure < 5 and {"%", "percent", "per", "pct", "pc", "points", "cents", "pence"} & set(after[figure + 1:figure + 4]):
        yield ORG, 3.0


@lru_cache(maxsize=None)
def _rules_moves() -> frozenset[str]:
    return frozenset(words("cues")["moves"])


def _is_place(word: str) -> bool:
    place = place_of(word)
    return bool(place and place[1] == NAME) or is_city(word)


def _subject(line: Line, found: Found) -> Iterator[Vote]:
    """The subject of a verb is seldom a place."""
    if columns_of(line.doc).deps[found.last - 1] in SUBJECTS:
        yield PERSON, 0.4
        yield ORG, 0.3
        for label, weight in gone_on(line.doc[found.last - 1]):
            yield (found.label if label == ORG and found.label in (GPE, LOC) else label), GONE_ON * weight
            yield from ((PERSON, -_NOBODY),) if label == ORG else ()


def _acting(line: Line, found: Found) -> Iterator[Vote]:
    """What firms and towns do, suffer and own, where the model saw a name; of persons other cues say as much."""
    if found.label:
        yield from ((label, _ACTING * weight) for label, weight in act_votes(line, found) if label != PERSON)


def _in_company(line: Line, found: Found) -> Iterator[Vote]:
    """In a list of people a name of several words is a person's."""
    beside = {line.word(found.first - 1), line.word(found.last)} & {",", ";", "-", "and", "("}
    if beside and found.last - found.first > 1 and line.people >= 3:
        yield PERSON, 0.8


def _initialled(line: Line, found: Found) -> Iterator[Vote]:
    """Initials without stops before a family name, "AB Lund", beside people, a university or words that someone said."""
    words = line.words[found.first:found.last]
    if len(words) == 2 and _INITIALS.fullmatch(words[0]) and words[1].istitle() and not _is_body(words):
        beside = sum(label == PERSON and (last <= found.first or first >= found.last) for first, last, label in line.entities)
        if beside > 1 or _COMPANY & {line.low(k) for k in range(max(0, found.first - 12), found.last + 12)}:
            yield PERSON, 2.0


def _is_body(words: tuple[str, ...]) -> bool:
    """"EU Council", "FC Lund", "PC Lund", "LA County": short capitals that are no initials, or no family name after them."""
    first, last = bare(words[0]), bare(words[1])
    return (bool(place_of(words[0])) or first in group("shape", "org_first", "junk") or first in group("titles", "before")
            or words[0] in group("shape", "agencies") or is_ordinary(last) or is_city(words[1]) or bool(place_of(words[1])))


_RULES: tuple[Callable[[Line, Found], Iterator[Vote]], ...] = (
    _with_article, _subject, _in_company, _before, _before_of, _after, _said, _dateline, _coordinated,
    _initialled, _traded, _acting, product_votes, double_votes)
