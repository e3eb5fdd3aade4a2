"""What an article's page says about its own facts: the state of the text, why these sentences, the words round a figure."""

from __future__ import annotations

import re
from typing import Iterator

from ..language import message, messages
from ..language.wording import REASONS
from ..model import Digest, Fault, Quantity, Sentence
from .body import sentence_number
from .desk import Desk, Paper
from .views import AroundView, NoteView, ReasonView, RemovedView

_WORD = re.compile(r"[^\W\d_][\w'’-]{3,}")
_SPACES = re.compile(r"\s+")
_BEFORE, _AFTER = 44, 64
_WORDS = {"cut off": message("Cut off"), "paywalled": message("Behind a paywall"), "undated": message("Undated"), "repeats itself": message("Repeats itself")}
_SENTENCES = {
    "cut off": message("The text may be cut off: it stops before its end."),
    "paywalled": message("Part of the article may be for subscribers only."),
    "undated": message("The text does not say when it was published; the date shown is that of the file."),
}
_TWICE = messages("%(num)s passage of the text stood there twice; here it stands once.",
                  "%(num)s passages of the text stood there twice; here each stands once.")
_IN_LISTS = {"cut off": message("cut off"), "paywalled": message("behind a paywall"), "undated": message("date of the file")}


def notes(desk: Desk, paper: Paper) -> tuple[NoteView, ...]:
    """What a reader should know of the text's state."""
    say, many = desk.language.say, desk.language.say_many
    return tuple(NoteView(say(_WORDS[f.kind]), say(_SENTENCES[f.kind]) if f.kind in _SENTENCES else many(*_TWICE, f.count), _shown_by(f))
                 for f in paper.faults)


def state(desk: Desk, paper: Paper) -> tuple[str, ...]:
    """The same in a few words, for lists of articles: what a reader will miss who opens the article."""
    return tuple(desk.language.say(_IN_LISTS[f.kind]) for f in paper.faults if f.kind in _IN_LISTS)


def reasons(desk: Desk, paper: Paper) -> tuple[ReasonView, ...]:
    """What each sentence of the summary has that the choice rests on; nothing for words that a person wrote."""
    return () if "summary" in paper.edited else tuple(_reasons(desk, paper))


def around(digest: Digest, quantity: Quantity) -> AroundView:
    """The words before and after a quantity in its sentence."""
    number = sentence_number(digest.sentences, quantity.start) if quantity.start >= 0 else None
    if not number:
        return AroundView("", "")
    sentence = digest.sentences[number - 1]
    before, after = sentence.text[:quantity.start - sentence.start], sentence.text[max(quantity.end - sentence.start, 0):]
    return AroundView(_end_of(_SPACES.sub(" ", before), _BEFORE), _start_of(_SPACES.sub(" ", after), _AFTER))


def left_out(desk: Desk, paper: Paper) -> tuple[RemovedView, ...]:
    """What cleaning took out of the text, and its pictures, in the order of the text."""
    say, line = desk.language.say, paper.news.text.count
    texts = [(r.start, RemovedView(" ".join(r.text.split()), say(REASONS.get(r.why, r.why)), r.line)) for r in paper.digest.removed]
    shown = [(p.at, RemovedView(_of_picture(p.alt, p.address), say(REASONS["picture"]), line("\n", 0, p.at) + 1)) for p in paper.news.pictures]
    return tuple(view for _, view in sorted([*shown, *texts], key=lambda item: item[0]))


def _of_picture(alt: str, address: str) -> str:
    file = address.partition("?")[0].rstrip("/").rpartition("/")[2]
    return f"{alt} ({file})" if alt and file else alt or file or address


def _shown_by(fault: Fault) -> str:
    words = " ".join(fault.text.split())
    return f"…{words}" if fault.kind == "cut off" and words and words[0].islower() else words if len(words) <= 160 else words[:159] + "…"


def _reasons(desk: Desk, paper: Paper) -> Iterator[ReasonView]:
    digest = paper.digest
    headline = {w.casefold() for w in _WORD.findall(paper.title)}
    for sentence in digest.summary:
        number = sentence_number(digest.sentences, sentence.start) if sentence.start >= 0 else None
        if number:
            yield ReasonView(
                desk.reference(paper, sentence.start, sentence.text), number, len(digest.sentences),
                tuple(dict.fromkeys(w for w in _WORD.findall(sentence.text) if w.casefold() in headline)),
                tuple(desk.entity_at[paper.id, i].name for i, e in enumerate(digest.entities)
                      if e.key and (paper.id, i) in desk.entity_at and any(_holds(sentence, m.start) for m in e.mentions)),
                tuple(" ".join(q.text.split()) for q in digest.quantities if _holds(sentence, q.start)))


def _holds(sentence: Sentence, offset: int) -> bool:
    return sentence.start <= offset < sentence.end


def _end_of(text: str, most: int) -> str:
    """The last words of ``text``, at most ``most`` characters of them."""
    if len(text) <= most:
        return text
    return "… " + text[-most:].partition(" ")[2]


def _start_of(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0] + " …"
