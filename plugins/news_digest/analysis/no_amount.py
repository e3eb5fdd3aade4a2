"""Numbers that are no amounts: times, telephone numbers, addresses, parts of names, "24/7", pronouns.

Years and dates are known before (dates.py); a number inside one of them is dropped here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Container, Iterable, Iterator, Sequence

from spacy.tokens import Token

from .amounts import Amount, quantity_words
from .noun_phrases import head_after
from .tokens import NOUNS, PLURALS, Tokens, end_of, next_token, token_before, token_from

Place = tuple[int, int]

_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ZONE = r"GMT|UTC|BST|CET|CEST|E[SD]T|P[SD]T|C[SD]T|M[SD]T|IST|JST|AEST|AEDT|ET|PT"
_WEB = r"(?:https?://|www\.)\S+|(?<!\S)\S+@\w+\.\w+|(?<![\w.-])[\w.-]+\.(?:com|org|net|gov|edu|co\.uk)\b\S*|[@#]\w+"
_HALF_DAY = r"(?:[ap]\.[ ]?m\b\.?|[ap]m\b|o'clock\b|noon\b|midnight\b|hrs\b)"
_TIME = (
    rf"(?<![\d.,])\d{{1,2}}(?:[:.][ ]?\d{{2}}){{0,2}}[ ]?{_HALF_DAY}"
    r"|(?<!\d)\d{1,3}:\d{2}(?::\d{2})?(?:\.\d+)?(?!\d)"
    rf"|(?<![\d.,])\d{{4}}[ ]?(?:{_ZONE}|hrs|hours)\b(?=\W*(?:{_ZONE}|on|local|\)|,))"
)
_HOUR = rf"\b(?:{_SMALL}) o'clock\b"
_PHONE = (
    r"\+\d[\d ()/-]{6,}\d|\(\d{3}\) ?\d{3}[- ]\d{4}|(?<![\w,.-])\d{3}[-.]\d{3}[-.]\d{4}(?!\d)|(?<![\w,.-])\d{3}-\d{4}(?![\d-])"
    r"|(?<![\w-])1-\d{3}-[\w-]+|(?<![\w.,])0\d{2,4} \d{3,4}(?: ?\d{3,4})?(?!\d)"
)
_CHAIN = r"(?<![\w.,/-])(?:\d+(?:\.\d)?(?:-\d+){2,}|\d+(?:/\d+){2,}|\d+(?:\.\d+){2,})(?![\w%]|[.,]\d)"
_SAYING = r"(?<![\w/-])(?:24[/-]7|9/11|7/7|50[/-]50|20/20|9-to-5|7-eleven|catch-22|20-20)(?![\w/-])"
#: "the 787-9", "a 747-400 jet": a model and its make.
_MAKE = r"(?<![\w.,$£€-])(?:(?<=[Tt]he )|(?<=\ba )|(?<='s ))[1-9]\d\d-(?:\d|\d00)(?![\w%-]|[.,]\d)|(?<![\w.,$£€-])[1-9]\d\d-(?:\d|\d00)(?= (?:jets?|planes?|airliners?|aircraft)\b)"
#: "22-for-35" of a pitcher or passer, "12(a)" of a law, "0 41220 85736 2" of a label.
_TALLY = (
    r"(?<![\w.,-])\d{1,3}-(?:for|of)-\d{1,3}(?![\w-])|(?<![\w.,$£€])\d{1,4}(?:\.\d+)?\((?:[a-z]|\d)\)"
    r"|(?<![\w.,$£€-])(?!\d{1,3}(?: \d{3})+(?!\d))\d+(?: \d+){2,}(?![\w%/.,-])"
)
_EMERGENCY = r"\b(?:call|dial|ring|phone)(?:s|ed|l?ing|led)? (?:911|999|112|000)\b|\b(?:911|999) (?:call|caller|dispatch|operator|tape|recording)"
#: Without one of these a text holds no web address, hour in words or call for help; the rest needs a digit.
_SIGNS = (re.compile(r"://|www\.|[@#]|\.(?:com|org|net|gov|edu|co\.uk)\b", re.I), re.compile(r"o'clock", re.I), re.compile(r"911|999|112|000"))
_DIGIT = re.compile(r"\d")
_MAKES = re.compile(_MAKE)
#: "U.S. 82", "Ordinance 2017-14", "14 de Mayo", "since '98".
_NAMED = re.compile(
    r"\b(?:U\.S\.|US) \d{1,3}(?=[.,;:)](?!\d)|\Z| (?:and|at|in|near|to|on|from|through|toward|towards|just|between|when|where|after)\b)"
    r"|(?<![\w.,$£€/-])(?:1[89]|20)\d\d-\d{1,3}(?![\w%-]|[.,]\d)|\b\d{1,2} de [A-Z]\w+"
    r"|\b(?:since|in|of|until|before|after|spring|summer|autumn|fall|winter|class) ['’‘]\d\d\b(?![\w%]| ?per)")
_POST_CODE = re.compile(r"\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2,3}\d?\b|\b[A-Z]{2} \d{5}(?:-\d{4})?(?![\d,])")
_LIST_MARK = re.compile(r"\W{0,3}\d{1,3}[.)](?=\s|$)|\W{0,2}\(\d{1,2}\)")
_LOOSE_BRACKET = re.compile(r" ?\)")
_RANGE_AFTER = re.compile(r"(?: (?:to|or) |-to-?)(?:\d|two\b|three\b|four\b|five\b|six\b|ten\b)", re.I)
_PRONOUN_AFTER = re.compile(
    r"[,.;:?!)]| (?:of|another|or|and|who|whom|whose|that|which|thing|way|such|moment|morning|afternoon|evening|occasion|to|is"
    r"|was|has|had|can|will|would|side|day|time|step|by|for|in|on|at|with)\b", re.I)
_PRONOUN_BEFORE = re.compile(
    r"\b(?:the|this|that|no|any|every|each|some|which|another|last|next|first|a|an|as|day|square|on)[ -]\Z", re.I
)
_LAST_ONE = re.compile(r" (?:last|final) [a-z]| more time\b| by one\b", re.I)
_TOGETHER = re.compile(r"\b(?:the|these|those|all|both|other|remaining|latter|(?:the|its|their|our|his) (?:front|back|top|bottom|last|first|final))[ ]\Z", re.I)
#: Between a number that names a thing and another ("Sections 12 and 14").
_NUMBERED_TOO = re.compile(r",? (?:and|or|&|to|through) |, |-|–")
_TITLE = re.compile(r"[\"“‘](?=[^\"“”‘’]*[A-Za-z])[^\"“”‘’.,;:]{3,60}[\"”’]")
_SMALL_WORDS = frozenset({"a", "an", "the", "of", "and", "or", "in", "on", "to", "for", "at", "by", "from", "with"})
_SOMEBODY = re.compile(r"(?: [\w.'-]+){1,4}? (?:said|says|told|asked|wrote|recalled|added|explained|commented|commenting|saying|telling|asking|describing|calling) ?|[^.;]{1,40}\b(?:to|after|or) another\b", re.I)
_SAID_BEFORE = re.compile(r"\b(?:said|says|told|asked|recalled|added|explained|wrote|commented) \Z", re.I)
_ODDS = re.compile(r"\b(?:by|odds of|ratio of|margin of) (?:two|three|four|five|six|seven|eight|nine|ten|twenty|\d{1,3})[ -]to[ -](?:one|two)\b(?! [a-z]+s\b)", re.I)
_DAY_BEFORE = re.compile(r"\b(?:in|for|within|after|than|about|last|past|under|least|just|only|every)[ ]\Z", re.I)


def amounts_among(found: Sequence[Amount], text: str, tokens: Tokens, dates: Iterable[Place]) -> list[Amount]:
    """Those of ``found`` that may be amounts. ``dates`` are places in the same text."""
    nowhere = _apart((*dates, *_forbidden(text)))
    starts = [start for start, _ in nowhere]
    kept: list[Amount] = []
    dropped = numbering = -1
    for amount in found:
        if numbering >= 0 and _NUMBERED_TOO.fullmatch(text, numbering, amount.start) and _is_plain_figure(amount, text) and not _counts(amount, tokens):
            numbering = amount.end
            continue
        if 0 < dropped == amount.start - 1 and text[dropped] == "-" and not amount.kind:
            continue  # "(Lund 3-42)": the 3 was none
        last = bisect_left(starts, amount.end) - 1
        if last >= 0 and nowhere[last][1] > amount.start:
            continue
        if not any(rule(amount, text, tokens) for rule in _RULES) and not _follows_number(amount, kept, text, tokens):
            kept.append(amount)
        else:
            dropped = amount.end
            numbering = amount.end if _is_plain_figure(amount, text) and _is_numbering(amount, text, tokens) else -1
    return kept


def _apart(places: Iterable[Place]) -> list[Place]:
    """The places in order, those that overlap as one."""
    apart: list[Place] = []
    for start, end in sorted(places):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def model_names(found: Sequence[Amount], text: str, tokens: Tokens) -> set[str]:
    """The figures of ``found`` that name a thing by their place ("Aero 737", "the 8088 chip"): they name it elsewhere in the article, too."""
    plain = (a for a in found if _is_plain_figure(a, text) and a.end - a.start >= 3)
    made = {m[0].partition("-")[0] for m in _MAKES.finditer(text)}
    return made | {text[a.start:a.end] for a in plain if _is_model(a, text, tokens) or _is_numbering(a, text, tokens)}


def is_named_again(amount: Amount, text: str, tokens: Tokens, names: Container[str]) -> bool:
    """As in "737 Aerostar sales" in an article on the 737: a figure that is a name elsewhere, before a name in the singular."""
    after = token_from(tokens, amount.end)
    return (text[amount.start:amount.end] in names and not amount.kind and after is not None and after.tag_ == "NNP"
            and after.ent_type_ != "NORP" and not after.text.endswith("s"))


def without_pronouns(found: Sequence[Amount], text: str) -> list[Amount]:
    """``found`` without number words that stand for persons or things named before ("the two", "the front three", a bare "one")."""
    return [
        a for a in found if a.kind or a.form != "word" or a.value > 10
        or not _TOGETHER.search(text, max(0, a.start - 14), a.start) and text[a.number[0]:a.number[1]].lower() != "one"
    ]


def _forbidden(text: str) -> Iterator[Place]:
    figures = _DIGIT.search(text) is not None
    web, hour, emergency = (sign.search(text) is not None for sign in _SIGNS)
    if figures or web or hour:
        yield from (m.span() for m in _no_amounts(figures, web, hour, figures and emergency).finditer(text))
    written = (_address_pattern(), _POST_CODE, _NAMED) if figures else ()
    yield from (m.span() for pattern in (*written, _ODDS) for m in pattern.finditer(text))
    yield from (m.span() for m in _TITLE.finditer(text) if _is_title(m[0][1:-1]))
    mark = _LIST_MARK.match(text)
    if mark:
        yield mark.span()


@lru_cache(maxsize=None)
def _no_amounts(figures: bool, web: bool, hour: bool, emergency: bool) -> re.Pattern[str]:
    """What is no amount, as far as a text may hold it: it is tried at each place, and the longer it is, the longer that takes. So what
    figures write is tried only where one of them may begin, which takes a tenth of the time."""
    in_figures = rf"(?=[\d+(c])(?:{'|'.join((_TIME, _PHONE, _CHAIN, _SAYING, _TALLY, _MAKE))})"
    kinds = ((web, _WEB), (figures, in_figures), (hour, _HOUR), (emergency, _EMERGENCY))
    return re.compile("|".join(pattern for held, pattern in kinds if held), re.I)


def _is_title(quoted: str) -> bool:
    """Are words in quotation marks the title of a work ("12 Rounds")? All have capitals, but for small words and figures."""
    words = quoted.split()
    return len(words) > 1 and all(w[0].isupper() or not w[0].isalpha() or w in _SMALL_WORDS for w in words)


def _counts(amount: Amount, tokens: Tokens) -> bool:
    """Does a plural follow the number?"""
    after = token_from(tokens, amount.end)
    return after is not None and after.tag_ in PLURALS


def _is_bare(amount: Amount) -> bool:
    return not amount.kind and amount.form in ("figure", "word")


def _is_plain_figure(amount: Amount, text: str) -> bool:
    """Digits without sign, unit, scale or thousands comma: what numbers things."""
    return (
        _is_bare(amount)
        and amount.form == "figure"
        and amount.scale == 1
        and "," not in text[amount.number[0]:amount.number[1]]
    )


def _is_numbering(amount: Amount, text: str, tokens: Tokens) -> bool:
    """As in "Chapter 11", "No. 1", "Aero 737", "dPhone 14": a number after a noun that is numbered, or after a name."""
    before = token_before(tokens, amount.start)
    if (
        before is None
        or amount.kind in ("money", "percent")
        or end_of(before) + 1 < amount.start
        or not _is_bare(amount)
        and amount.kind != "duration"
    ):
        return False
    if before.text == "." and before.i and before.nbor(-1).lower_ in ("no", "nos", "vol", "art"):
        return True
    if before.lower_.rstrip(".") in quantity_words()["numbered"] and not _is_verb_like(before) and amount.scale == 1:
        return not amount.kind
    return _is_plain_figure(amount, text) and _is_name(before) and not _counts_after_place(before, amount, tokens)


def _is_verb_like(token: Token) -> bool:
    return token.tag_.startswith("VB") and token.text.islower()


def _is_name(token: Token) -> bool:
    if not any(c.isupper() for c in token.text) or not token.text[-1].isalnum():
        return False
    return token.tag_ in NOUNS and token.lower_ not in quantity_words()["no_names"] or not token.text[0].isupper()


def _counts_after_place(before: Token, amount: Amount, tokens: Tokens) -> bool:
    """As in "In Ohio 12 people died": a place or day, then a plural noun."""
    after = token_from(tokens, amount.end)
    return before.ent_type_ in ("GPE", "LOC", "DATE") and after is not None and after.tag_ == "NNS"


def _is_title_word(amount: Amount, text: str, tokens: Tokens) -> bool:
    """As in "Formula One", "the Big Ten", "Six Nations": a capital number word inside a name."""
    if amount.form != "word" or amount.scale != 1 or not text[amount.number[0]].isupper() or amount.kind in ("money", "percent"):
        return False
    before, token, after = token_before(tokens, amount.start), token_from(tokens, amount.start), token_from(tokens, amount.end)
    if token is None or token.is_sent_start or before is None or before.is_punct and before.text not in ("'", "-"):
        return False
    return _is_name(before) or after is not None and after.text[:1].isupper()


def _is_determiner(amount: Amount, text: str, tokens: Tokens) -> bool:
    """As in "the two Morrovias": both of them, not how many."""
    after = token_from(tokens, amount.end)
    together = text[max(0, amount.start - 5):amount.start].lower().endswith(("the ", "both "))
    return (
        _is_bare(amount)
        and together
        and after is not None
        and after.tag_ in ("NNPS", "NNP")
        and after.text.endswith("s")
        and (next_token(after) is None or next_token(after).tag_ not in NOUNS)
    )


def _is_pronoun(amount: Amount, text: str, tokens: Tokens) -> bool:
    """As in "one" that stands for a thing or a person, and "one day" in a story."""
    if text[amount.number[0]:amount.number[1]].lower() != "one" or amount.form != "word":
        return False
    if amount.kind:
        someday = text[amount.number[1]:amount.end].lower() in (" day", " night")
        return someday and not _DAY_BEFORE.search(text[max(0, amount.start - 10):amount.start])
    if text[amount.end:amount.end + 1] == "-" or _RANGE_AFTER.match(text, amount.end):
        return False
    somebody = text[:1].isupper() and _SOMEBODY.match(text, amount.end)
    if somebody or _LAST_ONE.match(text, amount.end) or _SAID_BEFORE.search(text, max(0, amount.start - 14), amount.start):
        return True
    if _PRONOUN_BEFORE.search(text[max(0, amount.start - 10):amount.start]) or _PRONOUN_AFTER.match(text, amount.end):
        return True
    after = token_from(tokens, amount.end)
    return after is None or after.tag_ not in NOUNS and not after.tag_.startswith(("JJ", "VBG", "VBN"))


def _is_point_in_time(amount: Amount, text: str, tokens: Tokens) -> bool:
    return (
        text[amount.number[0] :].lower().startswith("one point")
        and text[max(0, amount.start - 3):amount.start].lower() == "at "
    )


def _is_loose(amount: Amount, text: str, tokens: Tokens) -> bool:
    """As in "1 ) first": a list's number in the running text; "VIRUS -19"; "7-Eleven"."""
    if not _is_bare(amount) or amount.form != "figure":
        return False
    if _LOOSE_BRACKET.match(text, amount.end) and "(" not in text[max(0, amount.start - 60):amount.start]:
        return True
    written = text[amount.number[0]:amount.number[1]]
    if text[max(0, amount.start - 2):amount.start] in (" -", "-") or written[0] == "0" and written[1:2].isdigit():
        return True
    return (
        text[amount.end:amount.end + 1] == "-"
        and text[amount.end + 1:amount.end + 2].isupper()
        and not text[amount.end + 1:amount.end + 3].isupper()
    )


