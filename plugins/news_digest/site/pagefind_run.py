"""Runs Pagefind as its Node and Python packages do: one process, documents in and files out by its standard streams.

Pages are numbered in the order in which they are given; its command line numbers them as the disk lists them, which is another order on
another machine. Messages are JSON in base64, each with a comma behind it (Pagefind 1.5, ``pagefind --service``).
"""

from __future__ import annotations

import base64
import codecs
import json
import subprocess
import threading
from typing import IO, Any, Iterable, Iterator

_MOST_SAID, _PIECE = 400, 1 << 18
_ENDED = {"type": "Error", "message": "it ended"}
#: Where the files begin in the answer that lists them.
_LIST = '"files":['


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
    _say(to, {"type": "GetFiles", "index_id": 0})
    return {file["path"].replace("\\", "/"): base64.b64decode(file["content"]) for file in _files(_pieces(answers))}


def _ask(to: IO[bytes], read: Iterator[dict[str, Any]], payload: dict[str, Any]) -> dict[str, Any]:
    _say(to, payload)
    return _sound(next(read, _ENDED))


def _say(to: IO[bytes], payload: dict[str, Any]) -> None:
    to.write(base64.b64encode(json.dumps({"message_id": 1, "payload": payload}).encode()) + b",")
    to.flush()


def _sound(answer: dict[str, Any]) -> dict[str, Any]:
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


def _pieces(stream: IO[bytes]) -> Iterator[str]:
    """One message as text, piece by piece."""
    left, decode = b"", codecs.getincrementaldecoder("utf-8")().decode
    while piece := stream.read1(_PIECE):
        data, is_last, _ = (left + piece).partition(b",")
        whole = len(data) if is_last else len(data) // 4 * 4
        left = data[whole:]
        if text := decode(base64.b64decode(data[:whole])):
            yield text
        if is_last:
            return


def _files(pieces: Iterator[str]) -> Iterator[dict[str, str]]:
    """The files in the answer that lists them, each as soon as it is there: the whole, read at once, takes ten times the room of the files."""
    text = ""
    while _LIST not in text:
        if not (piece := next(pieces, "")):
            yield from _sound(json.loads(text)["payload"] if text else _ENDED).get("files", ())
            return
        text += piece
    at = text.index(_LIST) + len(_LIST)
    while True:
        try:
            if text[at] == "]":
                return
            file, at = json.JSONDecoder().raw_decode(text, at + (text[at] == ","))
        except (IndexError, json.JSONDecodeError):
            if not (piece := next(pieces, "")):
                raise ValueError("Pagefind's answer has no end") from None
            text, at = text[at:] + piece, 0
        else:
            yield file
