"""In a report of games a town's name is its team's, save where something happens in the town.

Also reads the tables of such reports: standings ("Lund 12 8 0 4"), scores ("Lund 3 Oslo 1") and fixtures ("Lund at Oslo").
"""

from __future__ import annotations

import re
from typing import Iterator, Sequence

from ...countries import place_of
from ...model import GPE, ORG
from .lines import Found, Line, is_capital
from .lists import group
from .spans import dateline

#: Inside this room: the label of a town that plays. A mention of it is the team (ORG) or the town (GPE).
TEAM = "TEAM"
_FIGURE = re.compile(r"[-+.\d/½¼¾]+")
_FIGURES_ONLY = re.compile(r"(?:\( [-\w]+ \)| |[-+.:\d/½¼¾])+")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_VERSUS = frozenset({"at", "v", "vs", "v."})


def is_sport(lines: Sequence[Line]) -> bool:
    """Whether the article is about sport: by the number of different words of sport, for its length."""
    words = {w.lower() for line in lines for w in line.words}
    count = sum(0.5 if w in group("sports", "shared") else 1.0 for w in words & group("sports", "sport"))
    length = sum(len(line.words) for line in lines)
    return count >= 1.2 + length / 200


def rows(line: Line) -> Iterator[Found]:
    """The teams in a row of a table; none if the line is no such row, or names countries."""
    words = line.words
    if not words or not is_capital(words[0]) or "," in _outside(words) or any(_YEAR.match(w) for w in words):
        return
    parts = _split(words)
    names = [(a, b) for a, b, _ in parts if b > a]
    if not names or not all(_is_name(words[a:b]) for a, b in names):
        return
    figures = [n for _, _, n in parts]
    if len(names) == 1 and figures[0] >= 3 or len(names) == 2 and figures[0] == 1 and figures[1] >= 1:
        yield from (Found(a, b, "") for a, b in names if not place_of(" ".join(words[a:b])))


def _outside(words: Sequence[str]) -> list[str]:
    """The words that stand in no brackets."""
    out, depth = [], 0
    for word in words:
        depth += word == "("
        if depth <= 0:
            out.append(word)
        depth -= word == ")"
    return out


def player_cue(line: Line, first: int, last: int) -> float:
    """How far the words around a name make it a player's: "(Lund 45, Berg 61)", "7 - Ada Lund"."""
    before, after = line.word(first - 1), line.word(last)
    if before in ("(", ",") and after[:1].isdigit() and len(after) <= 4:
        return 1.5
    return 1.5 if before in ("-", ".") and line.word(first - 2).isdigit() and not line.glued(first) else 0.0


def _is_name(words: Sequence[str]) -> bool:
    return len(words) <= 4 and all(is_capital(w) or w in ("-", "of", "'s", "&") for w in words)


def fixture(line: Line) -> Iterator[Found]:
    """"Lund at Oslo" or "Lund (4) v Oslo (7) 1930", and nothing else in the line."""
    at = next((k for k, w in enumerate(line.words) if k and w.lower() in _VERSUS), 0)
    if not at or len(line.words) > 16 or "," in line.words:
        return
    sides = [(0, _name_end(line.words, 0, at)), (at + 1, _name_end(line.words, at + 1, len(line.words)))]
    if all(a < b and _is_name(line.words[a:b]) for a, b in sides):
        yield from (Found(a, b, "") for a, b in sides if not place_of(" ".join(line.words[a:b])))


def _name_end(words: Sequence[str], first: int, last: int) -> int:
    """Where the name ends, if nothing but brackets and figures follow; else ``first``."""
    end = next((k for k in range(first, last) if words[k] == "(" or _FIGURE.fullmatch(words[k])), last)
    rest = " ".join(words[end:last])
    return end if not rest or _FIGURES_ONLY.fullmatch(rest) else first


def _split(words: Sequence[str]) -> list[tuple[int, int, int]]:
    """(first, last, number of figures after it) of each name in a row; what stands in brackets is passed over."""
    parts: list[tuple[int, int, int]] = []
    k, begin, figures, depth = 0, 0, 0, 0
    for k, word in enumerate(words):
        depth += (word == "(") - (word == ")")
        if depth or word in (")", ",", ".", ";", "-") and figures:
            continue
        if _FIGURE.fullmatch(word):
            figures += 1
            if figures == 1:
                parts.append((begin, k, 0))
            parts[-1] = (parts[-1][0], parts[-1][1], figures)
        elif figures:
            begin, figures = k, 0
    if not figures:
        parts.append((begin, len(words), 0))
    return [(a, _unbracketed(words, a, b), n) for a, b, n in parts]


def _unbracketed(words: Sequence[str], first: int, last: int) -> int:
    return next((k for k in range(first, last) if words[k] == "("), last)


def for_team(line: Line, first: int, last: int) -> float:
    """How far the words around a name make it a team's: 0 (not at all), 0.5 or 1."""
    before, two = line.low(first - 1), f"{line.low(first - 2)} {line.low(first - 1)}"
    if before in ("the", "-"):
        before, two = line.low(first - 2), f"{line.low(first - 3)} {line.low(first - 2)}"
    after = line.low(last)
    if before == "(" and after in (")", ",") and line.word(first - 2)[:1].isupper() and line.word(last - 1)[0].isupper():
        return 1.0
    if after in ("'s", "'"):
        return 1.0 * (line.low(last + 1) in group("sports", "owned"))
    if two in group("sports", "two_before") or after in group("sports", "trades"):
        return 1.0
    return 0.5 * (before in group("sports", "before") or after in group("sports", "after"))


def team_label(line: Line, first: int, last: int) -> str:
    """What one mention of a town that plays stands for."""
    return ORG if for_team(line, first, last) >= 1.0 or not for_place(line, first, last) else GPE


def for_place(line: Line, first: int, last: int) -> bool:
    """Whether the words around a name make it the town itself."""
    before = line.low(first - 1)
    return before in group("sports", "place_before") or line.low(last) in group("sports", "place_after") or (
        first == 0 and any(found.last == last for found in dateline(line)))
