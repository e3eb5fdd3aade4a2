"""Whether a sentence can stand by itself, away from its paragraph."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Span, Token

from ..model import Sentence
from ..words import read_words
from .columns import columns_of
from .speakers import is_cue, is_person
from .tokens import lemma_of

_WORDS = Path(__file__).with_name("summary.toml")
_ENDS = re.compile(r"[.!…][\"'”’»)\]]*\Z")
_MARKS = re.compile(r"[\"“”„«»‘`]")
_LABEL = re.compile(r"[\w'’-]+(?: [\w'’-]+){0,2}:\s")
_FEWEST = 5
_PERSONAL = frozenset({"he", "she", "they", "it"})
_OBJECTS = frozenset({"him", "her", "it", "them"})
_TIMES = frozenset({"DATE", "TIME"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FIRST = 6


def is_whole(sentence: Sentence, span: Span | None) -> bool:
    """Whether it is a sentence at all: a finite verb, an end, 5 words or more, no question, no label before it
    ("On tour: …", as captions have), no half of a quotation."""
    verb = span is None or not _FINITE.isdisjoint(columns_of(span.doc).tags[span.start:span.end])
    return (
        verb
        and len(sentence.text.split()) >= _FEWEST
        and _ENDS.search(sentence.text) is not None
        and _LABEL.match(sentence.text) is None
        and _is_balanced(sentence.text)
    )


def _is_balanced(text: str) -> bool:
    """Whether double quotation marks that open close as well: a sentence that begins or ends within a quotation is half a thought."""
    return text.count('"') % 2 == 0 and text.count("“") == text.count("”")


def leans(span: Span) -> bool:
    """Whether the sentence leans on the one before it: it opens with a tie ("But", "As a result"), with a
    word that points back ("That demand", "The moves"), its subject is a pronoun for somebody whom it
    does not name, or an object stands for what it does not name (", who denied it")."""
    text = " ".join(t.lower_ for t in span[:_FIRST] if not t.is_punct and not t.is_space)
    first = next((t for t in span if not t.is_punct and not t.is_space), None)
    return first is None or _ties(text) or _points(first, span) or _is_open(span) or _hangs(span) or _is_put_in(span)


def _ties(opening: str) -> bool:
    return f"{opening} ".startswith(_tied())


def _points(first: Token, span: Span) -> bool:
    if first.lower_ in _set("pointers"):
        return True
    if first.lower_ not in ("the", "both", "one", "all", "some", "neither", "each", "most", "many", "no"):
        return False
    head = first.head if first.head.i > first.i else first
    bare = not any(
        c.dep_ in ("prep", "relcl", "acl", "amod", "compound", "nmod", "poss", "appos", "nummod") for c in head.children
    )
    return bare and lemma_of(head).lower() in _set("pointing_nouns")


def _is_open(span: Span) -> bool:
    """Whether the first personal pronoun comes before any name or noun that it could stand for."""
    seen = columns_of(span.doc)
    pronoun = next((at for at in range(span.start, span.end) if seen.lows[at] in _PERSONAL and seen.deps[at] in _SUBJECTS), None)
    return pronoun is not None and not any(
        seen.parts[at] == "PROPN" and seen.labels[at] in ("PERSON", "ORG", "GPE", "NORP", "") or seen.deps[at] in _SUBJECTS and seen.parts[at] == "NOUN"
        for at in range(span.start, pronoun))


def _is_put_in(span: Span) -> bool:
    """As in "Orlavia, they said, was pumping more": whoever said so is named in no word before."""
    seen = columns_of(span.doc)
    pronouns = (span.doc[at] for at in range(span.start, span.end) if seen.lows[at] in ("they", "he", "she") and seen.deps[at] == "nsubj")
    said = next((t for t in pronouns if t.head.dep_ in ("ccomp", "parataxis", "ROOT")
                 and t.i > span.start and t.nbor(-1).text == "," and is_cue(t.head, "say") and t.head.i == t.i + 1), None)
    if said is None:
        return False
    return not any(t.ent_type_ == "PERSON" or is_person(t) and (t.tag_ == "NNS") == (said.lower_ == "they") for t in span.doc[span.start:said.i])


def _hangs(span: Span) -> bool:
    """Whether an object pronoun finds nothing before it in the sentence that it could stand for."""
    seen = columns_of(span.doc)
    return any(seen.lows[at] in _OBJECTS and seen.deps[at] in ("dobj", "pobj", "dative") and not _has_referent(span.doc[at], span)
               for at in range(span.start, span.end))


def _has_referent(pronoun: Token, span: Span) -> bool:
    """A noun or name before ``pronoun`` of its kind, other than the subject of its own verb ("Ada Lund told her")."""
    verb = next((t for t in pronoun.ancestors if t.tag_.startswith("VB")), None)
    before = [t for t in span if t.i < pronoun.i and t.pos_ in ("NOUN", "PROPN", "NUM") and t.ent_type_ not in _TIMES
              and not (t.dep_ in ("nsubj", "nsubjpass") and t.head is verb)]
    if pronoun.lower_ == "them":
        return bool(before)
    persons = [t for t in before if t.ent_type_ == "PERSON" or is_person(t)]
    return bool(persons) if pronoun.lower_ != "it" else len(persons) < len(before)


@lru_cache(maxsize=None)
def _tied() -> tuple[str, ...]:
    return tuple(f"{tie} " for tie in _list("ties"))


@lru_cache(maxsize=None)
def _list(key: str) -> tuple[str, ...]:
    return tuple(read_words(_WORDS)[key])


@lru_cache(maxsize=None)
def _set(key: str) -> frozenset[str]:
    return frozenset(_list(key))
