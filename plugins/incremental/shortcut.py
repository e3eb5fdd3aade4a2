"""When nothing at all has changed: a look at every input and output says so, and the build is over.

Taken only if everything that a build depends on can be looked at: each plugin has to say what it reads (``incremental_inputs``), no
page may be one that is always rendered, and the last build must have ended well. A file counts as unchanged only if its size, its two
time stamps and its inode are the same and it was not changed so shortly before the last build that the clock could not tell.
"""

from __future__ import annotations

import datetime
import logging
import os
import stat
from typing import Any, Callable, Iterable, Iterator, NamedTuple

from .building import Build
from .said import say_again
from .store import Store
from .values import prints

logger = logging.getLogger(__name__)
#: Changes this close before a build (ns) may not show in a time stamp.
_TICK_NS, _COARSE_TICK_NS = 50_000_000, 2_100_000_000
_NAME = "last build"
#: Bytes of a sum of prints.
_LENGTH = 24
#: Size and time stamp of a file, if they are known.
Known = Callable[[str], "tuple[int, int] | None"]


class Inputs(NamedTuple):
    """A print of the stamps of all inputs, and whether one was changed so late before the build that a change after it might not show."""

    print: bytes
    is_late: bool


def nothing_changed(pelican: Any, store: Store, site: bytes, inputs: Inputs | None, begun: int) -> bool:
    """Whether the output is what this build would make; the warnings of the last build are then said again.

    ``begun``: now, in nanoseconds.
    """
    settings, last = pelican.settings, store.get(_NAME)
    if not last or inputs is None or settings.get("INCREMENTAL_EXPLAIN") or store.is_interrupted or begun >= last["until"]:
        return False
    if last["site"] != site or last["inputs"] != inputs.print or last["outputs"] != _outputs(settings):
        return False
    say_again(last["said"])
    return True


def inputs_now(pelican: Any, begun: int) -> Inputs | None:
    """The inputs before anything is read, at the moment ``begun`` (ns); None if they can't be told, or the settings forbid the short cut."""
    if pelican.settings.get("INCREMENTAL_SHORT_CUT", True) is False or _unknown_plugin(pelican) is not None:
        return None
    stamps = _stamps(_inputs(pelican))
    return Inputs(prints(stamps), any(_is_late(stamp, begun) for stamp in stamps))


def remember(build: Build, pelican: Any, inputs: Inputs | None, begun: int) -> None:
    """Keep what the next build needs to see that nothing has changed; or nothing, if that can't be seen."""
    reason = _obstacle(build, pelican, inputs)
    if reason:
        logger.debug("incremental: no short cut next time: %s", reason)
        build.store.put(_NAME, None)
        return
    build.store.put(_NAME, {"site": build.whole_site, "inputs": inputs.print, "outputs": _outputs(build.settings, build.outputs.stamp),
                            "until": _until(build, begun), "said": tuple(build.listener.everything)})


def _obstacle(build: Build, pelican: Any, inputs: Inputs | None) -> str:
    if inputs is None:
        return f"the plugin {_unknown_plugin(pelican)} does not say what it reads"
    if build.reasons:
        return "some pages are always rendered"
    if any(level >= logging.ERROR for _, level, *_ in build.listener.everything):
        return "there were errors"
    if inputs.is_late:
        return "a file was changed just before the build"
    return "" if build.has_written and build.is_whole else "the pages went another way"


def _is_late(stamp: tuple, begun: int) -> bool:
    """Whether a change right after the stamp might not show in it: some disks count whole seconds."""
    _, _, changed, status_changed, _ = stamp
    return max(changed, status_changed) > begun - (_COARSE_TICK_NS if changed and changed % 1_000_000_000 == 0 else _TICK_NS)


def _unknown_plugin(pelican: Any) -> str | None:
    """A plugin that does not say what it reads."""
    return next((getattr(p, "__name__", str(p)) for p in pelican.plugins if not callable(getattr(p, "incremental_inputs", None))), None)


def _inputs(pelican: Any) -> list[str]:
    settings = pelican.settings
    theme = os.path.expanduser(pelican.theme)
    found = [pelican.path, theme, *settings.get("THEME_TEMPLATES_OVERRIDES", ())]
    found += [os.path.join(pelican.path, p) for p in settings.get("STATIC_PATHS", ()) if os.path.isabs(p) or p.startswith("..")]
    for plugin in pelican.plugins:
        said = getattr(plugin, "incremental_inputs", None)
        found += [str(p) for p in said(settings)] if said else ()
    return found


def _unknown(path: str) -> None:
    """Nothing is known."""


def _stamps(roots: Iterable[str]) -> tuple:
    """(path, size, changed, status changed, inode) of every file below ``roots``, in order."""
    return tuple(sorted({stamp for root in dict.fromkeys(map(os.path.abspath, roots)) for stamp in _below(root)}))


def _below(root: str, known: Known = _unknown) -> Iterator[tuple]:
    """Stamps of ``root`` and what is in it, as they are ``known`` by path or else as they are; symbolic links are followed, but no folder is gone into by two of them."""
    waiting, seen = [(root, False)], set()
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            try:
                found = os.stat(path)
            except OSError:
                yield path, -1, 0, 0, 0
                continue
            if not stat.S_ISDIR(found.st_mode):
                yield _stamp(path, found)
                continue
            if (found.st_dev, found.st_ino) in seen:
                continue
            seen.add((found.st_dev, found.st_ino))
        with os.scandir(path) as entries:
            for entry in entries:
                if (stamp := known(entry.path)) is not None:
                    yield entry.path, *stamp
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, True))
                elif entry.is_symlink():
                    waiting.append((entry.path, False))
                else:
                    yield _stamp(entry.path, entry.stat())


def _stamp(path: str, found: os.stat_result) -> tuple:
    return path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _outputs(settings: Any, known: Known = _unknown) -> bytes:
    """A print of the stamps of all files in the output folder, in whatever order: a file of another plugin that is gone or new counts, too. ``known`` were looked at just now."""
    return sum(int.from_bytes(prints(stamp[:3]), "big") for stamp in _below(os.path.abspath(settings["OUTPUT_PATH"]), known)).to_bytes(_LENGTH, "big")


def _until(build: Build, begun: int) -> int:
    """When time alone changes the site (ns): the next article that is due, or midnight if a date left out its day."""
    moments = [1 << 62]
    if build.readings.today or any(c.metadata.get("reader") == "rst" for c in build.contents()):
        now = datetime.datetime.fromtimestamp(begun / 1e9)
        moments.append(int((now.replace(hour=0, minute=0, second=0, microsecond=0) + datetime.timedelta(days=1)).timestamp() * 1e9))
    if not build.settings.get("WITH_FUTURE_DATES", True):
        due = [_ns(c.date) for c in build.contents() if isinstance(getattr(c, "date", None), datetime.datetime)]
        moments += [t for t in due if t > begun]
    return min(moments)


def _ns(date: datetime.datetime) -> int:
    try:
        return int(date.timestamp() * 1e9)
    except (OverflowError, ValueError):
        return 0
