"""Pagefind's files in a form of their own, so that the same pages give the same bytes, and a changed page changes few of them.

Pagefind (1.5.2) writes its filters, and the values of each, in the random order of a hash table, and cuts its list of words where a count is
full, so that one word more moves every cut behind it. Here both are sorted, the list is cut behind words that say so themselves, and files are
named by what they hold. Its data are gzip'd CBOR (RFC 8949) behind twelve bytes of a mark: ``index/HASH.pf_index`` holds
[[[word, pages, forms], …]] with pages [[page, places, places in fields], …], where a page's number is that by which it is more than the one
before, and forms (as written, with accents) [[form, pages], …];
``filter/HASH.pf_filter`` holds [name, [[value, pages], …]]; ``pagefind.HASH.pf_meta`` holds [version, pages [[fragment, words], …], chunks
[[first, last, HASH], …], filters [[name, HASH], …], sorts, fields]; ``pagefind-entry.json`` names the latter's hash.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from itertools import chain
from typing import Any, Iterable, Iterator, Mapping

_MARK = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
PAGES, CHUNKS, FILTERS, SORTS, FIELDS = 1, 2, 3, 4, 5
#: One word in so many is the last of its file.
_WORDS_A_FILE = 256


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """``files`` (path below Pagefind's folder to bytes) in our form.

    Raises :class:`ValueError` if they are not of the form above, as those of a later Pagefind may be.
    """
    found, ordered = dict(files), {}
    try:
        entry = json.loads(found.pop(ENTRY))
        for language in entry["languages"].values():
            meta = read_packed(found.pop(meta_name(language)))
            meta[PAGES] = [[_fragment(found, old, ordered), *more] for old, *more in meta[PAGES]]
            words = chain.from_iterable(read_packed(found.pop(chunk_name(old)))[0] for _, _, old in meta[CHUNKS])
            meta[CHUNKS] = chunk_table(put_words(group, ordered, language) for group in grouped(words))
            meta[FILTERS] = sorted(put_filter(*read_packed(found.pop(filter_name(old))), ordered, language) for _, old in meta[FILTERS])
            meta[SORTS] = sorted(meta[SORTS])
            put_meta(meta, ordered, language)
    except (KeyError, IndexError, TypeError, OSError) as error:
        raise ValueError(f"Pagefind's files are not of the form that is known: {type(error).__name__}: {error}") from error
    others = {name: data for name, data in found.items() if not name.startswith("fragment/")}
    return others | ordered | {ENTRY: entry_text(entry)}


def grouped(words: Iterable[list]) -> Iterator[list[list]]:
    """``words`` as the files hold them."""
    group: list[list] = []
    for word in words:
        group.append([word[0], word[1], sorted(word[2])])
        if ends_file(word[0]):
            yield group
            group = []
    if group:
        yield group


def ends_file(word: str) -> bool:
    """Whether ``word`` is the last of its file, whatever words there are besides."""
    return not int.from_bytes(hashlib.blake2b(word.encode(), digest_size=4).digest()) % _WORDS_A_FILE


def chunk_table(chunks: Iterable[tuple[str, str, str]]) -> list[list[str]]:
    """The table of files of words: first and last word and hash; between two files so much of the words as parts them, as Pagefind has it."""
    table = [list(chunk) for chunk in chunks]
    for before, after in zip(table, table[1:], strict=False):
        common = next((n for n, (a, b) in enumerate(zip(before[1], after[0], strict=False)) if a != b), min(len(before[1]), len(after[0])))
        before[1], after[0] = before[1][:common + 1], after[0][:common + 1]
    return table


def put_words(group: list[list], ordered: dict[str, bytes], language: Mapping[str, Any]) -> tuple[str, str, str]:
    """Put a file of words into ``ordered``; its first and last word and its hash."""
    data = packed([group])
    name = named(language["hash"], data)
    ordered[chunk_name(name)] = data
    return group[0][0], group[-1][0], name


def put_filter(name: str, values: Iterable[list], ordered: dict[str, bytes], language: Mapping[str, Any]) -> list[str]:
    """Put a filter into ``ordered``, its values sorted; its name and its hash."""
    data = packed([name, sorted(values)])
    hash_ = named(language["hash"], data)
    ordered[filter_name(hash_)] = data
    return [name, hash_]


def put_meta(meta: list, ordered: dict[str, bytes], language: dict[str, Any]) -> None:
    """Put the table of all into ``ordered``, and its hash into ``language``."""
    data = packed(meta)
    language["hash"] = named(language["hash"], data)
    ordered[meta_name(language)] = data


def entry_text(entry: Mapping[str, Any]) -> bytes:
    """The entry as a file."""
    return json.dumps(entry, separators=(",", ":"), sort_keys=True).encode()


def named(old: str, data: bytes) -> str:
    """The hash that names ``data``; ``old`` is a hash of Pagefind's: the language, a low line and digits."""
    return f"{old.rpartition('_')[0]}_{hashlib.sha256(data).hexdigest()[:16]}"


def meta_name(language: Mapping[str, Any]) -> str:
    """The file of the table of all."""
    return f"pagefind.{language['hash']}.pf_meta"


def chunk_name(hash_: str) -> str:
    """A file of words."""
    return f"index/{hash_}.pf_index"


def filter_name(hash_: str) -> str:
    """The file of a filter."""
    return f"filter/{hash_}.pf_filter"


def fragment_name(hash_: str) -> str:
    """The file of a page."""
    return f"fragment/{hash_}.pf_fragment"


def read_packed(data: bytes) -> Any:
    """What a file of Pagefind's holds. Raises TypeError or OSError if it is none."""
    import cbor2

    return cbor2.loads(plain(data))


def plain(data: bytes) -> bytes:
    """The bytes within a file of Pagefind's. Raises TypeError or OSError if it is none."""
    found = gzip.decompress(data)
    if not found.startswith(_MARK):
        raise TypeError(f"begins with {found[:12]!r}")
    return found[len(_MARK):]


def packed(data: Any) -> bytes:
    """A file that holds ``data``."""
    import cbor2

    return gzip.compress(_MARK + cbor2.dumps(data), compresslevel=6, mtime=0)


def _fragment(found: Mapping[str, bytes], old: str, ordered: dict[str, bytes]) -> str:
    data = found[fragment_name(old)]
    name = named(old, data)
    ordered[fragment_name(name)] = data
    return name
