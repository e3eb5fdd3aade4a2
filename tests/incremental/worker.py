"""Builds sites on demand, each in a process of its own that has Pelican imported already.

Reads lines of JSON, the arguments of ``pelican``; answers each with the exit status and what was said.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import tempfile
from pathlib import Path


def main() -> None:
    import pelican  # noqa: F401
    from pelican import generators, readers, writers  # noqa: F401

    if "digest" in sys.argv:
        _load_model()
    for line in sys.stdin:
        with tempfile.TemporaryFile("w+") as said:
            child = os.fork()
            if not child:
                os._exit(_build(json.loads(line), said))
            _, status = os.waitpid(child, 0)
            said.seek(0)
            print(json.dumps([os.waitstatus_to_exitcode(status), said.read()]), flush=True)


def _load_model() -> None:
    """Once for all builds of this process, which are its children."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "plugins"))
    from news_digest.running import pipeline_of
    from news_digest.settings import Settings

    pipeline_of(Settings().model)


def _build(arguments: list[str], said: io.TextIOBase) -> int:
    from pelican import main as pelican

    os.dup2(said.fileno(), 1)
    os.dup2(said.fileno(), 2)
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            pelican(arguments)
        return 0
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException as error:
        said.write(repr(error))
        return 70
    finally:
        said.flush()


if __name__ == "__main__":
    main()
