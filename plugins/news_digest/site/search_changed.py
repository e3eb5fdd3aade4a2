"""An index in which few pages have changed, made from the one that stands (in the form of :mod:`.search_files`).

Pagefind indexes the changed pages alone; what it says of them takes the place of what the standing files say of their numbers. What comes
out is, byte for byte, what all pages would give: where that can't be said for sure, :class:`UnfitError` is raised, and all pages are indexed.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from html import escape
from itertools import accumulate
from typing import Callable, Iterator, Mapping, Sequence

from .search_files import (CHUNKS, ENTRY, FIELDS, FILTERS, PAGES, chunk_name, chunk_table, ends_file, entry_text, filter_name, fragment_name, grouped,
                           in_order, meta_name, plain, put_filter, put_meta, put_words, read_packed)

_NOTHING: tuple = ("", (), ())

Read = Callable[[str], bytes]
Index = Callable[[Sequence[tuple[str, str]]], Mapping[str, bytes]]


class UnfitError(Exception):
    """The standing index can't be changed in this way."""


def changed(read: Read, documents: Mapping[int, tuple[str, str]], index: Index) -> dict[str, bytes | None]:
    """The files of the new index by name; None for those that stand.

    ``read`` gives a standing file, or raises OSError; ``documents`` are the changed ones by their pages' numbers, ``index`` is what makes Pagefind's
    files of some. By what results can be put in order must be as it was.

    Raises :class:`UnfitError`; OSError or ValueError as ``index`` does.
    """
    try:
        entry, language, meta = _opened(read)
        places = sorted(documents)
        raw = in_order(index([*(documents[p] for p in places), ("fields.html", _with_fields(meta[FIELDS]))]))
        _, _, small = _opened(raw.__getitem__)
        _refuse(read, raw, meta, small, places)
        for place, page in zip(places, small[PAGES], strict=False):
            meta[PAGES][place] = page
        made: dict[str, bytes | None] = {name: raw.get(name) for name in (fragment_name(page[0]) for page in meta[PAGES])}
        meta[CHUNKS] = chunk_table(_chunks(read, meta[CHUNKS], set(places), _words(raw, small, places), made, language))
        meta[FILTERS] = sorted(_filters(read, meta[FILTERS], _small_filters(raw, small, places), set(places), made, language))
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise UnfitError(f"{type(error).__name__}: {error}") from error
    put_meta(meta, made, language)
    others = {name: data for name, data in raw.items() if "/" not in name and not name.endswith(".pf_meta")}
    return others | made | {ENTRY: entry_text(entry)}


def _opened(read: Read) -> tuple[dict, dict, list]:
    """The entry, its one language, and the table of all."""
    entry = json.loads(read(ENTRY))
    (language,) = entry["languages"].values()
    return entry, language, read_packed(read(meta_name(language)))


def _with_fields(fields: Sequence[str]) -> str:
    """A page that has every field, so that Pagefind gives each the number that it has in the whole index."""
    metas = "".join(f'<meta content="x" data-pagefind-meta="{escape(field)}[content]">' for field in fields)
    return f'<!doctype html><html lang="en"><head>{metas}</head><body data-pagefind-body><p>x</p></body></html>'


def _refuse(read: Read, raw: Mapping[str, bytes], meta: list, small: list, places: Sequence[int]) -> None:
    """Raise if page numbers, fields or versions are not those of the standing index."""
    if (meta[0], meta[FIELDS]) != (small[0], small[FIELDS]) or len(small[PAGES]) != len(places) + 1:
        raise UnfitError("another version, other fields, or a page without words")
    for place, (new, *_) in zip(places, small[PAGES], strict=False):
        was, now = (json.loads(plain(of)) for of in (read(fragment_name(meta[PAGES][place][0])), raw[fragment_name(new)]))
        if was["url"] != now["url"] or was["meta"].keys() != now["meta"].keys():
            raise UnfitError(f"{was['url']} is not where {now['url']} is, or has other fields")


def _words(raw: Mapping[str, bytes], small: list, places: Sequence[int]) -> dict[str, list]:
    """The words of the changed pages, with their numbers in the whole index."""
    found = {}
    for _, _, name in small[CHUNKS]:
        for word, pages, forms in read_packed(raw[chunk_name(name)])[0]:
            kept = [word, _placed(pages, places), [[form, some] for form, of in forms if (some := _placed(of, places))]]
            if kept[1] or kept[2]:
                found[word] = kept
    return found


