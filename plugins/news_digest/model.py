"""The words of the domain: plain frozen data, one class for each step of the way down.

A file's bytes become a :class:`NewsArticle` (rooms ``reading`` and ``cleaning``), an article
becomes a :class:`Digest` (room ``analysis``), and many digests become entities, stories and
editions (room ``corpus``).

Offsets count characters (Unicode code points) of ``NewsArticle.text`` and are half-open, so that
``article.text[item.start:item.end] == item.text`` holds for every item that has a place.

``confidence`` is the share of items like this one that are right, 0 to 1 (two digits), as measured on
open data: an actor's name and label, a role, a number's value, a quotation with its speaker, a date's
meaning. What a person says has 1. ``doubt`` is empty, or the chief reason why the confidence lies below
the bound at which a page says "unsure": a key of ``analysis/confidence.toml``.
This module imports nothing of the project.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

PERSON, ORG, GPE, LOC, NORP, FAC = "PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"
PRODUCT, EVENT, WORK_OF_ART, LAW = "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"
#: Labels of an actor, as spaCy's English models (OntoNotes 5) name them.
ACTOR_LABELS = (PERSON, ORG, GPE, LOC, NORP, FAC, PRODUCT, EVENT, WORK_OF_ART, LAW)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the story that stands by itself; ``kind``: paragraph, heading, item or quote."""

    start: int
    end: int
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece of the text that is no part of the story.

    ``why``: headline, doubled, caption, credit, byline, dateline, boilerplate, links, share or ticker.
    ``line`` counts from 1 in the text.
    """

    start: int
    end: int
    text: str
    why: str
    line: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup of the source that a page keeps; ``kind``: link, emphasis or strong.

    ``target`` is the address of a link, else empty.
    """

    start: int
    end: int
    kind: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the source, which no page shows: it stood at offset ``at`` of the text. ``alt`` is what its
    author wrote for those who can't see it, ``address`` where it lies; either may be empty, not both."""

    at: int
    alt: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong with a text as a whole; ``kind``: cut off, paywalled, undated or repeats itself.

    ``text`` are the words of the text that show it, with their place; ``count`` says how often.
    """

    kind: str
    start: int = 0
    end: int = 0
    text: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published, and how that is known.

    ``iso`` is an ISO 8601 date or date and time. ``found``: ``author`` (front matter), ``text``
    (the article says so) or ``file`` (its time of change).
    """

    iso: str
    found: str


@dataclass(frozen=True, slots=True)
class NewsArticle:
    """One article, read and cleaned.

    ``text`` is the whole text as it was read: nothing is cut out of it. ``blocks`` are the pieces
    of the story in text order, ``removed`` the pieces that are not; the two never overlap.
    ``source`` is the article's path or id, for messages.
    """

    title: str
    text: str
    blocks: tuple[Block, ...]
    source: str = ""
    published: Publication | None = None
    removed: tuple[Removed, ...] = ()
    marks: tuple[Mark, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an entity is named. ``label`` is the mention's own (``NORP`` for "French",
    although its entity, France, is a ``GPE``)."""

    start: int
    end: int
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is, verbatim and with its place: "Defense Secretary"."""

    start: int
    end: int
    text: str
    confidence: float = 1.0
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor of one article.

    ``name`` is the fullest form that the article gives (or the common name of a country).
    ``aliases`` are the other surface forms, most frequent first. ``salience`` lies between 0 and 1;
    ``key`` marks the key actors. Why: ``titled`` says that the headline has the actor as more than an
    attribute, ``acting`` and ``speaking`` count the mentions that are subject of a verb, and of a verb of saying.
    """

    name: str
    label: str
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()
    role: Role | None = None
    salience: float = 0.0
    key: bool = False
    confidence: float = 1.0
    doubt: str = ""
    titled: bool = False
    acting: int = 0
    speaking: int = 0


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount, as written and normalised.

    ``value`` is exact; a range has its upper end in ``high``. ``unit``: ISO 4217 for money,
    ``percent``, else a plain singular noun ("troop"), or None. ``modifier`` is verbatim ("up to");
    ``relation`` is its sense: ``=``, ``~``, ``<``, ``>``, ``up`` or ``down`` (after CQE, Almasian
    et al. 2023). ``period`` is per what ("year"). ``of`` is what is counted or measured, if that is
    not the unit itself ("deal" of a one-year deal). ``equals`` is the same amount in another unit
    as (value, unit): "$1 billion (€907 million)".
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str | None = None
    high: Decimal | None = None
    modifier: str | None = None
    relation: str = "="
    period: str | None = None
    of: str | None = None
    equals: tuple[Decimal, str] | None = None
    confidence: float = 1.0
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that somebody said; ``start``/``end`` span the content without its marks.

    ``kind``: direct, partial (a few words inside a sentence of the writer's) or indirect.
    ``speaker`` is the name of an entity of the article, or as the text names a speaker who is none,
    or None if the text does not settle it. ``speaker_mention`` is the place that names the speaker
    ("he" included); ``cue`` the reporting verb.
    """

    start: int
    end: int
    content: str
    speaker: str | None = None
    speaker_mention: Mention | None = None
    cue: Mention | None = None
    kind: str = "direct"
    confidence: float = 1.0
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class DateMention:
    """``iso`` is ISO 8601 or EDTF, never finer than the text: "1951", "--11-23", "2019-11-15"."""

    start: int
    end: int
    text: str
    iso: str | None = None
    confidence: float = 1.0
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """What the program says of one article; every item is in text order but ``entities``,
    which go by salience."""

    title: str
    sentences: tuple[Sentence, ...] = ()
    summary: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    dates: tuple[DateMention, ...] = ()
    removed: tuple[Removed, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Several articles about one event.

    ``articles`` are ids, those without a date of their own first, then oldest first; ``title`` is the headline of the article that is most like the
    others, whose id is ``lead``. ``first`` and ``last`` are ISO 8601 days, empty if no article has a
    date. ``slug`` comes from the oldest dated article, so that it stays when
    later ones join.
    """

    slug: str
    title: str
    articles: tuple[str, ...]
    lead: str
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """What a period brought, best first.

    ``stories`` and ``actors`` are slugs, ``articles`` the ids of those that are in none of the
    stories, ``numbers`` pairs of an article's id and the number's place in its digest. ``apart`` are the
    ids of articles whose date is only their file's: nobody knows whether they are of the period.
    """

    stories: tuple[str, ...]
    articles: tuple[str, ...]
    actors: tuple[str, ...]
    numbers: tuple[tuple[str, int], ...]
    apart: tuple[str, ...] = ()
