"""What a name does, suffers, owns and stands before: what tells a firm from a person or a town by the grammar of its sentence.

The words are data (namesakes.toml).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterator

from ...model import GPE, ORG, PERSON
from ..tokens import lemma_of
from .gone_on import SUBJECTS
from .lines import Found, Line
from .lists import group, is_town
from .shape import Vote

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPEECH = frozenset({"say", "tell", "add"})


def act_votes(line: Line, item: Found) -> Iterator[Vote]:
    """"Lund shares", "Lund's shareholders", "Lund employs 300", "arrested Lund", "born in Lund": votes as (label, weight) pairs."""
    token = line.doc[item.first]
    if token.dep_ in ("compound", "nmod") and token.head.i > token.i:
        yield from _listed(token.head, "nouns", 1.5)
        yield from _stock(token.head, "stock_nouns", 2.5)
    elif token.dep_ == "poss":
        yield from _stock(token.head, "firm_owns", 1.5)
    elif token.dep_ in SUBJECTS:
        yield from _listed(token.head, "acts" if token.dep_ == "nsubj" else "suffers", 1.5)
        yield from _stock(token.head, "firm_habits", 1.0) if token.head.tag_ == "VBZ" else ()
        yield from (vote for child in token.head.children if child.dep_ == "dobj" for vote in _stock(child, "firm_results", 1.5))
        yield from _spoken(line, token)
    elif token.dep_ == "dobj":
        yield from _listed(token.head, "suffers", 1.5)
    elif token.dep_ == "pobj":
        yield from _under(token)


def _listed(word: Token, kind: str, weight: float) -> Iterator[Vote]:
    lemma = lemma_of(word).lower()
    for label, who in ((ORG, "firm"), (PERSON, "person")):
        if lemma in group("namesakes", f"{who}_{kind}"):
            yield label, weight


def _stock(word: Token, kind: str, weight: float) -> Iterator[Vote]:
    if lemma_of(word).lower() in group("namesakes", kind):
        yield ORG, weight


def _spoken(line: Line, token: Token) -> Iterator[Vote]:
    """Words in quotation marks are a person's rather than a firm's, which "said that …"."""
    first = min(token.i, token.head.i)
    if lemma_of(token.head) in _SPEECH and '"' in (line.word(first - 1), line.word(first - 2)):
        yield PERSON, 1.5


def _under(token: Token) -> Iterator[Vote]:
    """"Shares of Lund", "the board of Lund", "residents of Lund", "in Lund", but "faith in Lund"."""
    preposition, head = token.head, lemma_of(token.head.head).lower()
    beside = token.i == preposition.i + 1
    if preposition.lower_ in ("of", "at", "with", "in", "for", "by"):
        yield from _stock(token.head.head, "stock_heads", 2.5)
        yield from _stock(token.head.head, "firm_heads", 1.5 if preposition.lower_ in ("of", "at") else 0.0)
    if beside and preposition.lower_ in ("of", "from", "in") and head in group("namesakes", "town_heads"):
        yield GPE, 2.5
    elif beside and preposition.lower_ == "in" and _is_placed(token, head):
        yield GPE, 2.0


def _is_placed(token: Token, head: str) -> bool:
    """Whether "in" tells where something is: with a verb of place, or before the name of a town that is known."""
    return head in group("namesakes", "town_verbs") or is_town(token.text) and head not in group("namesakes", "trust")
