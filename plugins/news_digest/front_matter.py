"""The serial form of a Digest: the block ``digest:`` in the header of the article's own file.

The block is the program's, all else in the file is a person's: writing replaces the block's lines and
keeps every other byte. Inside the block ``source.written`` tells the machine's values from a person's:
a key whose value no longer has the hash that was written with it was edited, and is kept for good.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Iterator

from .errors import ArticleError, FrontMatterError
from .model import Digest, Entity, Publication, Quantity, Quotation
from .plain import plain_number
from .reading.canonical import render_block, render_key
from .reading.decode import Decoded, decode, encode
from .reading.header import Split, split
from .reading.metadata import shown_values
from .reading.yaml_text import DIGEST, compose

__all__ = ["block", "edited_keys", "merge", "render_block", "save", "with_block", "write_block", "write_into"]

#: The keys that a person may edit, in the order of the block.
CONTENT = ("date", "summary", "actors", "numbers", "quotes")
_SOURCE, _WRITTEN, _ANALYSIS = "source", "written", "analysis"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_OUR_KEY = re.compile(r"[ ]*[\"']?digest[\"']?[ \t]*:", re.I)
_HUGE = 25
_NOT_WRITTEN = "The digest was not written: "
_OR_NOT = "set NEWS_DIGEST_WRITE_FRONT_MATTER = False"


def block(digest: Digest, *, published: Publication | None, text_hash: str, analysis_version: str,
          previous: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The block of ``digest`` as plain data, merged with the ``previous`` one, if there is one.

    ``actors`` are the key ones. A role, unit, modifier, period or speaker that the text does not
    give is absent.
    """
    fresh: dict[str, Any] = {"date": {"published": published.iso, "found": published.found}} if published else {}
    fresh |= {
        "summary": [s.text for s in digest.summary],
        "actors": [_actor(e) for e in digest.entities if e.key],
        "numbers": [_number(q) for q in digest.quantities],
        "quotes": [_quote(q) for q in digest.quotations],
    }
    fresh = shown_values(fresh)
    fresh[_SOURCE] = {"text": text_hash, _ANALYSIS: analysis_version, _WRITTEN: {k: _hash(v) for k, v in fresh.items()}}
    return merge(previous, fresh)[0]


def edited_keys(stored: Mapping[str, Any] | None) -> frozenset[str]:
    """The keys of a stored block that a person changed, added or took out."""
    if not stored:
        return frozenset()
    written = _written(stored)
    changed = {k for k, v in stored.items() if k != _SOURCE and written.get(k) != _hash(v)}
    return frozenset(changed | {k for k in written if k not in stored})


