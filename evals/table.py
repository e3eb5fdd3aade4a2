"""The table of figures beside others' and beside the bar, and the floors below which none may fall."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Mapping

FOLDER = Path(__file__).resolve().parent
FLOORS, BASELINES = FOLDER / "floors.json", FOLDER / "baselines.toml"
#: A figure may fall by rounding, not by more; one that is a time may fall by what the machine does meanwhile.
SLACK, SLACK_OF_TIMES = 0.05, 8.0
_COLUMNS = ("open", "rules", "must", "aim")

Figures = Mapping[str, float]


def table(figures: Figures, floors: Figures, other: tuple[str, Figures] | None = None) -> str:
    """The figures, a line each: the best open system, an hour's rules, what was reached, the bar, the floor.

    ``other`` is a model's name with its figures, for a column of its own.
    """
    known = tomllib.loads(BASELINES.read_text(encoding="utf-8"))
    heads = ["figure", "open", "rules", "reached", *([other[0]] if other else []), "must", "aim", "floor", "open system"]
    rows = [heads, *(_row(name, value, known.get(name, {}), floors, other) for name, value in figures.items())]
    widths = [max(len(row[k]) for row in rows) for k in range(len(heads))]
    return "".join(_line(row, widths) for row in rows)


def below(figures: Figures, floors: Figures) -> list[str]:
    """The figures that are worse than their floor; of counts, fewer is better."""
    return [name for name, value in figures.items() if name in floors and
            (value > floors[name] + SLACK if fewer_is_better(name) else value < floors[name] - (SLACK_OF_TIMES if _is_time(name) else SLACK))]


def raised(figures: Figures, floors: Figures) -> dict[str, float]:
    """Floors with each figure that is better than its floor in place of it."""
    better = {name: (min if fewer_is_better(name) else max)(value, floors.get(name, value)) for name, value in figures.items()}
    return dict(sorted((floors | better).items()))


def fewer_is_better(name: str) -> bool:
    return name.endswith("(count)")


def _is_time(name: str) -> bool:
    return name.startswith("speed")


def _row(name: str, value: float, known: Mapping[str, Any], floors: Figures, other: tuple[str, Figures] | None) -> list[str]:
    best, rules, must, aim = (_shown(known.get(key)) for key in _COLUMNS)
    return [name, best, rules, _shown(value), *([_shown(other[1].get(name))] if other else []), must, aim, _shown(floors.get(name)),
            known.get("system", "")]


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _line(row: list[str], widths: list[int]) -> str:
    cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:-1], widths[1:-1])), row[-1]]
    return "  ".join(cells).rstrip() + "\n"
