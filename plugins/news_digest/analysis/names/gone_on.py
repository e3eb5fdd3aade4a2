"""How a sentence goes on about its subject: by "it", as about a firm, or by "he", as about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterator

from ...model import ORG, PERSON
from ..columns import columns_of
from ..tokens import lemma_of
from .lists import group

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")
_REACH = 25


def gone_on(token: Token) -> Iterator[tuple[str, float]]:
    """The first pronoun behind the subject in its sentence, nobody else between: "Lund closed its mill", "Lund said he wept"."""
    if token.dep_ not in SUBJECTS:
        return
    seen = columns_of(token.doc)
    for at in range(token.i + 1, min(token.sent.end, token.i + _REACH)):
        if seen.deps[at] in SUBJECTS and seen.parts[at] in ("NOUN", "PROPN"):
            return
        for label, who in ((ORG, "firm_pronouns"), (PERSON, "person_pronouns")):
            if seen.lows[at] in group("namesakes", who) and _goes_on(token.doc[at]):
                yield label, 1.5
                return
        if seen.lows[at] == "it" and seen.deps[at] not in SUBJECTS:  # another thing: "Lund told it that it would have to wait"
            return


def _goes_on(word: Token) -> bool:
    """Whether a pronoun may stand for the subject: no object ("cited it"), not the "it" of "said it was raining"."""
    if word.lower_ != "it":
        return word.dep_ != "dobj"
    return word.dep_ in SUBJECTS and lemma_of(word.head) not in ("be", "seem", "appear")
