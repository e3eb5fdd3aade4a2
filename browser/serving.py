"""Serves a folder as any host of static files does: HTTP/1.1, compressed, to be kept for a while."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import posixpath
import threading
from pathlib import Path
from typing import Iterator
from urllib.parse import unquote, urlsplit

_TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
          ".json": "application/json", ".xml": "application/xml", ".png": "image/png", ".csv": "text/csv; charset=utf-8", ".txt": "text/plain; charset=utf-8"}


@contextlib.contextmanager
def serving(folder: Path, *, base: str = "", headers: dict[str, str] | None = None) -> Iterator[str]:
    """The address of ``folder`` on a server of its own, below the path ``base`` ("/news"); ``headers`` go with every answer."""
    handler = functools.partial(_Handler, folder=folder, base=base, headers=headers or {})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}{base}"
        server.shutdown()
        thread.join()


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args, folder: Path, base: str, headers: dict[str, str]):
        self.folder, self.base, self.more = folder, base, headers
        super().__init__(*args)

    def do_GET(self) -> None:
        file = self._file()
        found = file if file and file.is_file() else self.folder / "404.html"
        data = found.read_bytes() if found.is_file() else b"not found"
        self.send_response(200 if found is file else 404)
        if "gzip" in self.headers.get("Accept-Encoding", "") and len(data) > 500:
            data = gzip.compress(data, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        sent = {"Content-Type": _TYPES.get(found.suffix, "application/octet-stream"), "Content-Length": str(len(data)),
                "Cache-Control": "public, max-age=31536000" if "theme" in found.parts else "public, max-age=600"}
        for name, value in (sent | self.more).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _file(self) -> Path | None:
        path = unquote(urlsplit(self.path).path)
        if not path.startswith(f"{self.base}/"):
            return None
        inside = posixpath.normpath(path[len(self.base):]).lstrip("/")
        file = self.folder / inside
        return file / "index.html" if file.is_dir() else file

    def log_message(self, *args) -> None:
        """Says nothing."""
