"""A paragraph as the name finder sees it: its words, where they stand, and how they are capitalised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Sequence

from spacy.tokens import Doc

from .lists import is_ordinary

_CLOSING = frozenset(".?!:\"';…")
_CAPS_WORD = re.compile(r"[^\W\d_]*[^\W\d_a-z][^\W\d_]*")


@dataclass(frozen=True, slots=True)
class Line:
    """``words[k]`` covers ``text[begins[k]:ends[k]]`` of the article; ``tags`` are Penn tags.

    ``case`` is ``shouting`` (all in capitals), ``headline`` (Every Word Capitalised) or ``plain``. In the
    first two a capital says nothing of a word. ``opens[k]`` tells whether a sentence may begin with word k.
    """

    doc: Doc
    words: tuple[str, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    tags: tuple[str, ...]
    opens: tuple[bool, ...]
    case: str
    kind: str

    def word(self, index: int) -> str:
        """The word at ``index``, or "" beyond the edges of the line."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def low(self, index: int) -> str:
        return self.word(index).lower()

    def glued(self, index: int) -> bool:
        """Whether word ``index`` touches the one before."""
        return 0 < index < len(self.words) and self.begins[index] == self.ends[index - 1]


def line(doc: Doc, start: int, kind: str) -> Line:
    """The line of a paragraph's ``doc`` that starts at ``start`` in the article."""
    words = tuple(token.text for token in doc)
    begins = tuple(start + token.idx for token in doc)
    ends = tuple(begin + len(word) for begin, word in zip(begins, words, strict=True))
    opens = tuple(_opens(words, k) for k in range(len(words)))
    return Line(doc, words, begins, ends, tuple(token.tag_ for token in doc), opens, _case(words), kind)


def _opens(words: Sequence[str], k: int) -> bool:
    """At the line's start or after a stop, a colon or an opening quotation mark."""
    return k == 0 or words[k - 1][-1] in _CLOSING or words[k - 1] in ("``", "''", "-", "--", "–", "—", "•", "*", "(", "[")


def _case(words: Sequence[str]) -> str:
    letters = [w for w in words if w[:1].isalpha() and len(w) > 1]
    capital = [w for w in letters if w[0].isupper()]
    shouted = [w for w in letters if w.isupper()]
    if len(letters) >= 2 and len(shouted) >= 0.7 * len(letters) and _shouts(shouted):
        return "shouting"
    long = [w for w in letters if len(w) > 3]
    if len(long) >= 5 and sum(w[0].isupper() for w in long) >= 0.8 * len(long) and len(capital) < len(words) + 1 and _wordy(long):
        return "headline"
    return "plain"


def _shouts(shouted: Sequence[str]) -> bool:
    """A row of acronyms is no shouting: there must be a word of five letters or an ordinary one."""
    return any(len(w) >= 5 or (len(w) > 2 and is_ordinary(w)) for w in shouted)


def _wordy(long: Sequence[str]) -> bool:
    """A list of names is capitalised as well; a headline has ordinary words in it."""
    return sum(is_ordinary(w) for w in long) >= 0.4 * len(long)
