"""What one build holds: its settings and what it has to tell at the end. Lives in Pelican's settings."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Mapping

from ..errors import NewsDigestError, said
from ..language import Language, language_of
from ..settings import Settings
from ..store import Store
from .seen import Seen

logger = logging.getLogger(__name__)
KEY = "NEWS_DIGEST_BUILD_STATE"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should mend. ``lost``: whether an article is missing from the site for it."""

    path: str
    line: int | None
    problem: str
    cure: str
    lost: bool = False


@dataclass(slots=True)
class Build:
    """The state of one build: the settings once checked, and what has been said so far. ``rest`` is called when all pages are written."""

    settings: Settings
    content: Path
    problems: list[Problem] = field(default_factory=list)
    repairs: list[tuple[str, str]] = field(default_factory=list)
    kept: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    dated: dict[str, list[str]] = field(default_factory=lambda: {"text": [], "file": []})
    analysed: int = 0
    from_store: int = 0
    version: str = ""
    circles: tuple[str, ...] | None = None
    wrappers: dict[tuple[type, str], Any] = field(default_factory=dict, repr=False)
    rest: Callable[[], None] = lambda: None
    seen: Seen | None = None
    store_path: Path = Path("news_digest.sqlite")
    _store: Store | None = None

    @property
    def store(self) -> Store:
        """What earlier builds worked out; opened when it is first asked for."""
        self._store = self._store or Store(self.store_path)
        return self._store

    def close(self) -> None:
        """Close the store, if it was opened."""
        if self._store:
            self._store.close()
            self._store = None

    def lose(self, error: NewsDigestError) -> None:
        """An article is left out: say it now, and count it."""
        self._add(error, lost=True)

    def mistake(self, error: NewsDigestError) -> None:
        """Something is wrong, but what it is about is still built."""
        self._add(error, lost=False)

    def repair(self, path: str, what: str) -> None:
        """A file was read only after a repair, which the file itself does not keep."""
        self.repairs.append((path, what))
        logger.info(said(what, path=path))

    def _add(self, error: NewsDigestError, *, lost: bool) -> None:
        path = self.relative(error.path)
        self.problems.append(Problem(path, error.line, error.problem, error.cure, lost))
        logger.error(said(("Left out: " if lost else "") + error.problem, cure=error.cure, path=path, line=error.line))

    def relative(self, path: str) -> str:
        """``path`` below the content folder, as a person wrote it; another path as it is."""
        try:
            return Path(path).relative_to(self.content).as_posix() if path else ""
        except ValueError:
            return str(path)


def build_of(pelican_settings: Mapping[str, Any]) -> Build:
    """The build that these settings belong to."""
    return pelican_settings[KEY]


def interface_language(pelican_settings: Mapping[str, Any]) -> Language:
    """The language of the pages' own words: NEWS_DIGEST_LANGUAGE, else Pelican's DEFAULT_LANG."""
    return language_of(build_of(pelican_settings).settings.language or str(pelican_settings.get("DEFAULT_LANG") or ""))
