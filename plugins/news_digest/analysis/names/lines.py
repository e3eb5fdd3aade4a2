"""A paragraph as the name finder sees it: its words, where they stand, and how they are capitalised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Sequence

from ...model import PERSON
from ..columns import columns_of
from .lists import group, is_first_name, is_ordinary, is_surname

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OPENING = frozenset({"``", "''", "-", "--", "–", "—", "•", "*", "(", "["})
_CLOSING = frozenset(".?!:\"';…")
#: A word as the model's tokenizer has it: "U.S.", "'s", "O'Neil", "AT&T"; any other mark by itself.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|'s\b|[^\W_](?:\w|[.&](?=\w)|'(?!s\b)(?=\w))*|\S")
_INNER_CAPITAL = re.compile(r"[a-z]{1,2}[A-Z]|al-[A-Z]|el-[A-Z]|d'[A-Z]|l'[A-Z]|[1-9]\d?[A-Z]{2,}$")


@dataclass(frozen=True, slots=True)
class Line:
    """``words[k]``, in small letters ``lows[k]``, covers ``text[begins[k]:ends[k]]`` of the article; ``tags`` are Penn tags.

    ``case`` is ``shouting`` (all in capitals), ``headline`` (Every Word Capitalised), ``label`` (the same of two to five
    ordinary words) or ``plain``. In all but the last a capital says nothing of a word. ``opens[k]`` tells whether a sentence may begin with word k.
    ``entities`` are the model's: (first, last, label); ``people`` of them are persons. A line that is not parsed has no ``doc``, tags nor entities.
    """

    doc: Doc | None
    words: tuple[str, ...]
    lows: tuple[str, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    tags: tuple[str, ...]
    opens: tuple[bool, ...]
    entities: tuple[tuple[int, int, str], ...]
    people: int
    case: str

    def word(self, index: int) -> str:
        """The word at ``index``, or "" beyond the edges of the line."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def low(self, index: int) -> str:
        return self.lows[index] if 0 <= index < len(self.lows) else ""

    def bare(self, index: int) -> str:
        """The word in lower case without its last full stop: "dr" for "Dr."."""
        return self.low(index).rstrip(".")

    def is_proper(self, index: int) -> bool:
        """Whether the tagger takes the word for a proper noun."""
        return self.tags[index].startswith("NNP")

    def glued(self, index: int) -> bool:
        """Whether word ``index`` touches the one before."""
        return 0 < index < len(self.words) and self.begins[index] == self.ends[index - 1]


@dataclass(frozen=True, slots=True)
class Found:
    """Words ``first`` up to ``last`` (exclusive) of a line; ``label`` is the model's, or "" if it gave none."""

    first: int
    last: int
    label: str


@lru_cache(maxsize=20_000)
def is_capital(word: str) -> bool:
    """Whether a word begins like a name: "Lund", "al-Hadi", "iTunes", "O'Neil", "d'Arc", "eBay"."""
    return word[:1].isupper() or bool(_INNER_CAPITAL.match(word))


def line(doc: Doc, start: int) -> Line:
    """The line of a paragraph's ``doc`` that starts at ``start`` in the article."""
    columns = columns_of(doc)
    words, begins = columns.words, tuple(start + at for at in columns.begins)
    ends = tuple(begin + len(word) for begin, word in zip(begins, words, strict=True))
    opens = tuple(_opens(words, k) for k in range(len(words)))
    entities = tuple((span.start, span.end, span.label_) for span in doc.ents)
    people = sum(label == PERSON for _, _, label in entities)
    return Line(doc, words, columns.lows, begins, ends, columns.tags, opens, entities, people, _case(words))


def unparsed(text: str) -> Line:
    """A line of words alone, without the language model."""
    found = list(_WORD.finditer(text))
    words = tuple(m[0] for m in found)
    opens = tuple(_opens(words, k) for k in range(len(words)))
    return Line(None, words, tuple(map(str.lower, words)), tuple(m.start() for m in found), tuple(m.end() for m in found), ("",) * len(words), opens, (), 0, _case(words))


def _opens(words: Sequence[str], k: int) -> bool:
    """At the line's start or after a stop, a colon or an opening quotation mark."""
    return k == 0 or words[k - 1][-1] in _CLOSING or words[k - 1] in _OPENING


def _case(words: Sequence[str]) -> str:
    letters = [w for w in words if w[:1].isalpha() and len(w) > 1]
    shouted = [w for w in letters if w.isupper()]
    if len(letters) >= 2 and len(shouted) >= 0.7 * len(letters) and _shouts(shouted):
        return "shouting"
    long = [w for w in letters if len(w) > 3]
    if len(long) >= 5 and sum(w[0].isupper() for w in long) >= 0.8 * len(long) and _wordy(long):
        return "headline"
    return "label" if 2 <= len(words) <= 6 and _labels(words) else "plain"


def _labels(words: Sequence[str]) -> bool:
    """Whether a line is the name of a part of the page: "Story Highlights", "About the Company"."""
    long = [w for w in words if len(w) > 3]
    return (len(long) >= 2 and all(w.isalpha() and w[0].isupper() and is_ordinary(w) for w in long)
            and all(w.isalpha() and is_ordinary(w) for w in words) and not (is_first_name(long[0]) and is_surname(long[-1]))
            and not (len(words) > 2 and long[-1].lower() in group("shape", "org_last", "event_last")))


def _shouts(shouted: Sequence[str]) -> bool:
    """A row of acronyms is no shouting: there must be a word of five letters or an ordinary one."""
    return any(len(w) >= 5 or (len(w) > 2 and is_ordinary(w)) for w in shouted)


def _wordy(long: Sequence[str]) -> bool:
    """A list of names is capitalised as well; a headline has ordinary words in it."""
    return sum(is_ordinary(w) for w in long) >= 0.4 * len(long)
