"""Quantities: F1 of value, value and unit, value and modifier."""

from __future__ import annotations

from typing import Any, Iterator, Mapping, Sequence

from evals.bench import Bench, Figures, Measured
from evals.errors import Error, context
from evals.units import as_scored

SETS = ("newsquant", "cqe_currency", "cqe_dimension", "recog_currency", "recog_dimension", "quantulum3",
        "recog_number", "recog_percent", "recog_age")
#: Sets whose units are given by what is measured, in words of news.
_WITH_UNITS = ("newsquant", "cqe_currency", "cqe_dimension", "recog_currency", "recog_dimension", "quantulum3")
Quantity = Mapping[str, Any]


def quantities(bench: Bench) -> Measured:
    """F1 of each set by value; by value and unit; NewsQuant by modifier too."""
    figures: Figures = {}
    errors: list[Error] = []
    for name in SETS:
        rows = {r["id"]: r for r in bench.rows(name)}
        found = {i: as_scored(bench.digest(r["text"]).quantities, name) for i, r in rows.items()}
        score = bench.scorer("score_text").quantities(rows, {i: {"quantities": f} for i, f in found.items()})["all"]
        figures[f"quantities {name} value F1"] = score["value"]["F1"]
        if name in _WITH_UNITS:
            figures[f"quantities {name} value+unit F1"] = score["value+unit"]["F1"]
        if name == "newsquant":
            figures["quantities newsquant value+modifier F1"] = score["value+modifier"]["F1"]
        errors += [e for i, r in rows.items() for e in _errors(bench, name, r, found[i])]
    return Measured(figures, errors)


def pairs(bench: Bench, gold: Sequence[Quantity], found: Sequence[Quantity]) -> list[tuple[int, int]]:
    """Gold and found quantities of equal value, one to one, the best agreement first, as the scorer pairs them."""
    score = bench.scorer("score_text")
    ranked = sorted((-_agreement(bench, g, f), a, b) for a, g in enumerate(gold) for b, f in enumerate(found)
                    if score.same(score.value(g["value"]), score.value(f["value"])))
    used_gold, used_found, out = set(), set(), []
    for _, a, b in ranked:
        if a not in used_gold and b not in used_found:
            used_gold.add(a), used_found.add(b), out.append((a, b))
    return out


def same_unit(bench: Bench, gold: Quantity, found: Quantity) -> bool:
    unit = bench.scorer("score_text").unit
    return unit(found.get("unit")) in (unit(gold.get("unit")), unit(gold.get("unit_surface", gold.get("unit"))))


def same_modifier(gold: Quantity, found: Quantity) -> bool:
    return (gold.get("modifier") or "=") == (found.get("modifier") or "=")


def _agreement(bench: Bench, gold: Quantity, found: Quantity) -> int:
    span = "start" in gold and gold["start"] < found["end"] and found["start"] < gold["end"]
    return 4 * same_unit(bench, gold, found) + same_modifier(gold, found) + 3 * span


def _errors(bench: Bench, name: str, row: Mapping[str, Any], found: list[Quantity]) -> Iterator[Error]:
    gold = row["quantities"]
    matched = pairs(bench, gold, found)
    for a, b in matched:
        if name in _WITH_UNITS and not same_unit(bench, gold[a], found[b]):
            yield _error(name, row, "unit", gold[a], found[b])
        if name == "newsquant" and not same_modifier(gold[a], found[b]):
            yield _error(name, row, "modifier", gold[a], found[b])
    yield from (_error(name, row, "missed", g, None) for a, g in enumerate(gold) if a not in {a for a, _ in matched})
    yield from (_error(name, row, "spurious", None, f) for b, f in enumerate(found) if b not in {b for _, b in matched})


def _error(name: str, row: Mapping[str, Any], cls: str, gold: Quantity | None, found: Quantity | None) -> Error:
    def words(quantity):
        return f"{quantity.get('modifier') or '='} {quantity['value']} {quantity.get('unit') or '-'}" if quantity else ""

    at = found or (gold if "start" in gold else {"start": 0, "end": 0})
    return Error("quantities", f"{cls}, {name.split('_')[0]}", f"{row['id']}:{at['start']}", words(gold), words(found),
                 context(row["text"], at["start"], at["end"], 300))
