"""Shows a site while it is written: builds when a file changes, in one process that stays warm, and lets the browser load the page again.

    python -m pelican.plugins.incremental [the arguments of pelican]

What the browser needs for that is put into pages as they are served, never into files.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any, Iterable, Iterator

logger = logging.getLogger(__name__)
PLACE = "/~incremental/"
_SCRIPT = Path(__file__).with_name("reload.js")
_TAG = b'<script src="/~incremental/reload.js"></script>'
_QUIET_MS = 100


class State:
    """What the builder tells the browsers: how many builds have changed something."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._begun, self._count = time.time_ns(), 0

    @property
    def now(self) -> str:
        """Another text whenever there is something new to see; also after the server was started anew."""
        return f"{self._begun}-{self._count}"

    def tell(self) -> None:
        """There is something new to see."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def after(self, seen: str, seconds: float) -> str:
        """What is to be seen now, as soon as it is not ``seen``, or when so many seconds have passed."""
        with self._changed:
            self._changed.wait_for(lambda: self.now != seen, seconds)
            return self.now


def main(arguments: list[str] | None = None) -> int:
    """Build, serve, and build again, until Ctrl-C."""
    import pelican
    from pelican.log import init

    arguments = sys.argv[1:] if arguments is None else arguments
    options = pelican.parse_arguments([*arguments, *([] if "--listen" in arguments or "-l" in arguments else ["--listen"])])
    init(level=options.verbosity, fatal=options.fatal, name=pelican.__name__)
    site, settings = pelican.get_instance(options)
    state = State()
    server = serve(settings["OUTPUT_PATH"], settings.get("BIND") or "127.0.0.1", settings.get("PORT") or 8000, state)
    pelican.console.print(f"Serving the site at http://{server.server_address[0]}:{server.server_address[1]}/ - Ctrl-C ends it")
    try:
        build_again_and_again(options, site, state)
    except KeyboardInterrupt:
        pelican.console.print("Ended.")
    finally:
        server.shutdown()
    return 0


def serve(folder: str, address: str, port: int, state: State) -> ThreadingHTTPServer:
    """Serve ``folder`` in threads of their own. Raises :class:`OSError` if the port is taken."""
    handler = type("Handler", (_handler(),), {"base_path": folder, "state": state})
    server = ThreadingHTTPServer((address, port), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def build_again_and_again(options: Any, site: Any, state: State) -> None:
    """Build once, then each time that a file has changed; a build that fails is told, and the next one tried."""
    import pelican

    for changed in _changes(options, site):
        if any(_is_code(path, options) for path in changed):
            os.execv(sys.executable, [sys.executable, "-m", __spec__.parent, *sys.argv[1:]])
        try:
            site = pelican.get_instance(options)[0] if changed else site
            before = _newest(site.output_path)
            site.run()
            if _newest(site.output_path) != before:
                state.tell()
        except (Exception, SystemExit) as error:
            logger.error("The build failed: %s: %s", type(error).__name__, error)


def with_reload(page: bytes) -> bytes:
    """A page with what makes the browser load it again."""
    head, end, rest = page.rpartition(b"</body>")
    return head + _TAG + end + rest if end else page + _TAG


def _changes(options: Any, site: Any) -> Iterator[set[str]]:
    """Nothing at first; then the files that have changed. What changes during a build is not missed."""
    import watchfiles

    settings = site.settings
    roots = [settings["PATH"], site.theme, options.settings, *settings.get("THEME_TEMPLATES_OVERRIDES", ()), *_folders_of(site.plugins)]
    watch = watchfiles.watch(*{os.path.abspath(r) for r in roots if r and os.path.exists(r)}, watch_filter=_filter(settings),
                             rust_timeout=_QUIET_MS, yield_on_timeout=True, raise_interrupt=True)
    next(watch)
    yield set()
    yield from ({path for _, path in found} for found in watch if found)


def _folders_of(plugins: Iterable[Any]) -> Iterator[str]:
    for plugin in plugins:
        if getattr(plugin, "__file__", None):
            yield os.path.dirname(plugin.__file__)


def _filter(settings: Any) -> Any:
    from watchfiles import DefaultFilter

    ours = [os.path.abspath(settings[name]) for name in ("OUTPUT_PATH", "CACHE_PATH")]
    wanted = DefaultFilter()
    return lambda change, path: wanted(change, path) and not any(path == o or path.startswith(o + os.sep) for o in ours)


def _is_code(path: str, options: Any) -> bool:
    """Whether it is imported once and for all: then the process has to begin anew. The settings are read at each build."""
    return path.endswith(".py") and path != os.path.abspath(options.settings or "")


def _newest(folder: str) -> tuple:
    """Another value if a file of the output was written or removed."""
    found = [(e.path, e.stat().st_mtime_ns) for e in _files(folder)]
    return tuple(sorted(found))


def _files(folder: str) -> Iterator[os.DirEntry]:
    if os.path.isdir(folder):
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _files(entry.path)
                else:
                    yield entry


def _handler() -> type:
    from pelican.server import ComplexHTTPRequestHandler

    class Handler(ComplexHTTPRequestHandler):
        """Pelican's, but that pages are served with what makes the browser load them again."""

        state: State

        def do_GET(self) -> None:
            """Answer with a file, with the script, or with news of builds."""
            path = self.path.split("?", 1)[0]
            if path == PLACE + "reload.js":
                self._send(_SCRIPT.read_bytes(), "text/javascript")
            elif path == PLACE + "events":
                self._tell()
            else:
                self._answer(path)

        def _answer(self, path: str) -> None:
            found = self.get_path_that_exists(path)
            file = self.translate_path(found) if found else None
            if file and os.path.isdir(file):
                file = os.path.join(file, "index.html")
            if file is None:
                self.send_error(404)
            elif file.endswith((".html", ".htm")) and os.path.isfile(file) and (path.endswith("/") or not os.path.isdir(self.translate_path(path))):
                self._send(with_reload(Path(file).read_bytes()), "text/html")
            else:
                super().do_GET()

        def _send(self, data: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)

        def _tell(self) -> None:
            """Say what is to be seen now, and say it again when there is something new, as server-sent events."""
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            seen = ""
            try:
                while True:
                    now = self.state.after(seen, 15)
                    self.wfile.write(f"data: {now}\n\n".encode() if now != seen else b": still here\n\n")
                    self.wfile.flush()
                    seen = now
            except OSError:  # the browser has left
                return
    return Handler
