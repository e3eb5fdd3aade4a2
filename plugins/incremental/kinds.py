"""Kinds of values that can be told: for each, what plain data says all of an object of it."""

from __future__ import annotations

import datetime
import decimal
import enum
import fractions
import functools
import gettext
import logging
import marshal
import pathlib
import re
import types
import zoneinfo
from collections import OrderedDict, defaultdict, deque
from hashlib import blake2b
from typing import Any, Callable, NamedTuple

from markupsafe import Markup
from pelican.paginator import Page, Paginator
from pelican.utils import DateFormatter, SafeDatetime

from .code import function_code

ATOMS = frozenset({str, int, float, bool, type(None), bytes})
CALLABLE = (types.FunctionType, types.MethodType, types.BuiltinFunctionType, types.MethodDescriptorType, type)


class Place(NamedTuple):
    """A page of a list of which no article is read."""

    page: Page


def print_of_plain(plain: Any) -> bytes:
    """Sixteen bytes for plain data."""
    return blake2b(marshal.dumps(plain, 2), digest_size=16).digest()


def _items(values: Any, value: Any, held: list[Any]) -> Any:
    return tuple([v if type(v) in ATOMS else values.part(v, held) for v in value])


def _pairs(values: Any, value: Any, held: list[Any]) -> Any:
    return tuple([(values.part(k, held), values.part(v, held)) for k, v in value.items()])


def _unordered(values: Any, value: Any, held: list[Any]) -> Any:
    return tuple(sorted(print_of_plain(values.part(v, held)) for v in value))


def _page(values: Any, page: Page, held: list[Any]) -> Any:
    return *_place(values, page, held), _items(values, page.object_list, held)


def _place(values: Any, page: Page, held: list[Any]) -> tuple:
    """A page without its articles. Its addresses follow from these and the rules for addresses."""
    return page.full_name, page.base_url, page.number, values.rules(page.settings), *_paginator(values, page.paginator, held)


def _paginator(values: Any, paginator: Paginator, held: list[Any]) -> Any:
    whole = values.part(paginator.object_list, held) if values.whole_lists else paginator.count
    return paginator.name, paginator.url, paginator.per_page, paginator.orphans, whole


def _function(values: Any, value: Any, held: list[Any]) -> Any:
    return function_code(value, values.plain)


def _partial(values: Any, value: functools.partial, held: list[Any]) -> Any:
    return _function(values, value.func, held), values.part(value.args, held), values.part(value.keywords, held)


def _catalogue(values: Any, value: gettext.NullTranslations, held: list[Any]) -> Any:
    return values.part(getattr(value, "_catalog", None), held), values.part(getattr(value, "_fallback", None), held)


def _moment(value: datetime.datetime) -> Any:
    return value.isoformat(), str(value.tzinfo)


#: Types with a text that says all of them.
DIRECT: dict[type, Callable[[Any], Any]] = {
    datetime.datetime: _moment, SafeDatetime: _moment, datetime.date: str, datetime.time: str, datetime.timedelta: repr, zoneinfo.ZoneInfo: str,
    datetime.timezone: str, decimal.Decimal: str, fractions.Fraction: str, complex: repr, Markup: str, range: repr,
    pathlib.PosixPath: str, pathlib.WindowsPath: str, re.Pattern: lambda p: (p.pattern, p.flags), types.ModuleType: lambda m: m.__name__,
}
MAKERS: dict[type, Callable[[Any, Any, list], Any]] = {
    list: _items, tuple: _items, deque: _items, dict: _pairs, OrderedDict: _pairs, defaultdict: _pairs, types.MappingProxyType: _pairs,
    set: _unordered, frozenset: _unordered, Page: _page, Place: lambda values, place, held: _place(values, place.page, held), Paginator: _paginator, functools.partial: _partial,
    **dict.fromkeys(CALLABLE, _function),
    str: lambda values, value, held: str(value), int: lambda values, value, held: int(value), float: lambda values, value, held: float(value),
    bytes: lambda values, value, held: bytes(value), enum.Enum: lambda values, value, held: (value.name, values.part(value.value, held)),
    DateFormatter: lambda values, value, held: value.locale, logging.Logger: lambda values, value, held: value.name,
    gettext.NullTranslations: _catalogue, type(Ellipsis): lambda values, value, held: "...",
}


#: Types whose methods read nothing of what their objects hold but what a template can name.
WITHOUT_CODE = frozenset({*DIRECT, list, tuple, deque, dict, OrderedDict, defaultdict, types.MappingProxyType, set, frozenset, Page, Paginator, Place,
                           DateFormatter, logging.Logger, type(Ellipsis)})
