"""Whom a sentence gives as the speaker of words quoted in it: the reporting verb and its subject.

The rules read spaCy's dependencies of the writer's own words (module ``narration``). For words inside
a sentence they climb to the first verb of speech above; for a quotation that stands by itself they
look first at what adjoins it ("…," Lund said · said Lund · Lund shot back: "…").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Iterator, Sequence

from spacy.tokens import Span, Token

from ..words import read_words
from .narration import Narration
from .tokens import lemma_of

_WORDS = Path(__file__).with_name("speech.toml")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOT_SPEAKERS = frozenset(
    {"this", "that", "these", "those", "there", "what", "which", "whatever", "such", "something", "nothing", "one"}
)
_RELATIVE = frozenset({"who", "that", "which"})
_STOPS = frozenset({".", "?", "!", "…"})
_QUOTES = frozenset({'"', "'", "`", "“", "”", "‘", "’", "``", "''"})
_IN_PHRASE = frozenset(
    {"compound", "det", "amod", "nmod", "nummod", "poss", "case", "prep", "flat", "cc", "conj", "pcomp", "punct", "npadvmod"}
)
VERBS = ("VERB", "AUX")
_PAUSES = frozenset({",", "-", "--", "–", "—"})
_BREAKS = frozenset({'"', "(", ")", "[", "]", "--", "–", "—", "―", ":", ";"})
_NOT_MAIN = frozenset({"aux", "auxpass", "acl", "relcl", "amod", "compound"})
_TO_TERM = frozenset({"as", "a", "an", "the", "so", "too", "merely", "mostly"})
_REACH, _FARTHEST = 40, 300
_TERM = 3


@dataclass(frozen=True, slots=True)
class Said:
    """``cue`` is the reporting verb (or "to" of "according to"), ``speaker`` the noun phrase that
    speaks, ``head`` its noun or pronoun."""

    cue: Token
    speaker: Span
    head: Token


def said(story: Narration, number: int, partial: bool) -> Said | None:
    """Cue and speaker of the paragraph's quotation ``number``; None if its own sentence names none."""
    start, end = story.quoted[number]
    if start == end:
        return None
    rules = _RULES["partial" if partial else "comma" if _mark_after(story, end) == "," else "whole"]
    found = (
        found for rule in rules if (found := rule(story, start, end)) is not None and not _parted(story, found.cue, start, end)
    )
    best = next(found, None)
    return None if best is not None and partial and end - start <= _TERM and _is_far(story, best.cue, end) else best


def reported(verb: Token, hidden: frozenset[int] = frozenset()) -> Said | None:
    """``verb`` with its subject; None if it has none that could speak."""
    head = _subject(verb)
    return Said(verb, phrase(head), head) if head is not None and head.i not in hidden and may_speak(head) else None


def according(token: Token) -> Said | None:
    """Who is named after "according to"; ``token`` is its first word."""
    to = next((t for t in token.doc[token.i + 1 : token.i + 2] if t.lower_ == "to"), None)
    return _said_by(to, next((c for c in to.children if c.dep_ == "pobj"), None)) if to is not None else None


def may_speak(head: Token) -> bool:
    """Whether a noun or pronoun can be a speaker: a name, somebody, a body of people, something written."""
    if head.pos_ != "NOUN":
        return head.pos_ in ("PROPN", "PRON", "ADJ", "DET", "X") and head.lower_ not in _NOT_SPEAKERS
    named = any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in head.children)
    return named or head.text[0].isupper() or is_person(head) or lemma_of(head).lower() in words("bodies") | words("papers")


def is_person(noun: Token) -> bool:
    """Whether a common noun is one for people, by the word lists and by its ending."""
    if noun.pos_ != "NOUN":
        return False
    word = lemma_of(noun).lower()
    return word in words("people") or word.endswith(tuple(words("endings"))) and word not in words("things")


def phrase(head: Token) -> Span:
    """The noun phrase of ``head`` without relative clauses, appositions and what follows them."""
    doc, left = head.doc, head.left_edge.i
    left = max((t.i + 1 for t in doc[left : head.i] if t.text in _BREAKS), default=left)
    while left < head.i and (doc[left].is_punct or doc[left].dep_ in ("cc", "advmod", "mark", "punct")):
        left += 1
    return doc[left : _phrase_end(head)]


