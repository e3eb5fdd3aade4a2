"""Where sentences end in messy text. A bar shows each end; the stories are made up."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from news_digest.analysis.parse import parse
from news_digest.analysis.sentences import sentence_ends
from news_digest.model import Block, NewsArticle

CASES = {
    "two_sentences": "The mayor left. |She did not speak.",
    "initials": "The book by J. R. Doe is out. |A. B. Moor wrote another.",
    "initial_in_a_name": "Ann T. Miller won the seat.",
    "letter_that_ends": "They ran out of vitamin C. |The doctor was angry.",
    "country": "The U.S. military flew home. |The U.S. Army stayed.",
    "country_that_ends": "They went back to the U.S. |The talks went on.",
    "title": "It was Gen. Mark Orr who spoke to Sen. Eve Pratt and Mr. Stone.",
    "number": "They sold No. 5 first. |No. 6 was broken.",
    "saint": "He flew from St. Petersburg to Port Alban.",
    "time_of_day": "It began at 7 p.m. Monday and ended at 9 a.m. local time.",
    "time_of_day_that_ends": "It began at 7 p.m. |The hall was full.",
    "company": "Oak Inc. sold its mill. |Elm Corp. of Norland bought it.",
    "company_that_ends": "The mill went to Elm Corp. |It had been for sale.",
    "month": "It closes on Nov. 8 for good.",
    "state": "The town of Alban, Fla., voted. |In Alban, Fla. the polls closed.",
    "decimals": "Prices rose 3.5 percent to $2. 7 billion.",
    "year_and_number": "He was born in 1914. |27 people came.",
    "quotation_of_two_sentences": '"We are late. |We must go now," she said. |Nobody moved.',
    "closing_mark_stays": 'She said: "We are late." |Nobody moved.',
    "closing_mark_apart": 'She said: "We are late. " |Nobody moved.',
    "typewriter_marks": "She said: ``We are late. '' |Nobody moved.",
    "small_he_said": '"Are we late?" he asked. |Nobody knew.',
    "name_asked": '"Are we late?" Pratt asked. |Nobody knew.',
    "curly": "“We are late.” |“We know,” said Orr.",
    "opening_mark_goes_along": 'Nobody moved. |"We are late," she said.',
    "missing_space": "They ended the talks.|The minister left.",
    "missing_space_after_mark": 'They said "we are done."|The minister left.',
    "address_on_the_net": "Read alban.Com or www.post.Example for more.",
    "ellipsis": "He waited... and waited. |Then he left... |The door closed.",
    "left_out": "She said the plan [...] Orr wrote would fail.",
    "exclamation_in_a_name": "Shares of Wow! rose. |Wow! Inc. was glad.",
    "brackets": "(She stayed. |He left.) |Nobody spoke.",
    "small_brand": "The shop closed. |iShoes are sold out.",
    "question": "Who did it? |Nobody knows!",
    "money_after": "He paid it back. |$5 million is gone.",
    "list_number": "1. The pool closes.",
    "colon": "He had one wish: The pool must stay.",
    "nothing_but_marks_behind": 'She said it was over. "',
    "handle": "Ask the mayor. |@evepratt answers.",
    "etc": "Bring pens, paper etc. and come early.",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES)
def test_sentence_ends(marked, parsed):
    text = marked.replace("|", "")
    assert [s.text for s in parsed(text).sentences] == [s.strip() for s in marked.split("|")]


def test_the_parse_is_not_asked_where_the_marks_are_plain():
    assert sentence_ends("The mayor left. She did not speak.", frozenset({0, 10})) == [15]


@pytest.mark.parametrize("parse_says, ends", [(frozenset(), []), (frozenset({24}), [23])], ids=["no", "yes"])
def test_the_parse_decides_behind_an_abbreviation(parse_says, ends):
    assert sentence_ends("He moved to Alban, Fla. Pratt stayed.", parse_says) == ends


def test_items_of_a_list_are_sentences(parsed):
    text = "The council decided that\n- the pool closes\n- the library stays\n2) parking costs more"
    assert [s.text for s in parsed(text).sentences] == text.split("\n")


def test_a_heading_glued_to_its_paragraph_is_apart(parsed):
    text = "The cost of it\nThe harbour has lost money for eleven years, and the town wants flats."
    assert [s.text for s in parsed(text).sentences] == text.split("\n")


def test_wrapped_lines_are_one_sentence(parsed):
    text = "The harbour has lost money for eleven years, and the\ntown wants to build flats on its site."
    assert [s.text for s in parsed(text).sentences] == [text]


MESS = st.lists(
    st.sampled_from(
        [
            "The mayor",
            "said",
            ".",
            "?",
            "...",
            '"',
            "''",
            "``",
            "”",
            "“",
            " ",
            "\n",
            "\n- ",
            "U.S.",
            "J.",
            "No.",
            "5",
            "(",
            ")",
            "]",
            "Inc.",
            "é",
            "a",
            "\u200b",
            " The",
            " “We",
            ".The",
            " He",
        ]
    ),
    max_size=25,
).map("".join)


@settings(max_examples=120, deadline=None)
@given(st.lists(MESS, min_size=1, max_size=3))
def test_sentences_part_each_block(pipeline, blocks):
    text = "\n\n".join(blocks)
    places, place = [], 0
    for block in blocks:
        if block.strip():
            places.append(Block(place + len(block) - len(block.lstrip()), place + len(block.rstrip())))
        place += len(block) + 2
    article = NewsArticle("", text, tuple(places))
    found = parse(article, pipeline).sentences
    assert all(text[s.start : s.end] == s.text == s.text.strip() and any(c.isalnum() for c in s.text) for s in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:]))
    for block in places:
        inside = [s for s in found if block.start <= s.start and s.end <= block.end]
        whole = any(c.isalnum() for c in text[block.start : block.end])
        left = set(range(block.start, block.end)) - {n for s in inside for n in range(s.start, s.end)}
        assert not whole or all(text[n].isspace() for n in left)
    assert all(any(b.start <= s.start and s.end <= b.end for b in places) for s in found)


@pytest.mark.parametrize(
    "text",
    [
        ". " * 100_000,
        '" ' * 100_000,
        "a." * 100_000,
        "A. " * 60_000,
        "\n" * 100_000 + "a",
        "x" * 300_000,
        "[...] " * 40_000,
        '."' * 100_000,
    ],
    ids=["stops", "marks", "dots", "initials", "lines", "word", "brackets", "closers"],
)
def test_junk_takes_no_longer_than_text(text):
    start = time.process_time()
    sentence_ends(text)
    assert time.process_time() - start < 3
