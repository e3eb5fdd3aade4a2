"""Money: the currency that stands before or after a number, as its ISO 4217 code.

Source: names of Unicode CLDR through Babel, and currencies.toml. A name that several countries use
("peso") is settled by the article, or stays the plain word; "pound" may be a weight.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Iterable, Mapping

from ..words import read_words

_LETTER_SCALES = {"M": 6, "m": 6, "K": 3, "k": 3, "B": 9, "b": 9, "T": 12, "t": 12}
_LONGEST_NAME = 4
_WORD = re.compile(r"[ -]?([^\s\-,;:()\[\]\"!?—–/=]{1,30})")
_CODE_BEFORE = re.compile(r"(?<![A-Za-z])([MKBT])?([A-Z]{3})[ ]?\Z")
_CODE = re.compile(r"([MKBT])?([A-Z]{3})")


@dataclass(frozen=True, slots=True)
class Money:
    """A currency in a text, from ``start`` to ``end``.

    ``name`` is an ISO 4217 code, ``$`` for a bare dollar, or a plain word ("pound", "peso") for
    :func:`settled` to settle. ``factor`` is 1,000,000 for "MEUR". ``least``: the
    smallest number that a sign of bare letters ("R500") is believed before.
    """

    name: str
    start: int
    end: int
    factor: Decimal = Decimal(1)
    least: int = 0


def money_before(text: str, at: int) -> Money | None:
    """The currency that ends at ``at`` or one space before it: "HK$", "$", "USD", "MAUD"."""
    window = max(0, at - 10)
    sign = _sign_before().search(text, window, at)
    if sign:
        return Money("$" if sign[1] == "$" else _signs()[sign[1]], sign.start(1), at, least=_least(sign[1]))
    code = _CODE_BEFORE.search(text, window, at)
    if code and code[2] in _codes() and code[2] not in _words()["codes"]["words"]:
        return Money(code[2], code.start(), at, Decimal(10) ** _LETTER_SCALES[code[1]] if code[1] else Decimal(1))
    lower = _lower_code_before().search(text, window, at)
    return Money(_code_of(lower[1]), lower.start(1), at) if lower else None


def _least(sign: str) -> int:
    words = _words()
    return 1000 if sign in words["codes_too"] else 10 if sign in words["touching"] else 0


def money_after(text: str, at: int) -> Money | None:
    """The currency that begins at ``at``, or after one space or hyphen: "Danish kroner", "dollars", "€", "USD"."""
    start = at + 1 if text[at:at + 1] in (" ", "-") else at
    sign = _sign_after().match(text, start)
    if sign:
        return Money("$" if sign[0] == "$" else _signs()[sign[0]], start, sign.end())
    words = _next_words(text, at)
    for count in range(len(words), 0, -1):
        form = " ".join(w[1] for w in words[:count])
        name = _names().get(form.lower().rstrip(".'")) or (_code_named(form) if count == 1 else None)
        if name:
            end = words[count - 1].start(1) + len(words[count - 1][1].rstrip(".'"))
            return Money(name, start, end, _factor(form) if count == 1 else Decimal(1))
    return None


def settled(name: str, *, sentence: str, article: str, bare_dollar: str) -> str:
    """The unit that ``name`` (of :class:`Money`) stands for in this sentence of this article.

    Returns a code where the texts settle it, ``lb`` for a pound's weight, else the plain word.
    """
    if name == "$":
        return bare_dollar
    if name == "pound":
        return "GBP" if _is_money(sentence, article) else "lb"
    if name not in _words()["shared"]:
        return name
    named = [code for code in _words()["shared"][name] if _is_named(code, article)]
    return named[0] if len(named) == 1 else name


def is_code(unit: str | None) -> bool:
    """Is this unit an ISO 4217 code?"""
    return unit is not None and len(unit) == 3 and unit.isupper()


@lru_cache(maxsize=None)
def _words() -> Mapping[str, Any]:
    return read_words(Path(__file__).with_name("currencies.toml"))


def _signs() -> Mapping[str, str]:
    return _words()["before"]


@lru_cache(maxsize=None)
def _sign_before() -> re.Pattern[str]:
    touching = _words()["touching"]
    free = _alternatives(s for s in (*_signs(), "$") if s not in touching)
    return re.compile(rf"(?<![A-Za-z$])((?:{free})(?=[ ]?\Z)|(?:{_alternatives(touching)})(?=\Z))")


@lru_cache(maxsize=None)
def _sign_after() -> re.Pattern[str]:
    signs = _alternatives(s for s in (*_signs(), "$") if not s[-1].isascii() or s in ("$", "US$"))
    return re.compile(rf"(?:{signs})(?![\w$])(?! ?\d)")


@lru_cache(maxsize=None)
def _lower_code_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])({_alternatives(_words()['codes']['any_case'])})[ ]?\Z")


def _alternatives(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda s: (-len(s), s)))


def _next_words(text: str, at: int) -> list[re.Match[str]]:
    words: list[re.Match[str]] = []
    while len(words) < _LONGEST_NAME and (match := _WORD.match(text, at)):
        words.append(match)
        at = match.end()
    return words


def _code_named(form: str) -> str | None:
    """The code in "USD", "MEUR", "usd" or None."""
    form = form.rstrip(".'")
    match = _CODE.fullmatch(form)
    if match and match[2] in _codes():
        return match[2]
    return _code_of(form) if form in _words()["codes"]["any_case"] else None


def _factor(form: str) -> Decimal:
    match = _CODE.fullmatch(form.rstrip(".'"))
    return Decimal(10) ** _LETTER_SCALES[match[1]] if match and match[1] else Decimal(1)


def _code_of(form: str) -> str:
    return "CNY" if form == "rmb" else form.upper()


@lru_cache(maxsize=None)
def _codes() -> frozenset[str]:
    from babel import localedata

    return frozenset(localedata.load("en")["currency_names"]) | {"BTC", "ETH"}


@lru_cache(maxsize=None)
def _names() -> Mapping[str, str]:
    """Each name in lower case → code or plain word. The word list wins over CLDR, CLDR's codes go by alphabet."""
    from babel import localedata

    data = localedata.load("en")
    names: dict[str, str] = dict(_words()["names"])
    for code in sorted(data["currency_names_plural"]):
        for name in sorted(set(data["currency_names_plural"][code].values())):
            if "(" not in name:
                names.setdefault(name.lower(), code)
    return MappingProxyType(_with_bare_names(names))


