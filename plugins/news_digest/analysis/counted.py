"""What is counted or measured: the unit of a number that has none yet, and what an amount is of.

"some 28,500 US troops" counts troops, "80-employee company" employees, "two of the minister's deputies"
deputies; "a three-year war" measures a war. Reads the parser's tags, not its tree, which errs more
often around numbers.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Sequence

from spacy.tokens import Token

from .amounts import COUNT, FRACTION, MONEY, SCORE, TIMES, Amount, quantity_words
from .numerals import rounded
from .tokens import NOUNS, PLURALS, Tokens, end_of, next_token, token_before, token_from, token_over
from .units import unit_after

MAGNITUDE, AGE = "earthquake", "age"

_LONGEST_PHRASE = 9
_BEFORE_NOUN = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "POS", "HYPH", "RB", "RBR", "RBS", "CC", ",", "AFX", "''", "``"})
_DETERMINERS = frozenset({"DT", "PRP$", "PDT", "CD", "WP$"})
_NO_NOUNS = frozenset({"per", "cent", "percent", "nothing", "something", "anything", "everything", "someone", "anyone", "everyone", "nobody", "somebody"})
_MAGNITUDE_BEFORE = re.compile(r"\bmagnitudes?(?:[- ]| of (?:about |around )?)\Z", re.I)
_RICHTER_AFTER = re.compile(r"[ -]magnitude\b| on the (?:open-ended )?Richter\b", re.I)
_AGE_BEFORE = re.compile(r"\b(?:age of|ages of|ages|aged|aged between|aged from|age|turned|turns|turning|will turn|to turn) \Z", re.I)
_BE_BEFORE = re.compile(r"\b(?:he|she|who|I)(?: was| is| am| will be|'s|'m) (?:only |just |already |now )?\Z", re.I)
_OLD_AFTER = re.compile(r"[ -]olds?\b| of age\b", re.I)
_CROWD_BEFORE = re.compile(r" of (?:[a-z]+ ){0,3}\Z", re.I)
_MODIFIED_AFTER = re.compile(r" or (?:so|more|fewer|less)(?= [a-z])", re.I)
_SAME_AGAIN = re.compile(r"\b(?:compared (?:with|to)|up from|down from|from|to|including|against|versus|vs|rather than|than|only|just|or|and|another|at|received|a|plus)[ ]\Z", re.I)
_ALL_OF = re.compile(r" of (?:the |its |their |his |her |our |all |those |these )*", re.I)
_MEASURED_OF = re.compile(r" (?:of|worth of|in) ", re.I)


def counted(found: Sequence[Amount], text: str, tokens: Tokens) -> list[Amount]:
    """``found`` with units for those that lack one, and with ``of``.

    A number with no noun of its own takes the unit of the count before it in the sentence where the
    text compares the two ("460 cars, compared with 63"); else it stays without a unit.
    """
    result: list[Amount] = []
    for amount in found:
        amount = _in_millions(amount, text, tokens)
        if not amount.kind:
            amount = _aged(amount, text, tokens) or _shaken(amount, text, tokens) or _crowded(amount, text, tokens) or \
                _noun_counted(amount, text, tokens) or _harmed(amount, text) or _as_before(amount, result, text, tokens) or amount
        result.append(_measured_of(amount, text, tokens))
    return result


def _in_millions(amount: Amount, text: str, tokens: Tokens) -> Amount:
    """"35m people", "1.2m tons": here m is a million, not a metre."""
    if amount.unit != "meter" or text[amount.end - 1:amount.end] != "m" or amount.form != "figure" or not text[amount.end - 2:amount.end - 1].isdigit():
        return amount
    value, high = rounded(amount.value * 1_000_000), amount.high * 1_000_000 if amount.high else None
    unit = unit_after(text, amount.end)
    if unit is not None and len(text[unit.start:unit.end]) > 2 and text[amount.end:unit.start] == " ":
        return replace(amount, value=value, high=high, end=unit.end, unit=unit.unit.name, kind=unit.unit.kind)
    head = _head_after(tokens, amount.end) if text[amount.end:amount.end + 1] == " " else None
    people = head is not None and head.tag_ in PLURALS and head.lemma_ not in quantity_words()["races"]
    return replace(amount, value=value, high=high, unit=None, kind="") if people or text.startswith(" of ", amount.end) else amount


def _aged(amount: Amount, text: str, tokens: Tokens) -> Amount | None:
    """"aged 91", "turned 68", "Ms Roe, 65,": years of age."""
    if not 0 < amount.value < 130 or amount.high is not None and amount.high >= 130:
        return None
    after = text[amount.end:amount.end + 2]
    if amount.form not in ("figure", "word") or text.startswith(" of", amount.end):
        return None
    stated = _AGE_BEFORE.search(text, max(0, amount.start - 14), amount.start) and (not after[1:].isalnum() or not _head_after(tokens, amount.end))
    being = _BE_BEFORE.search(text, max(0, amount.start - 24), amount.start)
    stated = stated or being and 10 <= amount.value <= 115 and re.match(r"[.,;]?(?:\s|$)|[\"']", text[amount.end:]) and not _head_after(tokens, amount.end)
    return replace(amount, unit="year", kind="duration", of=AGE) if stated or _is_age_of_person(amount, text, tokens) else None


def _is_age_of_person(amount: Amount, text: str, tokens: Tokens) -> bool:
    comma = token_before(tokens, amount.start)
    if amount.form != "figure" or comma is None or comma.text not in (",", "(") or comma.i == 0 or not 10 <= amount.value <= 110:
        return False
    name, after = comma.nbor(-1), text[amount.end:amount.end + 2]
    if comma.text == "(":
        return after[:1] == ")" and name.ent_type_ == "PERSON"
    person = re.match(r",? (?:who|whose|was|is|has|had|said|from|of)\b", text[amount.end:amount.end + 9])
    if name.tag_ == "NN" and after[:1] == "," and name.i and name.nbor(-1).tag_ in ("DT", "PRP$", "NNP", "POS"):
        return comma.idx == end_of(name)
    if name.tag_ not in ("NNP", "NNPS") or name.ent_type_ not in ("PERSON", "ORG", "NORP", "") and not (person and name.ent_type_ == "GPE"):
        return False
    return bool(person) or not after or after[:1] in (",", ".", ";") and not after[1:].isdigit() or bool(re.match(r" (?:and\b|[–—-] )", text[amount.end:]))


def _shaken(amount: Amount, text: str, tokens: Tokens) -> Amount | None:
    """"magnitude of 4.6", "a 3.0 quake", "6.1 on the Richter scale"."""
    if not 0 < amount.value < 10.5:
        return None
    before = _MAGNITUDE_BEFORE.search(text, max(0, amount.start - 26), amount.start)
    if before:
        return replace(amount, start=before.start(), unit="magnitude", kind=MAGNITUDE)
    after = _RICHTER_AFTER.match(text, amount.end)
    if after:
        return replace(amount, end=after.end() if "magnitude" in after[0] else amount.end, unit="magnitude", kind=MAGNITUDE)
    head = _head_after(tokens, amount.end) if amount.value != amount.value.to_integral_value() or "." in text[amount.number[0]:amount.number[1]] else None
    if head is None or head.lemma_.lower() not in quantity_words()["quakes"]:
        return None
    return replace(amount, end=end_of(head), unit="magnitude", kind=MAGNITUDE, of=_singular(head))


def _noun_counted(amount: Amount, text: str, tokens: Tokens) -> Amount | None:
    hyphen = text[amount.end:amount.end + 1] == "-"
    start = _ALL_OF.match(text, amount.end) if not hyphen else None
    if start is None and text[amount.end:amount.end + 1] not in (" ", "-", "'", ""):
        return None
    if hyphen:
        head = token_from(tokens, amount.end + 1)
        head = head if head is not None and (head.tag_ in NOUNS or head.tag_ in ("JJ", "VB", "VBP")) and head.text.isalpha() else None
    else:
        modified = _MODIFIED_AFTER.match(text, amount.end)
        head = _head_after(tokens, start.end() if start else modified.end() if modified else amount.end, skip=start is not None)
    if head is not None and start and amount.form != "vague" and head.tag_ not in PLURALS and head.lower_ not in quantity_words()["singulars"]:
        return None
    if head is None or head.lower_ in quantity_words()["never_counted"] or "." in head.text or _is_clause(amount, head, tokens):
        return None
    if head.lower_ in quantity_words()["harmed_after"]:
        return replace(amount, end=end_of(head), unit="person", kind=COUNT)
    if head.lower_ == "times":
        return replace(amount, end=end_of(head), unit="times", kind=TIMES)
    first = token_from(tokens, amount.end)
    if not hyphen and not start and _is_attributive(amount, first, head):
        return replace(amount, end=end_of(first), unit=_singular(first), kind=COUNT, single=True)
    return replace(amount, end=end_of(head), unit=_singular(head), kind=COUNT, single=hyphen)


def _is_attributive(amount: Amount, first: Token | None, head: Token) -> bool:
    """"25 page opinion", "seven man crew": several of a singular measure another noun."""
    return first is not None and first.i < head.i and first.tag_ == head.tag_ == "NN" and amount.value > 1 and amount.form in ("figure", "word")


def _is_clause(amount: Amount, head: Token, tokens: Tokens) -> bool:
    """"the two cited progress": several of a singular after a verb's form is a sentence of its own."""
    first = token_from(tokens, amount.end)
    return head.tag_ == "NN" and amount.value > 1 and first is not None and any(t.tag_ in ("VBN", "VBD") for t in tokens.doc[first.i:head.i])


