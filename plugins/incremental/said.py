"""Warnings about what did not change: kept with a page or a source, and said again when it is passed over."""

from __future__ import annotations

import contextlib
import logging
from typing import Any, Iterator


class Listener(logging.Handler):
    """Collects what is said at level WARNING or above; ``heard()`` gives what a part of the build said."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.everything: list[tuple] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Take down a message as plain data."""
        args = record.args if isinstance(record.args, tuple) else (record.args,) if record.args else ()
        limit = [str(v) for v in (record.__dict__.get("limit_msg"),) if v]
        self.everything.append((record.name, record.levelno, str(record.msg), tuple(a if type(a) in (int, float) else str(a) for a in args), *limit))

    @contextlib.contextmanager
    def listening(self) -> Iterator[Listener]:
        """Listen for the time of a build."""
        logging.getLogger().addHandler(self)
        try:
            yield self
        finally:
            logging.getLogger().removeHandler(self)

    def since(self, mark: int) -> tuple[tuple, ...]:
        """What was said since ``everything`` was ``mark`` long."""
        return tuple(self.everything[mark:])


def say_again(messages: Any) -> None:
    """Log kept messages as they were logged first."""
    for name, level, message, args, *limit in messages:
        logging.getLogger(name).log(level, message, *args, extra={"limit_msg": limit[0]} if limit else None)
