"""What each article is about, as :mod:`corpus.terms` has it, worked out once for all builds."""

from __future__ import annotations

from ..corpus.filed import Filed
from ..corpus.terms import Views, views
from ..store import Store, code_version, packed, unpacked

_CODE_THAT_DECIDES = ("corpus/*", "model.py", "words.py", "spelling.py", "countries.*")


def views_kept(store: Store, article: Filed, mark: str) -> Views:
    """The views of ``article``; ``mark`` changes whenever anything in it does."""
    key = f"views {code_version((), _CODE_THAT_DECIDES)} {mark}"
    try:
        return Views(*unpacked(store.get(key)))
    except (ValueError, TypeError):
        pass
    found = views(article)
    store.put({key: packed(tuple(found))})
    return found
