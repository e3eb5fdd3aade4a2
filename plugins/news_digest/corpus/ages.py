"""How old an article says that somebody is: "the 36-year-old challenger Ida Holm", "Ida Holm, 36, won"."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Iterator, Mapping

from ..model import PERSON, Mention, Quantity
from .filed import Filed, sentence_index
from .names import name_key

#: Between an age and the name after it stand at most so many characters, and no word of these.
_REACH = 40
_PARTS = re.compile(r"[^\w\s'’-]|\b(?:and|but|by|for|from|in|of|said|says|than|that|to|was|who|whose|with)\b")
_APPOSED = (",", "(")


def ages(article: Filed) -> Mapping[str, frozenset[int]]:
    """The ages of persons who are named with first name and surname somewhere in the article, by their names' keys.

    Only an age that stands right beside a mention counts; ranges do not.
    """
    found: dict[str, set[int]] = defaultdict(set)
    amounts = [q for q in article.digest.quantities if q.of == "age" and q.unit == "year" and q.high is None]
    for entity in article.digest.entities if amounts else ():
        if entity.label == PERSON and " " in entity.name.strip():
            found[name_key(entity.name)].update(_of(article, entity.mentions, amounts))
    return {name: frozenset(some) for name, some in found.items() if some}


def _of(article: Filed, mentions: tuple[Mention, ...], amounts: list[Quantity]) -> Iterator[int]:
    sentence_at = sentence_index(article.digest)
    for amount in amounts:
        sentence = sentence_at(amount.start)
        if sentence and any(_beside(sentence.text, sentence.start, mention, amount) for mention in mentions):
            yield int(amount.value)


def _beside(text: str, start: int, mention: Mention, amount: Quantity) -> bool:
    """Whether the age is that of the person mentioned; ``text`` begins at ``start``."""
    if not start <= mention.start < start + len(text):
        return False
    if mention.start >= amount.end:
        between = text[amount.end - start:mention.start - start]
        return len(between) <= _REACH and not _PARTS.search(between)
    return text[mention.end - start:amount.start - start].strip() in _APPOSED
