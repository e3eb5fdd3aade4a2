"""Where a name may stand: the model's entities, trimmed to the name, and runs of capitals that it left out."""

from __future__ import annotations

import re
from typing import Iterator, Sequence

from ...countries import place_of
from ...model import ACTOR_LABELS
from .grow import grown, with_first_names
from .nicknames import with_nicknames
from .lines import Found, Line, is_capital
from .lists import group, is_calendar, is_first_name, is_ordinary
from .shape import is_acronym
from .trim import hangs, pieces, trimmed

#: Labels of the model that are no actor; a weekday or a month inside them begins no name.
_TIMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
_LETTER = re.compile(r"[A-Z]\.")
_DATED = re.compile(r"(?:19|20)\d\d(?!\d)")


def candidates(line: Line) -> tuple[Found, ...]:
    """What may be a name in ``line``, in text order, not overlapping: entities of the model, and capitals that it left out.

    A shouting line and a label yield nothing, since capitals deceive the model there; a headline nothing but the model's entities.
    """
    if line.case in ("shouting", "label"):
        return ()
    found = [piece for first, last, label in line.entities if label in ACTOR_LABELS and last - first < 100
             for piece in pieces(line, Found(first, last, label))]
    if line.case == "headline":
        return tuple(found)
    found = [item for item in grown(line, found) if not _is_title_before_name(line, item)]
    taken = _taken(line, found)
    return tuple(with_nicknames(line, list(with_first_names(line, sorted([*found, *_runs(line, taken)], key=lambda f: f.first)))))


def _is_title_before_name(line: Line, item: Found) -> bool:
    """Whether a name of one word is a shortened title: "Barr." Ada Lund."""
    k = item.first
    after = line.word(k + 2)
    return (item.last - k == 1 and line.low(k) in group("titles", "before") and line.word(k + 1) == "." and line.glued(k + 1)
            and is_capital(after) and not is_ordinary(after))


def _taken(line: Line, found: Sequence[Found]) -> set[int]:
    """Words that belong to an entity of the model, times and amounts included."""
    taken = {k for f in found for k in range(f.first, f.last)}
    for first, last, label in line.entities:
        if label in _TIMES:
            taken.update(k for k in range(first, last) if is_calendar(line.words[k]) or not is_capital(line.words[k]))
    return taken


def _runs(line: Line, taken: set[int]) -> Iterator[Found]:
    """Runs of capitalised words, small words of names inside them, that ``taken`` leaves free."""
    k = 0
    while k < len(line.words):
        if k in taken or not _may_begin(line, k):
            k += 1
            continue
        last = _run_end(line, k, taken)
        piece = trimmed(line, Found(k, _before_titles(line, k, last, taken), ""))
        if piece:
            yield piece
        k = last


def _before_titles(line: Line, k: int, last: int, taken: set[int]) -> int:
    """Before the titles of the person that follows the run: "Lund MP Dr" Ada Berg."""
    if last in taken:
        while last - k > 1 and line.bare(last - 1) in group("titles", "before"):
            last -= 1
    return last


def _may_begin(line: Line, k: int) -> bool:
    """A capital at the head of a sentence counts only if the word is no ordinary one, or another capital follows."""
    word = line.words[k]
    lettered = line.word(k + 1) == "-" and line.glued(k + 1) and line.glued(k + 2) and is_capital(line.word(k + 2))  # "T-Tel"
    if not is_capital(word) or len(word) == 1 and not lettered and not line.word(k + 1)[:1].isupper():
        return False
    if not line.opens[k]:
        return True
    return not is_ordinary(word) or _is_short_form(line, k) or line.is_proper(k) and is_capital(line.word(k + 1))


def _is_short_form(line: Line, k: int) -> bool:
    """Capitals that spell an ordinary word, in brackets or before a small letter: "(NAB)", "NAB officers"."""
    return len(line.words[k]) > 2 and is_acronym(line.words[k]) and (line.word(k - 1) == "(" and line.word(k + 1) == ")" or line.word(k + 1)[:1].islower())


def _run_end(line: Line, k: int, taken: set[int]) -> int:
    last = k + 1
    while last < min(len(line.words), k + 20) and last not in taken:
        step = 0 if _LETTER.fullmatch(line.word(last - 1)) and line.opens[last] and is_ordinary(line.words[last]) else _step(line, last)
        if not step or step > 1 and last + step - 1 in taken:
            break
        last += step
    return last


def _step(line: Line, k: int) -> int:
    """How many words from ``k`` on carry a run of capitals further; 0 if it ends."""
    word = line.words[k]
    if is_capital(word) or word == "-" and line.glued(k) and line.glued(k + 1) or hangs(line, k):
        return 1
    if word in ("al", "el", "ul") and line.word(k + 1) == "-" and is_capital(line.word(k + 2)):
        return 3
    joins = word in ("of", "&") or word.lower() in group("shape", "particles") or _names_task(line, k)
    return 2 if joins and is_capital(line.word(k + 1)) else 0


def _names_task(line: Line, k: int) -> bool:
    """"Coalition for Fair Prices", "Campaign to Protect Rural Lund": what a body is for, or against, belongs to its name."""
    word, after = line.words[k], line.word(k + 1)
    if line.low(k - 1) not in group("shape", "task_bodies") or not is_capital(line.word(k - 1)) or is_first_name(after) or place_of(after):
        return False
    return word in ("for", "against", "on") and not is_calendar(after) or word == "to" and line.tags[k + 1] == "VB"


def dateline(line: Line) -> Iterator[Found]:
    """The town in capitals that opens a report: "LUND, Norway 1996-12-06", "LUND (Reuters) -", "NEW LUND —"."""
    end = next((k for k, w in enumerate(line.words[:6]) if not (w.isupper() or w in (".", "-"))), 0)
    last = end
    while last and not line.words[last - 1][0].isalpha():
        last -= 1
    if last and any(len(w) > 2 for w in line.words[:last]) and _is_dated(line, last if line.words[end - 1] == "-" else end):
        yield Found(0, last, "")


def _is_dated(line: Line, k: int) -> bool:
    """Whether a date, a bracket or a dash stands at ``k``, or there after ", Norway"."""
    if line.word(k) == ",":
        k = next((n for n in range(k + 1, k + 5) if not is_capital(line.word(n)) or is_calendar(line.word(n))), k)
    after = line.word(k)
    return bool(_DATED.match(after)) or is_calendar(after) or after in ("(", "--", "—", "–") or after == "-" and not line.glued(k)
