"""A new file takes the place of an old one in one step: nobody meets half of it, or none.

``os.replace`` does that, too; but on ext4 it waits until the new file's bytes are on their way to the disk, for each file, which costs as
much as all else that is done to write a page. Where two names can change places (Linux: ``renameat2``), they do, and then the old file goes.
A file of the output that a loss of power cut is met by the next build, which looks at sizes and time stamps, and written again.
"""

from __future__ import annotations

import ctypes
import functools
import os
import sys
from typing import Callable

_HERE, _EXCHANGE = -100, 2


def take_place(new: str, old: str, *, is_there: bool) -> None:
    """Let the file ``new`` be called ``old``; ``is_there``: a regular file has that name now.

    Raises :class:`OSError`.
    """
    rename = _renameat2() if is_there else None
    if rename is None or rename(_HERE, os.fsencode(new), _HERE, os.fsencode(old), _EXCHANGE):
        os.replace(new, old)  # not every file system can exchange names
    else:
        os.unlink(new)


@functools.lru_cache(maxsize=None)
def _renameat2() -> Callable[[int, bytes, int, bytes, int], int] | None:
    """The C library's ``renameat2``; None where there is none."""
    try:
        found = ctypes.CDLL(None).renameat2 if sys.platform == "linux" else None
    except (OSError, AttributeError):
        return None
    if found is not None:
        found.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    return found
