"""Whom "the elder Holm" means: said so, it is not the Holm whom the article is about."""

from __future__ import annotations

import re
from typing import Iterator, Sequence

from ..model import PERSON, Mention
from ..words import read_words
from .forms import WORDS

_TOLD_APART = re.compile(r"\bthe\s+(?:elder|older|younger)\s+\Z", re.I)
_WORD_BEFORE = re.compile(r"([a-z]+),?\s\Z")
_REACH = 24

Group = Sequence[Mention]


def kin_apart(groups: Sequence[Group], text: str) -> Iterator[Group]:
    """``groups`` of mentions, one for a person, with "the elder Holm" taken from the Holms' first.

    The mention goes to the one whom the text names as kin ("his older brother, Ole"), or where that is nobody or several
    has an owner of its own.
    """
    found = [[m for m in mentions if _is_told_apart(m, text)] for mentions in groups]
    told = [kin if len(kin) < len(mentions) else [] for kin, mentions in zip(found, groups, strict=True)]
    named = [n for n, mentions in enumerate(groups) if any(_is_kin(m, text) for m in mentions)]
    home = named[0] if len(named) == 1 and not told[named[0]] else None
    for n, (mentions, kin) in enumerate(zip(groups, told, strict=True)):
        more = [m for others in told for m in others] if n == home else []
        yield sorted((*(m for m in mentions if m not in kin), *more), key=lambda m: m.start) if kin or more else mentions
        if kin and home is None:
            yield kin


def _is_told_apart(mention: Mention, text: str) -> bool:
    return _is_person(mention) and " " not in mention.text and _TOLD_APART.search(text, max(mention.start - _REACH, 0), mention.start) is not None


def _is_kin(mention: Mention, text: str) -> bool:
    word = _WORD_BEFORE.search(text, max(mention.start - _REACH, 0), mention.start) if _is_person(mention) else None
    return word is not None and word[1] in read_words(WORDS)["kin"]


def _is_person(mention: Mention) -> bool:
    return mention.label == PERSON and mention.start > 0
