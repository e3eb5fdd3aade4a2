"""An index in which few pages have changed, come or gone, made from the one that stands (in the form of :mod:`.search_files`).

Pagefind indexes the changed pages alone; what it says of them takes the place of what the standing files say of their numbers, and the numbers
of the pages behind one that has come or gone are moved. What comes out is, byte for byte, what all pages would give: where that can't be said for
sure, :class:`UnfitError` is raised, and all pages are indexed.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from html import escape
from itertools import accumulate
from typing import Callable, Collection, Iterator, Mapping, NamedTuple, Sequence

from .search_files import (CHUNKS, ENTRY, FIELDS, FILTERS, PAGES, SORTS, chunk_name, chunk_table, ends_file, entry_text, filter_name, fragment_name, grouped,
                           in_order, meta_name, plain, put_filter, put_meta, put_words, read_packed)

_NOTHING: tuple = ("", (), ())
#: How many pages before one are looked at for its fields.
_LOOKED_AT = 24
#: What Pagefind puts in order as we do: the name of an order, and a day.
_BY_DAY = re.compile(r"(\S+) (\d{4}-\d\d-\d\d)")

Read = Callable[[str], bytes]
Index = Callable[[Sequence[tuple[str, str]]], Mapping[str, bytes]]


class UnfitError(Exception):
    """The standing index can't be changed in this way."""


class Move(NamedTuple):
    """How pages have moved. ``was``: for each page the number that it had, or None for one that has come; ``ordered_before`` and ``ordered``: by
    what each page was and is put in order (:func:`.searchable.orders`)."""

    was: Sequence[int | None]
    ordered_before: Sequence[str] = ()
    ordered: Sequence[str] = ()


class _Places(NamedTuple):
    """``at``: the new number of each old page that is as it was; ``gone``: the other old numbers; ``jumps``: from which old page on numbers
    are higher, and by how many more than before it."""

    at: Mapping[int, int]
    gone: Collection[int]
    jumps: Sequence[tuple[int, int]]


def changed(read: Read, documents: Mapping[int, tuple[str, str]], index: Index, move: Move | None = None) -> dict[str, bytes | None]:
    """The files of the new index by name; None for those that stand.

    ``read`` gives a standing file, or raises OSError; ``documents`` are the changed and new ones by their pages' numbers, ``index`` is what makes
    Pagefind's files of some. Without a ``move`` there are the same pages, put in order by the same.

    Raises :class:`UnfitError`; OSError or ValueError as ``index`` does.
    """
    try:
        entry, language, meta = _opened(read)
        move = move or Move(range(len(meta[PAGES])))
        places, new = _places(move.was, documents, len(meta[PAGES])), sorted(documents)
        raw = in_order(index([*(documents[p] for p in new), ("fields.html", _with_fields(meta[FIELDS]))]))
        _, _, small = _opened(raw.__getitem__)
        _refuse(read, raw, meta, small, new, move.was, places)
        meta[PAGES] = _pages_now(meta[PAGES], move.was, dict(zip(new, small[PAGES], strict=False)))
        made: dict[str, bytes | None] = {name: raw.get(name) for name in (fragment_name(page[0]) for page in meta[PAGES])}
        meta[CHUNKS] = chunk_table(_chunks(read, meta[CHUNKS], places, _words(raw, small, new), made, language))
        meta[FILTERS] = sorted(_filters(read, meta[FILTERS], _small_filters(raw, small, new), places.at, made, language))
        if any(move.ordered) and not meta[SORTS]:
            raise UnfitError("a first page that can be put in order")
        meta[SORTS] = [[name, _ordered(name, order, move)] for name, order in meta[SORTS]]
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise UnfitError(f"{type(error).__name__}: {error}") from error
    language["page_count"] = len(move.was)
    put_meta(meta, made, language)
    others = {name: data for name, data in raw.items() if "/" not in name and not name.endswith(".pf_meta")}
    return others | made | {ENTRY: entry_text(entry)}


