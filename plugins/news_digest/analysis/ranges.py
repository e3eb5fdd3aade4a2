"""Two numbers that belong together: ranges, scores, shared units, and one amount in two units.

"40 to 50 hours", "$10 to $15 billion", "2-1", "45 and 50 mg", "$1 billion (€880 million)".
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Sequence

from .amounts import MONEY, SCORE, TIMES, Amount, quantity_words
from .numerals import rounded

_HYPHEN = re.compile(r" ?[-–—] ?|-to-?|- to ", re.I)
_TO = re.compile(r" to |-to-| to-", re.I)
_AND = re.compile(r" and ", re.I)
_OR = re.compile(r" or ", re.I)
_LIST = re.compile(r" and | or |, | to |, and |, or | and some | and about | or even | and even |- and |- or |- to ", re.I)
_BETWEEN_BEFORE = re.compile(r"\bbetween (?:[a-z]+ )?\Z", re.I)
_FROM_BEFORE = re.compile(r"\bfrom (?:[a-z]+ ){0,2}\Z", re.I)
_BY_BEFORE = re.compile(r"\bby (?:[a-z]+ )?\Z", re.I)
_BRACKET = re.compile(
    r" ?[(\[] ?(?:or |about |around |some |roughly |approximately |nearly |over |under |just |almost |an? |equivalent to "
    r"|equal to |[~=≈] ?){0,3}\Z",
    re.I,
)
_EQUALS = re.compile(r" ?= ?")
_PREDICATE_BEFORE = re.compile(r"\b(?:was|is|were|are|to|at|age of) (?:[a-z]+ )?\Z", re.I)
_CLAUSE_AFTER = re.compile(r" (?:of (?:[a-z]+ ){1,3})?(?:was|is|were|are|had|have|has|said)\b", re.I)
_OTHER_WORDS = re.compile(r" ?/ ?\Z|,? or (?:about |around |some |roughly |approximately |nearly )?\Z", re.I)
_VOTED_BEFORE = re.compile(r"\bvot(?:e|es|ed|ing)(?: was| of| by)? \Z", re.I)
_DECIDED_BEFORE = re.compile(
    r"\b(?:approved|passed|rejected|backed|ratified|adopted|endorsed|confirmed|ruled|upheld|defeated|repealed) (?:[^.;]{0,60} )?"
    r"(?:bill|measure|motion|resolution|law|amendment|nomination|treaty|budget|plan|proposal|ordinance|ban|deal|pact|accord|him|her|it|that)\b[^.;,]{0,24} \Z", re.I)
_VOTE_AFTER = re.compile(r" (?:vote|decision|ruling|majority)\b", re.I)
_NOUN_AFTER = re.compile(r"[ -](?!and\b|but\b|in\b|on\b|at\b|by\b|from\b|after\b|as\b|while\b|last\b|this\b|for\b|since\b|with\b)[A-Za-z]")
_NO_SCORE_AFTER = re.compile(r"-| ?%| per ?cent|[ -]year", re.I)
_SCORE_LIMIT = 1000


def joined(text: str, found: Sequence[Amount]) -> list[Amount]:
    """``found`` with units shared, and with ranges and scores as one amount each (``high`` is the second number).

    A level and the level before it ("fell from 5 to 3 percent") stay two amounts.
    """
    shared = _with_shared_units(text, found)
    result: list[Amount] = []
    for amount in shared:
        pair = _pair(text, result[-1], amount) if result else None
        if pair is not None:
            result[-1] = pair
        else:
            result.append(amount)
    return result


def scored(text: str, found: Sequence[Amount]) -> list[Amount]:
    """``found`` with scores as one amount each: "2-1" has the value 2 and ``high`` 1.

    The unit is ``score``, ``vote``, or ``record`` where wins and losses are meant ("fell to 36-3", "58-3 with 51 knockouts").
    """
    result: list[Amount] = []
    for amount in found:
        if result and _is_score(text, result[-1], amount):
            result[-1] = replace(
                result[-1],
                end=amount.end,
                number=(result[-1].number[0], amount.number[1]),
                high=amount.value,
                unit=_score_unit(text, result[-1].start, amount.end),
                kind=SCORE,
            )
        else:
            result.append(amount)
    return result


def paralleled(text: str, found: Sequence[Amount]) -> list[Amount]:
    """``found`` with ``equals`` on both sides of a conversion: "$1 billion (€880 million)", "330 feet, or 100 metres".

    The one in brackets takes the relation ("under") of the other, for it is the same amount.
    """
    result = list(found)
    for at in range(len(result) - 1):
        one, other = result[at], result[at + 1]
        if one.equals is None and _is_conversion(text, one, other):
            relation = one.relation if other.relation == "=" and one.relation in "<>~" else other.relation
            result[at] = replace(one, equals=(other.value, other.unit or ""))
            result[at + 1] = replace(other, equals=(one.value, one.unit or ""), relation=relation)
    return result


def with_common_periods(found: Sequence[Amount]) -> list[Amount]:
    """``found`` with the period of an amount given to its conversion as well: "$1,600 (£1,057) a night"."""
    result = list(found)
    for at in range(1, len(result)):
        one, other = result[at - 1], result[at]
        if other.period is None and one.equals == (other.value, other.unit):
            result[at] = replace(other, period=one.period)
    return result


def _with_shared_units(text: str, found: Sequence[Amount]) -> list[Amount]:
    """As in "15 and 20 per cent", "5, 10 and 15 miles", "8 or $9": a bare number takes the unit of the next."""
    result = list(found)
    for at in range(len(result) - 2, -1, -1):
        one, other = result[at], result[at + 1]
        gap = text[one.end:other.start]
        if one.kind or not other.kind or other.kind in (TIMES, SCORE) or one.form in ("fraction", "vague"):
            continue
        if " and " in gap and _PREDICATE_BEFORE.search(text, max(0, one.start - 24), one.start) and _CLAUSE_AFTER.match(text, other.end):
            continue  # "the median age was 73 and 39% were women"
        in_list = gap == ", " and not found[at + 1].kind
        if in_list or gap != ", " and _LIST.fullmatch(gap) or _HYPHEN.fullmatch(gap):
            result[at] = _sharing(text, one, other)
    return result


def _sharing(text: str, one: Amount, other: Amount) -> Amount:
    if other.kind == MONEY and other.start < other.number[0] and text[one.end:other.start] not in (" or ", " to ", "-", "–"):
        return one
    return _scaled_as(replace(one, unit=other.unit, kind=other.kind), other)


def _scaled_as(one: Amount, other: Amount) -> Amount:
    """As in "$10 to $15 billion": the first is in billions as well."""
    if (
        one.scale != 1
        or other.scale == 1
        or one.value >= 1000
        or one.value > other.value / other.scale
        or one.form not in ("figure", "word")
    ):
        return one
    return replace(one, value=rounded(one.value * other.scale), scale=other.scale)


def _pair(text: str, one: Amount, other: Amount) -> Amount | None:
    if one.high is not None or other.high is not None or other.start - one.end > 8:
        return None
    gap = text[one.end:other.start]
    if not _is_range_gap(text, gap, one, other):
        return None
    low = _scaled_as(one, other)
    if _AND.fullmatch(gap):
        low = replace(low, start=_between(text, one.start))
    if other.value < low.value < 0 and _is_same_unit(low, other):
        return replace(low, end=other.end, value=other.value, high=low.value, number=(one.number[0], other.number[1]))
    if not low.value < other.value or low.unit is not None and other.unit is not None and not _is_same_unit(low, other):
        return None
    if low.kind and not other.kind and not (low.kind == MONEY and low.start < low.number[0]):
        return None
    return replace(
        low,
        end=other.end,
        high=other.value,
        unit=other.unit or low.unit,
        kind=other.kind or low.kind,
        single=other.single,
        number=(one.number[0], other.number[1]),
        scale=other.scale,
    )


def _between(text: str, at: int) -> int:
    """Where "between" begins if it stands right before ``at``, else ``at``."""
    return at - 8 if text[max(0, at - 8):at].lower() == "between " else at


def _is_same_unit(one: Amount, other: Amount) -> bool:
    return one.unit == other.unit or one.kind == other.kind == MONEY and other.unit == "$"


def _is_range_gap(text: str, gap: str, one: Amount, other: Amount) -> bool:
    before = text[max(0, one.start - 24):one.start]
    if _AND.fullmatch(gap):
        return bool(_BETWEEN_BEFORE.search(before))
    if _OR.fullmatch(gap):
        return (
            one.kind == other.kind
            and one.start == one.number[0]
            and other.start == other.number[0]
            and one.value + 1 == other.value
        )
    if _TO.fullmatch(gap):
        if _FROM_BEFORE.search(before):
            return not _changes(text, one.start)
        return not _BY_BEFORE.search(before) and _is_near(one, other) and not _is_moved(text, one, other.end)
    return bool(_HYPHEN.fullmatch(gap)) and (gap.strip() in ("-", "–", "—", "- to", "-to", "-to-") or " " not in gap)


def _is_near(one: Amount, other: Amount) -> bool:
    """As in "rose 12 to 3,400" is a change and a level, "5 to 10" a range."""
    return one.value <= 0 or bool(one.kind) and one.unit == other.unit or other.value <= 20 * _scaled_as(one, other).value


def _is_moved(text: str, one: Amount, end: int) -> bool:
    """As in "fell 3.2p to 145.5p", "down 120 to 871,": money, points or bare numbers that a verb moves, and then the level."""
    written = one.end > one.number[1] or one.start < one.number[0]
    priced = written and (one.kind in (MONEY, "coin") or one.unit == "point") or not one.kind and not _NOUN_AFTER.match(text, end)
    return priced and _moving_pattern().search(text, max(0, one.start - 24), one.start) is not None


@lru_cache(maxsize=None)
def _moving_pattern() -> re.Pattern[str]:
    words = quantity_words()["changes"]
    forms = "|".join(sorted({w for key in ("up", "down", "either") for w in words[key]}, key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?:{forms}|up|down) (?:about |around |nearly |almost |some |more than )?\Z", re.I)


def _changes(text: str, at: int) -> bool:
    """Does a verb of change stand before "from … to"? A fall to a higher number is none."""
    clause = re.split(r"[.;,()]", text[max(0, at - 90):at])[-1]
    return bool(_change_pattern().search(clause))


@lru_cache(maxsize=None)
def _change_pattern() -> re.Pattern[str]:
    words = quantity_words()["changes"]
    forms = sorted({w for key in ("up", "either") for w in words[key]})
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.I)


def _is_score(text: str, one: Amount, other: Amount) -> bool:
    """As in "2-1", "58-3": two whole numbers with no unit that fall, or stand near a word of sport ("won 0-3")."""
    gap = text[one.end:other.start]
    voted = gap == " to " and _VOTED_BEFORE.search(text, max(0, one.start - 14), one.start)
    if not voted and gap not in ("-", "–") or one.high is not None or not _are_small_figures(one, other):
        return False
    if text[max(0, one.start - 1):one.start] in ("-", "/") or _NO_SCORE_AFTER.match(text, other.end):
        return False
    sport = _score_pattern().search(text, max(0, one.start - 40), other.end + 24)
    return one.value >= other.value or bool(sport)


def _score_unit(text: str, start: int, end: int) -> str:
    if _VOTED_BEFORE.search(text, max(0, start - 14), start) or _VOTE_AFTER.match(text, end) or _DECIDED_BEFORE.search(text, max(0, start - 90), start):
        return "vote"
    words = quantity_words()["record_words"]
    before, after = text[max(0, start - 24):start].lower(), text[end:end + 24].lower()
    recorded = any(before.rstrip(" (").endswith(w) for w in words["before"]) or any(w in after for w in words["after"])
    return "record" if recorded else "score"


def _are_small_figures(*both: Amount) -> bool:
    return all(
        not a.kind and a.form == "figure" and a.scale == 1 and 0 <= a.value < _SCORE_LIMIT and a.value == int(a.value)
        for a in both
    )


@lru_cache(maxsize=None)
def _score_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(quantity_words()['score_words'])})\b", re.I)


def _is_conversion(text: str, one: Amount, other: Amount) -> bool:
    if (
        not one.kind
        or one.kind != other.kind
        or not one.unit
        or not other.unit
        or one.unit == other.unit
        or one.kind in (TIMES, SCORE, "coin", "percent")
    ):
        return False
    gap = text[one.end:other.start]
    if len(gap) > 60:
        return False
    if _BRACKET.fullmatch(gap) or _EQUALS.fullmatch(gap):
        return True
    return one.kind != "duration" and bool(_OTHER_WORDS.fullmatch(gap))


def bracket_end(text: str, found: Sequence[Amount], at: int) -> int:
    """Where the text goes on after amount ``at`` and its conversion in brackets."""
    if at + 1 < len(found) and found[at].equals is not None and "(" in text[found[at].end:found[at + 1].start]:
        close = text.find(")", found[at + 1].end, found[at + 1].end + 20)
        return close + 1 if close >= 0 else found[at].end
    return found[at].end