def _phrase_end(head: Token) -> int:
    doc, end = head.doc, head.i + 1
    for child in head.rights:
        if child.dep_ not in _IN_PHRASE or child.left_edge.i != end or child.text in _BREAKS or child.text == ",":
            break
        end = child.right_edge.i + 1
    end = min(
        [end, *(t.left_edge.i for t in doc[head.i + 1 : end] if t.dep_ in ("relcl", "acl", "appos") and t.left_edge.i > head.i)]
    )
    while end < len(doc) and "-" in (doc[end].text, doc[end - 1].text) and not doc[end - 1].whitespace_:
        end += 1
    while end > head.i + 1 and doc[end - 1].text in _BREAKS | {",", "-"}:
        end -= 1
    return end


def is_cue(token: Token, *kinds: str) -> bool:
    """Whether ``token`` is a verb of the lists ``kinds`` (say, judge, think, begin)."""
    return token.pos_ in VERBS and any(lemma_of(token).lower() in words(kind) for kind in kinds)


@lru_cache(maxsize=None)
def words(kind: str) -> frozenset[str]:
    """One list of ``speech.toml``."""
    return frozenset(read_words(_WORDS)[kind])


def _is_far(story: Narration, cue: Token, end: int) -> bool:
    """Whether another verb stands between a word or two in marks and a reporting verb behind them: the
    words are then the writer's own ("films called “aqua” drew crowds, he said")."""
    return any(t.pos_ in VERBS and t.dep_ not in ("aux", "auxpass") for t in story.doc[end : cue.i])


def _parted(story: Narration, cue: Token, start: int, end: int) -> bool:
    """Whether a sentence ends between verb and quotation, which the parser may have overlooked."""
    first, last = (cue.i + 1, start) if cue.i < start else (end + 3, cue.i)
    return last - first > _FARTHEST or any(t.text in _STOPS for t in story.doc[first:last])


def _after(story: Narration, start: int, end: int) -> Said | None:
    """ "…," Lund said · "…?" asked Lund · "…," Lund, 70, told the council."""
    following = [t for t in _same_sentence_after(story, end) if t.text not in _QUOTES and t.text not in _PAUSES]
    verb = next((t for t in following if t.pos_ in VERBS and t.dep_ not in _NOT_MAIN), None)
    if verb is None or _hears(verb) or not _may_follow(story, end, following[0], verb):
        return None
    lead = [t for t in following if t.i < verb.i]
    if not lead:
        return _inverted(story, verb)
    found = reported(verb, story.hidden)
    if found is None or found.head.i < lead[0].i:
        return _said_by(verb, _chunk(lead)) if is_cue(verb, "say") else None
    return found if all(t.pos_ in ("ADV", "AUX", "CCONJ") for t in lead if t.i < found.speaker.start) else None


def _may_follow(story: Narration, end: int, first: Token, verb: Token) -> bool:
    """After a comma any verb tells who spoke ("…," she smiled), after ? one of speech, after a full stop only "said Lund"."""
    mark = _mark_after(story, end)
    if mark == ".":
        return first is verb and is_cue(verb, "say") and first.is_lower
    return mark == "," or is_cue(verb, "say", "begin")


def _mark_after(story: Narration, end: int) -> str:
    return next((t.text for t in story.doc[end : end + 3] if t.text not in _QUOTES), "")


def _inverted(story: Narration, verb: Token) -> Said | None:
    """ "said Lund": the subject stands behind the verb, whatever the parse makes of it."""
    found = reported(verb, story.hidden)
    if found is not None and found.head.i > verb.i:
        return found
    next_to = story.doc[verb.i + 1 : verb.i + 1 + _REACH]
    return _said_by(verb, _chunk(next_to)) if is_cue(verb, "say", "begin") else None


def _before(story: Narration, start: int, end: int) -> Said | None:
    """Lund said: "…" · Said Lund: "…" · "…," Lund said, adding, "…"."""
    leading = [t for t in _same_sentence_before(story, start) if t.text not in _QUOTES]
    if not leading or leading[-1].text not in (",", ":"):
        return None
    verb = next((t for t in reversed(leading) if is_cue(t, "say", "judge", "begin", "think")), None)
    if verb is None and leading[-1].text == ":":
        verb = next((t for t in leading if t.pos_ == "VERB" and t.dep_ == "ROOT" and t.tag_ in ("VBD", "VBZ", "VBP")), None)
    if verb is None or _hears(verb):
        return None
    if verb is leading[0] and leading[-1].text == ":":
        return _inverted(story, verb)
    return reported(verb, story.hidden)


