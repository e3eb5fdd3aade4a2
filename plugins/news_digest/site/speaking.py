"""Templates speak the reader's language: gettext and CLDR as Jinja's own functions and filters."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, Callable, Iterable

from jinja2 import Environment
from markupsafe import Markup

from ..language import ENGLISH, Language
from ..language.dates import date_in_words, is_html_date
from ..language.quantities import tells_more
from ..language.wording import KIND_WORDS, counted, rule_in_words
from . import charts, linking
from .linked_data import linked_data


def equip(env: Environment, language: Language) -> None:
    """Give ``env`` what our templates use.

    ``_("…")``, ``ngettext`` and ``{% trans %}``; the filters ``date_words`` (ISO 8601 to words), ``grouped`` (12,400), ``split_at_point`` ("12,400", ".25"),
    ``longest_part`` (of numbers: how long what stands from the point on is at most),
    ``counted("article")`` ("3 articles"), ``kind_word`` and ``kinds_word`` (of an actor's kind), ``rule_words``, ``linked_data``,
    ``html_date`` (whether ``<time datetime>`` may hold it)
    those of :mod:`.linking`: ``to``, ``place``, ``settled``, and those of :mod:`.charts`: ``timeline``, ``strokes``, ``dots``, ``histories``, ``arcs``; ``tells_more`` of a quantity's text;
    ``interface``, the :class:`Language`, and ``verbatim``: the attributes of an element that holds an article's
    own words, which are English whatever language the page speaks.
    """
    env.policies["ext.i18n.trimmed"] = True
    env.add_extension("jinja2.ext.i18n")
    spoken = {name: _steady(name, getattr(language.catalogue, name), language) for name in ("gettext", "ngettext", "pgettext", "npgettext")}
    env.install_gettext_callables(spoken.pop("gettext"), spoken.pop("ngettext"), newstyle=True, **spoken)
    env.globals.update(interface=language, verbatim=_verbatim(language))
    if env.autoescape is True:
        env.globals["_"] = _spoken(language)
    split = partial(_split_at_point, language)
    filters = {"date_words": partial(_date_words, language), "grouped": language.number, "split_at_point": split, "kind_word": partial(_kind, language, 0),
               "counted": lambda number, what: counted(number, what, language), "kinds_word": partial(_kind, language, 1),
               "rule_words": partial(rule_in_words, language=language)}
    env.filters.update({name: _steady(name, function, language) for name, function in filters.items()})
    env.filters.update(longest_part=_longest_part(env.filters["split_at_point"]), linked_data=linked_data, html_date=is_html_date,
                       timeline=charts.timeline, strokes=charts.strokes, dots=charts.dots, tells_more=tells_more, histories=charts.histories, arcs=charts.arcs,
                       to=linking.to, place=linking.place, settled=linking.settled)


def _steady(name: str, function: Callable[..., Any], language: Language) -> Callable[..., Any]:
    """A filter that answers by its arguments and the language alone, and says so to ``plugins/incremental``."""
    answer = lru_cache(maxsize=4096)(function)

    def steady(*arguments: Any) -> Any:
        return answer(*arguments)

    steady.__fingerprint__ = lambda: f"{name} {language.__fingerprint__()}"
    return steady


def _spoken(language: Language) -> Callable[..., Markup]:
    """Jinja's ``_`` where every text is escaped, a message without values made once."""
    answer = lru_cache(maxsize=4096)(lambda message: Markup(language.catalogue.gettext(message)))

    def spoken(message: str, **values: Any) -> Markup:
        return answer(message) % values if values else bare(message)
    bare = lru_cache(maxsize=4096)(lambda message: answer(message) % {})
    spoken.__fingerprint__ = lambda: f"_ {language.__fingerprint__()}"
    return spoken


def _verbatim(language: Language) -> Markup:
    return Markup(' dir="auto"') if language.locale.language == ENGLISH else Markup(' lang="en" dir="auto"')


def _split_at_point(language: Language, number: int | float) -> tuple[str, str]:
    """A number before and from its decimal point on, so that a column of them can stand point below point."""
    text, point = language.number(number), language.locale.number_symbols["latn"]["decimal"]
    whole, found, part = text.partition(point)
    return whole, found + part


def _longest_part(split: Callable[[int | float], tuple[str, str]]) -> Callable[[Iterable[int | float]], int]:
    def longest_part(numbers: Iterable[int | float]) -> int:
        return max((len(split(number)[1]) for number in numbers), default=0)
    longest_part.__fingerprint__ = split.__fingerprint__
    return longest_part


def _date_words(language: Language, iso: str) -> str:
    return date_in_words(str(iso), language)


def _kind(language: Language, place: int, kind: str) -> str:
    """The kind's word, singular or plural; what is no kind of ours ("articles") with a capital letter."""
    known = KIND_WORDS.get(str(kind).lower())
    return language.say(known[place]) if known else str(kind)[:1].upper() + str(kind)[1:]
