"""Key actors against what others hold important: readers' grades of entities, and whom writers name in their summaries.

Neither is a list of key actors: grades leave out who has no page in Wikipedia, and a summary names few. The figures are for
choosing between rules, not for judging one.
"""

from __future__ import annotations

from typing import Any, Iterator, Mapping

from news_digest.model import Entity

from evals.bench import Bench, Measured
from evals.errors import Error


def keys(bench: Bench) -> Measured:
    """Recall and precision of the key actors among those that are judged: in three sets, by entities of the gold."""
    verdicts = {name: [(row, list(_graded(bench, row))) for row in bench.rows(f"{name}.salience")] for name in ("sel", "gumnews")}
    verdicts["newswriter"] = [(row, list(_in_summaries(bench, row))) for row in bench.rows("newswriter")]
    figures = {f"key actors {name} {figure}": value for name, some in verdicts.items() for figure, value in _rates(some).items()}
    return Measured(figures, [e for name, some in verdicts.items() for row, found in some for e in _errors(name, row, found)])


def _graded(bench: Bench, row: Mapping[str, Any]) -> Iterator[tuple[str, bool, bool]]:
    """(name, is key, is salient) of each gold entity that the program finds, by any name; the salient that it does not find last."""
    norm = bench.scorer("score_entities").norm
    known = {norm(n): k for k, e in reversed(list(enumerate(row["entities"]))) for n in (*e.get("aliases", ()), e["name"])}
    key: dict[int, bool] = {}
    for entity in bench.digest(row["text"], row.get("title") or "").entities:
        place = next((known[n] for n in map(norm, _names(entity)) if n in known), None)
        if place is not None:
            key[place] = key.get(place, False) or entity.key
    yield from ((e["name"], key.get(k, False), bool(e["salient"])) for k, e in enumerate(row["entities"]) if k in key or e["salient"])


def _in_summaries(bench: Bench, row: Mapping[str, Any]) -> Iterator[tuple[str, bool, bool]]:
    """(name, is key, is named by half of the writers or more) of each actor."""
    norm = bench.scorer("score_entities").norm
    said = [f" {norm(reference)} " for reference in row["references"]]
    for entity in bench.digest(row["text"], row.get("title") or "").entities:
        forms = {f" {norm(name)} " for name in _names(entity)}
        yield entity.name, entity.key, 2 * sum(any(form in one for form in forms) for one in said) >= len(said)


def _names(entity: Entity) -> tuple[str, ...]:
    return entity.name, *entity.aliases, *dict.fromkeys(m.text for m in entity.mentions)


def _rates(some: list[tuple[Mapping[str, Any], list[tuple[str, bool, bool]]]]) -> dict[str, float]:
    pairs = [(key, wanted) for _, found in some for _, key, wanted in found]
    right = sum(key and wanted for key, wanted in pairs)
    return {"recall": 100 * right / sum(wanted for _, wanted in pairs), "precision": 100 * right / sum(key for key, _ in pairs)}


def _errors(name: str, row: Mapping[str, Any], found: list[tuple[str, bool, bool]]) -> Iterator[Error]:
    for actor, key, wanted in found:
        if key != wanted:
            yield Error("keys", "key, not held important" if key else "important, not key", f"{name} {row['id']}", actor, "", row.get("title") or "")
