"""Numbers together with the money or measure that touches them: the first reading of a paragraph.

"HK$2.6 billion", "45-acre", "half an hour", "sixfold", "five feet two inches", "one in five". Pure text
in, :class:`Amount` out; what is counted ("31,400 troops") is found later, and much of what is read
here will turn out to be no amount at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Iterator, Mapping

from ..words import read_words
from .money import Money, money_after, money_before
from .numerals import Numeral, numerals, quotient, rounded
from .units import UnitHere, is_noun_like, unit_after

#: Kinds that are no unit of CLDR's: how an amount was understood.
MONEY, COUNT, TIMES, FRACTION, SCORE = "money", "count", "times", "fraction", "score"

_LETTER_SCALE = re.compile(r"[ ]?([mbt])(?![A-Za-z0-9'²³^/])")
_LETTERS = {"m": 10**6, "b": 10**9, "t": 10**12}
_SCALE_AFTER_CODE = re.compile(r" (million|billion|trillion)\b")
_SCALES = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
_MINUS = re.compile(r"(?:(?<![\w-])(?<!plus or )(?:minus|negative)[ -]|(?<![\w)%.-])[-−])\Z", re.I)
_PLUS = re.compile(r"(?<![\w+])\+\Z")
_PREFIX_HYPHEN = re.compile(r"(?<!\w)(?:sub|minus|negative|to|and|or|about|around|some|plus|a)-\Z", re.I)
_TIMES = re.compile(r"[ -](?:times|time(?=s\b)|fold)\b|-?fold\b|x(?![\w])| ?×(?! ?\d)", re.I)
_OF_A = re.compile(r"(?:[ ]of)?[ -](?:an?[ -])?(?:(?:US|U\.S\.|UK|American|British|imperial)[ ])?", re.I)
_FEET_INCHES = re.compile(r"(?:[ -]| and )?(\d{1,2}(?:\.\d+)?)(?:[ -]?(?:inches|inch|in|ins)\b|\"|'')?(?![\w%]|[.,]\d)", re.I)
_FEET_MARKS = re.compile(r"'[ ]?(\d{1,2}(?:\.5)?)(?:\"|'')")
_TOLERANCE = re.compile(r"[ ]?(?:±|\+/-)[ ]?[\d.,]*\d(?:[eE]-?\d+)?")
_RATIO_GAP = re.compile(r" (?:out of|in) (?:every )?", re.I)
_COINS = {"cent", "penny"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what belongs to it, while it is being read; places count characters of the paragraph.

    ``number`` is the place of the bare number. ``kind`` is a unit's kind, or one of this module's
    constants, or "" while nothing is known. ``unit`` of money may be a name that is not settled yet.
    """

    start: int
    end: int
    number: tuple[int, int]
    value: Decimal
    high: Decimal | None = None
    form: str = "figure"
    scale: Decimal = Decimal(1)
    unit: str | None = None
    kind: str = ""
    single: bool = False
    modifier: tuple[int, int] | None = None
    relation: str = "="
    period: str | None = None
    of: str | None = None
    equals: tuple[Decimal, str] | None = None


def amounts(text: str) -> list[Amount]:
    """All numbers of ``text`` with their money or measure, in order, never overlapping."""
    found: list[Amount] = []
    for amount in sorted((*_numbered(text), *_multiples(text)), key=lambda a: (a.start, -a.end)):
        if not found or amount.start >= found[-1].end:
            found.append(amount)
    return list(_with_ratios(text, _with_small_coins(text, found)))


@lru_cache(maxsize=None)
def quantity_words() -> Mapping[str, Any]:
    return read_words(Path(__file__).with_name("quantities.toml"))


def _numbered(text: str) -> Iterator[Amount]:
    floor = 0
    for numeral in numerals(text):
        amount = _amount(text, numeral, floor) if numeral.start >= floor else None
        if amount is not None:
            floor = amount.end
            yield amount


