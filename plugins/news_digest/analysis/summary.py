"""A few sentences of the story that tell most of it.

News puts the most important first, and choosing sentences by their words alone does not beat that
order. So the order decides, corrected by what a summary needs: sentences that stand by themselves, that
go on about what headline and lead are about, name who and how much, and say nothing twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Collection, Iterator, Sequence

from ..model import Entity, Quotation, Sentence
from .parsed import ParsedArticle

_WORD = re.compile(r"[^\W_][\w'’-]*")
_MARKS = "\"“”„«'‘’`"
_ENOUGH, _OVERDRAFT = 3, 1.2
_RUN, _REPEATED, _MOSTLY_QUOTED = 5, 0.65, 0.5
#: What a sentence's merits weigh, against its place: see :func:`_worth`.
_EARLY, _DECAY, _ABOUT, _ACTORS, _FIGURES, _QUOTED, _LENGTH, _LEANING, _USUAL = 3.0, 0.7, 1.0, 0.1, 0.1, 0.4, 0.2, 0.2, 22


#: Of a sentence its number, whether it can stand by itself, and whether it leans on the one before.
Merit = tuple[int, bool, bool]


@dataclass(frozen=True, slots=True)
class Merits:
    """What the parse says of the sentences that may sum an article up; ``stops`` are the function words in them, parted by spaces."""

    sentences: tuple[Merit, ...] = ()
    stops: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of the story. ``at`` is its number; ``words`` are its words of content in small letters,
    in order; ``length`` counts all words; ``actors`` is the salience of those it names, together; ``figures``: it has some."""

    at: int
    sentence: Sentence
    words: tuple[str, ...]
    length: int
    whole: bool
    leans: bool
    quoted: float
    actors: float
    figures: bool


def summary(
    parsed: ParsedArticle, entities: Sequence[Entity], quotations: Sequence[Quotation], *, count: int = 3, budget: int = 75
) -> Iterator[Sentence]:
    """At most ``count`` sentences of ``parsed.sentences`` with about ``budget`` words, in text order.

    The lead is one of them, whatever its length. None is a heading, a question or a quotation and little
    else; one that leans on the sentence before it ("But …", "She …", "The move …") comes only with that one.
    """
    from .merits import merits

    return summed_up(parsed.article.title, parsed.sentences, merits(parsed), entities, quotations, count=count, budget=budget)


def summed_up(title: str, sentences: Sequence[Sentence], merits: Merits, entities: Sequence[Entity], quotations: Sequence[Quotation], *,
              count: int = 3, budget: int = 75) -> Iterator[Sentence]:
    """The :func:`summary`, from what is known of the article's ``sentences``."""
    stops = frozenset(merits.stops.split())
    candidates = [_candidate(one, sentences[one[0]], stops, entities, quotations) for one in merits.sentences]
    fit = [c for c in candidates if c.whole and c.quoted < _MOSTLY_QUOTED]
    if not candidates or count < 1:
        return
    lead = next((c for c in fit if c.sentence.text[0] not in _MARKS), (fit or candidates)[0])
    if lead.leans and lead.at:
        lead = next((c for c in fit if c.sentence.text[0] not in _MARKS and not c.leans), lead)
    after = [c for c in fit if c.at > lead.at]
    about = frozenset(lead.words) | frozenset(_content(title, ()))
    yield from (c.sentence for c in sorted(_chosen(lead, after, about, count, budget), key=lambda c: c.at))


def _chosen(lead: Candidate, rest: Sequence[Candidate], about: frozenset[str], count: int, budget: int) -> list[Candidate]:
    """The lead and then, one by one, the best sentence that fits to those chosen; the budget is overdrawn
    rather than that fewer than three are found."""
    chosen = [lead]
    for limit, wanted in ((budget, count), (int(budget * _OVERDRAFT), min(count, _ENOUGH))):
        left = [c for c in rest if c not in chosen]
        while len(chosen) < wanted and left:
            best = max(left, key=lambda c: (_worth(c, chosen, about), -c.at))
            left.remove(best)
            if _fits(best, chosen, limit):
                chosen.append(best)
    return chosen


def _fits(candidate: Candidate, chosen: Sequence[Candidate], budget: int) -> bool:
    held = not candidate.leans or any(c.at == candidate.at - 1 for c in chosen)
    return held and sum(c.length for c in chosen) + candidate.length <= budget and not any(_repeats(candidate, c) for c in chosen)


def _repeats(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences share most of their words, or several in a row."""
    shared = len(set(one.words) & set(other.words))
    return shared >= _REPEATED * max(1, min(len(set(one.words)), len(set(other.words)))) or bool(
        _runs(one.words) & _runs(other.words)
    )


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)}


def _worth(candidate: Candidate, chosen: Sequence[Candidate], about: frozenset[str]) -> float:
    """How much the summary gains: most by the sentence's place behind the lead, then by what it is about."""
    words, known = set(candidate.words), {w for c in chosen for w in c.words}
    count = max(1, len(words))
    early = _EARLY / (1 + candidate.at - chosen[0].at) ** _DECAY
    gain = (
        _ABOUT * len(words & about) / count
        + _ACTORS * min(2.0, candidate.actors)
        + _FIGURES * candidate.figures
    )
    loss = max(0.0, len(words & known) / count - 0.5) + _QUOTED * candidate.quoted + _LEANING * candidate.leans
    return early + gain - loss - _LENGTH * abs(candidate.length - _USUAL) / _USUAL


def _candidate(one: Merit, sentence: Sentence, stops: Collection[str], entities: Sequence[Entity], quotations: Sequence[Quotation]) -> Candidate:
    at, whole, leans = one
    actors = sum(e.salience for e in entities if any(sentence.start <= m.start < sentence.end for m in e.mentions))
    return Candidate(at, sentence, tuple(_content(sentence.text, stops)), len(sentence.text.split()), whole, leans,
                     quoted_share(sentence, quotations), actors, any(map(str.isdigit, sentence.text)))


def words_of(text: str) -> Iterator[str]:
    """Its words in small letters."""
    return map(str.lower, _WORD.findall(text))


def quoted_share(sentence: Sentence, quotations: Sequence[Quotation]) -> float:
    """How much of the sentence is in quotation marks, 0 to 1."""
    inside = sum(
        min(q.end, sentence.end) - max(q.start, sentence.start)
        for q in quotations
        if q.kind != "indirect" and q.start < sentence.end and sentence.start < q.end
    )
    return inside / max(1, sentence.end - sentence.start)


def _content(text: str, stops: Collection[str]) -> list[str]:
    """The words of ``text`` that are none of ``stops``, the function words."""
    return [w for w in words_of(text) if len(w) > 1 and w not in stops]
