"""Lines that say who wrote, reported or edited an article."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Sequence

from .datelines import is_date_line
from .phrases import either, key, keys
from .pieces import Piece, part

_NAME_WORD = re.compile(r"[A-ZÀ-Þ][\w.'’-]*\Z")
_WORDS = re.compile(r"[^\s,;:|()/&—–]+")
_REPORTING = re.compile(
    r"\(?\s*(?:(?:additional|further)\s)?(?:reporting|writing|editing|compiled|translated|produced)(?:\sand\s(?:reporting|writing|editing))?"
    r"\s(?:by|from)\b|\(?\s*\(?\s*edited\sby\b",
    re.I,
)
_TRAILING = re.compile(r"\s\((?:additional\s|further\s)?(?:reporting|writing|editing)\sby\s[^()]{3,300}\)\.?\s*\Z", re.I)
_CONTRIBUTED = re.compile(
    r".{3,200}\bcontributed\s(?:(?:additional\s)?reporting\b|to\sth(?:is|e)\s(?:report|story|article|dispatch|post)\b).{0,60}\Z",
    re.S,
)
_WIRE_END = re.compile(r"\(*\s?--?\s?[A-Z].{0,80}(?:\bnewsroom\b.*|\+?\d[\d -]{6,}\d.*)\)*\Z|\(\(.{3,200}\)\)\Z", re.S)
_SIGNED = re.compile(r"[-–—―]{1,2}\s?(?P<name>[A-Z].{2,80})\Z")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{2,40}")
_MAIL_WORDS = re.compile(r"\b(?:contact|contacted|reach|reached|e-?mail|follow|write|reporter|editor|tips)\b", re.I)
_DESK = re.compile(
    r"(?:from|by)\s(?:our|the|a)\s(?:[\w-]+\s){0,3}(?:desk|correspondents?|reporters?|staff|writers?|team|newsroom)(?:(?:,| in)\s[A-Z][\w'’ -]{1,30})?\Z", re.I
)
_INPUTS = re.compile(r"\(?\s?with\s(?:(?:additional|agency|agencies)\s)?(?:inputs?|reporting|reports?|files|contributions?)\s(?:from|by)\s.{2,80}\Z", re.I)
_LONGEST = 300


def without_bylines(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` with bylines marked; credits in brackets at the end of a paragraph become pieces of their own."""
    kept: list[Piece] = []
    prose = False
    for number, piece in enumerate(pieces):
        if piece.why or piece.kind == "heading":
            kept.append(piece)
            continue
        edge = not prose or number >= len(pieces) - 3
        above = not prose and (_is_lone_name(pieces, number) or number and _is_placed_name(piece))
        if is_byline(piece, edge=edge) or above or prose and _is_last_name(pieces, number) or _is_signature(pieces, number):
            kept.append(piece.marked("byline"))
            continue
        kept += _split(piece)
        prose = prose or piece.prose
    return kept


def is_byline(piece: Piece, *, edge: bool = True) -> bool:
    """Whether a whole line names writers, reporters, editors or agencies and says nothing else."""
    text = piece.text
    if len(text) > _LONGEST:
        return False
    whole = edge and (piece.key in keys("bylines", "whole") or piece.key in keys("agencies", "wires") or bool(_DESK.match(text)))
    if whole or _WIRE_END.match(text) or _CONTRIBUTED.match(text):
        return True
    if _INPUTS.match(text) and len(piece.words) <= 16:
        return True
    if _REPORTING.match(text):
        return _names_only(text, 0.4)
    if _MAIL.search(text) and len(piece.words) <= 25 and (_MAIL_WORDS.search(text) or len(piece.words) <= 8 and edge):
        return True
    if piece.closed and not _abbreviated(text):
        return False
    if _lead_in().match(text) and len(piece.words) <= 25 and not is_date_line(piece):
        return _names_only(text[_lead_in().match(text).end() :], 0.5)
    if len(piece.words) > 16 or not edge and not _labelled().match(text):
        return False
    return _has_role(text) or bool(_outlet().match(text)) and _names_only(text, 0.9)


@lru_cache(maxsize=None)
def _lead_in() -> re.Pattern:
    return re.compile(rf"(?:{either('bylines', 'lead_ins')}|[Bb][Yy])\s?:?\s(?=[A-ZÀ-Þ@])", re.I)


@lru_cache(maxsize=None)
def _role() -> re.Pattern:
    return re.compile(
        rf"(?:[A-Z][\w’' ]{{2,20}}:\s)?(?P<name>[A-ZÀ-Þ][\w.'’ -]{{2,60}}?)(?:,|\s?\||\s[-–—]|:)?\s"
        rf"(?P<role>(?:[\w.'’&-]+\s){{0,4}}?{either('bylines', 'roles')})"
        rf"(?P<rest>(?:(?:,|\s(?:for|of|at|in|on|to|the|,))?\s[\w.'’&@-]+){{0,6}})\s*\Z",
        re.I,
    )


@lru_cache(maxsize=None)
def _labelled() -> re.Pattern:
    return re.compile(rf"{either('bylines', 'labels')}:\s", re.I)


