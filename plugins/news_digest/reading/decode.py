"""From a file's bytes to clean text, and back to bytes of the same kind.

Byte order marks and UTF-8 are believed, UTF-16 without a mark is told by its zero bytes, a page's
own ``charset`` is tried next, all else is Windows-1252. ``raw`` keeps every character, so that
:func:`encode` gives the very bytes back; ``text`` is what is read: newlines are ``\\n``, and what
can't be shown is out of it (``reading.characters``).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ..errors import ArticleError
from .characters import clean_characters

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_UNIT = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}
_BINARY = ((b"%PDF-", "a PDF file"), (b"\x89PNG", "an image"), (b"GIF8", "an image"), (b"\xff\xd8\xff", "an image"),
           (b"PK\x03\x04", "a zip archive or an office document"), (b"\x1f\x8b", "a compressed file"),
           (b"\xd0\xcf\x11\xe0", "an office document"), (b"{\\rtf", "a rich text document"), (b"7z\xbc\xaf", "an archive"),
           (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"SQLite format 3", "a database"),
           (b"OggS\0", "a sound or film"), (b"%!PS", "a PostScript file"), (b"Rar!", "an archive"))
_SAVE_AS_TEXT = "Save the article as plain text, Markdown or HTML in UTF-8, or delete the file"
_NEWLINE = re.compile(r"\r\n|\r|\n")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I)
_UNDEFINED_IN_CP1252 = frozenset((0x81, 0x8D, 0x8F, 0x90, 0x9D))
#: Windows-1252 with its five undefined bytes as in Latin-1, so that every byte has a character and the way back is exact.
_CP1252 = "".join(chr(b) if b in _UNDEFINED_IN_CP1252 else bytes([b]).decode("cp1252") for b in range(256))
_CP1252_BYTES = {ord(char): byte for byte, char in enumerate(_CP1252)}
_STRAY_BYTE = re.compile("[\udc80-\udcff]+")
_SURROGATE_BYTES = re.compile("(?:\udced[\udca0-\udcbf][\udc80-\udcbf])+")
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_SAMPLE = 1 << 16


@dataclass(frozen=True, slots=True)
class Decoded:
    """``raw`` without the byte order mark ``bom`` and an odd last byte ``tail``; ``newline`` is the file's most common one."""

    text: str
    raw: str
    encoding: str
    bom: bytes
    newline: str
    repairs: tuple[str, ...]
    tail: bytes = b""


def decode(data: bytes, *, path: str = "") -> Decoded:
    """The text in ``data``.

    Raises :class:`ArticleError` for files that hold no text: empty, blank or binary ones. All else
    is read, and every change is told in ``repairs``.
    """
    _refuse_binary(data, path)
    encoding, bom = _encoding(data)
    body = data[len(bom):]
    end = len(body) - len(body) % _UNIT.get(encoding, 1)
    raw = _to_text(body[:end], encoding)
    text, stray = _without_stray_bytes(raw) if encoding == "utf-8" else (raw, ())
    text, cleaned = clean_characters(_NEWLINE.sub("\n", text))
    if not text.strip():
        raise ArticleError("The file is empty", path=path, cure="Write the article into it, or delete it")
    return Decoded(text, raw, encoding, bom, _newline(raw), (*_said_encoding(encoding, bom), *stray, *cleaned), body[end:])


def encode(raw: str, like: Decoded) -> bytes:
    """The bytes of ``raw`` in the encoding of ``like``: ``encode(decode(data).raw, like=decode(data)) == data``.

    Raises UnicodeEncodeError if ``raw`` holds a character that the encoding has not.
    """
    return like.bom + _to_bytes(raw, like.encoding) + like.tail


def _refuse_binary(data: bytes, path: str) -> None:
    known = next((words for magic, words in _BINARY if data.startswith(magic)), "")
    kind = known or ("a binary file" if _mostly_control(data) else "")
    if kind:
        raise ArticleError(f"The file is {kind}, not text", path=path, cure=_SAVE_AS_TEXT)
    if not _has_byte_order(data) and _unknown_letters(data):
        raise ArticleError("The file's encoding can't be told", path=path, cure="Save the file in UTF-8")


