"""How fast is a build? Ratios, each pair measured in turn in one run: A B C A B C …

    python benchmarks/run.py [--sites plain tagged digest] [--articles 200 2000 10000] [--rounds N] [--json FILE] [--folder FOLDER]

Every figure is the time of whole processes as the operating system counts it: CPU (user and system) and wall. Hugo builds the whole
site over the output that is there, with the tuned theme of ``themes/hugo``. See README.md in this folder.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Callable, Iterator, NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT / "plugins")]
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each build compiles every module of ours anew, as no reader's does

import made  # noqa: E402
from bar import ANALYSED, BAR, MOST_ANALYSED, Ratio, table  # noqa: E402
from digest_site import NAMING_SENTENCE, PLAIN_SENTENCE, digest_site, fill_store, hugo_lists, only_digests, stock_twin, tagged_site  # noqa: E402
from hugo_digest import expect_same_site, whole_twin  # noqa: E402
from watched import Watch  # noqa: E402

_TICKS = os.sysconf("SC_CLK_TCK")
_PR_SET_CHILD_SUBREAPER = 36
_MARK = "\n\n\n"  # blank lines, which no reader takes for more than one: what a benchmark added stands below


class Time(NamedTuple):
    """Seconds of a command with all that it started, and the most memory (MB) that its own process held."""

    cpu: float
    wall: float
    memory: float


class Case(NamedTuple):
    """Something to measure: what comes before it and is not counted, and the command."""

    name: str
    prepare: Callable[[int], None]
    command: list[str]


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and write JSON if asked to."""
    options = _parser().parse_args(arguments)
    results: dict[str, Any] = {"machine": machine(), "sites": {}}
    with tempfile.TemporaryDirectory() as scratch:
        root = (options.folder or Path(scratch)).resolve()
        for kind in options.sites:
            for count in options.articles:
                site = SITES[kind](root / f"{kind}-{count}", count)
                results["sites"][f"{kind}, {count:,} articles"] = measured(site, options.rounds, tuple(options.cases))
    results["ratios"] = [r._asdict() for r in ratios(results["sites"])]
    sys.stdout.write(table(results))
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0


class Site(NamedTuple):
    """A made site: its cases, where its files are, and how it is served."""

    folder: Path
    cases: tuple[Case, ...]
    article: Path
    serve: list[str]


def plain_site(folder: Path, count: int) -> Site:
    """A plain Pelican site with the theme of ``themes/pelican``."""
    folder.mkdir(parents=True, exist_ok=True)
    ours = [sys.executable, *made.pelican_site(folder, count, incremental=True)]
    plain = [sys.executable, *made.pelican_site(folder, count, incremental=False)]
    article, newest = folder / "content" / "00100.md", _newest(folder / "content", "Date")
    return Site(folder, (
        Case("hugo", _nothing, made.hugo_site(folder, count)),
        Case("first build", lambda i: _clear(folder / "out-incremental", folder / "cache-incremental"), ours),
        Case("plain Pelican", lambda i: _clear(folder / "out-plain"), plain),
        Case("nothing changed", _nothing, ours),
        Case("one body", lambda i: _append(article, f"Edited for the {i}th time."), ours),
        Case("every page", lambda i: _title(newest, i), ours)), article, [sys.executable, "-m", "incremental", *ours[3:-1]])


def tagged_digest(folder: Path, count: int) -> Site:
    """The plain theme with the plugin's analysis, actors as tags; Hugo has the same articles with the same tags."""
    folder.mkdir(parents=True, exist_ok=True)
    command = tagged_site(folder, count)
    ours, article = [sys.executable, *command], folder / "content-tagged" / "00100.md"
    fill_store(command)
    timed(ours)
    first = (_bare(folder / "content-tagged"), Case("stock Pelican", lambda i: _clear(folder / "out-stock"), [sys.executable, *stock_twin(folder, count)]),
             Case("first build, analysed", lambda i: _clear(folder / "out-tagged", folder / "cache-tagged", *folder.glob("*.sqlite*")), ours))
    return Site(folder, (Case("hugo", _nothing, hugo_lists(folder, count)), *(first if count <= MOST_ANALYSED else ()),
                         Case("nothing changed", _nothing, ours), *_edits(article, ours, command)), article, [])