def _above(story: Narration, start: int, end: int) -> Said | None:
    """The first verb of speech above the quotation that has a subject, else the first one of thought."""
    root = story.doc[start:end].root
    chain = (root, *_ancestors(root))
    for verb in chain:
        if verb.i not in story.hidden and (is_cue(verb, "say", "judge") or _is_phrasal(verb)) and not _is_told_of(verb):
            if _hears(verb):
                return None
            if (found := reported(verb, story.hidden)) is not None:
                return found
        if (found := _put_in(story, verb, start)) is not None:
            return found
        if _answers(verb):
            return reported(verb, story.hidden) if verb.i < start and any(c.dep_ == "ccomp" for c in verb.children) else None
    thinks = (reported(v, story.hidden) for v in chain if v.i not in story.hidden and v.i < start and is_cue(v, "think"))
    return next((found for found in thinks if found is not None), None)


def _is_told_of(verb: Token) -> bool:
    """Whether a thing's verb stands in what somebody says: "Lund says it underscores that …" has no speaker but Lund."""
    return verb.dep_ == "ccomp" and is_cue(verb.head, "say") and any(c.dep_ == "nsubj" and c.lower_ in ("it", "this", "that") for c in verb.children)


def _is_phrasal(verb: Token) -> bool:
    """Whether a verb speaks by its little word: "shot back"."""
    return any(f"{lemma_of(verb)} {c.lower_}" in words("phrasal") for c in verb.children if c.i > verb.i)


def _answers(verb: Token) -> bool:
    """Whether ``verb`` has another subject than the verb of speech that it is joined to: "Lund said …, and Berg shot back that …"."""
    return verb.dep_ == "conj" and is_cue(verb.head, "say", "judge") and any(c.dep_ == "nsubj" for c in verb.children)


def _put_in(story: Narration, verb: Token, start: int) -> Said | None:
    """A clause put into another: "The plan, Lund said, was “mad”."."""
    for child in verb.children:
        if (
            child.dep_ in ("parataxis", "ccomp")
            and abs(child.i - start) < _FARTHEST
            and is_cue(child, "say")
            and child.i not in story.hidden
            and not child.left_edge.i <= start <= child.right_edge.i
            and any(c.dep_ in _SUBJECTS for c in child.children)
        ):
            return reported(child, story.hidden)
    return None


def _according(story: Narration, start: int, end: int) -> Said | None:
    near = (*_same_sentence_before(story, start), *_same_sentence_after(story, end))
    return next((found for t in near if t.lower_ == "according" and (found := according(t)) is not None), None)


def _around(story: Narration, start: int, end: int) -> Said | None:
    """The main verb of the sentence, if it is one of speech."""
    token = story.doc[start]
    root = next((t for t in (token, *_ancestors(token)) if t.dep_ == "ROOT"), token)
    return reported(root, story.hidden) if is_cue(root, "say") and root.i not in story.hidden and not _hears(root) else None


def _to_colon(story: Narration, start: int, end: int) -> Said | None:
    """Lund: "…" """
    leading = [t for t in _same_sentence_before(story, start) if t.text not in _QUOTES]
    if not 2 <= len(leading) <= 8 or leading[-1].text != ":" or any(t.pos_ in VERBS for t in leading):
        return None
    name = leading[-2]
    return Said(leading[-1], phrase(name), name) if name.pos_ == "PROPN" and name.left_edge.i <= leading[0].i else None


def _by(story: Narration, start: int, end: int) -> Said | None:
    """ "classed as “secret” by the ministry, Lund said": who stands behind "by" says so, if a participle leads to the words."""
    by = next((t for t in story.doc[end : end + 4] if t.text not in _QUOTES and not t.is_space), None)
    lead = [t for t in story.doc[max(0, start - 6) : start] if t.text not in _QUOTES and not t.is_space]
    while lead and lead[-1].lower_ in _TO_TERM:
        lead.pop()
    if by is None or by.lower_ != "by" or not lead or lead[-1].tag_ != "VBN":
        return None
    return _said_by(lead[-1], _chunk(story.doc[by.i + 1 : by.i + 1 + _REACH]))


