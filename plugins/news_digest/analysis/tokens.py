"""From places in a paragraph's text to the parser's tokens and back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .columns import columns_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Under this name a Doc keeps what gives its tokens' lemmas, if the pipeline has not set them.
LEMMAS = "news_digest lemmas"
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PLURALS = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True)
class Tokens:
    """A Doc with the places where its tokens begin, for quick search."""

    doc: Doc
    starts: tuple[int, ...]


def lemma_of(token: Token) -> str:
    """The token's dictionary form, worked out when it is asked for: see :mod:`.attributes`."""
    kept = token.doc.user_data.get(LEMMAS)
    return kept(token) if kept is not None else token.lemma_


def tokens_of(doc: Doc) -> Tokens:
    return Tokens(doc, columns_of(doc).begins)


def token_from(tokens: Tokens, at: int) -> Token | None:
    """The first token that begins at ``at`` or later."""
    index = bisect_left(tokens.starts, at)
    return tokens.doc[index] if index < len(tokens.starts) else None


def token_over(tokens: Tokens, at: int) -> Token | None:
    """The token that the character ``at`` belongs to (or the white space after it)."""
    index = bisect_right(tokens.starts, at) - 1
    return tokens.doc[index] if index >= 0 else None


def token_before(tokens: Tokens, at: int) -> Token | None:
    """The last token that begins before ``at``."""
    index = bisect_left(tokens.starts, at) - 1
    return tokens.doc[index] if index >= 0 else None


def next_token(token: Token) -> Token | None:
    return token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None


def end_of(token: Token) -> int:
    """Where a token's characters end in its Doc's text."""
    return token.idx + len(token.text)
