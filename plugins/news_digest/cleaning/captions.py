"""Captions and credits of pictures, and of players."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Sequence

from .phrases import either
from .pieces import Piece, in_title_case, part

_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?:\s(?:[A-ZÀ-Þ][\w.'’-]*|de|van|von|al|bin|la|el)){0,4}"
_DURATION = re.compile(r"[A-Z0-9\"'“‘][^.;()\d]{20,150}\s\(?\d{1,2}:[0-5]\d\)?\Z")
_FILE = re.compile(r"(?:FILE\s?[-–—:]|(?:FILE|File|Stock|Handout|Undated)\s(?:PHOTO|photo|image|picture|IMAGE|handout)\b)")
_BRACKETED = re.compile(r"\[\s?(?:video|photo|image|picture|gallery|watch|listen|tweet|embed)\b[^\[\]]{0,300}\]\Z", re.I)
_MEDIA = re.compile(r"(?:image|media|video|picture|photo)\s(?:caption|copyright|source|credit)s?\b", re.I)
_PICTURED = re.compile(r"\bpictured\b", re.I)
_PICTURED_FIRST = re.compile(
    r"(?:pictured|seen\shere|shown\shere|above|below|left|right|from\sleft|clockwise)\s?(?::|,\s(?:left|right|above|below|from|is|are)\b|\s(?:left|right|above|below)\b)",
    re.I,
)
_PLAYER = re.compile(r"(?:media|video|audio)\splayback\s(?:is\s)?(?:un|not\s)supported\b", re.I)
_HINT = re.compile(r"[(\[/:©]|\bvia\b|(?i:photo)")
_NUMBER = re.compile(r"(?<![\w.])\d[\d.,:/-]*")
_LONGEST = 600


def without_captions(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` with those marked that a credit, a word or a sign of their own shows to be captions or credits."""
    kept: list[Piece] = []
    for piece in pieces:
        why = (
            _why(piece, kept)
            if not piece.why and (piece.kind != "heading" or piece.given is None) and len(piece.text) <= _LONGEST
            else ""
        )
        kept += [piece.marked(why)] if why else _split(piece)
    return _with_players(_with_credits_below(kept))


def _why(piece: Piece, before: Sequence[Piece]) -> str:
    if is_credit(piece):
        return "credit"
    return "caption" if _is_caption(piece) else ""


def is_credit(piece: Piece) -> bool:
    """Whether a whole line names a picture's maker and nothing else."""
    return len(piece.text) <= 120 and bool(_credit_line().match(piece.text))


def _desk() -> str:
    """A news agency or a picture desk, as a part of a regular expression."""
    return rf"(?:{either('agencies', 'wires')}|{either('agencies', 'pictures')})"


@lru_cache(maxsize=None)
def _credit_line() -> re.Pattern:
    desk, label = _desk(), rf"(?i:{either('captions', 'credit_words')})"
    more = rf"(?:\s?[,/|&]\s?(?:{_NAME}|{desk}))*"
    forms = (
        rf"{label}(?:\s(?i:by|courtesy\sof|courtesy|from))?\s?[:|/—–-]\s?(?:{_NAME})?{more}",
        rf"{desk}(?:\s(?i:photo|file|pool|via|images))*(?:\s?/\s?(?:{_NAME}|{desk})|\s(?i:via)\s{desk})*",
        rf"(?:{_NAME})\s?[/|]\s?(?:{_NAME}/\s?)?{desk}(?:\s?/\s?(?:{_NAME}|{desk})|\s(?i:via)\s{desk})*",
        rf"(?:{_NAME})\s(?i:via)\s{desk}",
        rf"(?i:photos?|photographs?|pictures?|images?|illustrations?|graphics?)\s(?i:by|courtesy\sof|courtesy)\s(?:{_NAME})",
    )
    return re.compile(rf"[(\[]?\s?(?:{'|'.join(forms)})[\s.)\]]*\Z")


