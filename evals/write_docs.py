"""Writes measured figures, counts of errors and the tables of reliability into docs/explanation, between their marks.

    python evals/write_docs.py [--data FOLDER]

Measures everything (analyses of an earlier run are used again), then writes into each page what stands between
``<!-- measured -->`` and ``<!-- /measured -->``; the words around are a person's. evals/medium.json holds the figures
of the medium pipeline, as ``evals/run.py --model NAME --json evals/medium.json`` gave them last, for a column of its own.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]

from evals.bench import Bench, Measured  # noqa: E402
from evals.errors import Error, counted  # noqa: E402
from evals.fit_confidence import bins, by_kind, error, held_out  # noqa: E402
from evals.judged import items  # noqa: E402
from evals.measures import MEASURES  # noqa: E402
from evals.run import STORE  # noqa: E402
from evals.run import _parser as run_parser  # noqa: E402
from evals.table import BASELINES, fewer_is_better  # noqa: E402
from news_digest.settings import Settings  # noqa: E402

DOCS, MEDIUM = ROOT / "docs" / "explanation", ROOT / "evals" / "medium.json"
#: For each page how its figures begin, and whose errors are counted on it.
PAGES = {
    "cleaning": (("gold removed", "gold rem_wrong", "gold title", "cleaning ", "sentences ", "own removed", "own titles"), ("cleaning", "sentences")),
    "names": (("names ", "own actors"), ("names",)),
    "actors": (("aliases ", "salience ", "roles ", "key actors ", "gold key", "gold role", "gold label", "gold never_actors", "gold merged", "gold split",
                "own key", "own roles"), ("aliases", "salience", "keys", "roles")),
    "quantities": (("quantities ", "gold number", "gold never_numbers", "own numbers"), ("quantities",)),
    "dates": (("dates ", "gold date", "own dates"), ("dates",)),
    "quotations": (("quotes ", "pronouns ", "gold quote", "gold speaker", "gold spk", "own quotes"), ("quotes", "pronouns")),
    "summary": (("summaries ", "gold must", "gold summary"), ("summaries",)),
    "corpus": (("stories ", "conflicts "), ("stories", "conflicts")),
}
_MARKS = re.compile(r"(<!-- measured -->\n).*?(<!-- /measured -->)", re.S)
_MOST_CLASSES = 6

Figures = Mapping[str, float]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=run_parser().parse_args([]).data)
    options = parser.parse_args()
    other = next((item for item in json.loads(MEDIUM.read_text(encoding="utf-8")).items() if item[0] != Settings().model), None)
    bench = Bench(options.data, store=STORE)
    measured = [m(bench) for m in MEASURES]
    figures = {k: v for m in measured for k, v in m.figures.items()}
    for page, (prefixes, kinds) in PAGES.items():
        rows = {k: v for k, v in figures.items() if k.startswith(prefixes)}
        write(DOCS / f"{page}.md", "".join((*table(rows, None), *classes(measured, kinds))))
    write(DOCS / "quality.md", "".join((*table(figures, other), *reliability(bench))))
    return 0


def write(path: Path, text: str) -> None:
    """Put ``text`` between the marks of the page at ``path``."""
    page = path.read_text(encoding="utf-8")
    if not _MARKS.search(page):
        raise SystemExit(f"{path}: there is no place for the figures; write <!-- measured --> and <!-- /measured --> where they go")
    path.write_text(_MARKS.sub(lambda m: f"{m[1]}\n{text}\n{m[2]}", page), encoding="utf-8")


def table(figures: Figures, other: tuple[str, Figures] | None) -> Iterator[str]:
    known = tomllib.loads(BASELINES.read_text(encoding="utf-8"))
    extra = f" {other[0]} |" if other else ""
    yield f"| figure | reached |{extra} best open system | an hour's rules |\n|---|---|{'---|' if other else ''}---|---|\n"
    for name, value in figures.items():
        best = known.get(name, {})
        more = f" {_shown(name, other[1].get(name))} |" if other else ""
        yield f"| {name} | {_shown(name, value)} |{more} {_shown(name, best.get('open'))} {best.get('system', '')} | {_shown(name, best.get('rules'))} |\n".replace("  |", " |")


def classes(measured: Sequence[Measured], kinds: Sequence[str]) -> Iterator[str]:
    """The largest classes of errors, a line for each kind."""
    for kind in kinds:
        errors: list[Error] = [e for m in measured for e in m.errors if e.kind == kind]
        groups = counted(errors)
        some = ", ".join(f"{cls} {len(found)}" for cls, found in list(groups.items())[:_MOST_CLASSES])
        if errors:
            yield f"\nErrors of {kind}, {len(errors)} in all: {some}" + (", and others.\n" if len(groups) > _MOST_CLASSES else ".\n")


def reliability(bench: Bench) -> Iterator[str]:
    """For each kind of item: what is said and what is right, by documents that the judging fit has not seen."""
    yield "\n## How far a confidence can be believed\n\n| kind | said to be right | items | mean of what is said | right |\n|---|---|---|---|---|\n"
    told = by_kind(items(bench))
    said = {kind: held_out(some) for kind, some in told.items()}
    for kind, some in told.items():
        for one in bins(some, said[kind]):
            yield f"| {kind} | {100 * one.low:.0f} to {100 * one.high:.0f} % | {one.n} | {100 * one.said:.1f} % | {100 * one.right:.1f} % |\n"
    yield "\nExpected calibration error: " + ", ".join(f"{kind} {100 * error(some, said[kind]):.1f}" for kind, some in told.items()) + " points.\n"


def _shown(name: str, value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}" if fewer_is_better(name) and value == int(value) else f"{value:.1f}"


if __name__ == "__main__":
    sys.exit(main())
