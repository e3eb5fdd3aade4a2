"""What somebody is reported to have said in the writer's words: "Lund said that the bridge is safe".

Only where verb and speaker are beyond doubt: a main verb of telling, in the affirmative, with a subject
of its own that can speak, and after it a whole clause with "that", of which nothing is in quotation marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator

from spacy.tokens import Token

from .columns import columns_of
from .narration import Narration
from .speakers import VERBS, Said, is_cue, reported

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_EDGES = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "that", "“", "”", '"', "'"})
_NEGATING = frozenset({"neg", "auxpass"})
_UNFINISHED = frozenset({"CCONJ", "SCONJ", "ADP", "DET", "PART"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Reported:
    """``start``/``end`` of the clause in the article, without "that", and who said it."""

    start: int
    end: int
    said: Said


def reported_speech(story: Narration) -> Iterator[Reported]:
    """The reported clauses of one paragraph, in text order, never overlapping."""
    done = -1
    columns = columns_of(story.doc)
    for verb in (story.doc[at] for at, tag in enumerate(columns.tags) if tag in _FINITE and columns.parts[at] in VERBS):
        clause = _clause(verb) if _tells(story, verb) else None
        found = reported(verb, story.hidden) if clause is not None else None
        place = _place(story, clause) if found is not None else None
        if place is not None and place[0] > done:
            done = place[1]
            yield Reported(*place, found)


def _tells(story: Narration, verb: Token) -> bool:
    if not is_cue(verb, "tell") or verb.i in story.hidden:
        return False
    own = list(verb.children)
    return (
        _is_main(verb)
        and any(c.dep_ == "nsubj" for c in own)
        and not any(c.dep_ in _NEGATING or c.dep_ == "aux" and c.tag_ == "MD" for c in own)
    )


def _is_main(verb: Token) -> bool:
    while verb.dep_ == "conj" and verb.head is not verb:
        verb = verb.head
    return verb.dep_ == "ROOT"


def _clause(verb: Token) -> Token | None:
    """The head of the finite clause with "that" which ``verb`` governs."""
    return next(
        (
            c
            for c in verb.children
            if c.dep_ == "ccomp"
            and c.i > verb.i
            and any(g.dep_ in _SUBJECTS for g in c.children)
            and any(g.dep_ == "mark" and g.lower_ == "that" for g in c.children)
        ),
        None,
    )


def _place(story: Narration, clause: Token) -> tuple[int, int] | None:
    """Where the clause stands, if it is long enough and no quotation belongs to it."""
    doc, first, last = story.doc, clause.left_edge.i, _end(clause)
    while first < last and doc[first].lower_ in _EDGES:
        first += 1
    while last > first and doc[last].text in _EDGES:
        last -= 1
    if last - first + 1 < _SHORTEST or doc[last].pos_ in _UNFINISHED or any(i in story.hidden for i in range(first, last + 1)):
        return None
    return story.place(doc[first : last + 1])


def _end(clause: Token) -> int:
    """The last token of the clause, less what follows of the writer's: ", adding …", "and said …"."""
    cuts = [
        t.left_edge.i - 1 for t in clause.rights if t.dep_ == "advcl" and t.tag_ == "VBG" and is_cue(t, "say", "judge", "begin")
    ]
    cuts += [t.left_edge.i - 2 for t in clause.conjuncts if is_cue(t, "say", "judge") and t.i > clause.i]
    return min([clause.right_edge.i, *cuts])