@lru_cache(maxsize=None)
def _credit_at_end() -> re.Pattern:
    """A credit that ends a caption: (Photo: Jane Doe, AP), Image: NASA., REUTERS/Jane Doe."""
    return re.compile(rf"(?:{_bracketed_credit()}|(?<=[\s.!?)])(?:{'|'.join(_open_credits())}))[\s.]*\Z")


def _bracketed_credit() -> str:
    desk, label = _desk(), rf"(?i:{either('captions', 'credit_words')})"
    forms = (
        rf"{label}\s?(?::|\bby\b|\bcourtesy\b|/)",
        rf"{desk}\s?(?:[Pp]hoto|PHOTO)?\s?/",
        rf"{desk}\s[Pp]hoto",
        rf"{_NAME}(?:\s?/|,)\s?{desk}",
        rf"{_NAME}\s(?i:via)\s{desk}",
        desk,
        r"(?i:file\sphoto|file\spicture|file)",
    )
    return rf"[(\[]\s?(?:{'|'.join(forms)})[^()\[\]]{{0,120}}[)\]]"


def _open_credits() -> tuple[str, ...]:
    desk = _desk()
    label = r"(?i:photo|photograph|image|picture|credit|photo\scredit|image\scredit|graphic)s?(?:\s(?i:by|courtesy\sof))?"
    return (
        r"(?:Photo|Photograph|Picture|Image|PHOTO|IMAGE|Credit)s?:\s(?:[^\s.:;]+\s?){1,6}",
        rf"{label}:\s?(?:{_NAME})(?:\s?[,/]\s?(?:{_NAME}|{desk}))*",
        rf"{desk}(?:\s(?i:photo))?\s?/\s?{_NAME}",
        rf"(?:{_NAME})\s?/\s?{desk}(?:\s?/\s?{desk})*",
        rf"{desk}\s(?i:photo)",
        rf"(?:{_NAME}\s)?(?i:via)\s(?:AP|Reuters|REUTERS|AFP|Getty\sImages|EPA)",
        rf"©\s?{_NAME}",
    )


@lru_cache(maxsize=None)
def _pointer() -> re.Pattern:
    words = either("captions", "pointers")
    return re.compile(rf"\((?:{words}(?:\s[\w ,'’-]{{1,30}})?|[\w ,'’-]{{1,40}}[\s,]{words})\)", re.I)


@lru_cache(maxsize=None)
def _opening() -> re.Pattern:
    """Openings of a caption's sentence: "This map shows", "In this March 3, 2014, file photo"."""
    kinds = either("captions", "pictures")
    return re.compile(
        rf"In\s(?:this|these|an?)\s(?:[\w.,'’-]+\s){{0,8}}?{kinds}s?\b(?:,|\s(?:from|by|released|taken|made|provided|posted)\b)"
        rf"|(?:This|These|A|An|The)\s(?:[\w.,'’-]+\s){{0,5}}?{kinds}s?,?\s(?:[\w.,'’-]+\s){{0,3}}?(?:provided|released|distributed|made\savailable|posted|taken)\b"
        rf"|This\s(?:[\w-]+\s){{0,3}}?(?:photo|photograph|image|map|graphic|chart|illustration|picture)\sshows\b"
    )


def _is_caption(piece: Piece) -> bool:
    text, count = piece.text, len(piece.words)
    if count > 80:
        return False
    if _FILE.match(text) or _BRACKETED.match(text) or _MEDIA.match(text) or _PLAYER.match(text) or _labelled().match(text):
        return True
    if count >= 4 and _DURATION.match(text) and not piece.closed or _PICTURED_FIRST.match(text) and count <= 50:
        return True
    if (
        _HINT.search(text, max(0, len(text) - 200))
        and _credit_at_end().search(text, max(0, len(text) - 200))
        and _stops(text) <= 3
    ):
        return not _is_story_with_source(text)
    if _opening().match(text) and count <= 60 and _stops(text) <= 2:
        return True
    return not piece.closed and 4 <= count <= 80 and ";" not in text and bool(_pointer().search(text) or _PICTURED.search(text))


@lru_cache(maxsize=None)
def _labelled() -> re.Pattern:
    return re.compile(rf"(?i:{either('captions', 'credit_words')})\s?[:|]\s?\S|PHOTOS?\s?[:|]")