def whole_digest(folder: Path, count: int) -> Site:
    """The project's own site, with digests from the store; the body's change also with its analysis."""
    folder.mkdir(parents=True, exist_ok=True)
    commands = digest_site(folder, count)
    fill_store(commands)
    ours, plain = [sys.executable, *commands["incremental"]], [sys.executable, *commands["plain"]]
    timed(ours)
    out = folder / "out-incremental"
    hugo, lists = whole_twin(folder, out), hugo_lists(folder, count, sum(1 for _ in out.rglob("*.html")))
    timed(hugo)
    expect_same_site(out, Path(hugo[4]))
    article, whole = folder / "content" / "00100.md", [sys.executable, *commands["analysed"]]

    def same(i: int) -> None:
        _clear(folder / "out-same", folder / "cache-same", folder / "same.sqlite")
        only_digests(folder / "analysed.sqlite", folder / "same.sqlite")

    analysed = (_bare(folder / "content"),
                Case("stock Pelican", lambda i: _clear(folder / "out-stock"), [sys.executable, *stock_twin(folder, count)]),
                Case("first build, analysed", lambda i: _clear(folder / "out-analysed", folder / "cache-analysed", folder / "analysed.sqlite"), whole),
                Case("plain Pelican, same digests", same, [sys.executable, *commands["same"]]))
    return Site(folder, (
        Case("hugo", _nothing, hugo), Case("hugo, lists only", _nothing, lists), *(analysed if count <= MOST_ANALYSED else ()),
        Case("first build", lambda i: _clear(folder / "out-incremental", *(folder / "cache-incremental").glob("incremental-*")), ours),
        Case("plain Pelican", lambda i: _clear(folder / "out-plain"), plain),
        Case("nothing changed", _nothing, ours), *_edits(article, ours, commands["incremental"]),
        Case("every page", lambda i: _setting(folder / "conf_incremental.py", i), ours)), article, [sys.executable, "-m", "incremental", *ours[3:-1]])


def _bare(content: Path) -> Case:
    return Case("bare model", _nothing, [sys.executable, str(HERE / "bare.py"), str(content), str(os.cpu_count() or 1)])


def _edits(article: Path, ours: list[str], command: list[str]) -> tuple[Case, ...]:
    """One sentence more in one article, without a name and with a new person and a number; with a made digest, and analysed.

    The state before is always built first, by the same maker of digests: a digest that comes from another one says other things of the whole article.
    """
    begun = [0]

    def edit(sentence: str, made: bool) -> Callable[[int], None]:
        def prepare(i: int) -> None:
            begun[0] += 2
            for step, text in enumerate(("" if "{x}" in sentence else sentence, sentence)):
                _append(article, text.format(n=begun[0] + step, x=chr(97 + begun[0] % 26) + "ing"))
                if made:
                    fill_store(command, 100)
                if not step:
                    timed(ours)
        return prepare
    return (Case("one body", edit(PLAIN_SENTENCE, True), ours), Case("one body, new person", edit(NAMING_SENTENCE, True), ours),
            Case("one body, analysed", edit(PLAIN_SENTENCE, False), ours), Case("one body, new person, analysed", edit(NAMING_SENTENCE, False), ours))


SITES = {"plain": plain_site, "tagged": tagged_digest, "digest": whole_digest}


