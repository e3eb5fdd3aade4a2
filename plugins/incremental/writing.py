"""A Pelican writer that renders a page, or makes a feed, only if something that it shows has changed."""

from __future__ import annotations

import datetime
import logging
import marshal
import shutil
from typing import Any, Collection

from blinker import Signal
from pelican import signals, writers
from pelican.utils import get_relative_path, path_to_url
from pelican.writers import FileOverwriteFailedError, Writer

from .building import Build, why
from .code import Unknown
from .opened import PASSED, Page, Turn
from .outputs import Outputs
from .records import Written
from .said import say_again
from .site import KEY
from .shown import Call
from .store import Record, notes_of
from .templates import LazyTemplate
from .values import prints

logger = logging.getLogger(__name__)
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


class IncrementalWriter(Writer):
    """Pelican's writer; pages and feeds that would come out the same are passed over."""

    def __init__(self, output_path, settings=None):
        super().__init__(output_path, settings)
        self.build: Build = self.settings[KEY]
        self.build.has_written = True
        self._written_files = Written(self.build.outputs.files, self.build.outputs.name, self.build.outputs.path)
        self._due: dict[str, tuple[bytes, bytes]] = {}
        self._opened: list[str] = []
        self._is_empty = self._is_same = False

    def write_file(self, name, template, context, *args, **kwargs):
        """As Pelican's, which hands each page's variables to the template: there it is decided."""
        if not name:
            return
        call, made_from = self._call(name, template, context, *args, **kwargs)
        if made_from and self._pass_over_all(call, made_from):
            return
        self._opened.clear()
        try:
            super().write_file(name, Turn(self, template, context), context, *args, **kwargs)
        finally:
            self.build.is_opening = signals.content_written.is_muted = False
        if made_from:
            self.build.outputs.note_call([name, *map(self.build.outputs.name, self._opened[1:])], made_from, base=str(context.get("localsiteurl") or ""))

    def write_feed(self, elements, context, path=None, url=None, feed_type="atom", override_output=False, feed_title=None):
        """As Pelican's; None for a feed that would come out the same."""
        self._is_empty = not elements
        if not path:
            return super().write_feed(elements, context, path, url, feed_type, override_output, feed_title)
        full = writers.sanitised_join(self.output_path, path)
        made_from, reason = self._feed_print(elements, context, path, url, feed_type, feed_title)
        if self._pass_over(full, made_from):
            self._is_same = True
            self._open_w(full, "utf-8", override_output)
            return None
        self._say_why(full, reason, {})
        marks = self.build.marks()
        feed = super().write_feed(elements, context, path, url, feed_type, override_output, feed_title)
        self._settle_notes(full, made_from, marks, {})
        return feed

    def is_current(self, path, fingerprint) -> bool:
        """Whether the file at ``path`` was written from ``fingerprint`` and is as it was; if not, the next ``_open_w`` of it remembers."""
        name, made_from = self.build.outputs.name(str(path)), prints(("own", self.build.site, _bytes(fingerprint)))
        if name is not None and self.build.outputs.is_current(name, made_from):
            self._written_files.add(str(path))
            return True
        self._due[str(path)] = made_from, b""
        return False

    def are_current(self, paths, fingerprint) -> bool:
        """As :meth:`is_current`, of many files that are made from one thing; if not, each is to be opened, or asked for by itself."""
        names = [self.build.outputs.name(path) for path in map(str, paths)]
        made_from = prints(("own group", self.build.site, _bytes(fingerprint), tuple(names)))
        if None in names or not self.build.groups.are_current(names, made_from):
            return False
        self._written_files.update(map(str, paths))
        return True

    def write_bytes(self, path, data: bytes) -> None:
        """Write a file that is no text, under the same rules as all others."""
        filename = self._opened_as(path)
        if filename is not None:
            self.settle(filename, data)

    def write_copy(self, path, source) -> None:
        """As :meth:`write_bytes`, of a file ``source`` that may be large; it is read piece by piece."""
        filename = self._opened_as(path)
        if filename is None:
            return
        made_from, _ = self._due.pop(filename, (b"", b""))
        name = self.build.outputs.name(filename)
        if name is None:
            shutil.copyfile(source, filename)
        else:
            self.build.outputs.put_copy(name, str(source), made_from, is_made=True)
            self._written_files.settle(filename)

    def _opened_as(self, path) -> str | None:
        """Open a file whose bytes come another way; None if it is not to be written."""
        page = self._open_w(path, "utf-8")
        filename, page.filename = page.filename, None
        return filename

    def render(self, template: Any, local: dict[str, Any], context: dict[str, Any]) -> str:
        """The page, or what stands for a page that would come out the same."""
        path = writers.sanitised_join(self.output_path, local["output_file"])
        made_from, parts, reason = self._page_print(template, local, context)
        signals.content_written.is_muted = False
        if self._pass_over(path, made_from):
            self.build.is_opening = self._is_same = signals.content_written.is_muted = True
            return ""
        self._say_why(path, reason, parts)
        marks = self.build.marks()
        text = self._rendered(template, local, context, self.build.outputs.name(path))
        self._due[path] = made_from, self._notes(marks, parts)
        self.build.rendered += 1
        self.build.is_opening = True
        return text

    def _rendered(self, template: Any, local: dict[str, Any], context: dict[str, Any], name: str | None) -> str:
        if self._may_change():
            return template.render(local)
        with self.build.fragments.of(context, context.get("localsiteurl")):
            return self.build.kept.rendered(template, local, name, self.build.siteurl())

    def _add_item_to_the_feed(self, feed, item):
        add = super()._add_item_to_the_feed
        if signals.feed_generated.receivers or self._may_change():
            add(feed, item)
        else:
            self.build.entries.add(feed, item, self.site_url, add)

    def _may_change(self) -> bool:
        """Whether somebody may change an article, or an entry, after any page or feed."""
        return any(self._stranger(signal) for signal in (signals.content_written, signals.feed_generated, signals.feed_written))

    def _create_new_feed(self, feed_type, feed_title, context):
        feed = super()._create_new_feed(feed_type, feed_title, context)
        if self._is_empty:  # Pelican says "now", which is another text at each build
            feed.latest_post_date = lambda: _EPOCH
        return feed

    def _open_w(self, filename, encoding, override=False):
        is_same, self.build.is_opening, self._is_same = self._is_same, False, False
        filename = str(filename)
        if filename in self._overridden_files:
            if override:
                raise FileOverwriteFailedError(f'"{filename}" is to be overridden a second time')
            logger.info('Skipping "%s", not overwriting', filename)
            return Page(self, None, encoding)
        if filename in self._written_files and not override:
            raise FileOverwriteFailedError(f'"{filename}" is to be written a second time (set `override=True` if that is intended)')
        if override:
            self._overridden_files.add(filename)
        self._written_files.add(filename)
        self._opened.append(filename)
        return PASSED if is_same else Page(self, filename, encoding)

    def settle(self, filename: str, data: bytes) -> None:
        """Put ``data`` into the file, if it has not got it."""
        made_from, more = self._due.pop(filename, (b"", b""))
        name = self.build.outputs.name(filename)
        if name is None:
            with open(filename, "wb") as file:
                file.write(data)
        else:
            self.build.outputs.put(name, data, made_from, more)
            self._written_files.settle(filename)
            self.build.kept.written(name)

    def _call(self, name, template, context, relative_urls=False, paginated=None, template_name=None, override_output=False, url=None, **variables):
        """What Pelican is to write, and the print of all that its pages can show; an empty one if each page has to be asked for."""
        if paginated is None:
            paginated = {key: value for key, value in variables.items() if key in ("articles", "dates")}
        kinds = self.settings["PAGINATED_TEMPLATES"]
        is_cut = bool(paginated) and template_name in kinds
        each = (kinds[template_name] or self.settings["DEFAULT_PAGINATION"]) if is_cut else 0
        call = Call(name, context, variables, paginated if is_cut else {}, each, url, bool(relative_urls))
        if override_output or type(template) is not LazyTemplate:
            return call, b""
        try:
            self._refuse_strangers(signals.content_written)
            return call, self.build.shown.call(template, call, self.build.siteurl())
        except Unknown:
            return call, b""  # the page will say why

    def _pass_over_all(self, call: Call, made_from: bytes) -> bool:
        """Whether all pages of the call are as they would be; then what their making would have done besides is done."""
        outputs = self.build.outputs
        found = outputs.of_call(call.name, made_from) if outputs.path(call.name) == writers.sanitised_join(self.output_path, call.name) else {}
        paths = [*map(outputs.path, found)]
        if not found or not self._written_files.isdisjoint(paths) or not self._are_replayed(found.values()):
            return False
        outputs.files.update(found)
        self._written_files.update(paths)
        if call.is_relative:
            call.context["localsiteurl"] = notes_of(found[call.name]).get("base") or path_to_url(get_relative_path(call.name))
        return True

    def _are_replayed(self, records: Collection[Record]) -> bool:
        """Whether the bodies that pages asked for are as they were; then the warnings of these pages are said again."""
        notes = [notes_of(record) for record in records if record.more]
        if not all(self.build.replayed(n.get("reads", ())) for n in notes):
            return False
        for n in notes:
            say_again(n.get("said", ()))
        self.build.passed += len(records)
        return True

    def _page_print(self, template: Any, local: dict[str, Any], context: dict[str, Any]) -> tuple[bytes, dict, str]:
        try:
            self._refuse_strangers(signals.content_written)
            build = self.build
            made_from, parts = build.shown.page(template.environment, template.name, local, context, siteurl=build.siteurl(),
                                                transient=not isinstance(template, LazyTemplate), explains=build.explains)
            return made_from, parts, ""
        except Unknown as unknown:
            self.build.reasons[str(unknown)] += 1
            return b"", {}, str(unknown)

    def _feed_print(self, elements, context, path, url, feed_type, feed_title) -> tuple[bytes, str]:
        build = self.build
        try:
            self._refuse_strangers(signals.feed_generated, signals.feed_written)
            items = build.values.each(elements[: self.settings["FEED_MAX_ITEMS"]])
            named = [build.values.plain(context.get(n)) for n in ("SITEURL", "FEED_DOMAIN", "SITENAME", "SITESUBTITLE")]
            return prints(("feed", build.site, items, named, path, str(url), feed_type, str(feed_title), str(context.get("localsiteurl")))), ""
        except Unknown as unknown:
            build.reasons[str(unknown)] += 1
            return b"", str(unknown)

    def _refuse_strangers(self, *heard: Signal) -> None:
        for signal in heard:
            strange = self._stranger(signal)
            if strange is not None:
                raise Unknown(f"{strange.__module__}.{strange.__qualname__}, which listens to {signal.name}")

    @staticmethod
    def _stranger(signal: Signal) -> Any:
        """Who listens without having said that what it does follows from the file alone."""
        return next((r for r in signal.receivers_for(None) if not getattr(r, "same_for_same", False)), None) if signal.receivers else None

    def _pass_over(self, path: str, made_from: bytes) -> bool:
        """Whether the file is as it would be; then what its making would have done besides is done."""
        outputs: Outputs = self.build.outputs
        name = outputs.name(path)
        if name is None or not made_from or path in self._overridden_files or not outputs.is_current(name, made_from):
            return False
        return self._are_replayed((outputs.files[name],))

    def _notes(self, marks: tuple[int, int], parts: dict) -> bytes:
        notes = {"said": self.build.listener.since(marks[0]), "reads": self.build.read_since(marks[1]), "parts": parts}
        notes = {key: value for key, value in notes.items() if value}
        return marshal.dumps(notes, 2) if notes else b""

    def _settle_notes(self, path: str, made_from: bytes, marks: tuple[int, int], parts: dict) -> None:
        name = self.build.outputs.name(path)
        self.build.rendered += 1
        if name in self.build.outputs.files:
            record = self.build.outputs.files[name]
            self.build.outputs.files[name] = record._replace(made_from=made_from, more=self._notes(marks, parts))

    def _say_why(self, path: str, reason: str, parts: dict) -> None:
        if self.build.explains:
            name = self.build.outputs.name(path)
            logger.warning("incremental: %s is rendered: %s", name, reason or why(self.build, name, parts))


def _bytes(fingerprint: str | bytes) -> bytes:
    return fingerprint.encode("utf-8", "surrogatepass") if isinstance(fingerprint, str) else bytes(fingerprint)
