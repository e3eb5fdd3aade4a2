"""The evaluation data, their scorers, and the digests of their texts, made as a build makes them and kept between runs."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import sys
from functools import cached_property, lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any, Callable, NamedTuple

from news_digest.workers import use_one_thread

use_one_thread()  # as a build has it, and before numpy is there: a second thread waits, and its waiting counts as work

from news_digest.analysis import analyse  # noqa: E402
from news_digest.analysis.parse import load_pipeline  # noqa: E402
from news_digest.cleaning import clean  # noqa: E402
from news_digest.model import Digest, NewsArticle  # noqa: E402
from news_digest.reading import read  # noqa: E402
from news_digest.settings import Settings  # noqa: E402
from news_digest.store import analysis_version, article_key, keep, kept, open_store  # noqa: E402

from evals.errors import Error  # noqa: E402

Figures = dict[str, float]


class Measured(NamedTuple):
    """``figures`` by name, in percent unless the name ends in "(count)", where fewer is better; ``errors`` behind them."""

    figures: Figures
    errors: list[Error]


class Bench:
    """The data ``folder``. Analyses are kept in the file ``store`` until code that decides them changes; None keeps none."""

    def __init__(self, folder: Path, model: str = Settings().model, store: Path | None = None):
        self.folder, self.model, self._digests = folder, model, {}
        self._held = contextlib.ExitStack()
        self._store = self._held.enter_context(open_store(store)) if store else None

    def close(self) -> None:
        self._held.close()

    @cached_property
    def pipeline(self):
        return load_pipeline(self.model)

    @lru_cache(maxsize=None)
    def rows(self, name: str) -> list[dict[str, Any]]:
        with (self.folder / "data" / f"{name}.open.jsonl").open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]

    def digest(self, text: str, title: str = "", **options: Any) -> Digest:
        return self.analysed(clean(text, title=title), **options)

    def analysed(self, article: NewsArticle, **options: Any) -> Digest:
        version = analysis_version(self.model, tuple(sorted(options.items())))
        key = article_key(article, version)
        if key not in self._digests:
            found = kept(self._store, key) if self._store else None
            self._digests[key] = found.open() if found else self._made(article, key, options)
        return self._digests[key]

    def _made(self, article: NewsArticle, key: str, options: dict[str, Any]) -> Digest:
        digest = analyse(article, self.pipeline, **options)
        if self._store:
            keep(self._store, {key: digest})
        return digest

    def read(self, path: Path) -> NewsArticle:
        """The article in a file, the whole way from its bytes, as in a build."""
        draft = read(path.read_bytes(), path=str(path), kind="txt")
        return clean(draft.text, title=draft.title, blocks=draft.blocks, marks=draft.marks)

    @lru_cache(maxsize=None)
    def scorer(self, name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(name, self.folder / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module


def quiet(function: Callable, *arguments: Any) -> Any:
    """What the function returns; what it prints is dropped."""
    return printed(function, *arguments)[0]


def printed(function: Callable, *arguments: Any) -> tuple[Any, str]:
    """What the function returns and what it prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        return function(*arguments), out.getvalue()
