"""Analyses many articles: here, in worker processes, or on a Dask cluster.

All three are a ``concurrent.futures.Executor``, and so may be any other. What comes out depends on each article
alone, so neither the executor, nor the number of workers, nor the order of the articles changes a byte.
"""

from __future__ import annotations

import contextlib
import threading
from collections import Counter
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, as_completed
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Callable, Iterator, Sequence

from .errors import AnalysisError, ArticleError, NewsDigestError
from .model import Digest, NewsArticle
from .plain import from_plain, to_plain
from .settings import Settings, worker_count
from .workers import make_importable, process_pool, use_one_thread

Result = Digest | ArticleError
Progress = Callable[[int, int], None]
Batch = tuple[int, ...]
#: What a digest is made from for another day or headline, as plain data: how its dates are said, and what a headline is joined to.
Rest = dict[str, Any]
Answer = Result | tuple[Digest, Rest]
Keep = Callable[[int, Result, Rest], None]
Outcome = tuple[Batch, list[Answer]]
#: Below this many characters the start of worker processes costs more than they save.
_WORTH_PROCESSES = 60_000
_BATCH_CHARACTERS = 20_000
#: A worker of somebody's cluster may have several threads; the language model's arrays and our tables are those of the process.
_ONE_AT_A_TIME = threading.Lock()
#: A batch that may have been the reason as often as this when a worker died is taken apart.
_STRIKES = 2


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker must know besides the article."""

    model: str
    options: tuple[tuple[str, Any], ...]


def job_of(settings: Settings) -> Job:
    """The part of the settings that decides what an analysis says."""
    names = ("summary_sentences", "key_actors", "bare_dollar")
    return Job(settings.model, tuple((name, getattr(settings, name)) for name in names))


def analyse_all(articles: Sequence[NewsArticle], settings: Settings, *, executor: Executor | None = None,
                progress: Progress = lambda articles, words: None, keep: Keep = lambda index, result, rest: None) -> list[Result]:
    """The digest of each article, in the order of ``articles``; an article that fails has its error instead.

    ``executor`` is any; by default the one that the settings name. A worker that dies is replaced and its batch tried
    again; an article that ends its worker each time is named and left out. ``progress(articles, words)`` is called as
    batches end, with what the batch held, and ``keep(index, result, rest)`` for each result at once, so that an end at any moment
    loses little; ``rest`` is plain data for :func:`for_another_head`. Raises :class:`AnalysisError` if the language model can't be used at all.
    """
    results: dict[int, Result] = {}
    for batch, found in _outcomes(articles, settings, executor):
        for index, answer in zip(batch, found, strict=True):
            results[index], rest = answer if isinstance(answer, tuple) else (answer, {})
            keep(index, results[index], rest)
        progress(len(batch), sum(articles[i].text.count(" ") + 1 for i in batch))
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
        with _dask(settings.dask_address, workers, settings.model) as executor:
            yield executor
    elif settings.executor == "processes" and workers > 1 and characters > _WORTH_PROCESSES:
        with process_pool(settings.model, min(workers, 1 + characters // _BATCH_CHARACTERS)) as executor:
            yield executor
    else:
        yield SerialExecutor()


def for_another_head(digest: Digest, rest: Rest, article: NewsArticle, job: Job) -> Digest:
    """``digest``, which is that of ``article`` but for its headline and date, as the analysis would give it: without a language model.

    Raises ValueError, TypeError or KeyError if ``rest`` is not of the form in which :func:`analyse_all` hands it out.
    """
    from .analysis.dating import redated, said_from_plain
    from .analysis.headline import Bare, headed

    options = dict(job.options)
    return headed(redated(digest, said_from_plain(rest["said"]), article), from_plain(Bare, rest["bare"]), article,
                  summary_sentences=options["summary_sentences"], key_actors=options["key_actors"])


def analyse_batch(job: Job, batch: Sequence[NewsArticle]) -> list[Answer]:
    """The digests of a few articles, each with what it is made from for another headline or day; runs in a worker, one batch at a time."""
    with _ONE_AT_A_TIME:
        return [_analyse_one(job, article) for article in batch]


def _analyse_one(job: Job, article: NewsArticle) -> Answer:
    from .analysis import analysed
    from .analysis.dating import said_as_plain

    try:
        digest, said, bare = analysed(article, pipeline_of(job.model), **dict(job.options))
        return digest, {"said": said_as_plain(said), "bare": to_plain(bare)}
    except AnalysisError:
        raise
    except Exception as error:
        return ArticleError(f"The article can't be analysed: {type(error).__name__}: {error}", path=article.source,
                            cure="It is left out; please report it with the file")


@lru_cache(maxsize=1)
def pipeline_of(model: str):
    """The language model, loaded once a process."""
    use_one_thread()
    from .analysis.parse import load_pipeline

    return load_pipeline(model)


def _batches(articles: Sequence[NewsArticle]) -> list[Batch]:
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
    return [tuple(batch) for batch in batches]


def _outcomes(articles: Sequence[NewsArticle], settings: Settings, executor: Executor | None) -> Iterator[Outcome]:
    """Batches with their results as they end. When a worker dies, what it left goes to new ones; a batch that may have been
    the reason twice is taken apart, one article in one process at a time: the next to end it is known by name."""
    job, left, strikes = job_of(settings), dict.fromkeys(_batches(articles)), Counter()
    opened = contextlib.nullcontext(executor) if executor else executor_for(settings, sum(len(a.text) for a in articles))
    while left:
        with opened as pool:
            for batch, found in _round(pool, job, articles, tuple(left), strikes):
                del left[batch]
                yield batch, found
        for batch in [b for b in left if strikes[b] >= _STRIKES]:
            del left[batch]
            yield from _one_by_one(job, articles, batch)
        opened = executor_for(settings, _WORTH_PROCESSES + 1)


def _round(executor: Executor, job: Job, articles: Sequence[NewsArticle], batches: Sequence[Batch], strikes: Counter) -> Iterator[Outcome]:
    """What one executor answers, until it breaks; ``strikes`` counts for each batch how often it may have been the reason."""
    futures: dict[Future, Batch] = {}
    lost, killed = set(), set()
    for future in _as_they_end(executor, job, articles, batches, futures):
        try:
            yield futures[future], future.result()
        except NewsDigestError:
            raise
        except Exception as error:
            if not _worker_died(error):
                raise
            lost.add(futures[future])
            killed |= set() if isinstance(error, BrokenExecutor) else {futures[future]}
    lost |= set(batches) - set(futures.values())
    at_work = getattr(executor, "_max_workers", len(batches)) + 1
    for batch in killed or [b for b in batches if b in lost][:at_work]:
        strikes[batch] += _STRIKES if batch in killed else 1


def _as_they_end(executor: Executor, job: Job, articles: Sequence[NewsArticle], batches: Sequence[Batch],
                 futures: dict[Future, Batch]) -> Iterator[Future]:
    """Calls as they end, noted in ``futures``; one that has ended when it is handed in (as in this process) comes before the next begins."""
    waited_for = []
    with contextlib.suppress(BrokenExecutor):
        for batch in batches:
            future = executor.submit(analyse_batch, job, [articles[i] for i in batch])
            futures[future] = batch
            if future.done():
                yield future
            else:
                waited_for.append(future)
    yield from as_completed(waited_for)


def _worker_died(error: Exception) -> bool:
    """Whether a process pool broke, or a cluster gave a batch up after its own attempts."""
    return isinstance(error, (BrokenExecutor, CancelledError)) or type(error).__name__ in ("KilledWorker", "FutureCancelledError")


def _one_by_one(job: Job, articles: Sequence[NewsArticle], indexes: Sequence[int]) -> Iterator[Outcome]:
    left = list(indexes)
    while left:
        with process_pool(job.model, 1) as executor, contextlib.suppress(BrokenExecutor):
            while left:
                found = executor.submit(analyse_batch, job, [articles[left[0]]]).result()
                yield (left.pop(0),), found
        if left:
            _expect_workers(job)
            yield (left[0],), [ArticleError("The article ended the process that analysed it", path=articles[left[0]].source,
                                            cure="It is left out; more memory may help, or a shorter text")]
            left.pop(0)


def _expect_workers(job: Job) -> None:
    """An article ended its process only if one that has nothing to do lives: else no article is to blame."""
    try:
        with process_pool(job.model, 1) as executor:
            executor.submit(int).result()
    except BrokenExecutor as error:
        raise AnalysisError("No worker process can be started, so nothing can be analysed in one",
                            cure="Set NEWS_DIGEST_EXECUTOR = 'serial'; a script that builds a site must be a file and guard its call "
                                 "with if __name__ == '__main__'") from error


@contextlib.contextmanager
def _dask(address: str, workers: int, model: str) -> Iterator[Executor]:
    """An executor of a cluster whose workers have loaded ``model``, all at once; one that can't finds out again at its first batch, and says so."""
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise AnalysisError("NEWS_DIGEST_EXECUTOR = 'dask' needs the package dask.distributed",
                            cure="pip install 'pelican-news-digest[dask]', or set NEWS_DIGEST_EXECUTOR = 'processes'") from error
    make_importable()
    with contextlib.ExitStack() as stack:
        stack.enter_context(dask.config.set({"distributed.scheduler.allowed-failures": _STRIKES - 1}))
        if not address:
            cluster = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
            address = stack.enter_context(cluster).scheduler_address
        try:
            client = stack.enter_context(Client(address, timeout="30s"))
        except OSError as error:
            raise AnalysisError(f"No Dask scheduler answers at {address}: {error}",
                                cure="Start one, mend NEWS_DIGEST_DASK_ADDRESS, or leave it empty for a cluster on this machine") from error
        client.run(pipeline_of, model, on_error="ignore")
        with client.get_executor(retries=0) as executor:
            yield executor
