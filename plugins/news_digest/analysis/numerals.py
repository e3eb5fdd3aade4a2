"""Numbers as English text writes them, in digits and in words, and their values.

Knows nothing of what is counted: "2.5", "10 1/2", "two and a half million", "half a dozen", "tens of
thousands", "three-quarters", "1.2bn", "13 lakh". Whether a number is an amount is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from functools import lru_cache
from pathlib import Path
from typing import Iterable, Iterator

from ..words import read_words

#: A value has at most this many digits, so that it survives the way through JSON's floating point.
DIGITS = 15

_CONTEXT = Context(prec=DIGITS)
_LONGEST_FIGURE = 24
_LARGEST = Decimal(10) ** 15
_VULGAR = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
    "⅙": (1, 6),
    "⅚": (5, 6),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}
_SPACED = r"\d{1,3} \. \d{1,2}(?= ?(?:%|per cent\b|percent\b|million\b|billion\b|trillion\b))"
_FIGURE = (
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:,[ ]000)+|\d{1,3}(?:[ ]\d{3})+(?![\d.,]*\d)(?<! 7\d7)(?! [A-Z][a-z])|\d+)(?:\.\d+)?|\.\d+"
)
_RATIO = r"\d{1,4}[ ]?[/⁄][ ]?\d{1,4}(?![\d/⁄])"
_ARTICLE_BEFORE = re.compile(r"(?<![\w'-])an?[ -]$", re.I)
_SEVERAL_BEFORE = re.compile(r"(?<![\w'-])(?:(?:a|the (?:last|past|next|first)) few|few|several|many|(?:a|another|the) couple(?: of)?) $", re.I)
_NEVER_BEFORE_SCALE = re.compile(r"(?:\bper |multi-?|\bmany )$", re.I)
_SHARE_AFTER = re.compile(
    r"(?:[ -](?:of|the|an?|its|his|her|their|our|as|that|those|what)\b| (?:million|billion|trillion|less|more|price)\b)", re.I
)
_EXPONENT = r"(?:[eE][+-]?\d{1,2}|[ ]?[x×][ ]?10\^[+-]?\d{1,2})(?![\w.])"
_WITH_EXPONENT = re.compile(r"([\d.,]+?)[ ]?(?:[eE]|[x×][ ]?10\^)([+-]?\d+)")
_HALF_OF_THEM = re.compile(r"[ ](?:of|the|an?|its|his|her|their|our|my|your|that|those|these|this|what|as|all)\b", re.I)
#: "$24 million one-time charge": the number word begins a new word, unless a number follows ("twenty-one").
_NEW_WORD = re.compile(r"-(?!(?:one|two|three|four|five|six|seven|eight|nine|hundred|thousand|million|and)\b)[a-z]", re.I)
_PERIODS_AFTER = re.compile(r" of (?:the )?(?:\d{4}\b|year\b|(?:last|this|next|fiscal|current|financial)\b)", re.I)
_PERIODS_BEFORE = re.compile(r"\b(?:first|last|past|next|previous|final|these|those|both|consecutive|straight|of) \Z", re.I)
_WHOLE_AFTER_HALF = re.compile(r"[ -](?:an? )?$|[ ]of an? $|-an?-$", re.I)
_NOT_A_HALF = re.compile(
    r"(?:\b(?:first|second|other|this|that|each|next|last|top|bottom|latter|former|better|either|final|early|late)[ -]|-)$", re.I
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and its place in the text that was read. ``high`` is the upper end of "hundreds".

    ``form``: ``figure`` (digits), ``word``, ``vague`` ("hundreds") or ``fraction`` (a part of one thing).
    ``scale`` is the multiplier that was written last ("million"), else 1.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None = None
    form: str = "word"
    scale: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    start: int
    end: int
    value: Decimal
    plural: bool = False


@dataclass(frozen=True, slots=True)
class _State:
    """A number while it is read: ``total`` is closed by a scale, ``group`` still grows; ``at`` is the next piece."""

    total: Decimal
    group: Decimal
    at: int
    scale: Decimal = Decimal(1)
    part: bool = False
    closed: bool = False
    decimals: int = 0


def numerals(text: str) -> Iterator[Numeral]:
    """The numbers in ``text``, in order, never overlapping, longest first.

    Values have at most :data:`DIGITS` significant digits; a figure of more than 24 characters is no number.
    Method: figures by regular expression, number words by a left-to-right grammar over the pieces.
    """
    pieces = list(_pieces(text))
    at = 0
    while at < len(pieces):
        numeral, at = _read(text, pieces, at)
        if numeral is not None:
            yield numeral


def quotient(a: Decimal, b: Decimal) -> Decimal:
    """a / b, rounded to :data:`DIGITS` digits. b must not be 0."""
    return _CONTEXT.divide(a, b)


def rounded(value: Decimal) -> Decimal:
    """The value without zeros at its end, to :data:`DIGITS` digits unless it is whole."""
    return Decimal(int(value)) if value == value.to_integral_value() else _CONTEXT.plus(value)


@lru_cache(maxsize=None)
def _word_values() -> dict[str, tuple[str, Decimal, bool]]:
    """Each number word → (kind, value, is plural)."""
    words = read_words(Path(__file__).with_name("numerals.toml"))
    values = {w: (kind, Decimal(v), False) for kind in ("part", "scale", "small", "vague") for w, v in words[kind].items()}
    values |= {w + "s": ("part", Decimal(v), True) for w, v in words["part"].items() if not w.startswith("hal")}
    return values | {"halves": ("part", Decimal(2), True)}


@lru_cache(maxsize=None)
def _piece_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(_word_values(), key=len, reverse=True))
    suffixes = "|".join(sorted(_suffixes(), key=len, reverse=True))
    figure = rf"(?<!\d)(?<!\d[.,])(?:{_SPACED}|(?:{_FIGURE})(?:{_EXPONENT})?)"
    return re.compile(
        rf"(?=[\d.{''.join(_VULGAR)}])(?:(?P<ratio>(?<![\d/.,⁄]){_RATIO})|(?P<figure>{figure})|(?P<vulgar>[{''.join(_VULGAR)}]))"
        rf"|(?<=\d)[ ]?(?P<suffix>{suffixes})(?![\w])|(?=(?i:[{_initials(_word_values())}]))(?<![^\W\d])(?P<word>(?i:{words}))(?![\w])"
    )


def _initials(words: Iterable[str]) -> str:
    return "".join(sorted({word[0] for word in words}))


@lru_cache(maxsize=None)
def _suffixes() -> dict[str, Decimal]:
    return {w: Decimal(v) for w, v in read_words(Path(__file__).with_name("numerals.toml"))["suffix"].items()}


def _pieces(text: str) -> Iterator[_Piece]:
    for match in _piece_pattern().finditer(text):
        kind, written = match.lastgroup, match[match.lastgroup]
        start, end = match.span(kind)
        if kind == "word":
            word, value, plural = _word_values()[written.lower()]
            yield _Piece(word, start, end, value, plural)
        elif kind == "suffix":
            yield _Piece(kind, start, end, _suffixes()[written])
        elif kind == "vulgar":
            yield _Piece("ratio", start, end, quotient(*map(Decimal, _VULGAR[written])))
        elif kind == "ratio":
            yield from _ratio(text, start, written)
        elif len(written) <= _LONGEST_FIGURE:
            yield _figure(start, end, written)


def _figure(start: int, end: int, written: str) -> _Piece:
    power = _WITH_EXPONENT.fullmatch(written)
    value = Decimal((power[1] if power else written).replace(",", "").replace(" ", ""))
    return _Piece("figure", start, end, rounded(value.scaleb(int(power[2])) if power else value))


def _ratio(text: str, start: int, written: str) -> Iterator[_Piece]:
    """As in "3/4" as three quarters; "9/11" or "24/7" is no fraction and no figure either."""
    above, below = (int(n) for n in re.split(r"\D+", written))
    if 0 < above < below and below in {2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 32, 64, 100, 128, 1000}:
        yield _Piece("ratio", start, start + len(written), quotient(Decimal(above), Decimal(below)))


def _read(text: str, pieces: list[_Piece], at: int) -> tuple[Numeral | None, int]:
    """The number that begins with piece ``at``, or None, and the next piece to look at."""
    first = pieces[at]
    if first.kind == "suffix":
        return None, at + 1
    if first.kind == "vague":
        return _vague(text, pieces, at)
    if first.kind == "part":
        return _bare_part(text, pieces, at)
    abbreviated = first.end - first.start == 3
    if first.kind == "scale" and (abbreviated or _NEVER_BEFORE_SCALE.search(text, max(0, first.start - 8), first.start)):
        return None, at + 1
    return _cardinal(text, pieces, at)


def _cardinal(text: str, pieces: list[_Piece], at: int) -> tuple[Numeral, int]:
    first = pieces[at]
    state = _State(Decimal(0), first.value, at + 1, closed=first.kind == "ratio", part=first.kind == "ratio")
    if first.kind == "scale":
        state = _scaled(_State(Decimal(0), Decimal(1), at), text, pieces) or state
    state = _grown(state, text, pieces)
    start = _article(text, first) if first.kind == "scale" else first.start
    value = rounded(state.total + state.group)
    form = "figure" if first.kind in ("figure", "ratio") else "fraction" if state.part and value < 1 else "word"
    numeral = Numeral(
        start, pieces[state.at - 1].end, value, form="fraction" if state.part and value < 1 else form, scale=state.scale
    )
    several = _SEVERAL_BEFORE.search(text, max(0, first.start - 20), first.start) if first.kind == "scale" else None
    return (_several(numeral, several) if several else numeral), state.at


def _several(numeral: Numeral, several: re.Match[str]) -> Numeral:
    """As in "several hundred" is a range up to ten of them, "a couple of hundred" is two."""
    if "couple" in several[0].lower():
        return replace(numeral, start=several.start(), value=numeral.value * 2)
    return replace(numeral, start=several.start(), high=numeral.value * 10, form="vague")


def _grown(state: _State, text: str, pieces: list[_Piece]) -> _State:
    while state.at < len(pieces) and pieces[state.at].start - pieces[state.at - 1].end <= 9:
        grown = next((new for rule in _RULES if (new := rule(state, text, pieces)) is not None), None)
        if grown is None:
            break
        state = grown
    return state


def _gap(text: str, pieces: list[_Piece], at: int) -> str:
    return " ".join(f"_{text[pieces[at - 1].end:pieces[at].start]}_".split())[1:-1].lower() if at else ""


def _scaled(state: _State, text: str, pieces: list[_Piece]) -> _State | None:
    """As in "4 hundred", "2.5 million", "five dozen", "1.2bn", "three-quarters of a million"."""
    piece = pieces[state.at]
    first = (
        state.at == 0
        or state.group == 1
        and state.total == 0
        and state.scale == 1
        and pieces[state.at - 1].kind not in ("small", "figure")
    )
    if (
        piece.kind not in ("scale", "suffix", "vague")
        or piece.value == 20
        or not (first or _gap(text, pieces, state.at) in _gaps(state))
    ):
        return None
    if state.group == 0 and state.total == 0 or state.total + state.group > _LARGEST:
        return None
    if piece.value == 100:
        return (
            replace(state, group=state.group * 100, at=state.at + 1, scale=piece.value, part=False) if state.group < 100 else None
        )
    total = (
        (state.total + state.group * piece.value) if piece.value < _limit(state) else (state.total + state.group) * piece.value
    )
    return replace(
        state, total=total, group=Decimal(0), at=state.at + 1, scale=piece.value, part=False, closed=piece.kind == "suffix"
    )


def _gaps(state: _State) -> tuple[str, ...]:
    return (" ", "-", " a ", " of a ", "-a-") if state.part else ("", " ", "-")


def _limit(state: _State) -> Decimal:
    return state.scale if state.total else Decimal("Infinity")


def _tens_and_ones(state: _State, text: str, pieces: list[_Piece]) -> _State | None:
    """As in "twenty-one", "fifty - two"."""
    before, piece = pieces[state.at - 1], pieces[state.at]
    fits = before.kind == piece.kind == "small" and 20 <= before.value <= 90 and 1 <= piece.value <= 9
    if not fits or _gap(text, pieces, state.at) not in ("-", " ", " - "):
        return None
    return replace(state, group=state.group + piece.value, at=state.at + 1)


def _remainder(state: _State, text: str, pieces: list[_Piece]) -> _State | None:
    """As in "two hundred and five", "four thousand three hundred", but not "between a thousand and two thousand"."""
    before, piece, gap = pieces[state.at - 1], pieces[state.at], _gap(text, pieces, state.at)
    if before.kind != "scale" or before.value == 12 or piece.kind not in ("small", "figure") or piece.value >= before.value:
        return None
    if piece.kind == "figure" and (gap != " and " or before.value > 1000):
        return None
    if gap not in (" ", "-") and not (gap in (" and ", "-and-") and before.value <= 1000 and not _is_bound(text, pieces, state)):
        return None
    if _starts_part(text, pieces, state.at) or _NEW_WORD.match(text, piece.end):
        return None
    return replace(state, group=state.group + piece.value, at=state.at + 1)


def _is_bound(text: str, pieces: list[_Piece], state: _State) -> bool:
    """Is this the lower bound of "between … and …"?"""
    return (
        pieces[state.at - 1].value == 1000
        and "between" in text[max(0, pieces[state.at - 1].start - 25):pieces[state.at].start].lower()
    )


def _starts_part(text: str, pieces: list[_Piece], at: int) -> bool:
    return at + 1 < len(pieces) and pieces[at + 1].kind == "part" and _gap(text, pieces, at + 1) in ("-", " ")


def _mixed(state: _State, text: str, pieces: list[_Piece]) -> _State | None:
    """As in "two and a half", "10 1/2", "2½", "three and two thirds", "3 million and a half"."""
    piece, gap, scale = pieces[state.at], _gap(text, pieces, state.at), state.scale if state.total else Decimal(1)
    if piece.kind == "ratio" and piece.value < 1 and gap in ("", " ", "-") and not state.total:
        return replace(state, group=state.group + piece.value, at=state.at + 1, part=False)
    if piece.kind == "part" and not piece.plural and gap in (" and a ", "-and-a-", " and an ", " and one ", " and one-"):
        return replace(state, group=state.group + quotient(scale, piece.value), at=state.at + 1, part=False)
    if piece.kind == "small" and gap == " and " and _starts_part(text, pieces, state.at):
        share = quotient(scale * piece.value, pieces[state.at + 1].value)
        return replace(state, group=state.group + share, at=state.at + 2, part=False)
    return None


def _part_of_one(state: _State, text: str, pieces: list[_Piece]) -> _State | None:
    """As in "two thirds", "one-fifth"; "three quarters" only where no quarter of a year can be meant."""
    piece, gap, whole = pieces[state.at], _gap(text, pieces, state.at), state.total + state.group
    if (
        piece.kind != "part"
        or gap not in ("-", " ", " - ")
        or piece.plural == (whole == 1)
        or pieces[state.at - 1].kind == "ratio"
    ):
        return None
    if piece.value == 4 and gap == " " and (not _SHARE_AFTER.match(text, piece.end) or _is_season(text, pieces[state.at - 1].start, piece.end)):
        return None
    return replace(state, total=Decimal(0), group=quotient(whole, piece.value), at=state.at + 1, scale=Decimal(1), part=True)


def _is_season(text: str, start: int, end: int) -> bool:
    """As in "the first two quarters of 1990": quarters of a year, no share."""
    return bool(_PERIODS_AFTER.match(text, end) or _PERIODS_BEFORE.search(text, max(0, start - 14), start))


def _decimal_point(state: _State, text: str, pieces: list[_Piece]) -> _State | None:
    """As in "two point five"."""
    piece, gap = pieces[state.at], _gap(text, pieces, state.at)
    if piece.kind != "small" or piece.value > 9 or gap != (" point " if not state.decimals else " "):
        return None
    decimals = state.decimals + 1
    return replace(state, group=state.group + piece.value.scaleb(-decimals), at=state.at + 1, decimals=decimals)


_RULES = (_scaled, _tens_and_ones, _remainder, _mixed, _part_of_one, _decimal_point)


def _vague(text: str, pieces: list[_Piece], at: int) -> tuple[Numeral | None, int]:
    """As in "hundreds", "tens of thousands"; "scores" alone is a verb."""
    first, after = pieces[at], at + 1
    value = first.value
    while after < len(pieces) and pieces[after].kind == "vague" and _gap(text, pieces, after) == " of ":
        value, after = value * pieces[after].value, after + 1
    if first.value == 20 and not text.startswith(" of ", first.end):
        return None, after
    high = None if first.value in (12, 20) else value * 10
    return Numeral(first.start, pieces[after - 1].end, value, high, "vague", value), after


def _bare_part(text: str, pieces: list[_Piece], at: int) -> tuple[Numeral | None, int]:
    """A part with no number before it: "half a million", "half of", "a third of", "a quarter of an hour"."""
    first = pieces[at]
    start = _article(text, first)
    whole = _scaled_part(text, pieces, at)
    if whole is not None and not first.plural:
        return whole, at + 2
    named = first.value == 2 and not _NOT_A_HALF.search(text, max(0, start - 9), start) or start < first.start
    if (
        first.plural
        or not named
        or not (_HALF_OF_THEM.match(text, first.end) if first.value == 2 else _SHARE_AFTER.match(text, first.end))
    ):
        return _part_of_unit(text, first, start), at + 1
    return Numeral(start, first.end, quotient(Decimal(1), first.value), form="fraction"), at + 1


def _scaled_part(text: str, pieces: list[_Piece], at: int) -> Numeral | None:
    first = pieces[at]
    if at + 1 == len(pieces) or pieces[at + 1].kind != "scale" or not _WHOLE_AFTER_HALF.fullmatch(_gap(text, pieces, at + 1)):
        return None
    scale = pieces[at + 1]
    return Numeral(_article(text, first), scale.end, rounded(quotient(scale.value, first.value)), scale=scale.value)


def _part_of_unit(text: str, part: _Piece, start: int) -> Numeral | None:
    """As in "half-mile", "quarter-inch", "half an hour": a unit must follow; amounts.py asks for it."""
    if part.plural or part.value not in (2, 4) or _NOT_A_HALF.search(text, max(0, start - 9), start):
        return None
    return Numeral(start, part.end, quotient(Decimal(1), part.value), form="part")


def _article(text: str, piece: _Piece) -> int:
    """Where the "a" before a piece begins, else the piece's own beginning."""
    article = _ARTICLE_BEFORE.search(text, max(0, piece.start - 4), piece.start)
    return article.start() if article else piece.start
