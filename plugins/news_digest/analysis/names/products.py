"""What the words around a name say of a thing that is made: "Acme's Zephyr chip", "the drug Zephyr", "Zephyr, a ferry"."""

from __future__ import annotations

from typing import Iterator

from ...countries import place_of
from ...model import ORG, PERSON, PRODUCT
from ..columns import columns_of
from .lines import Found, Line
from .lists import group, is_surname, is_town
from .shape import Vote, is_acronym

_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "this", "that", "new"})
_MODIFIERS = ("JJ", "VBN", "VBG", "NN", "CD", "JJS", "JJR", "HYPH")
#: How far a list goes on behind the word that opens it.
_REACH = 12


def product_votes(line: Line, found: Found) -> Iterator[Vote]:
    """Votes for PRODUCT; none for a place, which lends its name to things without being one."""
    name = columns_of(line.doc).text(found.first, found.last)
    if not place_of(name) and not is_town(name):
        yield from _thing_after(line, found)
        yield from _thing_before(line, found)
        yield from _numbered(line, found)
        yield from _told(line, found)
        yield from _listed(line, found)


def double_votes(line: Line, found: Found) -> Iterator[Vote]:
    """A name of two family names, "Halden-Berg", is a firm's among firms and before its wares."""
    words = line.words[found.first:found.last]
    if len(words) != 3 or words[1] != "-" or not (is_surname(words[0]) or is_surname(words[2])):
        return
    if is_thing(line.low(found.last), plural=True) or _beside_firm(line, found):
        yield from ((ORG, 2.0), (PERSON, -1.0))


def is_thing(word: str, *, plural: bool = False) -> bool:
    """Whether ``word``, in lower case, is a kind of thing; ``plural``: several of them."""
    things = group("products", "things", "ships")
    return word.removesuffix("s") in things and word.endswith("s") if plural else word in things or word.removesuffix("s") in things


def _thing_after(line: Line, found: Found) -> Iterator[Vote]:
    """"Acme's Zephyr chip", "the Zephyr chip", "Zephyr chips"; not "the Zephyr chip maker"."""
    k = found.last
    if line.word(k) == "-" and line.low(k + 1) in ("based", "powered", "class"):
        k += 2
        if is_thing(line.low(k)) or line.low(k) in group("products", "based_on"):
            yield PRODUCT, 1.5
    elif is_thing(line.low(k)) and not _goes_on(line, k + 1):
        if line.low(found.first - 1) in ("'s", "'") or is_acronym(line.word(found.first - 1)):
            yield PRODUCT, 3.0
        elif line.low(found.first - 1) in _DETERMINERS and found.label not in ("", ORG):
            yield PRODUCT, 1.5
        elif line.low(found.first - 1) == "the":
            yield PRODUCT, 1.6 if not found.label else 0.8


def _goes_on(line: Line, k: int) -> bool:
    return k < len(line.words) and line.tags[k].startswith("NN")


def _thing_before(line: Line, found: Found) -> Iterator[Vote]:
    """"The ferry Zephyr", "a tug, the Zephyr", "a chip called Zephyr"."""
    k = found.first - 1 - (line.low(found.first - 1) in ("the", '"', "``", "'"))
    if line.low(k) == "," and (k < found.first - 1 or line.word(found.last) == ",") and _is_kind(line, k - 1) and line.low(k - 1) in group("products", "ships"):
        yield PRODUCT, 4.0
    elif line.low(k) == "aboard":
        yield PRODUCT, 2.5
    elif line.low(k) in group("products", "naming"):
        before = [line.low(n) for n in range(k - 1, k - 4, -1)]
        if any(map(is_thing, before)):
            yield PRODUCT, 3.0
    elif k == found.first - 1 and _is_kind(line, k):
        yield PRODUCT, 2.5


def _numbered(line: Line, found: Found) -> Iterator[Vote]:
    """"The 720 Max", "its 720 Max jets": a figure of three digits between an article and one word is a model's."""
    number = line.word(found.first - 1)
    if found.last - found.first == 1 and number.isdigit() and len(number) == 3 and line.low(found.first - 2) in _DETERMINERS | {"'s"}:
        yield from ((PRODUCT, 3.0), (PERSON, -2.0))


def _is_kind(line: Line, k: int) -> bool:
    """Whether the common noun for one thing stands at word ``k``."""
    return 0 <= k < len(line.words) and line.tags[k] == "NN" and line.word(k - 1) != "-" and line.words[k].islower() and line.words[k] in group("products", "things", "ships")


def _told(line: Line, found: Found) -> Iterator[Vote]:
    """"Zephyr is a fast new chip", "Zephyr, a chip for phones"."""
    k = found.last
    if line.low(k) not in (",", "is", "was") or line.low(k + 1) not in ("a", "an", "the", "its", "their"):
        return
    k += 2
    while k < min(len(line.tags) - 1, found.last + 6) and line.tags[k] in _MODIFIERS and line.tags[k + 1] in _MODIFIERS:
        k += 1
    if _is_kind(line, k) and not _goes_on(line, k + 1):
        yield PRODUCT, 2.0


def _listed(line: Line, found: Found) -> Iterator[Vote]:
    """In a list behind the kind: "the chips, Zephyr and Mistral,", "phones such as the Zephyr and the Mistral"."""
    k = found.first - 1
    while k > max(0, found.first - _REACH) and _is_of_list(line, k):
        k -= 1
    opened = line.low(k + 1) == "," or line.low(k) in group("products", "listing")
    k -= (line.low(k) in group("products", "listing")) + (line.low(k - 1) == "such" and line.low(k) == "as")
    k -= line.low(k) == ","
    if opened and k >= 0 and line.tags[k] == "NNS" and is_thing(line.low(k), plural=True):
        yield PRODUCT, 2.0


def _is_of_list(line: Line, k: int) -> bool:
    return line.words[k][:1].isupper() or line.low(k) in (",", "and", "or", "the")


def _beside_firm(line: Line, found: Found) -> bool:
    """Whether makers are named before it, or an organisation stands next to it in a list."""
    if any(line.low(k) in group("products", "makers") for k in range(max(0, found.first - 4), found.first)):
        return True
    if sum(label == ORG for _, _, label in line.entities) < 2:
        return False
    joints = (line.low(found.first - 1), line.low(found.last))
    ends = {last: label for _, last, label in line.entities}
    begins = {first: label for first, _, label in line.entities}
    return (joints[0] in (",", "and", "or") and ends.get(found.first - 1) == ORG
            or joints[1] in (",", "and", "or") and begins.get(found.last + 1) == ORG)
