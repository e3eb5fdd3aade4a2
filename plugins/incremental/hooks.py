"""Where the plugin meets Pelican: module-level receivers, in the order in which the signals fire."""

from __future__ import annotations

import contextlib
import functools
import gc
import logging
import os
import time
from typing import Any, Iterator

from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.log import console

from . import loops, shortcut
from .alone import alone
from .building import Build, store_path
from .patches import patched
from .said import Listener
from .site import KEY, site_prints
from .statics import copier
from .store import Store
from .templates import lazy_template
from .writing import IncrementalWriter

logger = logging.getLogger(__name__)
#: New objects between two looks for cycles while pages are written: a dozen pages leave as many behind. And how many looks at new ones come before one at
#: those that were there at the last, as views are that waited for their page.
_NEW_OBJECTS, _LOOKS = 25_000, 4


def connect() -> None:
    """Connect all receivers."""
    signals.initialized.connect(begin)
    signals.generator_init.connect(set_up_generator)
    signals.article_generator_init.connect(set_up_articles)
    signals.page_generator_init.connect(set_up_pages)
    signals.static_generator_init.connect(set_up_statics)
    signals.all_generators_finalized.connect(begin_writing)
    signals.get_writer.connect(writer_class)
    signals.article_writer_finalized.connect(forget)
    signals.page_writer_finalized.connect(end_of_pages)


def begin(pelican) -> None:
    """Let each run of ``pelican`` go through :func:`run`: with ``--autoreload`` there are many."""
    settings = pelican.settings
    # Its work is done here: by what is in a file, not by its time stamp.
    settings["CACHE_CONTENT"] = settings["STATIC_CHECK_IF_MODIFIED"] = False
    pelican.run = functools.partial(run, pelican, pelican.run)


def run(pelican, original) -> None:
    """One build, or a look that finds that none is needed."""
    with alone(store_path(pelican.settings)):
        if pelican.settings.get("INCREMENTAL_FORGET"):
            _remove_store(pelican.settings)
        _run(pelican, original)


def _run(pelican, original) -> None:
    begun = time.time_ns()
    with contextlib.closing(Store(store_path(pelican.settings))) as store, _without_collecting():
        site, inputs = site_prints(pelican), shortcut.inputs_now(pelican, begun)
        if shortcut.nothing_changed(pelican, store, site.whole, inputs, begun):
            console.print(f"Done: nothing has changed since the last build ({(time.time_ns() - begun) / 1e9:.2f} seconds).")
            return
        with Listener().listening() as listener:
            build = Build(pelican.settings, store, listener, site)
            _build(pelican, original, build)
            shortcut.remember(build, pelican, inputs, begun)


def _build(pelican, original, build: Build) -> None:
    pelican.settings[KEY] = build
    sweep = _takes_over_deleting(pelican)
    try:
        if sweep:
            build.outputs.remove_strange(pelican.output_retention)
        with patched(copy=copier(build.outputs), slugs=build.slugs, is_read=build.is_read, urls=build.urls, is_ours=lambda: build.is_opening,
                     cut=build.cuts.remembering):
            original()
    except SystemExit:  # a plugin that ends the run when all is written
        build.finish(sweep=sweep)
        raise
    finally:
        pelican.delete_outputdir = sweep or pelican.delete_outputdir
        del pelican.settings[KEY]
    build.finish(sweep=sweep)


def set_up_generator(generator) -> None:
    """Compile templates when they are rendered."""
    if KEY in generator.settings:
        generator.env.bytecode_cache = generator.env.bytecode_cache or generator.settings[KEY].compiled
        generator.env.auto_reload = False  # a template does not change during a build: no need to look at its file for each page
        generator.settings[KEY].fragments.attach(generator.env)
        generator.get_template = functools.partial(lazy_template, generator)


def set_up_articles(generator) -> None:
    """Read articles that have not changed from the store, and make the loops over them linear."""
    if KEY in generator.settings:
        generator.settings[KEY].readings.attach(generator.readers)
        generator.settings[KEY].readings.instead_of(generator)
        loops.mend(generator)


def set_up_pages(generator) -> None:
    """Read pages that have not changed from the store."""
    if KEY in generator.settings:
        generator.settings[KEY].readings.attach(generator.readers)
        generator.settings[KEY].readings.instead_of(generator)


def set_up_statics(generator) -> None:
    """Static files come last: after them, all is written."""
    if KEY in generator.settings:
        generator.generate_output = functools.partial(_last, generator, generator.generate_output)


def begin_writing(generators) -> None:
    """All is read."""
    build = generators[0].settings.get(KEY)
    if build:
        signals.article_generator_write_article.connect(look_again)
        signals.page_generator_write_page.connect(look_again)
        build.begin_writing(generators[0].context)
        gc.freeze()  # what is read stays to the end; what a page leaves behind must go, or a first build holds every page
        gc.set_threshold(_NEW_OBJECTS, _LOOKS, *gc.get_threshold()[2:])
        gc.enable()


def look_again(generator, content) -> None:
    """Other plugins, if any listen, have just had their way with ``content``."""
    heard = signals.article_generator_write_article if isinstance(generator, ArticlesGenerator) else signals.page_generator_write_page
    if KEY in generator.settings and len(heard.receivers) > 1:
        generator.settings[KEY].look_again(content)


def forget(generator, writer) -> None:
    """Other plugins may have changed anything when a generator is done."""
    if KEY in generator.settings:
        generator.settings[KEY].forget()


def end_of_pages(generator, writer) -> None:
    """Pelican's own pages are written; what follows is other plugins' business, and they may change what they like."""
    if KEY in generator.settings:
        generator.settings[KEY].urls.is_settled = False
        generator.settings[KEY].forget()


def writer_class(pelican) -> type[IncrementalWriter] | None:
    """The writer of this build."""
    return IncrementalWriter if KEY in pelican.settings else None


def _last(generator, original, writer) -> None:
    original(writer)
    generator.settings[KEY].is_whole = True


def _takes_over_deleting(pelican) -> bool:
    """Whether Pelican would empty the output folder; then it does not, and what does not belong is removed in the end."""
    if not pelican.delete_outputdir:
        return False
    output, content = os.path.realpath(pelican.output_path), os.path.realpath(pelican.path)
    pelican.delete_outputdir = False
    return os.path.commonpath([output]) != os.path.commonpath([output, content])


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """While a build reads it makes much and drops little: looking for cycles only costs time. See :func:`begin_writing`."""
    was, thresholds = gc.isenabled(), gc.get_threshold()
    gc.disable()
    gc.unfreeze()  # what the build before this one left, if there was one
    try:
        yield
    finally:
        gc.freeze()  # the process most often ends now: Python would look through all of it once more
        gc.set_threshold(*thresholds)
        (gc.enable if was else gc.disable)()


def _remove_store(settings: Any) -> None:
    path = store_path(settings)
    for name in (path, path.with_suffix(".journal"), path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        name.unlink(missing_ok=True)