def _mostly_control(data: bytes) -> bool:
    """Whether more than one byte in twenty is a control character; text in UTF-16 has zero bytes, but in one place of two."""
    sample = data[:_SAMPLE]
    if _has_byte_order(sample):
        sample = _to_text(sample[:len(sample) // 4 * 4], _encoding(sample)[0]).encode("utf-8", "replace")
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    return controls >= 8 and controls * 20 > len(sample)


def _unknown_letters(data: bytes) -> bool:
    """Whether so many letters are beyond ASCII that no language of Western Europe has them, and they are no UTF-8."""
    sample = data[:_SAMPLE]
    letters = len(sample) - len(sample.translate(None, bytes(range(0xC0, 0x100))))
    return letters >= 20 and letters * 4 > len(sample) and _share_of_stray(data) > 0.5 and not _CHARSET.search(data[:2048])


def _has_byte_order(data: bytes) -> bool:
    return _encoding(data)[0] in _UNIT


def _encoding(data: bytes) -> tuple[str, bytes]:
    for bom, name in _BOMS:
        if data.startswith(bom) and (len(bom) < 4 or _is_utf32(data, name)):
            return name, bom
    return _utf16_by_zeros(data) or (_declared(data) or ("utf-8" if _share_of_stray(data) <= 0.2 else "cp1252")), b""


def _is_utf32(data: bytes, name: str) -> bool:
    """The mark of UTF-32 is also that of UTF-16 with a zero behind it."""
    try:
        return bool(data.decode(name, "surrogatepass"))
    except UnicodeDecodeError:
        return False


def _utf16_by_zeros(data: bytes) -> str:
    """English in UTF-16 has a zero in every second byte, and none in the others."""
    even, odd = (data[start:_SAMPLE:2] for start in (0, 1))
    zeros = (even.count(0), odd.count(0))
    if len(odd) < 4 or max(zeros) * 10 < len(odd) * 6 or min(zeros) * 20 > len(odd):
        return ""
    return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"


def _declared(data: bytes) -> str:
    """The encoding that an HTML page says it has, if that reads and writes it without loss and UTF-8 does not."""
    found = _CHARSET.search(data[:2048])
    if not found or _share_of_stray(data) == 0:
        return ""
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        return name if name not in ("utf-8", "iso8859-1", "ascii") and data.decode(name).encode(name) == data else ""
    except (LookupError, UnicodeError, AttributeError):
        return ""


def _share_of_stray(data: bytes) -> float:
    """How many of the bytes above 127 are not UTF-8, from 0 to 1."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        high = len(data) - len(data.translate(None, bytes(range(128, 256))))
        stray = sum(map(len, _STRAY_BYTE.findall(_SURROGATE_BYTES.sub("", data.decode("utf-8", "surrogateescape")))))
        return stray / high
    return 0.0


def _to_text(body: bytes, encoding: str) -> str:
    if encoding == "cp1252":
        return body.decode("latin-1").translate(_CP1252)
    return body.decode(encoding, "surrogateescape" if encoding == "utf-8" else "surrogatepass" if encoding in _UNIT else "strict")


def _to_bytes(raw: str, encoding: str) -> bytes:
    if encoding == "cp1252":
        return codecs.charmap_encode(raw, "strict", _CP1252_BYTES)[0]
    return raw.encode(encoding, "surrogateescape" if encoding == "utf-8" else "surrogatepass" if encoding in _UNIT else "strict")


def _without_stray_bytes(raw: str) -> tuple[str, tuple[str, ...]]:
    """Bytes that are no UTF-8 read as Windows-1252; halves of surrogate pairs, which mean nothing, taken out."""
    if not _STRAY_BYTE.search(raw):
        return raw, ()
    text, halves = _SURROGATE_BYTES.subn("", raw)
    text, strays = _STRAY_BYTE.subn(lambda m: "".join(_CP1252[ord(c) - 0xDC00] for c in m[0]), text)
    return text, (*((f"{_times(halves, 'meaningless surrogate')} taken out",) if halves else ()),
                  *((f"{_times(strays, 'stray byte')} among UTF-8 read as Windows-1252",) if strays else ()))


def _newline(raw: str) -> str:
    found = _NEWLINE.findall(raw[:_SAMPLE])
    return max(("\n", "\r\n", "\r"), key=found.count)


def _said_encoding(encoding: str, bom: bytes) -> tuple[str, ...]:
    if encoding == "utf-8":
        return ()
    return (f"read as {encoding.replace('cp1252', 'Windows-1252')}{'' if bom else ', which is not UTF-8'}",)


def _times(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
