"""Dates that a story names, resolved as far as the text allows.

Absolute dates stand for themselves; relative ones ("Friday", "last week") count from the day of
publication and stay open without one. Numbers that only look like years are left to quantities.py.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Iterator, Mapping

from spacy.tokens import Token

from ..model import DateMention
from .amounts import quantity_words
from .date_forms import DateForm, date_forms, date_words
from .date_meaning import FUTURE, LIKELY, PAST
from .dating import SaidDate, mentions
from .parsed import Paragraph, ParsedArticle
from .tokens import NOUNS, Tokens, lemma_of, token_before, token_from, tokens_of
from .units import unit_after

_LAST_WORD = re.compile(r"([\w.]+)[\s-]+\Z")
_NEXT_WORD = re.compile(r" ([A-Z]\w+)")
_TENSED = frozenset({"day", "month", "weekday", "holiday"})
_AGO_GAP = re.compile(r",? (?:some |about |exactly |just |almost |nearly )?")
_DAY_GAP = re.compile(r",? (?:on |in )?(?:the (?:early )?(?:morning|night|evening|afternoon|day) of )?")
_EVENT_GAP = re.compile(r" (?:[a-z][\w'-]* ){1,5}(?:in|of) ")
_LEADING_IN = re.compile(r"(?:\A|[.!?][\"”’)]* |\n)In \Z")
_ARTICLE_BEFORE = re.compile(r"\b(?:the|a|an|this|that|his|her|its|their|another) \Z", re.I)
_SPAN_GAP = re.compile(r" ?(?:and|to|through|until|or|-|–) ?")


def dates(parsed: ParsedArticle) -> Iterator[DateMention]:
    """The dates of the story's paragraphs in text order, never overlapping.

    ``iso`` is ISO 8601 or EDTF, never finer than the text. Without ``parsed.article.published``, or if that is only the date of the file, a
    relative date has none, and a day or month without a year has the form "--11-23".
    """
    return mentions(said_dates(parsed), parsed.article.text, parsed.article.published)


def said_dates(parsed: ParsedArticle) -> tuple[SaidDate, ...]:
    """The same dates as they are said, whatever the day of publication."""
    return tuple(date for paragraph in parsed.story for date in _said(paragraph))


def _said(paragraph: Paragraph) -> Iterator[SaidDate]:
    text = paragraph.text
    forms = date_forms(text)
    tokens = tokens_of(paragraph.doc) if forms else None
    read = _with_shared_years([f for f in forms if tokens and _is_date(f, text, tokens)], text)
    read = _with_years_of_sentences(read, text, tokens) if tokens else read
    ago = dict(_years_ago(read, text))
    for number, form in enumerate(read):
        tense = _tense(form, tokens) if tokens and form.kind in _TENSED and not _is_attribute(form, text, tokens) else None
        if tense and form.kind != "weekday" and _is_of_noun(form, tokens):
            tense = LIKELY + tense
        yield SaidDate(replace(form, start=paragraph.start + form.start, end=paragraph.start + form.end), tense, ago.get(number))


def _with_shared_years(forms: list[DateForm], text: str) -> list[DateForm]:
    """As in "between January and March 2019": the first month is of the same year."""
    result = list(forms)
    for at in range(len(result) - 2, -1, -1):
        one, other = result[at], result[at + 1]
        if (
            one.kind in ("day", "month")
            and "year" in other.parts
            and "year" not in one.parts
            and other.kind in ("day", "month")
            and "relative" not in one.parts
            and _SPAN_GAP.fullmatch(text, one.end, other.start)
        ):
            result[at] = replace(one, parts={**one.parts, "year": other.parts["year"]})
    return result


def _with_years_of_sentences(forms: list[DateForm], text: str, tokens: Tokens) -> list[DateForm]:
    """Days without a year that take it from their sentence: "the Boxing Day tsunami in 2004", "In 1999, he fled on May 3",
    "killed June 24, 2005, after a June 20 raid"."""
    result = list(forms)
    for at, form in enumerate(forms):
        if form.kind in ("day", "month", "holiday") and not {"year", "relative", "year_of"} & form.parts.keys():
            year = _year_in_sentence(forms, at, text, tokens)
            result[at] = replace(form, parts={**form.parts, "year": year}) if year else form
    return result


def _year_in_sentence(forms: list[DateForm], at: int, text: str, tokens: Tokens) -> str | None:
    form, named = forms[at], _is_attribute(forms[at], text, tokens)
    after = forms[at + 1] if at + 1 < len(forms) else None
    if named and after is not None and after.kind == "year" and _EVENT_GAP.fullmatch(text, form.end, after.start):
        return after.parts["year"]
    before = forms[at - 1] if at else None
    if before is None or "year" not in before.parts or _are_apart(before, form, tokens):
        return None
    if named and before.kind == "day":
        return before.parts["year"]
    leads = before.kind == "year" and _LEADING_IN.search(text, 0, before.start) and (at < 2 or _are_apart(forms[at - 2], before, tokens))
    return before.parts["year"] if leads and _tense(form, tokens) == PAST else None


def _are_apart(one: DateForm, other: DateForm, tokens: Tokens) -> bool:
    """Do two forms stand in different sentences?"""
    first, last = token_from(tokens, one.start), token_from(tokens, other.start)
    return first is None or last is None or any(t.is_sent_start for t in tokens.doc[first.i + 1:last.i + 1])


def _is_attribute(form: DateForm, text: str, tokens: Tokens) -> bool:
    """As in "the Feb. 23 accord", "a June 20 raid": the day names a noun, and the verb's tense is not its own."""
    after = token_from(tokens, form.end)
    noun = after is not None and after.idx == form.end + 1 and after.tag_ in ("NN", "NNS") and after.text.islower()
    return noun and form.kind in ("day", "holiday") and _ARTICLE_BEFORE.search(text, max(0, form.start - 12), form.start) is not None


