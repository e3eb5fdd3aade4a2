"""The vectors that the model's own layers give to tokens, by the same sums, in half of the time.

What a word brings into a vector hangs on the word alone, so the model is asked once for each word and its answer is kept.
The layers above, which look at a token's neighbours, are multiplied by numpy's BLAS, three products of a maxout side by side, so
that the greatest of three is taken in one sweep. A long sum is cut where spaCy's own BLAS (BLIS) cuts it. Whether the two then agree to the bit, whatever
rows stand together, hangs on the processor's kernels, so it is tried when the model is loaded: where they do not, BLIS multiplies.
(Layers: hash embeddings, and convolutions with maxout, layer normalisation and residual connections, as spaCy builds them.)
"""

from __future__ import annotations

from functools import lru_cache
from typing import Callable, Iterable, Iterator, Sequence

import numpy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch
from thinc.api import Model, NumpyOps

NAME = "token_vectors"
_LAYER = "maxout>>layernorm>>dropout"
_WINDOW = f"residual(expand_window>>{_LAYER})"
#: Words whose vectors are kept.
_MOST = 20_000
#: Terms of a sum that BLIS adds up before it begins another.
_TERMS = 256
#: (first row, rows) that are multiplied by themselves to see whether a row's product hangs on those beside it.
_TRIED = ((0, 1), (1, 2), (3, 5), (7, 9), (2, 16), (5, 37), (11, 64), (1, 150), (0, 300))


def quicken_vectors(pipeline: Language) -> None:
    """Put :class:`SharedVectors` in the place of the pipeline's tok2vec, under its name, if it can stand for it."""
    if "tok2vec" not in pipeline.pipe_names or not can_stand_for(pipeline.get_pipe("tok2vec").model):
        return
    pipeline.add_pipe(NAME, before="tok2vec")
    pipeline.remove_pipe("tok2vec")
    pipeline.rename_pipe(NAME, "tok2vec")


def can_stand_for(model: Model) -> bool:
    """Whether ``model`` hashes attributes of words and looks at a token on each side, layer by layer, on the CPU."""
    if type(model.ops) is not NumpyOps or len(model.layers) != 2 or len(model.layers[0].layers) != 5:
        return False
    extract, listed, hashed, mixed, _ = model.layers[0].layers
    encode = model.layers[1]
    return ((extract.name, listed.name, mixed.name) == ("extract_features", "list2ragged", f"with_array({_LAYER})")
            and "staticvectors" not in hashed.name and _blis_is_steady()
            and encode.name == f"with_array({'>>'.join([_WINDOW] * len(encode.layers[0].layers))})"
            and all(layer.layers[0].layers[0].attrs["window_size"] == 1 for layer in encode.layers[0].layers))


@Language.factory(NAME)
def _make(nlp: Language, name: str) -> SharedVectors:
    return SharedVectors(nlp.get_pipe("tok2vec").model)


class SharedVectors:
    """A pipeline component that sets the vectors which tagger and parser share (``doc.tensor``)."""

    def __init__(self, model: Model):
        self.vectors = TokenVectors(model)

    def __call__(self, doc: Doc) -> Doc:
        doc.tensor = self.vectors([doc])[0]
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """``docs`` in their order."""
        for batch in minibatch(docs, size=batch_size):
            several = list(batch)
            for doc, vectors in zip(several, self.vectors(several), strict=True):
                doc.tensor = vectors
            yield from several


class TokenVectors:
    """What the layers of ``model`` say, one array a Doc with one row a token."""

    def __init__(self, model: Model):
        words, encode = model.layers
        self.columns = words.layers[0].attrs["columns"]
        self.hashed, self.mixed = (words.layers[n].layers[0] for n in (2, 3))
        self.layers = tuple(_Maxout(*residual.layers[0].layers[1].layers[0].layers) for residual in encode.layers[0].layers)
        self.pad = encode.attrs["pad"]
        self.places: dict[bytes, int] = {}
        self.kept = numpy.empty((_MOST, model.get_dim("nO")), dtype="f")

    def __call__(self, docs: Sequence[Doc]) -> list[numpy.ndarray]:
        """The vectors of each of ``docs``; those of a Doc do not depend on the others."""
        lengths = [len(doc) for doc in docs]
        rows = self._rows(numpy.concatenate([doc.to_array(self.columns) for doc in docs]))
        ends = numpy.cumsum([length + self.pad for length in lengths])
        vectors = numpy.zeros((int(ends[-1]) + self.pad, self.kept.shape[1]), dtype="f")
        filled = numpy.concatenate([numpy.arange(end - length, end) for end, length in zip(ends, lengths)])
        vectors[filled] = self.kept[rows]
        for layer in self.layers:
            vectors += layer(_windows(vectors))
        return [vectors[end - length:end] for end, length in zip(ends, lengths)]

    def _rows(self, features: numpy.ndarray) -> list[int]:
        """For the features of each token the row of ``kept`` that holds its vector."""
        keys = features.view(f"V{features.itemsize * features.shape[1]}").ravel().tolist()
        if len(self.places) > _MOST:
            self.places.clear()
        new = {key: place for place, key in enumerate(keys) if key not in self.places}
        if new:
            self._learn(list(new), self.mixed.predict(self.hashed.predict(features[list(new.values())])))
        return [self.places[key] for key in keys]

    def _learn(self, keys: Sequence[bytes], vectors: numpy.ndarray) -> None:
        first = len(self.places)
        while len(self.kept) < first + len(keys):
            self.kept = numpy.concatenate([self.kept, numpy.empty_like(self.kept)])
        self.kept[first:first + len(keys)] = vectors
        self.places.update(zip(keys, range(first, first + len(keys))))


