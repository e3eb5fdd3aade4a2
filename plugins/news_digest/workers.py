"""Worker processes that are there at once: forked from a server that has loaded the language model before.

Where the system can't fork (Windows), or not once its libraries have been at work (macOS), each worker starts by itself and loads the model.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Iterator

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from multiprocessing.context import BaseContext

#: The server reads here which model to load: see :mod:`.warm`.
MODEL = "NEWS_DIGEST_WARM_MODEL"
#: One thread a process: several would fight over the cores that the workers share.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@contextlib.contextmanager
def process_pool(model: str, workers: int) -> Iterator[Executor]:
    """A pool of ``workers`` processes that have ``model`` loaded, or load it when they are first asked."""
    from concurrent.futures import ProcessPoolExecutor  # most builds start none

    make_importable()
    with ProcessPoolExecutor(workers, mp_context=_context(model)) as executor:
        # All start with the first batch: one that starts just when another dies is never ended (CPython 3.11), and the build would wait for it for ever.
        executor._safe_to_dynamically_spawn_children = False
        yield executor


def use_one_thread() -> None:
    """Let libraries for matrices that are not loaded yet use one thread: the matrices are small, and a second thread waits more than it works."""
    for name in _THREADS:
        os.environ.setdefault(name, "1")


def make_importable() -> None:
    """Let worker processes import this package by the name that it has here.

    Pelican loads a plugin that it finds through PLUGIN_PATHS without putting the folder on the path.
    """
    folder = str(Path(__file__).parents[__package__.count(".") + 1])
    if __package__ == "news_digest":
        if folder not in sys.path:
            sys.path.append(folder)
        paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
        if folder not in paths:
            os.environ["PYTHONPATH"] = os.pathsep.join([folder, *filter(None, paths)])


def _context(model: str) -> BaseContext:
    """The server is one a process and asked for by all: a second model in one process would be loaded by each worker."""
    import multiprocessing

    use_one_thread()
    if sys.platform == "darwin" or "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    os.environ.setdefault(MODEL, model)
    context = multiprocessing.get_context("forkserver")
    main = getattr(sys.modules["__main__"].__spec__, "parent", "") if getattr(sys.modules["__main__"], "__spec__", None) else ""
    context.set_forkserver_preload([*filter(None, [main]), f"{__package__}.warm"])
    return context
