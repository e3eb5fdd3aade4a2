"""Whether a first name is a man's or a woman's, where nearly all who bear it are one or the other."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ..errors import WordsError
from .names.lists import plain

HE, SHE = "he", "she"


def sex_of_first_name(name: str) -> str:
    """``he``, ``she``, or "" if the name is unknown or both bear it. Case and accents don't count."""
    folded = plain(name).casefold()
    return next((sex for sex in (HE, SHE) if folded in _names(sex)), "")


@lru_cache(maxsize=None)
def _names(sex: str) -> frozenset[str]:
    path = Path(__file__).with_name(f"first_names_{sex}.txt")
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise WordsError(f"The word list can't be read: {error}", path=str(path), cure="Restore the file") from error
    return frozenset(line for line in lines if line and not line.startswith("#"))
