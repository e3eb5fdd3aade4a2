"""Names: strict F1 where all names of a text are marked, recall where only some are.

The texts of AIDA beyond those of CoNLL++ are reported by themselves: no rule for names was written while reading them. AIDA
marks the texts of CoNLL++ too, so that read and unread texts can be set side by side under one way of marking.
"""

from __future__ import annotations

from typing import Any, Iterator, Mapping, Sequence

from news_digest.model import Digest, Mention

from evals.bench import Bench, Figures, Measured, quiet
from evals.errors import Error, context
from evals.hand import row_title

_LABELS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
_TYPES = ("PER", "ORG", "LOC")
Span = tuple[int, int, str]


def names(bench: Bench) -> Measured:
    """CoNLL++ and unread AIDA, strict F1; recall of typed names in modern news, strict, and on GUM by overlap."""
    figures, errors = {}, []
    fresh = unread(bench)
    read = [r for r in bench.rows("aida-test.alias") if r not in fresh]
    for title, rows in (("CoNLL++", bench.rows("conllpp-test.ner")), ("AIDA read", read), ("AIDA unread", fresh)):
        gold, found = {r["id"]: _gold(r) for r in rows}, {r["id"]: set(typed(bench.digest(r["text"]))) for r in rows}
        figures |= _strict(bench, title, gold, found)
        errors += [e for r in rows for e in _errors(r, gold[r["id"]], found[r["id"]], whole=True)] if rows is not read else []
    for title, overlap in (("newsfair", False), ("msnbc", False), ("gumnews", True)):
        rows = bench.rows(f"{title}.alias")
        found = {r["id"]: set(typed(bench.digest(r["text"], row_title(r)))) for r in rows}
        figures |= _recall(title + (" overlap" if overlap else ""), rows, found, overlap)
        errors += [e for r in rows for e in _errors(r, _gold(r), found[r["id"]], whole=False)]
    return Measured(figures, errors)


def typed(digest: Digest) -> Iterator[Span]:
    """The mentions of a digest as (start, end, PER, ORG or LOC)."""
    for entity in digest.entities:
        for mention in entity.mentions:
            label = kind_of(mention, entity.label)
            if label:
                yield mention.start, mention.end, label


def kind_of(mention: Mention, label: str) -> str:
    """PER, ORG, LOC, or "" for what these sets do not mark."""
    return _LABELS.get(mention.label or label, "")


def unread(bench: Bench) -> list[dict[str, Any]]:
    """The rows of AIDA whose texts CoNLL++ does not hold."""
    known = {r["text"][:60] for r in bench.rows("conllpp-test.ner")}
    return [r for r in bench.rows("aida-test.alias") if r["text"][:60] not in known]


def _gold(row: Mapping[str, Any]) -> set[Span]:
    return {(m["start"], m["end"], m["label"]) for m in row.get("entities") or row.get("mentions") or () if m.get("label") in _TYPES}


def _strict(bench: Bench, title: str, gold: Mapping[str, set[Span]], found: Mapping[str, set[Span]]) -> Figures:
    def rows(spans):
        return {i: {"entities": [dict(zip(("start", "end", "label"), s)) for s in one]} for i, one in spans.items()}

    score = quiet(bench.scorer("score_entities").score_ner, rows(gold), rows(found))
    whole = {f"names {title} F1": 100 * score["micro PER/ORG/LOC"][2]}
    return whole if title == "AIDA read" else whole | {f"names {title} F1 {k}": 100 * score[k][2] for k in _TYPES}


def _recall(title: str, rows: Sequence[Mapping[str, Any]], found: Mapping[str, set[Span]], overlap: bool) -> Figures:
    hits, all_ = dict.fromkeys(_TYPES, 0), dict.fromkeys(_TYPES, 0)
    for row in rows:
        for span in _gold(row):
            all_[span[2]] += 1
            hits[span[2]] += any(_meet(span, s) and span[2] == s[2] for s in found[row["id"]]) if overlap else span in found[row["id"]]
    rates = {f"names {title} recall {k}": 100 * hits[k] / all_[k] for k in _TYPES if all_[k]}
    return rates | {f"names {title} recall": 100 * sum(hits.values()) / sum(all_.values())}


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _errors(row: Mapping[str, Any], gold: set[Span], found: set[Span], *, whole: bool) -> Iterator[Error]:
    """Each gold name that is not found as it stands; where the text is marked as a ``whole``, also what is found beside."""
    text = row["text"]

    def error(cls: str, span: Span, said: str = "") -> Error:
        return Error("names", cls, f"{row['id']}:{span[0]}", f"{text[span[0]:span[1]]} {span[2]}", said, context(text, span[0], span[1]))

    for span in sorted(gold - found):
        near = [s for s in found if _meet(span, s)]
        same = next((s for s in near if s[:2] == span[:2]), None)
        if same:
            yield error(f"label {span[2]} → {same[2]}", span, same[2])
        elif near:
            yield error(f"boundary {span[2]}", span, " | ".join(f"{text[s[0]:s[1]]} {s[2]}" for s in sorted(near)))
        else:
            yield error(f"missed {span[2]}", span)
    for span in sorted(found - gold) if whole else ():
        if not any(_meet(span, s) for s in gold):
            yield Error("names", f"spurious {span[2]}", f"{row['id']}:{span[0]}", "", f"{text[span[0]:span[1]]} {span[2]}",
                        context(text, span[0], span[1]))