_SOURCE_LIKE = re.compile(r"[\"”]\s*\((?:AP|Reuters|AFP|CNN|BBC|UPI)\)[\s.]*\Z")


def _is_story_with_source(text: str) -> bool:
    """A paragraph of speech that ends with the name of an agency in brackets quotes that agency."""
    return (
        bool(_SOURCE_LIKE.search(text))
        or bool(re.search(r"\b(?:said|says|told|according to)\b", text))
        and not re.search(r"(?i)photo|image|credit|picture|/", text[-120:])
    )


def _stops(text: str) -> int:
    return len(re.findall(r"[a-z)\"”]{2}[.!?][\"”]?(?=\s|\Z)", text))


def _split(piece: Piece) -> list[Piece]:
    """The piece, or a long paragraph and the credit in brackets that ends it."""
    if piece.why or piece.kind == "heading" or not piece.text.endswith((")", "]", ").", "].")):
        return [piece]
    match = re.search(r"\s[(\[](?:Photo|Photos|Image|Picture|AP Photo|Credit)\b[^()\[\]]{1,120}[)\]]\.?\Z", piece.text[-160:])
    if not match:
        return [piece]
    cut = max(0, len(piece.text) - 160) + match.start()
    return [p for p in (part(piece, 0, cut), part(piece, cut, len(piece.text), "credit")) if p]


def _with_credits_below(pieces: list[Piece]) -> list[Piece]:
    """Marks the short line below a caption, in the same chunk, and the caption above a credit line."""
    found = list(pieces)
    for number, (piece, after) in enumerate(zip(pieces, pieces[1:])):
        same = piece.chunk == after.chunk
        if (
            same
            and found[number].why == "caption"
            and not after.why
            and len(after.words) <= 4
            and not after.closed
            and after.text[:1].isupper()
            and not is_row(after)
        ):
            found[number + 1] = after.marked("credit")
        if after.why == "credit" and not piece.why and is_credit(after) and _may_be_captioned(piece, after):
            found[number] = piece.marked("caption")
        if found[number + 1].why == "caption" and _repeats(piece, after):
            found[number] = piece.marked("caption")
        if found[number].why == "caption" and _repeats(after, piece):
            found[number + 1] = after.marked("caption")
    return found


def _with_players(pieces: list[Piece]) -> list[Piece]:
    """Marks the title and the text of a video inside the story: a line In Title Case, a paragraph, and "(Published Monday, May 4)"."""
    found, prose = list(pieces), False
    for number in range(len(pieces) - 2):
        title, text, stamp = pieces[number:number + 3]
        block = not title.why and not text.why and not title.closed and in_title_case(title.text) and text.closed
        if prose and block and stamp.why == "dateline" and stamp.text[0] == "(":
            found[number], found[number + 1] = title.marked("caption"), text.marked("caption")
        prose = prose or title.prose and not title.why
    return found


def _repeats(piece: Piece, caption: Piece) -> bool:
    """Whether ``piece`` is the beginning of the caption next to it: the same without the credit."""
    count = len(piece.words)
    return (
        not piece.why
        and count >= 3
        and caption.words[:count] == piece.words
        and (not piece.closed or 2 * count >= len(caption.words))
    )


def _may_be_captioned(piece: Piece, credit: Piece) -> bool:
    """A fragment directly above a credit line is its caption."""
    return (
        piece.kind == "paragraph"
        and not piece.closed
        and 3 <= len(piece.words) <= 40
        and not piece.text.endswith((":", ","))
        and credit.start - piece.end <= 3
    )


def is_row(piece: Piece) -> bool:
    """Whether a line reads as a row of a table or a result."""
    numbers = (
        _NUMBER.findall(piece.text) if not piece.closed and len(piece.text) <= 400 and piece.text[-1] in "0123456789%)" else ()
    )
    return bool(numbers) and piece.text.rstrip("%) ")[-1:].isdigit() and (len(numbers) >= 2 or len(piece.words) <= 5)
