"""All mentions of the names that an article is known to hold, repeats included."""

from __future__ import annotations

from typing import Iterator, Mapping, Sequence

from ...countries import place_of
from ...model import GPE, LOC, NORP, PERSON
from .forms import Key, key_of
from .lines import Found, Line, is_capital
from .links import Name, family_name, particled
from .lists import group, is_ordinary, is_town
from .shape import bare, place_label
from .sports import TEAM, team_label

Index = Mapping[str, Sequence[tuple[Key, Name]]]


def index(known: Mapping[Key, Name]) -> Index:
    """The known names by their first word, longest first."""
    table: dict[str, list[tuple[Key, Name]]] = {}
    for key, name in _with_surnames(known).items():
        table.setdefault(key[0], []).append((key, name))
    for entries in table.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return table


def located(line: Line, names: Index) -> Iterator[Found]:
    """The known names in one line, in text order, longest first where they overlap; each has its label."""
    k = 0
    keys = key_of(line.words)
    while k < len(line.words):
        match = _match(line, k, keys, names)
        if match:
            yield Found(k, *match)
            k = match[0]
        else:
            k += 1


def _match(line: Line, k: int, keys: Sequence[str], names: Index) -> tuple[int, str] | None:
    """(end, label) of the longest known name at word ``k``."""
    if not is_capital(line.words[k]) and line.words[k] not in group("shape", "particles"):
        return None
    for key, name in names.get(keys[k], ()):
        if keys[k:k + len(key)] == key and _same_case(line, k, name) and _is_name_here(line, k, len(key), name.label):
            return k + len(key), team_label(line, k, k + len(key)) if name.label == TEAM else name.label
    return _place_here(line, k)


def _same_case(line: Line, k: int, name: Name) -> bool:
    """Small letters only where the name has them: the "Lund Navy" is named, the "Lund navy" is not."""
    return line.case == "shouting" or all(
        not here.islower() or here == word for here, word in zip(line.words[k:k + len(name.words)], name.words, strict=True))


def _is_name_here(line: Line, k: int, count: int, label: str) -> bool:
    """A single ordinary word at the head of a sentence is the name only if the tagger takes it for one."""
    if count > 1:
        return True
    word = line.words[k]
    if line.case == "plain":
        return not is_ordinary(word) or line.tags[k].startswith("NNP") or _acts(line, k, label)
    return not is_ordinary(word) or bool(place_of(word))


def _acts(line: Line, k: int, label: str) -> bool:
    """A capital inside a sentence, or a person at its head who does something: "Page said"."""
    if not line.opens[k]:
        return line.tags[k] != "MD"
    after = line.tags[k + 1] if k + 1 < len(line.tags) else ""
    return label == PERSON and line.tags[k] != "MD" and (after in ("VBD", "VBZ", "POS", "MD") or line.word(k + 1) == ",")


def _place_here(line: Line, k: int) -> tuple[int, str] | None:
    """A country, its people or a known place that nobody else found."""
    for count in (4, 3, 2, 1):
        words = line.words[k:k + count]
        if len(words) < count:
            continue
        name = "".join((" " if line.begins[k + n] > line.ends[k + n - 1] else "") + w if n else w for n, w in enumerate(words))
        label = place_label(name)
        vague = count == 1 and is_ordinary(name) and (label == LOC or line.case != "plain" and (label == NORP or len(name) == 3))
        if label and not vague:
            return k + count, label
        if line.case == "shouting" and len(name) > 3 and is_town(name) and not is_ordinary(name):
            return k + count, GPE
    return None


def _with_surnames(known: Mapping[Key, Name]) -> dict[Key, Name]:
    """The known names and, where nothing else is known by it, the family name of each person."""
    out = dict(known)
    for key, (label, words) in known.items():
        if label == PERSON and len(key) > 1:
            last = family_name(key)
            if len(last[0]) > 2 and last[0].isalpha() and bare(last[0]) not in group("shape", "junk"):
                out.setdefault(last, Name(PERSON, (words[key.index(last[0])],)))
            for tail in particled(key):
                out.setdefault(tail, Name(PERSON, tail[:1] + words[len(words) - len(tail) + 1:]))
    return out
