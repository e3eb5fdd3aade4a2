"""The noun phrase that follows a number: its head, and the head in the plain singular.

Reads the tagger's tags word by word and stops where a sentence goes on, because the parser's tree
errs more often around numbers.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from .amounts import quantity_words
from .tokens import NOUNS, PLURALS, Tokens, lemma_of, next_token, token_from

_LONGEST_PHRASE = 9
_BEFORE_NOUN = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "POS", "HYPH", "RB", "RBR", "RBS", "CC", ",", "AFX", "''", "``"})
_DETERMINERS = frozenset({"DT", "PRP$", "PDT", "CD", "WP$"})


def head_after(tokens: Tokens, at: int, *, skip: bool = False) -> Token | None:
    """The head of the noun phrase that begins at ``at``: its last noun, or the first plural that no noun follows.

    ``skip`` passes over determiners at its beginning. None if no noun phrase begins there.
    """
    token, head = token_from(tokens, at), None
    if token is None or token.idx > at + 2 or token.lower_ in quantity_words()["time_before"]:
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
        elif _is_hyphenated(token) or _is_make(token, head):
            pass
        elif not (
            token.tag_ in _BEFORE_NOUN and _may_precede_noun(token, head) or skip and head is None and token.tag_ in _DETERMINERS
        ):
            break
        token = next_token(token)
    return head


def singular(token: Token) -> str:
    """The plain singular: "troop", "person", "KO"; a name keeps its capital."""
    lower = token.lower_
    if lower in quantity_words()["singulars"]:
        return quantity_words()["singulars"][lower]
    if token.tag_ in ("NN", "NNS") and not token.text[:2].isupper():
        return lemma_of(token).lower()
    if token.tag_ in PLURALS or token.text[:2].isupper():
        return (
            token.text[:-1] if token.text.endswith("s") and not token.text.endswith("ss") and len(token.text) > 2 else token.text
        )
    plural_name = token.tag_ == "NNP" and re.search(r"[^aiosu']s$", token.text)
    return token.text[:-1] if plural_name else token.text


def compounded(token: Token) -> str:
    """The plain singular with what a hyphen joins before it: "man-day", "great-grandchild"."""
    first = token
    while first.i > 1 and first.nbor(-1).tag_ == "HYPH" and not first.nbor(-1).whitespace_ and not first.nbor(-2).whitespace_:
        first = first.nbor(-2)
    before = token.doc[first.i:token.i].text.lower()
    return before + singular(token) if before and not any(c.isdigit() for c in before) else singular(token)


def whole_name(token: Token) -> str:
    """A common noun in the singular; a name with the words that belong to it ("Willow Street")."""
    first = token
    while first.tag_ in ("NNP", "NNPS") and first.i and first.nbor(-1).tag_ in ("NNP", "NNPS"):
        first = first.nbor(-1)
    return token.doc[first.i:token.i + 1].text if first.tag_ in ("NNP", "NNPS") else singular(token)


def _is_inner_number(token: Token, head: Token | None, at: int) -> bool:
    """A number inside the noun phrase: "the state's 12 votes", "four 30-storey towers", "two new 737 jets"."""
    after = next_token(token)
    if head is not None:
        return token.nbor(-1).tag_ == "POS"
    return after is not None and (after.tag_ == "HYPH" or token.idx > at + 2 and after.tag_ in NOUNS)


def _is_make(token: Token, head: Token | None) -> bool:
    """A name's model within the phrase: "A350" of "50 Airbus A350 jets", "3" of "600 Aero 3 vans"."""
    after = next_token(token)
    coded = any(c.isdigit() for c in token.text)
    return coded and head is not None and head.tag_ == "NNP" and after is not None and (after.tag_ in NOUNS and after.text.islower() or after.tag_ == "HYPH")


def _is_word(token: Token) -> bool:
    letters = not any(c.isdigit() for c in token.text) or token.text[0].isupper() and "-" in token.text
    named = len(token.text.rstrip(".")) > 1 and token.text[0].isalpha() and letters
    return named and token.lower_ not in quantity_words()["no_nouns"]


def _goes_on(token: Token) -> bool:
    """Does the noun phrase continue after this noun ("trade" of "trade agreement")?"""
    after = next_token(token)
    if after is None or token.text.endswith("."):
        return after is not None and (after.tag_ in PLURALS or after.tag_ == "NN" and not after.is_sent_start)
    if after.tag_ in ("POS", "HYPH"):
        return after.tag_ == "POS" or not token.whitespace_
    if after.tag_ == "CC" and after.lower_ in ("and", "or") and token.tag_ in ("NNP", "NN") and next_token(after) is not None:
        rest = next_token(after)
        return rest.tag_ in ("NNP", "NN") and next_token(rest) is not None and next_token(rest).tag_ == "NNS"
    return (
        after.tag_ in NOUNS
        and (_is_word(after) or _is_make(after, token))
        and not (token.tag_ in PLURALS and after.tag_ in ("NNP", "NNPS") and after.ent_iob_ != "I")
        and not _is_time_word(after)
        and not (token.tag_ in PLURALS and after.lower_ in ("year", "day", "week", "month", "night", "year-round"))
    )


def _is_time_word(token: Token) -> bool:
    return token.ent_type_ in ("DATE", "TIME") and (token.ent_iob_ == "B" or token.tag_ == "NNP")


def _is_hyphenated(token: Token) -> bool:
    """A word inside a compound: "to" of "surface-to-air"."""
    after = next_token(token)
    before_hyphen = token.i and token.nbor(-1).tag_ == "HYPH" and not token.nbor(-1).whitespace_
    return (
        bool(before_hyphen and token.tag_ != "HYPH")
        or after is not None
        and after.tag_ == "HYPH"
        and not token.whitespace_
        and token.text.isalpha()
    )


def _may_precede_noun(token: Token, head: Token | None) -> bool:
    """After a noun only what joins it to another may follow."""
    if head is not None and head.i == token.i - 1:
        return token.tag_ in ("POS", "HYPH", "CC")
    after = next_token(token)
    if token.tag_ in (",", "CC"):
        return (
            after is not None
            and token.nbor(-1).tag_ in ("JJ", "JJR", "JJS", "NNP", "NN")
            and (after.tag_ in ("JJ", "VBN", "NN") or after.tag_ == "NNP" and token.tag_ == "CC")
            and token.lower_ not in ("or", "but")
        )
    if token.tag_.startswith("RB"):
        return after is not None and after.tag_ in ("JJ", "VBN", "VBG", "HYPH")
    return True
