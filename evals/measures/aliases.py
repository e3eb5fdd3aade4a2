"""Aliases: which given mentions of a text name the same actor, B-cubed F1."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any, Iterator, Mapping

from news_digest.analysis.aliases import group
from news_digest.model import Mention

from evals.bench import Bench, Figures, Measured, printed
from evals.errors import Error, context

SETS = ("dwie", "aida-test", "reuters128", "newsfair", "msnbc", "gumnews")
_LABELS = {"PER": "PERSON", "LOC": "GPE", "ORG": "ORG"}
Span = tuple[int, int]


def aliases(bench: Bench) -> Measured:
    """B-cubed F1 over gold mentions; how many documents of DWIE are entirely right."""
    figures: Figures = {}
    errors: list[Error] = []
    for name in SETS:
        gold = {r["id"]: r for r in bench.rows(f"{name}.alias")}
        found = {i: dict(_grouped(r)) for i, r in gold.items()}
        score, said = printed(bench.scorer("score_entities").score_alias, gold, {
            i: {"mentions": [{"start": s, "end": e, "entity_id": n} for (s, e), n in f.items()]} for i, f in found.items()})
        figures[f"aliases {name} B3"] = 100 * score[2]
        if name == "dwie":
            figures["aliases dwie documents right"] = float(re.search(r"docs_all_right ([\d.]+)", said)[1])
        errors += [e for i, r in gold.items() for e in _errors(r, found[i])]
    return Measured(figures, errors)


def _grouped(row: Mapping[str, Any]) -> Iterator[tuple[Span, int]]:
    mentions = [Mention(m["start"], m["end"], row["text"][m["start"]:m["end"]], _LABELS.get(m.get("label"), ""))
                for m in sorted(row["mentions"], key=lambda m: (m["start"], m["end"]))]
    for number, one in enumerate(group(mentions, row["text"])):
        yield from (((m.start, m.end), number) for m in one)


def _errors(row: Mapping[str, Any], found: Mapping[Span, int]) -> Iterator[Error]:
    """Actors whose mentions lie in several groups, and groups that hold several actors."""
    text = row["text"]
    actors, groups = defaultdict(list), defaultdict(list)
    for m in row["mentions"]:
        if m["entity_id"] is not None:
            span = m["start"], m["end"]
            actors[m["entity_id"]].append(span)
            groups[found.get(span, span)].append((m["entity_id"], span))
    for spans in actors.values():
        parts = {found.get(s, s): s for s in reversed(spans)}
        if len(parts) > 1:
            yield _error(row, "split", spans[0], " | ".join(sorted({text[s:e] for s, e in spans})), _forms(text, parts.values()))
    for members in groups.values():
        held = {i: s for i, s in reversed(members)}
        if len(held) > 1:
            yield _error(row, "merged", members[0][1], _forms(text, held.values()), " | ".join(sorted({text[s:e] for _, (s, e) in members})))


def _forms(text: str, spans: Any) -> str:
    return " ≠ ".join(text[s:e] for s, e in sorted(spans))


def _error(row: Mapping[str, Any], cls: str, at: Span, gold: str, found: str) -> Error:
    return Error("aliases", cls, f"{row['id']}:{at[0]}", gold, found, context(row["text"], *at) if row["text"].count("  ") < 20 else "")
