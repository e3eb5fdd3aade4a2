"""Items of digests with whether they are right, by the open sets: what confidence is fitted on and checked with.

A digest is made as for a page; each of its items is then held against the gold of its text.
"""

from __future__ import annotations

import json
from typing import Any, Iterator, Mapping, NamedTuple, Sequence

from news_digest.analysis import extracted
from news_digest.analysis.parse import parse
from news_digest.analysis.signs import Reader
from news_digest.cleaning import clean
from news_digest.model import Digest, Entity, Quotation

from evals.bench import Bench
from evals.hand import DATES, PRONOUNS, ROLES, by_document, role_is_right, text_of
from evals.measures.names import kind_of, unread
from evals.measures.quantities import SETS, pairs
from evals.measures.quotes import overlap
from evals.units import as_scored

_SAME_WORDS, _SAME_REPORT = 0.8, 0.5


class Item(NamedTuple):
    """One item: ``kind`` as in ``analysis.confidence``, ``document`` it is of, its ``signs``, and whether it is ``right``."""

    kind: str
    document: str
    signs: tuple[str, ...]
    right: bool


def items(bench: Bench) -> Iterator[Item]:
    """All items of all sets that say whether they are right."""
    yield from _actors(bench)
    yield from _quantities(bench)
    yield from _quotations(bench)
    yield from _by_hand(bench)


def read(bench: Bench, text: str, title: str = "") -> tuple[Digest, Reader]:
    """The digest of a text, and what reads the signs of its items."""
    parsed = parse(clean(text, title=title), bench.pipeline)
    digest = extracted(parsed, bench.pipeline)
    return digest, Reader(parsed, digest)


def _actors(bench: Bench) -> Iterator[Item]:
    """CoNLL++ and the rest of AIDA, where names of all kinds are marked; GUM, where bounds are drawn otherwise, by overlap."""
    for row in (*bench.rows("conllpp-test.ner"), *unread(bench)):
        gold = {(m["start"], m["end"], m["label"]) for m in row.get("entities") or row["mentions"]}
        digest, reader = read(bench, row["text"])
        for entity in digest.entities:
            hits = sum((m.start, m.end, kind_of(m, entity.label) or "MISC") in gold for m in entity.mentions)
            yield Item("actor", row["id"], tuple(reader.actor(entity)), 2 * hits >= len(entity.mentions))
    for row in bench.rows("gumnews.alias"):
        digest, reader = read(bench, row["text"])
        for entity in digest.entities:
            if kind_of(entity.mentions[0], entity.label):
                yield Item("actor", row["id"], tuple(reader.actor(entity)), 2 * _overlapping(entity, row["mentions"]) >= len(entity.mentions))


def _overlapping(entity: Entity, gold: Sequence[Mapping[str, Any]]) -> int:
    return sum(any(g["start"] < m.end and m.start < g["end"] and g["label"] == kind_of(m, entity.label) for g in gold) for m in entity.mentions)


def _quantities(bench: Bench) -> Iterator[Item]:
    """Right are the value and the unit that is claimed, if but in other words than the set's; to claim none is not wrong."""
    for name in SETS:
        if name == "recog_number":  # marks bare numerals, which are no quantities here
            continue
        for row in bench.rows(name):
            digest, reader = read(bench, row["text"])
            found = [(q, one[0]) for q in digest.quantities if (one := as_scored([q], name))]
            right = {b for a, b in pairs(bench, row["quantities"], [f for _, f in found]) if _unit_fits(bench, row["quantities"][a], found[b][1])}
            yield from (Item("quantity", row["id"], tuple(reader.quantity(q)), n in right) for n, (q, _) in enumerate(found))


def _unit_fits(bench: Bench, gold: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    score = bench.scorer("score_text")
    ours, theirs = score.unit(found["unit"]), {score.unit(gold.get("unit")), score.unit(gold.get("unit_surface", gold.get("unit")))}
    return ours == "" or "" in theirs or ours in theirs or any(score.words(ours) & score.words(u) for u in theirs)


def _quotations(bench: Bench) -> Iterator[Item]:
    """Right are the words with the speaker, as the text has him; and the person behind a pronoun, where that was judged."""
    same = bench.scorer("score_entities").same_speaker
    judged = {(j["id"], j["start"]): j["who"] for j in json.loads(PRONOUNS.read_text(encoding="utf-8"))["judgements"]}
    for half in ("test", "dev"):
        for row in bench.rows(f"polnear-{half}.quotes"):
            digest, reader = read(bench, row["text"])
            for quote in digest.quotations:
                fits = _quote_fits(quote, row, same)
                who = judged.get((row["id"], quote.speaker_mention.start), "") if quote.speaker_mention and quote.speaker else ""
                if fits is not None:
                    yield Item("quotation", row["id"], tuple(reader.quotation(quote)), fits and (who == "" or bool(who) and same(who, quote.speaker)))


def _quote_fits(quote: Quotation, row: Mapping[str, Any], same: Any) -> bool | None:
    """Whether a gold quotation has these words and this speaker; None if the gold may leave it out."""
    span = {"start": quote.start, "end": quote.end}
    least = _SAME_REPORT if quote.kind == "indirect" else _SAME_WORDS
    near = max(row["quotes"], key=lambda g: overlap(g, span), default=None)
    if near is None or overlap(near, span) < least:
        inside = any(g["start"] <= quote.start and quote.end <= g["end"] for g in row["quotes"])
        return None if inside and quote.kind != "indirect" else False
    said = quote.speaker_mention.text if quote.speaker_mention else quote.speaker or ""
    return not said or not near.get("speaker_text") or same(near["speaker_text"], said)


def _by_hand(bench: Bench) -> Iterator[Item]:
    """Roles and dates that a reader judged; an item that is no longer found is passed over."""
    for name, document, places in by_document(ROLES):
        digest, reader = read(bench, *text_of(bench, name, document))
        yield from (Item("role", document, tuple(reader.role(e)), role_is_right(e, places[e.role.start, e.role.end]))
                    for e in digest.entities if e.role and (e.role.start, e.role.end) in places)
    for name, document, places in by_document(DATES):
        digest, reader = read(bench, *text_of(bench, name, document))
        yield from (Item("date", document, tuple(reader.date(d)), d.iso == places[d.start, d.end]["iso"])
                    for d in digest.dates if (d.start, d.end) in places)
