"""What the dates of an article mean, from how they are said: what hangs on the day of publication, and needs no language model.

An analysis is worked out once; when only the article's date is changed, its dates are read anew from what was kept of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Any, Iterator, Mapping, Sequence

from ..model import DateMention, Digest, NewsArticle, Publication
from .date_forms import DateForm
from .date_meaning import meaning, publication_day, year_ago
from .sureness import confidence

_YEAR = re.compile(r"\b[12]\d{3}\b")


@dataclass(frozen=True, slots=True)
class SaidDate:
    """A date as the text has it: the form at its place in the article, the tense of its verb (None if it can't be told), and the parts
    of the "eight years ago" that its day belongs to."""

    form: DateForm
    tense: str | None = None
    ago: Mapping[str, str] | None = None


def mentions(said: Sequence[SaidDate], text: str, published: Publication | None) -> Iterator[DateMention]:
    """What ``said`` means for an article of ``published``; the file's date is none to count from."""
    day = publication_day(published.iso) if published and published.found != "file" else None
    for one in said:
        form = one.form
        if day and one.ago is not None:
            form = replace(form, parts={**form.parts, "year": str(year_ago(form, DateForm(0, 0, "ago", one.ago), day))})
        yield DateMention(form.start, form.end, text[form.start:form.end], meaning(form, day, one.tense if day else None))


def redated(digest: Digest, said: Sequence[SaidDate], article: NewsArticle) -> Digest:
    """``digest``, which is that of ``article`` but for the day of publication, as the analysis would give it for that day."""
    spoken = [(q.start, q.end) for q in digest.quotations if q.kind != "indirect"]
    found = ((d, confidence("date", date_signs(d, article.published, spoken))) for d in mentions(said, article.text, article.published))
    return replace(digest, dates=tuple(replace(d, confidence=share, doubt=doubt) for d, (share, doubt) in found))


def date_signs(date: DateMention, published: Publication | None, spoken: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Whether it says its year, or is counted from the day of publication and by what words; ``spoken`` are the places of quotations."""
    text = date.text.casefold()
    if date.iso is None:
        yield "not placed"
    elif date.iso.startswith("--"):
        yield "year not said"
    elif _YEAR.search(text):
        yield "year said"
    else:
        yield "today" if text == "today" else "day of the month" if text[-1].isdigit() or text[0].isdigit() else \
            "weekday" if "day" in text and date.iso.count("-") == 2 else "counted from publication"
        if published is not None and published.found == "file":
            yield "publication guessed"
        if _is_spoken(date, spoken):
            yield "in a quotation"
    if date.iso and "/" in date.iso:
        yield "span"


def said_as_plain(said: Sequence[SaidDate]) -> list[list[Any]]:
    """``said`` as JSON has it; see :func:`said_from_plain`."""
    return [[s.form.start, s.form.end, s.form.kind, dict(s.form.parts), s.tense, None if s.ago is None else dict(s.ago)] for s in said]


def said_from_plain(data: Sequence[Sequence[Any]]) -> tuple[SaidDate, ...]:
    """What :func:`said_as_plain` wrote. Raises ValueError or TypeError if ``data`` is not of that form."""
    return tuple(SaidDate(DateForm(start, end, kind, parts), tense, ago) for start, end, kind, parts, tense, ago in data)


def _is_spoken(date: DateMention, spoken: Sequence[tuple[int, int]]) -> bool:
    number = bisect_right(spoken, (date.start, date.end)) - 1
    return number >= 0 and spoken[number][1] >= date.end
