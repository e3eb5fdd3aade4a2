"""Where a name may stand: the model's entities, trimmed to the name, and runs of capitals that it left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterator

from ...model import ACTOR_LABELS, PERSON
from ..countries import NAME, place_of
from .lines import Line
from .lists import group, is_first_name, is_ordinary

#: Labels of the model that are no actor; capitals inside them are no name either.
_TIMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
_BREAKS = frozenset({"/", "(", ")", "[", "]", ":", ";", '"', "``", "''", "--", "–", "—", "|", "•", "*", "=", "«", "»", ">", "<"})
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.)+|[A-Z][a-z]{0,4}\.")
_NUMBERISH = re.compile(r"[\W\d_]+(?:s|st|nd|rd|th|m|mm|km|bn)?")
_LEGAL = frozenset({"inc", "ltd", "llc", "llp", "plc", "co", "corp", "limited", "incorporated"})
_PARTICLES = frozenset({"van", "von", "der", "den", "bin", "ibn", "bint"})
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
_DATED = re.compile(r"(?:19|20)\d\d(?!\d)")
_ADDRESS = re.compile(r"[@#]|https?:|www\.|\.(?:com|org|net|co|uk|gov|edu|html?|au|fm|tv)\b", re.I)


@dataclass(frozen=True, slots=True)
class Found:
    """Words ``first`` up to ``last`` (exclusive) of a line; ``label`` is the model's, or "" if it gave none."""

    first: int
    last: int
    label: str


def candidates(line: Line) -> tuple[Found, ...]:
    """What may be a name in ``line``, in text order, not overlapping: entities of the model, and capitals that it left out.

    A shouting line yields nothing, since capitals deceive the model there; a headline nothing but the model's entities.
    """
    if line.case == "shouting":
        return ()
    found = [piece for span in line.doc.ents if span.label_ in ACTOR_LABELS
             for piece in _pieces(line, Found(span.start, span.end, span.label_))]
    if line.case == "headline":
        return tuple(found)
    found = _joined(line, found)
    taken = _taken(line, found)
    return tuple(_whole(line, sorted(found + list(_runs(line, taken)), key=lambda f: f.first)))


def _whole(line: Line, found: list[Found]) -> Iterator[Found]:
    """The same, a first name put back to the name right after it."""
    waiting: Found | None = None
    for item in found:
        if waiting and waiting.last == item.first:
            item = Found(waiting.first, item.last, item.label if item.label == PERSON else "")
        elif waiting:
            yield waiting
        lonely = item.last - item.first == 1 and item.label in ("", PERSON) and is_first_name(line.words[item.first])
        waiting = item if lonely else None
        if not lonely:
            yield item
    if waiting:
        yield waiting


def dateline(line: Line) -> Iterator[Found]:
    """The town in capitals that opens a report: "LUND, Norway 1996-12-06", "LUND (Reuters) -", "NEW LUND —"."""
    last = next((k for k, w in enumerate(line.words[:6]) if not (w.isupper() or w in (".", "-"))), 0)
    end = last
    while last and not line.words[last - 1][0].isalpha():
        last -= 1
    if not last or not any(len(w) > 2 for w in line.words[:last]):
        return
    end -= end > last and line.words[end - 1] == "-"
    if line.word(end) == ",":
        end = next((k for k in range(end + 1, min(end + 5, len(line.words))) if not is_capital(line.words[k])
                    or _is_calendar(line.words[k])), end + 5)
    after = line.word(end)
    if _DATED.match(after) or _is_calendar(after) or after in ("(", "--", "—", "–") or after == "-" and not line.glued(end):
        yield Found(0, last, "")


def name_words(line: Line, found: Found) -> tuple[str, ...]:
    return line.words[found.first:found.last]


def is_capital(word: str) -> bool:
    """Whether a word begins like a name: "Lund", "al-Hadi", "iTunes", "O'Neil", "d'Arc", "eBay"."""
    return word[:1].isupper() or bool(re.match(r"(?:[a-z]{1,2}[A-Z]|al-[A-Z]|el-[A-Z]|d'[A-Z]|l'[A-Z]|[1-9]\d?[A-Z]{2,}$)", word))