def measured(site: Site, rounds: int, only: tuple[str, ...]) -> dict[str, Any]:
    """Medians of each case over ``rounds`` in turn, the load of the machine before, and how many files were written."""
    cases, differ = [c for c in site.cases if not only or c.name in ("hugo", *only)], None
    times: dict[str, list[Time]] = {c.name: [] for c in cases}
    load = os.getloadavg()[0]
    for command in [c.command for c in site.cases if c.name in ("hugo", "nothing changed")] * 2:
        timed(command)  # until everything stands and is known
    for i in range(rounds):
        for case in cases:
            case.prepare(i)
            begun = time.time()
            times[case.name].append(timed(case.command))
            if case.name == "every page":
                _expect_all_written(site.folder / "out-incremental", begun)
            if case.name == "first build":
                timed(case.command)
            if case.name == "plain Pelican":
                differ = _differing(site.folder / "out-incremental", site.folder / "out-plain")
    if site.serve and (not only or "one word, served" in only):
        times["one word, served"] = [served(site, i) for i in range(rounds)]
    counts = {out.name: {kind: sum(1 for _ in out.rglob(f"*.{kind}")) for kind in ("html", "xml", "json")} for out in site.folder.glob("out-*")}
    return {"files": counts, "load before": round(load, 2), "rounds": rounds, "differ": differ,
            "seconds": {name: _middle(taken) for name, taken in times.items()}, "all": {n: [t[:2] for t in taken] for n, taken in times.items()}}


def _differing(ours: Path, plain: Path) -> str:
    """How many files of two outputs are not the same to the byte, or are in one of them alone."""
    left, right = ({p.relative_to(out): p for p in out.rglob("*") if p.is_file()} for out in (ours, plain))
    wrong = sum(name not in left or name not in right or left[name].read_bytes() != right[name].read_bytes() for name in left.keys() | right.keys())
    return f"{wrong} of {len(left.keys() | right.keys())} files"


def _expect_all_written(output: Path, since: float) -> None:
    """The change reached what it is called after: all pages but a few without the frame, such as those that lead to a new address."""
    pages = list(output.rglob("*.html"))
    written = sum(page.stat().st_mtime >= since - 1 for page in pages)
    if written < 0.9 * len(pages):
        raise RuntimeError(f"a change that every page shows was written to {written} of {len(pages)} pages: this is no measure of it")


def timed(command: list[str]) -> Time:
    """Run a command to its end, and that of all that it started: worker processes are children of a server, which nobody waits for."""
    _adopt_orphans()
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    watch = Watch(process.pid)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    used = [usage, *_left_behind()]
    return Time(sum(u.ru_utime + u.ru_stime for u in used), wall, watch.kilobytes / 1024)


