"""Addresses in pages. A part of a page looks the same wherever it stands, so that it is made once for all pages that show it: it writes
addresses from the site's root, and the frame of the page says in the end where from this page the root is.

``{{ url | to }}`` and ``{{ save_as | place }}`` write; ``{% filter settled(SITEURL, output_file, RELATIVE_URLS) %}`` is round the whole
page. Until then two control characters, which HTML forbids and which no text of an article holds, stand for the root and for
the name of a folder's own file.
"""

from __future__ import annotations

from markupsafe import Markup, escape

_ROOT, _INDEX, _FILE = "\x01", "\x02", "index.html"


def to(url: str) -> str:
    """The address of a page of this site, given from the site's root."""
    way, mark, place = url.partition("#")
    return type(url)(f"{_ROOT}/{way}{_INDEX if not way or way[-1] == '/' else ''}{mark}{place}")


def place(save_as: str) -> str:
    """The same from the name of a file, as Pelican's ``*_SAVE_AS`` settings have it."""
    return to(save_as[:-len(_FILE)] if _is_index(save_as) else save_as)


def settled(page: str, root: str, file: str, names_files: bool = False) -> Markup:
    """The ``page`` that is written to ``file``, with addresses that lead there from ``root``; to its own places without it.

    ``names_files``: a folder's file is named, so that links work from the disk.
    """
    own = {file, file[:-len(_FILE)] + _INDEX} if _is_index(file) else {file}
    for name in sorted(own):
        page = str.replace(page, f'"{_ROOT}/{escape(name)}#', '"#')
    return Markup(str.replace(str.replace(page, _INDEX, _FILE if names_files else ""), _ROOT, str(escape(root))))


settled.piece_by_piece = True  # for plugins/incremental: no block of ours begins or ends within an address


def _is_index(file: str) -> bool:
    return file == _FILE or file.endswith(f"/{_FILE}")
