"""Lines that say when and where an article was written: date lines, and datelines before the first words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Sequence

from .dateforms import MONTH, WEEKDAY, clock, full_dates
from .phrases import either, key, keys
from .pieces import Piece, part

_DASH = r"(?:\s*(?:--+|- -|[–—―])\s*|\s+[-_]\s+|\s+-(?=[A-Z\"“]))"
_CAPS = r"(?>[A-ZÀ-Þ](?:[.'’-]?[A-ZÀ-Þ])+\.?)"
_CITY = rf"(?P<city>{_CAPS}(?:[ /-]{_CAPS}){{0,4}})"
_SMALL_CITY = r"[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3}"
_REGION = r"(?:,\s?[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}){0,2}"
_DAY = rf"(?:(?:{WEEKDAY},?\s)?(?:{MONTH}\s[0-3]?\d|[0-3]?\d\s{MONTH}|(?:19|20)\d\d-\d\d-\d\d)(?:,?\s(?:19|20)\d\d)?)"
_NEXT = r"(?=[\"“”‘'’`(\[$£€]{0,2}\s?[A-Z0-9])"
#: An outlet that signs with its address: "Norland.Net - ".
_SITE = r"[A-Z][\w-]{2,30}\.(?i:com|net|org|info|news|tv|co|[a-z]{2})"
_SHOWN = 160
_HINT = re.compile(r"[(/:–—―]|-[\s-]|\s-|\s_\s")
_TOP = 4


def without_datelines(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` with date lines and datelines marked; an inline dateline becomes a piece of its own.

    A date without a word such as "Published" counts only near the top or the bottom: in the middle
    of a story it may head an entry of a chronicle.
    """
    kept: list[Piece] = []
    seen = prose = 0
    last = _end_of_story(pieces)
    no_city, labels = _acronyms(pieces), _has_labels(pieces)
    for number, piece in enumerate(pieces):
        if piece.why:
            kept.append(piece)
            continue
        edge = seen < _TOP and not prose or number > last
        seen += 1
        if is_date_line(piece, edge=edge) or seen <= _TOP and not prose and _is_dateline(piece):
            kept.append(piece.marked("dateline"))
            continue
        doubt = 2 if prose < 2 and not labels and piece.closed else 1 if prose < _TOP else 0
        kept += _split(piece, doubt=doubt, no_city=no_city)
        prose += piece.prose
    return kept


def without_own_dateline(pieces: Sequence[Piece]) -> list[Piece]:
    """The only piece of a text, or its dateline and the rest."""
    return [part for piece in pieces for part in (_split(piece, doubt=1, no_city=frozenset()) if not piece.why else [piece])]


def _end_of_story(pieces: Sequence[Piece]) -> int:
    """The place of the last paragraph; the end of all if dates head entries inside the story."""
    prose = [n for n, p in enumerate(pieces) if p.prose]
    if not prose or any(is_date_line(p) for p in pieces[prose[0] + 1 : prose[-1]]):
        return len(pieces)
    return prose[-1]


def dateline_end(text: str) -> int:
    """Where the words of the story begin in its first paragraph: behind a dateline, else 0."""
    return _dateline_end(text[:_SHOWN], doubt=1, no_city=frozenset())


def is_date_line(piece: Piece, *, edge: bool = True) -> bool:
    """Whether a whole line says a date (with its time, place or outlet) and nothing else.

    At an ``edge`` of the text a bare date will do and a few capitalised words may stand beside it;
    elsewhere a word such as "Updated" must be there.
    """
    if len(piece.text) > _SHOWN or piece.kind in ("heading", "item") and not edge or not piece.numbered:
        return False
    rest = _tokens().sub(" ", piece.text)
    led, left = _led(piece.text), key(rest)
    if not _has_day(piece.text) and not (led and (clock(piece.text) or "ago" in piece.words)):
        return False
    if not left:
        return edge or led
    return (edge or led) and bool(full_dates(piece.text)) and _capitalised(rest) and len(left.split()) <= 6


