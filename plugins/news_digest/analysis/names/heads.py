"""The first word of a firm's name at the head of a sentence: "Advanced" Widget Makers.

An ordinary word there has its capital anyhow and is left out of the name, unless the article or the name itself says
that it belongs: the whole stands inside a sentence elsewhere, its acronym is in use, or a company word ends it.
"""

from __future__ import annotations

from typing import Iterable, Iterator, Sequence

from ...model import ORG, PERSON
from .lines import Found, Line, is_capital
from .lists import group, is_junk, is_ordinary

_LEFT_OUT = ("JJ", "VBN", "VBG", "VBD", "NNP", "NN")

Lines = Sequence[tuple[Line, Sequence[Found]]]


def with_heads(found: Lines) -> list[tuple[Line, tuple[Found, ...]]]:
    """``found``, each name grown over the ordinary word before it where that is its first."""
    whole = {line.words[f.first:f.last] for line, items in found for f in items if not line.opens[f.first]}
    short = {word for line, _ in found if line.case == "plain" for word in line.words if word.isupper() and 3 <= len(word) <= 6}
    return [(line, tuple(_apart(_headed(line, items, k, whole, short) for k in range(len(items))))) for line, items in found]


def _apart(items: Iterable[Found]) -> Iterator[Found]:
    """``items`` without those that the next one has taken in."""
    last: Found | None = None
    for item in items:
        if last is not None and last.last <= item.first:
            yield last
        last = item
    if last is not None:
        yield last


def _headed(line: Line, items: Sequence[Found], k: int, whole: set[tuple[str, ...]], short: set[str]) -> Found:
    item = items[k]
    first = item.first - 1
    if item.label == PERSON or not _is_left_out(line, first) or k and _is_taken(items[k - 1], first):
        return item
    words = line.words[first:item.last]
    if words in whole or len(words) > 2 and _initials(words) in short or _ends_as_firm(words):
        return Found(first, item.last, item.label if len(words) > 2 and item.label else ORG)
    return item


def _is_taken(before: Found, k: int) -> bool:
    """Whether word ``k`` belongs to another name; a lone word that the model gave no label does not."""
    return before.last > k and not (before.first == k and not before.label)


def _is_left_out(line: Line, k: int) -> bool:
    """Whether an ordinary word with a capital stands at ``k``, the head of a sentence."""
    return (k >= 0 and line.case == "plain" and line.opens[k] and is_capital(line.words[k]) and line.tags[k] in _LEFT_OUT
            and is_ordinary(line.words[k]))


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper())


def _ends_as_firm(words: Sequence[str]) -> bool:
    """"Integrated Kiln Holdings": a word that firms begin with, an ordinary one, a word that firms end with."""
    last = words[-1].lower().rstrip(".")
    return (len(words) > 2 and words[0].lower() in group("products", "firm_first") and is_ordinary(words[1])
            and not is_junk(words[1]) and last in group("shape", "org_last"))
