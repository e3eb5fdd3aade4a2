"""What Pelican's writer is given in place of a template and of an open file."""

from __future__ import annotations

import io
import os
from typing import Any, Protocol


class Writer(Protocol):
    """What these ask of the writer."""

    def render(self, template: Any, local: dict[str, Any], context: dict[str, Any]) -> str:
        """The page, or what stands for a page that would come out the same."""

    def settle(self, filename: str, data: bytes) -> None:
        """Put ``data`` into the file."""


class _Passed:
    """In place of a file that stays as it is."""

    def write(self, text: str) -> int:
        """Nothing."""
        return 0

    def __enter__(self) -> _Passed:
        return self

    def __exit__(self, *error: object) -> None:
        pass


PASSED = _Passed()


class Turn:
    """In place of a template: Pelican asks it to render each page, with the page's variables."""

    def __init__(self, writer: Writer, template: Any, context: dict[str, Any]):
        self._writer, self._template, self._context = writer, template, context

    def render(self, local: dict[str, Any]) -> str:
        """As a template's."""
        return self._writer.render(self._template, local, self._context)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._template, name)


class Page(io.StringIO):
    """A file that takes its place when it is closed without an error; ``None``: one that is thrown away."""

    def __init__(self, writer: Writer, filename: str | None, encoding: str):
        super().__init__()
        self._writer, self.filename, self._encoding = writer, filename, encoding

    def __exit__(self, kind, error, trace) -> None:
        if kind is not None:
            self.filename = None
        self.close()

    def close(self) -> None:
        """Put what was written into its place."""
        filename, self.filename = self.filename, None
        if not self.closed and filename is not None:
            self._writer.settle(filename, self.getvalue().replace("\n", os.linesep).encode(self._encoding))
        super().close()
