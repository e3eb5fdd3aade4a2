"""How fast is the whole analysis beside the bare pipeline? The one measure, for ``invoke evaluate`` and ``benchmarks/analysis.py``.

The whole: each text is cleaned and analysed, one after the other, as a build does. Bare: the model as spaCy loads it, with all of
its components, reads the lines of the same texts in one stream, in batches as large as the analysis's own. The stream may mix articles
in a batch, which the analysis may not; that is to the bare pipeline's favour. One process, one thread, CPU time, in turns; the models are loaded and
both have read the texts once before.
"""

from __future__ import annotations

import statistics
import time
from typing import Any, Callable, NamedTuple, Sequence

import spacy
from news_digest.analysis import analyse
from news_digest.analysis.parse import BATCH, load_pipeline
from news_digest.cleaning import clean
from news_digest.reading import Draft
from news_digest.settings import Settings


class Pace(NamedTuple):
    """``words`` of the texts; words a CPU second of the whole analysis and of the bare pipeline, medians of the rounds."""

    words: int
    analysis: float
    bare: float

    @property
    def ratio(self) -> float:
        return self.analysis / self.bare


def pace(drafts: Sequence[Draft], model: str = Settings().model, rounds: int = 3) -> Pace:
    """The :class:`Pace` on ``drafts``, which are articles as they were read."""
    ours, bare = load_pipeline(model), spacy.load(model)
    lines = [line for draft in drafts for line in draft.text.split("\n") if line.strip()]
    works: tuple[Callable[[], Any], ...] = (
        lambda: [analyse(clean(d.text, title=d.title, blocks=d.blocks, marks=d.marks), ours) for d in drafts],
        lambda: [list(doc.ents) for doc in bare.pipe(lines, batch_size=BATCH)])
    times = [[_cpu(work) for work in works] for _ in range(rounds + 1)][1:]
    words = sum(len(line.split()) for line in lines)
    return Pace(words, *(words / statistics.median(column) for column in zip(*times, strict=True)))


def _cpu(work: Callable[[], Any]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