def _is_compound(amount: Amount, text: str, tokens: Tokens) -> bool:
    """As in "one-time", "two-way", "three-dimensional": an adjective, no count."""
    if not _is_bare(amount) or text[amount.end:amount.end + 1] != "-" or _RANGE_AFTER.match(text, amount.end):
        return False
    word = re.match(r"[a-z]+", text[amount.end + 1:amount.end + 20].lower())
    if word is None:
        return False
    after = token_from(tokens, amount.end + 1)
    return (
        word[0] in quantity_words()["compounds"]
        or after is not None
        and after.tag_ not in NOUNS
        and after.tag_ not in ("VB", "VBP", "CD", "JJ")
    )


def _is_quality(amount: Amount, text: str, tokens: Tokens) -> bool:
    """As in "4K TV", "1080p", "3D", "64-bit": a class of things."""
    return bool(_quality_pattern().match(text, amount.number[0]))


def _is_name_of_thing(amount: Amount, text: str, tokens: Tokens) -> bool:
    """As in "3-Minute Noodles", "the film 27 Days": a measure whose unit has a capital is part of a name."""
    if amount.kind != "duration" or amount.form not in ("figure", "word"):
        return False
    unit = text[amount.number[1]:amount.end].lstrip(" -")
    token = token_from(tokens, amount.start)
    return unit[:1].isupper() and unit[1:].islower() and len(unit) > 2 and token is not None and not token.sent.text.istitle()


