"""From the model's entity to the name in it: no article, title, possessive, figures, and nobody else's name."""

from __future__ import annotations

import re
from typing import Iterator

from ...countries import NAME, place_of
from ...model import FAC, GPE, LOC, NORP, ORG, PERSON, PRODUCT, WORK_OF_ART
from .lines import Found, Line, is_capital
from .lists import group, is_first_name, is_ordinary, is_surname, is_town

#: Words of the longest name; what is longer is a list or a line of capitals.
_LONGEST = 16
_BREAKS = frozenset({"/", "(", ")", "[", "]", ":", ";", '"', "``", "''", "--", "–", "—", "|", "•", "*", "=", "«", "»", ">", "<"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "our", "its", "his", "her", "their"})
_LEGAL = frozenset({"inc", "ltd", "llc", "llp", "plc", "co", "corp", "limited", "incorporated"})
_TRADES = ("ist", "ician", "woman", "person", "keeper", "ologist", "grapher", "maker", "worker")
_QUOTES = frozenset({'"', "``", "“", "'", "‘"})
_MARKS = frozenset({",", ";", ".", "(", ")", ""})
_VERB_TAGS = frozenset({"VBZ", "VBP", "VBD", "IN", "TO", "MD"})
_NUMBERISH = re.compile(r"[\W\d_]+(?:s|st|nd|rd|th|m|mm|km|bn)?")
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
_ADDRESS = re.compile(r"[@#]|https?:|www\.|\.(?:com|org|net|co|uk|gov|edu|html?|au|fm|tv)\b", re.I)


def pieces(line: Line, found: Found) -> Iterator[Found]:
    """The parts of an entity that punctuation keeps apart, each trimmed to the name; parts without a name are left out."""
    begin = found.first
    if _of_place(line, found):
        yield Found(begin, begin + 1, "")
        begin, found = begin + 1, Found(begin + 1, found.last, PERSON)
    for k in range(begin, found.last + 1):
        if k == found.last or _breaks(line, k, found):
            piece = trimmed(line, Found(begin, k, found.label))
            if piece:
                yield piece
            begin = k + 1


def _of_place(line: Line, found: Found) -> bool:
    """Whether the span is a country and a person: "Governor of" Norway Ada Lund."""
    place = place_of(line.words[found.first]) if line.low(found.first - 1) == "of" else None
    after = line.word(found.first + 1)
    return bool(place and place[1] == NAME) and found.last - found.first in (3, 4) and is_first_name(after) and _is_strange(line.words[found.last - 1])


def _breaks(line: Line, k: int, found: Found) -> bool:
    """Whether word ``k`` parts two names: a dash with spaces, a bracket, a comma before a place or between people."""
    word = line.words[k]
    if word in _BREAKS or _SCORE.fullmatch(word):
        return True
    if word in ("-", "'", "`"):
        return not (_owned_by_many(line, k, found) if word == "'" else False) and (not line.glued(k) or (word != "-" and not line.glued(k + 1)))
    if word == ",":
        return not _is_firm(line, k, found)
    if word == "and":
        return found.label == PERSON or line.bare(k - 1) in _LEGAL
    if word == "'s":
        return _owns(line, k, found)
    if word == "with":
        return found.label != WORK_OF_ART
    if word == "to":
        strange = not any(map(is_ordinary, line.words[found.first:k])) and line.word(found.first - 1) not in _QUOTES
        return (found.label != WORK_OF_ART or strange) and line.tags[k + 1:k + 2] != ("VB",) or _is_whole(line, k, found)
    return word in ("of", "for", "on", "in", "at") and _is_whole(line, k, found)


def _is_firm(line: Line, k: int, found: Found) -> bool:
    """A comma inside the name of a firm or a work: "Lund, Oslo & Co", "Lund, Inc."."""
    if found.label == WORK_OF_ART or line.bare(k + 1) in _LEGAL:
        return True
    return found.label == ORG and any(w in ("&", "and") for w in line.words[k:min(found.last, k + 12)])


def _owns(line: Line, k: int, found: Found) -> bool:
    """"Oslo's Ada Lund", "the Lund Council's Port Office", "Lund's Zephyr" chip: a house before the possessive,
    a person or a thing after it."""
    if line.low(k - 1) in group("shape", "org_last") and k - found.first > 1:
        return True
    if line.low(found.last).removesuffix("s") in group("products", "things", "ships"):
        return True
    return k + 2 < found.last and is_first_name(line.word(k + 1)) and _is_strange(line.word(k + 2))