def _adopt_orphans() -> None:
    """Let what a command leaves behind become this process's own child (Linux), so that its time is known, too."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _left_behind() -> Iterator[Any]:
    """What each process used that the command did not wait for; waits for their ends."""
    with contextlib.suppress(ChildProcessError):
        while True:
            yield os.wait4(-1, 0)[2]


def served(site: Site, i: int) -> Time:
    """From the change of a word until it is on the page, while ``serve`` runs."""
    process = subprocess.Popen([*site.serve, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                               env=os.environ | {"PYTHONPATH": str(ROOT / "plugins")})
    try:
        while "Done" not in (line := process.stdout.readline()):
            if not line:
                raise RuntimeError("the server ended")
        time.sleep(0.5)
        word = f"served{time.time_ns()}"
        before, begun = _cpu_of(process.pid), time.perf_counter()
        site.article.write_text(site.article.read_text(encoding="utf-8").rstrip() + f"\n\n{word}\n", encoding="utf-8")
        pages = [p for p in site.folder.glob("out-incremental/**/index.html") if "100" in str(p)]
        while not any(word.encode() in p.read_bytes() for p in pages if p.exists()):
            time.sleep(0.02)
            if time.perf_counter() - begun > 60:
                raise RuntimeError("the word did not come")
        wall = time.perf_counter() - begun
        return Time(_cpu_of(process.pid) - before, wall, _memory_of(process.pid))
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def ratios(sites: dict[str, Any]) -> Iterator[Ratio]:
    """Each line of the bar with what was reached."""
    for name, site in sites.items():
        seconds, count = site["seconds"], int(re.search(r"\d[\d,]*", name)[0].replace(",", ""))
        for line in BAR:
            if line.over in seconds and line.of in seconds and (line.articles or max(count, 1000)) == count:
                yield Ratio(name, line.what, *(round(seconds[line.of][k] / seconds[line.over][k], 3) for k in (0, 1)), line.must, line.aim)
        for line in ANALYSED if {"bare model", "first build, analysed"} <= seconds.keys() else ():
            if line.over in seconds:
                both = [seconds["bare model"][k] + seconds[line.over][k] for k in (0, 1)]
                yield Ratio(name, line.what, *(round(seconds[line.of][k] / both[k], 3) for k in (0, 1)), line.must, line.aim)
        if "nothing changed" in seconds:
            yield Ratio(name, "peak memory, nothing changed, MB", seconds["nothing changed"][2], None, 250, 120)
            yield Ratio(name, "peak memory, one body, MB", seconds["one body"][2], None, 250, 120) if "one body" in seconds else Ratio(name, "", 0, None, 0, 0)
    for kind in SITES:
        small, large = (sites.get(f"{kind}, {n:,} articles", {}).get("seconds", {}).get("nothing changed") for n in (2000, 10_000))
        if small and large:
            yield Ratio(f"{kind}, 10,000 ÷ 2,000", "nothing changed", *(round(large[k] / small[k], 2) for k in (0, 1)), 4, 3)


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    from importlib import metadata

    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text()) if Path("/proc/cpuinfo").exists() else None
    packages = ("pelican", "jinja2", "markdown", "spacy")
    return {"processor": model[1] if model else platform.processor(), "cores": str(os.cpu_count()), "system": platform.platform(),
            "python": platform.python_version(), **{p: metadata.version(p) for p in packages},
            "hugo": subprocess.run(["hugo", "version"], capture_output=True, text=True, check=True).stdout.split()[1],
            "hugo themes": "plain, tagged and lists only: benchmarks/themes/hugo (lists of ten, summary, tags by .Params.tags | urlize, item and sidebar by partialCached, "
                           "Atom feed per term); digest: benchmarks/themes/hugo-digest (the same pages, feeds, JSON and CSV, parts by partialCached, no Markdown)"}


def _middle(taken: list[Time]) -> tuple[float, ...]:
    return tuple(round(statistics.median(t[k] for t in taken), 3) for k in range(3))


def _nothing(i: int) -> None:
    pass


def _append(path: Path, sentence: str) -> None:
    """Put ``sentence`` at the end, in place of one that was put there before."""
    text = path.read_text(encoding="utf-8").split(_MARK)[0].rstrip()
    path.write_text(f"{text}{_MARK}{sentence}\n" if sentence else f"{text}\n", encoding="utf-8")


def _title(path: Path, i: int) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^Title: .*$", f"Title: The newest, named anew {time.time_ns()}", text, count=1, flags=re.MULTILINE), encoding="utf-8")


def _setting(path: Path, i: int) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"'Benchmark[^']*'", f"'Benchmark {time.time_ns()}'", text), encoding="utf-8")


def _newest(content: Path, key: str) -> Path:
    """The article that comes first: the newest, and of several the one whose slug comes last."""
    def when(path: Path) -> tuple[str, str]:
        head = path.read_text(encoding="utf-8").split("\n\n")[0]
        return re.search(rf"^{key}: (.*)$", head, re.MULTILINE)[1], re.search(r"^Slug: (.*)$", head, re.MULTILINE)[1]
    return max(content.glob("*.md"), key=when)


def _clear(*paths: Path) -> None:
    for path in paths:
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


def _cpu_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _memory_of(pid: int) -> float:
    return int(re.search(r"VmHWM:\s*(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sites", nargs="+", choices=list(SITES), default=list(SITES))
    parser.add_argument("--articles", nargs="+", type=int, default=[200, 2000, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cases", nargs="*", default=[], help="only these, and Hugo")
    parser.add_argument("--json", type=Path, help="write everything that was measured into this file")
    parser.add_argument("--folder", type=Path, help="keep the sites here, and go on with those that are there")
    return parser


if __name__ == "__main__":
    sys.exit(main())
