"""Where quotation marks stand in a paragraph, and what they enclose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterator

_PAIR = re.compile(r"“([^“”\"]{1,5000})[”\"]|\"([^“”\"]{1,5000})[\"”]|``([^`]{1,5000}?)''")


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """Words between marks: ``start``/``end`` without the marks, ``outer_start``/``outer_end`` with them."""

    start: int
    end: int
    outer_start: int
    outer_end: int


def quote_spans(text: str) -> Iterator[QuoteSpan]:
    """The quoted pieces of one paragraph, in order, never overlapping; offsets count in ``text``."""
    for match in _PAIR.finditer(text):
        group = next(n for n in (1, 2, 3) if match[n] is not None)
        inside = match[group]
        start = match.start(group) + len(inside) - len(inside.lstrip())
        end = start + len(inside.strip(" \t\n,"))
        if end > start:
            yield QuoteSpan(start, end, match.start(), match.end())
