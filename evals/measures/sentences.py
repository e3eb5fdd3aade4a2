"""Sentence ends: ECB+ gives its texts a sentence a line; run together, they are to be told apart again."""

from __future__ import annotations

import re
from typing import Any, Iterator, Mapping

from evals.bench import Bench, Measured
from evals.errors import Error, context

#: Every n-th text; the set is large, and an end of a sentence is much like another.
_EVERY = 8
_ENDED = re.compile(r"[.!?][\"'”’)\]]*\Z")
_LOOSE = re.compile(r" (?=[.,;:!?%)\]”’]|'s\b|n't\b)|(?<=[(\[“‘$£€]) ")
_FEWEST = 4


def sentences(bench: Bench) -> Measured:
    """F1 of the ends of sentences within a paragraph."""
    hit = found = wanted = 0
    errors: list[Error] = []
    for row in bench.rows("ecbplus")[::_EVERY]:
        text, ends = _paragraph(row)
        ours = {s.end for s in bench.digest(text).sentences} - {len(text)}
        hit, found, wanted = hit + len(ours & ends), found + len(ours), wanted + len(ends)
        errors += _errors(row, text, ends, ours)
    return Measured({"sentences ECB+ F1": 200 * hit / (found + wanted)}, errors)


def _paragraph(row: Mapping[str, Any]) -> tuple[str, set[int]]:
    """The sentences of a text in one line, and where they end; lines that end without a mark are no sentences."""
    lines = [_LOOSE.sub("", line.strip()) for line in row["text"].split("\n")]
    text, ends = "", set()
    for line in (w for w in lines if _ENDED.search(w) and len(w.split()) >= _FEWEST):
        text += (" " if text else "") + line
        ends.add(len(text))
    return text, ends - {len(text)}


def _errors(row: Mapping[str, Any], text: str, ends: set[int], ours: set[int]) -> Iterator[Error]:
    for cls, places in (("joined", ends - ours), ("cut", ours - ends)):
        yield from (Error("sentences", cls, f"{row['id']}:{at}", "", "", context(text, at - 1, at)) for at in sorted(places))
