"""Quotations: the right words with the right speaker, as the text has it; and who *he* and *she* are."""

from __future__ import annotations

import json
import re
from typing import Any, Iterator, Mapping

from news_digest.model import Digest, Quotation

from evals.bench import Bench, Figures, Measured, printed
from evals.errors import Error, context
from evals.hand import PRONOUNS

_OVERLAP, _OF_REPORTS = 0.8, 0.5
#: Words for one whom the text does not name ("a spokesman"); the judgements are of named persons alone.
_UNNAMED = re.compile(r"(?:an?|one|another) ", re.I)


def quotes(bench: Bench) -> Measured:
    """Right quote and right speaker, and wrong speakers, of all direct quotes of PolNeAR (an open speaker is not a wrong one); precision of reported speech."""
    figures: Figures = {}
    errors: list[Error] = []
    reports: list[bool] = []
    for half in ("test", "dev"):
        rows = {r["id"]: r for r in bench.rows(f"polnear-{half}.quotes")}
        found = {i: list(spoken(bench.digest(r["text"], r.get("title") or ""))) for i, r in rows.items()}
        said = printed(bench.scorer("score_entities").score_quotes, rows, {i: {"quotes": f} for i, f in found.items()}, {"direct"})[1]
        wrong = [e for i, r in rows.items() for e in _errors(bench, r, found[i])]
        total = sum(len(_asked(r)) for r in rows.values())
        figures |= {
            f"quotes {half} right quote and speaker": float(re.search(r"of all gold quotes: ([\d.]+)", said)[1]),
            f"quotes {half} spans F1": float(re.search(r"F1\s+([\d.]+)", said)[1]),
            f"quotes {half} wrong speakers % (count)": 100 * sum(e.cls == "wrong speaker" for e in wrong) / total}
        errors += wrong
        reports += [fits for r in rows.values() for fits in _reports(bench, r)]
    return Measured(figures | {"quotes reported speech precision": 100 * sum(reports) / len(reports)}, errors)


def pronouns(bench: Bench) -> Measured:
    """Of the judged *he* and *she* who speak: how many are named wrongly (also where the text names nobody), and rightly."""
    judged = json.loads(PRONOUNS.read_text(encoding="utf-8"))["judgements"]
    answers = [(j, *_named(bench, j)) for j in judged]
    errors = [_pronoun_error(j, text, said, cls) for j, text, said, cls in answers if cls != "right"]
    share = {cls: 100 * sum(c == cls for *_, c in answers) / len(answers) for cls in ("right", "wrong")}
    return Measured({"pronouns named wrongly % (count)": share["wrong"], "pronouns named rightly": share["right"]}, errors)


def spoken(digest: Digest) -> Iterator[dict[str, Any]]:
    """Quotations in the scorers' form; reported speech is left out."""
    for quote in digest.quotations:
        if quote.kind != "indirect":
            said = quote.speaker_mention.text if quote.speaker_mention else quote.speaker or ""
            yield {"start": quote.start, "end": quote.end, "speaker_text": said, "kind": quote.kind}


def overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """How much two spans share, of the longer one."""
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return shared / max(one["end"] - one["start"], other["end"] - other["start"], 1)


def _reports(bench: Bench, row: Mapping[str, Any]) -> Iterator[bool]:
    """For each report of speech that is found: does the gold have it at about that place, of that speaker?"""
    same = bench.scorer("score_entities").same_speaker
    for quote in bench.digest(row["text"], row.get("title") or "").quotations:
        if quote.kind == "indirect":
            said = quote.speaker_mention.text if quote.speaker_mention else quote.speaker or ""
            span = {"start": quote.start, "end": quote.end}
            yield any(overlap(g, span) >= _OF_REPORTS and same(g.get("speaker_text") or "", said) for g in row["quotes"])


def _asked(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [q for q in row["quotes"] if q.get("kind") == "direct" and not q.get("optional")]


def _errors(bench: Bench, row: Mapping[str, Any], found: list[dict[str, Any]]) -> Iterator[Error]:
    same = bench.scorer("score_entities").same_speaker
    for gold in _asked(row):
        best = max(found, key=lambda q: (overlap(gold, q), -q["start"]), default=None)
        share = overlap(gold, best) if best else 0
        if share < _OVERLAP:
            yield _error(row, gold, "boundary" if share > 0 else "missed", best if share > 0 else None)
        elif gold.get("speaker_text") and not best["speaker_text"]:
            yield _error(row, gold, "open speaker", best)
        elif gold.get("speaker_text") and not same(gold["speaker_text"], best["speaker_text"]):
            yield _error(row, gold, "wrong speaker", best)
    for quote in found:
        if quote["kind"] == "direct" and not any(overlap(g, quote) > 0 for g in row["quotes"]):
            yield _error(row, None, "spurious", quote)


def _error(row: Mapping[str, Any], gold: Mapping[str, Any] | None, cls: str, found: Mapping[str, Any] | None) -> Error:
    text = row["text"]

    def words(quote):
        return f"{text[quote['start']:quote['end']][:70]} — {quote.get('speaker_text') or '?'}" if quote else ""

    at = gold or found
    return Error("quotes", cls, f"{row['id']}:{at['start']}", words(gold), words(found), context(text, at["start"], at["end"], 150))


def _named(bench: Bench, judged: Mapping[str, Any]) -> tuple[str, str, str]:
    """(the text, whom the program names, right, wrong or open) for one judged pronoun."""
    row = next(r for r in bench.rows(judged["set"].removesuffix(".open")) if r["id"] == judged["id"])
    quote = next((q for q in bench.digest(row["text"], row.get("title") or "").quotations if _begins(q, judged["start"])), None)
    said = (quote.speaker or "") if quote else ""
    said = "" if _UNNAMED.match(said) else said
    same = bench.scorer("score_entities").same_speaker
    right = bool(said and judged["who"]) and same(judged["who"], said)
    return row["text"], said, "right" if right else "wrong" if said else "open" if quote else "no quotation there"


def _begins(quote: Quotation, start: int) -> bool:
    return quote.speaker_mention is not None and quote.speaker_mention.start == start


def _pronoun_error(judged: Mapping[str, Any], text: str, said: str, cls: str) -> Error:
    start = judged["start"]
    end = re.compile(r"\w+").match(text, start).end()
    return Error("pronouns", f"{cls}, nobody in the text" if judged["who"] is None else cls, f"{judged['id']}:{start}",
                 judged["who"] or "", said, context(text, start, end, 400))
