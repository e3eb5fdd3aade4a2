"""What a person is, in the text's own words: "Defense Secretary", "chairman of the council"."""

from __future__ import annotations

from typing import Sequence

from ..model import Mention
from .parsed import ParsedArticle


def roles(parsed: ParsedArticle, groups: Sequence[Sequence[Mention]]) -> tuple[Mention | None, ...]:
    """For each group of mentions the role that the text gives the actor, with its place, or None."""
    return tuple(None for _ in groups)