def _years_ago(forms: list[DateForm], text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """As in "On May 3, eight years ago" and "Eight years ago, on May 3": the place of the day, which is of that year, and what is said of it."""
    for one, other in zip(forms, forms[1:]):
        named, ago = (one, other) if other.kind == "ago" else (other, one)
        gap = _AGO_GAP if other.kind == "ago" else _DAY_GAP
        yearless = named.kind in ("day", "month", "holiday") and not {"year", "relative", "year_of"} & named.parts.keys()
        if yearless and ago.kind == "ago" and ago.parts["unit"].lower() == "year" and gap.fullmatch(text, one.end, other.start):
            yield forms.index(named), ago.parts


def _is_date(form: DateForm, text: str, tokens: Tokens) -> bool:
    if form.kind == "year":
        return _is_year(form, text, tokens)
    if form.kind == "years":
        return _is_span_of_years(form)
    if form.kind in ("day", "month"):
        return _is_month(form, text, tokens) and not _is_in_name(form, text)
    if form.kind == "span" and "edge" in form.parts and "end" in form.parts["edge"].lower() and "of" not in form.parts["edge"].lower():
        after = token_from(tokens, form.end)
        return after is None or after.idx != form.end + 1 or after.tag_ not in ("NN", "NNS")
    if form.kind == "today":
        return _is_today(form, token_from(tokens, form.start))
    return form.kind != "weekday" or _is_weekday(form, text, tokens)


def _word_before(text: str, at: int) -> str:
    match = _LAST_WORD.search(text, max(0, at - 24), at)
    return match[1] if match else ""


def _is_year(form: DateForm, text: str, tokens: Tokens) -> bool:
    """Is a figure of four digits a year? By its size, the word before, and whether something is counted."""
    year, before = int(form.parts["year"]), _word_before(text, form.start)
    if before.lower().rstrip(".") in quantity_words()["numbered"] and before.lower() != "year" or before.lower() == "at":
        return False
    if unit_after(text, form.end) is not None and re.match(r"[ -][A-Za-z]{3}", text[form.end :]):
        return (
            text[form.end:form.end + 1] == "-"
            or unit_after(text, form.end).single
            and year < 2100
            and before.lower() in ("the", "its", "a")
        )
    after = token_from(tokens, form.end)
    counted = (
        after is not None
        and after.idx <= form.end + 1
        and after.tag_ in ("NNS", "NNPS")
        and lemma_of(after).lower() not in date_words()["words"]["of_years"]
    )
    if 1900 <= year <= 2099:
        return not (
            counted
            and (
                before.lower() in date_words()["words"]["before_amount"]
                or year == 2000
                and before.lower() not in ("the", "in", "its")
            )
        )
    named = after is not None and after.idx <= form.end + 1 and after.tag_ in ("NN", "NNS", "JJ", "CD")
    return not named and _is_old_year(year, before, text[max(0, form.start - 40):form.start])


def _is_old_year(year: int, before: str, context: str) -> bool:
    """As in "in 1812", "the War of 1812", "by 2150"; "an average of 1500" is an amount."""
    if before == "of":
        return bool(re.search(r"\b[A-Z]\w+ of \Z", context))
    if year < 1600:
        return before.lower() in ("in", "since", "circa", "early", "late", "mid", "year", "ca.")
    if year > 2099:
        return before.lower() in ("by", "in", "until", "before", "after", "since", "year") and not re.search(
            r"\b(?:ris|rose|grow|grew|f[ae]ll|increas|decreas|up|down)\w* by \Z", context
        )
    return before.lower() in date_words()["words"]["before_year"] and before.lower() not in ("to", "by", "and")


def _is_span_of_years(form: DateForm) -> bool:
    """As in "2014-2016", "2018-19": later by at most 200 years; "2010-12" of a form is no span of months."""
    first, last = int(form.parts["year"]), form.parts["last_year"]
    end = int(last) if len(last) == 4 else int(form.parts["year"][:2] + last)
    return first < end <= first + 200 and (1500 <= first <= 2099)


def _is_month(form: DateForm, text: str, tokens: Tokens) -> bool:
    month, before = form.parts["month"], _word_before(text, form.start).lower()
    token = token_from(tokens, form.start)
    if month.lower() in ("may", "march", "mar") and (form.kind == "month" and "year" not in form.parts or month.islower()):
        spoken = (
            before in date_words()["words"]["before_month"]
            or "part" in form.parts
            or "relative" in form.parts
            or before in ("on", "and")
        )
        return spoken or form.kind == "day" and not month.islower()
    if form.kind == "month" and "year" not in form.parts and token is not None:
        return (
            token.ent_type_ not in ("PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT")
            or before in date_words()["words"]["before_month"]
        )
    return True


def _is_in_name(form: DateForm, text: str) -> bool:
    """As in "6th of October City"."""
    after = _NEXT_WORD.match(text, form.end)
    return "year" not in form.parts and after is not None and after[1] in date_words()["words"]["named_by_day"]


def _is_today(form: DateForm, token: Token | None) -> bool:
    """Not in "as strong today as then", "we can grow today", where it means these times; nor in a name ("Lund Today")."""
    if form.parts["day"][0].isupper():
        return token is not None and bool(token.is_sent_start)
    if form.parts["day"] != "today" or token is None or token.i + 1 < len(token.doc) and token.nbor().tag_ == "POS":
        return True
    head, helpers = token.head, {h.lower_ for h in _helpers(token.head)}
    return head.pos_ not in ("NOUN", "ADJ", "PROPN") and not (head.tag_ == "VB" and helpers & set(date_words()["words"]["open_verbs"]))


def _is_weekday(form: DateForm, text: str, tokens: Tokens) -> bool:
    """As in "Friday", not "Black Friday", "Fridays" or a newspaper's name."""
    if _word_before(text, form.start) in date_words()["words"]["named_days"] or text[form.end:form.end + 1] == "s":
        return False
    token, before = token_from(tokens, form.start), token_before(tokens, form.start)
    glued = (
        before is not None
        and token is not None
        and before.ent_type_ == token.ent_type_ != ""
        and token.ent_type_ in ("ORG", "WORK_OF_ART")
    )
    after = token_from(tokens, form.end)
    titled = (
        after is not None
        and after.idx == form.end + 1
        and after.text[:1].isupper()
        and after.ent_type_ in ("ORG", "WORK_OF_ART")
        and token is not None
        and token.ent_type_ == after.ent_type_
    )
    return not glued and not titled


def _is_of_noun(form: DateForm, tokens: Tokens) -> bool:
    """As in "the meeting March 7", "the talks on March 7": the parse puts the date below a noun."""
    token = token_from(tokens, form.start)
    for _ in range(4):
        if token is None or token.head is token:
            return False
        inside = form.start <= token.head.idx < form.end
        if not inside and token.head.tag_ in NOUNS:
            return True
        if not inside and token.head.tag_ != "IN":
            return False
        token = token.head
    return False


def _tense(form: DateForm, tokens: Tokens | None) -> str | None:
    """Does the verb that the date belongs to speak of the past or of what is to come? None if it can't be told."""
    token, before = (token_from(tokens, form.start), token_before(tokens, form.start)) if tokens else (None, None)
    verb = _verb_over(token) if token is not None else None
    tense = _tense_of(verb, 0) if verb is not None else None
    words = date_words()["words"]
    put_off = verb is not None and lemma_of(verb).lower() in words["put_off"] and before is not None and before.lower_ in ("to", "until", "till")
    if put_off or tense is None and before is not None and before.lower_ in words["before_future"]:
        return FUTURE
    return (
        None
        if tense == FUTURE and before is not None and before.lower_ in words["before_past"] and not _is_planned(verb)
        else tense
    )


def _verb_over(token: Token) -> Token | None:
    for _ in range(6):
        if token.tag_.startswith("VB") or token.tag_ == "MD":
            return token
        if token.head is token:
            return None
        token = token.head
    return None


def _helpers(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("aux", "auxpass")]


def _is_planned(verb: Token | None) -> bool:
    return verb is not None and any(h.lower_ == "to" or h.lower_ in _future_words() for h in _helpers(verb))


def _tense_of(verb: Token, depth: int) -> str | None:
    """The tense by helpers and tag; an infinitive or participle takes it from the verb above it."""
    helpers, words = _helpers(verb), date_words()["words"]
    if any(h.lower_ in _future_words() for h in helpers) or _is_arranged(verb, helpers):
        return FUTURE
    if any(h.lower_ in words["open_verbs"] for h in helpers) and not any(h.lower_ in ("have", "'ve") for h in helpers):
        return FUTURE
    if verb.tag_ == "VBD" or any(h.tag_ == "VBD" or h.lower_ in ("has", "have", "'ve", "did") for h in helpers):
        return PAST
    if any(h.lower_ == "to" for h in helpers) and (lemma_of(verb.head).lower() in words["future_heads"] or verb.head.lower_ in ("is", "are")):
        return FUTURE
    if verb.tag_ in ("VBZ", "VBP") or verb.tag_ == "VBG" and any(h.tag_ in ("VBZ", "VBP") for h in helpers):
        return FUTURE if depth == 0 and lemma_of(verb).lower() in words["scheduled"] else None
    above = _verb_over(verb.head) if verb.head is not verb and depth < 3 and not any(h.tag_ == "MD" for h in helpers) else None
    return _tense_of(above, depth + 1) if above is not None else None


def _is_arranged(verb: Token, helpers: list[Token]) -> bool:
    """As in "is set for Friday", "the strike planned for Friday"; "was set" tells nothing of that."""
    return verb.tag_ == "VBN" and lemma_of(verb).lower() in date_words()["words"]["arranged"] and not any(h.tag_ == "VBD" for h in helpers)


@lru_cache(maxsize=None)
def _future_words() -> frozenset[str]:
    return frozenset(date_words()["words"]["future_verbs"])
