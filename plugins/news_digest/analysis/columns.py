"""What rules ask of every token of a Doc, as plain strings side by side.

spaCy makes an object of a token each time that it is passed, and a string of an attribute each time that it is asked; half of what
rules on whole paragraphs would cost is that. So both are done once a Doc, in one sweep, and kept with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

#: Under this name a Doc keeps its columns.
COLUMNS = "news_digest columns"
_MOST = 200_000


@dataclass(frozen=True, slots=True)
class Columns:
    """One entry a token: its text, the same in small letters, Penn tag, part of speech, dependency, label of the model's entity, place of the
    first character in the Doc's text, whether a space follows, whether the parser begins a sentence with it."""

    words: tuple[str, ...]
    lows: tuple[str, ...]
    tags: tuple[str, ...]
    parts: tuple[str, ...]
    deps: tuple[str, ...]
    labels: tuple[str, ...]
    begins: tuple[int, ...]
    spaced: tuple[bool, ...]
    opens: tuple[bool, ...]

    def text(self, first: int, last: int) -> str:
        """The Doc's text from token ``first`` up to ``last`` (exclusive), without the space behind it."""
        return "".join(word + " " * (spaced and at < last) for at, (word, spaced) in enumerate(zip(self.words[first:last], self.spaced[first:last]), first + 1))


def columns_of(doc: Doc) -> Columns:
    """The columns of ``doc``, which is analysed and changes no more."""
    kept = doc.user_data.get(COLUMNS)
    if kept is None:
        kept = doc.user_data[COLUMNS] = _columns(doc)
    return kept


def _columns(doc: Doc) -> Columns:
    from spacy.attrs import DEP, ENT_TYPE, ORTH, POS, SENT_START, SPACY, TAG

    orths, *others, spaced, starts = doc.to_array([ORTH, TAG, POS, DEP, ENT_TYPE, SPACY, SENT_START]).T.tolist() if len(doc) else [()] * 7
    strings = _strings(doc.vocab.strings)
    words, *named = (tuple(map(strings.__getitem__, column)) for column in (orths, *others))
    lengths = (len(word) + space for word, space in zip(words, spaced, strict=True))
    return Columns(words, tuple(map(str.lower, words)), *named, tuple(accumulate(lengths, initial=0))[:-1],
                   tuple(map(bool, spaced)), tuple(start == 1 for start in starts))


class _Strings(dict):
    """The string of each hash, as it was first asked of the store."""

    def __init__(self, store: StringStore):
        super().__init__()
        self.store = store

    def __missing__(self, key: int) -> str:
        if len(self) > _MOST:
            self.clear()
        self[key] = self.store[key]
        return self[key]


@lru_cache(maxsize=2)
def _strings(store: StringStore) -> _Strings:
    return _Strings(store)
