"""Many articles: here, in worker processes, on a Dask cluster. The result is the same."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from concurrent import futures
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial

import pytest
from news_digest import running
from news_digest.errors import AnalysisError, ArticleError
from news_digest.model import Block, Digest, NewsArticle
from news_digest.plain import to_plain
from news_digest.running import analyse_all, executor_for, job_of, pipeline_of
from news_digest.settings import Settings, worker_count
from news_digest.workers import process_pool

TOWNS = ("Varnholm", "Ostrava Bay", "Lindmere", "Calder Point", "Merrow", "Tarn Hill")


def articles(count: int) -> list[NewsArticle]:
    texts = [f"Mayor Edda Brink of {TOWNS[i % 6]} said on Friday that {i + 2} boats were lost. \"It was a hard night\", Brink said. " * (1 + i % 3)
             for i in range(count)]
    return [NewsArticle(f"Article {i}", text, (Block(0, len(text.rstrip())),), source=f"{i}.txt") for i, text in enumerate(texts)]


@pytest.fixture(scope="module")
def serial():
    return [to_plain(d) for d in analyse_all(articles(12), Settings(executor="serial"))]


def in_small_batches(monkeypatch):
    monkeypatch.setattr(running, "_WORTH_PROCESSES", 0)
    monkeypatch.setattr(running, "_BATCH_CHARACTERS", 500)


@pytest.mark.slow
def test_worker_processes_give_the_same(serial, monkeypatch):
    in_small_batches(monkeypatch)
    assert [to_plain(d) for d in analyse_all(articles(12), Settings(executor="processes", workers=2))] == serial


@pytest.mark.slow
@pytest.mark.parametrize("whose", ["its own", "that of an address"])
def test_a_dask_cluster_gives_the_same(serial, monkeypatch, whose):
    distributed = pytest.importorskip("distributed")
    in_small_batches(monkeypatch)
    with contextlib.ExitStack() as stack:
        address = ""
        if whose != "its own":
            address = stack.enter_context(distributed.LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address=None)).scheduler_address
        assert [to_plain(d) for d in analyse_all(articles(12), Settings(executor="dask", workers=2, dask_address=address))] == serial


def test_any_executor_gives_the_same(serial, monkeypatch):
    in_small_batches(monkeypatch)
    with ThreadPoolExecutor(3) as executor:
        assert [to_plain(d) for d in analyse_all(articles(12), Settings(), executor=executor)] == serial


def _loads(job):
    """Runs in a worker: who it is, and how often it has loaded the model when it has it."""
    pipeline_of(job.model)
    return os.getpid(), pipeline_of.cache_info().misses


@pytest.mark.slow
def test_a_worker_loads_the_model_once():
    job = job_of(Settings())
    with process_pool(job.model, 2) as executor:
        assert {count for _, count in executor.map(_loads, [job] * 8)} == {1}


@pytest.mark.slow
def test_all_workers_are_there_with_the_first_batch():
    """One that came later, just when another dies, would never be ended."""
    with process_pool("no_such_model", 3) as executor:
        assert executor.submit(int).result() == 0 and len(executor._processes) == 3


def test_batches_are_small_and_those_of_long_texts_come_first():
    some = [NewsArticle("T", "x" * size, ()) for size in (10, 30_000, 500, 12_000, 9_000, 11_000)]
    assert running._batches(some) == [(1,), (3, 5), (4, 2, 0)]


def test_as_many_processes_as_there_are_cores_unless_the_settings_say_so(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 2, 5}, raising=False)
    assert [worker_count(Settings()), worker_count(Settings(workers=7))] == [3, 7]


def test_the_order_of_articles_changes_no_digest(serial):
    backwards = analyse_all(articles(12)[::-1], Settings(executor="serial"))
    assert [to_plain(d) for d in backwards][::-1] == serial


def test_little_work_starts_no_processes():
    with executor_for(Settings(executor="processes", workers=8), characters=100) as executor:
        assert not isinstance(executor, ProcessPoolExecutor)


def test_progress_counts_every_article():
    seen = []
    analyse_all(articles(5), Settings(executor="serial"), progress=lambda done, words: seen.append((done, words)))
    assert sum(done for done, _ in seen) == 5 and all(words > 0 for _, words in seen)


def test_in_one_process_what_is_done_is_told_and_kept_before_more_is_begun(monkeypatch):
    """So that a build that is ended in the midst has not worked for nothing, and progress is seen where there is one core."""
    monkeypatch.setattr(running, "_BATCH_CHARACTERS", 1)
    happened = []
    monkeypatch.setattr(running, "analyse_batch", lambda job, batch: [happened.append("analysed") or Digest(a.title) for a in batch])
    analyse_all(articles(3), Settings(executor="serial"), keep=lambda *a: happened.append("kept"), progress=lambda *a: happened.append("told"))
    assert happened == ["analysed", "kept", "told"] * 3


def test_an_article_that_fails_costs_itself(monkeypatch):
    import news_digest.analysis as analysis

    real = analysis.analysed
    monkeypatch.setattr(analysis, "analysed", lambda article, *a, **k: 1 / 0 if article.source == "1.txt" else real(article, *a, **k))
    results = analyse_all(articles(3), Settings(executor="serial"))
    assert [type(r) for r in results] == [Digest, ArticleError, Digest]
    assert "1.txt" in str(results[1]) and "ZeroDivisionError" in str(results[1])


def _killed(job, batch):
    """Stands for a worker that an article kills; runs in the worker."""
    if any(a.source == "2.txt" for a in batch):
        os._exit(9)
    return [Digest(a.title) for a in batch]


@pytest.mark.slow
def test_an_article_that_kills_its_worker_is_named_and_the_others_are_answered(monkeypatch):
    in_small_batches(monkeypatch)
    monkeypatch.setattr(running, "analyse_batch", _killed)
    results = analyse_all(articles(4), Settings(executor="processes", workers=2))
    assert [type(r) for r in results] == [Digest, Digest, ArticleError, Digest]
    assert "2.txt" in str(results[2])


def _waiting_to_be_killed(folder, job, batch):
    """Runs in a worker: the first time that it comes to the second article it says who it is and waits; each attempt leaves a mark."""
    if any(a.source == "2.txt" for a in batch):
        attempt = sum(1 for _ in folder.glob("attempt-*"))
        (folder / f"attempt-{attempt}").write_text(str(os.getpid()), encoding="ascii")
        if not attempt:
            time.sleep(60)
    return [Digest(a.title) for a in batch]


def _kill_first(folder, killed):
    """Kill the worker that waits, from outside and at once."""
    while not killed:
        time.sleep(0.05)
        for said in folder.glob("attempt-0"):
            if text := said.read_text(encoding="ascii"):
                os.kill(int(text), signal.SIGKILL)
                killed.append(int(text))


@pytest.mark.slow
@pytest.mark.parametrize("executor", ["dask", "processes"])
def test_the_batch_of_a_worker_that_was_killed_is_tried_once_more(monkeypatch, tmp_path, executor):
    if executor == "dask":
        pytest.importorskip("distributed")
    in_small_batches(monkeypatch)
    monkeypatch.setattr(running, "analyse_batch", partial(_waiting_to_be_killed, tmp_path))
    killed = []
    killer = threading.Thread(target=_kill_first, args=(tmp_path, killed), daemon=True)
    killer.start()
    results = analyse_all(articles(4), Settings(executor=executor, workers=2))
    assert [r.title for r in results] == [a.title for a in articles(4)]
    assert len(killed) == 1 and len(list(tmp_path.glob("attempt-*"))) == 2


@pytest.mark.slow
def test_an_article_that_kills_every_worker_of_a_cluster_is_named_and_the_others_are_answered(monkeypatch):
    pytest.importorskip("distributed")
    in_small_batches(monkeypatch)
    monkeypatch.setattr(running, "analyse_batch", _killed)
    results = analyse_all(articles(4), Settings(executor="dask", workers=2))
    assert [type(r) for r in results] == [Digest, Digest, ArticleError, Digest]
    assert "2.txt" in str(results[2])


def test_a_missing_scheduler_is_said_with_its_cure():
    pytest.importorskip("distributed")
    with pytest.raises(AnalysisError, match="NEWS_DIGEST_DASK_ADDRESS"), executor_for(
            Settings(executor="dask", dask_address="tcp://127.0.0.1:9"), 1):
        pass


class _NoWorkers(ProcessPoolExecutor):
    """Stands for a machine, or a script without a guard, where no worker process comes up."""

    def submit(self, fn, /, *args, **kwargs):
        return super().submit(os._exit, 9)


@pytest.mark.slow
def test_where_no_worker_starts_no_article_is_blamed(monkeypatch):
    in_small_batches(monkeypatch)
    monkeypatch.setattr(futures, "ProcessPoolExecutor", _NoWorkers)
    with pytest.raises(AnalysisError, match="NEWS_DIGEST_EXECUTOR = 'serial'"):
        analyse_all(articles(4), Settings(executor="processes", workers=2))
