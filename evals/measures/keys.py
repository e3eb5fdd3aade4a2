"""Key actors against a reader's choice, and against what others hold important: grades of entities, and whom writers name in summaries.

Of these the first alone is a list of key actors. Grades leave out who has no page in Wikipedia, and a summary names few:
they are for choosing between rules, not for judging one.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any, Iterator, Mapping

from news_digest.model import Entity

from evals.bench import Bench, Measured
from evals.errors import Error
from evals.hand import KEYS

_Verdict = tuple[str, bool, bool]


def keys(bench: Bench) -> Measured:
    """Recall and precision of the key actors among those that are judged: in each set."""
    verdicts = {"judged": list(_judged(bench))}
    verdicts |= {name: [(row, list(_graded(bench, row))) for row in bench.rows(f"{name}.salience")] for name in ("sel", "gumnews")}
    verdicts["newswriter"] = [(row, list(_in_summaries(bench, row))) for row in bench.rows("newswriter")]
    figures = {f"key actors {name} {figure}": value for name, some in verdicts.items() for figure, value in _rates(some).items()}
    return Measured(figures, [e for name, some in verdicts.items() for row, found in some for e in _errors(name, row, found)])


def _judged(bench: Bench) -> Iterator[tuple[Mapping[str, Any], list[_Verdict]]]:
    """For each article its actors, without those of whom either is right, and the key actors that are not found."""
    for article, some in groupby(json.loads(KEYS.read_text(encoding="utf-8"))["judgements"], key=lambda one: one["article"]):
        places = list(some)
        digest = bench.analysed(bench.read(bench.folder.parent / "articles" / f"{article}.txt"))
        named = {id(e): [one for one in places if any(m.start < one["end"] and one["start"] < m.end for m in e.mentions)] for e in digest.entities}
        found = [(e.name, e.key, any(one["key"] == "yes" for one in named[id(e)])) for e in digest.entities]
        either = {e.name for e in digest.entities if named[id(e)] and all(one["key"] == "either" for one in named[id(e)])}
        hit = [one for some in named.values() for one in some]
        yield {"id": article, "title": digest.title}, [v for v in found if v[0] not in either] + [
            (str(one["start"]), False, True) for one in places if one["key"] == "yes" and one not in hit]


def _graded(bench: Bench, row: Mapping[str, Any]) -> Iterator[_Verdict]:
    """(name, is key, is salient) of each gold entity that the program finds, by any name; the salient that it does not find last."""
    norm = bench.scorer("score_entities").norm
    known = {norm(n): k for k, e in reversed(list(enumerate(row["entities"]))) for n in (*e.get("aliases", ()), e["name"])}
    key: dict[int, bool] = {}
    for entity in bench.digest(row["text"], row.get("title") or "").entities:
        place = next((known[n] for n in map(norm, _names(entity)) if n in known), None)
        if place is not None:
            key[place] = key.get(place, False) or entity.key
    yield from ((e["name"], key.get(k, False), bool(e["salient"])) for k, e in enumerate(row["entities"]) if k in key or e["salient"])


def _in_summaries(bench: Bench, row: Mapping[str, Any]) -> Iterator[_Verdict]:
    """(name, is key, is named by half of the writers or more) of each actor."""
    norm = bench.scorer("score_entities").norm
    said = [f" {norm(reference)} " for reference in row["references"]]
    for entity in bench.digest(row["text"], row.get("title") or "").entities:
        forms = {f" {norm(name)} " for name in _names(entity)}
        yield entity.name, entity.key, 2 * sum(any(form in one for form in forms) for one in said) >= len(said)


def _names(entity: Entity) -> tuple[str, ...]:
    return entity.name, *entity.aliases, *dict.fromkeys(m.text for m in entity.mentions)


def _rates(some: list[tuple[Mapping[str, Any], list[_Verdict]]]) -> dict[str, float]:
    pairs = [(key, wanted) for _, found in some for _, key, wanted in found]
    right = sum(key and wanted for key, wanted in pairs)
    return {"recall": 100 * right / sum(wanted for _, wanted in pairs), "precision": 100 * right / sum(key for key, _ in pairs)}


def _errors(name: str, row: Mapping[str, Any], found: list[_Verdict]) -> Iterator[Error]:
    for actor, key, wanted in found:
        if key != wanted:
            yield Error("keys", "key, not held important" if key else "important, not key", f"{name} {row['id']}", actor, "", row.get("title") or "")