@lru_cache(maxsize=None)
def _tokens() -> re.Pattern:
    zones = "|".join(r"\.?".join(z) + r"\.?" for z in either("dates", "zones")[3:-1].split("|"))
    return re.compile(
        rf"\b(?:{either('dates', 'published')}|{either('dates', 'updated')}|{either('dates', 'fillers')}|{zones}"
        rf"|{WEEKDAY}|{MONTH}|\d+\s(?:minute|min|hour|hr|day|week|month)s?\sago|\d{{1,4}}(?:st|nd|rd|th)?|[ap]\.?\s?m\.?|T\d\d)(?![^\W_])"
        rf"|\d{{1,2}}(?=[ap]m)|(?<=\d)[ap](?:\.?m)?\b\.?|(?<=\d)T(?=\d)|(?<=\d)Z\b",
        re.I,
    )


@lru_cache(maxsize=None)
def _leads() -> re.Pattern:
    return re.compile(rf"\b(?:{either('dates', 'published')}|{either('dates', 'updated')})\b", re.I)


@lru_cache(maxsize=None)
def _stamp() -> re.Pattern:
    """"(Updated 3 p.m.)" before the first words."""
    return re.compile(rf"\((?:{either('dates', 'published')}|{either('dates', 'updated')})\b[^()]{{1,40}}\)\s+(?=\S)", re.I)


def _led(text: str) -> bool:
    return bool(_leads().search(text[:60]))


_MONTH_DAY = re.compile(rf"\b(?:{MONTH}\s?[0-3]?\d|[0-3]?\d(?:st|nd|rd|th)?\s{MONTH})(?!\w)", re.I)


_NUMERIC = re.compile(
    r"(?<![\d/.-])\d{1,2}\s?(?:/\s?\d{1,2}\s?/|-\s?\d{1,2}\s?-|\.\s?\d{1,2}\s?\.)\s?(?:(?:19|20)\d\d|\d\d)(?![\d/.-])"
)


def _has_day(text: str) -> bool:
    return bool(full_dates(text) or _MONTH_DAY.search(text) or _NUMERIC.search(text))


def _capitalised(rest: str) -> bool:
    """Whether what is left of the line besides its date reads as a place, a name or an outlet."""
    return all(
        w[0].isupper() or w.casefold() in keys("bylines", "particles") or w in ("of", "for", "and", "in", "by")
        for w in re.findall(r"[^\W\d_][\w.'’-]*", rest)
    ) and not re.search(r"[!?;]", rest)


_ALONE_DASH = re.compile(rf"{_CITY}{_REGION}(?:,?\s{_DAY})?(?:\s?\([^()]{{2,30}}\))?\s*(?:--+|[-–—―])\s*\Z")


#: "Port Alban, Jun 11" alone above the story.
_ALONE_DAY = re.compile(rf"(?:{_CITY}|{_SMALL_CITY}){_REGION},?\s{_DAY}\s?[:.–—-]?\Z")


def _is_dateline(piece: Piece) -> bool:
    text = piece.text
    return len(text) < 80 and (text[-1] in "-–—―" and bool(_ALONE_DASH.match(text)) or piece.numbered and bool(_ALONE_DAY.match(text)))


