"""A digest of very many short articles, built whole: reading, corpus, pages, feeds, search and data. No language model: the digests are made.

    python benchmarks/large.py FOLDER 5000 20000 100000 [--sentences 6] [--keep]

Prints for each size the CPU and wall time, the most memory of the build's own process (bar: grows by under 20 KB an article), how many files and bytes
were written, and then the same for a build in which nothing has changed. A size that was made before is built again as it is. What is written takes
about 100 KB an article (1.1 million files for 100,000); it is removed afterwards unless ``--keep`` is given. ``corpus.py site COUNT`` is the same.
A long first build says every minute how many files it has written and what it holds, so that its slope is seen even if it is cut off.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, Iterator, NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "plugins"), str(HERE)]
os.environ.setdefault("OMP_NUM_THREADS", "1")

import digests  # noqa: E402
from digest_site import ROOT, SETTINGS, keep_made  # noqa: E402
from watched import Watch  # noqa: E402

#: Seconds between two lines about a build that is under way.
_SECONDS_BETWEEN_LINES = 60


class Build(NamedTuple):
    """What one build took: CPU and wall seconds, and the most memory (KB of 1,024 bytes) of its process without those that it starts."""

    cpu: float
    wall: float
    memory: int


def main(arguments: list[str] | None = None) -> int:
    """Build each size, print what it took and by how much memory grew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("articles", type=int, nargs="+")
    parser.add_argument("--sentences", type=int, default=6)
    parser.add_argument("--keep", action="store_true")
    told = parser.parse_args(arguments)
    before: tuple[int, Build] | None = None
    for count in told.articles:
        before = (count, measured(told.folder / f"large-{count}", count, told.sentences, before))
        if not told.keep:
            shutil.rmtree(told.folder / f"large-{count}")
    return 0


def measured(folder: Path, count: int, sentences: int, smaller: tuple[int, Build] | None) -> Build:
    """Build ``count`` articles from nothing and then once more; print both."""
    command = made(folder, count, sentences)
    first = timed(command, folder / "cache")
    files, size = _written(folder / "out")
    grown = f", {(first.memory - smaller[1].memory) / (count - smaller[0]):.1f} KB more an article than {smaller[0]:,}" if smaller else ""
    _say(f"{count:,} articles: {files:,} files, {size / 1e6:,.0f} MB; first build {first.cpu:,.0f} s CPU, {first.wall:,.0f} s wall, "
         f"{1000 * first.cpu / count:.1f} ms an article, peak {first.memory / 1024:,.0f} MB{grown}")
    again = timed(command)
    _say(f"{count:,} articles: nothing changed {again.cpu:.1f} s CPU, {again.wall:.1f} s wall, peak {again.memory / 1024:,.0f} MB")
    return first


def made(folder: Path, count: int, sentences: int) -> list[str]:
    """The site's files and a store with all digests; the command that builds it."""
    conf, store = folder / "conf.py", folder / "analyses.sqlite"
    if not (folder / "made").exists():
        folder.mkdir(parents=True, exist_ok=True)
        conf.write_text(SETTINGS.format(root=str(ROOT), here=str(HERE), store=str(store), cache=str(folder / "cache")), encoding="utf-8")
        _fill(folder / "content", conf, count, sentences)
        (folder / "made").touch()
    for old in (folder / "out", folder / "cache"):
        shutil.rmtree(old, ignore_errors=True)
    return [sys.executable, "-m", "pelican", str(folder / "content"), "-s", str(conf), "-o", str(folder / "out"), "-q"]


def _fill(content: Path, conf: Path, count: int, sentences: int) -> None:
    """Write the articles, and keep the digest of each under the key that the build will ask for."""
    content.mkdir(exist_ok=True)
    keep_made(conf, content, _made(content, count, sentences))


def _made(content: Path, count: int, sentences: int) -> Iterator[tuple[Path, Any, Any]]:
    for number, (article, digest) in enumerate(digests.articles(count, sentences=sentences)):
        file = content / f"{number // 1000:03}" / f"{number:06}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'---\ntitle: "{article.title}"\ndate: {article.published.iso}\n---\n{article.text}\n', encoding="utf-8")
        yield file, article, digest


def timed(command: list[str], cache: Path | None = None) -> Build:
    """Run a build to its end; ``cache``: the folder with its journal, if it is to say how far it is."""
    begun = time.perf_counter()
    process, ended = subprocess.Popen(command, stdout=subprocess.DEVNULL), threading.Event()
    watch = Watch(process.pid)
    if cache:
        threading.Thread(target=_follow, args=(process.pid, cache, begun, ended), daemon=True).start()
    _, status, usage = os.wait4(process.pid, 0)
    ended.set()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return Build(usage.ru_utime + usage.ru_stime, time.perf_counter() - begun, watch.kilobytes)


def _follow(process: int, cache: Path, begun: float, ended: threading.Event) -> None:
    """Say now and then how many files are written, by the lines of the journal, and what the process holds and has held."""
    files = read = 0
    while not ended.wait(_SECONDS_BETWEEN_LINES):
        for journal in cache.glob("incremental-*.journal"):
            with journal.open("rb") as file:
                file.seek(read)
                while piece := file.read(1 << 20):
                    files, read = files + piece.count(b"\n"), read + len(piece)
        try:
            held = dict(re.findall(r"(VmHWM|VmRSS):\s*(\d+)", Path(f"/proc/{process}/status").read_text()))
        except OSError:
            return
        _say(f"    {time.perf_counter() - begun:,.0f} s: {files:,} files written, {int(held.get('VmRSS', 0)) / 1024:,.0f} MB held, "
             f"{int(held.get('VmHWM', 0)) / 1024:,.0f} MB at most")


def _written(folder: Path) -> tuple[int, int]:
    files = size = 0
    for where, _, names in os.walk(folder):
        files += len(names)
        size += sum(os.lstat(os.path.join(where, name)).st_size for name in names)
    return files, size


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
