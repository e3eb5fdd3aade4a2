"""The entities that the model names, by the model's own layers, in half of the time.

spaCy's recogniser goes from token to token and asks for each of its seventy moves whether it is allowed there, which
costs more than all of its arithmetic. But the score of a move hangs on the token and, inside an entity, on where that
began: so all tokens are first scored as if no entity were open, at once, and where one begins, only two moves are left,
to go on or to end. Sums are done in spaCy's order, ties go to the first move as there.
(Transition-based: Lample et al. 2016; the moves are spaCy's BILUO.)
"""

from __future__ import annotations

from functools import reduce
from itertools import accumulate
from typing import Callable, Iterable, Iterator, Sequence

import numpy
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from spacy.util import minibatch
from thinc.api import Model, NumpyOps

from .token_vectors import TokenVectors, can_stand_for

NAME = "entity_moves"
_BARRED = numpy.float32("-inf")


def quicken_entities(pipeline: Language) -> None:
    """Put :class:`EntityMoves` in the place of the pipeline's entity recogniser, under its name, if it can stand for it."""
    recogniser = pipeline.get_pipe("ner")
    if type(recogniser) is not EntityRecognizer or not _is_plain(recogniser):
        return
    pipeline.add_pipe(NAME, before="ner")
    pipeline.remove_pipe("ner")
    pipeline.rename_pipe(NAME, "ner")


def _is_plain(recogniser: EntityRecognizer) -> bool:
    """Whether it is greedy, on the CPU, has all its layers, and looks at three tokens: this, an entity's first and the one before."""
    model = recogniser.model
    return (recogniser.cfg["beam_width"] == 1 and type(model.ops) is NumpyOps and not recogniser.postprocesses
            and model.attrs["has_upper"] and not model.attrs["unseen_classes"] and model.get_ref("lower").get_dim("nF") == 3)


@Language.factory(NAME)
def _make(nlp: Language, name: str) -> EntityMoves:
    return EntityMoves(nlp.get_pipe("ner"))


class EntityMoves:
    """A pipeline component that sets the entities of Docs that have none, after their sentences."""

    def __init__(self, recogniser: EntityRecognizer):
        embed, self.lower, self.upper = recogniser.model.layers
        self.embed = _quick_embed(embed)
        moves = [recogniser.moves.get_class_name(n) for n in range(recogniser.moves.n_moves)]
        self.labels = [move.partition("-")[2] for move in moves]
        self.place = {move: n for n, move in enumerate(moves)}
        self.begins, self.units = (numpy.array([move[:2] == kind and len(move) > 2 for move in moves]) for kind in ("B-", "U-"))
        self.outside = self.place["O"]
        self.inner = ~(self.begins | self.units)
        self.inner[self.outside] = False

    def __call__(self, doc: Doc) -> Doc:
        self._set([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """``docs`` in their order; those of like length are read together, in spaCy's own batches."""
        for batch in minibatch(docs, size=batch_size):
            in_order = list(batch)
            for alike in minibatch(sorted(in_order, key=len), size=max(batch_size // 4, 2)):
                self._set(list(alike))
            yield from in_order

    def _set(self, docs: Sequence[Doc]) -> None:
        if not any(map(len, docs)):
            return
        entities = self._entities(docs)
        for doc, first in zip(docs, accumulate(map(len, docs), initial=0)):
            own = (e for e in entities if first <= e[0] < first + len(doc))
            doc.set_ents([Span(doc, start - first, end - first, label=label) for start, end, label in own])

    def _entities(self, docs: Sequence[Doc]) -> list[tuple[int, int, str]]:
        """(first token, last + 1, label) of each entity; the tokens of all ``docs`` are numbered through."""
        features = self.lower.predict(self.embed(docs))
        features = features.reshape(*features.shape[:2], -1)
        space, last = _columns(docs)
        best = self._outside(features, space, last)
        ends = self._ends(features, last, {int(n): int(best[n]) for n in numpy.flatnonzero(self.begins[best])})
        entities, at = [], 0
        for token in numpy.flatnonzero(best != self.outside).tolist():
            if token >= at:
                at = ends.get(token, token + 1)
                entities.append((token, at, self.labels[best[token]]))
        return entities

    def _outside(self, features: numpy.ndarray, space: numpy.ndarray, last: numpy.ndarray) -> numpy.ndarray:
        """The best move at each token where no entity is open."""
        scores = self._scores(features[1:, 0], features[0, 1], features[0, 2])
        scores[:, self.inner] = _BARRED
        scores[numpy.ix_(space, self.begins | self.units)] = _BARRED
        scores[numpy.ix_(last, self.begins)] = _BARRED
        return scores.argmax(axis=1)

    def _ends(self, features: numpy.ndarray, last: numpy.ndarray, opened: dict[int, int]) -> dict[int, int]:
        """For each token that opens an entity of a label, the token behind that entity."""
        ends: dict[int, int] = {}
        far = 1
        while opened:
            starts = numpy.fromiter(opened, dtype=int)
            scores = self._scores(features[1 + starts + far, 0], features[1 + starts, 1], features[starts + far, 2])
            ends |= {start: start + far + 1 for (start, move), row in zip(opened.items(), scores)
                     if last[start + far] or self._closes(self.labels[move], row)}
            opened = {start: move for start, move in opened.items() if start not in ends}
            far += 1
        return ends

    def _closes(self, label: str, scores: numpy.ndarray) -> bool:
        on, end = self.place[f"I-{label}"], self.place[f"L-{label}"]
        return (scores[end], on) > (scores[on], end)

    def _scores(self, token: numpy.ndarray, first: numpy.ndarray, before: numpy.ndarray) -> numpy.ndarray:
        """The score of each move (columns) in states (rows) that are given by what three tokens bring."""
        pieces = token + first + before + self.lower.get_param("b").reshape(-1)
        several = self.lower.get_dim("nP")
        return self.upper.predict(reduce(numpy.maximum, (pieces[:, n::several] for n in range(several))))


def _quick_embed(embed: Model) -> Callable[[Sequence[Doc]], numpy.ndarray]:
    """What ``embed`` predicts, its lowest layers done by :class:`TokenVectors` if that can stand for them."""
    vectors, *above = embed.layers
    if [layer.name for layer in above] != ["list2array", "linear"] or not can_stand_for(vectors):
        return embed.predict
    quick = TokenVectors(vectors)
    return lambda docs: above[1].predict(numpy.concatenate(quick(docs)))


def _columns(docs: Sequence[Doc]) -> tuple[numpy.ndarray, numpy.ndarray]:
    """For the tokens of all: whether each is white space, and whether none of its sentence follows, so that no entity may go on."""
    columns = [doc.to_array([IS_SPACE, SENT_START]) for doc in docs]
    space = numpy.concatenate([c[:, 0] for c in columns]).astype(bool)
    last = numpy.concatenate([numpy.append(c[1:, 1] == 1, [True] * (len(c) > 0)) for c in columns]).astype(bool)
    return space, last
