"""Whether the text speaks of a person as *he* or as *she*.

Told by a title or role ("Mrs", "the actress"), by the first name, or by the pronouns of sentences in
which the person is the subject and nobody else is named. Unknown where these disagree or are silent.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from ..model import Entity
from ..words import read_words
from .parsed import ParsedArticle
from .sexes import HE, SHE, sex_of_first_name

_HERE = Path(__file__).parent
_BEFORE = 30
_LAST_WORD = re.compile(r"([\w-]+)\.?\s+\Z")


def gender(parsed: ParsedArticle, person: Entity, votes: tuple[int, int] = (0, 0)) -> str | None:
    """``he``, ``she`` or None for a person of the article.

    ``votes`` count the sentences about the person that have *he* and *she* in them.
    """
    titled = _by_title(parsed, person)
    if titled is not None:
        return titled
    named, told = _by_name(person.name), _by_votes(votes)
    return named if told is None or told == named else told if named is None else None


def _by_title(parsed: ParsedArticle, person: Entity) -> str | None:
    found = set()
    for mention in person.mentions:
        before = _LAST_WORD.search(parsed.text(max(0, mention.start - _BEFORE), mention.start))
        words = ([before[1]] if before else []) + mention.text.split() + (person.role.text.split() if person.role else [])
        found |= {sex for word in words if (sex := _titles().get(word.lower().strip(".,")))}
    return found.pop() if len(found) == 1 else None


def _by_name(name: str) -> str | None:
    first = next((word for word in name.replace("-", " ").split() if len(word.strip(".")) > 1), "")
    if len(name.split()) < 2:
        return None
    return sex_of_first_name(first) or None


def _by_votes(votes: tuple[int, int]) -> str | None:
    he, she = votes
    return HE if he > 3 * she else SHE if she > 3 * he else None


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    words = read_words(_HERE / "speech.toml")
    return {word: sex for sex, key in ((HE, "he"), (SHE, "she")) for word in words[key]}