def _places(was: Sequence[int | None], documents: Collection[int], count: int) -> _Places:
    at = {old: new for new, old in enumerate(was) if old is not None and new not in documents}
    if list(at) != sorted(at):
        raise UnfitError("pages in another order")
    shifts = [(old, new - old) for old, new in at.items()]
    jumps = [(old, by - before) for (old, by), (_, before) in zip(shifts, [(0, 0), *shifts], strict=False) if by != before]
    return _Places(at, frozenset(range(count)) - at.keys(), jumps)


def _pages_now(pages: Sequence[list], was: Sequence[int | None], new: Mapping[int, list]) -> list[list]:
    return [new[n] if n in new else pages[old] for n, old in enumerate(was)]


def _ordered(name: str, order: list[int], move: Move) -> list[int]:
    """The pages in their order, days before later ones and then by their numbers; that is how the standing ones have to be, too."""
    if list(move.was) == list(range(len(move.was))) and move.ordered == move.ordered_before:
        return order
    if order != _by_day(name, move.ordered_before):
        raise UnfitError(f"the order by {name!r} is another than that of days")
    return _by_day(name, move.ordered)


def _by_day(name: str, ordered: Sequence[str]) -> list[int]:
    days = [(found[2], number) for number, by in enumerate(ordered) if by and (found := _BY_DAY.fullmatch(by)) and found[1] == name]
    if len(days) != sum(map(bool, ordered)) or not days:
        raise UnfitError("pages are put in order by more than a day")
    return [number for _, number in sorted(days)]


def _opened(read: Read) -> tuple[dict, dict, list]:
    """The entry, its one language, and the table of all."""
    entry = json.loads(read(ENTRY))
    (language,) = entry["languages"].values()
    return entry, language, read_packed(read(meta_name(language)))


def _with_fields(fields: Sequence[str]) -> str:
    """A page that has every field, so that Pagefind gives each the number that it has in the whole index."""
    metas = "".join(f'<meta content="x" data-pagefind-meta="{escape(field)}[content]">' for field in fields)
    return f'<!doctype html><html lang="en"><head>{metas}</head><body data-pagefind-body><p>x</p></body></html>'


def _refuse(read: Read, raw: Mapping[str, bytes], meta: list, small: list, new: Sequence[int], was: Sequence[int | None], places: _Places) -> None:
    """Raise if fields or versions are not those of the standing index, or may have other numbers."""
    if (meta[0], meta[FIELDS]) != (small[0], small[FIELDS]) or len(small[PAGES]) != len(new) + 1:
        raise UnfitError("another version, other fields, or a page without words")
    stood, met = {old: n for n, old in enumerate(was) if old is not None}, {}

    def standing(old: int) -> dict:
        met[old] = met.get(old) or json.loads(plain(read(fragment_name(meta[PAGES][old][0]))))
        return met[old]

    for number, (fragment, *_) in zip(new, small[PAGES], strict=False):
        now, old = json.loads(plain(raw[fragment_name(fragment)])), was[number]
        if old is None:
            _refuse_first(now["meta"], (o for n in range(number - 1, -1, -1) if (o := was[n]) in places.at), standing)
        elif standing(old)["url"] != now["url"] or standing(old)["meta"].keys() != now["meta"].keys():
            raise UnfitError(f"{standing(old)['url']} is not where {now['url']} is, or has other fields")
    for old in places.gone - stood.keys():
        _refuse_first(standing(old)["meta"], (o for o in range(old - 1, -1, -1) if o in places.at), standing)


def _refuse_first(fields: Collection[str], before: Iterator[int], standing: Callable[[int], dict]) -> None:
    """Raise if a page that has come or gone may be the first that has one of its fields: Pagefind numbers them as it meets them."""
    left = set(fields)
    for _, old in zip(range(_LOOKED_AT), before, strict=False):
        if not (left := left - standing(old)["meta"].keys()):
            return
    raise UnfitError(f"the first page with {sorted(left)}")


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