def _owned_by_many(line: Line, k: int, found: Found) -> bool:
    """"Quay Workers' Union", "Farmers' Provident Society": the mark belongs to the plural before it."""
    return (line.glued(k) and line.word(k - 1).endswith("s") and is_capital(line.word(k + 1)) and k + 1 < found.last
            and found.label != PERSON and line.bare(found.last - 1) in group("shape", "org_last") - {"league"})


def _is_strange(word: str) -> bool:
    return is_capital(word) and not is_ordinary(word)


def _is_whole(line: Line, k: int, found: Found) -> bool:
    """Whether a name ends before the preposition at ``k``: "Ada Lund of Norway", "Ada Lund for the Lund Party",
    "Lund Park on Long Island"."""
    head = line.words[found.first:k]
    if _is_spelt_out(line, found):
        return False
    if line.words[k] in ("on", "in", "at") and found.label in (FAC, LOC, GPE):
        return True
    if not head or any(is_ordinary(w) for w in head):
        return False
    if len(head) in (2, 3) and is_first_name(head[0]):
        return True
    rest = " ".join(line.words[k + 1:found.last])
    return line.words[k] in ("of", "in") and bool(place_of(rest)) or line.words[k] in ("in", "to") and is_town(rest)


def _is_spelt_out(line: Line, found: Found) -> bool:
    """Whether an acronym in brackets follows that needs the whole: "Interim Force in Lund (IFIL)"."""
    short = line.word(found.last + 1).replace(".", "").upper()
    if line.word(found.last) != "(" or len(short) < 3:
        return False
    initials = iter("".join(w[0] for w in line.words[found.first:found.last] if w[0].isalpha()).upper())
    return short[-1:] in line.words[found.last - 1][:1].upper() + line.words[found.last - 1].upper() and all(c in initials for c in short[:3])


def trimmed(line: Line, found: Found) -> Found | None:
    """The span without article, title, possessive, edge punctuation and figures; None if no name is left."""
    first, last = found.first, found.last
    while first < last and _falls_before(line, first, last, found.label):
        first += 1
    while last > first and _falls_after(line, last - 1, found.label):
        last -= 1
    last = _before_verb(line, first, last)
    first = _past_titles(line, first, last, found.label)
    last = _before_title(line, first, last, found.label)
    while last > first and line.words[last - 1].isspace():
        last -= 1
    return Found(first, last, found.label) if last - first <= _LONGEST and _holds_name(line, first, last) else None


def _holds_name(line: Line, first: int, last: int) -> bool:
    """A capital, and no address, user name or currency ("NT$")."""
    words = line.words[first:last]
    money = line.word(last)[:1] in ("$", "€", "£") and line.glued(last)
    return not money and any(map(is_capital, words)) and not any(map(_ADDRESS.search, words))


def _falls_before(line: Line, k: int, last: int, label: str) -> bool:
    word = line.words[k]
    if label == PRODUCT and word.isdigit() and len(word) == 3 and is_capital(line.word(k + 1)) and k + 1 < last:
        return False
    if word.lower() in _ARTICLES:
        return word != "The" or line.opens[k]
    if is_capital(word):
        verb = line.case == "headline" and label == PERSON and is_ordinary(word) and not is_first_name(word) and not is_surname(word)
        return k + 1 < last and (verb or line.opens[k] and _is_opener(line, k))
    return not (label == PERSON and word.lower() in group("shape", "particles") and k + 1 < last)


def _is_opener(line: Line, k: int) -> bool:
    """An ordinary word whose capital is the sentence's: "Enraged Lund striker", "Lawyer Ada Lund"."""
    word, after = line.words[k], line.word(k + 1)
    trade = word.endswith(_TRADES) and not is_first_name(word) and not is_surname(word)
    if not (is_ordinary(word) or trade and is_first_name(after)) or not is_capital(after):
        return False
    if not is_first_name(word) and is_first_name(after) and is_capital(line.word(k + 2)):
        return True
    return not line.is_proper(k) or word.endswith(("ed", "ing", "ous")) and not is_ordinary(after)


