"""Units that the words around a number tell although no noun of its own does.

Years of age ("Ms Roe, 65,"), the strength of a quake ("a 3.2 aftershock"), people in a crowd ("a crowd
of 22,000") and people who were hurt ("killing 12").
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from .amounts import COUNT, Amount, quantity_words
from .noun_phrases import head_after, singular
from .tokens import PLURALS, Tokens, end_of, lemma_of, token_before, token_over

MAGNITUDE, AGE = "earthquake", "age"

_MAGNITUDE_BEFORE = re.compile(r"\bmagnitudes?(?:[- ]| of (?:about |around )?)\Z", re.I)
_GRADE_BEFORE = re.compile(r"\bintensity (?:of )?\Z", re.I)
_RICHTER_AFTER = re.compile(r"[ -]magnitude\b| on the (?:open-ended )?Richter\b", re.I)
_AGE_BEFORE = re.compile(r"\b(?:ages?(?: of)?|aged(?: between| from)?|turned|turns|turning|will turn|to turn|being) \Z|\b(?:mean|median|average) age (?:was|is|of) \Z", re.I)
_AT_AGE_BEFORE = re.compile(r"\b(?:who|he|she|and),? at \Z", re.I)
_AT_AGE_AFTER = re.compile(r",? (?:is|was|has|had|still|remains|remained|became|looks|looked)\b")
_AT_AGE_END = re.compile(r"[.;](?:\s|$)|$|,? (?:and|where|when|before|after|to|in)\b|, ", re.I)
_SUMS = re.compile(r"[$£€¥%]|\b(?:prices?|points?|shares?|odds|per cent|percent|cents|trading|closed|score)\b|\d[-–]\d", re.I)
_BE_BEFORE = re.compile(r"\b(?:he|she|who|I)(?: was| is| am| will be|'s|'m) (?:only |just |already |now )?\Z", re.I)
_LIFE = re.compile(r"\b(?:died|born|married|orphaned|widowed|left (?:school|home)|scholarship|debut\w*|began|started|taught|learned|learnt|retired"
                   r"|joined|emigrated|moved|enlisted|played|signed|won|became|entered)\b[^.;]{0,60} at \Z", re.I)
_SENTENCE_END = re.compile(r"[.,;]?(?:\s|$)|[\"']")
_PERSON_AFTER = re.compile(r",? (?:who|whose|was|is|has|had|said|from|of|[a-z]+ing)\b")
_OF_HARMED = re.compile(r" of the (?:dead|injured|wounded|missing|killed|victims|survivors)\b", re.I)
_TOLL_END = re.compile(r"[.,;)]|$| (?:on|after|in|as|and|by|from|with|people|dead|yesterday|today|over|late|early|since|officials|\w+day)\b")
_PAUSE_AFTER = re.compile(r"[,.;](?!\d)| (?:and\b|[–—-] )|$")
#: Where a number in brackets after a name is what a player made, not an age.
_PLAYED = re.compile(r"\b(?:wickets?|innings|unbeaten|not out|runs|goals|tries|points|birdies|bogeys|laps)\b", re.I)
_PARENT_BEFORE = re.compile(r"\b(?P<grand>grand)?(?:mother|father|parent|mum|mom|dad)(?:-| )of(?:-| )\Z", re.I)
_TOLL_BEFORE = re.compile(
    r"\b(?:death toll|toll|number of (?:dead|deaths|injured|wounded|missing|casualties|victims|fatalities|people killed))\b[^.;:]{0,90}"
    r"\b(?:to|at|reached|hit|passed|topped|exceeded|surpassed|of|was|is) (?:(?:at least|about|around|nearly|almost|some|more than|over) )?\Z", re.I)
_CROWD_BEFORE = re.compile(r" of (?:[a-z]+ ){0,3}\Z", re.I)
_ABOUT = r"(?:(?:at least|about|more than|some|nearly|almost|over|around|up to|as many as|another|an estimated) )?"
_BEING = r"(?:(?:were|was|are|being|been|have|had|left|made|rendered|more|others|reported|confirmed|feared) )*"
_MISSING = re.compile(r"\b(?:death toll|toll|number of (?:dead|missing|injured|wounded|casualties|deaths|people|victims)\b[\w ]{0,24}?)"
                      r" (?:\w+ ){0,2}(?:at|to|of|was|is|were) (?:between |about |at least |around |some )?\Z", re.I)


def told_unit(amount: Amount, text: str, tokens: Tokens) -> Amount | None:
    """``amount`` with the unit that stands firm whatever noun follows, or None."""
    return (_aged(amount, text, tokens) or _shaken(amount, text, tokens) or _graded(amount, text) or _crowded(amount, text, tokens)
            or _parented(amount, text, tokens))


def harmed(amount: Amount, text: str) -> Amount | None:
    """``amount`` as persons: "killing 12", "at least 45 injured", "four who signed"; else None."""
    before, after = _harm_patterns()
    found = (before.search(text, max(0, amount.start - 40), amount.start) or after.match(text, amount.end)
             or _OF_HARMED.match(text, amount.end) or _of_toll(amount, text)
             or _MISSING.search(text, max(0, amount.start - 70), amount.start))
    return replace(amount, unit="person", kind=COUNT) if found else None


def _of_toll(amount: Amount, text: str) -> bool:
    """As in "the death toll of the storm rose to 11": nothing counted follows, so it is people."""
    sentence = text.rfind(". ", 0, amount.start) + 1
    return (amount.form in ("figure", "word") and _TOLL_END.match(text, amount.end) is not None
            and _TOLL_BEFORE.search(text, max(sentence, amount.start - 140), amount.start) is not None)


def _parented(amount: Amount, text: str, tokens: Tokens) -> Amount | None:
    """As in "a mother of four": children."""
    parent = _PARENT_BEFORE.search(text, max(0, amount.start - 16), amount.start)
    if parent is None or amount.value > 30 or head_after(tokens, amount.end) is not None:
        return None
    return replace(amount, unit="grandchild" if parent["grand"] else "child", kind=COUNT)


def _aged(amount: Amount, text: str, tokens: Tokens) -> Amount | None:
    """As in "aged 91", "turned 68", "she was 40", "Ms Roe, 65,": years of age."""
    possible = 0 < amount.value < 130 and (amount.high or 0) < 130 and amount.form in ("figure", "word")
    if not possible or text.startswith(" of", amount.end):
        return None
    if not (_is_stated_age(amount, text, tokens) or _is_age_of_person(amount, text, tokens)):
        return None
    return replace(amount, unit="year", kind="duration", of=AGE)


def _is_stated_age(amount: Amount, text: str, tokens: Tokens) -> bool:
    if amount.value >= 10 and _AT_AGE_BEFORE.search(text, max(0, amount.start - 10), amount.start) and _AT_AGE_AFTER.match(text, amount.end):
        return True
    if _AGE_BEFORE.search(text, max(0, amount.start - 18), amount.start):
        return not text[amount.end + 1:amount.end + 2].isalnum() or head_after(tokens, amount.end) is None
    if amount.form in ("figure", "word") and 4 <= amount.value <= 110 and not amount.high and _AT_AGE_END.match(text, amount.end):
        if _LIFE.search(text, max(0, amount.start - 90), amount.start) and not _SUMS.search(text, max(0, amount.start - 90), amount.end + 30):
            return True
    being = _BE_BEFORE.search(text, max(0, amount.start - 24), amount.start)
    ends = being and 10 <= amount.value <= 115 and _SENTENCE_END.match(text, amount.end)
    return bool(ends) and head_after(tokens, amount.end) is None


def _is_age_of_person(amount: Amount, text: str, tokens: Tokens) -> bool:
    """As in "Mara Roe, 65,", "the actress, 26, said", "Mara Roe (65)"."""
    comma = token_before(tokens, amount.start)
    if amount.form != "figure" or comma is None or comma.text not in (",", "(") or comma.i == 0 or not 10 <= amount.value <= 110:
        return False
    name, after = comma.nbor(-1), text[amount.end:amount.end + 2]
    if comma.text == "(":
        return after[:1] == ")" and name.ent_type_ == "PERSON" and not _PLAYED.search(text)
    if name.tag_ == "NN":
        known = name.i > 0 and name.nbor(-1).tag_ in ("DT", "PRP$", "NNP", "POS")
        return known and after[:1] == "," and comma.idx == end_of(name)
    person = _PERSON_AFTER.match(text, amount.end)
    labels = ("PERSON", "ORG", "NORP", "", "GPE") if person else ("PERSON", "ORG", "NORP", "", *(("DATE",) if name.is_sent_start else ()))
    return name.tag_ in ("NNP", "NNPS", "NNS") and name.text[0].isupper() and name.ent_type_ in labels and bool(person or _PAUSE_AFTER.match(text, amount.end))


def _shaken(amount: Amount, text: str, tokens: Tokens) -> Amount | None:
    """As in "magnitude of 4.6", "a 3.0 quake", "6.1 on the Richter scale"."""
    if not 0 < amount.value < 10.5:
        return None
    before = _MAGNITUDE_BEFORE.search(text, max(0, amount.start - 26), amount.start)
    if before:
        return replace(amount, start=before.start(), unit="magnitude", kind=MAGNITUDE)
    after = _RICHTER_AFTER.match(text, amount.end)
    if after:
        return replace(amount, end=after.end() if "magnitude" in after[0] else amount.end, unit="magnitude", kind=MAGNITUDE)
    head = head_after(tokens, amount.end) if "." in text[amount.number[0]:amount.number[1]] else None
    if head is None or lemma_of(head).lower() not in quantity_words()["quakes"]:
        return None
    return replace(amount, end=end_of(head), unit="magnitude", kind=MAGNITUDE, of=singular(head))


def _graded(amount: Amount, text: str) -> Amount | None:
    """As in "felt at intensity 5": a degree on a scale that the noun before names."""
    named = _GRADE_BEFORE.search(text, max(0, amount.start - 16), amount.start)
    return replace(amount, start=named.start(), unit="intensity", kind="intensity") if named and amount.value <= 12 else None


def _crowded(amount: Amount, text: str, tokens: Tokens) -> Amount | None:
    """As in "a crowd of 22,000", "a population of 3 million": people."""
    head = head_after(tokens, amount.end)
    if head is not None and head.tag_ == "NN" and head.lower_ in ("crowd", "audience", "attendance") and amount.value >= 20:
        return replace(amount, end=end_of(head), unit="person", kind=COUNT)
    of = _CROWD_BEFORE.search(text, max(0, amount.start - 34), amount.start)
    token = token_over(tokens, of.start() - 1) if of and of.start() else None
    if token is None or lemma_of(token).lower() not in quantity_words()["crowds"]:
        return None
    return None if head is not None and head.tag_ in PLURALS else replace(amount, unit="person", kind=COUNT)


@lru_cache(maxsize=None)
def _harm_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = quantity_words()
    before, after = "|".join(words["harmed_before"]), "|".join(words["harmed_after"])
    return (re.compile(rf"\b(?:{before}) {_ABOUT}\Z", re.I),
            re.compile(rf" {_BEING}(?:{after})\b|,? who\b| (?:from|to flee|to leave) their homes\b", re.I))
