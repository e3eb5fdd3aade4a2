"""All mentions of the names that an article is known to hold, repeats included."""

from __future__ import annotations

from typing import Iterator, Mapping, Sequence

from ...model import GPE, NORP, PERSON, Mention
from ..countries import NAME, place_of
from .forms import Key, key_of
from .lines import Line
from .lists import group, is_ordinary, is_town
from .shape import bare
from .spans import is_capital
from .sports import TEAM, team_label

Index = Mapping[str, Sequence[tuple[Key, str]]]


def index(known: Mapping[Key, str]) -> Index:
    """The known names by their first word, longest first."""
    table: dict[str, list[tuple[Key, str]]] = {}
    for key, label in _with_surnames(known).items():
        table.setdefault(key[0], []).append((key, label))
    for entries in table.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return table


def mentions(line: Line, text: str, names: Index) -> Iterator[Mention]:
    """The mentions in one line, in text order, longest first where names overlap."""
    k = 0
    keys = [key_of((word,))[0] for word in line.words]
    while k < len(line.words):
        match = _match(line, k, keys, names)
        if match:
            last, label = match
            start, end = line.begins[k], line.ends[last - 1]
            yield Mention(start, end, text[start:end], label)
            k = last
        else:
            k += 1


def _match(line: Line, k: int, keys: Sequence[str], names: Index) -> tuple[int, str] | None:
    """(end, label) of the longest known name at word ``k``."""
    if not is_capital(line.words[k]) and line.words[k] not in group("shape", "particles"):
        return None
    for key, label in names.get(keys[k], ()):
        if tuple(keys[k:k + len(key)]) == key and _is_name_here(line, k, len(key), label):
            return k + len(key), team_label(line, k, k + len(key)) if label == TEAM else label
    return _place_here(line, k)


def _is_name_here(line: Line, k: int, count: int, label: str) -> bool:
    """A single ordinary word at the head of a sentence is the name only if the tagger takes it for one."""
    if count > 1:
        return True
    word = line.words[k]
    if line.case == "plain":
        return not (is_ordinary(word) and not line.tags[k].startswith("NNP"))
    return not is_ordinary(word) or bool(place_of(word))


def _place_here(line: Line, k: int) -> tuple[int, str] | None:
    """A country, its people or a known place that nobody else found."""
    for count in (4, 3, 2, 1):
        words = line.words[k:k + count]
        if len(words) < count:
            continue
        name = "".join((" " if line.begins[k + n] > line.ends[k + n - 1] else "") + w if n else w for n, w in enumerate(words))
        place = place_of(name)
        if place and not (count == 1 and line.case != "plain" and is_ordinary(name) and place[1] != NAME):
            return k + count, GPE if place[1] == NAME else NORP
        if line.case == "shouting" and len(name) > 3 and is_town(name) and not is_ordinary(name):
            return k + count, GPE
    return None


def _with_surnames(known: Mapping[Key, str]) -> dict[Key, str]:
    """The known names and, where nothing else is known by it, the family name of each person."""
    out = dict(known)
    for key, label in known.items():
        if label == PERSON and len(key) > 1:
            last = next((w for w in reversed(key) if bare(w) not in group("shape", "generations")), key[-1])
            if len(last) > 2 and last.isalpha() and bare(last) not in group("shape", "junk"):
                out.setdefault((last,), PERSON)
            if key[-2] in group("shape", "particles"):
                out.setdefault(key[next(k for k, w in enumerate(key) if w in group("shape", "particles")):], PERSON)
    return out
