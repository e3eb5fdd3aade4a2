"""How fast is the analysis? Words a CPU second against the bare pipeline on the same texts, and what each component costs.

    python benchmarks/analysis.py [--articles N] [--rounds N] [--folder FOLDER] [--what speed|components|workers]

What is compared with what, ``pace.py`` says: ``invoke evaluate`` measures speed by the same function. ``--folder``: raw ``.txt`` articles to use
instead of the example's.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any, Callable, Sequence

os.environ.setdefault("OMP_NUM_THREADS", "1")
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]

from benchmarks.pace import pace  # noqa: E402
from news_digest.analysis.parse import uniform  # noqa: E402
from news_digest.cleaning import clean  # noqa: E402
from news_digest.model import NewsArticle  # noqa: E402
from news_digest.reading import Draft, read  # noqa: E402
from news_digest.settings import Settings  # noqa: E402


def speed(drafts: Sequence[Draft], rounds: int = 3) -> dict[str, float]:
    """Words a CPU second of the whole analysis and of the bare pipeline, and their ratio, as :mod:`pace` measures them."""
    found = pace(drafts, rounds=rounds)
    return {"words": found.words, "analysis, words/s": round(found.analysis), "bare, words/s": round(found.bare), "ratio": round(found.ratio, 3)}


def components(drafts: Sequence[Draft], rounds: int = 3) -> dict[str, float]:
    """CPU seconds of each set of components over those of all, on the same texts."""
    import spacy

    articles = cleaned(drafts)
    bare = spacy.load(Settings().model)
    texts = [uniform(t) for a in articles for t in (a.title, *(a.text[b.start:b.end] for b in a.blocks))]
    sets = {"all": (), **{f"without {name}": (name,) for name in bare.pipe_names if name != "tok2vec"},
            "tokenizer alone": tuple(bare.pipe_names), "tok2vec, tagger, parser": ("ner", "attribute_ruler", "lemmatizer"),
            "ner alone": ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")}
    times: dict[str, list[float]] = {name: [] for name in sets}
    for _ in range(rounds):
        for name, off in sets.items():
            with bare.select_pipes(disable=list(off)):
                times[name].append(_cpu(lambda: list(bare.pipe(texts))))
    middle = {name: statistics.median(taken) for name, taken in times.items()}
    return {name: round(taken / middle["all"], 3) for name, taken in middle.items()}


def workers(drafts: Sequence[Draft], rounds: int = 2, *, dask: bool = True) -> dict[str, float]:
    """Wall time of two workers over that of one, start and loading of the model included; and of a started Dask cluster
    of two over two processes that are as ready."""
    import contextlib

    from news_digest.running import _dask, analyse_all
    from news_digest.workers import process_pool

    articles, settings, times = cleaned(drafts), Settings(executor="processes"), {}
    for _ in range(rounds):
        for count in (1, 2):
            begun = time.perf_counter()
            with process_pool(settings.model, count) as pool:
                analyse_all(articles, settings, executor=pool)
            times.setdefault(f"{count} processes", []).append(time.perf_counter() - begun)
            _end_server()
    for name, opened in (("2 processes, ready", lambda: process_pool(settings.model, 2)), ("2 Dask workers, ready", lambda: _dask("", 2, settings.model))):
        with opened() if dask else contextlib.nullcontext() as pool:
            for n in range(rounds + 1 if pool else 0):
                begun = time.perf_counter()
                analyse_all(articles if n else articles[:6], settings, executor=pool)
                times.setdefault(name, []).extend([time.perf_counter() - begun] if n else [])
    middle = {name: statistics.median(taken) for name, taken in times.items()}
    ratios = {"two workers ÷ one (wall)": round(middle["2 processes"] / middle["1 processes"], 3)}
    if dask:
        ratios["Dask ÷ processes (wall)"] = round(middle["2 Dask workers, ready"] / middle["2 processes, ready"], 3)
    return {name: round(value, 2) for name, value in middle.items()} | ratios


def _end_server() -> None:
    """So that the next pool starts its own."""
    from multiprocessing import forkserver

    forkserver._forkserver._stop()


def drafts_of(folder: Path, count: int) -> list[Draft]:
    """The articles of a folder; again from the first if there are fewer than ``count``."""
    paths = sorted(p for p in folder.rglob("*") if p.suffix in (".txt", ".md") and p.is_file())
    found = [read(p.read_bytes(), path=str(p), kind=p.suffix[1:]) for p in paths]
    return [found[i % len(found)] for i in range(count or len(found))]


def cleaned(drafts: Sequence[Draft]) -> list[NewsArticle]:
    return [clean(d.text, title=d.title, source="", blocks=d.blocks, marks=d.marks) for d in drafts]


def _cpu(work: Callable[[], Any]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=ROOT / "content")
    parser.add_argument("--what", choices=("speed", "components", "workers"), default="speed")
    options = parser.parse_args()
    drafts = drafts_of(options.folder, options.articles)
    figures = {"speed": speed, "components": components, "workers": workers}[options.what](drafts, options.rounds)
    sys.stdout.writelines(f"{name}: {value}\n" for name, value in figures.items())
    return 0


if __name__ == "__main__":
    sys.exit(main())
