"""Runs Pagefind as its Node and Python packages do: one process, documents in and files out by its standard streams.

Pages are numbered in the order in which they are given; its command line numbers them as the disk lists them, which is another order on
another machine. Messages are JSON in base64, each with a comma behind it (Pagefind 1.5, ``pagefind --service``).
"""

from __future__ import annotations

import base64
import json
import subprocess
import threading
from typing import IO, Any, Iterable, Iterator

_MOST_SAID = 400


def indexed(documents: Iterable[tuple[str, str]], language: str, seconds: float) -> dict[str, bytes]:
    """Pagefind's files for ``documents``, pairs of a file below the site's root and its HTML.

    Raises :class:`OSError` or :class:`ValueError` if the program can't be run, fails, or takes longer than ``seconds``.
    """
    from pagefind_bin import get_executable

    with subprocess.Popen([str(get_executable()), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as program:
        late = threading.Timer(seconds, program.kill)
        late.start()
        try:
            return _talk(program.stdin, program.stdout, documents, language)
        finally:
            late.cancel()
            program.kill()


def _talk(to: IO[bytes], answers: IO[bytes], documents: Iterable[tuple[str, str]], language: str) -> dict[str, bytes]:
    """One request, one answer: the program reads no further while it works."""
    read = _answers(answers)
    _ask(to, read, {"type": "NewIndex", "config": {"force_language": language}})
    for path, html in documents:
        _ask(to, read, {"type": "AddFile", "index_id": 0, "file_path": path, "url": None, "file_contents": html})
    made = _ask(to, read, {"type": "GetFiles", "index_id": 0})
    return {file["path"].replace("\\", "/"): base64.b64decode(file["content"]) for file in made["files"]}


def _ask(to: IO[bytes], read: Iterator[dict[str, Any]], payload: dict[str, Any]) -> dict[str, Any]:
    to.write(base64.b64encode(json.dumps({"message_id": 1, "payload": payload}).encode()) + b",")
    to.flush()
    answer = next(read, {"type": "Error", "message": "it ended"})
    if answer.get("type") == "Error":
        raise ValueError(f"Pagefind failed: {str(answer.get('message'))[:_MOST_SAID]}")
    return answer


def _answers(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    """What the program says, message by message."""
    pieces: list[bytes] = []
    while piece := stream.read1(1 << 20):
        *whole, rest = piece.split(b",")
        for end in whole:
            yield json.loads(base64.b64decode(b"".join(pieces) + end))["payload"]
            pieces = []
        pieces.append(rest)