class _Maxout:
    """A maxout layer and the normalisation behind it."""

    def __init__(self, maxout: Model, norm: Model):
        weights = maxout.get_param("W")
        self.pieces, self.width = weights.shape[1], weights.shape[0]
        self.multiply = _multiplier(numpy.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, weights.shape[2])))
        self.bias = numpy.ascontiguousarray(maxout.get_param("b").T).reshape(-1)
        self.scale, self.shift = norm.get_param("G"), norm.get_param("b")

    def __call__(self, rows: numpy.ndarray) -> numpy.ndarray:
        sums = self.multiply(rows)
        sums += self.bias
        best = sums[:, :self.width]
        for piece in range(1, self.pieces):
            best = numpy.maximum(best, sums[:, piece * self.width:(piece + 1) * self.width])
        return self._normal(best)

    def _normal(self, rows: numpy.ndarray) -> numpy.ndarray:
        """Each row with mean 0 and variance 1, scaled and shifted."""
        apart = rows - numpy.add.reduce(rows, axis=1, keepdims=True) / self.width
        spread = numpy.add.reduce(apart * apart, axis=1, keepdims=True) / self.width + 1e-08
        apart *= spread ** (-1.0 / 2.0)
        apart *= self.scale
        apart += self.shift
        return apart


def _multiplier(weights: numpy.ndarray) -> Callable[[numpy.ndarray], numpy.ndarray]:
    """What multiplies rows by ``weights`` (one row an output): numpy if its sums are BLIS's to the bit, else BLIS."""
    if _numpy_agrees(*weights.shape):
        return _cut(weights)
    return lambda rows: NumpyOps().gemm(rows, weights, trans2=True)


def _cut(weights: numpy.ndarray) -> Callable[[numpy.ndarray], numpy.ndarray]:
    """Sums of ``_TERMS`` terms by numpy, added up in order."""
    first, *others = (numpy.ascontiguousarray(weights[:, at:at + _TERMS].T) for at in range(0, weights.shape[1], _TERMS))

    def multiplied(rows: numpy.ndarray) -> numpy.ndarray:
        sums = rows[:, :_TERMS] @ first
        for part, more in enumerate(others, 1):
            sums += rows[:, part * _TERMS:(part + 1) * _TERMS] @ more
        return sums

    return multiplied


@lru_cache(maxsize=None)
def _numpy_agrees(outputs: int, terms: int) -> bool:
    """Tried with two rows or more, as many as a Doc has with what stands around it."""
    rows, weights = _made(300, terms), _made(outputs, terms)
    every, multiplied = NumpyOps().gemm(rows, weights, trans2=True), _cut(weights)
    return all(numpy.array_equal(multiplied(rows[at:at + some]), every[at:at + some]) for at, some in _TRIED if some > 1)


@lru_cache(maxsize=1)
def _blis_is_steady() -> bool:
    """Whether a row's product is the same to the bit beside any others, so that a word's vector may be kept for other texts."""
    rows, weights = _made(300, 384), _made(288, 384)
    every = NumpyOps().gemm(rows, weights, trans2=True)
    return all(numpy.array_equal(NumpyOps().gemm(rows[at:at + some], weights, trans2=True), every[at:at + some]) for at, some in _TRIED)


def _made(rows: int, columns: int) -> numpy.ndarray:
    """Numbers between -1 and 1 without a pattern that is short."""
    return numpy.sin(numpy.arange(rows * columns, dtype="d") ** 1.5).reshape(rows, columns).astype("f")


def _windows(rows: numpy.ndarray) -> numpy.ndarray:
    """Each row between those before and behind it."""
    width = rows.shape[1]
    wide = numpy.zeros((len(rows), 3 * width), dtype="f")
    wide[1:, :width] = rows[:-1]
    wide[:, width:2 * width] = rows
    wide[:-1, 2 * width:] = rows[1:]
    return wide
