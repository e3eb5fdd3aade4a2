"""What to call a speaker: by the entity that the phrase names, else by the phrase itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Sequence

from ..model import PERSON, Entity, Mention
from .parsed import ParsedArticle
from .sources import Source
from .speakers import words

PRONOUNS = frozenset({"he", "she", "they", "it", "who", "i", "we", "you", "himself", "herself", "him", "her", "them", "me", "us"})
_APPOSITION = re.compile(r"\s?,?\s{1,3}(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame|Rev|Gen|Capt|Col|Sgt|Lt|Sen|Rep|Judge)\.?\s)?")
#: "One official", whom nobody names, is somebody all the same.
_SOMEBODY = re.compile(r"(?:one|another) (?!of\b|in\b|who\b)[\w'’-]+", re.I)
_ARTICLE = re.compile(r"\A(?:the|a|an) ", re.I)
_FIRST_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Places:
    """All mentions of all entities in text order: ``starts[n]`` is where ``named[n]`` begins."""

    starts: tuple[int, ...]
    named: tuple[tuple[Mention, Entity], ...]


def places(entities: Sequence[Entity]) -> Places:
    """The mentions of ``entities`` made ready for :func:`named_at`."""
    named = sorted(((m, e) for e in entities for m in e.mentions), key=lambda pair: (pair[0].start, pair[0].end, pair[1].name))
    return Places(tuple(m.start for m, _ in named), tuple(named))


def named_at(known: Places, at: int) -> tuple[Mention, Entity] | None:
    """The mention that covers the character ``at``, and its entity."""
    found = bisect_right(known.starts, at) - 1
    return known.named[found] if found >= 0 and at < known.named[found][0].end else None


def speaker_name(parsed: ParsedArticle, source: Source, known: Places) -> tuple[str | None, Mention]:
    """The speaker's name and the place that gives it; no name for a pronoun or for nobody in particular."""
    phrase = Mention(*source.speaker, parsed.text(*source.speaker))
    if phrase.text.lower() in PRONOUNS:
        return None, phrase
    found = named_at(known, source.head[0]) or beside(parsed, source.speaker[1], known)
    if found is None or found[1].label != PERSON:
        found = entitled(parsed, source.speaker, known) or found
    if found is not None and not source.several:
        return found[1].name, found[0]
    holder = None if source.several else by_role(phrase, known)
    if holder is not None:
        return holder.name, phrase
    first = _FIRST_WORD.search(phrase.text)
    nobody = first is None or first[0].lower() in words("nobody") and not _SOMEBODY.match(phrase.text)
    return None if nobody else phrase.text, phrase


def entitled(parsed: ParsedArticle, phrase: tuple[int, int], known: Places) -> tuple[Mention, Entity] | None:
    """The person whose name closes a phrase that is for the rest that person's role: "the Governor of Orlavia Ada Lund".

    "The mother of the student Ada Lund" is somebody else: its words before the name are more than the role.
    """
    found = named_at(known, phrase[1] - 1)
    if found is None or found[1].label != PERSON or found[1].role is None or found[0].start <= phrase[0]:
        return None
    before = parsed.text(phrase[0], found[0].start).strip()
    role = found[1].role.text
    return found if before.endswith(role) and before.removesuffix(role).strip().lower() in ("", "the", "a", "an") else None


def by_role(phrase: Mention, known: Places) -> Entity | None:
    """The one person of the article, named before, who has the phrase as role: "the lead author"."""
    role = _ARTICLE.sub("", " ".join(phrase.text.split())).lower()
    holders = {e.name: e for m, e in known.named if m.start < phrase.start and e.label == PERSON and e.role and _ARTICLE.sub("", e.role.text).lower() == role}
    return next(iter(holders.values())) if len(holders) == 1 else None


def beside(parsed: ParsedArticle, end: int, known: Places) -> tuple[Mention, Entity] | None:
    """A person's name set beside a phrase that ends at ``end``: "the minister, Ada Lund, said"."""
    gap = _APPOSITION.match(parsed.text(end, end + 16))
    found = named_at(known, end + gap.end()) if gap else None
    return found if found is not None and found[1].label == PERSON and found[0].start == end + gap.end() else None
