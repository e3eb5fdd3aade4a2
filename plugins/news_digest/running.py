"""Analyses many articles: here, in worker processes, or on a Dask cluster.

All three are a ``concurrent.futures.Executor``. What comes out depends on each article alone, so
neither the executor, nor the number of workers, nor the order of the articles changes a byte.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Callable, Iterable, Iterator, Sequence

from .errors import AnalysisError, ArticleError, NewsDigestError
from .model import Digest, NewsArticle
from .settings import Settings, worker_count

Result = Digest | ArticleError
Progress = Callable[[int, int], None]
#: Below this many characters the start of worker processes costs more than they save.
_WORTH_PROCESSES = 60_000
_BATCH_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker must know besides the article."""

    model: str
    options: tuple[tuple[str, Any], ...]


def job_of(settings: Settings) -> Job:
    """The part of the settings that decides what an analysis says."""
    names = ("summary_sentences", "key_actors", "bare_dollar")
    return Job(settings.model, tuple((name, getattr(settings, name)) for name in names))


def analyse_all(articles: Sequence[NewsArticle], settings: Settings, *, progress: Progress = lambda articles, words: None) -> list[Result]:
    """The digest of each article, in the order of ``articles``; an article that fails has its error instead.

    ``progress(articles, words)`` is called as batches end, with what the batch held. Raises
    :class:`AnalysisError` if the language model can't be used at all.
    """
    results: dict[int, Result] = {}
    job, batches = job_of(settings), _batches(articles)
    with executor_for(settings, sum(len(a.text) for a in articles)) as executor:
        for batch, outcome in _outcomes(executor, job, articles, batches):
            results.update(zip(batch, outcome, strict=True))
            progress(len(batch), sum(articles[i].text.count(" ") + 1 for i in batch))
    lost = [i for i in range(len(articles)) if i not in results]
    for index, result in _one_by_one(job, articles, lost):
        results[index] = result
        progress(1, articles[index].text.count(" ") + 1)
    return [results[i] for i in range(len(articles))]


class SerialExecutor(Executor):
    """Runs each call at once, in this process."""

    def submit(self, fn, /, *args, **kwargs) -> Future:
        future: Future = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextlib.contextmanager
def executor_for(settings: Settings, characters: int) -> Iterator[Executor]:
    """The executor that the settings ask for; little work is done here whatever they say of processes."""
    workers = worker_count(settings)
    if settings.executor == "dask":
        with _dask(settings.dask_address, workers) as executor:
            yield executor
    elif settings.executor == "processes" and workers > 1 and characters > _WORTH_PROCESSES:
        _make_importable()
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as executor:
            yield executor
    else:
        yield SerialExecutor()


def analyse_batch(job: Job, batch: Sequence[NewsArticle]) -> list[Result]:
    """The digests of a few articles; runs in a worker."""
    return [_analyse_one(job, article) for article in batch]


def _analyse_one(job: Job, article: NewsArticle) -> Result:
    from .analysis import analyse

    try:
        return analyse(article, _pipeline(job.model), **dict(job.options))
    except AnalysisError:
        raise
    except Exception as error:
        return ArticleError(f"The article can't be analysed: {type(error).__name__}: {error}", path=article.source,
                            cure="It is left out; please report it with the file")


@lru_cache(maxsize=1)
def _pipeline(model: str):
    from .analysis.parse import load_pipeline

    return load_pipeline(model)


def _batches(articles: Sequence[NewsArticle]) -> list[list[int]]:
    """Indexes by falling length, cut into batches: long articles begin first, so that workers end together."""
    order = sorted(range(len(articles)), key=lambda i: (-len(articles[i].text), i))
    batches: list[list[int]] = []
    size = _BATCH_CHARACTERS
    for index in order:
        if size >= _BATCH_CHARACTERS:
            batches.append([])
            size = 0
        batches[-1].append(index)
        size += len(articles[index].text)
    return batches


def _outcomes(executor: Executor, job: Job, articles: Sequence[NewsArticle],
              batches: Iterable[list[int]]) -> Iterator[tuple[list[int], list[Result]]]:
    """Batches with their results as they end; those that a dying worker took along are left out."""
    futures = {}
    with contextlib.suppress(BrokenExecutor):
        for batch in batches:
            futures[executor.submit(analyse_batch, job, [articles[i] for i in batch])] = batch
    for future in as_completed(futures):
        try:
            yield futures[future], future.result()
        except NewsDigestError:
            raise
        except Exception as error:
            if not _worker_died(error):
                raise


def _worker_died(error: Exception) -> bool:
    return isinstance(error, BrokenExecutor) or type(error).__name__ in ("KilledWorker", "CancelledError", "FutureCancelledError")


def _one_by_one(job: Job, articles: Sequence[NewsArticle], indexes: Sequence[int]) -> Iterator[tuple[int, Result]]:
    """What a dying worker left, one article at a time in one process: the next to kill it is known by name."""
    left = list(indexes)
    while left:
        _make_importable()
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as executor:
            with contextlib.suppress(BrokenExecutor):
                while left:
                    yield left[0], executor.submit(analyse_batch, job, [articles[left[0]]]).result()[0]
                    left.pop(0)
        if left:
            yield left[0], ArticleError("The article ended the process that analysed it", path=articles[left[0]].source,
                                        cure="It is left out; more memory may help, or a shorter text")
            left.pop(0)


@contextlib.contextmanager
def _dask(address: str, workers: int) -> Iterator[Executor]:
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise AnalysisError("NEWS_DIGEST_EXECUTOR = 'dask' needs the package dask.distributed",
                            cure="pip install 'pelican-news-digest[dask]', or set NEWS_DIGEST_EXECUTOR = 'processes'") from error
    _make_importable()
    with contextlib.ExitStack() as stack:
        if not address:
            cluster = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
            address = stack.enter_context(cluster).scheduler_address
        try:
            client = stack.enter_context(Client(address, timeout="30s"))
        except OSError as error:
            raise AnalysisError(f"No Dask scheduler answers at {address}: {error}",
                                cure="Start one, mend NEWS_DIGEST_DASK_ADDRESS, or leave it empty for a cluster on this machine") from error
        with client.get_executor(retries=1) as executor:
            yield executor


def _make_importable() -> None:
    """Let worker processes import this package by the name that it has here.

    Pelican loads a plugin that it finds through PLUGIN_PATHS without putting the folder on the path.
    """
    depth = __package__.count(".") + 1
    folder = str(Path(__file__).parents[depth])
    if __package__ == "news_digest":
        if folder not in sys.path:
            sys.path.append(folder)
        paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
        if folder not in paths:
            os.environ["PYTHONPATH"] = os.pathsep.join([folder, *filter(None, paths)])
