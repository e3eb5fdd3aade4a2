"""Where sentences end in messy text.

Full stops are judged by what stands around them (abbreviations and initials, quotation marks, small
letters, missing spaces, line breaks); where that leaves it open the parse decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Iterable, Iterator

from ..model import NewsArticle, Sentence
from ..words import read_words
from .parsed import Paragraph

_FILE = Path(__file__).with_name("sentences.toml")
_STOP = re.compile(r"[.!?…]+(?:''|[\"”’'»)\]]|“(?=\s|\Z))*")
_QUOTE = re.compile(r"[\"“”„«»]|``|''")
_WORD_BEFORE = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.)*[^\W\d_]+\Z")
_WORD_AFTER = re.compile(r"[\"“”‘’'`(\[«-]*\s?([^\W_]+)")
_BULLET_LINE = re.compile(r"\n[^\S\n]*(?=[-*•‣▪]\s|\(?\d{1,2}[.)]\s)")
_SPEAKER = re.compile(r"(?:[A-Z][\w.'’-]*\s){1,4}(?P<verb>[a-z]+)\b|I\s(?P<i_verb>[a-z]+)\b")
_SMALL_NAME = re.compile(r"(?:al|ad|an|ar|as|at|bin|d|de|el|ibn|ul|van|von)[-'’ ][A-Z]")
_DECIMAL = re.compile(r"(?:\A|[\s$£€(])\d{1,2}\Z")
_SPACED_CLOSER = re.compile(r"\s(?:\"|”|'')(?!\w)|\s'(?=\s|\Z)")
_OPENERS = "“„«(['‘`"
_LONGEST_WORD = 30


def sentences(article: NewsArticle, paragraphs: Iterable[Paragraph]) -> Iterator[Sentence]:
    """The sentences of the story's paragraphs, in text order, without white space at their edges.

    They never overlap, lie within one block each and together hold every character of it that is no
    space. None is without a letter or digit: marks that stand alone belong to the sentence before
    them. A closing quotation mark belongs to the sentence that it ends.
    """
    for paragraph in paragraphs:
        if paragraph.story:
            text = article.text[paragraph.start : paragraph.end]
            begun = frozenset(s.start_char for s in paragraph.doc.sents)
            for start, end in _spans(text, sentence_ends(text, begun)):
                yield Sentence(paragraph.start + start, paragraph.start + end, text[start:end])


def sentence_ends(text: str, begun: frozenset[int] = frozenset()) -> list[int]:
    """The places in ``text`` behind which a new sentence begins, in order.

    ``begun`` holds the places where the parse begins a sentence: it is asked where abbreviations,
    initials and ellipses leave it open.
    """
    closing = _closing_quotes(text)
    ends = {
        end
        for stop in _STOP.finditer(text)
        if (end := _end(_Stop(text, stop.start(), _closed(text, stop, closing), closing, begun)))
    }
    return sorted(ends | set(_line_ends(text)))


@dataclass(frozen=True, slots=True)
class _Stop:
    """A full stop or its like: ``start`` is its place, ``end`` that behind its closing quotation marks."""

    text: str
    start: int
    end: int
    closing: frozenset[int]
    begun: frozenset[int]

    @property
    def word(self) -> str:
        """The word before the stop, with the full stops inside it."""
        match = _WORD_BEFORE.search(self.text, max(0, self.start - _LONGEST_WORD), self.start)
        return match[0] if match else ""

    @property
    def after(self) -> str:
        """The text behind the stop and its marks, spaces passed over."""
        return self.text[self.end : self.end + 80].lstrip()

    @property
    def next_word(self) -> str:
        match = _WORD_AFTER.match(self.after)
        return match[1] if match else ""

    @property
    def begins(self) -> bool:
        """Whether the next word is one with which sentences begin."""
        match = _WORD_AFTER.match(self.after)
        return (
            bool(match)
            and match[1] in words("starters")
            and not (len(match[1]) == 1 and self.after[match.end() : match.end() + 1] == ".")
        )

    @property
    def parsed(self) -> bool:
        """Whether the parse begins a sentence behind the stop."""
        start = self.end + len(self.text[self.end : self.end + 80]) - len(self.text[self.end : self.end + 80].lstrip())
        return any(n in self.begun for n in range(self.start + 1, start + 3))


def _end(stop: _Stop) -> int | None:
    """The place where the stop ends a sentence, or None."""
    if not stop.after:
        return None
    ends = _ends_unspaced(stop) if not stop.text[stop.end].isspace() else _ends(stop)
    return stop.end if ends else None


def _ends(stop: _Stop) -> bool:
    mark = stop.text[stop.start : stop.end]
    if not _may_begin(stop) or "…" in mark and _bracketed(stop) or ".." in mark and _bracketed(stop):
        return False
    if mark[0] == "." and ".." not in mark:
        return _full_stop_ends(stop)
    if "…" in mark or ".." in mark:
        return stop.begins or stop.parsed
    if mark[-1] not in "!?" and _is_speaker(stop.after):
        return False
    return mark[-1] != "!" or stop.begins or stop.parsed or not stop.word.istitle()


def _may_begin(stop: _Stop) -> bool:
    """Whether a sentence may begin behind the stop: with a capital, a digit, an opening mark or such a word as iPhone."""
    after = re.sub(r"\A[-–—•*]+\s?", "", stop.after)
    if not after:
        return False
    if after[0] in "\"'" or after[0] in _OPENERS:
        inside = after.lstrip("\"'“„«([‘` ")[:1]
        return inside.isupper() or inside.isdigit() or inside == "" or after[0] in '"“„' and not inside.islower()
    return (
        after[0].isupper()
        or after[0].isdigit()
        or after[0] in "$£€#@"
        or after[1:2].isupper()
        and after[0].islower()
        or bool(_SMALL_NAME.match(after))
        and stop.parsed
    )


def _full_stop_ends(stop: _Stop) -> bool:
    word, digit = stop.word, any(c.isdigit() for c in stop.next_word)
    if stop.text[stop.start + 1 : stop.end].strip(" "):  # a mark was closed behind it
        return not (word in words("never") and stop.text[stop.start + 1] not in "\"”'’")
    if word in words("never"):
        return word in words("may_end") and stop.begins
    if digit and word in words("before_number"):
        return False
    if word in words("may_end") or "." in word:
        return stop.begins or stop.parsed and stop.next_word not in words("after_may_end") and not digit
    if len(word) == 1 and word.isupper():
        return _initial_ends(stop)
    return not _is_number_of_list(stop) and not (
        stop.next_word[:1].isdigit() and _DECIMAL.search(stop.text, max(0, stop.start - 4), stop.start)
    )


def _initial_ends(stop: _Stop) -> bool:
    """An initial: "J. Doe" goes on; "vitamin C. The doctor" does not."""
    before = stop.text[max(0, stop.start - _LONGEST_WORD) : stop.start - 1].split()
    return stop.begins and (stop.parsed or not before or before[-1].islower())


def _is_number_of_list(stop: _Stop) -> bool:
    line = stop.text[max(0, stop.start - 8) : stop.start].rsplit("\n", 1)[-1]
    return (
        line.strip(" (").isdigit()
        and len(line.strip(" (")) <= 2
        and (stop.start <= 4 or "\n" in stop.text[max(0, stop.start - 8) : stop.start])
    )


def _bracketed(stop: _Stop) -> bool:
    """Whether the stops stand for words left out: "[...]" or "(…)", no end."""
    return stop.text[max(0, stop.start - 2) : stop.start].rstrip().endswith(("[", "(")) and any(
        c in "])" for c in stop.text[stop.start : stop.end + 1]
    )


def _is_speaker(after: str) -> bool:
    """Whether "Smith asked" or the like follows a question in quotation marks."""
    match = _SPEAKER.match(after)
    return bool(match) and (match["verb"] or match["i_verb"]) in words("said")


def _ends_unspaced(stop: _Stop) -> bool:
    """Whether a space is missing behind the stop: "talks.The minister", but no address and no "St.Petersburg"."""
    text, word = stop.text, stop.word
    right = re.match(r"[\"“]?([A-Z][a-z]+)", text[stop.end : stop.end + _LONGEST_WORD]) or re.match(
        r"[\"“]?(A|I)\s", text[stop.end : stop.end + 3]
    )
    left = text[max(0, stop.start - 2) : stop.start]
    if not right or not (left.isalnum() and not left.isupper()) or len(left) < 2 or text[stop.start] == "…" and not stop.begins:
        return False
    token = text[max(0, stop.start - 60) : stop.start].rsplit(None, 1)[-1] if text[stop.start - 1 : stop.start].strip() else ""
    address = "/" in token or "@" in token or "." in token or token.lower().startswith("www")
    return not address and word not in words("never") and right[1] not in words("domains")


def _closed(text: str, stop: re.Match, closing: frozenset[int]) -> int:
    """The place behind the stop's closing marks: those that touch it, and a quotation mark behind one space."""
    end = stop.end()
    while end - 1 > stop.start() and text[end - 1] == '"' and end - 1 not in closing:
        end -= 1
    spaced = _SPACED_CLOSER.match(text, end)
    return spaced.end() if spaced and (end + 1 in closing or spaced[0].strip() == "'") else end