@lru_cache(maxsize=None)
def _outlet() -> re.Pattern:
    """A name or agency with its outlet or place: "BBC News, Westmoor" or "Jane Doe, The Daily Star" alone."""
    wire = either("agencies", "wires")
    return re.compile(
        rf"{wire}(?:\sNews)?,\s[A-Z][\w'’ -]{{2,40}}\Z"
        rf"|[A-Z][\w.'’ -]{{3,50}}(?:,|\s\||\s/)\s(?:{wire}|The\s[A-Z][\w'’ -]{{3,40}})\Z"
    )


def _has_role(text: str) -> bool:
    """A name, a role of the newsroom, perhaps an outlet: "Jane Doe, Staff Writer" and the like."""
    match = _role().match(text)
    return bool(match) and _names_only(match["name"], 0.9) and _names_only(match["rest"], 0.5)


_SMALL = frozenset(
    "a an and at by for from in of on or special staff the to via with additional agencies bureau contributor "
    "correspondent correspondents editing editor editors freelance newsroom producer reporter reporters reporting "
    "writer writers writing".split()
)


def _names_only(text: str, share: float) -> bool:
    """Whether the words are capitalised or such as bylines hold, at least ``share`` of them capitalised."""
    words = [w.strip(".'’\"“”") for w in _WORDS.findall(text)]
    words = [w for w in words if w]
    capitals = sum(bool(_NAME_WORD.match(w)) or "@" in w for w in words)
    allowed = _SMALL | keys("bylines", "particles") | frozenset(w for role in keys("bylines", "roles") for w in role.split())
    return capitals >= share * len(words) and all(
        _NAME_WORD.match(w) or "@" in w or w.isdigit() or key(w) in allowed for w in words
    )


def _abbreviated(text: str) -> bool:
    return bool(re.search(r"\b(?:[A-Z]|Jr|Sr|Inc|Co|Ltd|Corp|etc)\.\s*\Z", text))


def _is_lone_name(pieces: Sequence[Piece], number: int) -> bool:
    """A name alone between the headline and the dateline or the first paragraph, as in wire copy."""
    piece = pieces[number]
    before = pieces[number - 1] if number else None
    after = next((p for p in pieces[number + 1 : number + 3]), None)
    if before is None or not before.why and not (number == 1 and after and after.why == "dateline") or after is None:
        return False
    return is_name(piece) and (after.why == "dateline" or after.prose)


def _is_last_name(pieces: Sequence[Piece], number: int) -> bool:
    """A name alone below the last paragraph, with nothing but furniture after it; the last line of a list is none."""
    before = next((p for p in reversed(pieces[:number]) if not p.why), None)
    below = before is not None and before.prose and before.closed and all(p.why or is_name(p) or is_byline(p) for p in pieces[number + 1:])
    return below and is_name(pieces[number]) and pieces[number].kind == "paragraph" and not pieces[number].closed


def _is_placed_name(piece: Piece) -> bool:
    """A name and a town above the story: "Ada Lund, Oslo"."""
    name, comma, town = piece.text.partition(", ")
    words = name.split()
    return (bool(comma) and not piece.closed and len(words) in (2, 3) and 1 <= len(town.split()) <= 2 and len(piece.text) < 60
            and all(_NAME_WORD.match(w) and not w.isupper() for w in (*words, *town.split())) and not any(c.isdigit() for c in piece.text))


def is_name(piece: Piece) -> bool:
    """Whether a piece is two to four words that read as a person's name."""
    words = piece.text.split()
    if not 2 <= len(words) <= 4 or any(c.isdigit() for c in piece.text) or re.search(r"[^\w\s.'’-]", piece.text):
        return False
    capitals = [w for w in words if _NAME_WORD.match(w)]
    return (
        len(capitals) >= 2
        and all(w in capitals or key(w) in keys("bylines", "particles") for w in words)
        and words[0] not in ("The", "A", "An", "THE")
        and piece.key not in keys("boilerplate", "sections")
    )


def _is_signature(pieces: Sequence[Piece], number: int) -> bool:
    """The line "-- Jane Doe" below the last paragraph; below a quotation or a verse it names whose words they are."""
    match = _SIGNED.match(pieces[number].text)
    if not match or number < len(pieces) - 2 or not number or pieces[number].closed or pieces[number].kind == "item":
        return False
    before = pieces[number - 1].text
    return pieces[number - 1].prose and before[-1] not in "\"”’'" and _names_only(match["name"], 0.6)


@lru_cache(maxsize=None)
def _wire_tail() -> re.Pattern:
    """An agency's name behind the last full stop: "… will stay open. PTI", "… on Monday. (NAN)"."""
    wires = either("agencies", "wires")
    return re.compile(rf"(?<=[.!?\"”’])\s+(?:--?\s?|[–—]\s?)?(?i:{wires}|\({wires}\))\Z")


def _split(piece: Piece) -> list[Piece]:
    match = _TRAILING.search(piece.text, max(0, len(piece.text) - 340)) if piece.text.endswith((")", ").")) else None
    match = match or (_wire_tail().search(piece.text, max(0, len(piece.text) - 40)) if len(piece.words) > 5 else None)
    if not match:
        return [piece]
    return [p for p in (part(piece, 0, match.start()), part(piece, match.start(), len(piece.text), "byline")) if p]
