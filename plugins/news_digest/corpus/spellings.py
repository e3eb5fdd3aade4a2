"""Two spellings of one name: "SeaMicro" and "Sea Micro", Gaddafi and Gadhafi, a slip of the pen.

Names are compared by key (``names.name_key``) and only within a story, where one that is spelled almost
as another is hardly another's; and there only where no article has both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from itertools import combinations
from typing import Callable, Iterator, Mapping, Sequence

from ..model import PERSON
from ..spelling import is_slip
from ..words import read_words
from .groups import Groups
from .local import Group, Local, Surroundings
from .names import WORDS, is_known_place

#: Letters of a name below which two spellings are rather two names.
_SHORTEST = 5
#: Names of a story that are compared with each other because they share a word; more say nothing.
_CROWD = 100


#: For each story the names in it, each with its kind and how often each article has it.
InStories = Mapping[str, Mapping[tuple[str, Group], Counter[str]]]


def names_in_stories(found: Sequence[Local], around: Surroundings) -> InStories:
    """The names that are worth a comparison: in stories of several articles, longer than a few letters, no bare surnames.
    Persons are compared with persons, other actors with those of their label."""
    bearers: dict[str, dict[tuple[str, Group], Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for local in found if around.near else ():
        if local.article in around.near and not local.bare and len(local.key) >= _SHORTEST:
            kind = PERSON if local.group[0] == "person" else local.entity.label
            bearers[around.story(local.article)][kind, local.group][local.article] += max(len(local.entity.texts), 1)
    return bearers


def other_spellings(names: InStories, alike: Callable[[str, str], bool]) -> dict[tuple[str, Group], Group]:
    """For (story, group) the group of the commonest spelling of the same name in that story, if that is another.

    ``alike`` compares two keys.
    """
    return {(story, rarer): common for story, groups in names.items() for rarer, common in _in_story(groups, alike)}


def same_but_for_spaces(one: str, other: str) -> bool:
    """Whether two keys are the same letters: "sea micro", "seamicro"."""
    return one != other and one.replace(" ", "") == other.replace(" ", "")


def same_sound(one: str, other: str) -> bool:
    """Whether two keys are transliterations of one name: "moammar gadhafi", "muammar gaddafi"."""
    return one != other and len(one.split()) == len(other.split()) and _sound(one) == _sound(other) and _long_enough(one, other)


def slipped(one: str, other: str) -> bool:
    """Whether two keys differ in one word, and there by a slip of the pen. Two known places never do."""
    pairs = [(a, b) for a, b in zip(one.split(), other.split()) if a != b]
    same_length = len(one.split()) == len(other.split())
    return same_length and len(pairs) == 1 and is_slip(*pairs[0]) and not (is_known_place(one) and is_known_place(other))


def _in_story(groups: Mapping[tuple[str, Group], Counter[str]], alike: Callable[[str, str], bool]) -> Iterator[tuple[Group, Group]]:
    """(rarer, commonest) spellings. Spellings of which an article has two are two names, unless they are the same letters."""
    same = Groups()
    for one, other in _pairs(groups):
        if alike(one[1][1], other[1][1]) and (alike is same_but_for_spaces or not groups[one].keys() & groups[other].keys()):
            same.join(one, other)
    together: dict[tuple[str, Group], list[tuple[str, Group]]] = defaultdict(list)
    for group in sorted(groups):
        together[same.find(group)].append(group)
    for members in (m for m in together.values() if len(m) > 1):
        articles = Counter(a for m in members for a in groups[m])
        if alike is same_but_for_spaces or max(articles.values()) == 1:
            best = max(members, key=lambda m: (len(groups[m]), sum(groups[m].values()), m))
            yield from ((m[1], best[1]) for m in members if m != best)


def _pairs(groups: Mapping[tuple[str, Group], Counter[str]]) -> Iterator[tuple[tuple[str, Group], tuple[str, Group]]]:
    """Pairs of names worth a comparison: of one label, with a word, their first letters or all letters in common."""
    blocks: dict[tuple[str, str], list[tuple[str, Group]]] = defaultdict(list)
    for kind, group in sorted(groups):
        words = group[1].split()
        looked_up = {words[0], words[-1]} if len(words) > 1 else {group[1][:2]}
        for word in {*map(_sound, looked_up), "letters " + group[1].replace(" ", "")}:
            blocks[kind, word].append((kind, group))
    seen = {pair for block in blocks.values() if len(block) <= _CROWD for pair in combinations(block, 2)}
    return iter(sorted(seen))


def _long_enough(one: str, other: str) -> bool:
    return all(a == b or min(len(a), len(b)) >= _SHORTEST - 1 for a, b in zip(one.split(), other.split()))


@lru_cache(maxsize=50_000)
def _sound(key: str) -> str:
    """A key with the letters that transliterations exchange made one, and doubled letters single."""
    words = read_words(WORDS)
    known = {form: group[0] for group in words["spellings"] for form in group}
    return " ".join(_letters(known.get(word, word), words["sounds"]) for word in key.split())


def _letters(word: str, sounds: Mapping[str, str]) -> str:
    for written, heard in sounds.items():
        word = word.replace(written, heard)
    return "".join(c for i, c in enumerate(word) if i == 0 or word[i - 1] != c)
