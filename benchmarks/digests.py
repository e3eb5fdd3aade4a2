"""Articles with their digests, made from a seed: as many as wanted, without a language model.

Names are drawn by rank, as in real news: a few stand in many articles, most in one or two. Each digest is
true of its text (every item is ``text[start:end]``), so that corpus and site can be measured as they are.
"""

from __future__ import annotations

import random
from decimal import Decimal
from itertools import accumulate
from typing import Iterator

from news_digest.model import Block, Digest, Entity, Mention, NewsArticle, Publication, Quantity, Quotation, Sentence

SEED = 7
DAYS = 365
_SYLLABLES = ("bra", "vel", "tor", "min", "sa", "ker", "lun", "do", "ha", "rik", "pel", "no", "gar", "eth", "wick", "mar", "ol", "ster", "ui", "dan")
_BODIES = ("Harbour Board", "Ferries", "Council", "Bank", "Power", "University", "Rail", "Steel", "Hospital", "Union")
_PATTERNS = (
    "{p} of {o} said that {n} were late on the way to {g}.",
    "“We have seen this before, and it has to end now,” {p} said in {g}.",
    "{o} will pay {m} for repairs, {p} told the council of {g}.",
    "The plan of {o} was turned down in {g} on a cold morning, and nobody was glad.",
    "In {g} the number rose to {n}, and {o} had no answer to that.",
    "{p} has led {o} for years and does not mean to leave before the work is done.",
    "Nothing of it was new to those who live by the water and have done so all their lives.",
    "A report that {o} paid for puts the cost at {m}, more than anybody had thought.",
)


def articles(count: int, *, sentences: int = 18, first: int = 0) -> Iterator[tuple[NewsArticle, Digest]]:
    """``count`` articles of about ``sentences`` sentences with their digests; the n-th is always the same."""
    people, bodies, places = _names(count)
    for number in range(first, first + count):
        yield _article(number, sentences, people, bodies, places)


def _names(count: int) -> tuple["_Ranked", "_Ranked", "_Ranked"]:
    chance = random.Random(SEED)
    size = max(60, count)
    return (_Ranked([f"{_word(chance)} {_word(chance)}{_word(chance).lower()}" for _ in range(size)]),
            _Ranked([f"{_word(chance)} {chance.choice(_BODIES)}" for _ in range(size // 2)]),
            _Ranked([f"{_word(chance)}{chance.choice(('ton', 'holm', 'mere', 'by'))}" for _ in range(200)]))


class _Ranked:
    """Names that are drawn by rank, the first most often."""

    def __init__(self, names: list[str]):
        self.names = list(dict.fromkeys(names))
        self.weights = list(accumulate(1 / (rank + 8) for rank in range(len(self.names))))

    def draw(self, chance: random.Random) -> str:
        return chance.choices(self.names, cum_weights=self.weights)[0]


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 3))).capitalize()


def _article(number: int, sentences: int, people: _Ranked, bodies: _Ranked, places: _Ranked) -> tuple[NewsArticle, Digest]:
    chance = random.Random(f"{SEED} {number}")
    cast = {"p": [people.draw(chance) for _ in range(4)], "o": [bodies.draw(chance) for _ in range(3)], "g": [places.draw(chance) for _ in range(3)]}
    writer = _Writer()
    for n in range(sentences):
        if n and n % 3 == 0:
            writer.paragraph()
        writer.sentence(chance.choice(_PATTERNS), cast, chance)
    writer.paragraph()
    title = f"{cast['p'][0]} and {cast['o'][0]} in {cast['g'][0]}, report {number}"
    day = f"{2024 + number % DAYS // 336}-{1 + number % DAYS // 28 % 12:02}-{1 + number % 28:02}"
    return writer.done(title, day, cast, f"{number // 1000:03}/{number:06}.txt")


class _Writer:
    """Writes sentences and remembers where everything stands."""

    def __init__(self):
        self.text, self.begun = "", 0
        self.blocks, self.sentences, self.quantities, self.quotes = [], [], [], []
        self.mentions: dict[str, list[Mention]] = {}

    def paragraph(self) -> None:
        end = len(self.text.rstrip())
        self.blocks.append(Block(self.begun, end))
        self.text = self.text[:end] + "\n\n"
        self.begun = len(self.text)

    def sentence(self, pattern: str, cast: dict[str, list[str]], chance: random.Random) -> None:
        start, speaker = len(self.text), None
        for k, part in enumerate(pattern.replace("}", "{").split("{")):
            if k % 2 == 0:
                self.text += part
            elif part in cast:
                name = chance.choice(cast[part])
                speaker = name if part == "p" else speaker
                self._mention(name, {"p": "PERSON", "o": "ORG", "g": "GPE"}[part])
            else:
                self._amount(part, chance)
        self.sentences.append(Sentence(start, len(self.text), self.text[start:]))
        if pattern.startswith("“"):
            close = self.text.index("”", start)
            self.quotes.append(Quotation(start + 1, close - 1, self.text[start + 1:close - 1], speaker))
        self.text += " "

    def _mention(self, name: str, label: str) -> None:
        start = len(self.text)
        self.text += name
        self.mentions.setdefault(name, []).append(Mention(start, start + len(name), name, label))

    def _amount(self, kind: str, chance: random.Random) -> None:
        value, start = chance.randint(3, 900), len(self.text)
        words = f"${value} million" if kind == "m" else f"{value} boats"
        self.text += words
        self.quantities.append(Quantity(start, start + len(words), words, Decimal(value) * (10**6 if kind == "m" else 1), "USD" if kind == "m" else "boat"))

    def done(self, title: str, day: str, cast: dict[str, list[str]], source: str) -> tuple[NewsArticle, Digest]:
        found = sorted(self.mentions.items(), key=lambda item: (-len(item[1]), item[0]))
        entities = tuple(Entity(name, places[0].label, tuple(places), salience=round(len(places) / 20, 3), key=rank < 5)
                         for rank, (name, places) in enumerate(found))
        known = {e.name for e in entities}
        quotes = tuple(q for q in self.quotes if q.speaker in known)
        digest = Digest(title, tuple(self.sentences), tuple(self.sentences[:3]), entities, tuple(self.quantities), quotes)
        return NewsArticle(title, self.text.rstrip(), tuple(self.blocks), source, Publication(day, "author")), digest
