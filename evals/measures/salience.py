"""Salience: MAP with the entities given, and from raw text."""

from __future__ import annotations

import re
from typing import Any, Iterator, Mapping

from news_digest.analysis.salience import in_headline, salience_scores
from news_digest.model import Mention

from evals.bench import Bench, Figures, Measured, quiet
from evals.errors import Error


def salience(bench: Bench) -> Measured:
    """MAP with gold entities; end to end on Wikinews, where the gold holds things besides actors."""
    figures: Figures = {}
    for name in ("sel", "dwie", "gumnews"):
        gold = {r["id"]: r for r in bench.rows(f"{name}.salience")}
        ranked = {i: {"entities": list(_ranked_gold(r))} for i, r in gold.items()}
        figures[f"salience {name} MAP"] = 100 * quiet(bench.scorer("score_entities").score_salience, gold, ranked)["MAP"]
    gold = {r["id"]: r for r in bench.rows("sel.salience")}
    found = {i: {"entities": [{"name": e.name, "score": e.salience} for e in bench.digest(r["text"], r["title"]).entities]} for i, r in gold.items()}
    score = quiet(bench.scorer("score_entities").score_salience, gold, found)
    figures |= {"salience end to end sel P@1": 100 * score["P@1"], "salience end to end sel MAP": 100 * score["MAP"]}
    return Measured(figures, [e for i, r in gold.items() for e in _errors(bench, r, found[i]["entities"])])


def _ranked_gold(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Gold entities ranked by the program's salience, from where their names stand."""
    text, title = row["text"], row.get("title") or ""
    headline = len(title) if title and text.startswith(title) else 0
    groups = [(e["name"], places) for e in row["entities"] if (places := _places(text, e))]
    titled = [in_headline(m for m in places if m.start < headline) for _, places in groups]
    story = [tuple(m for m in places if m.start >= headline) for _, places in groups]
    scores = salience_scores(story, titled, begin=headline, end=len(text))
    yield from ({"name": name, "score": score} for (name, _), score in zip(groups, scores, strict=True))


def _places(text: str, entity: Mapping[str, Any]) -> tuple[Mention, ...]:
    """Where the entity stands: as the gold says, else wherever one of its names does, the longest first."""
    if "mentions" in entity:
        spans = {tuple(m[:2]) for m in entity["mentions"]}
    else:
        names = sorted({entity["name"], *entity.get("aliases", ())} - {""}, key=lambda n: (-len(n), n))
        pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", re.IGNORECASE)
        spans = {m.span() for m in pattern.finditer(text)}
    return tuple(Mention(s, e, text[s:e]) for s, e in sorted(spans))


def _errors(bench: Bench, row: Mapping[str, Any], found: list[dict[str, Any]]) -> Iterator[Error]:
    """A first that is not salient; the salient that are not among the first five, or not found at all."""
    norm = bench.scorer("score_entities").norm
    known = {norm(n): e for e in reversed(row["entities"]) for n in (*e.get("aliases", ()), e["name"])}
    ranked = [e["name"] for e in sorted(found, key=lambda e: -e["score"])]
    first = " | ".join(ranked[:5])
    if ranked and not known.get(norm(ranked[0]), {}).get("salient"):
        yield Error("salience", "first is minor" if norm(ranked[0]) in known else "first is none of the gold", row["id"],
                    " | ".join(e["name"] for e in row["entities"] if e["salient"]), first, row["title"])
    places = {id(known[norm(n)]): k for k, n in reversed(list(enumerate(ranked))) if norm(n) in known}
    for entity in (e for e in row["entities"] if e["salient"]):
        place = places.get(id(entity))
        if place is None or place >= 5:
            yield Error("salience", "salient, not found" if place is None else "salient, beyond the fifth", row["id"], entity["name"], first,
                        row["title"])
