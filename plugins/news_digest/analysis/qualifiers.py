"""What stands around an amount and belongs to it: "up to", "or more", "a year", and which way it moves.

A modifier is kept as written; its sense is one of ``=`` ``~`` ``<`` ``>`` ``up`` ``down`` (the scheme of
CQE, Almasian et al. 2023). A period is what the amount is per.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any, Mapping, Sequence

from .amounts import COUNT, FRACTION, MONEY, SCORE, TIMES, Amount, quantity_words
from .ranges import bracket_end
from .units import unit_after, unit_named

_MOST_MODIFIERS = 2
_WINDOW = 34
_MOVED = ("percent", MONEY, "coin", "length", "mass", "volume", "temperature", "energy", "power", "frequency", TIMES)
_COUNT_BEFORE = re.compile(r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten) (?:[a-z-]+ )?[a-z]+s \Z", re.I)
_OF_WHAT = re.compile(r" of (?:[\w'-]+ ){1,3}?(?=(?:(?:annu|year|week|month|dai|hour)(?:ally|ly)\b|per annum\b)|(?:an?|per|each|every) (?:year|month|week|day|hour|minute|second)\b)", re.I)
_BY = re.compile(r"(?: by| another| a further| an additional| a| an extra| in| as much as)+\Z", re.I)
_COMPARED_AFTER = re.compile(r" (?:more|less|fewer) [a-z]", re.I)
_PER = re.compile(r"(?P<gap> ?/ ?|[ -](?P<word>an?|per|each|every)[ -])(?P<what>[A-Za-z][\w-]*)(?! (?:earlier|ago|later|before|after|hence|previously|or two)\b)", re.I)


def qualified(found: Sequence[Amount], text: str) -> list[Amount]:
    """``found`` with modifiers and relations, their places widened to what was read."""
    return [_modified(_modified_after(amount, text), text, at and found[at - 1].end) for at, amount in enumerate(found)]


def rated(found: Sequence[Amount], text: str) -> list[Amount]:
    """``found`` with periods ("a year"); to be called again once conversions in brackets are known."""
    return [_per(amount, text, found, at) if amount.period is None else amount for at, amount in enumerate(found)]


def moved(found: Sequence[Amount], text: str) -> list[Amount]:
    """``found`` with the relation ``up`` or ``down`` where a verb of change governs the amount itself ("fell 3 percent")."""
    result: list[Amount] = []
    for amount in found:
        moves = amount.kind in _MOVED or amount.unit == "point"
        plain = amount.relation == "=" and amount.modifier is None and amount.high is None and amount.form != "vague"
        if plain and moves and amount.value >= 0:
            amount = replace(amount, relation=_direction(amount, text, result[-1] if result else None))
        result.append(amount)
    return result


def _modified(amount: Amount, text: str, floor: int) -> Amount:
    """The words before: at most two modifiers, the outermost first ("only about")."""
    if amount.kind == SCORE:
        return amount
    start, relations = amount.start, []
    for _ in range(_MOST_MODIFIERS):
        match = _before_pattern().search(text, max(floor, start - _WINDOW), start)
        if match is None or _is_other_sense(match, text, amount):
            break
        start = match.start("modifier")
        relations.append(_relations()[_plain(match["modifier"])])
    if not relations:
        return amount
    outer = next((r for r in relations if r != "="), "=")
    end = start + len(text[start:amount.start].rstrip(" -"))
    relation = outer if amount.relation in ("=", "up", "down") and outer != "=" else amount.relation
    return replace(amount, start=start, modifier=(start, end) if amount.modifier is None else amount.modifier, relation=relation)


def _is_other_sense(match: re.Match[str], text: str, amount: Amount) -> bool:
    """As in "the lead up to 3G", "the top three", "run up to"."""
    if _plain(match["modifier"]) == "over" and amount.kind == COUNT and amount.unit in quantity_words()["spells"] and _COUNT_BEFORE.search(text, 0, match.start("modifier")):
        return True
    word, before = _plain(match["modifier"]), text[max(0, match.start("modifier") - 12):match.start("modifier")].lower()
    if word in ("up", "down") and re.search(r"\b(?:chas\w*|hunt\w*|track\w*|run|running|ran|put|puts|putting|haul\w*|pick\w*|rack\w*|sets?|setting|notch\w*|pil\w*|clock\w*|shot|bowl\w*|ma[dk]e[sr]?|making|tak(?:e|es|ing)|took|buy|buying|buys|bought|giv(?:e|es|ing)|gave|sum\w*|us(?:e|es|ed|ing)|snap\w*|soak\w*|eat\w*|ate|lin\w*|sign\w*) \Z", before):
        return True
    if word in ("up", "down") and not (amount.kind in ("percent", MONEY, "coin", "") or amount.unit == "point"):
        return not before.endswith(", ")
    if word.startswith("up"):
        return bool(re.search(r"\b(?:lead|leads|leading|led|run|build|buildup|owns?|sums?)[ -]\Z", before))
    return (
        word in ("over", "under", "in under")
        and bool(
            re.search(r"\b(?:took|take|takes|takeover|taking|ties?|won|win|victory|lead|advantage|control|vote)[ ]\Z", before)
        )
        and amount.kind == COUNT
    )


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words.lower().strip(" -")).replace("-", " ")


@lru_cache(maxsize=None)
def _relations() -> Mapping[str, str]:
    table = quantity_words()["modifiers"]
    return {word: relation for relation, words in table.items() for word in words}


@lru_cache(maxsize=None)
def _before_pattern() -> re.Pattern[str]:
    words = sorted(_relations(), key=lambda w: (-len(w), w))
    spelled = "|".join(re.escape(w).replace(r"\ ", "[ ]") for w in words)
    return re.compile(rf"(?:(?<![\w'-])|(?=[~≈<>≥≤]))(?P<modifier>{spelled})(?:[ -]|(?<=[~≈<>≥≤]))\Z", re.I)


def _modified_after(amount: Amount, text: str) -> Amount:
    """The words behind: "or more", "or so", "-plus"."""
    match = _after_pattern().match(text, amount.end) or _after_pattern().match(text, amount.number[1])
    if match is None or amount.kind == SCORE:
        return amount
    relation = _after_relations()[_plain(match["modifier"])]
    return replace(
        amount,
        end=max(amount.end, match.end("modifier")),
        modifier=match.span("modifier"),
        relation=relation if amount.relation == "=" else amount.relation,
    )


@lru_cache(maxsize=None)
def _after_relations() -> Mapping[str, str]:
    table: Mapping[str, Any] = quantity_words()["modifiers_after"]
    return {_plain(word): relation for relation, words in table.items() for word in words}


@lru_cache(maxsize=None)
def _after_pattern() -> re.Pattern[str]:
    words = sorted((w for ws in quantity_words()["modifiers_after"].values() for w in ws), key=lambda w: (-len(w), w))
    return re.compile(rf"[ -]?(?P<modifier>{'|'.join(map(re.escape, words))})(?![\w])", re.I)


def _per(amount: Amount, text: str, found: Sequence[Amount], at: int) -> Amount:
    """What the amount is per: "a year", "per barrel", "/month", "annually"; also after a conversion in brackets."""
    if amount.kind in (SCORE, FRACTION):
        return amount
    after = bracket_end(text, found, at)
    of = _OF_WHAT.match(text, after)
    at_rate = of.end() - 1 if of else after
    match = _PER.match(text, at_rate)
    period, end = _rate(match, text) if match else _adverb(text, at_rate)
    if period is None:
        return amount
    return replace(amount, period=period, end=end if after == amount.end and not of else amount.end)


def _rate(match: re.Match[str], text: str) -> tuple[str | None, int]:
    word, what = (match["word"] or "/").lower(), match["what"].lower().rstrip("-")
    unit = unit_after(text, match.start("what")) if word in ("per", "/") else None
    if unit is not None:
        return unit.unit.name, unit.end
    what = what.split("-")[0]
    end = match.start("what") + len(what)
    named = unit_named(what)
    if what in quantity_words()["rates"] or named is not None and named.kind == "duration" and len(what) > 2:
        return quantity_words()["singular_rates"].get(what, named.name if named else what), end
    return (quantity_words()["singular_rates"].get(what, what), end) if word == "per" and what not in ("cent", "se") else (None, end)


def _adverb(text: str, at: int) -> tuple[str | None, int]:
    match = _adverb_pattern().match(text, at)
    return (quantity_words()["adverbs"][match["adverb"].lower()], match.end()) if match else (None, at)


@lru_cache(maxsize=None)
def _adverb_pattern() -> re.Pattern[str]:
    return re.compile(
        rf" (?P<adverb>{'|'.join(sorted(map(re.escape, quantity_words()['adverbs']), key=len, reverse=True))})(?![\w])", re.I
    )


def _direction(amount: Amount, text: str, last: Amount | None) -> str:
    """By the verb before it; "by" alone repeats the direction before ("down 2.3%, the other by 2.6%")."""
    if _COMPARED_AFTER.match(text, amount.end):
        return "="
    before = text[max(0, amount.start - 30):amount.start].rstrip()
    before = before[: m.start()] if (m := _BY.search(before)) else before
    match = _verb_pattern().search(before)
    if match is not None and amount.kind not in ("percent", "coin") and amount.unit != "point" and _is_other_verb(match[0]):
        return "="
    if match is None:
        again = (
            last is not None
            and last.kind == amount.kind
            and amount.start - last.end < 60
            and text.endswith(" by ", 0, amount.start)
        )
        return last.relation if last is not None and again and last.relation in ("up", "down") else "="
    return "up" if match["up"] else "down"


def _is_other_verb(verb: str) -> bool:
    """"raised $5m", "jumped 8.95m": not the amount moves but somebody acts."""
    return verb.lower() in quantity_words()["changes"]["acts"]


@lru_cache(maxsize=None)
def _verb_pattern() -> re.Pattern[str]:
    words = quantity_words()["changes"]
    up, down = ("|".join(sorted(words[key], key=len, reverse=True)) for key in ("up", "down"))
    return re.compile(rf"(?<![\w-])(?:(?P<up>{up})|(?P<down>{down}))\Z", re.I)
