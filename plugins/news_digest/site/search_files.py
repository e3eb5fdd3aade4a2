"""Pagefind's files in an order of their own, so that the same pages give the same bytes.

Pagefind (1.5.2) writes its filters, and the values of each, in the random order of a hash table, and names files by what
they hold. Here both are sorted and the files named anew. Its data are gzip'd CBOR (RFC 8949) behind twelve bytes of a mark:
``filter/HASH.pf_filter`` holds [name, [[value, pages], …]], ``pagefind.HASH.pf_meta`` holds [version, pages, chunks, filters,
sorts, fields], and ``pagefind-entry.json`` names the latter's hash.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import Any, Mapping

_MARK = b"pagefind_dcd"
_FILTERS, _SORTS = 3, 4


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """``files`` (path below Pagefind's folder to bytes) with filters and sorts in order of their names.

    Raises :class:`ValueError` if they are not of the form above, as those of a later Pagefind may be.
    """
    found, ordered = dict(files), {}
    try:
        entry = json.loads(found.pop("pagefind-entry.json"))
        for language in entry["languages"].values():
            meta = _read(found.pop(f"pagefind.{language['hash']}.pf_meta"))
            filters = [(name, _filter(found.pop(f"filter/{old}.pf_filter"), old, ordered)) for name, old in meta[_FILTERS]]
            meta[_FILTERS], meta[_SORTS] = sorted(map(list, filters)), sorted(meta[_SORTS])
            data = _written(meta)
            language["hash"] = _hash(language["hash"], data, 10)
            ordered[f"pagefind.{language['hash']}.pf_meta"] = data
    except (KeyError, IndexError, TypeError, OSError) as error:
        raise ValueError(f"Pagefind's files are not of the form that is known: {type(error).__name__}: {error}") from error
    return found | ordered | {"pagefind-entry.json": json.dumps(entry, separators=(",", ":"), sort_keys=True).encode()}


def _filter(data: bytes, old: str, ordered: dict[str, bytes]) -> str:
    """Put the filter into ``ordered`` with its values sorted; the hash that names it now."""
    name, values = _read(data)
    written = _written([name, sorted(values)])
    new = _hash(old, written, 7)
    ordered[f"filter/{new}.pf_filter"] = written
    return new


def _hash(old: str, data: bytes, digits: int) -> str:
    """``old`` is the language, a low line and a hash."""
    return f"{old.rpartition('_')[0]}_{hashlib.sha256(data).hexdigest()[:digits]}"


def _read(data: bytes) -> Any:
    import cbor2

    plain = gzip.decompress(data)
    if not plain.startswith(_MARK):
        raise TypeError(f"begins with {plain[:12]!r}")
    return cbor2.loads(plain[len(_MARK):])


def _written(data: Any) -> bytes:
    import cbor2

    return gzip.compress(_MARK + cbor2.dumps(data), mtime=0)
