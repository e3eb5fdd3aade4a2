"""JSON files of a site: the data, a line for each fact."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from news_digest.site.json_text import json_lines

PLAIN = st.recursive(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters(exclude_categories=["Cs"])),
                     lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4), max_leaves=20)


@given(st.dictionaries(st.text(max_size=5), PLAIN, max_size=5))
def test_what_is_read_is_what_was_written(data):
    assert json.loads(json_lines(data)) == data


def test_a_line_for_each_key_and_each_fact():
    assert json_lines({"name": "Öre", "days": [], "years": [1, 2], "facts": [{"a": [1]}, {"b": None}]}).splitlines() == [
        "{", ' "name": "Öre",', ' "days": [],', ' "years": [1, 2],', ' "facts": [', '  {"a": [1]},', '  {"b": null}', " ]", "}"]


def test_nothing_gives_an_empty_object():
    assert json.loads(json_lines({})) == {}
