"""The tables of the exported digest, declared once: for the SQLite file, the CSV files and their description."""

from __future__ import annotations

from dataclasses import dataclass

INTEGER, NUMBER, TEXT = "INTEGER", "NUMERIC", "TEXT"


@dataclass(frozen=True, slots=True)
class Column:
    """``references`` names the table whose key the column holds; ``key`` marks the table's own."""

    name: str
    kind: str
    about: str
    references: str = ""
    key: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows are tuples in the order of ``columns``."""

    name: str
    about: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> Column | None:
        """The column that other tables refer to."""
        return next((c for c in self.columns if c.key), None)


@dataclass(frozen=True, slots=True)
class View:
    """A question that is asked often, as SQL."""

    name: str
    about: str
    select: str


_URL = Column("url", TEXT, "where it stands on the site, from the site's root; with the anchor of its sentence")
_CONFIDENCE = Column("confidence", NUMBER, "the share of such items that are right, from 0 to 1")
_ARTICLE = Column("article", INTEGER, "the article", "articles")
_SENTENCE = Column("sentence", INTEGER, "the sentence that holds it; empty if a person wrote it", "sentences")
_AS_WRITTEN = Column("as_written", TEXT, "the text's own words")
_PLACE = (Column("start", INTEGER, "first character in the article's text, as in its index.json; -1 if a person wrote it"),
          Column("end", INTEGER, "the character after its last"))

#: In an order in which every reference points to a table before.
TABLES = (
    Table("stories", "Events that several articles tell.", (
        Column("slug", TEXT, "the story's name in addresses", key=True), Column("title", TEXT, "the headline most like the others"),
        Column("first", TEXT, "day of the first article, ISO 8601"), Column("last", TEXT, "day of the last"),
        Column("articles", INTEGER, "how many articles tell it"), _URL)),
    Table("articles", "One row an article.", (
        Column("id", INTEGER, "a number that holds for this build only; the path is what lasts", key=True),
        Column("title", TEXT, "headline"), Column("date", TEXT, "when it was published, ISO 8601"),
        Column("dated_by", TEXT, "how the date is known: author, text or file"), Column("source", TEXT, "the outlet"),
        Column("source_url", TEXT, "where the article was published"), Column("language", TEXT, "IETF tag"),
        Column("words", INTEGER, "words of the story"), Column("story", TEXT, "the story that it belongs to", "stories"),
        Column("edited", TEXT, "parts that a person wrote, with spaces between"), Column("path", TEXT, "the source file"), _URL)),
    Table("actors", "Persons, organisations, places and others, one row each for the whole digest.", (
        Column("slug", TEXT, "the actor's name in addresses", key=True), Column("name", TEXT, "the name that pages show"),
        Column("label", TEXT, "PERSON, ORG, GPE … as spaCy has them"), Column("kind", TEXT, "person, organisation, place, group, event or work"),
        Column("role", TEXT, "a person's correction, or the newest role that an article gives"),
        Column("mentions", INTEGER, "how often named in sentences"), Column("articles", INTEGER, "in how many articles"),
        Column("salience", NUMBER, "weight, the sum over the articles"), _URL)),
    Table("actor_names", "The forms of an actor's name and why each was taken for the same actor.", (
        Column("actor", TEXT, "the actor", "actors"), Column("name", TEXT, "a form of the name"),
        Column("times", INTEGER, "how often"), Column("rule", TEXT, "by which rule it was joined"))),
    Table("sentences", "Every sentence of every story, verbatim but for white space.", (
        Column("id", INTEGER, "a number that holds for this build only", key=True), _ARTICLE,
        Column("number", INTEGER, "its number in the article, from 1, as in the anchor"), Column("text", TEXT, "the sentence"),
        Column("summary", INTEGER, "its place in the article's summary, from 1; else empty"), *_PLACE, _URL)),
    Table("appearances", "Which actor is in which article.", (
        _ARTICLE, Column("actor", TEXT, "the actor", "actors"), Column("mentions", INTEGER, "how often"),
        Column("key", INTEGER, "1 for the article's key actors"), Column("salience", NUMBER, "weight in the article, from 0 to 1"),
        Column("role", TEXT, "the role that the article gives"), _CONFIDENCE)),
    Table("mentions", "Every place where an actor is named in a sentence.", (
        _SENTENCE, Column("actor", TEXT, "the actor", "actors"), _AS_WRITTEN, *_PLACE)),
    Table("quantities", "Every number, as written and normalised.", (
        _ARTICLE, _SENTENCE, _AS_WRITTEN, Column("value", NUMBER, "the number; the lower end of a range"),
        Column("high", NUMBER, "the upper end of a range"), Column("unit", TEXT, "ISO 4217 code, percent or a singular noun"),
        Column("of", TEXT, "what is counted, if that is not the unit"), Column("per", TEXT, "year of \"a year\""),
        Column("modifier", TEXT, "up to, about … as written"), Column("relation", TEXT, "its sense: =, ~, <, >, up or down"),
        _CONFIDENCE, *_PLACE, _URL)),
    Table("quotations", "Every quotation.", (
        _ARTICLE, _SENTENCE, Column("kind", TEXT, "direct, partial or indirect"), Column("words", TEXT, "what was said"),
        Column("speaker", TEXT, "who said it, as the article names it; empty if not settled"),
        Column("actor", TEXT, "the speaker, if an actor", "actors"), Column("cue", TEXT, "the verb: said, warned …"), _CONFIDENCE, *_PLACE, _URL)),
    Table("dates", "Every date that a text names.", (
        _ARTICLE, _SENTENCE, _AS_WRITTEN, Column("iso", TEXT, "ISO 8601 or EDTF, never finer than the text"), _CONFIDENCE, *_PLACE, _URL)),
    Table("removed", "What cleaning took for no part of the story.", (
        _ARTICLE, Column("line", INTEGER, "line of the source text"), Column("why", TEXT, "caption, byline, boilerplate …"), _AS_WRITTEN, *_PLACE)),
)

VIEWS = (
    View("figures", "Numbers with their sentence, article, date and source.",
         'SELECT q.as_written, q.value, q.high, q.unit, q.of, q.per, q.modifier, s.text AS sentence, a.title AS article, a.date, a.source, q.url\n'
         'FROM quantities q JOIN articles a ON a.id = q.article LEFT JOIN sentences s ON s.id = q.sentence'),
    View("figures_by_actor", "Numbers of sentences that name an actor.",
         'SELECT DISTINCT x.slug AS actor, x.name, q.as_written, q.value, q.unit, s.text AS sentence, a.date, a.source, q.url\n'
         'FROM mentions m JOIN quantities q ON q.sentence = m.sentence JOIN actors x ON x.slug = m.actor\n'
         'JOIN sentences s ON s.id = m.sentence JOIN articles a ON a.id = s.article'),
    View("said", "Who said what, where and when.",
         'SELECT coalesce(x.name, q.speaker) AS who, q.kind, q.words, a.title AS article, a.date, a.source, q.url\n'
         'FROM quotations q JOIN articles a ON a.id = q.article LEFT JOIN actors x ON x.slug = q.actor'),
    View("together", "Actors named in the same sentence, and how often.",
         'SELECT m.actor, n.actor AS other, count(DISTINCT m.sentence) AS sentences\n'
         'FROM mentions m JOIN mentions n ON n.sentence = m.sentence AND n.actor <> m.actor GROUP BY m.actor, n.actor'),
    View("mentions_by_day", "How often an actor is named, day by day.",
         'SELECT m.actor, substr(a.date, 1, 10) AS day, count(*) AS mentions\n'
         'FROM mentions m JOIN sentences s ON s.id = m.sentence JOIN articles a ON a.id = s.article GROUP BY m.actor, day'),
    View("summaries", "Each article's summary.",
         'SELECT a.title AS article, a.date, a.source, s.summary AS place, s.text AS sentence, s.url\n'
         'FROM sentences s JOIN articles a ON a.id = s.article WHERE s.summary IS NOT NULL'),
)
