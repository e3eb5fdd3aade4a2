"""Parts of speech and lemmas just as the model's own rules give them, in a small part of the time.

spaCy's attribute ruler runs two hundred patterns over each token, and its lemmatizer asks each token anew: together
a third of the small model's time. But what they say of a token hangs on few things: its tag, its dependency and its
word, and of these only on whether a pattern names them. So the model's own components are asked once for each such
combination, and their answer is kept. Morphology, which nothing here reads, is left out.
"""

from __future__ import annotations

import re
from typing import Any, Iterable, Sequence

import numpy
from spacy.attrs import DEP, IS_SPACE, LOWER, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc, Token
from spacy.tokens._retokenize import set_token_attrs

from .tokens import LEMMAS

NAME = "kept_attributes"
_NAMED = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
_MOST = 200_000

Key = tuple[int, int, int, int]


def keep_attributes(pipeline: Language) -> None:
    """Put one component in the place of the pipeline's attribute ruler and lemmatizer, if it can stand for them."""
    names = pipeline.pipe_names
    if "attribute_ruler" not in names or "lemmatizer" not in names or names.index("lemmatizer") < names.index("attribute_ruler"):
        return
    ruler, lemmatizer = pipeline.get_pipe("attribute_ruler"), pipeline.get_pipe("lemmatizer")
    if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer) or lemmatizer.mode != "rule" or not _is_plain(ruler):
        return
    pipeline.add_pipe(NAME, before="attribute_ruler")
    pipeline.remove_pipe("attribute_ruler")
    pipeline.remove_pipe("lemmatizer")


