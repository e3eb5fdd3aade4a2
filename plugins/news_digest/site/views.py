"""What a template sees: plain frozen data, ready to be shown, made by ``site.pages``.

Addresses (``url``) are relative to the site's root, as Pelican's own are: a template writes
``{{ SITEURL }}/{{ view.url }}``. Texts are plain and are escaped by the template; only
``BlockView.html`` is markup, and it is safe. Dates are ISO 8601. ``doubt`` says in a sentence why the
item is unsure; it is empty where it is not.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

@dataclass(frozen=True, slots=True)
class Reference:
    """A sentence and where it stands: ``url`` ends in the sentence's anchor, such as ``#s7``."""

    url: str
    text: str
    article: str = ""
    date: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor in an article or a list. ``kind``: person, organisation, place, group, work or event."""

    name: str
    slug: str
    url: str
    label: str
    kind: str
    role: str = ""
    role_reference: Reference | None = None
    mentions: int = 0
    salience: float = 0.0
    key: bool = False
    first: Reference | None = None
    aliases: tuple[str, ...] = ()
    articles: int = 0
    per_day: tuple[tuple[str, int], ...] = ()
    doubt: str = ""
    role_doubt: str = ""


@dataclass(frozen=True, slots=True)
class NumberView:
    """A quantity: ``text`` as the source has it, ``normal`` in words ("5 billion US dollars a year");
    ``relation`` is the sense of its modifier: =, ~, <, >, up or down."""

    text: str
    normal: str
    value: float | int
    unit: str
    reference: Reference
    modifier: str = ""
    period: str = ""
    of: str = ""
    high: float | int | None = None
    doubt: str = ""
    relation: str = "="


@dataclass(frozen=True, slots=True)
class QuoteView:
    """``speaker`` is empty when the text does not settle who speaks; ``speaker_url`` when he has no page."""

    content: str
    reference: Reference
    speaker: str = ""
    speaker_url: str = ""
    kind: str = "direct"
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class DateView:
    text: str
    iso: str
    reference: Reference
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class BlockView:
    """A piece of the text: ``kind`` paragraph, heading, item or quote; ``html`` holds its sentences."""

    kind: str
    html: Markup


@dataclass(frozen=True, slots=True)
class RemovedView:
    """What cleaning took out, ``reason`` in words a reader understands ("photo caption")."""

    text: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class NoteView:
    """What a reader should know of the text's state: a ``word`` for it ("cut off"), a sentence, and the words that show it."""

    word: str
    sentence: str
    shown_by: str = ""


@dataclass(frozen=True, slots=True)
class AroundView:
    """What stands before and after a figure in its sentence, blanks included, cut at words; ``…`` where it was cut."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ReasonView:
    """What the choice of a summary's sentence rests on: its place among the article's sentences, the words that it shares
    with the headline, the key actors that it names and the figures that it gives."""

    reference: Reference
    place: int
    of: int
    headline: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TeaserView:
    """An article in a list. ``why`` is the sentence that belongs here: on an actor's page the one
    in which the actor is, else the first of the summary. ``state`` holds the words of the text's faults."""

    title: str
    url: str
    date: str
    source: str = ""
    why: Reference | None = None
    role: str = ""
    state: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryLink:
    """The way from an article to its story."""

    title: str
    slug: str
    url: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article. ``edited`` names the parts that a person wrote: summary, actors, numbers, quotes, tags.

    ``dated``: in words, how the date is known; ``published`` is the date unless it is but the file's. ``around`` has one item for each of ``numbers``, ``reasons`` one for each
    sentence of a summary that the program chose. ``front_matter``: the digest block as it would be written.
    """

    title: str
    url: str
    json_url: str
    date: str
    dated: str
    source: str
    source_url: str
    summary: tuple[Reference, ...]
    actors: tuple[ActorView, ...]
    numbers: tuple[NumberView, ...]
    quotes: tuple[QuoteView, ...]
    dates: tuple[DateView, ...]
    blocks: tuple[BlockView, ...]
    removed: tuple[RemovedView, ...]
    words: int = 0
    edited: tuple[str, ...] = ()
    notes: tuple[NoteView, ...] = ()
    around: tuple[AroundView, ...] = ()
    reasons: tuple[ReasonView, ...] = ()
    front_matter: str = ""
    story: StoryLink | None = None
    whys: tuple[tuple[ActorView, tuple[str, ...]], ...] = ()
    alike: tuple[AlikeView, ...] = ()
    published: str = ""


@dataclass(frozen=True, slots=True)
class RoleView:
    """A title that texts give: the newest sentence that does, how many articles do, and the days of the first and the last."""

    text: str
    reference: Reference
    articles: int = 1
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class TogetherView:
    """Another actor in the same sentences: how many, and one of them."""

    name: str
    url: str
    sentences: int
    reference: Reference


@dataclass(frozen=True, slots=True)
class FormView:
    """A surface form of an actor: how often, by which rule it was taken for the same actor, and where: in how many
    articles, and a sentence of the first few of them."""

    text: str
    count: int
    rule: str
    articles: int = 0
    places: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class CandidateView:
    """An actor whom a bare name may mean, with a sentence that names him."""

    name: str
    url: str
    role: str = ""
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class AlikeView:
    """An earlier article about the same actors: its teaser, and the actors that both have, the weightiest first."""

    teaser: TeaserView
    actors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LedgerLinks:
    """Where the rest of a page's lists is: addresses of further pages and of CSV files, empty where there is none."""

    numbers: str = ""
    quotes: str = ""
    articles: str = ""
    numbers_csv: str = ""
    quotes_csv: str = ""


