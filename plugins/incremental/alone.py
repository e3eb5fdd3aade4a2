"""One build at a time for a folder of output: another waits until it has ended, or was ended; a server may run while somebody builds by hand."""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path
from typing import Iterator

logger = logging.getLogger(__name__)


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock beside the store at ``path``. The system lets go of it with the process, so none is ever left; where there are no locks, there is none."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("wb") as file:
        with contextlib.suppress(OSError):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                logger.warning("Another build is at work in the same folder of output: waiting for its end")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield
