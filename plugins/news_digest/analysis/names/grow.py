"""Names that the model cut short, made whole: "van der" Lund, "the Lund and" Oslo Council, "Ada" Lund."""

from __future__ import annotations

import re
from typing import Iterator, Sequence

from ...countries import place_of
from ...model import GPE, LAW, LOC, ORG, PERSON
from .lines import Found, Line, is_capital
from .lists import group, is_first_name, is_junk, is_ordinary, is_town
from .trim import hangs, trimmed

_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.)+|[A-Z][a-z]{0,4}\.")
_PARTICLES = frozenset({"van", "von", "der", "den", "bin", "ibn", "bint"})


def grown(line: Line, found: Sequence[Found]) -> list[Found]:
    """``found``, adjoining parts of one person made one, and each grown over the capitals that belong to it."""
    joined: list[Found] = []
    for item in found:
        before = joined[-1] if joined else None
        if before and before.last == item.first and before.label == item.label == PERSON:
            joined[-1] = Found(before.first, item.last, PERSON)
        elif before and (_names_its_task(line, before, item) or _serves_both(line, before, item)):
            joined[-1] = Found(before.first, item.last, ORG)
        else:
            joined.append(item)
    lows = [0, *(item.last for item in joined[:-1])]
    highs = [*(item.first for item in joined[1:]), len(line.words)]
    return [_grown(line, *each) for each in zip(joined, lows, highs, strict=True)] if joined else []


def _names_its_task(line: Line, body: Found, task: Found) -> bool:
    """"Lund Working Group on" Flood Defences, "Council for" Rural Roads: what a body is for is part of its name."""
    if body.label != ORG or task.first != body.last + 1 or line.low(body.last) not in ("on", "for", "against") or body.last - body.first < 2:
        return False
    first = line.words[task.first]
    return (task.label in (ORG, PERSON, "") and line.low(body.last - 1) in group("shape", "task_bodies") and is_capital(first)
            and not is_first_name(first) and not place_of(first) and not is_junk(first))


def _serves_both(line: Line, one: Found, body: Found) -> bool:
    """"Wessex and" Isles Police, "Stour and" Dale NHS Trust: the body of two parts of a country; not "in Wessex and the Isles Police"."""
    if body.label != ORG or body.first != one.last + 1 or line.low(one.last) not in ("and", "&") or body.last - body.first < 2:
        return False
    word = line.words[one.first]
    single = one.last - one.first == 1 and word.istitle() and not place_of(word) and not is_first_name(word)
    return (single and line.low(body.last - 1) in group("shape", "served") and not place_of(line.words[body.first])
            and line.low(one.first - 1) not in ("in", "between", "both", ",", "from", "near"))


def _with_task(line: Line, first: int, last: int, high: int) -> int:
    """The end of what a body is for where the model saw no name in it."""
    k = last + 1
    if last - first < 2 or line.low(last) not in ("on", "for", "against") or line.low(last - 1) not in group("shape", "task_bodies"):
        return last
    while k < high and is_capital(line.words[k]) and line.is_proper(k) and not is_junk(line.words[k]) and not place_of(line.words[k]):
        k += 1
    return k if k > last + 2 else last


def _grown(line: Line, item: Found, low: int, high: int) -> Found:
    """The name with the proper nouns right before and after it, between ``low`` and ``high``."""
    first, last = item.first, item.last
    while first > low and _attaches(line, first - 1, item.label, before=True):
        first -= 1
    while last < high and _attaches(line, last, item.label, before=False):
        last += 1
    if item.label == PERSON:
        last += 2 * (line.word(last) == "-" and last + 2 <= high and hangs(line, last + 1))
        first = _with_particles(line, first, low)
    elif item.label in (ORG, LAW):
        first = _with_double(line, first, last, low)
        last = _with_task(line, first, last, high)
    elif item.label in (GPE, LOC):
        first, last = _known_place(line, first, last, low, high)
    changed = Found(first, last, item.label)
    return item if changed == item else trimmed(line, changed) or item


def _known_place(line: Line, first: int, last: int, low: int, high: int) -> tuple[int, int]:
    """"Andhra" Pradesh, New "Plymouth": the place with one word more, if a list knows it so."""
    wider = ((first, last + 1), (first - 1, last))
    return next(((a, b) for a, b in wider if low <= a and b <= high and is_town(" ".join(line.words[a:b]))), (first, last))


def _attaches(line: Line, k: int, label: str, *, before: bool) -> bool:
    """Whether the proper noun ``k`` belongs to the name beside it."""
    word = line.words[k]
    if not is_capital(word) or not line.is_proper(k) or is_junk(word) or line.opens[k] and is_ordinary(word):
        return False
    if label == PERSON:
        like_a_name = not before or word.istitle() or bool(_ABBREVIATION.fullmatch(word))
        return like_a_name and not is_ordinary(word) and not place_of(word) and not place_of(f"{line.word(k - 1)} {word}")
    return label == ORG and not before and word.lower() in group("shape", "org_last")


def _with_particles(line: Line, first: int, low: int) -> int:
    """The place of the small words that open a family name, "van der Lund", and of the first name before them."""
    k = first
    while k > low and line.words[k - 1] in _PARTICLES:
        k -= 1
    return k - 1 if low < k < first and is_capital(line.words[k - 1]) and is_first_name(line.words[k - 1]) else k


def _with_double(line: Line, first: int, last: int, low: int) -> int:
    """The place where "the Lund and Oslo Council" begins, if the model took "Oslo Council" only."""
    if first - 2 < low or line.low(first - 1) != "and" or line.low(last - 1) not in group("shape", "org_last", "law_last"):
        return first
    k = first - 2
    while k >= low and is_capital(line.words[k]):
        k -= 1
    if k == first - 2 or line.low(k) != "the" or line.low(k + 1) in group("shape", "institutions"):
        return first
    return first if line.low(first - 2) in group("shape", "org_last") else k + 1


def with_first_names(line: Line, found: Sequence[Found]) -> Iterator[Found]:
    """``found``, each lonely first name put back to the name right after it, but not to a title ("Hadley CEO")."""
    waiting: Found | None = None
    for item in found:
        if waiting and waiting.last == item.first and not is_junk(line.words[item.first]):
            item = Found(waiting.first, item.last, item.label if item.label == PERSON else "")
        elif waiting:
            yield waiting
        lonely = (item.last - item.first == 1 and item.label in ("", PERSON) and is_first_name(line.words[item.first])
                  and not (line.low(item.first) in group("shape", "peoples_too") and line.words[item.first - 1].islower()))
        waiting = item if lonely else None
        if not lonely:
            yield item
    if waiting:
        yield waiting
