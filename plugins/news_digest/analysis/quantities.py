"""Amounts in a parsed article: each is verbatim, has its place and says what it is an amount of.

Years, dates, times, addresses, telephone numbers, parts of names and pronouns are none.
"up to $5 billion a year" becomes value 5000000000, unit ``USD``, modifier "up to" (relation ``<``), period "year".
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import Iterator, Sequence

from ..model import DateMention, Quantity
from .amounts import COUNT, MONEY, Amount, amounts
from .counted import counted
from .money import settled
from .no_amount import amounts_among, is_named_again, model_names, without_pronouns
from .parsed import Paragraph, ParsedArticle
from .qualifiers import moved, qualified, rated
from .ranges import joined, paralleled, scored, with_common_periods
from .tokens import Tokens, token_over, tokens_of


def quantities(parsed: ParsedArticle, *, dates: Sequence[DateMention] = (), bare_dollar: str = "USD") -> Iterator[Quantity]:
    """The amounts of the story's paragraphs in text order, never overlapping, longest first.

    ``value`` is a Decimal; a range has its upper end in ``high``, a score its second number (unit
    ``score``). ``unit`` is an ISO 4217 code, ``percent``, or a plain singular noun, absent if the
    text has none. ``modifier`` and ``period`` are the text's, or absent. ``text`` is the whole
    verbatim span. A conversion in brackets is an amount of its own, and both carry ``equals``.
    A number inside one of ``dates`` is none. ``bare_dollar`` is the currency of a bare "$": the one
    assumption. Odd text raises nothing.
    """
    days = sorted((d.start, d.end) for d in dates)
    read = [(paragraph, found, tokens_of(paragraph.doc)) for paragraph in parsed.story if (found := amounts(paragraph.text))]
    names = {name for paragraph, found, tokens in read for name in model_names(found, paragraph.text, tokens)}
    for paragraph, found, tokens in read:
        found = [a for a in found if not is_named_again(a, paragraph.text, tokens, names)] if names else found
        first = bisect_left(days, (paragraph.start, 0))
        last = bisect_left(days, (paragraph.end, 0))
        within = [(start - paragraph.start, end - paragraph.start) for start, end in days[first:last]]
        yield from _in_paragraph(found, tokens, paragraph, parsed, within, bare_dollar)


def _in_paragraph(
    found: list[Amount], tokens: Tokens, paragraph: Paragraph, parsed: ParsedArticle, days: Sequence[tuple[int, int]], bare_dollar: str
) -> Iterator[Quantity]:
    text = paragraph.text
    found = amounts_among(scored(text, found), text, tokens, days)
    found = without_pronouns(counted(joined(text, found), text, tokens), text)
    found = [_settled(a, tokens, parsed.article.text, bare_dollar) for a in found]
    found = paralleled(text, rated(qualified(found, text), text))
    for amount in _apart(moved(with_common_periods(rated(found, text)), text), days):
        yield _quantity(amount, paragraph, parsed)


def _apart(found: Sequence[Amount], days: Sequence[tuple[int, int]]) -> Iterator[Amount]:
    """``found`` with spans cut back to the number where its words ran into the next amount or a date."""
    for at, amount in enumerate(found):
        after = found[at + 1].start if at + 1 < len(found) else amount.end
        day = bisect_left(days, (amount.number[1], 0))
        date, date_end = days[day] if day < len(days) else (amount.end, 0)
        if amount.kind == COUNT and date < amount.end <= date_end:
            amount = replace(amount, unit=None, kind="", of=None)
        yield amount if amount.end <= min(after, date) else replace(amount, end=amount.number[1])


def _settled(amount: Amount, tokens: Tokens, article: str, bare_dollar: str) -> Amount:
    """The amount with its money's code, or as a weight in pounds."""
    if amount.kind != MONEY:
        return amount
    token = token_over(tokens, amount.start)
    sentence = token.sent.text if amount.unit == "pound" and token is not None else ""
    unit = settled(amount.unit or "", sentence=sentence, article=article, bare_dollar=bare_dollar)
    return replace(amount, unit="pound", kind="mass") if unit == "lb" else replace(amount, unit=unit)


def _quantity(amount: Amount, paragraph: Paragraph, parsed: ParsedArticle) -> Quantity:
    def place(at: int) -> int:
        return paragraph.start + at

    start, end = place(amount.start), place(amount.end)
    modifier = parsed.text(*map(place, amount.modifier)) if amount.modifier else None
    return Quantity(start, end, parsed.text(start, end), amount.value, amount.unit, amount.high, modifier, amount.relation,
                    amount.period, amount.of, amount.equals)
