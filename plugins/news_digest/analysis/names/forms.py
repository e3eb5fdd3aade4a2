"""The evidence for each name of an article, gathered from all its mentions.

A *form* is a name as it is written, whatever its capitals. Each mention brings the model's label and the words
around it; tables, datelines and reports of games bring what they say of a form wherever it stands.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import sqrt
from typing import Iterable, Sequence

from ...countries import place_of
from ...model import FAC, GPE, LOC, NORP, ORG, PERSON
from .cues import cue_votes
from .heads import with_heads
from .lines import Found, Line
from .lists import is_town
from .shape import ends_as_thing, shape_votes
from .spans import candidates, dateline
from .sports import fixture, for_team, is_sport, player_cue, rows

Key = tuple[str, ...]
#: How far the model is believed, for a name of one word and of several.
_MODEL = {PERSON: (1.0, 1.5), ORG: (0.7, 1.5), GPE: (1.0, 1.5), LOC: (0.8, 1.2), FAC: (0.6, 1.2), NORP: (0.8, 0.8)}
_MODEL_OTHER = (0.7, 1.2)
_DOUBTED = 0.2
#: What a people is called ends so; other words the model takes for one without reason.
_PEOPLE_ENDINGS = ("an", "ans", "i", "is", "ese", "ish", "ic", "ics", "ite", "ites", "ist", "ists")


@dataclass(slots=True)
class Form:
    """The evidence for one form while it is gathered.

    ``count`` mentions, of which ``opening`` stand at the head of a sentence and ``plain`` in lines where a
    capital means something. ``model`` counts the model's labels, ``cues`` sums the votes of the words around,
    ``links`` those of other names. ``teams`` counts mentions of a town that can only be its team.
    """

    words: tuple[str, ...]
    count: int = 0
    opening: int = 0
    plain: int = 0
    teams: int = 0
    model: Counter = field(default_factory=Counter)
    cues: Counter = field(default_factory=Counter)
    links: Counter = field(default_factory=Counter)

    @property
    def name(self) -> str:
        return " ".join(self.words)


def key_of(words: Iterable[str]) -> Key:
    """Words made alike whatever their capitals; short ones keep them ("US" is no "us")."""
    return tuple(w.casefold() if len(w) > 3 else w for w in words)


def gathered(lines: Sequence[Line]) -> dict[Key, Form]:
    """Every form of the article with its evidence, in the order of first mention."""
    forms: dict[Key, Form] = {}
    found = with_heads([(line, candidates(line)) for line in lines])
    for line, items in found:
        for item in items:
            _gather_mention(line, item, forms)
        for item in dateline(line):
            _noted(forms, line, item).links[GPE] = 3.0
    if is_sport(lines):
        for line, items in found:
            _gather_rows(line, forms)
            for item in items:
                _gather_game(line, item, forms[key_of(line.words[item.first:item.last])])
    return forms


def _gather_mention(line: Line, item: Found, forms: dict[Key, Form]) -> None:
    form = _noted(forms, line, item)
    form.opening += line.opens[item.first]
    form.plain += line.case == "plain"
    if item.label:
        form.model[item.label] += 1
    for label, weight in cue_votes(line, item):
        form.cues[label] += weight


def _gather_rows(line: Line, forms: dict[Key, Form]) -> None:
    """What stands in the row of a table of games is a team."""
    for item in (*rows(line), *fixture(line)):
        form = _noted(forms, line, item)
        if is_town(form.name):
            form.teams += 1
        else:
            form.links[ORG] = 4.0


def _gather_game(line: Line, item: Found, form: Form) -> None:
    """What the words of a report of games say: a town that wins and loses is a team."""
    team = for_team(line, item.first, item.last)
    if is_town(form.name):
        form.teams += team > 0
    elif not place_of(form.name):
        form.cues[ORG] += 1.5 * team
        form.cues[PERSON] += player_cue(line, item.first, item.last)
        form.cues[GPE] += 0.6 * (line.low(item.first - 1) == "at")
        form.cues[ORG] += 1.5 * (len(form.words) == 1 and form.name.endswith("s") and item.label != NORP and line.low(item.first - 1) == "the")
        form.cues[PERSON] += 1.0 * (len(form.words) == 1 and _is_listed(line, item))


def _is_listed(line: Line, item: Found) -> bool:
    """In a list of names between commas and semicolons: the players of a game."""
    marks = (",", ";", "(", ":", ".")
    capitals = sum(w[:1].isupper() for w in line.words)
    listed = sum(w in (",", ";") for w in line.words) >= 5 and capitals > sum(w.islower() for w in line.words)
    return (listed and line.word(item.first - 1) in marks and line.word(item.last) in marks
            and not place_of(line.word(item.last + 1)))


def _noted(forms: dict[Key, Form], line: Line, item: Found) -> Form:
    words = line.words[item.first:item.last]
    form = forms.setdefault(key_of(words), Form(words))
    form.count += 1
    return form


def scores(form: Form) -> Counter:
    """label → the sum of the evidence; what repeats itself counts by its root."""
    total: Counter = Counter()
    root = sqrt(form.count or 1)
    for label, count in form.model.items():
        total[label] += _trust(form, label) * count / root
    for label, weight in form.cues.items():
        total[label] += weight / root
    for label, weight in (*shape_votes(form.words), *form.links.items()):
        total[label] += weight
    return total


def _trust(form: Form, label: str) -> float:
    if label == NORP and not form.words[-1].endswith(_PEOPLE_ENDINGS) or label == PERSON and len(form.words) > 1 and ends_as_thing(form.words):
        return _DOUBTED
    return _MODEL.get(label, _MODEL_OTHER)[len(form.words) > 1]


