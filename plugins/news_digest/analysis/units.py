"""Units of measure: their names, plurals and symbols, and which one stands at a place in a text.

Source: Unicode CLDR through Babel (English locales), SI prefixes, and units.toml for what CLDR lacks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Iterator, Mapping

from ..words import read_words

#: A unit's name is looked for in at most this many words and characters.
MOST_WORDS, MOST_CHARACTERS = 5, 48

_LOCALES = ("en", "en_GB")
_WORD = re.compile(r"[^\s\-,;:()\[\]{}!?—–+=<>|~]+")
_EDGE = re.compile(r"[ ][\[{<]|[ ]?-?[ ]?")
_CODE_AFTER = re.compile(r"-\d|\d")
_POWERS = {"square {}": ("{}²", "{}2", "{}^2", "sq {}", "sq. {}"), "cubic {}": ("{}³", "{}3", "{}^3", "cu {}", "cu. {}")}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its plain singular name; ``kind`` is what it measures (length, duration, percent, coin …)."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class UnitHere:
    """A unit in a text, from ``start`` to ``end``; ``single`` if it is written in the singular by name."""

    unit: Unit
    start: int
    end: int
    single: bool = False


@dataclass(frozen=True, slots=True)
class _Lexicon:
    names: Mapping[str, Unit]
    symbols: Mapping[str, Unit]


def unit_after(text: str, at: int) -> UnitHere | None:
    """The unit that begins at ``at`` (after one space or hyphen at most), the longest one, or None.

    Symbols of one letter must touch the number, but for a few. Names are compared without case and
    with hyphens as spaces; symbols to the letter, but for those that units.toml lists under any_case.
    """
    edge = _EDGE.match(text, at)
    start = edge.end() if edge else at
    if start >= len(text) or text[start].isspace():
        return None
    words = _words(text, start)
    for count in range(len(words), 0, -1):
        end = words[count - 1].end()
        found = _named(text[start:end], [w[0] for w in words[:count]], touching=start == at)
        if found is not None and not _CODE_AFTER.match(text, start + len(found[1])):
            unit, written = found
            return UnitHere(unit, start, start + len(written), _is_single(unit, written))
    return None


def unit_named(word: str) -> Unit | None:
    """The unit of exactly this name, plural or symbol."""
    found = _named(word, re.split(r"[ -]", word), touching=True)
    return found[0] if found else None


def is_noun_like(unit: Unit) -> bool:
    """Is the singular as often a plain noun ("cup", "second")?"""
    return unit.name in units_words()["noun_like"]


@lru_cache(maxsize=None)
def units_words() -> Mapping[str, Any]:
    return read_words(Path(__file__).with_name("units.toml"))


def _words(text: str, start: int) -> list[re.Match[str]]:
    words: list[re.Match[str]] = []
    at, limit = start, min(len(text), start + MOST_CHARACTERS)
    while len(words) < MOST_WORDS and (match := _WORD.match(text, at, limit)):
        words.append(match)
        at = match.end()
        if text[at:at + 1] not in (" ", "-"):
            break
        at += 1
    return words


def _named(written: str, words: list[str], *, touching: bool) -> tuple[Unit, str] | None:
    lexicon = _lexicon()
    for form in (written, written.rstrip(".'\"")):
        unit = lexicon.symbols.get(form) or (lexicon.symbols.get(form.lower()) if form.lower() in _any_case() else None)
        if unit is not None and (touching or len(form) > 1 or form in units_words()["spaced_letters"]):
            return unit, form
    plain = " ".join(words).lower()
    for form in (plain, plain.rstrip(".'\"/"), re.sub(r"'s?$|s'$", "", plain)):
        if form in lexicon.names:
            return lexicon.names[form], written[: len(form)]
    return None


def _is_single(unit: Unit, written: str) -> bool:
    return written.lower().replace("-", " ") in (unit.name, unit.name.replace("meter", "metre").replace("liter", "litre"))


@lru_cache(maxsize=None)
def _any_case() -> frozenset[str]:
    return frozenset(units_words()["any_case"])


@lru_cache(maxsize=None)
def _lexicon() -> _Lexicon:
    """All names and symbols; built once, on first use (about 30 ms). Later sources never replace earlier ones."""
    words = units_words()
    names: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    for unit, some_names, some_symbols in (*_own(words), *_prefixed(words), *_cldr(words)):
        for name in some_names:
            names.setdefault(name.lower().replace("-", " "), unit)
        for symbol in some_symbols:
            if symbol not in words["never_symbols"]:
                symbols.setdefault(symbol, unit)
    symbols |= {s.lower(): u for s, u in symbols.items() if s.lower() in _any_case() and s.lower() not in symbols}
    return _Lexicon(MappingProxyType(names), MappingProxyType(symbols))


def _own(words: Mapping[str, Any]) -> Iterator[tuple[Unit, tuple[str, ...], tuple[str, ...]]]:
    for entry in words["unit"]:
        yield Unit(entry["name"], entry["kind"]), entry["forms"], entry["symbols"]


def _prefixed(words: Mapping[str, Any]) -> Iterator[tuple[Unit, tuple[str, ...], tuple[str, ...]]]:
    signs = _prefix_signs()
    for entry in words["prefixed"]:
        spelled = (entry["name"], *entry.get("also", ()))
        for prefix in ("", *entry["prefixes"]):
            unit = Unit(prefix + entry["name"], entry["kind"])
            names = [prefix + form for name in spelled for form in (name, entry.get("plural") or _plural(name))]
            symbols = [sign + entry["symbol"] for sign in signs.get(prefix, ("",))] if entry["symbol"] else []
            yield unit, tuple(names), tuple(symbols)
            if entry.get("powers"):
                yield from _powers(unit, names, symbols)


def _powers(unit: Unit, names: list[str], symbols: list[str]) -> Iterator[tuple[Unit, tuple[str, ...], tuple[str, ...]]]:
    for (power, forms), kind, word in zip(_POWERS.items(), ("area", "volume"), ("squared", "cubed")):
        spelled = [power.format(name) for name in names] + [f"{name} {word}" for name in names + symbols]
        yield Unit(power.format(unit.name), kind), tuple(spelled), tuple(form.format(s) for s in symbols for form in forms)


@lru_cache(maxsize=None)
def _prefix_signs() -> Mapping[str, tuple[str, ...]]:
    """kilo → (k,), micro → (μ, µ, u): from CLDR's compound patterns."""
    from babel import localedata

    patterns = localedata.load("en")["compound_unit_patterns"]
    signs = {
        p["long"]["prefix"].replace("{0}", ""): (p["short"]["prefix"].replace("{0}", ""),)
        for p in patterns.values()
        if "prefix" in p["long"]
    }
    return signs | {"micro": ("μ", "µ", "u")}


def _cldr(words: Mapping[str, Any]) -> Iterator[tuple[Unit, tuple[str, ...], tuple[str, ...]]]:
    from babel import localedata

    canonical = localedata.load("en")["unit_patterns"]
    for locale in _LOCALES:
        for key, patterns in sorted(localedata.load(locale)["unit_patterns"].items()):
            if key in words["skip"] or "one" not in canonical.get(key, {}).get("long", {}):
                continue
            name = _bare(canonical[key]["long"]["one"]).replace("-", " ")
            long = {_bare(p) for n, p in patterns.get("long", {}).items() if n in ("one", "other")}
            short = {
                _bare(p) for length in ("short", "narrow") for n, p in patterns.get(length, {}).items() if n in ("one", "other")
            }
            yield Unit(name, key.split("-")[0]), tuple(sorted(long)), tuple(sorted(short))


def _bare(pattern: str) -> str:
    return pattern.replace("{0}", "").strip()


def _plural(name: str) -> str:
    """The plural of a unit's name: of its first word in "bit per second", else of its last."""
    first, per, rest = name.partition(" per ")
    return f"{first}s{per}{rest}"