def _with_bare_names(names: dict[str, str]) -> dict[str, str]:
    """Add the last word of a name that one currency alone has: "ringgit" of "Malaysian ringgit".

    Not of what no country pays with (metals, units of account, constant values), nor of a currency that is called like it:
    "two silver medals", "three gold medals" are no money.
    """
    bare: dict[str, set[str]] = {}
    for name, code in names.items():
        bare.setdefault(name.split()[-1], set()).add("" if code[0] == "X" or name.endswith("value") else code)
    return {word: min(codes) for word, codes in bare.items() if len(codes) == 1 and min(codes) and len(word) > 2 and word.isalpha()} | names


def _is_money(sentence: str, article: str) -> bool:
    """Are pounds money here? By the words of the sentence, else by whether the article is of Britain."""
    words = set(re.findall(r"[a-z]+", sentence.lower()))
    lists = _words()["pound"]
    weighs, pays = len(words.intersection(lists["weight"])), len(words.intersection(lists["money"]))
    if weighs != pays:
        return pays > weighs
    return _names_any(article, lists["places"])


def _is_named(code: str, article: str) -> bool:
    """Does the article name a country of this currency, or its adjective in the currency's name ("Mexican")?"""
    return _names_any(article, _places(code))


@lru_cache(maxsize=64)
def _names_any(article: str, words: tuple[str, ...]) -> bool:
    """Is one of the words in the article? Kept for a few articles, since each amount asks again."""
    return bool(words) and re.search(rf"(?<!\w)(?:{_alternatives(words)})(?!\w)", article) is not None


@lru_cache(maxsize=None)
def _places(code: str) -> tuple[str, ...]:
    from babel import core, localedata

    data = localedata.load("en")
    adjective = data["currency_names"].get(code, "").rpartition(" ")[0]
    spans = core.get_global("territory_currencies")
    lands = sorted(
        data["territories"][land]
        for land, uses in spans.items()
        if land in data["territories"] and any(use[0] == code and use[3] for use in uses)
    )
    return tuple(word for word in (adjective, *lands) if word and "(" not in word)
