"""What the sentences say of an actor: whether it acts, speaks, or is but an attribute."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Sequence

from ..model import FAC, GPE, LOC, Mention
from ..words import read_words
from .names.lists import group
from .parsed import Paragraph, ParsedArticle
from .tokens import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SPEECH = Path(__file__).with_name("speech.toml")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ATTRIBUTES = frozenset({"compound", "amod", "nmod"})
_PLACES = frozenset({GPE, LOC, FAC})
_CHAIN = frozenset({"appos", "conj"})
_LONGEST_CHAIN = 8


@dataclass(frozen=True, slots=True)
class Evidence:
    """Counts of an actor's mentions in the story: all, as subject of a verb, as speaker, and as nothing
    but an attribute ("Oslo police", but not "Oslo county"). ``heading`` says that the headline has it as more than an attribute."""

    mentions: int = 0
    acting: int = 0
    speaking: int = 0
    describing: int = 0
    heading: bool = False


def evidence(parsed: ParsedArticle, found: Sequence[Sequence[Mention]]) -> tuple[Evidence, ...]:
    """The :class:`Evidence` of each actor, whose mentions in the story are given; of the headline it knows nothing."""
    story = parsed.story
    starts = [paragraph.start for paragraph in story]
    return tuple(_evidence([_use(story, starts, m) for m in mentions]) for mentions in found)


def _evidence(uses: Sequence[str]) -> Evidence:
    counts = Counter(uses)
    return Evidence(len(uses), counts["act"] + counts["speak"], counts["speak"], counts["describe"])


def _use(story: Sequence[Paragraph], starts: Sequence[int], mention: Mention) -> str:
    paragraph = story[max(bisect_right(starts, mention.start) - 1, 0)]
    return _use_at(paragraph.doc, mention, paragraph.start)


def _use_at(doc: Doc, mention: Mention, begin: int = 0) -> str:
    """act, speak, describe or other: what the name does in its sentence; ``doc`` begins at the place ``begin``."""
    span = doc.char_span(mention.start - begin, mention.end - begin, alignment_mode="expand")
    if span is None or not len(span):
        return "other"
    token = _head_of_chain(_with_its_kind(span.root) if mention.label in _PLACES else span.root)
    if token.dep_ in _SUBJECTS:
        return "speak" if lemma_of(token.head) in _say() else "act"
    if token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according":
        return "speak"
    return "describe" if token.dep_ in _ATTRIBUTES else "other"


def _with_its_kind(name: Token) -> Token:
    """The noun that says what kind of place the name before it is ("Oslo county"): both are the place."""
    kinds = group("shape", "gpe_of", "gpe_last", "loc_last")
    return name.head if name.dep_ in _ATTRIBUTES and name.head.lower_ in kinds else name


def _head_of_chain(token: Token) -> Token:
    """The first of names in a row or beside each other ("Lund and Berg", "the mayor, Ada Lund")."""
    for _ in range(_LONGEST_CHAIN):
        if token.dep_ not in _CHAIN or token.head.pos_ in ("VERB", "AUX"):
            break
        token = token.head
    return token


@lru_cache(maxsize=1)
def _say() -> frozenset[str]:
    words = read_words(_SPEECH)
    return frozenset(words["say"]) | frozenset(words["judge"])