def _pieces(line: Line, found: Found) -> Iterator[Found]:
    """The parts of an entity that punctuation keeps apart, each trimmed to the name."""
    begin = found.first
    for k in range(found.first, found.last + 1):
        if k == found.last or _breaks(line, k, found):
            piece = trimmed(line, Found(begin, k, found.label))
            if piece:
                yield piece
            begin = k + 1


def _breaks(line: Line, k: int, found: Found) -> bool:
    """Whether word ``k`` parts two names: a dash with spaces, a bracket, a comma before a place or between people."""
    word = line.words[k]
    if word in _BREAKS or _SCORE.fullmatch(word):
        return True
    if word in ("-", "'", "`"):
        return not line.glued(k) or (word != "-" and not line.glued(k + 1))
    if word == ",":
        return not _is_firm(line, k, found)
    if word == "and":
        return found.label == PERSON or line.low(k - 1).rstrip(".") in _LEGAL
    if word == "'s":
        return _owns(line, k, found)
    return word in ("of", "for", "on", "in", "at") and _is_whole(line, k, found)


def _owns(line: Line, k: int, found: Found) -> bool:
    """"Oslo's Ada Lund", "the Lund Council's Port Office": a house before the possessive, or a person after it."""
    if line.low(k - 1) in group("shape", "org_last") and k - found.first > 1:
        return True
    return k + 2 < found.last and is_first_name(line.word(k + 1)) and is_capital(line.word(k + 2)) and not is_ordinary(line.word(k + 2))


def _is_firm(line: Line, k: int, found: Found) -> bool:
    """A comma inside the name of a firm or a work: "Lund, Oslo & Co", "Lund, Inc."."""
    if found.label == "WORK_OF_ART":
        return True
    inside = {"&", "and"} & set(line.words[found.first:found.last])
    return found.label == "ORG" and bool(inside or line.low(k + 1).rstrip(".") in _LEGAL)


def _is_whole(line: Line, k: int, found: Found) -> bool:
    """Whether a name ends before the preposition at ``k``: "Ada Lund of Norway", "Ada Lund for the Lund Party", "Lund Park on Long Island"."""
    head = line.words[found.first:k]
    if line.words[k] in ("on", "in", "at") and found.label in ("FAC", "LOC", "GPE"):
        return True
    if not head or any(is_ordinary(w) for w in head):
        return False
    return len(head) in (2, 3) and is_first_name(head[0]) or line.words[k] == "of" and bool(place_of(" ".join(line.words[k + 1:found.last])))


def trimmed(line: Line, found: Found) -> Found | None:
    """The span without article, title, possessive, edge punctuation and figures; None if no name is left."""
    first, last = found.first, found.last
    while first < last and _falls_before(line, first, last, found.label):
        first += 1
    while last > first and _falls_after(line, last - 1, found.label):
        last -= 1
    if line.case == "headline":
        last = _before_verb(line, first, last)
    first = _past_titles(line, first, last, found.label)
    words = line.words[first:last]
    if last - first > 1 and _is_title(line, last - 1) and (found.label not in (PERSON, "") or line.words[last - 1].isupper()):
        last -= 1
    words = line.words[first:last]
    if not any(is_capital(w) for w in words) or line.word(last)[:1] in ("$", "€", "£") and line.glued(last) or any(_ADDRESS.search(w) for w in words):
        return None
    return Found(first, last, found.label)


def _before_verb(line: Line, first: int, last: int) -> int:
    """In a headline a verb has a capital too: "Ada Lund Dies"."""
    while last - first > 2 and line.tags[last - 1] in ("VBZ", "VBP", "VBD", "IN", "TO", "MD") and is_ordinary(line.words[last - 1]):
        last -= 1
    return last


def _is_title(line: Line, k: int) -> bool:
    """A title of a person that closes the name of his house: "Lund Ministry Spokesperson"."""
    word = line.low(k)
    return word in group("titles", "before") and word in group("titles", "closing")


