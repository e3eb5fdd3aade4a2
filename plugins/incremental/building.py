"""One build: what it knows from earlier ones, whether a page would come out the same, and what it leaves to the next."""

from __future__ import annotations

import logging
from collections import Counter
from pathlib import Path
from typing import Any, Iterable

from pelican.contents import Content

from .compiled import Compiled
from .cuts import Cuts
from .entries import Entries
from .fragments import Fragments
from .groups import Groups
from .kept import Kept
from .links import attachers, resolver
from .outputs import Outputs
from .patches import Urls
from .reading import Readings
from .said import Listener
from .shown import Shown
from .store import Store, notes_of, print_of
from .closures import Closures
from .site import KEY, Prints
from .values import Values

logger = logging.getLogger(__name__)


class Build:
    """What the parts of the plugin share during one build."""

    def __init__(self, settings: Any, store: Store, listener: Listener, site: Prints):
        self.settings, self.store, self.listener, self.site, self.whole_site = settings, store, listener, site.pages, site.whole
        self.explains = bool(self.settings.get("INCREMENTAL_EXPLAIN"))
        self.outputs = Outputs(self.settings["OUTPUT_PATH"], store)
        self.groups = Groups(store, self.outputs)
        self.context: dict[str, Any] = {"generated_content": {}, "static_content": {}}
        self.values = Values(lambda content, body: self._links(content, body))
        self._links = resolver(self.context)
        self.closures = Closures(store, self.values)
        self.shown = Shown(self.site, settings, self.closures, self.values, self.contents)
        self.compiled = Compiled(store, self.site)
        self.cuts = Cuts(store)
        self.readings = Readings(store, self.settings, self.values, listener)
        self.slugs: dict[tuple, str] = store.get("slugs") or {}
        self._slugs_before = len(self.slugs)
        self.urls = Urls()
        self.fragments = Fragments(self.closures, self.values, self.marks)
        self.kept = Kept(store, self.outputs, self.closures, self.shown, self.fragments, self.marks)
        self.entries = Entries(self.marks)
        self.attaching: frozenset[int] = frozenset()
        self.reads: list[tuple[str, str]] = []
        self.has_written = self.is_opening = self.is_whole = False
        self.rendered = self.passed = 0
        self.reasons: Counter[str] = Counter()

    def begin_writing(self, context: dict[str, Any]) -> None:
        """All is read: what follows is writing."""
        self.context, self._links = context, resolver(context)
        self.forget()
        self.urls.is_settled = True
        self.attaching = attachers(self.contents())

    def contents(self) -> Iterable[Content]:
        """All articles and pages."""
        return (c for c in self.context["generated_content"].values() if c is not None)

    def forget(self) -> None:
        """Plugins may have changed anything: look at it anew."""
        self.values.forget()
        self.urls.known.clear()
        self.fragments.forget()
        self.entries.forget()
        self.shown.forget()

    def look_again(self, content: Content) -> None:
        """A plugin may have changed ``content`` just now."""
        self.urls.known.pop(id(content), None)
        self.fragments.forget()
        self.entries.forget()
        if self.values.has_changed(content):
            self.forget()

    def marks(self) -> tuple[int, int]:
        """How much was said, and how many bodies were asked for, until now."""
        return len(self.listener.everything), len(self.reads)

    def is_read(self, content: Content, siteurl: str) -> None:
        """The body of ``content`` is asked for."""
        if id(content) in self.attaching:
            self.reads.append((content.relative_source_path, siteurl))

    def siteurl(self) -> str:
        """What addresses in bodies begin with now."""
        return str(self.context.get("localsiteurl"))

    def replayed(self, reads: Any) -> bool:
        """Ask for the bodies that a page asked for, in its turn; whether all are as they were."""
        for source, siteurl, was in reads:
            content = self.context["generated_content"].get(source)
            if content is None or print_of(content.get_content(siteurl).encode("utf-8", "surrogatepass")) != was:
                return False
        return True

    def read_since(self, mark: int) -> tuple:
        """The bodies that were asked for since ``reads`` was ``mark`` long, with prints of them."""
        by_source = self.context["generated_content"]
        return tuple((source, siteurl, print_of(by_source[source].get_content(siteurl).encode("utf-8", "surrogatepass")))
                     for source, siteurl in dict.fromkeys(self.reads[mark:]) if source in by_source)

    def finish(self, *, sweep: bool) -> None:
        """Remove what is gone, and keep what is known for the next build. Nothing is done if all was not written, or by another writer."""
        if not (self.has_written and self.is_whole):
            return
        self.forget()  # all is written: what follows takes memory for each file
        self.outputs.look_again()
        removed = self.outputs.remove_gone(also_edited=sweep)
        self.store.commit(self.outputs.files, {"groups": self.groups.whole()})
        self.kept.keep()
        self.readings.keep()
        self.closures.keep()
        self.compiled.keep()
        self.cuts.keep(sum(1 for _ in self.contents()))
        if len(self.slugs) != self._slugs_before:
            self.store.put("slugs", self.slugs if len(self.slugs) < 200_000 else None)
        self._tell(removed)

    def _tell(self, removed: int) -> None:
        logger.info("incremental: %d rendered, %d passed over, %d files changed, %d removed",
                    self.rendered, self.passed, self.outputs.changed, removed)
        for reason, count in self.reasons.most_common():
            logger.info("incremental: %d page(s) or feed(s) are always rendered: %s", count, reason)


def why(build: Build, name: str | None, parts: dict[str, bytes]) -> str:
    """In words, why the page ``name`` is rendered."""
    before = build.store.outputs.get(name or "")
    if before is None:
        return "it is new"
    if build.outputs.known(name) is None:
        return "its file was changed or removed"
    told = notes_of(before).get("parts")
    if not told or not parts:
        return "what it shows has changed (from the next build on, what of it)"
    changed = sorted({n for n in {*told, *parts} if told.get(n) != parts.get(n)})
    return "changed: " + ", ".join(changed) if changed else "a link, or the page before it, has changed"


def store_path(settings: Any) -> Path:
    """Where what is known of this output folder is kept."""
    output = str(Path(settings["OUTPUT_PATH"]).resolve())
    return Path(settings["CACHE_PATH"]) / f"incremental-{print_of(output.encode('utf-8', 'surrogateescape')).hex()[:12]}.sqlite"
