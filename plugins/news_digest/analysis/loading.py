"""A spaCy pipeline, loaded in half of the time, and the same: what spaCy makes twice is made once, and what nothing here asks for is not made.

``import spacy`` brings its command line along, and with that clients for the web and for projects; a pipeline's tokenizer is first made from the
language's rules, though the model's own are put in their place at once; and most models bring a component for sentences that is switched off.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from functools import lru_cache
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any, Iterator

if TYPE_CHECKING:
    from spacy.language import Language

_COMMANDS = "spacy.cli"
_PLAIN_TOKENIZER = {"@tokenizers": "spacy.Tokenizer.v1"}
_EMPTY_TOKENIZER = "news_digest.EmptyTokenizer.v1"
#: Serves models without a parser, which the analysis can't use.
_UNUSED = "senter"


def loaded(name: str) -> Language:
    """The pipeline ``name`` (a package or a path). Raises OSError if there is none."""
    import_spacy()
    import spacy

    _know_empty_tokenizer()
    nlp, has_tokenizer = _settings_of(name)
    is_plain = has_tokenizer and nlp.get("tokenizer") == _PLAIN_TOKENIZER
    with _entry_points_by_group():
        return spacy.load(name, exclude=[_UNUSED] if _UNUSED in nlp.get("disabled", ()) else [],
                          config={"nlp.tokenizer": {"@tokenizers": _EMPTY_TOKENIZER}} if is_plain else {})


def import_spacy() -> None:
    """Import spaCy; ``spacy.cli`` and ``spacy.info``, its command line, are loaded when they are first asked for."""
    if "spacy" not in sys.modules and _COMMANDS not in sys.modules:
        with _without_commands(), contextlib.suppress(ImportError):
            import spacy

            spacy.__getattr__ = _commands
    import spacy  # noqa: F401


@contextlib.contextmanager
def _without_commands() -> Iterator[None]:
    """While spaCy is imported, its command line is a module of one function."""
    package, module = ModuleType(_COMMANDS), ModuleType(f"{_COMMANDS}.info")
    package.__path__, module.info = [], _info
    sys.modules.update({_COMMANDS: package, f"{_COMMANDS}.info": module})
    try:
        yield
    finally:
        for name in (_COMMANDS, f"{_COMMANDS}.info"):
            sys.modules.pop(name, None)


@contextlib.contextmanager
def _entry_points_by_group() -> Iterator[None]:
    """While a pipeline is put together, spaCy's registries ask some two hundred times which installed packages add to them: they are sorted once."""
    import catalogue

    every = catalogue.AVAILABLE_ENTRY_POINTS
    if not hasattr(every, "select"):
        yield
        return
    select = lru_cache(maxsize=None)(lambda group: tuple(every.select(group=group)))
    catalogue.AVAILABLE_ENTRY_POINTS = SimpleNamespace(select=lambda group: select(group), get=every.get if hasattr(every, "get") else None)
    try:
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = every


def _info(*args: Any, **kwargs: Any) -> Any:
    """``spacy.info``."""
    return importlib.import_module(f"{_COMMANDS}.info").info(*args, **kwargs)


def _commands(name: str) -> Any:
    """An attribute of spaCy that is not there yet."""
    if name == "cli":
        return importlib.import_module(_COMMANDS)
    raise AttributeError(f"module 'spacy' has no attribute {name!r}")


def _settings_of(name: str) -> tuple[dict[str, Any], bool]:
    """What the ``config.cfg`` of a pipeline says of it as a whole, and whether it brings rules for its tokenizer; nothing of one that is not there."""
    from pathlib import Path

    from spacy import util

    with contextlib.suppress(OSError, ImportError, ValueError):
        folder = Path(name)
        if util.is_package(name):
            folder = Path(util.get_package_path(name))
            meta = util.get_model_meta(folder)
            folder /= f"{meta['lang']}_{meta['name']}-{meta['version']}"
        return dict(util.load_config(folder / "config.cfg").get("nlp") or {}), (folder / "tokenizer").is_file()
    return {}, False


def _know_empty_tokenizer() -> None:
    from spacy.tokenizer import Tokenizer
    from spacy.util import registry

    registry.tokenizers.register(_EMPTY_TOKENIZER, func=lambda: lambda nlp: Tokenizer(nlp.vocab))