def _head_after(tokens: Tokens, at: int, *, skip: bool = False) -> Token | None:
    """The head of the noun phrase that begins at ``at``: its last noun, or the first plural that no noun follows."""
    token, head = token_from(tokens, at), None
    if token is None or token.idx > at + 2:
        return None
    for _ in range(_LONGEST_PHRASE):
        if token is None:
            break
        if token.tag_ == "CD" and _is_inner_number(token, head, at):
            token = next_token(token)
            continue
        if token.tag_ in NOUNS and _is_word(token):
            head = token
            if not _goes_on(token):
                break
        elif _is_hyphenated(token):
            pass
        elif not (token.tag_ in _BEFORE_NOUN and _may_precede_noun(token, head) or skip and head is None and token.tag_ in _DETERMINERS):
            break
        token = next_token(token)
    return head


def _is_hyphenated(token: Token) -> bool:
    """A word inside a compound: "to" of "surface-to-air"."""
    after = next_token(token)
    before_hyphen = token.i and token.nbor(-1).tag_ == "HYPH" and not token.nbor(-1).whitespace_
    return bool(before_hyphen and token.tag_ != "HYPH") or after is not None and after.tag_ == "HYPH" and not token.whitespace_ and token.text.isalpha()


def _is_inner_number(token: Token, head: Token | None, at: int) -> bool:
    """A number inside the noun phrase: "the state's 12 votes", "four 30-storey towers", "two new 737 jets"."""
    after = next_token(token)
    if head is not None:
        return token.nbor(-1).tag_ == "POS"
    return after is not None and (after.tag_ == "HYPH" or token.idx > at + 2 and after.tag_ in NOUNS)


