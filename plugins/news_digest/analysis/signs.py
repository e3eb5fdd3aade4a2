"""What speaks for or against an item of a digest, as words: "once", "model passes over", "far speaker".

The names are those of ``confidence.toml``; most are plain facts of the item's form and surroundings, some ask
whether the language model saw the same as the rules.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import Iterator, Sequence

from ..model import PERSON, DateMention, Digest, Entity, Mention, Quantity, Quotation
from .dating import date_signs
from .money import is_code
from .name_signs import frequency, kind_of, name_signs
from .parsed import Paragraph, ParsedArticle
from .pronouns import PERSONAL
from .units import unit_named

_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]]*\s*\Z")
_NAME_BEFORE = re.compile(r"[a-z,;]\s+(?:[A-Z][\w'’-]*\s+)+\Z|\A(?:[A-Z][\w'’-]*\s+){2,}\Z")
_NAME_AFTER = re.compile(r"\s+[A-Z][a-z]")
_YEAR = re.compile(r"\b[12]\d{3}\b")
_NEAR = 60
_FAR = 250


class Reader:
    """Reads the signs of one article's items."""

    def __init__(self, parsed: ParsedArticle, digest: Digest):
        self._text = parsed.article.text
        self._paragraphs = parsed.paragraphs
        self._starts = [p.start for p in parsed.paragraphs]
        self._prose = [p.story and bool(_SENTENCE_END.search(p.text)) and not p.text.isupper() for p in parsed.paragraphs]
        self._seen = _model_names(parsed)
        self._bounds = sorted(self._seen)
        self._published = parsed.article.published
        self._entities = {e.name: e for e in digest.entities}
        self._numbers = [q.start for q in digest.quantities]
        self._spoken = [(q.start, q.end) for q in digest.quotations if q.kind != "indirect"]

    def actor(self, entity: Entity) -> Iterator[str]:
        """How often and how fully it is named, where, as what, and what the model makes of it."""
        yield from name_signs(entity.name, entity.label)
        yield from self.nameless(entity)

    def nameless(self, entity: Entity) -> Iterator[str]:
        """The signs of an actor that do not hang on the name under which it is shown."""
        kind = kind_of(entity.label)
        yield kind
        yield frequency(len(entity.mentions))
        yield from self._agreement(entity.mentions, kind)
        if len({kind_of(m.label or entity.label) for m in entity.mentions} - {"people"}) > 1:
            yield "mixed labels"
        if not any(self._is_prose(m) for m in entity.mentions):
            yield "outside prose"
        elif all(self._opens(m) for m in entity.mentions):
            yield "opens sentences"
        if entity.role:
            yield "has a role"

    def role(self, entity: Entity) -> Iterator[str]:
        """Where the role stands beside the name, and how long it is."""
        role = entity.role
        near = min((m for m in entity.mentions), key=lambda m: (min(abs(m.start - role.end), abs(role.start - m.end)), m.start))
        between = self._text[min(role.end, near.end):max(role.start, near.start)]
        yield "before the name" if role.start < near.start and len(between) < 3 else "with a comma" if "," in between else "apart"
        yield from ["long"] * (len(role.text.split()) > 5) + ["one word"] * (" " not in role.text)
        if not self._paragraph(role.start).story:
            yield "outside the story"
        if entity.label != PERSON:
            yield "no person"

    def quantity(self, quantity: Quantity) -> Iterator[str]:
        """What unit it has, how it is written, and what stands around it."""
        text, unit = quantity.text, quantity.unit
        known = unit_named(unit) if unit else None
        yield "no unit" if not unit else "money" if is_code(unit) else unit if unit in ("percent", "times", "fraction", "score", "record") \
            else "measure" if known is not None and known.name == unit else "things counted"
        digits = any(c.isdigit() for c in text)
        yield "digits" if digits else "words"
        if quantity.high is not None:
            yield "range"
        if quantity.value == 1 and not digits:
            yield "one"
        elif not unit and quantity.value < 13:
            yield "small number"
        yield from (sign for sign, there in (("modifier", quantity.modifier), ("period", quantity.period), ("of", quantity.of),
                                             ("twofold", quantity.equals), ("long", len(text.split()) > 5)) if there)
        yield from self._around(quantity)

    def quotation(self, quote: Quotation) -> Iterator[str]:
        """What kind it is, and how its speaker is known."""
        yield quote.kind
        speaker = quote.speaker_mention
        if quote.cue is None:
            yield "no verb of speech"
        if speaker is not None and speaker.text.lower() in PERSONAL:
            yield "pronoun" if quote.speaker else "pronoun left open"
        elif quote.speaker is None:
            yield "speaker left open"
        elif quote.speaker not in self._entities:
            yield "speaker is no actor"
        if speaker is not None and min(abs(speaker.start - quote.end), abs(quote.start - speaker.end)) > _FAR:
            yield "far speaker"
        words = len(quote.content.split())
        yield from ["few words"] * (words < 4) + ["long"] * (words > 60)
        if quote.kind == "direct" and not _SENTENCE_END.search(quote.content) and not quote.content.endswith(","):
            yield "no end"

    def date(self, date: DateMention) -> Iterator[str]:
        """Whether it says its year, or is counted from the day of publication and by what words."""
        return date_signs(date, self._published, self._spoken)

    def _agreement(self, mentions: Sequence[Mention], kind: str) -> Iterator[str]:
        """What the model says where the actor is named: the same, another label, other bounds, or nothing."""
        votes = Counter(self._vote(m, kind) for m in mentions)
        best = next(vote for vote in ("agrees", "sees other bounds", "sees another kind", "passes over") if votes[vote])
        yield f"model {best}"
        if len(votes) > 1:
            yield "model wavers"

    def _vote(self, mention: Mention, kind: str) -> str:
        exact = self._seen.get((mention.start, mention.end))
        if exact is not None:
            seen = kind_of(exact)
            return "agrees" if seen == kind or {kind, seen} <= {"place", "people"} else "sees another kind"
        number = bisect_right(self._bounds, (mention.end,)) - 1
        return "sees other bounds" if number >= 0 and self._bounds[number][1] > mention.start else "passes over"

    def _number(self, at: int) -> int:
        return max(bisect_right(self._starts, at) - 1, 0)

    def _paragraph(self, at: int) -> Paragraph:
        return self._paragraphs[self._number(at)]

    def _is_prose(self, mention: Mention) -> bool:
        """Whether it stands in a paragraph that ends as sentences do, not in a headline, a table or a line of capitals."""
        return self._prose[self._number(mention.start)]

    def _opens(self, mention: Mention) -> bool:
        paragraph = self._paragraph(mention.start)
        before = self._text[paragraph.start:mention.start].rstrip(" \"'“‘(")
        return not before or before[-1] in ".!?"

    def _around(self, quantity: Quantity) -> Iterator[str]:
        paragraph = self._paragraph(quantity.start)
        before = self._text[max(paragraph.start, quantity.start - 40):quantity.start]
        if _NAME_BEFORE.search(before):
            yield "after a name"
        if not quantity.unit and _NAME_AFTER.match(self._text, quantity.end):
            yield "before a name"
        at = bisect_right(self._numbers, quantity.start)
        close = [n for n in self._numbers[max(at - 3, 0):at + 2] if abs(n - quantity.start) < _NEAR]
        if len(close) > 2:
            yield "among numbers"


def _model_names(parsed: ParsedArticle) -> dict[tuple[int, int], str]:
    """The model's own entities with their labels, by place."""
    return {p.place(span): span.label_ for p in parsed.paragraphs for span in p.doc.ents}