@dataclass(frozen=True, slots=True)
class NewView:
    """What an edition says of an actor first. ``first``: no earlier article names the actor; ``company`` are (name, url) of others
    who stand in one sentence with the actor for the first time. ``more`` counts what is left out."""

    first: bool = False
    numbers: tuple[NumberView, ...] = ()
    quotes: tuple[QuoteView, ...] = ()
    company: tuple[tuple[str, str], ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class EntityView:
    """A page about one actor; newest first where there are dates.

    ``why`` says in words what makes the actor a key actor. ``maybe`` are others whom the name may mean;
    ``ambiguous`` says that it is a bare name, and the page one that parts them. ``company``: (place, place,
    sentences) of two who are named in one sentence, where place 0 is the actor and place n the n-th of ``together``.
    ``new`` is what the articles of the day ``new_on``, the last one, say of the actor first.
    """

    actor: ActorView
    json_url: str
    feed_url: str
    roles: tuple[RoleView, ...]
    articles: tuple[TeaserView, ...]
    numbers: tuple[NumberView, ...]
    quotes_by: tuple[QuoteView, ...]
    quotes_about: tuple[QuoteView, ...]
    together: tuple[TogetherView, ...]
    forms: tuple[FormView, ...]
    corrected: bool = False
    more: LedgerLinks = LedgerLinks()
    company: tuple[tuple[int, int, int], ...] = ()
    why: tuple[str, ...] = ()
    maybe: tuple[CandidateView, ...] = ()
    ambiguous: bool = False
    new_on: str = ""
    new: NewView | None = None

    @property
    def said(self) -> tuple[tuple[str, QuoteView], ...]:
        """All quotations, each with "by" or "about"."""
        return (*(("by", q) for q in self.quotes_by), *(("about", q) for q in self.quotes_about))


@dataclass(frozen=True, slots=True)
class DiffersView:
    """Figures for one thing, newest first. ``what``: "People killed", "Depth (miles)". ``points`` are (day, value, value in words) of a
    count that went on, oldest first, one a day: the highest that an article of the day gives."""

    what: str
    unit: str
    contradict: bool
    figures: tuple[NumberView, ...]
    points: tuple[tuple[str, float | int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MomentView:
    """A date that articles mention, one sentence, and in how many articles it stands."""

    iso: str
    articles: int
    reference: Reference


@dataclass(frozen=True, slots=True)
class SharedView:
    """A sentence that several articles have: the oldest one's words, and each article's place for it."""

    reference: Reference
    places: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class OwnView:
    """What only one article has: ``count`` sentences of ``of``, the first of them shown. ``copy_of`` is the headline of the
    article that has most of it, too."""

    article: Reference
    sentences: tuple[Reference, ...]
    count: int
    of: int
    copy_of: str = ""


@dataclass(frozen=True, slots=True)
class StoryPageView:
    """What a story's own page shows beside its :class:`StoryView`; ``numbers`` and ``said`` are its whole ledger."""

    json_url: str
    differs: tuple[DiffersView, ...]
    moments: tuple[MomentView, ...]
    shared: tuple[SharedView, ...]
    own: tuple[OwnView, ...]
    numbers: tuple[NumberView, ...]
    said: tuple[tuple[str, QuoteView], ...]
    more: LedgerLinks = LedgerLinks()


@dataclass(frozen=True, slots=True)
class StoryView:
    """Several articles about one event. ``summary`` sentences come from different articles. ``page`` is what only the story's
    own page shows."""

    title: str
    slug: str
    url: str
    first: str
    last: str
    articles: tuple[TeaserView, ...]
    summary: tuple[Reference, ...] = ()
    actors: tuple[ActorView, ...] = ()
    numbers: tuple[NumberView, ...] = ()
    page: StoryPageView | None = None


@dataclass(frozen=True, slots=True)
class EditionView:
    """A day (or week, month, year): its stories with several articles first, then single articles, best first.

    ``period``: day, week, month or year. ``previous``/``next`` are (words, url) of the editions beside it, ``within`` and
    ``parts`` those of the longer periods that it lies in and of the shorter ones that make it up. ``news`` has an
    item for each of ``actors``. ``apart`` are articles whose date is only their file's. ``undated``: no
    article of the period has a date of its own. ``left`` counts stories and articles that do not fit on the page.
    """

    title: str
    url: str
    period: str
    date: str
    stories: tuple[StoryView, ...]
    articles: tuple[TeaserView, ...]
    actors: tuple[ActorView, ...]
    numbers: tuple[NumberView, ...]
    previous: tuple[str, str] | None = None
    next: tuple[str, str] | None = None
    news: tuple[NewView, ...] = ()
    apart: tuple[TeaserView, ...] = ()
    within: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    undated: bool = False
    left: int = 0
