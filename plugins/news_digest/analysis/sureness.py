"""How sure an item is, from its signs: the weights of ``confidence.toml``."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Iterable

from ..words import read_words

WEIGHTS = Path(__file__).with_name("confidence.toml")
#: No rule is right always, nor wrong.
_LEAST, _MOST = 0.05, 0.99


def confidence(kind: str, signs: Iterable[str]) -> tuple[float, str]:
    """(the share of items of ``kind`` with these ``signs`` that are right, why it is unsure or "").

    ``kind``: actor, role, quantity, quotation or date. A sign that the file does not weigh counts nothing. The
    reason is the sign that speaks most against the item; "kind" if none does and items of the kind are often wrong.
    """
    known = read_words(WEIGHTS)
    given = [(known[kind]["weights"].get(sign, 0.0), sign) for sign in signs]
    share = 1 / (1 + math.exp(-known[kind]["base"] - math.fsum(weight for weight, _ in given)))
    share = round(min(max(share, _LEAST), _MOST), 2)
    return share, min([(0.0, "kind"), *given])[1] if share < known["unsure_below"] else ""
