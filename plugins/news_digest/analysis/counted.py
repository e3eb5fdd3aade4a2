"""What is counted or measured: the unit of a number that has none yet, and what an amount is of.

"some 31,400 Brellian troops" counts troops, "80-employee company" employees, "two of the minister's deputies"
deputies; "a three-year war" measures a war. Reads the parser's tags, not its tree, which errs more
often around numbers.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Sequence

from spacy.tokens import Token

from .amounts import COUNT, FRACTION, MONEY, SCORE, TIMES, Amount, quantity_words
from .noun_phrases import compounded, head_after, singular, whole_name
from .numerals import rounded
from .tokens import NOUNS, PLURALS, Tokens, end_of, lemma_of, token_from, token_over
from .told_units import AGE, MAGNITUDE, harmed, told_unit
from .units import unit_after

_OLD_AFTER = re.compile(r"[ -]olds?\b| of age\b", re.I)
_MODIFIED_AFTER = re.compile(r"(?: or (?:so|more|fewer|less)|[ -]odd)(?= [a-z])", re.I)
_SAME_AGAIN = re.compile(
    r"\b(?:compared with|from|to|including|against|versus|vs|than|only|just|or|and|another|at|received|a|plus) \Z", re.I
)
_AT = re.compile(r"\bat \Z", re.I)
_TOUCHING_M = re.compile(r"\dm\Z")
_ALL_OF = re.compile(r"(?: out)? of (?:an? |the |its |their |his |her |our |all |those |these )*", re.I)
_OF_THEM = re.compile(r" of (?:them|whom|those)\b", re.I)
_MEASURED_OF = re.compile(r" (?:of|worth of|in) ", re.I)


def counted(found: Sequence[Amount], text: str, tokens: Tokens) -> list[Amount]:
    """``found`` with units for those that lack one, and with ``of``.

    A number with no noun of its own takes the unit of the count before it in the sentence where the
    text compares the two ("460 cars, compared with 63"); else it stays without a unit.
    """
    result: list[Amount] = []
    for amount in found:
        amount = _in_millions(amount, text, tokens)
        result.append(_measured_of(amount if amount.kind else _with_unit(amount, result, text, tokens), text, tokens))
    return result


def _with_unit(amount: Amount, result: Sequence[Amount], text: str, tokens: Tokens) -> Amount:
    """The amount with what it counts: told by the words around it, by its noun, or by the count before it."""
    return (told_unit(amount, text, tokens) or _noun_counted(amount, text, tokens) or harmed(amount, text)
            or _as_before(amount, result, text, tokens) or amount)


def _in_millions(amount: Amount, text: str, tokens: Tokens) -> Amount:
    """As in "35m people", "1.2m tons": here m is a million, not a metre."""
    if amount.unit != "meter" or amount.form != "figure" or not _TOUCHING_M.search(text, amount.start, amount.end):
        return amount
    value, high = rounded(amount.value * 1_000_000), amount.high * 1_000_000 if amount.high else None
    unit = unit_after(text, amount.end)
    if unit is not None and unit.end - unit.start > 2 and text[amount.end:unit.start] == " ":
        return replace(amount, value=value, high=high, end=unit.end, unit=unit.unit.name, kind=unit.unit.kind)
    head = head_after(tokens, amount.end) if text[amount.end:amount.end + 1] == " " else None
    people = head is not None and head.tag_ in PLURALS and lemma_of(head) not in quantity_words()["races"]
    counts = people or text.startswith(" of ", amount.end)
    return replace(amount, value=value, high=high, unit=None, kind="") if counts else amount


def _noun_counted(amount: Amount, text: str, tokens: Tokens) -> Amount | None:
    """As in "31,400 Brellian troops", "80-employee firm", "two of the minister's deputies"."""
    if text[amount.end:amount.end + 1] not in (" ", "-", "'", ""):
        return None
    hyphen = text[amount.end:amount.end + 1] == "-" and not _MODIFIED_AFTER.match(text, amount.end)
    of = _ALL_OF.match(text, amount.end)
    head = _hyphenated_head(amount, tokens) if hyphen else _phrase_head(amount, text, tokens, of)
    if head is None or head.lower_ in quantity_words()["never_counted"] or "." in head.text or _is_clause(amount, head, tokens):
        return None
    if head.lower_ in quantity_words()["harmed_after"]:
        return replace(amount, end=end_of(head), unit="person", kind=COUNT)
    if head.lower_ == "times":
        return replace(amount, end=end_of(head), unit="times", kind=TIMES)
    first = token_from(tokens, amount.end)
    if first is not None and not hyphen and not of and _is_attributive(amount, first, head):
        return replace(amount, end=end_of(first), unit=singular(first), kind=COUNT, single=True)
    unit = singular(head) if hyphen else compounded(head)
    return replace(amount, end=end_of(head), unit=unit, kind=COUNT, single=hyphen)


def _hyphenated_head(amount: Amount, tokens: Tokens) -> Token | None:
    head = token_from(tokens, amount.end + 1)
    nominal = head is not None and (head.tag_ in NOUNS or head.tag_ in ("JJ", "VB", "VBP")) and head.text.isalpha()
    return head if nominal else None


def _phrase_head(amount: Amount, text: str, tokens: Tokens, of: re.Match[str] | None) -> Token | None:
    """The head of the phrase after the number; after "of" only a plural counts ("four of the Norvale League" does not)."""
    modified = _MODIFIED_AFTER.match(text, amount.end)
    after = of or modified
    head = head_after(tokens, after.end() if after else amount.end, skip=of is not None)
    several = head is not None and (head.tag_ in PLURALS or head.lower_ in quantity_words()["singulars"])
    return head if several or of is None or amount.form == "vague" or amount.value < 1 else None


def _is_attributive(amount: Amount, first: Token, head: Token) -> bool:
    """As in "25 page opinion", "seven man crew": several of a singular measure another noun."""
    return first.i < head.i and first.tag_ == head.tag_ == "NN" and amount.value > 1 and amount.form in ("figure", "word")


def _is_clause(amount: Amount, head: Token, tokens: Tokens) -> bool:
    """As in "the two cited progress": several of a singular after a verb's form is a sentence of its own."""
    first = token_from(tokens, amount.end)
    between = tokens.doc[first.i:head.i] if first is not None and head.tag_ == "NN" and amount.value > 1 else ()
    return any(t.tag_ in ("VBN", "VBD") for t in between)