def _placed(pages: list[list], places: Sequence[int]) -> list[list]:
    return [[places[page], *more] for page, *more in _counted(pages) if page < len(places)]


def _chunks(read: Read, chunks: Sequence[Sequence[str]], gone: set[int], new: Mapping[str, list], made: dict, language: Mapping) -> Iterator[tuple]:
    """First and last word and hash of each file of words; one at a time is open."""
    coming, done, open_words = sorted(new), 0, []
    for number, (_, _, name) in enumerate(chunks, 1):
        words = read_packed(read(chunk_name(name)))[0]
        upto = len(coming) if number == len(chunks) else bisect_right(coming, words[-1][0])
        is_same = upto == done and not any(_names(word, gone) for word in words)
        if is_same and not open_words:
            made[chunk_name(name)] = None
            yield words[0][0], words[-1][0], name
            continue
        *whole, open_words = [*grouped([*open_words, *(words if is_same else _merged(words, gone, {w: new[w] for w in coming[done:upto]}))]), []]
        if number < len(chunks) and whole and not ends_file(whole[-1][-1][0]):
            open_words = whole.pop()
        done = upto
        yield from (put_words(group, made, language) for group in whole)
    if open_words:
        yield put_words(open_words, made, language)


def _names(word: list, gone: set[int]) -> bool:
    """Whether ``word`` stands on one of the pages ``gone``."""
    return any(not gone.isdisjoint(accumulate(page[0] for page in pages)) for pages in (word[1], *(of for _, of in word[2])))


def _merged(words: list[list], gone: set[int], new: Mapping[str, list]) -> list[list]:
    """``words`` without the pages ``gone`` and with those of ``new``, in order."""
    old = {word[0]: word for word in words}
    for word in words:
        if word[0] in new or _names(word, gone):
            old[word[0]] = _changed(word, gone, new.get(word[0], _NOTHING))
    old |= {word: _changed([word, *_NOTHING[1:]], gone, more) for word, more in new.items() if word not in old}
    return [old[word] for word in sorted(old) if old[word][1] or old[word][2]]


def _changed(old: Sequence, gone: set[int], new: Sequence) -> list:
    forms, new_forms = dict(old[2]), dict(new[2])
    kept = ((form, _pages(forms.get(form, ()), gone, new_forms.get(form, ()))) for form in sorted({*forms, *new_forms}))
    return [old[0], _pages(old[1], gone, new[1]), [[form, pages] for form, pages in kept if pages]]


def _pages(old: Sequence[list], gone: set[int], new: Sequence[list]) -> list[list]:
    """The pages of a word; in the files each says by how much its number is more than that of the one before, in ``new`` its number."""
    found = sorted([*(page for page in _counted(old) if page[0] not in gone), *new])
    return [[page[0] - before, *page[1:]] for before, page in zip((0, *(p[0] for p in found)), found, strict=False)]


def _counted(pages: Sequence[list]) -> list[list]:
    """``pages`` with their numbers."""
    return [[number, *page[1:]] for number, page in zip(accumulate(page[0] for page in pages), pages, strict=True)]


def _small_filters(raw: Mapping[str, bytes], small: list, places: Sequence[int]) -> dict[str, dict[str, list[int]]]:
    """Filters of the changed pages: values with numbers of pages, by name."""
    return {name: {value: [places[p] for p in pages if p < len(places)] for value, pages in read_packed(raw[filter_name(at)])[1]}
            for name, at in small[FILTERS]}


def _filters(read: Read, filters: Sequence[Sequence[str]], new: Mapping[str, Mapping[str, list[int]]], gone: set[int], made: dict,
             language: Mapping) -> Iterator[list[str]]:
    old = {name: read_packed(read(filter_name(at)))[1] for name, at in filters}
    for name in sorted({*old, *new}):
        values = {value: [p for p in pages if p not in gone] for value, pages in old.get(name, ())}
        for value, pages in new.get(name, {}).items():
            values[value] = sorted([*values.get(value, ()), *pages])
        if rows := [[value, pages] for value, pages in values.items() if pages]:
            yield put_filter(name, rows, made, language)