@Language.factory(NAME)
def _make(nlp: Language, name: str) -> KeptAttributes:
    return KeptAttributes(nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer"))


class KeptAttributes:
    """A pipeline component that sets ``pos`` of each token of a Doc that is tagged and parsed; ``tokens.lemma_of`` gives lemmas."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer):
        self.ruler, self.lemmatizer = ruler, lemmatizer
        _look_up_quickly(lemmatizer)
        self.deps, self.words = _named_deps(ruler), _Words(ruler, [p[0] for p in _single_patterns(ruler)])
        self.long = Matcher(ruler.vocab)
        for number, patterns in _long_patterns(ruler):
            self.long.add(ruler.vocab.strings.add(str(number)), patterns)
        firsts = [pattern[0] for _, patterns in _long_patterns(ruler) for pattern in patterns]
        self.begins = _Words(ruler, [first for first in firsts if "LOWER" in first])
        self.begin_deps = frozenset(ruler.vocab.strings.add(d) for first in firsts if "LOWER" not in first for d in _listed(first.get("DEP", ())))
        self.rules: dict[Key, tuple[int, ...]] = {}
        self.parts: dict[tuple[int, ...], int] = {}
        self.lemmas: dict[tuple[int, tuple[int, ...]], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        columns = doc.to_array([TAG, DEP, LOWER, IS_SPACE]).tolist()
        keys = [(tag, dep if dep in self.deps else bool(dep), self.words[low], space) for tag, dep, low, space in columns]
        if not self.rules.keys() >= set(keys):
            self._ask(doc, keys)
        rules = [self.rules[key] for key in keys]
        if any(self.begins[low] or dep in self.begin_deps for _, dep, low, _ in columns):
            for number, place in self._long_matches(doc):
                rules[place] = tuple(sorted((*rules[place], number)))
        for place in (i for i, rule in enumerate(rules) if rule not in self.parts):
            self._set(doc[place], rules[place])
            self.parts[rules[place]] = doc[place].pos
        doc.user_data[LEMMAS] = lambda token: self._lemma(token, rules[token.i])
        return doc.from_array([POS], numpy.array([self.parts[rule] for rule in rules], dtype="uint64")) if rules else doc

    def _ask(self, doc: Doc, keys: Sequence[Key]) -> None:
        """Which of the ruler's patterns for one token match each of ``keys``: one token of each that is new is shown to it."""
        for place, key in enumerate(keys):
            if key not in self.rules:
                self.rules[key] = tuple(number for number, *_ in self.ruler.match(doc[place:place + 1]))

    def _long_matches(self, doc: Doc) -> Iterable[tuple[int, int]]:
        """(number of the rule, place of its token) for patterns over several tokens."""
        for match, start, end in self.long(doc, allow_missing=True, as_spans=False):
            number = int(self.ruler.vocab.strings[match])
            yield number, range(start, end)[self.ruler.indices[number]]

    def _set(self, token: Token, rule: tuple[int, ...]) -> None:
        for number in rule:
            set_token_attrs(token, self.ruler.attrs[number])

    def _lemma(self, token: Token, rule: tuple[int, ...]) -> str:
        """As the lemmatizer gives it, which looks at the morphology that the ruler sets."""
        known = self.lemmas.get((token.orth, rule))
        if known is None:
            if len(self.lemmas) > _MOST:
                self.lemmas.clear()
            self._set(token, rule)
            known = token.lemma_ if token.lemma and not self.lemmatizer.overwrite else self.lemmatizer.lemmatize(token)[0]
            self.lemmas[token.orth, rule] = known
        return known


def _look_up_quickly(lemmatizer: Lemmatizer) -> None:
    """The known lemmas of each part of speech, some ten thousand, come as lists, which are read from the first for each word."""
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for part, words in list(index.items()):
        index[part] = frozenset(words)


def _is_plain(ruler: AttributeRuler) -> bool:
    """Whether it asks for nothing but words, tags, dependencies and white space, and longer patterns begin with a word or dependency."""
    firsts = [pattern[0] for _, patterns in _long_patterns(ruler) for pattern in patterns]
    tokens = [pattern[0] for pattern in _single_patterns(ruler)] + firsts
    return all(t.keys() <= _NAMED and _is_listed(t.get("LOWER", "")) and _is_listed(t.get("DEP", ""), regex=False) for t in tokens) and all(
        "NOT_IN" not in str(first) and ("LOWER" in first or "DEP" in first) for first in firsts)


def _is_listed(said: Any, *, regex: bool = True) -> bool:
    return isinstance(said, str) or said.keys() <= ({"IN", "NOT_IN", "REGEX"} if regex else {"IN", "NOT_IN"})


class _Words(dict):
    """For the hash of each word the same, if one of ``tokens`` of patterns may name it, else 0."""

    def __init__(self, ruler: AttributeRuler, tokens: Sequence[dict[str, Any]]):
        said = [token["LOWER"] for token in tokens if "LOWER" in token]
        super().__init__((ruler.vocab.strings.add(word), ruler.vocab.strings.add(word)) for one in said for word in _listed(one))
        self.strings = ruler.vocab.strings
        self.forms = [re.compile(one["REGEX"]) for one in said if not isinstance(one, str) and "REGEX" in one]

    def __missing__(self, word: int) -> int:
        if len(self) > _MOST:
            return word
        self[word] = word if any(form.search(self.strings[word]) for form in self.forms) else 0
        return self[word]


def _named_deps(ruler: AttributeRuler) -> frozenset[int]:
    return frozenset(ruler.vocab.strings.add(dep) for pattern in _single_patterns(ruler) for dep in _listed(pattern[0].get("DEP", ())))


def _listed(said: Any) -> Iterable[str]:
    """The values that a pattern gives for an attribute, one or in lists."""
    return (said,) if isinstance(said, str) else [v for name, several in dict(said).items() if name in ("IN", "NOT_IN") for v in several]


def _single_patterns(ruler: AttributeRuler) -> Iterable[list[dict[str, Any]]]:
    return (pattern for rule in ruler.patterns for pattern in rule["patterns"] if len(pattern) == 1)


def _long_patterns(ruler: AttributeRuler) -> Iterable[tuple[int, list]]:
    for number, rule in enumerate(ruler.patterns):
        if long := [pattern for pattern in rule["patterns"] if len(pattern) > 1]:
            yield number, long