def _as_before(amount: Amount, result: Sequence[Amount], text: str, tokens: Tokens) -> Amount | None:
    """As in "460 cars, compared with 63": the count before lends its unit within a sentence."""
    if result and result[-1].of == AGE and text[result[-1].end:amount.start] in (" and ", ", "):
        return replace(amount, unit="year", kind="duration", of=AGE)
    before = next((a for a in reversed(result[-4:]) if a.kind not in ("percent", "duration")), None)
    if before is None or before.unit is None or before.kind in (MONEY, TIMES, FRACTION, SCORE) or before.single:
        return None
    after = token_from(tokens, amount.end)
    named = after is not None and after.idx == amount.end + 1 and (after.tag_ in NOUNS or after.tag_ == "JJ")
    again = _SAME_AGAIN.search(text, max(0, amount.start - 20), amount.start)
    aged = again is not None and before.kind == COUNT and _AT.match(again[0]) is not None
    if _OF_THEM.match(text, amount.end) and before.kind == COUNT and amount.value < before.value and _is_one_sentence(before, amount, tokens):
        return replace(amount, unit=before.unit, kind=COUNT)
    if named or not again or aged or not _is_one_sentence(before, amount, tokens):
        return None
    small = 0 < amount.value < 10
    return replace(amount, unit=before.unit, kind=before.kind, of=before.of) if small or before.kind != MAGNITUDE else None


def _is_one_sentence(one: Amount, other: Amount, tokens: Tokens) -> bool:
    first, last = token_over(tokens, one.start), token_over(tokens, other.start)
    return first is not None and last is not None and not any(t.is_sent_start for t in tokens.doc[first.i + 1:last.i + 1])


def _is_numbered_name(head: Token) -> bool:
    """As in "cans of Bright 7 soup": a name that goes on with a number."""
    return head.tag_.startswith("NNP") and head.i + 1 < len(head.doc) and head.nbor().tag_ == "CD"


def _measured_of(amount: Amount, text: str, tokens: Tokens) -> Amount:
    """``of``: "three-year war", "10 percent of voters", "$281 million in cash"; years of age as "36-year-old"."""
    if amount.of or not amount.kind or amount.kind in (TIMES, SCORE):
        return amount
    old = _OLD_AFTER.match(text, amount.end) if amount.kind == "duration" else None
    if old:
        return replace(amount, end=old.end(), of=AGE)
    of = _MEASURED_OF.match(text, amount.end)
    if of:
        head = head_after(tokens, of.end(), skip=of[0] != " in ")
        fits = head is not None and not _is_numbered_name(head) and (of[0] != " in " or amount.kind == MONEY and head.lower_ in quantity_words()["paid_in"])
        return replace(amount, of=whole_name(head)) if fits else amount
    attributive = amount.single or amount.kind in (MONEY, "percent", FRACTION)
    joined = attributive and text[amount.end:amount.end + 1] in (" ", "-")
    head = head_after(tokens, amount.end + 1, skip=amount.kind == FRACTION) if joined else None
    return replace(amount, of=singular(head)) if head is not None and not head.tag_.startswith("NNP") else amount
