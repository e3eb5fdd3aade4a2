"""Parts of speech and lemmas just as the model's own rules give them, in a small part of the time.

spaCy's attribute ruler runs two hundred patterns over each token, and its lemmatizer asks each token anew: together
a third of the small model's time. But what they say of a token hangs on few things: its tag, its dependency and its
word, and of these only on whether a pattern names them. So the model's own components are asked once for each such
combination, and their answer is kept. Morphology, which nothing here reads, is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any, Iterable, Sequence

import numpy
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc, Token
from spacy.tokens._retokenize import set_token_attrs

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
    """A pipeline component that sets ``pos`` and ``lemma`` of each token of a Doc that is tagged and parsed."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer):
        self.ruler, self.lemmatizer = ruler, lemmatizer
        self.deps = _named_deps(ruler)
        self.words = _Words(ruler)
        self.long = Matcher(ruler.vocab)
        for number, pattern in _long_patterns(ruler):
            self.long.add(ruler.vocab.strings.add(str(number)), pattern)
        self.rules: dict[Key, tuple[int, ...]] = {}
        self.lemmas: dict[tuple[int, tuple[int, ...]], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        columns = doc.to_array([TAG, DEP, LOWER, IS_SPACE, ORTH]).tolist()
        keys = [(tag, dep if dep in self.deps else bool(dep), self.words[low], space) for tag, dep, low, space, _ in columns]
        if not self.rules.keys() >= set(keys):
            self._ask(doc, keys)
        rules = [self.rules[key] for key in keys]
        for number, place in self._long_matches(doc):
            rules[place] = tuple(sorted((*rules[place], number)))
        values = [self._values(doc, i, orth, rule) for i, ((*_, orth), rule) in enumerate(zip(columns, rules, strict=True))]
        return doc.from_array([POS, LEMMA], numpy.array(values, dtype="uint64").reshape(-1, 2)) if values else doc

    def _ask(self, doc: Doc, keys: Sequence[Key]) -> None:
        """Which of the ruler's patterns for one token match each of ``keys``."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, _, start, end in self.ruler.match(doc):
            if end - start == 1:
                found[start].append(number)
        for place, key in enumerate(keys):
            self.rules.setdefault(key, tuple(found[place]))

    def _long_matches(self, doc: Doc) -> Iterable[tuple[int, int]]:
        """(number of the rule, place of its token) for patterns over several tokens."""
        for match, start, end in self.long(doc, allow_missing=True, as_spans=False):
            number = int(self.ruler.vocab.strings[match])
            yield number, range(start, end)[self.ruler.indices[number]]

    def _values(self, doc: Doc, place: int, orth: int, rule: tuple[int, ...]) -> tuple[int, int]:
        """(part of speech, lemma); what is asked for the first time is asked of the model's components."""
        known = self.lemmas.get((orth, rule))
        if known is None:
            if len(self.lemmas) > _MOST:
                self.lemmas.clear()
            known = self.lemmas[orth, rule] = self._first(doc[place], rule)
        return known

    def _first(self, token: Token, rule: tuple[int, ...]) -> tuple[int, int]:
        for number in rule:
            set_token_attrs(token, self.ruler.attrs[number])
        if token.lemma == 0 or self.lemmatizer.overwrite:
            token.lemma_ = self.lemmatizer.lemmatize(token)[0]
        return token.pos, token.lemma


def _is_plain(ruler: AttributeRuler) -> bool:
    """Whether its patterns for one token ask for nothing but words, tags, dependencies and white space."""
    return all(token.keys() <= _NAMED and (isinstance(low := token.get("LOWER", ""), str) or low.keys() <= {"IN", "NOT_IN", "REGEX"})
               for pattern in _single_patterns(ruler) for token in pattern)


class _Words(dict):
    """For the hash of each word the same, if a pattern for one token may name it, else 0."""

    def __init__(self, ruler: AttributeRuler):
        said = [pattern[0]["LOWER"] for pattern in _single_patterns(ruler) if "LOWER" in pattern[0]]
        super().__init__((ruler.vocab.strings.add(word), ruler.vocab.strings.add(word)) for one in said for word in _listed(one))
        self.strings = ruler.vocab.strings
        self.forms = [re.compile(one["REGEX"]) for one in said if "REGEX" in one and not isinstance(one, str)]

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