def merge(stored: Mapping[str, Any] | None, fresh: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """(``fresh`` with a person's values in place of the machine's, the keys that were kept).

    A key that was edited keeps the hash that the machine wrote for it, which its value never
    matches: it stays a person's however often the block is written. Where a new analysis says the
    same as the old one, the old one's version stays, so that a new version of the program touches
    only files in which a fact has changed.
    """
    edited = edited_keys(stored)
    stored = stored or {}
    was = _written(stored)
    names = [k for k in dict.fromkeys((*CONTENT, *fresh, *stored, *was)) if k != _SOURCE]
    merged = {k: (stored if k in edited else fresh)[k] for k in names if k in (stored if k in edited else fresh)}
    source = dict(fresh[_SOURCE])
    source[_WRITTEN] = {k: h for k in names if (h := (was if k in edited else source[_WRITTEN]).get(k))}
    before = stored.get(_SOURCE)
    if isinstance(before, Mapping) and _ANALYSIS in before and {**before, _ANALYSIS: ""} == {**source, _ANALYSIS: ""}:
        source[_ANALYSIS] = before[_ANALYSIS]
    return {**merged, _SOURCE: source}, tuple(k for k in names if k in edited)


def write_into(path: str | Path, new: Mapping[str, Any]) -> bool:
    """Write the block ``new`` into the file; True if the file changed.

    Raises :class:`FrontMatterError` if the header can't take it, :class:`ArticleError` if the file
    can't be written; the file is untouched then.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ArticleError(f"The file can't be read: {error.strerror}", path=str(path), cure="Mend its permissions") from error
    return save(path, with_block(data, new, path=str(path)), was=data)


def with_block(data: bytes, new: Mapping[str, Any], *, path: str = "") -> bytes:
    """The file's bytes with the block ``new`` in its header, in its own encoding and newlines.

    What was written is read again and compared: the block must be the same, and so must be all the
    rest. Raises :class:`FrontMatterError` if it is not, or if the header is broken.
    """
    decoded = decode(data, path=path)
    for ascii_only in (False, True) if decoded.encoding.startswith("utf") else (True,):
        written = encode(write_block(decoded.raw, new, ascii_only=ascii_only, path=path), decoded)
        if written == data or _says_the_same(decoded, written, new):
            return written
    raise FrontMatterError(f"{_NOT_WRITTEN}reading it again gave something else", path=path, line=1,
                           cure="Write the header simpler: one key a line, no control characters")


def write_block(source_text: str, new: Mapping[str, Any], *, ascii_only: bool = False, path: str = "") -> str:
    """``source_text`` with the block ``new`` in place of the one in its YAML header.

    All else stays as it is, newlines included. Without a YAML header one is put in front that holds
    nothing else. If the block says the same already, nothing changes, however it is laid out.
    Raises :class:`FrontMatterError` for a header that YAML can't read.
    """
    rows = _LINE.findall(source_text)
    bare = [row.rstrip("\r\n") for row in rows]
    parts = split("\n".join(bare), path=path)
    if not parts.whole:
        why = parts.problems[0]
        raise FrontMatterError(f"{_NOT_WRITTEN}{why.problem}", path=path, line=why.line, cure=why.cure)
    if parts.yaml is None:
        end = _newline(rows)
        return f"---{end}{render_block(new, ascii_only=ascii_only).replace(chr(10), end)}---{end}{source_text}"
    if parts.digest == new:
        return source_text
    start = parts.yaml_line - 1
    header = bare[start:start + parts.yaml.count("\n") + 1] if parts.body_line > parts.yaml_line + 1 else []
    first, last, lines = _replacement(header, parts, new, ascii_only, path)
    end = _newline(rows)
    return "".join((*rows[:start + first], *(line + end for line in lines), *rows[start + last:]))


def save(path: str | Path, data: bytes, *, was: bytes | None = None) -> bool:
    """Put ``data`` into the file by rename, only if that changes it; True if it did.

    Its mode and owner stay, and a link is followed. Raises :class:`ArticleError` if the file can't
    be written, or no longer holds ``was``.
    """
    real = Path(os.path.realpath(path))
    try:
        now, state = real.read_bytes(), real.stat()
        if now == data:
            return False
        if was is not None and now != was:
            raise ArticleError("The file changed while it was being read", path=str(path), cure="Build again")
        if not state.st_mode & 0o222:
            raise ArticleError("The file is read-only", path=str(path),
                               cure=f"Make it writable, or {_OR_NOT}")
        _replace(real, data, state)
    except OSError as error:
        raise ArticleError(f"The file can't be written: {error.strerror or error}", path=str(path),
                           cure=f"Mend the permissions of the file and its folder, or {_OR_NOT}") from error
    return True


def _actor(entity: Entity) -> dict[str, Any]:
    role = {"role": entity.role.text} if entity.role else {}
    return {"name": entity.name, "label": entity.label, **role, "aliases": list(entity.aliases), "mentions": len(entity.mentions),
            "salience": round(float(entity.salience), 2), **_sure(entity)}


def _number(quantity: Quantity) -> dict[str, Any]:
    high = None if quantity.high is None else _value(quantity.high)
    given = {"value": _value(quantity.value), "high": high, "unit": quantity.unit, "modifier": quantity.modifier,
             "period": quantity.period, "text": quantity.text, **_sure(quantity)}
    return {k: v for k, v in given.items() if v is not None}


def _value(value: Decimal) -> int | float | str:
    return plain_number(value) if value.is_finite() and abs(value.adjusted()) <= _HUGE else str(value)


def _quote(quotation: Quotation) -> dict[str, Any]:
    """A quotation; reported speech says so, since its words are the writer's and not the speaker's."""
    quoted = {**({"speaker": quotation.speaker} if quotation.speaker else {}), "text": quotation.content}
    return quoted | ({"kind": "indirect"} if quotation.kind == "indirect" else {}) | _sure(quotation)


def _sure(item: Entity | Quantity | Quotation) -> dict[str, float]:
    return {"confidence": round(item.confidence, 2)} if item.confidence < 1 else {}


def _written(stored: Mapping[str, Any]) -> dict[str, str]:
    source = stored.get(_SOURCE)
    written = source.get(_WRITTEN) if isinstance(source, Mapping) else None
    return {str(k): str(v) for k, v in written.items()} if isinstance(written, Mapping) else {}


def _hash(value: Any) -> str:
    """Twelve digits of SHA-256 over the value, however it is laid out; 5 and 5.0 are one value."""
    text = json.dumps(_whole_numbers(value), sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:12]


def _whole_numbers(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(k): _whole_numbers(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_whole_numbers(v) for v in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _newline(rows: list[str]) -> str:
    """The newline of the file's first line, which is the header's if there is one."""
    first = rows[0] if rows else ""
    return first[len(first.rstrip("\r\n")):] or "\n"


def _replacement(header: list[str], parts: Split, new: Mapping[str, Any], ascii_only: bool, path: str
                 ) -> tuple[int, int, list[str]]:
    """(first line of the header that goes, the line after the last one, the lines in their place)."""
    node = compose("\n".join(header))
    if node is None or not node.value:
        return len(header), len(header), _rendered(new, ascii_only, "")
    if node.flow_style:
        raise FrontMatterError(f"{_NOT_WRITTEN}the header is one {{…}}", path=path, line=parts.yaml_line,
                               cure="Write its keys one a line")
    indent = " " * node.value[0][0].start_mark.column
    ours = next((i for i, (key, _) in enumerate(node.value) if str(key.value).strip().lower() == DIGEST), None)
    if ours is None:
        return len(header), len(header), _rendered(new, ascii_only, indent)
    first = node.value[ours][0].start_mark.line
    last = node.value[ours + 1][0].start_mark.line if ours + 1 < len(node.value) else len(header)
    if not _OUR_KEY.match(header[first]):
        raise FrontMatterError(f"{_NOT_WRITTEN}the key digest does not begin its line", path=path, line=parts.yaml_line + first,
                               cure="Delete the key and its value")
    last = _without_later_comments(header, first, last, len(indent))
    return first, last, _kept_or_new(header, node.value[ours][1], first, last, parts.digest, new, ascii_only, indent)


def _rendered(new: Mapping[str, Any], ascii_only: bool, indent: str) -> list[str]:
    return render_block(new, ascii_only=ascii_only, indent=indent).splitlines()


def _without_later_comments(header: list[str], first: int, last: int, indent: int) -> int:
    """Blank lines and comments below the block that stand no deeper than its key belong to the next key."""
    while last > first + 1:
        row = header[last - 1]
        if row.strip() and not (row.lstrip().startswith("#") and len(row) - len(row.lstrip()) <= indent):
            break
        last -= 1
    return last


def _kept_or_new(header: list[str], value: Any, first: int, last: int, stored: Any, new: Mapping[str, Any], ascii_only: bool,
                 indent: str) -> list[str]:
    """The block's lines: those of keys that stay as they are, with a person's comments and layout; new ones for the others."""
    own_lines = isinstance(stored, dict) and value.value and not value.flow_style and value.value[0][0].start_mark.line > first
    if not own_lines:
        return _rendered(new, ascii_only, indent)
    deeper = " " * value.value[0][0].start_mark.column
    chunks = dict(_chunks(header, value, first + 1, last))
    rows = [header[first]]
    for key, item in new.items():
        old = chunks.get(key, [])
        same = key in stored and stored[key] == item
        comments = [row for row in old if row.lstrip().startswith("#")]
        rows += old if same and old else comments + render_key(key, item, ascii_only=ascii_only, indent=deeper)
    return rows


def _chunks(header: list[str], value: Any, start: int, last: int) -> Iterator[tuple[str, list[str]]]:
    """(key, its lines with the comments above it); what stands below the last key goes with it."""
    ends = []
    for i in range(1, len(value.value)):
        line = value.value[i][0].start_mark.line
        while line > start and header[line - 1].lstrip().startswith("#"):
            line -= 1
        ends.append(line)
    for (key, _), end in zip(value.value, (*ends, last), strict=True):
        yield str(key.value), header[start:end]
        start = end


def _says_the_same(before: Decoded, written: bytes, new: Mapping[str, Any]) -> bool:
    after = decode(written)
    old, now = split(before.text), split(after.text)
    return (now.digest == new and now.values == old.values and now.body == old.body and now.kind == old.kind
            and (after.encoding, after.bom, after.tail) == (before.encoding, before.bom, before.tail))


def _replace(real: Path, data: bytes, state: os.stat_result) -> None:
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _own(name, state)
        os.replace(name, real)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _own(name: str, state: os.stat_result) -> None:
    os.chmod(name, state.st_mode & 0o7777)
    if hasattr(os, "chown") and (state.st_uid, state.st_gid) != (os.geteuid(), os.getegid()):
        try:
            os.chown(name, state.st_uid, state.st_gid)
        except PermissionError:
            return
