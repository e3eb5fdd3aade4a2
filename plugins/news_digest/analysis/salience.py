"""How much an article is about an actor, as one number between 0 and 1."""

from __future__ import annotations

import math
from typing import Sequence

from ..model import Mention

_EARLY = 300.0  # characters: how far from the article's begin a first mention still weighs


def salience_scores(groups: Sequence[Sequence[Mention]], titled: Sequence[bool], *, begin: int = 0) -> tuple[float, ...]:
    """A score for each group of mentions, the highest being 1; rounded to three digits.

    ``titled`` says whether the headline names the actor, ``begin`` is where the story begins (in
    characters of the text). The score is log(1 + mentions) + 2 exp(-first / 300) + 0.5 if in the
    headline, where ``first`` counts characters from ``begin`` to the first mention.
    """
    raw = [_raw(mentions, in_title, begin) for mentions, in_title in zip(groups, titled, strict=True)]
    top = max(raw, default=0.0)
    return tuple(round(score / top, 3) if top else 0.0 for score in raw)


def _raw(mentions: Sequence[Mention], in_title: bool, begin: int) -> float:
    early = math.exp(-max(mentions[0].start - begin, 0) / _EARLY) if mentions else 0.0
    return math.log(1 + len(mentions)) + 2 * early + 0.5 * in_title