def _is_word(token: Token) -> bool:
    letters = not any(c.isdigit() for c in token.text) or token.text[0].isupper() and "-" in token.text
    return len(token.text.rstrip(".")) > 1 and token.text[0].isalpha() and letters and token.lower_ not in _NO_NOUNS


def _goes_on(token: Token) -> bool:
    """Does the noun phrase continue after this noun ("trade" of "trade agreement")?"""
    after = next_token(token)
    if after is None or token.text.endswith("."):
        return after is not None and after.tag_ in PLURALS
    if after.tag_ in ("POS", "HYPH"):
        return after.tag_ == "POS" or not token.whitespace_
    if after.tag_ == "CC" and after.lower_ in ("and", "or") and token.tag_ in ("NNP", "NN") and next_token(after) is not None:
        rest = next_token(after)
        return rest.tag_ in ("NNP", "NN") and next_token(rest) is not None and next_token(rest).tag_ == "NNS"
    return after.tag_ in NOUNS and _is_word(after) and not (token.tag_ in PLURALS and after.tag_ in ("NNP", "NNPS") and after.ent_iob_ != "I") and not _is_time_word(after)


def _is_time_word(token: Token) -> bool:
    return token.ent_type_ in ("DATE", "TIME") and (token.ent_iob_ == "B" or token.tag_ == "NNP")


def _may_precede_noun(token: Token, head: Token | None) -> bool:
    """After a noun only what joins it to another may follow."""
    if head is not None and head.i == token.i - 1:
        return token.tag_ in ("POS", "HYPH", "CC")
    after = next_token(token)
    if token.tag_ in (",", "CC"):
        return after is not None and token.nbor(-1).tag_ in ("JJ", "JJR", "JJS", "NNP", "NN") and after.tag_ in ("JJ", "VBN", "NNP", "NN") and token.lower_ not in ("or", "but")
    if token.tag_.startswith("RB"):
        return after is not None and after.tag_ in ("JJ", "VBN", "VBG", "HYPH")
    return True


def _singular(token: Token) -> str:
    """The plain singular: "troop", "person", "KO"; a name keeps its capital."""
    lower = token.lower_
    if lower in quantity_words()["singulars"]:
        return quantity_words()["singulars"][lower]
    if token.tag_ in ("NN", "NNS") and not token.text[:2].isupper():
        return token.lemma_.lower()
    if token.tag_ in PLURALS or token.text[:2].isupper():
        return token.text[:-1] if token.text.endswith("s") and not token.text.endswith("ss") and len(token.text) > 2 else token.text
    plural_name = token.tag_ == "NNP" and re.search(r"[^aiosu']s$", token.text)
    return token.text[:-1] if plural_name else token.text


