"""What a person writes into corrections.yaml, and what a mistake in it gets."""

from __future__ import annotations

import pytest

from news_digest.corpus.corrections import read_corrections, unmatched


def told(text):
    return [str(m) for m in read_corrections(text, "c.yaml").mistakes]


def test_empty_file_holds_no_corrections():
    assert read_corrections("") == read_corrections("# nothing yet\n") and not read_corrections("").entries


def test_every_kind_is_read_with_its_line():
    corrections = read_corrections("same:\n  - [Ida Holm, I. Holm]\nignore: [Latest News]\nlabel:\n  Aurelia: PERSON\n")
    assert [(e.kind, e.names, e.value, e.line) for e in corrections.entries] == [
        ("same", ("Ida Holm", "I. Holm"), "", 2), ("ignore", ("Latest News",), "", 3), ("label", ("Aurelia",), "PERSON", 5)]


@pytest.mark.parametrize(("text", "message"), [
    pytest.param("same:\n  - [Ida Holm]\n",
                 "c.yaml:2: A group under same needs two or more names. Write [One Name, Another Name].", id="group of one"),
    pytest.param("ignore:\n  - 12\n", "c.yaml:2: 12 under ignore is no name. "
                 "Write a name, in quotation marks if it looks like a number.", id="number as name"),
    pytest.param("label: {Aurelia: SHIP}\n", "c.yaml:1: 'SHIP' is no label. "
                 "Use one of PERSON, ORG, GPE, LOC, NORP, FAC, PRODUCT, EVENT, WORK_OF_ART, LAW.", id="unknown label"),
    pytest.param("alias: []\n", "c.yaml:1: 'alias' is no kind of correction. "
                 "Use one of same, never_same, ignore, name, label, role.", id="unknown key"),
    pytest.param("role: [minister]\n",
                 "c.yaml:1: role must say a value for each name. Write role: {One Name: value}.", id="role as list"),
    pytest.param("- Ida Holm\n", "c.yaml:1: The file holds no keys. "
                 "Begin with one of same, never_same, ignore, name, label, role.", id="list at the top"),
])
def test_a_mistake_is_told_with_line_and_cure(text, message):
    assert told(text) == [message]


def test_broken_yaml_is_told_and_raises_nothing():
    assert told("same: [[Ida Holm, \n")[0].startswith("c.yaml:")
    assert told("[" * 3000) and told("[" * 9000) and told("\0")


def test_all_mistakes_are_told_at_once_and_cost_only_their_lines():
    corrections = read_corrections("same:\n  - [A]\n  - [Ida Holm, I. Holm]\nignore: [7]\nwhat: 1\n")
    assert [m.line for m in corrections.mistakes] == [2, 4, 5] and len(corrections.entries) == 1


def test_what_one_line_joins_another_can_not_part():
    assert told("same:\n  - [Ida Holm, I. Holm]\nnever_same:\n  - [Ida Holm, I. Holm]\n") == [
        "c.yaml:4: Ida Holm and I. Holm are the same in another line. Delete one of the two lines."]


def test_names_that_no_article_has_are_reported():
    corrections = read_corrections("ignore: [Latest News, Lastest News]\n", "c.yaml")
    assert [str(m) for m in unmatched(corrections, ["LATEST NEWS"])] == [
        "c.yaml:1: 'Lastest News' under ignore is the name of no actor. Write the name as an article has it, or delete it."]


def test_a_short_form_counts_where_one_actor_alone_is_called_so():
    corrections = read_corrections("role: {Harbour master: minister}\nignore: [Holm]\n", "c.yaml")
    assert [m.line for m in unmatched(corrections, ["Ida Holm"], ["Harbour master", "Holm"])] == [2]