def _chunks(read: Read, chunks: Sequence[Sequence[str]], places: _Places, new: Mapping[str, list], made: dict, language: Mapping) -> Iterator[tuple]:
    """First and last word and hash of each file of words; one at a time is open."""
    coming, done, open_words = sorted(new), 0, []
    for number, (_, _, name) in enumerate(chunks, 1):
        words = read_packed(read(chunk_name(name)))[0]
        upto = len(coming) if number == len(chunks) else bisect_right(coming, words[-1][0])
        is_same = upto == done and not places.jumps and not any(_names(word, places.gone) for word in words)
        if is_same and not open_words:
            made[chunk_name(name)] = None
            yield words[0][0], words[-1][0], name
            continue
        *whole, open_words = [*grouped([*open_words, *(words if is_same else _merged(words, places, {w: new[w] for w in coming[done:upto]}))]), []]
        if number < len(chunks) and whole and not ends_file(whole[-1][-1][0]):
            open_words = whole.pop()
        done = upto
        yield from (put_words(group, made, language) for group in whole)
    if open_words:
        yield put_words(open_words, made, language)


def _names(word: list, gone: Collection[int]) -> bool:
    """Whether ``word`` stands on one of the pages ``gone``."""
    return any(not gone.isdisjoint(accumulate(page[0] for page in pages)) for pages in (word[1], *(of for _, of in word[2])))


def _merged(words: list[list], places: _Places, new: Mapping[str, list]) -> list[list]:
    """``words`` without the pages that are gone, with the others at their new places and with those of ``new``, in order."""
    old = {word[0]: word for word in words}
    for word in words:
        if word[0] in new or _names(word, places.gone):
            old[word[0]] = _changed(word, places.at, new.get(word[0], _NOTHING))
        elif places.jumps:
            old[word[0]] = [word[0], _moved(word[1], places.jumps), [[form, _moved(pages, places.jumps)] for form, pages in word[2]]]
    old |= {word: _changed([word, *_NOTHING[1:]], places.at, more) for word, more in new.items() if word not in old}
    return [old[word] for word in sorted(old) if old[word][1] or old[word][2]]


def _moved(pages: list[list], jumps: Sequence[tuple[int, int]]) -> list[list]:
    """The pages of a word that stands on none that is gone: the numbers count from the page before, so few of them change."""
    numbers = list(accumulate(page[0] for page in pages))
    for at, by in jumps:
        if (first := bisect_left(numbers, at)) < len(pages):
            pages[first] = [pages[first][0] + by, *pages[first][1:]]
    return pages


def _changed(old: Sequence, at: Mapping[int, int], new: Sequence) -> list:
    forms, new_forms = dict(old[2]), dict(new[2])
    kept = ((form, _pages(forms.get(form, ()), at, new_forms.get(form, ()))) for form in sorted({*forms, *new_forms}))
    return [old[0], _pages(old[1], at, new[1]), [[form, pages] for form, pages in kept if pages]]


def _pages(old: Sequence[list], at: Mapping[int, int], new: Sequence[list]) -> list[list]:
    """The pages of a word; in the files each says by how much its number is more than that of the one before, in ``new`` its number."""
    found = sorted([*([at[page[0]], *page[1:]] for page in _counted(old) if page[0] in at), *new])
    return [[page[0] - before, *page[1:]] for before, page in zip((0, *(p[0] for p in found)), found, strict=False)]


def _counted(pages: Sequence[list]) -> list[list]:
    """``pages`` with their numbers."""
    return [[number, *page[1:]] for number, page in zip(accumulate(page[0] for page in pages), pages, strict=True)]


def _small_filters(raw: Mapping[str, bytes], small: list, places: Sequence[int]) -> dict[str, dict[str, list[int]]]:
    """Filters of the changed pages: values with numbers of pages, by name."""
    return {name: {value: [places[p] for p in pages if p < len(places)] for value, pages in read_packed(raw[filter_name(at)])[1]}
            for name, at in small[FILTERS]}


def _filters(read: Read, filters: Sequence[Sequence[str]], new: Mapping[str, Mapping[str, list[int]]], at: Mapping[int, int], made: dict,
             language: Mapping) -> Iterator[list[str]]:
    old = {name: read_packed(read(filter_name(at)))[1] for name, at in filters}
    for name in sorted({*old, *new}):
        values = {value: [at[p] for p in pages if p in at] for value, pages in old.get(name, ())}
        for value, pages in new.get(name, {}).items():
            values[value] = sorted([*values.get(value, ()), *pages])
        if rows := [[value, pages] for value, pages in values.items() if pages]:
            yield put_filter(name, rows, made, language)