def _same_sentence_after(story: Narration, end: int) -> Iterator[Token]:
    """The writer's words after a quotation, up to the next one or a full stop; its own last mark is passed over."""
    begin = end + 1 if end < len(story.doc) and story.doc[end].text in _STOPS else end
    for token in story.doc[begin : begin + _REACH]:
        if token.i in story.hidden or token.text in _STOPS:
            return
        yield token


def _same_sentence_before(story: Narration, start: int) -> list[Token]:
    """The writer's words before a quotation, back to the one before it or a full stop."""
    first = start
    while (
        first > max(0, start - _REACH) and story.doc[first - 1].i not in story.hidden and story.doc[first - 1].text not in _STOPS
    ):
        first -= 1
    return list(story.doc[first:start])


def _ancestors(token: Token) -> Iterator[Token]:
    """The heads above ``token``, nearest first; only so many, since a hostile text can pile them up."""
    return islice(token.ancestors, _REACH)


def _chunk(tokens: Sequence[Token]) -> Token | None:
    """The head of the noun phrase that ``tokens`` begin with."""
    last = None
    for token in tokens:
        if token.pos_ not in ("PROPN", "NOUN", "PRON", "DET", "ADJ") and token.text not in ("'s", "."):
            break
        last = token if token.pos_ in ("PROPN", "NOUN", "PRON") or token.is_title else last
    return last


def _said_by(cue: Token, head: Token | None) -> Said | None:
    return Said(cue, phrase(head), head) if head is not None and may_speak(head) else None


def _hears(verb: Token) -> bool:
    """Whether ``verb`` is the participle of one who is spoken to: "asked whether …, Lund said"."""
    return (
        verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl", "amod", "prep") and not any(c.dep_ == "agent" for c in verb.children)
    )


def _subject(verb: Token) -> Token | None:
    """Who does what ``verb`` says: its agent or subject, else that of the verb or noun that it belongs to."""
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    if agent is not None:
        return next((c for c in agent.children if c.dep_ == "pobj"), None)
    if any(c.dep_ == "auxpass" for c in verb.children):
        return None
    own = _own_subject(verb) or _before_lead(verb)
    if own is not None:
        return own
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return (
            _own_subject(verb.head.head) or verb.head
            if lemma_of(verb.head) in words("papers") and verb.head.dep_ == "dobj"
            else verb.head
        )
    return _subject_above(verb) if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "dep", "prep") else None


def _own_subject(verb: Token) -> Token | None:
    own = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if own is not None and own.lower_ == "lead" and own.pos_ == "VERB":
        return _own_subject(own)
    return verb.head if own is not None and own.lower_ in _RELATIVE and verb.dep_ == "relcl" else own


def _before_lead(verb: Token) -> Token | None:
    """Lund in "Lund, lead author of the study, said", where the parser takes "lead" for a verb."""
    lead = next((c for c in verb.lefts if c.lower_ == "lead" and c.pos_ == "VERB"), None)
    return _own_subject(lead) if lead is not None else None


def _subject_above(verb: Token) -> Token | None:
    """The subject of the clause that ``verb`` belongs to.

    For "…, saying" or "before adding" that is the main one, since a clause between seldom tells who
    speaks; for "… but said" that of a verb of speech before it, if there is one; else the nearest.
    """
    above = [a for a in _ancestors(verb) if a.pos_ in VERBS]
    if verb.tag_ == "VBG" and is_cue(verb, "say"):
        above = [a for a in above if a.dep_ in ("ROOT", "conj")] or above
    if verb.dep_ == "conj":
        above = [a for a in above if is_cue(a, "say", "judge", "think") and _own_subject(a) is not None] or above
    return next((own for a in above if (own := _own_subject(a)) is not None), None)


_RULES = {
    "partial": (_by, _above, _according, _before, _around),
    "comma": (_after, _before, _above, _according, _around),
    "whole": (_before, _after, _above, _according, _around, _to_colon),
}
