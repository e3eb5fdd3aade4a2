"""The measures: each takes a :class:`~evals.bench.Bench` and returns figures and the errors behind them.

Texts go through ``cleaning.clean`` and ``analysis.analyse``, as in a build. Where gold mentions or gold entities are
given, only the step in question is the program's.
"""

from __future__ import annotations

from typing import Callable

from evals.bench import Bench, Measured

from .aliases import aliases
from .by_hand import dates, roles
from .conflicts import conflicts
from .gold import cleaning, gold
from .keys import keys
from .names import names
from .own import own
from .quantities import quantities
from .quotes import pronouns, quotes
from .salience import salience
from .sentences import sentences
from .speed import speed
from .stories import stories
from .summaries import summaries

#: In the order of the table.
MEASURES: tuple[Callable[[Bench], Measured], ...] = (
    own, names, aliases, roles, quotes, pronouns, quantities, dates, salience, keys, summaries, sentences, cleaning, gold, stories, conflicts, speed)
#: Which measures tell the errors of a class; a class of another name is that of its measure.
CLASSES = {"numbers": ("quantities",), "quantities": ("quantities",), "dates": ("dates", "gold"), "cleaning": ("cleaning", "gold"), "gold": ("gold",),
           **{m.__name__: (m.__name__,) for m in (own, names, aliases, roles, quotes, pronouns, salience, keys, summaries, sentences, stories, conflicts)}}
