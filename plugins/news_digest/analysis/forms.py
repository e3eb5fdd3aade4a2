"""What a name looks like when case, accents, points, articles and titles are taken away."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..countries import place_of
from ..words import read_words

WORDS = Path(__file__).with_name("aliases.toml")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*\.?")
_OWNED = re.compile(r"^.*['’]s?\s(?=\S)")
_TAIL = re.compile(r"(?<=\w\s)(?:of|from|for|in|at|to|by|with)\s.*$|,.*$|\s?[(\[].*$")
_NICKNAME = re.compile(r"\s[\"“‘'(]([^\"“”‘’'()]{1,30})[\"”’')](?=\s[^\W_])")  # Anthony "Tony" Lund, Anthony (Tony) Lund
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae",
                          "Æ": "Ae"})


@dataclass(frozen=True, slots=True)
class Form:
    """A surface form for comparison: ``surface`` without article and possessive, its folded
    ``words``, and the ``place`` (country, region or state) that it stands for in the ``sense``
    name, adjective or people."""

    surface: str
    words: tuple[str, ...]
    place: str = ""
    sense: str = ""


@lru_cache(maxsize=20_000)
def form(surface: str) -> Form:
    """The :class:`Form` of a name as it stands in a text."""
    surface = bare(surface)
    place, sense = place_of(surface) or ("", "")
    return Form(surface, fold_words(surface), place, sense)


@lru_cache(maxsize=20_000)
def person_words(surface: str) -> tuple[str, ...]:
    """The folded words of a person's own name: no title, no owner before it ("Acme's Ada Lund"),
    nothing said after it ("Ada Lund of Acme")."""
    surface = bare(surface)
    head = _TAIL.sub("", _OWNED.sub("", _NICKNAME.sub(r" \1", surface)))
    words = _without_titles(fold_words(head))
    return words if len(words) > 1 or head == surface else _without_titles(fold_words(surface))


def bare(surface: str) -> str:
    """A name without article, possessive and edge punctuation, on one line."""
    surface = _SPACE.sub(" ", surface).strip(" \t,;:!?\"“”[]")
    surface = _POSSESSIVE.sub("", _ARTICLE.sub("", surface))
    return surface.strip() or surface


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """A word without case, accents, points and apostrophes."""
    plain = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return re.sub(r"[^\w]", "", "".join(c for c in plain if not unicodedata.combining(c))).casefold()


def fold_words(surface: str) -> tuple[str, ...]:
    """The folded words of a name; a hyphen parts words, "&" is "and"."""
    return tuple(w for w in map(fold, _WORD.findall(surface.replace(" & ", " and "))) if w)


def title_sex(words: tuple[str, ...]) -> str:
    """"he" or "she" if the words begin or end with a title of one sex ("Mrs."), else ""."""
    return next((sex for sex in ("he", "she") for word in (words[:1] + words[-1:]) if word in word_set("honorifics", sex)), "")


@lru_cache(maxsize=None)
def word_set(table: str, key: str) -> frozenset[str]:
    """A word list of ``aliases.toml`` as a set."""
    return frozenset(read_words(WORDS)[table][key])


def _without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    """``words`` after the last title that another word follows; a title that may be a first name
    ("Prince", "Dean") falls away only before two words."""
    end = len(words) - (2 if words[-1:] and words[-1] in word_set("names", "generations") else 1)
    for at in range(end - 1, -1, -1):
        if words[at] in _titles() or (words[at] in word_set("titles", "also_names") and end - at >= 2):
            return words[at + 1:]
    return words


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    plain = {w for key in ("he", "she", "any") for w in word_set("honorifics", key)} | word_set("titles", "words")
    return frozenset(plain - word_set("titles", "also_names"))
