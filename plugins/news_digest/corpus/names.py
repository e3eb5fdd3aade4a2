"""When two written names are one: keys that forget case, accents, hyphens, possessives and titles."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from ..countries import NAME, place_of
from ..words import read_words

WORDS = Path(__file__).with_name("names.toml")
_STOP_WORDS = Path(__file__).with_name("stop_words.toml")
#: Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L",
                          "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H"})
_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ](?:s\b|(?!\w))", re.I)
_INNER_MARKS = re.compile(r"[.'’ʼ`´]")
_BREAKS = re.compile(r"[^\w+#]+|_")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """What two spellings of one name have in common: "Al-Núr's" and "al Nur" both give "al nur".

    Lower case, no accents, no leading "the", "&" as "and", hyphens as spaces, stops and apostrophes
    dropped; "+" and "#" are kept, so that C, C++ and C# differ. Never empty unless ``name`` is.
    """
    return key_of_words(name)


def key_of_words(name: str) -> str:
    """As :func:`name_key`, of words that are hardly ever met again."""
    text = unaccented(name).replace("&", " and ")
    text = _INNER_MARKS.sub("", _POSSESSIVE.sub("", text)).casefold()
    words = [w for w in _BREAKS.split(text) if w]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words) or " ".join(name.casefold().split()) or name


def forget_names() -> None:
    """Let go of what is remembered of names: when all are joined they are not asked for again."""
    name_key.cache_clear()
    is_acronym.cache_clear()


def unaccented(text: str) -> str:
    """``text`` without accents: "Łódź" gives "Lodz"."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join([c for c in parts if not unicodedata.combining(c)]) if any(map(unicodedata.combining, parts)) else parts


def person_key(name: str) -> str:
    """The key of a person's name without the forms of address ("Mr", "Dr") that stand before it."""
    words = name_key(name).split()
    address = read_words(WORDS)["address"]
    while len(words) > 1 and words[0] in address:
        words = words[1:]
    return " ".join(words)


def company_key(name: str) -> str:
    """The key of an organisation's name without its legal form, in American spelling: "Brack Centre Ltd." gives "brack center"."""
    american = read_words(WORDS)["american"]
    words = [american.get(word, word) for word in name_key(name).split()]
    forms = read_words(WORDS)["legal_forms"]
    while len(words) > 1 and words[-1] in forms:
        words = words[:-1]
    return " ".join(words)


def place_key(name: str) -> str:
    """The key of a place's name or of what its people are called: "Norwegians" and "Norway" give "norway"."""
    known = place_of(name.strip())
    return name_key(known[0] if known else name)


def is_demonym(name: str) -> bool:
    """Whether ``name`` is what a place's people are called, not the place's name: "Norwegian", "Danes"."""
    known = place_of(name.strip())
    return known is not None and known[1] != NAME


def is_known_place(key: str) -> bool:
    """Whether a key is that of a country, region or state."""
    return place_of(key.title()) is not None


def people_key(name: str) -> str:
    """The key of a people's or party's name: that of its country, or the singular: "Liberals" gives "liberal"."""
    key = place_key(name)
    if is_demonym(name):
        return key
    return key[:-1] if len(key) > 4 and key.endswith("s") and not key.endswith(("ss", "us", "is")) else key


@lru_cache(maxsize=1 << 16)
def is_acronym(form: str) -> bool:
    """Whether ``form`` is written as an acronym: two to eight letters, most of them capitals ("WHO", "U.N.", "UNHCR")."""
    letters = [c for c in form if c.isalnum()]
    capitals = sum(c.isupper() for c in letters)
    return 2 <= len(letters) <= 8 and " " not in form.strip() and capitals >= 2 and capitals > len(letters) / 2


def initials_fit(acronym: str, name: str) -> bool:
    """Whether ``acronym`` takes the first letters of the words of ``name``, with or without the small ones."""
    wanted = "".join(c for c in name_key(acronym) if c.isalnum())
    words = name_key(name).split()
    small = read_words(WORDS)["small_words"]
    large = [w for w in words if w not in small]
    return len(large) > 1 and wanted in ("".join(w[0] for w in words), "".join(w[0] for w in large))


def is_generic(word: str) -> bool:
    """Whether a word of an organisation's name can't stand for it: it says its kind ("bank") or nothing ("all")."""
    return word in read_words(WORDS)["generic_words"] or word in read_words(_STOP_WORDS)["stop_words"]


def is_generation(word: str) -> bool:
    """Whether a word after a person's name tells father from son: "jr", "iii"."""
    return word in read_words(WORDS)["generations"]


def is_particle(word: str) -> bool:
    """Whether a word only leads to a last name: "van", "al"."""
    return word in read_words(WORDS)["particles"]


def is_small(word: str) -> bool:
    """Whether a word of a name is small, such as "of", "the" or "and"."""
    return word in read_words(WORDS)["small_words"]
