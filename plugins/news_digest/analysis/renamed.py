"""Two names of which the text says that they are one's: "Ada Lund, née Berg", "Ole Moe, better known as Sonny Tarn".

Read from the words right before the second name; the first is the last one of its kind in the same sentence. A name of birth that
opens a sentence ("Born Ada Berg in Oslo, she …") belongs to the one person whom the headline names.
"""

from __future__ import annotations

import re
from typing import Collection, Iterator, Sequence

from ..model import PERSON, Mention
from .named import kind_of

_KNOWN = r"(?:[a-z]+\s){0,2}known\s(?:[a-z]+\s){0,5}as|a\.?k\.?a\.?|alias|whose\s(?:real|birth|full|stage)\sname\s(?:is|was)|(?:real|birth|stage|pen)\sname,?"
_PERSONAL = (r"née?|nee|(?:who\s)?(?:was\s)?(?<![-\w])born|nicknamed|dubbed|who\s(?:writes|wrote|performs|performed|records|recorded)\sas"
             r"|(?:performing|writing|recording)\s(?:as|under\sthe\s(?:name|pseudonym)(?:\sof)?)")
_FORMER = r"(?:formerly|previously|originally)(?:\s(?:called|named|known\sas))?"
_OPEN = r",?:?\s[\"“‘'(]?(?:the\s)?"
_ALSO = re.compile(rf"[\s,(]\(?(?:{_KNOWN}|{_FORMER}){_OPEN}\Z", re.I)
_ALSO_PERSON = re.compile(rf"(?:[,(]\s?|\b(?:was|were|is)\s|\s(?=n[ée]e|perf|who\s(?:w|perf|rec)))(?:{_PERSONAL}){_OPEN}\Z", re.I)
_BORN = re.compile(r"(?:\A|\n|[.!?]\s)Born\s\Z")
_SENTENCE = re.compile(r"[a-z\d)][.!?][\"”']?\s|\n")
_BESIDE = re.compile(r"(?:,?\s(?:which|that))?(?:\s(?:is|was|were|are))?,?")
_REACH, _FAR = 60, 160


def renamed(mentions: Sequence[Mention], text: str, headed: Collection[int]) -> Iterator[tuple[int, int]]:
    """(number of a mention, number of the mention whose other name it is), of mentions in text order."""
    for at, mention in enumerate(mentions):
        before = text[max(0, mention.start - _REACH):mention.start]
        if mention.label == PERSON and _BORN.search(before):
            titled = [n for n in sorted(headed) if mentions[n].label == PERSON]
            if len({mentions[n].text for n in titled}) == 1:
                yield at, titled[0]
        elif _ALSO.search(before) or mention.label == PERSON and _ALSO_PERSON.search(before):
            other = _last_of_kind(mentions, at, text)
            if other is not None and (mention.label == PERSON or _stands_beside(text[mentions[other].end:mention.start])):
                yield at, other


def _stands_beside(between: str) -> bool:
    """Whether nothing but the words for another name stands between two names. A person may be described between them; of a place or a body
    it is somebody or something else: "Norland lies on a chain of hills known as the Spine"."""
    told = _ALSO.search(between)
    return told is not None and _BESIDE.fullmatch(between[:told.start()]) is not None


def _last_of_kind(mentions: Sequence[Mention], at: int, text: str) -> int | None:
    """The last mention of the same kind before ``at``, if it stands in the same sentence."""
    kind = kind_of(mentions[at].label)
    other = next((n for n in range(at - 1, -1, -1) if kind_of(mentions[n].label) == kind), None)
    if other is None or mentions[at].start - mentions[other].end > _FAR or mentions[other].text == mentions[at].text:
        return None
    return None if _SENTENCE.search(text[mentions[other].end:mentions[at].start]) else other
