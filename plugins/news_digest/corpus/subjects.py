"""What a figure is about, so that figures of several articles can be set beside each other.

Two figures are about the same thing only if the words of their clauses say so: the same unit, the same
subject ("killed", "depth", a distance from one place), the same people and places beside it, and no
other time. Whatever is less than sure has no subject: a false contradiction is worse than a missed one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Mapping, Sequence

from ..model import GPE, LOC, FAC, ORG, PERSON, DateMention, Quantity, Sentence
from ..words import read_words
from .filed import Filed, sentence_index
from .names import unaccented

_DATA = Path(__file__).with_name("subjects.toml")
_BREAK = re.compile(r"[,;:()—–]|\s-\s|\bbut\b|\bwhile\b|\bwhen\b|\bwhich\b|\bafter\b|\bas\b")
_AND = re.compile(r"\band\b")
_JOINED = re.compile(r"\s*(?:and|or|,)\s*")
_COMPARED = re.compile(r"\bmore\b.*\bthan\b")
#: A figure's distance from a place: "20 miles north of Santa Rosa".
_FROM = re.compile(r"\s*(?:to the\s+)?([a-z]+(?:-[a-z]+)?)\s+of\s+(?:the\s+)?((?:St\. )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)")
#: How many sentences a date of another time holds for when the next ones name none.
_CARRIED = 2


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is about. Figures with equal subjects may be compared.

    ``topics`` are keys of ``subjects.toml`` or, for a distance, direction and place; ``unit`` is the
    figure's, with all words for people as one. ``where`` are places beside it that are not the whole
    story's; ``who`` are the people and bodies named in the sentence, where it matters whose the figure
    is: then at least one, and of two subjects one names all that the other names, see :func:`same`.
    """

    topics: tuple[str, ...]
    unit: str
    of: str
    where: frozenset[str]
    who: frozenset[str]

    @property
    def label(self) -> str:
        """What the figure is about, in a reader's words: "killed", "depth", "north of Ostby"."""
        known = read_words(_DATA)["subjects"]
        return ", ".join(known[t]["label"] if t in known else t for t in self.topics)

    @property
    def runs(self) -> bool:
        """Whether it is a count that goes on while the event does."""
        known = read_words(_DATA)["subjects"]
        return any(known.get(t, {}).get("runs", False) for t in self.topics)


def subjects(article: Filed, everywhere: frozenset[str] = frozenset()) -> dict[int, Subject]:
    """The subject of each quantity that has one, by its place in the digest.

    ``everywhere`` are the names of places that the whole story is about, in lower case without
    accents: beside a figure they say nothing.
    """
    digest = article.digest
    at, foreign = sentence_index(digest), _foreign(article)
    names = sorted((m.start, m.end, e.label, unaccented(e.name).casefold()) for e in digest.entities for m in e.mentions)
    quantities = sorted((q.start, q.end) for q in digest.quantities)
    found: dict[int, Subject] = {}
    for index, quantity in enumerate(digest.quantities):
        sentence = at(quantity.start)
        if sentence and sentence.start not in foreign and _comparable(quantity):
            subject = _subject(quantity, sentence, [n for n in names if sentence.start <= n[0] < sentence.end],
                               [q for q in quantities if sentence.start <= q[0] < sentence.end], everywhere)
            if subject:
                found[index] = subject
    return found


def same(one: Subject, other: Subject) -> bool:
    """Whether two figures are about one thing."""
    return (one.topics == other.topics and _one_unit(one, other) and one.of == other.of and one.where == other.where
            and (one.who <= other.who or other.who <= one.who))


def _one_unit(one: Subject, other: Subject) -> bool:
    """Equal units; of a distance from one place also such as one slip of the pen makes of another ("mil")."""
    long, short = sorted((one.unit, other.unit), key=len, reverse=True)
    return long == short or one.topics[0] not in read_words(_DATA)["subjects"] and len(short) > 2 and any(
        long[:i] + long[i + 1:] == short for i in range(len(long)))


def _comparable(quantity: Quantity) -> bool:
    words = read_words(_DATA)["words"]
    counted = quantity.high is None and quantity.period is None and quantity.value > 0 and not _any_of(words["vague"], quantity.text)
    return counted and bool(quantity.unit) and quantity.unit not in words["never"]


def _subject(quantity: Quantity, sentence: Sentence, names: Sequence[tuple], quantities: Sequence[tuple[int, int]],
             everywhere: frozenset[str]) -> Subject | None:
    start, end = _clause(quantity, sentence, quantities)
    clause = sentence.text[start - sentence.start:end - sentence.start]
    words = read_words(_DATA)["words"]
    if _any_of(words["partial"], clause) or _any_of(words["elsewhen"], sentence.text):
        return None
    topics = _topics(quantity, clause, sentence)
    if not topics:
        return None
    entry = _known().get(topics[0], {})
    where = frozenset(n[3] for n in names if entry.get("runs") and n[2] in (GPE, LOC, FAC)) - everywhere
    who = frozenset(n[3].split()[-1] for n in names if entry.get("whose") and n[2] in (PERSON, ORG))
    if entry.get("whose") and not who:
        return None
    unit = "person" if quantity.unit in words["people"] else quantity.unit
    return Subject(topics, unit, quantity.of or "" if entry.get("whose") and not _is_money(quantity) else "", where, who)


