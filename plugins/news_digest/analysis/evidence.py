"""What the sentences say of an actor: whether it acts, speaks, or is only a place where something is."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Sequence

from spacy.tokens import Span, Token

from ..model import Mention
from ..words import read_words
from .parsed import Paragraph, ParsedArticle

_SPEECH = Path(__file__).with_name("speech.toml")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_WHERE = frozenset({"in", "at", "near", "from", "outside", "inside", "across", "around", "off", "through", "over", "on"})
_CHAIN = frozenset({"appos", "conj"})
_LONGEST_CHAIN = 8


@dataclass(frozen=True, slots=True)
class Evidence:
    """Counts of an actor's mentions in the story: all, as subject of a verb, as speaker, and as
    nothing but the place of something ("in Oslo", "a hotel near Oslo") or an attribute ("Oslo police")."""

    mentions: int = 0
    acting: int = 0
    speaking: int = 0
    placing: int = 0
    describing: int = 0


def evidence(parsed: ParsedArticle, groups: Sequence[Sequence[Mention]]) -> tuple[Evidence, ...]:
    """The :class:`Evidence` of each group of mentions; mentions outside the story are passed over."""
    story = parsed.story
    starts = [paragraph.start for paragraph in story]
    return tuple(_evidence([use for m in mentions if (use := _use(story, starts, m))]) for mentions in groups)


def _evidence(uses: Sequence[str]) -> Evidence:
    counts = Counter(uses)
    return Evidence(len(uses), counts["act"] + counts["speak"], counts["speak"], counts["place"], counts["describe"])


def _use(story: Sequence[Paragraph], starts: Sequence[int], mention: Mention) -> str:
    """act, speak, place, describe or other; "" if the mention is not in the story."""
    number = bisect_right(starts, mention.start) - 1
    if number < 0 or mention.end > starts[number] + len(story[number].doc.text):
        return ""
    paragraph = story[number]
    span = paragraph.doc.char_span(mention.start - paragraph.start, mention.end - paragraph.start, alignment_mode="expand")
    return _use_of(span) if span is not None and len(span) else "other"


def _use_of(span: Span) -> str:
    token = _head_of_chain(span.root)
    if token.dep_ in _SUBJECTS:
        return "speak" if token.head.lemma_ in _say() else "act"
    if token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according":
        return "speak"
    if token.dep_ == "pobj" and token.head.lower_ in _WHERE:
        return "place"
    return "describe" if token.dep_ in ("compound", "amod", "nmod") else "other"


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
