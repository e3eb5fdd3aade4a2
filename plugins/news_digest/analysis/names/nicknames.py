"""A nickname inside a person's name: Anthony "Tony" Lund, Anthony (Tony) Lund."""

from __future__ import annotations

import re
from typing import Sequence

from ...model import PERSON
from .lines import Found, Line, is_capital
from .lists import is_first_name, is_ordinary, is_surname

_PAIRS = {'"': '"', "``": "''", "“": "”", "'": "'", "‘": "’", "(": ")"}
_INITIAL = re.compile(r"[A-Z]\.?")
_MOST = 3


def with_nicknames(line: Line, found: Sequence[Found]) -> list[Found]:
    """``found``, in text order, the parts of each name with a nickname in it made one person's."""
    whole = [Found(*place, PERSON) for k in range(1, len(line.words) - 3) if line.words[k] in _PAIRS and (place := _name_around(line, k))]
    if not whole:
        return list(found)
    apart = [item for item in found if not any(w.first < item.last and item.first < w.last for w in whole)]
    return sorted([*apart, *whole], key=lambda item: item.first)


def _name_around(line: Line, k: int) -> tuple[int, int] | None:
    """(first, last) of the name whose nickname is opened at word ``k``: a first name before it, one to three capitals in it,
    a family name behind."""
    first, close = _first_name(line, k), _close(line, k)
    last = close + 1
    if first is None or not close or not is_capital(line.word(last)) or line.glued(last) or not line.is_proper(last):
        return None
    if is_ordinary(line.words[last]) and not is_surname(line.words[last]):
        return None
    while line.word(last + 1) == "-" and line.glued(last + 1) and is_capital(line.word(last + 2)):
        last += 2
    return first, last + 1


def _first_name(line: Line, k: int) -> int | None:
    """Where the first name before word ``k`` begins; initials may follow it: "William T." (Bill) Lund."""
    first = k - 1
    while first > 0 and _INITIAL.fullmatch(line.words[first]):
        first -= 1
    return first if is_capital(line.words[first]) and is_first_name(line.words[first]) and not line.glued(k) else None


def _close(line: Line, k: int) -> int:
    """The place of the mark that closes the nickname opened at ``k``, 0 if there is none."""
    mark = _PAIRS.get(line.words[k])
    close = next((n for n in range(k + 2, min(k + _MOST + 2, len(line.words))) if line.words[n] == mark), 0) if mark else 0
    return close if close and all(map(is_capital, line.words[k + 1:close])) else 0
