"""A paragraph as units for reading roles: words with their hyphens, each with its part of speech and the name it is in."""

from __future__ import annotations

from typing import Mapping, NamedTuple, Sequence

from spacy.tokens import Token

from ..model import Mention
from .columns import Columns, columns_of
from .parsed import Paragraph

_DATES = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY"})


class Unit(NamedTuple):
    """A word of a paragraph.

    ``start``/``end`` count characters of the article, ``low`` is the word in lower case without
    edge points, ``pos`` and ``tag`` are the parser's (of a hyphenated word's last part), ``name`` is
    the label of the name that the word belongs to, ``name_start`` where that name begins, ``dated``
    says that the word is part of a date or number, ``first`` that a sentence begins here.
    """

    start: int
    end: int
    text: str
    low: str
    pos: str
    tag: str
    dep: str
    name: str = ""
    name_start: int = -1
    dated: bool = False
    first: bool = False


def units(paragraph: Paragraph, mentions: Sequence[Mention]) -> tuple[Unit, ...]:
    """The words and marks of ``paragraph`` in order; ``mentions`` are the names in it, in text order."""
    columns = columns_of(paragraph.doc)
    owner = _owners([paragraph.start + at for at in columns.begins], mentions)
    return tuple(_unit(paragraph, columns, first, last, owner.get(paragraph.start + columns.begins[first])) for first, last in _joined(columns))


def _owners(starts: Sequence[int], mentions: Sequence[Mention]) -> Mapping[int, Mention]:
    """Character offset of each token's start (in the article) → the name that it belongs to."""
    found, at = {}, 0
    for mention in mentions:
        while at < len(starts) and starts[at] < mention.start:
            at += 1
        while at < len(starts) and starts[at] < mention.end:
            found[starts[at]] = mention
            at += 1
    return found


def _joined(columns: Columns) -> list[tuple[int, int]]:
    """(first, last) token of what a hyphen joins without a space, and of each other word."""
    groups: list[tuple[int, int]] = []
    for at, word in enumerate(columns.words):
        if word.isspace():
            continue
        first, last = groups[-1] if groups else (-2, -2)
        touching = last == at - 1 and not columns.spaced[last]
        if touching and (word == "-" or (columns.words[last] == "-" and first < last)):
            groups[-1] = (first, at)
        else:
            groups.append((at, at))
    return groups


def _unit(paragraph: Paragraph, columns: Columns, first: int, last: int, name: Mention | None) -> Unit:
    start, end = paragraph.start + columns.begins[first], paragraph.start + columns.begins[last] + len(columns.words[last])
    text = "".join(columns.words[first:last + 1])
    return Unit(start, end, text, text.casefold().strip("."), columns.parts[last], columns.tags[last], columns.deps[last], name.label if name else "",
                name.start if name else -1, columns.labels[last] in _DATES, columns.opens[first] and _opens_sentence(paragraph.doc[first]))


def _opens_sentence(token: Token) -> bool:
    """Whether a mark stands before the word with which the parser begins a sentence; in wrapped lines it begins some at a line's end."""
    before = next((token.nbor(-n) for n in range(1, min(token.i, 2) + 1) if not token.nbor(-n).is_space), None)
    return before is None or before.is_punct or before.text.endswith(".")
