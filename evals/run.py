"""How true is what the digest says? Runs the open sets through the analysis that the site uses.

    python evals/run.py [--data FOLDER] [--only WORD ...] [--json FILE] [--raise-floors]

FOLDER holds data/*.jsonl, gold/*.yaml and the scorers; by default $NEWS_DIGEST_EVAL, else the folder shared/eval
beside the project. The data belong to others and are no part of the project. Prints a table of figures beside their floors, and exits with 1 if a figure lies
below its floor. --raise-floors sets each floor to what was reached; it never lowers one.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]

from evals.measures import MEASURES, Bench  # noqa: E402

FLOORS = ROOT / "evals" / "floors.json"
#: A figure may fall by rounding, not by more.
SLACK = 0.05


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    if not (options.data / "data").is_dir():
        sys.stderr.write(f"No evaluation data in {options.data}; give --data or set NEWS_DIGEST_EVAL\n")
        return 2
    figures = measure(options.data, options.only)
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    sys.stdout.write(table(figures, floors))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if options.raise_floors:
        FLOORS.write_text(json.dumps(raised(figures, floors), indent=1) + "\n", encoding="utf-8")
    low = below(figures, floors)
    for name in low:
        sys.stderr.write(f"Below its floor: {name} {figures[name]} < {floors[name]}\n")
    return 1 if low else 0


def measure(data: Path, only: list[str] = ()) -> dict[str, float]:
    """Every figure by its name, in percent unless the name ends in "(count)"."""
    bench, figures = Bench(data), {}
    for measured in MEASURES:
        if only and not any(word in measured.__name__ for word in only):
            continue
        begun = time.process_time()
        figures |= {name: round(value, 2) for name, value in measured(bench).items()}
        sys.stderr.write(f"{measured.__name__}: {time.process_time() - begun:.0f} s\n")
    return figures


def table(figures: dict[str, float], floors: dict[str, float]) -> str:
    """The figures beside their floors, a line each."""
    width = max(map(len, figures), default=0)
    rows = [f"{'figure':<{width}}  reached    floor", *(
        f"{name:<{width}}  {value:>7.2f}  {floors[name]:>7.2f}" if name in floors else f"{name:<{width}}  {value:>7.2f}        –"
        for name, value in figures.items())]
    return "\n".join(rows) + "\n"


def below(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """The figures that are worse than their floor; of counts, fewer is better."""
    return [name for name, value in figures.items() if name in floors and
            (value > floors[name] + SLACK if name.endswith("(count)") else value < floors[name] - SLACK)]


def raised(figures: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    """Floors with each figure that is better than its floor in place of it."""
    better = {name: (min if name.endswith("(count)") else max)(value, floors.get(name, value)) for name, value in figures.items()}
    return dict(sorted((floors | better).items()))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("NEWS_DIGEST_EVAL") or ROOT.parent / "shared" / "eval")
    parser.add_argument("--data", type=Path, default=default, help="folder of the data and scorers")
    parser.add_argument("--only", nargs="+", default=(), metavar="WORD", help="only measures whose name holds a word: names, aliases, quotes …")
    parser.add_argument("--json", type=Path, help="also write the figures there")
    parser.add_argument("--raise-floors", action="store_true", help="raise evals/floors.json to what was reached")
    return parser


if __name__ == "__main__":
    sys.exit(main())