def _falls_before(line: Line, k: int, last: int, label: str) -> bool:
    word = line.words[k]
    if word.lower() in ("the", "a", "an", "this", "that", "these", "our", "its", "his", "her", "their"):
        return not (word == "The" and not line.opens[k])
    if is_capital(word):
        return line.opens[k] and k + 1 < last and _is_opener(line, k)
    return not (label == PERSON and word.lower() in group("shape", "particles") and k + 1 < last)


def _falls_after(line: Line, k: int, label: str) -> bool:
    word = line.words[k]
    if word in ("'s", "'S", "’s", "'") or not word[:1].isalnum():
        return True
    if _NUMBERISH.fullmatch(word):
        if place_of(line.word(k - 1)):
            return True
        return label in (PERSON, "GPE", "LOC", "NORP", "") or label == "ORG" and (len(word) > 1 or line.word(k + 1) in (",", ")"))
    return word.islower() and not is_capital(word) and not _hangs(line, k)


def _is_opener(line: Line, k: int) -> bool:
    """An ordinary word whose capital is the sentence's: "Enraged Lund striker"."""
    word = line.words[k]
    if is_ordinary(word) and not is_first_name(word) and is_first_name(line.word(k + 1)) and is_capital(line.word(k + 2)):
        return True
    return is_capital(line.word(k + 1)) and is_ordinary(word) and (
        not line.tags[k].startswith("NNP") or word.endswith(("ed", "ing", "ous")) and not is_ordinary(line.word(k + 1)))


def _hangs(line: Line, k: int) -> bool:
    """The second part of a given name such as "Yoon-man", but not of "Lund-based"."""
    return (line.word(k - 1) == "-" and line.glued(k) and line.glued(k - 1) and is_capital(line.word(k - 2))
            and line.words[k].islower() and len(line.words[k]) <= 6 and line.low(k) not in group("shape", "hyphen_ends"))


def _past_titles(line: Line, first: int, last: int, label: str) -> int:
    """The place after the titles that open the span: past the last title, if only titles and their
    attributes ("Deputy Defense Secretary") go before it and a name follows."""
    begin = first
    if label not in (PERSON, "") and line.low(last - 1) in group("shape", "org_last", "fac_last", "event_last"):
        return first
    for k in range(first, min(last - 1, first + 6)):
        word = line.low(k).rstrip(".")
        if _opens_name(line, k + 1, last) and word in group("titles", "before"):
            if label == PERSON or word in group("titles", "personal") or is_first_name(line.word(k + 1)):
                begin = k + 1
            while line.word(begin) in (".", ",") and begin < last - 1:
                begin += 1
        elif not (word in group("titles", "attributes") or place_of(line.words[k]) or line.words[k] in ("-", "and", "of", "&", "for")
                  or (is_ordinary(word) and not is_first_name(line.words[k]))):
            break
    return _past_peoples(line, begin, last) if label == PERSON else begin


def _past_peoples(line: Line, first: int, last: int) -> int:
    """Past "Norwegian" in "Norwegian Ada Lund"."""
    while first < last and (place := place_of(line.words[first])) and not is_first_name(line.words[first]):
        if last - first < (3 if place[1] == NAME else 2):
            break
        first += 1
    return first


def _opens_name(line: Line, k: int, last: int) -> bool:
    word = line.word(k)
    if word in (".",) and k + 1 < last:
        return is_capital(line.word(k + 1))
    return k < last and is_capital(word) and word.lower().rstrip(".") not in group("shape", "generations")


def _joined(line: Line, found: list[Found]) -> list[Found]:
    """Adjoining parts of one person's name made one, and names grown over capitals that touch them."""
    out: list[Found] = []
    for item in found:
        before = out[-1] if out else None
        if before and before.last == item.first and before.label == item.label == PERSON:
            out[-1] = Found(before.first, item.last, PERSON)
        else:
            out.append(item)
    return [_grown(line, item, out) for item in out]