def _amount(text: str, numeral: Numeral, floor: int) -> Amount | None:
    bare = Amount(
        numeral.start, numeral.end, (numeral.start, numeral.end), numeral.value, numeral.high, numeral.form, numeral.scale,
        relation=">" if numeral.form == "vague" and numeral.high is None else "=",  # "dozens": more than one
    )
    before = money_before(text, numeral.start) if numeral.form in ("figure", "word") else None
    if before is not None and before.start >= floor and (numeral.value >= before.least or before.least <= 10 and "." in text[numeral.start:numeral.end]):
        return _signed(text, _priced(text, bare, before))
    if _is_glued_before(text, numeral):
        return _magnitude(text, bare)
    bare = _tolerant(text, bare)
    read = _coined(text, bare) or _multiplied(text, bare) or _measured(text, bare)
    if read is None and (numeral.form == "part" or _is_glued_after(text, bare)):
        return None
    return _signed(text, read or bare)


def _tolerant(text: str, amount: Amount) -> Amount:
    """As in "2,000.45±0.01": the tolerance is passed over."""
    tolerance = _TOLERANCE.match(text, amount.end)
    return replace(amount, end=tolerance.end()) if tolerance else amount


def _is_glued_before(text: str, numeral: Numeral) -> bool:
    """As in "x86", "COVID-19", "ID.3": the number is a part of a name."""
    at = numeral.start
    before = text[at - 1:at]
    if (
        before.isalpha()
        or before in ("_", "#", "@", "/", "\\", "^")
        or before in (".", ":", "'")
        and text[at - 2:at - 1].isalnum()
    ):
        return True
    if before == "+" and text[at - 2:at - 1].isalnum():
        return True
    return before == "-" and text[at - 2:at - 1].isalpha() and not _PREFIX_HYPHEN.search(text, max(0, at - 10), at)


def _magnitude(text: str, amount: Amount) -> Amount | None:
    """As in "M7.5": the strength of a quake."""
    at = amount.start - 1
    if text[at] != "M" or text[at - 1:at].isalnum() or amount.value >= 10 or "." not in text[amount.start:amount.end]:
        return None
    return None if _is_glued_after(text, amount) else replace(amount, start=at, unit="magnitude", kind="earthquake")


def _is_glued_after(text: str, amount: Amount) -> bool:
    """As in "10th", "5G", "1980s", "1.2.3"."""
    after, second = text[amount.end:amount.end + 1], text[amount.end + 1:amount.end + 2]
    return after.isalnum() or after == "_" or after in (".", ":", "/") and second.isdigit() or after == "'" and second == "s"


def _priced(text: str, amount: Amount, money: Money) -> Amount:
    """As in "$5", "US$2.4bn", "£5m", "$5 million dollars"."""
    value, high, end, scale = amount.value * money.factor, amount.high, amount.end, amount.scale
    letter = _LETTER_SCALE.match(text, end) if scale == 1 else None
    if letter:
        scale, end = Decimal(_LETTERS[letter[1]]), letter.end()
        value = rounded(value * scale)
    name = money.name
    again = money_after(text, end)
    if again is not None and text[end:again.start] in (" ", "-", ""):
        name, end = (again.name if name == "$" else name), again.end
    return replace(amount, start=money.start, end=end, value=value, high=high, scale=scale, unit=name, kind=MONEY)


def _coined(text: str, amount: Amount) -> Amount | None:
    """As in "5 million euros", "1.8m dollars", "115 USD", "tens of thousands of dollars"."""
    letter = _LETTER_SCALE.match(text, amount.end) if amount.scale == 1 and amount.form == "figure" else None
    if letter:
        scaled = replace(
            amount, value=rounded(amount.value * _LETTERS[letter[1]]), scale=Decimal(_LETTERS[letter[1]]), end=letter.end()
        )
        money = _coined(text, scaled)
        if money is not None:
            return money
    money = money_after(text, amount.end + 3 if amount.form == "vague" and text.startswith(" of ", amount.end) else amount.end)
    if money is None or _is_risky(text, amount, money):
        return None
    after = _SCALE_AFTER_CODE.match(text, money.end)
    factor = money.factor * (_SCALES[after[1]] if after else 1)
    high = amount.high * factor if amount.high is not None else None
    return replace(
        amount,
        end=after.end() if after else money.end,
        value=rounded(amount.value * factor),
        high=high,
        unit=money.name,
        kind=MONEY,
    )