def _clause(quantity: Quantity, sentence: Sentence, quantities: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """From the break before a figure to the break after it; an "and" parts only two figures from each other."""
    before, after = sentence.text[:quantity.start - sentence.start], sentence.text[quantity.end - sentence.start:]
    start = max((m.end() for m in _BREAK.finditer(before)), default=0) + sentence.start
    ends = [m.start() for m in _BREAK.finditer(after)]
    end = ends[0] + quantity.end if ends else sentence.end
    earlier = [q for q in quantities if start <= q[0] and q[1] <= quantity.start]
    later = [q for q in quantities if q[0] >= quantity.end and q[0] < end]
    if earlier:
        start = max((start + m.end() for m in _AND.finditer(sentence.text[start - sentence.start:quantity.start - sentence.start])
                     if start + m.start() >= earlier[-1][1]), default=earlier[-1][1])
    if later:
        end = next((quantity.end + m.start() for m in _AND.finditer(sentence.text[quantity.end - sentence.start:later[0][0] - sentence.start])), later[0][0])
    return start, end


def _topics(quantity: Quantity, clause: str, sentence: Sentence) -> tuple[str, ...]:
    words = read_words(_DATA)["words"]
    if quantity.unit == "magnitude":
        shock = quantity.of in words["shocks"] or _any_of(words["shocks"], clause)
        return ("magnitude",) if shock and not _any_of(words["other_shock"], sentence.text) else ()
    away = _FROM.match(sentence.text, quantity.end - sentence.start)
    if away and away[1] in words["directions"]:
        return (f"{away[1]} of {away[2].strip()}",)
    found = tuple(sorted(_nearest(clause, quantity, [t for t in _known() if _takes(t, quantity)])))
    if not found and _COMPARED.search(quantity.text + " than" if " than " in clause else ""):
        return ("lead",)
    return found


def _nearest(clause: str, quantity: Quantity, topics: Sequence[str]) -> set[str]:
    """The topics of a clause. Of counts that go on, only the one whose word is nearest to the figure ("buried the town and
    killed 31"), with such as are joined to it ("dead and missing")."""
    places = [(m.start(), m.end(), topic) for topic in topics for m in _patterns()[topic].finditer(clause)]
    runs = sorted(p for p in places if _known()[p[2]].get("runs"))
    begin = clause.find(quantity.text)
    end = begin + len(quantity.text)
    near = min(runs, key=lambda p: (max(p[0] - end, begin - p[1]), p), default=None)
    joined = {p[2] for p in runs if near and (p == near or _JOINED.fullmatch(clause[min(p[1], near[1]):max(p[0], near[0])]))}
    return joined | {topic for _, _, topic in places if not _known()[topic].get("runs")}


def _takes(topic: str, quantity: Quantity) -> bool:
    entry = _known()[topic]
    if entry.get("money", False) != _is_money(quantity):
        return False
    return quantity.unit in entry["units"] if "units" in entry else quantity.unit not in read_words(_DATA)["words"]["lengths"]


def _is_money(quantity: Quantity) -> bool:
    return bool(quantity.unit) and len(quantity.unit) == 3 and quantity.unit.isupper()


def _foreign(article: Filed) -> frozenset[int]:
    """Starts of sentences that speak of another time: one that names a year or a far day, and the next ones that name no day."""
    found, left = set(), 0
    dates = sorted(article.digest.dates, key=lambda d: d.start)
    for sentence in article.digest.sentences:
        here = [d for d in dates if sentence.start <= d.start < sentence.end]
        if any(_is_far(d, article.news_day) for d in here):
            left = _CARRIED + 1
        elif here:
            left = 0
        if left:
            found.add(sentence.start)
            left -= 1
    return frozenset(found)


def _is_far(date: DateMention, day: str) -> bool:
    """Whether a date is another time than an article's own days: a year, a decade, a month that is not the article's."""
    iso = date.iso or ""
    if not iso:
        return bool(re.search(r"\b(?:ago|last (?:year|spring|summer|autumn|fall|winter))\b", date.text))
    if iso.startswith("--"):
        return bool(day) and iso[2:4] != day[5:7]
    return not day or len(iso) < 7 or iso[:7] != day[:7] and abs(_months(iso) - _months(day)) > 1


def _months(iso: str) -> int:
    month = iso[5:7]
    return int(iso[:4]) * 12 + (int(month) if month.isdigit() else 0) if iso[:4].isdigit() else 0


def _known() -> Mapping[str, Mapping]:
    return read_words(_DATA)["subjects"]


def _any_of(phrases: Sequence[str], text: str) -> bool:
    return bool(_pattern(tuple(phrases)).search(text))


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    return {topic: _pattern(tuple(entry["words"])) for topic, entry in _known().items()}


@lru_cache(maxsize=64)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(p).replace(r"\*", r"\w*") for p in phrases) + r")\b", re.IGNORECASE)
