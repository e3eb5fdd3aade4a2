"""Texts that wait in a file: those of all pages of a site together are more than a build need hold."""

from __future__ import annotations

import tempfile
from typing import IO


class Spool:
    """Texts by name, in a temporary file that is made with the first."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._places: dict[str, tuple[int, int]] = {}

    def put(self, name: str, text: str) -> None:
        """Keep ``text``. Raises OSError if there is no room."""
        if self._file is None:
            self._file = tempfile.TemporaryFile()
        data = text.encode("utf-8", "surrogatepass")
        self._places[name] = self._file.seek(0, 2), len(data)
        self._file.write(data)

    def get(self, name: str) -> str | None:
        """The text that was kept under ``name``, or None."""
        if self._file is None or name not in self._places:
            return None
        start, length = self._places[name]
        self._file.seek(start)
        return self._file.read(length).decode("utf-8", "surrogatepass")

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None