def _is_risky(text: str, amount: Amount, money: Money) -> bool:
    """As in "10 won", "five marks": a small number before a word that is seldom money."""
    return text[money.start:money.end].lower() in quantity_words()["risky_money"] and amount.value < 1000


def _multiplied(text: str, amount: Amount) -> Amount | None:
    """As in "five times", "six-fold", "2x"."""
    times = _TIMES.match(text, amount.end)
    if times is None or amount.form in ("part", "fraction") or times[0].lower() == "x" and amount.form != "figure":
        return None
    if times[0] == "x" and amount.value >= 100 and amount.value % 10:
        return None  # "the 777x": a model
    return replace(amount, end=times.end(), unit="times", kind=TIMES)


def _measured(text: str, amount: Amount) -> Amount | None:
    """As in "45-acre", "68 miles per hour", "half an hour", "three-quarters of a mile", "hundreds of miles"."""
    marks = _FEET_MARKS.match(text, amount.end)
    if marks:
        return _with_inches(replace(amount, unit="foot", kind="length"), marks)
    unit = unit_after(text, amount.end)
    if unit is None and amount.form in ("part", "fraction", "vague"):
        gap = _OF_A.match(text, amount.end)
        unit = unit_after(text, gap.end()) if gap and (amount.form != "vague" or " of " in text[amount.end:gap.end()]) else None
        unit = unit if unit and (unit.single or amount.form == "vague") else None
    if unit is None or _is_plain_noun(text, amount, unit) or _is_word(text, amount, unit):
        return None
    measured = replace(amount, end=unit.end, unit=unit.unit.name, kind=unit.unit.kind, single=unit.single)
    return _feet_and_inches(text, measured) if unit.unit.name == "foot" else measured


def _is_plain_noun(text: str, amount: Amount, unit: UnitHere) -> bool:
    """As in "two second-half goals", "three cup finals": the unit's name is another noun's beginning."""
    if not unit.single or not is_noun_like(unit.unit) or amount.value != amount.value.to_integral_value() or amount.value == 1:
        return False
    if unit.unit.name == "second" and amount.form == "figure":
        return text[unit.end:unit.end + 1] == "-"
    return text[amount.end:unit.start] == " " and text[unit.end:unit.end + 2].strip(" -")[:1].isalpha()


def _is_word(text: str, amount: Amount, unit: UnitHere) -> bool:
    """A symbol that is a word or a capital letter of a name here ("the 5 C's", "2 m"); words need a name."""
    symbol = text[unit.start:unit.end]
    if symbol == '"':
        return amount.form == "word" or text.count('"', 0, unit.start) % 2 == 1
    if len(symbol) == 1 and symbol.isalpha():
        if amount.form != "figure" or unit.start > amount.end and symbol.islower() and text[unit.end:unit.end + 1].isalpha():
            return True
        return symbol in "VWCF" and unit.start > amount.end and text[unit.end:unit.end + 2].strip()[:1].isupper()
    return symbol in ("min", "sec", "mos", "mo", "ins", "kt", "cf", "sf", "mt", "MT", "MP", "mb") and amount.form == "word"


def _feet_and_inches(text: str, amount: Amount) -> Amount:
    """As in "5 feet 2 inches", "6-foot-4" are one length, in feet; "five feet 20 people" is not."""
    inches = _FEET_INCHES.match(text, amount.end)
    named = inches and re.search(r"[A-Za-z\"']", inches[0].replace("and", ""))
    if not inches or Decimal(inches[1]) >= 12 or not (named or inches[0].startswith("-")):
        return amount
    return _with_inches(amount, inches)


def _with_inches(amount: Amount, inches: re.Match[str]) -> Amount:
    return replace(amount, end=inches.end(), value=rounded(amount.value + quotient(Decimal(inches[1]), Decimal(12))))


