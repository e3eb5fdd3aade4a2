"""A piece of a text, the unit that cleaning classifies, and what can be read off its letters alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TITLE_WORDS = re.compile(r"[^\W\d_]{4,}")
_DIGIT = re.compile(r"\d")
_MARKS_AT_END = " \t\n\r\"'”’»)]"


@dataclass(frozen=True)
class Piece:
    """``text`` is the piece verbatim, ``start``/``end`` its place, ``kind`` as in :class:`~..model.Block`.

    ``chunk`` numbers the parts that blank lines (or the reader's blocks) make: two pieces of one
    chunk stand on neighbouring lines. ``given`` is the number of the reader's block, or None.
    ``why`` is the reason of removal, or empty as long as the piece belongs to the story.
    """

    start: int
    end: int
    text: str
    kind: str = "paragraph"
    chunk: int = 0
    given: int | None = None
    why: str = ""

    def marked(self, why: str = "", kind: str = "") -> Piece:
        """This piece with another reason of removal or kind; what was read off its text is kept."""
        copy = object.__new__(Piece)
        copy.__dict__.update(self.__dict__, why=why or self.why, kind=kind or self.kind)
        if kind:
            copy.__dict__.pop("prose", None)
        return copy

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words in small letters, with plain apostrophes."""
        return tuple(_WORD.findall(self.text.casefold().replace("’", "'")))

    @cached_property
    def key(self) -> str:
        """The words joined: equal for pieces that differ in case, marks and spaces only."""
        return " ".join(self.words)

    @cached_property
    def closed(self) -> bool:
        """Whether the piece ends as a sentence does: with a full stop, ``?``, ``!`` or an ellipsis."""
        return ends_closed(self.text)

    @cached_property
    def numbered(self) -> bool:
        """Whether a digit is in the text."""
        return bool(_DIGIT.search(self.text))

    @cached_property
    def prose(self) -> bool:
        """Whether the piece reads as a paragraph: a sentence of some length, or very long."""
        count = len(self.words)
        return self.kind != "heading" and (
            count >= 25 or count >= 6 and not self.cut_off and (self.closed or self.text.endswith(":"))
        )

    @property
    def cut_off(self) -> bool:
        """Whether a short piece begins with a small letter, as the rest of a caption does."""
        return self.text[:1].islower() and not self.text[1:2].isupper() and len(self.words) <= 12


def ends_closed(text: str) -> bool:
    """Whether ``text`` ends with a mark that ends a sentence, closing quotes and brackets aside."""
    return text[-12:].rstrip(_MARKS_AT_END)[-1:] in tuple(".!?…")


def in_title_case(text: str) -> bool:
    """Whether three of four longer words begin with a capital: "Mayor Wins Vote on Flats"."""
    words = _TITLE_WORDS.findall(text)
    return len(words) >= 2 and sum(w[0].isupper() for w in words) >= 0.75 * len(words)


def part(piece: Piece, start: int, end: int, why: str = "") -> Piece | None:
    """The part of ``piece`` between two offsets of its own text, without spaces at its edges, or None."""
    text = piece.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    if not text:
        return None
    return replace(piece, start=piece.start + start, end=piece.start + start + len(text), text=text, why=why)
