"""The words of pages and messages in the reader's language: gettext for sentences, CLDR (Babel) for dates, numbers and units.

The catalogues lie in ``locale/``. A message is its own English, so English needs none; a language
without a catalogue is shown in English, dates and numbers too, so that no page mixes two.
"""

from __future__ import annotations

import gettext
import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import babel
from babel import Locale, UnknownLocaleError

DOMAIN, ENGLISH = "news_digest", "en"
LOCALES = Path(__file__).with_name("locale")


@dataclass(frozen=True)
class Language:
    """One language of the interface. ``code`` is its BCP 47 tag; two with one code are equal."""

    code: str
    locale: Locale = field(compare=False, repr=False)
    catalogue: gettext.NullTranslations = field(compare=False, repr=False)
    #: Changes with the words of the catalogue and with CLDR's.
    edition: str = field(default="", compare=False, repr=False)

    def __fingerprint__(self) -> str:
        return f"{self.code} {self.edition}"

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``, as HTML's ``dir`` wants it."""
        return self.locale.text_direction

    def say(self, message: str, **values: Any) -> str:
        """The message in this language, its ``%(name)s`` filled in."""
        return self.catalogue.gettext(message) % values

    def say_many(self, one: str, many: str, num: int, /, **values: Any) -> str:
        """The message in the number that fits ``num``; ``%(num)s`` is that number as this language writes it."""
        return self.catalogue.ngettext(one, many, num) % ({"num": _grouped(num, self.locale)} | values)

    def number(self, value: int | float) -> str:
        """``12,400``: a number with its digits grouped, never rounded."""
        return _grouped(value, self.locale)


@lru_cache(maxsize=32)
def language_of(code: str) -> Language:
    """The language with the tag ``code`` ("en", "de", "de-AT"), or English where there is no catalogue for it."""
    wanted = code.replace("_", "-")
    short = wanted.partition("-")[0].lower()
    if short == ENGLISH or short not in languages():
        tag = wanted if short == ENGLISH else ENGLISH
        return Language(tag, _locale(tag), gettext.NullTranslations(), babel.__version__)
    return Language(wanted, _locale(wanted), gettext.translation(DOMAIN, LOCALES, [short]), f"{babel.__version__} {_hash_of_words(short)}")


def languages() -> tuple[str, ...]:
    """The languages that there are words in, English first."""
    return ENGLISH, *sorted(p.parent.parent.name for p in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))


def message(text: str) -> str:
    """Marks a message for the catalogues where it stands as data; :meth:`Language.say` translates it later."""
    return text


def messages(one: str, many: str) -> tuple[str, str]:
    """The same for a message with a plural; :meth:`Language.say_many` takes the pair."""
    return one, many


def _hash_of_words(short: str) -> str:
    return hashlib.blake2b((LOCALES / short / "LC_MESSAGES" / f"{DOMAIN}.mo").read_bytes(), digest_size=8).hexdigest()


def _locale(tag: str) -> Locale:
    """CLDR's data; plain English writes the day before the month ("15 November 2019"), "en-US" does not."""
    try:
        return Locale.parse("en-GB" if tag.lower() == ENGLISH else tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(tag.partition("-")[0])


@lru_cache(maxsize=4096)
def _grouped(value: int | float, locale: Locale) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale, decimal_quantization=False)