def _signed(text: str, amount: Amount) -> Amount:
    """The sign before an amount; a hyphen is a minus only before a percentage, a temperature or money."""
    minus = _MINUS.search(text, max(0, amount.start - 18), amount.start)
    if minus and amount.value and (minus[0][0].isalpha() or amount.kind in ("percent", "temperature", MONEY)):
        return replace(amount, start=minus.start(), value=-amount.value)
    plus = _PLUS.search(text, max(0, amount.start - 2), amount.start)
    return replace(amount, start=plus.start(), relation="up") if plus and amount.kind else amount


def _multiples(text: str) -> Iterator[Amount]:
    """As in "doubled", "sixfold", "twice as": multiples in one word."""
    words = quantity_words()["multiples"]
    for match in _multiple_pattern().finditer(text):
        value = words.get(match["word"].lower()) if match["word"] else None
        value = Decimal(str(value)) if value is not None else next(numerals(match["number"])).value
        yield Amount(match.start(), match.end(), match.span(), value, form="multiple", unit="times", kind=TIMES)


@lru_cache(maxsize=None)
def _multiple_pattern() -> re.Pattern[str]:
    words = quantity_words()
    free = "|".join(sorted(w for w in words["multiples"] if w not in words["multiples_need"]))
    bound = "|".join(sorted(words["multiples_need"]))
    after = "|".join(words["multiples_before"])
    small = "two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|hundred|thousand"
    return re.compile(rf"(?<![\w-])(?:(?P<word>{free}|(?:{bound})(?=[ ](?:{after})\b))|(?P<number>{small})-?fold)(?![\w-])", re.I)


def _with_small_coins(text: str, found: list[Amount]) -> Iterator[Amount]:
    """As in "3 dollars 50 cents", "three pounds and 20 pence" and "15 dollars 50" are one price."""
    at = 0
    while at < len(found):
        amount = found[at]
        after = found[at + 1] if at + 1 < len(found) else None
        if after is not None and amount.kind == MONEY and _is_change(text, amount, after):
            yield replace(amount, end=after.end, value=rounded(amount.value + quotient(after.value, Decimal(100))))
            at += 2
        else:
            yield amount
            at += 1


def _is_change(text: str, amount: Amount, after: Amount) -> bool:
    whole = amount.value == amount.value.to_integral_value() and 0 < after.value < 100 and amount.scale == 1
    if not whole or not text[amount.end - 1].isalpha():
        return False
    gap = text[amount.end:after.start]
    return (
        gap in (" ", " and ")
        and after.unit in _COINS
        or gap == " "
        and not after.unit
        and after.end - after.start == 2
        and not re.match(r"[ -]?[A-Za-z]", text[after.end:after.end + 2])
    )


def _with_ratios(text: str, found: Iterator[Amount]) -> Iterator[Amount]:
    """As in "one in five", "nine out of 10", "1 in 21": the part of a whole, as a fraction."""
    held: Amount | None = None
    for amount in found:
        if held is not None and _is_ratio(text, held, amount):
            held = replace(
                held,
                end=amount.end,
                number=(held.start, amount.end),
                value=quotient(held.value, amount.value),
                form="fraction",
                unit="fraction",
                kind=FRACTION,
            )
            yield held
            held = None
            continue
        if held is not None:
            yield held
        held = replace(amount, unit="fraction", kind=FRACTION) if amount.form == "fraction" and not amount.kind else amount
    if held is not None:
        yield held


def _is_ratio(text: str, part: Amount, whole: Amount) -> bool:
    gap = text[part.end:whole.start].lower()
    if (
        not _RATIO_GAP.fullmatch(gap)
        or text[part.start - 1:part.start] == "-"
        or part.kind
        or whole.kind
        or not 0 < part.value < whole.value
        or part.value != part.value.to_integral_value()
    ):
        return False
    if "out of" in gap and (whole.form == "word" or whole.value <= 12):
        return True
    round_whole = whole.value in (3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000, 10000, 100000, 1000000)
    return round_whole and part.value < 10 if part.value > 1 else not 1900 <= whole.value <= 2100
