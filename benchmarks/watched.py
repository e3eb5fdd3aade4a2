"""The most memory that a process has held, read while it runs.

What the system reports at its end is at least what the starting process held when it started it, and includes what its own children held.
"""

from __future__ import annotations

import re
import threading
import time
from pathlib import Path

_SECONDS_BETWEEN_LOOKS = 0.02


class Watch:
    """Looks at the process ``pid`` until it ends; ``kilobytes`` (of 1,024) is the most that it held."""

    def __init__(self, pid: int):
        self.kilobytes = 0
        self._status = Path(f"/proc/{pid}/status")
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while True:
            try:
                self.kilobytes = int(re.search(r"VmHWM:\s*(\d+)", self._status.read_text())[1])
            except (OSError, TypeError):
                return
            time.sleep(_SECONDS_BETWEEN_LOOKS)