@lru_cache(maxsize=None)
def _address_pattern() -> re.Pattern[str]:
    """"575 Willow Road", "49 E 71st St", "22 Rue Grande"; "3 Wall Street banks" are banks."""
    words = quantity_words()["streets"]
    street, before = "|".join(words["after"]), "|".join(words["before"])
    wind, name = r"(?:[NSEW]\.? |North |South |East |West )?", r"(?:(?:[A-Z][\w'.-]*|\d{1,3}(?:st|nd|rd|th)) ){0,3}"
    number = r"(?<![\w$£€,.-])\d{1,5}[A-Za-z]?,? "
    return re.compile(rf"{number}{wind}{name}(?:(?:{street})(?![\w-])(?! [a-z]+s\b)|(?:{before}) [A-Z])")


@lru_cache(maxsize=None)
def _quality_pattern() -> re.Pattern[str]:
    things = "|".join(quantity_words()["qualities"])
    sharp = r"(?:360|480|720|1080|1440|2160)[pi]\b"
    return re.compile(rf"[248]K (?:{things})|[248]K-|\d{{1,4}}[ -]bit\b|{sharp}|[2345]G\b|[23]D\b|4x4\b|zero-|zero (?:tolerance|sum|hour)\b", re.I)


def _is_model(amount: Amount, text: str, tokens: Tokens) -> bool:
    """As in "the 8088 chip", "the 486 is old", "a 737 Max jet": several of a singular are none, and one thing has a singular verb."""
    if not _is_plain_figure(amount, text) or amount.end - amount.start < 3 or "." in text[amount.start:amount.end]:
        return False
    before, after = token_before(tokens, amount.start), token_from(tokens, amount.end)
    if before is None or after is None or after.idx != amount.end + 1:
        return False
    if before.lower_ == "the" and after.tag_ == "VBZ":
        return True
    if after.tag_ == "NNP" and after.ent_type_ != "NORP" and not after.text.endswith("s"):
        head = head_after(tokens, amount.end)
        return head is not None and head.lower_ not in quantity_words()["no_models"] and (head.tag_ == "NN" or head.tag_ == "NNP" and before.lower_ in ("the", "a"))
    alone = next_token(after) is None or next_token(after).tag_ not in (*NOUNS, "JJ", "HYPH")
    named = before.lower_ in ("the", "a", "an", "its", "this") or before.i > 0 and before.tag_ == "NN" and before.nbor(-1).tag_ == "HYPH"
    return after.tag_ == "NN" and after.lower_ not in quantity_words()["no_models"] and alone and named