def _falls_after(line: Line, k: int, label: str) -> bool:
    word = line.words[k]
    if word in ("'s", "'S") or not word[:1].isalnum():
        return True
    if label == PERSON and line.bare(k) in group("shape", "honours") and word.isupper():
        return True
    if _NUMBERISH.fullmatch(word):
        if _is_score(line, k):
            return True
        return label in (PERSON, GPE, LOC, NORP, "") or bool(place_of(line.word(k - 1))) or (
            label == ORG and (len(word) > 1 or line.word(k + 1) in (",", ")")))
    return word.islower() and not is_capital(word) and not hangs(line, k)


def _is_score(line: Line, k: int) -> bool:
    """What a team or player has got: the last figure of "Lund Rovers 2-1", or one in a list of names with figures ("Lund 6, Berg 7")."""
    word = line.words[k]
    if len(word) > 2 or not word.isdigit():
        return False
    if any(line.word(k + n) in ("-", "–") and line.glued(k + max(n, 0)) and line.word(k + 2 * n).isdigit() for n in (-1, 1)):
        return True
    figures = [b.isdigit() and is_capital(a) and _follows_score(c) for a, b, c in zip(line.words, line.words[1:], (*line.words[2:], ""))]
    return _follows_score(line.word(k + 1)) and sum(figures) >= 3


def _follows_score(word: str) -> bool:
    return word in _MARKS or word.isdigit() and len(word) <= 2


def hangs(line: Line, k: int) -> bool:
    """The second part of a given name such as "Yoon-man", but not of "Lund-based"."""
    return (line.word(k - 1) == "-" and line.glued(k) and line.glued(k - 1) and is_capital(line.word(k - 2))
            and line.words[k].islower() and len(line.words[k]) <= 6 and line.low(k) not in group("shape", "hyphen_ends"))


def _before_verb(line: Line, first: int, last: int) -> int:
    """In a headline a verb has a capital too: "Ada Lund Dies"."""
    if line.case == "headline":
        while last - first > 2 and line.tags[last - 1] in _VERB_TAGS and is_ordinary(line.words[last - 1]):
            last -= 1
    return last


def _before_title(line: Line, first: int, last: int, label: str) -> int:
    """Before the title of a person that closes the name of his house: "Lund Ministry Spokesperson"."""
    if last - first < 2 or line.low(last - 1) not in group("titles", "closing"):
        return last
    return last - 1 if label not in (PERSON, "") or line.words[last - 1].isupper() else last


def _past_titles(line: Line, first: int, last: int, label: str) -> int:
    """The place after the titles that open the span: past the last title, if only titles and their
    attributes ("Deputy Defense Secretary") go before it and a name follows."""
    if label not in (PERSON, "") and line.low(last - 1) in group("shape", "org_last", "fac_last", "event_last"):
        return first
    begin = first
    for k in range(first, min(last - 1, first + 6)):
        if _is_title(line, k, last):
            if label == PERSON or line.bare(k) in group("titles", "personal") or is_first_name(line.word(k + 1)):
                begin = k + 1
            begin += line.word(begin) == "." and begin < last - 1
        elif not _qualifies(line, k):
            break
    return _past_peoples(line, begin, last) if label == PERSON else begin


def _is_title(line: Line, k: int, last: int) -> bool:
    """Whether word ``k`` is a title and a name follows, perhaps after the title's full stop."""
    after = k + 1 + (line.word(k + 1) == "." and k + 2 < last)
    return (line.bare(k) in group("titles", "before") and after < last and is_capital(line.words[after])
            and line.bare(after) not in group("shape", "generations"))


def _qualifies(line: Line, k: int) -> bool:
    """Whether word ``k`` may stand before a title: "Deputy", "Norwegian", "and"."""
    word = line.words[k]
    return (line.bare(k) in group("titles", "attributes") or word in ("-", "and", "of", "&", "for", ".") or bool(place_of(word))
            or is_ordinary(word) and not is_first_name(word))


def _past_peoples(line: Line, first: int, last: int) -> int:
    """Past "Norwegian" in "Norwegian Ada Lund"."""
    if last - first > 3 and place_of(" ".join(line.words[first:first + 2])) and is_first_name(line.words[first + 2]):
        return first + 2  # "New Zealander Ada Lund"
    if last - first > 2 and line.low(first) in group("shape", "peoples_too") and is_first_name(line.words[first + 1]):
        return first + 1
    while first < last and (place := place_of(line.words[first])) and not is_first_name(line.words[first]):
        if last - first < (3 if place[1] == NAME else 2):
            break
        first += 1
    return first