@lru_cache(maxsize=None)
def _inline() -> tuple[tuple[re.Pattern, int], ...]:
    """(form, how doubtful it is): 0 counts anywhere, 1 near the top, 2 in the first paragraph only."""
    wire = either("agencies", "wires")
    agency = rf"(?:\s?\(\s?(?:{wire}|[A-Z][\w.&' /-]{{1,30}})\s?\)|\s?/\s?{wire}\s?/|,?\s{wire}(?=\s?[-–—]))"
    sure_agency = rf"(?:\s?\(\s?(?:{wire})\s?\)|\s?/\s?{wire}\s?/)"
    return tuple(
        (re.compile(form), doubt)
        for form, doubt in (
            (rf"{_CITY}{_REGION}(?:,?\s{_DAY})?,?{agency}{_DASH}", 0),
            (rf"{_CITY}{_REGION}(?:,?\s{_DAY})?,?{sure_agency}\s*:?\s*{_NEXT}", 0),
            (rf"{_CITY}{_REGION},?\s{_DAY}(?:{_DASH}|:\s){_NEXT}", 0),
            (rf"{_SMALL_CITY}{_REGION}(?:,?\s{_DAY})?,?{sure_agency}(?:{_DASH}|\s*:?\s*{_NEXT})", 0),
            (rf"{_SMALL_CITY}{_REGION},?\s{_DAY}{_DASH}{_NEXT}", 0),
            (rf"{_DAY}{agency}{_DASH}{_NEXT}", 0),
            (rf"{_SMALL_CITY}\s?--+\s?{_CITY}{_REGION}:\s{_NEXT}", 0),
            (rf"{_SITE}(?:\s[-–—]\s|:\s){_NEXT}", 1),
            (rf"{sure_agency}(?:{_DASH}|\s*:?\s*{_NEXT})", 0),
            (rf"\([A-Z][\w.&' /-]{{1,30}}\){_DASH}{_NEXT}", 1),
            (rf"(?:{wire})\s*[–—]\s*{_NEXT}", 1),
            (rf"{_CITY}{_REGION}{_DASH}{_NEXT}", 1),
            (rf"{_CITY}{_REGION}:\s{_NEXT}", 2),
            (rf"\({_SMALL_CITY}\)\s{_NEXT}", 2),
        )
    )


def _split(piece: Piece, *, doubt: int, no_city: frozenset[str]) -> list[Piece]:
    """The piece, or its dateline and the rest."""
    long = len(piece.words) > 5 and piece.kind != "heading"
    end = _dateline_end(piece.text[:_SHOWN], doubt=doubt, no_city=no_city) if long else 0
    rest = part(piece, end, len(piece.text)) if end else None
    dateline = part(piece, 0, end, "dateline") if rest else None
    return [dateline, rest] if dateline and rest else [piece]


def _dateline_end(text: str, *, doubt: int, no_city: frozenset[str]) -> int:
    if not _HINT.search(text, 0, 100):
        return 0
    if doubt and (stamp := _stamp().match(text)):
        return stamp.end() + _dateline_end(text[stamp.end():], doubt=doubt, no_city=no_city)
    for form, doubtful in _inline():
        match = form.match(text) if doubtful <= doubt else None
        if match and (not doubtful or _may_be_place(match, no_city)):
            return match.end()
    return 0


def _may_be_place(match: re.Match, no_city: frozenset[str]) -> bool:
    city = match.groupdict().get("city")
    if city is None:
        return True
    words = key(city).split()
    return city not in no_city and not {" ".join(words), words[0]} & _not_places() and not _SMALL_WORDS & set(words)


def _not_places() -> frozenset[str]:
    lists = (
        ("datelines", "no_places"),
        ("dates", "published"),
        ("dates", "updated"),
        ("links", "labels"),
        ("captions", "credit_words"),
    )
    return frozenset().union(*(keys(*names) for names in lists))


_SMALL_WORDS = frozenset("a and at by for from in is it of on the to who what why how when where was were with you your".split())
_LABEL = re.compile(rf"{_CITY}{_REGION}:\s")


def _has_labels(pieces: Sequence[Piece]) -> bool:
    """Whether several paragraphs open with capitals and a colon: labels, or speakers of an interview."""
    return sum(":" in p.text[:_SHOWN] and bool(_LABEL.match(p.text[:_SHOWN])) for p in pieces) > 1


def _acronyms(pieces: Sequence[Piece]) -> frozenset[str]:
    """Words in capitals that the running text writes so as well: "NATO", no city."""
    found: set[str] = set()
    for piece in pieces:
        if piece.prose and not piece.text.isupper():
            found.update(re.findall(r"(?<=[a-z,] )[A-Z]{2,}\b", piece.text))
    return frozenset(found)
