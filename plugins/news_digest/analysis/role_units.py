"""A paragraph as units for reading roles: words with their hyphens, each with its part of speech and the name it is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Sequence

from spacy.tokens import Token

from ..model import Mention
from .parsed import Paragraph

_DATES = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY"})


@dataclass(frozen=True, slots=True)
class Unit:
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
    owner = _owners(paragraph, mentions)
    return tuple(_unit(paragraph, tokens, owner) for tokens in _joined(paragraph))


def _owners(paragraph: Paragraph, mentions: Sequence[Mention]) -> Mapping[int, Mention]:
    """Character offset of each token's start (in the article) → the name that it belongs to."""
    starts = [paragraph.start + token.idx for token in paragraph.doc]
    found, at = {}, 0
    for mention in mentions:
        while at < len(starts) and starts[at] < mention.start:
            at += 1
        while at < len(starts) and starts[at] < mention.end:
            found[starts[at]] = mention
            at += 1
    return found


def _joined(paragraph: Paragraph) -> list[list[Token]]:
    """Tokens put together where a hyphen stands between them without a space."""
    groups: list[list[Token]] = []
    for token in paragraph.doc:
        if token.is_space:
            continue
        last = groups[-1][-1] if groups else None
        touching = last is not None and not last.whitespace_ and last.i == token.i - 1
        if touching and (token.text == "-" or (last.text == "-" and len(groups[-1]) > 1)):
            groups[-1].append(token)
        else:
            groups.append([token])
    return groups


def _unit(paragraph: Paragraph, tokens: Sequence[Token], owner: Mapping[int, Mention]) -> Unit:
    last = tokens[-1]
    start, end = paragraph.start + tokens[0].idx, paragraph.start + last.idx + len(last.text)
    name = owner.get(start)
    text = "".join(token.text for token in tokens)
    return Unit(start, end, text, text.casefold().strip("."), last.pos_, last.tag_, last.dep_,
                name.label if name else "", name.start if name else -1, last.ent_type_ in _DATES, _opens_sentence(tokens[0]))


def _opens_sentence(token: Token) -> bool:
    """Whether the parser begins a sentence here and a mark stands before; in wrapped lines it begins some at a line's end."""
    if not token.is_sent_start:
        return False
    before = next((token.nbor(-n) for n in range(1, min(token.i, 2) + 1) if not token.nbor(-n).is_space), None)
    return before is None or before.is_punct or before.text.endswith(".")
