"""What each article is about, as :mod:`corpus.terms` has it, worked out once for all builds."""

from __future__ import annotations

import base64
import marshal

from ..corpus.filed import Filed
from ..corpus.terms import Views, views
from ..store import Store, code_version

_CODE_THAT_DECIDES = ("corpus/*", "model.py", "words.py", "spelling.py", "countries.*")


def views_kept(store: Store, article: Filed, mark: str) -> Views:
    """The views of ``article``; ``mark`` changes whenever anything in it does."""
    key = f"views {code_version((), _CODE_THAT_DECIDES)} {mark}"
    try:
        if text := store.get(key):
            return Views(*marshal.loads(base64.b64decode(text)))
    except (ValueError, TypeError, EOFError):
        pass
    found = views(article)
    store.put({key: base64.b64encode(marshal.dumps(tuple(found), 2)).decode()})
    return found
