"""Packed and opened again an article is what it was; what can't be packed stays as it is."""

from __future__ import annotations

from dataclasses import is_dataclass
from decimal import Decimal
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from news_digest.folded import Folded, folded, opened
from news_digest.model import Digest, NewsArticle, Sentence


def whole(kind):
    """Objects with a value in every field, the optional ones as well."""
    return st.builds(kind, **{name: of_hint(hint) for name, hint in get_type_hints(kind).items()})


def of_hint(hint):
    origin, args = get_origin(hint), get_args(hint)
    if origin is tuple:
        return st.lists(of_hint(args[0]), max_size=3).map(tuple) if args[-1] is Ellipsis else st.tuples(*map(of_hint, args))
    if args:
        return st.one_of(*map(of_hint, args))
    if hint in (float, Decimal):
        return st.floats(allow_nan=False) if hint is float else st.decimals(allow_nan=False)
    return whole(hint) if is_dataclass(hint) else st.from_type(hint)


@settings(max_examples=30)
@given(whole(Digest))
def test_what_is_opened_is_what_was_packed(digest):
    again = Folded.of(Digest, Folded(digest).packed)
    assert opened(again) == digest and repr(opened(again)) == repr(digest)


@settings(max_examples=30)
@given(whole(NewsArticle))
def test_an_article_is_packed_as_well(article):
    assert folded(folded(article)).open() == article


def test_what_holds_more_than_plain_values_stays_open():
    digest = Digest(Markup("A title"), (Sentence(0, 1, "A"),))
    assert folded(digest).open() is digest and folded(digest).packed is None


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data[:9] + b"\0" + data[10:], lambda data: b"", lambda data: "text", lambda data: None])
def test_damaged_bytes_are_told_at_once(damage):
    with pytest.raises(ValueError, match="no packed Digest"):
        Folded.of(Digest, damage(Folded(Digest("A long enough title of some words")).packed))
