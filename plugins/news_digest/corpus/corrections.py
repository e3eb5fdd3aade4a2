"""``corrections.yaml``: what a person knows better about the actors of all articles.

The file is YAML with six keys, each of which may be absent::

    same:                       # these names are one actor; the first is the name that is shown
      - [Ida Holm, I. Holm, Minister Holm]
    never_same:                 # these names are never one actor
      - [Ida Holm, Ivar Holm]
    ignore: [Latest News]       # no actor at all
    name: {Brack Lines: Brack Line Ferries}     # show another name
    label: {Aurelia: PERSON}    # what kind of actor it is
    role: {Ida Holm: transport minister}

A name stands for the actor that bears it, however it is spelled (case, accents and hyphens do not
matter). A mistake costs its own line: it is told, with line and cure, and the others count.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any, Iterable, Iterator, Mapping

from ..errors import CorrectionsError
from ..model import ACTOR_LABELS
from .names import name_key


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry: ``kind`` is the key it stands under, ``names`` the names in it, ``value`` what they get."""

    kind: str
    names: tuple[str, ...]
    value: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Corrections:
    """``entries`` in the order of the file; ``mistakes`` are the lines that make no sense."""

    entries: tuple[Correction, ...] = ()
    mistakes: tuple[CorrectionsError, ...] = ()
    path: str = field(default="", compare=False)

    def of_kind(self, kind: str) -> tuple[Correction, ...]:
        """The entries under one key of the file."""
        return tuple(e for e in self.entries if e.kind == kind)


NO_CORRECTIONS = Corrections()
KINDS = ("same", "never_same", "ignore", "name", "label", "role")
_NEST_LIMIT = 100


def read_corrections(text: str, path: str = "corrections.yaml") -> Corrections:
    """The corrections in ``text``; an empty text holds none. Raises nothing: see ``mistakes``."""
    try:
        data = _load(text)
    except _yaml_errors() as error:
        return Corrections(mistakes=(_not_yaml(error, path),), path=path)
    if data is None:
        return Corrections(path=path)
    found = list(_entries(data, path))
    entries = tuple(e for e in found if isinstance(e, Correction))
    doubled = tuple(_contradictions(entries, path))
    mistakes = tuple(e for e in found if isinstance(e, CorrectionsError)) + doubled
    lost = {m.line for m in doubled}
    return Corrections(tuple(e for e in entries if e.line not in lost), tuple(sorted(mistakes, key=lambda m: m.line or 0)), path)


def unmatched(corrections: Corrections, names: Iterable[str], forms: Iterable[str] = ()) -> tuple[CorrectionsError, ...]:
    """The entries with a name that no actor bears, each as a remark with its line and a cure.

    ``names`` are the names of all actors in the corpus, ``forms`` what else one actor alone is called, see
    ``entities.all_names``; a whole actor is ignored by its name only.
    """
    named = {name_key(n) for n in names}
    known = named | {name_key(f) for f in forms}
    return tuple(CorrectionsError(f"{name!r} under {entry.kind} is the name of no actor", path=corrections.path, line=entry.line,
                                  cure="Write the name as an article has it, or delete it")
                 for entry in corrections.entries for name in entry.names
                 if name_key(name) not in (named if entry.kind == "ignore" else known))


def _load(text: str) -> Any:
    from ruamel.yaml import YAML

    if max((text.count(c) for c in "[{"), default=0) > 50 * _NEST_LIMIT:
        raise ValueError("too many brackets")
    return YAML(typ="rt").load(io.StringIO(text))


def _yaml_errors() -> tuple[type[Exception], ...]:
    from ruamel.yaml.error import YAMLError

    return YAMLError, ValueError, RecursionError


def _not_yaml(error: Exception, path: str) -> CorrectionsError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    reason = getattr(error, "problem", None) or str(error).splitlines()[0] if str(error) else type(error).__name__
    return CorrectionsError(f"This is no YAML: {reason}", path=path, line=mark.line + 1 if mark else None,
                            cure="Mend the line; names with a colon or # need quotation marks")


def _entries(data: Any, path: str) -> Iterator[Correction | CorrectionsError]:
    if not isinstance(data, Mapping):
        yield CorrectionsError("The file holds no keys", path=path, line=1, cure=f"Begin with one of {', '.join(KINDS)}")
        return
    for key, value in data.items():
        line = _line(data, key)
        if key not in KINDS:
            yield _wrong(f"{key!r} is no kind of correction", path, line, f"Use one of {', '.join(KINDS)}")
        elif value is not None:
            yield from _READERS[key](key, value, line, path)


def _groups(kind: str, value: Any, line: int, path: str) -> Iterator[Correction | CorrectionsError]:
    if not isinstance(value, list):
        yield _wrong(f"{kind} must be a list of lists of names", path, line, f"Write {kind}: [[One Name, Another Name]]")
        return
    for index, group in enumerate(value):
        at = _line(value, index)
        if not isinstance(group, list) or len(names := _names(group)) < 2 or len(names) < len(group):
            yield _wrong(f"A group under {kind} needs two or more names", path, at, "Write [One Name, Another Name]")
        else:
            yield Correction(kind, names, line=at)


def _list(kind: str, value: Any, line: int, path: str) -> Iterator[Correction | CorrectionsError]:
    if not isinstance(value, list):
        yield _wrong(f"{kind} must be a list of names", path, line, f"Write {kind}: [One Name]")
        return
    for index, name in enumerate(value):
        at = _line(value, index)
        names = _names([name])
        yield Correction(kind, names, line=at) if names else _wrong(f"{name!r} under {kind} is no name", path, at,
                                                                    "Write a name, in quotation marks if it looks like a number")


def _pairs(kind: str, value: Any, line: int, path: str) -> Iterator[Correction | CorrectionsError]:
    if not isinstance(value, Mapping):
        yield _wrong(f"{kind} must say a value for each name", path, line, f"Write {kind}: {{One Name: value}}")
        return
    for name, said in value.items():
        at = _line(value, name)
        if not _names([name]) or not _names([said]):
            yield _wrong(f"{name!r}: {said!r} under {kind} is no pair of words", path, at, "Write One Name: value")
        elif kind == "label" and said not in ACTOR_LABELS:
            yield _wrong(f"{said!r} is no label", path, at, f"Use one of {', '.join(ACTOR_LABELS)}")
        else:
            yield Correction(kind, _names([name]), " ".join(said.split()), at)


_READERS = {"same": _groups, "never_same": _groups, "ignore": _list, "name": _pairs, "label": _pairs, "role": _pairs}


def _names(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(" ".join(v.split()) for v in values if isinstance(v, str) and v.strip())


def _contradictions(entries: tuple[Correction, ...], path: str) -> Iterator[CorrectionsError]:
    """Names that one entry joins and a later one parts."""
    joined = {}
    for entry in entries:
        for name in entry.names if entry.kind == "same" else ():
            joined.setdefault(name_key(name), set()).add(entry.line)
    for entry in entries:
        if entry.kind == "never_same" and set.intersection(*(joined.get(name_key(n), set()) for n in entry.names)):
            names = " and ".join(entry.names)
            yield _wrong(f"{names} are the same in another line", path, entry.line, "Delete one of the two lines")


def _wrong(problem: str, path: str, line: int, cure: str) -> CorrectionsError:
    return CorrectionsError(problem, path=path, line=line, cure=cure)


def _line(container: Any, key: Any) -> int:
    """The line (from 1) on which an entry of a YAML list or mapping begins."""
    try:
        return container.lc.data[key][0] + 1
    except (AttributeError, KeyError, TypeError):
        return 1