def _is_year(amount: Amount, text: str, tokens: Tokens) -> bool:
    """A bare figure that reads as a year where nothing counted follows."""
    if not _is_plain_figure(amount, text) or not 1900 <= amount.value <= 2099 or amount.end - amount.start != 4:
        return False
    after = token_from(tokens, amount.end)
    return after is None or after.idx > amount.end + 1 or after.tag_ not in PLURALS


def _follows_number(amount: Amount, kept: Sequence[Amount], text: str, tokens: Tokens) -> bool:
    """As in "two new 737 jets": a bare figure between a number and its noun names the model."""
    if not kept or not _is_plain_figure(amount, text) or kept[-1].kind or not 0 < amount.start - kept[-1].end <= 40:
        return False
    first, last = token_from(tokens, kept[-1].end), token_before(tokens, amount.start)
    between = tokens.doc[first.i:last.i + 1] if first is not None and last is not None else ()
    return bool(between) and all(t.tag_ in ("JJ", "NNP", "NN", "HYPH", "VBN") for t in between)


_RULES = (
    _is_numbering,
    _is_title_word,
    _is_determiner,
    _is_pronoun,
    _is_point_in_time,
    _is_loose,
    _is_compound,
    _is_quality,
    _is_name_of_thing,
    _is_model,
    _is_year,
)