def _closing_quotes(text: str) -> frozenset[int]:
    """The places of the double quotation marks that close; a straight one closes if one is open, or by the spaces around it."""
    closing, is_open = set(), False
    for match in _QUOTE.finditer(text):
        mark, place = match[0], match.start()
        spaced_before = not text[place - 1 : place].strip() or text[place - 1] in "([—–-"
        spaced_after = not text[match.end() : match.end() + 1].strip() or text[match.end()] in ",.;:!?)]—–"
        if (
            mark in ("”", "»", "''")
            or mark == "“"
            and is_open
            and spaced_after
            and not spaced_before
            or mark == '"'
            and (spaced_after if spaced_before != spaced_after else is_open)
        ):
            closing.add(place)
            is_open = False
        else:
            is_open = True
    return frozenset(closing)


def _line_ends(text: str) -> Iterator[int]:
    """Line breaks before the items of a list, and behind a heading that is glued to its paragraph."""
    if "\n" not in text:
        return
    yield from (m.start() for m in _BULLET_LINE.finditer(text))
    line, _, rest = text.partition("\n")
    below = rest.lstrip()
    if (
        line.strip()
        and below[:1].isupper()
        and line.rstrip()[-1] not in '.!?…,;:-–—"”'
        and 3 * len(line) < len(below)
        and len(line) < 60
        and len(line) + 15 < len(below.partition("\n")[0])
    ):
        yield len(line)


def _spans(text: str, ends: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The trimmed pieces of ``text`` between ``ends``; one without letter or digit joins the piece before it, or the next."""
    start, spans = 0, []
    for end in [*ends, len(text)]:
        piece = text[start:end]
        if not piece.strip():
            start = end
            continue
        span = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        if spans and not (_has_word(piece) and _has_word(text[spans[-1][0] : spans[-1][1]])):
            span = spans.pop()[0], span[1]
        spans.append(span)
        start = end
    return iter(s for s in spans if _has_word(text[s[0] : s[1]]))


def _has_word(piece: str) -> bool:
    return any(c.isalnum() for c in piece)


@lru_cache(maxsize=None)
def words(name: str) -> frozenset[str]:
    """A list of ``sentences.toml``."""
    return frozenset(read_words(_FILE)[name])
