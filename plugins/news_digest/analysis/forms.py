"""What a name looks like when case, accents, points, articles and titles are taken away."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..words import read_words
from .countries import place_of

WORDS = Path(__file__).with_name("aliases.toml")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Form:
    """A surface form, folded for comparison.

    ``surface`` is the name without article and possessive, ``words`` its folded words, ``untitled``
    the same without titles in front, ``sex`` "he" or "she" if a title gives it, ``place`` the
    country, region or state that it stands for.
    """

    surface: str
    words: tuple[str, ...]
    untitled: tuple[str, ...]
    sex: str = ""
    place: str = ""


@lru_cache(maxsize=20_000)
def form(surface: str) -> Form:
    """The :class:`Form` of a name as it stands in a text."""
    surface = bare(surface)
    place = place_of(surface)
    words = fold_words(surface)
    return Form(surface, words, _without_titles(words), sex_of(words), place[0] if place else "")


def bare(surface: str) -> str:
    """A name without article, possessive and edge punctuation, on one line."""
    surface = _SPACE.sub(" ", surface).strip(" \t,;:!?\"“”()[]")
    surface = _POSSESSIVE.sub("", _ARTICLE.sub("", surface))
    return surface.strip() or surface


def fold(word: str) -> str:
    """A word without case, accents, points and apostrophes."""
    plain = unicodedata.normalize("NFKD", word.replace("ß", "ss").replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L"))
    return re.sub(r"[^\w]", "", "".join(c for c in plain if not unicodedata.combining(c))).casefold()


def fold_words(surface: str) -> tuple[str, ...]:
    """The folded words of a name; a hyphen parts words, "&" is "and"."""
    return tuple(w for w in map(fold, _WORD.findall(surface.replace(" & ", " and "))) if w)


def sex_of(words: tuple[str, ...]) -> str:
    """"he" or "she" if the first title among ``words`` is of one sex, else ""."""
    titles = read_words(WORDS)["honorifics"]
    return next((sex for word in words[:3] for sex in ("he", "she") if word in titles[sex]), "")


def is_title(word: str) -> bool:
    """Whether a folded word is an honorific or an office that stands before a name."""
    return word in _titles()


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    words = read_words(WORDS)
    return frozenset(words["titles"]["words"]) | {w for group in words["honorifics"].values() for w in group}


def _without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    """``words`` after the leading titles; all of them if nothing else is there."""
    at = 0
    while at < len(words) - 1 and words[at] in _titles():
        at += 1
    return words[at:]