def _grown(line: Line, item: Found, others: list[Found]) -> Found:
    """The span with the proper nouns right before and after it, as far as they belong to no other."""
    taken = {k for other in others if other is not item for k in range(other.first, other.last)}
    first, last = item.first, item.last
    while first - 1 not in taken and _attaches(line, first - 1, item.label, before=True):
        first -= 1
    while last not in taken and _attaches(line, last, item.label, before=False):
        last += 1
    if item.label == PERSON and line.word(last) == "-" and _hangs(line, last + 1):
        last += 2
    if item.label == PERSON:
        first = _with_particles(line, first, taken)
    elif item.label in ("ORG", "LAW"):
        first = _with_double(line, first, last, taken)
    return trimmed(line, Found(first, last, item.label)) or item if (first, last) != (item.first, item.last) else item


def _with_particles(line: Line, first: int, taken: set[int]) -> int:
    """The place of the small words that open a family name: "van der Lund"; and of what stands before them."""
    k = first
    while line.word(k - 1) in _PARTICLES and k - 1 not in taken:
        k -= 1
    if k < first and k - 1 not in taken and is_capital(line.word(k - 1)) and is_first_name(line.word(k - 1)):
        k -= 1
    return k


def _with_double(line: Line, first: int, last: int, taken: set[int]) -> int:
    """The place where "the Lund and Oslo Council" begins, if the model took "Oslo Council" only."""
    if line.low(first - 1) != "and" or line.low(last - 1) not in group("shape", "org_last", "law_last"):
        return first
    k = first - 2
    while k >= 0 and is_capital(line.words[k]) and k not in taken:
        k -= 1
    begins = k + 1 < first - 1 and line.low(k) == "the" and line.low(k + 1) not in group("shape", "institutions")
    return k + 1 if begins and line.low(first - 2) not in group("shape", "org_last") else first


def _attaches(line: Line, k: int, label: str, *, before: bool) -> bool:
    word = line.word(k)
    if not word or not is_capital(word) or not line.tags[k].startswith("NNP") or line.opens[k] and is_ordinary(word):
        return False
    if label == PERSON:
        return not is_ordinary(word) and not place_of(word) and not _is_junk(word) and (not before or word.istitle() or bool(_ABBREVIATION.fullmatch(word)))
    if label == "NORP" or _is_junk(word):
        return False
    return label == "ORG" and not before and word.lower() in group("shape", "org_last")


def _taken(line: Line, found: list[Found]) -> set[int]:
    """Words that belong to an entity of the model, times and amounts included."""
    taken = {k for f in found for k in range(f.first, f.last)}
    for span in line.doc.ents:
        if span.label_ in _TIMES:
            taken.update(k for k in range(span.start, span.end) if _is_calendar(line.words[k]) or not is_capital(line.words[k]))
    return taken


def _is_calendar(word: str) -> bool:
    return word.lower().rstrip(".") in group("shape", "calendar")


def _is_junk(word: str) -> bool:
    return word.lower().rstrip(".") in group("shape", "junk", "calendar")


def _runs(line: Line, taken: set[int]) -> Iterator[Found]:
    """Runs of capitalised words, small words of names inside them, that ``taken`` leaves free."""
    k, count = 0, len(line.words)
    while k < count:
        if k in taken or not _may_begin(line, k):
            k += 1
            continue
        last = _run_end(line, k, taken)
        piece = trimmed(line, Found(k, last, ""))
        if piece:
            yield piece
        k = last


def _may_begin(line: Line, k: int) -> bool:
    """A capital at the head of a sentence counts only if the word is no ordinary one, or another capital follows."""
    word = line.words[k]
    if not is_capital(word) or len(word) == 1 and not line.word(k + 1)[:1].isupper():
        return False
    if not line.opens[k]:
        return True
    return not is_ordinary(word) or (line.tags[k].startswith("NNP") and is_capital(line.word(k + 1)))


def _run_end(line: Line, k: int, taken: set[int]) -> int:
    last = k + 1
    while last < len(line.words) and last not in taken:
        word = line.words[last]
        if is_capital(word) or (word == "-" and line.glued(last) and line.glued(last + 1)) or _hangs(line, last):
            last += 1
        elif word in ("al", "el", "ul") and line.word(last + 1) == "-" and is_capital(line.word(last + 2)):
            last += 3
        elif word.lower() in group("shape", "particles") | {"of", "&"} and last + 1 not in taken and is_capital(line.word(last + 1)):
            last += 2
        else:
            break
    return last