def _name(token: Token) -> str:
    """A common noun in the singular; a name with the words that belong to it ("Willow Street")."""
    first = token
    while first.tag_ in ("NNP", "NNPS") and first.i and first.nbor(-1).tag_ in ("NNP", "NNPS"):
        first = first.nbor(-1)
    return token.doc[first.i:token.i + 1].text if first.tag_ in ("NNP", "NNPS") else _singular(token)


def _crowded(amount: Amount, text: str, tokens: Tokens) -> Amount | None:
    """"a crowd of 22,000": people; "a population of 3 million"."""
    of = _CROWD_BEFORE.search(text, max(0, amount.start - 34), amount.start)
    token = token_over(tokens, of.start() - 1) if of and of.start() else None
    head = _head_after(tokens, amount.end)
    if head is not None and head.tag_ in PLURALS or token is None or token.lemma_.lower() not in quantity_words()["crowds"]:
        return None
    return replace(amount, unit="person", kind=COUNT)


def _harmed(amount: Amount, text: str) -> Amount | None:
    """"killing 12", "at least 45 injured", "four who signed": persons."""
    before, after = _harm_patterns()
    found = before.search(text, max(0, amount.start - 40), amount.start) or after.match(text, amount.end)
    return replace(amount, unit="person", kind=COUNT) if found else None


@lru_cache(maxsize=None)
def _harm_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = quantity_words()
    return (re.compile(rf"\b(?:{'|'.join(words['harmed_before'])}) (?:(?:at least|about|more than|some|nearly|almost|over|around|up to|as many as|another|an estimated) )?\Z", re.I),
            re.compile(rf" (?:(?:were|was|are|being|been|have|had|left|more|others|reported|confirmed|feared) )*(?:{'|'.join(words['harmed_after'])})\b|,? who\b", re.I))


def _as_before(amount: Amount, result: Sequence[Amount], text: str, tokens: Tokens) -> Amount | None:
    """"460 cars, compared with 63": the count before lends its unit within a sentence."""
    before = next((a for a in reversed(result[-4:]) if a.kind not in ("percent", "duration")), None)
    if result and result[-1].of == AGE and text[result[-1].end:amount.start] in (" and ", ", "):
        return replace(amount, unit="year", kind="duration", of=AGE)
    after = token_from(tokens, amount.end)
    if after is not None and after.idx == amount.end + 1 and (after.tag_ in NOUNS or after.tag_ == "JJ"):
        return None
    if before is None or before.unit is None or before.kind in (MONEY, TIMES, FRACTION, SCORE) or before.single:
        return None
    if not _SAME_AGAIN.search(text[max(0, amount.start - 20):amount.start]) or not _is_one_sentence(before, amount, tokens):
        return None
    if before.kind == MAGNITUDE and not 0 < amount.value < 10:
        return None
    return replace(amount, unit=before.unit, kind=before.kind, of=before.of)


def _is_one_sentence(one: Amount, other: Amount, tokens: Tokens) -> bool:
    first, last = token_over(tokens, one.start), token_over(tokens, other.start)
    return first is not None and last is not None and not any(t.is_sent_start for t in tokens.doc[first.i + 1:last.i + 1])


def _measured_of(amount: Amount, text: str, tokens: Tokens) -> Amount:
    """``of``: "three-year war", "10 percent of voters", "$281 million in cash"; years of age as "36-year-old"."""
    if amount.of or not amount.kind or amount.kind in (TIMES, SCORE):
        return amount
    old = _OLD_AFTER.match(text, amount.end) if amount.kind == "duration" else None
    if old:
        return replace(amount, end=old.end(), of=AGE)
    of = _MEASURED_OF.match(text, amount.end)
    if of:
        head = _head_after(tokens, of.end(), skip=True)
        return replace(amount, of=_name(head)) if head is not None and (of[0] != " in " or head.tag_ == "NN" and amount.kind == MONEY) else amount
    attributive = amount.single or amount.kind in (MONEY, "percent", FRACTION)
    head = _head_after(tokens, amount.end + 1, skip=amount.kind == FRACTION) if attributive and text[amount.end:amount.end + 1] in (" ", "-") else None
    return replace(amount, of=_singular(head)) if head is not None and not head.tag_.startswith("NNP") else amount
